"""What became of a record is asked for as a record is: a move, a closing, a reason."""

import pytest

from tests.asked import owed
from tests.conftest import Manager
from tests.terminal import Terminal

__all__ = ["owed"]

SEQUELS = (
    (("obstacle", "escalate"), (("Which obstacle?", "1"), ("To whom", "Sam"), ("When", "."))),
    (("obstacle", "close", "o1"), (("what is easier now?", "back in 3 days"), ("When", "."))),
    (("action", "drop", "a1"), (("Why?", "bought elsewhere"),)),
    (("call", "skip"), (("Which plan?", "p1"), ("Why?", "ran out of the door"))),
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
