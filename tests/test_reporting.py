"""The Friday report on the worked cases, and what must hold whatever happened."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.records.vocabulary import State
from coachlog.reporting import friday
from coachlog.reporting.friday import Report
from tests.reporting_facts import DEFAULTS, Team, on
from tests.worked_team import next_fridays, whole_team


def states(report: Report) -> dict[str, tuple[int | None, str]]:
    return {each.rep: (each.elapsed, each.state.value) for each in report.people}


# 1. First Monday


@pytest.mark.parametrize(
    ("as_of", "elapsed", "state"),
    [("2026-11-09", 1, "ok"), ("2026-11-13", 5, "due"), ("2026-11-16", 6, "overdue")],
)
def test_the_first_monday(as_of: str, elapsed: int, state: str) -> None:
    team = Team()
    for name in "ABCDEF":
        team.rep(f"{name} Rep", since="2026-11-09")

    report = team.report(as_of)

    assert set(states(report).values()) == {(elapsed, state)}
    assert len(report.people) == 6
    assert all(each.last is None for each in report.people)
    assert report.people[0].notes[0].startswith("not coached yet (tracking since ")


def test_who_was_never_coached_is_told_since_when_they_are_tracked() -> None:
    team = Team()
    team.rep("Ana Ruiz", since="2026-11-09")

    assert team.report("2026-11-13").people[0].notes == ("not coached yet (tracking since 9 Nov)",)


def test_who_started_after_being_added_is_counted_from_the_start() -> None:
    team = Team()
    team.rep("Theo Lind", since="2026-11-02", start="2026-11-09")

    assert team.report("2026-11-13").people[0].notes == (
        "not coached yet (started 9 Nov)",
        "new hire: day 5 of 90",
    )


def test_an_empty_journal_has_a_whole_report() -> None:
    report = Team().report("2026-11-13")

    assert report.people == ()
    assert report.distribution == ()
    assert report.next == ()
    assert report.week.available == 0
    assert report.median is None
    assert list(report.week.cancelled) == ["me", "rep", "customer", "skipped"]
    assert friday.worst(report) is None


# 3. A new hire


def test_a_new_hire_is_coached_on_thursday() -> None:
    team = Team()
    team.rep("Theo Lind", since="2026-11-09", start="2026-11-09")
    team.coached("theo", "2026-11-12", about="onboarding")

    (thursday,), (found,) = team.report("2026-11-12").people, team.report("2026-11-13").people

    assert thursday.elapsed == 0
    assert (found.elapsed, found.state, found.ramp_day) == (1, State.OK, 5)
    assert found.notes == ("new hire: day 5 of 90",)


# 4. A pipeline review becomes coaching


def test_a_pipeline_review_becomes_coaching_with_a_lever() -> None:
    team = Team()
    team.rep("Chloe Martin")
    team.coached("chloe", "2026-10-22", about="pipeline", lever=["stuck"])
    team.coached("chloe", "2026-11-11", about="pipeline")
    before = team.report("2026-11-13")
    team.talks[-1] = team.talks[-1]._replace(levers=("stuck",))

    after = team.report("2026-11-13")

    assert states(before) == {"chloe": (16, "neglected")}
    assert [each.reason for each in before.records_not_counted] == ["pipeline-without-lever"]
    assert before.levers == {"stuck": 1}
    assert states(after) == {"chloe": (2, "ok")}
    assert after.records_not_counted == ()
    assert after.levers == {"stuck": 2}


# 8. A whole team


def test_where_a_whole_team_stands() -> None:
    report = whole_team().report("2026-11-13")

    assert states(report) == {
        "chloe": (16, "neglected"),
        "yuki": (5, "due"),
        "ana": (3, "ok"),
        "theo": (1, "ok"),
        "dev": (2, "ok"),
        "ben": (1, "ok"),
        "priya": (None, "away"),
    }
    assert [each.rep for each in report.people] == [
        *("chloe", "yuki", "ana", "theo", "dev", "ben", "priya")
    ]


def test_what_a_whole_team_got() -> None:
    report = whole_team().report("2026-11-13")

    assert [
        (each.rep, each.touches, each.share, each.available_days, each.rate, each.label)
        for each in report.distribution
    ] == [
        ("ben", 9, 41, 20, 2.25, "high"),
        ("ana", 4, 18, 20, 1.0, None),
        ("dev", 3, 14, 20, 0.75, None),
        ("priya", 2, 9, 15, 0.67, None),
        ("yuki", 2, 9, 12, 0.83, None),
        ("chloe", 1, 5, 20, 0.25, "low"),
        ("theo", 1, 4, 5, 1.0, None),
    ]
    assert report.median == 0.83


def test_the_week_of_a_whole_team() -> None:
    week = whole_team().report("2026-11-13").week

    assert (week.first, week.last, week.number) == (on("2026-11-09"), on("2026-11-13"), 46)
    assert (week.available, week.coached, week.conversations) == (6, 4, 5)
    assert (week.plans, week.debriefs, week.me_away) == (1, 2, 0)
    assert week.without == ("chloe", "yuki")
    assert week.notes == ()


def test_the_week_leaves_out_who_left_in_it_and_holds_the_whole_of_sunday() -> None:
    team = whole_team()
    team.debriefed("walt", "2026-11-09")
    team.debriefed("priya", "2026-11-15")
    team.planned("walt", "Delta", "2026-11-10", made="2026-11-09")

    week = team.report("2026-11-15").week

    assert (week.first, week.conversations, week.debriefs) == (on("2026-11-09"), 6, 3)
    assert week.plans == 1
    assert (week.available, week.coached) == (6, 4)


def test_the_notes_of_a_whole_team() -> None:
    chloe, yuki, *_, priya = whole_team().report("2026-11-13").people

    assert chloe.notes == (
        "debrief owed: p1",
        "did not count: performance review 4 Nov, pipeline numbers only 11 Nov",
    )
    assert chloe.last
    assert (chloe.last.day, chloe.last.about) == (on("2026-10-22"), "pipeline")
    assert yuki.notes == ("works mon-wed",)
    assert priya.notes == ("away until Fri 20 Nov",)


def test_the_foot_of_a_whole_team() -> None:
    report = whole_team().report("2026-11-13")

    assert [(each.rep, each.reason) for each in report.people_not_counted] == [
        ("walt", "left 2026-10-30")
    ]
    assert [(each.day.day, each.reason) for each in report.records_not_counted] == [
        (4, "performance-review"),
        (10, "plan-pending"),
        (11, "pipeline-without-lever"),
    ]


def test_the_conversations_to_have_next_are_with_the_neediest() -> None:
    chloe, yuki = whole_team().report("2026-11-13").next

    assert (chloe.why, chloe.command) == (
        "neglected, 16 working days; debrief owed: p1",
        "coachlog brief chloe",
    )
    assert chloe.plan == "p1"
    assert (yuki.why, yuki.plan) == ("due, 5 working days", None)


# 9. The next Fridays


def test_the_manager_was_away_for_three_days() -> None:
    report = next_fridays().report("2026-11-20")

    assert states(report) == {
        "chloe": (18, "neglected"),
        "theo": (3, "overdue"),
        "ana": (5, "due"),
        "yuki": (5, "due"),
        "dev": (4, "ok"),
        "ben": (3, "ok"),
        "priya": (None, "away"),
    }
    assert report.week.me_away == 3
    assert report.week.notes == ("you were away 3 days",)


def test_a_fortnight_without_a_word() -> None:
    report = next_fridays().report("2026-11-27")

    assert states(report) == {
        "chloe": (22, "neglected"),
        "theo": (7, "neglected"),
        "ana": (9, "overdue"),
        "dev": (8, "overdue"),
        "yuki": (8, "overdue"),
        "ben": (7, "overdue"),
        "priya": (4, "ok"),
    }
    assert [each.rep for each in report.people] == [
        *("chloe", "theo", "ana", "dev", "yuki", "ben", "priya")
    ]
    assert len(report.next) == 3
    assert len(report.ranked) == 6


def test_the_13th_looks_the_same_from_december() -> None:
    later = next_fridays()
    later.coached("chloe", "2026-12-01", about="deal")

    assert later.report("2026-11-13") == whole_team().report("2026-11-13")


Later = Callable[[Team, str], object]

LATER: list[Later] = [
    lambda team, day: team.coached("chloe", day, about="deal", asked_by="rep"),
    lambda team, day: team.coached("chloe", day, about="inspection"),
    lambda team, day: team.coached(None, day),
    lambda team, day: team.debriefed("chloe", day, plan="p1", role="lead", practiced="yes"),
    lambda team, day: team.skipped("p1", day),
    lambda team, day: team.cancelled("p1", day, by="rep"),
    lambda team, day: team.planned("yuki", "Delta", day),
    lambda team, day: team.acted("o1", day),
    lambda team, day: team.removed("o1", day, effect="gone"),
    lambda team, day: team.hindered("no budget", raised=day),
    lambda team, day: team.stressed("deals", since=day, until="2027-03-31"),
    lambda team, day: team.gave_up("f1", day),
    lambda team, day: team.away("priya", day, "2027-01-31"),
    lambda team, day: team.away("me", day, "2027-01-31"),
    lambda team, day: team.away("team", day, "2027-01-31"),
    lambda team, day: team.left("ben", day),
]


@given(
    st.lists(
        st.tuples(st.sampled_from(LATER), st.dates(date(2026, 11, 14), date(2027, 1, 31))),
        max_size=6,
    )
)
def test_later_dated_records_change_nothing(later: list[tuple[Later, date]]) -> None:
    team = whole_team()
    team.hindered("Legal", raised="2026-10-01")
    team.stressed("calls", since="2026-11-01", until="2026-12-18")
    before = team.report("2026-11-13")

    for happen, day in later:
        happen(team, day.isoformat())

    assert team.report("2026-11-13") == before


def test_a_namesake_added_later_changes_no_name() -> None:
    team = whole_team()
    before = team.report("2026-11-13")
    team.people["ana-silva"] = team.people["ana"]._replace(
        handle="ana-silva", name="Ana Silva", start=None, since=on("2026-11-16")
    )

    after = team.report("2026-11-13")

    assert after._replace(names=before.names, short=before.short) == before
    assert after.short["ana"] == "Ana"
    assert team.report("2026-11-16").short["ana"] == "Ana Ruiz"


@pytest.mark.parametrize("as_of", ["2026-03-01", "2026-11-13", "2026-11-15", "2027-01-01"])
def test_nothing_before_the_horizon_is_needed(as_of: str) -> None:
    team = whole_team()
    horizon = friday.horizon(on(as_of), DEFAULTS, ())
    closed = friday.closed_since(on(as_of), DEFAULTS)
    facts = team.facts(as_of)

    needed = facts._replace(
        conversations=tuple(each for each in facts.conversations if each.day >= horizon),
        moves=tuple(day for day in facts.moves if day >= horizon),
        actions=tuple(each for each in facts.actions if not each.closed or each.closed >= closed),
        obstacles=tuple(
            each for each in facts.obstacles if not each.closed or each.closed >= closed
        ),
    )

    assert friday.report(needed, as_of=on(as_of)) == team.report(as_of)


@pytest.mark.parametrize(
    ("window", "horizon"), [(1, "2026-09-19"), (20, "2026-09-19"), (30, "2026-08-24")]
)
def test_the_horizon_is_the_earliest_day_that_is_spoken_of(window: int, horizon: str) -> None:
    settings = DEFAULTS._replace(window=window)

    assert friday.horizon(on("2026-11-13"), settings, ()) == on(horizon)
