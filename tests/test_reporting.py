"""The Friday report on the worked cases, and what must hold whatever happened."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.reporting import friday
from coachlog.reporting.friday import Report
from coachlog.vocabulary import State
from tests.reporting_facts import DEFAULTS, Team, on

TOUCHES = {
    "ana": ["2026-10-21", "2026-10-29", "2026-11-05"],
    "ben": [
        *("2026-10-20", "2026-10-22", "2026-10-26", "2026-10-28"),
        *("2026-11-02", "2026-11-04", "2026-11-06", "2026-11-09"),
    ],
    "dev": ["2026-10-27", "2026-11-03", "2026-11-11"],
    "priya": ["2026-10-23", "2026-11-06"],
    "yuki": ["2026-10-26", "2026-11-02"],
}


def whole_team() -> Team:
    """Worked case 8."""
    team = Team()
    for name in ("Ana Ruiz", "Ben Okafor", "Chloe Martin", "Dev Patel", "Priya Nair", "Walt Kemp"):
        team.rep(name)
    team.rep("Theo Lind", since="2026-11-09", start="2026-11-09")
    team.rep("Yuki Sato", works="mon-wed")
    for rep, days in TOUCHES.items():
        for day in days:
            team.coached(rep, day, about="deal")
    team.debriefed("ana", "2026-11-10")
    team.debriefed("ben", "2026-11-12")
    team.coached("theo", "2026-11-12", about="onboarding")
    team.coached("chloe", "2026-10-22", about="pipeline", lever=["stuck"])
    team.coached("chloe", "2026-11-04", about="performance-review")
    team.coached("chloe", "2026-11-11", about="pipeline")
    team.planned("chloe", "Harbor", "2026-11-10", made="2026-11-09")
    team.away("priya", "2026-11-09", "2026-11-20")
    team.left("walt", "2026-10-30")
    return team


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
    assert report.people[0].notes[0].startswith("never (tracked since ")


def test_who_was_never_coached_is_told_since_when_they_are_tracked() -> None:
    team = Team()
    team.rep("Ana Ruiz", since="2026-11-09")

    assert team.report("2026-11-13").people[0].notes == ("never (tracked since 9 Nov)",)


def test_who_started_after_being_added_is_counted_from_the_start() -> None:
    team = Team()
    team.rep("Theo Lind", since="2026-11-02", start="2026-11-09")

    assert team.report("2026-11-13").people[0].notes == (
        "never (started 9 Nov)",
        "ramp day 5 of 90",
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
    assert found.notes == ("ramp day 5 of 90",)


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

    week = team.report("2026-11-15").week

    assert (week.first, week.conversations, week.debriefs) == (on("2026-11-09"), 6, 3)
    assert (week.available, week.coached) == (6, 4)


def test_the_notes_of_a_whole_team() -> None:
    chloe, yuki, *_, priya = whole_team().report("2026-11-13").people

    assert chloe.notes == (
        "plan pending: p1 Harbor, Tue 10 Nov",
        "did not count: performance review 4 Nov, pipeline without lever 11 Nov",
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
        "16 working days; open with p1 Harbor",
        "coachlog brief chloe",
    )
    assert chloe.plan == "p1"
    assert (yuki.why, yuki.plan) == ("5 working days", None)


# 9. The next Fridays


def next_fridays() -> Team:
    team = whole_team()
    team.away("me", "2026-11-16", "2026-11-18")
    team.away("team", "2026-11-26", "2026-11-26")
    return team


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
    lambda team, day: team.debriefed("chloe", day, plan="p1", role="lead", practiced=True),
    lambda team, day: team.skipped("p1", day),
    lambda team, day: team.cancelled("p1", day, by="rep"),
    lambda team, day: team.planned("yuki", "Delta", day),
    lambda team, day: team.acted("o1", day),
    lambda team, day: team.removed("o1", day, effect="gone"),
    lambda team, day: team.hindered("no budget", raised=day),
    lambda team, day: team.stressed("deals", since=day, until="2027-03-31"),
    lambda team, day: team.stressed("calls", since="2026-11-01", until="2026-12-18", ended=day),
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
    horizon, closed = friday.horizon(on(as_of), DEFAULTS), friday.closed_since(on(as_of))
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

    assert friday.horizon(on("2026-11-13"), settings) == on(horizon)


# The other lists


def test_calls_are_told_up_to_the_end_of_next_week() -> None:
    team = Team()
    team.rep("Ben Okafor")
    for day in ("2026-11-23", "2026-11-22", "2026-11-16", "2026-11-14", "2026-11-13"):
        team.planned("ben", "Delta", day, made="2026-11-12")

    report = team.report("2026-11-13")

    assert [each.day.day for each in report.calls] == [14, 16, 22]
    assert [each.ref for each in report.calls_today] == ["p5"]
    assert report.week.plans == 5


def test_calls_of_a_day_come_by_their_time_and_those_without_one_last() -> None:
    team = Team()
    team.rep("Ben Okafor")
    for at in (None, "14:00", "09:30"):
        team.planned("ben", "Delta", "2026-11-16", made="2026-11-12", at=at)

    assert [each.ref for each in team.report("2026-11-13").calls] == ["p3", "p2", "p1"]


def test_cancelled_calls_are_counted_by_who_cancelled_in_the_week_they_were() -> None:
    team = Team()
    team.rep("Ben Okafor")
    for by in ("me", "customer", "customer"):
        plan = team.planned("ben", "Delta", "2026-11-18", made="2026-11-02")
        team.cancelled(plan, "2026-11-12", by=by)
    team.skipped(team.planned("ben", "Delta", "2026-11-10"), "2026-11-13")
    team.cancelled(team.planned("ben", "Delta", "2026-11-04"), "2026-11-08", by="rep")

    report = team.report("2026-11-13")

    assert report.week.cancelled == {"me": 1, "rep": 0, "customer": 2, "skipped": 1}
    assert [each.reason for each in report.records_not_counted] == [
        *("cancelled", "skipped", "cancelled", "cancelled", "cancelled")
    ]
    assert report.people[0].notes[1] == ("did not count: cancelled call 4 Nov, skipped call 10 Nov")


def test_the_records_of_who_left_and_of_the_team_are_named_at_the_foot() -> None:
    team = whole_team()
    team.coached("walt", "2026-10-28", about="inspection")
    team.coached(None, "2026-10-26", about="strategy")

    found = team.report("2026-11-13").records_not_counted

    assert [(each.rep, each.reason) for each in found[:2]] == [
        (None, "team"),
        ("walt", "inspection"),
    ]


def test_actions_done_this_week_have_moved() -> None:
    team = whole_team()
    team.promised("ana", "sent it", due="2026-11-11", done="2026-11-12")
    team.promised("me", "sandbox", rep="dev", due="2026-11-11", done="2026-11-09")
    team.promised("Legal", "answer", due="2026-11-11", done="2026-11-10")
    team.promised("ana", "last week", due="2026-11-06", done="2026-11-08")

    found = team.report("2026-11-13").moved

    assert [(each.kind, each.ref, each.rep, each.day.day) for each in found] == [
        ("action", "a2", "dev", 9),
        ("action", "a3", None, 10),
        ("action", "a1", "ana", 12),
    ]


def test_a_focus_practiced_three_times_has_moved() -> None:
    team = Team()
    team.rep("Ana Ruiz")
    team.works_on("ana", "asks for the signer", since="2026-11-02")
    for day in ("2026-10-30", "2026-11-02", "2026-11-05"):
        team.debriefed("ana", day, practiced=True)
    team.debriefed("ana", "2026-11-06", practiced=False)
    before = team.report("2026-11-13").moved
    team.debriefed("ana", "2026-11-09", practiced=True)

    (found,) = team.report("2026-11-13").moved

    assert before == ()
    assert (found.kind, found.ref, found.rep) == ("focus", None, "ana")
    assert found.day == on("2026-11-09")
    assert found.text == "practiced 3 times: asks for the signer"


def test_a_report_narrowed_to_a_rep_keeps_shares_and_median() -> None:
    team = whole_team()
    team.promised("me", "sandbox", rep="dev", due="2026-11-11")
    team.promised("chloe", "signer", due="2026-11-11")
    team.hindered("VP signs", raised="2026-11-02")
    team.hindered("redlines", raised="2026-11-02", hits=("ana", "dev"))
    whole = team.report("2026-11-13")

    found = friday.narrowed(whole, "chloe")

    assert [each.rep for each in found.people] == ["chloe"]
    assert [(each.rep, each.share) for each in found.distribution] == [("chloe", 5)]
    assert [each.ref for each in found.actions] == ["a2"]
    assert [each.ref for each in found.obstacles] == ["o1"]
    assert [each.rep for each in found.next] == ["chloe"]
    assert [each.rep for each in found.debriefs_owed] == ["chloe"]
    assert {each.rep for each in found.records_not_counted} == {"chloe"}
    assert found.people_not_counted == ()
    assert (found.median, found.week, found.balance) == (whole.median, whole.week, whole.balance)


def test_a_narrowed_report_still_says_to_talk_to_who_is_fourth_in_need() -> None:
    report = next_fridays().report("2026-11-27")

    assert [each.rep for each in friday.narrowed(report, "ben").next] == ["ben"]


@pytest.mark.parametrize(
    ("as_of", "rep", "worst", "reached"),
    [
        ("2026-11-13", None, "neglected", ["due", "overdue", "neglected"]),
        ("2026-11-13", "yuki", "due", ["due"]),
        ("2026-11-20", "theo", "overdue", ["due", "overdue"]),
        ("2026-11-13", "ben", None, []),
        ("2026-11-13", "priya", None, []),
    ],
)
def test_a_report_tells_how_bad_it_is(
    as_of: str, rep: str | None, worst: str | None, reached: list[str]
) -> None:
    report = next_fridays().report(as_of) if as_of > "2026-11-13" else whole_team().report(as_of)
    report = friday.narrowed(report, rep) if rep else report

    assert friday.worst(report) == worst
    assert [
        state.value
        for state in (State.DUE, State.OVERDUE, State.NEGLECTED)
        if friday.reached(report, state)
    ] == reached


def test_short_names_are_first_names_where_they_say_who_is_meant() -> None:
    team = Team()
    team.rep("Zoë Lane")
    team.rep("Ana Ruiz")
    team.people["ana-silva"] = team.people["ana"]._replace(handle="ana-silva", name="ANA Silva")

    report = team.report("2026-11-13")

    assert report.short == {"zoë": "Zoë", "ana": "Ana Ruiz", "ana-silva": "ANA Silva"}
    assert report.names["zoë"] == "Zoë Lane"


def test_a_redacted_report_holds_no_free_text() -> None:
    team = whole_team()
    team.works_on("ana", "PRIVMARK", since="2026-10-01")
    for day in ("2026-11-09", "2026-11-10", "2026-11-11"):
        team.debriefed("ana", day, practiced=True)
    for _ in range(40):
        team.coached("ana", "2026-11-10", about="deal")
    team.planned("chloe", "PRIVMARK", "2026-11-10")
    team.promised("PRIVMARK", "PRIVMARK", due="2026-11-11", done="2026-11-12")
    team.promised("me", "PRIVMARK", due="2026-11-11")
    team.removed(team.hindered("PRIVMARK", raised="2026-11-02"), "2026-11-12", effect="PRIVMARK")
    team.hindered("PRIVMARK", raised="2026-11-02", owner="PRIVMARK", decided_by="PRIVMARK")
    team.escalated("o2", "2026-11-03", to="PRIVMARK")
    team.stressed("deals", since="2026-11-01", until="2026-12-18", why="PRIVMARK")

    facts = friday.redacted(team.facts("2026-11-13"))
    report = friday.report(facts, as_of=on("2026-11-13"))

    assert "PRIVMARK" in repr(team.report("2026-11-13"))
    assert "PRIVMARK" not in repr(report)
    assert len(report.moved) == 3
    assert report.actions[0].owner == "me"
