"""A fork of the program says and does what the installed program does."""

import os
import signal
from pathlib import Path

import pytest

from tests import forked
from tests.conftest import installed, run, typed
from tests.faults import journal


@pytest.mark.parametrize(
    "words",
    [("log",), ("report", "--format", "json"), ("coach", "ana", "-"), ("show", "d9"), ("--nope",)],
    ids=" ".join,
)
def test_it_answers_as_the_installed_program_does(
    words: tuple[str, ...], program: dict[str, str]
) -> None:
    typed(journal(program), "rep", "add", "Ana Ruiz")
    before = journal(program).read_bytes()

    there = installed(program, *words, input="Zoë ☃\n")
    journal(program).write_bytes(before)
    here = run(program, *words, input="Zoë ☃\n")

    assert (here.returncode, here.stdout) == (there.returncode, there.stdout)
    assert here.stderr == there.stderr


def test_it_knows_its_own_environment_and_folder_alone(
    program: dict[str, str], tmp_path: Path
) -> None:
    script = "import os; print(os.getcwd(), sorted(os.environ), end='')"

    done = run({"ONE": "1"}, cwd=tmp_path, script=script)

    assert (done.stdout, done.stderr) == (f"{tmp_path} ['ONE']", "")


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("raise SystemExit(7)", 7),
        ("1 / 0", 1),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
    ],
)
def test_its_end_is_told(script: str, code: int, program: dict[str, str]) -> None:
    assert run(program, script=script).returncode == code


def test_it_is_a_process_that_can_be_signalled(program: dict[str, str]) -> None:
    reading, writing = os.pipe()
    script = "import sys, time; print('here', flush=True); time.sleep(60)"
    process = forked.Process(program, [], [reading, writing, writing], script=script)
    os.close(writing)
    with os.fdopen(reading) as said:
        assert said.readline() == "here\n"

    os.kill(process.pid, signal.SIGTERM)

    assert process.wait() == -signal.SIGTERM
