"""What is owed: debriefs, actions, obstacles, with their ages and in the order to deal with them.

Days here are working days of the team: by the settings, without its holidays, and with no other
absence taken off (5.4): a promise does not go on leave.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from coachlog.days.workdays import Span, TeamDays
from coachlog.records.vocabulary import ME, Cause, Intent, ObstacleState, PlanState
from coachlog.reporting.counting import by_ref
from coachlog.reporting.facts import Action, Obstacle, Plan, Settings

FORGOTTEN = 5
"""Working days after a call up to which its debrief is still asked for as such."""

CARRIED = 2
"""How often an action is moved later before it is listed whenever it is due."""

_FRIDAY = 4


class Owed(NamedTuple):
    """A call that took place and was not debriefed, `age` working days ago.

    `advice` says what else to do once it is too long ago, None before that.
    """

    ref: str
    rep: str
    account: str
    call_day: date
    age: int
    advice: str | None
    command: str


class OpenAction(NamedTuple):
    """One open action: `state` is overdue, today or upcoming; `late` in working days, 0 or more.

    `owner` is "me", a handle, or the name of somebody who is no rep. `carried` counts how often it
    was moved later. `listed` says whether it is near or late enough for the printed report.
    """

    ref: str
    owner: str
    rep: str | None
    text: str
    due: date
    state: str
    late: int
    carried: int
    listed: bool
    command: str


class OpenObstacle(NamedTuple):
    """One open or escalated obstacle: `age` since it was raised, `idle` since the last move.

    `touched` says whether anything was ever done about it. `hits` are handles, `team` stands for
    all. `cost` and `next_move` are as typed. `asks` are the questions it raises, ready to print.
    """

    ref: str
    what: str
    owner: str
    owner_is: str
    hits: tuple[str, ...]
    team: bool
    cause: str
    intent: str | None
    state: str
    escalated_to: str | None
    age: int
    idle: int
    touched: bool
    stalled: bool
    systemic: bool
    coached_since_raised: bool
    cost: str | None
    next_move: str | None
    asks: tuple[str, ...]
    command: str


def pending(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """The plans still open, by day and time of the call; those without a time end their day."""
    return tuple(
        sorted((plan for plan in plans if plan.state == PlanState.PLANNED), key=_plan_order)
    )


def owed(pending: Iterable[Plan], *, as_of: date, days: TeamDays) -> tuple[Owed, ...]:
    """The debriefs owed for open plans of calls before the day, in the order given."""
    return tuple(_owed(plan, as_of, days) for plan in pending if plan.day < as_of)


def calls(pending: Iterable[Plan], *, days: Span) -> tuple[Plan, ...]:
    """The open plans whose call lies in the days given, in the order given."""
    return tuple(plan for plan in pending if days.covers(plan.day))


def actions(found: Iterable[Action], *, as_of: date, days: TeamDays) -> tuple[OpenAction, ...]:
    """The open actions: mine overdue, theirs overdue, mine, theirs; each by due day.

    A manager's broken promise costs more, so the manager's come first.
    """
    friday = as_of + timedelta(days=(_FRIDAY - as_of.weekday() - 1) % 7 + 1)
    rows = [_action(each, as_of, friday, days) for each in found if each.state == "open"]
    return tuple(sorted(rows, key=_action_order))


def concerns(rep: str, obstacle: Obstacle | OpenObstacle) -> bool:
    """Whether an obstacle hits a rep or the whole team, or is theirs to remove."""
    return obstacle.team or rep in obstacle.hits or rep == obstacle.owner


def obstacles(
    found: Iterable[Obstacle], *, as_of: date, settings: Settings, days: TeamDays
) -> tuple[OpenObstacle, ...]:
    """The open obstacles: mine, the escalated, the reps' and others'; the idlest first in each."""
    standing = [
        each for each in found if each.state in (ObstacleState.OPEN, ObstacleState.ESCALATED)
    ]
    return tuple(
        sorted((_obstacle(each, as_of, settings, days) for each in standing), key=_obstacle_order)
    )


def removed(found: Iterable[Obstacle], *, days: Span) -> tuple[Obstacle, ...]:
    """The obstacles removed in the days given, by day."""
    gone = [
        (each.closed, by_ref(each.ref), each)
        for each in found
        if each.state == ObstacleState.REMOVED and each.closed and days.covers(each.closed)
    ]
    return tuple(each for *_, each in sorted(gone, key=lambda row: row[:2]))


def _owed(plan: Plan, as_of: date, days: TeamDays) -> Owed:
    age = days.between(plan.day, as_of)
    return Owed(
        ref=plan.ref,
        rep=plan.rep,
        account=plan.account,
        call_day=plan.day,
        age=age,
        advice=_advice(plan.ref) if age > FORGOTTEN else None,
        command=f"coachlog debrief {plan.ref}",
    )


def _advice(ref: str) -> str:
    return (
        f"debrief it from memory, or: coachlog call skip {ref} --why WHY, "
        f"or: coachlog call cancel {ref} --by WHO --why WHY"
    )


def _plan_order(plan: Plan) -> tuple[date, bool, str, tuple[str, int]]:
    at = plan.time.isoformat() if plan.time else ""
    return plan.day, plan.time is None, at, by_ref(plan.ref)


def _action(action: Action, as_of: date, friday: date, days: TeamDays) -> OpenAction:
    return OpenAction(
        ref=action.ref,
        owner=action.owner,
        rep=action.rep,
        text=action.text,
        due=action.due,
        state=_urgency(action.due, as_of),
        late=days.between(action.due, as_of),
        carried=action.carried,
        listed=action.due <= friday or action.carried >= CARRIED,
        command=f"coachlog action done {action.ref}",
    )


def _urgency(due: date, as_of: date) -> str:
    if due == as_of:
        return "today"
    return "overdue" if due < as_of else "upcoming"


def _action_order(action: OpenAction) -> tuple[bool, bool, date, tuple[str, int]]:
    return action.state != "overdue", action.owner != ME, action.due, by_ref(action.ref)


def _obstacle(obstacle: Obstacle, as_of: date, settings: Settings, days: TeamDays) -> OpenObstacle:
    idle = days.between(obstacle.last_move or obstacle.raised, as_of)
    return OpenObstacle(
        ref=obstacle.ref,
        what=obstacle.what,
        owner=obstacle.owner,
        owner_is=obstacle.owner_is,
        hits=obstacle.hits,
        team=obstacle.team,
        cause=obstacle.cause,
        intent=obstacle.intent,
        state=obstacle.state,
        escalated_to=obstacle.escalated_to,
        age=days.between(obstacle.raised, as_of),
        idle=idle,
        touched=obstacle.last_move is not None,
        stalled=idle > settings.stalled,
        systemic=obstacle.team or len(obstacle.hits) > 1,
        coached_since_raised=obstacle.coached,
        cost=obstacle.cost,
        next_move=obstacle.next_move,
        asks=tuple(_asks(obstacle)),
        command=_next_move(obstacle),
    )


def _asks(obstacle: Obstacle) -> list[str]:
    asks = []
    if _needs_coaching(obstacle):
        asks.append("not coached since raised")
    if obstacle.intent == Intent.DELIBERATE and not obstacle.decided_by:
        asks.append("who decided this?")
    return asks


def _needs_coaching(obstacle: Obstacle) -> bool:
    return obstacle.cause == Cause.SELF and not obstacle.coached


def _next_move(obstacle: Obstacle) -> str:
    """Coaching for what one rep inflicts on themselves, a move of the manager's for all else."""
    if _needs_coaching(obstacle) and len(obstacle.hits) == 1:
        return f'coachlog coach {obstacle.hits[0]} "..." --works-on {obstacle.ref}'
    return f'coachlog obstacle act {obstacle.ref} "..."'


def _obstacle_order(obstacle: OpenObstacle) -> tuple[int, int, int, tuple[str, int]]:
    group = 1 if obstacle.state == ObstacleState.ESCALATED else 0 if obstacle.owner_is == ME else 2
    return group, -obstacle.idle, -obstacle.age, by_ref(obstacle.ref)
