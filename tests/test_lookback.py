"""The look-back says what the reports of its days said; nothing later changes it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlog.days.workdays import Schedule, Span, read_weekdays
from coachlog.render.layout import Screen
from coachlog.render.report import html, markdown, markup, table
from coachlog.render.report import lookback as drawn
from coachlog.reporting import clock, lookback
from coachlog.reporting.clock import Paused
from coachlog.reporting.period import Promise, promises_by_owner
from coachlog.text import is_invisible, one_line
from tests.looked_back import looked_back
from tests.random_reports import AS_OF, days, teams
from tests.reporting_facts import MON_FRI, Team, on

DAY = timedelta(days=1)
SINCE = AS_OF - timedelta(days=55)


def uma() -> Team:
    """Worked case 17."""
    team = Team()
    team.rep("Uma Reyes", since="2026-07-01")
    for day in ("2026-07-01", "2026-07-08", "2026-08-03", "2026-08-04", "2026-09-28"):
        team.coached("uma", day)
    team.away("uma", "2026-08-10", "2026-08-21")
    return team


def test_the_worked_quarter() -> None:
    found = looked_back(uma(), on("2026-07-01"), on("2026-09-30"))

    (one,) = found.people
    assert (one.touches, one.looks, one.flagged) == (5, 12, 8)
    assert one.silence == (28, on("2026-08-05"), on("2026-09-25"))
    assert [each.as_of for each in found.looks if "uma" in each.flagged] == [
        on(f"2026-{day}")
        for day in ("07-17", "07-24", "07-31", "08-28", "09-04", "09-11", "09-18", "09-25")
    ]
    assert [each.as_of for each in found.looks][-2:] == [on("2026-09-25"), on("2026-09-30")]
    assert len(found.looks) == 14


@pytest.mark.parametrize(
    ("first", "last", "works", "expected"),
    [
        ("2026-11-09", "2026-11-13", "mon-fri", ["2026-11-13"]),
        ("2026-11-09", "2026-11-15", "mon-fri", ["2026-11-13", "2026-11-15"]),
        ("2026-11-11", "2026-11-11", "mon-fri", ["2026-11-11"]),
        ("2026-11-14", "2026-11-17", "mon-fri", ["2026-11-17"]),
        ("2026-11-07", "2026-11-20", "mon-fri", ["2026-11-13", "2026-11-20"]),
        ("2026-11-09", "2026-11-20", "mon-wed", ["2026-11-11", "2026-11-18", "2026-11-20"]),
        ("2026-11-01", "2026-11-14", "sun-thu", ["2026-11-05", "2026-11-12", "2026-11-14"]),
    ],
)
def test_looks_are_the_last_workday_of_each_week_and_the_last_day_each_once(
    first: str, last: str, works: str, expected: list[str]
) -> None:
    period = Span(on(first), on(last))

    found = lookback.days_of_looks(period, schedule=Schedule.of(read_weekdays(works)))

    assert [each.isoformat() for each in found] == expected


@given(teams(), st.integers(0, 55))
@settings(max_examples=60, deadline=None)
def test_every_look_says_what_the_report_of_that_day_says(team: Team, ago: int) -> None:
    found = looked_back(team, AS_OF - timedelta(days=ago), AS_OF)

    for look in found.looks:
        report = team.report(look.as_of.isoformat())
        assert (look.available, look.coached) == (report.week.available, report.week.coached)
        assert look.flagged == tuple(each.rep for each in report.flagged)
        assert (look.asked, look.held) == (report.load.asked, report.load.held)
        assert look.counted == {each.rep for each in report.people}


@given(teams(), st.integers(0, 55))
@settings(max_examples=60, deadline=None)
def test_the_talks_a_day_are_those_of_the_period_by_its_own_days(team: Team, ago: int) -> None:
    found = looked_back(team, AS_OF - timedelta(days=ago), AS_OF)

    begins = [each.begins for each in found.people]
    worked = [
        day
        for day in all_days(found.since, AS_OF)
        if (not begins or min(begins) <= day)
        and day.weekday() in MON_FRI
        and not any(each.covers(day) for each in (*team.mine, *team.holidays))
    ]
    asked = [each.asked for each in found.looks if not begins or min(begins) <= each.as_of]
    assert found.asked == (round(sum(asked) / len(asked), 1) if asked else 0)
    assert found.held == (round(found.talks / len(worked), 1) if worked else None)


@given(teams())
@settings(max_examples=40, deadline=None)
def test_each_one_adds_up_to_the_reports(team: Team) -> None:
    found = looked_back(team, SINCE, AS_OF)
    reports = [team.report(each.as_of.isoformat()) for each in found.looks]

    names = {each.rep: each.name for report in reports for each in report.people}
    assert {each.rep: each.name for each in found.people} == names
    for one in found.people:
        states = [each.state for report in reports for each in report.people if each.rep == one.rep]
        assert one.looks == sum(each != "away" for each in states)
        assert one.flagged == sum(each in clock.FLAGGED for each in states)
        assert one.signs.count(True) == one.flagged
    assert found.talks == sum(each.touches for each in found.people)


@given(teams())
@settings(max_examples=30, deadline=None)
def test_the_longest_silence_is_that_of_the_clock_day_by_day(team: Team) -> None:
    found = looked_back(team, SINCE, AS_OF)

    for one in found.people:
        gaps = {day: gap_on(team, one.rep, day) for day in all_days(SINCE, AS_OF)}
        longest = max(gaps.values())
        if one.silence is None:
            assert longest == 0
        else:
            first = min(day for day, gap in gaps.items() if gap == longest)
            assert (one.silence.days, one.silence.last) == (longest, first)


@given(teams())
@settings(max_examples=40, deadline=None)
def test_a_look_before_the_first_day_that_counts_is_no_look_in_time(team: Team) -> None:
    found = looked_back(team, SINCE, AS_OF)

    for one in found.people:
        before = [each.as_of < one.begins for each in found.looks]
        assert all(sign is None for sign, early in zip(one.signs, before, strict=True) if early)
        assert one.unknown == one.looks - sum(sign is not None for sign in one.signs)
        assert not one.late or any(before)


@pytest.mark.parametrize(
    ("since", "start", "talk", "expected"),
    [
        ("2026-11-16", "2021-03-01", "", (3, 2, True, [None, None, False])),
        ("2026-11-16", "", "", (1, 0, True, [None, None, False])),
        ("2026-11-16", "2021-03-01", "2026-11-12", (3, 1, True, [None, False, False])),
        ("2026-11-16", "2026-11-16", "", (1, 0, False, [None, None, True])),
        ("2026-11-02", "2026-11-16", "", (1, 0, False, [None, None, True])),
        ("2026-11-02", "2021-03-01", "", (3, 0, False, [True, True, True])),
        ("2026-10-01", "2021-03-01", "", (3, 0, False, [True, True, True])),
    ],
)
def test_who_is_known_only_from_within_the_period_is_told_apart_from_who_is_new(
    since: str, start: str, talk: str, expected: tuple[int, int, bool, list[bool | None]]
) -> None:
    team = Team()
    team.rep("Sarah Klein", since=since, start=start or None)
    if talk:
        team.coached("sarah", talk)

    (one,) = looked_back(team, on("2026-11-01"), on("2026-11-17")).people

    assert (one.looks, one.unknown, one.late, [*one.signs]) == expected


def gap_on(team: Team, rep: str, day: date) -> int:
    """The gap on a day, asked of the clock for that day alone."""
    facts = team.facts(day.isoformat())
    (person,) = (each for each in facts.people if each.handle == rep)
    paused = Paused.of(facts.my_absences, facts.team_absences)
    return clock.elapsed(person, as_of=day, paused=paused)


def all_days(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


@given(teams(), days, days)
@settings(max_examples=30, deadline=None)
def test_what_happens_later_changes_nothing(team: Team, raised: str, day: str) -> None:
    until = AS_OF - timedelta(days=14)
    if not team.people:
        team.rep("Ana Ruiz")
    rep = next(iter(team.people))
    before = looked_back(team, SINCE, until)

    late = (AS_OF + timedelta(days=int(day[-2:]))).isoformat()
    team.coached(rep, late)
    team.debriefed(rep, late)
    team.hindered("later", raised=late)
    team.planned(rep, "Later", late, made=late)

    assert looked_back(team, SINCE, until) == before


@pytest.mark.parametrize(
    ("due", "state", "closed", "outcome"),
    [
        ("2026-11-06", "done", "2026-11-06", "kept"),
        ("2026-11-06", "done", "2026-11-07", "late"),
        ("2026-11-06", "dropped", "2026-11-05", "dropped"),
        ("2026-11-06", "open", None, "open"),
    ],
)
def test_a_promise_is_kept_by_the_day_it_was_made_with(
    due: str, state: str, closed: str | None, outcome: str
) -> None:
    promise = Promise("a1", "me", on(due), state, on(closed) if closed else None)

    found = promises_by_owner([promise, promise])

    assert found["me"] == {"made": 2, "kept": 0, "late": 0, "dropped": 0, "open": 0, outcome: 2}
    assert found["reps"]["made"] == found["others"]["made"] == 0


@given(teams())
@settings(max_examples=40, deadline=None)
def test_whatever_was_written_each_form_has_everybody_and_no_command(team: Team) -> None:
    found = looked_back(team, SINCE, AS_OF)
    page = drawn.document(found, running=False)
    screen = Screen(width=None, color=False, signs=True)

    shown = table.text(page, screen=screen)
    document = markdown.text(page, ascii_only=False)
    whole = html.text(page, ascii_only=False)

    for text in (shown, document, whole):
        assert not [char for char in text if char != "\n" and is_invisible(char)]
        assert "coachlog " not in text
    for each in found.people:
        assert one_line(found.short[each.rep]) in shown
        assert markdown.safe(found.short[each.rep]) in document
        assert markup.safe(found.short[each.rep]) in whole


@pytest.mark.parametrize("since", ["2026-07-01", "2026-06-01"])
def test_on_any_terminal_lines_end_at_its_edge(since: str) -> None:
    page = drawn.document(looked_back(uma(), on(since), on("2026-09-30")), running=True)

    for columns in (60, 80, 120):
        screen = Screen(width=columns, color=False, signs=True)
        assert max(map(len, table.text(page, screen=screen).splitlines())) <= columns
