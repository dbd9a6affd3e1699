"""The clock against the table of 5.3, and against a second one that walks from day to day."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.days.workdays import Schedule, Span
from coachlog.records.vocabulary import State
from coachlog.reporting import clock
from coachlog.reporting.clock import Paused, Standing
from coachlog.reporting.facts import Conversation, Person
from tests.reporting_facts import DEFAULTS, Team, on

near = st.dates(date(2026, 9, 1), date(2026, 12, 31))
spans = st.builds(
    lambda first, days: Span(first, first + timedelta(days=days)), near, st.integers(0, 15)
)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
touches = near.map(
    lambda day: Conversation("c1", "ana", day, day, "deal", (), None, None, None, (), None)
)
people = st.builds(
    Person,
    handle=st.just("ana"),
    name=st.just("Ana Ruiz"),
    start=st.none() | near,
    since=near,
    cadences=(st.none() | st.integers(1, 9)).map(lambda held: ((date.min, held),)),
    schedule=weekdays.map(Schedule.of) | st.just(DEFAULTS.schedule),
    absences=st.lists(spans, max_size=3).map(tuple),
    gone=st.lists(spans, max_size=2).map(tuple),
    last=st.none() | touches,
    first=st.none(),
    focus=st.none(),
    focus_since=st.none(),
    has_goal=st.booleans(),
)


@pytest.fixture
def team() -> Team:
    return Team()


def standing(team: Team, rep: str, as_of: str) -> Standing:
    found = {each.rep: each for each in team.report(as_of).people}
    return found[rep]


def walked(person: Person, as_of: date, paused: Sequence[Span]) -> int:
    """5.2 day by day: walk from the base to the day, and count what is worked and not free."""
    if person.last and person.last.day <= as_of:
        day = person.last.day
    else:
        day = max(person.since, person.start or person.since) - timedelta(days=1)
    elapsed = 0
    while day < as_of:
        day += timedelta(days=1)
        free = any(
            span.first <= day and (span.last is None or day <= span.last)
            for span in [*person.absences, *person.gone, *paused]
        )
        elapsed += day.weekday() in person.schedule.on(day) and not free
    return elapsed


def ramped(start: date | None, as_of: date) -> int:
    """A new hire's cadence with the default settings: 2, 3 and 4 for thirty days each, then 5."""
    age = (as_of - start).days if start else 90
    return (2, 3, 4)[age // 30] if 0 <= age < 90 else 5


def word(elapsed: int, cadence: int) -> str:
    for state, floor in (("neglected", 2 * cadence), ("overdue", cadence + 1), ("due", cadence)):
        if elapsed >= floor:
            return state
    return "ok"


@given(people, near, st.lists(spans, max_size=4), st.lists(spans, max_size=2))
def test_the_clock_agrees_with_one_that_walks_from_day_to_day(
    person: Person, as_of: date, paused: list[Span], mine: list[Span]
) -> None:
    found = clock.standing(
        person, as_of=as_of, settings=DEFAULTS, paused=Paused.of(mine, paused), also=()
    )

    away = any(span.covers(as_of) for span in person.absences)
    elapsed = walked(person, as_of, [*paused, *mine])
    shortened = walked(person, as_of, paused) - elapsed
    own = person.cadences[0][1] if person.cadences else None
    assert found.cadence == (own or ramped(person.start, as_of))
    assert found.elapsed == (None if away else elapsed)
    assert found.state == ("away" if away else word(elapsed, found.cadence))
    said = [each for each in found.notes if each.startswith("without your")]
    day = "day" if shortened == 1 else "days"
    assert said == ([f"without your {shortened} {day} away"] if shortened and not away else [])


@given(people, near, st.lists(spans, max_size=4), spans)
def test_an_absence_more_never_lengthens_the_gap(
    person: Person, as_of: date, paused: list[Span], more: Span
) -> None:
    def gap(person: Person, paused: list[Span]) -> int | None:
        return clock.standing(
            person, as_of=as_of, settings=DEFAULTS, paused=Paused.of((), paused), also=()
        ).elapsed

    before = gap(person, paused)
    of_the_team = gap(person, [*paused, more])
    their_own = gap(person._replace(absences=(*person.absences, more)), paused)

    assert (of_the_team is None) == (before is None)
    assert (of_the_team or 0) <= (before or 0)
    assert (their_own or 0) <= (before or 0)


def test_coached_last_friday_is_due_this_friday(team: Team) -> None:
    team.rep("Ana Ruiz")
    team.coached("ana", "2026-11-06")

    assert standing(team, "ana", "2026-11-12").state == State.OK
    assert standing(team, "ana", "2026-11-13").elapsed == 5
    assert standing(team, "ana", "2026-11-13").state == State.DUE
    assert standing(team, "ana", "2026-11-16").state == State.OVERDUE
    assert standing(team, "ana", "2026-11-20").state == State.NEGLECTED


def test_a_rep_added_today_with_an_old_hire_date_is_not_red_on_day_one(team: Team) -> None:
    team.rep("Ana Ruiz", since="2026-11-09", start="2015-01-01")

    found = standing(team, "ana", "2026-11-09")

    assert (found.elapsed, found.state) == (1, State.OK)
    assert found.notes == ("not coached yet (tracking since today)",)


def test_a_rep_added_on_a_weekend_has_gone_no_working_day(team: Team) -> None:
    team.rep("Ana Ruiz", since="2026-11-08")

    assert standing(team, "ana", "2026-11-08").elapsed == 0


def test_an_unknown_hire_day_is_one_long_past(team: Team) -> None:
    team.rep("Ana Ruiz", since="2026-11-09", start=None)

    found = standing(team, "ana", "2026-11-13")

    assert (found.cadence, found.ramp_day, found.elapsed) == (5, None, 5)


def test_who_has_not_started_is_not_counted_even_if_coached(team: Team) -> None:
    team.rep("Theo Lind", since="2026-11-01", start="2026-12-01")
    team.coached("theo", "2026-11-10")

    report = team.report("2026-11-13")

    (foot,) = report.people_not_counted
    assert report.people == ()
    assert (foot.reason, foot.note) == ("starts 2026-12-01", "starts 1 Dec")
    assert standing(team, "theo", "2026-12-01").rep == "theo"


def test_who_left_is_not_counted_from_that_day_on(team: Team) -> None:
    team.rep("Walt Kemp")
    team.left("walt", "2026-10-30")

    (foot,) = team.report("2026-10-30").people_not_counted

    assert (foot.rep, foot.reason, foot.note) == ("walt", "left 2026-10-30", "left 30 Oct")
    assert standing(team, "walt", "2026-10-29").rep == "walt"


def test_who_came_back_is_counted_without_the_days_away_from_the_team(team: Team) -> None:
    team.rep("Walt Kemp")
    team.coached("walt", "2026-10-28")
    team.left("walt", "2026-10-30", last="2026-11-10")

    assert standing(team, "walt", "2026-11-11").elapsed == 2


def test_coaching_before_the_tracking_began_is_a_touch(team: Team) -> None:
    team.rep("Ana Ruiz", since="2026-11-09")
    ref = team.coached("ana", "2026-11-05")

    found = standing(team, "ana", "2026-11-13")

    assert found.last
    assert found.last.ref == ref
    assert found.elapsed == 6


@pytest.mark.parametrize(
    ("day", "elapsed", "state"),
    [
        ("2026-11-09", 1, "ok"),
        ("2026-11-10", 2, "due"),
        ("2026-11-11", 3, "overdue"),
        ("2026-11-12", 4, "neglected"),
    ],
)
def test_a_new_hire_never_coached_is_counted_from_the_start_day(
    team: Team, day: str, elapsed: int, state: str
) -> None:
    team.rep("Theo Lind", since="2026-11-02", start="2026-11-09")

    found = standing(team, "theo", day)

    assert (found.elapsed, found.state, found.cadence) == (elapsed, state, 2)


def test_the_cadence_of_the_day_decides_when_the_ramp_ends(team: Team) -> None:
    team.rep("Theo Lind", since="2026-11-09", start="2026-11-09")

    assert standing(team, "theo", "2027-02-06").cadence == 4
    assert standing(team, "theo", "2027-02-06").ramp_day == 90
    assert standing(team, "theo", "2027-02-07").cadence == 5
    assert standing(team, "theo", "2027-02-07").ramp_day is None


def test_a_rep_may_have_a_cadence_of_their_own_in_the_ramp_too(team: Team) -> None:
    team.rep("Theo Lind", since="2026-11-09", start="2026-11-09", cadence=3)

    assert standing(team, "theo", "2026-11-13").cadence == 3


def test_after_a_touch_on_a_weekend_the_next_working_day_is_one(team: Team) -> None:
    team.rep("Ana Ruiz")
    team.coached("ana", "2026-11-07")

    assert standing(team, "ana", "2026-11-08").elapsed == 0
    assert standing(team, "ana", "2026-11-09").elapsed == 1


def test_a_touch_on_a_holiday_counts(team: Team) -> None:
    team.rep("Ana Ruiz")
    team.away("team", "2026-11-11", "2026-11-11")
    team.coached("ana", "2026-11-11")

    assert standing(team, "ana", "2026-11-12").elapsed == 1


def test_the_clock_goes_on_after_an_absence_where_it_stood(team: Team) -> None:
    team.rep("Ana Ruiz")
    team.coached("ana", "2026-10-30")
    team.away("ana", "2026-11-04", "2026-11-10")
    team.away("ana", "2026-11-09", "2026-11-11")

    assert standing(team, "ana", "2026-11-03").elapsed == 2
    assert standing(team, "ana", "2026-11-11").elapsed is None
    assert standing(team, "ana", "2026-11-11").state == State.AWAY
    assert standing(team, "ana", "2026-11-12").elapsed == 3


def test_an_absence_is_shown_to_its_end_but_not_through_one_that_begins_later(
    team: Team,
) -> None:
    team.rep("Priya Nair")
    team.coached("priya", "2026-11-06")
    team.away("priya", "2026-11-09", "2026-11-13")
    team.away("priya", "2026-11-10", "2026-11-20")
    team.away("priya", "2026-11-21", "2026-11-27")

    assert standing(team, "priya", "2026-11-09").notes == ("away until Fri 13 Nov",)
    assert standing(team, "priya", "2026-11-10").notes == ("away until Fri 20 Nov",)


def test_the_managers_absence_pauses_every_clock_and_makes_nobody_away(team: Team) -> None:
    team.rep("Ana Ruiz")
    team.coached("ana", "2026-11-13")
    team.away("me", "2026-11-16", "2026-11-18")

    assert standing(team, "ana", "2026-11-17").elapsed == 0
    assert standing(team, "ana", "2026-11-17").state == State.OK
    assert standing(team, "ana", "2026-11-20").elapsed == 2


def test_a_part_timer_is_counted_on_their_own_days(team: Team) -> None:
    team.rep("Yuki Sato", works="mon-wed")
    team.coached("yuki", "2026-11-02")

    found = standing(team, "yuki", "2026-11-13")

    assert (found.elapsed, found.state) == (5, State.DUE)
    assert found.notes == ("works mon-wed",)


def test_a_plan_alone_does_not_reset_the_clock(team: Team) -> None:
    team.rep("Chloe Martin")
    team.coached("chloe", "2026-11-02")
    team.planned("chloe", "Harbor", "2026-11-10")

    found = standing(team, "chloe", "2026-11-13")

    assert found.elapsed == 9
    assert found.notes == ("debrief owed: p1",)


def test_a_performance_review_does_not_reset_the_clock(team: Team) -> None:
    team.rep("Chloe Martin")
    team.coached("chloe", "2026-10-22", about="pipeline", lever=["stuck"])
    team.coached("chloe", "2026-11-04", about="performance-review")

    found = standing(team, "chloe", "2026-11-13")

    assert found.elapsed == 16
    assert found.notes == ("did not count: performance review 4 Nov",)


def test_what_did_not_count_before_the_last_touch_is_no_reason_for_the_gap(team: Team) -> None:
    team.rep("Chloe Martin")
    team.coached("chloe", "2026-11-04", about="inspection")
    team.coached("chloe", "2026-11-05", about="inspection")
    team.coached("chloe", "2026-11-05")

    assert standing(team, "chloe", "2026-11-13").notes == ()


def test_a_future_dated_touch_is_ignored(team: Team) -> None:
    team.rep("Ana Ruiz")
    team.coached("ana", "2026-11-20", made="2026-11-10")

    report = team.report("2026-11-13")

    assert report.people[0].last is None
    assert [each.reason for each in report.records_not_counted] == ["future"]


def test_a_rep_of_whom_nothing_was_known_by_then_is_not_mentioned(team: Team) -> None:
    team.rep("Ana Ruiz", since="2026-11-10", start=None)
    team.rep("Theo Lind", since="2026-11-10", start="2026-12-01")
    team.rep("Ben Okafor", since="2026-11-10", start="2021-01-01")
    team.rep("Chloe Martin", since="2026-11-10", start=None)
    team.coached("chloe", "2026-11-02")
    team.coached("ana", "2026-11-10")

    report = team.report("2026-11-06")

    assert [each.rep for each in report.people] == ["chloe", "ben"]
    assert report.people_not_counted == ()


def test_a_rep_started_but_not_yet_tracked_has_gone_no_day(team: Team) -> None:
    team.rep("Ben Okafor", since="2026-11-10", start="2021-01-01")

    found = standing(team, "ben", "2026-11-06")

    assert (found.elapsed, found.state) == (0, State.OK)


@pytest.mark.parametrize("cadence", [1, 2, 5, 9])
def test_the_states_meet_without_a_gap(cadence: int) -> None:
    words = [clock.state(elapsed, cadence) for elapsed in range(2 * cadence + 2)]

    assert words.count(State.OK) == cadence
    assert words.count(State.DUE) == 1
    assert words.count(State.OVERDUE) == cadence - 1
    assert words[2 * cadence :] == [State.NEGLECTED, State.NEGLECTED]


def test_a_cadence_of_one_goes_from_due_to_neglected() -> None:
    assert clock.state(1, 1) == State.DUE
    assert clock.state(2, 1) == State.NEGLECTED


def test_without_a_settled_ramp_nobody_is_a_new_hire() -> None:
    day = on("2026-11-09")

    assert clock.ramp_day(day, as_of=day, ramp=0) is None
    assert clock.ramp_day(day, as_of=day, ramp=1) == 1
    assert clock.ramp_day(day, as_of=day - timedelta(days=1), ramp=90) is None


def test_an_absence_without_an_end_is_only_called_away(team: Team) -> None:
    team.rep("Priya Nair")
    team.coached("priya", "2026-11-06")
    team.people["priya"] = team.people["priya"]._replace(absences=(Span(on("2026-11-09"), None),))

    assert standing(team, "priya", "2026-11-10").notes == ("away",)
