"""What is longer than the terminal goes through a pager: in a real terminal, with a real one."""

import signal
from pathlib import Path

import pytest

from coachlog.cli.terminal import pager
from tests import begun
from tests.conftest import Manager, run
from tests.terminal import Terminal

ROWS = 12


def much(manager: Manager) -> None:
    manager.on("2026-11-02").does("rep", "add", "Ana Ruiz")
    for number in range(30):
        manager.does("action", "add", f"thing {number:02}", "--owner", "me", "--due", "2026-11-06")
    manager.on("2026-11-13")


@pytest.fixture
def terminal(manager: Manager, program: dict[str, str]) -> dict[str, str]:
    """The environment of a terminal in which nothing is said of a pager."""
    begun.journal(manager, by=much)
    return {name: value for name, value in program.items() if name != "PAGER"}


@pytest.fixture
def noting(terminal: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The environment of a terminal whose pager writes down how it was called and what came."""
    script = tmp_path / "my pager"
    script.write_text(
        f'#!/bin/sh\nprintf "%s|" "$@" > "{tmp_path}/words"\ncat > "{tmp_path}/page"\n'
    )
    script.chmod(0o755)
    return terminal | {"PAGER": f"'{script}' -x 'two words' '$HOME' ';' true"}


def opened(environment: dict[str, str], *words: str, rows: int = ROWS) -> Terminal:
    return Terminal(environment, *words, size=(rows, 100))


def test_a_long_page_begins_at_its_top_and_whoever_quits_has_seen_enough(
    terminal: dict[str, str],
) -> None:
    there = opened(terminal, "action", "list")

    there.says("thing 00").says(":")
    there.presses("q")

    assert there.ends() == 0, there.screen
    assert "thing 29" not in there.screen
    assert "coachlog:" not in there.screen


def test_it_can_be_gone_through_to_its_end(terminal: dict[str, str]) -> None:
    there = opened(terminal, "action", "list").says("thing 00").says(":")

    there.presses(" ").says("thing 15").presses("G").says("thing 29").says("(END)").presses("q")

    assert there.ends() == 0


def test_ctrl_c_is_the_pagers(terminal: dict[str, str]) -> None:
    there = opened(terminal, "action", "list").says("thing 00").says(":")

    there.presses("\x03").says(":").presses("G").says("thing 29").presses("q")

    assert there.ends() == 0
    assert "stopped" not in there.screen


def test_the_program_that_is_ended_takes_its_pager_along(terminal: dict[str, str]) -> None:
    there = opened(terminal, "action", "list").says("thing 00").says(":")

    there.is_sent(signal.SIGTERM)

    assert there.ends() == 143


def test_a_page_that_fits_is_printed_at_once(noting: dict[str, str], tmp_path: Path) -> None:
    there = opened(noting, "action", "list", rows=60)

    assert there.ends() == 0
    assert "thing 29" in there.screen
    assert not (tmp_path / "page").exists()


def test_pager_is_split_into_words_and_no_shell_reads_them(
    noting: dict[str, str], tmp_path: Path
) -> None:
    assert opened(noting, "action", "list").ends() == 0

    assert (tmp_path / "words").read_text() == "-x|two words|$HOME|;|true|"
    assert "thing 29" in (tmp_path / "page").read_text()


@pytest.mark.parametrize(
    "words", [("--no-pager", "action", "list"), ("action", "list", "--no-pager")]
)
def test_no_pager_prints_it_all_at_once(
    noting: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    there = opened(noting, *words)

    assert there.ends() == 0
    assert "thing 29" in there.screen
    assert not (tmp_path / "page").exists()


@pytest.mark.parametrize("environment", [{"PAGER": ""}, {"PAGER": "cat"}, {"PATH": "/nowhere"}])
def test_without_a_pager_it_is_printed_at_once(
    terminal: dict[str, str], environment: dict[str, str]
) -> None:
    there = opened(terminal | environment, "action", "list")

    assert there.ends() == 0
    assert "thing 29" in there.screen
    assert "PAGER" not in there.screen


@pytest.mark.parametrize(
    ("named", "said"), [("no-such-pager -x", "no-such-pager"), ("less '-F", "quotes in PAGER")]
)
def test_a_pager_that_cannot_be_is_named_and_the_page_printed(
    terminal: dict[str, str], named: str, said: str
) -> None:
    there = opened(terminal | {"PAGER": named}, "action", "list")

    assert there.ends() == 0
    assert "thing 29" in there.screen
    assert said in there.screen


def test_a_dumb_terminal_has_no_pager(noting: dict[str, str], tmp_path: Path) -> None:
    there = Terminal(noting, "action", "list", size=(ROWS, 100), term="dumb")

    assert there.ends() == 0
    assert "thing 29" in there.screen
    assert not (tmp_path / "page").exists()


def test_a_pager_that_ends_at_once_is_no_failure(terminal: dict[str, str]) -> None:
    assert opened(terminal | {"PAGER": "false"}, "action", "list").ends() == 0


def test_every_form_goes_through_it_and_a_pipe_never(
    noting: dict[str, str], tmp_path: Path
) -> None:
    for form in ("table", "markdown", "json", "html"):
        assert opened(noting, "report", "--format", form).ends() == 0
        paged = (tmp_path / "page").read_text(encoding="utf-8")
        (tmp_path / "page").unlink()
        assert "thing 29" in paged
        assert form == "table" or paged == run(noting, "report", "--format", form).stdout
    assert not (tmp_path / "page").exists()


def test_fail_on_keeps_its_exit_code_behind_a_pager(noting: dict[str, str]) -> None:
    assert opened(noting, "report", "--fail-on", "due").ends() == 5


def test_colors_go_only_to_a_pager_that_shows_them(noting: dict[str, str], tmp_path: Path) -> None:
    assert opened(noting, "rep", "list", rows=1).ends() == 0
    plain = (tmp_path / "page").read_text()
    assert opened(noting, "--color", "always", "rep", "list", rows=1).ends() == 0

    assert "\x1b" not in plain
    assert "\x1b[" in (tmp_path / "page").read_text()


def test_less_shows_them(terminal: dict[str, str]) -> None:
    there = opened(terminal, "report").says("GONE").says(":")

    there.presses("q")

    assert there.ends() == 0
    assert "\x1b[1;31m" in there.raw
    assert "ESC[" not in there.raw


@pytest.mark.parametrize(
    ("words", "less", "expected"),
    [
        (("less", "-FRX"), None, True),
        (("/usr/bin/less",), None, True),
        (("less",), "FX", False),
        (("less",), "-R -F", True),
        (("less", "-F"), "FX", False),
        (("less", "--RAW-CONTROL-CHARS"), "", True),
        (("more", "-R"), None, False),
        (("most",), "R", False),
    ],
)
def test_whether_a_pager_shows_colors(
    words: tuple[str, ...], less: str | None, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if less is not None:
        monkeypatch.setenv("LESS", less)

    assert pager.shows_colors(words) is expected


def test_a_pager_that_cannot_be_run_leaves_the_page_on_the_screen(
    terminal: dict[str, str], tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/no/such/shell\n")
    broken.chmod(0o755)

    there = opened(terminal | {"PAGER": str(broken)}, "action", "list")

    assert there.ends() == 0
    assert "thing 29" in there.screen
    assert "cannot be run" in " ".join(there.screen.split())
