"""What leaves the journal: all of it, a stretch of days, one kind, or one person's records.

SQLite makes each record the line of JSON that `show` prints, with the moment it changed last, so
that a million of them pass through without piling up. What is left out of a choice is left out in
SQL as well: free text, other people's handles, and links to records that stay behind.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachlog.journal.file import schema
from coachlog.journal.read import stored
from coachlog.journal.transfer import changed
from coachlog.records import kinds
from coachlog.records.fields import HIDDEN, Field, Holds, Kind

SCHEMA = "coachlog.journal/1"
"""The name of the form in which a journal travels."""

_BATCH = 1000

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
        self._kinds = (selection.kind,) if selection.kind else kinds.KINDS
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
            "settings": changed.settings(self._connection) if whole else {},
        }
        return heading | ({"redacted": True} if self._chosen.redact else {})

    def count(self) -> int:
        """How many records there are."""
        counts = (
            f"SELECT count(*) FROM {kind.table} AS t WHERE {self._condition(kind)}"
            for kind in self._kinds
        )
        return sum(self._connection.execute(sql, self._values).fetchone()[0] for sql in counts)

    def lines(self) -> Iterator[list[bytes]]:
        """The records, some at a time, each as JSON on one line.

        Those that others point to stand first; else each kind by its numbers.
        """
        self._connection.text_factory = bytes
        try:
            for kind in self._kinds:
                leaving = stored.as_json(kind, self._instead(kind), changed=changed.of_record(kind))
                sql = f"{leaving} WHERE {self._condition(kind)}"
                rows = self._connection.execute(f"{sql} ORDER BY {_order(kind)}", self._values)
                while batch := rows.fetchmany(_BATCH):
                    yield [line for (line,) in batch]
        finally:
            self._connection.text_factory = str

    def _days(self) -> list[tuple[str, date]]:
        both = (("since", self._chosen.since), ("until", self._chosen.until))
        return [(key, day) for key, day in both if day]

    def _condition(self, kind: Kind) -> str:
        conditions = [stored.of_rep(kind)] if self._chosen.rep else []
        if kind.letter:
            signs = {"since": ">=", "until": "<="}
            conditions += [f"t.{kind.day} {signs[key]} :{key}" for key, _ in self._days()]
        return " AND ".join(conditions) or "1"

    def _instead(self, kind: Kind) -> dict[str, str]:
        """The SQL of the fields, as they may leave."""
        return {each.key: self._leaving(each, stored.value(kind, each)) for each in kind.fields}

    def _leaving(self, field: Field, sql: str) -> str:
        if self._chosen.redact:
            sql = _bare(field, sql)
        if self._chosen.rep:
            sql = _own(field, sql)
        return _within(field, sql) if self._cuts_links else sql

    def _choose(self) -> None:
        """Note the refs of what is chosen, so that no link leads out of it."""
        self._connection.execute("DROP TABLE IF EXISTS temp.chosen")
        self._connection.execute("CREATE TEMP TABLE chosen (ref TEXT PRIMARY KEY) WITHOUT ROWID")
        for kind in kinds.LOGGED:
            refs = f"SELECT '{kind.letter}' || t.id FROM {kind.table} AS t"
            sql = f"INSERT INTO chosen {refs} WHERE {self._condition(kind)}"
            self._connection.execute(sql, self._values)


def _order(kind: Kind) -> str:
    """By number; what points to a record of its own kind stands behind all that do not."""
    own = [column for field in kind.fields for word, column in field.links if word == kind.word]
    return ", ".join([*(f"t.{column} IS NOT NULL" for column in own), "t.id"])


def _number(connection: sqlite3.Connection, handle: str | None) -> int | None:
    if handle is None:
        return None
    (number,) = connection.execute("SELECT id FROM rep WHERE handle = ?", (handle,)).fetchone()
    return int(number)


def _bare(field: Field, sql: str) -> str:
    """A field with `HIDDEN` for what people wrote, and handles for names."""
    if field.holds is Holds.NAME:
        return "t.handle"
    if not field.is_hidden:
        return sql
    if field.holds is Holds.HISTORY:
        keys = (f"'$.{key}'" for key in kinds.free_in(field))
        hidden = ", ".join(f"{key}, {_hidden(f'json_extract(value, {key})')}" for key in keys)
        entry = f"json(json_replace(value, {hidden}))"
        return f"json((SELECT json_group_array({entry}) FROM json_each({sql})))"
    if field.holds is Holds.TEXTS:
        return f"json((SELECT json_group_array('{HIDDEN}') FROM json_each({sql})))"
    return _hidden(sql)


def _hidden(sql: str) -> str:
    """What stands for a text; nothing where there is none."""
    return f"CASE WHEN {sql} <> '' THEN '{HIDDEN}' ELSE {sql} END"


def _own(field: Field, sql: str) -> str:
    """A field as it stands in one person's data: nobody else goes by their handle in it."""
    colleague = "t.owner = 'rep' AND t.owner_rep <> :rep"
    if field.holds in (Holds.REP, Holds.REP_OR_TEAM):
        return f"CASE WHEN t.rep_id = :rep THEN {sql} END"
    if field.holds is Holds.REPS:
        return _HIT_TOO
    if field.holds is Holds.OWNER:
        return f"CASE WHEN {colleague} THEN 'a colleague' ELSE {sql} END"
    if field.key == "owner_is":
        return f"CASE WHEN {colleague} THEN 'other' ELSE {sql} END"
    return sql


def _within(field: Field, sql: str) -> str:
    """A link only when it leads to what is chosen too."""
    return f"(SELECT ref FROM chosen WHERE ref = {sql})" if field.holds is Holds.LINK else sql
