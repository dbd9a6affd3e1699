"""The talk after a call, with an action and an obstacle out of it: `debrief`."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.app import app
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.commands.action import record_follow_up
from coachlog.cli.forms.command import Given, takes
from coachlog.cli.forms.new_records import DEBRIEF
from coachlog.records import kinds
from coachlog.records.fields import Values

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlmodel import Session

    from coachlog.cli.capture.entry import Entry
    from coachlog.journal.change.recorded import Written
    from coachlog.records.as_read import Record
    from coachlog.reporting.practice import Practice

LONGEST = 500
"""Columns of each text of the plan that is shown before the questions."""

LONG_AGO = 60
"""Days back beyond which a debrief has to be confirmed."""


@app.command(cls=Capturing)
@takes(DEBRIEF, "edit", "resume", "yes", "dry_run")
def debrief(given: Given) -> None:
    """Debrief a call with the rep, right after it.

    It asks for what you leave out.

    \b
    Examples:
      coachlog debrief ana
      coachlog debrief ana --outcome advance --well "asked, then stayed quiet" \\
        --improve "confirm the start date" --action "send trial terms" --due fri
      coachlog debrief p3 --outcome no-sale --well "honest no" --improve "qualify earlier"
      coachlog debrief ana --account Tailspin --outcome order --well W --improve I
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.capture import last_time, take_down
    from coachlog.cli.output import say

    with take_down.capture(DEBRIEF, given, introduce=introduce) as entry:
        said = take_down.answers(entry)
        call = find_call(entry)
        entry.confirm(_doubt(said, today=entry.known.today))
        entry.about = call.rep
        said, doubts = take_down.settle(entry, said)
        worked_on = last_time.line(call.rep, last_time.works_on(call.rep, entry), entry)
        with run.change(dry=given["dry_run"]) as session:
            written = _record(session, said, call, entry)
    for line in () if entry.introduced else worked_on:
        say.line(line)
    say.saved(*written, dry=given["dry_run"], said_back=entry.said_back(), doubts=doubts)


class Call(NamedTuple):
    """The call that a debrief is about: its rep, its account, and its plan if it had one."""

    rep: str
    account: str | None
    plan: "Record | None"


def find_call(entry: "Entry") -> Call:
    """The call that was typed as REP|PLAN and `--account`.

    A ref means that plan. A rep means their one plan with a call day up to today; with an account,
    the one plan there, or else an unplanned call.

    Raises:
        Ambiguous: several plans could be meant, and nobody can be asked.
        Refused: no plan is owed and no account was given.
    """
    from coachlog.journal.read import reading, stored

    target, account = entry.value("target"), entry.value("account")
    with run.reading() as connection:
        if kinds.split_ref(target):
            return _planned(stored.read(connection, target))
        rep = reading.person(connection, target)
        plans = _owed(connection, rep.handle, account, entry.known.today)
    if len(plans) > 1:
        choices = [(plan.ref, _shown_beside(plan)) for plan in plans]
        entry.ask_which(
            "target", errors.Ambiguous(f"{rep.name} has several calls to debrief", choices)
        )
        return find_call(entry)
    if not plans and not account:
        raise errors.Refused(
            f"{rep.name} has no planned call up to today",
            "If nobody planned the call, name the customer: --account ACCOUNT",
        )
    if not plans:
        return Call(rep.handle, account, None)
    return Call(rep.handle, plans[0].values["account"], plans[0])


def introduce(entry: "Entry") -> Sequence[str]:
    """Find out which call it is; the lines of its plan to show before the questions."""
    from coachlog.cli.capture import last_time

    target, account = entry.value("target"), entry.typed.get("account")
    if not kinds.split_ref(target) and not account and not _owes(entry, target):
        call, entry.required, entry.left_out = Call(target, None, None), {"account"}, {"why"}
    else:
        call, entry.left_out = find_call(entry), {"account"}
    if call.plan:
        entry.typed["target"] = call.plan.ref  # another terminal may debrief it meanwhile
        entry.left_out.add("call_day")  # the plan knows it
    entry.about, found = call.rep, last_time.works_on(call.rep, entry)
    last_time.prepare(entry, found, planned=call.plan and call.plan.values["practice"])
    worked_on = last_time.line(call.rep, found, entry)
    if call.plan:
        return [*_lines_of_plan(call.plan, found, today=entry.known.today), *worked_on]
    entry.left_out.add("why")
    if call.account is None:
        return ["No call was planned up to today, so this is one that nobody planned.", *worked_on]
    return [f"{text.one_line(call.account)}, a call that nobody planned.", *worked_on]


def _planned(plan: "Record") -> Call:
    """The call of a plan.

    Raises:
        Missing: it is debriefed, skipped or cancelled.
    """
    from coachlog.journal.read import reading

    values = plan.values
    if values["state"] != "planned":
        day = date.fromisoformat(values["closed"])
        raise reading.over(plan.ref, values["state"], day, debrief=values["debrief"])
    return Call(values["rep"], values["account"], plan)


def _owes(entry: "Entry", handle: str) -> bool:
    """Whether a planned call of a rep waits for its debrief."""
    with run.reading() as connection:
        return bool(_owed(connection, handle, None, entry.known.today))


def _owed(
    connection: "Connection", handle: str, account: str | None, today: date
) -> "Sequence[Record]":
    from coachlog.journal.read import reading

    return reading.plans_to_debrief(connection, handle, account=account, until=today)


def _doubt(said: Values, *, today: date) -> str | None:
    """The question to confirm a debrief of more than `LONG_AGO` days back; else None."""
    from coachlog.days import display

    days = [day for day in (said["day"], said["call_day"]) if day]
    first = min(days, default=today)
    if (today - first).days <= LONG_AGO:
        return None
    return f"{display.echo(first, today=today, at=None)} is long ago. Debrief it anyway?"


def _record(session: "Session", said: Values, call: Call, entry: "Entry") -> "list[Written]":
    """Write a debrief, with the focus, the action and the obstacle out of it, if any."""
    from coachlog.journal.change import focuses
    from coachlog.journal.write import debriefs, obstacles, transaction

    today = entry.known.today
    plan = call.plan.ref if call.plan else None
    change = transaction.change_of(session)
    talk = debriefs.record(
        session, said, plan=plan, rep=call.rep, account=call.account, today=today
    )
    written = [talk]
    if said["focus"]:
        day = said["day"] or today
        written.append(focuses.begin_from_talk(change, call.rep, said["improve"], day=day))
    written += record_follow_up(change, said, entry.known, rep=call.rep, of=talk.ref)
    if said["cause"] and not said["obstacle"]:
        raise errors.Refused("--cause belongs to an obstacle", "Say what: --obstacle TEXT")
    if said["obstacle"]:
        raised = {"what": said["obstacle"], "cause": said["cause"], "raised": said["day"]}
        hit = {"rep": (call.rep,), "came_from": talk.ref}
        written.append(obstacles.record(session, {**raised, **hit}, today=today))
    return written


def _lines_of_plan(plan: "Record", found: "Practice | None", *, today: date) -> list[str]:
    """The objective of a plan on one line; its fallback and its practice on one each.

    What to practice has a line of its own only where it is something else than they work on.
    """
    from coachlog.days import display

    values = plan.values
    day = date.fromisoformat(values["call_day"])
    when = display.distance(day, today=today)
    if when not in ("today", "yesterday", "tomorrow"):
        when = f"{display.short(day, near=today)}, {when}"
    wanted = text.shortened(values["objective"], width=LONGEST)
    planned = text.fold_statement(values["practice"] or "")
    other = found is None or planned != text.fold_statement(found.text)
    more = {"At least": values["fallback"], "To practice": values["practice"] if other else None}
    return [
        f"{text.one_line(values['account'])}, planned for {when} ({plan.ref}). "
        f"You wanted: {wanted}",
        *(
            f"{label}: {text.shortened(words, width=LONGEST)}"
            for label, words in more.items()
            if words
        ),
    ]


def _shown_beside(plan: "Record") -> str:
    return f"{text.one_line(plan.values['account'])}, {plan.values['call_day']}"
