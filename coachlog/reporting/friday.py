"""The Friday report: facts about people in, every figure and sentence of the page out.

The report is complete: whoever draws it subtracts no dates and computes no shares.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from coachlog import text
from coachlog.days import display
from coachlog.days.periods import DAY
from coachlog.days.workdays import DaysOff, Span
from coachlog.records import names
from coachlog.records.fields import HIDDEN
from coachlog.records.names import Member
from coachlog.records.vocabulary import State
from coachlog.reporting import clock, counting, distribution, duties, progress
from coachlog.reporting.balance import ASKED, Balance, Roles, balance, levers, never_asked, roles
from coachlog.reporting.clock import NotCounted, Standing
from coachlog.reporting.counting import REASONS, Uncounted
from coachlog.reporting.distribution import WEEKS, Row
from coachlog.reporting.duties import OpenAction, OpenObstacle, Owed
from coachlog.reporting.facts import Conversation, Facts, Obstacle, Person, Plan, Settings
from coachlog.reporting.practice import Practice
from coachlog.reporting.progress import Moved, Next
from coachlog.reporting.week import Week, monday, week

MOST = 3
"""Conversations to have next that the report names at most."""

Line = TypeVar(
    "Line",
    Conversation,
    Standing,
    Owed,
    Plan,
    Practice,
    Row,
    Moved,
    Next,
    NotCounted,
    Uncounted,
)
"""One line of the report that speaks of one rep, or of nobody."""

_ELSEWHERE = ("plan-pending", "future")
"""Reasons that a rep's note on what did not count leaves to other lines of the report."""


class Report(NamedTuple):
    """Everything that the Friday report says, as of one day; `next` is read off `ranked`.

    `people` are the counted reps, the neediest first, the away last. `calls_today` and `calls`
    (after the day, up to the end of next week) are planned ones; `removed` are the obstacles of the
    calendar month. `practice` has what the counted reps work on, by name, and `nothing_agreed` the
    handles of the others. `window` holds the days that the shares, the balance and the foot speak
    of. `median` is in touches per five available days. `ranked` are all conversations worth having.
    `names` and `short` name everybody by handle: in full, and by first name where that is enough.
    `team_name` is what the team calls itself, None where that was not set.
    """

    as_of: date
    week: Week
    people: tuple[Standing, ...]
    debriefs_owed: tuple[Owed, ...]
    calls_today: tuple[Plan, ...]
    actions: tuple[OpenAction, ...]
    obstacles: tuple[OpenObstacle, ...]
    removed: tuple[Obstacle, ...]
    practice: tuple[Practice, ...]
    nothing_agreed: tuple[str, ...]
    window: Span
    distribution: tuple[Row, ...]
    median: float | None
    balance: Balance
    levers: dict[str, int]
    roles: Roles
    never_asked: tuple[str, ...]
    moved: tuple[Moved, ...]
    ranked: tuple[Next, ...]
    calls: tuple[Plan, ...]
    people_not_counted: tuple[NotCounted, ...]
    records_not_counted: tuple[Uncounted, ...]
    names: dict[str, str]
    short: dict[str, str]
    team_name: str | None

    @property
    def next(self) -> tuple[Next, ...]:
        """The conversations to have next, three at most."""
        return self.ranked[:MOST]

    @property
    def flagged(self) -> tuple[Standing, ...]:
        """Who has gone without coaching for as long as the cadence, or longer."""
        return tuple(each for each in self.people if each.state in clock.FLAGGED)


def horizon(as_of: date, settings: Settings) -> date:
    """The earliest day from which conversations, plans and moves are needed for the report.

    The first of: two windows back, the weeks of the spark lines, and those in which somebody could
    have asked for coaching.
    """
    return min(
        _windows(as_of, settings)[1].first,
        monday(as_of) - (WEEKS - 1) * 7 * DAY,
        as_of - ASKED + DAY,
    )


def closed_since(as_of: date) -> date:
    """The earliest day from which on closed actions and obstacles are needed for the report.

    The report names the actions done in its week and the obstacles removed in its month.
    """
    return min(monday(as_of), as_of.replace(day=1))


def report(facts: Facts, *, as_of: date) -> Report:
    """The whole report as of a day; nothing dated later changes it."""
    facts = _up_to(facts, as_of)
    settings = facts.settings
    window, before = _windows(as_of, settings)
    counted, not_counted = _counted_or_not(facts.people, as_of)
    touches, others = counting.split(facts.conversations, as_of=as_of)
    recent = [each for each in touches if each.day >= window.first]
    uncounted = counting.uncounted(others, facts.plans, since=window.first, as_of=as_of)
    pending = duties.pending(facts.plans)
    people = _standings(facts, counted, pending, uncounted, as_of)
    flagged = [each for each in people if each.state in clock.FLAGGED]
    rates = distribution.rates(counted, recent, facts=facts, first=window.first, as_of=as_of)
    return Report(
        as_of=as_of,
        week=week(facts, people, touches, as_of=as_of),
        people=people,
        debriefs_owed=duties.owed(pending, as_of=as_of, weekdays=settings.workdays),
        calls_today=duties.calls(pending, days=Span(as_of, as_of)),
        actions=duties.actions(facts.actions, as_of=as_of, weekdays=settings.workdays),
        obstacles=duties.obstacles(facts.obstacles, as_of=as_of, settings=settings),
        removed=duties.removed(facts.obstacles, days=Span(as_of.replace(day=1), as_of)),
        practice=tuple(
            facts.practices[each.handle] for each in counted if each.handle in facts.practices
        ),
        nothing_agreed=tuple(each.handle for each in counted if each.handle not in facts.practices),
        window=window,
        distribution=distribution.rows(counted, _by_rep(touches), rates, as_of=as_of),
        median=distribution.per_week(distribution.middle(rates)),
        balance=balance(facts, touches, window=window, before=before, as_of=as_of),
        levers=levers(recent),
        roles=roles(recent),
        never_asked=never_asked(counted, facts.conversations, as_of=as_of),
        moved=progress.moved(facts, counted, recent, days=Span(monday(as_of), as_of)),
        ranked=progress.conversations(flagged, pending),
        calls=duties.calls(pending, days=Span(as_of + DAY, monday(as_of) + 13 * DAY)),
        people_not_counted=not_counted,
        records_not_counted=uncounted,
        names={each.handle: each.name for each in facts.people},
        short=_short_names(facts.people, as_of),
        team_name=settings.team_name,
    )


def narrowed(report: Report, rep: str) -> Report:
    """The report with its lists narrowed to one rep; week, shares, median and balance stay whole.

    Obstacles are those that hit the rep or the whole team, or are theirs to remove.
    """
    return report._replace(
        people=_about(rep, report.people),
        debriefs_owed=_about(rep, report.debriefs_owed),
        calls_today=_about(rep, report.calls_today),
        actions=tuple(each for each in report.actions if rep in (each.rep, each.owner)),
        obstacles=tuple(each for each in report.obstacles if _concerns(rep, each)),
        removed=tuple(each for each in report.removed if _concerns(rep, each)),
        practice=_about(rep, report.practice),
        nothing_agreed=tuple(each for each in report.nothing_agreed if each == rep),
        distribution=_about(rep, report.distribution),
        never_asked=tuple(each for each in report.never_asked if each == rep),
        moved=_about(rep, report.moved),
        ranked=_about(rep, report.ranked),
        calls=_about(rep, report.calls),
        people_not_counted=_about(rep, report.people_not_counted),
        records_not_counted=_about(rep, report.records_not_counted),
    )


def worst(report: Report) -> State | None:
    """The neediest state that somebody is in; None when nobody is due or worse."""
    return report.flagged[0].state if report.flagged else None


def reached(report: Report, state: State) -> bool:
    """Whether somebody is in that state or worse; `state` is due, overdue or neglected."""
    found = worst(report)
    return found is not None and clock.FLAGGED.index(found) <= clock.FLAGGED.index(state)


def redacted(facts: Facts) -> Facts:
    """The facts without what was typed freely, and with handles for full names.

    Accounts stay, and the names of those who are no reps.
    """
    return facts._replace(
        people=tuple(
            each._replace(name=each.handle, focus=_hidden(each.focus)) for each in facts.people
        ),
        actions=tuple(each._replace(text=HIDDEN) for each in facts.actions),
        obstacles=tuple(
            each._replace(
                what=HIDDEN,
                decided_by=_hidden(each.decided_by),
                escalated_to=_hidden(each.escalated_to),
                effect=_hidden(each.effect),
            )
            for each in facts.obstacles
        ),
        focuses=tuple(each._replace(why=HIDDEN) for each in facts.focuses),
        practices={rep: _without_words(each) for rep, each in facts.practices.items()},
    )


def _without_words(practice: Practice) -> Practice:
    attempts = tuple(each._replace(practice=_hidden(each.practice)) for each in practice.attempts)
    return practice._replace(text=HIDDEN, attempts=attempts)


def _hidden(written: str | None) -> str | None:
    return HIDDEN if written else written


def _windows(as_of: date, settings: Settings) -> tuple[Span, Span]:
    """The window that ends on the day, and the one before it."""
    window = distribution.window(as_of, settings)
    return window, distribution.window(window.first - DAY, settings)


def _up_to(facts: Facts, as_of: date) -> Facts:
    """The facts without what was made after the day; conversations are left to `counting`."""
    return facts._replace(
        plans=tuple(each for each in facts.plans if each.made <= as_of),
        obstacles=tuple(each for each in facts.obstacles if each.raised <= as_of),
    )


def _counted_or_not(
    people: Iterable[Person], as_of: date
) -> tuple[list[Person], tuple[NotCounted, ...]]:
    """The counted reps, and those not counted, by name; the unmentioned are in neither."""
    counted, foot = [], []
    for person in sorted(people, key=lambda each: (text.fold(each.name), each.handle)):
        if not clock.is_mentioned(person, as_of=as_of):
            continue
        if reason := clock.not_counted(person, as_of=as_of):
            foot.append(reason)
        else:
            counted.append(person)
    return counted, tuple(foot)


def _standings(
    facts: Facts,
    counted: Iterable[Person],
    pending: Iterable[Plan],
    uncounted: Iterable[Uncounted],
    as_of: date,
) -> tuple[Standing, ...]:
    planned, idle = _by_rep(pending), _by_rep(uncounted)
    paused = DaysOff((*facts.my_absences, *facts.team_absences))
    return clock.in_order(
        clock.standing(
            person,
            as_of=as_of,
            settings=facts.settings,
            paused=paused,
            also=[
                *_plan_notes(planned[person.handle], as_of),
                *_uncounted_notes(idle[person.handle], person.last, as_of),
            ],
        )
        for person in counted
    )


def _plan_notes(plans: Iterable[Plan], as_of: date) -> list[str]:
    return [
        f"plan pending: {plan.ref} {plan.account}, {display.short(plan.day, near=as_of)}"
        for plan in plans
    ]


def _uncounted_notes(
    records: Iterable[Uncounted], last: Conversation | None, as_of: date
) -> list[str]:
    """What happened since the last touch and did not count, in one sentence."""
    told = [
        f"{REASONS[each.reason]} {display.bare(each.day, near=as_of)}"
        for each in records
        if each.reason not in _ELSEWHERE
        and each.day <= as_of
        and (last is None or each.day > last.day)
    ]
    return [f"did not count: {', '.join(told)}"] if told else []


def _by_rep(lines: Iterable[Line]) -> defaultdict[str | None, list[Line]]:
    found: defaultdict[str | None, list[Line]] = defaultdict(list)
    for each in lines:
        found[each.rep].append(each)
    return found


def _about(rep: str, lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(each for each in lines if each.rep == rep)


def _concerns(rep: str, obstacle: Obstacle | OpenObstacle) -> bool:
    return obstacle.team or rep in obstacle.hits or rep == obstacle.owner


def _short_names(people: Iterable[Person], as_of: date) -> dict[str, str]:
    """First names where they are enough; who is not mentioned yet makes nobody's name longer."""
    known = [each for each in people if clock.is_mentioned(each, as_of=as_of)]
    whole = {each.handle: each.name for each in people}
    return whole | names.short(Member(each.handle, each.name) for each in known)
