"""What the TAB key offers: handles, refs and words, read through the light door.

A journal that is missing, damaged or busy offers nothing and says nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from coachlog import errors
from coachlog.records import fields as records
from coachlog.records.fields import Field, Holds
from coachlog.records.vocabulary import ME, TEAM
from coachlog.text import shortened

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from coachlog.journal.read.open_refs import Pending

Offered = tuple[str, str]
"""What may be typed, and what to show beside it."""

Offers = Callable[[typer.Context, str], list[Offered]]
"""What gives the offers for a word that was begun."""

_MOST = 60
"""Characters beside an offer, at most."""


def is_asked() -> bool:
    """Whether this run only completes a word for the shell."""
    import os

    return "_COACHLOG_COMPLETE" in os.environ


def plainly() -> None:
    """Show what stands beside an offer as it is.

    Typer renders it through Rich, which takes a bracket in a name for markup, and twice the time.
    """
    from typer import _completion_classes

    _completion_classes._sanitize_help_text = _harmless


def words(closed: type[StrEnum]) -> Offers:
    """The words of a closed list."""
    return one_of(*closed)


def one_of(*words: str) -> Offers:
    """A few words."""

    def offers(_: typer.Context, incomplete: str) -> list[Offered]:
        return _begun(((str(word), "") for word in words), incomplete)

    return offers


def reps(context: typer.Context, incomplete: str) -> list[Offered]:
    """Everybody's handle, with the full name."""
    return _begun(_read(context, _people), incomplete)


def reps_or_team(context: typer.Context, incomplete: str) -> list[Offered]:
    """Everybody's handle, and team."""
    return [*reps(context, incomplete), *_begun([(TEAM, "everybody")], incomplete)]


def owners(context: typer.Context, incomplete: str) -> list[Offered]:
    """Everybody's handle, and me."""
    return [*reps(context, incomplete), *_begun([(ME, "you")], incomplete)]


def anyone(context: typer.Context, incomplete: str) -> list[Offered]:
    """Everybody's handle, me, and team."""
    return [*owners(context, incomplete), *_begun([(TEAM, "everybody")], incomplete)]


def of_field(field: Field) -> Offers | None:
    """What may be typed for a field; None where it could be anything."""
    if field.offers:
        return open_records(field.offers)
    if field.words:
        return words(field.words)
    return _BY_WHAT_IS_HELD.get(field.holds)


def open_records(offered: records.Offers) -> Offers:
    """The refs of the open records of one sort."""

    def offers(context: typer.Context, incomplete: str) -> list[Offered]:
        def found(journal: "sqlite3.Connection") -> Iterator[Offered]:
            from coachlog.cli import run
            from coachlog.journal.read import open_refs

            return _told(open_refs.offered(journal, offered, until=run.today(), rep=None))

        return _begun(_read(context, found), incomplete)

    return offers


def calls_to_debrief(context: typer.Context, incomplete: str) -> list[Offered]:
    """The plans whose debrief is owed, and everybody's handle."""
    owed = open_records(records.Offers.OWED_CALLS)
    return [*owed(context, incomplete), *reps(context, incomplete)]


def absences(context: typer.Context, incomplete: str) -> list[Offered]:
    """The refs of absences."""
    from coachlog.journal.read import open_refs

    return _begun(_read(context, lambda journal: _told(open_refs.absences(journal))), incomplete)


def _read(
    context: typer.Context, find: "Callable[[sqlite3.Connection], Iterable[Offered]]"
) -> list[Offered]:
    """What is found in the journal of the line that is being typed; nothing where it cannot be."""
    from coachlog.cli import run

    journal = context.find_root().params.get("journal")
    run.set_options(journal=journal, no_input=True, color=None, no_pager=True)
    try:
        with _opened(run.journal()) as connection:
            return list(find(connection)) if connection else []
    except Exception:  # whatever it is: a line that is being typed is no place for it
        return []


@contextmanager
def _opened(path: "Path") -> "Iterator[sqlite3.Connection | None]":
    """A journal to read from as it lies there: nothing is put right for a press of a key."""
    from coachlog.journal.file import locks, opening, paths, schema

    if not paths.exists(path):
        yield None
        return
    header = opening.read_header(path, say=lambda _: None)
    if header.wal or header.format != schema.FORMAT:
        yield None
        return
    with closing(opening.connect(path, write=False, say=_give_up)) as connection:
        locks.begin(connection, write=False, say=_give_up)
        yield connection


def _give_up(notice: str) -> None:
    """Wait for no lock that is held for longer than a second."""
    raise errors.Failed(notice)


def _people(journal: "sqlite3.Connection") -> Iterator[Offered]:
    from coachlog.journal.read import reading

    yield from ((each.handle, each.name) for each in reading.team(journal))


def _told(found: "Iterable[Pending]") -> Iterator[Offered]:
    for each in found:
        yield each.ref, f"{each.whose}, {each.what}"


def _begun(offers: Iterable[Offered], incomplete: str) -> list[Offered]:
    """Those that begin with what was typed, blind to case; they go on as it was typed.

    Typer and zsh both drop an offer that begins otherwise.
    """
    typed = incomplete.lower()
    return [
        (incomplete + word[len(typed) :], _harmless(shortened(beside, width=_MOST)))
        for word, beside in offers
        if word.startswith(typed)
    ]


def _harmless(text: str) -> str:
    """The words alone: zsh evaluates what it is given to show, quotes and brackets and all."""
    kept = (char if char.isalnum() or char in " .,-+/·–…" else " " for char in text)
    return " ".join("".join(kept).split())


_BY_WHAT_IS_HELD: dict[Holds, Offers] = {
    Holds.REP: reps,
    Holds.REPS: reps,
    Holds.REP_OR_TEAM: reps_or_team,
    Holds.REP_OR_PLAN: calls_to_debrief,
    Holds.OWNER: owners,
}
