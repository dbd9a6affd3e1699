"""A form: what a command takes, in the order of its options and of the asking."""

from collections.abc import Iterator
from types import EllipsisType
from typing import NamedTuple

from coachlog.records.fields import Field, Kind


class Form(NamedTuple):
    """All that a command takes, in order.

    `person` is the key of the field that says whom it is about; empty when nobody. What only
    `adds` a note goes through the light door, and nothing is loaded for it meanwhile.
    """

    command: str
    fields: tuple[Field, ...]
    person: str = ""
    adds: bool = False

    def field(self, key: str) -> Field:
        """The field of that key."""
        return next(each for each in self.fields if each.key == key)


def fields(kind: Kind, *order: str | Field | EllipsisType) -> tuple[Field, ...]:
    """The fields that a command takes when a record of a kind is made.

    Words are keys of the kind; what is no field of the kind stands as it is; `...` are all fields
    of the kind that were not named, as they were declared.
    """
    return tuple(_in_order(kind, order))


def _in_order(kind: Kind, order: tuple[str | Field | EllipsisType, ...]) -> Iterator[Field]:
    named = {each.key if isinstance(each, Field) else each for each in order}
    for each in order:
        if isinstance(each, Field):
            yield each
        elif isinstance(each, str):
            yield kind.field(each)
        else:
            yield from (field for field in kind.fields if field.help and field.key not in named)
