"""A session on the journal whose writes become one undoable change: the heavy door.

Every row that is flushed is noted in the change, as it was and as it is.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, create_engine

from coachlog.journal.change.recorded import Change, Image, check_text, image, opened
from coachlog.journal.file import locks
from coachlog.journal.file.locks import Say


@contextmanager
def change(journal: Path, *, at: datetime, dry: bool, say: Say) -> Iterator[Session]:
    """A session on the journal whose writes become one change, or nothing at all.

    The journal is made when there is none. `at` is the moment of the command; `dry` rolls back at
    the end. Notices, such as waiting for another command's lock, go to `say`.

    Raises:
        Unusable: the file cannot be used.
        Failed: it stayed locked, the disk is full, or the disk does not answer.
    """
    with opened(journal, dry=dry, say=say) as found, _sqlite_errors_unwrapped():
        written = Change(found, at)
        with _session(written) as session:
            session.connection()  # the dialect's first look ends in a ROLLBACK: let it go first
            locks.begin(found.connection, write=True, say=say)
            yield session
            session.flush()
            written.finish(dry=dry, say=say)


def change_of(session: Session) -> Change:
    """The change to which a session belongs."""
    written: Change = session.info["change"]
    return written


def connection_of(session: Session) -> sqlite3.Connection:
    """The plain connection under a session, in its transaction."""
    return change_of(session).connection


@contextmanager
def _session(written: Change) -> Iterator[Session]:
    engine = create_engine(
        "sqlite://", creator=lambda: written.connection, poolclass=StaticPool, hide_parameters=True
    )
    session = Session(engine, expire_on_commit=False, autoflush=False)
    session.info["change"] = written
    event.listen(session, "before_flush", _check_texts)
    event.listen(session, "after_flush", _note_flush)
    try:
        yield session
    finally:
        with suppress(DBAPIError):  # after a commit that failed, the connection is closed already
            session.close()


def _check_texts(session: Session, *_: object) -> None:
    for row in (*session.new, *session.dirty):
        for name, value in row.__dict__.items():
            if isinstance(value, str):
                check_text(name, value)


def _note_flush(session: Session, *_: object) -> None:
    images = change_of(session).images
    for row in session.new:
        images.append(Image(_table(row), row.id, None, image(_columns(row))))
    for row in session.dirty:
        before = _before(row)
        if before != (after := _columns(row)):
            images.append(Image(_table(row), row.id, image(before), image(after)))
    for row in session.deleted:
        images.append(Image(_table(row), row.id, image(_columns(row)), None))


def _table(row: SQLModel) -> str:
    return str(row.__tablename__)


def _columns(row: SQLModel) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def _before(row: SQLModel) -> dict[str, Any]:
    kept = _columns(row)
    for name in kept:
        history = inspect(row).attrs[name].history
        if history.deleted:
            kept[name] = history.deleted[0]
    return kept


@contextmanager
def _sqlite_errors_unwrapped() -> Iterator[None]:
    """Raise SQLite's own error instead of SQLAlchemy's, which quotes statements and notes."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from None
        raise
