"""The file that schema.py lays out is the one that the rows of tables.py describe."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from coachlog.journal.file import new_journal, schema
from coachlog.journal.write import tables
from coachlog.records import kinds
from coachlog.records.vocabulary import Asker, Canceller

LOG = {"change", "image", "forgotten"}
"""Written in plain SQL, by the doors themselves."""

CLOSED = [
    (kind.table, field.column or field.key, tuple(word.value for word in field.words))
    for kind in kinds.KINDS
    for field in kind.fields
    if field.words
]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A journal as schema.py lays it out."""
    file = tmp_path_factory.mktemp("ours") / "journal.db"
    new_journal.create(file, say=print)
    with closing(sqlite3.connect(file)) as connection:
        yield connection


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A file as the row classes describe it."""
    from sqlmodel import create_engine

    file = tmp_path_factory.mktemp("mapped") / "journal.db"
    engine = create_engine(f"sqlite:///{file}")
    tables.Row.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        yield connection


def names(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    )
    return {name for (name,) in found}


def columns(connection: sqlite3.Connection, table: str) -> dict[str, tuple[str, bool, int]]:
    """Of each column: its affinity, whether it must be filled, its place in the primary key."""
    found = connection.execute(
        'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,)
    )
    affinity = {"VARCHAR": "TEXT"}
    return {
        name: (affinity.get(kind, kind), bool(filled) or bool(key), key)
        for name, kind, filled, key in found
    }


def links(connection: sqlite3.Connection, table: str) -> set[tuple[str, str, str]]:
    found = connection.execute(
        'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (table,)
    )
    return set(found)


def test_every_table_but_the_log_of_changes_has_a_row_class(
    ours: sqlite3.Connection, mapped: sqlite3.Connection
) -> None:
    assert names(ours) == names(mapped) | LOG


@pytest.mark.parametrize("table", sorted(tables.Row.metadata.tables))
def test_a_row_class_has_the_columns_keys_and_links_of_its_table(
    table: str, ours: sqlite3.Connection, mapped: sqlite3.Connection
) -> None:
    assert columns(ours, table) == columns(mapped, table)
    assert links(ours, table) == links(mapped, table)


def test_every_table_refuses_a_value_of_another_type(ours: sqlite3.Connection) -> None:
    strict = dict(ours.execute("SELECT name, strict FROM pragma_table_list"))

    assert {strict[name] for name in names(ours)} == {1}


@pytest.mark.parametrize(("table", "column", "words"), CLOSED)
def test_behind_every_closed_list_of_words_stands_a_check(
    table: str, column: str, words: tuple[str, ...], ours: sqlite3.Connection
) -> None:
    (statement,) = ours.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()

    end = r",\s+\w+ (?:TEXT|INTEGER)\b|,\s+CHECK|\)\s*STRICT"
    declared = re.search(rf"\b{column} TEXT\b(.*?)(?={end})", statement, re.S)

    assert declared
    assert "CHECK" in declared[1]
    assert set(re.findall(r"'\"?([a-z-]+)\"?'", declared[1])) == set(words)


def test_the_closed_lists_that_no_option_takes_are_checked_as_well() -> None:
    statements = " ".join(each for step in schema.STEPS for each in step.statements)

    for words in (Asker, Canceller):
        listed = ", ".join(f"'{word.value}'" for word in words)
        assert re.search(rf"IN \({listed}\)", statements)


@pytest.mark.parametrize("day", ["2026-02-30", "2026-2-3", "10/11/12", "", "2026-11-13T09:00"])
def test_a_day_that_is_none_does_not_reach_the_file(day: str, ours: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        ours.execute(
            "INSERT INTO focus (uid, part, why, since, until, made)"
            " VALUES ('u', 'deals', 'why', '2026-01-01', ?, '2026-01-01')",
            (day,),
        )


def test_a_number_is_never_given_twice(ours: sqlite3.Connection) -> None:
    once = [name for name in names(ours) if name != "image"]

    for name in once:
        (statement,) = ours.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (name,)
        ).fetchone()
        assert "id INTEGER PRIMARY KEY AUTOINCREMENT" in statement


def test_every_record_has_an_id_that_holds_in_any_journal(ours: sqlite3.Connection) -> None:
    for kind in kinds.KINDS:
        assert columns(ours, kind.table)["uid"] == ("TEXT", True, 0)
        assert columns(ours, kind.table)["made"] == ("TEXT", True, 0)


def test_the_tables_of_the_records_are_those_of_the_kinds() -> None:
    assert list(schema.RECORDS) == [kind.table for kind in kinds.KINDS]


def test_the_columns_that_point_somewhere_can_be_looked_up_from_there(
    ours: sqlite3.Connection,
) -> None:
    """Without an index each deletion would read the whole table of the other side."""
    for table in names(ours):
        leading = {
            ours.execute(
                "SELECT name FROM pragma_index_info(?) WHERE seqno = 0", (index,)
            ).fetchone()[0]
            for (index,) in ours.execute("SELECT name FROM pragma_index_list(?)", (table,))
        }
        assert {column for column, *_ in links(ours, table)} <= leading, table
