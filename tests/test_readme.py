"""What the README shows is run: every console session, in order, on one journal.

A comment `<!-- on 2026-11-09 -->` before a block says on which day the manager types it. A line of
three dots in a session stands for lines that are left out.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

README = Path(__file__).parent.parent / "README.md"


class Step(NamedTuple):
    """One command of a session, the day it is typed on, and the lines that it must print."""

    day: str
    command: str
    expected: list[str]


def sections() -> dict[str, str]:
    """The README's sections by their heading."""
    parts = re.split(r"^## (.+)$", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def steps() -> Iterator[Step]:
    """Every command of the README's console sessions, in order."""
    day = ""
    found = re.finditer(
        r"<!-- on (\S+) -->|^```console\n(.*?)^```",
        README.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    for match in found:
        day = match[1] or day
        yield from (Step(day, *entry) for entry in _entries(match[2] or ""))


def _entries(block: str) -> Iterator[tuple[str, list[str]]]:
    lines = block.splitlines()
    starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in pairwise([*starts, len(lines)]):
        head = start
        while lines[head].endswith("\\"):
            head += 1
        command = "\n".join([lines[start][2:], *lines[start + 1 : head + 1]])
        yield command, lines[head + 1 : end]


def agrees(expected: list[str], printed: list[str]) -> bool:
    """Whether what was printed is what is shown, but for what `...` stands for."""
    if not expected:
        return not printed
    if expected[0].strip() == "...":
        return any(agrees(expected[1:], printed[place:]) for place in range(len(printed) + 1))
    return bool(printed) and expected[0] == printed[0] and agrees(expected[1:], printed[1:])


def test_every_console_session_prints_what_the_readme_shows(
    tmp_path: Path, program: dict[str, str]
) -> None:
    typed = list(steps())

    for step in typed:
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=tmp_path,
            env=program | {"COACHLOG_NOW": step.day, "HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=60,
        )
        printed = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
        expected = [line.rstrip() for line in "\n".join(step.expected).strip("\n").splitlines()]
        assert agrees(expected, printed), f"$ {step.command}\n" + "\n".join(printed)

    assert len(typed) >= 12


@pytest.mark.parametrize("section", ["Try it", "Test it"])
def test_one_line_does_all_its_set_up(section: str) -> None:
    block = re.search(r"^```\w*\n(.*?)^```", sections()[section], re.MULTILINE | re.DOTALL)

    assert block is not None
    lines = block[1].strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("python3 -m venv .venv && ")


def test_the_gate_runs_the_readmes_own_test_command() -> None:
    gate = (README.parent / ".ci" / "run").read_text(encoding="utf-8")

    assert "## Test it" in gate
    assert os.access(README.parent / ".ci" / "run", os.X_OK)


def test_a_new_laptop_takes_two_lines(tmp_path: Path, program: dict[str, str]) -> None:
    block = re.search(r"^```sh\n(.*?)^```", sections()["Your file"], re.MULTILINE | re.DOTALL)
    assert block is not None
    there, here = block[1].strip().splitlines()
    old, new = (program | {"COACHLOG_JOURNAL": str(tmp_path / f"{one}.db")} for one in "ab")

    for words in ("rep add Ana Ruiz", "coach ana let the silence work"):
        _types(f"coachlog {words}", old, tmp_path)
    _types(there, old, tmp_path)
    _types(here, new, tmp_path)

    written = [_types("coachlog export --format jsonl", each, tmp_path) for each in (old, new)]
    assert written[0] == written[1]
    assert "let the silence work" in written[1]


def _types(line: str, program: dict[str, str], folder: Path) -> str:
    """What a line prints that must work."""
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=program, capture_output=True, text=True, check=True
    )
    return done.stdout
