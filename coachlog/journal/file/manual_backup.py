"""A backup that the manager asks for: in the folder of backups, or under a name of their own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from coachlog import errors, newfile
from coachlog.journal.file import (
    backups,
    entrance,
    locks,
    output_file,
    paths,
    soundness,
    sqlite_errors,
)
from coachlog.journal.file.locks import Say
from coachlog.journal.file.soundness import Contents
from coachlog.journal.file.sqlite_errors import explain_errors
from coachlog.text import COACHLOG, visible_path


class Backup(NamedTuple):
    """A backup that was made: where, and what it holds."""

    path: Path
    contents: Contents


def back_up(journal: Path, *, to: Path | None, moment: str, say: Say) -> Backup:
    """Copy the journal to a file of that name, or else into the folder of backups.

    `moment` (20261113-090000) becomes part of the name there; of those the newest 20 stay.

    Raises:
        Refused: `to` is a name under which SQLite would look for a part of a database.
        Missing: there is no journal yet, or `to` exists already, or its folder does not.
        Damaged: the journal is broken, or not sound enough for `restore` to take the copy; no
            backup is made, and the older ones stay as they are.
        Failed: there is no room for it.
    """
    if not paths.exists(journal):
        raise errors.Missing("There is no journal yet", f"Start with: {COACHLOG} rep add NAME")
    if to is not None:
        with _explain_place(to):
            _refuse_taken(to)
        output_file.refuse_side_name(to, journal=journal)
    connection = entrance.enter(journal, write=False, say=say)
    with sqlite_errors.explain_sqlite_errors(journal), closing(connection):
        locks.begin(connection, write=False, say=say)
        if to is None:
            path = backups.add_numbered(connection, journal, label=moment, sound=True)
            backups.rotate(journal)
        else:
            path = _copy_to(connection, to, journal=journal)
        newfile.tell_if_public(path, say)
        return Backup(path, soundness.contents(connection))


def _refuse_taken(path: Path) -> None:
    if paths.exists(path):
        raise errors.Missing(f"{visible_path(path)} exists already", "Name a file that does not.")
    if not path.parent.is_dir():
        raise errors.Missing(f"There is no folder {visible_path(path.parent)}", "Make it first.")


@contextmanager
def _explain_place(path: Path) -> Iterator[None]:
    """Say of a place where no backup can be that another will do: the journal is not at fault."""
    try:
        with explain_errors(path):
            yield
    except errors.Unusable as error:
        if type(error) is errors.Unusable:
            error.way_out = f"Name another place for the backup: {COACHLOG} backup FILE"
        raise


def _copy_to(connection: sqlite3.Connection, path: Path, *, journal: Path) -> Path:
    with _explain_place(path):
        try:
            backups.copy_to(connection, path, journal=journal, sound=True)
        except FileExistsError:
            _refuse_taken(path)
            raise
    return path
