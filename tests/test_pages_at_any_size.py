"""The pages are no more work on ten years of a team than on one."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from coachlog.journal.read import briefing, reading, search, timeline
from tests.benchmarks import journals

Page = Callable[[sqlite3.Connection], object]


def log(connection: sqlite3.Connection) -> object:
    kinds = timeline.kinds_named(())
    return timeline.log(
        connection, kinds=kinds, rep=None, accounts=(), since=None, until=None, limit=10
    )


PAGES: dict[str, Page] = {
    "today": lambda connection: briefing.today(connection, day=journals.LAST_DAY),
    "brief": lambda connection: briefing.brief(connection, "ana-ruiz", day=journals.LAST_DAY),
    "matters": lambda connection: briefing.open_matters(
        connection, "ana-ruiz", day=journals.LAST_DAY
    ),
    "rep list": lambda connection: briefing.standings(connection, day=journals.LAST_DAY),
    "log": log,
}


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same team at the same pace, for a year and for ten."""
    folder = tmp_path_factory.mktemp("teams")
    for years in (1, 10):
        journals.build(folder / f"{years}.db", records=300 * years, years=years)
    return folder / "1.db", folder / "10.db"


def work(journal: Path, page: Page) -> int:
    """How much SQLite works for a page, in tens of its own instructions."""
    done: list[None] = []
    with reading.journal(journal, say=print) as connection:
        connection.set_progress_handler(lambda: done.append(None), 10)
        page(connection)
    return len(done)


@pytest.mark.parametrize("name", PAGES)
def test_ten_years_are_no_more_work_than_one(teams: tuple[Path, Path], name: str) -> None:
    year, decade = (work(journal, PAGES[name]) for journal in teams)

    assert decade < 2 * year


def test_a_search_reads_everything_there_is(teams: tuple[Path, Path]) -> None:
    with reading.journal(teams[1], say=print) as connection:
        found = search.search(connection, words=["champion"], limit=None)

    assert len(found.records) > 300
    assert not found.more
