"""Every other coaching conversation, and notes to the team."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from coachlog.journal.read import stored
from coachlog.journal.write import debriefs, rows, transaction
from coachlog.journal.write.rows import Written, lines, on
from coachlog.journal.write.tables import Coaching, Obstacle
from coachlog.records.vocabulary import TEAM, About
from coachlog.reporting import counting


class Details(NamedTuple):
    """What may be said of a conversation, beside the note, its day and its kind."""

    lever: tuple[str, ...]
    deal: tuple[str, ...]
    coverage: str | None
    skill: str | None
    how: str | None
    step: str | None
    strategy: str | None
    level: str | None
    works_on: str | None
    asked_by: str | None
    minutes: int | None


def record(
    session: Session,
    *,
    rep: str,
    note: str,
    about: str,
    day: date,
    details: Details,
    today: date,
) -> Written:
    """Keep a conversation with a rep (by handle), or a note to the `team`, which never counts.

    What does not count as coaching says so at once, and what would make it count.
    """
    person = None if rep == TEAM else rows.rep(session, rep)
    row = rows.add(
        session,
        Coaching(
            uid=transaction.new_uid(),
            made=today.isoformat(),
            rep_id=person.id if person else None,
            day=day.isoformat(),
            about=about,
            note=note,
            lever=lines(details.lever),
            deal=lines(details.deal),
            coverage=details.coverage,
            skill=details.skill,
            how=details.how,
            step=details.step,
            strategy=details.strategy,
            level=details.level,
            works_on=_obstacle(session, details.works_on),
            asked_by=details.asked_by,
            minutes=details.minutes,
        ),
    )
    advice = counting.advice(about, details.lever, person.handle if person else None)
    notices = ([advice] if advice else []) + (debriefs.early(person, day) if person else [])
    if advice and about == About.PIPELINE and person:
        notices.append(f"if you did coach a lever: coachlog edit c{row.id} lever=stuck")
    if details.lever and about != About.PIPELINE:
        notices.append(f"a lever is of a pipeline review: coachlog edit c{row.id} about=pipeline")
    name = person.name if person else TEAM
    said = f"coaching: {name}, {about}, {on(day, today)}"
    return rows.written(session, f"c{row.id}", row, said, notices)


def _obstacle(session: Session, ref: str | None) -> int | None:
    if ref is None:
        return None
    return rows.numbered(session, Obstacle, ref, kind=stored.OBSTACLE).id
