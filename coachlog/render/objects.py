"""The JSON objects that the pages share: a thing has the same keys wherever it is printed."""

from datetime import date
from typing import Any

from coachlog.days import display
from coachlog.reporting.clock import NotCounted, Standing
from coachlog.reporting.duties import OpenAction, OpenObstacle, Owed
from coachlog.reporting.facts import Coming, Conversation, Plan
from coachlog.reporting.own_time import Hours
from coachlog.reporting.practice import Practice
from coachlog.reporting.strategies import Reach

Object = dict[str, Any]


def standing(standing: Standing) -> Object:
    """Where a rep stands."""
    return {
        "rep": standing.rep,
        "name": standing.name,
        "state": standing.state.value,
        "elapsed": standing.elapsed,
        "cadence": standing.cadence,
        "last": conversation(standing.last),
        "notes": list(standing.notes),
        "ramp_day": standing.ramp_day,
    }


def person(one: Standing | NotCounted) -> Object:
    """Where a rep stands, or the `reason` why they are not counted; the keys are the same."""
    if isinstance(one, Standing):
        return standing(one) | {"reason": None}
    unset = dict.fromkeys(("state", "elapsed", "cadence", "last", "ramp_day"))
    return {"rep": one.rep, "name": one.name, "notes": [], "reason": one.reason} | unset


def conversation(talk: Conversation | None) -> Object | None:
    """The newest touch, None if there is none."""
    if talk is None:
        return None
    return {"day": iso(talk.day), "ref": talk.ref, "about": talk.about}


def call(plan: Plan) -> Object:
    """A planned call."""
    return {
        "ref": plan.ref,
        "rep": plan.rep,
        "account": plan.account,
        "call_day": iso(plan.day),
        "call_time": display.show_time(plan.time) if plan.time else None,
    }


def owed(owed: Owed) -> Object:
    """A debrief that is owed; its age in working days."""
    return {
        "ref": owed.ref,
        "rep": owed.rep,
        "account": owed.account,
        "call_day": iso(owed.call_day),
        "age": owed.age,
    }


def action(action: OpenAction) -> Object:
    """An open action; `late` in working days."""
    return {
        "ref": action.ref,
        "owner": action.owner,
        "rep": action.rep,
        "text": action.text,
        "due": iso(action.due),
        "state": action.state,
        "late": action.late,
        "carried": action.carried,
    }


def obstacle(obstacle: OpenObstacle) -> Object:
    """An open obstacle; `age` and `idle` in working days."""
    return {
        "ref": obstacle.ref,
        "what": obstacle.what,
        "owner": obstacle.owner,
        "hits": list(obstacle.hits),
        "team": obstacle.team,
        "cause": obstacle.cause,
        "intent": obstacle.intent,
        "state": obstacle.state,
        "age": obstacle.age,
        "idle": obstacle.idle,
        "stalled": obstacle.stalled,
        "systemic": obstacle.systemic,
        "coached_since_raised": obstacle.coached_since_raised,
        "cost": obstacle.cost,
        "next": obstacle.next_move,
    }


def coming(days_off: Coming) -> Object:
    """Days off that begin later; `who` is a handle, "me", or "team" for a holiday."""
    return {"who": days_off.who, "first": iso(days_off.first), "last": iso(days_off.last)}


def practice(practice: Practice) -> Object:
    """What a rep works on, and what came of it; `source` is "focus" or the ref that said it."""
    return {
        "rep": practice.rep,
        "text": practice.text,
        "source": practice.source,
        "since": iso(practice.since),
        "attempts": [
            {"ref": each.ref, "day": iso(each.day), "practiced": each.practiced}
            for each in practice.attempts
        ],
        "state": practice.state,
        "unlooked": practice.unlooked,
        "said": practice.said,
    }


def levels(reach: Reach) -> Object:
    """Who stands where with a strategy."""
    return {
        "uses": list(reach.uses),
        "explains": list(reach.explains),
        "heard": list(reach.heard),
        "not_yet": list(reach.not_yet),
    }


def hours(hours: Hours) -> Object:
    """What the manager's own hours went to, in minutes."""
    return hours._asdict()


def iso(day: date | None) -> str | None:
    """A day in ISO 8601; None stays None."""
    return day.isoformat() if day else None
