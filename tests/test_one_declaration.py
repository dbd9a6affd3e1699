"""A field is declared once: in a copy of the house that has one more, it is there everywhere."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import coachlog
from tests.terminal import Terminal

PACKAGE = Path(coachlog.__file__).parent
ADDED = {
    "records/debrief.py": (
        "        ASKED_BY,\n",
        '        text("mood", help="How they left.", ask="How did {rep} leave?"),\n',
    ),
    "journal/file/schema.py": (
        ')\n"""Every step ever published',
        '    Step("Mood.", ("ALTER TABLE debrief ADD COLUMN mood TEXT",)),\n',
    ),
    "journal/write/tables.py": (
        "\n\nclass Coaching(Record",
        "    mood: str | None = None\n",
    ),
}
"""The declaration, the step and the column: what stands before, in each file, and the line."""

TALK = ("--account", "Acme", "--outcome", "advance", "--well", "W", "--improve", "I")

Say = Callable[..., str]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in which debriefs have a mood."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(PACKAGE, copy / "coachlog", ignore=shutil.ignore_patterns("__pycache__"))
    for name, (before, line) in ADDED.items():
        file = copy / "coachlog" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1
        file.write_text(text.replace(before, line + before), encoding="utf-8")
    return copy


@pytest.fixture
def there(house: Path, program: dict[str, str]) -> dict[str, str]:
    return program | {"PYTHONPATH": str(house)}


@pytest.fixture
def say(there: dict[str, str], tmp_path: Path) -> Say:
    """Runs commands of the copy, which must succeed."""

    def said(*words: str, **more: str) -> str:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "coachlog", *words],
            env=there | more,
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    said("rep", "add", "Ana Ruiz")
    return said


def test_a_field_that_is_added_has_its_option_with_its_help(say: Say) -> None:
    assert re.search(r"^  --mood TEXT +How they left\.$", say("debrief", "--help"), re.M)


def test_a_field_that_is_added_is_written_shown_changed_and_found(say: Say) -> None:
    say("debrief", "ana", *TALK, "--mood", "gloomy")

    assert json.loads(say("show", "d1", "--format", "json"))["mood"] == "gloomy"
    assert "mood" in say("show", "d1")
    assert "bright" in say("edit", "d1", "mood=bright and early")
    assert "mood" in say("search", "early")


def test_a_field_that_is_added_travels(say: Say, tmp_path: Path) -> None:
    say("debrief", "ana", *TALK, "--mood", "gloomy")
    whole, other = tmp_path / "whole.json", {"COACHLOG_JOURNAL": str(tmp_path / "other.db")}
    whole.write_text(say("export"), encoding="utf-8")

    say("import", str(whole), **other)

    assert say("export", **other) == whole.read_text(encoding="utf-8")
    assert '"mood": "gloomy"' in say("show", "d1", "--format", "json", **other)
    assert "mood" in say("export", "--format", "csv", "--kind", "debrief").splitlines()[0]
    assert json.loads(say("export", "--redact"))["records"][1]["mood"] == "(redacted)"


def test_a_field_that_is_added_stands_on_the_editors_page(say: Say, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    answer = "s/^# How did .* leave?.*/&\\ngloomy/"
    editor.write_text(f'#!/bin/sh\nsed -i "{answer}" "$1"\n', encoding="utf-8")
    editor.chmod(0o700)

    say("debrief", "ana", *TALK, "--edit", EDITOR=str(editor))

    assert json.loads(say("show", "d1", "--format", "json"))["mood"] == "gloomy"


def test_a_field_that_is_added_is_asked_for(say: Say, there: dict[str, str]) -> None:
    words = ("-P", "-m", "coachlog", "debrief", "ana", *TALK[:-2])
    terminal = Terminal(there, *words, command=sys.executable)

    terminal.asks("What would Ana do differently?").types("I", *[""] * 3, "y", *[""] * 4)
    terminal.asks("How did Ana leave? (Enter to skip)").types("gloomy", ".")

    assert terminal.ends() == 0
    assert json.loads(say("show", "d1", "--format", "json"))["mood"] == "gloomy"
