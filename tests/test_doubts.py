"""Doubts are said, not enforced: a note on the line, a question on a terminal."""

import pytest

from tests import begun
from tests.conftest import Manager
from tests.terminal import Terminal


@begun.once
def team(manager: Manager) -> None:
    """A manager of two reps, one of them off on Mondays to come, with a call at Northwind."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Ben Okafor")
    manager.does("plan", "ana", "Northwind", "--on", "today", "--objective", "signs")
    manager.does("coach", "ana", "wait for it")
    manager.does("obstacle", "add", "Legal is slow", "--cause", "organization", "--team")
    manager.does("away", "add", "ana", "2026-11-16")
    manager.does("away", "add", "me", "2026-11-11")
    manager.does("away", "add", "team", "2026-11-19")


DOUBTED = {
    ("coach", "ana", "wait", "for", "it"): "Note: c1 has the same text on the same day",
    (
        *("obstacle", "add", "Legal is slow", "--cause", "organization", "--rep", "ana"),
    ): "Note: o1 has the same text and is open",
    ("coach", "ben", "ask", "--on", "2026-11-11"): "Note: Wed 11 Nov 2026 is one of your days off",
    ("action", "add", "call", "--rep", "ana", "--due", "mon"): "is one of ana's days off",
    ("action", "add", "call", "--due", "thu"): "Thu 19 Nov 2026, when it is due, is a holiday",
    ("coach", "ana", "hm", "--action", "x", "--due", "mon"): "is one of ana's days off",
    ("plan", "ana", "Nothwind", "--on", "tue", "-o", "x"): "looks like ana's account 'Northw",
    ("plan", "ana", "Acme", "--on", "2028-01-03", "-o", "x"): "2028 is more than a year away",
    ("coach", "ana", "hm", "--on", "2025-11-10"): "Mon 10 Nov 2025 is more than a year away",
    ("focus", "set", "deals", "--why", "x", "--until", "1 dec 2126"): "more than a year away",
}
SURE = [
    ("obstacle", "add", "Legal is slower", "--cause", "organization", "--team"),
    ("coach", "ben", "wait for it"),
    ("coach", "ana", "wait for it", "--on", "yesterday"),
    ("action", "add", "call", "--rep", "ben", "--due", "mon"),
    ("plan", "ana", "Northwind", "--on", "tue", "-o", "x"),
    ("plan", "ben", "Nothwind", "--on", "tue", "-o", "x"),
    ("plan", "ana", "Acme", "--on", "in 18 months", "-o", "x"),
    ("coach", "ana", "hm", "--on", "2026-01-05"),
]


@pytest.mark.parametrize(("words", "note"), DOUBTED.items(), ids=[" ".join(w) for w in DOUBTED])
def test_what_is_doubtful_is_saved_with_a_note(
    words: tuple[str, ...], note: str, team: Manager
) -> None:
    said = team.does(*words)

    assert said.startswith("Saved ")
    assert note in said


@pytest.mark.parametrize("words", SURE, ids=" ".join)
def test_what_is_not_doubtful_is_saved_without_a_note(
    words: tuple[str, ...], team: Manager
) -> None:
    said = team.does(*words)

    for doubt in ("same text", "day off", "holiday", "close to", "more than a year"):
        assert doubt not in said


def test_an_action_with_the_same_text_is_doubted_while_it_is_open(team: Manager) -> None:
    team.does("action", "add", "call", "them", "--rep", "ana")
    again = team.does("action", "add", "call", "them", "--rep", "ana")
    team.does("action", "done", "a1")
    team.does("action", "done", "a2")
    done = team.does("action", "add", "call", "them", "--rep", "ana")

    assert "Note: a1 has the same text and is open" in again
    assert "same text" not in done


def test_on_a_terminal_it_is_asked_and_a_no_saves_nothing(
    team: Manager, program: dict[str, str]
) -> None:
    line = ("coach", "ana", "wait", "for", "it")
    no = Terminal(program, *line)
    no.asks("c1 has the same text on the same day. Save it anyway? [y/N]").types("n")
    no.ends()
    yes = Terminal(program, *line)
    yes.asks("Save it anyway? [y/N]").types("y").says("Saved c2")
    told = Terminal(program, *line, "--yes")
    told.says("Saved c3").says("same text")

    assert yes.ends() == told.ends() == 0
    assert team.types("show", "c4").code == 3
