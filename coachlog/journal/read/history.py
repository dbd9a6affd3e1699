"""The journal as it stood at the end of a day: the facts that the report is computed from.

SQL finds, over an index, what the day needs; what a record was on that day is worked out here from
its own days and its moves. No record table is read whole.
"""

import heapq
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from functools import cache
from itertools import chain
from typing import Any

from coachlog.days import workdays
from coachlog.days.workdays import DaysOff, Span
from coachlog.journal.read import agreements, reading
from coachlog.records.vocabulary import ME, TEAM, About, Part
from coachlog.reporting import counting
from coachlog.reporting.facts import (
    Action,
    Conversation,
    DeclaredFocus,
    Facts,
    Obstacle,
    Person,
    Plan,
)

Handles = dict[int | None, str | None]

_DEBRIEFS = "SELECT id, rep_id, day, made, role, asked_by, practiced FROM debrief WHERE "
_COACHING = "SELECT id, rep_id, day, made, about, lever, asked_by, practiced FROM coaching WHERE "

_FOUND_PLANS = """SELECT id FROM plan WHERE closed IS NULL UNION
  SELECT id FROM plan WHERE closed >= :since UNION
  SELECT id FROM plan WHERE call_day >= :since UNION
  SELECT id FROM plan WHERE made >= :since"""
_PLANS = f"""SELECT t.id, rep.handle, t.account, t.call_day, t.call_time, t.made, t.state, t.closed,
    t.cancelled_by
  FROM ({_FOUND_PLANS}) AS found JOIN plan AS t ON t.id = found.id JOIN rep ON rep.id = t.rep_id
  WHERE t.made <= :as_of ORDER BY t.id"""
_PLAN_MOVES = f"""SELECT plan_id, day, was, was_time FROM plan_move
  WHERE plan_id IN ({_FOUND_PLANS}) ORDER BY id"""

_FOUND_ACTIONS = """SELECT id FROM action WHERE closed IS NULL UNION
  SELECT id FROM action WHERE closed >= :since"""
_ACTIONS = f"""SELECT t.id, t.owner, keeper.handle, t.owner_name, rep.handle, t.text, t.due,
    t.state, t.closed
  FROM ({_FOUND_ACTIONS}) AS found JOIN action AS t ON t.id = found.id
  LEFT JOIN rep ON rep.id = t.rep_id LEFT JOIN rep AS keeper ON keeper.id = t.owner_rep
  WHERE t.made <= :as_of ORDER BY t.id"""
_ACTION_MOVES = f"""SELECT action_id, day, was, NULL FROM action_move
  WHERE action_id IN ({_FOUND_ACTIONS}) ORDER BY id"""

_FOUND_OBSTACLES = """SELECT id FROM obstacle WHERE closed IS NULL UNION
  SELECT id FROM obstacle WHERE closed >= :since"""
_OBSTACLES = f"""SELECT t.id, t.what, t.owner, keeper.handle, t.owner_name, t.team, t.cause,
    t.intent, t.decided_by, t.state, t.raised, t.closed, t.effect,
    (SELECT max(day) FROM obstacle_move WHERE obstacle_id = t.id AND day <= :as_of),
    (SELECT text FROM obstacle_move WHERE obstacle_id = t.id AND day <= :as_of
     AND kind = 'escalate' ORDER BY day DESC, id DESC LIMIT 1)
  FROM ({_FOUND_OBSTACLES}) AS found JOIN obstacle AS t ON t.id = found.id
  LEFT JOIN rep AS keeper ON keeper.id = t.owner_rep WHERE t.raised <= :as_of ORDER BY t.id"""
_HITS = f"""SELECT found.id, handle FROM ({_FOUND_OBSTACLES}) AS found
  JOIN hit ON hit.obstacle_id = found.id JOIN rep ON rep.id = hit.rep_id ORDER BY hit.id"""
# The + keeps SQLite from looking by day, through years of other coaching.
_WORKED_ON = f"""SELECT works_on, day, about, lever, rep_id FROM coaching
  WHERE works_on IN ({_FOUND_OBSTACLES}) AND +day <= :as_of ORDER BY works_on, day"""

_day = cache(date.fromisoformat)
_iso = date.isoformat


def facts(connection: sqlite3.Connection, *, as_of: date) -> Facts:
    """Everything that the Friday report needs, as it stood at the end of `as_of`."""
    from coachlog.reporting import friday  # the pages that stand on single facts go without it

    settings = reading.current_settings(connection, on=as_of)
    since, closed = friday.horizon(as_of, settings), friday.closed_since(as_of)
    free = _absences(connection, as_of)
    return Facts(
        settings=settings,
        people=tuple(_people(connection, free, as_of)),
        my_absences=tuple(free[ME]),
        team_absences=tuple(free[TEAM]),
        conversations=tuple(_conversations(connection, since, as_of)),
        plans=tuple(plans(connection, since=since, as_of=as_of)),
        moves=tuple(_moves(connection, since, as_of)),
        newest=_newest(connection, as_of),
        actions=tuple(actions(connection, since=closed, as_of=as_of)),
        obstacles=tuple(obstacles(connection, since=closed, as_of=as_of)),
        focuses=tuple(_focuses(connection, as_of)),
        practices=agreements.works_on(connection, as_of=as_of, rep=None),
        begun=_begun(connection),
    )


def people(connection: sqlite3.Connection, *, as_of: date) -> list[Person]:
    """Every rep by name, as they stood at the end of a day."""
    return list(_people(connection, _absences(connection, as_of), as_of))


def paused(connection: sqlite3.Connection, *, as_of: date) -> DaysOff:
    """The absences that stop everybody's clock: the manager's and the team's."""
    free = _absences(connection, as_of)
    return DaysOff((*free[ME], *free[TEAM]))


def plans(connection: sqlite3.Connection, *, since: date, as_of: date) -> Iterator[Plan]:
    """The plans open on a day, and those whose made, call or closing day is `since` or later."""
    days = {"since": _iso(since), "as_of": _iso(as_of)}
    until = _iso(as_of)
    moves = _by_record(connection, _PLAN_MOVES, days)
    for row in connection.execute(_PLANS, days):
        number, handle, account, day, at, made, state, closed, by = row
        if number in moves:
            day, at = _before(moves[number], until, (day, at))
        if closed is None or closed > until:
            state, closed, by = "planned", None, None
        yield Plan(
            f"p{number}",
            handle,
            account,
            _day(day),
            time.fromisoformat(at) if at else None,
            _day(made),
            state,
            _day(closed) if closed else None,
            by,
        )


def actions(connection: sqlite3.Connection, *, since: date, as_of: date) -> Iterator[Action]:
    """The action items open on a day, and those closed `since` then."""
    days = {"since": _iso(since), "as_of": _iso(as_of)}
    until = _iso(as_of)
    moves = _by_record(connection, _ACTION_MOVES, days)
    for row in connection.execute(_ACTIONS, days):
        number, owner, keeper, other, handle, text, due, state, closed = row
        moved = moves.get(number, [])
        over = closed is not None and closed <= until
        yield Action(
            ref=f"a{number}",
            owner=ME if owner == ME else keeper or other,
            rep=handle,
            text=text,
            due=_day(_before(moved, until, (due, None))[0]),
            state=state if over else "open",
            closed=_day(closed) if over else None,
            carried=_carried(moved, until, due),
        )


def obstacles(connection: sqlite3.Connection, *, since: date, as_of: date) -> Iterator[Obstacle]:
    """The obstacles open on a day, and those closed `since` then."""
    days = {"since": _iso(since), "as_of": _iso(as_of)}
    until = _iso(as_of)
    hits = _by_record(connection, _HITS, days)
    coached = _last_worked_on(connection, days)
    for number, what, owner, keeper, other, *rest in connection.execute(_OBSTACLES, days):
        team, cause, intent, decider, state, raised, closed, effect, moved, escalated = rest
        over = closed is not None and closed <= until
        standing = "escalated" if escalated else "open"
        yield Obstacle(
            ref=f"o{number}",
            what=what,
            owner=ME if owner == ME else keeper or other,
            owner_is=owner,
            hits=tuple(handle for (handle,) in hits.get(number, ())),
            team=bool(team),
            cause=cause,
            intent=intent,
            decided_by=decider,
            state=state if over else standing,
            raised=_day(raised),
            last_move=_day(moved) if moved else None,
            escalated_to=escalated,
            coached=coached.get(number, "") >= raised,
            closed=_day(closed) if over else None,
            effect=effect if over else None,
        )


def _people(
    connection: sqlite3.Connection, free: dict[str, list[Span]], as_of: date
) -> Iterator[Person]:
    gone, focus = _gone(connection), _behaviors(connection, as_of)
    terms = _terms(connection, as_of)
    rows = connection.execute("SELECT id, handle, name, start, since FROM rep ORDER BY name_key")
    for number, handle, name, start, since in rows.fetchall():
        text, began = focus.get(number, (None, None))
        cadence, days = terms.get((number, "cadence")), terms.get((number, "workdays"))
        yield Person(
            handle=handle,
            name=name,
            start=_day(start) if start else None,
            since=_day(since),
            cadence=int(cadence) if cadence else None,
            workdays=workdays.read_weekdays(days) if days else None,
            absences=tuple(free[handle]),
            gone=tuple(gone[number]),
            last=next(_touches(connection, {number: handle}, number, as_of), None),
            focus=text,
            focus_since=began,
        )


def touches(connection: sqlite3.Connection, rep: int, as_of: date) -> Iterator[Conversation]:
    """A rep's conversations that count, up to a day, the newest first."""
    return _touches(connection, _handles(connection), rep, as_of)


def _touches(
    connection: sqlite3.Connection, handles: Handles, rep: int, as_of: date
) -> Iterator[Conversation]:
    newest = "rep_id = ? AND day <= ? ORDER BY day DESC, id DESC"
    talks = _talks(connection, handles, newest, (rep, _iso(as_of)))
    in_order = heapq.merge(*talks, key=lambda each: each.day, reverse=True)
    return (each for each in in_order if counting.counts(each.about, each.levers, each.rep))


def _conversations(
    connection: sqlite3.Connection, since: date, as_of: date
) -> Iterator[Conversation]:
    known = "day >= :since AND (day <= :as_of OR made <= :as_of)"
    days = {"since": _iso(since), "as_of": _iso(as_of)}
    return chain(*_talks(connection, _handles(connection), known, days))


def _talks(
    connection: sqlite3.Connection, handles: Handles, where: str, values: Any
) -> tuple[Iterator[Conversation], Iterator[Conversation]]:
    """The debriefs and the coaching that meet a condition, each in the order it asks for."""
    debriefs = (
        Conversation(
            f"d{number}", handles[rep], _day(day), _day(made), counting.DEBRIEF, (), role,
            asked_by, practiced,
        )
        for number, rep, day, made, role, asked_by, practiced in connection.execute(
            _DEBRIEFS + where, values
        )
    )  # fmt: skip
    coaching = (
        Conversation(
            f"c{number}", handles[rep], _day(day), _day(made), about, _levers(lever), None,
            asked_by, practiced,
        )
        for number, rep, day, made, about, lever, asked_by, practiced in connection.execute(
            _COACHING + where, values
        )
    )  # fmt: skip
    return debriefs, coaching


def _handles(connection: sqlite3.Connection) -> Handles:
    """Who goes by which number; None stands for the whole team."""
    return {None: None} | dict(connection.execute("SELECT id, handle FROM rep"))


@cache  # there are few sets of them
def _levers(written: str) -> tuple[str, ...]:
    """The levers of a conversation, each once, however often an older file has it."""
    return () if written == "[]" else tuple(dict.fromkeys(json.loads(written)))


def _newest(connection: sqlite3.Connection, as_of: date) -> dict[str, date]:
    """The newest day of every part of the job that has any record up to a day."""
    day = _iso(as_of)
    found: dict[str, str] = {}
    for part, sql in _NEWEST:
        (newest,) = connection.execute(sql, {"day": day}).fetchone() or (None,)
        if newest and newest > found.get(part, ""):
            found[part] = newest
    return {part: _day(newest) for part, newest in found.items()}


def _newest_coaching(about: str) -> str:
    lever = "AND lever <> '[]'" if about == About.PIPELINE else ""
    return f"""SELECT day FROM coaching WHERE about = '{about}' AND day <= :day
      AND rep_id IS NOT NULL {lever} ORDER BY day DESC LIMIT 1"""


_NEWEST = (
    (Part.CALLS.value, "SELECT max(made) FROM plan WHERE made <= :day"),
    (Part.CALLS.value, "SELECT max(day) FROM debrief WHERE day <= :day"),
    (Part.OBSTACLES.value, "SELECT max(day) FROM obstacle_move WHERE day <= :day"),
    *((part.value, _newest_coaching(about)) for about, part in counting.PARTS.items()),
)


def _moves(connection: sqlite3.Connection, since: date, as_of: date) -> Iterator[date]:
    rows = connection.execute(
        "SELECT day FROM obstacle_move WHERE day BETWEEN ? AND ?", (_iso(since), _iso(as_of))
    )
    return (_day(day) for (day,) in rows)


def _by_record(
    connection: sqlite3.Connection, select: str, days: dict[str, str]
) -> dict[int, list[tuple[Any, ...]]]:
    """The rows that belong to each record, in order: the record's number comes first in a row."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for number, *row in connection.execute(select, days):
        found.setdefault(number, []).append(tuple(row))
    return found


def _before(
    moves: Iterable[tuple[Any, ...]], until: str, now: tuple[str, str | None]
) -> tuple[str, str | None]:
    """The day and time that held on a day: what the first later move took away, else today's."""
    return next(((was, at) for day, was, at in moves if day > until), now)


def _carried(moves: Sequence[tuple[Any, ...]], until: str, due: str) -> int:
    """How often the due day was moved later, up to a day."""
    if not moves:
        return 0
    days = [was for _, was, _ in moves] + [due]
    made = [day for day, _, _ in moves]
    return sum(
        was < to and day <= until for day, was, to in zip(made, days, days[1:], strict=False)
    )


def _last_worked_on(connection: sqlite3.Connection, days: dict[str, str]) -> dict[int, str]:
    """The newest day, up to then, of coaching that counts and worked on each obstacle."""
    return {
        number: day
        for number, day, about, lever, rep in connection.execute(_WORKED_ON, days)
        if counting.counts(about, _levers(lever), rep)
    }


def _absences(connection: sqlite3.Connection, as_of: date) -> defaultdict[str, list[Span]]:
    """Everybody's days off; one that was open and ended later than the day has no end on it."""
    free: defaultdict[str, list[Span]] = defaultdict(list)
    for who, first, last in connection.execute(
        """SELECT coalesce(rep.handle, who), first, CASE WHEN open AND last > ? THEN NULL ELSE last
             END FROM absence LEFT JOIN rep ON rep.id = absence.rep_id""",
        (_iso(as_of),),
    ):
        free[who].append(Span(_day(first), _day(last) if last else None))
    return free


def _gone(connection: sqlite3.Connection) -> defaultdict[int, list[Span]]:
    gone: defaultdict[int, list[Span]] = defaultdict(list)
    for number, day, back in connection.execute("SELECT rep_id, day, back FROM leave ORDER BY day"):
        gone[number].append(Span(_day(day), _day(back) - timedelta(days=1) if back else None))
    return gone


def _behaviors(connection: sqlite3.Connection, as_of: date) -> dict[int, tuple[str, date]]:
    """What each rep worked on that day, and since when."""
    rows = connection.execute(
        """SELECT rep_id, text, since FROM behavior
           WHERE since <= :day AND (ended IS NULL OR ended > :day) ORDER BY since, id""",
        {"day": _iso(as_of)},
    )
    return {number: (text, _day(since)) for number, text, since in rows}


def _terms(connection: sqlite3.Connection, as_of: date) -> dict[tuple[int, str], str | None]:
    """The cadence and the workdays of each rep that hold on a day, where they have their own."""
    rows = connection.execute(
        """SELECT rep_id, key, value FROM term WHERE ifnull(since, '') <= ? ORDER BY since""",
        (_iso(as_of),),
    )
    return {(number, key): value for number, key, value in rows}


def _focuses(connection: sqlite3.Connection, as_of: date) -> Iterator[DeclaredFocus]:
    rows = connection.execute(
        "SELECT id, part, why, since, until, ended FROM focus WHERE since <= ? ORDER BY id",
        (_iso(as_of),),
    )
    for number, part, why, since, until, ended in rows:
        over = _day(ended) if ended and ended <= _iso(as_of) else None
        yield DeclaredFocus(f"f{number}", part, why, _day(since), _day(until), over)


def _begun(connection: sqlite3.Connection) -> date | None:
    """The first day that the journal speaks of."""
    (first,) = connection.execute(
        """SELECT min(day) FROM (SELECT min(since) AS day FROM rep UNION ALL
             SELECT min(made) FROM plan UNION ALL SELECT min(day) FROM debrief UNION ALL
             SELECT min(day) FROM coaching)"""
    ).fetchone()
    return _day(first) if first else None
