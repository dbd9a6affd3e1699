"""Rows of any kind: found, added, changed and deleted."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, NoReturn, TypeVar

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.columns import Owner, columns, new_columns, owner_columns
from coachlog.journal.change.recorded import Written
from coachlog.journal.write import tables, transaction
from coachlog.journal.write.tables import Rep, Row
from coachlog.records import kinds
from coachlog.records.fields import Kind, Values

Table = TypeVar("Table", bound=Row)


class Rules(NamedTuple):
    """The rules of one kind of record between its fields, and with other records.

    `after_edit` gets the values of an edit and makes the rest follow; it gives the refs of other
    records that it changed. `before_delete` deletes the parts of a record, and gives the notices
    about what stays. `notices` gives those about a record whose fields (by key) were edited today.

    Raises:
        Refused, Missing: the edit or the deletion breaks a rule.
    """

    after_edit: Callable[[Session, Any, Values], list[str]] = lambda *_: []
    before_delete: Callable[[Session, Any], list[str]] = lambda *_: []
    notices: Callable[[Session, Any, set[str], date], list[str]] = lambda *_: []


def written(
    session: Session, ref: str, row: Row, sentence: str, notices: Sequence[str] = ()
) -> Written:
    """Log a sentence about the record `ref`, and give it with the notices, to be printed."""
    return transaction.change_of(session).written(ref, row.id, sentence, notices)


def add(session: Session, row: Table) -> Table:
    """Add a new row and flush it, so that its number is known."""
    session.add(row)
    session.flush()
    return row


def new(session: Session, kind: Kind, said: Values, *, today: date, **more: Any) -> Any:
    """Add the row of a new record made today.

    `more` are columns that do not follow from the values.

    Raises:
        UnknownRep, Missing: somebody, or a record, that is named is not there any more.
    """
    given = new_columns(transaction.connection_of(session), kind, said, made=today)
    return add(session, table(kind)(**{**given, **more}))


def change(session: Session, row: Any, kind: Kind, said: Values) -> None:
    """Give a row other values, by key of the field; None clears one."""
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


def by_ref(session: Session, table: type[Table], ref: str, *, kind: Kind) -> Table:
    """The row of the record with that ref.

    Raises:
        Refused: the ref is of another kind.
        Missing: there is no such record.
    """
    _, number = kinds.parse_ref(ref, kind)
    row = session.get(table, number)
    if row is None:
        raise kinds.no_such_record(ref)
    return row


def set_owner(row: Any, session: Session, owner: Owner) -> None:
    """Set the owner of a row."""
    for name, value in owner_columns(transaction.connection_of(session), owner).items():
        setattr(row, name, value)


def close(session: Session, row: Any, state: str, day: date, why: str | None) -> None:
    """Close an action or a plan on a day, in a state, with the reason, if there is one."""
    row.state, row.closed, row.why = state, day.isoformat(), why
    session.add(row)
    session.flush()


def delete_parts(session: Session, table: type[Row], **link: int) -> None:
    """Delete the rows of a table whose columns hold what `link` says: the parts of a record."""
    for part in session.exec(select(table).filter_by(**link)):
        session.delete(part)
    session.flush()


def unlink(session: Session, kind: Kind, **link: int) -> list[str]:
    """Clear the link column in all records of a kind that hold what `link` says; their refs."""
    of_kind = table(kind)
    pointing = list(session.exec(select(of_kind).filter_by(**link).order_by(col(of_kind.id))))
    for other in pointing:
        for name in link:
            setattr(other, name, None)
    session.flush()
    return [f"{kind.letter}{other.id}" for other in pointing]


def notice_of_unlinked(refs: list[str]) -> list[str]:
    """The notice that these records stay, if there are any."""
    return [f"{', '.join(refs)} {'keeps' if len(refs) == 1 else 'keep'} standing"] if refs else []


def refuse_day_order(one: str, day: str, against: str, other: str) -> NoReturn:
    """Refuse days, in ISO form, of which one has to lie before the other.

    Raises:
        Refused: always.
    """
    shown, limit = (display.show(date.fromisoformat(each)) for each in (day, other))
    raise errors.Refused(
        f"{one} on {shown} {against} on {limit}", "Give days that fit, both in one edit."
    )
