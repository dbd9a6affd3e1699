"""What a command saved, in JSON for scripts: the records, and all else that it said."""

from collections.abc import Mapping
from typing import Any

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.output import formats


def show() -> None:
    """Print `{"saved": [record, ...], "notes": [...]}`: records as `show` has them, once each.

    The notes are what would be printed beside; of a change that made no record (a setting, an
    import, a deletion) its sentence.
    """
    from coachlog.journal.read import stored

    found: dict[str, Mapping[str, Any]] = {}
    notes: list[str] = []
    with run.reading() as connection:
        for each in run.kept_for_json():
            if isinstance(each, str):
                notes.append(each)
                continue
            try:
                found[each.ref] = stored.whole(connection, each.ref).values
            except errors.CoachlogError:
                notes.append(f"{each.sentence.rstrip('.')}.")
            notes += each.notices
    saved = list(found.values())
    formats.json({"saved": saved, "notes": [run.with_commands(note) for note in notes]})
