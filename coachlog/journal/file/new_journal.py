"""A new journal: on the disk, whole from the moment it has its name, or in memory."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from coachlog import newfile
from coachlog.journal.file import locks, opening, paths, schema
from coachlog.journal.file.locks import Say
from coachlog.journal.file.schema import Step
from coachlog.journal.file.sqlite_errors import explain_errors


class Unplaced(NamedTuple):
    """A journal that has no name yet: a connection to write to, its file, and what names it."""

    connection: sqlite3.Connection
    file: Path
    put_in_place: Callable[[], None]


def create(path: Path, *, say: Say) -> None:
    """Make a new, empty journal; when another command made it meanwhile, theirs stays.

    Raises:
        Unusable: it cannot be made there, or a lost journal's rollback file lies in its place.
    """
    with alone(path):
        if not paths.exists(path):
            with begin(path, say=say) as new:
                new.put_in_place()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only command that makes a journal in that folder, which is made if it is not there.

    Raises:
        Unusable: the folder cannot be made.
    """
    with explain_errors(path):
        newfile.make_folder(path.parent)
    with newfile.alone_in(path.parent):
        yield


@contextmanager
def begin(path: Path, *, say: Say) -> Iterator[Unplaced]:
    """A new, empty journal, built whole beside its place, private from the first byte.

    It is gone when the block ends, unless it was put in place. That it cannot be made private is
    said.

    Raises:
        Unusable: it cannot be made there, or a lost journal's rollback file lies in its place.
    """
    with explain_errors(path):
        new = newfile.new_beside(path)

    def put_in_place() -> None:
        with explain_errors(path):
            paths.place(new, path, newfile.take_free_name_alone)
        newfile.tell_if_public(path, say)

    try:
        with explain_errors(path), closing(_laid_out(new, say)) as connection:
            yield Unplaced(connection, new, put_in_place)
    finally:
        paths.remove_unfinished(new)


def in_memory(*, steps: Sequence[Step] = schema.STEPS) -> sqlite3.Connection:
    """An empty journal in memory: what is read where there is no file yet."""
    opening.require_sqlite()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    opening.apply_settings(connection, write=True)
    schema.lay_out(connection, steps=steps)
    return connection


def _laid_out(path: Path, say: Say) -> sqlite3.Connection:
    """A connection to a file that is an empty journal from now on."""
    connection = opening.connect_bare(path, write=True)
    try:
        locks.read_when_free(connection, say)  # settings read the file too, and do not wait
        opening.apply_settings(connection, write=True)
        locks.begin(connection, write=True, say=say)
        schema.lay_out(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection
