"""The pages in a real terminal: within its width, in color, steered by nothing that was written."""

import re
import subprocess

import pytest

from coachlog.render.characters import width
from tests import begun
from tests.conftest import Manager, installed, run
from tests.terminal import Terminal

AWFUL = "\x1b[2J \x1b]52;c;eA==\x07 \x9b2J [/red] :smile: \u202e " + "long words go on " * 8
PAGES = [
    ("today",),
    ("brief", "ana"),
    ("log",),
    ("show", "o1"),
    ("show", "ana"),
    ("search", "long"),
    *((subject, "list") for subject in ("rep", "call", "action", "obstacle", "config")),
]


def awful(manager: Manager) -> None:
    manager.on("2026-10-01").does("rep", "add", "Ana Ruiz", "--focus", AWFUL, "--goal", AWFUL)
    manager.does("plan", "ana", AWFUL, "--on", "today", "--objective", AWFUL)
    manager.does("action", "add", AWFUL, "--owner", "me", "--rep", "ana", "--due", "today")
    manager.does("obstacle", "add", AWFUL, "--cause", "organization", "--team")
    manager.does("coach", "ana", AWFUL, "--about", "inspection", "--works-on", "o1")


@pytest.fixture
def terminal(manager: Manager, program: dict[str, str]) -> dict[str, str]:
    """The environment of a terminal in which a journal full of awful notes is read."""
    begun.journal(manager, by=awful)
    return program


def screen(terminal: dict[str, str], *words: str, width: int) -> str:
    """What a terminal of that width is sent, with its line ends as one character."""
    there = Terminal(terminal, *words, size=(24, width))
    assert there.ends() == 0, there.screen
    return there.raw.replace("\r\n", "\n")


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_pages_stay_within_the_terminal_and_only_colors_steer_it(
    terminal: dict[str, str], words: tuple[str, ...]
) -> None:
    sent = screen(terminal, *words, width=40)

    page = re.sub(r"\x1b\[[0-9;]*m", "", sent)
    assert not any(ord(char) < 0x20 and char != "\n" for char in page)
    assert not any(0x7F <= ord(char) <= 0x9F or char == "\u202e" for char in page)
    texts = [line for line in page.splitlines() if not line.strip().startswith("coachlog ")]
    assert [line for line in texts if width(line) > 40] == []


def test_what_needs_the_manager_has_the_one_color(terminal: dict[str, str]) -> None:
    assert "\x1b[1;31m!!" in screen(terminal, "rep", "list", width=120)
    assert "\x1b[" not in screen(terminal | {"NO_COLOR": "1"}, "rep", "list", width=120)
    assert "\x1b[" not in screen(terminal, "--color", "never", "rep", "list", width=120)


def test_a_pipe_has_color_only_where_it_is_asked_for_and_is_never_wrapped(
    terminal: dict[str, str],
) -> None:
    plain = run(terminal, "action", "list").stdout
    colored = run(terminal, "--color", "always", "action", "list").stdout

    assert plain.count("\n") == colored.count("\n") == 1
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_an_output_that_says_only_ascii_gets_ascii_signs_and_escapes(
    terminal: dict[str, str],
) -> None:
    ascii_only = terminal | {"PYTHONIOENCODING": "ascii"}

    page = installed(ascii_only, "brief", "ana").stdout

    assert page.isascii()
    assert " - at least every 5" in page
    assert installed(ascii_only, "log", "--format", "json").stdout.isascii()


def test_half_a_page_into_a_closed_pipe_is_no_failure(
    manager: Manager, terminal: dict[str, str]
) -> None:
    manager.does("coach", "ana", "word " * 200_000)
    command = "coachlog log | head -c 9; echo; echo ended ${PIPESTATUS[0]}"

    done = subprocess.run(["bash", "-c", command], env=terminal, capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] in ("ended 0", "ended 141")
