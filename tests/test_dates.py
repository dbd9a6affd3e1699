"""The grammar of days: each phrase in the direction of its command, and what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.days import display
from coachlog.text import COACHLOG
from tests.dates_read import AHEAD, BACK, BOTH, day, period, refusal, when

# The table of the grammar.


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("mon", "2026-11-23"),
        ("fri", "2026-11-20"),
        ("last mon", "2026-11-16"),
        ("3d ago", "2026-11-20"),
        ("-3d", "2026-11-20"),
        ("5 nov", "2026-11-05"),
        ("nov 5", "2026-11-05"),
        ("thu 5 nov", "2026-11-05"),
    ],
)
def test_what_happened_is_looked_for_in_the_past(text: str, meant: str) -> None:
    assert day(text, BACK) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("mon", "2026-11-23"),
        ("fri", "2026-11-27"),
        ("next mon", "2026-11-30"),
        ("next friday", "2026-11-27"),
        ("in 2 weeks", "2026-12-07"),
        ("+2w", "2026-12-07"),
        ("5 nov", "2027-11-05"),
        ("nov 5", "2027-11-05"),
    ],
)
def test_what_is_to_come_is_looked_for_in_the_future(text: str, meant: str) -> None:
    assert day(text, AHEAD) == meant


@pytest.mark.parametrize(
    "text",
    [
        "fri 2pm",
        "2pm fri",
        "fri at 14:00",
        "fri @ 2 pm",
        "fri@14:00",
        "14:00 on FRIDAY",
        "2:00PM fri",
    ],
)
def test_a_call_may_have_a_time_before_or_after_its_day(text: str) -> None:
    assert when(text) == "2026-11-27 14:00"


@pytest.mark.parametrize("text", ["next friday", "next mon", "in 2 weeks", "+2w", "tomorrow"])
def test_nothing_that_happened_lies_in_the_future(text: str) -> None:
    assert "is in the future" in refusal(day, text, BACK)


def test_a_refused_future_is_named_with_the_last_day_that_is_read() -> None:
    assert refusal(day, "next friday", BACK) == (
        "'next friday' is in the future: Fri 27 Nov 2026."
        ' Type a day up to today, "Mon 23 Nov 2026".'
    )


@pytest.mark.parametrize("text", ["3d ago", "-3d", "last fri"])
def test_a_phrase_into_the_past_is_refused_when_looking_ahead(text: str) -> None:
    assert refusal(day, text, AHEAD) == (
        f"{text!r} is in the past. If you mean Fri 20 Nov 2026, type 2026-11-20."
    )


def test_yesterday_and_a_weekday_gone_this_week_are_phrases_into_the_past() -> None:
    assert "is in the past" in refusal(day, "yesterday", AHEAD)
    assert "is in the past" in refusal(day, "this mon", AHEAD, on="2026-11-25")


def test_a_weekday_that_does_not_fit_the_nearest_year_is_refused() -> None:
    assert "2027-11-05 is a Friday" in refusal(day, "thu 5 nov", AHEAD)


def test_a_month_after_its_last_day_is_the_next_months_last_day() -> None:
    assert day("in 1 month", AHEAD, on="2026-01-31") == "2026-02-28"
    assert day("in 1 month", AHEAD, on="2028-01-31") == "2028-02-29"
    assert day("a year ago", BACK, on="2028-02-29") == "2027-02-28"


# Directions.


@pytest.mark.parametrize("text", ["2026-11-20", "20 nov 2026", "fri, nov 20 2026"])
def test_a_day_written_out_may_lie_in_the_past_of_a_plan(text: str) -> None:
    assert day(text, AHEAD) == "2026-11-20"


@pytest.mark.parametrize("text", ["2026-11-27", "27 nov 2026", "fri nov 27 2026"])
def test_a_day_written_out_may_not_lie_in_the_future_of_what_happened(text: str) -> None:
    assert "is in the future" in refusal(day, text, BACK)


def test_both_ways_a_bare_weekday_is_the_next_or_today() -> None:
    assert day("fri", BOTH) == "2026-11-27"
    assert day("mon", BOTH) == "2026-11-23"
    assert day("yesterday", BOTH) == "2026-11-22"
    assert day("in a week", BOTH) == "2026-11-30"


def test_both_ways_a_missing_year_is_the_nearest() -> None:
    assert day("5 nov", BOTH) == "2026-11-05"
    assert day("5 jan", BOTH) == "2027-01-05"
    assert day("1 sep", BOTH, on="2028-03-02") == "2028-09-01"  # 183 days either way


@pytest.mark.parametrize("name", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
@given(today=st.dates(date(1980, 1, 1), date(2190, 1, 1)))
def test_last_and_next_are_the_nearest_of_their_name_and_never_today(
    name: str, today: date
) -> None:
    before, after = (
        date.fromisoformat(day(f"{step} {name}", BOTH, on=today)) for step in ("last", "next")
    )

    assert timedelta(1) <= today - before <= timedelta(7)
    assert timedelta(1) <= after - today <= timedelta(7)
    assert display.show(before)[:3].lower() == display.show(after)[:3].lower() == name


def test_this_weekday_is_of_the_week_that_began_on_monday() -> None:
    assert day("this fri", BOTH, on="2026-11-28") == "2026-11-27"
    assert day("this fri", BOTH, on="2026-11-29") == "2026-11-27"
    assert day("this mon", BOTH, on="2026-11-23") == "2026-11-23"
    assert day("this sun", BOTH, on="2026-11-23") == "2026-11-29"


def test_a_day_without_its_year_crosses_the_end_of_the_year() -> None:
    assert day("2 jan", AHEAD, on="2026-12-30") == "2027-01-02"
    assert day("30 dec", BACK, on="2027-01-02") == "2026-12-30"
    assert day("fri", AHEAD, on="2026-12-30") == "2027-01-01"
    assert day("tomorrow", AHEAD, on="2026-12-31") == "2027-01-01"


def test_the_29th_of_february_is_in_the_nearest_leap_year() -> None:
    assert day("feb 29", BACK) == "2024-02-29"
    assert day("29 feb", AHEAD) == "2028-02-29"
    assert day("29 feb", AHEAD, on="2096-03-01") == "2104-02-29"
    assert day("29 feb", BACK, on="2104-02-28") == "2096-02-29"
    assert day("29 feb", BOTH, on="2028-02-29") == "2028-02-29"


# The words.


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        ("mon monday", "2026-11-23"),
        ("tue tues tuesday", "2026-11-24"),
        ("wed weds wednesday", "2026-11-25"),
        ("thu thur thurs thursday", "2026-11-26"),
        ("fri friday Fri FRIDAY", "2026-11-27"),
        ("sat saturday", "2026-11-28"),
        ("sun sunday", "2026-11-29"),
    ],
)
def test_weekdays_are_read_short_and_long(names: str, meant: str) -> None:
    assert {day(name, AHEAD) for name in names.split()} == {meant}


def test_months_are_read_short_and_long() -> None:
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
    for number, name in enumerate(names, 1):
        assert day(f"3 {name} 2026") == f"2026-{number:02}-03"
        assert day(f"3 {date(2026, number, 1):%B} 2026") == f"2026-{number:02}-03"
    assert day("3 sept 2026") == "2026-09-03"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("in 3 d", "2026-11-26"),
        ("in a day", "2026-11-24"),
        ("in an week", "2026-11-30"),
        ("in two weeks", "2026-12-07"),
        ("in six months", "2027-05-23"),
        ("+ 1 mo", "2026-12-23"),
        ("in 1 year", "2027-11-23"),
        ("in 9999 days", "2054-04-09"),
        ("  FRI,  27   Nov,2026 ", "2026-11-27"),
        ("fri\u00a027 nov", "2026-11-27"),
        ("27nov2026", None),
        ("5nov", "2027-11-05"),
    ],
)
def test_words_may_be_large_or_small_and_commas_are_spaces(text: str, meant: str | None) -> None:
    if meant is None:
        assert refusal(day, text, AHEAD)
    else:
        assert day(text, AHEAD) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14:00", "2026-11-23 14:00"),
        ("9:05", "2026-11-23 09:05"),
        ("0:00", "2026-11-23 00:00"),
        ("23:59", "2026-11-23 23:59"),
        ("noon", "2026-11-23 12:00"),
        ("12am", "2026-11-23 00:00"),
        ("12pm", "2026-11-23 12:00"),
        ("12:30 am", "2026-11-23 00:30"),
        ("now", "2026-11-23 10:20"),
        ("5 am on fri", "2026-11-27 05:00"),
        ("27 nov 2026 5 pm", "2026-11-27 17:00"),
        ("fri noon", "2026-11-27 12:00"),
        ("2pm in 2 weeks", "2026-12-07 14:00"),
        ("2026-11-27 at 8:15", "2026-11-27 08:15"),
        ("fri", "2026-11-27"),
    ],
)
def test_a_time_is_read_to_the_minute_and_never_invented(text: str, meant: str) -> None:
    assert when(text) == meant


def test_a_time_later_today_has_not_happened() -> None:
    assert when("10:20", BACK) == "2026-11-23 10:20"
    assert when("now", BACK) == "2026-11-23 10:20"
    assert refusal(when, "today 10:21", BACK) == (
        "'today 10:21' is in the future. Type a time up to \"10:20\"."
    )


# What is refused, and the way out.


@pytest.mark.parametrize(
    ("text", "why", "way_out"),
    [
        ("5", "could be a day, an hour or a year", 'type "5 dec", for the hour of a call "5:00"'),
        ("32", "could be a day, an hour or a year", '"27 nov"'),
        ("20261127", "could be a day, an hour or a year", "2026-11-23"),
        ("may", "does not say which day", '"5 may"'),
        ("may 2026", "does not say which day", '"5 may"'),
        ("fri nov", "does not say which day", '"5 nov"'),
        ("3d", "could be before or after today", 'Type "in 3d" or "3d ago".'),
        ("a week", "could be before or after today", 'Type "in a week" or "a week ago".'),
        ("2m", "could be minutes or months", '"in 2mo" or "2mo ago"'),
        ("in 3 m", "could be minutes or months", '"in 3mo" or "3mo ago"'),
        ("2026-02-30", "is not a day in the calendar", "last day of that month is 2026-02-28"),
        ("30 feb", "is not a day in the calendar", "2026-02-28"),
        ("0 nov", "is not a day in the calendar", "2026-11-30"),
        ("2026-13-01", "is not a day in the calendar", "2026-11-23"),
        ("29 feb 2027", "is not a day in the calendar", "2027-02-28"),
        ("Mon 27 Nov 2026", "2026-11-27 is a Friday", "Type 2026-11-27 if"),
        ("tomorow", "I can't read", "Did you mean tomorrow?"),
        ("next firday", "I can't read", "Did you mean next friday?"),
        ("märz 5", "I can't read", "Did you mean mar 5?"),
        ("5th nov", "I can't read", "Did you mean 5 nov?"),
        ("wee\u212a", "I can't read", '"27 nov"'),
        ("24:00", "has a time that no clock shows", 'from "0:00" to "23:59"'),
        ("fri 12:60", "has a time that no clock shows", '"2pm"'),
        ("14:5", "has a time that no clock shows", '"noon"'),
        ("1_0:00", "has a time that no clock shows", '"noon"'),
        ("13pm", "has a time that no clock shows", '"noon"'),
        ("0am", "has a time that no clock shows", '"noon"'),
        ("14:00pm", "has a time that no clock shows", '"noon"'),
        ("14:00-15:00", "has a time that no clock shows", '"noon"'),
        ("14:00+02:00", "has a time that no clock shows", '"noon"'),
        ("14:00Z", "names a time zone, and times are local", '"fri"'),
        ("fri 2pm CET", "names a time zone, and times are local", '"fri"'),
        ("2pm utc+2", "names a time zone, and times are local", '"fri"'),
        ("2pm America/New_York", "names a time zone, and times are local", '"fri"'),
        ("٥ nov", "has digits other than 0 to 9", '"27 nov"'),
        ("2026-11-2７", "has digits other than 0 to 9", "2026-11-23"),
        ("5² nov", "has digits other than 0 to 9", '"27 nov"'),
        ("1969-12-31", "is outside the years 1970 to 2199", "as in 2026-11-23"),
        ("1 jan 2200", "is outside the years 1970 to 2199", "four digits"),
        ("5 nov 26", "is outside the years 1970 to 2199", "four digits"),
        ("0000-01-01", "is outside the years 1970 to 2199", "four digits"),
        ("in 9999 years", "is outside the years 1970 to 2199", "2026-11-23"),
        ("9999 mo ago", "is outside the years 1970 to 2199", "2026-11-23"),
        ("in 0 days", "does not count 1 to 9999", '"in 3 days"'),
        ("in 10000 days", "does not count 1 to 9999", '"in 3 days"'),
        ("in 5 nov", "does not count 1 to 9999 days", '"in 3 days"'),
        ("fri " * 16, "is longer than 60 characters", '"fri"'),
        ("", "No date was typed", '"fri"'),
        (" ,, ", "No date was typed", '"fri"'),
        ("next week", "is more than one day", "from 2026-11-30 to 2026-12-06"),
        ("2026", "is more than one day", "from 2026-01-01 to 2026-12-31"),
        ("2026-11", "is more than one day", "from 2026-11-01 to 2026-11-30"),
        ("2026-W53", "is more than one day", "from 2026-12-28 to 2027-01-03"),
        ("fri 2", "does not say what 2 is", '"2am" or "2pm"'),
        ("fri at 2", "does not say what 2 is", '"2am" or "2pm"'),
        ("friday next", "I can't read", '"in 3 days"'),
        ("mon tue", "I can't read", '"fri"'),
        ("2pm 3pm", "I can't read", '"fri"'),
        ("2pm on", "I can't read", '"fri"'),
        ("fri now", "I can't read", '"fri"'),
        ("at 2pm", "I can't read", '"fri"'),
        ("1-2-3-4", "I can't read", '"fri"'),
        ("2026-11-27 2026-11-28", "I can't read", '"fri"'),
    ],
)
def test_what_cannot_be_read_in_just_one_way_is_refused_with_a_way_out(
    text: str, why: str, way_out: str
) -> None:
    said = refusal(when, text, AHEAD)

    assert why in said
    assert way_out in said.partition(why)[2]


def test_a_refusal_names_what_was_typed_without_letting_it_steer_the_screen() -> None:
    said = refusal(when, "\x1b[31mfri\u202e", AHEAD)

    assert "[31mfri" in said
    assert said.isprintable()


def test_numbers_with_slashes_are_refused_with_both_readings_and_the_setting() -> None:
    assert refusal(day, "03/04/26", AHEAD) == (
        "'03/04/26' can be read as two days. Type 2026-04-03 or 2026-03-04,"
        f" or decide for all: {COACHLOG} config set date-order dmy"
    )
    assert "2026-11-27, or decide" in refusal(day, "27/11/26", AHEAD)
    assert "2027-04-03 or 2027-03-04" in refusal(day, "3/4", AHEAD)
    assert "2026-11-27" in refusal(day, "2026/11/27", AHEAD)
    assert "2026-01-05" in refusal(day, "2026-1-5", AHEAD)
    assert "2026-04-03 or 2026-03-04" in refusal(day, "3.4.2026", AHEAD)
    assert "in 3 days" in refusal(day, "99/99/99", AHEAD)


def test_numbers_with_slashes_are_read_once_the_order_is_set() -> None:
    assert day("03/04/26", order="dmy") == "2026-04-03"
    assert day("03/04/26", order="mdy") == "2026-03-04"
    assert day("27/11/2026", order="dmy") == "2026-11-27"
    assert day("27/11", BACK, order="dmy") == "2025-11-27"
    assert day("27/11", AHEAD, order="dmy") == "2026-11-27"
    assert day("2/29", AHEAD, order="mdy") == "2028-02-29"


@pytest.mark.parametrize(
    "text", ["27/11/26", "1/2/3/4", "2026/11/27", "3/4/026", "003/4/26", "3.4.26"]
)
def test_the_order_does_not_make_every_number_a_day(text: str) -> None:
    assert refusal(day, text, BOTH, order="mdy")


def test_only_a_call_has_a_time() -> None:
    assert refusal(day, "fri 2pm", AHEAD) == (
        "'fri 2pm' has a time of day, and only a planned call has one."
        ' Type the day alone: "Fri 27 Nov 2026".'
    )
    assert "has a time of day" in refusal(day, "now", BACK)
    assert "has a time of day" in refusal(day, "noon", BACK)
    assert "has a time of day" in refusal(period, "last fri 2pm")


def test_a_clock_outside_the_years_is_not_read_from() -> None:
    assert "The clock says 9999-12-31" in refusal(day, "tomorrow", BOTH, on="9999-12-31")
    assert "The clock says 0001-01-01" in refusal(day, "1970-01-01", BOTH, on="0001-01-01")


def test_the_first_and_the_last_year_end_the_calendar() -> None:
    assert day("1970-01-01", BACK) == "1970-01-01"
    assert day("2199-12-31", AHEAD) == "2199-12-31"
    assert "is outside the years" in refusal(day, "yesterday", BACK, on="1970-01-01")
    assert "is outside the years" in refusal(day, "tomorrow", AHEAD, on="2199-12-31")
    assert "is outside the years" in refusal(day, "1 jan", AHEAD, on="2199-06-01")
    assert "is outside the years" in refusal(day, "29 feb", AHEAD, on="2197-01-01")
