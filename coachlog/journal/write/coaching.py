"""The rules of a coaching conversation when it is edited or deleted."""

import json
from datetime import date

from sqlmodel import Session

from coachlog.journal.write import debriefs, rows
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Coaching, Rep
from coachlog.records.kinds import ACTION
from coachlog.reporting import counting


def _before_delete(session: Session, row: Coaching) -> list[str]:
    return rows.notice_of_unlinked(rows.unlink(session, ACTION, coaching_id=row.id))


def _notices_after(session: Session, row: Coaching, changed: set[str], today: date) -> list[str]:
    person = session.get(Rep, row.rep_id or 0)
    advice = counting.advice(row.about, json.loads(row.lever), person.handle if person else None)
    return [*([advice] if advice else []), *debriefs.notices_of_talk(session, row, changed, today)]


RULES = Rules(before_delete=_before_delete, notices=_notices_after)
