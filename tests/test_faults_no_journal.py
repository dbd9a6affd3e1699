"""Where there is no journal: a refused command makes none, and a lost one is not begun anew."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coachlog.journal.file import new_journal
from tests import faults
from tests.conftest import Manager, run
from tests.terminal import Terminal, drafted

REFUSED = [
    ("import", "{bad}"),
    ("action", "done", "a1"),
    ("away", "remove", "w1"),
    ("coach", "nobody", "a note"),
    ("obstacle", "act", "o1", "asked"),
    ("edit", "c1", "note=x"),
    ("delete", "c1"),
    ("config", "set", "cadence", "none"),
    ("undo",),
]


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_a_command_that_is_refused_makes_no_journal(
    words: tuple[str, ...], program: dict[str, str], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps({"schema": "something else"}), encoding="utf-8")
    folder = tmp_path / "home"
    journal = {"COACHLOG_JOURNAL": str(folder / "journal.db")}

    done = run(program | journal, *(word.format(bad=bad) for word in words))

    assert done.returncode in (2, 3), done.stderr
    assert not folder.exists() or list(folder.iterdir()) == []


def test_of_first_commands_at_once_every_one_is_there(program: dict[str, str]) -> None:
    journal = Path(program["COACHLOG_JOURNAL"])
    commands = [
        ("rep", "add", f"{name} Lee") for name in ("Ana", "Ben", "Chloe", "Dev", "Eve", "Flo")
    ]

    kept = faults.together(program, *commands, times=1)

    with closing(sqlite3.connect(journal)) as connection:
        (changes,) = connection.execute("SELECT count(*) FROM change").fetchone()
    assert changes == sum(kept) == 6


def test_a_journal_that_is_gone_while_a_question_stands_there_is_not_begun_anew(
    manager: Manager, program: dict[str, str]
) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("backup")
    asked = Terminal(program, "coach", "ana").asks("What did you talk about, and what will change?")

    manager.journal.unlink()
    asked.types("let the silence work", ".")

    assert asked.ends() == 4
    assert "is gone; nothing was saved" in asked.screen
    assert "go back to one: coachlog" in asked.screen.replace("\r\n", " ")
    assert not manager.journal.exists()
    assert "let the silence work" in drafted(program)


def test_a_journal_that_is_not_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"

    with new_journal.begin(journal, say=print) as unplaced:
        assert unplaced.file.exists()
        assert not journal.exists()

    assert list(tmp_path.iterdir()) == []
