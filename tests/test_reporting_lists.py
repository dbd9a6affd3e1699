"""The lists of the Friday report: calls, what moved, who is named; and one narrowed to a rep."""

import pytest

from coachlog.records.vocabulary import State
from coachlog.reporting import friday, hidden, one_rep
from tests.reporting_facts import Team, on
from tests.worked_team import next_fridays, whole_team


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

    assert [(each.kind, each.ref, each.owner, each.day.day) for each in found] == [
        ("action", "a2", "me", 9),
        ("action", "a3", "Legal", 10),
        ("action", "a1", "ana", 12),
    ]


def test_what_began_to_hold_this_week_has_moved() -> None:
    team = Team()
    team.rep("Ana Ruiz")
    team.works_on("ana", "asks for the signer", since="2026-11-02")
    for day in ("2026-10-30", "2026-11-02", "2026-11-05"):
        team.debriefed("ana", day, practiced="yes")
    team.debriefed("ana", "2026-11-06", practiced="no")
    team.debriefed("ana", "2026-11-06", practiced="yes")
    team.debriefed("ana", "2026-11-09", practiced="yes")
    before = team.report("2026-11-13").moved
    team.debriefed("ana", "2026-11-12", practiced="yes")

    (found,) = team.report("2026-11-13").moved

    assert before == ()
    assert (found.kind, found.ref, found.rep) == ("practice", None, "ana")
    assert found.day == on("2026-11-12")
    assert found.text == "asks for the signer"
    assert team.report("2026-11-20").moved == ()


def test_a_report_narrowed_to_a_rep_keeps_shares_and_median() -> None:
    team = whole_team()
    team.promised("me", "sandbox", rep="dev", due="2026-11-11")
    team.promised("chloe", "signer", due="2026-11-11")
    team.hindered("VP signs", raised="2026-11-02")
    team.hindered("redlines", raised="2026-11-02", hits=("ana", "dev"))
    whole = team.report("2026-11-13")

    found = one_rep.narrowed(whole, "chloe")

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

    assert [each.rep for each in one_rep.narrowed(report, "ben").next] == ["ben"]


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
    report = one_rep.narrowed(report, rep) if rep else report

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


def test_a_redacted_report_holds_no_free_text_and_no_full_name() -> None:
    team = whole_team()
    team.works_on("ana", "PRIVMARK", since="2026-10-01")
    for day in ("2026-11-09", "2026-11-10", "2026-11-11"):
        team.debriefed("ana", day, practiced="yes")
    for _ in range(40):
        team.coached("ana", "2026-11-10", about="deal")
    team.planned("chloe", "Harbor & Sons", "2026-11-10")
    team.promised("Sam of legal", "PRIVMARK", due="2026-11-11", done="2026-11-12")
    team.promised("me", "PRIVMARK", due="2026-11-11")
    team.removed(team.hindered("PRIVMARK", raised="2026-11-02"), "2026-11-12", effect="PRIVMARK")
    team.hindered("PRIVMARK", raised="2026-11-02", owner="Sam of legal", decided_by="PRIVMARK")
    team.escalated("o2", "2026-11-03", to="PRIVMARK")
    team.stressed("deals", since="2026-11-01", until="2026-12-18", why="PRIVMARK")
    team.hindered("PRIVMARK", raised="2026-11-02", cost="PRIVMARK", next_move="PRIVMARK")

    facts = hidden.facts(team.facts("2026-11-13"))
    report = friday.report(facts, as_of=on("2026-11-13"))

    assert "PRIVMARK" in repr(team.report("2026-11-13"))
    assert "PRIVMARK" not in repr(report)
    assert not any(person.name in repr(report) for person in team.people.values())
    assert "Harbor & Sons" in repr(report)
    assert "Sam of legal" in repr(report)
    assert len(report.moved) == 3
    assert report.actions[0].owner == "me"
