"""The report for scripts: `coachlog.report/1`, whose keys are a promise."""

from coachlog import text as words
from coachlog.render import objects
from coachlog.render.objects import Object
from coachlog.reporting.agenda import Next
from coachlog.reporting.balance import Asked, Balance, Concentration, Declared
from coachlog.reporting.distribution import Row
from coachlog.reporting.facts import Obstacle
from coachlog.reporting.friday import Report
from coachlog.reporting.own_time import OwnTime
from coachlog.reporting.progress import Moved
from coachlog.reporting.strategies import Reach
from coachlog.reporting.stuck import Stuck
from coachlog.reporting.week import Week

SCHEMA = "coachlog.report/1"
"""The name and number of the form; a key of it is never renamed, and more may come."""


def text(report: Report, *, ascii_only: bool) -> str:
    """The whole report as the text of one JSON object."""
    return words.as_json(whole(report), indent=2, ascii_only=ascii_only) + "\n"


def whole(report: Report) -> Object:
    """The whole report as one object: days as ISO 8601, reps by handle, unset as None."""
    return {
        "schema": SCHEMA,
        "as_of": report.as_of.isoformat(),
        "week": _week(report.week),
        "people": [objects.standing(each) for each in report.people],
        "load": {"asked": report.load.asked, "held": report.load.held},
        "debriefs_owed": [objects.owed(each) for each in report.debriefs_owed],
        "actions": [objects.action(each) for each in report.actions],
        "obstacles": [objects.obstacle(each) for each in report.obstacles],
        "practice": [objects.practice(each) for each in report.practice],
        "nothing_agreed": list(report.nothing_agreed),
        "removed": [_removed(each) for each in report.removed],
        "window": {"first": report.window.first.isoformat(), "last": report.as_of.isoformat()},
        "distribution": [_row(each) for each in report.distribution],
        "median": report.median,
        "balance": _balance(report.balance),
        "levers": report.levers,
        "stuck": [_stuck(each) for each in report.stuck],
        "roles": {"joined": report.roles.joined, "led": report.roles.led},
        "never_asked": [each.rep for each in report.never_asked],
        "asked": [_asked(each) for each in report.asked],
        "strategy": [_strategy(each) for each in report.strategies],
        "growth": {
            "no_goal": list(report.growth.no_goal),
            "not_about_them": list(report.growth.not_about_them),
        },
        "time": _time(report.time),
        "moved": [_moved(each) for each in report.moved],
        "next": [_next(each) for each in report.next],
        "calls": [objects.call(each) for each in (*report.calls_today, *report.calls)],
        "absences": [objects.coming(each) for each in report.coming],
        "people_not_counted": [
            {"rep": each.rep, "reason": each.reason} for each in report.people_not_counted
        ],
        "records_not_counted": [
            {"ref": each.ref, "rep": each.rep, "day": each.day.isoformat(), "reason": each.reason}
            for each in report.records_not_counted
        ],
    }


def _week(week: Week) -> Object:
    return {
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "available": week.available,
        "coached": week.coached,
        "conversations": week.conversations,
        "plans": week.plans,
        "debriefs": week.debriefs,
        "me_away": week.me_away,
        "cancelled": week.cancelled,
    }


def _removed(obstacle: Obstacle) -> Object:
    return {
        "ref": obstacle.ref,
        "what": obstacle.what,
        "day": objects.iso(obstacle.closed),
        "effect": obstacle.effect,
    }


def _row(row: Row) -> Object:
    return {
        "rep": row.rep,
        "touches": row.touches,
        "share": row.share,
        "available_days": row.available_days,
        "rate": row.rate,
        "label": row.label,
        "days": list(row.week),
        "weeks": list(row.weeks),
    }


def _balance(balance: Balance) -> Object:
    return {
        "records": balance.records,
        "moments": balance.moments,
        "parts": {
            part: {"now": count.now, "before": count.before, "idle": count.idle}
            for part, count in balance.parts.items()
        },
        "untouched": list(balance.untouched),
        "concentration": _concentration(balance.concentration),
        "focus": [_declared(each) for each in balance.focuses],
    }


def _declared(focus: Declared) -> Object:
    return {
        "ref": focus.ref,
        "part": focus.part,
        "why": focus.why,
        "since": focus.since.isoformat(),
        "until": focus.until.isoformat(),
        "records": focus.records,
        "of": focus.of,
        "idle": focus.idle,
    }


def _asked(asked: Asked) -> Object:
    return {"rep": asked.rep, "asked": asked.asked, "noted": asked.noted}


def _stuck(stuck: Stuck) -> Object:
    return {"deal": stuck.deal, "talks": stuck.talks, "reps": list(stuck.reps)}


def _strategy(reach: Reach) -> Object:
    return {"name": reach.name} | objects.levels(reach)


def _time(found: OwnTime | None) -> Object | None:
    if found is None:
        return None
    before = objects.hours(found.before) if found.before else None
    dropped = [{"what": each.what, "minutes": each.minutes} for each in found.dropped]
    return {**objects.hours(found.now), "before": before, "dropped": dropped}


def _concentration(found: Concentration | None) -> Object | None:
    if found is None:
        return None
    focus = found.focus
    declared = focus and {
        "ref": focus.ref,
        "state": focus.state,
        "until": focus.until.isoformat(),
        "why": focus.why,
    }
    return {"part": found.part, "share": found.share, "focus": declared}


def _moved(moved: Moved) -> Object:
    return {
        "kind": moved.kind,
        "ref": moved.ref,
        "owner": moved.owner,
        "rep": moved.rep,
        "day": moved.day.isoformat(),
        "text": moved.text,
    }


def _next(conversation: Next) -> Object:
    return {
        "rep": conversation.rep,
        "reasons": list(conversation.reasons),
        "why": conversation.why,
        "plan": conversation.plan,
        "command": conversation.command,
    }
