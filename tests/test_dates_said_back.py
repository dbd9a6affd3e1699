"""Days are printed so that they can be read back, and whatever is typed is read or refused."""

import re
import subprocess
import sys
import unicodedata
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog import errors
from coachlog.cli import run
from coachlog.days import display, phrases
from coachlog.days.toward import Toward
from tests.dates_read import (
    AHEAD,
    BACK,
    BOTH,
    MONDAY,
    TODAY,
    days,
    first,
    last,
    moments,
    orders,
    ways,
)

REFUSED = (
    "5",
    "may",
    "3d",
    "2m",
    "03/04/26",
    "2026-02-30",
    "Mon 27 Nov 2026",
    "fri 2",
    "24:00",
    "",
)


@pytest.mark.parametrize("text", [*REFUSED, "next week", "2pm cet", "friday next", "fri now"])
@given(
    now=st.datetimes(
        datetime.combine(date(1990, 1, 1), time()), datetime.combine(date(2190, 1, 1), time())
    )
)
def test_the_words_of_a_way_out_are_read(text: str, now: datetime) -> None:
    with pytest.raises(errors.UnreadableDate) as caught:
        phrases.read_when(text, now=now, toward=AHEAD, order=None)

    shown = re.findall(r'"([^"]+)"|(\d{4}-\d\d-\d\d)', caught.value.way_out)
    assert shown
    for words, iso in shown:
        assert phrases.read_when(words or iso, now=now, toward=BOTH, order=None)


def test_what_was_understood_is_echoed_with_weekday_and_distance() -> None:
    friday = date(2026, 11, 27)

    assert display.echo(friday, today=TODAY, at=None) == "Fri 27 Nov 2026 (in 4 days)"
    assert display.echo(friday, today=TODAY, at=time(14)) == "Fri 27 Nov 2026 14:00 (in 4 days)"
    assert display.echo(friday, today=friday, at=time()) == "Fri 27 Nov 2026 00:00 (today)"
    assert display.echo(TODAY, today=friday, at=None) == "Mon 23 Nov 2026 (4 days ago)"


def test_the_days_next_to_today_have_names() -> None:
    assert display.distance(date(2026, 11, 22), today=TODAY) == "yesterday"
    assert display.distance(date(2026, 11, 24), today=TODAY) == "tomorrow"
    assert display.distance(date(2026, 11, 25), today=TODAY) == "in 2 days"


def test_a_short_day_has_its_year_only_when_it_is_another() -> None:
    assert display.short(date(2026, 11, 5), near=TODAY) == "Thu 5 Nov"
    assert display.short(date(2027, 1, 1), near=TODAY) == "Fri 1 Jan 2027"


@given(shown=days, now=moments)
def test_a_printed_day_is_read_back(shown: date, now: datetime) -> None:
    ways = {BOTH, BACK if shown <= now.date() else AHEAD}

    for toward in ways:
        for text in (display.show(shown), shown.isoformat()):
            assert phrases.read_day(text, now=now, toward=toward, order=None) == shown
            assert phrases.read_period(text, now=now, toward=toward, order=None) == (shown, shown)


def test_every_single_day_is_read_back() -> None:
    shown = first
    while shown < last:
        assert phrases.read_day(display.show(shown), now=MONDAY, toward=BOTH, order=None) == shown
        shown += timedelta(1)


@given(shown=days, now=moments)
def test_a_short_day_is_read_back_where_the_command_looks_that_way(
    shown: date, now: datetime
) -> None:
    toward = BACK if shown <= now.date() else AHEAD

    text = display.short(shown, near=now.date())

    assert phrases.read_day(text, now=now, toward=toward, order=None) == shown


@given(shown=days, now=moments, at=st.times())
def test_a_printed_time_is_read_back_with_its_day(shown: date, now: datetime, at: time) -> None:
    text = f"{display.show(shown)} {display.show_time(at)}"

    read = phrases.read_when(text, now=now, toward=BOTH, order=None)

    assert read == phrases.When(shown, at.replace(second=0, microsecond=0))


# Whatever is typed.

TOKENS = """
    today yesterday tomorrow now noon last this next in ago on at @ + - , a an one six m d w mo y
    day days weeks month months quarter year years fri friday tues nov may february 0 1 5 29 31
    32 99 2026 0000 9999 12345 -3d +2w 2pm 2 pm am 14:00 24:00 12:60 :: / 3/4 03/04/26 29/2
    2026-11-27 2026-02-30 2026-W53 2026-w99 2026-11 2026-13 q1 q4 q9 utc Z 5th ٥ \u212a \x00 ' (
"""
tokens = st.sampled_from(TOKENS.split())
soup = st.lists(tokens, max_size=7).map(" ".join)
glued = st.lists(tokens, max_size=4).map("".join)
typed = st.one_of(
    st.text(),
    st.text("0123456789/-+:. adfimnopwy", max_size=20),
    soup,
    glued,
    st.text(st.characters(categories=["Nd", "No", "Nl", "Cs", "Cf", "Zs"])),
)


@given(text=typed, now=st.datetimes(), toward=ways, order=orders | st.text(max_size=3))
def test_whatever_is_typed_nothing_but_our_own_error_escapes(
    text: str, now: datetime, toward: Toward, order: str | None
) -> None:
    refusals: list[errors.UnreadableDate] = []

    for read in (phrases.read_when, phrases.read_day, phrases.read_period):
        try:
            read(text, now=now, toward=toward, order=order)
        except errors.UnreadableDate as error:
            refusals.append(error)

    assert all(error.way_out and len(error.what) < 300 for error in refusals)
    shown = "".join(run.with_commands(str(error)) for error in refusals)
    assert all(char.isprintable() or unicodedata.category(char) == "Zs" for char in shown)


@given(text=typed, now=moments, order=orders)
def test_looking_back_never_gives_a_day_to_come(
    text: str, now: datetime, order: str | None
) -> None:
    try:
        read = phrases.read_when(text, now=now, toward=BACK, order=order)
        begins, _ = phrases.read_period(text, now=now, toward=BACK, order=order)
    except errors.UnreadableDate:
        return
    assert read.day <= now.date()
    assert begins <= now.date()
    assert datetime.combine(read.day, read.time or time()) <= now


@given(text=soup | glued, now=moments, toward=ways, order=orders)
def test_every_day_that_is_read_lies_in_the_years(
    text: str, now: datetime, toward: Toward, order: str | None
) -> None:
    try:
        begins, ends = phrases.read_period(text, now=now, toward=toward, order=order)
    except errors.UnreadableDate:
        return
    assert first <= begins <= ends <= last


def test_reading_plain_days_does_not_load_dateutil() -> None:
    script = (
        "import sys; from datetime import datetime; from coachlog.days import phrases\n"
        "from coachlog.days.toward import Toward\n"
        "now = datetime.fromisoformat('2026-11-23')\n"
        "for text in ('2026-11-27', 'fri', 'today', 'in 3 days', '27 nov', 'Fri 27 Nov 2026'):\n"
        "    phrases.read_day(text, now=now, toward=Toward.BOTH, order=None)\n"
        "print(*(name for name in ('dateutil', 'difflib', 'calendar') if name in sys.modules))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == []
