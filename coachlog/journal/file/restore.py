"""Restore: a backup put in the journal's place.

It goes into the live file through SQLite's own backup, in one transaction. Copying over the file
would leave an old rollback file beside it, which then undoes the restore.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from coachlog import errors, newfile
from coachlog.journal.file import (
    backups,
    entrance,
    locks,
    opening,
    paths,
    soundness,
    sqlite_errors,
)
from coachlog.journal.file.locks import Say
from coachlog.journal.file.soundness import Contents
from coachlog.journal.file.sqlite_errors import explain_errors


class Restored(NamedTuple):
    """A restore: what the journal holds now, and where it lies as it was before, if at all."""

    contents: Contents
    aside: Path | None


def restore(journal: Path, *, backup: Path, say: Say) -> Restored:
    """Put a backup in the journal's place. What is there now is copied aside first.

    Raises:
        Missing: there is no such backup.
        Refused: the backup is the journal itself.
        Unusable: the backup is not whole, or what lies in the journal's place is something else.
        Failed: the journal stayed locked, or the disk does not answer. The journal is as it was.
    """
    with closing(soundness.open_backup(backup, say=say)) as connection:
        if paths.exists(journal) and journal.exists() and journal.samefile(backup):
            raise errors.Refused("That file is the journal itself", "Name a backup of it.")
        aside, broken = _keep_aside(journal, say=say)
        with explain_errors(journal):
            if aside is None or broken:
                _put_in_place(connection, journal)
            else:
                _write_into(connection, journal, say=say)
        return Restored(soundness.contents(connection), aside)


def _keep_aside(journal: Path, *, say: Say) -> tuple[Path | None, bool]:
    """A copy of what lies in the journal's place, None when nothing does; and whether it is broken.

    What is broken is copied as it is, byte for byte. A foreign file is not touched.
    """
    if not paths.exists(journal):
        return None, False
    try:
        connection = entrance.enter(journal, write=True, say=say)
        with sqlite_errors.explain_sqlite_errors(journal), closing(connection):
            locks.begin(connection, write=False, say=say)
            return backups.add_numbered(connection, journal, label="before-restore"), False
    except errors.Damaged:
        return backups.add_raw_copy(journal, label="before-restore"), True


def _write_into(connection: sqlite3.Connection, journal: Path, *, say: Say) -> None:
    with closing(opening.connect(journal, write=True, say=say)) as live:
        connection.backup(live, pages=backups.PAGES, progress=locks.copy_progress(say))


def _put_in_place(connection: sqlite3.Connection, journal: Path) -> None:
    """Build the journal anew beside and move it into place.

    What lies beside of the broken one goes first: left there, it would be taken for the new one's.
    """
    newfile.make_folder(journal.parent)
    target = paths.target(journal)
    new = newfile.new_beside(target)
    try:
        backups.copy_pages(connection, new)
        newfile.sync_file(new)
        for suffix in ("-journal", "-wal", "-shm"):
            paths.side_file(journal, suffix).unlink(missing_ok=True)
        newfile.sync_folder(target.parent)
        new.replace(target)
        newfile.sync_folder(target.parent)
    finally:
        paths.remove_unfinished(new)
