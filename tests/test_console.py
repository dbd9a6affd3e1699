"""Pages meet the terminal: columns line up, nothing is cut, nothing that was written steers it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog import text
from coachlog.render import console
from coachlog.render.characters import width
from coachlog.render.layout import COMMAND, Columns, Piece
from tests.drawn import drawn

ACTIONS = Columns(
    [
        ("a1", "me", "get Dev a sandbox, due Fri 6 Nov, 5 days late, carried 2x", "coachlog x a1"),
        ("a12", "Ana", "send the reference list"),
    ],
    text=2,
)

JOINERS = "\u200c\u200d"
WRITTEN = st.text(max_size=60)
TABLES = st.lists(st.lists(WRITTEN, min_size=1, max_size=4), min_size=1, max_size=4)


def test_columns_line_up_and_rows_end_where_their_words_end() -> None:
    assert drawn([ACTIONS], width=None) == [
        " a1   me   get Dev a sandbox, due Fri 6 Nov, 5 days late, carried 2x  coachlog x a1",
        " a12  Ana  send the reference list",
    ]


def test_numbers_stand_to_the_right() -> None:
    page = Columns([("Ana", "3"), ("Chloe", "16")], right=[1])

    assert drawn([page], width=80) == [" Ana     3", " Chloe  16"]


def test_text_flows_in_its_column_where_there_is_room() -> None:
    assert drawn([ACTIONS], width=72) == [
        " a1   me   get Dev a sandbox, due Fri 6 Nov, 5 days late,  coachlog x a1",
        "           carried 2x",
        " a12  Ana  send the reference list",
    ]


def test_the_last_column_moves_to_a_second_line_on_a_narrow_terminal() -> None:
    assert drawn([ACTIONS], width=56) == [
        " a1   me   get Dev a sandbox, due Fri 6 Nov, 5 days",
        "           late, carried 2x",
        "    coachlog x a1",
        " a12  Ana  send the reference list",
    ]


def test_a_command_is_never_broken() -> None:
    command = 'coachlog focus set deals --why "three big ones close" --until 2026-12-18'
    page = Columns([("64% of it was deals", Piece(command, COMMAND))])

    lines = drawn([page], width=40)

    assert lines == [" 64% of it was deals", f"    {command}"]


def test_letters_that_take_two_columns_are_counted_as_two() -> None:
    page = Columns([("東京", "a"), ("José", "b")])

    assert drawn([page], width=80) == [" 東京  a", " José  b"]
    assert width("e\N{COMBINING ACUTE ACCENT}") == 1


def test_markup_is_shown_as_it_was_written() -> None:
    assert drawn(["[/] [red]x[/red] :smile:"], width=None) == ["[/] [red]x[/red] :smile:"]


def test_an_own_line_of_text_is_wrapped_on_a_terminal_alone() -> None:
    words = "word " * 20

    assert drawn([words], width=None) == [words]
    assert max(map(len, drawn([words], width=40))) <= 40


@given(TABLES, st.sampled_from([20, 40, 60, 80, 120]))
def test_whatever_was_written_nothing_is_lost_and_nothing_is_wider_than_the_screen(
    rows: list[list[str]], columns: int
) -> None:
    wide = drawn([Columns(rows, text=1)], width=None)
    narrow = drawn([Columns(rows, text=1)], width=columns)

    assert sorted("".join(wide).replace(" ", "")) == sorted("".join(narrow).replace(" ", ""))
    assert not any(text.is_invisible(char) for line in wide for char in line if char not in JOINERS)
    if len(max(rows, key=len)) < 3 and columns >= 40:
        assert all(width(line) <= columns for line in narrow)


@pytest.mark.parametrize("width", [None, 20, 80])
@pytest.mark.parametrize(
    "note", ["\x1b[2J", "\x1b]52;c;eA==\x07", "\x9b2J", "a\rb", "\b", "\u202e"]
)
def test_no_text_steers_the_terminal(note: str, width: int | None) -> None:
    lines = drawn([note, Columns([(note, note)])], width=width)

    assert all(ord(char) >= 0x20 and not 0x7F <= ord(char) <= 0x9F for char in "".join(lines))
    assert "\u202e" not in "".join(lines)


class Terminal(io.TextIOWrapper):
    """A terminal of an encoding, that keeps what was written."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "environment", "expected"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("never", {}, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", {"CLICOLOR": "0"}, False),
        ("auto", {"CLICOLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", {"FORCE_COLOR": "0"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
        ("never", {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_color_is_used_where_it_is_wanted(
    color: str, environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ({"TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)

    assert console.screen(Terminal(), color=color, program="coachlog").color is expected


def test_a_pipe_has_no_color_and_no_width() -> None:
    seen = console.screen(io.StringIO(), color="auto", program="coachlog")

    assert seen.width is None
    assert not seen.color


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": ""}, False),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"CLICOLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, True),
    ],
)
def test_a_pipe_has_color_where_the_environment_asks_for_it(
    environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert console.screen(io.StringIO(), color="auto", program="coachlog").color is expected


@pytest.mark.parametrize("columns", ["1", "abc", "-5"])
def test_odd_widths_of_a_terminal_are_survived(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert (console.screen(Terminal(), color="auto", program="coachlog").width or 0) >= 20


def shown(page: str, *, encoding: str, color: str = "never") -> bytes:
    """What a process writes of a page into a pipe of that encoding."""
    script = (
        "import sys; sys.stdout.reconfigure(errors='backslashreplace')\n"
        "from coachlog.render import console, layout\n"
        f"screen = console.screen(sys.stdout, color={color!r}, program='coachlog')\n"
        f"console.write(layout.lines({page}, screen), screen)\n"
        "print('rich.style' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        check=True,
    )
    assert done.stderr.decode().strip() == str(color == "always")
    return done.stdout


def test_an_encoding_without_signs_gets_ascii() -> None:
    page = "['due · now …', layout.Columns([('■▁█', 'Zoë ☃')])]"

    assert shown(page, encoding="ascii") == b"due - now ...\n #_#  Zo\\xeb \\u2603\n"
    assert "due · now …" in shown(page, encoding="utf-8").decode()


def test_color_comes_with_rich_and_leaves_markup_alone() -> None:
    page = "[layout.Piece('[red]x[/red] :smile: 12', layout.ACCENT), 'plain ' + 'w ' * 200]"

    out = shown(page, encoding="utf-8", color="always").decode()

    assert out.splitlines()[0] == "\x1b[1;31m[red]x[/red] :smile: 12\x1b[0m"
    assert len(out.splitlines()) == 2
