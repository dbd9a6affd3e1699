"""The heavy door: one session, one transaction and one undoable change per command.

Whatever a command writes through the session is noted in the change log in the same transaction:
the image of every row before and after, and the sentence that says what the command did.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, create_engine

from coachlog import errors, text
from coachlog.journal.file import entrance, locks, new_journal, opening, paths, sqlite_errors
from coachlog.journal.file.locks import Say

_DROP = """UPDATE change SET undoable = 0 WHERE id < :new AND id > coalesce(
  (SELECT id FROM change WHERE undone = 0 AND undoable = 1 AND id < :new
   ORDER BY id DESC LIMIT 1), 0)"""
"""What was undone last can be done again only until something new is written."""


class Image(NamedTuple):
    """One row as it was and as it is, each as JSON; None where there was or is no row."""

    table: str
    row: int
    before: str | None
    after: str | None


@contextmanager
def change(journal: Path, *, at: datetime, dry: bool, say: Say) -> Iterator[Session]:
    """A session on the journal whose writes become one change, or nothing at all.

    The journal is made when there is none. `at` is the moment of the command; `dry` rolls back at
    the end. Notices, such as waiting for another command's lock, go to `say`.

    Raises:
        Unusable: the file cannot be used.
        Failed: it stayed locked, the disk is full, or the disk does not answer.
    """
    connection = _connection(journal, dry=dry, say=say)
    try:
        with (
            sqlite_errors.explain_sqlite_errors(journal),
            _unwrapped(),
            _session(connection, at) as session,
        ):
            session.connection()  # the dialect's first look ends in a ROLLBACK: let it go first
            locks.begin(connection, write=True, say=say)
            yield session
            session.flush()
            uid = _log(connection, session)
            if uid and not dry:
                _commit(connection, journal, uid, say=say)
                session.info["saved"] = True
    finally:
        _close(connection)


def says(session: Session, sentence: str) -> None:
    """Add a sentence on what the command does, for the change log and for undo."""
    session.info["says"].append(sentence)


def new_uid() -> str:
    """An id that no other journal will ever give."""
    return os.urandom(16).hex()


def image(row: dict[str, Any]) -> str:
    """A row as the change log keeps it."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def note(session: Session, images: list[Image]) -> None:
    """Add images of rows that were written past the session's own objects."""
    session.info["images"].extend(images)


def begun(session: Session) -> int:
    """The number of the change that is being written, for images that are made in bulk by SQL."""
    if session.info["change"] is None:
        uid, at = new_uid(), session.info["at"].isoformat(timespec="seconds")
        head = connection_of(session).execute(
            "INSERT INTO change (uid, at, says, undone, undoable) VALUES (?, ?, '', 0, 1)",
            (uid, at),
        )
        connection_of(session).execute(_DROP, {"new": head.lastrowid})
        session.info.update(change=head.lastrowid, uid=uid)
    number: int = session.info["change"]
    return number


def connection_of(session: Session) -> sqlite3.Connection:
    """The plain connection under a session, in its transaction."""
    raw: sqlite3.Connection = session.info["connection"]
    return raw


def _connection(journal: Path, *, dry: bool, say: Say) -> sqlite3.Connection:
    if not paths.exists(journal):
        if dry:
            return new_journal.in_memory()
        entrance.tell_of_backups(journal, say)
        new_journal.create(journal, say=say)
    return entrance.enter(journal, write=True, say=say)


@contextmanager
def _session(connection: sqlite3.Connection, at: datetime) -> Iterator[Session]:
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    session = Session(engine, expire_on_commit=False, autoflush=False)
    session.info.update(connection=connection, at=at, change=None, says=[], images=[])
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


def check_text(label: str, value: str) -> None:
    """Refuse what the file cannot hold or a manager cannot have meant.

    Raises:
        Refused: over the limit, or with NUL or half a character in it.
    """
    if len(value) > text.LIMIT:
        raise errors.Refused(
            f"{label.replace('_', ' ').capitalize()} is too long: {len(value):,} characters",
            f"The limit is {text.LIMIT:,}.",
        )
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in _unusual(value)):
        raise errors.Refused(
            f"{label.replace('_', ' ').capitalize()} has bytes that are no text",
            "Type it as UTF-8 without NUL.",
        )


def _unusual(value: str) -> str:
    return "" if value.isascii() else value


def _note_flush(session: Session, *_: object) -> None:
    images: list[Image] = session.info["images"]
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


def _log(connection: sqlite3.Connection, session: Session) -> str | None:
    images: list[Image] = session.info["images"]
    if not images and session.info["change"] is None:
        return None
    number = begun(session)
    connection.execute(
        "UPDATE change SET says = ? WHERE id = ?", (" ".join(session.info["says"]), number)
    )
    connection.executemany(
        "INSERT INTO image (change_id, tab, row, before, after) VALUES (?, ?, ?, ?, ?)",
        ((number, *each) for each in images),
    )
    uid: str = session.info["uid"]
    return uid


def _commit(connection: sqlite3.Connection, journal: Path, uid: str, *, say: Say) -> None:
    try:
        locks.commit(connection, say=say)
    except sqlite3.Error as error:
        if not opening.was_committed(
            connection, journal, "SELECT 1 FROM change WHERE uid = ?", (uid,)
        ):
            raise
        say(f"the disk reported an error ({error.sqlite_errorname}), but this was saved")


def _close(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.rollback()
    connection.close()


@contextmanager
def _unwrapped() -> Iterator[None]:
    """SQLite's own error instead of SQLAlchemy's, which would quote statements and notes."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from None
        raise
