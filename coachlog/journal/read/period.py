"""What a look-back over a period is computed from, read from the journal once."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import cache

from coachlog.days.periods import DAY
from coachlog.days.workdays import Span
from coachlog.journal.read import agreements, history, own_time, reading, talks
from coachlog.records.vocabulary import ME, TEAM, OwnerIs
from coachlog.reporting import lookback, period, strategies
from coachlog.reporting.facts import Person
from coachlog.reporting.period import OPEN, OTHERS, REPS, PeriodFacts, Promise

_PROMISES = """SELECT id, owner, state, closed,
    coalesce((SELECT was FROM action_move WHERE action_id = action.id ORDER BY id LIMIT 1), due)
  FROM action WHERE made BETWEEN ? AND ? ORDER BY id"""

_day = cache(date.fromisoformat)

_WHOSE = {OwnerIs.ME: ME, OwnerIs.REP: REPS, OwnerIs.OTHER: OTHERS}


def facts(connection: sqlite3.Connection, *, since: date, until: date) -> PeriodFacts:
    """All that a look-back over the days from `since` to `until` needs."""
    days = Span(since, until)
    settings = reading.settings_by_day(connection, until=until)
    first = lookback.horizon(days, settings)
    free, handles = history.absences(connection, as_of=until), talks.all_handles(connection)
    plans = history.plans(connection, since=since, as_of=until)
    said = agreements.worked_on_in(connection, days, rep=None, without=frozenset())
    return PeriodFacts(
        settings=settings,
        people=tuple(_people(connection, first, until)),
        my_absences=tuple(free[ME]),
        team_absences=tuple(free[TEAM]),
        touches=tuple(talks.touches_since(connection, handles, first, until)),
        calls=period.calls(plans, days),
        moves=tuple(history.moves(connection, since=since, as_of=until)),
        time=tuple(own_time.entries(connection, since=since, until=until)),
        focuses=tuple(history.declared(connection, as_of=until)),
        obstacles=tuple(history.obstacles(connection, since=since, as_of=until, rep=None)),
        categories=_categories(connection, days),
        practices=tuple(each for rep in said.values() for each in rep),
        promises=period.promises_by_owner(_promises(connection, days)),
        strategies=tuple(
            talks.strategies(connection, handles, strategies.since(since - DAY), until)
        ),
    )


def _people(connection: sqlite3.Connection, first: date, until: date) -> Iterator[Person]:
    """Everybody as of the end, with their newest touch before the first day that is looked at."""
    before = {each.handle: each.last for each in history.people(connection, as_of=first - DAY)}
    for each in history.people_since(connection, since=first, as_of=until):
        yield each._replace(last=before[each.handle])


def _promises(connection: sqlite3.Connection, days: Span) -> Iterator[Promise]:
    since, until = (str(day) for day in days)
    for number, owner, state, closed, due in connection.execute(_PROMISES, (since, until)):
        over = closed is not None and closed <= until
        yield Promise(
            ref=f"a{number}",
            whose=_WHOSE[owner],
            due=_day(due),
            state=state if over else OPEN,
            closed=_day(closed) if over else None,
        )


def _categories(connection: sqlite3.Connection, days: Span) -> dict[str, str]:
    """The category of each obstacle raised in the period that has one."""
    rows = connection.execute(
        "SELECT id, category FROM obstacle WHERE raised BETWEEN ? AND ? AND category IS NOT NULL",
        (str(days.first), str(days.last)),
    )
    return {f"o{number}": category for number, category in rows}
