"""A line that was broken off stands there again: behind it the signs work, and no text is lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coachlog.cli.terminal import controls
from tests.asked import ACTION, FOCUS, IMPROVE, WELL, owed, shown
from tests.conftest import Manager
from tests.terminal import CTRL_C, Terminal, drafts
from tests.test_drafts_whose import keep

__all__ = ["owed"]

HINT = "What you typed before stands there. Behind it, type a blank before . < or ?; Ctrl-U clears"
BEGUN = "== target\np1\n== outcome\norder\n== well\nasked\n== improve (here)\n{}\n"


def resumes(manager: Manager, program: dict[str, str], line: str, page: str = BEGUN) -> Terminal:
    """A debrief that is gone on with, at a question where a line stands there already."""
    keep(manager, "debrief", page.format(line))
    return Terminal(program, "debrief", "ana", "--resume", size=(24, 200))


@pytest.mark.parametrize("behind", ["<", " <", "  < "])
def test_less_than_behind_it_goes_back_and_it_is_kept(
    behind: str, owed: Manager, program: dict[str, str]
) -> None:
    terminal = resumes(owed, program, "wait longer")
    terminal.says(HINT).asks(IMPROVE).types(behind).asks(f"{WELL} [asked]").types("waited")

    terminal.asks(f"{IMPROVE} [wait longer]").types("").asks(FOCUS).types(".")

    assert terminal.ends() == 0
    debrief = shown(program, "d1")
    assert (debrief["well"], debrief["improve"]) == ("waited", "wait longer")


@pytest.mark.parametrize("line", ["wait longer", "wait longer.", "wait ...", "who signs?"])
def test_a_stop_after_a_blank_saves_with_what_stands_there(
    line: str, owed: Manager, program: dict[str, str]
) -> None:
    terminal = resumes(owed, program, line)

    terminal.asks(IMPROVE).types(" .")

    assert terminal.ends() == 0
    assert shown(program, "d1")["improve"] == line


@pytest.mark.parametrize("line", ["wait longer", "who signs?"])
def test_a_question_mark_after_a_blank_explains_and_the_line_stands_there_again(
    line: str, owed: Manager, program: dict[str, str]
) -> None:
    terminal = resumes(owed, program, line)

    terminal.asks(IMPROVE).types(" ?").says("With < you go back")
    terminal.asks(IMPROVE).types(" too").asks(FOCUS).types(".")

    assert terminal.ends() == 0
    assert shown(program, "d1")["improve"] == f"{line} too"


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("who signs", "?"),
        ("He said so", "."),
        ("He said so.", "."),
        ("he waited", "..."),
        ("who signs?", "?"),
        ("a margin", " < 5 %"),
        ("see page 3", " ?!"),
        ("it was", " . and then"),
    ],
)
def test_the_end_of_a_text_is_text(
    line: str, typed: str, owed: Manager, program: dict[str, str]
) -> None:
    terminal = resumes(owed, program, line)

    terminal.asks(IMPROVE).types(typed).asks(FOCUS).types(".")

    assert terminal.ends() == 0
    assert shown(program, "d1")["improve"] == line + typed


@pytest.mark.parametrize("sign", [".", "?", "<"])
def test_behind_a_changed_line_it_is_text(
    sign: str, owed: Manager, program: dict[str, str]
) -> None:
    terminal = resumes(owed, program, "wait longe")

    terminal.asks(IMPROVE).types(f"r {sign}").asks(FOCUS).types(".")

    assert terminal.ends() == 0
    assert shown(program, "d1")["improve"] == f"wait longer {sign}"


def test_a_cleared_line_takes_the_sign_alone(owed: Manager, program: dict[str, str]) -> None:
    page = BEGUN.replace(" (here)\n{}", "\nwait") + "== action (here)\n{}\n"
    terminal = resumes(owed, program, "send the", page=page)

    terminal.asks(ACTION).types("\x15.")

    assert terminal.ends() == 0
    assert shown(program, "d1")["improve"] == "wait"
    assert "a1" not in terminal.screen


@pytest.mark.parametrize("sign", [".", " ."])
def test_where_words_are_closed_the_sign_may_stand_right_behind(
    sign: str, owed: Manager, program: dict[str, str]
) -> None:
    page = "== target\np1\n== well\nasked\n== improve\nwait\n== outcome (here)\n{}\n"
    terminal = resumes(owed, program, "adv", page=page)

    terminal.asks("How did it end").types(sign)

    assert terminal.ends() == 0
    assert shown(program, "d1")["outcome"] == "advance"


def test_a_day_that_ends_in_a_stop_is_a_day(owed: Manager, program: dict[str, str]) -> None:
    owed.does("config", "set", "date-order", "dmy")
    page = BEGUN.replace(" (here)\n{}", "\nwait") + "== action\nsend it\n== due (here)\n{}\n"
    terminal = resumes(owed, program, "27.11", page=page)

    terminal.asks("By when?").types(".").asks("Who does it?").types(".")

    assert terminal.ends() == 0
    assert shown(program, "a1")["due"] == "2026-11-27"


def test_no_more_of_a_question_that_a_no_answers(owed: Manager, program: dict[str, str]) -> None:
    page = BEGUN.replace(" (here)\n{}", "\nwait") + "== action (here)\n{}\n"
    terminal = resumes(owed, program, "no", page=page)

    terminal.asks(ACTION).types(" .")

    assert terminal.ends() == 0
    assert "a1" not in terminal.screen


def test_at_the_first_question_there_is_no_way_back_and_the_line_is_kept(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = resumes(owed, program, "adv", page="== target\np1\n== outcome (here)\n{}\n")

    terminal.asks("How did it end").types("<").says("This is the first question")
    terminal.asks("[advance]").types("").asks(WELL).presses(CTRL_C)

    assert terminal.ends() == 130
    assert "== outcome\nadvance\n" in drafts(program)[0].read_text()


def test_the_last_of_several_answers_is_kept_too(owed: Manager, program: dict[str, str]) -> None:
    page = (
        "== rep\nana\n== account\nAcme\n== objective\nx\n== on\nmon\n== use\nfirst\n"
        "== use (here)\nsecond\n"
    ).replace("use", "question")
    keep(owed, "plan", page)
    terminal = Terminal(program, "plan", "ana", "--resume", size=(24, 200))

    terminal.asks("(Enter to go on)").types(" <").asks("[second]").types("")
    terminal.asks("(Enter to go on)").types(".")

    assert terminal.ends() == 0
    assert shown(program, "p2")["question"] == ["first", "second"]


LINES = some.text(some.sampled_from("ab .?<\n"), max_size=6)


@given(begun=LINES, said=LINES)
def test_only_one_sign_behind_the_whole_line_is_taken_for_one(begun: str, said: str) -> None:
    found: Any = controls.sign_behind(begun, said)
    whole = [
        (sign, bool(blanks) or begun[-1:].isspace())
        for sign in ".<?"
        for blanks in ("", *{said[len(begun) : place] for place in range(len(said))})
        if not blanks.strip() and said.rstrip() == f"{begun}{blanks}{sign}"
    ]

    assert (found is not None) == bool(begun.strip() and whole)
    if found:
        assert tuple(found) in whole
