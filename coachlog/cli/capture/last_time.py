"""What was agreed last with the person of an entry: asked about before something new is."""

from typing import TYPE_CHECKING

from coachlog.cli import run
from coachlog.cli.capture.entry import Entry

if TYPE_CHECKING:
    from coachlog.reporting.practice import Practice


def works_on(rep: str, entry: Entry) -> "Practice | None":
    """What the rep of that handle works on; None where nothing is agreed."""
    from coachlog.journal.read import briefing

    with run.reading() as connection:
        return briefing.works_on(connection, rep, day=entry.known.today)


def prepare(entry: Entry, found: "Practice | None", *, planned: str | None) -> None:
    """Say what the questions about the last agreement are about, or leave them out.

    `planned` is what was to be practiced on the call. While a focus is in force, nobody is asked
    for another.
    """
    from coachlog.reporting.practice import FOCUS

    entry.last_agreed = planned or (found.text if found else "")
    if not entry.last_agreed:
        entry.left_out.add("practiced")
    if found and found.source == FOCUS:
        entry.left_out.add("focus")


def line(rep: str, found: "Practice | None", entry: Entry) -> list[str]:
    """What the rep works on and what came of it, in a line; none where nothing is agreed."""
    from coachlog.render import phrases

    if found is None:
        return []
    name = next((each.name for each in entry.known.team if each.handle == rep), rep)
    return [phrases.works_on(name, found, today=entry.known.today)]
