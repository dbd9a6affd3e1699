"""Every other coaching conversation, and notes to the team."""

import json
from datetime import date

from sqlmodel import Session

from coachlog.journal.write import debriefs, rows
from coachlog.journal.write.rows import Rules, Written, on
from coachlog.journal.write.tables import Coaching, Rep
from coachlog.records.fields import Values
from coachlog.records.kinds import ACTION, COACHING
from coachlog.records.vocabulary import TEAM, About
from coachlog.reporting import counting


def record(session: Session, said: Values, *, today: date) -> Written:
    """Keep a conversation with a rep (by handle), or a note to the `team`, which never counts.

    It was today, and a moment, unless said otherwise. What does not count as coaching says so at
    once, and what would make it count.
    """
    rep = said.get("rep")
    person = None if rep in (None, TEAM) else rows.rep(session, rep)
    day, about = said.get("day") or today, said.get("about") or About.MOMENT.value
    row = rows.new(session, COACHING, {**said, "day": day, "about": about}, today=today)
    levers = said.get("lever") or ()
    advice = counting.advice(about, levers, person.handle if person else None)
    notices = ([advice] if advice else []) + (debriefs.early(person, day) if person else [])
    if advice and about == About.PIPELINE and person:
        notices.append(f"if you did coach a lever: coachlog edit c{row.id} lever=stuck")
    if levers and about != About.PIPELINE:
        notices.append(f"a lever is of a pipeline review: coachlog edit c{row.id} about=pipeline")
    name = person.name if person else TEAM
    what = f"coaching: {name}, {about}, {on(day, today)}"
    return rows.written(session, f"c{row.id}", row, what, notices)


def _deleted(session: Session, row: Coaching) -> list[str]:
    return rows.stay(rows.let_go(session, ACTION, coaching_id=row.id))


def _noticed(session: Session, row: Coaching, changed: set[str], today: date) -> list[str]:
    person = session.get(Rep, row.rep_id or 0)
    advice = counting.advice(row.about, json.loads(row.lever), person.handle if person else None)
    return [*([advice] if advice else []), *debriefs.talk_noticed(session, row, changed, today)]


RULES = Rules(deleted=_deleted, noticed=_noticed)
