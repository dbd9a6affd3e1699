"""Text written in the manager's own editor: kept private, read whole, never lost."""

import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from tests import begun
from tests.conftest import Manager, run
from tests.terminal import Terminal, drafted, drafts


@begun.once
def owed(manager: Manager) -> None:
    """A manager who planned a call of Ana's for today."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does(
        *("plan", "ana", "Northwind", "--on", "today", "--objective", "CFO agrees to a trial"),
        *("--fallback", "names who signs", "--practice", "waits"),
    )


def script(tmp_path: Path, body: str) -> str:
    """An editor that does as it is told; `$1` is the file."""
    path = tmp_path / "an editor"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return f"'{path}'"


def writes(tmp_path: Path, answers: dict[str, str], copy: Path = Path(os.devnull)) -> str:
    """An editor in which these answers are written under their lines; a copy shows the page."""
    lines = [f"-e 's/^== {key}$/== {key}\\n{answer}/'" for key, answer in answers.items()]
    return script(tmp_path, f'cat "$1" > {copy}; sed -i {" ".join(lines)} "$1"')


def test_a_debrief_is_written_with_the_intent_of_the_plan_on_top(
    owed: Manager, tmp_path: Path
) -> None:
    page = tmp_path / "page"
    answers = {"outcome": "advance", "well": "asked", "improve": "wait", "note": r"\\# one"}
    os.environ["EDITOR"] = writes(tmp_path, answers, copy=page)

    owed.does("debrief", "ana", "--edit", "--got", "a date")

    top = page.read_text().splitlines()[:3]
    assert top == [
        "# Northwind, planned for today (p1). You wanted: CFO agrees to a trial",
        "# At least: names who signs",
        "# To practice: waits",
    ]
    debrief = owed.shows("d1")
    assert (debrief["outcome"], debrief["well"], debrief["got"]) == ("advance", "asked", "a date")
    assert debrief["note"] == "# one"


@pytest.mark.parametrize("command", [("plan",), ("debrief",), ("coach",), ("obstacle", "add")])
def test_every_capture_can_be_written_in_the_editor(
    command: tuple[str, ...], owed: Manager, tmp_path: Path
) -> None:
    answers = {
        "plan": {"rep": "ana", "account": "A", "objective": "O", "on": "mon"},
        "debrief": {"target": "ana", "outcome": "order", "well": "W", "improve": "I"},
        "coach": {"rep": "ana", "note": "N"},
        "obstacle": {"what": "W", "cause": "self", "rep": "ana"},
    }
    os.environ["EDITOR"] = writes(tmp_path, answers[command[0]])

    assert "Saved" in owed.does(*command, "--edit")


def test_the_first_editor_that_is_set_is_used_with_its_options(
    owed: Manager, tmp_path: Path
) -> None:
    os.environ["EDITOR"] = "false"
    os.environ["VISUAL"] = "false"
    os.environ["COACHLOG_EDITOR"] = "sed -i 's/^== note$/== note\\nby sed/'"

    owed.does("coach", "ana", "--edit")

    assert owed.shows("c1")["note"] == "by sed"


def test_an_unchanged_page_saves_nothing_and_says_so(
    owed: Manager, program: dict[str, str]
) -> None:
    os.environ["EDITOR"] = "true"

    answer = owed.refused("debrief", "ana", "--edit")

    assert answer.code == 2
    assert answer.err == (
        "coachlog: Nothing was changed, so nothing was saved: 'true' came back at once. "
        "If it opens a window, make it wait, such as: export EDITOR='true --wait'\n"
    )
    assert drafts(program) == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "No editor is set"),
        ("no-such-editor", "did not start"),
        ("'unclosed", "is not a command"),
        ("false", "ended with 1"),
        ("truncate -s 0", "The page is empty"),
        ("rm", "left no file"),
    ],
)
def test_an_editor_that_does_not_do_leaves_a_draft(
    value: str, reason: str, owed: Manager, program: dict[str, str]
) -> None:
    os.environ["EDITOR"] = value

    answer = owed.refused("debrief", "ana", "--edit", "--well", "PRIVMARK")

    assert answer.code == 2
    assert reason in answer.err
    assert "Kept as a draft: coachlog debrief --resume" in answer.err
    assert "PRIVMARK" in drafted(program)


def test_what_was_written_before_the_editor_failed_is_in_the_draft(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    os.environ["EDITOR"] = script(
        tmp_path, "sed -i 's/^== well$/== well\\nPRIVMARK/' \"$1\"; exit 3"
    )

    answer = owed.refused("debrief", "ana", "--edit")
    owed.does("debrief", "--resume", "--outcome", "order", "--improve", "wait")

    assert answer.code == 2
    assert owed.shows("d1")["well"] == "PRIVMARK"
    assert drafts(program) == []


def test_what_cannot_be_read_is_refused_and_kept_where_nobody_can_be_asked(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    os.environ["EDITOR"] = writes(
        tmp_path, {"outcome": "won", "well": "PRIVMARK", "improve": "wait"}
    )

    answer = owed.refused("debrief", "ana", "--edit")

    assert answer.code == 2
    assert "coachlog: outcome cannot be 'won'" in answer.err
    assert "PRIVMARK" in drafted(program)


def test_at_a_terminal_what_cannot_be_read_comes_back_with_the_reason_on_top(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    first = 'sed -i -e "s/^== note$/== note\\nN/" -e "s/^== on$/== on\\nyesteday/" "$1"'
    then = 'head -1 "$1"; sed -i "s/^yesteday$/yesterday/" "$1"'
    again = script(tmp_path, f'if grep -q "Not saved" "$1"; then {then}; else {first}; fi')
    terminal = Terminal(program | {"EDITOR": again}, "coach", "ana", "--edit")

    terminal.says("# Not saved: on: I can't read 'yesteday' as a day. Did you mean yesterday?")

    assert terminal.ends() == 0
    assert owed.shows("c1")["day"] == "2026-11-12"


def test_the_file_is_private_and_a_kill_leaves_it_as_the_draft(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    body = 'sed -i "s/^== note$/== note\\nPRIVMARK/" "$1"; echo "$1"; exec sleep 60'
    writing = subprocess.Popen(
        ["coachlog", "coach", "ana", "--edit"],
        env=program | {"EDITOR": script(tmp_path, body)},
        stdout=subprocess.PIPE,
        text=True,
        umask=0,
        start_new_session=True,
    )
    assert writing.stdout
    file = Path(writing.stdout.readline().strip())
    modes = (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode))

    os.killpg(writing.pid, signal.SIGKILL)
    writing.communicate()

    assert modes == (0o600, 0o700)
    assert "PRIVMARK" in drafted(program)
    assert run(program, "coach", "--resume").returncode == 0
    assert owed.shows("c1")["note"] == "PRIVMARK"


def test_what_an_editor_leaves_beside_goes_with_the_draft(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    os.environ["EDITOR"] = script(
        tmp_path, 'cp "$1" "$1~"; sed -i "s/^== note$/== note\\nPRIVMARK/" "$1"'
    )

    owed.does("coach", "ana", "--edit")

    assert list(Path(program["XDG_STATE_HOME"]).rglob("*.draft*")) == []


def test_a_rehearsal_in_the_editor_leaves_no_draft(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    os.environ["EDITOR"] = writes(tmp_path, {"note": "PRIVMARK"})

    said = owed.does("coach", "ana", "--edit", "--dry-run")

    assert said.startswith("Would save")
    assert drafts(program) == []


LEFT = {
    "pipe": 'rm "$1"; mkfifo "$1"',
    "device": 'rm "$1"; ln -s /dev/zero "$1"',
    "link": 'rm "$1"; ln -s "$0" "$1"',
    "folder": 'rm "$1"; mkdir "$1"; touch "$1/x"',
    "gigabytes": 'truncate -s 3G "$1"',
}
"""What no editor should leave in the place of the file that it was given."""


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("words", [("coach", "ana", "--edit"), ("edit", "ana")], ids=" ".join)
def test_what_is_no_text_is_refused_and_the_draft_is_as_before(
    words: tuple[str, ...], left: str, owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    began = time.monotonic()

    done = run(program | {"EDITOR": script(tmp_path, LEFT[left])}, *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert "What the editor left is" in done.stderr
    assert time.monotonic() - began < 5
    for draft in drafts(program):
        assert draft.is_file()
        assert not draft.is_symlink()
        assert draft.stat().st_size < 10_000


def test_the_first_sigterm_ends_a_command_whose_editor_leaves_a_pipe(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    body = f'rm "$1"; mkfifo "$1"; touch {tmp_path}/there; sleep 60'
    with subprocess.Popen(
        ["coachlog", "coach", "ana", "--edit"],
        env=program | {"EDITOR": script(tmp_path, body)},
        stderr=subprocess.DEVNULL,
    ) as process:
        while not (tmp_path / "there").exists():
            time.sleep(0.01)
        process.terminate()

        assert process.wait(timeout=5) == 128 + signal.SIGTERM
