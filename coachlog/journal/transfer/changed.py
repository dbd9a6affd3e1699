"""When records changed last, and what was deleted or forgotten here: what the log of changes knows.

A record changed last when the newest change that stands touched it, or when a change of it was
undone or done again. What an import brought changed when the other machine says; an import that was
undone is as if it never was. A record that the log never heard of changed on the day it was made.
"""

import sqlite3

from coachlog.journal.file import schema
from coachlog.records.fields import Kind

MIDNIGHT = "T00:00:00.000000Z"
"""What makes a day a moment, where no moment is known."""

_RECORDS = ", ".join(f"'{table}'" for table in schema.RECORDS)

_TAKEN_AWAY = """(after IS NULL AND undone = 0)
  OR (before IS NULL AND undone = 1 AND image.at IS NULL)"""
"""A row was deleted, or was added and undone. An import that was undone took nothing away."""

_DELETED = f"""INSERT OR IGNORE INTO temp.deleted
  SELECT json_extract(coalesce(before, after), '$.uid')
  FROM image JOIN change ON change.id = image.change_id
  WHERE tab IN ({_RECORDS}) AND ({_TAKEN_AWAY}) AND json_valid(coalesce(before, after))
  AND json_extract(coalesce(before, after), '$.uid') IS NOT NULL"""

_SETTINGS = f"""SELECT json_extract(coalesce(before, after), '$.key'),
    json_extract(coalesce(before, after), '$.since')
  FROM image JOIN change ON change.id = image.change_id
  WHERE tab = 'setting' AND ({_TAKEN_AWAY}) AND json_valid(coalesce(before, after))"""


def moment(table: str, day: str) -> str:
    """The SQL for the moment, in UTC, at which the row `t` of a table changed last.

    `day` is the SQL for the day it was made, for a row without an image.
    """
    return f"""coalesce((SELECT nullif(max(CASE
          WHEN image.at IS NOT NULL THEN CASE change.undone WHEN 0 THEN image.at ELSE '' END
          WHEN change.undone = 0 THEN max(change.at, coalesce(change.turned, ''))
          ELSE coalesce(change.turned, '') END), '')
      FROM image JOIN change ON change.id = image.change_id
      WHERE image.tab = '{table}' AND image.row = t.id), {day} || '{MIDNIGHT}')"""


def of_record(kind: Kind) -> str:
    """The SQL for the moment at which the record `t` changed last."""
    return moment(kind.table, "t.made")


def of_setting() -> str:
    """The SQL for the moment at which the setting `t` was changed last."""
    return moment("setting", "coalesce(t.since, '1970-01-01')")


def note_deleted(connection: sqlite3.Connection) -> None:
    """Note the uids of what was deleted here in a temporary table, in one pass through the log."""
    connection.execute("DROP TABLE IF EXISTS temp.deleted")
    connection.execute("CREATE TEMP TABLE deleted (uid TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute(_DELETED)


def deleted_settings(connection: sqlite3.Connection) -> set[tuple[str, str | None]]:
    """The settings that were put back to their default here: key and first day."""
    return set(connection.execute(_SETTINGS))


def settings(connection: sqlite3.Connection) -> dict[str, list[dict[str, str | None]]]:
    """Every value that each setting was given: its first day (None: the beginning), its moment."""
    found: dict[str, list[dict[str, str | None]]] = {}
    sql = f"SELECT key, since, value, {of_setting()} FROM setting AS t ORDER BY key, since"
    for key, since, value, at in connection.execute(sql):
        found.setdefault(key, []).append({"since": since, "value": value, "changed": at})
    return found
