"""The log of changes: what each command wrote, taken back and done again.

Undo knows no record: the log holds every row that a change touched as it was before and after, and
one side is put in place of the other. So it goes through the standard library's `sqlite3`, and a
slip is taken back without waiting for the heavy door.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from coachlog import errors
from coachlog.journal.file import entrance, locks, opening, paths, sqlite_errors
from coachlog.journal.file.locks import Say
from coachlog.records import kinds
from coachlog.records.as_read import Change

_NAMED = 5
"""The most records that one message names."""

_COLUMNS = "SELECT id, at, says, undone FROM change WHERE "
_NEXT_TO_UNDO = f"{_COLUMNS} undone = 0 AND undoable = 1 ORDER BY id DESC LIMIT 1"
_NEXT_TO_REDO = f"""{_COLUMNS} undone = 1 AND undoable = 1 AND id >
  coalesce((SELECT id FROM change WHERE undone = 0 AND undoable = 1 ORDER BY id DESC LIMIT 1), 0)
  ORDER BY id LIMIT 1"""
"""Changes that are past undoing, since somebody was forgotten, stand in nobody's way."""

_SAME_ROW = "i.tab = image.tab AND i.row = image.row AND i.change_id = image.change_id"
_IMAGES = "SELECT tab, row, {side} FROM image WHERE change_id = ? AND NOT EXISTS (SELECT 1 FROM image AS i WHERE {same} AND i.id {than} image.id) ORDER BY id"  # noqa: E501
_BEFORE = _IMAGES.format(side="before", same=_SAME_ROW, than="<")
_AFTER = _IMAGES.format(side="after", same=_SAME_ROW, than=">")
"""Each row that a change touched, once: as it was before the first touch, and after the last."""

_OWNERS = {
    "behavior": ("rep", "rep_id"),
    "leave": ("rep", "rep_id"),
    "plan_move": ("plan", "plan_id"),
    "hit": ("obstacle", "obstacle_id"),
    "obstacle_move": ("obstacle", "obstacle_id"),
    "action_move": ("action", "action_id"),
}
"""The rows that are part of a record: its table, and the column that says which."""


class _Turn(NamedTuple):
    """One way to turn a change: which is next, what must be there, what is put in its place."""

    next: str
    expected: str
    wanted: str
    undone: bool
    verb: str
    nothing: errors.Missing


_UNDO = _Turn(
    next=_NEXT_TO_UNDO,
    expected=_AFTER,
    wanted=_BEFORE,
    undone=True,
    verb="undone",
    nothing=errors.Missing("There is nothing to undo", "See the changes: coachlog undo --list"),
)
_REDO = _Turn(
    next=_NEXT_TO_REDO,
    expected=_BEFORE,
    wanted=_AFTER,
    undone=False,
    verb="done again",
    nothing=errors.Missing(
        "There is nothing to do again", "Only what undo took back, until something new is written."
    ),
)


def newest(connection: sqlite3.Connection, *, limit: int) -> list[Change]:
    """The newest changes that can be undone or done again, the newest first."""
    found = connection.execute(f"{_COLUMNS} undoable = 1 ORDER BY id DESC LIMIT ?", (limit,))
    return [_change(row) for row in found]


def undo(journal: Path, *, say: Say) -> Change:
    """Take back the newest change that stands: the newest by its number, whatever the clock says.

    Raises:
        Missing: there is none, or a record is no longer as that change left it.
        Unusable, Failed: the file cannot be used, or not now.
    """
    return _turned(journal, _UNDO, say)


def redo(journal: Path, *, say: Say) -> Change:
    """Do again what was undone last; what was written after an undo drops what it could redo.

    Raises:
        Missing: there is none, or a record is no longer as it was before that change.
        Unusable, Failed: the file cannot be used, or not now.
    """
    return _turned(journal, _REDO, say)


def ref_of(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> str:
    """The ref of the record that a row, as the log keeps it, is or is part of.

    A rep's is the handle, that of a setting its key.
    """
    owner, column = _OWNERS.get(table, (table, "id"))
    if table == "setting":
        return str(row["key"])
    if owner == "rep":
        known = connection.execute("SELECT handle FROM rep WHERE id = ?", (row[column],)).fetchone()
        return str(known[0] if known else row.get("handle", "rep"))
    letter = next((kind.letter for kind in kinds.KINDS if kind.table == owner), f"{owner} ")
    return f"{letter}{row[column]}"


def _turned(journal: Path, turn: _Turn, say: Say) -> Change:
    if not paths.exists(journal):
        raise turn.nothing
    connection = entrance.enter(journal, write=True, say=say)
    try:
        with sqlite_errors.explain_sqlite_errors(journal):
            locks.begin(connection, write=True, say=say)
            change = _next(connection, turn)
            _turn(connection, change, turn)
            _commit(connection, journal, change, turn, say)
    finally:
        with suppress(sqlite3.Error):
            connection.rollback()
        connection.close()
    return change


def _next(connection: sqlite3.Connection, turn: _Turn) -> Change:
    row = connection.execute(turn.next).fetchone()
    if row is None:
        raise turn.nothing
    return _change(row)


def _turn(connection: sqlite3.Connection, change: Change, turn: _Turn) -> None:
    """Put one side of a change in place of the other.

    All its rows go first and come back after, so that no order of them can collide in between;
    what points to them is looked at when the transaction ends.
    """
    _check(connection, change, turn)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table, row, _ in _rows(connection, turn.expected, change):
        connection.execute(f"DELETE FROM {_quoted(table)} WHERE id = ?", (row,))
    for table, _, kept in _rows(connection, turn.wanted, change):
        if kept is not None:
            _insert(connection, table, kept)
    connection.execute(
        "UPDATE change SET undone = ? WHERE id = ?", (int(turn.undone), change.number)
    )


def _check(connection: sqlite3.Connection, change: Change, turn: _Turn) -> None:
    """Refuse to turn a change when a row it touched is no longer as it should be.

    Raises:
        Missing: one is not; the records are named.
    """
    odd: dict[str, None] = {}
    for table, row, expected in _rows(connection, turn.expected, change):
        present = _present(connection, table, row)
        if not _same(present, expected):
            odd[ref_of(connection, table, present or expected or {})] = None
            if len(odd) > _NAMED:
                break
    if odd:
        raise _changed_since(list(odd), turn)


def _changed_since(refs: list[str], turn: _Turn) -> errors.Missing:
    more = " and more" if len(refs) > _NAMED else ""
    return errors.Missing(
        f"{', '.join(refs[:_NAMED])}{more} changed since in a way that is not undone; "
        f"nothing was {turn.verb}",
        "See what was done: coachlog undo --list, and check the file: coachlog doctor",
    )


def _commit(
    connection: sqlite3.Connection, journal: Path, change: Change, turn: _Turn, say: Say
) -> None:
    """Make it durable; after an error of the disk, look whether it arrived all the same."""
    try:
        locks.commit(connection, say=say)
    except sqlite3.IntegrityError:
        raise errors.Missing(
            f"Later records stand on that change; nothing was {turn.verb}",
            "See what was done: coachlog undo --list",
        ) from None
    except sqlite3.Error as error:
        if not opening.was_committed(
            connection, journal, _ARRIVED, (change.number, int(turn.undone))
        ):
            raise
        say(f"the disk reported an error ({error.sqlite_errorname}), but this was saved")


_ARRIVED = "SELECT 1 FROM change WHERE id = ? AND undone = ?"


def _rows(
    connection: sqlite3.Connection, images: str, change: Change
) -> Iterator[tuple[str, int, dict[str, Any] | None]]:
    for table, row, image in connection.execute(images, (change.number,)):
        yield table, row, json.loads(image) if image else None


def _present(connection: sqlite3.Connection, table: str, row: int) -> dict[str, Any] | None:
    found = connection.execute(f"SELECT * FROM {_quoted(table)} WHERE id = ?", (row,))
    values = found.fetchone()
    names = [column[0] for column in found.description]
    return dict(zip(names, values, strict=True)) if values else None


def _same(present: dict[str, Any] | None, kept: dict[str, Any] | None) -> bool:
    """Whether a row is as the log has it; columns that a later format added are left out."""
    if present is None or kept is None:
        return present is kept
    return all(present.get(name) == value for name, value in kept.items())


def _insert(connection: sqlite3.Connection, table: str, kept: Mapping[str, Any]) -> None:
    names = ", ".join(map(_quoted, kept))
    marks = ", ".join("?" * len(kept))
    connection.execute(
        f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})", tuple(kept.values())
    )


def _quoted(name: str) -> str:
    """A name as SQL takes it, whatever stands in the log."""
    return '"' + name.replace('"', '""') + '"'


def _change(row: tuple[int, str, str, int]) -> Change:
    number, at, says, undone = row
    return Change(number, datetime.fromisoformat(at), says, bool(undone))
