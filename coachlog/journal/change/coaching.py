"""Adding a coaching conversation, or a note to the team, through the light door."""

import sqlite3
from datetime import date

from coachlog import errors
from coachlog.journal.change import attempts
from coachlog.journal.change.columns import new_columns
from coachlog.journal.change.recorded import Change, Written
from coachlog.journal.change.sentences import echo, notice_before_start
from coachlog.records.fields import Values
from coachlog.records.kinds import COACHING
from coachlog.records.vocabulary import TEAM, About
from coachlog.reporting import counting
from coachlog.text import COACHLOG


def record(change: Change, said: Values, *, today: date) -> Written:
    """Add a conversation with a rep (by handle), or a note to the `team`, which never counts.

    By default it was today, about a `moment`. The notices say that a talk does not count as
    coaching, and what would make it count.

    Raises:
        UnknownRep: they were forgotten or renamed a moment ago.
        Missing: there is no obstacle that it is said to work on.
        Refused: nothing is agreed that could have been practiced.
    """
    rep = None if said["rep"] == TEAM else said["rep"]
    name, begun = _person(change.connection, rep) if rep else (TEAM, "")
    day, about = said.get("day") or today, said.get("about") or About.MOMENT.value
    given = {**said, "day": day, "about": about, **_agreed(change.connection, said, rep, day)}
    number = change.add(COACHING, new_columns(change.connection, COACHING, given, made=today))
    levers = said.get("lever") or ()
    notices = [*_advice(number, about, levers, rep), *notice_before_start(name, begun, day)]
    what = f"coaching: {name}, {about}, {echo(day, today)}"
    return change.written(f"c{number}", number, what, notices)


def _person(connection: sqlite3.Connection, handle: str) -> tuple[str, str]:
    """The name of a rep, and the first day on which their clock counts."""
    sql = "SELECT name, max(since, coalesce(start, since)) FROM rep WHERE handle = ?"
    found: tuple[str, str] | None = connection.execute(sql, (handle,)).fetchone()
    if found is None:
        raise errors.UnknownRep(handle, [])
    return found


def _agreed(connection: sqlite3.Connection, said: Values, rep: str | None, day: date) -> Values:
    """What came of the last agreement; nothing is agreed with, or practiced by, a whole team.

    Raises:
        Refused: it is said of a team, or there is nothing that it could be of.
    """
    if rep:
        return attempts.practiced(connection, said, rep=rep, day=day, planned=None)
    if given := next((key for key in _OF_ONE if said.get(key)), ""):
        raise errors.Refused(f"--{given} is about one rep, not the team", "Name the rep.")
    return {}


_OF_ONE = ("agreed", "practiced", "practice")


def _advice(number: int, about: str, levers: tuple[str, ...], rep: str | None) -> list[str]:
    """The notices about a talk that does not count, or has a lever without being a review."""
    notices = [advice] if (advice := counting.advice(about, levers, rep)) else []
    if advice and about == About.PIPELINE and rep:
        notices.append(f"if you did coach a lever: {COACHLOG} edit c{number} lever=stuck")
    if levers and about != About.PIPELINE:
        notices.append(
            f"a lever belongs to a pipeline review: {COACHLOG} edit c{number} about=pipeline"
        )
    return notices
