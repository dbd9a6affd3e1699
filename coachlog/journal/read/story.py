"""What the story of one rep is computed from, read from the journal."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from coachlog.days.workdays import Span
from coachlog.journal.read import agreements, history, reading, stored, talks, timeline
from coachlog.records.as_read import Record
from coachlog.reporting import counting
from coachlog.reporting.facts import Conversation
from coachlog.reporting.story import StoryFacts

_UNSHOWN = f"""SELECT 'c' || id FROM coaching
  WHERE rep_id = ? AND about IN ({", ".join(f"'{each.value}'" for each in counting.NEVER)})"""


def facts(
    connection: sqlite3.Connection, handle: str, *, since: date, until: date, for_rep: bool
) -> StoryFacts:
    """All that the story of the rep of that handle needs; of nobody else a record is read.

    What a page `for_rep` may not have is left out before anything is worked out from it.

    Raises:
        UnknownRep: there is none.
    """
    number = reading.rep_number(connection, handle)
    hidden = _unshown(connection, number) if for_rep else frozenset()
    listing = timeline.log(
        connection,
        kinds=timeline.kinds_named(()),
        rep=handle,
        accounts=(),
        since=since,
        until=until,
        limit=None,
    )
    records = [each for each in listing.records[::-1] if each.ref not in hidden]
    refs = [each.values["plan"] for each in records if each.kind == "debrief"]
    before, touches = _touches(connection, number, handle, Span(since, until))
    person = history.person(connection, handle, as_of=until)
    said = agreements.worked_on_in(connection, Span(since, until), rep=handle, without=hidden)
    strategies = talks.strategies_of(connection, handle, since, until)
    return StoryFacts(
        person=stored.read_rep(connection, handle, on=until),
        records=records,
        plans={ref: stored.linked(connection, ref) for ref in refs if ref},
        practices=said[handle],
        on_the_clock=person._replace(last=before),
        paused=history.paused(connection, as_of=until),
        touches=touches,
        obstacles=tuple(history.obstacles(connection, since=since, as_of=until, rep=handle)),
        strategies=tuple(each for each in strategies if each.ref not in hidden),
        others=_others(connection, handle, records),
        for_rep=for_rep,
    )


def _unshown(connection: sqlite3.Connection, number: int) -> frozenset[str]:
    """The refs of the inspections and performance reviews of a rep, by number."""
    return frozenset(ref for (ref,) in connection.execute(_UNSHOWN, (number,)))


def _touches(
    connection: sqlite3.Connection, number: int, handle: str, period: Span
) -> tuple[Conversation | None, list[Conversation]]:
    """A rep's newest touch before a period, and those of it in order of day."""
    found: list[Conversation] = []
    until = period.last or period.first
    for each in talks.touches_of(connection, {number: handle}, number, until):
        if each.day < period.first:
            return each, found[::-1]
        found.append(each)
    return None, found[::-1]


def _others(connection: sqlite3.Connection, handle: str, records: Sequence[Record]) -> list[str]:
    """What everybody else is called: the other reps, and who keeps a promise without being one."""
    others = [each for each in reading.team(connection) if each.handle != handle]
    reps = [called for each in others for called in (each.name, each.handle)]
    outsiders = [
        str(each.values["owner"])
        for each in records
        if each.kind in ("action", "obstacle") and each.values["owner_is"] == "other"
    ]
    return list(dict.fromkeys([*reps, *outsiders]))
