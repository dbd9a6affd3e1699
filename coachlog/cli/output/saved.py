"""What a command saved, in JSON for scripts: the records, and all else that it said."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.output import formats

if TYPE_CHECKING:
    import sqlite3


def show() -> None:
    """Print `{"saved": [record, ...], "notes": [...]}`: records as `show` has them, once each.

    Of many that were saved at once (an import, an undo) each is there as it is now. The notes are
    what would be printed beside; of a change that leaves no record (a setting, a deletion) its
    sentence. A command that says where a file is has its path in `files` as well.
    """
    found: dict[str, Mapping[str, Any]] = {}
    notes: list[str] = []
    files: list[str] = []
    with run.reading() as connection:
        for each in run.kept_for_json():
            if isinstance(each, str):
                notes.append(each)
            elif isinstance(each, Path):
                files.append(str(each))
            else:
                there = dict(_records(connection, each.ref, each.number))
                found |= there
                if each.sentence and not (each.ref and there):
                    notes.append(f"{each.sentence.rstrip('.')}.")
                notes += each.notices
    told = {"saved": list(found.values()), "notes": [run.with_commands(note) for note in notes]}
    formats.json(told | ({"files": files} if files else {}))


def _records(
    connection: "sqlite3.Connection", ref: str, change: int
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The record of a ref, or without one those that a change touched; none that is gone."""
    from coachlog.journal import undo
    from coachlog.journal.read import stored

    for each in [ref] if ref else dict.fromkeys(undo.touched(connection, change)):
        with suppress(errors.CoachlogError):
            yield each, stored.whole(connection, each, on=run.today()).values
