"""Stretches of days: a year, a quarter, a month, a week, as people say them."""

import pytest

from tests.dates_read import AHEAD, BACK, BOTH, period, refusal


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026", "2026-01-01 2026-12-31"),
        ("2024-02", "2024-02-01 2024-02-29"),
        ("2025-12", "2025-12-01 2025-12-31"),
        ("2026-W47", "2026-11-16 2026-11-22"),
        ("2026-w01", "2025-12-29 2026-01-04"),
        ("2020-W53", "2020-12-28 2021-01-03"),
        ("q3 2025", "2025-07-01 2025-09-30"),
        ("q4", "2026-10-01 2026-12-31"),
        ("Q1", "2026-01-01 2026-03-31"),
        ("this week", "2026-11-23 2026-11-29"),
        ("last week", "2026-11-16 2026-11-22"),
        ("last month", "2026-10-01 2026-10-31"),
        ("this month", "2026-11-01 2026-11-30"),
        ("this quarter", "2026-10-01 2026-12-31"),
        ("last quarter", "2026-07-01 2026-09-30"),
        ("last year", "2025-01-01 2025-12-31"),
        ("fri", "2026-11-20 2026-11-20"),
        ("3 weeks ago", "2026-11-02 2026-11-02"),
        ("2026-11-20", "2026-11-20 2026-11-20"),
    ],
)
def test_a_period_is_its_first_and_its_last_day(text: str, meant: str) -> None:
    assert period(text) == meant


def test_the_last_quarter_and_week_cross_the_end_of_the_year() -> None:
    assert period("last quarter", on="2027-01-02") == "2026-10-01 2026-12-31"
    assert period("last week", on="2027-01-04") == "2026-12-28 2027-01-03"
    assert period("2026-W53", on="2026-12-30") == "2026-12-28 2027-01-03"
    assert period("last month", on="2027-01-31") == "2026-12-01 2026-12-31"
    assert period("next quarter", AHEAD, on="2026-12-31") == "2027-01-01 2027-03-31"


def test_a_quarter_without_its_year_lies_where_the_command_looks() -> None:
    assert period("q1", AHEAD) == "2027-01-01 2027-03-31"
    assert period("q1", BOTH) == "2027-01-01 2027-03-31"
    assert period("q3", BOTH) == "2026-07-01 2026-09-30"
    assert period("q4", AHEAD) == "2026-10-01 2026-12-31"
    assert period("q4", BACK, on="2026-05-05") == "2025-10-01 2025-12-31"


@pytest.mark.parametrize(
    "text", ["next week", "next month", "2027", "2026-12", "2026-W49", "q1 2027"]
)
def test_a_period_that_has_not_begun_is_in_the_future(text: str) -> None:
    assert "is in the future" in refusal(period, text, BACK)


def test_a_relative_period_that_is_over_is_refused_when_looking_ahead() -> None:
    assert "is in the past" in refusal(period, "last week", AHEAD)
    assert period("2026-W47", AHEAD) == "2026-11-16 2026-11-22"


@pytest.mark.parametrize("text", ["2021-W53", "2026-W00", "2026-W60", "2026-W7"])
def test_a_week_that_the_year_does_not_have_is_refused(text: str) -> None:
    assert "is not a week in the calendar. Weeks go from W01" in refusal(period, text)


@pytest.mark.parametrize(
    "text", ["2026-13", "q5", "q1 26", "last q1", "1969", "2200", "9999", "0000", "week"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    assert refusal(period, text, BOTH)


def test_what_is_no_period_is_answered_with_periods_that_can_be_typed() -> None:
    refused = refusal(period, "last 3 months", BACK)

    assert 'Try "last week", "this month", "last quarter", q3 or 2026-11.' in refused
    for typed in ("last week", "this month", "last quarter", "q3", "2026-11"):
        assert period(typed, BACK)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("last mont", "last month"), ("this quartr", "this quarter"), ("yestrday", "yesterday")],
)
def test_a_slip_in_a_period_names_the_one_that_was_meant(typed: str, meant: str) -> None:
    assert f"Did you mean {meant}?" in refusal(period, typed, BACK)
