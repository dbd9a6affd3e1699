"""Undo and redo, by the log of changes.

The log holds every row that a change touched as it was before and after; undo puts the one in place
of the other. It needs to know no kind of record, so the standard library's `sqlite3` is enough.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from coachlog import errors
from coachlog.journal.file import (
    entrance,
    locks,
    moments,
    opening,
    paths,
    row_images,
    schema,
    sqlite_errors,
)
from coachlog.journal.file.locks import Say
from coachlog.journal.file.row_images import Row
from coachlog.records import kinds
from coachlog.records.as_read import Change
from coachlog.text import COACHLOG

_MOST_NAMED = 5
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


class _Direction(NamedTuple):
    """What tells undo and redo apart.

    SQL for the `next` change, for the rows `expected` in the file and those `wanted` in their
    place; whether the change is `undone` then; the verb of errors, and the one for no change.
    """

    next: str
    expected: str
    wanted: str
    undone: bool
    verb: str
    nothing: errors.Missing


_UNDO = _Direction(
    next=_NEXT_TO_UNDO,
    expected=_AFTER,
    wanted=_BEFORE,
    undone=True,
    verb="undone",
    nothing=errors.Missing("There is nothing to undo", f"See the changes: {COACHLOG} undo --list"),
)
_REDO = _Direction(
    next=_NEXT_TO_REDO,
    expected=_BEFORE,
    wanted=_AFTER,
    undone=False,
    verb="done again",
    nothing=errors.Missing(
        "There is nothing to do again", "Only what undo took back, until something new is written."
    ),
)


def newest(connection: sqlite3.Connection, *, limit: int | None) -> list[Change]:
    """The newest changes that can be undone or done again, the newest first."""
    found = connection.execute(f"{_COLUMNS} undoable = 1 ORDER BY id DESC LIMIT ?", (limit or -1,))
    return [_change(row) for row in found]


def behind_forgetting(connection: sqlite3.Connection) -> Change | None:
    """The change that undo would take back, where the last thing done was to forget somebody.

    None where something was done since, an undo too: forgetting leaves nothing to do again.
    """
    newest = connection.execute("SELECT says FROM change ORDER BY id DESC LIMIT 1").fetchone()
    found = connection.execute(_NEXT_TO_UNDO).fetchone()
    undone = connection.execute(_NEXT_TO_REDO).fetchone()
    return _change(found) if found and not undone and newest[0] == schema.FORGOT else None


def undo(journal: Path, *, at: datetime, say: Say) -> Change:
    """Take back the newest change that is not undone: the newest by number, not by time.

    `at` is the local moment of the command.

    Raises:
        Missing: there is none, or a record is no longer as that change left it.
        Unusable, Failed: the file cannot be used, or not now.
    """
    return _apply_next(journal, _UNDO, at, say)


def redo(journal: Path, *, at: datetime, say: Say) -> Change:
    """Do again the change that was undone last; a new change leaves nothing to redo.

    `at` is the local moment of the command.

    Raises:
        Missing: there is none, or a record is no longer as it was before that change.
        Unusable, Failed: the file cannot be used, or not now.
    """
    return _apply_next(journal, _REDO, at, say)


def touched(connection: sqlite3.Connection, change: int) -> Iterator[str]:
    """The refs of the records that a change touched, in its order; they may be gone since."""
    rows = "SELECT tab, coalesce(after, before) FROM image WHERE change_id = ? ORDER BY id"
    for table, row in connection.execute(rows, (change,)):
        owner, _ = kinds.PARTS.get(table, (table, "id"))
        if any(kind.table == owner for kind in kinds.KINDS):
            yield ref_of(connection, table, json.loads(row))


def ref_of(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> str:
    """The ref of the record that a row is, or is part of; a rep's handle, a setting's key.

    `row` is the row by column, as the log stores it. A table that is not ours gives `table 3`.
    """
    owner, column = kinds.PARTS.get(table, (table, "id"))
    if table == "setting":
        return str(row["key"])
    if owner == "rep":
        known = connection.execute("SELECT handle FROM rep WHERE id = ?", (row[column],)).fetchone()
        return str(known[0] if known else row.get("handle", "rep"))
    letter = next((kind.letter for kind in kinds.KINDS if kind.table == owner), f"{owner} ")
    return f"{letter}{row[column]}"


def _apply_next(journal: Path, direction: _Direction, at: datetime, say: Say) -> Change:
    if not paths.exists(journal):
        raise direction.nothing
    connection = entrance.enter(journal, write=True, say=say)
    try:
        with sqlite_errors.explain_sqlite_errors(journal):
            locks.begin(connection, write=True, say=say)
            change = _find_next(connection, direction)
            _swap_rows(connection, change, direction)
            turned = (int(direction.undone), moments.kept(at), change.number)
            connection.execute(_TURN, turned)
            _commit(connection, journal, change, direction, say)
    finally:
        with suppress(sqlite3.Error):
            connection.rollback()
        connection.close()
    return change


def _find_next(connection: sqlite3.Connection, direction: _Direction) -> Change:
    row = connection.execute(direction.next).fetchone()
    if row is None:
        raise direction.nothing
    return _change(row)


def _swap_rows(connection: sqlite3.Connection, change: Change, direction: _Direction) -> None:
    """Put one side of a change in place of the other.

    All its rows go first and come back after, so that no order of them can collide in between;
    what points to them is looked at when the transaction ends.
    """
    _refuse_changed(connection, change, direction)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table, number, _ in _images(connection, direction.expected, change):
        row_images.delete(connection, table, number)
    for table, _, wanted in _images(connection, direction.wanted, change):
        if wanted is not None:
            row_images.insert(connection, table, wanted)


def _refuse_changed(connection: sqlite3.Connection, change: Change, direction: _Direction) -> None:
    """Refuse to undo or redo a change that touched a row which changed since in another way.

    Raises:
        Missing: there is one; the records are named.
    """
    odd: dict[str, None] = {}
    for table, number, expected in _images(connection, direction.expected, change):
        present = row_images.find(connection, table, number)
        if not row_images.is_same(present, expected):
            odd[ref_of(connection, table, present or expected or {})] = None
            if len(odd) > _MOST_NAMED:
                break
    if odd:
        raise _changed_since(list(odd), direction)


def _changed_since(refs: list[str], direction: _Direction) -> errors.Missing:
    more = " and more" if len(refs) > _MOST_NAMED else ""
    return errors.Missing(
        f"{', '.join(refs[:_MOST_NAMED])}{more} changed since in a way that is not undone; "
        f"nothing was {direction.verb}",
        f"See what was done: {COACHLOG} undo --list, and check the file: {COACHLOG} doctor",
    )


def _commit(
    connection: sqlite3.Connection, journal: Path, change: Change, direction: _Direction, say: Say
) -> None:
    """Commit it.

    Raises:
        Missing: a later record points to one that the change would take away.
    """
    values = (change.number, int(direction.undone))
    try:
        opening.commit(connection, journal, _WAS_COMMITTED, values, say=say)
    except sqlite3.IntegrityError:
        raise errors.Missing(
            f"Later records build on that change; nothing was {direction.verb}",
            f"See what was done: {COACHLOG} undo --list",
        ) from None


_TURN = "UPDATE change SET undone = ?, turned = ? WHERE id = ?"
_WAS_COMMITTED = "SELECT 1 FROM change WHERE id = ? AND undone = ?"


def _images(
    connection: sqlite3.Connection, side: str, change: Change
) -> Iterator[tuple[str, int, Row | None]]:
    """The rows that a change touched, as one side has them: table, number, values if any."""
    for table, number, image in connection.execute(side, (change.number,)):
        yield table, number, json.loads(image) if image else None


def _change(row: tuple[int, str, str, int]) -> Change:
    number, at, says, undone = row
    return Change(number, moments.local(at), says, bool(undone))
