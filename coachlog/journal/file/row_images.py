"""Rows as the log of changes keeps them: a mapping of columns, read, compared and put back.

The name of a table or a column may come out of a file that is damaged, so each is quoted.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

Row = dict[str, Any]
"""A row's values by column, as SQLite gives them."""

_MISSING = object()


def all_rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Every row of a table, by its number."""
    yield from _rows(connection.execute(f"SELECT * FROM {_quoted(table)} ORDER BY id"))


def find(connection: sqlite3.Connection, table: str, number: int) -> Row | None:
    """The row of that number; None when there is none."""
    found = connection.execute(f"SELECT * FROM {_quoted(table)} WHERE id = ?", (number,))
    return next(_rows(found), None)


def is_same(present: Row | None, logged: Row | None) -> bool:
    """Whether a row is as its image has it; columns that a later format added are not compared."""
    if present is None or logged is None:
        return present is logged
    return present == logged or all(
        present.get(name, _MISSING) == value for name, value in logged.items()
    )


def delete(connection: sqlite3.Connection, table: str, number: int) -> None:
    """Delete the row of that number, if there is one."""
    connection.execute(f"DELETE FROM {_quoted(table)} WHERE id = ?", (number,))


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Write a row with exactly these values, its number included.

    Raises:
        sqlite3.IntegrityError: another row has what only one may have.
    """
    names = ", ".join(map(_quoted, row))
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})", tuple(row.values())
    )


def _rows(found: sqlite3.Cursor) -> Iterator[Row]:
    names = [column[0] for column in found.description]
    return (dict(zip(names, values, strict=True)) for values in found)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
