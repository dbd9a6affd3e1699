"""The journal as it stood at the end of a day: the facts that the report is computed from.

SQL finds, over an index, what the day needs; what a record was on that day is worked out here from
its own days and its moves. No record table is read whole.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from functools import cache
from typing import Any

from coachlog.days.periods import DAY
from coachlog.days.workdays import Schedule, Span, TeamDays, read_weekdays
from coachlog.journal.read import agreements, merges, own_time, reading, talks
from coachlog.records.vocabulary import ME, TEAM
from coachlog.reporting import counting, strategies
from coachlog.reporting.clock import Paused
from coachlog.reporting.facts import (
    Action,
    Coming,
    DeclaredFocus,
    Facts,
    Obstacle,
    Person,
    Plan,
)

# Lists of numbers for IN, which takes each once by itself. UNION would too, but newer versions of
# SQLite read whole tables in order of number for it. The + keeps SQLite from looking by day,
# through years of others.
_FOUND_PLANS = """SELECT id FROM plan WHERE closed IS NULL UNION ALL
  SELECT id FROM plan WHERE closed >= :since UNION ALL
  SELECT id FROM plan WHERE call_day >= :since UNION ALL
  SELECT id FROM plan WHERE made >= :since"""
_PLANS = f"""SELECT t.id, rep.handle, t.account, t.call_day, t.call_time, t.made, t.state, t.closed,
    t.cancelled_by
  FROM plan AS t JOIN rep ON rep.id = t.rep_id
  WHERE t.id IN ({_FOUND_PLANS}) AND +t.made <= :as_of ORDER BY t.id"""
_PLAN_MOVES = f"""SELECT plan_id, day, was, was_time FROM plan_move
  WHERE plan_id IN ({_FOUND_PLANS}) ORDER BY id"""

_FOUND_ACTIONS = """SELECT id FROM action WHERE closed IS NULL UNION ALL
  SELECT id FROM action WHERE closed >= :since"""
_ACTIONS = f"""SELECT t.id, t.owner, keeper.handle, t.owner_name, rep.handle, t.text, t.due,
    t.state, t.closed
  FROM action AS t
  LEFT JOIN rep ON rep.id = t.rep_id LEFT JOIN rep AS keeper ON keeper.id = t.owner_rep
  WHERE t.id IN ({_FOUND_ACTIONS}) AND +t.made <= :as_of ORDER BY t.id"""
_ACTION_MOVES = f"""SELECT action_id, day, was, NULL FROM action_move
  WHERE action_id IN ({_FOUND_ACTIONS}) ORDER BY id"""

_ALL_OBSTACLES = """SELECT id FROM obstacle WHERE closed IS NULL UNION ALL
  SELECT id FROM obstacle WHERE closed >= :since"""
_THEIR_OBSTACLES = """SELECT id FROM obstacle WHERE closed IS NULL AND team = 1 UNION ALL
  SELECT id FROM obstacle WHERE closed >= :since AND team = 1 UNION ALL
  SELECT id FROM obstacle WHERE owner_rep = :rep AND ifnull(closed, :since) >= :since UNION ALL
  SELECT t.id FROM hit JOIN obstacle AS t ON t.id = hit.obstacle_id
    WHERE hit.rep_id = :rep AND ifnull(t.closed, :since) >= :since"""
_OBSTACLES = f"""SELECT t.id, t.what, t.owner, keeper.handle, t.owner_name, t.team, t.cause,
    t.intent, t.decided_by, t.state, t.raised, t.closed, t.effect, t.cost, t.next,
    (SELECT max(day) FROM obstacle_move AS move WHERE obstacle_id = t.id AND day <= :as_of
     AND {merges.DONE}),
    (SELECT text FROM obstacle_move WHERE obstacle_id = t.id AND day <= :as_of
     AND kind = 'escalate' ORDER BY day DESC, id DESC LIMIT 1)
  FROM obstacle AS t LEFT JOIN rep AS keeper ON keeper.id = t.owner_rep
  WHERE t.id IN ({{found}}) AND +t.raised <= :as_of AND t.state <> 'merged' ORDER BY t.id"""
_HITS = """SELECT hit.obstacle_id, handle FROM hit JOIN rep ON rep.id = hit.rep_id
  WHERE hit.obstacle_id IN ({found}) ORDER BY hit.id"""
_WORKED_ON = """SELECT works_on, day, about, lever, rep_id FROM coaching
  WHERE works_on IN ({found}) AND +day <= :as_of ORDER BY works_on, day"""

_day = cache(date.fromisoformat)
_iso = date.isoformat


def facts(connection: sqlite3.Connection, *, as_of: date) -> Facts:
    """Everything that the Friday report needs, as it stood at the end of `as_of`."""
    from coachlog.reporting import friday, notes  # pages that stand on single facts go without

    settings = reading.current_settings(connection, on=as_of)
    focuses = tuple(declared(connection, as_of=as_of))
    since, quarter = friday.horizon(as_of, settings, focuses), strategies.since(as_of)
    closed = friday.closed_since(as_of, settings)
    free, handles = absences(connection, as_of=as_of), talks.all_handles(connection)
    conversations = tuple(talks.all_since(connection, handles, since, as_of))
    moments = notes.only_moments(conversations, window=friday.windows(as_of, settings)[0])
    return Facts(
        settings=settings,
        people=tuple(people_since(connection, since=since, as_of=as_of)),
        my_absences=tuple(free[ME]),
        team_absences=tuple(free[TEAM]),
        conversations=conversations,
        plans=tuple(plans(connection, since=since, as_of=as_of)),
        moves=tuple(moves(connection, since=since, as_of=as_of)),
        newest=talks.newest_by_part(connection, as_of),
        actions=tuple(actions(connection, since=closed, as_of=as_of)),
        obstacles=tuple(obstacles(connection, since=closed, as_of=as_of, rep=None)),
        focuses=focuses,
        practices=agreements.works_on(connection, as_of=as_of, rep=None),
        coming=tuple(coming(connection, as_of=as_of)),
        other_touch=talks.other_touches(connection, handles, moments, as_of),
        strategies=tuple(talks.strategies(connection, handles, quarter, as_of)),
        time=tuple(own_time.entries(connection, since=since, until=as_of)),
        about_them=talks.about_them(connection, handles, quarter, as_of),
        begun=talks.first_record(connection),
    )


def people(connection: sqlite3.Connection, *, as_of: date) -> list[Person]:
    """Every rep by name, as they stood at the end of a day; without their first touch."""
    return list(_people(connection, as_of, young=None, rep=None))


def person(connection: sqlite3.Connection, handle: str, *, as_of: date) -> Person:
    """One of them, by handle; nobody else is read."""
    return next(_people(connection, as_of, young=None, rep=handle))


def people_since(connection: sqlite3.Connection, *, since: date, as_of: date) -> list[Person]:
    """Every rep likewise; with their first touch where they came after the day `since`."""
    return list(_people(connection, as_of, young=since, rep=None))


def paused(connection: sqlite3.Connection, *, as_of: date) -> Paused:
    """The absences that stop everybody's clock: the manager's and the team's."""
    free = absences(connection, as_of=as_of)
    return Paused.of(free[ME], free[TEAM])


def team_days(connection: sqlite3.Connection, *, as_of: date) -> TeamDays:
    """The team's working days, as promises and obstacles age."""
    settings = reading.current_settings(connection, on=as_of)
    return TeamDays(settings.schedule, paused(connection, as_of=as_of).holidays)


def coming(connection: sqlite3.Connection, *, as_of: date) -> Iterator[Coming]:
    """The days off that begin after a day and were known by then, by their first day."""
    rows = connection.execute(
        """SELECT coalesce(rep.handle, who), first, CASE WHEN open THEN NULL ELSE last END
           FROM absence LEFT JOIN rep ON rep.id = absence.rep_id
           WHERE first > :day AND absence.made <= :day ORDER BY first, absence.id""",
        {"day": _iso(as_of)},
    )
    return (Coming(who, _day(first), _day(last) if last else None) for who, first, last in rows)


def plans(connection: sqlite3.Connection, *, since: date, as_of: date) -> Iterator[Plan]:
    """The plans open on a day, and those whose made, call or closing day is `since` or later."""
    days = {"since": _iso(since), "as_of": _iso(as_of)}
    until = _iso(as_of)
    moved = _by_record(connection, _PLAN_MOVES, days)
    for row in connection.execute(_PLANS, days):
        number, handle, account, day, at, made, state, closed, by = row
        if number in moved:
            day, at = _before(moved[number], until, (day, at))
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
    of_action = _by_record(connection, _ACTION_MOVES, days)
    for row in connection.execute(_ACTIONS, days):
        number, owner, keeper, other, handle, text, due, state, closed = row
        moved = of_action.get(number, [])
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


def obstacles(
    connection: sqlite3.Connection, *, since: date, as_of: date, rep: str | None
) -> Iterator[Obstacle]:
    """The obstacles open on a day, and those closed `since` then; of one rep (by handle), or all.

    A rep's are those that hit them or the whole team, or are theirs to remove.
    """
    found = _ALL_OBSTACLES if rep is None else _THEIR_OBSTACLES
    whose = None if rep is None else reading.rep_number(connection, rep)
    days: dict[str, Any] = {"since": _iso(since), "as_of": _iso(as_of), "rep": whose}
    until = _iso(as_of)
    hits = _by_record(connection, _HITS.format(found=found), days)
    coached = _last_worked_on(connection, _WORKED_ON.format(found=found), days)
    rows = connection.execute(_OBSTACLES.format(found=found), days)
    for number, what, owner, keeper, other, *rest in rows:
        team, cause, intent, decider, state, raised, closed, *texts, moved, escalated = rest
        effect, cost, next_move = texts
        over = closed is not None and closed <= until
        standing = "escalated" if escalated else "open"
        yield Obstacle(
            ref=f"o{number}",
            what=what,
            owner=ME if owner == ME else keeper or other,
            owner_is=talks.word(owner) or "",
            hits=tuple(handle for (handle,) in hits.get(number, ())),
            team=bool(team),
            cause=talks.word(cause) or "",
            intent=talks.word(intent),
            decided_by=decider,
            state=(talks.word(state) or "") if over else standing,
            raised=_day(raised),
            last_move=_day(moved) if moved else None,
            escalated_to=escalated,
            coached=coached.get(number, "") >= raised,
            closed=_day(closed) if over else None,
            effect=effect if over else None,
            cost=cost,
            next_move=next_move,
        )


def _people(
    connection: sqlite3.Connection, as_of: date, *, young: date | None, rep: str | None
) -> Iterator[Person]:
    """Everybody by name, or one; with their first touch where they came after the day `young`."""
    free = absences(connection, as_of=as_of)
    gone, focus = _gone(connection), _behaviors(connection, as_of)
    terms = _terms(connection, as_of)
    team = reading.current_settings(connection, on=as_of).schedule
    rows = connection.execute(
        """SELECT id, handle, name, start, since, goal IS NOT NULL FROM rep
           WHERE handle = ifnull(?, handle) ORDER BY name_key""",
        (rep,),
    )
    for number, handle, name, start, since, goal in rows.fetchall():
        text, began = focus.get(number, (None, None))
        own: talks.Handles = {number: handle}
        is_young = young is not None and max(since, start or since) > _iso(young)
        yield Person(
            handle=handle,
            name=name,
            start=_day(start) if start else None,
            since=_day(since),
            cadences=_cadences(terms[number, "cadence"]),
            schedule=_schedule(team, terms[number, "workdays"]),
            absences=tuple(free[handle]),
            gone=tuple(gone[number]),
            last=next(talks.touches_of(connection, own, number, as_of), None),
            first=talks.first_touch(connection, own, number, as_of) if is_young else None,
            focus=text,
            focus_since=began,
            has_goal=bool(goal),
        )


def moves(connection: sqlite3.Connection, *, since: date, as_of: date) -> Iterator[date]:
    """The day of every move about an obstacle, closing it included, in no order."""
    rows = connection.execute(
        f"""SELECT day FROM obstacle_move AS move
           WHERE day BETWEEN :since AND :as_of AND {merges.DONE} UNION ALL
           SELECT closed FROM obstacle
           WHERE closed BETWEEN :since AND :as_of AND state <> 'merged'""",
        {"since": _iso(since), "as_of": _iso(as_of)},
    )
    return (_day(day) for (day,) in rows)


def _by_record(
    connection: sqlite3.Connection, select: str, days: dict[str, Any]
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


def _last_worked_on(
    connection: sqlite3.Connection, select: str, days: dict[str, Any]
) -> dict[int, str]:
    """The newest day, up to then, of coaching that counts and worked on each obstacle."""
    return {
        number: day
        for number, day, about, lever, rep in connection.execute(select, days)
        if counting.counts(about, talks.levers(lever), rep)
    }


def absences(connection: sqlite3.Connection, *, as_of: date) -> defaultdict[str, list[Span]]:
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
        gone[number].append(Span(_day(day), _day(back) - DAY if back else None))
    return gone


def _behaviors(connection: sqlite3.Connection, as_of: date) -> dict[int, tuple[str, date]]:
    """What each rep worked on that day, and since when."""
    rows = connection.execute(
        """SELECT rep_id, text, since FROM behavior
           WHERE since <= :day AND (ended IS NULL OR ended > :day) ORDER BY since, id""",
        {"day": _iso(as_of)},
    )
    return {number: (text, _day(since)) for number, text, since in rows}


def _terms(
    connection: sqlite3.Connection, as_of: date
) -> defaultdict[tuple[int, str], list[tuple[date, str | None]]]:
    """The cadences and the workdays of each rep up to a day, each with its first day."""
    terms: defaultdict[tuple[int, str], list[tuple[date, str | None]]] = defaultdict(list)
    rows = connection.execute(
        "SELECT rep_id, key, since, value FROM term WHERE ifnull(since, '') <= ? ORDER BY since",
        (_iso(as_of),),
    )
    for number, key, since, value in rows:
        terms[number, key].append((_day(since) if since else date.min, value))
    return terms


def _cadences(held: Iterable[tuple[date, str | None]]) -> tuple[tuple[date, int | None], ...]:
    return tuple((day, int(value) if value else None) for day, value in held)


def _schedule(team: Schedule, held: Iterable[tuple[date, str | None]]) -> Schedule:
    return team.with_own([(day, read_weekdays(value) if value else None) for day, value in held])


def declared(connection: sqlite3.Connection, *, as_of: date) -> Iterator[DeclaredFocus]:
    """The declared focuses that began by a day; one that ended later had not ended on it."""
    rows = connection.execute(
        "SELECT id, part, why, since, until, ended FROM focus WHERE since <= ? ORDER BY id",
        (_iso(as_of),),
    )
    for number, part, why, since, until, ended in rows:
        over = _day(ended) if ended and ended <= _iso(as_of) else None
        yield DeclaredFocus(f"f{number}", part, why, _day(since), _day(until), over)
