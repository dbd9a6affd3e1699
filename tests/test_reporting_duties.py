import pytest

from coachlog.reporting.duties import OpenAction, OpenObstacle
from tests.reporting_facts import Team


@pytest.fixture
def team() -> Team:
    team = Team()
    for name in ("Ana Ruiz", "Ben Okafor", "Chloe Martin", "Dev Patel"):
        team.rep(name)
    return team


def action(team: Team, ref: str, as_of: str) -> OpenAction:
    return next(each for each in team.report(as_of).actions if each.ref == ref)


def obstacle(team: Team, ref: str, as_of: str) -> OpenObstacle:
    return next(each for each in team.report(as_of).obstacles if each.ref == ref)


def test_a_debrief_is_owed_from_the_day_after_the_call(team: Team) -> None:
    plan = team.planned("chloe", "Harbor", "2026-11-10")

    on_the_day, after = team.report("2026-11-10"), team.report("2026-11-13")

    assert on_the_day.debriefs_owed == ()
    assert [each.ref for each in on_the_day.calls_today] == [plan]
    (owed,) = after.debriefs_owed
    assert (owed.rep, owed.account, owed.age) == ("chloe", "Harbor", 3)
    assert owed.command == "coachlog debrief p1"
    assert owed.advice is None
    assert after.calls_today == ()


def test_the_oldest_debrief_is_asked_for_first(team: Team) -> None:
    team.planned("ben", "Delta", "2026-11-11")
    team.planned("ana", "Northwind", "2026-11-04")
    team.planned("ana", "Acme", "2026-11-11", at="09:00")

    assert [each.ref for each in team.report("2026-11-13").debriefs_owed] == ["p2", "p3", "p1"]


def test_a_debrief_owed_for_over_five_days_may_be_let_go(team: Team) -> None:
    team.planned("chloe", "Harbor", "2026-11-05")

    (fresh,) = team.report("2026-11-12").debriefs_owed
    (old,) = team.report("2026-11-13").debriefs_owed

    assert (fresh.age, fresh.advice) == (5, None)
    assert old.age == 6
    assert old.advice
    assert "from memory" in old.advice
    assert "call skip p1" in old.advice
    assert "call cancel p1" in old.advice


@pytest.mark.parametrize("ending", ["debriefed", "skipped", "cancelled"])
def test_nothing_is_owed_once_the_call_is_closed_but_before_it_was(team: Team, ending: str) -> None:
    plan = team.planned("ana", "Northwind", "2026-11-10", made="2026-11-09")
    if ending == "debriefed":
        team.debriefed("ana", "2026-11-12", plan=plan)
    elif ending == "skipped":
        team.skipped(plan, "2026-11-12")
    else:
        team.cancelled(plan, "2026-11-12", by="customer")

    assert len(team.report("2026-11-11").debriefs_owed) == 1
    assert team.report("2026-11-12").debriefs_owed == ()


def test_promises_carried(team: Team) -> None:
    """Worked case 6."""
    team.promised("ben", "call the old champion", rep="ben", due="2026-11-16")
    team.promised("dev", "map the buying committee", rep="dev", due="2026-11-13")
    team.promised("ana", "send the reference list", rep="ana", due="2026-11-11")
    team.promised("me", "get Dev a sandbox", rep="dev", due="2026-11-06")

    found = team.report("2026-11-13").actions

    assert [(each.owner, each.state, each.late) for each in found] == [
        ("me", "overdue", 5),
        ("ana", "overdue", 2),
        ("dev", "today", 0),
        ("ben", "upcoming", 0),
    ]
    assert found[0].command == "coachlog action done a4"


def test_my_actions_come_before_theirs_among_those_not_yet_due(team: Team) -> None:
    team.promised("ana", "today", due="2026-11-13")
    team.promised("me", "later", due="2026-11-18")
    team.promised("me", "sooner", due="2026-11-17")
    team.promised("ana", "late", due="2026-11-12")

    assert [each.ref for each in team.report("2026-11-13").actions] == ["a4", "a3", "a2", "a1"]


def test_actions_of_one_day_come_in_the_order_of_their_refs(team: Team) -> None:
    refs = [team.promised("me", "x", due="2026-11-18") for _ in range(11)]

    assert [each.ref for each in team.report("2026-11-13").actions] == refs


@pytest.mark.parametrize(
    ("as_of", "due", "carried", "listed"),
    [
        ("2026-11-13", "2026-11-12", 0, True),
        ("2026-11-13", "2026-11-13", 0, True),
        ("2026-11-13", "2026-11-20", 0, True),
        ("2026-11-13", "2026-11-21", 0, False),
        ("2026-11-12", "2026-11-13", 0, True),
        ("2026-11-12", "2026-11-14", 0, False),
        ("2026-11-14", "2026-11-20", 0, True),
        ("2026-11-13", "2027-03-01", 1, False),
        ("2026-11-13", "2027-03-01", 2, True),
    ],
)
def test_the_page_lists_what_is_due_by_next_friday_or_was_carried_twice(
    team: Team, as_of: str, due: str, carried: int, listed: bool
) -> None:
    ref = team.promised("me", "get Dev a sandbox", due=due, carried=carried)

    assert action(team, ref, as_of).listed is listed
    assert action(team, ref, as_of).carried == carried


def test_an_action_that_was_due_on_a_friday_is_overdue_on_sunday_by_no_working_day(
    team: Team,
) -> None:
    ref = team.promised("me", "get Dev a sandbox", due="2026-11-13")

    found = action(team, ref, "2026-11-15")

    assert (found.state, found.late) == ("overdue", 0)


def test_an_action_is_open_until_the_day_it_was_done(team: Team) -> None:
    ref = team.promised("ana", "send it", rep="ana", due="2026-11-10", done="2026-11-11")

    assert action(team, ref, "2026-11-10").state == "today"
    assert team.report("2026-11-11").actions == ()


def register(team: Team) -> None:
    """Worked case 5."""
    redlines = team.hindered(
        "Legal redlines take 12 days",
        raised="2026-10-05",
        hits=("ana", "dev"),
        intent="unnoticed",
    )
    discounts = team.hindered(
        "Discounts over 5% need a VP", raised="2026-09-28", intent="deliberate"
    )
    team.hindered("Dev skips the discovery call", raised="2026-11-12", hits=("dev",), owner="dev")
    team.acted(redlines, "2026-11-11")
    team.acted(discounts, "2026-10-12")


def test_fighting_for_the_team(team: Team) -> None:
    register(team)

    discounts, redlines, discovery = team.report("2026-11-13").obstacles

    assert (discounts.ref, discounts.age, discounts.idle) == ("o2", 34, 24)
    assert (discounts.stalled, discounts.systemic) == (True, True)
    assert discounts.asks == ("who decided this?",)
    assert discounts.command == 'coachlog obstacle act o2 "..."'
    assert (redlines.ref, redlines.age, redlines.idle) == ("o1", 29, 2)
    assert (redlines.stalled, redlines.systemic, redlines.asks) == (False, True, ())
    assert (discovery.ref, discovery.age, discovery.systemic) == ("o3", 1, False)
    assert discovery.asks == ("not coached since raised",)
    assert discovery.command == 'coachlog coach dev "..." --works-on o3'


def test_a_removed_obstacle_has_moved_and_is_told_for_the_month(team: Team) -> None:
    register(team)
    team.removed("o1", "2026-11-13", effect="redlines back in 3 days")

    report, next_week = team.report("2026-11-13"), team.report("2026-11-20")

    (moved,) = report.moved
    assert (moved.kind, moved.ref, moved.rep) == ("obstacle", "o1", None)
    assert moved.text == "Legal redlines take 12 days: redlines back in 3 days"
    assert [each.ref for each in report.obstacles] == ["o2", "o3"]
    assert next_week.moved == ()
    assert [each.effect for each in next_week.removed] == ["redlines back in 3 days"]
    assert team.report("2026-12-01").removed == ()
    assert len(team.report("2026-11-12").obstacles) == 3


def test_the_escalated_come_after_mine_and_before_the_reps(team: Team) -> None:
    register(team)
    ref = team.hindered("No sandbox", raised="2026-11-13", hits=("dev",))
    team.escalated(ref, "2026-11-13", to="the CTO")

    found = team.report("2026-11-13").obstacles

    assert [each.ref for each in found] == ["o2", "o1", "o4", "o3"]
    assert (found[2].state, found[2].escalated_to) == ("escalated", "the CTO")


def test_an_obstacle_stalls_after_more_than_five_days_without_a_move(team: Team) -> None:
    ref = team.hindered("No sandbox", raised="2026-11-02", hits=("dev",))

    assert not obstacle(team, ref, "2026-11-09").stalled
    assert obstacle(team, ref, "2026-11-10").stalled


def test_a_decision_with_a_name_to_it_is_asked_about_no_more(team: Team) -> None:
    team.hindered("VP signs", raised="2026-11-02", intent="deliberate", decided_by="the CFO")

    assert team.report("2026-11-13").obstacles[0].asks == ()


def test_coaching_that_works_on_a_habit_answers_for_it(team: Team) -> None:
    ref = team.hindered("talks first", raised="2026-11-02", hits=("dev",), owner="dev")
    team.obstacles[0] = team.obstacles[0]._replace(coached=True)

    found = obstacle(team, ref, "2026-11-13")

    assert found.coached_since_raised
    assert found.asks == ()
    assert found.command == 'coachlog obstacle act o1 "..."'
