"""The manager's own time: the sums of 5.4, against a second count, and what is said of them."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlog.days import durations
from coachlog.days.workdays import Span
from coachlog.records.vocabulary import Area
from coachlog.render.report import own_time as words
from coachlog.reporting import friday, hidden, own_time
from coachlog.reporting.own_time import Dropped
from tests.reporting_facts import Team, is_touch
from tests.test_report_oracle import AS_OF, ONE_DAY, days, teams, window

DURATIONS = [
    ("45", 45), ("45m", 45), ("45 min", 45), ("90", 90), ("1h", 60), ("1H30", 90), ("1h5", 65),
    ("1:30", 90), ("0:45", 45), ("0h45", 45), ("1", 1), ("1440", 1440), ("24h", 1440),
    ("24:00", 1440), (" 1 h 30 ", 90), ("3 h 05", 185),
    ("0", None), ("0h", None), ("1441", None), ("24h01", None), ("25h", None), ("1h60", None),
    ("1:5", None), ("1:60", None), (":30", None), ("h", None), ("", None), ("-5", None),
    ("1.5h", None), ("1,5h", None), ("an hour", None), ("45s", None), ("1h30m10", None),
    ("٤٥", None), ("1e2", None), ("99999999999", None),
]  # fmt: skip
"""What is typed for how long something took, and the minutes that it is."""

DISTRACTION = {"reports", "admin", "internal-meetings", "selling", "firefighting"}


@pytest.mark.parametrize(("typed", "minutes"), DURATIONS)
def test_a_duration_is_minutes_or_hours_up_to_a_day(typed: str, minutes: int | None) -> None:
    assert durations.read(typed) == minutes


@given(st.integers(1, 1440))
def test_a_duration_that_is_shown_is_read_as_the_same(minutes: int) -> None:
    assert durations.read(durations.show(minutes)) == minutes


@given(st.text(max_size=8))
def test_whatever_is_typed_is_a_duration_of_a_day_at_most_or_none(typed: str) -> None:
    minutes = durations.read(typed)

    assert minutes is None or 1 <= minutes <= 1440


@pytest.fixture
def team() -> Team:
    team = Team()
    team.rep("Ana Ruiz")
    return team


def told(team: Team, day: str = "2026-11-13") -> list[str]:
    found = team.report(day).time
    assert found is not None
    return [words.noted(found), *words.said(found)]


def test_of_a_manager_who_notes_no_time_not_a_word_is_said(team: Team) -> None:
    team.took(60, team.coached("ana", "2026-11-10"))

    assert team.report("2026-11-13").time is None


def test_people_and_distraction_are_told_as_on_the_screen_of_the_contract(team: Team) -> None:
    team.took(190, team.coached("ana", "2026-11-10", about="deal"))
    team.spent("hiring", 50, "2026-11-10")
    team.spent("internal-meetings", 240, "2026-11-11")
    team.spent("reports", 120, "2026-11-12", note="forecast deck", droppable=True)
    team.spent("reports", 60, "2026-11-12")
    team.spent("admin", 540, "2026-10-14")

    assert told(team) == [
        "11 h noted",
        "people 4 h (coaching 3 h 10, hiring 50 min), 0 min before",
        "distraction 7 h (reports 3 h, internal meetings 4 h), 9 h before",
        "nobody would miss: forecast deck 2 h",
    ]


def test_without_an_entry_in_the_window_before_nothing_is_compared(team: Team) -> None:
    team.took(30, team.coached("ana", "2026-10-14", about="deal"))
    team.spent("admin", 45, "2026-11-12")

    assert told(team) == ["45 min noted", "people 0 min", "distraction 45 min (admin 45 min)"]


def test_what_does_not_count_as_coaching_is_no_time_for_people(team: Team) -> None:
    team.took(60, team.coached("ana", "2026-11-10", about="inspection"))
    team.took(60, team.coached(None, "2026-11-10"))
    team.took(60, team.coached("ana", "2026-11-10", about="pipeline"))
    team.took(20, team.debriefed("ana", "2026-11-10"))
    team.coached("ana", "2026-11-11")
    team.spent("development", 10, "2026-11-12")

    found = team.report("2026-11-13").time

    assert found
    assert (found.now.people, found.now.coaching) == (30, 20)


EDGES = [("2026-10-18", False), ("2026-10-19", True), ("2026-11-13", True), ("2026-11-14", False)]


@pytest.mark.parametrize(("day", "inside"), EDGES)
def test_the_window_is_that_of_the_balance(day: str, inside: bool, team: Team) -> None:
    team.spent("reports", 60, day)

    assert (team.report("2026-11-13").time is not None) == inside


def test_what_nobody_would_miss_is_one_thing_under_one_name(team: Team) -> None:
    team.spent("reports", 30, "2026-11-10", note="Forecast déck", droppable=True)
    team.spent("admin", 45, "2026-11-11", note="forecast deck", droppable=True)
    team.spent("internal-meetings", 50, "2026-11-11", droppable=True)
    team.spent("admin", 20, "2026-11-11", note="badge\nforms", droppable=True)
    team.spent("admin", 10, "2026-11-11", note="travel sheet", droppable=True)
    team.spent("admin", 5, "2026-11-11", note="survey", droppable=True)

    assert told(team)[-1] == (
        "nobody would miss: forecast deck 1 h 15, internal meetings 50 min, badge forms 20 min, "
        "15 min more"
    )


def test_a_redacted_page_says_how_much_nobody_would_miss_and_not_what(team: Team) -> None:
    team.spent("reports", 30, "2026-11-10", note="deck for Ana", droppable=True)
    team.spent("admin", 45, "2026-11-11", note="forms", droppable=True)
    team.spent("admin", 15, "2026-11-11", droppable=True)

    facts = hidden.facts(team.facts("2026-11-13"))
    found = friday.report(facts, as_of=date(2026, 11, 13)).time

    assert found
    assert found.dropped == (Dropped("(redacted)", 75), Dropped("admin", 15))


def test_hours_for_hiring_process_strategy_and_tools_are_records_of_that_part(team: Team) -> None:
    for area in Area:
        team.spent(area, 60, "2026-11-12")

    parts = team.report("2026-11-13").balance.parts

    assert {part for part, count in parts.items() if count.now} == {
        *("hiring", "process", "strategy", "tools"),
    }


def test_hiring_and_tools_are_parts_only_once_there_was_any(team: Team) -> None:
    team.spent("hiring", 60, "2026-11-12")

    before, after = (set(team.report(day).balance.parts) for day in ("2026-11-11", "2026-11-12"))

    assert after - before == {"hiring"}
    assert "tools" not in after


@st.composite
def teams_with_hours(draw: st.DrawFn) -> Team:
    """A team as that of the other counts, with hours, and with minutes of its talks."""
    team = draw(teams())
    for talk in list(team.talks):
        if draw(st.booleans()):
            team.took(draw(st.integers(1, 90)), talk.ref)
    for _ in range(draw(st.integers(0, 12))):
        note = draw(st.sampled_from((None, "deck", "Deck", "forms")))
        team.spent(
            draw(st.sampled_from([area.value for area in Area])),
            draw(st.integers(1, 1440)),
            draw(days),
            note=note,
            droppable=draw(st.booleans()),
        )
    return team


def naive(team: Team, first: date, last: date) -> dict[str, int] | None:
    """The hours from one day to another, day by day."""
    spent: Counter[str] = Counter()
    seen = False
    day = first
    while day <= last:
        for entry in team.entries:
            if entry.day == day:
                seen = True
                spent[entry.area] += entry.minutes
                kind = "distraction" if entry.area in DISTRACTION else "people"
                spent[f"all {kind}"] += entry.minutes
                spent["droppable"] += entry.minutes if entry.droppable else 0
        for talk in team.talks:
            if talk.day == day and is_touch(talk) and talk.minutes:
                spent["coaching"] += talk.minutes
                spent["all people"] += talk.minutes
        day += timedelta(days=1)
    return dict(spent) if seen else None


def as_naive(found: own_time.Hours | None) -> dict[str, int] | None:
    if found is None:
        return None
    whole = {"coaching": found.coaching, "droppable": found.droppable, **found.areas}
    whole |= {"all people": found.people, "all distraction": found.distraction}
    return {key: minutes for key, minutes in whole.items() if minutes}


def without_none(spent: dict[str, int] | None) -> dict[str, int] | None:
    return spent and {key: minutes for key, minutes in spent.items() if minutes}


@given(teams_with_hours())
@settings(max_examples=150, deadline=None)
def test_own_time_is_that_of_a_naive_count(team: Team) -> None:
    found = team.report(AS_OF.isoformat()).time
    first = window(AS_OF)
    now = naive(team, first, AS_OF)
    before = naive(team, window(first - ONE_DAY), first - ONE_DAY)

    assert (found is None) == (now is None)
    if found:
        assert as_naive(found.now) == without_none(now)
        assert as_naive(found.before) == without_none(before)
        assert sum(each.minutes for each in found.dropped) == found.now.droppable
        assert found.now.people + found.now.distraction == found.now.coaching + sum(
            found.now.areas.values()
        )


@given(teams_with_hours())
@settings(max_examples=60, deadline=None)
def test_the_months_of_a_period_add_up_to_it(team: Team) -> None:
    period = Span(AS_OF - 75 * ONE_DAY, AS_OF)
    touches = [talk for talk in team.talks if is_touch(talk)]

    months = own_time.by_month(team.entries, touches, period=period)

    assert list(months) == sorted(
        {each.day.isoformat()[:7] for each in team.entries if period.covers(each.day)}
    )
    for month, found in months.items():
        held = [day for day in map(period.first.__add__, map(timedelta, range(76)))
                if day.isoformat().startswith(month)]  # fmt: skip
        assert as_naive(found) == without_none(naive(team, held[0], held[-1]))


@given(teams_with_hours())
@settings(max_examples=100, deadline=None)
def test_hours_are_in_the_balance_as_in_a_naive_count(team: Team) -> None:
    first, balance = window(AS_OF), team.report(AS_OF.isoformat()).balance
    team.entries, entries = [], team.entries
    without = team.report(AS_OF.isoformat()).balance

    for part in ("hiring", "process", "strategy", "tools"):
        own = [each.day for each in entries if each.area == part and each.day <= AS_OF]
        more = sum(day >= first for day in own)
        before = without.parts[part].now if part in without.parts else 0
        assert (part in balance.parts) == (part in without.parts or bool(own))
        if part in balance.parts:
            assert balance.parts[part].now == before + more
