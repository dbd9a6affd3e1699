"""Copies of the journal: taken through SQLite's own backup, verified, private, numbered.

They lie in the folder `backups` beside the journal. Their order is their number's, never a clock's.
A copy is built under another name and gets its own only when it is whole and on the disk.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from coachlog import newfile
from coachlog.journal.file import locks, opening, paths, soundness, sqlite_errors
from coachlog.journal.file.sqlite_errors import explain_errors

KEPT = 20
"""How many of the newest numbered copies of one label stay; so do all that were named by hand."""

PAGES = 2_000
"""Pages copied in one go: between two goes Ctrl-C works."""

_LABEL = r"\d{8}-\d{6}|before-[a-z0-9-]+"
_MADE_BEFORE = re.compile(r"-\d{5,}-(before-[a-z0-9-]+)\.db\Z")


def folder(journal: Path) -> Path:
    """Where the copies of a journal lie: beside the file itself, not beside a link to it."""
    return paths.target(journal).with_name("backups")


def numbered(journal: Path) -> list[tuple[int, Path]]:
    """The numbered copies of a journal, the newest first."""
    name = re.compile(rf"{re.escape(_stem(journal))}(\d{{5,}})-(?:{_LABEL})\.db")
    with explain_errors(journal):
        try:
            there = list(folder(journal).iterdir())
        except FileNotFoundError:
            return []
    hits = ((name.fullmatch(path.name), path) for path in there)
    return sorted(((int(hit[1]), path) for hit, path in hits if hit), reverse=True)


def is_made_before(path: Path) -> bool:
    """Whether a numbered copy was made before a restore or an upgrade: it may be damaged."""
    return bool(_made_before(path))


def add_numbered(connection: sqlite3.Connection, journal: Path, *, label: str, sound: bool) -> Path:
    """Copy the journal that a connection is on, in its transaction, under the next number.

    `label` is a moment (20261113-090000) or what the copy was made before (before-restore). `sound`
    asks for a copy that `restore` takes; without it, it need only be whole.

    Raises:
        Damaged: the journal is broken, or not sound; older copies stay as they are.
        Failed: there is no room for it.
    """
    with explain_errors(folder(journal)):
        newfile.make_folder(folder(journal))
        for path in _next_names(journal, label):
            with suppress(FileExistsError):
                copy_to(connection, path, journal=journal, sound=sound)
                return path
    raise _none_free()


def rotate(journal: Path) -> None:
    """Of the copies that the manager asked for, remove all but the newest 20.

    So of those made before each kind of thing: none pushes out one of another kind.
    """
    kinds: defaultdict[str, list[Path]] = defaultdict(list)
    for _, path in numbered(journal):
        kinds[_made_before(path)].append(path)
    for old in (path for copies in kinds.values() for path in copies[KEPT:]):
        for suffix in ("", "-journal", "-wal"):
            with suppress(OSError):
                old.with_name(old.name + suffix).unlink(missing_ok=True)


def copy_to(connection: sqlite3.Connection, path: Path, *, journal: Path, sound: bool) -> None:
    """Copy the journal that a connection is on, in its transaction, to a name that is free.

    Raises:
        FileExistsError: it is not.
        Damaged: the journal is broken, or not `sound` as `restore` asks for it.
    """
    new = newfile.new_beside(path)
    try:
        with explain_errors(journal):
            copy_pages(connection, new)
            _verify(connection, new, journal, sound=sound)
        newfile.sync_file(new)
        paths.place(new, path, newfile.take_free_name)
    finally:
        paths.remove_unfinished(new)


def add_raw_copy(journal: Path, *, label: str, opened: ExitStack) -> Path:
    """Copy a journal that is broken, byte for byte, with what a crash left beside it.

    What is read for it stays open until `opened` is closed: where this process holds a lock on the
    journal, closing a file of it would drop that.
    """
    with explain_errors(folder(journal)):
        newfile.make_folder(folder(journal))
        for path in _next_names(journal, label):
            with suppress(FileExistsError):
                for suffix in ("-journal", "-wal"):
                    beside = path.with_name(path.name + suffix)
                    _copy_bytes(paths.side_file(journal, suffix), beside, opened)
                _copy_bytes(paths.target(journal), path, opened)
                return path
    raise _none_free()


def copy_pages(connection: sqlite3.Connection, new: Path) -> None:
    """Copy what a connection reads, in its transaction, into a new and empty file."""
    with closing(opening.connect_bare(new, write=True)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        connection.backup(copy, pages=PAGES, progress=locks.copy_progress(_say_nothing))


def _verify(connection: sqlite3.Connection, new: Path, journal: Path, *, sound: bool) -> None:
    with closing(opening.connect_bare(new, write=False)) as copy:
        rows = soundness.count_rows(connection)
        if not soundness.is_whole(copy) or soundness.count_rows(copy) != rows:
            raise sqlite_errors.damaged(journal)
        if sound and not soundness.is_sound(copy):
            raise sqlite_errors.unsound(journal)


def _made_before(path: Path) -> str:
    """The label of a copy that was made before something; empty for one that was asked for."""
    hit = _MADE_BEFORE.search(path.name)
    return hit[1] if hit else ""


def _stem(journal: Path) -> str:
    return f"{paths.target(journal).name}-"


def _next_names(journal: Path, label: str) -> Iterator[Path]:
    newest = max((number for number, _ in numbered(journal)), default=0)
    for number in range(newest + 1, newest + 100):
        yield folder(journal) / f"{_stem(journal)}{number:05d}-{label}.db"


def _copy_bytes(source: Path, target: Path, opened: ExitStack) -> None:
    if not source.exists():
        return
    old = opened.enter_context(source.open("rb"))
    with newfile.build(target, newfile.take_free_name) as new:
        while block := old.read(1 << 20):
            new.write(block)


def _none_free() -> AssertionError:
    return AssertionError("a hundred numbers were taken while one was sought")


def _say_nothing(_: str) -> None:
    """A copy to a new file waits for nobody."""
