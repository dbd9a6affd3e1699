"""What `debrief` and `coach` write: the talk, and what came out of it in the same breath."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

from coachlog import errors, workdays
from coachlog.cli import run
from coachlog.cli.capture import Capture
from coachlog.cli.readers import Context
from coachlog.journal import reading, records
from coachlog.record import Record
from coachlog.vocabulary import ME, TEAM, About

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.journal.rows import Owner, Written


@dataclass(frozen=True, slots=True)
class Call:
    """The call that a debrief is about: a plan, or else a rep and an account."""

    rep: str
    account: str | None
    plan: Record | None


def which(form: Capture) -> Call:
    """The call that is meant, by what was typed as REP|PLAN and `--account`.

    By ref: that plan. By rep: the one plan with a call day up to today; with an account, the open
    plan there, else a call that nobody planned.

    Raises:
        MissingOptions: neither rep nor plan was given, or no plan is owed and no account given.
        Ambiguous: several plans could be meant.
    """
    target, account = form.value("target"), form.value("account")
    if target is None:
        raise errors.MissingOptions(form.form.command, _needed(form))
    with run.reading() as connection:
        if records.split(target):
            _, number = records.numbered(target, records.PLAN)
            plan = records.read(connection, f"p{number}")
            return Call(plan.values["rep"], plan.values["account"], plan)
        rep = reading.person(connection, target)
        if account:
            plans = reading.planned_at(connection, rep.handle, account)
        else:
            plans = reading.plans_to_debrief(connection, rep.handle, until=form.known.today)
    if len(plans) > 1:
        choices = [(plan.ref, _told(plan)) for plan in plans]
        raise errors.Ambiguous(f"{rep.name} has several calls to debrief", choices)
    if plans:
        return Call(rep.handle, plans[0].values["account"], plans[0])
    if not account:
        raise errors.Refused(
            f"{rep.name} has no planned call up to today",
            "Name the customer of an unplanned one: --account ACCOUNT",
        )
    return Call(rep.handle, account, None)


def record(
    session: "Session", said: SimpleNamespace, *, call: Call, known: Context
) -> list["Written"]:
    """Write a debrief, with its action and its obstacle when there are any."""
    from coachlog.journal import debriefs, obstacles

    talk = debriefs.record(
        session,
        plan=call.plan.ref if call.plan else None,
        rep=call.rep,
        account=call.account,
        outcome=said.outcome,
        well=said.well,
        improve=said.improve,
        day=said.on or known.today,
        call_day=said.call_on,
        details=debriefs.Details(
            got=said.got,
            why=said.why,
            practiced=said.practiced,
            role=said.role,
            asked_by=said.asked_by,
            minutes=said.minutes,
            note=said.note,
        ),
        today=known.today,
    )
    written = [talk, *_action(session, said, rep=call.rep, debrief=talk.number, known=known)]
    if said.obstacle:
        if not said.cause:
            raise errors.MissingOptions("debrief --obstacle", ["--cause"])
        raised = obstacles.record(
            session,
            what=said.obstacle,
            cause=said.cause,
            hits=[call.rep],
            team=False,
            owner=None,
            raised=said.on or known.today,
            details=obstacles.Details(None, None, None, None, None),
            debrief=talk.number,
            today=known.today,
        )
        written.append(raised)
    return written


def coached(session: "Session", said: SimpleNamespace, *, known: Context) -> list["Written"]:
    """Write a coaching conversation, with its action when there is one."""
    from coachlog.journal import coaching

    talk = coaching.record(
        session,
        rep=said.rep,
        note=said.note,
        about=said.about or About.MOMENT.value,
        day=said.on or known.today,
        details=coaching.Details(
            lever=said.lever,
            deal=said.deal,
            coverage=said.coverage,
            skill=said.skill,
            how=said.how,
            step=said.step,
            strategy=said.strategy,
            level=said.level,
            works_on=said.works_on,
            asked_by=said.asked_by,
            minutes=said.minutes,
        ),
        today=known.today,
    )
    rep = None if said.rep == TEAM else said.rep
    return [talk, *_action(session, said, rep=rep, coaching=talk.number, known=known)]


def due_day(given: date | None, known: Context) -> date:
    """The day an action is due: the day given, else some working days from today (a setting)."""
    settings = known.settings
    return given or workdays.ahead(
        known.today, settings.action_default, weekdays=settings.workdays
    )


def keeper(owner: tuple[str, str | None] | None, rep: str | None) -> "Owner":
    """Who does it: who was named, else the rep, else the manager."""
    from coachlog.journal.rows import Owner

    if owner:
        return Owner(*owner)
    return Owner("rep", rep) if rep else Owner(ME, None)


def _action(
    session: "Session",
    said: SimpleNamespace,
    *,
    rep: str | None,
    known: Context,
    debrief: int | None = None,
    coaching: int | None = None,
) -> list["Written"]:
    from coachlog.journal import actions

    if not said.action:
        if said.due or said.owner:
            raise errors.MissingOptions("an action", ["--action"])
        return []
    return [
        actions.record(
            session,
            text=said.action,
            owner=keeper(said.owner, rep),
            rep=rep,
            due=due_day(said.due, known),
            debrief=debrief,
            coaching=coaching,
            today=known.today,
        )
    ]


def _needed(form: Capture) -> list[str]:
    return [q.option for q in form.form.questions if q.required and not form.typed.get(q.key)]


def _told(plan: Record) -> str:
    return f"{plan.values['account']}, {plan.values['call_day']}"
