"""From the values of a record to the columns of its row, for every kind alike."""

import json
import os
import sqlite3
from collections.abc import Sequence
from datetime import date, time
from typing import Any, NamedTuple

from coachlog.days import display
from coachlog.journal.read import reading
from coachlog.records import kinds
from coachlog.records.fields import Field, Holds, Kind, Values
from coachlog.records.vocabulary import ME, TEAM

Columns = dict[str, Any]
"""The values of a row, as stored, by the names of its columns."""


class Owner(NamedTuple):
    """An owner: `kind` is me, rep or other; `name` is None, a handle, or an outsider's name."""

    kind: str
    name: str | None

    def __str__(self) -> str:
        """`me`, or the name."""
        return ME if self.kind == ME else self.name or ""


def new_columns(connection: sqlite3.Connection, kind: Kind, said: Values, *, made: date) -> Columns:
    """The columns of a new record: its uid, the day it was made, and the values given.

    A list that was not given is empty; a state is the first of its words.

    Raises:
        UnknownRep, Refused, Missing: as in `columns`.
    """
    known: Columns = {"uid": new_uid(), "made": made.isoformat()}
    for field in kind.fields:
        if field.holds in (Holds.TEXTS, Holds.WORDS):
            known[field.key] = "[]"
        elif field.key == "state" and field.words:
            known[field.key] = next(iter(field.words)).value
    return known | columns(connection, kind, given_of(kind, said))


def new_uid() -> str:
    """A random id, unique across journals: 32 hexadecimal digits."""
    return os.urandom(16).hex()


def given_of(kind: Kind, said: Values) -> Values:
    """The values that belong to a kind of record, without those that are None or empty."""
    given = {field.key: said.get(field.key) for field in kind.fields}
    return {key: value for key, value in given.items() if value not in (None, ())}


def columns(connection: sqlite3.Connection, kind: Kind, said: Values) -> Columns:
    """The columns that store these values. A field with rows of its own has none, nor has no owner.

    Raises:
        UnknownRep: they were forgotten or renamed a moment ago.
        Refused, Missing: a link is no ref of that kind, or there is no such record.
    """
    found: Columns = {}
    for key, value in said.items():
        field = kind.field(key)
        found |= _of_field(connection, field, value)
        if field.folded:
            found[field.folded] = value if value is None else field.fold(value)
    return found


def as_stored(value: Any) -> Any:
    """A value as a column stores it: days and times as text, tuples as JSON, a bool as 1 or 0."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return display.show_time(value)
    if isinstance(value, tuple):
        return as_json_list(value)
    return int(value) if isinstance(value, bool) else value


def as_json_list(values: Sequence[str]) -> str:
    """A list of texts as the file stores it."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def owner_columns(connection: sqlite3.Connection, owner: Owner) -> Columns:
    """The three columns that store an owner."""
    rep = reading.rep_number(connection, owner.name) if owner.kind == "rep" and owner.name else None
    outsider = owner.name if owner.kind == "other" else None
    return {"owner": owner.kind, "owner_rep": rep, "owner_name": outsider}


def _of_field(connection: sqlite3.Connection, field: Field, value: Any) -> Columns:
    if field.dated:
        return {}
    match field.holds:
        case Holds.REPS | Holds.HISTORY:
            return {}
        case Holds.REP | Holds.REP_OR_TEAM:
            person = None if value in (None, TEAM) else reading.rep_number(connection, value)
            return {"rep_id": person}
        case Holds.OWNER:
            return owner_columns(connection, Owner(*value)) if value else {}
        case Holds.LINK:
            return _link_columns(connection, field, value)
        case _:
            return {field.key: as_stored(value)}


def _link_columns(connection: sqlite3.Connection, field: Field, ref: str | None) -> Columns:
    """The columns of a link: that of the ref's kind holds its number, the others None."""
    found: Columns = {column: None for _, column in field.links}
    if ref is not None:
        kind, number = kinds.parse_ref(ref, *(kinds.of_word(word) for word, _ in field.links))
        sql = f"SELECT 1 FROM {kind.table} WHERE id = ?"
        if connection.execute(sql, (number,)).fetchone() is None:
            raise kinds.no_such_record(ref)
        found[dict(field.links)[kind.word]] = number
    return found
