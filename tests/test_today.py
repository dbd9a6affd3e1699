"""`today`, and bare `coachlog`: what the day asks, each line with the command that answers it."""

import re
import shlex

import pytest

from coachlog.cli.drafts import files
from tests import begun
from tests.conftest import Manager

ADD = ("rep", "add")


def october(manager: Manager) -> None:
    """Ana, Chloe and Dev since October; Walt left, Priya is away. It is Friday 13 November."""
    manager.on("2026-10-01")
    for name in ("Ana Ruiz", "Chloe Martin", "Dev Patel", "Walt Kemp", "Priya Nair"):
        manager.does(*ADD, name, "--start", "2021-03-01")
    manager.on("2026-10-30").does("rep", "leave", "walt")
    manager.on("2026-11-09").does("away", "add", "priya", "2026-11-09", "2026-11-20")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=october)


def section(page: str, title: str) -> list[str]:
    """The lines under a title, up to the next blank one."""
    return page.partition(f"{title}\n")[2].partition("\n\n")[0].splitlines()


def commands(page: str) -> list[list[str]]:
    """Every command that a page prints, as a shell would read it."""
    return [
        shlex.split(found.replace("...", "asked"))
        for found in re.findall(r"coachlog (\S.*)$", page, re.M)
    ]


def test_an_empty_journal_is_welcomed_with_the_next_three_commands(manager: Manager) -> None:
    page = manager.does()

    assert [words[0] for words in commands(page)] == ["rep", "plan", "demo"]
    assert not manager.journal.exists()


def test_the_commands_of_the_welcome_work_as_printed(manager: Manager) -> None:
    for words in commands(manager.does("today"))[:2]:
        manager.does(*words)

    assert manager.shows("p1")["rep"] == "ana"


def test_without_a_journal_the_json_is_whole_and_nothing_is_created(manager: Manager) -> None:
    answer = manager.types("today", "--format", "json")

    assert answer.json == {
        "day": "2026-11-13",
        "calls": [],
        "debriefs_owed": [],
        "actions": [],
        "uncoached": [],
        "holiday": False,
        "absences": [],
        "drafts": [],
    }
    assert not manager.journal.exists()


def test_bare_coachlog_says_what_today_says(team: Manager) -> None:
    assert team.does() == team.does("today")


def test_calls_of_the_day_stand_by_their_time_with_a_ref(team: Manager) -> None:
    team.on("2026-11-12T09:00")
    team.does("plan", "dev", "Delta", "--on", "fri", "--objective", "names the committee")
    team.does("plan", "ana", "Northwind", "--on", "fri 2pm", "--objective", "signs")
    team.does("plan", "ana", "Harbor", "--on", "fri 9am", "--objective", "signs")
    team.does("plan", "ana", "Later", "--on", "sat", "--objective", "signs")

    page = team.on("2026-11-13T10:00").does("today")

    assert [line.split() for line in section(page, "CALLS TODAY")] == [
        ["p3", "09:00", "Ana", "Harbor", "coachlog", "debrief", "p3"],
        ["p2", "14:00", "Ana", "Northwind", "coachlog", "brief", "ana"],
        ["p1", "Dev", "Delta", "coachlog", "brief", "dev"],
    ]


def test_debriefs_owed_come_with_their_age_in_working_days(team: Manager) -> None:
    team.on("2026-11-09").does(
        "plan", "chloe", "Harbor", "--on", "2026-11-10", "--objective", "names the signer"
    )

    page = team.on("2026-11-13").does("today")

    assert section(page, "DEBRIEFS OWED") == [
        " p1  Chloe  Harbor, Tue 10 Nov, 3 working days ago  coachlog debrief p1"
    ]


def test_a_call_too_long_ago_may_be_let_go_by_commands_that_work(team: Manager) -> None:
    team.on("2026-10-19")
    team.does("plan", "chloe", "Harbor", "--on", "tue", "--objective", "x")
    page = team.on("2026-11-13").does("today")

    _, skip, cancel = commands("\n".join(section(page, "DEBRIEFS OWED")))

    team.does(*skip)
    team.does("undo")
    team.does(*cancel)


def test_the_managers_promises_come_first_and_what_is_due_later_not_at_all(team: Manager) -> None:
    team.on("2026-11-05")
    team.does("action", "add", "map the committee", "--rep", "dev", "--due", "2026-11-13")
    team.does("action", "add", "send the list", "--rep", "ana", "--due", "2026-11-11")
    team.does("action", "add", "get a sandbox", "--rep", "dev", "--owner", "me", "--due", "fri")
    team.does("action", "add", "call the champion", "--rep", "ana", "--due", "2026-11-16")

    page = team.on("2026-11-13").does("today")

    assert [line.split()[0] for line in section(page, "ACTIONS DUE")] == ["a3", "a2", "a1"]
    assert "get a sandbox, due Fri 6 Nov, 5 working days late" in page
    assert "map the committee, due today" in page


def test_whoever_had_no_coaching_this_week_is_named_the_neediest_first(team: Manager) -> None:
    team.on("2026-10-22").does("coach", "chloe", "ask for the signer")
    team.on("2026-11-06").does("coach", "dev", "count to three")
    team.on("2026-11-09").does("coach", "ana", "asked well")

    page = team.on("2026-11-13").does("today")

    assert section(page, "NO COACHING YET THIS WEEK") == [
        " !!  Chloe Martin  16 working days  Thu 22 Oct, moment  coachlog brief chloe",
        " ·   Dev Patel      5 working days  Fri 6 Nov, moment   coachlog brief dev",
    ]


def test_what_never_counts_is_no_coaching_this_week(team: Manager) -> None:
    team.does("coach", "ana", "yearly review", "--about", "performance-review")

    uncoached = team.types("today", "--format", "json").json["uncoached"]

    assert {each["rep"] for each in uncoached} == {"ana", "chloe", "dev"}
    assert all(each["last"] is None for each in uncoached)


def test_somebody_who_starts_later_is_not_asked_for(team: Manager) -> None:
    team.does(*ADD, "Theo Lind", "--start", "2026-12-01")

    assert "Theo" not in team.does("today")


def test_days_off_are_told_from_the_fifth_working_day_before_them(team: Manager) -> None:
    team.does("away", "add", "team", "2026-11-17")
    team.does("away", "add", "ana", "2026-11-23")
    team.does("away", "add", "dev", "2026-11-24")

    coming = team.types("today", "--format", "json").json["absences"]

    assert [each["who"] for each in coming] == ["team", "ana"]


def test_while_nobody_knows_when_a_holiday_ends_only_what_begins_within_the_week_is_told(
    team: Manager,
) -> None:
    team.does("away", "add", "team", "2026-11-13", "--open")
    team.does("away", "add", "ana", "2026-11-18")
    team.does("away", "add", "dev", "2029-03-05")

    coming = team.types("today", "--format", "json").json["absences"]

    assert [(each["who"], each["first"]) for each in coming] == [("ana", "2026-11-18")]


def test_a_day_that_asks_nothing_says_so(team: Manager) -> None:
    for rep in ("ana", "chloe", "dev"):
        team.does("coach", rep, "asked well")

    page = team.does("today")

    assert page == (
        "Fri 13 Nov 2026\nNothing is due, and everybody on the team has had coaching this week.\n"
    )


def test_drafts_are_named_on_one_line_but_not_those_of_refused_lines(team: Manager) -> None:
    team.on("2026-11-11T09:00").does("today")
    files.create("plan", "== account\nNorthwind\n")
    team.on("2026-11-13T08:30").types("coach", "ana", "asked well", "--about", "nonsense")

    page = team.on("2026-11-13T09:00").does("today")

    assert page.endswith(" 1 draft is not saved  coachlog drafts\n")
    drafts = team.types("today", "--format", "json").json["drafts"]
    assert drafts == [{"command": "plan", "day": "2026-11-11", "way_on": "coachlog plan --resume"}]


def test_every_command_of_a_full_day_works_as_printed(team: Manager) -> None:
    team.on("2026-11-05")
    team.does("plan", "chloe", "Harbor", "--on", "tue", "--objective", "names the signer")
    team.does("plan", "ana", "Northwind", "--on", "2026-11-13", "--objective", "signs")
    team.does("action", "add", "get a sandbox", "--owner", "me", "--due", "fri")
    page = team.on("2026-11-13").does("today")

    answers = {" ".join(words): team.types(*words) for words in commands(page)}

    assert {words: answer.code for words, answer in answers.items()} == {
        "brief ana": 0,
        "debrief p1": 2,
        "action done a1": 0,
        "brief chloe": 0,
        "brief dev": 0,
    }
    assert "--outcome" in answers["debrief p1"].err


def test_an_unknown_form_is_refused(team: Manager) -> None:
    answer = team.refused("today", "--format", "jsno")

    assert answer.code == 2
    assert "Did you mean json?" in answer.err
