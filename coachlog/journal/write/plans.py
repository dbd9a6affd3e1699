"""Call plans: added, moved, cancelled, skipped, closed by their debrief, and their rules."""

from datetime import date, time

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.columns import as_stored
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import excerpt
from coachlog.journal.read import agreements, reading
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Debrief, Plan, PlanMove, Rep
from coachlog.records.fields import Values
from coachlog.records.kinds import PLAN
from coachlog.records.vocabulary import PlanState
from coachlog.text import COACHLOG


def record(session: Session, said: Values, *, today: date) -> Written:
    """Add a call plan; by default the rep practices what they work on.

    A plan on a past day counts as made on that day. The notices tell of a past day, of a day off,
    and of another call at the same account on the same day.
    """
    person, day = rows.rep(session, said["rep"]), said["call_day"]
    made = min(today, day).isoformat()
    connection = transaction.connection_of(session)
    practice = said.get("practice") or agreements.agreed_text(
        connection, person.handle, as_of=today, before=None
    )
    row = rows.new(session, PLAN, {**said, "practice": practice}, today=today, made=made)
    when = display.echo(day, today=today, at=said.get("call_time"))
    late = f"the call day is past; to debrief it instead: {COACHLOG} debrief p{row.id}"
    notices = [*([late] if day < today else []), *_notices_on_day(session, row, person)]
    what = f"plan: {person.name}, {excerpt(row.account)}, {when}"
    return rows.written(session, f"p{row.id}", row, what, notices)


def move(session: Session, *, ref: str, day: date | None, at: time | None, today: date) -> Written:
    """Move a planned call to another day or time; its debrief is owed only after that.

    What is None stays as it was: the day, or the time if it had one.

    Raises:
        Missing: there is no such plan, or the call is over or cancelled.
    """
    row = open_plan(session, ref)
    to = day or date.fromisoformat(row.call_day)
    at = at or (time.fromisoformat(row.call_time) if row.call_time else None)
    _move(session, row, to, at, today)
    when = display.echo(to, today=today, at=at)
    sentence = f"call at {excerpt(row.account)} moved to {when}"
    person = session.get_one(Rep, row.rep_id)
    return rows.written(session, f"p{row.id}", row, sentence, _notices_on_day(session, row, person))


def cancel(session: Session, *, ref: str, by: str, why: str, today: date) -> Written:
    """Note who cancelled a call, and why; no debrief is owed."""
    row = open_plan(session, ref)
    row.cancelled_by = by
    rows.close(session, row, PlanState.CANCELLED, today, why)
    return rows.written(
        session, f"p{row.id}", row, f"call at {excerpt(row.account)} cancelled by {by}"
    )


def skip(session: Session, *, ref: str, why: str, today: date) -> Written:
    """Note that a call took place and will not be debriefed, and why.

    Raises:
        Missing: there is no such plan, it is over or cancelled, or its day is still to come.
    """
    row = open_plan(session, ref)
    if row.call_day > today.isoformat():
        raise errors.Missing(
            f"p{row.id} is planned for {display.show(date.fromisoformat(row.call_day))}",
            f"Move it or cancel it: {COACHLOG} call move p{row.id} DAY",
        )
    rows.close(session, row, PlanState.SKIPPED, today, why)
    return rows.written(session, f"p{row.id}", row, f"call at {excerpt(row.account)} not debriefed")


def close_with_debrief(session: Session, row: Plan, *, day: date, call_day: date) -> None:
    """Close a plan with its debrief, on the debrief's day.

    A call that took place before its planned day was moved there, on the day of the debrief.
    """
    if row.call_day > day.isoformat():
        _move(session, row, call_day, None, day)
    rows.close(session, row, PlanState.DEBRIEFED, day, None)


def reopen(session: Session, row: Plan) -> None:
    """Make a plan wait for its debrief again."""
    row.state, row.closed = PlanState.PLANNED, None
    session.add(row)


def open_plan(session: Session, ref: str) -> Plan:
    """The plan of that ref, still planned.

    Raises:
        Missing: there is none, or it is debriefed, skipped or cancelled.
    """
    row = rows.by_ref(session, Plan, ref, kind=PLAN)
    if row.state == PlanState.PLANNED:
        return row
    done = session.exec(select(Debrief.id).where(col(Debrief.plan_id) == row.id)).first()
    day = date.fromisoformat(row.closed or row.made)
    raise reading.over(f"p{row.id}", row.state, day, debrief=f"d{done}" if done else None)


def _move(session: Session, row: Plan, to: date, at: time | None, day: date) -> None:
    was = PlanMove(plan_id=row.id, day=day.isoformat(), was=row.call_day, was_time=row.call_time)
    rows.add(session, was)
    row.call_day, row.call_time = to.isoformat(), as_stored(at)
    session.add(row)


_CLASHES = """SELECT who, 'w' || id FROM absence
    WHERE first <= :day AND ifnull(last, :day) >= :day AND (who <> 'rep' OR rep_id = :rep)
  UNION ALL SELECT 'plan', 'p' || id FROM plan WHERE state = 'planned' AND rep_id = :rep
    AND account_key = :account AND call_day = :day AND id <> :plan"""
_NOTICES = {
    "rep": "{name} is away on that day: {ref}",
    "me": "you are away on that day: {ref}",
    "team": "the team is off on that day: {ref}",
    "plan": "{ref} is a call there on the same day already",
}


def _notices_on_day(session: Session, row: Plan, person: Rep) -> list[str]:
    """The notices about days off, and another call at the account, on the day of a call."""
    session.flush()
    values = {
        "day": row.call_day,
        "rep": row.rep_id,
        "account": row.account_key,
        "plan": row.id,
    }
    found = transaction.connection_of(session).execute(_CLASHES, values)
    return [_NOTICES[what].format(name=person.name, ref=ref) for what, ref in found]


def _after_edit(session: Session, row: Plan, values: Values) -> list[str]:
    row.made = min(row.made, row.call_day)
    talk = session.exec(select(Debrief).where(col(Debrief.plan_id) == row.id)).first()
    if "call_day" in values:
        _refuse_after_its_end(row, talk)
    if talk is None or (talk.rep_id, talk.account) == (row.rep_id, row.account):
        return []
    talk.rep_id, talk.account = row.rep_id, row.account
    return [f"d{talk.id}"]


def _refuse_after_its_end(row: Plan, talk: Debrief | None) -> None:
    """Refuse a call that would lie behind its debrief, or behind the day it was skipped on."""
    if row.closed is None or row.call_day <= row.closed:
        return
    if row.state == PlanState.SKIPPED:
        rows.refuse_day_order("The call", row.call_day, "would be after it was skipped", row.closed)
    if row.state == PlanState.DEBRIEFED:
        called, held = (display.show(date.fromisoformat(day)) for day in (row.call_day, row.closed))
        raise errors.Refused(
            f"The call on {called} would be after its debrief on {held}",
            f"Move that first: {COACHLOG} edit d{talk.id} day=DAY" if talk else "Give its day.",
        )


def _before_delete(session: Session, row: Plan) -> list[str]:
    talk = session.exec(select(Debrief).where(col(Debrief.plan_id) == row.id)).first()
    if talk:
        raise errors.Missing(
            f"p{row.id} has its debrief d{talk.id}",
            f"Delete that first: {COACHLOG} delete d{talk.id}",
        )
    rows.delete_parts(session, PlanMove, plan_id=row.id)
    return []


def _notices_after(_: Session, row: Plan, changed: set[str], today: date) -> list[str]:
    past = row.call_day < today.isoformat()
    if row.state != PlanState.PLANNED or "call_day" not in changed or not past:
        return []
    return [f"the call day is past; for the talk after it: {COACHLOG} debrief p{row.id}"]


RULES = Rules(_after_edit, _before_delete, _notices_after)
