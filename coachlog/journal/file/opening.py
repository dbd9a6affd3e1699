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
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from coachlog import errors
from coachlog.journal.file import schema, sqlite_errors
from coachlog.journal.file.schema import Step
from coachlog.journal.file.sqlite_errors import named, shown

PATIENCE = 30.0
"""Seconds to wait for another command's lock."""

NOTICE_AFTER = 1.0
"""Seconds of waiting after which the manager is told."""

WAITING = "waiting for another coachlog command"
"""What the manager is told then."""

_MAGIC = b"SQLite format 3\0"
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_.-~")
_ANYTHING = "SELECT 1 FROM sqlite_master LIMIT 1"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EACCES)

Say = Callable[[str], None]
"""Where a notice goes: the journal does not know the terminal."""


class Header(NamedTuple):
    """What the first bytes of a journal say: its format, and whether a program set it to WAL."""

    format: int
    wal: bool


def exists(path: Path) -> bool:
    """Whether there is anything under that name, a dangling link included.

    Raises:
        Unusable: that cannot be told, since a folder on the way is closed or is none.
    """
    with named(path):
        try:
            path.lstat()
        except FileNotFoundError:
            return False
    return True


def look(path: Path, *, say: Say, steps: Sequence[Step] = schema.STEPS) -> Header:
    """Make sure that the file is a journal before anything connects to it; nothing is changed.

    Connecting is not harmless: it would roll back or check in what lies beside another program's
    file. A file that others may read is made private, and that is said.

    Raises:
        Unusable: it is no file, is not SQLite, is another program's, of a later format, or may not
            be read.
        Damaged: it is empty, or was a journal once.
    """
    with named(path):
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise sqlite_errors.not_ours(path)
        if not facts.st_size:
            raise sqlite_errors.empty(path)
        with path.open("rb") as file:
            first = file.read(100)
    header = _read(first, path, newest=len(steps))
    if not header.wal and _has_bytes(beside(path, "-wal")):
        raise errors.Unusable(
            f"Another program left {shown(beside(path, '-wal'))}",
            "Move it away, then try again; the journal was not touched.",
        )
    _refuse_odd_side(path)
    _make_private(path, facts, say)
    return header


def connect(
    path: Path, *, write: bool, say: Say, steps: Sequence[Step] = schema.STEPS
) -> sqlite3.Connection:
    """A connection with the house's settings; it never creates a file.

    Raises:
        Unusable: the file cannot be opened, or is not a coachlog journal of a known format.
        Failed: it stayed locked.
    """
    with named(path):
        connection = plain(path, write=write)
    try:
        with named(path):
            # Some settings read the file, and SQLite does not wait for a lock to do so.
            insist(connection, _ANYTHING, say)
            settle(connection, write=write)
            check(connection, path, say=say, steps=steps)
    except BaseException:
        connection.close()
        raise
    return connection


def plain(path: Path, *, write: bool) -> sqlite3.Connection:
    """A bare connection to exactly that file, whatever characters its name has.

    Raises:
        Failed: SQLite is too old; it would take our tables for damage.
    """
    _require_sqlite()
    target = _quoted(os.fsencode(path.absolute()))
    uri = f"file:{target}?mode={'rw' if write else 'ro'}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.05)


def settle(connection: sqlite3.Connection, *, write: bool) -> None:
    """Give a connection the settings of the house; outside a transaction, or some do nothing."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cell_size_check = ON")
    if write:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA fullfsync = ON")


def check(connection: sqlite3.Connection, path: Path, *, say: Say, steps: Sequence[Step]) -> None:
    """Refuse a file that is not ours, of a later format, or with programs of others in it.

    Views, triggers and virtual tables have no pages of their own, and no format of ours has any.
    """
    begin(connection, write=False, say=say)
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    (strange,) = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE ifnull(rootpage, 0) = 0"
    ).fetchone()
    connection.execute("COMMIT")
    if mark != schema.APPLICATION_ID:
        raise sqlite_errors.not_ours(path)
    if number > len(steps):
        raise sqlite_errors.newer(path, number, len(steps))
    if strange:
        raise errors.Damaged(
            f"{shown(path)} holds a trigger or a view, which no coachlog puts there",
            "Restore a backup: coachlog restore FILE",
        )


def begin(connection: sqlite3.Connection, *, write: bool, say: Say) -> None:
    """Begin a transaction, waiting for another command's lock for up to 30 seconds.

    Raises:
        sqlite3.OperationalError: the lock was not given up in time.
    """
    if write:
        insist(connection, "BEGIN IMMEDIATE", say)
    else:
        connection.execute("BEGIN")
        insist(connection, _ANYTHING, say)


def commit(connection: sqlite3.Connection, *, say: Say) -> None:
    """Make the transaction durable, waiting for readers to finish."""
    insist(connection, "COMMIT", say)


def arrived(
    connection: sqlite3.Connection, path: Path, question: str, values: Sequence[Any]
) -> bool:
    """Whether what was written is in the file although its commit ended in an error.

    The connection is closed; a new one takes back what did not arrive whole, then it is asked the
    `question`: a SELECT that finds a row when it did.

    Raises:
        Failed: that cannot be found out.
    """
    with suppress(sqlite3.Error):
        connection.rollback()
    connection.close()
    try:
        again = connect(path, write=True, say=lambda _: None)
        with closing(again):
            begin(again, write=False, say=lambda _: None)
            return again.execute(question, values).fetchone() is not None
    except (sqlite3.Error, OSError, errors.CoachlogError) as error:
        raise errors.Failed(
            "The disk failed and it could not be confirmed whether this was saved",
            "Look with coachlog log before you type it again.",
        ) from error


def insist(connection: sqlite3.Connection, statement: str, say: Say) -> Any:
    """The first row of a statement, tried again while the file is locked: Ctrl-C works in between.

    Raises:
        sqlite3.OperationalError: the lock was not given up in 30 seconds.
    """
    started = time.monotonic()
    told = False
    while True:
        try:
            return connection.execute(statement).fetchone()
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - started
            code = getattr(error, "sqlite_errorcode", 0)
            if code & 0xFF != sqlite3.SQLITE_BUSY or waited > PATIENCE:
                raise
        if waited > NOTICE_AFTER and not told:
            say(WAITING)
            told = True
        time.sleep(0.01 / (1 + waited))  # in a crowd, who has waited longest tries most often


def create(path: Path) -> None:
    """Make a new, empty journal: built whole beside, private from the first byte, then linked.

    When another command made it meanwhile, theirs stays.

    Raises:
        Unusable: it cannot be made there, or a lost journal's rollback file lies in its place.
    """
    with named(path):
        make_folder(path.parent)
        new = new_beside(path)
        try:
            _lay_out(new)
            place(new, path)
        except FileExistsError:
            pass
        finally:
            remove(new)


def new_beside(path: Path) -> Path:
    """A new, empty, private file in the same folder, to be built and then moved into place."""
    new = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}.new")
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    new.chmod(0o600)
    return new


def place(new: Path, path: Path) -> None:
    """Give a finished file its name, where nothing has that name; durable when this returns.

    Raises:
        FileExistsError: something has that name.
        Unusable: a file beside would be taken for the new file's own unfinished business.
    """
    for suffix in ("-journal", "-wal"):
        if _has_bytes(beside(path, suffix)) and not exists(path):
            raise errors.Unusable(
                f"{shown(beside(path, suffix))} was left by a journal that is gone",
                "Restore a backup: coachlog restore FILE, or delete it to start anew.",
            )
    link(new, path)


def link(new: Path, path: Path) -> None:
    """Give a file a name that is free, whatever lies beside; durable when this returns.

    Raises:
        FileExistsError: something has that name.
    """
    try:
        os.link(new, path)
    except OSError as error:
        if error.errno not in _NO_LINKS or exists(path):
            raise
        new.rename(path)  # a file system without links
    sync_folder(path.parent)


def remove(new: Path) -> None:
    """Remove a file that was built beside, with what SQLite may have left next to it."""
    for name in (new, beside(new, "-journal")):
        with suppress(OSError):
            name.unlink(missing_ok=True)


def blank(*, steps: Sequence[Step] = schema.STEPS) -> sqlite3.Connection:
    """An empty journal in memory: what is read where there is no file yet."""
    _require_sqlite()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    settle(connection, write=True)
    schema.lay_out(connection, steps=steps)
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


def sync_file(path: Path) -> None:
    """Make a file's content durable; nothing may be connected to it in this process."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def beside(path: Path, suffix: str) -> Path:
    """The name of a side file, as SQLite gives it: beside the file, not beside a link to it."""
    target = path.resolve()
    return target.with_name(target.name + suffix)


def _require_sqlite() -> None:
    if sqlite3.sqlite_version_info < (3, 38):
        raise errors.Failed(
            f"This Python comes with SQLite {sqlite3.sqlite_version}, which is too old",
            "Use one with SQLite 3.38 or later; the journal was not touched.",
        )


def _read(first: bytes, path: Path, *, newest: int) -> Header:
    if not first[:16].strip(b"\0") or (first[:16] == _MAGIC and len(first) < 100):
        raise sqlite_errors.damaged(path)
    if first[:16] != _MAGIC:
        raise sqlite_errors.not_ours(path)
    if int.from_bytes(first[68:72]) != schema.APPLICATION_ID:
        raise sqlite_errors.not_ours(path)
    number = int.from_bytes(first[60:64])
    if number > newest:
        raise sqlite_errors.newer(path, number, newest)
    if not number:
        raise sqlite_errors.damaged(path)
    return Header(number, wal=2 in first[18:20])


def _lay_out(path: Path) -> None:
    connection = plain(path, write=True)
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


def _refuse_odd_side(path: Path) -> None:
    """Refuse what is no file in the place of a rollback file: SQLite would wait for it for ever."""
    for suffix in ("-journal", "-wal"):
        side = beside(path, suffix)
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(side.lstat().st_mode):
                raise errors.Unusable(
                    f"{shown(side)} is in the way of the journal and no file",
                    "Move it away, then try again; the journal was not touched.",
                )


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _quoted(path: bytes) -> str:
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path)
