"""The records against the log of changes, which keeps an image of every row that was written.

Of a single byte that changed on the disk, SQLite's own checks see one in twenty. The images see
every one in a record: a row must be as the newest change that stands left it.
"""

import json
import sqlite3
from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from coachlog import errors
from coachlog.journal import undo
from coachlog.journal.file import row_images, schema
from coachlog.journal.file.row_images import Row
from coachlog.journal.read import stored
from coachlog.text import visible

if TYPE_CHECKING:
    from sqlmodel import Session

_UNKNOWN = object()
"""In place of a row's image: the log never heard of the row."""

_IMAGES = """SELECT image.row, before, after, undone
  FROM image JOIN change ON change.id = image.change_id
  WHERE tab = ? ORDER BY image.row, change_id, image.id"""


class Deviation(NamedTuple):
    """A row that is not as the log of changes has it: how it is, and how it was saved.

    Each is None where there is no such row. `ref` names the record that it is or is part of. A row
    that is not `in_log` has no image; one whose image is not `readable` can only be taken as it is.
    """

    ref: str
    table: str
    number: int
    present: Row | None
    saved: Row | None
    in_log: bool = True
    readable: bool = True


def find(connection: sqlite3.Connection) -> Iterator[Deviation]:
    """Every row that is not as the log of changes has it, table by table."""
    connection.text_factory = _lenient
    for table in schema.TABLES:
        yield from _in_table(connection, table)


def put_back(session: "Session", *, ref: str) -> str:
    """Put the rows of a record back as they were saved; the sentence that says so.

    It is a change like any other. Where the image itself is broken, the row as it is stands.

    Raises:
        Missing: there is no such record, it is as it was saved, or what it was is taken by now.
    """
    from coachlog.journal.write import transaction
    from coachlog.journal.write.transaction import Image

    connection = transaction.connection_of(session)
    found = [each for each in find(connection) if each.ref == ref and each.in_log]
    connection.text_factory = str
    if not found:
        stored.whole(connection, ref)
        raise errors.Missing(f"{visible(ref)} is as it was saved", "See: coachlog doctor")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for each in found:
        wanted = _wanted(each)
        try:
            row_images.delete(connection, each.table, each.number)
            if wanted is not None:
                row_images.insert(connection, each.table, wanted)
        except sqlite3.IntegrityError:
            raise errors.Missing(
                f"{visible(ref)} cannot be put back: another record is by now what it was",
                "Change that one first, or restore a backup: coachlog restore FILE",
            ) from None
        before, after = (transaction.image(row) if row else None for row in (each.present, wanted))
        transaction.note(session, [Image(each.table, each.number, before, after)])
    sentence = f"{ref} put back as it was saved"
    transaction.says(session, f"{sentence}.")
    return sentence


def _wanted(deviation: Deviation) -> Row | None:
    """The row as it should be; what the image does not know, such as a newer column, stays."""
    if not deviation.readable:
        return deviation.present
    if deviation.saved is None:
        return None
    return (deviation.present or {}) | deviation.saved


def _in_table(connection: sqlite3.Connection, table: str) -> Iterator[Deviation]:
    """Both sides in the order of their numbers, side by side, so that a large journal fits."""
    sides = merge(_present(connection, table), _saved(connection, table), key=itemgetter(0))
    for number, found in groupby(sides, key=itemgetter(0)):
        values: dict[str, Any] = {side: value for _, side, value in found}
        present, image = values.get("present"), values.get("saved", _UNKNOWN)
        in_log = image is not _UNKNOWN
        saved, readable = _read(image) if in_log else (None, True)
        if in_log and readable and row_images.is_same(present, saved):
            continue
        if present or readable:
            ref = undo.ref_of(connection, table, saved or present or {})
            yield Deviation(ref, table, number, present, saved, in_log, readable)


def _present(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, str, Row]]:
    for row in row_images.all_rows(connection, table):
        yield row["id"], "present", row


def _saved(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, str, Any]]:
    """Each row's number and its image by the log: None where the row should not be there."""
    found = connection.execute(_IMAGES, (table,))
    for row, images in groupby(found, key=itemgetter(0)):
        image: Any = _UNKNOWN
        for _, before, after, undone in images:
            if image is _UNKNOWN:
                image = before
            if not undone:
                image = after
        yield row, "saved", image


def _read(image: str | None) -> tuple[Row | None, bool]:
    if image is None:
        return None, True
    try:
        values = json.loads(image)
    except ValueError:
        return None, False
    return (values, True) if isinstance(values, dict) else (None, False)


def _lenient(raw: bytes) -> str:
    """Text whose bytes may be broken: what is no text is written as an escape, and so differs."""
    return raw.decode("utf-8", "backslashreplace")
