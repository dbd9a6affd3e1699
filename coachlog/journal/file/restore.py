"""Restore: a backup put in the journal's place.

It goes into the live file through SQLite's own backup, in one transaction. Copying over the file
would leave an old rollback file beside it, which then undoes the restore.
"""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from coachlog import errors, newfile
from coachlog.journal.file import (
    backups,
    entrance,
    locks,
    new_journal,
    opening,
    paths,
    soundness,
)
from coachlog.journal.file.locks import Say
from coachlog.journal.file.soundness import Contents
from coachlog.journal.file.sqlite_errors import explain_errors
from coachlog.text import COACHLOG

SOUND, DAMAGED = "before-restore", "before-restore-damaged"
"""The labels of copies aside, of a journal that `restore` would take and of any other."""


class Aside(NamedTuple):
    """The journal as it was before: where it lies, and whether `restore` would take it."""

    path: Path
    is_sound: bool


class Restored(NamedTuple):
    """A restore: what the journal holds now, and where it lies as it was before, if at all."""

    contents: Contents
    aside: Aside | None


def restore(journal: Path, *, backup: Path, say: Say) -> Restored:
    """Put a backup in the journal's place. What is there now is copied aside first.

    From the copy to the end nobody else can write: what they saved is in the copy, what they save
    comes after. A journal that is broken is replaced as a file; a foreign file is not touched.

    Raises:
        Missing: there is no such backup.
        Refused: the backup is the journal itself.
        Unusable: the backup is not whole, or what lies in the journal's place is something else.
        Failed: the journal stayed locked, or the disk does not answer. The journal is as it was.
    """
    with closing(soundness.open_backup(backup, say=say)) as connection:
        if paths.exists(journal) and journal.exists() and journal.samefile(backup):
            raise errors.Refused("That file is the journal itself", "Name a backup of it.")
        return Restored(soundness.contents(connection), _put(connection, journal, say=say))


def _put(connection: sqlite3.Connection, journal: Path, *, say: Say) -> Aside | None:
    """Put what a connection reads in the journal's place; where that lies as it was, if at all."""
    if not paths.exists(journal):
        with new_journal.alone(journal):
            if not paths.exists(journal):  # no other command has just begun one
                _put_in_place(connection, journal, newfile.take_free_name_alone, say=say)
                return None
    try:
        return _write_into(connection, journal, say=say)
    except errors.Damaged:  # no command writes into it either: no lock is needed
        with ExitStack() as opened:
            aside = backups.add_raw_copy(journal, label=DAMAGED, opened=opened)
        _put_in_place(connection, journal, Path.replace, say=say)
        return Aside(aside, is_sound=False)


def _write_into(connection: sqlite3.Connection, journal: Path, *, say: Say) -> Aside:
    """Copy the journal aside and write into it, under one lock; where the copy is.

    SQLite copies only into a connection without a transaction. So the lock is kept beyond one by
    exclusive locking mode, which gives no lock back; it is entered once the lock is held (two that
    wait in it would wait for each other) and left before the copy, whose commit is one as usual.

    Raises:
        Damaged: no command can open it, or it is small enough for each to see that it is broken.
    """
    live = entrance.enter(journal, write=True, say=say)
    with explain_errors(journal), ExitStack() as opened, closing(live):
        locks.begin(live, write=True, say=say)
        live.execute("PRAGMA locking_mode = EXCLUSIVE")
        live.execute("ROLLBACK")  # a COMMIT would keep readers out too, the one below among them
        aside = _copy_aside(journal, opened, say=say)
        locks.execute_when_free(live, "BEGIN EXCLUSIVE", say)
        live.execute("ROLLBACK")
        live.execute("PRAGMA locking_mode = NORMAL")
        try:
            _overwrite(live, connection, say=say)
        except sqlite3.Error as error:
            live.close()
            if not _is_restored(journal, connection):
                raise
            _tell_of_disk_error(error.sqlite_errorname, say)
    return aside


def _overwrite(live: sqlite3.Connection, connection: sqlite3.Connection, *, say: Say) -> None:
    connection.backup(live, pages=backups.PAGES, progress=locks.copy_progress(say))


def _is_restored(journal: Path, connection: sqlite3.Connection) -> bool:
    """Whether the journal holds what a connection reads, although the copy ended in an error.

    Raises:
        Failed: that cannot be found out.
    """
    try:
        with closing(opening.connect(journal, write=True, say=_say_nothing)) as live:
            locks.begin(live, write=False, say=_say_nothing)
            both = zip_longest(live.iterdump(), connection.iterdump())
            return all(there == wanted for there, wanted in both)
    except (sqlite3.Error, OSError, errors.CoachlogError) as error:
        raise errors.Failed(
            "The disk failed and it could not be confirmed whether this was restored",
            f"Look with {COACHLOG} log before you go on.",
        ) from error


def _tell_of_disk_error(name: str, say: Say) -> None:
    say(f"the disk reported an error ({name}), but the backup was restored")


def _copy_aside(journal: Path, opened: ExitStack, *, say: Say) -> Aside:
    """Copy the journal aside while this process holds its lock: a broken one byte for byte.

    Large ones are written into although pages of them are broken, so these need the lock as well.
    """
    with closing(opening.connect(journal, write=False, say=say)) as reader:
        locks.begin(reader, write=False, say=say)
        try:
            with explain_errors(journal):
                is_sound = soundness.is_sound(reader)
            label = SOUND if is_sound else DAMAGED
            path = backups.add_numbered(reader, journal, label=label, sound=False)
        except errors.Damaged:
            is_sound = False
            path = backups.add_raw_copy(journal, label=DAMAGED, opened=opened)
        newfile.tell_if_public(path, say)
        return Aside(path, is_sound)


def _put_in_place(
    connection: sqlite3.Connection,
    journal: Path,
    put: Callable[[Path, Path], object],
    *,
    say: Say,
) -> None:
    """Build the journal anew beside, and give it the name by `put(new, target)`.

    What lies beside of the broken one goes first: left there, it would be taken for the new one's.
    """
    target = paths.target(journal)
    with explain_errors(journal):
        newfile.make_folder(target.parent)
        new = newfile.new_beside(target)
    try:
        with explain_errors(journal):
            backups.copy_pages(connection, new)
            newfile.sync_file(new)
            for suffix in ("-journal", "-wal", "-shm"):
                paths.side_file(journal, suffix).unlink(missing_ok=True)
            newfile.sync_folder(target.parent)
        put(new, target)
        newfile.tell_if_public(target, say)
    finally:
        paths.remove_unfinished(new)
    try:
        newfile.sync_folder(target.parent)
    except OSError as error:
        _tell_of_disk_error(os.strerror(error.errno or errno.EIO), say)


def _say_nothing(_: str) -> None:
    """There is nobody to tell while it is found out what became of a restore."""
