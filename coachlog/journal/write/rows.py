"""What the subjects share: finding the row that is meant, and saying what was written."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypedDict, TypeVar

from sqlmodel import Session, col, select

from coachlog import errors, text
from coachlog.days import display
from coachlog.journal.read import stored
from coachlog.journal.write import transaction
from coachlog.journal.write.tables import Rep, Row
from coachlog.records.vocabulary import ME

Table = TypeVar("Table", bound=Row)


class Written(NamedTuple):
    """What a command wrote: its ref, the sentence that says so, and what should be heard at once.

    `number` is the row's own, for what is written in the same breath and points to it.
    """

    ref: str
    number: int
    sentence: str
    notices: tuple[str, ...] = ()


class Owner(NamedTuple):
    """Who keeps a promise: `kind` is me, rep or other; `name` is a handle or an outsider's name."""

    kind: str
    name: str | None


class OwnerColumns(TypedDict):
    """An owner as the file keeps it: which of the three, the rep's number, the outsider's name."""

    owner: str
    owner_rep: int | None
    owner_name: str | None


def written(
    session: Session, ref: str, row: Row, sentence: str, notices: Sequence[str] = ()
) -> Written:
    """Say what was written, in the change log and to whoever asked."""
    whole = f"{ref} {sentence}"
    transaction.says(session, whole + ("" if whole.endswith((".", "?", "!")) else "."))
    return Written(ref, row.id, whole, tuple(notices))


def add(session: Session, row: Table) -> Table:
    """Write a new row, so that its number is known."""
    session.add(row)
    session.flush()
    return row


def rep(session: Session, handle: str) -> Rep:
    """The rep of that handle.

    Raises:
        UnknownRep: they were forgotten or renamed a moment ago.
    """
    found = session.exec(select(Rep).where(col(Rep.handle) == handle)).first()
    if found is None:
        raise errors.UnknownRep(handle, [])
    return found


def reps(session: Session) -> list[Rep]:
    """Everybody, by name."""
    return list(session.exec(select(Rep).order_by(col(Rep.name_key))))


def numbered(session: Session, table: type[Table], ref: str, *, kind: stored.Kind) -> Table:
    """The row that a ref names.

    Raises:
        Refused: the ref is of another kind.
        Missing: there is no such record.
    """
    _, number = stored.numbered(ref, kind)
    row = session.get(table, number)
    if row is None:
        raise stored.unknown(ref)
    return row


def owner_columns(session: Session, owner: Owner) -> OwnerColumns:
    """The three columns that keep an owner."""
    keeper = rep(session, owner.name).id if owner.kind == "rep" and owner.name else None
    outsider = owner.name if owner.kind == "other" else None
    return OwnerColumns(owner=owner.kind, owner_rep=keeper, owner_name=outsider)


def owner_shown(owner: Owner) -> str:
    """An owner as sentences name them."""
    return ME if owner.kind == ME else owner.name or ""


def lines(values: Sequence[str]) -> str:
    """A list of texts as the file keeps it."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def on(day: date, today: date) -> str:
    """A day as sentences echo it: weekday, date and distance."""
    return display.echo(day, today=today, at=None)


def iso(day: date | None) -> str | None:
    """A day as the file keeps it."""
    return day.isoformat() if day else None


def quoted(words: str) -> str:
    """What somebody wrote, short and on one line, for a sentence."""
    return text.shortened(words, width=60)
