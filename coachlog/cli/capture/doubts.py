"""Doubts about a record before it is saved: asked about on a terminal, noted elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from coachlog import errors, text
from coachlog.cli import run
from coachlog.days import display
from coachlog.records.fields import Field, Holds, Values
from coachlog.records.vocabulary import ME, TEAM

if TYPE_CHECKING:
    from sqlite3 import Connection

    from coachlog.cli.capture.entry import Entry

YEAR = 366
"""Days beyond which a typed year is doubted."""


HIRED = "start"
"""The key of the day that somebody was hired on: often long ago."""


class Doubt(NamedTuple):
    """What is doubtful, in a sentence without its full stop.

    `key` is that of the field that another answer would mend; empty where none would.
    """

    key: str
    says: str


class NotMeant(errors.Refused):
    """The manager was asked about a doubt, and did not mean it; nothing was saved."""

    def __init__(self, doubt: str) -> None:
        self.doubt = doubt
        super().__init__("Nothing was saved")


def of(entry: "Entry", said: Values) -> list[Doubt]:
    """What is doubtful about a record."""
    with run.reading() as connection:
        return [
            *_far_days(entry.form.fields, entry.typed, said, entry.known.today),
            *_doubts(connection, entry, said),
        ]


def about_answers(
    fields: Iterable[Field], typed: Mapping[str, Any], said: Values, *, today: date, yes: bool
) -> list[str]:
    """What is doubtful about the days among answers that are to be saved, as `about_days`.

    `typed` has the texts by key of their field, `said` what was read from them.

    Raises:
        NotMeant: the manager did not mean one of them.
    """
    found = _far_days(fields, typed, said, today)
    return _asked_about((each.says for each in found), yes=yes)


def about_days(*days: tuple[str | None, date | None], today: date, yes: bool) -> list[str]:
    """What is doubtful about days, each as it was typed and read: asked about on a terminal.

    Elsewhere it is given, to be noted; `yes` answers what would be asked.

    Raises:
        NotMeant: the manager did not mean one of them.
    """
    found = (each for typed, day in days if typed and day for each in _far(typed, day, today))
    return _asked_about(found, yes=yes)


def is_meant(doubt: str) -> bool:
    """Whether something doubtful is meant, by asking; a sentence without its full stop."""
    from coachlog.cli.terminal import confirm

    return confirm.ask_yes_no(f"{doubt}. Save it anyway?")


def _asked_about(doubts: Iterable[str], *, yes: bool) -> list[str]:
    found = list(dict.fromkeys(doubts))
    if yes or not run.is_interactive():
        return found
    for each in found:
        if not is_meant(each):
            raise NotMeant(each)
    return []


def _far_days(
    fields: Iterable[Field], typed: Mapping[str, Any], said: Values, today: date
) -> Iterator[Doubt]:
    """The days with a typed year that lie more than a year away."""
    for field in fields:
        text_typed, value = typed.get(field.key), said.get(field.key)
        is_day = field.holds in (Holds.DAY, Holds.WHEN) and not field.fixed
        if is_day and isinstance(text_typed, str) and value:
            day: date = value if field.holds is Holds.DAY else value.day
            if field.key != HIRED or day > today:
                yield from (Doubt(field.key, each) for each in _far(text_typed, day, today))


def _far(typed: str, day: date, today: date) -> Iterator[str]:
    """That a day with a typed year lies more than a year away."""
    if re.search(r"\d{4}|\d\D\d+\D\d\d", typed) and _is_far(day, today):
        yield f"{display.show(day)} is more than a year away"


def _is_far(day: date, today: date) -> bool:
    return abs((day - today).days) > YEAR


def _doubts(connection: "Connection", entry: "Entry", said: Values) -> Iterator[Doubt]:
    from coachlog.journal.read import doubts

    today = entry.known.today
    match entry.form.command:
        case "coach":
            day, people = said["day"] or today, said["rep"].split(",")
            yield from _at("", _same_notes(connection, said, day))
            yield from _at("day", _left(connection, people, day))
            yield from _at("day", _on_day_off(connection, [ME, *people], day))
        case "debrief":
            day, people = said["day"] or today, [entry.about or ""]
            yield from _at("day", _on_day_off(connection, [ME, *people], day))
            if said["account"]:
                yield from _at("account", _close(connection, said["account"], people, today))
        case "plan":
            day, people = said["when"].day, said["rep"].split(",")
            yield from _at("when", _left(connection, people, day))
            yield from _at("when", _on_no_workday(connection, people, day))  # away: said once saved
            yield from _at("account", _close(connection, said["account"], people, today))
        case "action add":
            yield from _at("", _same_action(connection, said, today))
        case "obstacle add":
            yield from _at("", _same_obstacle(connection, said["what"]))
        case "action move":
            owner = doubts.owner_of(connection, said["ref"])
            yield from _at("day", _due_on_day_off(connection, owner, said["day"], "it"))
    if said.get("due"):
        owners = _owners(entry, said)
        yield from _at("due", _due_on_day_off(connection, owners, said["due"], "it"))
    if said.get("check"):
        again = _due_on_day_off(connection, [ME], said["check"], "looking again")
        yield from _at("check", again)


def _at(key: str, says: Iterable[str]) -> Iterator[Doubt]:
    return (Doubt(key, each) for each in says)


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


def _same_obstacle(connection: "Connection", what: str) -> Iterator[str]:
    from coachlog.journal.read import doubts

    if ref := doubts.same_obstacle(connection, what=what):
        yield f"{ref} has the same text and is open"


def _left(connection: "Connection", people: Sequence[str], day: date) -> Iterator[str]:
    """That one of the people (handles) had left the team by a day."""
    from coachlog.journal.read import doubts

    for who, left in doubts.left_by(connection, day, who=people):
        yield f"{who} left on {display.show(left)}"


def _on_day_off(connection: "Connection", people: Sequence[str], day: date) -> Iterator[str]:
    """That a day is a day off of one of the people (handles, `team` or `me`), or a holiday."""
    from coachlog.journal.read import doubts

    off = doubts.off_on(connection, day, who=(*people, TEAM))
    for who in off:
        yield f"{display.show(day)} is {_whose(who)}"
    others = [each for each in people if each not in (*off, TEAM)]
    yield from _on_no_workday(connection, [] if TEAM in off else others, day)


def _on_no_workday(connection: "Connection", people: Sequence[str], day: date) -> Iterator[str]:
    """That a day is no workday of some of the people (handles, or `me`), by their weekdays."""
    from coachlog.journal.read import doubts

    if idle := doubts.not_working(connection, day, who=people):
        yield f"{display.show(day)} is no workday of {_either(idle)}"


def _due_on_day_off(
    connection: "Connection", owners: Sequence[str], due: date, what: str
) -> Iterator[str]:
    """That an action is due on a day off of one of its owners (handles, or `me`)."""
    from coachlog.journal.read import doubts

    shown = f"{display.show(due)}, when {what} is due,"
    off = doubts.off_on(connection, due, who=(*owners, TEAM))
    for who in off:
        yield f"{shown} is {_whose(who)}"
    others = [each for each in owners if each not in off]
    idle = doubts.not_working(connection, due, who=[] if TEAM in off else others)
    if idle:
        yield f"{shown} is no workday of {_either(idle)}"


def _owners(entry: "Entry", said: Values) -> list[str]:
    """Who keeps an action: handles, or `me`; nobody where it is an outsider."""
    kind, name = said["owner"] or ("rep", said.get("rep") or entry.about)
    if kind == "other":
        return []
    return [ME] if kind == ME or name in (None, TEAM) else str(name).split(",")


def _whose(who: str) -> str:
    return {ME: "one of your days off", TEAM: "a holiday of the team's"}.get(
        who, f"one of {who}'s days off"
    )


def _either(people: Sequence[str]) -> str:
    """Whose it may be: `yours`, `yours or ana's`, `yours, ana's or ben's`."""
    *others, last = ["yours" if who == ME else f"{who}'s" for who in people]
    return f"{', '.join(others)} or {last}" if others else last


def _close(
    connection: "Connection", account: str, people: Sequence[str], today: date
) -> Iterator[str]:
    from coachlog.days import periods
    from coachlog.journal.read import doubts

    since = periods.shifted(today, -1, "year")
    for rep in people:
        if known := doubts.close_account(connection, account, rep=rep, since=since):
            yield f"{text.quoted(account)} looks like {rep}'s account {text.quoted(known)}"
