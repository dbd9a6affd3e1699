"""Rows that an import writes, each with its image in the log of changes, for undo.

SQLite makes the images of new rows, some thousands at a time: they never pile up in memory. Each
may bear a moment of its own, that at which the record was changed where it comes from.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from coachlog.journal.change.recorded import Change
from coachlog.journal.transfer.check_record import Value

_BATCH = 5_000
"""Images of new rows that are made in one go."""

_CHANGED = "INSERT INTO image (change_id, tab, row, before, after, at) VALUES (?, ?, ?, ?, ?, ?)"


class Rows(NamedTuple):
    """The rows that are part of a record: their table, whose they are by which column, the rest."""

    table: str
    owner: str
    names: tuple[str, ...]
    rows: list[tuple[Value, ...]]


class LoggedRows:
    """Adds and changes rows within a change, and has their images made."""

    def __init__(self, change: Change) -> None:
        self._change, self._connection = change, change.connection
        self._waiting: defaultdict[tuple[str, str], list[tuple[str | None, int]]]
        self._waiting = defaultdict(list)
        self._count = 0

    def add(self, table: str, columns: Mapping[str, Value], at: str | None) -> int:
        """Insert a row; gives its number."""
        sql = _insert(table, tuple(columns))
        here = self._connection.execute(sql, tuple(columns.values())).lastrowid or 0
        self._draw(table, "id", here, at)
        return here

    def add_parts(self, part: Rows, here: int, at: str | None) -> None:
        """Insert the rows that are part of the record `here`."""
        if part.rows:
            sql = _insert(part.table, (part.owner, *part.names))
            self._connection.executemany(sql, ((here, *row) for row in part.rows))
            self._draw(part.table, part.owner, here, at)

    def change(self, table: str, here: int, columns: Mapping[str, Value], at: str | None) -> None:
        """Give a row other values; with none, note only that it changed at that moment."""
        self.finish()
        before = self._images(table, "id", here)
        if columns:
            names = ", ".join(f"{name} = ?" for name in columns)
            sql = f"UPDATE {table} SET {names} WHERE id = ?"
            self._connection.execute(sql, (*columns.values(), here))
        after = self._images(table, "id", here)
        self._note(table, here, before[here], after[here], at)

    def change_parts(self, part: Rows, here: int, at: str | None) -> None:
        """Put other rows in place of those that are part of the record `here`."""
        self.finish()
        for number, before in self._images(part.table, part.owner, here).items():
            self._note(part.table, number, before, None, at)
        self._connection.execute(f"DELETE FROM {part.table} WHERE {part.owner} = ?", (here,))
        self.add_parts(part, here, at)

    def finish(self) -> None:
        """Have all images made that wait for it."""
        if not self._count:
            return
        change = self._change.number()
        for (table, column), values in self._waiting.items():
            draw = _draw(table, self._columns(table), column)
            self._connection.executemany(draw, ((change, *each) for each in values))
            values.clear()
        self._count = 0

    def _draw(self, table: str, column: str, value: int, at: str | None) -> None:
        """Have the new rows of a table in which a column has that value noted in the log."""
        self._waiting[table, column].append((at, value))
        self._count += 1
        if self._count >= _BATCH:
            self.finish()

    def _note(
        self, table: str, row: int, before: str | None, after: str | None, at: str | None
    ) -> None:
        number = self._change.number()
        self._connection.execute(_CHANGED, (number, table, row, before, after, at))

    def _images(self, table: str, column: str, value: int) -> dict[int, str]:
        drawn = f"{_object(self._columns(table))} FROM {table} WHERE {column} = ?"
        return dict(self._connection.execute(f"SELECT id, {drawn} ORDER BY id", (value,)))

    def _columns(self, table: str) -> tuple[str, ...]:
        rows = self._connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return tuple(name for (name,) in rows)


@lru_cache(maxsize=64)
def _insert(table: str, names: Sequence[str]) -> str:
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"


@lru_cache(maxsize=64)
def _object(names: tuple[str, ...]) -> str:
    pairs = ", ".join(f"'{name}', {name}" for name in names)
    return f"json_object({pairs})"


def _draw(table: str, names: tuple[str, ...], column: str) -> str:
    return f"""INSERT INTO image (change_id, tab, row, before, after, at)
        SELECT ?, '{table}', id, NULL, {_object(names)}, ? FROM {table} WHERE {column} = ?"""
