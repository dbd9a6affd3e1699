"""Next week: whom to talk to and why, and whose days off begin."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coachlog.days.workdays import Span
from coachlog.records.vocabulary import ME, TEAM, State
from coachlog.reporting.clock import FLAGGED, NOT_COACHED, Standing
from coachlog.reporting.duties import OpenAction, Owed
from coachlog.reporting.facts import Coming, Plan
from coachlog.reporting.practice import OFTEN, Practice

PROMISE, DEBRIEF, UNLOOKED = "promise-overdue", "debrief-owed", "unlooked"
"""Reasons to talk to somebody beside their state: my overdue promise to them, a debrief owed, and
three debriefs or more that did not look at what they work on."""

REASONS = (State.NEGLECTED, PROMISE, State.OVERDUE, DEBRIEF, UNLOOKED, State.DUE)
"""All reasons to talk to somebody, the first before the others."""


class Next(NamedTuple):
    """One conversation to have: its `reasons` in order, each of `REASONS`, and `told` in words.

    `command` prepares it, `plan` is the open plan to begin with, if there is one.
    """

    rep: str
    name: str
    reasons: tuple[str, ...]
    told: tuple[str, ...]
    command: str
    plan: str | None

    @property
    def why(self) -> str:
        """All the reasons in one piece."""
        return "; ".join(self.told)


def conversations(
    standings: Iterable[Standing],
    *,
    promises: Iterable[OpenAction],
    owed: Iterable[Owed],
    practices: Iterable[Practice],
    plans: Iterable[Plan],
) -> tuple[Next, ...]:
    """The conversations to have, by their first reason, then in the order of the clock.

    `standings` are the counted reps in that order; nobody who is away is asked after. `plans` are
    the open ones in order of their day: each rep's first is the one to begin with.
    """
    told = _told(promises, owed, practices)
    first: dict[str, str] = {}
    for plan in plans:
        first.setdefault(plan.rep, plan.ref)
    found = [
        _next(each, _reasons(each, told[each.rep]), first.get(each.rep))
        for each in standings
        if each.state is not State.AWAY
    ]
    asked = [each for each in found if each.reasons]
    return tuple(sorted(asked, key=lambda each: _PLACE[each.reasons[0]]))


def coming(found: Iterable[Coming], people: Sequence[str], *, days: Span) -> tuple[Coming, ...]:
    """The days off that begin in the days given: the manager's, the team's, and of these people."""
    whose = {ME, TEAM, *people}
    begins = [each for each in found if days.covers(each.first) and each.who in whose]
    return tuple(sorted(begins, key=lambda each: (each.first, each.who)))


def _told(
    promises: Iterable[OpenAction], owed: Iterable[Owed], practices: Iterable[Practice]
) -> Mapping[str, dict[str, list[str]]]:
    """What there is to say of each rep, by reason."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for action in promises:
        if action.owner == ME and action.rep and action.state == "overdue":
            late = f", {_days(action.late)} late" if action.late else ", late"
            said = f"you promised: {action.text}{late}"
            found[action.rep].setdefault(PROMISE, []).append(said)
    for each in owed:
        found[each.rep].setdefault(DEBRIEF, []).append(each.ref)
    for practice in practices:
        if practice.unlooked >= OFTEN:
            said = f"not looked at in {practice.unlooked} debriefs"
            found[practice.rep][UNLOOKED] = [said]
    return found


def _reasons(standing: Standing, told: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for reason in REASONS:
        if reason == standing.state and standing.state in FLAGGED:
            yield standing.state.value, _state(standing)
        elif reason == DEBRIEF and DEBRIEF in told:
            yield reason, f"debrief owed: {', '.join(told[DEBRIEF])}"
        elif reason in told:
            yield reason, "; ".join(told[reason])


def _state(standing: Standing) -> str:
    never = "" if standing.last else f", {NOT_COACHED}"
    return f"{standing.state}{never}, {_days(standing.elapsed or 0)}"


def _next(standing: Standing, reasons: Iterable[tuple[str, str]], plan: str | None) -> Next:
    found = list(reasons)
    return Next(
        rep=standing.rep,
        name=standing.name,
        reasons=tuple(reason for reason, _ in found),
        told=tuple(said for _, said in found),
        command=f"coachlog brief {standing.rep}",
        plan=plan,
    )


def _days(number: int) -> str:
    return f"{number} working {'day' if number == 1 else 'days'}"


_PLACE: Mapping[str, int] = {reason: place for place, reason in enumerate(REASONS)}
