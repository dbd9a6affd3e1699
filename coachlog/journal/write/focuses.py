"""The manager's focus: declared, ended, and its rules."""

from datetime import date

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import echo, excerpt
from coachlog.journal.write import rows
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Focus
from coachlog.records.fields import Values
from coachlog.records.kinds import FOCUS
from coachlog.text import COACHLOG


def declare(session: Session, said: Values, *, today: date) -> Written:
    """Declare a focus, by default from today; one that is still running ends where it begins.

    Raises:
        Refused: it would end before it begins.
    """
    since, until = said.get("since") or today, said["until"]
    if until < since:
        raise errors.Refused(
            f"The focus would end on {display.show(until)}, before it begins",
            "Give a later day with --until.",
        )
    ended = [f"f{old.id} ({old.part}) ends" for old in _running(session, since)]
    for old in _running(session, since):
        old.ended = max(old.since, since.isoformat())
        session.add(old)
    row = rows.new(session, FOCUS, {**said, "since": since}, today=today)
    what = f"focus: {row.part} until {echo(until, today)}: {excerpt(row.why)}"
    return rows.written(session, f"f{row.id}", row, what, ended)


def end(session: Session, *, day: date, today: date) -> Written:
    """End the running focus on a day; one that begins later stays.

    Raises:
        Missing: none is running.
        Refused: it begins later.
    """
    running = _running(session, day)
    if not running:
        raise errors.Missing(
            "You have no focus right now",
            f'Choose one: {COACHLOG} focus set PART --why "..." --until DAY',
        )
    begun = [row for row in running if row.since <= day.isoformat()]
    if not begun:
        first = min(running, key=lambda row: row.since)
        begins = display.show(date.fromisoformat(first.since))
        raise errors.Refused(
            f"f{first.id} begins later, on {begins}",
            f"Give a later day with --on, or take it out: {COACHLOG} delete f{first.id}",
        )
    for row in begun:
        row.ended = day.isoformat()
        session.add(row)
    newest = begun[-1]
    sentence = f"focus on {newest.part} ended {echo(day, today)}"
    return rows.written(session, f"f{newest.id}", newest, sentence)


def _running(session: Session, day: date) -> list[Focus]:
    over = col(Focus.ended).is_(None) & (col(Focus.until) >= day.isoformat())
    return list(session.exec(select(Focus).where(over).order_by(col(Focus.id))))


def _after_edit(_: Session, row: Focus, __: Values) -> list[str]:
    if row.until < row.since:
        rows.refuse_day_order("The focus would end", row.until, "before it begins", row.since)
    if row.ended and row.ended < row.since:
        rows.refuse_day_order("The focus ended", row.ended, "before it would begin", row.since)
    return []


RULES = Rules(_after_edit)
