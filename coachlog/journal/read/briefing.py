"""People, as the manager needs them in mind: where they stand, what is open, what was said last."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import islice

from coachlog.days.periods import DAY
from coachlog.journal.read import agreements, history, reading, stored, talks
from coachlog.records import kinds
from coachlog.records.as_read import Record
from coachlog.reporting import duties, pages, strategies
from coachlog.reporting.clock import NotCounted, Standing
from coachlog.reporting.duties import OpenAction, OpenObstacle
from coachlog.reporting.facts import Person
from coachlog.reporting.pages import Brief, OpenMatters, Today
from coachlog.reporting.practice import Practice
from coachlog.reporting.strategies import Reach

LAST = 3
"""How many of the last touches, and of the last debriefs, a brief holds."""


def open_matters(connection: sqlite3.Connection, handle: str, *, day: date) -> OpenMatters:
    """What is open with the rep of that handle; actions by due day, the manager's first."""
    person = stored.read_rep(connection, handle)
    practice = works_on(connection, handle, day=day)
    newest = connection.execute(
        """SELECT 'd' || id, improve, day FROM debrief
           WHERE rep_id = (SELECT id FROM rep WHERE handle = ?)
           ORDER BY day DESC, made DESC, id DESC LIMIT 1""",
        (handle,),
    ).fetchone()
    ref, improve, said = newest or (None, None, None)
    if practice and practice.last_ref == ref:
        improve, said = None, None
    return OpenMatters(
        name=person.values["name"],
        practice=practice,
        actions=open_actions(connection, handle),
        improve=improve,
        improve_day=date.fromisoformat(said) if said else None,
    )


def works_on(connection: sqlite3.Connection, handle: str, *, day: date) -> Practice | None:
    """What the rep of that handle works on as of a day; None where nothing is agreed."""
    return agreements.works_on(connection, as_of=day, rep=handle).get(handle)


def open_actions(connection: sqlite3.Connection, handle: str) -> list[Record]:
    """The open actions that a rep keeps or that were made for them; the manager's first, by due."""
    where = """t.id IN (SELECT id FROM action WHERE closed IS NULL AND owner_rep = :rep UNION ALL
        SELECT id FROM action WHERE closed IS NULL AND rep_id = :rep)
        ORDER BY t.owner <> 'me', t.due, t.id"""
    values = {"rep": reading.rep_number(connection, handle)}
    return list(stored.select(connection, kinds.ACTION, where=where, values=values))


def today(connection: sqlite3.Connection, *, day: date) -> Today:
    """What a day asks of the manager."""
    after = day + DAY
    return pages.today(
        history.people(connection, as_of=day),
        history.plans(connection, since=after, as_of=day),
        history.actions(connection, since=after, as_of=day),
        history.coming(connection, as_of=day),
        paused=history.paused(connection, as_of=day),
        settings=reading.current_settings(connection, on=day),
        day=day,
    )


def standings(connection: sqlite3.Connection, *, day: date) -> list[Standing | NotCounted]:
    """Where everybody stands on the clock, or why they are not counted, by name."""
    paused, known = (
        history.paused(connection, as_of=day),
        reading.current_settings(connection, on=day),
    )
    everybody = history.people(connection, as_of=day)
    return [pages.standing(each, paused=paused, settings=known, day=day) for each in everybody]


def promises(connection: sqlite3.Connection, *, day: date) -> tuple[OpenAction, ...]:
    """The open actions of everybody, in the order to see to them."""
    found = history.actions(connection, since=day + DAY, as_of=day)
    return duties.actions(found, as_of=day, days=history.team_days(connection, as_of=day))


def in_the_way(connection: sqlite3.Connection, *, day: date) -> tuple[OpenObstacle, ...]:
    """The open obstacles, the manager's first, with what they ask for."""
    found = history.obstacles(connection, since=day + DAY, as_of=day, rep=None)
    known = reading.current_settings(connection, on=day)
    days = history.team_days(connection, as_of=day)
    return duties.obstacles(found, as_of=day, settings=known, days=days)


def brief(connection: sqlite3.Connection, handle: str, *, day: date) -> Brief:
    """What to have in mind before a talk with the rep of that handle.

    Raises:
        UnknownRep: there is none.
    """
    person = history.person(connection, handle, as_of=day)
    return Brief(
        day=day,
        person=stored.read_rep(connection, handle),
        standing=pages.standing(
            person,
            paused=history.paused(connection, as_of=day),
            settings=reading.current_settings(connection, on=day),
            day=day,
        ),
        focus_since=person.focus_since,
        practice=works_on(connection, handle, day=day),
        touches=tuple(_touches(connection, handle, day)),
        improved=tuple(_debriefs(connection, handle, day)),
        actions=pages.actions_of(handle, promises(connection, day=day)),
        obstacles=pages.obstacles_of(handle, in_the_way(connection, day=day)),
        calls=tuple(reading.plans_to_debrief(connection, handle, account=None, until=date.max)),
        levels=pages.levels_of(handle, _reach(connection, person, day)),
    )


def _reach(connection: sqlite3.Connection, person: Person, day: date) -> tuple[Reach, ...]:
    """How far the strategies of the last thirteen weeks have got with one rep."""
    handles = talks.all_handles(connection)
    found = talks.strategies(connection, handles, strategies.since(day), day)
    return strategies.strategies(found, [person], as_of=day)


def _touches(connection: sqlite3.Connection, handle: str, day: date) -> Iterator[Record]:
    found = talks.touches(connection, reading.rep_number(connection, handle), day)
    return (stored.linked(connection, each.ref) for each in islice(found, LAST))


def _debriefs(connection: sqlite3.Connection, handle: str, day: date) -> Iterator[Record]:
    return stored.select(
        connection,
        kinds.DEBRIEF,
        where="t.rep_id = ? AND t.day <= ? ORDER BY t.day DESC, t.id DESC LIMIT ?",
        values=(reading.rep_number(connection, handle), day.isoformat(), LAST),
    )
