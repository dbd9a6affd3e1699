"""What moved this week, and whom to talk to next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from coachlog.days.workdays import Span
from coachlog.records.vocabulary import ActionState, Practiced
from coachlog.reporting import duties
from coachlog.reporting.clock import Standing
from coachlog.reporting.counting import by_ref
from coachlog.reporting.facts import Conversation, Facts, Obstacle, Person, Plan

OFTEN = 3
"""In so many debriefs, or more, a focus has to be practiced to count as moved."""


class Moved(NamedTuple):
    """What got better: `kind` is action (done), obstacle (removed) or focus (practiced).

    `ref` is None for a focus; `rep` is None where it is nobody's in particular.
    """

    kind: str
    ref: str | None
    rep: str | None
    day: date
    text: str


class Next(NamedTuple):
    """One conversation to have: why, the command to prepare it, and the open plan to begin with."""

    rep: str
    name: str
    why: str
    command: str
    plan: str | None


def moved(
    facts: Facts, people: Iterable[Person], touches: Iterable[Conversation], *, days: Span
) -> tuple[Moved, ...]:
    """The actions done in the days given, the obstacles removed in them, the focuses practiced.

    `people` are the counted reps, `touches` those of the window.
    """
    done = sorted(_done(facts, days), key=lambda each: (each.day, by_ref(each.ref or "")))
    removed = duties.removed(facts.obstacles, days=days)
    return (*done, *(_removed(each) for each in removed), *practiced(people, touches))


def practiced(people: Iterable[Person], touches: Iterable[Conversation]) -> Iterator[Moved]:
    """The reps who practiced their focus in three debriefs or more since it began.

    In the order given; `day` is that of the newest debrief.
    """
    days: defaultdict[str | None, list[date]] = defaultdict(list)
    for each in touches:
        if each.practiced == Practiced.YES:
            days[each.rep].append(each.day)
    for person in people:
        since = _since_focus(person, days[person.handle])
        if len(since) >= OFTEN:
            told = f"practiced {len(since)} times: {person.focus}"
            yield Moved("focus", None, person.handle, max(since), told)


def conversations(flagged: Iterable[Standing], plans: Iterable[Plan]) -> tuple[Next, ...]:
    """The conversations to have, in the order of the reps given.

    `plans` are the open ones in order of their day: each rep's first is the one to begin with.
    """
    first: dict[str, str] = {}
    for plan in plans:
        first.setdefault(plan.rep, f"{plan.ref} {plan.account}")
    return tuple(_next(each, first.get(each.rep)) for each in flagged)


def _done(facts: Facts, days: Span) -> Iterator[Moved]:
    handles = {person.handle for person in facts.people}
    for each in facts.actions:
        if each.state == ActionState.DONE and each.closed and days.covers(each.closed):
            rep = each.rep or (each.owner if each.owner in handles else None)
            yield Moved("action", each.ref, rep, each.closed, each.text)


def _removed(obstacle: Obstacle) -> Moved:
    rep = obstacle.hits[0] if len(obstacle.hits) == 1 and not obstacle.team else None
    told = f"{obstacle.what}: {obstacle.effect}" if obstacle.effect else obstacle.what
    return Moved("obstacle", obstacle.ref, rep, obstacle.closed or obstacle.raised, told)


def _since_focus(person: Person, days: Iterable[date]) -> list[date]:
    if not person.focus:
        return []
    return [day for day in days if person.focus_since is None or day >= person.focus_since]


def _next(standing: Standing, plan: str | None) -> Next:
    days = f"{standing.elapsed} working {'day' if standing.elapsed == 1 else 'days'}"
    why = days if standing.last else f"never coached, {days}"
    return Next(
        rep=standing.rep,
        name=standing.name,
        why=f"{why}; open with {plan}" if plan else why,
        command=f"coachlog brief {standing.rep}",
        plan=plan.split()[0] if plan else None,
    )
