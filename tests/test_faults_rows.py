"""Rows that are not what was written: a flipped byte in any column of any table, in every command.

A command that cannot go on says that the journal is damaged, and `doctor` names the record.
"""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from coachlog.journal.file import new_journal, schema
from tests.conftest import Manager
from tests.healthy import MARK, bad, changed, healthy, made_once

__all__ = ["healthy", "made_once"]

READING = (
    "report", "report --format html", "today", "brief ana", "brief ben",
    "log", "show ana", "show p1", "show d1", "show c1", "show o1",
    "show a1", "show w1", "show f1", f"search {MARK}", "rep list", "call list --all",
    "action list --all", "obstacle list --all", "away list", "focus list", "time list",
    "config list", "undo --list", "export", "export --rep ana",
)  # fmt: skip

ODD: dict[str, tuple[str, ...]] = {
    "TEXT": (
        "'2026-02-30'",
        "CAST(x'41ff42' AS TEXT)",
        "substr({0}, 1, length({0}) - 1) || char(unicode(substr({0}, -1)) - 3)",
    ),
    "INTEGER": ("-1", "1 << 62"),
}
"""What a column comes to hold, in SQL, by its type; {0} is what it holds."""


def columns() -> Iterator[tuple[str, str, str]]:
    """Every column of every table, with its type."""
    with closing(new_journal.in_memory()) as connection:
        for table in (*schema.TABLES, *schema.LOG):
            for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})"):
                yield table, name, kind


def flipped(manager: Manager, table: str, column: str, value: str) -> bool:
    """Put an odd value into the first row that has one in that column; False where none has."""
    with closing(sqlite3.connect(manager.journal)) as connection, suppress(sqlite3.IntegrityError):
        connection.execute("PRAGMA ignore_check_constraints = ON")
        first = f"SELECT min(id) FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
        done = connection.execute(
            f"UPDATE {table} SET {column} = {value.format(column)} "  # noqa: S608
            f"WHERE id = ({first}) AND {column} IS NOT {value.format(column)}"
        )
        connection.commit()
        return done.rowcount > 0
    return False


@pytest.mark.parametrize(("table", "column", "kind"), list(columns()), ids=str)
def test_a_flipped_byte_in_any_column_is_never_an_internal_error(
    healthy: Manager, table: str, column: str, kind: str
) -> None:
    """Each command meets each column once, in turn with one of the odd values."""
    wrong: list[tuple[str, str, int, str]] = []
    whole = healthy.journal.read_bytes()
    odd = ODD[kind]
    for turn, value in enumerate(odd):
        gc.unfreeze()  # what a failed command read lives on in its error, and keeps a lock
        gc.collect()
        healthy.journal.write_bytes(whole)
        if not flipped(healthy, table, column, value):
            continue
        for line in READING[turn :: len(odd)]:
            answer = healthy.types(*line.split())

            if answer.code not in (0, 3, 4) or (answer.code == 4 and "doctor" not in answer.err):
                wrong.append((value, line, answer.code, answer.err))
        if not bad(healthy) and table not in schema.LOG:  # of the log itself there is no log
            wrong.append((value, "doctor", 0, ""))
    assert wrong == []


def test_a_copy_of_what_is_not_as_it_was_saved_says_so(healthy: Manager) -> None:
    for line in ("export", "backup"):
        assert healthy.types(line).err == ""
    changed(healthy, "UPDATE coaching SET note = 'rotten' WHERE id = 1")

    for line in ("export", "export --rep ana", "backup"):
        answer = healthy.types(*line.split())

        assert answer.code == 0
        assert "some of it is not what was saved; see: coachlog doctor" in answer.err


@pytest.mark.parametrize("command", ["log", "show"])
def test_what_does_not_look_says_who_does(manager: Manager, command: str) -> None:
    assert "only doctor checks" in " ".join(manager.does(command, "--help").split())
