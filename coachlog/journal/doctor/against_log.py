"""The records against the log of changes, which keeps an image of every row that was written.

Of a single byte that changed on the disk, SQLite's own checks see one in twenty. The images see
every one in a record: a row must be as the newest change that stands left it.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from enum import StrEnum
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from coachlog import errors
from coachlog.journal import undo
from coachlog.journal.change.recorded import Change, Image, image
from coachlog.journal.file import row_images, schema
from coachlog.journal.file.locks import Say
from coachlog.journal.file.row_images import Row
from coachlog.journal.read import stored
from coachlog.text import COACHLOG, shell_word, visible

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


class Side(StrEnum):
    """Which of two values to believe: the record's own, or that of the log of changes."""

    RECORD = "record"
    LOG = "log"


class Doubt(NamedTuple):
    """A value that differs: its column, as the record has it, and as the log of changes has it."""

    name: str
    present: Any
    saved: Any


def find(connection: sqlite3.Connection) -> Iterator[Deviation]:
    """Every row that is not as the log of changes has it, table by table."""
    connection.text_factory = _lenient
    for table in schema.TABLES:
        yield from _in_table(connection, table)


def tell_if_any(connection: sqlite3.Connection, say: Say) -> None:
    """Say so where there is a row that is not as it was saved: it goes along into a copy."""
    if any(each.in_log for each in find(connection)):
        say(f"some of it is not what was saved; see: {COACHLOG} doctor")
    connection.text_factory = str


def of_record(connection: sqlite3.Connection, ref: str) -> list[Deviation]:
    """The rows of a record that are not as the log has them, but for those it never heard of."""
    found = [each for each in find(connection) if each.ref == ref and each.in_log]
    connection.text_factory = str
    return found


def doubts(connection: sqlite3.Connection, ref: str) -> list[Doubt]:
    """The values of a record of which either the row or the log's image of it is damaged."""
    return [
        Doubt(name, each.present.get(name), value)
        for each in of_record(connection, ref)
        if each.present and each.saved and _is_text(connection, each)
        for name, value in each.saved.items()
        if each.present.get(name) != value
    ]


def put_back(change: Change, *, ref: str, believe: Side | None) -> str:
    """Put the rows of a record back as they were saved; the sentence that says so.

    It is a change like any other. Where the image itself is broken, the row as it is stands. Where
    row and image are both readable, and differ, `believe` says which stands.

    Raises:
        Missing: there is no such record, it is as it was saved, or what it was is taken by now.
        Refused: there is a doubt, and nobody said which to believe.
    """
    connection = change.connection
    found = of_record(connection, ref)
    if not found:
        stored.whole(connection, ref, on=None)
        raise errors.Missing(f"{visible(ref)} is as it was saved", f"See: {COACHLOG} doctor")
    if believe is None and (doubtful := doubts(connection, ref)):
        raise in_doubt(ref, doubtful)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for each in found:
        _put_row_back(change, each, believe)
    kept = believe is Side.RECORD
    sentence = f"{ref} kept as it is" if kept else f"{ref} put back as it was saved"
    change.say(f"{sentence}.")
    return sentence


def in_doubt(ref: str, found: Sequence[Doubt]) -> errors.Refused:
    """Nobody can be asked which of two values stands; neither is quoted."""
    names = ", ".join(dict.fromkeys(each.name for each in found))
    return errors.Refused(
        f"The record {visible(ref)} and the log of changes differ in {visible(names)}, and either "
        "may be damaged; nothing was mended",
        f"At a terminal both are shown to choose from: {COACHLOG} doctor --mend {shell_word(ref)}",
    )


def _put_row_back(change: Change, deviation: Deviation, believe: Side | None) -> None:
    connection = change.connection
    wanted = _wanted(deviation, believe)
    try:
        if wanted != deviation.present:
            row_images.delete(connection, deviation.table, deviation.number)
            if wanted is not None:
                row_images.insert(connection, deviation.table, wanted)
    except sqlite3.IntegrityError:
        raise errors.Missing(
            f"{visible(deviation.ref)} cannot be put back: another record is by now what it was",
            f"Change that one first, or restore a backup: {COACHLOG} restore FILE",
        ) from None
    before, after = (image(row) if row else None for row in (deviation.present, wanted))
    change.images.append(Image(deviation.table, deviation.number, before, after))


def _wanted(deviation: Deviation, believe: Side | None) -> Row | None:
    """The row as it should be; what the image does not know, such as a newer column, stays."""
    if not deviation.readable or (believe is Side.RECORD and deviation.present):
        return deviation.present
    if deviation.saved is None:
        return None
    return (deviation.present or {}) | deviation.saved


def _is_text(connection: sqlite3.Connection, deviation: Deviation) -> bool:
    """Whether the row's texts are texts still: where not, the row is what is damaged."""
    try:
        return row_images.find(connection, deviation.table, deviation.number) is not None
    except sqlite3.OperationalError:
        return False


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
