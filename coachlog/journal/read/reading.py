"""The light door: read-only, through the standard library alone.

It never creates a file and never keeps a writer out for longer than one answer takes. What is read
between opening and closing is one moment of the journal. Where there is no file yet, an empty
journal is read.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from coachlog import errors, text
from coachlog.days import display
from coachlog.days.workdays import Schedule, Span, read_weekdays
from coachlog.journal.file import entrance, locks, new_journal, paths, sqlite_errors
from coachlog.journal.file.locks import Say
from coachlog.journal.read import stored
from coachlog.records import kinds, names
from coachlog.records.as_read import Record
from coachlog.records.names import Member
from coachlog.records.vocabulary import TEAM, PlanState
from coachlog.reporting import settings
from coachlog.reporting.facts import Settings
from coachlog.text import COACHLOG


@contextmanager
def journal(path: Path, *, say: Say) -> Iterator[sqlite3.Connection]:
    """A connection to read from, in one transaction; an empty journal where there is no file.

    Raises:
        Unusable: the file cannot be used.
        Failed: it stayed locked, or the disk does not answer.
    """
    if paths.exists(path):
        connection = entrance.enter(path, write=False, say=say)
    else:
        entrance.tell_of_backups(path, say)
        connection = new_journal.in_memory()
    with (
        sqlite_errors.explain_sqlite_errors(path),
        closing(connection),
    ):  # and no OSError: that is of the output
        locks.begin(connection, write=False, say=say)
        yield connection


def kept_settings(connection: sqlite3.Connection, *, on: date) -> dict[str, str]:
    """The settings that somebody set, with what holds on a day; a default may be among them."""
    found = connection.execute(
        "SELECT key, value FROM setting WHERE ifnull(since, '') <= ? ORDER BY since",
        (on.isoformat(),),
    )
    return dict(sorted(dict(found).items()))


def settings_to_come(connection: sqlite3.Connection, *, after: date) -> settings.Coming:
    """What was set to hold from a day after that one on."""
    found: dict[str, list[tuple[date, str]]] = {}
    rows = connection.execute(
        "SELECT key, since, value FROM setting WHERE since > ? ORDER BY since", (after.isoformat(),)
    )
    for key, since, value in rows:
        found.setdefault(key, []).append((date.fromisoformat(since), value))
    return found


def settings_by_day(connection: sqlite3.Connection, *, until: date) -> list[tuple[date, Settings]]:
    """The settings from the beginning, and from each day on which one changed, up to a day.

    Raises:
        ValueError: as in `current_settings`.
    """
    changed = connection.execute(
        "SELECT DISTINCT since FROM setting WHERE since <= ? ORDER BY since", (until.isoformat(),)
    )
    days = [date.min, *(date.fromisoformat(since) for (since,) in changed.fetchall())]
    return [(day, current_settings(connection, on=day)) for day in days]


def _schedule(connection: sqlite3.Connection, on: date) -> Schedule:
    """The team's workdays up to a day, each with its first day.

    Raises:
        Refused: what is kept are no workdays.
    """
    rows = connection.execute(
        """SELECT since, value FROM setting WHERE key = 'workdays' AND ifnull(since, '') <= ?
           ORDER BY since""",
        (on.isoformat(),),
    )
    kept = [
        (date.fromisoformat(since) if since else date.min, read_weekdays(value))
        for since, value in rows
    ]
    return Schedule([(date.min, settings.whole({}).workdays), *kept])


def current_settings(connection: sqlite3.Connection, *, on: date) -> Settings:
    """The settings as they count on a day: what was changed by then, and the defaults.

    Raises:
        ValueError: what is kept is no setting; no coachlog wrote it.
    """
    try:
        known = settings.whole(kept_settings(connection, on=on))
        return known._replace(schedule=_schedule(connection, on))
    except errors.Refused as refused:
        raise ValueError(refused.what) from None


def team(connection: sqlite3.Connection) -> list[Member]:
    """Everybody who can be named, by name; those who left included."""
    rows = connection.execute(
        """SELECT handle, name, EXISTS (SELECT 1 FROM leave WHERE rep_id = rep.id AND back IS NULL)
           FROM rep ORDER BY name_key"""
    )
    return [Member(handle, name, bool(gone)) for handle, name, gone in rows]


def holidays(connection: sqlite3.Connection) -> list[Span]:
    """The days on which the whole team is off, where it is known when they end."""
    rows = connection.execute(
        "SELECT first, last FROM absence WHERE who = ? AND last IS NOT NULL", (TEAM,)
    )
    return [Span(date.fromisoformat(first), date.fromisoformat(last)) for first, last in rows]


def person(connection: sqlite3.Connection, word: str) -> Member:
    """The rep that a word means: handle, full name, or a unique beginning of either.

    Raises:
        UnknownRep, Ambiguous: nobody is, or several are.
    """
    return names.find(word, team(connection))


def rep_number(connection: sqlite3.Connection, handle: str) -> int:
    """The number of the row of a rep.

    Raises:
        UnknownRep: nobody has that handle.
    """
    row = connection.execute("SELECT id FROM rep WHERE handle = ?", (handle,)).fetchone()
    if row is None:
        raise errors.UnknownRep(handle, [])
    return int(row[0])


def over(plan: str, state: str, day: date, *, debrief: str | None) -> errors.Missing:
    """The error for a plan that is planned no more: debriefed, skipped or cancelled on a day.

    A plan that came without its debrief, from an export of some days, has none.
    """
    if state == PlanState.DEBRIEFED and debrief is None:
        return errors.Missing(
            f"{plan} was debriefed on {display.show(day)}, in a debrief that is not in this "
            "journal",
            f"Debrief it on its own: {COACHLOG} debrief REP --account ACCOUNT",
        )
    if state == PlanState.DEBRIEFED:
        return errors.Missing(
            f"{plan} is debriefed already, by {debrief}",
            f"Change what you wrote: {COACHLOG} edit {debrief}",
        )
    return errors.Missing(
        f"{plan} was {state} on {display.show(day)}", f"See: {COACHLOG} show {plan}"
    )


def plans_to_debrief(
    connection: sqlite3.Connection, handle: str, *, account: str | None, until: date
) -> list[Record]:
    """A rep's planned calls with a day up to `until`, the oldest first.

    With an `account`, only those there, compared blind to case and accents.
    """
    where = """t.state = 'planned' AND t.call_day <= :until
        AND t.rep_id = (SELECT id FROM rep WHERE handle = :handle)
        AND t.account_key = coalesce(:account, t.account_key)
        ORDER BY t.call_day, t.call_time, t.id"""
    values = {
        "until": until.isoformat(),
        "handle": handle,
        "account": text.fold(account) if account else None,
    }
    return list(stored.select(connection, kinds.PLAN, where=where, values=values))
