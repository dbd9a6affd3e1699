"""Copies of the journal: taken through SQLite's own backup, verified, private, numbered.

They lie in the folder `backups` beside the journal. Their order is their number's, never a clock's.
A copy is built under another name and gets its own only when it is whole and on the disk.
"""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from coachlog.journal.file import opening, schema, sqlite_errors
from coachlog.journal.file.opening import Say
from coachlog.journal.file.sqlite_errors import named

KEPT = 20
"""How many of the newest numbered copies stay; one that was given a name by hand always stays."""

PAGES = 2_000
"""Pages copied in one go: between two goes Ctrl-C works."""

_LABEL = r"\d{8}-\d{6}|before-[a-z0-9-]+"

Progress = Callable[[int, int, int], None]


class Backup(NamedTuple):
    """A copy of the journal: where it is, and how many rows each of its tables holds."""

    path: Path
    rows: dict[str, int]

    @property
    def shown(self) -> str:
        """The path as it may stand in a message."""
        return sqlite_errors.shown(self.path)


def folder(journal: Path) -> Path:
    """Where the copies of a journal lie: beside the file itself, not beside a link to it."""
    return opening.beside(journal, "").with_name("backups")


def numbered(journal: Path) -> list[tuple[int, Path]]:
    """The numbered copies of a journal, the newest first."""
    name = re.compile(rf"{re.escape(_name(journal))}-(\d{{5,}})-(?:{_LABEL})\.db")
    with named(journal):
        try:
            there = list(folder(journal).iterdir())
        except FileNotFoundError:
            return []
    hits = ((name.fullmatch(path.name), path) for path in there)
    return sorted(((int(hit[1]), path) for hit, path in hits if hit), reverse=True)


def keep(connection: sqlite3.Connection, journal: Path, *, label: str) -> Backup:
    """Copy the journal that a connection is on, in its transaction, under the next number.

    `label` is a moment (20261113-090000) or what the copy was made before.

    Raises:
        Damaged: the journal is broken; older copies stay as they are.
        Failed: there is no room for it.
    """
    with named(folder(journal)):
        opening.make_folder(folder(journal))
        for path in _next_names(journal, label):
            with suppress(FileExistsError):
                return save(connection, path, journal=journal)
    raise AssertionError("a hundred numbers were taken while one was sought")


def rotate(journal: Path) -> None:
    """Of the numbered copies let only the newest 20 stay."""
    for _, old in numbered(journal)[KEPT:]:
        for suffix in ("", "-journal", "-wal"):
            with suppress(OSError):
                old.with_name(old.name + suffix).unlink(missing_ok=True)


def save(connection: sqlite3.Connection, path: Path, *, journal: Path) -> Backup:
    """Copy the journal that a connection is on, in its transaction, to a name that is free.

    Raises:
        FileExistsError: it is not.
        Damaged: the journal is broken.
    """
    new = opening.new_beside(path)
    try:
        with named(journal):
            fill(connection, new)
            rows = _verified(connection, new, journal)
        opening.sync_file(new)
        opening.place(new, path)
    finally:
        opening.remove(new)
    return Backup(path, rows)


def keep_bytes(journal: Path, *, label: str) -> Path:
    """Copy a journal that is broken, byte for byte, with what a crash left beside it.

    Nothing may be connected to it in this process.
    """
    with named(folder(journal)):
        opening.make_folder(folder(journal))
        path = next(iter(_next_names(journal, label)))
        new = opening.new_beside(path)
        try:
            _copy_bytes(opening.beside(journal, ""), new)
            for suffix in ("-journal", "-wal"):
                _copy_bytes(opening.beside(journal, suffix), path.with_name(path.name + suffix))
            opening.link(new, path)
        finally:
            opening.remove(new)
    return path


def fill(connection: sqlite3.Connection, new: Path) -> None:
    """Copy what a connection reads, in its transaction, into a new and empty file."""
    with closing(opening.plain(new, write=True)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        connection.backup(copy, pages=PAGES, progress=patience(_to_nobody))


def count(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    return {name: _rows(connection, name) for (name,) in tables}


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with a file."""
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return bool(answer == "ok")


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether a copy can be a journal again: whole, drawn like one, and no link leads nowhere."""
    return (
        is_whole(connection)
        and not connection.execute("PRAGMA foreign_key_check").fetchone()
        and not drawn_otherwise(connection)[0]
    )


def drawn_otherwise(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """The tables and indexes that are not letter by letter those of its format, and others."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    with closing(opening.blank(steps=schema.STEPS[:number])) as model:
        wanted, there = _statements(model), _statements(connection)
    odd = sorted(name for name in wanted if there.get(name) != wanted[name])
    return odd, sorted(there.keys() - wanted.keys())


def _statements(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND name NOT GLOB 'sqlite_*'"
        )
    )


def patience(say: Say) -> Progress:
    """What is asked between two goes of a copy: lets signals through, gives up on a locked file.

    SQLite itself would go on for ever.

    Raises:
        Failed: another command kept the journal locked for 30 seconds.
    """
    started = time.monotonic()
    told: list[bool] = []

    def look(status: int, _: int, __: int) -> None:
        waited = time.monotonic() - started
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return
        if waited > opening.PATIENCE:
            raise sqlite_errors.busy()
        if waited > opening.NOTICE_AFTER and not told:
            told.append(True)
            say(opening.WAITING)

    return look


def _verified(connection: sqlite3.Connection, new: Path, journal: Path) -> dict[str, int]:
    with closing(opening.plain(new, write=False)) as copy:
        if not is_whole(copy) or count(copy) != (rows := count(connection)):
            raise sqlite_errors.damaged(journal)
    return rows


def _rows(connection: sqlite3.Connection, table: str) -> int:
    (number,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(number)


def _next_names(journal: Path, label: str) -> Iterator[Path]:
    newest = max((number for number, _ in numbered(journal)), default=0)
    for number in range(newest + 1, newest + 100):
        yield folder(journal) / f"{_name(journal)}-{number:05d}-{label}.db"


def _name(journal: Path) -> str:
    return opening.beside(journal, "").name


def _copy_bytes(source: Path, target: Path) -> None:
    if not source.exists():
        return
    handle = os.open(target, os.O_CREAT | os.O_WRONLY, 0o600)
    with source.open("rb") as old, os.fdopen(handle, "wb") as new:
        os.fchmod(new.fileno(), 0o600)
        while block := old.read(1 << 20):
            new.write(block)
        new.flush()
        os.fsync(new.fileno())


def _to_nobody(_: str) -> None:
    """A copy to a new file waits for nobody."""
