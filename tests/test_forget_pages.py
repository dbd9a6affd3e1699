"""Forgetting leaves no word in a page of the file, not even in the gaps between rows."""

import json
import random
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from coachlog.journal.file import new_journal, opening
from coachlog.journal.forget import erase

NOW = datetime.fromisoformat("2026-11-13")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.mark.parametrize("seed", [1, 6, 8, 10, 12, 15])
def test_no_gap_in_a_page_keeps_a_word(seed: int, place: Path) -> None:
    """In these histories words stay in gaps when rows are only deleted, secure_delete or not."""
    dice = random.Random(seed)  # noqa: S311
    new_journal.create(place, say=print)
    with closing(opening.connect(place, write=True, say=print)) as connection:
        connection.execute("BEGIN")
        for name in ("walt zorb", "ben"):
            _add(connection, dice, "rep", name=name, name_key=name, handle=name.split()[0],
                 handle_given=1, since="2026-01-01")  # fmt: skip
        for _ in range(60):
            rep = dice.choice((1, 2))
            word = "zorb " if rep == 1 else "other "
            _add(connection, dice, "coaching", rep_id=rep, day="2026-01-02", about="moment",
                 note=word * dice.choice((1, 700)), lever="[]", deal="[]")  # fmt: skip
            _add(connection, dice, "plan", rep_id=rep, account=word, account_key=word,
                 call_day="2026-01-02", objective=word * dice.choice((1, 30)), question="[]",
                 expect="[]", state="planned")  # fmt: skip
        connection.execute("COMMIT")
        kept = connection.execute("SELECT count(*) FROM coaching WHERE rep_id = 2").fetchone()

    erase.forget(place, rep="walt", at=NOW, last=lambda: None, say=print)

    assert b"zorb" not in place.read_bytes().lower()
    with closing(opening.connect(place, write=False, say=print)) as connection:
        assert connection.execute("SELECT count(*) FROM coaching").fetchone() == kept
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _add(connection: sqlite3.Connection, dice: random.Random, table: str, **values: object) -> None:
    """Write a row and its image, as the program does."""
    values |= {"uid": f"{dice.getrandbits(128):032x}", "made": "2026-01-01"}
    row = connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
        tuple(values.values()),
    ).lastrowid
    change = connection.execute(
        "INSERT INTO change (uid, at, says, undone, undoable) VALUES (?, '2026-01-02', 'x', 0, 1)",
        (f"{dice.getrandbits(128):032x}",),
    ).lastrowid
    connection.execute(
        "INSERT INTO image (change_id, tab, row, after) VALUES (?, ?, ?, ?)",
        (change, table, row, json.dumps(values | {"id": row})),
    )
