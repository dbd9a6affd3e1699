"""The report finds what it needs over indexes: no record table is read whole, however long it is.

SQLite is asked how it would run each statement that the facts take, on a journal without ANALYZE,
as every manager's is.
"""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coachlog.journal.read import history, period, reading, story
from tests.benchmarks import journals

Asking = Callable[[sqlite3.Connection], None]

SMALL = {"rep", "absence", "leave", "behavior", "focus", "setting", "term"}
"""Tables that grow with the team and its settings, not with the work: they may be read whole."""

FOUND = {"found"}
"""The numbers that an index gave for the records to read: a list of just these."""


LAST = journals.LAST_DAY
QUARTER = LAST - timedelta(weeks=13)


def report(connection: sqlite3.Connection) -> None:
    history.facts(connection, as_of=LAST)


def look_back(connection: sqlite3.Connection) -> None:
    period.facts(connection, since=QUARTER, until=LAST)


def story_of_one(connection: sqlite3.Connection) -> None:
    story.facts(connection, "ana-ruiz", since=QUARTER, until=LAST, for_rep=True)


def statements(journal: Path, asking: Asking = report) -> list[str]:
    """Every statement that the facts of a page take, with its values, each shape once."""
    ran: list[str] = []
    with reading.journal(journal, say=print) as connection:
        connection.set_trace_callback(ran.append)
        asking(connection)
    return list({statement[:250]: statement for statement in ran}.values())


def steps(journal: Path, statement: str) -> list[str]:
    """What SQLite would do, a step a line."""
    with reading.journal(journal, say=print) as connection:
        return [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]


def scanned(steps: list[str]) -> set[str]:
    """The tables, or the names they go by in the statement, that are read from end to end.

    What a statement found itself, before it goes on with it, is none.
    """
    names = {step.split()[1] for step in steps if step.startswith("SCAN")}
    return {name for name in names if not name.startswith("(subquery")}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of a team of eight."""
    path = tmp_path_factory.mktemp("plans") / "team.db"
    journals.build(path, records=400)
    return path


@pytest.mark.parametrize("asking", [report, look_back, story_of_one])
def test_no_page_reads_a_record_table_whole(journal: Path, asking: Asking) -> None:
    asked = statements(journal, asking)

    whole = {statement: scanned(steps(journal, statement)) - SMALL - FOUND for statement in asked}

    assert len(asked) > 15
    assert {statement: names for statement, names in whole.items() if names} == {}


@pytest.mark.parametrize(
    "table",
    ["plan", "plan_move", "debrief", "coaching", "obstacle", "obstacle_move", "hit", "action"],
)
def test_the_report_asks_about_every_table_of_records(journal: Path, table: str) -> None:
    asked = statements(journal)

    assert any(f" {table} " in " ".join(statement.split()) for statement in asked)


def test_a_table_read_whole_would_be_noticed(journal: Path) -> None:
    held_back = "SELECT day FROM coaching AS t WHERE +day > '2026-01-01'"

    assert scanned(steps(journal, held_back)) - SMALL - FOUND == {"t"}


def work(journal: Path, asking: Asking) -> int:
    """How much SQLite works for the facts, in hundreds of its own instructions."""
    done: list[None] = []
    with reading.journal(journal, say=print) as connection:
        connection.set_progress_handler(lambda: done.append(None), 100)
        asking(connection)
    return len(done)


@pytest.mark.parametrize("asking", [report, look_back])
def test_ten_years_of_the_same_team_are_no_more_work_than_one(
    tmp_path: Path, asking: Asking
) -> None:
    year, decade = tmp_path / "year.db", tmp_path / "decade.db"
    journals.build(year, records=300, years=1)
    journals.build(decade, records=3000, years=10)

    assert work(decade, asking) / work(year, asking) < 1.3


def test_coaching_on_an_old_obstacle_is_found_without_the_years_between(journal: Path) -> None:
    asked = [each for each in statements(journal) if "WHERE works_on" in each]

    (plan,) = [steps(journal, each) for each in asked]

    assert any("USING INDEX coaching_on_obstacle (works_on=?)" in step for step in plan)


def test_the_journal_asked_about_has_no_statistics(journal: Path) -> None:
    with reading.journal(journal, say=print) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}

    assert "plan" in tables
    assert "sqlite_stat1" not in tables
