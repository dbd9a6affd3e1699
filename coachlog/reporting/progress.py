"""What moved this week: promises kept, obstacles removed, what began to hold on the calls."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from coachlog.days.workdays import Span
from coachlog.records.vocabulary import ActionState
from coachlog.reporting import duties
from coachlog.reporting.counting import by_ref
from coachlog.reporting.facts import Facts, Obstacle
from coachlog.reporting.practice import HELD, NO_CHANCE, OFTEN, YES, Attempt, Practice


class Moved(NamedTuple):
    """What got better: `kind` is action (done), obstacle (removed) or practice (began to hold).

    `owner` is whose it was: "me", a handle, or the name of somebody who is no rep; None where it is
    nobody's. `rep` is whom it was for, None where it is nobody in particular. `ref` is None for
    what a rep works on.
    """

    kind: str
    ref: str | None
    owner: str | None
    rep: str | None
    day: date
    text: str


def moved(facts: Facts, practices: Iterable[Practice], *, days: Span) -> tuple[Moved, ...]:
    """The actions done in the days given, the obstacles removed in them, what began to hold.

    `practices` are what the counted reps work on, by name. The days are a week up to the day that
    the facts are of.
    """
    done = sorted(_done(facts, days), key=lambda each: (each.day, by_ref(each.ref or "")))
    removed = duties.removed(facts.obstacles, days=days)
    return (*done, *(_removed(each) for each in removed), *_held(practices, days.first))


def began_to_hold(found: Practice, *, since: date) -> date | None:
    """The day from `since` on that made it hold; None where it does not, or held before.

    It holds once the newest three attempts, those without a chance aside, are all yes.
    """
    tried = [each for each in found.attempts if each.practiced != NO_CHANCE]
    before = [each for each in tried if each.day < since]
    if found.state != HELD or _holds(before):
        return None
    ends = range(max(len(before), OFTEN - 1) + 1, len(tried) + 1)
    return next((tried[end - 1].day for end in ends if _holds(tried[:end])), None)


def _holds(tried: list[Attempt]) -> bool:
    return [each.practiced for each in tried[-OFTEN:]] == [YES] * OFTEN


def _held(practices: Iterable[Practice], since: date) -> Iterator[Moved]:
    for each in practices:
        if day := began_to_hold(each, since=since):
            yield Moved("practice", None, each.rep, each.rep, day, each.text)


def _done(facts: Facts, days: Span) -> Iterator[Moved]:
    handles = {person.handle for person in facts.people}
    for each in facts.actions:
        if each.state == ActionState.DONE and each.closed and days.covers(each.closed):
            rep = each.rep or (each.owner if each.owner in handles else None)
            yield Moved("action", each.ref, each.owner, rep, each.closed, each.text)


def _removed(obstacle: Obstacle) -> Moved:
    rep = obstacle.hits[0] if len(obstacle.hits) == 1 and not obstacle.team else None
    told = f"{obstacle.what}: {obstacle.effect}" if obstacle.effect else obstacle.what
    day = obstacle.closed or obstacle.raised
    return Moved("obstacle", obstacle.ref, None, rep, day, told)
