"""Backup and restore: what the manager does by hand to keep the journal.

A restore goes into the live file through SQLite's own backup, in one transaction. Copying over the
file would leave an old rollback file beside it, which then undoes the restore.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from coachlog import errors
from coachlog.journal.file import backups, entrance, opening, schema, sqlite_errors
from coachlog.journal.file.backups import Backup
from coachlog.journal.file.opening import Say
from coachlog.journal.file.sqlite_errors import named, shown


class Contents(NamedTuple):
    """What a journal or a backup holds: how many records, and the moment of its newest change."""

    records: int
    newest: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that was made: where, and what it holds."""

    path: Path
    contents: Contents


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore: what the journal holds now, and where it lies as it was before, if at all."""

    contents: Contents
    aside: Path | None


def back_up(journal: Path, *, to: Path | None, moment: str, say: Say) -> Kept:
    """Copy the journal to a file of that name, or else into the folder of backups.

    `moment` (20261113-090000) becomes part of the name there; of those the newest 20 stay.

    Raises:
        Missing: there is no journal yet, or `to` exists already, or its folder does not.
        Damaged: the journal is broken; older backups stay as they are.
        Failed: there is no room for it.
    """
    if not opening.exists(journal):
        raise errors.Missing("There is no journal yet", "It begins with: coachlog rep add NAME")
    if to is not None:
        _refuse_taken(to)
    connection = entrance.enter(journal, write=False, say=say)
    with sqlite_errors.translated(journal), closing(connection):
        opening.begin(connection, write=False, say=say)
        if to is None:
            path = backups.keep(connection, journal, label=moment).path
            backups.rotate(journal)
        else:
            path = _saved(connection, to, journal=journal).path
        return Kept(path, _contents(connection))


def contents(backup: Path, *, say: Say) -> Contents:
    """What a backup holds, after a look at the whole of it.

    Raises:
        Missing: there is no such file.
        Unusable: it is damaged, empty, something else, or of a later format.
    """
    with named(backup), closing(_whole(backup, say=say)) as connection:
        return _contents(connection)


def restore(journal: Path, *, backup: Path, say: Say) -> Restored:
    """Put a backup in the journal's place. What is there now is copied aside first.

    Raises:
        Missing: there is no such backup.
        Refused: the backup is the journal itself.
        Unusable: the backup is not whole, or what lies in the journal's place is something else.
        Failed: the journal stayed locked, or the disk does not answer. The journal is as it was.
    """
    with closing(_whole(backup, say=say)) as connection:
        if opening.exists(journal) and journal.exists() and journal.samefile(backup):
            raise errors.Refused("That file is the journal itself", "Name a backup of it.")
        aside, broken = _keep_aside(journal, say=say)
        with named(journal):
            if aside is None or broken:
                _put_in_place(connection, journal)
            else:
                _write_into(connection, journal, say=say)
        return Restored(_contents(connection), aside)


def _keep_aside(journal: Path, *, say: Say) -> tuple[Path | None, bool]:
    """A copy of what lies in the journal's place, None when nothing does; and whether it is broken.

    What is broken is copied as it is, byte for byte. A foreign file is not touched.
    """
    if not opening.exists(journal):
        return None, False
    try:
        connection = entrance.enter(journal, write=True, say=say)
        with sqlite_errors.translated(journal), closing(connection):
            opening.begin(connection, write=False, say=say)
            return backups.keep(connection, journal, label="before-restore").path, False
    except errors.Damaged:
        return backups.keep_bytes(journal, label="before-restore"), True


def _write_into(connection: sqlite3.Connection, journal: Path, *, say: Say) -> None:
    with closing(opening.connect(journal, write=True, say=say)) as live:
        connection.backup(live, pages=backups.PAGES, progress=backups.patience(say))


def _put_in_place(connection: sqlite3.Connection, journal: Path) -> None:
    """Build the journal anew beside and move it into place.

    What lies beside of the broken one goes first: left there, it would be taken for the new one's.
    """
    opening.make_folder(journal.parent)
    target = opening.beside(journal, "")
    new = opening.new_beside(target)
    try:
        backups.fill(connection, new)
        opening.sync_file(new)
        for suffix in ("-journal", "-wal", "-shm"):
            opening.beside(journal, suffix).unlink(missing_ok=True)
        opening.sync_folder(target.parent)
        new.replace(target)
        opening.sync_folder(target.parent)
    finally:
        opening.remove(new)


def _whole(backup: Path, *, say: Say) -> sqlite3.Connection:
    """A connection to a backup with nothing wrong in it."""
    if not opening.exists(backup):
        raise errors.Missing(
            f"There is no file {shown(backup)}", "See what there is: coachlog doctor"
        )
    try:
        opening.look(backup, say=say)
        connection = opening.connect(backup, write=False, say=say)
        with named(backup):
            opening.begin(connection, write=False, say=say)
            if backups.is_sound(connection):
                return connection
            connection.close()
            raise sqlite_errors.damaged(backup)
    except errors.Unusable as error:
        raise errors.Unusable(
            error.what, "Choose another backup; the journal was not touched."
        ) from error


def _refuse_taken(path: Path) -> None:
    if opening.exists(path):
        raise errors.Missing(f"{shown(path)} exists already", "Name a file that does not.")
    if not path.parent.is_dir():
        raise errors.Missing(f"There is no folder {shown(path.parent)}", "Make it first.")


def _saved(connection: sqlite3.Connection, path: Path, *, journal: Path) -> Backup:
    with named(path):
        try:
            return backups.save(connection, path, journal=journal)
        except FileExistsError:
            _refuse_taken(path)
            raise


def _contents(connection: sqlite3.Connection) -> Contents:
    rows = backups.count(connection)
    (newest,) = connection.execute("SELECT max(at) FROM change").fetchone()
    return Contents(sum(rows.get(table, 0) for table in schema.RECORDS), newest)
