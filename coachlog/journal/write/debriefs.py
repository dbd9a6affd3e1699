"""Debriefs of planned and unplanned calls, and their rules."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, select

from coachlog import errors, text
from coachlog.days import display
from coachlog.journal.change import attempts
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import echo, excerpt, notice_before_start
from coachlog.journal.write import plans, rows, transaction
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Action, Coaching, Debrief, Plan, Rep
from coachlog.records.fields import Values
from coachlog.records.kinds import ACTION, COACHING, DEBRIEF, OBSTACLE
from coachlog.text import COACHLOG


def record(
    session: Session,
    said: Values,
    *,
    plan: str | None,
    rep: str,
    account: str | None,
    today: date,
) -> Written:
    """Add the debrief of a `plan` (by ref), which it closes, or of an unplanned call.

    A plan decides the rep and the account; `rep` and `account` are for a call without one. The day
    of the talk is by default today; the manager's role and the call day are by default the plan's,
    and what was practiced, or else what the rep works on.
    A talk before the planned day moves the call to the day of the talk.

    Raises:
        Missing: the plan is debriefed, skipped or cancelled already.
        Refused: the call would be after the talk, or nothing is agreed that could be practiced.
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
    known |= attempts.practiced(
        transaction.connection_of(session),
        said,
        rep=person.handle,
        day=day,
        planned=planned.practice if planned else None,
    )
    plan_id = planned.id if planned else None
    row = rows.new(session, DEBRIEF, {**said, **known}, today=today, plan_id=plan_id)
    early = []
    if planned:
        early = _notice_of_early_call(planned, day)
        plans.close_with_debrief(
            session, planned, day=day, call_day=date.fromisoformat(row.call_day)
        )
    of_plan = f", of p{planned.id}" if planned else ""
    what = f"{person.name}, {excerpt(row.account)}, {row.outcome}, {echo(day, today)}{of_plan}"
    notices = [*early, *_notice_before_start(person, day)]
    return rows.written(session, f"d{row.id}", row, f"debrief: {what}", notices)


def _notice_of_early_call(planned: Plan, day: date) -> list[str]:
    """The notice that a call was planned for a later day than that of its debrief."""
    planned_for = date.fromisoformat(planned.call_day)
    if planned_for <= day:
        return []
    was = display.show(planned_for)
    return [f"p{planned.id} was planned for {was}; the call is on {display.show(day)} now"]


def _notice_before_start(person: Rep, day: date) -> list[str]:
    return notice_before_start(person.name, max(filter(None, (person.start, person.since))), day)


def _call_day(planned: Plan | None, given: date | None, day: date) -> date:
    call_day = given or (min(date.fromisoformat(planned.call_day), day) if planned else day)
    if call_day > day:
        raise errors.Refused(
            f"The call on {display.show(call_day)} would be after its debrief on "
            f"{display.show(day)}",
            "Give the day of the talk with --on, of the call with --call-on.",
        )
    return call_day


def notices_of_talk(
    session: Session, row: Debrief | Coaching, changed: set[str], today: date
) -> list[str]:
    """The notices about a talk that was moved to another day or to another rep."""
    person = session.get(Rep, row.rep_id or 0)
    if person is None:
        return []
    first = (
        _notice_before_start(person, date.fromisoformat(row.day))
        if changed & {"day", "rep"}
        else []
    )
    return [*first, *(_notices_of_actions(session, row, person) if "rep" in changed else [])]


def _notices_of_actions(session: Session, row: Debrief | Coaching, person: Rep) -> Iterator[str]:
    """A notice for each action out of a talk that stayed with the rep the talk was with before."""
    source = "debrief_id" if isinstance(row, Debrief) else "coaching_id"
    for action in session.exec(select(Action).filter_by(**{source: row.id})):
        if action.rep_id and action.rep_id != person.id:
            fields = f"rep={person.handle}"
            fields += f" owner={person.handle}" if action.owner == "rep" else ""
            yield f"a{action.id} stays as it was: {COACHLOG} edit a{action.id} {fields}"


def settle_practice(
    session: Session, row: Debrief | Coaching, values: Values, *, planned: str | None
) -> None:
    """Make the practice of an edited talk follow its answer: none without one, else of something.

    Raises:
        Refused: there is nothing that it could be of, or a practice is given without the answer.
    """
    person = session.get(Rep, row.rep_id or 0)
    if person is None:
        if row.practiced or row.practice:
            raise errors.Refused(
                "Whether it was practiced can only be said of one rep", "Name the rep."
            )
        return
    said = {"practiced": row.practiced, "practice": row.practice}
    if row.practiced is None and not values.get("practice"):
        said["practice"] = None
    letter = DEBRIEF.letter if isinstance(row, Debrief) else COACHING.letter
    settled = attempts.practiced(
        transaction.connection_of(session),
        said,
        rep=person.handle,
        day=date.fromisoformat(row.day),
        planned=planned,
        before=(date.fromisoformat(row.made), letter, row.id),
    )
    row.practice = settled["practice"]
    row.practice_key = row.practice and text.fold_statement(row.practice)


def _after_edit(session: Session, row: Debrief, values: Values) -> list[str]:
    if "call_day" not in values:
        row.call_day = min(row.call_day, row.day)
    if row.call_day > row.day:
        rows.refuse_day_order("The call", row.call_day, "would be after its debrief", row.day)
    plan = session.get(Plan, row.plan_id) if row.plan_id else None
    if values.keys() & {"practiced", "practice"}:
        settle_practice(session, row, values, planned=plan.practice if plan else None)
    if plan is None:
        return []
    same = (plan.rep_id, plan.account, plan.closed) == (row.rep_id, row.account, row.day)
    plan.rep_id, plan.account, plan.closed = row.rep_id, row.account, row.day
    plan.call_day = min(plan.call_day, row.day)
    plan.account_key = text.fold(row.account)
    return [] if same else [f"p{plan.id}"]


def _before_delete(session: Session, row: Debrief) -> list[str]:
    plan = session.get(Plan, row.plan_id) if row.plan_id else None
    if plan:
        plans.reopen(session, plan)
    staying = [
        each
        for kind in (ACTION, OBSTACLE)
        for each in rows.unlink(session, kind, debrief_id=row.id)
    ]
    return [
        *([f"p{plan.id} waits for its debrief again"] if plan else []),
        *rows.notice_of_unlinked(staying),
    ]


RULES = Rules(_after_edit, _before_delete, notices_of_talk)
