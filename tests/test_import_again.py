"""What is here already stays as it is: an import that brings nothing writes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Manager
from tests.lived_in import records_of

TALK = ("--outcome", "advance", "--well", "asked", "--improve", "the date")


def moves_behind_its_debrief(journal: Path) -> None:
    """Put a debriefed call on a later day than its debrief, as 0.3.0 let `edit` do."""
    with closing(sqlite3.connect(journal)) as connection, connection:
        connection.execute("UPDATE plan SET call_day = '2026-12-01' WHERE id = 1")


@pytest.fixture
def odd(manager: Manager) -> Manager:
    """A manager whose debriefed call lies behind its debrief."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("plan", "ana", "Northwind", "--on", "2026-11-13", "--objective", "a trial")
    manager.does("debrief", "p1", *TALK)
    moves_behind_its_debrief(manager.journal)
    return manager


@pytest.mark.parametrize("take", [(), ("--take", "newest"), ("--take", "theirs")])
def test_an_import_that_says_nothing_new_has_written_nothing(
    odd: Manager, tmp_path: Path, take: tuple[str, ...]
) -> None:
    file = str(tmp_path / "all.json")
    odd.does("export", "--output", file)
    before = odd.journal.read_bytes()

    said = odd.does("import", file, *take)

    assert said.startswith("Nothing new")
    assert odd.journal.read_bytes() == before


def test_what_is_new_beside_a_call_behind_its_debrief_leaves_that_call_as_it_is(
    odd: Manager, tmp_path: Path
) -> None:
    file = str(tmp_path / "all.json")
    before = odd.journal.read_bytes()
    odd.does("coach", "ana", "a note")
    odd.does("export", "--output", file)
    odd.journal.write_bytes(before)

    odd.does("import", file)

    assert odd.shows("p1")["call_day"] == "2026-12-01"
    assert odd.shows("c1")["note"] == "a note"


def test_a_call_behind_its_debrief_comes_in_on_the_debriefs_day_and_the_import_says_so(
    odd: Manager, tmp_path: Path
) -> None:
    file, first = str(tmp_path / "all.json"), odd.journal
    odd.does("export", "--output", file)
    odd.journal = tmp_path / "other.db"

    said = odd.does("import", file)
    listed = odd.does("undo", "--list")
    other = odd.journal
    odd.does("export", "--output", str(tmp_path / "back.json"))
    odd.journal = first
    back = odd.does("import", str(tmp_path / "back.json"), "--take", "newest")

    assert "p1 follows its debrief" in said
    assert "p1 follows its debrief" in listed
    assert "p1 follows its debrief" in back
    assert odd.shows("p1")["call_day"] == "2026-11-13"
    assert records_of(first) == records_of(other)
    assert odd.does("import", str(tmp_path / "back.json")).startswith("Nothing new")
