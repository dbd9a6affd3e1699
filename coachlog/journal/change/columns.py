"""From what was said to what the file keeps: the columns of a record, for every kind alike."""

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
from coachlog.text import fold

Columns = dict[str, Any]
"""What the columns of a row hold, by their names."""


class Owner(NamedTuple):
    """Who keeps a promise: `kind` is me, rep or other; `name` is a handle or an outsider's name."""

    kind: str
    name: str | None

    def __str__(self) -> str:
        """An owner as sentences name them."""
        return ME if self.kind == ME else self.name or ""


def of_new(connection: sqlite3.Connection, kind: Kind, said: Values, *, made: date) -> Columns:
    """The columns of a record that is new: of what was said, and what every new one has.

    A list is empty and a state the first of its words, unless it was said.

    Raises:
        UnknownRep, Refused, Missing: as in `columns`.
    """
    known: Columns = {"uid": new_uid(), "made": made.isoformat()}
    for field in kind.fields:
        if field.holds in (Holds.TEXTS, Holds.WORDS):
            known[field.key] = "[]"
        elif field.key == "state" and field.words:
            known[field.key] = next(iter(field.words)).value
    return known | columns(connection, kind, said_of(kind, said))


def new_uid() -> str:
    """An id that no other journal will ever give."""
    return os.urandom(16).hex()


def said_of(kind: Kind, said: Values) -> Values:
    """What was said that belongs to a kind of record, without what was left out."""
    given = {field.key: said.get(field.key) for field in kind.fields}
    return {key: value for key, value in given.items() if value not in (None, ())}


def columns(connection: sqlite3.Connection, kind: Kind, said: Values) -> Columns:
    """The columns that keep these values; what has rows of its own, and no owner, keeps none.

    Raises:
        UnknownRep: they were forgotten or renamed a moment ago.
        Refused, Missing: a link is no ref of that kind, or there is no such record.
    """
    found: Columns = {}
    for key, value in said.items():
        field = kind.field(key)
        found |= _of_field(connection, field, value)
        if field.folded:
            found[field.folded] = fold(value)
    return found


def kept(value: Any) -> Any:
    """A value as one column keeps it: days and times as text, lists as JSON, yes and no as 1, 0."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return display.show_time(value)
    if isinstance(value, tuple):
        return lines(value)
    return int(value) if isinstance(value, bool) else value


def lines(values: Sequence[str]) -> str:
    """A list of texts as the file keeps it."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def owner_columns(connection: sqlite3.Connection, owner: Owner) -> Columns:
    """The three columns that keep an owner."""
    rep = reading.rep_number(connection, owner.name) if owner.kind == "rep" and owner.name else None
    outsider = owner.name if owner.kind == "other" else None
    return {"owner": owner.kind, "owner_rep": rep, "owner_name": outsider}


def _of_field(connection: sqlite3.Connection, field: Field, value: Any) -> Columns:
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
            return {field.key: kept(value)}


def _link_columns(connection: sqlite3.Connection, field: Field, ref: str | None) -> Columns:
    """The column of the kind of record that a ref names; those of the other kinds are empty."""
    found: Columns = {column: None for _, column in field.links}
    if ref is not None:
        kind, number = kinds.numbered(ref, *(kinds.named(word) for word, _ in field.links))
        sql = f"SELECT 1 FROM {kind.table} WHERE id = ?"
        if connection.execute(sql, (number,)).fetchone() is None:
            raise kinds.unknown(ref)
        found[dict(field.links)[kind.word]] = number
    return found
