"""A form: what a command takes and asks for, in order."""

from collections.abc import Iterator
from types import EllipsisType
from typing import NamedTuple

from coachlog.records.fields import Field, Kind


class Form(NamedTuple):
    """What a command takes: its fields, in the order of the help and of the questions.

    `command` is the command, such as `obstacle add`. `person` is the key of the field that says
    whom it is about, or empty. A form that `adds` is written through the light door. `tail` is the
    key of the field that takes the words behind the last argument, where that is no text. A form
    that is `shared` may be about several reps (`maria,dk`), with a record each. `matters` are the
    keys of the optional fields that are always asked about; with `more`, which says in a few words
    what else there is, the other optional ones stand behind one question, else they follow.
    """

    command: str
    fields: tuple[Field, ...]
    person: str = ""
    adds: bool = False
    tail: str = ""
    shared: bool = False
    matters: tuple[str, ...] = ()
    more: str = ""

    def field(self, key: str) -> Field:
        """The field of that key."""
        return next(each for each in self.fields if each.key == key)

    def is_behind_more(self, field: Field) -> bool:
        """Whether an optional field is asked about only once somebody has more to note."""
        return bool(self.more) and field.key not in self.matters


def fields(kind: Kind, *order: str | Field | EllipsisType) -> tuple[Field, ...]:
    """The fields of a form that makes a record of a kind, in this order.

    A key stands for the field of the kind, a field for itself, and `...` for all fields of the kind
    with a help text that are not named, in the order of their declaration.
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
