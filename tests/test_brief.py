"""`brief`: one screen to have in mind before a talk; and the lines that `plan` prints first."""

import re
import shlex

import pytest

from coachlog.render.layout import Columns
from tests import begun
from tests.conftest import Manager
from tests.drawn import drawn


def october(manager: Manager) -> None:
    """Chloe and Dev, with a history; it is Friday 13 November."""
    manager.on("2026-10-01")
    manager.does(
        *("rep", "add", "Chloe Martin", "--start", "2021-03-01"),
        *("--focus", "asks for the signer early", "--goal", "two enterprise logos by Q1"),
    )
    manager.does("rep", "add", "Dev Patel", "--start", "2021-03-01")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=october)


def debriefed(manager: Manager, day: str, improve: str) -> None:
    manager.on(day).does(
        *("debrief", "chloe", "--account", "Harbor", "--outcome", "advance"),
        *("--well", "asked about the cost of waiting", "--improve", improve),
    )


def row(page: str, label: str) -> list[str]:
    """The lines that stand under one label of a brief, without it."""
    found: list[str] = []
    for line in page.splitlines()[1:]:
        if line.startswith(f" {label}  "):
            found.append(line.removeprefix(f" {label}").strip())
        elif found and line.startswith("   "):
            found.append(line.strip())
        elif found:
            break
    return found


def test_the_first_line_says_how_long_ago_and_on_what(team: Manager) -> None:
    team.on("2026-10-22").does("coach", "chloe", "x", "--about", "pipeline", "--lever", "stuck")

    page = team.on("2026-11-13").does("brief", "chloe")

    assert page.splitlines()[0] == (
        "Chloe Martin · last coached Thu 22 Oct (pipeline: stuck), 16 working days ago · "
        "at least every 5 working days"
    )


def test_a_newcomer_never_coached_is_said_to_be_one(team: Manager) -> None:
    team.on("2026-11-09").does("rep", "add", "Theo Lind", "--start", "2026-11-09")

    page = team.on("2026-11-13").does("brief", "theo")

    assert page.splitlines() == [
        "Theo Lind · not coached yet (tracking since 9 Nov) · "
        "at least every 2 working days · new hire: day 5 of 90"
    ]


def test_somebody_who_left_can_be_read_about(team: Manager) -> None:
    team.does("rep", "leave", "dev", "--on", "2026-10-30")

    assert team.does("brief", "dev").startswith("Dev Patel · left 30 Oct\n")
    assert team.types("brief", "dev", "--format", "json").json["reason"] == "left 2026-10-30"


def test_the_last_three_talks_and_what_would_be_done_differently(team: Manager) -> None:
    for day, improve in (("10-05", "one"), ("10-12", "two"), ("10-19", "three"), ("10-26", "four")):
        debriefed(team, f"2026-{day}", improve)
    team.on("2026-11-02").does("coach", "chloe", "ask for the date", "--about", "deal")

    page = team.on("2026-11-13").does("brief", "chloe")

    assert row(page, "Last talks") == [
        "c1 Mon 2 Nov, deal: ask for the date",
        "d4 Mon 26 Oct, debrief, advance, Harbor: asked about the cost of waiting",
        "d3 Mon 19 Oct, debrief, advance, Harbor: asked about the cost of waiting",
    ]
    assert row(page, "Would do differently") == [
        "Mon 26 Oct: four",
        "Mon 19 Oct: three",
        "Mon 12 Oct: two",
    ]


def test_open_actions_come_with_the_managers_first(team: Manager) -> None:
    team.on("2026-11-02")
    team.does("action", "add", "name the signer", "--rep", "chloe", "--due", "2026-11-06")
    team.does(
        "action", "add", "ask legal", "--rep", "chloe", "--owner", "me", "--due", "2026-11-20"
    )
    team.does("action", "add", "not hers", "--rep", "dev")

    page = team.on("2026-11-13").does("brief", "chloe")

    assert [line.split("  ")[0] for line in row(page, "Open")] == [
        "a2 me for Chloe: ask legal, due Fri 20 Nov",
        "a1 Chloe: name the signer, due Fri 6 Nov, 5 working days late",
    ]


def test_what_is_in_the_way_hits_them_or_the_whole_team(team: Manager) -> None:
    team.does("obstacle", "add", "legal is slow", "--cause", "organization", "--rep", "chloe")
    team.does("obstacle", "add", "discounts", "--cause", "organization", "--team")
    team.does("obstacle", "add", "only Dev's", "--cause", "organization", "--rep", "dev")
    team.does("obstacle", "add", "gone", "--cause", "organization", "--rep", "chloe")
    team.does("obstacle", "close", "o4", "--effect", "none")

    found = team.types("brief", "chloe", "--format", "json").json["obstacles"]

    assert {each["ref"] for each in found} == {"o1", "o2"}


def test_planned_calls_say_which_debrief_is_owed(team: Manager) -> None:
    team.on("2026-11-09")
    team.does("plan", "chloe", "Harbor", "--on", "tue", "--objective", "names the signer")
    team.does("plan", "chloe", "Delta", "--on", "2026-11-20", "--objective", "agrees to a trial")

    page = team.on("2026-11-13").does("brief", "chloe")

    owed, coming = row(page, "Calls")
    assert " ".join(owed.split()) == "p1 Harbor, Tue 10 Nov, debrief owed coachlog debrief p1"
    assert coming == "p2 Delta, Fri 20 Nov: agrees to a trial"


def test_focus_and_goal_are_there(team: Manager) -> None:
    page = team.does("brief", "chloe")

    assert row(page, "Working on") == ["asks for the signer early (since Thu 1 Oct)"]
    assert row(page, "Goal") == ["two enterprise logos by Q1"]


def test_the_json_has_every_part_even_when_it_is_empty(team: Manager) -> None:
    brief = team.types("brief", "dev", "--format", "json").json

    assert list(brief) == [
        *("rep", "name", "state", "elapsed", "cadence", "last", "notes", "ramp_day", "reason"),
        *("focus", "focus_since", "practice", "goal", "aspiration", "strength"),
        *("touches", "improve", "actions", "obstacles", "calls", "strategy"),
    ]
    assert brief["touches"] == brief["improve"] == brief["actions"] == []
    assert brief["goal"] is None


def test_a_touch_in_the_json_is_the_record_that_show_prints(team: Manager) -> None:
    team.does("coach", "chloe", "ask for the date")

    brief = team.types("brief", "chloe", "--format", "json").json

    assert brief["touches"] == [team.shows("c1")]
    assert brief["last"] == {"day": "2026-11-13", "ref": "c1", "about": "moment"}


def test_a_brief_stays_on_one_screen_of_a_terminal_whatever_was_written(team: Manager) -> None:
    note = "a very long note " * 99 + "with an end"
    page = Columns([("Last talks", note)], text=1, most=240)

    assert len(drawn([page], width=80)) <= 5
    assert drawn([page], width=None) == [f" Last talks  {note}"]


def test_plan_prints_first_what_is_open_in_three_lines_at_most(team: Manager) -> None:
    debriefed(team, "2026-11-02", "confirm the date aloud")
    for text in ("one", "two", "three", "four"):
        team.does("action", "add", text, "--rep", "chloe", "--due", "2026-11-20")

    said = team.on("2026-11-13").does(
        "plan", "chloe", "Harbor", "--on", "mon", "--objective", "names the signer"
    )

    *before, saved = said.splitlines()
    assert saved.startswith("Saved p1")
    assert before == [
        "Chloe Martin works on: asks for the signer early",
        "Open: a1 chloe: one, due Fri 20 Nov 2026 (in 7 days) · "
        "a2 chloe: two, due Fri 20 Nov 2026 (in 7 days) · and 2 more",
        "Would do differently (Mon 2 Nov): confirm the date aloud",
    ]


def test_an_unknown_person_is_a_question_back(team: Manager) -> None:
    answer = team.refused("brief", "cloe")

    assert answer.code == 3
    assert "Did you mean chloe?" in answer.err


def test_nobody_named_is_refused_with_the_option(team: Manager) -> None:
    assert "REP" in team.refused("brief").err


def test_every_command_of_a_brief_works_as_printed(team: Manager) -> None:
    team.on("2026-11-05")
    team.does("plan", "chloe", "Harbor", "--on", "tue", "--objective", "names the signer")
    team.does("action", "add", "ask legal", "--rep", "chloe", "--owner", "me", "--due", "fri")
    team.does("obstacle", "add", "skips discovery", "--cause", "self", "--rep", "chloe")
    team.does("obstacle", "add", "legal is slow", "--cause", "organization", "--team")
    page = team.on("2026-11-13").does("brief", "chloe")

    commands = [
        shlex.split(found.replace("...", "asked"))
        for found in re.findall(r"coachlog (\S.*)$", page, re.M)
    ]

    assert len(commands) == 4
    for command in commands:
        answer = team.types(*command)
        assert answer.code == 0 or (command[0] == "debrief" and "--outcome" in answer.err)
