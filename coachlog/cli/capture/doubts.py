"""Doubts about a record before it is saved: asked about on a terminal, noted elsewhere."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from coachlog import text
from coachlog.cli import run
from coachlog.days import display
from coachlog.records.fields import Holds, Values
from coachlog.records.vocabulary import ME, TEAM

if TYPE_CHECKING:
    from sqlite3 import Connection

    from coachlog.cli.capture.entry import Entry

YEAR = 366
"""Days beyond which a typed year is doubted."""


def of(entry: "Entry", said: Values) -> list[str]:
    """What is doubtful about a record, each in a sentence without its full stop."""
    with run.reading() as connection:
        return [*_far_days(entry, said), *_doubts(connection, entry, said)]


def _far_days(entry: "Entry", said: Values) -> Iterator[str]:
    """The days with a typed year that lie more than a year away."""
    for field in entry.form.fields:
        typed = entry.typed.get(field.key)
        if field.holds in (Holds.DAY, Holds.WHEN) and isinstance(typed, str) and said[field.key]:
            day: date = said[field.key] if field.holds is Holds.DAY else said[field.key].day
            if re.search(r"\d{4}|\d\D\d+\D\d\d", typed) and _is_far(day, entry.known.today):
                yield f"{display.show(day)} is more than a year away"


def _is_far(day: date, today: date) -> bool:
    return abs((day - today).days) > YEAR


def _doubts(connection: "Connection", entry: "Entry", said: Values) -> Iterator[str]:
    today = entry.known.today
    match entry.form.command:
        case "coach":
            day = said["day"] or today
            yield from _same_notes(connection, said, day)
            yield from _talk_on_day_off(connection, said["rep"].split(","), day)
        case "debrief":
            yield from _talk_on_day_off(connection, [entry.about or ""], said["day"] or today)
            if said["account"]:
                yield from _close(connection, said["account"], [entry.about or ""], today)
        case "plan":
            yield from _close(connection, said["account"], said["rep"].split(","), today)
        case "action add":
            yield from _same_action(connection, said, today)
    if said.get("due"):
        yield from _due_on_day_off(connection, entry, said)


def _same_notes(connection: "Connection", said: Values, day: date) -> Iterator[str]:
    from coachlog.journal.read import doubts

    for rep in said["rep"].split(","):
        if ref := doubts.same_coaching(connection, rep=rep, day=day, note=said["note"]):
            yield f"{ref} has the same text on the same day"


def _same_action(connection: "Connection", said: Values, today: date) -> Iterator[str]:
    from coachlog.journal.read import doubts

    owner = said["owner"][1] if said["owner"] and said["owner"][0] == "rep" else None
    made = min(today, said["due"] or today)
    rep = said["rep"] or owner
    if ref := doubts.same_action(connection, rep=rep, made=made, what=said["text"]):
        yield f"{ref} has the same text and is open"


def _talk_on_day_off(connection: "Connection", people: Sequence[str], day: date) -> Iterator[str]:
    from coachlog.journal.read import doubts

    for who in doubts.off_on(connection, day, who=(*people, ME, TEAM)):
        yield f"{display.show(day)} is {_whose(who)}"


def _due_on_day_off(connection: "Connection", entry: "Entry", said: Values) -> Iterator[str]:
    from coachlog.journal.read import doubts

    kind, name = said["owner"] or ("rep", said.get("rep") or entry.about)
    whose = ME if kind == ME or name in (None, TEAM) else name
    if kind == "other":
        return
    for who in doubts.off_on(connection, said["due"], who=(str(whose), TEAM)):
        yield f"{display.show(said['due'])}, when it is due, is {_whose(who)}"


def _whose(who: str) -> str:
    return {ME: "one of your days off", TEAM: "a holiday of the team's"}.get(
        who, f"one of {who}'s days off"
    )


def _close(
    connection: "Connection", account: str, people: Sequence[str], today: date
) -> Iterator[str]:
    from coachlog.days import periods
    from coachlog.journal.read import doubts

    since = periods.shifted(today, -1, "year")
    for rep in people:
        if known := doubts.close_account(connection, account, rep=rep, since=since):
            yield f"{text.quoted(account)} looks like {rep}'s account {text.quoted(known)}"
