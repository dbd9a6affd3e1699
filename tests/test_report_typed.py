"""The better rules of the report, typed as a manager would type them."""

from tests.conftest import Manager


def test_a_correction_is_looked_at_again(manager: Manager) -> None:
    manager.on("2026-11-09").does("rep", "add", "Dev Patel", "--start", "2021-03-01")

    said = manager.does(
        *("coach", "dev", "no discount before a no\nas agreed", "--about", "correction"),
        *("--action", "tell Acme", "--check", "in 2 weeks"),
    )

    assert "a2 me: look again: no discount before a no, due Mon 23 Nov 2026" in said
    found = manager.shows("a2")
    assert (found["owner"], found["rep"], found["due"]) == ("me", "dev", "2026-11-23")
    assert found["text"] == "look again: no discount before a no"
    assert "a1" in said
    assert manager.refused("coach", "dev", "note", "--check", "yesterday").code == 2
    manager.does("undo")
    assert manager.refused("show", "a2").code == 3


def test_each_of_several_reps_is_looked_at_again(manager: Manager) -> None:
    manager.on("2026-11-09").does("rep", "add", "Dev Patel", "--start", "2021-03-01")
    manager.does("rep", "add", "Maria Lopez", "--start", "2021-03-01")

    manager.does("coach", "dev,maria", "no discount before a no", "--check", "in 2 weeks")

    found = [manager.shows(ref) for ref in ("a1", "a2")]
    assert [(each["rep"], each["came_from"]) for each in found] == [("dev", "c1"), ("maria", "c2")]
    assert {each["due"] for each in found} == {"2026-11-23"}
    manager.does("undo")
    assert manager.refused("show", "c1").code == 3


def test_a_week_from_sunday_to_thursday_is_the_week_of_today_and_of_the_report(
    manager: Manager,
) -> None:
    manager.on("2026-11-01").does("config", "set", "workdays", "sun-thu")
    manager.does("rep", "add", "Noa Levi", "--start", "2021-03-01")
    manager.on("2026-11-15").does("coach", "noa", "let them finish")

    assert "Noa" not in manager.on("2026-11-16").does("today")
    week = manager.report("2026-11-19")["week"]
    assert (week["first"], week["last"]) == ("2026-11-15", "2026-11-19")
    assert (week["coached"], week["available"]) == (1, 1)
    assert "S M T W T" in manager.does("report", "--as-of", "2026-11-19")
    assert "Noa" in manager.on("2026-11-22").does("today")


def test_today_warns_of_days_off_within_five_working_days_and_of_a_holiday(
    manager: Manager,
) -> None:
    manager.on("2026-11-13").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    for who, first, last in (
        ("ana", "2026-11-20", "2026-11-24"),
        ("me", "2026-11-23", "2026-11-23"),
        ("ana", "2026-12-01", "2026-12-01"),
        ("team", "2026-11-18", "2026-11-18"),
        ("ana", "2026-11-13", "2026-11-13"),
    ):
        manager.does("away", "add", who, first, last)

    page = manager.does("today")
    found = manager.types("today", "--format", "json").json

    assert "Ana away Fri 20 Nov to Tue 24 Nov" in page
    assert "holiday Wed 18 Nov" in page
    assert [(each["who"], each["first"]) for each in found["absences"]] == [
        ("team", "2026-11-18"),
        ("ana", "2026-11-20"),
        ("me", "2026-11-23"),
    ]
    assert found["holiday"] is False
    manager.on("2026-11-18")
    assert manager.types("today", "--format", "json").json["holiday"] is True
    assert "the team is off today" in manager.does("today")


def test_my_days_away_are_told_in_the_brief_of_whom_they_touch(manager: Manager) -> None:
    manager.on("2026-10-16").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.does("coach", "ana", "note")
    manager.does("away", "add", "me", "2026-10-19", "2026-10-30")

    page = manager.on("2026-11-02").does("brief", "ana")

    assert "without your 10 days away" in page


def test_cost_and_next_move_are_in_report_brief_and_list(manager: Manager) -> None:
    manager.on("2026-11-09").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.does(
        *("obstacle", "add", "Legal redlines", "--cause", "organization", "--rep", "ana"),
        *("--cost", "two deals a month", "--next", "ask the CFO"),
    )

    for command in (("report",), ("brief", "ana"), ("obstacle", "list")):
        page = " ".join(manager.does(*command).split())
        assert "costs: two deals a month" in page
        assert "next: ask the CFO" in page
        assert "two deals a month" in manager.does(*command, "--format", "json")
    assert "two deals" not in manager.does("report", "--redact")
