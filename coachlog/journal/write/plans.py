"""Call plans: agreed before a call, moved, cancelled, skipped, and closed by their debrief."""

from datetime import date, time

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import quoted
from coachlog.journal.read import reading
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Behavior, Debrief, Plan, PlanMove, Rep
from coachlog.records.fields import Values
from coachlog.records.kinds import PLAN


def record(session: Session, said: Values, *, today: date) -> Written:
    """Keep a call plan. What the rep practices is their focus, unless said otherwise.

    A plan on a past day is kept with a notice; it was made that day, and its debrief is owed. A
    day off, or a second call there on the same day, is said as well.
    """
    person, day = rows.rep(session, said["rep"]), said["call_day"]
    made = min(today, day).isoformat()
    practice = said.get("practice") or _focus_of(session, person)
    row = rows.new(session, PLAN, {**said, "practice": practice}, today=today, made=made)
    when = display.echo(day, today=today, at=said.get("call_time"))
    late = f"the call day is past: debrief instead? coachlog debrief p{row.id}"
    notices = [*([late] if day < today else []), *_odd(session, row, person)]
    what = f"plan: {person.name}, {quoted(row.account)}, {when}"
    return rows.written(session, f"p{row.id}", row, what, notices)


def move(session: Session, *, ref: str, day: date, at: time | None, today: date) -> Written:
    """Move a planned call to another day; its debrief is owed only after that.

    Raises:
        Missing: there is no such plan, or the call is over or cancelled.
    """
    row = open_plan(session, ref)
    _move(session, row, day, at, today)
    when = display.echo(day, today=today, at=at)
    said = f"call {_named(row)} moved to {when}"
    person = session.get_one(Rep, row.rep_id)
    return rows.written(session, f"p{row.id}", row, said, _odd(session, row, person))


def cancel(session: Session, *, ref: str, by: str, why: str, today: date) -> Written:
    """Note who cancelled a call, and why; no debrief is owed."""
    row = open_plan(session, ref)
    row.cancelled_by = by
    _close(session, row, "cancelled", today, why)
    return rows.written(session, f"p{row.id}", row, f"call {_named(row)} cancelled by {by}")


def skip(session: Session, *, ref: str, why: str, today: date) -> Written:
    """Note that a call took place and will not be debriefed, and why.

    Raises:
        Missing: there is no such plan, it is over or cancelled, or its day is still to come.
    """
    row = open_plan(session, ref)
    if row.call_day > today.isoformat():
        raise errors.Missing(
            f"p{row.id} is planned for {display.show(date.fromisoformat(row.call_day))}",
            f"Move it or cancel it: coachlog call move p{row.id} DAY",
        )
    _close(session, row, "skipped", today, why)
    return rows.written(session, f"p{row.id}", row, f"call {_named(row)} not debriefed")


def debriefed(session: Session, row: Plan, *, day: date, call_day: date) -> None:
    """Close a plan with its debrief, on the debrief's day.

    A call that took place before its planned day was moved there, on the day of the debrief.
    """
    if row.call_day > day.isoformat():
        _move(session, row, call_day, None, day)
    _close(session, row, "debriefed", day, None)


def reopen(session: Session, row: Plan) -> None:
    """Make a plan owed again, its debrief gone."""
    row.state, row.closed = "planned", None
    session.add(row)


def open_plan(session: Session, ref: str) -> Plan:
    """The plan of that ref, still planned.

    Raises:
        Missing: there is none, or it is debriefed, skipped or cancelled.
    """
    row = rows.numbered(session, Plan, ref, kind=PLAN)
    if row.state == "planned":
        return row
    done = session.exec(select(Debrief.id).where(col(Debrief.plan_id) == row.id)).first()
    day = date.fromisoformat(row.closed or row.made)
    raise reading.over(f"p{row.id}", row.state, day, debrief=f"d{done}" if done else None)


def _move(session: Session, row: Plan, to: date, at: time | None, day: date) -> None:
    was = PlanMove(plan_id=row.id, day=day.isoformat(), was=row.call_day, was_time=row.call_time)
    rows.add(session, was)
    row.call_day, row.call_time = to.isoformat(), _clock(at)
    session.add(row)


def _close(session: Session, row: Plan, state: str, day: date, why: str | None) -> None:
    row.state, row.closed, row.why = state, day.isoformat(), why
    session.add(row)
    session.flush()


_ODD = """SELECT who, 'w' || id FROM absence
    WHERE :day BETWEEN first AND last AND (who <> 'rep' OR rep_id = :rep)
  UNION ALL SELECT 'plan', 'p' || id FROM plan WHERE state = 'planned' AND rep_id = :rep
    AND account_key = :account AND call_day = :day AND id <> :plan"""
_TOLD = {
    "rep": "{name} is away on that day: {ref}",
    "me": "you are away on that day: {ref}",
    "team": "the team is off on that day: {ref}",
    "plan": "{ref} is a call there on the same day already",
}


def _odd(session: Session, row: Plan, person: Rep) -> list[str]:
    """What is odd about the day of a call, a sentence each."""
    session.flush()
    values = {
        "day": row.call_day,
        "rep": row.rep_id,
        "account": row.account_key,
        "plan": row.id,
    }
    found = transaction.connection_of(session).execute(_ODD, values)
    return [_TOLD[what].format(name=person.name, ref=ref) for what, ref in found]


def _focus_of(session: Session, person: Rep) -> str | None:
    now = select(Behavior.text).where(
        col(Behavior.rep_id) == person.id, col(Behavior.ended).is_(None)
    )
    return session.exec(now).first()


def _named(row: Plan) -> str:
    return f"at {quoted(row.account)}"


def _clock(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None


def _edited(session: Session, row: Plan, _: Values) -> list[str]:
    row.made = min(row.made, row.call_day)
    if row.state == "skipped" and row.call_day > (row.closed or row.call_day):
        rows.refuse_days(
            "The call", row.call_day, "would be after it was skipped", row.closed or ""
        )
    talk = session.exec(select(Debrief).where(col(Debrief.plan_id) == row.id)).first()
    if talk is None or (talk.rep_id, talk.account) == (row.rep_id, row.account):
        return []
    talk.rep_id, talk.account = row.rep_id, row.account
    return [f"d{talk.id}"]


def _deleted(session: Session, row: Plan) -> list[str]:
    talk = session.exec(select(Debrief).where(col(Debrief.plan_id) == row.id)).first()
    if talk:
        raise errors.Missing(
            f"p{row.id} has its debrief d{talk.id}",
            f"Delete that first: coachlog delete d{talk.id}",
        )
    rows.remove(session, PlanMove, plan_id=row.id)
    return []


def _noticed(_: Session, row: Plan, changed: set[str], today: date) -> list[str]:
    past = row.call_day < today.isoformat()
    if row.state != "planned" or "call_day" not in changed or not past:
        return []
    return [f"the call day is past; for the talk after it: coachlog debrief p{row.id}"]


RULES = Rules(_edited, _deleted, _noticed)
