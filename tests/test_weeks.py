"""The week follows the days that are worked; the team's days leave out its holidays alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.days import workdays
from coachlog.days.workdays import DaysOff, Schedule, Span, TeamDays

FRI_13 = date(2026, 11, 13)
MON_FRI = frozenset(range(5))
near = st.dates(date(2026, 9, 1), date(2026, 12, 31))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
spans = st.builds(lambda first, days: Span(first, first + timedelta(days)), near, st.integers(0, 9))


@pytest.mark.parametrize(
    ("worked", "first", "last"),
    [
        ("mon-fri", "2026-11-09", "2026-11-13"),
        ("sun-thu", "2026-11-08", "2026-11-12"),
        ("mon-sun", "2026-11-09", "2026-11-15"),
        ("mon-sat", "2026-11-09", "2026-11-14"),
        ("sat-wed", "2026-11-07", "2026-11-11"),
        ("mon,wed,fri", "2026-11-09", "2026-11-13"),
        ("tue-thu", "2026-11-10", "2026-11-12"),
        ("fri", "2026-11-13", "2026-11-13"),
        ("sun,mon,tue,thu,fri", "2026-11-08", "2026-11-13"),
    ],
)
def test_the_week_of_friday_the_13th_and_its_last_workday(
    worked: str, first: str, last: str
) -> None:
    days = workdays.read_weekdays(worked)

    week = workdays.week_of(FRI_13, weekdays=days)

    assert week == Span(date.fromisoformat(first), date.fromisoformat(first) + timedelta(days=6))
    assert workdays.last_workday(week, weekdays=days).isoformat() == last


@given(near, weekdays)
def test_a_week_begins_after_the_longest_run_of_days_that_are_not_worked(
    day: date, worked: frozenset[int]
) -> None:
    week = workdays.week_of(day, weekdays=worked)

    def run_before(weekday: int) -> int:
        run = 0
        while run < 6 and (weekday - 1 - run) % 7 not in worked:
            run += 1
        return run

    longest = max(run_before(each) for each in worked)
    assert week.covers(day)
    if longest:
        assert week.first.weekday() in worked
        assert run_before(week.first.weekday()) == longest
    else:
        assert week.first.weekday() == 0


@pytest.mark.parametrize(
    ("first", "number"),
    [
        ("2026-11-09", 46),
        ("2026-11-08", 46),
        ("2026-12-27", 53),
        ("2026-12-28", 53),
        ("2027-01-03", 1),
    ],
)
def test_a_week_has_the_number_of_its_fourth_day(first: str, number: int) -> None:
    assert workdays.week_number(date.fromisoformat(first)) == number


@given(near, near, st.lists(spans, max_size=3), st.lists(spans, max_size=2))
def test_the_teams_days_are_those_of_one_who_walks(
    base: date, until: date, holidays: list[Span], mine: list[Span]
) -> None:
    days = TeamDays(Schedule.of(MON_FRI), DaysOff(holidays))
    walked = [base + timedelta(step) for step in range(1, max((until - base).days, 0) + 1)]
    worked = [
        day
        for day in walked
        if day.weekday() < 5 and not any(span.covers(day) for span in holidays)
    ]

    assert days.between(base, until) == len(worked)
    assert days.between(base, until, without=mine) == sum(
        not any(span.covers(day) for span in mine) for day in worked
    )
    if worked:
        assert days.ahead(base, len(worked)) == worked[-1]
