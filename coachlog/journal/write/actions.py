"""Action items: done, dropped, or given another due day; and their rules."""

from datetime import date

from sqlmodel import Session

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.columns import Owner
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import echo, excerpt
from coachlog.journal.write import rows
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Action, ActionMove, Rep
from coachlog.records.fields import Values
from coachlog.records.kinds import ACTION
from coachlog.records.vocabulary import ME, ActionState
from coachlog.text import COACHLOG


def done(session: Session, *, ref: str, day: date, today: date) -> Written:
    """Close an action as done on a day.

    Raises:
        Missing: there is no such action, or it is closed.
        Refused: the day is before the action was made.
    """
    row = _open(session, ref)
    if day.isoformat() < row.made:
        raise errors.Refused(
            f"a{row.id} was made on {display.show(date.fromisoformat(row.made))}",
            "Give a later day with --on.",
        )
    rows.close(session, row, ActionState.DONE, day, None)
    return rows.written(session, f"a{row.id}", row, f"done {echo(day, today)}: {excerpt(row.text)}")


def drop(session: Session, *, ref: str, why: str, today: date) -> Written:
    """Close an action as dropped today, with the reason."""
    row = _open(session, ref)
    rows.close(session, row, ActionState.DROPPED, today, why)
    return rows.written(session, f"a{row.id}", row, f"dropped: {excerpt(row.text)}")


def move(session: Session, *, ref: str, due: date, today: date) -> Written:
    """Give an action another due day; the old one stays in its history."""
    row = _open(session, ref)
    rows.add(session, ActionMove(action_id=row.id, day=today.isoformat(), was=row.due))
    row.due = due.isoformat()
    session.add(row)
    return rows.written(
        session, f"a{row.id}", row, f"due {echo(due, today)} now: {excerpt(row.text)}"
    )


def _open(session: Session, ref: str) -> Action:
    row = rows.by_ref(session, Action, ref, kind=ACTION)
    if row.closed:
        raise errors.Missing(
            f"a{row.id} was {row.state} on {display.show(date.fromisoformat(row.closed))}",
            f"See what is open: {COACHLOG} action list",
        )
    return row


def _after_edit(session: Session, row: Action, values: Values) -> list[str]:
    row.made = min(row.made, row.due)
    if "owner" in values and not values["owner"]:
        person = session.get(Rep, row.rep_id) if row.rep_id else None
        rows.set_owner(row, session, Owner("rep", person.handle) if person else Owner(ME, None))
    return []


def _before_delete(session: Session, row: Action) -> list[str]:
    rows.delete_parts(session, ActionMove, action_id=row.id)
    return []


RULES = Rules(_after_edit, _before_delete)
