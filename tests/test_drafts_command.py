"""Drafts are for what would hurt to lose: listed, shown, dropped; refused lines kept quietly."""

import json
import os
from pathlib import Path

import pytest

from coachlog.cli.drafts import files as keeping
from tests import begun
from tests.conftest import Manager
from tests.terminal import Terminal, drafted, drafts


@begun.once
def team(manager: Manager) -> None:
    """A manager of one rep, with a call planned."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("plan", "ana", "Northwind", "--on", "today", "--objective", "CFO agrees")


def broken_off(program: dict[str, str], *words: str) -> None:
    """Answer one question of a command, then break it off."""
    terminal = Terminal(program, *words)
    terminal.asks("How did it end").types("2").asks("say worked?").types("asked well")
    terminal.asks("do differently?").presses("\x03").ends()


def test_a_refused_line_is_kept_quietly_until_the_command_next_saves(
    team: Manager, program: dict[str, str]
) -> None:
    team.refused("coach", "aan", "PRIVMARK one")
    kept = drafted(program)
    quiet = team.does("today")
    team.does("coach", "ana", "something else")

    assert "PRIVMARK one" in kept
    assert "draft" not in quiet
    assert drafts(program) == []


def test_a_refused_line_is_kept_for_a_day_at_most(team: Manager, program: dict[str, str]) -> None:
    team.on("2026-11-12T09:00").refused("coach", "aan", "PRIVMARK one")
    team.on("2026-11-13T10:00")

    late = team.refused("coach", "--resume")
    listed = team.does("drafts")
    team.does("action", "add", "call", "--rep", "ana")

    assert "There is no draft of coach" in late.err
    assert listed == "There is no draft.\n"
    assert drafts(program) == []


def test_a_refused_line_of_another_command_stays(team: Manager, program: dict[str, str]) -> None:
    team.refused("coach", "aan", "PRIVMARK one")
    team.does("action", "add", "call", "--rep", "ana")

    assert "PRIVMARK one" in drafted(program)


def test_drafts_are_listed_shown_and_dropped(team: Manager, program: dict[str, str]) -> None:
    broken_off(program, "debrief", "ana")
    team.refused("coach", "aan", "wait for it")

    listed = team.does("drafts").splitlines()
    shown = team.does("drafts", "show", "2")
    team.does("drafts", "drop", "1", "--yes")

    assert "wait for it" in listed[0]
    assert "debrief" in listed[1]
    assert listed[1].endswith("coachlog debrief p1 --resume")
    assert "== well\nasked well\n" in shown
    assert len(drafts(program)) == 1
    assert "1 draft is not saved  coachlog drafts" in team.does("today")


def test_what_was_typed_at_questions_stays_when_the_command_saves_something_else(
    team: Manager, program: dict[str, str]
) -> None:
    broken_off(program, "debrief", "ana")

    line = ("debrief", "ana", "--outcome", "order", "--well", "w", "--improve", "i")
    team.does(*line)

    assert "asked well" in drafted(program)


def test_a_draft_of_a_cancelled_call_says_so_and_is_dropped_there_and_then(
    team: Manager, program: dict[str, str]
) -> None:
    broken_off(program, "debrief", "p1")
    team.does("call", "cancel", "p1", "--by", "me", "ill")

    [listed] = team.does("drafts").splitlines()
    refused = team.refused("debrief", "--resume", "--improve", "confirm")
    terminal = Terminal(program, "debrief", "--resume")
    terminal.asks("Drop what you wrote? [y/N]").types("y")

    assert "p1 is cancelled" in listed
    assert listed.endswith("coachlog drafts drop 1")
    assert "To drop what you wrote: coachlog drafts" in refused.err
    assert terminal.ends() == 3
    assert drafts(program) == []


def test_all_are_dropped_with_a_confirmation(team: Manager, program: dict[str, str]) -> None:
    keeping.create("coach", "== note\nfirst\n")
    keeping.create("coach", "== note\nsecond\n")

    unsure = team.refused("drafts", "drop", "--all")
    team.does("drafts", "drop", "--all", "--yes")
    none = team.does("drafts", "drop", "--all")

    assert "--yes" in unsure.err
    assert none == "There is no draft.\n"
    assert drafts(program) == []


@pytest.mark.parametrize("words", [("drop",), ("drop", "1", "--all"), ("drop", "0"), ("show", "x")])
def test_what_names_no_draft_is_refused(words: tuple[str, ...], team: Manager) -> None:
    keeping.create("coach", "== note\nfirst\n")

    answer = team.refused("drafts", *words)

    assert "coachlog drafts" in answer.err
    assert os.environ["XDG_STATE_HOME"]


def test_the_list_is_json_for_scripts(team: Manager) -> None:
    team.refused("coach", "ana", "wait for it", "--about", "nope")

    [draft] = team.types("drafts", "--format", "json").json

    assert draft == {
        "command": "coach",
        "whose": "Ana Ruiz",
        "day": "2026-11-13",
        "text": "ana, wait for it, nope",
        "refused_line": True,
        "over": "",
        "journal": "",
        "behind": False,
        "held": False,
        "way_on": "coachlog coach ana --resume",
    }


def test_a_draft_for_a_journal_that_is_gone_is_listed_and_resumed_where_it_is_asked_for(
    team: Manager, tmp_path: Path
) -> None:
    other = Manager(tmp_path / "other.db", team.capture)
    other.does("rep", "add", "Ana Other")
    other.refused("coach", "ana", "words", "--about", "nope")
    other.journal.unlink()

    listed = team.does("drafts")
    resumed = team.types("coach", "--resume", "--about", "moment")

    assert f"for {other.journal}, which is not there" in listed
    assert listed.rstrip().endswith("coachlog drafts show 1")
    assert f"this was typed for {other.journal}, which is not there" in resumed.err
    assert team.shows("c1")["note"] == "words"


def test_a_draft_for_a_journal_that_is_not_there_yet_is_told_nowhere_else(
    team: Manager, tmp_path: Path
) -> None:
    other = Manager(tmp_path / "new.db", team.capture)
    keep(other, "coach", "== note\nfor the new team\n")
    keep(team, "coach", "== rep\nana\n== note\nfor this team\n")

    today = team.does("today")
    saved = team.does("coach", "ana", "for the new team")
    team.does("coach", "--resume", "--about", "moment")
    there = other.does("drafts")

    assert "1 draft is not saved" in today
    assert "c1" in saved
    assert team.shows("c2")["note"] == "for this team"
    assert "for the new team" in there
    assert there.rstrip().endswith("coachlog coach --resume")


def keep(manager: Manager, command: str, page: str) -> None:
    """A draft that was kept for the manager's journal."""
    manager.types("today")
    keeping.create(command, page)


def test_a_refused_line_of_one_person_stays_when_another_is_saved(manager: Manager) -> None:
    for name in ("Ana Ruiz", "Ben Okafor", "Cy Young"):
        manager.does("rep", "add", name)
    for rep in ("ana", "ben"):
        manager.refused("coach", rep, f"what {rep} said", "--on", "2026-13-01")
    manager.does("coach", "cy", "all fine")

    assert [each["whose"] for each in json.loads(manager.does("drafts", "--format", "json"))] == [
        "Ana Ruiz",
        "Ben Okafor",
    ]
    manager.does("coach", "ben", "said again")
    [left] = json.loads(manager.does("drafts", "--format", "json"))
    assert left["whose"] == "Ana Ruiz"
    assert "what ana said" in left["text"]
