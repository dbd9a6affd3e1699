from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.days import workdays
from coachlog.days.workdays import DaysOff, Schedule, Span, TeamDays
from coachlog.errors import Refused

MON_FRI = frozenset(range(5))
FRI_13 = date(2026, 11, 13)

days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
near = st.dates(date(2026, 9, 1), date(2026, 12, 31))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
spans = st.builds(Span, near, st.none() | near)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("mon-wed", {0, 1, 2}),
        ("mon,wed,fri", {0, 2, 4}),
        ("Mon, Wed  fri", {0, 2, 4}),
        ("sun-thu", {6, 0, 1, 2, 3}),
        ("monday", {0}),
        ("tues-thurs", {1, 2, 3}),
        ("sat", {5}),
        ("fri-mon", {4, 5, 6, 0}),
    ],
)
def test_workdays_are_read_as_people_write_them(text: str, numbers: set[int]) -> None:
    assert workdays.read_weekdays(text) == numbers


@pytest.mark.parametrize("text", ["", " ", ",", "mo", "monkey", "mon-", "mon-xyz", "-fri", "1-5"])
def test_what_is_no_workday_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(Refused) as refused:
        workdays.read_weekdays(text)

    assert "mon-fri" in str(refused.value)


@given(weekdays)
def test_workdays_are_read_back_as_they_are_shown(numbers: frozenset[int]) -> None:
    assert workdays.read_weekdays(workdays.show_weekdays(numbers)) == numbers


@given(near, near, weekdays, st.lists(spans, max_size=6))
def test_workdays_between_are_those_that_a_calendar_would_count(
    base: date, until: date, worked: frozenset[int], free: list[Span]
) -> None:
    calendar = [base + timedelta(days=step) for step in range(1, (until - base).days + 1)]

    expected = [
        day
        for day in calendar
        if day.weekday() in worked
        and not any(span.first <= day <= (span.last or day) for span in free)
    ]

    assert workdays.between(base, until, weekdays=worked, free=free) == len(expected)


@given(days, days, weekdays)
def test_years_between_are_counted_as_quickly_as_days(
    base: date, until: date, worked: frozenset[int]
) -> None:
    count = workdays.between(base, until, weekdays=worked, free=())

    assert 0 <= count <= max((until - base).days, 0)


def test_overlapping_absences_take_a_day_off_once() -> None:
    free = [Span(date(2026, 11, 9), date(2026, 11, 11)), Span(date(2026, 11, 10), FRI_13)]

    assert workdays.between(date(2026, 11, 6), FRI_13, weekdays=MON_FRI, free=free) == 0


def test_the_last_workday_counts_today() -> None:
    assert workdays.back(FRI_13, 1, weekdays=MON_FRI) == FRI_13
    assert workdays.back(FRI_13 + timedelta(days=2), 1, weekdays=MON_FRI) == FRI_13
    assert workdays.back(FRI_13, 20, weekdays=MON_FRI) == date(2026, 10, 19)


def test_the_next_workday_is_after_today() -> None:
    assert workdays.ahead(FRI_13, 1, weekdays=MON_FRI) == date(2026, 11, 16)
    assert workdays.ahead(FRI_13, 5, weekdays=MON_FRI) == date(2026, 11, 20)


@given(near, st.integers(1, 60), weekdays)
def test_ahead_and_between_agree(start: date, count: int, worked: frozenset[int]) -> None:
    end = workdays.ahead(start, count, weekdays=worked)

    assert workdays.between(start, end, weekdays=worked, free=()) == count
    assert end.weekday() in worked


def team_days(*holidays: Span, worked: frozenset[int] = MON_FRI) -> TeamDays:
    return TeamDays(Schedule.of(worked), DaysOff(holidays))


@given(near, st.integers(1, 40), weekdays, st.lists(spans, max_size=6))
def test_the_teams_days_ahead_are_those_that_a_calendar_would_count(
    start: date, count: int, worked: frozenset[int], free: list[Span]
) -> None:
    known = [span for span in free if span.last and span.first <= span.last]
    calendar = (start + timedelta(days=step) for step in range(1, 3000))
    expected = [
        day
        for day in calendar
        if day.weekday() in worked and not any(span.covers(day) for span in known)
    ]

    assert team_days(*known, worked=worked).ahead(start, count) == expected[count - 1]


def test_a_holiday_that_nobody_knows_the_end_of_takes_no_day_off_the_days_ahead() -> None:
    assert team_days(Span(FRI_13, None)).ahead(FRI_13, 5) == date(2026, 11, 20)


@pytest.mark.parametrize("worked", [MON_FRI, frozenset({6}), frozenset(range(7))])
def test_days_ahead_end_with_the_calendar_and_at_once(worked: frozenset[int]) -> None:
    days = team_days(Span(FRI_13, date.max), worked=worked)

    assert days.ahead(FRI_13, 5) == date.max
    assert days.ahead(date.max, 1) == date.max
