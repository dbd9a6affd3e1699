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
    minute, hour, *days, command = block("cron").split(maxsplit=5)
    assert (minute, hour, days) == ("0", "15", ["*", "*", "fri"])
    return command


def typed_by_launchd() -> str:
    job = plistlib.loads(block("xml").encode())
    assert job["StartCalendarInterval"] == {"Weekday": 5, "Hour": 15, "Minute": 0}
    assert job["ProgramArguments"][:2] == ["/bin/sh", "-lc"]
    return str(job["ProgramArguments"][2])


@pytest.mark.parametrize("command", [typed_by_cron(), typed_by_launchd()], ids=["cron", "launchd"])
@pytest.mark.parametrize("coached", [True, False])
def test_a_reminder_speaks_up_only_when_somebody_is_overdue(
    command: str, coached: bool, manager: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    notify = tmp_path / "osascript"
    notify.write_text("#!/bin/sh\necho Somebody is overdue\n")
    notify.chmod(0o700)
    manager.on("2026-11-02").does("rep", "add", "Ana Ruiz")
    if coached:
        manager.on("2026-11-12").does("coach", "ana", "x")

    path = f"{tmp_path}{os.pathsep}{program['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command], env=program | {"PATH": path}, capture_output=True, text=True
    )

    assert ("Somebody is overdue" in done.stdout) is not coached
    assert done.stderr == ""
