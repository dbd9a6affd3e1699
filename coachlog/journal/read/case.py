"""The obstacles of the organization, read for a page to whoever can remove them."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from coachlog import errors
from coachlog.days import display
from coachlog.journal.read import history, merges, reading, stored
from coachlog.records import kinds, names
from coachlog.records.as_read import Record
from coachlog.records.vocabulary import Cause
from coachlog.reporting import case, clock
from coachlog.reporting.case import Case
from coachlog.text import COACHLOG

_MINE = "t.closed IS NULL AND t.cause = 'organization' AND t.owner = 'me' ORDER BY t.id"


def page(connection: sqlite3.Connection, refs: Sequence[str], *, day: date, redact: bool) -> Case:
    """The case for the obstacles named, each once, or for all open ones that are the manager's.

    With `redact` it is without what was typed freely, and has handles for names.

    Raises:
        Refused: one of them is no obstacle, or a rep's own.
        Missing: there is no such obstacle, or it is closed.
    """
    found = [_named(connection, ref) for ref in dict.fromkeys(map(_plain, refs))]
    if not refs:
        found = list(stored.select(connection, kinds.OBSTACLE, where=_MINE))
    team = reading.team(connection)
    return case.case(
        map(kinds.redacted, found) if redact else found,
        merged={each.ref: merges.places(connection, each) for each in found},
        as_of=day,
        days=history.team_days(connection, as_of=day),
        people=_people(connection, day),
        names={each.handle: each.handle for each in team} if redact else names.short(team),
        team_name=reading.current_settings(connection, on=day).team_name,
    )


def _plain(ref: str) -> str:
    kind, number = kinds.parse_ref(ref, kinds.OBSTACLE)
    return f"{kind.letter}{number}"


def _named(connection: sqlite3.Connection, ref: str) -> Record:
    record = stored.read(connection, ref)
    said = record.values
    if said["cause"] == Cause.SELF:
        raise errors.Refused(
            f"{ref} is not an obstacle that the organization causes",
            "What a rep causes is for coaching, not for this page.",
        )
    if said["merged_into"]:
        raise errors.Missing(f"{ref} was merged into {said['merged_into']}", "Name that one.")
    if said["closed"]:
        closed = display.show(date.fromisoformat(said["closed"]))
        raise errors.Missing(
            f"{ref} was {said['state']} on {closed}", f"See it: {COACHLOG} show {ref}"
        )
    return record


def _people(connection: sqlite3.Connection, day: date) -> int:
    """How many reps the team has on a day."""
    return sum(
        clock.is_mentioned(each, as_of=day) and not clock.not_counted(each, as_of=day)
        for each in history.people(connection, as_of=day)
    )
