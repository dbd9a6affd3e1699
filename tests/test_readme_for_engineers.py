"""What the README shows besides its sessions runs too: four lines of Python, the reminders."""

import os
import pathlib
import plistlib
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Manager
from tests.lived_in import lived, story

__all__ = ["lived", "story"]

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The one block of code in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return str(found)


def test_four_lines_of_python_give_what_the_report_says(
    lived: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(lived.journal.parent)
    names: dict[str, Any] = {"pathlib": pathlib, "day": date(2026, 11, 13)}
    before = lived.journal.read_bytes()

    assert len([line for line in block("python").splitlines() if line]) == 4
    exec(block("python"), names)  # noqa: S102 - it is what is tried

    found = {each.rep: each.elapsed for each in names["report"].people}
    said = {each["rep"]: each["elapsed"] for each in lived.report("2026-11-13")["people"]}
    assert found == said
    assert lived.journal.read_bytes() == before


def typed_by_cron() -> str:
    path, line = block("cron").splitlines()
    assert path.startswith("PATH=/home/mia/")
    minute, hour, *days, command = line.split(maxsplit=5)
    assert (minute, hour, days) == ("0", "15", ["*", "*", "fri"])
    return command


def typed_by_launchd() -> str:
    job = plistlib.loads(block("xml").encode())
    assert job["StartCalendarInterval"] == {"Weekday": 5, "Hour": 15, "Minute": 0}
    assert job["EnvironmentVariables"]["PATH"].startswith("/Users/mia/")
    assert job["ProgramArguments"][:2] == ["/bin/sh", "-c"]
    return str(job["ProgramArguments"][2])


@pytest.fixture
def reminded(program: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """Where a reminder runs: with what a Mac shows notices with."""
    notify = tmp_path / "osascript"
    notify.write_text("#!/bin/sh\necho Somebody is overdue\n")
    notify.chmod(0o700)
    return program | {"PATH": f"{tmp_path}{os.pathsep}{program['PATH']}"}


REMINDERS = pytest.mark.parametrize(
    "command", [typed_by_cron(), typed_by_launchd()], ids=["cron", "launchd"]
)


def runs(command: str, program: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", command], env=program, capture_output=True, text=True)


@REMINDERS
@pytest.mark.parametrize("coached", [True, False])
def test_a_reminder_speaks_up_only_when_somebody_is_overdue(
    command: str, coached: bool, manager: Manager, reminded: dict[str, str]
) -> None:
    manager.on("2026-11-02").does("rep", "add", "Ana Ruiz")
    if coached:
        manager.on("2026-11-12").does("coach", "ana", "x")

    done = runs(command, reminded)

    assert ("Somebody is overdue" in done.stdout) is not coached
    assert done.stderr == ""


@REMINDERS
def test_a_reminder_that_cannot_look_says_why_and_nothing_of_people(
    command: str, reminded: dict[str, str], tmp_path: Path
) -> None:
    broken = runs(command, reminded | {"COACHLOG_JOURNAL": str(tmp_path)})
    absent = runs(command, reminded | {"PATH": f"{tmp_path}{os.pathsep}/usr/bin:/bin"})

    for done in (broken, absent):
        assert done.stdout == ""
        assert "coachlog" in done.stderr
