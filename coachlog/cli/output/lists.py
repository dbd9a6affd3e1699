"""The lists that several subjects print: read, put in order, shown as a page or as JSON.

Nothing is printed while the journal is open: whoever reads slowly must not keep a writer waiting.
"""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from coachlog.cli import run
from coachlog.cli.output import formats as out

if TYPE_CHECKING:
    from coachlog.records.as_read import Record
    from coachlog.records.fields import Kind


def reps(*, output: str) -> None:
    """The team by name, with where everybody stands on the clock."""
    from coachlog.journal.read import briefing
    from coachlog.render import objects
    from coachlog.render.pages import lists

    form = out.form(output)
    with run.reading() as connection:
        found = briefing.standings(connection, day=run.today())
    page = lists.people(found, day=run.today())
    out.answer(form, value=[objects.person(each) for each in found], page=page)


def calls(*, owed: bool, every: bool, output: str) -> None:
    """The planned calls by day; `owed` those to debrief alone, `every` those that are over too."""
    from coachlog.journal.read import reading, stored
    from coachlog.records import kinds
    from coachlog.render.pages import lists

    form = out.form(output)
    which = "1" if every and not owed else "t.closed IS NULL"
    which += f" AND t.call_day < '{run.today()}'" if owed else ""
    order = "t.call_day, t.call_time IS NULL, t.call_time, t.id"
    with run.reading() as connection:
        found = list(stored.select(connection, kinds.PLAN, where=f"{which} ORDER BY {order}"))
        team = reading.team(connection)
    anyone = team[0].handle if team else None
    page = lists.calls(found, day=run.today(), owed=owed, anyone=anyone)
    out.answer(form, value=[each.values for each in found], page=page)


def actions(*, every: bool, rep: str | None, output: str) -> None:
    """The open actions, the manager's overdue ones first; `every` those that are over too."""
    from coachlog.journal.read import briefing, reading
    from coachlog.records import kinds
    from coachlog.records.names import short
    from coachlog.render.pages import lists
    from coachlog.reporting import pages

    form = out.form(output)
    with run.reading() as connection:
        found = briefing.promises(connection, day=run.today())
        over = _over(connection, kinds.ACTION) if every else []
        team = reading.team(connection)
        if rep is not None:
            handle = reading.person(connection, rep).handle
            found = pages.actions_of(handle, found)
            over = [each for each in over if handle in (each.values["owner"], each.values["rep"])]
        whole = _whole(connection, (each.ref for each in found))
    page = lists.actions(found, over, day=run.today(), names=short(team))
    out.answer(form, value=[each.values for each in (*whole, *over)], page=page)


def obstacles(*, every: bool, output: str) -> None:
    """The open obstacles, the manager's first; `every` those that are closed too."""
    from coachlog.journal.read import briefing, reading
    from coachlog.records import kinds
    from coachlog.records.names import short
    from coachlog.render.pages import lists

    form = out.form(output)
    with run.reading() as connection:
        found = briefing.in_the_way(connection, day=run.today())
        over = _over(connection, kinds.OBSTACLE) if every else []
        team = reading.team(connection)
        whole = _whole(connection, (each.ref for each in found))
    page = lists.obstacles(found, over, day=run.today(), names=short(team))
    out.answer(form, value=[each.values for each in (*whole, *over)], page=page)


def absences(*, output: str) -> None:
    """The days off, the newest first."""
    from coachlog.records import kinds
    from coachlog.render.pages import lists

    form = out.form(output)
    found = _newest(kinds.ABSENCE, "t.first")
    page = lists.absences(found, day=run.today())
    out.answer(form, value=[each.values for each in found], page=page)


def focuses(*, output: str) -> None:
    """The focuses that the manager declared, the newest first."""
    from coachlog.records import kinds
    from coachlog.render.pages import lists

    form = out.form(output)
    found = _newest(kinds.FOCUS, "t.since")
    page = lists.focuses(found, day=run.today())
    out.answer(form, value=[each.values for each in found], page=page)


def own_time(*, output: str) -> None:
    """The entries of the manager's own time, the newest first."""
    from coachlog.records import kinds
    from coachlog.render.pages import lists

    form = out.form(output)
    found = _newest(kinds.TIME, "t.day")
    page = lists.own_time(found, day=run.today())
    out.answer(form, value=[each.values for each in found], page=page)


def _newest(kind: "Kind", day: str) -> "list[Record]":
    from coachlog.journal.read import stored

    with run.reading() as connection:
        return list(stored.select(connection, kind, where=f"1 ORDER BY {day} DESC, t.id DESC"))


def _over(connection: sqlite3.Connection, kind: "Kind") -> "list[Record]":
    """The records that are closed, the newest first."""
    from coachlog.journal.read import stored

    where = "t.closed IS NOT NULL ORDER BY t.closed DESC, t.id DESC"
    return list(stored.select(connection, kind, where=where))


def _whole(connection: sqlite3.Connection, refs: Iterable[str]) -> "list[Record]":
    from coachlog.journal.read import stored

    return [stored.linked(connection, ref) for ref in refs]
