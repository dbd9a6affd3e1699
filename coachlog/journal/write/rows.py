"""What the subjects share: finding the row that is meant, and saying what was written."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, NoReturn, TypeVar

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.columns import Owner, columns, of_new, owner_columns
from coachlog.journal.change.recorded import Written
from coachlog.journal.write import tables, transaction
from coachlog.journal.write.tables import Rep, Row
from coachlog.records import kinds
from coachlog.records.fields import Kind, Values

Table = TypeVar("Table", bound=Row)


class Rules(NamedTuple):
    """The rules of one kind of record between its fields, and with other records.

    After an edit, with the values it gave: `edited` gives the refs of records that follow. Before a
    deletion: `deleted` takes along what is part of the record, and gives the notices about what
    stays. After either: `noticed` gives the notices about a record whose fields changed, today.
    """

    edited: Callable[[Session, Any, Values], list[str]] = lambda *_: []
    deleted: Callable[[Session, Any], list[str]] = lambda *_: []
    noticed: Callable[[Session, Any, set[str], date], list[str]] = lambda *_: []


def written(
    session: Session, ref: str, row: Row, sentence: str, notices: Sequence[str] = ()
) -> Written:
    """Say what was written, in the log of changes and to whoever asked."""
    return transaction.change_of(session).written(ref, row.id, sentence, notices)


def add(session: Session, row: Table) -> Table:
    """Write a new row, so that its number is known."""
    session.add(row)
    session.flush()
    return row


def new(session: Session, kind: Kind, said: Values, *, today: date, **more: Any) -> Any:
    """Write a new record, made today unless it says otherwise, from what was said of it.

    `more` are columns that were not said in so many words.

    Raises:
        UnknownRep, Missing: somebody, or a record, that is named is not there any more.
    """
    given = of_new(transaction.connection_of(session), kind, said, made=today)
    return add(session, table(kind)(**{**given, **more}))


def change(session: Session, row: Any, kind: Kind, said: Values) -> None:
    """Give a row other values; None clears one."""
    for name, value in columns(transaction.connection_of(session), kind, said).items():
        setattr(row, name, value)
    session.add(row)


def table(kind: Kind) -> type[tables.Record]:
    """The row class of a kind of record."""
    known = tables.Record.__subclasses__()
    return next(each for each in known if each.__tablename__ == kind.table)


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


def numbered(session: Session, table: type[Table], ref: str, *, kind: Kind) -> Table:
    """The row that a ref names.

    Raises:
        Refused: the ref is of another kind.
        Missing: there is no such record.
    """
    _, number = kinds.numbered(ref, kind)
    row = session.get(table, number)
    if row is None:
        raise kinds.unknown(ref)
    return row


def own(row: Any, session: Session, owner: Owner) -> None:
    """Give a row its owner."""
    for name, value in owner_columns(transaction.connection_of(session), owner).items():
        setattr(row, name, value)


def remove(session: Session, table: type[Row], **link: int) -> None:
    """Delete the rows that are part of a record."""
    for part in session.exec(select(table).filter_by(**link)):
        session.delete(part)
    session.flush()


def let_go(session: Session, kind: Kind, **link: int) -> list[str]:
    """Let go of a record in those of a kind that point to it; their refs."""
    of_kind = table(kind)
    pointing = list(session.exec(select(of_kind).filter_by(**link).order_by(col(of_kind.id))))
    for other in pointing:
        for name in link:
            setattr(other, name, None)
    session.flush()
    return [f"{kind.letter}{other.id}" for other in pointing]


def stay(refs: list[str]) -> list[str]:
    """The notice that records stay without the one that they pointed to."""
    return [f"{', '.join(refs)} {'keeps' if len(refs) == 1 else 'keep'} standing"] if refs else []


def refuse_days(one: str, day: str, against: str, other: str) -> NoReturn:
    """Refuse days, in ISO form, of which one has to lie before the other.

    Raises:
        Refused: always.
    """
    shown, limit = (display.show(date.fromisoformat(each)) for each in (day, other))
    raise errors.Refused(
        f"{one} on {shown} {against} on {limit}", "Give days that fit, both in one edit."
    )
