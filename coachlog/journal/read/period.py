"""What a look-back over a period is computed from, read from the journal once."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import cache

from coachlog.days.periods import DAY
from coachlog.days.workdays import Span
from coachlog.journal.read import agreements, history, reading, talks
from coachlog.records.vocabulary import ME, OwnerIs
from coachlog.reporting import friday, lookback
from coachlog.reporting.period import OPEN, OTHERS, REPS, PeriodFacts, Promise
from coachlog.reporting.practice import Practice

_PROMISES = """SELECT id, owner, state, closed,
    coalesce((SELECT was FROM action_move WHERE action_id = action.id ORDER BY id LIMIT 1), due)
  FROM action WHERE made BETWEEN :since AND :until ORDER BY id"""

_ENDED = """SELECT rep.handle, ended FROM behavior JOIN rep ON rep.id = rep_id
  WHERE ended > :since AND ended <= :until AND behavior.since < ended ORDER BY behavior.id"""

_day = cache(date.fromisoformat)

_WHOSE = {OwnerIs.ME: ME, OwnerIs.REP: REPS, OwnerIs.OTHER: OTHERS}


def facts(connection: sqlite3.Connection, *, since: date, until: date) -> PeriodFacts:
    """All that a look-back over the days from `since` to `until` needs."""
    settings = reading.current_settings(connection, on=until)
    first = lookback.horizon(Span(since, until), settings)
    days = {"since": since.isoformat(), "until": until.isoformat()}
    before = history.people(connection, as_of=first - DAY)
    return PeriodFacts(
        facts=history.facts_since(connection, since=first, as_of=until),
        settings=reading.settings_by_day(connection, until=until),
        before={each.handle: each.last for each in before if each.last},
        ended=tuple(_ended(connection, days)),
        promises=tuple(_promises(connection, days)),
        strategies=tuple(
            talks.strategies(
                connection, talks.all_handles(connection), friday.quarter(since - DAY), until
            )
        ),
        categories=_categories(connection),
    )


def _promises(connection: sqlite3.Connection, days: dict[str, str]) -> Iterator[Promise]:
    for number, owner, state, closed, due in connection.execute(_PROMISES, days):
        over = closed is not None and closed <= days["until"]
        yield Promise(
            ref=f"a{number}",
            whose=_WHOSE[owner],
            due=_day(due),
            state=state if over else OPEN,
            closed=_day(closed) if over else None,
        )


def _ended(connection: sqlite3.Connection, days: dict[str, str]) -> Iterator[Practice]:
    """What came of the focuses that ended in the period, each as of its last day."""
    for rep, ended in connection.execute(_ENDED, days).fetchall():
        found = agreements.works_on(connection, as_of=_day(ended) - DAY, rep=rep)
        if rep in found:
            yield found[rep]


def _categories(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT id, category FROM obstacle WHERE category IS NOT NULL")
    return {f"o{number}": category for number, category in rows}
