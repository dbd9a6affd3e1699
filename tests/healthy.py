"""A journal with nothing wrong, and the doctor's word on it."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Manager, typed

MARK = "PRIVMARK"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record of every kind, something undone, and a backup."""
    folder = tmp_path_factory.mktemp("made once") / "folder"
    for words in (
        ("rep", "add", "Ana Ruiz", "--focus", f"{MARK} listens"),
        ("rep", "add", "Ben Okafor"),
        ("plan", "ana", "Northwind", "--on", "mon", "--objective", f"{MARK} agrees"),
        ("call", "move", "p1", "tue"),
        (
            "debrief",
            "ben",
            "--account",
            "Y",
            "--outcome",
            "order",
            "--well",
            MARK,
            "--improve",
            "x",
        ),
        ("coach", "ana", f"{MARK} note", "--action", f"{MARK} act", "--due", "fri"),
        ("action", "move", "a1", "2026-11-27"),
        ("obstacle", "add", MARK, "--cause", "organization", "--rep", "ana", "--rep", "ben"),
        ("obstacle", "act", "o1", MARK),
        ("away", "add", "ben", "2026-12-01", "--note", MARK),
        ("focus", "set", "deals", "--why", MARK, "--until", "2026-12-18"),
        ("time", "add", "reports", "2h", "--note", MARK),
        ("config", "set", "inertia", "70"),
        ("coach", "ana", "undone later"),
        ("undo",),
        ("backup",),
    ):
        typed(folder / "journal.db", *words)
    return folder


@pytest.fixture
def healthy(made_once: Path, manager: Manager) -> Manager:
    """A manager whose journal has nothing wrong."""
    shutil.copytree(made_once, manager.journal.parent / "folder")
    manager.journal = manager.journal.parent / "folder" / "journal.db"
    return manager


def examined(manager: Manager) -> list[dict[str, str]]:
    """The findings, whatever the exit code."""
    found: list[dict[str, str]] = json.loads(manager.types("doctor", "--format", "json").out)
    return found


def bad(manager: Manager) -> list[dict[str, str]]:
    return [each for each in examined(manager) if each["level"] != "ok"]


def changed(manager: Manager, statement: str) -> None:
    """Change the file behind the program's back."""
    with closing(sqlite3.connect(manager.journal)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
        connection.commit()


def flip(journal: Path, text: bytes, to: bytes, *, place: int) -> None:
    """Change bytes on the disk, in one of the places where a text stands."""
    whole = journal.read_bytes()
    starts = [found.start() for found in re.finditer(re.escape(text), whole)]
    start = starts[place]
    journal.write_bytes(whole[:start] + to + whole[start + len(text) :])
