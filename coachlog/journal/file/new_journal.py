"""A new journal: on the disk, whole from the moment it has its name, or in memory."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from coachlog import newfile
from coachlog.journal.file import locks, opening, paths, schema
from coachlog.journal.file.locks import Say
from coachlog.journal.file.schema import Step
from coachlog.journal.file.sqlite_errors import explain_errors


def create(path: Path, *, say: Say) -> None:
    """Make a new, empty journal: built whole beside, private from the first byte, then linked.

    When another command made it meanwhile, theirs stays. That it cannot be made private is said.

    Raises:
        Unusable: it cannot be made there, or a lost journal's rollback file lies in its place.
    """
    with explain_errors(path):
        newfile.make_folder(path.parent)
        new = newfile.new_beside(path)
        try:
            _lay_out(new, say)
            paths.place(new, path)
            newfile.tell_if_public(path, say)
        except FileExistsError:
            pass
        finally:
            paths.remove_unfinished(new)


def in_memory(*, steps: Sequence[Step] = schema.STEPS) -> sqlite3.Connection:
    """An empty journal in memory: what is read where there is no file yet."""
    opening.require_sqlite()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    opening.apply_settings(connection, write=True)
    schema.lay_out(connection, steps=steps)
    return connection


def _lay_out(path: Path, say: Say) -> None:
    with closing(opening.connect_bare(path, write=True)) as connection:
        locks.read_when_free(connection, say)  # settings read the file too, and do not wait
        opening.apply_settings(connection, write=True)
        locks.begin(connection, write=True, say=say)
        schema.lay_out(connection)
        connection.execute("COMMIT")
