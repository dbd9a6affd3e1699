"""The week around a day in figures: the first line of the report."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from coachlog.days import workdays
from coachlog.days.periods import DAY
from coachlog.days.workdays import Span, TeamDays
from coachlog.records.vocabulary import Canceller, PlanState, State
from coachlog.reporting import counting
from coachlog.reporting.clock import Standing
from coachlog.reporting.facts import Conversation, Facts, Plan

SKIPPED = "skipped"
"""The key of the calls that took place and were not debriefed, beside who cancelled."""


class Week(NamedTuple):
    """The week from its first day to the day (`last`); it follows the workdays of the team.

    `number` is that of ISO 8601, of its fourth day. `available` reps are counted and not away on
    the day, `coached` those of them touched since the first day, `without` the handles of the
    others. `conversations` and `debriefs` are touches of all counted reps. `cancelled` counts calls
    by who cancelled, and those skipped. `me_away` is in working days; `notes` say what paused the
    clock.
    """

    first: date
    last: date
    number: int
    available: int
    coached: int
    conversations: int
    plans: int
    debriefs: int
    me_away: int
    cancelled: dict[str, int]
    without: tuple[str, ...]
    notes: tuple[str, ...]


def week(
    facts: Facts,
    people: Sequence[Standing],
    touches: Iterable[Conversation],
    *,
    days: TeamDays,
    as_of: date,
) -> Week:
    """The week of the day in figures: `people` are the counted reps, `touches` all up to then."""
    span = Span(workdays.week_of(as_of, weekdays=facts.settings.workdays).first, as_of)
    counted = {each.rep for each in people}
    held = [each for each in touches if each.day >= span.first and each.rep in counted]
    available, without = coached(people, {each.rep for each in held})
    away = _days_away(facts.my_absences, span, days)
    return Week(
        first=span.first,
        last=as_of,
        number=workdays.week_number(span.first),
        available=available,
        coached=available - len(without),
        conversations=len(held),
        plans=sum(plan.rep in counted and span.covers(plan.made) for plan in facts.plans),
        debriefs=sum(1 for each in held if each.about == counting.DEBRIEF),
        me_away=away,
        cancelled=_cancelled(facts.plans, span),
        without=without,
        notes=(f"you were away {away} {'day' if away == 1 else 'days'}",) if away else (),
    )


def coached(
    people: Iterable[Standing], touched: Collection[str | None]
) -> tuple[int, tuple[str, ...]]:
    """How many reps are available, and the handles of those without a touch.

    `people` are the counted ones, `touched` have one since the first day of the week.
    """
    available = [each.rep for each in people if each.state is not State.AWAY]
    return len(available), tuple(rep for rep in available if rep not in touched)


def _days_away(absences: Iterable[Span], span: Span, days: TeamDays) -> int:
    eve, until = span.first - DAY, span.last or span.first
    return days.between(eve, until) - days.between(eve, until, without=absences)


def _cancelled(plans: Iterable[Plan], span: Span) -> dict[str, int]:
    closed = Counter(
        SKIPPED if plan.state == PlanState.SKIPPED else plan.by
        for plan in plans
        if plan.state in (PlanState.CANCELLED, PlanState.SKIPPED)
        and plan.closed
        and span.covers(plan.closed)
    )
    return {word: closed[word] for word in (*Canceller, SKIPPED)}
