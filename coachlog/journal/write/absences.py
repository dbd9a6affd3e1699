"""Days off: of a rep, of the manager, of the whole team. They stop the clock."""

from datetime import date

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import echo
from coachlog.journal.read import doubts
from coachlog.journal.write import rows
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Absence
from coachlog.journal.write.transaction import connection_of
from coachlog.records.fields import Values
from coachlog.records.kinds import ABSENCE
from coachlog.records.vocabulary import ME, TEAM
from coachlog.text import COACHLOG


def add(
    session: Session, *, who: str, first: date, last: date | None, note: str | None, today: date
) -> Written:
    """Note days off, both included, of a rep (by handle), of `me` or of the `team`.

    Without a last day it is open: it lasts until it is ended. Where an absence of theirs has all of
    the days already, a notice says so.

    Raises:
        Refused: the last day is before the first.
        Missing: an open absence of theirs is there already.
    """
    if last is None:
        _refuse_second_open(session, who)
    if last and last < first:
        raise errors.Refused(
            f"{echo(last, today)} is before {echo(first, today)}", "Give the first day first."
        )
    one = who not in (ME, TEAM)
    twin, alone = doubts.same_days(connection_of(session), who=who, first=first, last=last)
    row = rows.new(
        session,
        ABSENCE,
        {"first": first, "last": last, "note": note},
        today=today,
        open=int(last is None),
        who="rep" if one else who,
        rep_id=rows.rep(session, who).id if one else None,
    )
    written = rows.written(session, f"w{row.id}", row, f"{who} away {_days(first, last, today)}")
    doubt = f"{twin} has the same days" if alone else f"{twin} has these days already"
    return written._replace(notices=(*written.notices, doubt)) if twin else written


def end(session: Session, *, who: str, last: date, today: date) -> Written:
    """Give the open absence of a rep (by handle), of `me` or of the `team` its last day.

    Raises:
        Missing: they have no open absence.
        Refused: the day is before it began.
    """
    row = _open(session, who)
    if row is None:
        raise _none_open(session, who, last)
    if last.isoformat() < row.first:
        raise errors.Refused(
            f"w{row.id} began later, on {display.show(date.fromisoformat(row.first))}",
            f"Give a later day, or take it out: {COACHLOG} away remove w{row.id}",
        )
    row.last = last.isoformat()
    session.add(row)
    first = date.fromisoformat(row.first)
    return rows.written(session, f"w{row.id}", row, f"{who} away {_days(first, last, today)}")


def _none_open(session: Session, who: str, last: date) -> errors.Missing:
    """The error where no absence is open: it names the one that ends already, if there is one."""
    theirs = _of(session, who).where(col(Absence.first) <= last.isoformat())
    ended = session.exec(theirs.order_by(col(Absence.last).desc())).first()
    what = f"{who} has no time off without a last day"
    if ended is None:
        return errors.Missing(what, f"Record one: {COACHLOG} away add {who} FIRST LAST")
    until = display.show(date.fromisoformat(ended.last or ended.first))
    return errors.Missing(
        f"{what}; w{ended.id} ends on {until}",
        f"To change that: {COACHLOG} edit w{ended.id} last={last}",
    )


def _open(session: Session, who: str) -> Absence | None:
    """The absence of a rep (by handle), of `me` or of the `team` that has no last day yet."""
    theirs = _of(session, who).where(col(Absence.open) == 1, col(Absence.last).is_(None))
    return session.exec(theirs.order_by(col(Absence.first).desc())).first()


def _of(session: Session, who: str) -> SelectOfScalar[Absence]:
    """The absences of a rep (by handle), of `me` or of the `team`, to be narrowed and ordered."""
    person = None if who in (ME, TEAM) else rows.rep(session, who).id
    return select(Absence).where(
        col(Absence.rep_id) == person if person else col(Absence.who) == who
    )


def _refuse_second_open(session: Session, who: str) -> None:
    if there := _open(session, who):
        since = display.show(date.fromisoformat(there.first))
        raise errors.Missing(
            f"{who} is away without a last day since {since} already (w{there.id})",
            f"Give it its last day first: {COACHLOG} away end {who} DAY",
        )


def _days(first: date, last: date | None, today: date) -> str:
    if last is None:
        return f"from {echo(first, today)}, without a last day"
    return echo(first, today) + ("" if last == first else f" until {echo(last, today)}")


def remove(session: Session, *, ref: str) -> Written:
    """Take an absence out of the journal; `undo` brings it back."""
    row = rows.by_ref(session, Absence, ref, kind=ABSENCE)
    session.delete(row)
    session.flush()
    return rows.written(session, f"w{row.id}", row, f"removed: {_span(row)}")


def _span(row: Absence) -> str:
    first = display.show(date.fromisoformat(row.first))
    if row.last is None:
        return f"since {first}"
    last = display.show(date.fromisoformat(row.last))
    return first if first == last else f"{first} to {last}"


def _after_edit(_: Session, row: Absence, __: Values) -> list[str]:
    if row.last is None and not row.open:
        raise errors.Refused(f"last of w{row.id} cannot be empty", "Write last=DAY.")
    if row.last and row.last < row.first:
        rows.refuse_day_order("The last day", row.last, "is before the first", row.first)
    return []


RULES = Rules(_after_edit)
