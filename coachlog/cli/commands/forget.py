"""`rep forget`: what will go is shown, the handle is typed, and what stays is named."""

from typing import TYPE_CHECKING

from coachlog.cli import run
from coachlog.cli.output import say
from coachlog.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from coachlog.journal.forget.traces import Traces
    from coachlog.records.names import Member

NAMED = 30
"""The most records that are named."""


def forget(typed: str, *, yes: bool, dry: bool) -> None:
    """Erase a rep once the manager has typed their handle; `dry` only says what would go.

    Raises:
        Refused: `yes` stands for typing the handle, and the word is only the beginning of a name.
    """
    from coachlog.cli.drafts import files, of_person
    from coachlog.cli.options import readers
    from coachlog.cli.terminal import confirm
    from coachlog.journal.forget import erase

    with run.reading() as connection:
        known = readers.context_in(connection)
        handle = _handle(typed, known.team, whole=yes and not dry)
        found = erase.preview(connection, run.journal(), rep=handle)
    theirs, naming = of_person.sort_drafts(found, known.team)
    told = _told(found, len(theirs))
    if dry:
        say.line(f"Would erase {told}. Nothing was written.")
        _still_named(found, naming)
        return
    if not confirm.types_word(handle, f"{told} will be erased. That cannot be undone.", yes=yes):
        say.line("Nothing was erased.")
        return

    def and_drafts() -> None:
        for file in theirs:
            files.erase(file)

    gone = erase.forget(run.journal(), rep=handle, at=run.now(), last=and_drafts, say=run.say)
    run.note_saved()
    say.line(f"Erased {_told(gone, len(theirs))}. This cannot be undone.")
    _still_named(gone, naming)


def _handle(typed: str, team: "Sequence[Member]", *, whole: bool) -> str:
    """The handle of the rep that is meant; `whole` refuses a word that is but its beginning."""
    from coachlog import errors, text
    from coachlog.records import names

    person = names.find(typed, team)
    if whole and not names.is_whole(typed, person):
        raise errors.Refused(
            f"{text.quoted(typed)} is only how the name of {person.name} begins",
            f"With --yes give all of it, or the handle: {person.handle}",
        )
    return person.handle


def _told(traces: "Traces", drafts: int) -> str:
    """The person with what goes with them: Walt Kemp (walt), 3 debriefs, 1 plan, 1 draft."""
    whole = traces.records | ({"draft": drafts} if drafts else {})
    counts = [f"{many} {_plural(kind, many)}" for kind, many in whole.items()]
    return ", ".join((f"{traces.names[0]} ({traces.handles[0]})", *counts))


def _plural(kind: str, many: int) -> str:
    word = {"coaching": "conversation"}.get(kind, kind)
    return word if many == 1 else f"{word}s"


def _still_named(traces: "Traces", drafts: "Iterable[Path]") -> None:
    """Say where the name may stand from now on: that is the manager's to see to."""
    if traces.mentions:
        more = f" and {len(traces.mentions) - NAMED} more" if len(traces.mentions) > NAMED else ""
        listed = ", ".join(traces.mentions[:NAMED])
        say.line(f"Other people's records that may name them, not changed: {listed}{more}")
    for file in drafts:
        say.whole_line(f"A draft that may name them, not changed: {visible(str(file))}", file)
    say.line("coachlog does not know of exports, or of backups kept elsewhere.")
    for file in traces.files:
        way_on = _way_on(file, traces.names[0])
        say.whole_line(f"Holds the name, not changed: {visible(str(file))}   {way_on}", file)


def _way_on(file: "Path", name: str) -> str:
    """How to be rid of the name in a file: a backup goes, a journal beside may be a live one."""
    from coachlog import text
    from coachlog.journal.file import backups, folder

    path = text.shell_word(file)
    if file.parent != backups.folder(run.journal()) and folder.is_journal(file):
        return f"coachlog --journal {path} rep forget {text.shell_word(name)}"
    return f"rm {path}"
