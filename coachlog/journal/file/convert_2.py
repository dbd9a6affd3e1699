"""What SQL cannot say of the step to format 2: keys by the final fold, attempts, moments, images.

The images in the log of changes are made such as that format would have written them, so that what
was done before can still be undone, and is still what `doctor` compares with.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from coachlog.text import fold, fold_statement

_BATCH = 5_000


def prepare(connection: sqlite3.Connection) -> None:
    """Give the connection the functions that the statements call."""
    connection.create_function("fold_statement", 1, fold_statement, deterministic=True)


def convert(connection: sqlite3.Connection) -> None:
    """Fill what SQL cannot: keys by the final fold, attempts, moments in UTC, the images."""
    handles = _fold_people(connection)
    _fold_accounts(connection)
    _fold_strategies(connection)
    practices = _fill_practices(connection)
    _moments_to_utc(connection)
    _Images(connection, handles, practices).convert()


def _fill_practices(connection: sqlite3.Connection) -> dict[int, str]:
    """Give each attempt that does not say of what its practice; what each debrief has, by number.

    It is the plan's; else the focus in force on its day; else what was said last by what was
    written before it. Without any of these it stays an attempt of nothing, in no count.
    """
    found = connection.execute(_ATTEMPTS).fetchall()
    practices = {number: text for number, *of in found if (text := practice_of(connection, *of))}
    connection.executemany(
        "UPDATE debrief SET practice = ?, practice_key = ? WHERE id = ?",
        [(text, fold_statement(text), number) for number, text in practices.items()],
    )
    return practices


_ATTEMPTS = """SELECT id, id, rep_id, plan_id, day, made FROM debrief
  WHERE practiced IS NOT NULL AND practice IS NULL ORDER BY id"""
_OF_WHAT = """SELECT coalesce(
  (SELECT nullif(practice, '') FROM plan WHERE id = :plan),
  (SELECT text FROM behavior WHERE rep_id = :rep AND since <= :day
     AND (ended IS NULL OR ended > :day) ORDER BY since DESC, id DESC LIMIT 1),
  (SELECT improve FROM debrief WHERE rep_id = :rep AND day <= :day
     AND (made, id) < (:made, :id) ORDER BY day DESC, made DESC, id DESC LIMIT 1))"""


def practice_of(
    connection: sqlite3.Connection, number: int, rep: int, plan: int | None, day: str, made: str
) -> str | None:
    """What a debrief of format 1 practiced: its plan's practice, the focus, what was said before.

    None where there is none of these.
    """
    asked = {"id": number, "rep": rep, "plan": plan, "day": day, "made": made}
    (text,) = connection.execute(_OF_WHAT, asked).fetchone()
    return text if text is None else str(text)


def _fold_people(connection: sqlite3.Connection) -> dict[str, str]:
    """Fold names and handles anew; each former handle with the one that took its place.

    Where two are the same by the new fold, the later one gets a number behind it.
    """
    rows = connection.execute("SELECT id, name, handle FROM rep ORDER BY id").fetchall()
    keys, handles = _Unique(), _Unique()
    folded = [(keys.free(fold(name)), handles.free(fold(handle)), n) for n, name, handle in rows]
    connection.execute("UPDATE rep SET name_key = '\1' || id, handle = '\1' || id")
    connection.executemany("UPDATE rep SET name_key = ?, handle = ? WHERE id = ?", folded)
    return {row[2]: handle for row, (_, handle, _) in zip(rows, folded, strict=True)}


class _Unique:
    """Words of which none stands twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, word: str) -> str:
        """The word, with a number behind it where it is taken."""
        tries = (word, *(f"{word}-{number}" for number in range(2, len(self._taken) + 3)))
        found = next(each for each in tries if each not in self._taken)
        self._taken.add(found)
        return found


def _fold_accounts(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT id, account, account_key FROM plan").fetchall()
    connection.executemany(
        "UPDATE plan SET account_key = ? WHERE id = ?",
        [(key, number) for number, account, was in rows if (key := fold(account)) != was],
    )


def _fold_strategies(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT id, strategy FROM coaching WHERE strategy IS NOT NULL")
    connection.executemany(
        "UPDATE coaching SET strategy_key = ? WHERE id = ?",
        [(fold(strategy), number) for number, strategy in rows.fetchall()],
    )


def _moments_to_utc(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT id, at FROM change").fetchall()
    connection.executemany(
        "UPDATE change SET at = ? WHERE id = ?", [(to_utc(at), number) for number, at in rows]
    )


def to_utc(moment: str) -> str:
    """A moment of this machine's local time as format 2 keeps moments; what is none stays."""
    try:
        local = datetime.fromisoformat(moment)
        return f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    except (ValueError, OverflowError):
        return moment


class _Images:
    """The log's images of rows, as this format would have written them.

    An image that cannot be read stays as it is: `doctor` names it, as before.
    """

    def __init__(
        self, connection: sqlite3.Connection, handles: Mapping[str, str], practices: dict[int, str]
    ) -> None:
        self._connection, self._handles, self._practices = connection, handles, practices
        self._keys = dict(connection.execute("SELECT id, name_key FROM rep"))
        self._names = dict(connection.execute("SELECT id, name FROM rep"))
        self._converting = {
            "rep": self._rep,
            "plan": self._plan,
            "debrief": self._debrief,
            "coaching": self._coaching,
        }

    def convert(self) -> None:
        """Convert all that changed, some at a time, and add those of the terms."""
        for images in self._batches():
            changed: list[tuple[str | None, str | None, int]] = []
            terms: list[tuple[int, int, str | None, str | None]] = []
            for number, change, table, row, *sides in images:
                read = [_read(side) for side in sides]
                if table == "rep":
                    terms += _terms(change, row, read)
                written = [
                    self._written(table, row, side, values)
                    for side, values in zip(sides, read, strict=True)
                ]
                changed.append((written[0], written[1], number))
            self._connection.executemany(
                "UPDATE image SET before = ?, after = ? WHERE id = ?", changed
            )
            self._connection.executemany(
                _ADD_TERM,
                terms,
            )

    def _batches(self) -> Iterator[list[tuple[Any, ...]]]:
        done = 0
        (last,) = self._connection.execute("SELECT ifnull(max(id), 0) FROM image").fetchone()
        while images := self._connection.execute(_SOME, (done, last, _BATCH)).fetchall():
            yield images
            done = images[-1][0]

    def _written(
        self, table: str, row: int, side: str | None, values: dict[str, Any] | None
    ) -> str | None:
        if values is None:
            return side
        self._converting[table](row, values)
        return _as_json(values)

    def _rep(self, row: int, values: dict[str, Any]) -> None:
        for key in ("cadence", "workdays"):
            values.pop(key, None)
        if "name" in values:
            same = values["name"] == self._names.get(row)
            values["name_key"] = self._keys[row] if same else fold(str(values["name"]))
        if "handle" in values:
            was = str(values["handle"])
            values["handle"] = self._handles.get(was, fold(was))

    def _plan(self, _: int, values: dict[str, Any]) -> None:
        if "account" in values:
            values["account_key"] = fold(str(values["account"]))

    def _coaching(self, _: int, values: dict[str, Any]) -> None:
        if values.get("strategy") is not None:
            values["strategy_key"] = fold(str(values["strategy"]))

    def _debrief(self, row: int, values: dict[str, Any]) -> None:
        answer = {1: "yes", 0: "no"}.get(values.get("practiced", ""))
        of = self._of_what(row, values) if answer else None
        values |= {"practiced": answer, "practice": of}
        values["practice_key"] = fold_statement(of) if of else None
        values["improve_key"] = fold_statement(str(values.get("improve", "")))

    def _of_what(self, row: int, values: dict[str, Any]) -> str | None:
        """The practice of a debrief as an image has it: of its own rep, plan and days."""
        wanted = [values.get(key) for key in ("rep_id", "plan_id", "day", "made")]
        if row in self._practices and wanted == self._present(row):
            return self._practices[row]
        rep, plan, day, made = wanted
        return practice_of(self._connection, row, int(rep or 0), plan, str(day), str(made))

    def _present(self, row: int) -> list[Any]:
        sql = "SELECT rep_id, plan_id, day, made FROM debrief WHERE id = ?"
        return list(self._connection.execute(sql, (row,)).fetchone() or ())


_ADD_TERM = """INSERT INTO image (change_id, tab, row, before, after)
  VALUES (?, 'term', ?, ?, ?)"""
_SOME = """SELECT id, change_id, tab, row, before, after FROM image
  WHERE id > ? AND id <= ? AND (tab IN ('rep', 'plan', 'debrief')
    OR tab = 'coaching' AND instr(ifnull(before, '') || ifnull(after, ''), '"strategy":"'))
  ORDER BY id LIMIT ?"""


def _terms(
    change: int, rep: int, sides: list[dict[str, Any] | None]
) -> Iterator[tuple[int, int, str | None, str | None]]:
    """The images of a rep's two terms in a change that touched them: change, row, before, after."""
    for number, key in ((2 * rep - 1, "cadence"), (2 * rep, "workdays")):
        held = [side.get(key) if side else None for side in sides]
        if held[0] != held[1]:
            before, after = (
                None if value is None else _as_json(_term(number, rep, key, value))
                for value in held
            )
            yield change, number, before, after


def _term(number: int, rep: int, key: str, value: object) -> dict[str, Any]:
    return {"id": number, "rep_id": rep, "key": key, "since": None, "value": str(value)}


def _read(side: str | None) -> dict[str, Any] | None:
    import json

    if side is None:
        return None
    try:
        values = json.loads(side)
    except ValueError:
        return None
    return values if isinstance(values, dict) else None


def _as_json(values: Mapping[str, Any]) -> str:
    import json

    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
