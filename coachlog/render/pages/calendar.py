"""Planned calls for a calendar (iCalendar, RFC 5545): when, which account, with whom, no more."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from coachlog.records.vocabulary import PlanState
from coachlog.text import visible

_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//coachlog//coachlog//EN\r\n"
_FOOT = b"END:VCALENDAR\r\n"


def as_ics(batches: Iterable[list[bytes]]) -> Iterator[bytes]:
    """An event for each plan: on its day, or at its time wherever the calendar is.

    Taken in again, an event takes the place of its earlier self; a cancelled call is cancelled.
    """
    yield _HEAD
    for lines in batches:
        yield b"".join(_event(json.loads(each)) for each in lines)
    yield _FOOT


def _event(plan: Mapping[str, Any]) -> bytes:
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{plan['uid']}@coachlog")
    event.add("dtstamp", datetime.combine(date.fromisoformat(plan["made"]), time(), tzinfo=UTC))
    event.add("dtstart", _when(plan))
    cancelled = plan["state"] == PlanState.CANCELLED
    event.add("sequence", len(plan["moves"]) + cancelled)
    event.add(
        "summary", ", ".join(visible(each) for each in (plan["account"], plan["rep"]) if each)
    )
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    whole: bytes = event.to_ical()
    return whole


def _when(plan: Mapping[str, Any]) -> date:
    day = date.fromisoformat(plan["call_day"])
    at = plan["call_time"]
    return datetime.combine(day, time.fromisoformat(at)) if at else day
