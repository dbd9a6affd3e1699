"""What became of a record is asked for as a record is: a move, a closing, a reason."""

import pytest

from tests.asked import owed
from tests.conftest import Manager
from tests.terminal import Terminal

__all__ = ["owed"]

SEQUELS = (
    (
        ("obstacle", "escalate"),
        (("Which obstacle?", "1"), ("Who do you take it to", "Sam"), ("When", ".")),
    ),
    (("obstacle", "close", "o1"), (("what is easier now?", "back in 3 days"), ("When", "."))),
    (
        ("obstacle", "close", "o1"),
        (("what is easier now?", ""), ("Why does it stay?", "law"), ("When", ".")),
    ),
    (("action", "drop", "a1"), (("Why?", "bought elsewhere"),)),
    (("call", "skip"), (("Which call?", "p1"), ("Why?", "ran out of the door"))),
    (
        ("focus", "set"),
        (
            ("Which part", "deals"),
            ("Why?", "quarter end"),
            ("Until when?", "18 dec"),
            ("Since", "."),
        ),
    ),
)


@pytest.mark.parametrize(("words", "dialogue"), SEQUELS, ids=lambda value: " ".join(value[0]))
def test_what_became_of_a_record_is_asked_for_as_well(
    words: tuple[str, ...],
    dialogue: tuple[tuple[str, str], ...],
    owed: Manager,
    program: dict[str, str],
) -> None:
    owed.does("obstacle", "add", "Legal is slow", "--cause", "organization", "--team")
    owed.does("action", "add", "send terms", "--owner", "ana")
    before = owed.does("export")
    terminal = Terminal(program, *words)

    for question, answer in dialogue:
        terminal.asks(question).types(answer)

    assert terminal.ends() == 0
    assert "Saved" in terminal.screen
    assert owed.does("export") != before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("obstacle", "close", "o9"), "o9 is not one of them. See: coachlog obstacle list"),
        (("action", "drop"), "There is no action to choose from. See: coachlog action list --all"),
        (("call", "skip", "p2"), "p2 is not one of them. See: coachlog call list --all"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_nobody_answers_questions_for_nothing(
    words: tuple[str, ...], said: str, owed: Manager, program: dict[str, str]
) -> None:
    owed.does("obstacle", "add", "Legal is slow", "--cause", "organization", "--team")
    owed.does("plan", "ana", "Delta", "--on", "2026-11-20", "--objective", "signs")
    terminal = Terminal(program, *words)

    assert terminal.ends() == 3
    assert said in " ".join(terminal.screen.split())
    assert ">" not in terminal.screen


def test_what_is_gone_on_with_is_said(owed: Manager, program: dict[str, str]) -> None:
    owed.refused("coach", "ana", "let the customer finish", "--about", "nope")
    terminal = Terminal(program, "coach", "--resume")

    terminal.says("going on with what you wrote about Ana Ruiz on Fri 13 Nov 2026: ana,").presses(
        "\x03"
    )

    assert terminal.ends() == 130
