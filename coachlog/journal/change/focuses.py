"""A rep's focus: a new one archives the old, in the change of whatever command says so."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.recorded import Change, Image, Written, image
from coachlog.journal.change.sentences import excerpt
from coachlog.text import COACHLOG

_RUNNING = "SELECT * FROM behavior WHERE rep_id = ? AND ended IS NULL ORDER BY since, id"


def begin(change: Change, rep: int, text: str, *, day: date) -> None:
    """Make a text what a rep (by number) works on, from a day on; what they worked on ends then.

    Where it is their focus already, nothing changes.

    Raises:
        Refused: another focus began after that day.
    """
    running = _running(change.connection, rep)
    if [old["text"] for old in running] == [text]:
        return
    _refuse_newer(change.connection, rep, day)
    _end(change, running, day)
    row = {"rep_id": rep, "text": text, "since": day.isoformat(), "ended": None}
    sql = "INSERT INTO behavior (rep_id, text, since, ended) VALUES (?, ?, ?, ?)"
    number = change.connection.execute(sql, tuple(row.values())).lastrowid or 0
    change.images.append(Image("behavior", number, None, image({"id": number, **row})))


def end(change: Change, rep: int, *, day: date) -> None:
    """End what a rep (by number) works on, if there is a focus, on a day."""
    _end(change, _running(change.connection, rep), day)


def begin_from_talk(change: Change, handle: str, text: str, *, day: date) -> Written:
    """Make what was agreed in a talk the focus of a rep, from the day of the talk on.

    Raises:
        Refused: another focus began after that day.
    """
    sql = "SELECT id FROM rep WHERE handle = ?"
    (number,) = change.connection.execute(sql, (handle,)).fetchone()
    begin(change, number, text, day=day)
    return change.written(handle, number, f"works on this from now on: {excerpt(text)}")


def _running(connection: sqlite3.Connection, rep: int) -> list[dict[str, Any]]:
    found = connection.execute(_RUNNING, (rep,))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _end(change: Change, running: list[dict[str, Any]], day: date) -> None:
    for old in running:
        ended: Mapping[str, Any] = old | {"ended": max(day.isoformat(), old["since"])}
        sql = "UPDATE behavior SET ended = ? WHERE id = ?"
        change.connection.execute(sql, (ended["ended"], old["id"]))
        change.images.append(Image("behavior", old["id"], image(old), image(ended)))


def _refuse_newer(connection: sqlite3.Connection, rep: int, day: date) -> None:
    sql = "SELECT max(since) FROM behavior WHERE rep_id = ? AND since > ?"
    (newer,) = connection.execute(sql, (rep, day.isoformat())).fetchone()
    if newer:
        shown = display.show(date.fromisoformat(newer))
        raise errors.Refused(
            f"They have been working on something newer since {shown}",
            f"Leave out --focus, or give the focus of today: {COACHLOG} rep edit REP --focus TEXT",
        )
