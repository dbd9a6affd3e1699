"""A manager at the keyboard: the whole program, on a real file in a folder of the test's own."""

import gc
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from coachlog.cli import main
from coachlog.cli.program import with_all_commands
from tests import forked

FRIDAY = "2026-11-13"

# A suite started in the background has these ignored; the commands under test would keep to it.
for _number, _usual in (
    (signal.SIGINT, signal.default_int_handler),
    (signal.SIGHUP, signal.SIG_DFL),
):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _usual)


@dataclass(frozen=True)
class Answer:
    """What one command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Manager:
    """Types commands on a day, into one journal."""

    def __init__(self, journal: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.journal, self.capture, self.today = journal, capture, FRIDAY

    def on(self, day: str) -> "Manager":
        """The same manager on another day, for all that follows."""
        self.today = day
        return self

    def types(self, *words: str) -> Answer:
        """Run one command, whatever comes of it."""
        os.environ["COACHLOG_NOW"] = self.today
        os.environ["COACHLOG_JOURNAL"] = str(self.journal)
        self.capture.readouterr()
        code = 0
        try:
            main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        said = self.capture.readouterr()
        return Answer(code, said.out, said.err)

    def does(self, *words: str) -> str:
        """Run one command that must succeed; what it printed."""
        answer = self.types(*words)
        assert answer.code == 0, answer
        assert "Traceback" not in answer.err
        return answer.out

    def refused(self, *words: str) -> Answer:
        """Run one command that must fail in one line, with the journal byte for byte as before."""
        before = self.journal.read_bytes() if self.journal.exists() else None
        answer = self.types(*words)
        after = self.journal.read_bytes() if self.journal.exists() else None
        assert answer.code != 0, answer
        assert answer.out == ""
        assert answer.err.startswith("coachlog: ")
        assert answer.err.count("\n") == 1
        assert before == after
        return answer

    def report(self, as_of: str, *words: str) -> Any:
        """The report's JSON."""
        return json.loads(self.does("report", "--as-of", as_of, "--format", "json", *words))

    def person(self, handle: str, as_of: str) -> Any:
        """One rep's standing in the report."""
        return {one["rep"]: one for one in self.report(as_of)["people"]}[handle]

    def shows(self, ref: str) -> Any:
        """One record's JSON."""
        return json.loads(self.does("show", ref, "--format", "json"))


def leaves(command: object = None, path: str = "") -> set[str]:
    """Every command of the program, by the words that call it."""
    below = getattr(command or get_command(with_all_commands()), "commands", {})
    if not below:
        return {path.strip()}
    return set().union(*(leaves(each, f"{path} {name}") for name, each in below.items()))


def typed(journal: Path, *words: str, on: str = FRIDAY) -> None:
    """Run one command that must succeed, outside of any one test: for what a file makes once."""
    os.environ |= {"COACHLOG_NOW": on, "COACHLOG_JOURNAL": str(journal)}
    with redirect_stdout(io.StringIO()) as said, pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 0, said.getvalue()


@pytest.fixture(autouse=True, scope="session")
def _built_once() -> None:
    forked.build_commands_once()


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test has folders of its own, and leaves the process as it found it."""
    odd = (
        *("VISUAL", "EDITOR", "COLUMNS", "LINES", "PYTHONUNBUFFERED"),
        *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LESS", "LESSCHARSET"),
    )
    for name in list(os.environ):
        if name.startswith("COACHLOG_") or name in odd:
            monkeypatch.delenv(name)
    monkeypatch.setenv("COACHLOG_NOW", FRIDAY)
    monkeypatch.setenv("COACHLOG_JOURNAL", "")
    monkeypatch.setenv("PAGER", "cat")
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    handlers = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for each, handler in handlers.items():
        signal.signal(each, handler)
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def manager(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Manager:
    """A manager with an empty journal, on Friday 13 November 2026."""
    return Manager(tmp_path / "journal.db", capsys)


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """The environment in which the program runs on the test's own journal."""
    return os.environ | {
        "COACHLOG_NOW": FRIDAY,
        "COACHLOG_JOURNAL": str(tmp_path / "journal.db"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


run = forked.run
"""Run the program as a process of its own, which is there at once."""


def installed(
    program: dict[str, str], *words: str, **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run the program as it is installed: the start itself is what is looked at."""
    return subprocess.run(
        ["coachlog", *words],
        env=program,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **more,
    )
