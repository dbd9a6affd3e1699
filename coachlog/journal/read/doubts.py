"""What makes a record doubtful: the same text again, a day off, an account close to a known one."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from coachlog import text
from coachlog.days.workdays import Weekdays, read_weekdays
from coachlog.journal.read import reading
from coachlog.records import kinds

CLOSE = 0.8
"""How alike two accounts are, at least, to be taken for one by a slip."""


def same_coaching(connection: sqlite3.Connection, *, rep: str, day: date, note: str) -> str:
    """The ref of a talk with that rep (handle) on that day whose note is the same; else empty."""
    found = connection.execute(
        """SELECT 'c' || t.id FROM coaching AS t JOIN rep ON rep.id = t.rep_id
           WHERE rep.handle = ? AND t.day = ? AND t.note = ? ORDER BY t.id DESC LIMIT 1""",
        (rep, day.isoformat(), note),
    ).fetchone()
    return found[0] if found else ""


def same_action(connection: sqlite3.Connection, *, rep: str | None, made: date, what: str) -> str:
    """The ref of an open action for that rep, made on that day, with the same text; else empty."""
    found = connection.execute(
        """SELECT 'a' || t.id FROM action AS t LEFT JOIN rep ON rep.id = t.rep_id
           WHERE rep.handle IS ? AND t.made = ? AND t.text = ? AND t.closed IS NULL
           ORDER BY t.id DESC LIMIT 1""",
        (rep, made.isoformat(), what),
    ).fetchone()
    return found[0] if found else ""


def same_days(
    connection: sqlite3.Connection, *, who: str, first: date, last: date | None
) -> tuple[str, bool]:
    """The ref of an absence of theirs that has all these days, and whether it has no others.

    `who` is a handle, `me` or `team`; without a last day it goes on. Empty where there is none.
    """
    found = connection.execute(
        """SELECT 'w' || t.id, t.first = :first AND t.last IS :last FROM absence AS t
           LEFT JOIN rep ON rep.id = t.rep_id
           WHERE coalesce(rep.handle, t.who) = :who AND t.first <= :first
             AND (t.last IS NULL OR t.last >= :last)
           ORDER BY 2 DESC, t.id DESC LIMIT 1""",
        {"who": who, "first": first.isoformat(), "last": last and last.isoformat()},
    ).fetchone()
    return (found[0], bool(found[1])) if found else ("", False)


def same_obstacle(connection: sqlite3.Connection, *, what: str) -> str:
    """The ref of an obstacle with the same text that is not closed; else empty."""
    found = connection.execute(
        """SELECT 'o' || id FROM obstacle WHERE what = ? AND state IN ('open', 'escalated')
           ORDER BY id DESC LIMIT 1""",
        (what,),
    ).fetchone()
    return found[0] if found else ""


def owner_of(connection: sqlite3.Connection, ref: str) -> list[str]:
    """Who keeps an action: the handle of the rep, or `me`; none where it is an outsider's, or gone.

    Raises:
        Refused: it is no ref of an action.
    """
    _, number = kinds.parse_ref(ref, kinds.ACTION)
    rows = connection.execute(
        """SELECT CASE t.owner WHEN 'me' THEN 'me' ELSE rep.handle END FROM action AS t
           LEFT JOIN rep ON rep.id = t.owner_rep WHERE t.id = ?""",
        (number,),
    )
    return [who for (who,) in rows if who]


def off_on(connection: sqlite3.Connection, day: date, *, who: Iterable[str]) -> list[str]:
    """Whose day off it is, of those asked about: handles, `me` or `team`, as absences have it."""
    rows = connection.execute(
        """SELECT DISTINCT coalesce(rep.handle, t.who) FROM absence AS t
           LEFT JOIN rep ON rep.id = t.rep_id
           WHERE t.first <= :day AND (t.last IS NULL OR t.last >= :day)""",
        {"day": day.isoformat()},
    )
    asked = set(who)
    return sorted(name for (name,) in rows if name in asked)


def left_by(
    connection: sqlite3.Connection, day: date, *, who: Iterable[str]
) -> list[tuple[str, date]]:
    """Who had left the team on a day and was not back, of those asked about, each with the day."""
    rows = connection.execute(
        """SELECT rep.handle, leave.day FROM leave JOIN rep ON rep.id = leave.rep_id
           WHERE leave.day < :day AND (leave.back IS NULL OR leave.back > :day)""",
        {"day": day.isoformat()},
    )
    asked = set(who)
    return sorted((name, date.fromisoformat(left)) for name, left in rows if name in asked)


def not_working(connection: sqlite3.Connection, day: date, *, who: Iterable[str]) -> list[str]:
    """For whom a day is no workday by the weekdays in force on it, of those asked about, in order.

    Handles, `me` or `team`; whoever has no weekdays of their own has the team's.
    """
    team = reading.current_settings(connection, on=day).schedule
    own: dict[str, list[tuple[date, Weekdays | None]]] = {}
    for handle, since, value in connection.execute(_OWN_WORKDAYS, (day.isoformat(),)):
        begins = date.fromisoformat(since) if since else date.min
        own.setdefault(handle, []).append((begins, read_weekdays(value) if value else None))
    return [each for each in who if day.weekday() not in team.with_own(own.get(each, [])).on(day)]


_OWN_WORKDAYS = """SELECT rep.handle, term.since, term.value
  FROM term JOIN rep ON rep.id = term.rep_id
  WHERE term.key = 'workdays' AND ifnull(term.since, '') <= ? ORDER BY term.since"""


def close_account(connection: sqlite3.Connection, account: str, *, rep: str, since: date) -> str:
    """An account of the rep's open plans, or of their calls since a day, that this is close to.

    Empty where it is one of them, or close to none.
    """
    rows = connection.execute(
        """SELECT t.account FROM plan AS t JOIN rep ON rep.id = t.rep_id
           WHERE rep.handle = :rep AND (t.state = 'planned' OR t.call_day >= :since)
           UNION SELECT t.account FROM debrief AS t JOIN rep ON rep.id = t.rep_id
           WHERE rep.handle = :rep AND t.call_day >= :since AND t.account IS NOT NULL""",
        {"rep": rep, "since": since.isoformat()},
    )
    known = {text.fold(found): found for (found,) in rows}
    sought = text.fold(account)
    if not known or sought in known:
        return ""
    from difflib import get_close_matches

    close = get_close_matches(sought[:200], known, n=1, cutoff=CLOSE)
    return known[close[0]] if close else ""
