"""Dates as a test types them: read in a direction, on a day, or refused."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import strategies as st

from coachlog import errors
from coachlog.days import display, phrases
from coachlog.days.toward import Toward

BACK, AHEAD, BOTH = Toward.BACK, Toward.AHEAD, Toward.BOTH
MONDAY = datetime.fromisoformat("2026-11-23T10:20:30")
TODAY = MONDAY.date()

first, last = date(1970, 1, 1), date(2199, 12, 31)
days = st.dates(first, last)
moments = st.datetimes(datetime.combine(first, time()), datetime.combine(last, time(23, 59, 59)))
ways = st.sampled_from(Toward)
orders = st.sampled_from([None, "dmy", "mdy"])


def at_ten(day: str | date) -> datetime:
    return datetime.combine(date.fromisoformat(f"{day}"), time(10))


def day(
    text: str, toward: Toward = BOTH, *, on: str | date = TODAY, order: str | None = None
) -> str:
    """The day in ISO, as everything but a call is given one."""
    return f"{phrases.read_day(text, now=at_ten(on), toward=toward, order=order)}"


def when(text: str, toward: Toward = AHEAD, *, now: datetime = MONDAY) -> str:
    """The day in ISO, with the time if there is one, as a call is given it."""
    read = phrases.read_when(text, now=now, toward=toward, order=None)
    return f"{read.day} {display.show_time(read.time)}" if read.time else f"{read.day}"


def period(text: str, toward: Toward = BACK, *, on: str | date = TODAY) -> str:
    begins, ends = phrases.read_period(text, now=at_ten(on), toward=toward, order=None)
    return f"{begins} {ends}"


def refusal(read: Callable[..., str], text: str, *given: Toward, **known: str) -> str:
    """What the manager reads when the text is refused: why, and the way out."""
    with pytest.raises(errors.UnreadableDate) as caught:
        read(text, *given, **known)
    assert caught.value.way_out
    assert not caught.value.what.endswith(".")
    return str(caught.value)
