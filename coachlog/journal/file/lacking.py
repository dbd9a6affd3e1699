"""What a journal has that a backup lacks: what a restore would take out of sight."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from coachlog import errors
from coachlog.journal.file import entrance, locks, paths, soundness
from coachlog.journal.file.locks import Say
from coachlog.journal.file.sqlite_errors import explain_errors
from coachlog.records import kinds
from coachlog.records.fields import Kind

NAMED = 5
"""The most records of a kind that are named."""


class Lacking(NamedTuple):
    """Records of one kind that only the journal has: how many, and the refs of the newest."""

    kind: Kind
    many: int
    refs: list[str]


class Present(NamedTuple):
    """What is in the journal's place: how many records, those and the changes a backup lacks."""

    records: int
    lacking: list[Lacking]
    changes: int


def present(journal: Path, *, backup: Path, say: Say) -> Present | None:
    """What the journal holds beside a sound backup; None where there is none, or it is broken.

    Raises:
        Unusable: something else is in the journal's place, or the backup is not sound.
        Failed: one of them stayed locked.
    """
    if not paths.exists(journal):
        return None
    with closing(soundness.open_backup(backup, say=say)) as kept:
        try:
            with (
                explain_errors(journal),
                closing(entrance.enter(journal, write=False, say=say)) as live,
            ):
                locks.begin(live, write=False, say=say)
                return _compared(live, kept)
        except errors.Damaged:
            return None


def _compared(live: sqlite3.Connection, kept: sqlite3.Connection) -> Present:
    lacking = []
    for kind in kinds.KINDS:
        numbers = sorted(_only_in(live, kept, kind.table), reverse=True)
        if numbers:
            lacking.append(Lacking(kind, len(numbers), _refs(live, kind, numbers[:NAMED])))
    changes = sum(1 for _ in _only_in(live, kept, "change"))
    return Present(soundness.contents(live).records, lacking, changes)


def _only_in(live: sqlite3.Connection, kept: sqlite3.Connection, table: str) -> Iterator[int]:
    """The numbers of the rows whose uid only the first file has: both are gone through in order."""
    query = f"SELECT uid, id FROM {table} ORDER BY uid"
    there = kept.execute(query)
    other = there.fetchone()
    for uid, number in live.execute(query):
        while other and other[0] < uid:
            other = there.fetchone()
        if not other or other[0] != uid:
            yield number


def _refs(live: sqlite3.Connection, kind: Kind, numbers: list[int]) -> list[str]:
    if kind.letter:
        return [f"{kind.letter}{number}" for number in numbers]
    query = f"SELECT handle FROM {kind.table} WHERE id = ?"
    return [live.execute(query, (number,)).fetchone()[0] for number in numbers]
