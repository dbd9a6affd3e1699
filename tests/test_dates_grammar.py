"""The grammar of days, what a manager says beside weekdays and dates, and the form alone."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog import errors
from coachlog.days import display, form, phrases
from coachlog.days.asked import Work
from coachlog.days.toward import Toward
from coachlog.days.workdays import DaysOff, Span
from coachlog.text import COACHLOG
from tests.conftest import Manager
from tests.dates_read import (
    AHEAD,
    BACK,
    BOTH,
    MONDAY,
    TODAY,
    day,
    days,
    moments,
    period,
    refusal,
    when,
)

SUN_TO_THU = Work(frozenset({6, 0, 1, 2, 3}), DaysOff(()))
FRIDAY_OFF = Work(frozenset(range(5)), DaysOff([Span(date(2026, 11, 27), date(2026, 11, 27))]))


def worked(text: str, work: Work, *, on: str = "2026-11-23T10:20") -> str:
    now = datetime.fromisoformat(on)
    return f"{phrases.read_day(text, now=now, toward=BOTH, order=None, work=work)}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the day before yesterday", "2026-11-21"),
        ("day after tomorrow", "2026-11-25"),
        ("this morning", "2026-11-23"),
        ("This Evening", "2026-11-23"),
        ("end of week", "2026-11-27"),
        ("the end of the week", "2026-11-27"),
        ("end of next week", "2026-12-04"),
        ("end of month", "2026-11-30"),
        ("end of this quarter", "2026-12-31"),
        ("end of next year", "2027-12-31"),
        ("in 5 working days", "2026-11-30"),
        ("+5 wd", "2026-11-30"),
        ("+5wd", "2026-11-30"),
        ("in a working day", "2026-11-24"),
        ("one working day ago", "2026-11-20"),
        ("-6wd", "2026-11-13"),
        ("Tue 24 Nov 2026 (tomorrow)", "2026-11-24"),
        ("Fri 27 Nov 2026 (in 4 days)", "2026-11-27"),
        ("Fri 27 Nov (in 4 days)", "2026-11-27"),
        ("Tue 10 Nov 2026 (13 days ago)", "2026-11-10"),
    ],
)
def test_what_a_manager_says_of_days(text: str, meant: str) -> None:
    assert day(text, BOTH) == meant


@pytest.mark.parametrize(
    "text",
    [
        "fri at 2pm",
        "fri@2pm",
        "2026-11-27T14:00",
        "2pm on fri",
        "Fri 27 Nov 2026 14:00 (in 4 days)",
    ],
)
def test_a_time_stands_behind_its_day_or_before_it(text: str) -> None:
    assert when(text) == "2026-11-27 14:00"


def test_working_days_leave_out_the_holidays_of_the_team() -> None:
    assert worked("in 5 working days", FRIDAY_OFF) == "2026-12-01"
    assert worked("in 4 working days", FRIDAY_OFF) == "2026-11-30"
    assert worked("1 working day ago", FRIDAY_OFF, on="2026-11-28T10:00") == "2026-11-26"


def test_weeks_follow_the_days_that_are_worked() -> None:
    assert worked("end of week", SUN_TO_THU) == "2026-11-26"
    assert worked("end of next week", SUN_TO_THU) == "2026-12-03"
    assert worked("this sun", SUN_TO_THU) == "2026-11-22"
    assert worked("this sat", SUN_TO_THU) == "2026-11-28"
    last_week = phrases.read_period(
        "last week", now=MONDAY, toward=BACK, order=None, work=SUN_TO_THU
    )
    assert last_week == (date(2026, 11, 15), date(2026, 11, 21))


def test_the_end_of_a_month_has_not_happened() -> None:
    assert "is in the future" in refusal(day, "end of month", BACK)
    assert "is in the past" in refusal(day, "the day before yesterday", AHEAD)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-q3", "2026-07-01 2026-09-30"),
        ("oct", "2026-10-01 2026-10-31"),
        ("december", "2025-12-01 2025-12-31"),
        ("May 2025", "2025-05-01 2025-05-31"),
        ("this morning", "2026-11-23 2026-11-23"),
    ],
)
def test_months_and_quarters_are_periods(text: str, meant: str) -> None:
    assert period(text) == meant


@pytest.mark.parametrize(
    ("order", "text", "meant"),
    [
        ("dmy", "27.11.", "2026-11-27"),
        ("dmy", "27.11.26", "2026-11-27"),
        ("dmy", "27.11.2026", "2026-11-27"),
        ("dmy", "27-11-2026", "2026-11-27"),
        ("mdy", "11-27-2026", "2026-11-27"),
        ("mdy", "11/27", "2026-11-27"),
    ],
)
def test_dots_and_dashes_are_read_once_the_order_is_set(order: str, text: str, meant: str) -> None:
    assert day(text, AHEAD, order=order) == meant


def test_a_way_out_names_the_setting_that_reads_it() -> None:
    assert refusal(day, "9/17", AHEAD).endswith(
        f"Type 2027-09-17, or decide for all: {COACHLOG} config set date-order mdy"
    )
    assert refusal(day, "27.11.26", AHEAD).endswith(
        f"Type 2026-11-27, or decide for all: {COACHLOG} config set date-order dmy"
    )
    assert "config" not in refusal(day, "11.27.26", AHEAD)


@pytest.mark.parametrize("text", ["tomorow", "next firday", "5th nov", "märz 5", "end of monht"])
def test_what_was_nearly_said_can_be_typed_as_it_is_offered(text: str) -> None:
    said = refusal(day, text, BOTH)

    offered = said.partition("Did you mean ")[2].removesuffix("?")
    assert day(offered, BOTH)


@pytest.mark.parametrize("text", ["yesterdy", "last firday"])
def test_nothing_is_offered_that_the_command_would_refuse(text: str) -> None:
    assert "Did you mean" not in refusal(day, text, AHEAD)


@pytest.mark.parametrize(
    ("text", "toward", "said"),
    [
        ("friday next week", AHEAD, "If Fri 4 Dec 2026, type 2026-12-04."),
        ("next week mon", AHEAD, "If Mon 30 Nov 2026, type 2026-11-30."),
        ("tue last week", BACK, "If Tue 17 Nov 2026, type 2026-11-17."),
        ("friday next week", BACK, "is in the future: Fri 4 Dec 2026."),
        ("tue last week", AHEAD, "is in the past."),
        ("next week", BACK, "is in the future: Mon 30 Nov 2026."),
        ("this week", BACK, "Type 2026-11-23."),
        ("this month", BACK, "from 2026-11-01 to 2026-11-23."),
        ("last week", BACK, "from 2026-11-16 to 2026-11-22."),
        ("this week", AHEAD, "from 2026-11-23 to 2026-11-29."),
        ("yesterday afternoon", BACK, 'Type the day alone: "Sun 22 Nov 2026".'),
        ("last fri morning", BACK, 'Type the day alone: "Fri 20 Nov 2026".'),
        ("tomorrow morning", AHEAD, 'Type the day alone: "Tue 24 Nov 2026".'),
        ("tomorrow morning", BACK, "is in the future"),
        ("sometime", BACK, 'Try "fri", "19 nov", "3 days ago" or 2026-11-23.'),
    ],
)
def test_what_a_reader_takes_for_a_day_is_answered_with_the_words_that_are_one(
    text: str, toward: Toward, said: str
) -> None:
    refused = refusal(day, text, toward)

    assert said in refused
    for typed in re.findall(r'type (\S+)\.$|"([^"]+)"\.$', refused, re.IGNORECASE):
        assert day("".join(typed), toward)


def test_what_is_like_nothing_is_answered_with_what_can_be_read() -> None:
    assert refusal(day, "sometime", AHEAD) == (
        'I can\'t read \'sometime\' as a day. Try "fri", "27 nov", "in 3 days" or 2026-11-23.'
    )


@given(shown=days, now=moments)
def test_an_echo_is_read_back_with_its_distance(shown: date, now: datetime) -> None:
    text = display.echo(shown, today=now.date(), at=None)

    assert phrases.read_day(text, now=now, toward=BOTH, order=None) == shown


# The form alone: what stands behind the option of a day.

FORMS = [
    ("fri 2pm we", 2),
    ("fri 27 nov 2026 at 14:00 he", 6),
    ("Fri 27 Nov 2026 14:00 (in 4 days) x", 8),
    ("in 3 days he", 3),
    ("in 5 working days he", 4),
    ("5 nov 2026 deals", 3),
    ("24 dec 2 jan", 2),
    ("dec 24 jan 2", 2),
    ("mon last week", 3),
    ("next week friday we", 3),
    ("next week we try", 2),
    ("yesterday afternoon we", 2),
    ("last mon morning we", 3),
    ("the end of the month is", 5),
    ("2 pm fri is", 3),
    ("27.11. we", 1),
    ("5 people", 0),
    ("may be", 0),
    ("let me", 0),
    ("fri, 27 nov: so", 1),
]


@pytest.mark.parametrize(("line", "size"), FORMS)
def test_the_longest_run_of_words_with_the_form_of_a_day_is_taken(line: str, size: int) -> None:
    assert form.longest(line.split()) == size


def test_a_month_or_a_quarter_has_the_form_of_a_period() -> None:
    assert form.longest(["last", "week", "ana"]) == 2
    assert form.longest(["last", "week", "ana"], period=True) == 2
    assert form.longest(["may", "2026", "ana"], period=True) == 2
    assert form.longest(["2026-w47", "ana"], period=True) == 1


TOKENS = [
    "today",
    "yesterday",
    "the",
    "day",
    "before",
    "after",
    "tomorrow",
    "this",
    "morning",
    "end",
    "of",
    "week",
    "month",
    "next",
    "last",
    "in",
    "ago",
    "on",
    "at",
    "+",
    "-",
    "3",
    "5",
    "27",
    "2026",
    "working",
    "days",
    "d",
    "wd",
    "fri",
    "nov",
    "may",
    "2pm",
    "14:00",
    "noon",
    "now",
    "2026-11-27",
    "3/4",
    "a",
    "six",
    "(in",
    "4",
    "days)",
    "(tomorrow)",
    "q3",
    "2026-q1",
    "3d",
    "5nov",
]


@given(words=st.lists(st.sampled_from(TOKENS), min_size=1, max_size=7), now=moments)
def test_every_phrase_that_is_read_has_the_form_of_a_day(words: list[str], now: datetime) -> None:
    try:
        phrases.read_when(" ".join(words), now=now, toward=BOTH, order="dmy")
    except errors.UnreadableDate:
        return
    assert form.longest(words) == len(words)


def test_the_form_of_a_day_is_told_without_a_calendar(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("away", "add", "team", "2026-11-18")
    said = (
        manager.does(*["coach", "ana", "--", "ask"]),
        manager.does(
            *[
                "action",
                "add",
                "in",
                "three",
                "days",
                "it",
                "ends",
                "--rep",
                "ana",
                "--due",
                "in",
                "3",
                "working",
                "days",
            ]
        ),
    )

    assert "due Thu 19 Nov 2026 (in 6 days)" in said[1]
    assert TODAY
