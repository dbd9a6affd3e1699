"""The first and the last day of time off, typed together: a month said once belongs to both."""

import json
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.cli.line import two_days
from coachlog.cli.options.readers import Context
from coachlog.cli.output import say
from coachlog.days import display, phrases
from coachlog.days.asked import MONDAY_TO_FRIDAY
from coachlog.days.toward import Toward
from coachlog.days.workdays import DaysOff
from tests import begun
from tests.conftest import Manager
from tests.reporting_facts import DEFAULTS

DAYS = st.dates(date(1975, 1, 1), date(2190, 12, 31))
MONTHS = [names.split() for names in display.MONTH_NAMES]


@begun.once
def team(manager: Manager) -> None:
    """A manager of Li, on Friday 13 November 2026."""
    manager.does("rep", "add", "Li Wei")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1-2 dec", "2026-12-01", "2026-12-02"),
        ("1 - 2 dec", "2026-12-01", "2026-12-02"),
        ("1\u20132 Dec", "2026-12-01", "2026-12-02"),
        ("1 to 2 december", "2026-12-01", "2026-12-02"),
        ("1 until 2 dec 2027", "2027-12-01", "2027-12-02"),
        ("1-2 dec, 2027", "2027-12-01", "2027-12-02"),
        ("mon 23 to fri 27 nov", "2026-11-23", "2026-11-27"),
        ("mon 23-fri 27 nov", "2026-11-23", "2026-11-27"),
        ("23-27 nov", "2026-11-23", "2026-11-27"),
        ("23 nov to 27 nov", "2026-11-23", "2026-11-27"),
        ("23 nov-27 nov", "2026-11-23", "2026-11-27"),
        ("dec 23-27", "2026-12-23", "2026-12-27"),
        ("Dec 23 - 27", "2026-12-23", "2026-12-27"),
        ("dec 23 to 27 2027", "2027-12-23", "2027-12-27"),
        ("dec 23-27, 2027", "2027-12-23", "2027-12-27"),
        ("30 dec-2 jan", "2026-12-30", "2027-01-02"),
        ("dec 30 - jan 2", "2026-12-30", "2027-01-02"),
        ("30 dec to 2 jan 2028", "2027-12-30", "2028-01-02"),
        ("30 nov to 2 dec 2027", "2027-11-30", "2027-12-02"),
        ("mon-fri", "2026-11-16", "2026-11-20"),
        ("mon to fri", "2026-11-16", "2026-11-20"),
        ("tomorrow-fri", "2026-11-14", "2026-11-20"),
        ("2026-11-23 - 2026-11-27", "2026-11-23", "2026-11-27"),
        ("5-5 dec", "2026-12-05", "2026-12-05"),
    ],
)
def test_two_days_typed_together_are_the_first_and_the_last(
    typed: str, first: str, last: str, team: Manager
) -> None:
    for words in (typed.split(), [typed]):
        [kept] = json.loads(team.does("away", "add", "li", *words, "--format", "json"))["saved"]
        team.does("undo")

        assert (kept["first"], kept["last"]) == (first, last)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("23.-27.11.", "2026-11-23", "2026-11-27"),
        ("23-27.11.", "2026-11-23", "2026-11-27"),
        ("23. - 27.11.", "2026-11-23", "2026-11-27"),
        ("23.-27.11.2027", "2027-11-23", "2027-11-27"),
        ("23.11.-27.11.", "2026-11-23", "2026-11-27"),
        ("23.11.-27.11.27", "2027-11-23", "2027-11-27"),
        ("30.12.-2.1.", "2026-12-30", "2027-01-02"),
        ("30.12.-2.1.2028", "2027-12-30", "2028-01-02"),
        ("23/11-27/11", "2026-11-23", "2026-11-27"),
    ],
)
def test_where_the_order_is_set_numbers_are_read_too(
    typed: str, first: str, last: str, team: Manager
) -> None:
    refused = team.refused("away", "add", "li", *typed.split()).err
    team.does("config", "set", "date-order", "dmy")
    team.does("away", "add", "li", *typed.split())

    kept = team.shows("w1")

    assert "date-order dmy" in refused or "can be read as two days" in refused
    assert (kept["first"], kept["last"]) == (first, last)


@pytest.mark.parametrize("order", ["", "dmy", "mdy"])
@pytest.mark.parametrize(
    "typed",
    ["27-3 dec", "27.-3.12.", "0-2 dec", "1-31 feb", "1-2-3 dec", "dec 1-2 3", "5-6/7"],
)
def test_what_can_be_no_span_of_one_month_is_still_asked_about(
    typed: str, order: str, team: Manager
) -> None:
    if order:
        team.does("config", "set", "date-order", order)

    assert team.refused("away", "add", "li", *typed.split()).code == 2


@pytest.mark.parametrize(
    "typed", ["1-2", "11-12", "2026-11", "mon", "1 dec", "to fri", "-", "fri -"]
)
def test_what_is_one_day_or_none_is_not_parted(typed: str) -> None:
    assert two_days.parted(typed.split()) is None


@given(
    first=DAYS,
    length=st.integers(0, 40),
    shape=st.sampled_from(["{0} {2}-{1} {3}", "{2} {0} to {3} {1}", "{0} {2} - {1} {3}"]),
    name=st.integers(0, 1),
    with_year=st.booleans(),
    today=DAYS,
)
def test_any_two_days_are_read_as_those_two(
    first: date, length: int, shape: str, name: int, with_year: bool, today: date
) -> None:
    last = first + timedelta(days=length)
    months = [MONTHS[each.month - 1][-name] for each in (first, last)]
    same = first.month == last.month
    typed = (
        f"{first.day}-{last.day} {months[0]}"
        if same
        else shape.format(first.day, last.day, *months)
    )
    year = f" {last.year}" if with_year else ""

    pair = two_days.parted(f"{typed}{year}".split())

    assert pair
    read = [
        phrases.read_day(
            pair[0], now=datetime.combine(today, time()), toward=Toward.BOTH, order=None,
            work=MONDAY_TO_FRIDAY,
        )
    ]  # fmt: skip
    known = Context(datetime.combine(today, time()), DEFAULTS, (), DaysOff(()))
    read.append(say.last_day(read[0], pair[1], known))
    assert [f"{each:%m-%d}" for each in read] == [f"{each:%m-%d}" for each in (first, last)]
    is_leap_day = "02-29" in (f"{first:%m-%d}", f"{last:%m-%d}")
    assert is_leap_day or abs((read[1] - read[0]).days - length) <= 1
    assert not with_year or read == [first, last]
