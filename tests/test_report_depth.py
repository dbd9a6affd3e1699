"""Stuck deals, strategies, growth: what was typed and used to be never seen again."""

import pytest

from coachlog.reporting import one_rep
from tests.reporting_facts import Team
from tests.test_report import printed, section


@pytest.fixture
def team() -> Team:
    team = Team()
    for name in ("Ana Ruiz", "Ben Okafor", "Chloe Martin", "Dev Patel"):
        team.rep(name, since="2026-06-01")
    return team


def test_a_deal_in_two_talks_is_told_under_whomever_it_came_up(team: Team) -> None:
    team.coached("chloe", "2026-11-02", about="pipeline", lever=["stuck"], deal=["Harbor"])
    team.coached("dev", "2026-11-05", about="deal", deal=["harbor", "Juniper"])
    team.coached("chloe", "2026-11-10", about="deal", deal=["HÁRBOR", "Harbor"])
    team.coached("dev", "2026-11-10", about="pipeline", deal=["Juniper"])
    team.coached("dev", "2026-11-10", deal=["Juniper"])
    team.coached("dev", "2026-10-16", about="deal", deal=["Juniper"])

    report = team.report("2026-11-13")

    assert [(each.talks, each.reps) for each in report.stuck] == [(3, ("chloe", "dev"))]
    assert "     Harbor in 3 talks: Chloe, Dev" in section(printed(report), "BALANCE")


def test_a_strategy_is_told_by_how_far_each_is(team: Team) -> None:
    team.coached("ana", "2026-02-02", about="strategy", strategy="mid-market FIRST", level="heard")
    team.coached("ana", "2026-07-02", about="strategy", strategy="Mid-market first", level="uses")
    team.coached("ana", "2026-11-02", strategy="mid-market first")
    team.coached("ben", "2026-11-03", about="skill", strategy="mid-market first")
    team.coached("dev", "2026-11-16", strategy="Later", level="uses")
    team.coached("dev", "2026-08-14", about="strategy", strategy="Old", level="uses")

    report = team.report("2026-11-13")

    assert section(printed(report), "STRATEGY") == [
        "     mid-market first: uses Ana · heard Ben · not yet Chloe, Dev"
    ]


def test_the_newest_level_holds_even_if_it_is_lower(team: Team) -> None:
    team.coached("ana", "2026-11-02", strategy="S", level="uses")
    team.coached("ana", "2026-11-10", strategy="S", level="explains")
    team.coached(None, "2026-11-10", strategy="S")

    (found,) = team.report("2026-11-13").strategies

    assert (found.uses, found.explains, found.heard) == ((), ("ana",), ())
    assert found.not_yet == ("ben", "chloe", "dev")


def test_who_has_no_goal_and_who_had_no_talk_about_themselves_is_told(team: Team) -> None:
    team.people["ben"] = team.people["ben"]._replace(has_goal=False)
    team.rep("Zoe New", since="2026-08-15", goal=False)
    team.rep("Yan Old", since="2026-08-14", goal=False)
    team.coached("ana", "2026-08-15", about="goal")
    team.coached("ben", "2026-11-10", about="motivation")
    team.coached("dev", "2026-08-14", about="one-on-one")
    team.coached("yan", "2026-11-10", about="one-on-one")

    found = team.report("2026-11-13")

    assert found.growth.no_goal == ("ben", "yan")
    assert found.growth.not_about_them == ("chloe", "dev")
    assert section(printed(found), "GROWTH") == [
        "     No goal on record: Ben, Yan · Nothing about themselves for 13 weeks: Chloe, Dev"
    ]


def test_an_obstacle_says_what_it_costs_and_what_is_next(team: Team) -> None:
    team.hindered("Legal", raised="2026-11-09", cost="2 deals a month", next_move="ask the CFO")

    (line,) = section(printed(team.report("2026-11-13")), "OBSTACLES")

    assert "costs: 2 deals a month, next: ask the CFO" in line


def test_narrowed_to_a_rep_only_what_is_theirs_is_told(team: Team) -> None:
    team.coached("ana", "2026-11-02", about="deal", strategy="S", level="uses", deal=["Harbor"])
    team.coached("ben", "2026-11-10", about="deal", strategy="S", deal=["Harbor"])
    team.promised("me", "sandbox", due="2026-11-11", rep="ana", done="2026-11-12")
    team.promised("me", "other", due="2026-11-11", rep="ben", done="2026-11-12")
    team.away("ana", "2026-11-16", "2026-11-17", made="2026-11-02")

    ana, chloe = (one_rep.narrowed(team.report("2026-11-13"), rep) for rep in ("ana", "chloe"))

    assert [(each.uses, each.heard, each.not_yet) for each in ana.strategies] == [
        (("ana",), (), ())
    ]
    assert [each.deal for each in ana.stuck] == ["Harbor"]
    assert [each.text for each in ana.moved] == ["sandbox"]
    assert [each.who for each in ana.coming] == ["ana"]
    assert ana.growth == ((), ("ana",))
    assert (chloe.stuck, chloe.moved, chloe.coming) == ((), (), ())
