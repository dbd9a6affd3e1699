"""What the journal holds of a person: what is theirs alone, and what others' records say of them.

Rows that go with a person are noted in a temporary table, `gone`: those in the tables, and those
that were deleted long ago and that only the log of changes still knows.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from coachlog.journal import undo
from coachlog.journal.file import folder, schema
from coachlog.records import kinds, names
from coachlog.records.kinds import OBSTACLE, REP
from coachlog.text import fold

THEIRS = {
    kind.table: kind.theirs for kind in kinds.KINDS if kind.theirs and kind not in (REP, OBSTACLE)
} | {"hit": ("rep_id",)}
THEIRS |= {table: (column,) for table, (owner, column) in kinds.PARTS.items() if owner == "rep"}
"""The columns that make a row a person's own; an obstacle is theirs when it hits nobody else."""

_FREE = {field.key for kind in kinds.KINDS for field in kind.fields if field.free}
_FREE |= {key for kind in kinds.KINDS for field in kind.fields for key in kinds.free_in(field)}
_FREE.add("owner_name")
"""The columns that hold what people wrote."""


def value(side: str, column: str) -> str:
    """The SQL for a column in one side of an image; NULL where the image cannot be read."""
    return f"CASE WHEN json_valid({side}) THEN json_extract({side}, '$.{column}') END"


def says(column: str, what: str) -> str:
    """The SQL for: one side of an image says something of a column."""
    return f"({value('before', column)} {what} OR {value('after', column)} {what})"


def either(column: str) -> str:
    """The SQL for a column that no change ever changes, from whichever side there is."""
    return f"coalesce({value('before', column)}, {value('after', column)})"


_UNREADABLE = "NOT json_valid(before) OR NOT json_valid(after)"
"""Of a record that was deleted and whose image is broken nobody can tell whose it was: it goes."""

_ALONE = """SELECT 'obstacle', id FROM obstacle WHERE team = 0
  AND id IN (SELECT obstacle_id FROM hit WHERE rep_id = :rep)
  AND id NOT IN (SELECT obstacle_id FROM hit WHERE rep_id <> :rep)"""
_MERGED = """SELECT 'obstacle', id FROM obstacle WHERE merged_into IN
  (SELECT row FROM gone WHERE tab = 'obstacle')"""
_ONCE_ALONE = f"""SELECT {either("obstacle_id")} FROM image WHERE tab = 'hit'
  GROUP BY 1 HAVING min({either("rep_id")} = :rep)"""
_LIVE = " UNION ALL ".join(f"SELECT '{k.table}' AS tab, id FROM {k.table}" for k in kinds.KINDS)
_GONE = f"""SELECT gone.tab, gone.row FROM gone JOIN ({_LIVE}) AS live
  ON live.tab = gone.tab AND live.id = gone.row WHERE gone.tab <> 'rep' ORDER BY 1, 2"""
_LETTERS = {kind.table: kind.letter for kind in kinds.KINDS}
_OTHER_IMAGES = """SELECT tab, before, after FROM image WHERE NOT EXISTS
  (SELECT 1 FROM gone WHERE gone.tab = image.tab AND gone.row = image.row)"""


class Traces(NamedTuple):
    """What there is of a person: how many records of each kind go, and what stays and names them.

    `names` and `handles` are all that they ever went by here, the present one first. `refs` are of
    records that go, `mentions` of others' records; `files` are backups and leftovers beside.
    """

    names: tuple[str, ...]
    handles: tuple[str, ...]
    records: dict[str, int]
    refs: tuple[str, ...]
    mentions: tuple[str, ...]
    files: tuple[Path, ...]


def find(connection: sqlite3.Connection, journal: Path, *, rep: int) -> Traces:
    """What there is of a rep; their rows stay noted in `gone` until the connection closes."""
    _note_all(connection, rep)
    whole, handles = (_ever(connection, rep, column) for column in ("name", "handle"))
    gone = connection.execute(_GONE).fetchall()
    return Traces(
        whole,
        handles,
        dict(Counter(table for table, _ in gone)),
        tuple(f"{letter}{row}" for table, row in gone if (letter := _LETTERS[table])),
        tuple(dict.fromkeys(_mentions(connection, (*whole, *handles)))),
        tuple(folder.files_naming(journal, whole)),
    )


def _note_all(connection: sqlite3.Connection, rep: int) -> None:
    connection.execute("CREATE TEMP TABLE gone (tab TEXT, row INTEGER, PRIMARY KEY (tab, row))")
    _note(connection, "VALUES ('rep', :rep)", rep)
    for table, columns in THEIRS.items():
        now = " OR ".join(f"{column} = :rep" for column in columns)
        once = " OR ".join(says(column, "= :rep") for column in columns)
        _note(connection, f"SELECT '{table}', id FROM {table} WHERE {now}", rep)
        _note(connection, f"{_deleted(table)} AND ({once} OR {_UNREADABLE})", rep)
    _note(connection, _ALONE, rep)
    _note(connection, _MERGED, rep)
    _note(connection, f"{_deleted('obstacle')} AND (row IN ({_ONCE_ALONE}) OR {_UNREADABLE})", rep)
    for table, (owner, column) in kinds.PARTS.items():
        of_gone = f"IN (SELECT row FROM gone WHERE tab = '{owner}')"
        _note(connection, f"SELECT '{table}', id FROM {table} WHERE {column} {of_gone}", rep)
        once = f"{says(column, of_gone)} OR {_UNREADABLE}"
        _note(connection, f"{_deleted(table)} AND ({once})", rep)


def _note(connection: sqlite3.Connection, rows: str, rep: int) -> None:
    connection.execute(f"INSERT OR IGNORE INTO gone {rows}", {"rep": rep})


def _deleted(table: str) -> str:
    """The rows of a table that only the log of changes still knows."""
    return (
        f"SELECT tab, row FROM image WHERE tab = '{table}' AND row NOT IN (SELECT id FROM {table})"
    )


def _ever(connection: sqlite3.Connection, rep: int, column: str) -> tuple[str, ...]:
    """All that a column of their own row ever held, the present first."""
    found = connection.execute(
        f"SELECT {column} FROM rep WHERE id = :rep UNION ALL"
        f" SELECT {value('before', column)} FROM image WHERE tab = 'rep' AND row = :rep UNION ALL"
        f" SELECT {value('after', column)} FROM image WHERE tab = 'rep' AND row = :rep",
        {"rep": rep},
    )
    return tuple(dict.fromkeys(held for (held,) in found if held))


def _mentions(connection: sqlite3.Connection, whole: tuple[str, ...]) -> Iterator[str]:
    """The refs of others' records with a word of these names in a text, now or formerly."""
    naming = names.naming(whole)
    for table, values in _staying(connection) if naming else ():
        texts = (str(values[key]) for key in _FREE & values.keys() if values[key])
        if naming and any(naming.search(fold(text)) for text in texts):
            yield undo.ref_of(connection, table, values)


def _staying(connection: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row that stays: as it is, and as the log of changes has it."""
    for table in schema.TABLES:
        found = connection.execute(
            f"SELECT * FROM {table} WHERE id NOT IN (SELECT row FROM gone WHERE tab = ?)", (table,)
        )
        columns = [column[0] for column in found.description]
        for row in found:
            yield table, dict(zip(columns, row, strict=True))
    for table, *sides in connection.execute(_OTHER_IMAGES):
        for side in filter(None, sides):
            with suppress(ValueError):
                yield table, json.loads(side)
