"""Opening the journal file: what it must be before anything connects, and the house's settings.

Both doors come through here. The file is looked at once, by name and before any connection exists:
closing a descriptor of a file drops the process's SQLite locks on it (POSIX). Settings and their
evidence: `journal_mode=DELETE` with `synchronous=EXTRA` is the pair that lost nothing in simulated
power cuts; every write begins with `BEGIN IMMEDIATE`, else two commands overwrite each other.
"""

import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from coachlog import errors
from coachlog.journal.file import locks, paths, schema, sqlite_errors
from coachlog.journal.file.locks import Say
from coachlog.journal.file.schema import Step
from coachlog.journal.file.sqlite_errors import explain_errors
from coachlog.text import COACHLOG, visible_path

MAGIC = b"SQLite format 3\0"
"""How every SQLite file begins."""

_UNQUOTED = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_.-~")


_OURS = frozenset((*schema.TABLES, *schema.LOG))
"""The names of our tables, which nothing else may bear."""


class Header(NamedTuple):
    """What the first bytes of a journal say: its format, and whether a program set it to WAL."""

    format: int
    wal: bool


def read_header(path: Path, *, say: locks.Say, steps: Sequence[Step] = schema.STEPS) -> Header:
    """What the file's first bytes say, once it is certain that it is a journal.

    Nothing may be connected to it yet: connecting would roll back or check in what lies beside
    another program's file. Only its mode is changed: a file that others can read is made private,
    with a notice.

    Raises:
        Unusable: it is no file, is not SQLite, is another program's, of a later format, or may not
            be read.
        Damaged: it is empty, or was a journal once.
    """
    with explain_errors(path):
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise sqlite_errors.not_ours(path)
        if not facts.st_size:
            raise sqlite_errors.empty(path)
        with path.open("rb") as file:
            first = file.read(100)
    header = _parse_header(first, path, newest=len(steps))
    if not header.wal and paths.has_bytes(paths.side_file(path, "-wal")):
        raise errors.Unusable(
            f"Another program left {visible_path(paths.side_file(path, '-wal'))}",
            "Move it away, then try again; the journal was not touched.",
        )
    _refuse_odd_side(path)
    _make_private(path, facts, say)
    return header


def connect(
    path: Path, *, write: bool, say: locks.Say, steps: Sequence[Step] = schema.STEPS
) -> sqlite3.Connection:
    """A connection with the house's settings; it never creates a file.

    Raises:
        Unusable: the file cannot be opened, or is not a coachlog journal of a known format.
        Failed: it stayed locked.
    """
    with explain_errors(path):
        connection = connect_bare(path, write=write)
    try:
        with explain_errors(path):
            # Some settings read the file, and SQLite does not wait for a lock to do so.
            locks.read_when_free(connection, say)
            apply_settings(connection, write=write)
            check_is_journal(connection, path, say=say, steps=steps)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_bare(path: Path, *, write: bool) -> sqlite3.Connection:
    """A bare connection to exactly that file, whatever characters its name has.

    Raises:
        Failed: SQLite is too old; it would take our tables for damage.
    """
    require_sqlite()
    target = _uri_quoted(os.fsencode(path.absolute()))
    uri = f"file:{target}?mode={'rw' if write else 'ro'}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.05)


def apply_settings(connection: sqlite3.Connection, *, write: bool) -> None:
    """Give a connection the settings of the house; outside a transaction, or some do nothing."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cell_size_check = ON")
    if write:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA fullfsync = ON")


def check_is_journal(
    connection: sqlite3.Connection, path: Path, *, say: locks.Say, steps: Sequence[Step]
) -> None:
    """Refuse a file that is not ours, of a later format, or in which others change what we write.

    Tables, indexes and views of others are left alone. A trigger would run with our writes, and a
    view or a virtual table under the name of a table of ours would be read for it.

    Raises:
        Unusable: it is none of ours, of a later format, or has a trigger.
        Damaged: something else stands under the name of a table of ours.
    """
    locks.begin(connection, write=False, say=say)
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    bare = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE ifnull(rootpage, 0) = 0"
    ).fetchall()
    connection.execute("COMMIT")
    if mark != schema.APPLICATION_ID:
        raise sqlite_errors.not_ours(path)
    if number > len(steps):
        raise sqlite_errors.newer(path, number, len(steps))
    for kind, name in bare:
        if kind == "trigger":
            raise sqlite_errors.triggered(path, str(name))
        if str(name).lower() in _OURS:
            raise sqlite_errors.damaged(path)


def commit(
    connection: sqlite3.Connection,
    path: Path,
    question: str,
    values: Sequence[Any],
    *,
    say: Say,
) -> None:
    """Make the transaction durable; after an error of the disk, look whether it was committed.

    `question` is a SELECT that finds a row when it did.

    Raises:
        sqlite3.Error: it was not committed.
        Failed: that cannot be found out.
    """
    try:
        locks.commit(connection, say=say)
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        if not was_committed(connection, path, question, values):
            raise
        say(f"the disk reported an error ({error.sqlite_errorname}), but this was saved")


def was_committed(
    connection: sqlite3.Connection, path: Path, question: str, values: Sequence[Any]
) -> bool:
    """Whether a change is in the file although its commit ended in an error.

    The connection is closed. A new one rolls back what is there only in part, and runs `question`:
    a SELECT that finds a row when the change was committed.

    Raises:
        Failed: that cannot be found out.
    """
    with suppress(sqlite3.Error):
        connection.rollback()
    connection.close()
    try:
        again = connect(path, write=True, say=lambda _: None)
        with closing(again):
            locks.begin(again, write=False, say=lambda _: None)
            return again.execute(question, values).fetchone() is not None
    except (sqlite3.Error, OSError, errors.CoachlogError) as error:
        raise errors.Failed(
            "The disk failed and it could not be confirmed whether this was saved",
            f"Look with {COACHLOG} log before you type it again.",
        ) from error


def require_sqlite() -> None:
    """Refuse to go on with an SQLite that is too old.

    Raises:
        Failed: it would take our tables for damage.
    """
    if sqlite3.sqlite_version_info < (3, 38):
        raise errors.Failed(
            f"This Python comes with SQLite {sqlite3.sqlite_version}, which is too old",
            "Use one with SQLite 3.38 or later; the journal was not touched.",
        )


def is_journal(first: bytes) -> bool:
    """Whether these are the first bytes of a journal: of SQLite, and with our mark."""
    return first[:16] == MAGIC and int.from_bytes(first[68:72]) == schema.APPLICATION_ID


def _parse_header(first: bytes, path: Path, *, newest: int) -> Header:
    if not first[:16].strip(b"\0") or (first[:16] == MAGIC and len(first) < 100):
        raise sqlite_errors.damaged(path)
    if not is_journal(first):
        raise sqlite_errors.not_ours(path)
    number = int.from_bytes(first[60:64])
    if number > newest:
        raise sqlite_errors.newer(path, number, newest)
    if not number:
        raise sqlite_errors.damaged(path)
    return Header(number, wal=2 in first[18:20])


def _make_private(path: Path, facts: os.stat_result, say: locks.Say) -> None:
    if stat.S_IMODE(facts.st_mode) & 0o077 and facts.st_uid == os.geteuid():
        with suppress(OSError):
            path.chmod(0o600)
            say(f"{visible_path(path)} could be read by others; it is private now")


def _refuse_odd_side(path: Path) -> None:
    """Refuse a side file that is a pipe or a folder: SQLite would wait for it for ever."""
    for suffix in ("-journal", "-wal"):
        side = paths.side_file(path, suffix)
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(side.lstat().st_mode):
                raise errors.Unusable(
                    f"{visible_path(side)} is in the way of the journal and is not a file",
                    "Move it away, then try again; the journal was not touched.",
                )


def _uri_quoted(path: bytes) -> str:
    return "".join(chr(byte) if byte in _UNQUOTED else f"%{byte:02X}" for byte in path)
