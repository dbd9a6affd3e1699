"""What leaves the journal: all of it, a stretch of days, one kind, or one person's records.

SQLite makes each record the line of JSON that `show` prints, so that a million of them pass through
without piling up. What is left out of a choice is left out in SQL as well: free text, other
people's handles, and links to records that stay behind.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachlog.journal.file import schema
from coachlog.journal.read import reading, stored
from coachlog.journal.read.stored import Field, Flavor, Kind

SCHEMA = "coachlog.journal/1"
"""The name of the form in which a journal travels."""

_BATCH = 1000

_OF_REP = {
    "rep": "t.id = :rep",
    "plan": "t.rep_id = :rep",
    "debrief": "t.rep_id = :rep",
    "obstacle": """t.id IN (SELECT obstacle_id FROM hit WHERE rep_id = :rep
                                  UNION SELECT id FROM obstacle WHERE owner_rep = :rep)""",
    "coaching": "t.rep_id = :rep",
    "action": """t.id IN (SELECT id FROM action WHERE owner_rep = :rep
                                UNION SELECT id FROM action WHERE rep_id = :rep)""",
    "absence": "t.rep_id = :rep",
    "focus": "0",
}
"""Which records of a kind are one person's."""


_HIT_TOO = """json((SELECT json_group_array(handle) FROM hit JOIN rep ON rep.id = rep_id
  WHERE obstacle_id = t.id AND rep_id = :rep))"""
"""Whom an obstacle hits, in one person's data: them, or nobody where it is theirs to remove."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is to leave the journal; None does not narrow it.

    `rep` is a handle. Days, both included, are those of the timeline: people have none and are
    not left out by them. `redact` leaves out names and what people wrote.
    """

    kind: Kind | None
    rep: str | None
    since: date | None
    until: date | None
    redact: bool


class Export:
    """One selection of a journal that is open for reading."""

    def __init__(self, connection: sqlite3.Connection, selection: Selection) -> None:
        self._connection, self._chosen = connection, selection
        self._values: dict[str, Any] = {key: day.isoformat() for key, day in self._days()}
        self._values["rep"] = _number(connection, selection.rep)
        self._kinds = (selection.kind,) if selection.kind else stored.KINDS
        self._cuts_links = not selection.kind and bool(selection.rep or self._days())
        if self._cuts_links:
            self._choose()

    def heading(self) -> dict[str, Any]:
        """What stands before the records: the form, the format, and the settings that were changed.

        One kind of record, and one person's data, come without settings.
        """
        whole = not (self._chosen.kind or self._chosen.rep)
        heading = {
            "schema": SCHEMA,
            "format": schema.FORMAT,
            "settings": reading.kept_settings(self._connection) if whole else {},
        }
        return heading | ({"redacted": True} if self._chosen.redact else {})

    def count(self) -> int:
        """How many records there are."""
        counts = (
            f"SELECT count(*) FROM {kind.table} AS t WHERE {self._condition(kind)}"
            for kind in self._kinds
        )
        return sum(self._connection.execute(sql, self._values).fetchone()[0] for sql in counts)

    def keys(self) -> list[str]:
        """The names of what each record holds, in order, when there is just one kind."""
        (kind,) = self._kinds
        return ["kind", "ref", "uid", *(field.key for field in kind.fields)]

    def lines(self) -> Iterator[list[bytes]]:
        """The records, some at a time, each as JSON on one line.

        Those that others point to stand first; each kind by its numbers.
        """
        self._connection.text_factory = bytes
        try:
            for kind in self._kinds:
                sql = f"{stored.as_json(self._shown(kind))} WHERE {self._condition(kind)}"
                rows = self._connection.execute(f"{sql} ORDER BY t.id", self._values)
                while batch := rows.fetchmany(_BATCH):
                    yield [line for (line,) in batch]
        finally:
            self._connection.text_factory = str

    def _days(self) -> list[tuple[str, date]]:
        both = (("since", self._chosen.since), ("until", self._chosen.until))
        return [(key, day) for key, day in both if day]

    def _condition(self, kind: Kind) -> str:
        conditions = [_OF_REP[kind.word]] if self._chosen.rep else []
        if kind.letter:
            signs = {"since": ">=", "until": "<="}
            conditions += [f"t.{kind.day} {signs[key]} :{key}" for key, _ in self._days()]
        return " AND ".join(conditions) or "1"

    def _shown(self, kind: Kind) -> Kind:
        fields = kind.fields
        if self._chosen.redact:
            fields = tuple(map(_bare, fields))
        if self._chosen.rep:
            fields = tuple(map(_own, fields))
        if self._cuts_links:
            fields = tuple(map(_within, fields))
        return kind._replace(fields=fields)

    def _choose(self) -> None:
        """Note the refs of what is chosen, so that no link leads out of it."""
        self._connection.execute("DROP TABLE IF EXISTS temp.chosen")
        self._connection.execute("CREATE TEMP TABLE chosen (ref TEXT PRIMARY KEY) WITHOUT ROWID")
        for kind in stored.LOGGED:
            refs = f"SELECT '{kind.letter}' || t.id FROM {kind.table} AS t"
            sql = f"INSERT INTO chosen {refs} WHERE {self._condition(kind)}"
            self._connection.execute(sql, self._values)


def _number(connection: sqlite3.Connection, handle: str | None) -> int | None:
    if handle is None:
        return None
    (number,) = connection.execute("SELECT id FROM rep WHERE handle = ?", (handle,)).fetchone()
    return int(number)


def _bare(field: Field) -> Field:
    """The field without what people wrote, and without names."""
    if field.key == "name":
        return field._replace(sql="t.handle")
    if field.flavor is Flavor.OWNER:
        return field._replace(sql=f"CASE WHEN t.owner <> 'other' THEN {field.sql} END")
    if not field.free:
        return field
    if field.flavor is Flavor.HISTORY:
        entry = "json(json_replace(value, '$.text', NULL, '$.with_whom', NULL))"
        rows = f"SELECT json_group_array({entry}) FROM json_each({field.sql})"
        return field._replace(sql=f"json(({rows}))")
    return field._replace(sql="json('[]')" if field.flavor is Flavor.TEXTS else "NULL")


def _own(field: Field) -> Field:
    """The field as it stands in one person's data: nobody else goes by their handle in it."""
    colleague = "t.owner = 'rep' AND t.owner_rep <> :rep"
    if field.flavor is Flavor.REP:
        return field._replace(sql=f"CASE WHEN t.rep_id = :rep THEN {field.sql} END")
    if field.flavor is Flavor.REPS:
        return field._replace(sql=_HIT_TOO)
    if field.flavor is Flavor.OWNER:
        return field._replace(sql=f"CASE WHEN {colleague} THEN 'a colleague' ELSE {field.sql} END")
    if field.key == "owner_is":
        return field._replace(sql=f"CASE WHEN {colleague} THEN 'other' ELSE {field.sql} END")
    return field


def _within(field: Field) -> Field:
    """A link only when it leads to what is chosen too."""
    if field.flavor is not Flavor.LINK:
        return field
    return field._replace(sql=f"(SELECT ref FROM chosen WHERE ref = {field.sql})")
