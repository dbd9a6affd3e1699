"""The columns of a table that `import` takes: what every row has, and what a new row may and must.

A new row is one without a uid: it was typed by somebody, not written by `export`.
"""

from coachlog.records.fields import Field, Holds, Kind

OF_EVERY_KIND = ("kind", "ref", "uid", "changed")
"""The columns that every kind of record has, besides its fields: the last stands after these."""

_TYPED_THOUGH_FIXED = ("who", "plan", "made")
"""Fields that `edit` does not change, but a new row may have."""

_NEEDED = {"coaching": ("rep",), "debrief": ("account",)}
"""Columns that a new row needs besides those that no record can be without."""


_BY_RULE = {"absence": ("last",)}
"""Columns that no record is without, which a new row leaves to the rules of its command."""


def known(kind: Kind) -> list[str]:
    """Every column there can be, in the order in which `export` writes them."""
    *first, last = OF_EVERY_KIND
    return [*first, *(field.key for field in kind.fields), last]


def may_be_typed(field: Field) -> bool:
    """Whether a new row may have the field: it does not follow from what happens later."""
    if field.holds is Holds.HISTORY or field.states:
        return False
    return not field.fixed or field.key in _TYPED_THOUGH_FIXED


def needed(kind: Kind) -> list[str]:
    """The columns that a new row must have."""
    more = _NEEDED.get(kind.word, ())
    less = _BY_RULE.get(kind.word, ())
    required = [each.key for each in kind.fields if each.required or each.key in more]
    return [key for key in required if key not in less]
