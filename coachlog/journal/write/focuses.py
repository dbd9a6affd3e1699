"""The manager's declared focus: the part of the job to stress, why, and until when."""

from datetime import date

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.days import display
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.rows import Written, on, quoted
from coachlog.journal.write.tables import Focus


def declare(
    session: Session, *, part: str, why: str, since: date, until: date, today: date
) -> Written:
    """Declare a focus; one that is still running ends on the day the new one begins.

    Raises:
        Refused: it would end before it begins.
    """
    if until < since:
        raise errors.Refused(
            f"The focus would end on {display.show(until)}, before it begins",
            "Give a later day with --until.",
        )
    ended = [f"f{old.id} ({old.part}) ends" for old in _running(session, since)]
    for old in _running(session, since):
        old.ended = max(old.since, since.isoformat())
        session.add(old)
    row = rows.add(
        session,
        Focus(
            uid=transaction.new_uid(),
            made=today.isoformat(),
            part=part,
            why=why,
            since=since.isoformat(),
            until=until.isoformat(),
        ),
    )
    said = f"focus: {part} until {on(until, today)}: {quoted(why)}"
    return rows.written(session, f"f{row.id}", row, said, ended)


def end(session: Session, *, day: date, today: date) -> Written:
    """End the running focus on a day.

    Raises:
        Missing: none is running.
    """
    running = _running(session, day)
    if not running:
        raise errors.Missing(
            "No focus is running",
            'Declare one: coachlog focus set PART --why "..." --until DAY',
        )
    for row in running:
        row.ended = day.isoformat()
        session.add(row)
    newest = running[-1]
    said = f"focus on {newest.part} ended {on(day, today)}"
    return rows.written(session, f"f{newest.id}", newest, said)


def _running(session: Session, day: date) -> list[Focus]:
    over = col(Focus.ended).is_(None) & (col(Focus.until) >= day.isoformat())
    return list(session.exec(select(Focus).where(over).order_by(col(Focus.id))))
