"""What is asked: what is required and what matters; the rest stands behind one question."""

import pytest

from tests.asked import (
    ACTION,
    CAUSE,
    DUE,
    FOCUS,
    IMPROVE,
    MORE,
    OBSTACLE,
    OUTCOME,
    OWNER,
    WELL,
    owed,
    shown,
)
from tests.conftest import Manager
from tests.terminal import CTRL_C, Terminal, drafts

__all__ = ["owed"]

LAST_TIME = 'Last time: "confirm the start date". Did it happen?  1 yes  2 no  3 no-chance'

FEWEST = ((OUTCOME, "2"), (WELL, "asked"), (IMPROVE, "wait"))

TO_THE_END = (
    *FEWEST,
    (FOCUS, ""),
    (ACTION, "send terms"),
    (DUE, ""),
    (OWNER, ""),
    (OBSTACLE, ""),
    (MORE, ""),
)

IN_0_2_0 = 15
"""Answers that a debrief with an action took in version 0.2.0, by Enter to the end."""


def answers(terminal: Terminal, *dialogue: tuple[str, str]) -> int:
    """Answer the questions, which must be all that are asked; how many there were."""
    for question, answer in dialogue:
        terminal.asks(question).types(answer)
    assert terminal.ends() == 0
    assert "Saved" in terminal.screen
    return len(dialogue)


def test_a_debrief_takes_no_more_answers_than_before(
    owed: Manager, program: dict[str, str]
) -> None:
    assert answers(Terminal(program, "debrief", "ana"), *TO_THE_END) == 9 <= IN_0_2_0
    assert shown(program, "a1")["owner"] == "ana"


def test_a_full_stop_ends_a_debrief_after_four_as_before(
    owed: Manager, program: dict[str, str]
) -> None:
    assert answers(Terminal(program, "debrief", "ana"), *FEWEST, (FOCUS, ".")) == 4


def test_with_something_agreed_it_takes_one_answer_more(
    owed: Manager, program: dict[str, str]
) -> None:
    owed.does("coach", "ana", "talked", "--agreed", "confirm the start date")
    outcome, well, improve, *rest = TO_THE_END
    dialogue = (outcome, well, (LAST_TIME, "yes"), improve, *rest)

    assert answers(Terminal(program, "debrief", "ana"), *dialogue) == 9 + 1
    assert shown(program, "d1")["practiced"] == "yes"


def test_what_they_work_on_already_is_not_asked_for_again(
    owed: Manager, program: dict[str, str]
) -> None:
    owed.does("coach", "ana", "talked", "--agreed", "confirm the start date", "--focus")
    outcome, well, improve, focus, *rest = TO_THE_END
    dialogue = (outcome, well, (LAST_TIME, "yes"), improve, *rest)

    assert answers(Terminal(program, "debrief", "ana"), *dialogue) == 9
    assert focus[0] == FOCUS


def test_a_full_stop_before_all_that_is_required_skips_only_what_is_not(
    owed: Manager, program: dict[str, str]
) -> None:
    owed.does("coach", "ana", "talked", "--agreed", "confirm the start date")
    outcome, well, improve, *_ = TO_THE_END

    answers(Terminal(program, "debrief", "ana"), outcome, well, (LAST_TIME, "."), improve)
    assert shown(program, "d1")["practiced"] is None


def test_the_rest_is_asked_for_once_there_is_more_but_not_what_the_plan_knows(
    owed: Manager, program: dict[str, str]
) -> None:
    *few, _ = TO_THE_END
    terminal = Terminal(program, "debrief", "ana")
    rest = (
        ("What did the customer agree to?", "a trial"),
        ("Why did it go differently from the plan?", ""),
        ("When did you talk?", ""),
        ("What was your role on the call?", "lead"),
        ("Who asked for this talk?", "rep"),
        ("How many minutes?", "30"),
        ("Anything else?", ""),
    )

    answers(terminal, *few, (MORE, "what?"), (MORE, "y"), *rest)

    assert "When was the call?" not in terminal.screen
    debrief = shown(program, "d1")
    assert (debrief["got"], debrief["role"], debrief["minutes"]) == ("a trial", "lead", 30)


def test_less_than_goes_back_over_the_question_whether_there_is_more(
    owed: Manager, program: dict[str, str]
) -> None:
    *few, _ = TO_THE_END
    terminal = Terminal(program, "debrief", "ana")

    answers(terminal, *few, (MORE, "<"), (OBSTACLE, "legal"), (CAUSE, "2"), (MORE, ""))

    assert shown(program, "o1")["what"] == "legal"


def test_broken_off_at_more_it_is_asked_again(owed: Manager, program: dict[str, str]) -> None:
    *few, _ = TO_THE_END
    terminal = Terminal(program, "debrief", "ana")
    for question, answer in few:
        terminal.asks(question).types(answer)
    terminal.asks(MORE).presses(CTRL_C)

    assert terminal.ends() == 130
    answers(Terminal(program, "debrief", "--resume"), (MORE, ""))
    assert drafts(program) == []


@pytest.mark.parametrize(
    ("words", "dialogue"),
    [
        (
            ("plan", "ana"),
            (
                ("Which account?", "Delta"),
                ("agree to do by the end?", "names a date"),
                ("When is the call?", "tue"),
                ("Who will be there", ""),
                ("What is the least", ""),
                ("More to note (questions, what could get in the way", ""),
            ),
        ),
        (
            ("coach", "ana"),
            (
                ("what will change?", "ask first"),
                ("What was it about?", ""),
                ("What will Ana do differently?", ""),
                ("What will Ana do next?", ""),
                ("More to note (the day, who asked, minutes", ""),
            ),
        ),
        (
            ("obstacle", "add"),
            (
                ("What is in the way?", "legal"),
                (CAUSE, "1"),
                ("Who does it slow down?", "team"),
                ("Who removes it?", ""),
                ("What is the next move?", ""),
                ("More to note (since when, what it costs", ""),
            ),
        ),
        (
            ("action", "add"),
            (
                ("What will be done?", "send terms"),
                ("Who is it for?", ""),
                ("By when?", ""),
                ("Who does it?", ""),
            ),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value[0], str) else "",
)
def test_every_command_asks_few_questions(
    words: tuple[str, ...],
    dialogue: tuple[tuple[str, str], ...],
    owed: Manager,
    program: dict[str, str],
) -> None:
    terminal = Terminal(program, *words)

    answers(terminal, *dialogue)

    assert "Another?" not in terminal.screen
