"""Where the manager's own hours go: to people, or to what keeps them from people (5.4)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coachlog import text
from coachlog.days.workdays import Span
from coachlog.records.vocabulary import FOR_PEOPLE, Area, Part
from coachlog.reporting.facts import Conversation, TimeEntry

PARTS = {
    Area.HIRING: Part.HIRING,
    Area.PROCESS: Part.PROCESS,
    Area.STRATEGY: Part.STRATEGY,
    Area.TOOLS: Part.TOOLS,
}
"""The part of the job that an entry is a record of; the other areas are of none."""


class Hours(NamedTuple):
    """What the hours of some days went to, all in minutes.

    `people` are the `coaching` (the minutes of the talks that count) and the areas with people in
    view, `distraction` the others. `areas` has each with an entry, in their usual order;
    `droppable` is what nobody would miss.
    """

    people: int
    coaching: int
    distraction: int
    areas: dict[str, int]
    droppable: int


class Dropped(NamedTuple):
    """What nobody would miss: its note as last written, else its area; and its minutes."""

    what: str
    minutes: int


class OwnTime(NamedTuple):
    """The hours of a window, and those of the window before, None where that has no entry.

    `dropped` is what nobody would miss in the window, the most minutes first, then by name.
    """

    now: Hours
    before: Hours | None
    dropped: tuple[Dropped, ...]


def own_time(
    entries: Iterable[TimeEntry], touches: Iterable[Conversation], *, window: Span, before: Span
) -> OwnTime | None:
    """The hours of a window against those of the one before; None without an entry in it.

    `touches` are conversations that count.
    """
    entries, touches = list(entries), list(touches)
    now = hours(entries, touches, days=window)
    if now is None:
        return None
    held = [each for each in entries if each.droppable and window.covers(each.day)]
    return OwnTime(now, hours(entries, touches, days=before), _dropped(held))


def hours(
    entries: Iterable[TimeEntry], touches: Iterable[Conversation], *, days: Span
) -> Hours | None:
    """What the hours of some days went to; None where none of the entries lies in them."""
    held = [each for each in entries if days.covers(each.day)]
    if not held:
        return None
    spent = Counter[str]()
    for each in held:
        spent[each.area] += each.minutes
    coaching = sum(each.minutes or 0 for each in touches if days.covers(each.day))
    people = sum(spent[area] for area in FOR_PEOPLE)
    return Hours(
        people=coaching + people,
        coaching=coaching,
        distraction=spent.total() - people,
        areas={area.value: spent[area] for area in Area if area in spent},
        droppable=sum(each.minutes for each in held if each.droppable),
    )


def by_month(
    entries: Iterable[TimeEntry], touches: Iterable[Conversation], *, period: Span
) -> dict[str, Hours]:
    """The hours of each month of a period that has an entry, by month such as 2026-07, in order."""
    held = [each for each in entries if period.covers(each.day)]
    talks: defaultdict[str, list[Conversation]] = defaultdict(list)
    for each in touches:
        if period.covers(each.day):
            talks[_month(each.day)].append(each)
    found: dict[str, Hours] = {}
    for month in sorted({_month(each.day) for each in held}):
        of_month = [each for each in held if _month(each.day) == month]
        spent = hours(of_month, talks[month], days=period)
        if spent:
            found[month] = spent
    return found


def records(entries: Iterable[TimeEntry]) -> list[tuple[Part, date]]:
    """The entries that are records of a part of the job, each with its day."""
    return [(PARTS[Area(each.area)], each.day) for each in entries if each.area in PARTS]


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _dropped(entries: Iterable[TimeEntry]) -> tuple[Dropped, ...]:
    """What is noted in the same words (blind to case and accents) is one thing."""
    named: dict[str, str] = {}
    minutes = Counter[str]()
    for each in sorted(entries, key=lambda entry: (entry.day, int(entry.ref[1:]))):
        what = text.one_line(each.note or "").strip() or each.area.replace("-", " ")
        key = text.fold(what)
        named[key] = what
        minutes[key] += each.minutes
    found = [Dropped(named[key], spent) for key, spent in minutes.items()]
    return tuple(sorted(found, key=lambda each: (-each.minutes, text.fold(each.what))))
