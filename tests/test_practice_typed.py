"""The loop that closes, as it is typed: attempts, agreements, what they work on from now on."""

import json
from typing import Any

import pytest

from coachlog.journal.file import schema
from tests import begun
from tests.asked import ACTION, FOCUS, IMPROVE, OUTCOME, WELL
from tests.conftest import Manager, run
from tests.terminal import Terminal

TALK = ("--outcome", "advance", "--well", "W", "--improve")
LAST = 'Last time: "name the date". Did it happen?  1 yes  2 no  3 no-chance'


@begun.once
def ana(manager: Manager) -> None:
    """Ana, who said on 2 November that she would name the date; a call is planned for today."""
    manager.on("2026-10-01").does("rep", "add", "Ana Ruiz")
    debriefed(manager.on("2026-11-02"), "name the date")
    manager.on("2026-11-13").does("plan", "ana", "Northwind", "--on", "today", "-o", "CFO signs")


def debriefed(manager: Manager, improve: str, *more: str) -> str:
    return manager.does("debrief", "ana", "--account", "Harbor", *TALK, improve, *more)


def works_on(manager: Manager, day: str) -> dict[str, Any]:
    (found,) = manager.report(day)["practice"]
    return dict(found)


def test_a_plan_practices_what_they_work_on_unless_something_else_is_typed(ana: Manager) -> None:
    ana.does("plan", "ana", "Delta", "--on", "mon", "-o", "O", "--practice", "wait")

    assert [ana.shows(ref)["practice"] for ref in ("p1", "p2")] == ["name the date", "wait"]


@pytest.mark.parametrize(
    ("words", "practiced"),
    [
        (("--practiced",), "yes"),
        (("--practiced", "yes"), "yes"),
        (("--practiced", "y"), "yes"),
        (("--practiced=no-chance",), "no-chance"),
        (("--practiced", "no", "chance"), "no-chance"),
        (("--practiced", "3"), "no-chance"),
        (("--not-practiced",), "no"),
        ((), None),
    ],
)
def test_the_answer_is_typed_in_any_of_these_ways(
    words: tuple[str, ...], practiced: str | None, ana: Manager
) -> None:
    ana.does("debrief", "p1", *TALK, "wait", *words)

    debrief = ana.shows("d2")
    assert debrief["practiced"] == practiced
    assert debrief["practice"] == ("name the date" if practiced else None)


def test_an_attempt_is_of_the_plans_practice_before_what_they_work_on(ana: Manager) -> None:
    ana.does("edit", "p1", "practice=ask who signs")

    ana.does("debrief", "p1", *TALK, "wait", "--practiced")
    debriefed(ana, "wait", "--practiced", "no", "--practice", "a third thing")

    assert [ana.shows(ref)["practice"] for ref in ("d2", "d3")] == [
        "ask who signs", "a third thing",
    ]  # fmt: skip


def test_with_nothing_to_look_at_it_is_refused_with_the_option_that_says_of_what(
    ana: Manager,
) -> None:
    ana.does("rep", "add", "Ben Okafor")

    answer = ana.refused(
        "debrief", "ben", "--account", "Harbor", *TALK, "wait", "--practiced", "yes"
    )

    assert (answer.code, "--practice TEXT" in answer.err) == (2, True)
    assert ana.refused("coach", "ana", "note", "--practice", "wait").code == 2


def test_a_talk_agrees_on_something_and_looks_whether_it_happened(ana: Manager) -> None:
    ana.does("coach", "ana", "no silence yet", "--practiced", "no", "--agreed", "count to three")

    coaching, found = ana.shows("c1"), works_on(ana, "2026-11-13")
    assert (coaching["practiced"], coaching["practice"]) == ("no", "name the date")
    assert (found["text"], found["source"]) == ("count to three", "c1")


def test_focus_makes_what_was_said_what_they_work_on_from_the_day_of_the_talk(
    ana: Manager,
) -> None:
    said = debriefed(ana, "ask who signs", "--focus", "--on", "2026-11-11")

    found = works_on(ana, "2026-11-13")
    assert "works on this from now on: ask who signs" in said
    assert (found["source"], found["since"], found["text"]) == (
        "focus", "2026-11-11", "ask who signs",
    )  # fmt: skip
    ana.does("undo")
    assert works_on(ana, "2026-11-13")["text"] == "name the date"


def test_while_a_focus_is_in_force_what_was_said_stays_a_remark(ana: Manager) -> None:
    ana.does("rep", "edit", "ana", "--focus", "ask who signs")

    debriefed(ana, "something else")

    assert works_on(ana, "2026-11-13")["text"] == "ask who signs"


def test_a_focus_of_a_later_day_is_not_begun_before(ana: Manager) -> None:
    ana.does("rep", "edit", "ana", "--focus", "ask who signs")

    answer = ana.refused("debrief", "ana", "--account", "H", *TALK, "w", "--focus", "--on", "tue")

    assert (answer.code, "newer since Fri 13 Nov 2026" in answer.err) == (2, True)


def test_editing_the_talk_leaves_the_focus_and_ending_it_is_an_empty_text(ana: Manager) -> None:
    debriefed(ana, "ask who signs", "--focus")

    ana.does("edit", "d2", "improve=ask for the date")
    assert works_on(ana, "2026-11-13")["text"] == "ask who signs"
    ana.on("2026-11-16").does("rep", "edit", "ana", "--focus", "")

    assert works_on(ana, "2026-11-16")["text"] == "ask for the date"


def test_the_focus_of_a_talk_needs_what_was_agreed(ana: Manager) -> None:
    assert "--agreed" in ana.refused("coach", "ana", "note", "--focus").err


@pytest.mark.parametrize("command", ["debrief", "coach"])
def test_words_right_behind_focus_are_refused_with_both_readings(
    command: str, ana: Manager
) -> None:
    answer = ana.refused(command, "ana", "--focus", "ask", "for", "it")

    agreed = "--improve" if command == "debrief" else "--agreed"
    assert f"{agreed} 'ask for it' --focus" in answer.err
    assert "before --focus" in answer.err


def test_an_edit_says_of_what_and_takes_it_away_with_the_answer(ana: Manager) -> None:
    debriefed(ana, "wait")

    ana.does("edit", "d2", "practiced=no")
    assert ana.shows("d2")["practice"] == "name the date"
    ana.does("edit", "d2", "practiced=")

    assert ana.shows("d2")["practice"] is None
    assert ana.refused("edit", "d1", "practiced=yes").code == 2


def test_a_debrief_by_questions_looks_first_and_enter_says_the_same_again(
    ana: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "p1")

    terminal.asks(OUTCOME).types("2").asks(WELL).types("asked").asks(LAST).types("2")
    terminal.asks("(Enter: name the date)").types("").asks(FOCUS).types("y")
    terminal.asks(ACTION).types(".")

    assert terminal.ends() == 0
    debrief = json.loads(run(program, "show", "d2", "--format", "json").stdout)
    assert (debrief["practiced"], debrief["practice"]) == ("no", "name the date")
    assert debrief["improve"] == "name the date"
    assert works_on(ana, "2026-11-13")["source"] == "focus"


def test_an_earlier_agreement_is_picked_by_its_number(
    ana: Manager, program: dict[str, str]
) -> None:
    debriefed(ana.on("2026-11-03"), "ask who signs")
    terminal = Terminal(program, "debrief", "p1")

    terminal.asks(OUTCOME).types("2").asks(WELL).types("asked").asks("Did it happen?").types("1")
    terminal.says("2 name the date").types("2").asks(FOCUS).types(".")

    assert terminal.ends() == 0
    debrief = json.loads(run(program, "show", "d3", "--format", "json").stdout)
    assert debrief["improve"] == "name the date"


def test_nobody_is_asked_for_another_focus_while_one_is_in_force(
    ana: Manager, program: dict[str, str]
) -> None:
    ana.does("rep", "edit", "ana", "--focus", "ask who signs")
    terminal = Terminal(program, "debrief", "p1")

    terminal.asks(OUTCOME).types("2").asks(WELL).types("asked").asks("Did it happen?").types("y")
    terminal.asks(IMPROVE).types("wait").asks(ACTION).types(".")

    assert terminal.ends() == 0
    assert "from now on" not in terminal.screen


def test_what_was_agreed_is_found_by_a_stored_key(ana: Manager) -> None:
    assert schema.FORMAT >= 2
    debriefed(ana, "  Name THÉ date!")

    assert works_on(ana, "2026-11-13")["said"] == 2
