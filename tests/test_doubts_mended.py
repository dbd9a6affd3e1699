"""A doubt that was right: who left is said, and what was not meant is asked for once more."""

import pytest

from tests import begun
from tests.asked import ACTION, FOCUS, IMPROVE, OBSTACLE, OUTCOME, OWNER, WELL, shown
from tests.conftest import Manager, run
from tests.terminal import Terminal, drafts

TALK = ("--outcome", "advance", "--well", "w", "--improve", "i")


@begun.once
def team(manager: Manager) -> None:
    """Ana works from Monday to Wednesday; Lee left on 10 November and Kim came back."""
    manager.on("2026-10-01")
    for name in ("Ana Ruiz", "Lee Park", "Kim Moe"):
        manager.does("rep", "add", name)
    manager.does("rep", "edit", "ana", "--workdays", "mon-wed", "--from", "beginning")
    manager.on("2026-11-13")
    manager.does("rep", "leave", "lee", "--on", "2026-11-10")
    manager.does("rep", "leave", "kim", "--on", "2026-11-03")
    manager.does("rep", "back", "kim", "--on", "2026-11-09")


@pytest.mark.parametrize(
    "line",
    [
        ("coach", "lee", "x"),
        ("coach", "lee,ana", "x", "--on", "wed"),
        ("plan", "lee", "Acme", "--on", "mon", "-o", "x"),
    ],
    ids=" ".join,
)
def test_who_left_is_said(line: tuple[str, ...], team: Manager) -> None:
    assert "Note: lee left on Tue 10 Nov 2026\n" in team.does(*line)


@pytest.mark.parametrize(
    "line",
    [
        ("coach", "lee", "x", "--on", "2026-11-10"),
        ("coach", "lee", "x", "--on", "2026-11-09"),
        ("coach", "kim", "x"),
        ("debrief", "lee", "--account", "Acme", *TALK),
        ("plan", "kim", "Acme", "--on", "mon", "-o", "x"),
    ],
    ids=" ".join,
)
def test_before_they_left_and_once_they_are_back_nothing_is(
    line: tuple[str, ...], team: Manager
) -> None:
    assert "left on" not in team.does(*line)


def test_a_due_day_that_was_not_meant_is_asked_for_again_and_nothing_else(
    team: Manager, program: dict[str, str]
) -> None:
    line = ("debrief", "ana", "--account", "Acme", "--on", "wed")
    terminal = Terminal(program, *line, size=(24, 200))

    for question, answer in (
        *((OUTCOME, "1"), (WELL, "asked"), (IMPROVE, "wait"), (FOCUS, "")),
        *((ACTION, "send terms"), ("By when?", "fri"), (OWNER, ""), (OBSTACLE, ".")),
    ):
        terminal.asks(question).types(answer)
    terminal.asks("is no workday of ana's. Save it anyway? [y/N]").types("n")
    terminal.asks("By when?").types("wed").says("Saved d1")

    assert terminal.ends() == 0
    assert shown(program, "a1")["due"] == "2026-11-18"
    assert shown(program, "d1")["well"] == "asked"
    assert drafts(program) == []


def test_it_is_asked_again_as_often_as_it_is_doubtful_and_what_was_meant_is_not(
    team: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "plan", "lee")

    terminal.asks("Which account?").types("Acme").asks("What will the customer").types("signs")
    terminal.asks("When is the call?").types("sat")
    terminal.asks(">").types(".")
    terminal.asks("lee left on Tue 10 Nov 2026. Save it anyway? [y/N]").types("y")
    terminal.asks("Sat 14 Nov 2026 is no workday of lee's. Save it anyway? [y/N]").types("n")
    terminal.asks("When is the call?").types("mon").says("Saved p1")

    assert terminal.ends() == 0
    assert shown(program, "p1")["call_day"] == "2026-11-16"


def test_on_one_line_a_no_saves_nothing(team: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "coach", "lee", "x")

    terminal.asks("lee left on Tue 10 Nov 2026. Save it anyway? [y/N]").types("")

    assert terminal.ends() == 2
    assert "Nothing was saved" in terminal.screen
    assert run(program, "log").stdout.count("c1") == 0
