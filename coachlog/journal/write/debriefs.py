"""Debriefs: the talk right after a call, of a plan or of a call that nobody planned."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, select

from coachlog import errors, text
from coachlog.days import display
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import early, on, quoted
from coachlog.journal.write import plans, rows
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Action, Coaching, Debrief, Plan, Rep
from coachlog.records.fields import Values
from coachlog.records.kinds import ACTION, DEBRIEF, OBSTACLE


def record(
    session: Session,
    said: Values,
    *,
    plan: str | None,
    rep: str,
    account: str | None,
    today: date,
) -> Written:
    """Keep the talk after a call: of a `plan` (by ref), or of an unplanned call at an `account`.

    It was today unless a day was said. The rep and the account are the plan's. The call day is the
    plan's, or the day of the talk when that was earlier: then it becomes the plan's too. The
    manager's role is the plan's, unless said otherwise.

    Raises:
        Missing: the plan is debriefed, skipped or cancelled already.
        Refused: the call would be after the talk.
    """
    planned = plans.open_plan(session, plan) if plan else None
    person = session.get_one(Rep, planned.rep_id) if planned else rows.rep(session, rep)
    day = said.get("day") or today
    known = {
        "rep": person.handle,
        "account": planned.account if planned else account or "",
        "day": day,
        "call_day": _call_day(planned, said.get("call_day"), day),
        "role": said.get("role") or (planned.role if planned else None),
    }
    plan_id = planned.id if planned else None
    row = rows.new(session, DEBRIEF, {**said, **known}, today=today, plan_id=plan_id)
    if planned:
        plans.debriefed(session, planned, day=day, call_day=date.fromisoformat(row.call_day))
    of_plan = f", of p{planned.id}" if planned else ""
    what = f"{person.name}, {quoted(row.account)}, {row.outcome}, {on(day, today)}{of_plan}"
    return rows.written(session, f"d{row.id}", row, f"debrief: {what}", _early(person, day))


def _early(person: Rep, day: date) -> list[str]:
    return early(person.name, max(filter(None, (person.start, person.since))), day)


def _call_day(planned: Plan | None, given: date | None, day: date) -> date:
    call_day = given or (min(date.fromisoformat(planned.call_day), day) if planned else day)
    if call_day > day:
        raise errors.Refused(
            f"The call on {display.show(call_day)} would be after its debrief on "
            f"{display.show(day)}",
            "Give the day of the talk with --on, of the call with --call-on.",
        )
    return call_day


def talk_noticed(
    session: Session, row: Debrief | Coaching, changed: set[str], today: date
) -> list[str]:
    """The notices about a talk that was moved to another day or to another rep."""
    person = session.get(Rep, row.rep_id or 0)
    if person is None:
        return []
    first = _early(person, date.fromisoformat(row.day)) if changed & {"day", "rep"} else []
    return [*first, *(_stays(session, row, person) if "rep" in changed else [])]


def _stays(session: Session, row: Debrief | Coaching, person: Rep) -> Iterator[str]:
    """The actions that came out of a talk and are still another's than the talk is now."""
    source = "debrief_id" if isinstance(row, Debrief) else "coaching_id"
    for action in session.exec(select(Action).filter_by(**{source: row.id})):
        if action.rep_id and action.rep_id != person.id:
            fields = f"rep={person.handle}"
            fields += f" owner={person.handle}" if action.owner == "rep" else ""
            yield f"a{action.id} stays as it was: coachlog edit a{action.id} {fields}"


def _edited(session: Session, row: Debrief, values: Values) -> list[str]:
    if "call_day" not in values:
        row.call_day = min(row.call_day, row.day)
    if row.call_day > row.day:
        rows.refuse_days("The call", row.call_day, "would be after its debrief", row.day)
    plan = session.get(Plan, row.plan_id) if row.plan_id else None
    if plan is None:
        return []
    same = (plan.rep_id, plan.account, plan.closed) == (row.rep_id, row.account, row.day)
    plan.rep_id, plan.account, plan.closed = row.rep_id, row.account, row.day
    plan.call_day = min(plan.call_day, row.day)
    plan.account_key = text.fold(row.account)
    return [] if same else [f"p{plan.id}"]


def _deleted(session: Session, row: Debrief) -> list[str]:
    plan = session.get(Plan, row.plan_id) if row.plan_id else None
    if plan:
        plans.reopen(session, plan)
    staying = [
        each
        for kind in (ACTION, OBSTACLE)
        for each in rows.let_go(session, kind, debrief_id=row.id)
    ]
    return [
        *([f"p{plan.id} waits for its debrief again"] if plan else []),
        *rows.stay(staying),
    ]


RULES = Rules(_edited, _deleted, talk_noticed)
