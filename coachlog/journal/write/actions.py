"""Action items: who does what by when, carried forward until done or dropped."""

from datetime import date

from sqlmodel import Session

from coachlog import errors
from coachlog.days import display
from coachlog.journal.read import stored
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.rows import Owner, Written, on, quoted
from coachlog.journal.write.tables import Action, ActionMove


def record(
    session: Session,
    *,
    text: str,
    owner: Owner,
    rep: str | None,
    due: date,
    debrief: int | None,
    coaching: int | None,
    today: date,
) -> Written:
    """Keep an action item; `debrief` or `coaching` is the talk that it came out of."""
    row = rows.add(
        session,
        Action(
            uid=transaction.new_uid(),
            made=min(today, due).isoformat(),
            **rows.owner_columns(session, owner),
            rep_id=rows.rep(session, rep).id if rep else None,
            text=text,
            due=due.isoformat(),
            debrief_id=debrief,
            coaching_id=coaching,
        ),
    )
    who = rows.owner_shown(owner)
    return rows.written(session, f"a{row.id}", row, f"{who}: {quoted(text)}, due {on(due, today)}")


def done(session: Session, *, ref: str, day: date, today: date) -> Written:
    """Note that somebody did what they said."""
    row = _open(session, ref)
    if day.isoformat() < row.made:
        raise errors.Refused(
            f"a{row.id} was made on {display.show(date.fromisoformat(row.made))}",
            "Give a later day with --on.",
        )
    _close(session, row, "done", day, None)
    return rows.written(session, f"a{row.id}", row, f"done {on(day, today)}: {quoted(row.text)}")


def drop(session: Session, *, ref: str, why: str, today: date) -> Written:
    """Let an action go, with the reason."""
    row = _open(session, ref)
    _close(session, row, "dropped", today, why)
    return rows.written(session, f"a{row.id}", row, f"dropped: {quoted(row.text)}")


def move(session: Session, *, ref: str, due: date, today: date) -> Written:
    """Give an action another due day; moved later, it is carried."""
    row = _open(session, ref)
    rows.add(session, ActionMove(action_id=row.id, day=today.isoformat(), was=row.due))
    row.due = due.isoformat()
    session.add(row)
    return rows.written(session, f"a{row.id}", row, f"due {on(due, today)} now: {quoted(row.text)}")


def _close(session: Session, row: Action, state: str, day: date, why: str | None) -> None:
    row.state, row.closed, row.why = state, day.isoformat(), why
    session.add(row)
    session.flush()


def _open(session: Session, ref: str) -> Action:
    row = rows.numbered(session, Action, ref, kind=stored.ACTION)
    if row.closed:
        raise errors.Missing(
            f"a{row.id} was {row.state} on {display.show(date.fromisoformat(row.closed))}",
            "See what is open: coachlog action list",
        )
    return row
