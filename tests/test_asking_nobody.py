"""Where nobody can be asked, or answers go elsewhere: what is missing is named, nothing is read."""

import os
from pathlib import Path

from tests.asked import (
    FOCUS,
    IMPROVE,
    OUTCOME,
    WELL,
    owed,
)
from tests.conftest import Manager, installed, run
from tests.terminal import CTRL_C, Terminal

__all__ = ["owed"]


def test_what_is_typed_at_a_prompt_is_not_on_the_command_line(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana", "--outcome", "order", command="coachlog")
    terminal.asks(WELL).types("PRIVMARK").asks(IMPROVE)

    line = Path(f"/proc/{terminal.pid}/cmdline").read_bytes()
    terminal.presses(CTRL_C).ends()

    assert b"debrief" in line
    assert b"PRIVMARK" not in line


def test_questions_come_to_the_terminal_while_the_answer_goes_elsewhere(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    terminal = Terminal(program, "-c", f"coachlog debrief ana > {tmp_path}/said", command="bash")

    terminal.asks(OUTCOME).types("order").asks(WELL).types("asked").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types(".")

    assert terminal.ends() == 0
    assert (tmp_path / "said").read_text().startswith("Saved d1")


def test_no_input_never_asks(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "--no-input", "debrief", "ana")

    assert terminal.ends() == 2
    assert "debrief needs --outcome, --well and --improve" in terminal.screen


def test_without_a_terminal_nothing_is_read_as_an_answer(
    owed: Manager, program: dict[str, str]
) -> None:
    piped = run(program, "debrief", "ana", input="advance\nasked\nwait\n.\n")
    closed = installed(program, "debrief", "ana", preexec_fn=lambda: os.close(0))

    for answer in (piped, closed):
        assert answer.returncode == 2
        assert answer.stdout == ""
        assert "--outcome, --well and --improve" in answer.stderr
        assert "on a terminal" in answer.stderr


def test_on_an_empty_machine_planning_says_how_to_begin(program: dict[str, str]) -> None:
    asked = Terminal(program, "plan")
    piped = run(program, "plan")

    assert asked.ends() == 3
    assert "Nobody is on your team yet." in asked.screen
    assert 'coachlog rep add "Ana Ruiz"' in asked.screen
    assert piped.returncode == 2
    assert 'coachlog rep add "Ana Ruiz"' in piped.stderr
