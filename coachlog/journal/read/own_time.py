"""What the manager's own hours went to, as the file has it."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date

from coachlog.days import workdays
from coachlog.days.periods import DAY
from coachlog.journal.read import reading
from coachlog.reporting import own_time
from coachlog.reporting.facts import TimeEntry

_ENTRIES = """SELECT id, day, area, minutes, note, droppable FROM time
  WHERE day BETWEEN ? AND ? ORDER BY day, id"""

NEWEST = tuple(
    (
        part.value,
        f"""SELECT day FROM time WHERE area = '{area}' AND day <= :day
          ORDER BY day DESC LIMIT 1""",
    )
    for area, part in own_time.PARTS.items()
)
"""How the newest entry is found that is a record of each part of the job, up to `:day`."""


def in_week(connection: sqlite3.Connection, day: date) -> dict[str, int]:
    """The minutes of each area that are noted in the week of a day, in the order of first use."""
    settings = reading.current_settings(connection, on=day)
    week = workdays.week_of(day, weekdays=settings.workdays)
    spent = Counter[str]()
    for each in entries(connection, since=week.first, until=week.first + 6 * DAY):
        spent[each.area] += each.minutes
    return dict(spent)


def entries(connection: sqlite3.Connection, *, since: date, until: date) -> Iterator[TimeEntry]:
    """The entries of some days, both included, by day."""
    days = since.isoformat(), until.isoformat()
    for number, day, area, minutes, note, droppable in connection.execute(_ENTRIES, days):
        yield TimeEntry(f"t{number}", date.fromisoformat(day), area, minutes, note, bool(droppable))
