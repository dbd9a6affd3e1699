"""What the report and the look-back say of the manager's own time."""

from collections.abc import Iterable, Iterator, Mapping

from coachlog.days import durations
from coachlog.records.vocabulary import FOR_PEOPLE, Area
from coachlog.reporting.own_time import Hours, OwnTime

CAPTION = (
    "What the manager's hours went to, as far as they were noted; coaching is the minutes of the "
    "conversations."
)
"""What the section is, for who never saw the report."""

NAMED = 3
"""Things that nobody would miss that are named; the rest is added up."""


def noted(found: OwnTime) -> str:
    """All hours of the window: `11 h noted`."""
    return f"{durations.show(found.now.people + found.now.distraction)} noted"


def said(found: OwnTime) -> list[str]:
    """What the hours went to, against the window before, and what of it nobody would miss."""
    people, wasted = for_people(found.now), distraction(found.now)
    if found.before:
        people += f", {durations.show(found.before.people)} before"
        wasted += f", {durations.show(found.before.distraction)} before"
    return [people, wasted, *_droppable(found)]


def for_people(hours: Hours) -> str:
    """The hours that went to people: `people 4 h (coaching 3 h 10, hiring 50 min)`."""
    return _spent("people", hours.people, {"coaching": hours.coaching} | _areas(hours, FOR_PEOPLE))


def distraction(hours: Hours) -> str:
    """The hours that went elsewhere: `distraction 7 h (reports 3 h, internal meetings 4 h)`."""
    areas = [area for area in Area if area not in FOR_PEOPLE]
    return _spent("distraction", hours.distraction, _areas(hours, areas))


def in_columns(hours: Hours) -> tuple[str, str]:
    """The same two without their first word, which is the title of their column."""
    people, wasted = (each.partition(" ")[2] for each in (for_people(hours), distraction(hours)))
    return people, wasted


def _droppable(found: OwnTime) -> Iterator[str]:
    if found.dropped:
        named = [f"{each.what} {durations.show(each.minutes)}" for each in found.dropped[:NAMED]]
        if more := found.dropped[NAMED:]:
            named.append(f"{durations.show(sum(each.minutes for each in more))} more")
        yield f"nobody would miss: {', '.join(named)}"


def _areas(hours: Hours, areas: Iterable[str]) -> dict[str, int]:
    return {area.replace("-", " "): hours.areas.get(area, 0) for area in areas}


def _spent(what: str, whole: int, parts: Mapping[str, int]) -> str:
    told = [f"{part} {durations.show(minutes)}" for part, minutes in parts.items() if minutes]
    return f"{what} {durations.show(whole)}" + (f" ({', '.join(told)})" if told else "")
