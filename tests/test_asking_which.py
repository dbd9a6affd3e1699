"""What a bare command asks: which action was done, which call is moved and to when, with whom."""

import pytest

from tests.asked import owed, shown
from tests.conftest import Manager
from tests.terminal import Terminal

__all__ = ["owed"]


def test_action_done_asks_which_and_nothing_more(owed: Manager, program: dict[str, str]) -> None:
    owed.does("action", "add", "send the list", "--rep", "ana")
    owed.does("action", "add", "call the CFO")
    terminal = Terminal(program, "action", "done")

    terminal.asks("Which action?").types("call").types("a2").says("Saved a2 done")

    assert terminal.ends() == 0
    assert shown(program, "a1")["state"] == "open"


def test_a_call_is_moved_by_answers(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "call", "move")

    terminal.asks("1 p1  Ana Ruiz, Northwind").types("1").asks("When is it now?").types("tue 2pm")

    assert terminal.ends() == 0
    assert shown(program, "p1")["call_time"] == "14:00"


def test_several_reps_may_be_named_at_the_question(owed: Manager, program: dict[str, str]) -> None:
    owed.does("rep", "add", "Ben", "Okafor")
    terminal = Terminal(program, "coach")

    terminal.asks("Who with?").types("ben,ana").asks("what will change?").types("ask first")
    terminal.asks("What was it about?").types(".")

    assert terminal.ends() == 0
    assert [shown(program, ref)["rep"] for ref in ("c1", "c2")] == ["ben", "ana"]


def test_what_was_meant_by_two_calls_is_asked(owed: Manager, program: dict[str, str]) -> None:
    owed.does("plan", "ana", "Acme", "--on", "mon", "--objective", "signs")
    terminal = Terminal(program, "call", "cancel", "ana", "--by", "me", "board", "meeting")

    terminal.asks("2 p2  Ana Ruiz, Acme").types("2").says("Saved p2")

    assert terminal.ends() == 0
    assert shown(program, "p2")["why"] == "board meeting"


def test_a_call_that_is_moved_keeps_the_part_that_is_not_given(owed: Manager) -> None:
    owed.does("call", "move", "p1", "tue", "2pm")
    owed.does("call", "move", "p1", "wed")
    kept = owed.shows("p1")
    said = owed.does("call", "move", "p1", "9:30")

    assert (kept["call_day"], kept["call_time"]) == ("2026-11-18", "14:00")
    assert "moved to Wed 18 Nov 2026 09:30" in said


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("brief a", "Ana Silva · not coached yet"),
        ("show a", "rep · Ana Silva"),
        ("story a", "Ana Silva, "),
        ("log a", "Nothing"),
        ("report --rep a", "Ana Silva"),
        ("away add a mon", "Saved w1"),
    ],
)
def test_any_command_asks_which_of_several_people_is_meant(
    line: str, says: str, manager: Manager, program: dict[str, str]
) -> None:
    manager.does("rep", "add", "Abel Ruiz")
    manager.does("rep", "add", "Ana Silva")
    terminal = Terminal(program, *line.split())

    terminal.asks("'a' could be several people: which one?").types("2").says(says)

    assert terminal.ends() == 0


def test_without_a_terminal_the_people_are_listed(manager: Manager) -> None:
    manager.does("rep", "add", "Abel Ruiz")
    manager.does("rep", "add", "Ana Silva")

    answer = manager.types("brief", "a")

    assert answer.code == 2
    assert "Say which: abel (Abel Ruiz), ana (Ana Silva)" in answer.err
