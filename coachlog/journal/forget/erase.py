"""Forgetting a person: every trace of them leaves the file, and that cannot be undone.

What is erased: the person, all records that are theirs alone, and every image of those in the log
of changes. A shared obstacle stays without the link to them.

`secure_delete` overwrites what is deleted, but not what lies in a gap since a row was moved to
another page: in 3 of 25 trials words stayed. So what stays is written anew, to other pages, in the
same transaction, and the old pages are overwritten whole. VACUUM would do as much, but in a
transaction of its own: a crash between the two would leave the words there.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from coachlog import errors
from coachlog.journal.file import (
    entrance,
    locks,
    moments,
    opening,
    paths,
    schema,
    sqlite_errors,
)
from coachlog.journal.file.locks import Say
from coachlog.journal.forget import traces
from coachlog.journal.forget.traces import Traces
from coachlog.journal.read import reading
from coachlog.records import kinds

_LINKS = tuple(
    (kind.table, column, word)
    for kind in kinds.KINDS
    for field in kind.fields
    for word, column in field.links
)
"""Where a record that stays may point to one that goes."""

_ONCE_THEIRS = tuple((table, "rep_id", "rep") for table in traces.THEIRS)
"""Where only a former image of a record that stays may point to the person."""

_TOUCHED = f"""CREATE TEMP TABLE touched AS
  SELECT change_id AS id FROM image JOIN gone ON gone.tab = image.tab AND gone.row = image.row
  UNION SELECT change_id FROM image WHERE tab IN ('obstacle', {str([*traces.THEIRS])[1:-1]})
  AND ({traces.says("rep_id", "= {rep}")} OR {traces.says("owner_rep", "= {rep}")})"""
_IMAGES = """DELETE FROM image WHERE id IN
  (SELECT image.id FROM gone JOIN image ON image.tab = gone.tab AND image.row = gone.row)"""
_EMPTY = """DELETE FROM change WHERE id IN (SELECT id FROM touched)
  AND NOT EXISTS (SELECT 1 FROM image WHERE change_id = change.id)"""
_NEUTRAL = """UPDATE change SET undoable = 0, says = 'Of somebody who was forgotten.'
  WHERE id IN (SELECT id FROM touched)"""
_LINKED = """CREATE TEMP TABLE linked AS
  SELECT t.name AS tab, '$.' || link."from" AS path, link."table" AS target
  FROM main.sqlite_schema AS t, pragma_foreign_key_list(t.name) AS link WHERE t.type = 'table'"""
_STUCK = """WITH RECURSIVE stuck (id) AS (
    SELECT id FROM touched
    UNION SELECT older.change_id FROM stuck JOIN image AS newer ON newer.change_id = stuck.id
      JOIN image AS older ON older.tab = newer.tab AND older.row = newer.row
      WHERE older.change_id < stuck.id
    UNION SELECT older.change_id FROM stuck JOIN image AS newer ON newer.change_id = stuck.id
      JOIN linked ON linked.tab = newer.tab JOIN image AS older ON older.tab = linked.target
      AND older.row = iif(json_valid(newer.after), json_extract(newer.after, linked.path), NULL)
      WHERE older.change_id < stuck.id AND older.before IS NULL)
  UPDATE change SET undoable = 0 WHERE id IN (SELECT id FROM stuck) OR undone = 1"""
"""What a change that stays for good stands on cannot be taken back either: older changes of the
same rows, and those that made what these rows point to."""


_UIDS = (
    *(
        f"INSERT OR IGNORE INTO forgotten (uid) SELECT uid FROM {kind.table}"
        f" WHERE id IN (SELECT row FROM gone WHERE tab = '{kind.table}')"
        for kind in kinds.KINDS
    ),
    f"""INSERT OR IGNORE INTO forgotten (uid)
  SELECT {traces.either("uid")} FROM image JOIN gone ON gone.tab = image.tab
  AND gone.row = image.row WHERE {traces.either("uid")} IS NOT NULL""",
)
"""Random numbers are all that stays, so that an import does not bring back who was forgotten."""

_NOTED = f"""INSERT INTO change (uid, at, says, undone, undoable)
  VALUES (?, ?, '{schema.FORGOT}', 0, 0)"""
"""That somebody was forgotten: so that `undo` does not pass over it without a word."""

_GONE = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM rep WHERE handle = ?)"


def preview(connection: sqlite3.Connection, journal: Path, *, rep: str) -> Traces:
    """What would be erased with the rep of that handle, and what would still name them.

    Raises:
        UnknownRep: there is none.
    """
    return traces.find(connection, journal, rep=reading.rep_number(connection, rep))


def forget(journal: Path, *, rep: str, at: datetime, last: Callable[[], None], say: Say) -> Traces:
    """Erase the rep of that handle, whole or not at all; what was erased, what still names them.

    `at` is the local moment of the command, which the log of changes notes, without a name. `last`
    is called before all is made durable: what it takes away besides is gone when they are.

    Raises:
        UnknownRep: there is none.
        Unusable, Failed: the file cannot be used, or not now; nothing was erased.
    """
    if not paths.exists(journal):
        raise errors.UnknownRep(rep, [])
    connection = entrance.enter(journal, write=True, say=say)
    with sqlite_errors.explain_sqlite_errors(journal), closing(connection):
        connection.execute("PRAGMA foreign_keys = OFF")  # all are checked before the commit
        locks.begin(connection, write=True, say=say)
        number = reading.rep_number(connection, rep)
        found = traces.find(connection, journal, rep=number)
        broken = _broken_links(connection)
        _erase(connection, number)
        connection.execute(_NOTED, (token_hex(16), moments.kept(at)))
        _write_anew(connection)
        if _broken_links(connection) > broken:
            raise sqlite_errors.damaged(journal)
        last()
        opening.commit(connection, journal, _GONE, (rep,), say=say)
        _shrink(connection)
    return found


def _erase(connection: sqlite3.Connection, rep: int) -> None:
    """Erase what is noted in `gone`, in the rows and in the log, and let go of it in what stays.

    A change that touched others as well keeps their images, and leaves the list of undo, with all
    that it stands on. Like every write, this drops what could be done again.
    """
    for statement in (_TOUCHED.format(rep=rep), *_UIDS, _IMAGES, _EMPTY, _NEUTRAL, _LINKED, _STUCK):
        connection.execute(statement)
    for table, column, target in _LINKS:
        gone = f"IN (SELECT row FROM gone WHERE tab = '{target}')"
        staying = f"id NOT IN (SELECT row FROM gone WHERE tab = '{table}')"
        sql = f"UPDATE {table} SET {column} = NULL WHERE {column} {gone} AND {staying}"
        connection.execute(sql)
    connection.execute(
        "UPDATE obstacle SET owner = 'me', owner_rep = NULL WHERE owner_rep = ?", (rep,)
    )
    for side in ("before", "after"):
        _let_go(connection, side, rep)
    for (table,) in connection.execute("SELECT DISTINCT tab FROM gone").fetchall():
        connection.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT row FROM gone WHERE tab = ?)", (table,)
        )


def _let_go(connection: sqlite3.Connection, side: str, rep: int) -> None:
    """The same in the images of what stays, so that they agree with the rows."""
    for table, column, target in (*_LINKS, *_ONCE_THEIRS):
        connection.execute(
            f"UPDATE image SET {side} = json_set({side}, '$.{column}', NULL) WHERE tab = '{table}'"
            f" AND {traces.value(side, column)} IN (SELECT row FROM gone WHERE tab = '{target}')"
        )
    connection.execute(
        f"UPDATE image SET {side} = json_set({side}, '$.owner', 'me', '$.owner_rep', NULL)"
        f" WHERE tab IN ('obstacle', 'action') AND {traces.value(side, 'owner_rep')} = ?",
        (rep,),
    )


def _write_anew(connection: sqlite3.Connection) -> None:
    """Write every row that stays to pages that never held anything else.

    Emptied at one stroke, as here without foreign keys, a table gives all its pages back, and with
    `secure_delete` they are filled with zeros.
    """
    for table in (*schema.TABLES, *schema.LOG, "forgotten"):
        connection.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM {table}")
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} SELECT * FROM kept")
        connection.execute("DROP TABLE kept")


def _broken_links(connection: sqlite3.Connection) -> int:
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def _shrink(connection: sqlite3.Connection) -> None:
    """Give the emptied pages back to the disk, where most of the file is empty now.

    That is a transaction of its own. Where it cannot be, as after an error of the disk, nothing is
    lost but the space: what the pages held is overwritten already.
    """
    with suppress(sqlite3.Error):
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        if 2 * free > pages:
            connection.execute("VACUUM")
