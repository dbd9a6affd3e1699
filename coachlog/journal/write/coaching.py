"""The rules of a coaching conversation when it is edited or deleted."""

import json
from datetime import date

from sqlmodel import Session

from coachlog import errors
from coachlog.journal.write import debriefs, rows
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Coaching, Rep
from coachlog.records.fields import Values
from coachlog.records.kinds import ACTION
from coachlog.records.vocabulary import About
from coachlog.reporting import counting
from coachlog.text import COACHLOG


def _after_edit(session: Session, row: Coaching, values: Values) -> list[str]:
    if row.rep_id is None and row.agreed:
        raise errors.Refused("What was agreed is about one rep, not the team", "Name the rep.")
    if values.keys() & {"practiced", "practice", "rep"}:
        debriefs.settle_practice(session, row, values, planned=None)
    return []


def _before_delete(session: Session, row: Coaching) -> list[str]:
    return rows.notice_of_unlinked(rows.unlink(session, ACTION, coaching_id=row.id))


def _notices_after(session: Session, row: Coaching, changed: set[str], today: date) -> list[str]:
    person = session.get(Rep, row.rep_id or 0)
    levers = json.loads(row.lever)
    advice = counting.advice(row.about, levers, person.handle if person else None)
    idle = levers and row.about != About.PIPELINE and changed & {"lever", "about"}
    of_review = f"a lever is of a pipeline review: {COACHLOG} edit c{row.id} about=pipeline"
    return [
        *filter(None, [advice, of_review if idle else ""]),
        *debriefs.notices_of_talk(session, row, changed, today),
    ]


RULES = Rules(_after_edit, _before_delete, _notices_after)
