"""What `debrief` and `coach` write: the talk, and what came out of it in the same breath."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.capture.entry import Capture
from coachlog.cli.options import readers
from coachlog.cli.options.readers import Context
from coachlog.days import display
from coachlog.journal.read import reading, stored
from coachlog.records.as_read import Record
from coachlog.records.vocabulary import ME, TEAM, About

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.journal.write.rows import Owner, Written


LONGEST = 500
"""Characters of what a plan wanted that stand before the questions."""

LONG_AGO = 60
"""Days back after which a debrief is asked about."""


class Call(NamedTuple):
    """The call that a debrief is about: a plan, or else a rep and an account."""

    rep: str
    account: str | None
    plan: Record | None


def which(form: Capture) -> Call:
    """The call that is meant, by what was typed as REP|PLAN and `--account`.

    By ref: that plan. By rep: the one plan with a call day up to today; with an account, the open
    plan there, else a call that nobody planned.

    Raises:
        Ambiguous: several plans could be meant, and nobody can be asked.
        Refused: no plan is owed and no account was given.
    """
    target, account = form.value("target"), form.value("account")
    with run.reading() as connection:
        if stored.split(target):
            plan = stored.read(connection, target)
            return _planned(plan)
        rep = reading.person(connection, target)
        plans = reading.plans_to_debrief(
            connection, rep.handle, account=account, until=form.known.today
        )
    if len(plans) > 1:
        choices = [(plan.ref, _told(plan)) for plan in plans]
        form.settle("target", errors.Ambiguous(f"{rep.name} has several calls to debrief", choices))
        return which(form)
    if not plans and not account:
        raise errors.Refused(
            f"{rep.name} has no planned call up to today",
            "Name the customer of an unplanned one: --account ACCOUNT",
        )
    if not plans:
        return Call(rep.handle, account, None)
    return Call(rep.handle, plans[0].values["account"], plans[0])


def _planned(plan: Record) -> Call:
    """The call of a plan that is still planned: nobody answers questions for nothing."""
    values = plan.values
    if values["state"] != "planned":
        day = date.fromisoformat(values["closed"])
        raise reading.over(plan.ref, values["state"], day, debrief=values["debrief"])
    return Call(values["rep"], values["account"], plan)


def introduce(form: Capture) -> Sequence[str]:
    """Find out which call it is; what was wanted of it stands before the questions."""
    target = form.value("target")
    if not stored.split(target) and not form.typed.get("account") and not _owed(form, target):
        form.about, form.required, form.idle = target, {"account"}, {"why", "practiced"}
        return ["No planned call up to today, so this is one that nobody planned."]
    call = which(form)
    form.about = call.rep
    if call.plan is None:
        form.idle = {"account", "why", "practiced"}
        return [f"{text.one_line(call.account or '')}, a call that nobody planned."]
    form.idle = {"account"} if call.plan.values["practice"] else {"account", "practiced"}
    return _intent(call.plan, form.known)


def doubt(said: SimpleNamespace, known: Context) -> str | None:
    """What is odd about a debrief: that a day of it lies further back than memory reaches."""
    days = [day for day in (said.on, said.call_on) if day]
    first = min(days, default=known.today)
    if (known.today - first).days <= LONG_AGO:
        return None
    return (
        f"{display.echo(first, today=known.today, at=None)} is long ago: debrief it all the same?"
    )


def record(
    session: "Session", said: SimpleNamespace, *, call: Call, known: Context
) -> list["Written"]:
    """Write a debrief, with its action and its obstacle when there are any."""
    from coachlog.journal.write import debriefs, obstacles

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
    from coachlog.journal.write import coaching

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
    return given or readers.usual_due(known)


def keeper(owner: tuple[str, str | None] | None, rep: str | None) -> "Owner":
    """Who does it: who was named, else the rep, else the manager."""
    from coachlog.journal.write.rows import Owner

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
    from coachlog.journal.write import actions

    if not said.action:
        if said.due or said.owner:
            raise errors.Refused("--due and --owner belong to an action", "Say what: --action TEXT")
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


def _owed(form: Capture, handle: str) -> Sequence[Record]:
    with run.reading() as connection:
        return reading.plans_to_debrief(connection, handle, account=None, until=form.known.today)


def _intent(plan: Record, known: Context) -> list[str]:
    """What a plan wanted of its call, in a line; what else was agreed, in one each."""
    values = plan.values
    day = date.fromisoformat(values["call_day"])
    when = display.distance(day, today=known.today)
    if when not in ("today", "yesterday", "tomorrow"):
        when = f"{display.short(day, near=known.today)}, {when}"
    wanted = text.shortened(values["objective"], width=LONGEST)
    more = {"The least": values["fallback"], "To practice": values["practice"]}
    return [
        f"{text.one_line(values['account'])}, planned for {when} ({plan.ref}). "
        f"You wanted: {wanted}",
        *(
            f"{label}: {text.shortened(words, width=LONGEST)}"
            for label, words in more.items()
            if words
        ),
    ]


def _told(plan: Record) -> str:
    return f"{text.one_line(plan.values['account'])}, {plan.values['call_day']}"
