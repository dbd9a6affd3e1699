"""Waiting for another command: statements are tried again while the file is locked.

SQLite's own waiting cannot be told of, nor left with Ctrl-C.
"""

import errno
import fcntl
import os
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from coachlog.journal.file import sqlite_errors

PATIENCE = 30.0
"""Seconds to wait for another command's lock."""

NOTICE_AFTER = 1.0
"""Seconds of waiting after which the manager is told."""

WAITING = "waiting for another coachlog command"
"""What the manager is told then."""

_READ = "SELECT 1 FROM sqlite_master LIMIT 1"
"""A transaction for reading begins with its first SELECT."""

Say = Callable[[str], None]
"""Where a notice goes: the journal does not know the terminal."""

CopyProgress = Callable[[int, int, int], None]
"""Called between two goes of a copy: SQLite's status, pages to come, pages in all."""


def begin(connection: sqlite3.Connection, *, write: bool, say: Say) -> None:
    """Begin a transaction, waiting for another command's lock for up to 30 seconds.

    Raises:
        sqlite3.OperationalError: the lock was not given up in time.
    """
    if write:
        execute_when_free(connection, "BEGIN IMMEDIATE", say)
    else:
        connection.execute("BEGIN")
        read_when_free(connection, say)


def commit(connection: sqlite3.Connection, *, say: Say) -> None:
    """Make the transaction durable, waiting for readers to finish.

    Raises:
        sqlite3.OperationalError: they did not in 30 seconds, or the disk does not answer.
    """
    execute_when_free(connection, "COMMIT", say)


def read_when_free(connection: sqlite3.Connection, say: Say) -> None:
    """Read something, whatever it is, once no other process is in the middle of a commit.

    Raises:
        sqlite3.OperationalError: the lock was not given up in 30 seconds.
    """
    execute_when_free(connection, _READ, say)


def execute_when_free(connection: sqlite3.Connection, statement: str, say: Say) -> Any:
    """The first row of a statement, which is tried again while another process holds the lock.

    Ctrl-C works between two tries. After a second of waiting, that is said once.

    Raises:
        Failed: nobody holds the lock, but the system gives none.
        sqlite3.OperationalError: the lock was not given up in 30 seconds.
    """
    started = time.monotonic()
    is_told = False
    while True:
        try:
            return connection.execute(statement).fetchone()
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - started
            code = getattr(error, "sqlite_errorcode", 0)
            if code & 0xFF != sqlite3.SQLITE_BUSY or waited > PATIENCE:
                raise
        if waited > NOTICE_AFTER and not is_told:
            _refuse_without_locks(connection)
            say(WAITING)
            is_told = True
        time.sleep(0.01 / (1 + waited))  # in a crowd, who has waited longest tries most often


def copy_progress(say: Say) -> CopyProgress:
    """What to call between two goes of a copy: Ctrl-C works there, and a locked file is given up.

    SQLite itself would go on for ever. The call raises:
        Failed: another command kept the journal locked for 30 seconds.
    """
    started = time.monotonic()
    is_told = False

    def wait_or_give_up(status: int, _: int, __: int) -> None:
        nonlocal is_told
        waited = time.monotonic() - started
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return
        if waited > PATIENCE:
            raise sqlite_errors.busy()
        if waited > NOTICE_AFTER and not is_told:
            is_told = True
            say(WAITING)

    return wait_or_give_up


def _refuse_without_locks(connection: sqlite3.Connection) -> None:
    """Refuse to wait where the system gives no locks: SQLite takes that for somebody's lock.

    The file is opened by hand and never closed: closing it would drop the locks that SQLite holds.
    The byte that is locked is none of SQLite's.
    """
    _, _, name = connection.execute("PRAGMA database_list").fetchone()
    handle = os.open(name, os.O_RDONLY)
    try:
        fcntl.lockf(handle, fcntl.LOCK_SH | fcntl.LOCK_NB, 1)
        fcntl.lockf(handle, fcntl.LOCK_UN, 1)
    except OSError as error:
        if error.errno == errno.ENOLCK:
            raise sqlite_errors.no_locks() from error
