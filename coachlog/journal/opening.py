"""Opening the journal file: what it must be, how it is locked, how a new one comes to be.

Both doors come through here. The file is looked at once, by name and before any connection exists:
closing a descriptor of a file drops the process's SQLite locks on it (POSIX). Settings and their
evidence: `journal_mode=DELETE` with `synchronous=EXTRA` is the pair that lost nothing in simulated
power cuts; every write begins with `BEGIN IMMEDIATE`, else two commands overwrite each other.
"""

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coachlog import errors
from coachlog.journal import schema
from coachlog.text import visible

PATIENCE = 30.0
"""Seconds to wait for another command's lock."""

NOTICE_AFTER = 1.0
"""Seconds of waiting after which the manager is told."""

_MAGIC = b"SQLite format 3\0"
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_.-~")

Say = Callable[[str], None]
"""Where a notice goes: the journal does not know the terminal."""


def exists(path: Path) -> bool:
    """Whether there is anything under that name, a dangling link included."""
    return os.path.lexists(path)


def look(path: Path, *, say: Say) -> None:
    """Make sure that the file is a journal before anything connects to it; nothing is changed.

    A file that others may read is made private, and that is said.

    Raises:
        Unusable: it is no file, is empty, is not SQLite, is another program's, or may not be read.
    """
    with named(path):
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise not_ours(path)
        if not facts.st_size:
            raise errors.Unusable(
                f"The journal {shown(path)} is empty",
                "Restore a backup: coachlog restore FILE, or delete it to start anew.",
            )
        with path.open("rb") as file:
            header = file.read(100)
    if header[:16] != _MAGIC and not _journal_of(path).exists():
        raise damaged(path) if not header[:16].strip(b"\0") else not_ours(path)
    _make_private(path, facts, say)


def needs_mending(path: Path) -> bool:
    """Whether a crash or another program left something that reading alone cannot pass over."""
    beside = _journal_of(path)
    with suppress(OSError):
        if beside.stat().st_size:
            return True
    with named(path), path.open("rb") as file:
        header = file.read(100)
    older = int.from_bytes(header[60:64]) < schema.FORMAT
    return 2 in header[18:20] or (older and header[68:72] == schema.APPLICATION_ID.to_bytes(4))


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection with the house's settings; it never creates a file.

    Raises:
        Unusable: the file cannot be opened, or is not a coachlog journal of a known format.
    """
    target = path.resolve() if not path.is_absolute() else path
    uri = f"file:{_quoted(os.fsencode(target))}?mode={'rw' if write else 'ro'}"
    with named(path):
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.05)
    try:
        with named(path):
            settle(connection, write=write)
            check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def settle(connection: sqlite3.Connection, *, write: bool) -> None:
    """Give a connection the settings of the house; outside a transaction, or some do nothing."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    if write:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = EXTRA")


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is not ours, of a later format, or with programs of others in it."""
    (mark,) = _patiently(connection, "PRAGMA application_id")
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    if mark != schema.APPLICATION_ID:
        raise not_ours(path)
    if number > schema.FORMAT:
        raise errors.Unusable(
            f"{shown(path)} is of format {number}, this coachlog knows up to {schema.FORMAT}",
            "Install a newer coachlog; the file was not touched.",
        )
    odd = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'trigger' LIMIT 1")
    if odd.fetchone():
        raise errors.Unusable(
            f"{shown(path)} holds a trigger, which no coachlog puts there",
            "Restore a backup: coachlog restore FILE",
        )


def begin(connection: sqlite3.Connection, *, write: bool, say: Say) -> None:
    """Begin a transaction, waiting for another command's lock for up to 30 seconds.

    Raises:
        Failed: the lock was not given up in time.
    """
    if write:
        _insist(connection, "BEGIN IMMEDIATE", say)
    else:
        connection.execute("BEGIN")
        _insist(connection, "SELECT 1 FROM sqlite_master LIMIT 1", say)


def commit(connection: sqlite3.Connection, *, say: Say) -> None:
    """Make the transaction durable, waiting for readers to finish."""
    _insist(connection, "COMMIT", say)


def create(path: Path, *, say: Say) -> None:
    """Make a new, empty journal: built whole beside, private from the first byte, then linked.

    When another command made it meanwhile, theirs stays.
    """
    with named(path):
        make_folder(path.parent)
        beside = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}.new")
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            beside.chmod(0o600)
            _lay_out(beside)
            with suppress(FileExistsError):
                os.link(beside, path)
        finally:
            beside.unlink(missing_ok=True)
            _journal_of(beside).unlink(missing_ok=True)
        sync_folder(path.parent)


def mend(path: Path, *, say: Say) -> None:
    """Open once for writing: roll back what a crash left, leave WAL."""
    with named(path):
        connection = connect(path, write=True)
        try:
            _insist(connection, "PRAGMA journal_mode = DELETE", say)
        finally:
            connection.close()


def blank() -> sqlite3.Connection:
    """An empty journal in memory: what is read where there is no file yet."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    settle(connection, write=True)
    schema.lay_out(connection)
    return connection


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each for the manager alone."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        folder.chmod(0o700)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn what the system or SQLite says about the file into one line that names it."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except OSError as error:
        raise _of_system(error, path) from error


def translated(error: sqlite3.Error, path: Path) -> errors.CoachlogError | sqlite3.Error:
    """Our error for one of SQLite's; the same error when it is none of the file's doing."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return error
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy()
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return errors.Unusable(
            f"The journal {shown(path)} cannot be opened or written here",
            "Give yourself permission on the file and its folder, and try again.",
        )
    if primary == sqlite3.SQLITE_FULL:
        return errors.Failed("The disk is full; nothing was saved", "Free some space, try again.")
    if primary == sqlite3.SQLITE_IOERR:
        return errors.Failed(
            f"Reading or writing {shown(path)} failed", "Check the disk: coachlog doctor"
        )
    return error


def busy() -> errors.Failed:
    """Somebody else holds the file."""
    return errors.Failed(
        "Another command kept the journal locked; nothing was saved", "Try again in a moment."
    )


def damaged(path: Path) -> errors.Unusable:
    """The file is a journal no more."""
    return errors.Unusable(
        f"The journal {shown(path)} is damaged", "Restore a backup: coachlog restore FILE"
    )


def not_ours(path: Path) -> errors.Unusable:
    """The file is something else."""
    return errors.Unusable(
        f"{shown(path)} is not a coachlog journal",
        "Name another file with --journal; this one was not touched.",
    )


def shown(path: Path) -> str:
    """A path as it may stand in a message."""
    return visible(os.fsencode(path).decode("utf-8", "backslashreplace"))


def _insist(connection: sqlite3.Connection, statement: str, say: Say) -> None:
    """Run one statement, again and again while the file is locked: Ctrl-C works in between."""
    started = time.monotonic()
    told = False
    while True:
        try:
            connection.execute(statement).fetchone()
            return
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - started
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or waited > PATIENCE:
                raise
        if waited > NOTICE_AFTER and not told:
            say("waiting for another coachlog command")
            told = True
        time.sleep(0.01 + waited / 50)


def _patiently(connection: sqlite3.Connection, statement: str) -> tuple[int]:
    """The answer to a pragma, however long a writer holds the file for itself."""
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    try:
        (answer,) = connection.execute(statement).fetchone()
        return (answer,)
    finally:
        connection.execute("PRAGMA busy_timeout = 50")


def _lay_out(path: Path) -> None:
    uri = f"file:{_quoted(os.fsencode(path.absolute()))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        settle(connection, write=True)
        connection.execute("BEGIN IMMEDIATE")
        schema.lay_out(connection)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _make_private(path: Path, facts: os.stat_result, say: Say) -> None:
    if stat.S_IMODE(facts.st_mode) & 0o077 and facts.st_uid == os.geteuid():
        with suppress(OSError):
            path.chmod(0o600)
            say(f"{shown(path)} could be read by others; it is private now")


def _journal_of(path: Path) -> Path:
    target = path.resolve()
    return target.with_name(target.name + "-journal")


def _quoted(path: bytes) -> str:
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path)


def _of_system(error: OSError, path: Path) -> errors.CoachlogError:
    reason = os.strerror(error.errno) if error.errno else "it cannot be reached"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        return errors.Failed(f"{reason}; nothing was saved", "Free some space, try again.")
    return errors.Unusable(
        f"The journal {shown(path)} cannot be used: {reason}",
        "Check the path and its permissions, or name another file with --journal.",
    )
