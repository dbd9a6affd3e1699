"""The longest time that somebody went without coaching in a period, as the clock had it (6.2)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coachlog.days.periods import DAY
from coachlog.days.workdays import Span
from coachlog.reporting import clock
from coachlog.reporting.clock import Paused
from coachlog.reporting.facts import Conversation, Person


class Silence(NamedTuple):
    """The longest gap that the clock had: `days` in working days, `last` the first day it had it.

    It begins on the day after the touch before, or on the first day that can count.
    """

    days: int
    first: date
    last: date


def as_of(person: Person, touches: Sequence[Conversation], day: date) -> Person:
    """A rep as they stood on a day, with the newest touch up to then.

    `touches` are theirs in order of day, none before the one that `person` comes with.
    """
    place = bisect_right(touches, day, key=lambda each: each.day)
    first = person.first if person.first and person.first <= day else None
    return person._replace(last=touches[place - 1] if place else person.last, first=first)


def longest(
    person: Person, touches: Sequence[Conversation], *, period: Span, paused: Paused
) -> Silence | None:
    """The longest gap of a rep in a period, the first of several; None where there is none.

    Person and touches as above. Between two talks the clock only goes up: each gap is longest at
    its end, and the first day on which it was so long is found by halving.
    """
    begun, over = period.first, period.last or period.first
    found: Silence | None = None
    for end in dict.fromkeys((*(each.day - DAY for each in touches if each.day > begun), over)):
        then = as_of(person, touches, end)
        gap = clock.elapsed(then, as_of=end, paused=paused)
        if gap > (found.days if found else 0):
            last = then.last.day if then.last else None
            after = clock.base(last=last, since=then.since, start=then.start) + DAY
            found = Silence(gap, after, _reached(then, gap, Span(max(after, begun), end), paused))
    return found


def _reached(person: Person, gap: int, days: Span, paused: Paused) -> date:
    """The first of some days on which the gap was so long; on the last of them it is."""
    apart = range(((days.last or days.first) - days.first).days + 1)
    place = bisect_left(
        apart,
        gap,
        key=lambda each: clock.elapsed(person, as_of=days.first + each * DAY, paused=paused),
    )
    return days.first + place * DAY
