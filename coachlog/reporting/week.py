"""The week around a day in figures: the first line of the report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachlog import workdays
from coachlog.reporting import counting
from coachlog.reporting.clock import Standing
from coachlog.reporting.facts import Conversation, Facts, Plan
from coachlog.vocabulary import Canceller, State
from coachlog.workdays import DAY, Span, Weekdays

SKIPPED = "skipped"
"""The key of the calls that took place and were not debriefed, beside who cancelled."""


@dataclass(frozen=True, slots=True)
class Week:
    """The week from Monday (`first`) to the day (`last`); `number` is that of ISO 8601.

    `available` reps are counted and not away on the day, `coached` those of them touched since
    Monday, `without` the handles of the others. `conversations` and `debriefs` are touches of all
    counted reps. `cancelled` counts calls by who cancelled, and those skipped. `me_away` is in
    working days; `notes` say what paused the clock.
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


def monday(day: date) -> date:
    """The first day of the week that the day lies in."""
    return day - day.weekday() * DAY


def week(
    facts: Facts,
    people: Sequence[Standing],
    touches: Mapping[str, Sequence[Conversation]],
    *,
    as_of: date,
) -> Week:
    """The week of the day in figures: `people` are the counted reps, `touches` those up to then."""
    span = Span(monday(as_of), as_of)
    held = {each.rep: _since(span.first, touches.get(each.rep, ())) for each in people}
    available = [each.rep for each in people if each.state is not State.AWAY]
    without = tuple(rep for rep in available if not held[rep])
    away = _covered(facts.my_absences, span, facts.settings.workdays)
    return Week(
        first=span.first,
        last=as_of,
        number=as_of.isocalendar().week,
        available=len(available),
        coached=len(available) - len(without),
        conversations=sum(len(some) for some in held.values()),
        plans=sum(1 for plan in facts.plans if span.covers(plan.made)),
        debriefs=sum(1 for some in held.values() for each in some if _is_debrief(each)),
        me_away=away,
        cancelled=_cancelled(facts.plans, span),
        without=without,
        notes=(f"you were away {away} {'day' if away == 1 else 'days'}",) if away else (),
    )


def _since(first: date, touches: Iterable[Conversation]) -> list[Conversation]:
    return [each for each in touches if each.day >= first]


def _is_debrief(conversation: Conversation) -> bool:
    return conversation.about == counting.DEBRIEF


def _covered(absences: Iterable[Span], span: Span, weekdays: Weekdays) -> int:
    eve = span.first - DAY
    until = span.last or eve
    at_work = workdays.between(eve, until, weekdays=weekdays, free=absences)
    return workdays.between(eve, until, weekdays=weekdays, free=()) - at_work


def _cancelled(plans: Iterable[Plan], span: Span) -> dict[str, int]:
    closed = Counter(
        SKIPPED if plan.state == "skipped" else plan.by
        for plan in plans
        if plan.state in ("cancelled", "skipped") and plan.closed and span.covers(plan.closed)
    )
    return {word: closed[word] for word in (*Canceller, SKIPPED)}
