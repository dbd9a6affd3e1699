"""What a journal or a backup holds, and whether it could stand in the journal's place."""

import sqlite3
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
    """Tables and indexes whose SQL is missing or not that of the format, and foreign ones.

    Both are names in alphabetical order.
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
        and not connection.execute("PRAGMA foreign_key_check").fetchone()
        and not schema_differences(connection).wrong
    )


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with a file."""
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return bool(answer == "ok")


def schema_differences(connection: sqlite3.Connection) -> SchemaDifferences:
    """How the tables and indexes of a file differ from those of its format."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    with closing(new_journal.in_memory(steps=schema.STEPS[:number])) as model:
        wanted, there = _sql_by_name(model), _sql_by_name(connection)
    wrong = sorted(name for name in wanted if there.get(name) != wanted[name])
    return SchemaDifferences(wrong, sorted(there.keys() - wanted.keys()))


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    return {name: _count(connection, name) for (name,) in tables}


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


def _sql_by_name(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND name NOT GLOB 'sqlite_*'"
        )
    )


def _count(connection: sqlite3.Connection, table: str) -> int:
    (number,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(number)
