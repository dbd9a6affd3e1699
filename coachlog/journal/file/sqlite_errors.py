"""What the system and SQLite say about the journal file, as one line with a way out.

None of these sentences quotes a statement or a note; SQLite's own messages never get through.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coachlog import errors
from coachlog.text import COACHLOG, quoted, shell_word, visible_path

_HOT = (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY)
_UNREADABLE = (
    *("Could not decode to UTF-8", "malformed JSON"),
    *("no such table", "no such column", "no such index"),
)
"""How SQLite's message begins when a text or the schema is not what we wrote."""


class HotJournal(errors.Unusable):
    """A command was cut off while it wrote; the next opening for writing takes that back."""


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Raise an error of ours, which names the file, for one of the system or of SQLite."""
    try:
        with explain_sqlite_errors(path):
            yield
    except OSError as error:
        raise _from_system(error, path) from error


@contextmanager
def explain_sqlite_errors(path: Path) -> Iterator[None]:
    """Raise an error of ours for one of SQLite about the file; one that is a bug of ours stays."""
    try:
        yield
    except UnicodeDecodeError as error:  # in what SQLite itself says of a broken file
        raise not_as_written(path) from error
    except sqlite3.Error as error:
        ours = _from_sqlite(error, path)
        if ours is None:
            raise
        raise ours from error


def _from_sqlite(error: sqlite3.Error, path: Path) -> errors.CoachlogError | None:
    """Our error for one of SQLite's; None when it is none of the file's doing."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code == sqlite3.SQLITE_ERROR:
        return not_as_written(path) if str(error).startswith(_UNREADABLE) else None
    if code in _HOT:
        return HotJournal(
            f"A command was cut off while it wrote to {visible_path(path)}, and that cannot be "
            "taken back here",
            "Give yourself permission to write the file and its folder, and try again.",
        )
    return _from_code(code & 0xFF, path)


def _from_code(primary: int, path: Path) -> errors.CoachlogError | None:
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy()
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return errors.Unusable(
            f"{visible_path(path)} cannot be opened or written here",
            "Give yourself permission on the file and its folder, and try again.",
        )
    if primary == sqlite3.SQLITE_FULL:
        return errors.Failed(
            "The disk is full; nothing was saved", "Free some space, and try again."
        )
    if primary == sqlite3.SQLITE_IOERR:
        return errors.Failed(
            f"Reading or writing {visible_path(path)} failed; nothing was saved",
            f"Check the disk and the space on it, then: {COACHLOG} doctor",
        )
    return None


def _from_system(error: OSError, path: Path) -> errors.CoachlogError:
    """Our error for one of the system's."""
    reason = os.strerror(error.errno) if error.errno else "it cannot be reached"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
        return errors.Failed(f"{reason}; nothing was saved", "Check the disk, and try again.")
    return errors.Unusable(
        f"{visible_path(path)} cannot be used: {reason}",
        "Check the path and its permissions, or name another file with --journal.",
    )


def busy() -> errors.Failed:
    """Somebody else holds the file."""
    return errors.Failed(
        "Another command kept the journal locked; nothing was saved", "Try again in a moment."
    )


def no_locks() -> errors.Failed:
    """The system gives no locks, so nobody can know whether another command writes."""
    return errors.Failed(
        "The disk that the journal is on has no locks; nothing was saved",
        "Keep it on a local disk, or mount that one with locks.",
    )


def triggered(path: Path, name: str) -> errors.Unusable:
    """Another program put a trigger in, which would change what is written."""
    drop = 'DROP TRIGGER "{}";'.format(name.replace('"', '""'))
    return errors.Unusable(
        f"{visible_path(path)} has a trigger that coachlog did not put there: {quoted(name)}",
        f"Nothing is lost. Take it out: sqlite3 {shell_word(path)} {shell_word(drop)}",
    )


def damaged(path: Path) -> errors.Damaged:
    """The file is a journal no more."""
    return errors.Damaged(
        f"{visible_path(path)} is damaged", f"Restore a backup: {COACHLOG} restore FILE"
    )


def not_as_written(path: Path) -> errors.Damaged:
    """The file can be read, but something in it is not what any coachlog writes: a flipped byte."""
    return errors.Damaged(
        f"{visible_path(path)} is damaged", f"See what mends it: {COACHLOG} doctor"
    )


def unsound(path: Path) -> errors.Damaged:
    """SQLite reads the file, but links in it lead nowhere, or its tables are not those of ours."""
    return errors.Damaged(
        f"{visible_path(path)} is damaged, and restore would refuse a copy of it; none was made",
        f"See what mends it: {COACHLOG} doctor",
    )


def empty(path: Path) -> errors.Damaged:
    """The file has no byte in it: a copy that failed, or a slip of the shell."""
    return errors.Damaged(
        f"{visible_path(path)} is empty",
        f"Restore a backup: {COACHLOG} restore FILE, or delete it to start anew.",
    )


def not_ours(path: Path) -> errors.Unusable:
    """The file is something else."""
    return errors.Unusable(
        f"{visible_path(path)} is not a coachlog journal",
        "It was not touched: name another with --journal, or move it away and restore a backup.",
    )


def newer(path: Path, number: int, known: int) -> errors.Unusable:
    """The file was made by a later coachlog."""
    return errors.Unusable(
        f"{visible_path(path)} has format {number}; this coachlog knows formats up to {known}",
        "Install a newer coachlog; the file was not touched.",
    )
