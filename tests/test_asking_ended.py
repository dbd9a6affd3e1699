"""Broken off at any prompt of any command: the number says how, and nothing typed is lost."""

import json
import signal
from pathlib import Path

import pytest

from tests.asked import FOCUS, IMPROVE, OUTCOME, WELL, owed, shown
from tests.conftest import Manager, run
from tests.terminal import CTRL_C, CTRL_D, Terminal, drafted, drafts

__all__ = ["owed"]

Dialogue = tuple[tuple[str, str], ...]

ENDS = ((CTRL_C, 130), (CTRL_D, 130), ("SIGTERM", 143), ("SIGHUP", 129))
"""How a prompt is ended, and the exit code that says so."""

NAMES = ["Ctrl-C", "Ctrl-D", "SIGTERM", "SIGHUP"]

DIALOGUES: dict[str, Dialogue] = {
    "plan": (
        ("Who with?", "ana"),
        ("Which account?", "Harbor"),
        ("What will the customer agree to do by the end?", "CFO names a day"),
        ("When is the call?", "mon 2pm"),
        ("Who will be there, and what does each of them want?", "the CFO, quiet"),
        ("What is the least they could agree to that still makes the call worth it?", "a name"),
        ("More to note (questions", "y"),
        ("What would be even better?", "a start date"),
        ("Which question will Ana ask?", "who signs?"),
        ("Another?", "."),
    ),
    "debrief": (
        ("Whose call was it?", "p1"),
        ("How did it end, exactly?", "advance"),
        ("What does Ana say worked?", "asked"),
        ("What would Ana do differently?", "wait"),
        ("Is this what Ana works on from now on?", "yes"),
        ("What will Ana do next?", "send terms"),
        ("By when? [Fri 20 Nov]", "mon"),
        ("Who does it? [Ana]", "me"),
        ("Did anything of ours get in the way?", "legal is slow"),
        ("What's behind it?", "organization"),
        ("More to note (who asked", ""),
    ),
    "coach": (
        ("Who with?", "ana"),
        ("What did you talk about, and what will change?", "stop waiting for legal"),
        ("What was it about?", "pipeline"),
        ("What will Ana do differently?", "ask for the signer"),
        ("Is this what Ana works on from now on?", "no"),
        ("What did the review work on?", "stuck"),
        ("Another?", "."),
    ),
    "obstacle add": (
        ("What is in the way?", "legal takes 12 days"),
        ("What's behind it?", "organization"),
        ("Who does it slow down?", "ana"),
        ("Another?", ""),
        ("Is it there on purpose?", "unnoticed"),
        ("Who removes it?", "Mia Berg"),
        ("What is the next move?", "ask Mia for a standard paragraph"),
        ("More to note (since when", "."),
    ),
    "obstacle act": (
        ("Which obstacle?", "o1"),
        ("What did you do about it?", "agreed a standard paragraph"),
        ("Who with?", "Mia, legal"),
        ("When was it?", "today"),
    ),
    "call cancel": (
        ("Which call?", "1"),
        ("Who cancelled it?", "me"),
        ("Why?", "the board met on that day"),
    ),
    "action add": (
        ("What will be done?", "send the reference list"),
        ("Who is it for?", "ana"),
        ("By when?", "fri"),
        ("Who does it?", "ana"),
    ),
}
"""The questions of each command that asks, in order, and what is answered."""


def end(terminal: Terminal, by: str) -> int:
    """End what is asking: by keys, or by a signal; its exit code."""
    if by.startswith("SIG"):
        terminal.is_sent(signal.Signals[by])
    else:
        terminal.presses(by)
    code = terminal.ends()
    assert "Traceback" not in terminal.screen
    return code


@pytest.mark.parametrize(
    ("command", "first"),
    [(each, place) for place, each in enumerate(DIALOGUES)] + [("debrief", 2), ("debrief", 3)],
)
def test_ended_at_any_question_the_draft_is_named_and_resume_goes_on_where_it_stopped(
    command: str, first: int, owed: Manager, program: dict[str, str]
) -> None:
    """The questions of every command are ended in the four ways by turns, from one on.

    One of the commands is started as it is installed: while it asks, it imports.
    """
    program_itself = "coachlog" if command == "action add" else ""
    owed.does("obstacle", "add", "Legal is slow", "--cause", "organization", "--team")
    before = owed.does("export")
    said: list[str] = []
    terminal = Terminal(program, *command.split(), command=program_itself)

    for number, (question, answer) in enumerate(DIALOGUES[command]):
        by, code = ENDS[(number + first) % 4]
        terminal.asks(question)
        assert end(terminal, by) == code
        assert "coachlog: stopped; nothing was saved." in terminal.screen
        if said:
            assert f"Kept as a draft: coachlog {command} --resume" in terminal.screen
            assert all(earlier in drafted(program) for earlier in said)
        assert owed.does("export") == before
        again = ["--resume"] if said else []
        before_it = DIALOGUES[command][number - 1]
        whole = before_it[0] if question == "Another?" else question
        terminal = Terminal(program, *command.split(), *again, command=program_itself)
        if number and before_it[0].startswith(
            "More"
        ):  # nothing behind it is answered: it is asked again
            terminal.asks(before_it[0]).types(before_it[1])
        terminal.asks(whole).types(answer)
        said += [answer] * (answer not in ("", ".", "y"))

    assert terminal.ends() == 0
    whole = owed.does("export")
    assert whole != before
    assert all(json.dumps(answer)[1:-1] in whole for answer in said if len(answer) > 10)
    assert drafts(program) == []


TALK = ("--outcome", "order", "--well", "asked", "--improve", "MARK")

DOUBTS: dict[str, tuple[str, ...]] = {
    "which one?": ("coach", "ana", "MARK"),
    "p3  Tailspin": ("debrief", "ana-ruiz", *TALK),
    "long ago": ("debrief", "p1", *TALK, "--on", "2026-09-01"),
    "is in the past. Plan it anyway?": (
        *("plan", "ana-ruiz", "Delta", "--on", "2026-11-02", "--objective", "MARK"),
    ),
    "close to ana-ruiz": ("action", "add", "MARK", "--owner", "ana-ruis"),
}
"""What is asked when all that is needed stands on the line, and the line."""


@pytest.mark.parametrize(
    ("asked", "by", "code"),
    [(each, *ENDS[place % 4]) for place, each in enumerate(DOUBTS)]
    + [("which one?", *each) for each in ENDS[1:]],
)
def test_ended_where_something_is_in_doubt_the_line_is_in_a_draft(
    asked: str, by: str, code: int, owed: Manager, program: dict[str, str]
) -> None:
    owed.does("rep", "add", "Ana Silva")
    for account in ("Delta", "Tailspin"):
        owed.does("plan", "ana-ruiz", account, "--on", "today", "--objective", "signs")
    before = owed.does("export")
    words = DOUBTS[asked]
    command = " ".join(words[:2]) if words[0] == "action" else words[0]
    terminal = Terminal(program, *words)

    terminal.asks(asked)

    assert end(terminal, by) == code
    assert f"Kept as a draft: coachlog {command} --resume" in terminal.screen
    assert "MARK" in drafted(program)
    assert owed.does("export") == before


@pytest.mark.parametrize(("by", "code"), ENDS, ids=NAMES)
@pytest.mark.parametrize("command", ["rep forget", "restore"])
def test_ended_where_it_asks_for_a_confirmation_nothing_is_done(
    command: str, by: str, code: int, owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    backup = tmp_path / "kept.db"
    assert run(program, "backup", str(backup)).returncode == 0
    before = owed.journal.read_bytes()
    terminal = Terminal(program, *command.split(), "ana" if "rep" in command else str(backup))

    terminal.says("Type ana to go on: " if "rep" in command else "[y/N] ")

    assert end(terminal, by) == code
    assert "\ncoachlog: stopped; nothing was saved." in terminal.screen
    assert owed.journal.read_bytes() == before


def test_the_line_that_was_broken_off_is_there_again(
    owed: Manager, program: dict[str, str]
) -> None:
    first = Terminal(program, "debrief", "ana", "--outcome", "order")
    first.asks(WELL).pastes("asked,\nthen wai").echoes("wai").presses(CTRL_C)

    ended = first.ends()
    draft = drafted(program)
    second = Terminal(program, "debrief", "--resume")
    second.asks(WELL).types("ted").asks(IMPROVE).types("nothing").asks(FOCUS).types(".")

    assert ended == 130
    assert "asked,\nthen wai" in draft
    assert second.ends() == 0
    assert shown(program, "d1")["well"] == "asked,\nthen waited"


def test_a_terminal_that_is_closed_leaves_the_draft(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "debrief", "ana")
    terminal.asks(OUTCOME).types("order").asks(WELL).types("asked").asks(IMPROVE)
    terminal.presses("half").echoes("half")

    code = terminal.closes()

    assert code == 129
    assert "asked" in drafted(program)
    assert "half" in drafted(program)


def test_what_was_answered_before_a_kill_is_in_the_draft(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana")
    terminal.asks(OUTCOME).types("order").asks(WELL).types("asked").asks(IMPROVE)

    code = terminal.is_sent(signal.SIGKILL).closes()

    assert code == -signal.SIGKILL
    assert "asked" in drafted(program)
