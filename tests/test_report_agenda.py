"""Next week: whom to talk to, in which order and why, and whose days off begin; what moved."""

from tests.reporting_facts import Team, on
from tests.test_report import printed, section


def three() -> Team:
    team = Team()
    for name in ("Ana Ruiz", "Ben Okafor", "Cy Lund"):
        team.rep(name)
        team.coached(name.split()[0].lower(), "2026-11-11", about="deal")
    return team


def test_a_broken_promise_goes_before_who_is_overdue_and_after_who_is_neglected() -> None:
    team = Team()
    for name, last in (
        ("Ana Ruiz", "2026-11-05"),
        ("Ben Ok", "2026-10-20"),
        ("Cy Li", "2026-11-12"),
    ):
        team.coached(team.rep(name), last)
    team.coached(team.rep("Dev Patel"), "2026-11-06")
    team.promised("me", "get a sandbox", due="2026-11-06", rep="cy")

    found = team.report("2026-11-13")

    assert [(each.rep, each.reasons) for each in found.ranked] == [
        ("ben", ("neglected",)),
        ("cy", ("promise-overdue",)),
        ("ana", ("overdue",)),
        ("dev", ("due",)),
    ]
    assert [each.rep for each in found.next] == ["ben", "cy", "ana"]
    assert found.next[1].why == "you promised: get a sandbox, 5 working days late"


def test_all_reasons_of_one_rep_stand_in_order() -> None:
    team = three()
    team.works_on("ana", "asks first", since="2026-10-01")
    for day in ("2026-10-05", "2026-10-06", "2026-10-07"):
        team.debriefed("ana", day)
    team.planned("ana", "Harbor", "2026-11-10")
    team.promised("me", "a", due="2026-11-12", rep="ana")

    (found,) = team.report("2026-11-13").next

    assert found.reasons == ("promise-overdue", "debrief-owed", "unlooked")
    assert found.why == (
        "you promised: a, 1 working day late; debrief owed: p1; not looked at in 3 debriefs"
    )


def test_nobody_away_is_asked_after_and_no_promise_of_theirs_or_not_due_yet_counts() -> None:
    team = three()
    team.away("ana", "2026-11-13", "2026-11-20")
    team.planned("ana", "Harbor", "2026-11-10")
    team.promised("ben", "a", due="2026-11-10", rep="ben")
    team.promised("me", "b", due="2026-11-13", rep="ben")

    assert team.report("2026-11-13").next == ()


def test_days_off_that_begin_by_the_end_of_next_week_are_told_if_they_were_known() -> None:
    team = three()
    team.rep("Sofia Left")
    team.left("sofia", "2026-11-01")
    for who, first, last, made in (
        ("ana", "2026-11-16", "2026-11-20", "2026-11-02"),
        ("team", "2026-11-22", "2026-11-22", "2026-11-13"),
        ("me", "2026-11-17", "2026-11-17", "2026-11-14"),
        ("ben", "2026-11-23", "2026-11-24", "2026-11-02"),
        ("cy", "2026-11-13", "2026-11-13", "2026-11-02"),
        ("sofia", "2026-11-16", "2026-11-20", "2026-11-02"),
    ):
        team.away(who, first, last, made=made)

    report = team.report("2026-11-13")

    assert [(each.who, each.first.day) for each in report.coming] == [("ana", 16), ("team", 22)]
    assert section(printed(report), "NEXT WEEK")[-1] == (
        "     days off: Ana away Mon 16 Nov to Fri 20 Nov · holiday Sun 22 Nov"
    )


def test_a_promise_of_mine_is_told_as_mine_and_everything_that_moved_once() -> None:
    team = three()
    team.promised("me", "get Dev a sandbox", due="2026-11-11", rep="ana", done="2026-11-12")
    team.removed(team.hindered("Legal", raised="2026-11-02"), "2026-11-12", effect="back in 3 days")

    page = printed(team.report("2026-11-13"))

    assert section(page, "MOVED")[0].startswith(" a1  me  get Dev a sandbox")
    assert page.count("get Dev a sandbox") == page.count("back in 3 days") == 1


def test_what_held_before_the_week_and_what_no_longer_holds_did_not_begin_to_hold() -> None:
    team = three()
    team.works_on("ana", "asks first", since="2026-10-01")
    for day in ("2026-11-02", "2026-11-03", "2026-11-04", "2026-11-10"):
        team.debriefed("ana", day, practiced="yes")
    team.works_on("ben", "waits", since="2026-10-01")
    for day in ("2026-11-09", "2026-11-10", "2026-11-11"):
        team.debriefed("ben", day, practiced="yes")
    began = team.report("2026-11-11").moved
    team.debriefed("ben", "2026-11-12", practiced="no")

    assert [(each.rep, each.day) for each in began] == [("ben", on("2026-11-11"))]
    assert team.report("2026-11-13").moved == ()


def test_a_call_is_told_once_wherever_it_stands() -> None:
    team = three()
    team.planned("ana", "Harbor", "2026-11-10", made="2026-11-09")
    team.planned("ben", "Delta", "2026-11-16", made="2026-11-09")
    team.planned("cy", "Acme", "2026-11-13", made="2026-11-09")
    team.planned("cy", "Later", "2026-12-01", made="2026-11-09")

    report = team.report("2026-11-13")
    page = printed(report)

    assert [page.count(each) for each in ("Harbor", "Delta", "Acme", "p4 Cy 1 Dec")] == [1] * 4
    assert [each.ref for each in report.records_not_counted] == ["p1", "p3", "p2", "p4"]
