"""Days off: of a rep, of the manager, of the whole team. They stop the clock."""

from datetime import date

from sqlmodel import Session

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import echo
from coachlog.journal.write import rows
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Absence
from coachlog.records.fields import Values
from coachlog.records.kinds import ABSENCE
from coachlog.records.vocabulary import ME, TEAM


def add(
    session: Session, *, who: str, first: date, last: date, note: str | None, today: date
) -> Written:
    """Note days off, both included, of a rep (by handle), of `me` or of the `team`.

    Raises:
        Refused: the last day is before the first.
    """
    if last < first:
        raise errors.Refused(
            f"{echo(last, today)} is before {echo(first, today)}", "Give the first day first."
        )
    one = who not in (ME, TEAM)
    row = rows.new(
        session,
        ABSENCE,
        {"first": first, "last": last, "note": note},
        today=today,
        who="rep" if one else who,
        rep_id=rows.rep(session, who).id if one else None,
    )
    until = "" if last == first else f" until {echo(last, today)}"
    return rows.written(session, f"w{row.id}", row, f"{who} away {echo(first, today)}{until}")


def remove(session: Session, *, ref: str) -> Written:
    """Take an absence out of the journal; `undo` brings it back."""
    row = rows.by_ref(session, Absence, ref, kind=ABSENCE)
    session.delete(row)
    session.flush()
    return rows.written(session, f"w{row.id}", row, f"removed: {_span(row)}")


def _span(row: Absence) -> str:
    first, last = (display.show(date.fromisoformat(day)) for day in (row.first, row.last))
    return first if first == last else f"{first} to {last}"


def _after_edit(_: Session, row: Absence, __: Values) -> list[str]:
    if row.last < row.first:
        rows.refuse_day_order("The last day", row.last, "is before the first", row.first)
    return []


RULES = Rules(_after_edit)
