"""Journals of any size, always the same for the same seed: a team's years, as they might be.

Rows are written straight through SQL, with the change log that the program would have kept, so that
a million records take a minute and not an hour.
"""

import json
import random
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coachlog.journal.file import schema
from coachlog.text import fold_statement

LAST_DAY = date(2026, 11, 13)
FIRST = ("Ana", "Ben", "Chloe", "Dev", "Elif", "Femi", "Gus", "Hana", "Ivo", "Jun", "Kai", "Lena")
LAST = ("Ruiz", "Okafor", "Martin", "Patel", "Sato", "Lind", "Nair", "Kemp", "Berg", "Costa")
ACCOUNTS = ("Northwind", "Harbor", "Delta", "Tailspin", "Contoso", "Fabrikam", "Litware", "Adatum")
SPEECH = (
    "asked about the cost of waiting then stayed quiet confirm the start date aloud map who signs "
    "before the demo let the customer finish count to three find the old champion send the terms"
)
WORDS = SPEECH.split()
ABOUT = ("moment", "deal", "pipeline", "skill", "process", "one-on-one", "inspection")
SHARES = {"plan": 30, "debrief": 25, "coaching": 30, "action": 9, "obstacle": 6}

Row = dict[str, Any]


def build(path: Path, *, records: int, reps: int = 8, years: int = 1, seed: int = 1) -> None:
    """Make a journal of about that many records, the last on Friday 13 November 2026."""
    chance = random.Random(seed)
    path.touch(0o600)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    schema.lay_out(connection)
    team = list(_team(reps, years))
    _write(connection, "rep", team)
    for table, share in SHARES.items():
        count = records * share // 100
        _write(connection, table, _rows(table, count, len(team), years, chance))
    moves = records * SHARES["obstacle"] // 200
    _write(connection, "obstacle_move", _moves(moves, years, chance))
    _write(connection, "hit", _hits(records * SHARES["obstacle"] // 100, reps))
    connection.execute("COMMIT")
    connection.close()


def _team(reps: int, years: int) -> Iterator[Row]:
    since = (LAST_DAY - timedelta(days=365 * years)).isoformat()
    for number in range(reps):
        round_, place = divmod(number, len(FIRST) * len(LAST))
        name = f"{FIRST[place % len(FIRST)]} {LAST[place // len(FIRST)]}{round_ or ''}"
        yield _uid("rep", number + 1) | {
            "name": name,
            "name_key": name.lower(),
            "handle": name.lower().replace(" ", "-"),
            "handle_given": 0,
            "start": since,
            "since": since,
            "made": since,
        }


def _rows(table: str, count: int, reps: int, years: int, chance: random.Random) -> Iterator[Row]:
    make = {
        "plan": _plan,
        "debrief": _debrief,
        "coaching": _coaching,
        "action": _action,
        "obstacle": _obstacle,
    }[table]
    span = 365 * years
    for number in range(1, count + 1):
        age = span - number * span // count
        day = LAST_DAY - timedelta(days=max(age, 0))
        yield _uid(table, number) | make(number, day, 1 + chance.randrange(reps), chance, age)


def _plan(number: int, day: date, rep: int, chance: random.Random, age: int) -> Row:
    debriefed = number <= 0 or age > 7
    account = chance.choice(ACCOUNTS)
    return {
        "rep_id": rep,
        "account": account,
        "account_key": account.lower(),
        "call_day": day.isoformat(),
        "objective": _sentence(chance),
        "question": "[]",
        "expect": "[]",
        "made": (day - timedelta(days=1)).isoformat(),
        "state": "skipped" if debriefed else "planned",
        "closed": day.isoformat() if debriefed else None,
    }


def _debrief(number: int, day: date, rep: int, chance: random.Random, age: int) -> Row:
    improve = _sentence(chance)
    return {
        "rep_id": rep,
        "account": chance.choice(ACCOUNTS),
        "outcome": chance.choice(("order", "advance", "continuation", "no-sale")),
        "well": _sentence(chance),
        "improve": improve,
        "improve_key": fold_statement(improve),
        "day": day.isoformat(),
        "call_day": day.isoformat(),
        "role": chance.choice((None, "observe", "joint", "lead")),
        "made": day.isoformat(),
    }


def _coaching(number: int, day: date, rep: int, chance: random.Random, age: int) -> Row:
    about = chance.choice(ABOUT)
    lever = '["stuck"]' if about == "pipeline" and chance.random() < 0.7 else "[]"
    return {
        "rep_id": rep,
        "day": day.isoformat(),
        "about": about,
        "note": _sentence(chance),
        "lever": lever,
        "deal": "[]",
        "asked_by": chance.choice((None, "me", "rep")),
        "made": day.isoformat(),
    }


def _action(number: int, day: date, rep: int, chance: random.Random, age: int) -> Row:
    done = age > 10
    return {
        "owner": "rep",
        "owner_rep": rep,
        "rep_id": rep,
        "text": _sentence(chance),
        "due": (day + timedelta(days=7)).isoformat(),
        "made": day.isoformat(),
        "state": "done" if done else "open",
        "closed": (day + timedelta(days=5)).isoformat() if done else None,
    }


def _obstacle(number: int, day: date, rep: int, chance: random.Random, age: int) -> Row:
    gone = age > 60
    return {
        "what": _sentence(chance),
        "cause": "organization",
        "team": 0,
        "intent": chance.choice(("deliberate", "unnoticed")),
        "owner": "me",
        "raised": day.isoformat(),
        "made": day.isoformat(),
        "state": "removed" if gone else "open",
        "closed": (day + timedelta(days=30)).isoformat() if gone else None,
        "effect": "quicker now" if gone else None,
    }


def _moves(count: int, years: int, chance: random.Random) -> Iterator[Row]:
    span = 365 * years
    for number in range(1, count + 1):
        day = LAST_DAY - timedelta(days=span - number * span // count)
        yield {
            "id": number,
            "obstacle_id": 2 * number,
            "day": day.isoformat(),
            "kind": "act",
            "text": _sentence(chance),
        }


def _hits(count: int, reps: int) -> Iterator[Row]:
    return ({"id": n, "obstacle_id": n, "rep_id": 1 + n % reps} for n in range(1, count + 1))


def _uid(table: str, number: int) -> Row:
    return {"id": number, "uid": f"{table}{number:09}"}


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(6, 18)))


def _write(connection: sqlite3.Connection, table: str, rows: Iterator[Row] | list[Row]) -> None:
    """Write the rows of a table, each with its change and its image."""
    for row in rows:
        keys = ", ".join(row)
        marks = ", ".join("?" * len(row))
        connection.execute(
            f"INSERT INTO {table} ({keys}) VALUES ({marks})",
            tuple(row.values()),
        )
        head = connection.execute(
            "INSERT INTO change (uid, at, says, undone, undoable) VALUES (?, ?, ?, 0, 1)",
            (f"{table}-{row['id']}", f"{LAST_DAY}T00:00:00.000000Z", f"{table} {row['id']}"),
        )
        whole = dict(
            connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row["id"],)).fetchone()
        )
        connection.execute(
            "INSERT INTO image (change_id, tab, row, before, after) VALUES (?, ?, ?, NULL, ?)",
            (head.lastrowid, table, row["id"], json.dumps(whole)),
        )
