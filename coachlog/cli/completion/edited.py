"""FIELD=VALUE, as `edit` takes it: the fields of a record, then the values of one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coachlog.cli.completion import fields
from coachlog.cli.completion.offers import Asked, Offer, read
from coachlog.records import kinds
from coachlog.records.fields import Field, Holds, Kind
from coachlog.text import fold

if TYPE_CHECKING:
    import sqlite3


def pairs(asked: Asked) -> list[Offer]:
    """The fields of the record that is edited, with what they hold; behind `=`, their values."""
    word = asked.one("ref")
    found = kinds.split_ref(word)
    kind = found[0] if found else kinds.REP
    key, equals, begun = asked.begun.partition("=")
    if not equals:
        return _fields(kind, word, asked)
    field = kind.field(key)
    offers = fields.of_field(field)
    if field.fixed or offers is None:
        return []
    values = offers(asked._replace(begun=begun))
    return [Offer(f"{key}={each.word}", each.beside) for each in values if each.word]


def _fields(kind: Kind, word: str, asked: Asked) -> list[Offer]:
    """The fields that `edit` takes, each with what it holds now."""

    def held(journal: "sqlite3.Connection") -> Iterator[Offer]:
        from coachlog.cli import run
        from coachlog.journal.read import reading, stored

        ref = word if kinds.split_ref(word) else reading.person(journal, word).handle
        values = stored.whole(journal, ref, on=run.today()).values
        yield from (Offer(field.key, _shown(field, values[field.key])) for field in free)

    given = {fold(each.partition("=")[0]) for each in asked.said.get("pairs", ())}
    free = [
        field for field in kind.fields if not field.fixed and (field.many or field.key not in given)
    ]
    known = read(held) or [Offer(field.key) for field in free]
    return [each._replace(word=f"{each.word}=") for each in known]


def _shown(field: Field, value: Any) -> str:
    if value is None or isinstance(value, list):
        return ", ".join(map(str, value)) if value and field.holds is not Holds.HISTORY else ""
    return str(value) if not isinstance(value, bool) else ("no", "yes")[value]
