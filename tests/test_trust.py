"""The settings on which trust in the file rests: without any of these, something is lost or left.

What each of them saves only a power cut, a second program or a look into free pages would show;
`tests/benchmarks/powercuts.py` provokes the first.
"""

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from coachlog.journal.file import entrance
from coachlog.journal.read import reading
from coachlog.journal.write import transaction
from tests import faults
from tests.conftest import Manager, typed
from tests.faults import MARK, Program

SETTINGS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "fullfsync": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
}
"""EXTRA is 3: it lost nothing in simulated power cuts, FULL (2) did."""


def settings(connection: sqlite3.Connection) -> dict[str, object]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}


@pytest.fixture
def kept(manager: Manager) -> Path:
    manager.does("rep", "add", "Alice Ames")
    return manager.journal


def test_what_is_written_is_durable_private_and_of_one_piece(kept: Path) -> None:
    moment = datetime.fromisoformat("2026-11-13")
    with transaction.change(kept, at=moment, dry=True, say=print) as session:
        heavy = settings(transaction.connection_of(session))
    light = settings(entrance.enter(kept, write=True, say=print))

    assert heavy == light == SETTINGS


def test_what_is_read_is_trusted_with_nothing(kept: Path) -> None:
    with reading.journal(kept, say=print) as connection:
        assert settings(connection)["trusted_schema"] == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM rep")


NO_PAGE_MORE = """
import sqlite3, sys
plain = sqlite3.connect
def full(*words, **more):
    connection = plain(*words, **more)
    connection.execute("PRAGMA max_page_count = 1")  # as many as there are: SQLite takes no fewer
    return connection
import coachlog.journal.file.opening
sqlite3.connect = full
from coachlog.cli import main
main(sys.argv[1:])
"""


def test_where_sqlite_gets_no_page_more_the_disk_is_said_to_be_full(program: Program) -> None:
    typed(faults.journal(program), "rep", "add", "Alice Ames")
    note = f"{MARK} " + "word " * 12_000

    said = faults.failed(faults.scripted(NO_PAGE_MORE, program, "coach", "alice", note), 1)

    assert "The disk is full; nothing was saved. Free some space" in said
    assert faults.count(faults.journal(program)) == 0
