"""What the manager's own hours went to, as the file has it."""

import sqlite3
from collections.abc import Iterator
from datetime import date

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


def entries(connection: sqlite3.Connection, *, since: date, until: date) -> Iterator[TimeEntry]:
    """The entries of some days, both included, by day."""
    days = since.isoformat(), until.isoformat()
    for number, day, area, minutes, note, droppable in connection.execute(_ENTRIES, days):
        yield TimeEntry(f"t{number}", date.fromisoformat(day), area, minutes, note, bool(droppable))
