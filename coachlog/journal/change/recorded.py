"""One change of the journal, as both doors write it: a transaction that logs itself.

The log of changes gets, in the same transaction, the image of every row before and after, and the
sentence that says what the command did; `undo` needs no more.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from coachlog import errors, text
from coachlog.journal.change.columns import Columns, new_uid
from coachlog.journal.file import (
    entrance,
    locks,
    moments,
    new_journal,
    opening,
    paths,
    row_images,
    sqlite_errors,
)
from coachlog.journal.file.locks import Say
from coachlog.journal.file.new_journal import Unplaced
from coachlog.records import kinds
from coachlog.records.fields import Kind

_DROP = """UPDATE change SET undoable = 0 WHERE id < :new AND id > coalesce(
  (SELECT id FROM change WHERE undone = 0 AND undoable = 1 AND id < :new
   ORDER BY id DESC LIMIT 1), 0)"""
"""What was undone last can be done again only until something new is written."""

_FIRST = ("id", "uid", "made")
"""The columns that every record has, which stand first in its image."""


class Image(NamedTuple):
    """One row as it was and as it is, each as JSON; None where there was or is no row."""

    table: str
    row: int
    before: str | None
    after: str | None


class Written(NamedTuple):
    """What a command wrote: its ref, the sentence that says so, and the notices to print.

    `number` is the id of the row; without a ref it is many records, and the number of the change.
    """

    ref: str
    number: int
    sentence: str
    notices: tuple[str, ...] = ()


class Change:
    """What one command writes. `at` is its local moment; `is_saved` is true once it is saved."""

    def __init__(self, opened: Unplaced, at: datetime) -> None:
        self._opened, self.connection = opened, opened.connection
        self.at, self.is_saved = at, False
        self.images: list[Image] = []
        self._sentences: list[str] = []
        self._number, self._uid = 0, new_uid()

    def say(self, sentence: str) -> None:
        """Add a sentence on what the command does, for the log and for undo."""
        self._sentences.append(sentence)

    def say_only(self, sentence: str) -> None:
        """Say this instead of all that was said so far: one sentence on many records."""
        self._sentences = [sentence]

    def written(self, ref: str, number: int, sentence: str, notices: Iterable[str] = ()) -> Written:
        """Log a sentence about the record `ref`, and give it with the notices, to be printed."""
        whole = f"{ref} {sentence}"
        self.say(whole + ("" if whole.endswith((".", "?", "!")) else "."))
        return Written(ref, number, whole, tuple(notices))

    def add(self, kind: Kind, columns: Columns) -> int:
        """Insert the row of a new record and note its image; gives its number.

        Raises:
            Refused: a text is none that the file can hold.
            sqlite3.IntegrityError: it breaks a rule of the file.
        """
        for name, value in columns.items():
            if isinstance(value, str):
                check_text(name, value)
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        sql = f"INSERT INTO {kind.table} ({names}) VALUES ({marks}) RETURNING *"
        found = self.connection.execute(sql, tuple(columns.values()))
        row = dict(zip((each[0] for each in found.description), found.fetchone(), strict=True))
        ordered = {name: row[name] for name in _FIRST} | row
        self.images.append(Image(kind.table, row["id"], None, image(ordered)))
        return int(row["id"])

    def number(self) -> int:
        """The number of the change in the log, which is begun now: for images inserted by SQL."""
        if not self._number:
            head = self.connection.execute(
                "INSERT INTO change (uid, at, says, undone, undoable) VALUES (?, ?, '', 0, 1)",
                (self._uid, moments.kept(self.at)),
            )
            self._number = head.lastrowid or 0
            self.connection.execute(_DROP, {"new": self._number})
        return self._number

    def finish(self, *, dry: bool, say: Say) -> None:
        """Log the change and commit it; when it is `dry` or changed nothing, commit nothing.

        A new journal gets its name only now.

        Raises:
            Failed: the disk failed, and whether the change was saved cannot be found out.
        """
        if self.images or self._number:
            self._log()
            if not dry:
                committed = "SELECT 1 FROM change WHERE uid = ?"
                file = self._opened.file
                opening.commit(self.connection, file, committed, (self._uid,), say=say)
                self._opened.put_in_place()
                self.is_saved = True

    def _log(self) -> None:
        number = self.number()
        self.images += self._of_owners()
        self.connection.execute(
            "UPDATE change SET says = ? WHERE id = ?", (" ".join(self._sentences), number)
        )
        self.connection.executemany(
            "INSERT INTO image (change_id, tab, row, before, after) VALUES (?, ?, ?, ?, ?)",
            ((number, *each) for each in self.images),
        )

    def _of_owners(self) -> list[Image]:
        """An image of each record of which only a part was changed: that is a change of it too.

        The record's own row is in it as it was and is.
        """
        known = {(each.table, each.row) for each in self.images}
        found: dict[tuple[str, int], Image] = {}
        for each in self.images:
            if each.table not in kinds.PARTS:
                continue
            table, column = kinds.PARTS[each.table]
            owner = json.loads(each.after or each.before or "{}")[column]
            if (table, owner) in known or (table, owner) in found:
                continue
            row = row_images.find(self.connection, table, owner)
            if row is not None:
                drawn = image({name: row[name] for name in _FIRST} | row)
                found[table, owner] = Image(table, owner, drawn, drawn)
        return list(found.values())


@contextmanager
def change(journal: Path, *, at: datetime, dry: bool, say: Say) -> Iterator[Change]:
    """A change through the light door: rows are added by `add`, or by SQL and noted in `images`.

    The journal is made when there is none. `at` is the moment of the command; `dry` rolls back at
    the end. Notices, such as waiting for another command's lock, go to `say`.

    Raises:
        Unusable: the file cannot be used.
        Failed: it stayed locked, the disk is full, or the disk does not answer.
    """
    with opened(journal, dry=dry, say=say) as found:
        written = Change(found, at)
        locks.begin(found.connection, write=True, say=say)
        yield written
        written.finish(dry=dry, say=say)


@contextmanager
def opened(journal: Path, *, dry: bool, say: Say) -> Iterator[Unplaced]:
    """A journal to write to; what is not committed in the end is rolled back.

    Where there is none, it is begun beside its place, and nothing is left of it unless the change
    is saved: a command that is refused makes no journal.
    """
    if paths.exists(journal):
        found = _closing(_in_place(journal, say))
    elif dry:
        found = _closing(Unplaced(new_journal.in_memory(), journal, _nothing))
    else:
        entrance.tell_of_backups(journal, say)
        found = _begun(journal, say)
    with sqlite_errors.explain_sqlite_errors(journal), found as unplaced:
        yield unplaced


@contextmanager
def _begun(journal: Path, say: Say) -> Iterator[Unplaced]:
    """A new journal, or the one that another command has made meanwhile."""
    with new_journal.alone(journal):
        there = paths.exists(journal)
        found = _closing(_in_place(journal, say)) if there else new_journal.begin(journal, say=say)
        with found as unplaced:
            yield unplaced


def _in_place(journal: Path, say: Say) -> Unplaced:
    return Unplaced(entrance.enter(journal, write=True, say=say), journal, _nothing)


@contextmanager
def _closing(found: Unplaced) -> Iterator[Unplaced]:
    try:
        yield found
    finally:
        with suppress(sqlite3.Error):
            found.connection.rollback()
        found.connection.close()


def _nothing() -> None:
    """What puts a journal in place that is there."""


def image(row: Mapping[str, Any]) -> str:
    """A row as the log of changes stores it: JSON, by column."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def check_text(label: str, value: str) -> None:
    """Refuse a text that is too long or that the file cannot hold; `label` is its column.

    Raises:
        Refused: over the limit, or with NUL or half a character in it.
    """
    name = label.replace("_", " ").capitalize()
    if len(value) > text.LIMIT:
        raise errors.Refused(
            f"{name} is too long: {len(value):,} characters", f"The limit is {text.LIMIT:,}."
        )
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in _non_ascii(value)):
        raise errors.Refused(f"{name} has bytes that are not text", "Type it as UTF-8 without NUL.")


def _non_ascii(value: str) -> str:
    return "" if value.isascii() else value
