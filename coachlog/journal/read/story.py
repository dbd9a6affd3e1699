"""What the story of one rep is computed from, read from the journal."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from coachlog.days.periods import DAY
from coachlog.journal.read import agreements, period, reading, stored, timeline
from coachlog.records.as_read import Record
from coachlog.reporting import counting, story
from coachlog.reporting.practice import Practice
from coachlog.reporting.story import StoryFacts

_CHANGES = """SELECT since FROM behavior WHERE rep_id = :rep UNION
  SELECT ended FROM behavior WHERE rep_id = :rep UNION
  SELECT day FROM debrief WHERE rep_id = :rep UNION
  SELECT day FROM coaching WHERE rep_id = :rep AND agreed IS NOT NULL"""
_CHANGED = f"SELECT since FROM ({_CHANGES}) WHERE since > :since AND since <= :until ORDER BY since"

_UNSHOWN = f"""SELECT 'c' || id FROM coaching
  WHERE rep_id = ? AND about IN ({", ".join(f"'{each.value}'" for each in counting.NEVER)})"""


def facts(connection: sqlite3.Connection, handle: str, *, since: date, until: date) -> StoryFacts:
    """All that the story of the rep of that handle needs.

    Raises:
        UnknownRep: there is none.
    """
    number = reading.rep_number(connection, handle)
    listing = timeline.log(
        connection,
        kinds=timeline.kinds_named(()),
        rep=handle,
        accounts=(),
        since=since,
        until=until,
        limit=None,
    )
    records = listing.records[::-1]
    refs = [each.values["plan"] for each in records if each.kind == "debrief"]
    return StoryFacts(
        person=stored.read_rep(connection, handle),
        records=records,
        plans={ref: stored.linked(connection, ref) for ref in refs if ref},
        practices=tuple(story.runs(_practices(connection, number, handle, since, until))),
        period=period.facts(connection, since=since, until=until),
        unshown=frozenset(ref for (ref,) in connection.execute(_UNSHOWN, (number,))),
        others=_others(connection, handle, records),
    )


def _practices(
    connection: sqlite3.Connection, number: int, handle: str, since: date, until: date
) -> Iterator[Practice]:
    """What the rep worked on as of each day before it may have changed, and of the last day."""
    asked = {"rep": number, "since": since.isoformat(), "until": until.isoformat()}
    days = [date.fromisoformat(day) - DAY for (day,) in connection.execute(_CHANGED, asked)]
    for day in (*days, until):
        found = agreements.works_on(connection, as_of=day, rep=handle)
        if handle in found:
            yield found[handle]


def _others(connection: sqlite3.Connection, handle: str, records: Sequence[Record]) -> list[str]:
    """The names of everybody else: the other reps, and who keeps a promise without being one."""
    reps = [each.name for each in reading.team(connection) if each.handle != handle]
    outsiders = [
        str(each.values["owner"])
        for each in records
        if each.kind in ("action", "obstacle") and each.values["owner_is"] == "other"
    ]
    return list(dict.fromkeys([*reps, *outsiders]))
