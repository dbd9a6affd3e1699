"""Holidays out of a calendar file (iCalendar, RFC 5545): all-day events, repeated ones too."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from coachlog import errors, text

LONGEST = 10_000_000
"""The most bytes of a calendar that are read."""

_DAY = timedelta(days=1)
_FREQUENCIES = {"FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"}


class Holiday(NamedTuple):
    """Days off, both included, and what the calendar calls them."""

    first: date
    last: date
    name: str


class Found(NamedTuple):
    """What a calendar has in a period: holidays by day, and the names of what has a time of day."""

    holidays: list[Holiday]
    timed: list[str]


def read(whole: bytes, *, first: date, last: date) -> Found:
    """The all-day events of a calendar that begin in a period, both days included, once each.

    What was cancelled is left out. The end of an event is the day after it, as the form has it.

    Raises:
        Refused: it is no calendar, or an event in it cannot be read.
    """
    import icalendar

    if len(whole) > LONGEST:
        raise errors.Refused(
            f"The calendar is too long: over {LONGEST:,} bytes", "Export a year or two of it alone."
        )
    try:
        calendars = icalendar.Calendar.from_ical(whole, multiple=True)
        events = [each for calendar in calendars for each in calendar.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        events = []
        calendars = []
    if not calendars:
        raise errors.Refused(
            "The file is not a calendar", "Give a file in iCalendar form; its name ends in .ics."
        )
    holidays: set[Holiday] = set()
    timed: dict[str, None] = {}
    moved = {_moved_from(each) for each in events if "RECURRENCE-ID" in each}
    for each in events:
        if str(each.get("STATUS", "")).upper() == "CANCELLED":
            continue
        try:
            if isinstance(_start(each), datetime):
                timed[_name(each)] = None
            else:
                holidays |= set(_days(each, first, last, moved))
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise errors.Refused(
                f"The dates of the event {text.quoted(_name(each))} cannot be read",
                "Nothing was imported. Correct it in the calendar, or take it out.",
            ) from error
    return Found(sorted(holidays), list(timed))


def _days(event: Any, first: date, last: date, moved: set[tuple[str, date]]) -> Iterator[Holiday]:
    """Every time that an event begins in a period; those that were moved stand elsewhere."""
    start = _start(event)
    length = max(_end(event, start) - start, _DAY)
    is_moved = "RECURRENCE-ID" in event
    for day in _starts(event, start, first, last):
        if first <= day <= last and (is_moved or (_uid(event), day) not in moved):
            yield Holiday(day, day + length - _DAY, _name(event))


def _starts(event: Any, start: date, first: date, last: date) -> set[date]:
    found = {start, *_listed(event, "RDATE")}
    if "RRULE" in event:
        found |= set(_repeated(event, start, first, last))
    return found - set(_listed(event, "EXDATE"))


def _repeated(event: Any, start: date, first: date, last: date) -> Iterator[date]:
    """The days of a rule.

    Raises:
        ValueError: it is none for whole days.
    """
    from dateutil.rrule import rrulestr

    rules = event["RRULE"]
    for rule in rules if isinstance(rules, list) else [rules]:
        parts = rule.to_ical().decode().split(";")
        if not _FREQUENCIES & {*parts} or "INTERVAL=0" in parts:
            raise ValueError
        whole = ";".join(map(_without_zone, parts))
        days = rrulestr(whole, dtstart=datetime.combine(start, time()))
        begin, end = datetime.combine(first, time()), datetime.combine(last, time())
        yield from (moment.date() for moment in days.between(begin, end, inc=True))


def _without_zone(part: str) -> str:
    """A part of a rule; the day it ends on, without a time of day in some zone."""
    return part[: len("UNTIL=20261231")] if part.startswith("UNTIL=") else part


def _listed(event: Any, key: str) -> Iterator[date]:
    found = event.get(key, [])
    for each in found if isinstance(found, list) else [found]:
        for one in each.dts:
            yield _day(one.dt)


def _start(event: Any) -> date:
    start: date = event["DTSTART"].dt
    return start


def _moved_from(event: Any) -> tuple[str, date]:
    """Which time of a repeated event another one stands for."""
    return _uid(event), _day(event["RECURRENCE-ID"].dt)


def _end(event: Any, start: date) -> date:
    if "DTEND" in event:
        return _day(event["DTEND"].dt)
    if "DURATION" in event:
        return _day(start + event["DURATION"].dt)
    return start + _DAY


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _uid(event: Any) -> str:
    return str(event.get("UID", ""))


def _name(event: Any) -> str:
    return text.one_line(str(event.get("SUMMARY", ""))).strip() or "without a name"
