"""What a journal or a backup holds, and whether it could stand in the journal's place."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from coachlog import errors
from coachlog.journal.file import locks, new_journal, opening, paths, schema, sqlite_errors
from coachlog.journal.file.locks import Say
from coachlog.journal.file.sqlite_errors import explain_errors
from coachlog.text import COACHLOG, visible_path


class Contents(NamedTuple):
    """How many records there are, and the moment of the newest change as the file has it."""

    records: int
    newest: str | None


class SchemaDifferences(NamedTuple):
    """What is missing or not as in the format, and what others put in: a kind and a name, `view v`.

    Both are in alphabetical order.
    """

    wrong: list[str]
    foreign: list[str]


def contents(connection: sqlite3.Connection) -> Contents:
    """What the journal or the backup holds that a connection is on."""
    rows = count_rows(connection)
    (newest,) = connection.execute("SELECT max(at) FROM change").fetchone()
    return Contents(sum(rows.get(table, 0) for table in schema.RECORDS), newest)


def backup_contents(backup: Path, *, say: Say) -> Contents:
    """What a backup holds, after a look at the whole of it.

    Raises:
        Missing: there is no such file.
        Unusable: it is damaged, empty, something else, or of a later format.
    """
    with explain_errors(backup), closing(open_backup(backup, say=say)) as connection:
        return contents(connection)


def open_backup(backup: Path, *, say: Say) -> sqlite3.Connection:
    """A connection to a sound backup, in a transaction for reading.

    Raises:
        Missing: there is no such file.
        Unusable: it is not sound, empty, something else, or of a later format.
        Failed: it stayed locked.
    """
    if not paths.exists(backup):
        raise errors.Missing(
            f"There is no file {visible_path(backup)}", f"See what there is: {COACHLOG} doctor"
        )
    try:
        opening.read_header(backup, say=say)
        return _begun_on_sound(backup, say=say)
    except errors.Unusable as error:
        raise errors.Unusable(
            error.what, "Choose another backup; the journal was not touched."
        ) from error


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether a file can be a journal: whole, with the schema of its format, no dangling link."""
    return (
        is_whole(connection)
        and next(dangling_links(connection), None) is None
        and not schema_differences(connection).wrong
    )


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with a file."""
    return not faults(connection)


def faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with a file, a hundred things at most.

    From 3.44 on it has virtual tables look at themselves too. Those are somebody else's, and so is
    what is wrong with them; each kind of them names the table in a way of its own.
    """
    found = [str(line) for (line,) in connection.execute("PRAGMA integrity_check(100)")]
    virtual = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage = 0"
    )
    theirs = [named for (name,) in virtual for named in (f" main.{name}", f'"{name}"')]
    return [line for line in found if line != "ok" and not any(name in line for name in theirs)]


def schema_differences(connection: sqlite3.Connection) -> SchemaDifferences:
    """How the tables, indexes and views of a file differ from those of its format."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    with closing(new_journal.in_memory(steps=schema.STEPS[:number])) as model:
        wanted, there = _sql_by_name(model), _sql_by_name(connection)
    wrong = sorted(name for name in wanted if there.get(name) != wanted[name])
    foreign = sorted(f"{there[name][0]} {name}" for name in there.keys() - wanted.keys())
    return SchemaDifferences(wrong, foreign)


def dangling_links(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """The rows of our tables that point to what is not there, by table and number."""
    for table in _own_tables(connection):
        for row in connection.execute(f"PRAGMA foreign_key_check({table})"):
            yield table, row[1]


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each of our tables has; what others put in the file is not read."""
    return {name: _count(connection, name) for name in _own_tables(connection)}


def _own_tables(connection: sqlite3.Connection) -> list[str]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    there = {name for (name,) in tables}
    return [name for name in (*schema.TABLES, *schema.LOG) if name in there]


def _begun_on_sound(backup: Path, *, say: Say) -> sqlite3.Connection:
    connection = opening.connect(backup, write=False, say=say)
    try:
        with explain_errors(backup):
            locks.begin(connection, write=False, say=say)
            if not is_sound(connection):
                raise sqlite_errors.damaged(backup)
    except BaseException:
        connection.close()
        raise
    return connection


def _sql_by_name(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """The kind and the SQL of every table, index and view."""
    found = connection.execute(
        "SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND name NOT GLOB 'sqlite_*'"
    )
    return {name: (kind, sql) for name, kind, sql in found}


def _count(connection: sqlite3.Connection, table: str) -> int:
    (number,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(number)
