"""Sentences on a terminal: broken between words, and what is to be copied never."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.cli import run
from coachlog.render.characters import width
from coachlog.text import COACHLOG
from tests.conftest import Manager
from tests.terminal import Terminal


class Screen(io.StringIO):
    """A terminal that takes what is printed."""

    def isatty(self) -> bool:
        return True


def on(columns: int, sentence: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of a sentence on a terminal so wide."""
    monkeypatch.setenv("COLUMNS", str(columns))
    return run.printed(sentence, Screen()).split("\n")


@pytest.mark.parametrize(
    ("columns", "sentence", "lines"),
    [
        (30, "Nobody is called 'dimitri'. Say who.", ["Nobody is called 'dimitri'.", "Say who."]),
        (
            30,
            f"Nobody is there yet. Add one: {COACHLOG} rep add 'Ana Ruiz' --start mon",
            ["Nobody is there yet. Add one:", "coachlog rep add 'Ana Ruiz' --start mon"],
        ),
        (
            30,
            f"First {COACHLOG} show c1, then, if you must, {COACHLOG} delete c1",
            ["First coachlog show c1, then,", "if you must,", "coachlog delete c1"],
        ),
        (
            40,
            f"Agree on that: {COACHLOG} coach ana 'wait, then. ask' --focus. Or leave it be.",
            ["Agree on that:", "coachlog coach ana 'wait, then. ask' --focus.", "Or leave it be."],
        ),
        (
            30,
            "go back to one: coachlog --journal '/a b/j.db' restore '/a b/c.db'",
            ["go back to one:", "coachlog --journal '/a b/j.db' restore '/a b/c.db'"],
        ),
        (
            40,
            "/Users/ana/Library/Application Support/coachlog/journal.db is damaged",
            ["/Users/ana/Library/Application Support/coachlog/journal.db", "is damaged"],
        ),
        (
            30,
            "There is no file /data/my old notes.csv. Name an export, or - for stdin.",
            ["There is no file", "/data/my old notes.csv. Name", "an export, or - for stdin."],
        ),
        (
            20,
            "  line 2, column rep: Nobody is called 'ana'",
            ["  line 2, column", "    rep: Nobody is", "    called 'ana'"],
        ),
        (12, "東京 大阪 京都 a", ["東京 大阪", "京都 a"]),
    ],
)
def test_a_sentence_is_broken_between_words_and_never_in_what_is_copied(
    columns: int, sentence: str, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert on(columns, sentence, monkeypatch) == lines


WORDS = st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp"]), min_size=1, max_size=12)


@given(words=st.lists(WORDS, max_size=12), columns=st.integers(1, 50))
def test_nothing_is_lost_and_only_a_long_word_is_wider_than_the_terminal(
    words: list[str], columns: int
) -> None:
    sentence = " ".join(words).replace("\0", "")
    plain = run.printed(sentence, io.StringIO())
    with pytest.MonkeyPatch.context() as patched:
        lines = on(columns, sentence, patched)

    assert " ".join(lines).split() == plain.split()
    assert all(width(line) <= columns or " " not in line or "/" in line for line in lines)


@pytest.mark.parametrize("columns", ["0", "-3", "abc", "1", "9" * 30])
def test_odd_widths_break_nothing(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    said = run.printed(f"Nobody is there. Add one: {COACHLOG} rep add Ana", Screen())

    assert "coachlog rep add Ana" in said.split("\n")[-1]


def test_in_a_pipe_a_sentence_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    sentence = f"A long sentence that no terminal breaks: {COACHLOG} rep add Ana"

    assert run.printed(sentence, io.StringIO()) == sentence.replace(COACHLOG, "coachlog")


@pytest.mark.parametrize("columns", [14, 38, 60])
def test_an_error_on_a_terminal_is_wrapped_with_its_command_whole(
    columns: int, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "coach", "--no-input", "--bogus", size=(24, columns))

    terminal.ends()

    lines = terminal.screen.split("\r\n")
    assert "coachlog coach --help" in "\n".join(lines)
    assert lines[0].startswith("coachlog: No")
    assert all(len(line) <= columns or line.startswith("coachlog coach") for line in lines)


def test_a_notice_and_what_was_saved_are_wrapped_alike(
    manager: Manager, program: dict[str, str]
) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    of_manager = program | {"COACHLOG_JOURNAL": str(manager.journal)}

    terminal = Terminal(
        of_manager | {"PAGER": "no-such-pager-anywhere"}, "show", "ana", size=(5, 50)
    )
    terminal.ends()
    saved = Terminal(of_manager, "coach", "ana", "wait for it and ask", "--no-input", size=(24, 40))
    saved.ends()

    notice = terminal.screen.partition("coachlog: ")[2].split("\r\n")[:2]
    assert notice == [
        "There is no 'no-such-pager-anywhere',",
        "which PAGER names; the page is printed as it is",
    ]
    assert saved.screen.rstrip().split("\r\n")[-1].endswith("coachlog undo")


def test_a_width_is_that_of_the_stream_that_is_written_to(
    program: dict[str, str], tmp_path: Path
) -> None:
    terminal = Terminal(
        program, "coach", "--no-input", "--bogus", size=(24, 30), into=tmp_path / "answer"
    )

    terminal.ends()

    assert "\r\ncoachlog coach --help" in terminal.screen


def test_wrapping_loads_no_table_of_characters_for_plain_text() -> None:
    script = (
        "import io, sys\nfrom coachlog.cli import run\n"
        "Screen = type('Screen', (io.StringIO,), {'isatty': lambda self: True})\n"
        f"run.printed('Nobody is called Zoë. Add: {'x' * 99} /a b/c.d', Screen())\n"
        "assert {'wcwidth', 'rich', 'textwrap'} & sys.modules.keys() == set(), 'heavy'"
    )

    subprocess.run([sys.executable, "-c", script], check=True)
