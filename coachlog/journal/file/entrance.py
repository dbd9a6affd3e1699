"""Entering a journal that is there: what a crash or an older release left is put right first.

A command that was cut off is taken back, another program's WAL mode is left, and an older format is
brought to the present one: a backup first, then all its steps in one transaction, the number last.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from coachlog.journal.file import backups, locks, opening, schema, soundness, sqlite_errors
from coachlog.journal.file.locks import Say
from coachlog.journal.file.schema import Step
from coachlog.journal.file.sqlite_errors import explain_errors
from coachlog.text import shell_word, visible_path

SMALL = 20_000_000
"""Bytes up to which a journal's pages are checked before each write: 2 ms for each million.

One manager's twenty thousand records fit. Of 60 files with forty bytes flipped in their pages, none
with words in it passed. Beyond, only `doctor` looks at the whole.
"""


def enter(
    path: Path, *, write: bool, say: Say, steps: Sequence[Step] = schema.STEPS
) -> sqlite3.Connection:
    """A connection to a journal of the present format, put right if it must be.

    Raises:
        Unusable: the file cannot be used.
        Failed: it stayed locked, or the disk does not answer.
    """
    header = opening.read_header(path, say=say, steps=steps)
    if not header.wal and header.format == len(steps):
        try:
            connection = _connect_checked(path, write=write, say=say, steps=steps)
        except sqlite_errors.HotJournal:
            pass
        else:
            if _is_current(connection, say=say, steps=steps):
                return connection
            connection.close()
    put_right(path, say=say, steps=steps)
    return _connect_checked(path, write=write, say=say, steps=steps)


def _is_current(connection: sqlite3.Connection, *, say: Say, steps: Sequence[Step]) -> bool:
    """Whether a file that said so is of the present format: a step that was cut off is taken back.

    The first bytes may be those of the step, until a connection rolls it back.
    """
    (number,) = locks.execute_when_free(connection, "PRAGMA user_version", say)
    return bool(number == len(steps))


def tell_of_backups(path: Path, say: Say) -> None:
    """Say that backups are there where the journal itself is gone: it may be a loss."""
    if kept := [copy for _, copy in backups.numbered(path)]:
        newest = next((copy for copy in kept if "-before-restore" not in copy.name), kept[0])
        back = f"coachlog --journal {shell_word(path)} restore {shell_word(newest)}"
        say(f"there is no journal here, only its backups; to go back to one: {back}")


def put_right(path: Path, *, say: Say, steps: Sequence[Step]) -> None:
    """Open once for writing: take back what was cut off, leave WAL, upgrade an older format."""
    connection = opening.connect(path, write=True, say=say, steps=steps)
    with explain_errors(path), closing(connection):
        locks.execute_when_free(connection, "PRAGMA journal_mode = DELETE", say)
        _upgrade(connection, path, say=say, steps=steps)


def _upgrade(
    connection: sqlite3.Connection, path: Path, *, say: Say, steps: Sequence[Step]
) -> None:
    """Run the steps that are missing, if any, whole or not at all.

    Foreign keys can be switched off only outside a transaction, so that comes before the lock; what
    is missing is read again after it, since another command may have run the steps meanwhile.
    """
    (done,) = locks.execute_when_free(connection, "PRAGMA user_version", say)
    if done == len(steps):
        return
    if any(step.rebuilds for step in steps[done:]):
        connection.execute("PRAGMA foreign_keys = OFF")
        # else a table cannot take an old name while a view of somebody's waits for it
        connection.execute("PRAGMA legacy_alter_table = ON")
    locks.begin(connection, write=True, say=say)
    try:
        (done,) = connection.execute("PRAGMA user_version").fetchone()
        if done < len(steps):
            kept = _back_up_under_lock(
                path, label=f"before-format-{len(steps)}", say=say, steps=steps
            )
            broken = _broken_links(connection)
            schema.lay_out(connection, steps=steps)
            if _broken_links(connection) > broken:  # those that were there are left to doctor
                raise sqlite_errors.damaged(path)
            locks.commit(connection, say=say)
            say(
                f"the journal now has format {len(steps)}; a copy from before: {visible_path(kept)}"
            )
    finally:
        if connection.in_transaction:
            connection.rollback()


def _broken_links(connection: sqlite3.Connection) -> int:
    return sum(1 for _ in soundness.dangling_links(connection))


def _back_up_under_lock(path: Path, *, label: str, say: Say, steps: Sequence[Step]) -> Path:
    """A copy of the journal while its lock is held; SQLite copies from another connection only."""
    with closing(opening.connect(path, write=False, say=say, steps=steps)) as reader:
        locks.begin(reader, write=False, say=say)
        return backups.add_numbered(reader, path, label=label, sound=False)


def _connect_checked(
    path: Path, *, write: bool, say: Say, steps: Sequence[Step]
) -> sqlite3.Connection:
    connection = opening.connect(path, write=write, say=say, steps=steps)
    try:
        if write:
            _refuse_broken_pages(connection, path, say)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_broken_pages(connection: sqlite3.Connection, path: Path, say: Say) -> None:
    """Refuse to add to a small journal whose pages are broken; a large one is read as it is."""
    with explain_errors(path):
        if path.stat().st_size > SMALL:
            return
        connection.execute("PRAGMA ignore_check_constraints = ON")
        (answer,) = locks.execute_when_free(connection, "PRAGMA integrity_check(1)", say)
        faults = [] if answer == "ok" else soundness.faults(connection)
        connection.execute("PRAGMA ignore_check_constraints = OFF")
    if faults:
        raise sqlite_errors.damaged(path)
