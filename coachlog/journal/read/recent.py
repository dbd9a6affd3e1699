"""The newest records, and the names that were used in them: what may be named again.

Made for a press of the TAB key on a journal of any size: only so many of the newest rows are looked
at, by the numbers of their refs.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from coachlog.journal.read import stored
from coachlog.records.fields import Field, Holds, Kind
from coachlog.records.kinds import KINDS, LARGEST

LOOKED_THROUGH = 2000
"""The newest rows of a table that are looked through for names: years of a busy manager's."""


class Known(NamedTuple):
    """A record: its kind, its ref, and the values of the fields that its kind is known by."""

    kind: Kind
    ref: str
    values: tuple[Any, ...]


def records(
    connection: sqlite3.Connection, kind: Kind, digits: str, *, most: int
) -> Iterator[Known]:
    """The records of a kind whose number begins with these digits, the newest first of each length.

    Without digits, the newest of all.
    """
    shown = ", ".join(stored.value(kind, kind.field(key)) for key in kind.known_by)
    query = f"""SELECT t.id, {shown} FROM {kind.table} AS t
      WHERE t.id BETWEEN ? AND ? ORDER BY t.id DESC LIMIT ?"""
    (newest,) = connection.execute(f"SELECT max(id) FROM {kind.table}").fetchone()
    for first, last in _ranges(digits, newest or 0):
        for number, *values in connection.execute(query, (first, last, most)):
            yield Known(kind, f"{kind.letter}{number}", tuple(values))
            most -= 1


def names(connection: sqlite3.Connection, key: str, *, rep: str | None) -> Iterator[str]:
    """The texts of one line in the fields of that key, the newest first, each as often as it is.

    Those of a rep (handle) come before those of others.
    """
    found = [
        row
        for kind in KINDS
        for field in kind.fields
        if field.key == key and field.line
        for row in _written(connection, kind, field)
    ]
    row = connection.execute("SELECT id FROM rep WHERE handle = ?", (rep,)).fetchone()
    number = row[0] if row else None
    for text, _ in sorted(found, key=lambda each: each[1] != number):
        yield text


def _written(connection: sqlite3.Connection, kind: Kind, field: Field) -> Iterator[tuple[str, int]]:
    """What the newest rows of a kind have in a field, each text with the number of its rep."""
    whose = "rep_id" if "rep_id" in kind.theirs else "NULL"
    query = f"""SELECT {field.column or field.key}, {whose} FROM {kind.table}
      ORDER BY id DESC LIMIT {LOOKED_THROUGH}"""
    for text, rep in connection.execute(query):
        if text:
            several = json.loads(text) if field.holds is Holds.TEXTS else [text]
            yield from ((each, rep) for each in several)


def _ranges(digits: str, newest: int) -> Iterator[tuple[int, int]]:
    """The numbers that begin with these digits, as first and last: 12, 120 to 129, ..."""
    if not digits:
        yield 1, LARGEST
        return
    first = last = int(digits)
    while 0 < first <= newest:
        yield first, last
        first, last = first * 10, last * 10 + 9
