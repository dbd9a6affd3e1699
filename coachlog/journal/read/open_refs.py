"""What waits to be named: plans to debrief, planned calls, open actions and obstacles, absences.

Light enough for a press of the TAB key: a ref and the few words that tell it from the others.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from coachlog.journal.read import agreements
from coachlog.records.fields import Offers

_HITS = "SELECT 1 FROM hit JOIN rep ON rep.id = hit.rep_id WHERE hit.obstacle_id = t.id"
_OWNER = """coalesce((SELECT name FROM rep WHERE rep.id = t.owner_rep), t.owner_name, t.owner)"""


class Pending(NamedTuple):
    """One open record: its ref, whose it is, what it is (free text), and its day if it has one.

    Of an earlier agreement `ref` is what was said.
    """

    ref: str
    whose: str
    what: str
    day: date | None


def offered(
    connection: sqlite3.Connection, which: Offers, *, until: date, rep: str | None
) -> list[Pending]:
    """The open records of one sort: calls owed up to a day, obstacles in the way of a rep."""
    match which:
        case Offers.OWED_CALLS:
            return plans_owed(connection, until=until)
        case Offers.PLANNED_CALLS:
            return planned_calls(connection)
        case Offers.OPEN_ACTIONS:
            return open_actions(connection)
        case Offers.OPEN_OBSTACLES:
            return open_obstacles(connection, rep=rep)
        case Offers.AGREEMENTS:
            return earlier_agreements(connection, until=until, rep=rep)


def earlier_agreements(
    connection: sqlite3.Connection, *, until: date, rep: str | None
) -> list[Pending]:
    """What a rep said last that they would do differently, where it differs, the newest first."""
    found = agreements.earlier(connection, rep, as_of=until) if rep else []
    return [Pending(each.text, "", "", each.day) for each in found]


def plans_owed(connection: sqlite3.Connection, *, until: date) -> list[Pending]:
    """The planned calls with a day up to `until`, the oldest first."""
    return [each for each in planned_calls(connection) if each.day and each.day <= until]


def planned_calls(connection: sqlite3.Connection) -> list[Pending]:
    """All calls that are planned, the oldest first."""
    return list(
        _pending(
            connection,
            """SELECT 'p' || t.id, rep.name, t.account, t.call_day
               FROM plan AS t JOIN rep ON rep.id = t.rep_id
               WHERE t.state = 'planned' ORDER BY t.call_day, t.call_time, t.id""",
        )
    )


def open_actions(connection: sqlite3.Connection) -> list[Pending]:
    """The open actions, the first due first."""
    return list(
        _pending(
            connection,
            f"""SELECT 'a' || t.id, {_OWNER}, t.text, t.due FROM action AS t
                WHERE t.closed IS NULL ORDER BY t.due, t.id""",
        )
    )


def open_obstacles(
    connection: sqlite3.Connection, *, rep: str | None, cause: str | None = None
) -> list[Pending]:
    """The open obstacles, the oldest first: all, or those that hit a rep (handle) or the team.

    With a `cause`, those of that cause alone.
    """
    return list(
        _pending(
            connection,
            f"""SELECT 'o' || t.id, {_OWNER}, t.what, NULL FROM obstacle AS t
                WHERE t.closed IS NULL AND t.cause = ifnull(:cause, t.cause)
                  AND (:rep IS NULL OR t.team OR EXISTS ({_HITS} AND rep.handle = :rep))
                ORDER BY t.raised, t.id""",
            {"rep": rep, "cause": cause},
        )
    )


def absences(connection: sqlite3.Connection) -> list[Pending]:
    """All absences, the newest first."""
    return list(
        _pending(
            connection,
            """SELECT 'w' || t.id, coalesce(rep.name, t.who), coalesce(t.note, ''), t.first
               FROM absence AS t LEFT JOIN rep ON rep.id = t.rep_id
               ORDER BY t.first DESC, t.id DESC""",
        )
    )


def _pending(
    connection: sqlite3.Connection, query: str, values: dict[str, str | None] | None = None
) -> Iterator[Pending]:
    for ref, whose, what, day in connection.execute(query, values or {}):
        yield Pending(ref, whose, what, date.fromisoformat(day) if day else None)
