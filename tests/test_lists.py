"""The lists of every subject: in the order to see to them, as a page and as JSON."""

import re
import shlex

import pytest

from tests import begun
from tests.conftest import Manager

LISTS = [
    ("rep",),
    ("call",),
    ("call", "--owed"),
    ("action",),
    ("obstacle",),
    ("away",),
    ("focus",),
    ("time",),
]


def autumn(manager: Manager) -> None:
    """Ana, Chloe, Dev, Priya (away) and Walt (left), with something of everything."""
    manager.on("2026-10-01")
    for name in ("Ana Ruiz", "Chloe Martin", "Dev Patel", "Priya Nair", "Walt Kemp"):
        manager.does("rep", "add", name, "--start", "2021-03-01")
    hits = ("--rep", "ana", "--rep", "dev")
    manager.on("2026-10-05").does("obstacle", "add", "redlines", "--cause", "organization", *hits)
    manager.on("2026-09-28").does(
        *("obstacle", "add", "a VP decides", "--cause", "organization", "--team"),
        *("--intent", "deliberate"),
    )
    manager.on("2026-10-12").does("obstacle", "act", "o2", "asked")
    manager.on("2026-10-22").does("coach", "chloe", "x", "--about", "pipeline", "--lever", "stuck")
    manager.on("2026-10-30").does("rep", "leave", "walt")
    manager.on("2026-11-05")
    manager.does("action", "add", "send the list", "--rep", "ana", "--due", "2026-11-11")
    manager.does("action", "add", "a sandbox", "--rep", "dev", "--owner", "me", "--due", "fri")
    manager.does("action", "add", "call the champion", "--rep", "ana", "--due", "2026-11-16")
    manager.does("action", "move", "a3", "2026-11-20")
    manager.does("obstacle", "add", "no price list", "--cause", "organization", "--rep", "dev")
    manager.on("2026-11-11").does("obstacle", "act", "o1", "a paragraph agreed")
    manager.on("2026-11-09").does("away", "add", "priya", "2026-11-09", "2026-11-20")
    manager.does("away", "add", "team", "2026-11-26", "--note", "Thanksgiving")
    manager.does("focus", "set", "deals", "--why", "q4", "--until", "2026-12-18")
    manager.does("time", "add", "reports", "2h", "--note", "the forecast deck")
    manager.does("plan", "dev", "Delta", "--on", "2026-11-18", "--objective", "names the board")
    manager.does("plan", "chloe", "Harbor", "--on", "2026-11-10", "--objective", "names the signer")
    manager.does(
        "plan", "ana", "Acme", "--on", "2026-11-10 9am", "--objective", "agrees to a trial"
    )
    manager.on("2026-11-13")
    manager.does("obstacle", "close", "o3", "--effect", "there is one")
    manager.does("action", "drop", "a1", "--why", "they have it")
    manager.does("call", "cancel", "p1", "--by", "me", "--why", "board meeting")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=autumn)


def lines(manager: Manager, *words: str) -> list[str]:
    return [" ".join(line.split()) for line in manager.does(*words).splitlines()]


def refs(manager: Manager, *words: str) -> list[str]:
    return [each["ref"] for each in manager.types(*words, "--format", "json").json]


@pytest.mark.parametrize("words", LISTS)
def test_an_empty_list_is_one_line_with_the_way_on(manager: Manager, words: tuple[str]) -> None:
    said = manager.does(words[0], "list", *words[1:])

    assert said.count("\n") == 1
    assert "coachlog " in said or "--owed" in words
    assert manager.types(words[0], "list", *words[1:], "--format", "json").json == []
    assert not manager.journal.exists()


def commands(page: str) -> list[list[str]]:
    """Every command that a page prints, as a shell would read it."""
    return [
        shlex.split(found.replace("...", "asked"))
        for found in re.findall(r"coachlog (\S.*)$", page, re.M)
    ]


@pytest.mark.parametrize("words", [words for words in LISTS if "--owed" not in words])
def test_the_way_on_from_an_empty_list_works_as_printed(
    manager: Manager, words: tuple[str]
) -> None:
    ways: list[list[str]] = []
    while len(ways) < 2 and (found := commands(manager.does(words[0], "list"))):
        ways += found
        manager.does(*found[0])

    assert ways


@pytest.mark.parametrize("words", LISTS)
def test_every_command_that_a_list_prints_works(team: Manager, words: tuple[str]) -> None:
    for command in commands(team.does(words[0], "list", *words[1:])):
        answer = team.types(*command)
        assert answer.code == 0 or (command[0] == "debrief" and "--outcome" in answer.err)


@pytest.mark.parametrize("words", LISTS[1:])
def test_every_list_prints_the_records_that_show_prints(team: Manager, words: tuple[str]) -> None:
    found = team.types(words[0], "list", *words[1:], "--format", "json").json

    assert found
    assert all(record == team.shows(record["ref"]) for record in found)


def test_the_team_is_listed_by_name_with_gap_and_cadence(team: Manager) -> None:
    assert lines(team, "rep", "list") == [
        "handle name gap at least every state last coached",
        "!! ana Ana Ruiz 32 5 neglected not coached yet tracking since 1 Oct",
        "!! chloe Chloe Martin 16 5 neglected Thu 22 Oct, pipeline",
        "!! dev Dev Patel 32 5 neglected not coached yet tracking since 1 Oct",
        "priya Priya Nair 5 away not coached yet tracking since 1 Oct, away until Fri 20 Nov",
        "walt Walt Kemp left 30 Oct",
    ]


def test_the_json_of_the_team_has_the_same_keys_for_everybody(team: Manager) -> None:
    ana, chloe, _, priya, walt = team.types("rep", "list", "--format", "json").json

    assert ana["last"] is None
    assert (chloe["state"], chloe["elapsed"], chloe["cadence"]) == ("neglected", 16, 5)
    assert chloe["last"] == {"day": "2026-10-22", "ref": "c1", "about": "pipeline"}
    assert (priya["state"], priya["elapsed"]) == ("away", None)
    assert (walt["state"], walt["reason"]) == (None, "left 2026-10-30")
    assert set(ana) == set(walt)


def test_calls_stand_by_day_and_hour_and_owed_ones_name_their_command(team: Manager) -> None:
    assert lines(team, "call", "list") == [
        "p3 ana Tue 10 Nov 09:00 Acme: agrees to a trial coachlog debrief p3",
        "p2 chloe Tue 10 Nov Harbor: names the signer coachlog debrief p2",
    ]
    assert refs(team, "call", "list", "--owed") == ["p3", "p2"]


def test_all_calls_include_those_that_are_over(team: Manager) -> None:
    assert refs(team, "call", "list", "--all") == ["p3", "p2", "p1"]
    assert lines(team, "call", "list", "--all")[-1].endswith("cancelled")


def test_actions_begin_with_the_managers_overdue_ones(team: Manager) -> None:
    assert lines(team, "action", "list") == [
        "a2 me for Dev a sandbox due Fri 6 Nov, 5 working days late coachlog action done a2",
        "a3 Ana call the champion due Fri 20 Nov, postponed once coachlog action done a3",
    ]


def test_actions_of_one_rep_are_those_they_keep_and_those_for_them(team: Manager) -> None:
    assert refs(team, "action", "list", "--rep", "dev") == ["a2"]
    assert refs(team, "action", "list", "--rep", "Ana R", "--all") == ["a3", "a1"]
    assert lines(team, "action", "list", "--all")[-1] == "a1 ana send the list dropped Fri 13 Nov"


def test_obstacles_begin_with_the_managers_idlest(team: Manager) -> None:
    assert lines(team, "obstacle", "list") == [
        "o2 me a VP decides 34 working days, nothing done for 24, hits the whole team, "
        'who decided this? coachlog obstacle act o2 "..."',
        "o1 me redlines 29 working days, last move 2 working days ago, hits Ana, Dev "
        'coachlog obstacle act o1 "..."',
    ]


def test_all_obstacles_say_what_became_of_them(team: Manager) -> None:
    assert lines(team, "obstacle", "list", "--all")[-1] == (
        "o3 me no price list removed Fri 13 Nov: there is one"
    )


def test_days_off_and_focuses_begin_with_the_newest(team: Manager) -> None:
    assert lines(team, "away", "list") == [
        "w2 team Thu 26 Nov 2026 Thanksgiving",
        "w1 priya Mon 9 – Fri 20 Nov 2026",
    ]
    team.on("2026-11-13").does("focus", "set", "people", "--why", "hires", "--until", "2026-12-01")
    assert lines(team, "focus", "list") == [
        "f2 people Fri 13 Nov – Tue 1 Dec 2026 running hires",
        "f1 deals Mon 9 Nov – Fri 18 Dec 2026 ended Fri 13 Nov q4",
    ]


def test_a_focus_that_ran_out_is_over(team: Manager) -> None:
    assert "over" in team.on("2026-12-19").does("focus", "list")


@pytest.mark.parametrize("words", LISTS)
def test_no_list_lets_what_was_written_steer_the_screen(
    team: Manager, words: tuple[str, ...]
) -> None:
    team.does("action", "add", "\x1b[2J [/] \u202e", "--owner", "me")
    team.does("obstacle", "add", "\x9b2J [red]", "--cause", "organization", "--team")
    team.does("away", "add", "me", "today", "--note", "\x1b]8;;http://e\x1b\\x")
    team.does("time", "add", "reports", "2h", "--note", "\x1b[2J [/] \u202e")

    for form in ("table", "json"):
        out = team.does(words[0], "list", *words[1:], "--format", form)
        assert not any(
            (ord(char) < 0x20 and char != "\n") or 0x7F <= ord(char) <= 0x9F for char in out
        )
        assert "\u202e" not in out


@pytest.mark.parametrize("words", LISTS)
def test_an_unknown_form_is_refused(manager: Manager, words: tuple[str, ...]) -> None:
    assert manager.refused(words[0], "list", "--format", "csv").code == 2
