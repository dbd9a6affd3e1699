"""Debriefs: the talk right after a call, of a plan or of a call that nobody planned."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from coachlog import errors
from coachlog.days import display
from coachlog.journal.write import plans, rows, transaction
from coachlog.journal.write.rows import Written, on, quoted
from coachlog.journal.write.tables import Debrief, Plan, Rep


class Details(NamedTuple):
    """What may be said of a call afterwards, beside outcome, well and improve."""

    got: str | None
    why: str | None
    practiced: bool | None
    role: str | None
    asked_by: str | None
    minutes: int | None
    note: str | None


def record(
    session: Session,
    *,
    plan: str | None,
    rep: str,
    account: str | None,
    outcome: str,
    well: str,
    improve: str,
    day: date,
    call_day: date | None,
    details: Details,
    today: date,
) -> Written:
    """Keep the talk after a call: of a `plan` (by ref), or of an unplanned call at an `account`.

    The rep and the account are the plan's. The call day is the plan's, or the day of the talk when
    that was earlier: then it becomes the plan's too. The manager's role is the plan's, unless said
    otherwise.

    Raises:
        Missing: the plan is debriefed, skipped or cancelled already.
        Refused: the call would be after the talk.
    """
    planned = plans.open_plan(session, plan) if plan else None
    person = session.get_one(Rep, planned.rep_id) if planned else rows.rep(session, rep)
    row = rows.add(
        session,
        Debrief(
            uid=transaction.new_uid(),
            made=today.isoformat(),
            plan_id=planned.id if planned else None,
            rep_id=person.id,
            account=planned.account if planned else account or "",
            outcome=outcome,
            well=well,
            improve=improve,
            day=day.isoformat(),
            call_day=_call_day(planned, call_day, day).isoformat(),
            got=details.got,
            why=details.why,
            practiced=None if details.practiced is None else int(details.practiced),
            role=details.role or (planned.role if planned else None),
            asked_by=details.asked_by,
            minutes=details.minutes,
            note=details.note,
        ),
    )
    if planned:
        plans.debriefed(session, planned, day=day, call_day=date.fromisoformat(row.call_day))
    of_plan = f", of p{planned.id}" if planned else ""
    said = f"debrief: {person.name}, {quoted(row.account)}, {outcome}, {on(day, today)}{of_plan}"
    return rows.written(session, f"d{row.id}", row, said, early(person, day))


def early(person: Rep, day: date) -> list[str]:
    """What to say when a conversation lies before the first day that the rep's clock counts."""
    begun = max(filter(None, (person.start, person.since)))
    if day.isoformat() >= begun:
        return []
    first = display.show(date.fromisoformat(begun))
    return [f"{display.show(day)} is before {person.name}'s first day here, {first}; it counts"]


def _call_day(planned: Plan | None, given: date | None, day: date) -> date:
    call_day = given or (min(date.fromisoformat(planned.call_day), day) if planned else day)
    if call_day > day:
        raise errors.Refused(
            f"The call on {display.show(call_day)} would be after its debrief on "
            f"{display.show(day)}",
            "Give the day of the talk with --on, of the call with --call-on.",
        )
    return call_day
