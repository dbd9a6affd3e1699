"""Did anything change? What a rep works on, and what came of it on the calls since (5.5).

Coaching is a loop: agree on one thing, try it on a call, look whether it happened. Everything here
is worked out as of a day; what is dated later changes nothing.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import MINYEAR, date
from typing import NamedTuple

from coachlog.text import fold_statement

FOCUS = "focus"
"""The source of what a rep works on where it is their focus, and nothing that was said on a day."""

HELD, TRIED, OPEN = "held", "tried", "open"
"""What came of an agreement: it happened the last three times, was looked at, was not yet."""

YES, NO, NO_CHANCE = "yes", "no", "no-chance"
"""The answers to "did it happen?"; the last where the call gave no occasion."""


OFTEN = 3
"""So many times in a row it happens before it holds; so many times said, or calls on which nobody
looked, before the manager is asked about it."""


_PASTED = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,.;:?'()/+-]{,59}")
"""A text that may stand in a command: short, and no shell takes any of it for more than text."""


Written = tuple[date, str, int]
"""When a record was written: the day it was made, the letter and the number of its ref."""


class Agreement(NamedTuple):
    """What a rep said that they will do differently: in the record `ref`, typed on the day `made`.

    `ref` is that of a debrief (d) or of a coaching record (c), as everywhere in this module.
    """

    ref: str
    day: date
    made: date
    text: str


class Focus(NamedTuple):
    """The one behavior that a rep worked on, from a day to the day before it ended, if it did."""

    text: str
    since: date
    ended: date | None


class Attempt(NamedTuple):
    """The answer to "did it happen?" on a day: `practiced` is yes, no or no-chance.

    `practice` says of what; None for one of an older journal that is of nothing, in no count.
    """

    ref: str
    day: date
    made: date
    practiced: str
    practice: str | None


class Loop(NamedTuple):
    """What was agreed with one rep, what they tried, and the days of their debriefs; in any order.

    Of focuses that began on one day the later one stands behind.
    """

    agreements: Sequence[Agreement]
    focuses: Sequence[Focus]
    attempts: Sequence[Attempt]
    debriefs: Sequence[date]


class Subject(NamedTuple):
    """One thing that is or was worked on, by its text, and the day as of which it is looked at.

    `focus` is the one that it was, None for what was only said, or tried.
    """

    text: str
    focus: Focus | None
    as_of: date


class Practice(NamedTuple):
    """What a rep works on as of a day, and what came of it since.

    `source` is "focus", or the ref of the record that first said it in the twelve months up to the
    day; of what nobody ever said, only tried, that of the first attempt. `since` is the first day
    of the focus, or that of the record. `attempts` are those since
    then, the oldest first; `state` is held, tried or open. `unlooked` counts the debriefs since it
    was last agreed, said or looked at. `said` counts the records of the twelve months that say it,
    `first_said` is the day of the first of them; `last_said` and `last_ref` are of the newest, of
    them or since it began. They are None where nobody said it.
    """

    rep: str
    text: str
    source: str
    since: date
    attempts: tuple[Attempt, ...]
    state: str
    unlooked: int
    said: int
    first_said: date | None
    last_said: date | None
    last_ref: str | None


def works_on(rep: str, loop: Loop, *, as_of: date) -> Practice | None:
    """The one thing that is open with a rep on a day; None where nothing is agreed.

    The focus in force, else what was said last.
    """
    subject = subject_on(loop, as_of=as_of)
    return came_of(rep, subject, loop) if subject else None


def subject_on(loop: Loop, *, as_of: date) -> Subject | None:
    """What is worked on as of a day: the focus in force, else what was said last, or nothing."""
    if focus := focus_on(loop.focuses, as_of):
        return Subject(focus.text, focus, as_of)
    known = (each for each in loop.agreements if each.day <= as_of)
    last = max(known, key=order, default=None)
    return Subject(last.text, None, as_of) if last else None


def came_of(rep: str, subject: Subject, loop: Loop) -> Practice:
    """What came of one thing, as of its day: since when, how often it was said, and tried.

    Where it was no focus, it was said or tried by that day.
    """
    as_of, same = subject.as_of, fold_statement(subject.text)
    said = [each for each in loop.agreements if each.day <= as_of]
    saying = sorted((each for each in said if fold_statement(each.text) == same), key=order)
    before = year_before(as_of)
    year = [each for each in saying if each.day > before]
    tried = _attempts(same, loop, as_of)
    source, since = _origin(subject.focus, saying or tried, before)
    attempts = tuple(each for each in tried if each.day >= since)
    lately = [each for each in saying if each.day > before or each.day >= since]
    last = lately[-1] if lately else None
    found = Practice(
        rep=rep,
        text=subject.text,
        source=source,
        since=since,
        attempts=attempts,
        state=_state(attempts),
        unlooked=0,
        said=len(year),
        first_said=year[0].day if year else None,
        last_said=last.day if last else None,
        last_ref=last.ref if last else None,
    )
    looked = looked_on(found)
    return found._replace(unlooked=sum(looked < day <= as_of for day in loop.debriefs))


def is_told(found: Practice) -> bool:
    """Whether it is told when a period is looked back on: a focus, tried, or said often."""
    return found.source == FOCUS or bool(found.attempts) or found.said >= OFTEN


def looked_on(found: Practice) -> date:
    """The day it was last looked at: tried, said again, or begun."""
    tried = [each.day for each in found.attempts[-1:]]
    return max(filter(None, [found.since, found.last_said, *tried]))


def is_repeated(found: Practice) -> bool:
    """Whether it was said so often that something else should be tried: not if it holds by now."""
    return found.said >= OFTEN and found.state != HELD


def command(found: Practice) -> str:
    """What answers it: a new focus for what holds, what was said last as the focus, another talk.

    Empty where nothing is asked of the manager. A text that a shell might take for something else
    stands as dots.
    """
    if found.state == HELD:
        return f'coachlog rep edit {found.rep} --focus "..."'
    if found.source != FOCUS:
        said = found.text if _PASTED.fullmatch(found.text) else "..."
        return f'coachlog rep edit {found.rep} --focus "{said}"'
    return f'coachlog coach {found.rep} "..."' if is_repeated(found) else ""


def agreed_on(
    agreements: Iterable[Agreement],
    focuses: Sequence[Focus],
    day: date,
    *,
    before: Written | None,
) -> str | None:
    """What an attempt on a day is of, where nobody says: what the rep worked on that day.

    That is the focus in force, else what was said last by what was written `before` the attempt's
    own record, or at all; None where there is neither.
    """
    if focus := focus_on(focuses, day):
        return focus.text
    known = (
        each
        for each in agreements
        if each.day <= day and (before is None or written(each) < before)
    )
    newest = max(known, key=order, default=None)
    return newest.text if newest else None


def written(each: Agreement | Attempt) -> Written:
    """When a record was written."""
    return each.made, each.ref[0], int(each.ref[1:])


def order(each: Agreement | Attempt) -> tuple[date, date, str, int]:
    """The order of records: by day, then made, then debriefs after coaching, then number."""
    return each.day, *written(each)


def focus_on(focuses: Sequence[Focus], day: date) -> Focus | None:
    """The focus in force on a day, the newest if there are several; on its last day it is over."""
    running = [
        each for each in focuses if each.since <= day and (each.ended is None or each.ended > day)
    ]
    return max(reversed(running), key=lambda each: each.since, default=None)


def year_before(day: date) -> date:
    """The same day a year before, 28 February for the 29th: later ones are of the twelve months."""
    if day.year == MINYEAR:
        return date.min
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _origin(
    focus: Focus | None, found: Sequence[Agreement | Attempt], before: date
) -> tuple[str, date]:
    """Where what a rep works on comes from, and since when they do.

    `found` says it, or tries what nobody said, in order: the first of the twelve months, or, where
    all of it is older, the last.
    """
    if focus:
        return FOCUS, focus.since
    first = next((each for each in found if each.day > before), found[-1])
    return first.ref, first.day


def _attempts(same: str, loop: Loop, as_of: date) -> list[Attempt]:
    """The attempts up to a day of what folds to `same`, the oldest first."""
    tried = (each for each in loop.attempts if each.day <= as_of)
    of_it = (each for each in tried if each.practice and fold_statement(each.practice) == same)
    return sorted(of_it, key=order)


def _state(attempts: Sequence[Attempt]) -> str:
    if not attempts:
        return OPEN
    newest = [each.practiced for each in attempts if each.practiced != NO_CHANCE][-OFTEN:]
    return HELD if newest == [YES] * OFTEN else TRIED
