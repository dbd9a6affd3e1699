"""The Friday report: facts about people in, every figure and sentence of the page out.

The report is complete: whoever draws it subtracts no dates and computes no shares.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from coachlog import text
from coachlog.days import workdays
from coachlog.days.periods import DAY
from coachlog.days.workdays import DaysOff, Span, TeamDays
from coachlog.records import names
from coachlog.records.names import Member
from coachlog.records.vocabulary import ME, TEAM, State
from coachlog.reporting import (
    agenda,
    clock,
    counting,
    distribution,
    duties,
    notes,
    own_time,
    progress,
)
from coachlog.reporting.agenda import Next
from coachlog.reporting.balance import (
    ASKED,
    Asked,
    Balance,
    Roles,
    asked,
    balance,
    in_force,
    levers,
    never_asked,
    roles,
)
from coachlog.reporting.clock import NotCounted, Paused, Standing
from coachlog.reporting.counting import Uncounted
from coachlog.reporting.distribution import WEEKS, Row
from coachlog.reporting.duties import OpenAction, OpenObstacle, Owed
from coachlog.reporting.facts import (
    Coming,
    Conversation,
    DeclaredFocus,
    Facts,
    Obstacle,
    Person,
    Plan,
    Settings,
)
from coachlog.reporting.growth import Growth, growth
from coachlog.reporting.load import Load, load
from coachlog.reporting.practice import Practice
from coachlog.reporting.progress import Moved
from coachlog.reporting.strategies import QUARTER, Reach, strategies
from coachlog.reporting.stuck import Stuck, stuck
from coachlog.reporting.week import Week, week

MOST = 3
"""Conversations to have next that the report names at most."""

Line = TypeVar(
    "Line", Conversation, Standing, Owed, Plan, Practice, Row, Asked, Next, NotCounted, Uncounted
)
"""One line of the report that speaks of one rep, or of nobody."""


class Report(NamedTuple):
    """Everything that the Friday report says, as of one day; `next` is read off `ranked`.

    `people` are the counted reps, the neediest first, the away last. `calls_today` and `calls`
    (after the day, up to the end of next week) are planned ones; `removed` are the obstacles of the
    calendar month. `practice` has what the counted reps work on, by name, and `nothing_agreed` the
    handles of the others. `window` holds the days that the shares, the balance and the foot speak
    of. `idle_part` is in working days. `weekdays` are the workdays in the order of the week, Monday
    0. `median` is in touches per five available days. `ranked` are all conversations worth having;
    `coming` are the days off that begin by the end of next week; `time` is None without any noted.
    `names` and `short` name everybody by handle: in full, and by first name where that is enough.
    `team_name` is what the team calls itself, None where that was not set.
    """

    as_of: date
    week: Week
    idle_part: int
    people: tuple[Standing, ...]
    load: Load
    debriefs_owed: tuple[Owed, ...]
    calls_today: tuple[Plan, ...]
    actions: tuple[OpenAction, ...]
    obstacles: tuple[OpenObstacle, ...]
    removed: tuple[Obstacle, ...]
    practice: tuple[Practice, ...]
    nothing_agreed: tuple[str, ...]
    window: Span
    weekdays: tuple[int, ...]
    distribution: tuple[Row, ...]
    median: float | None
    balance: Balance
    levers: dict[str, int]
    stuck: tuple[Stuck, ...]
    roles: Roles
    asked: tuple[Asked, ...]
    strategies: tuple[Reach, ...]
    growth: Growth
    time: own_time.OwnTime | None
    moved: tuple[Moved, ...]
    ranked: tuple[Next, ...]
    calls: tuple[Plan, ...]
    coming: tuple[Coming, ...]
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
    def never_asked(self) -> tuple[Asked, ...]:
        """The reps who never asked for coaching in eight weeks, where enough was noted."""
        return never_asked(self.asked)

    @property
    def flagged(self) -> tuple[Standing, ...]:
        """Who has gone without coaching for as long as the cadence, or longer."""
        return tuple(each for each in self.people if each.state in clock.FLAGGED)


def horizon(as_of: date, settings: Settings, focuses: Iterable[DeclaredFocus]) -> date:
    """The earliest day from which conversations, plans and moves are needed for the report.

    The first of: two windows back, the weeks of the spark lines, those in which somebody could have
    asked for coaching, the days after which a part is untouched, and all since a declared focus in
    force began.
    """
    since = [each.since for each in in_force(focuses, as_of=as_of)]
    week = workdays.week_of(as_of, weekdays=settings.workdays)
    return min(
        windows(as_of, settings)[1].first,
        settings.schedule.back(as_of, 2 * settings.idle_part),
        week.first - (WEEKS - 1) * 7 * DAY,
        as_of - ASKED + DAY,
        *since,
    )


def quarter(as_of: date) -> date:
    """The day from which on strategies and talks about the reps themselves are needed."""
    return as_of - QUARTER + DAY


def closed_since(as_of: date, settings: Settings) -> date:
    """The earliest day from which on closed actions and obstacles are needed for the report.

    The report names the actions done in its week and the obstacles removed in its month.
    """
    week = workdays.week_of(as_of, weekdays=settings.workdays)
    return min(week.first, as_of.replace(day=1))


def windows(as_of: date, settings: Settings) -> tuple[Span, Span]:
    """The window that ends on the day, and the one before it."""
    window = distribution.window(as_of, settings)
    return window, distribution.window(window.first - DAY, settings)


def report(facts: Facts, *, as_of: date) -> Report:
    """The whole report as of a day; nothing dated later changes it."""
    facts = up_to(facts, as_of)
    settings, holidays = facts.settings, DaysOff(facts.team_absences)
    days = TeamDays(settings.schedule, holidays)
    whole = workdays.week_of(as_of, weekdays=settings.workdays)
    window, before = windows(as_of, settings)
    counted, not_counted = _counted_or_not(facts.people, as_of)
    handles = [each.handle for each in counted]
    touches, others = counting.split(facts.conversations, as_of=as_of)
    recent = [each for each in touches if each.day >= window.first]
    uncounted = counting.uncounted(others, facts.plans, since=window.first, as_of=as_of)
    pending = duties.pending(facts.plans)
    ahead = Span(as_of + DAY, whole.first + 13 * DAY)
    people = _standings(facts, counted, pending, uncounted, window, ahead, as_of)
    owed = duties.owed(pending, as_of=as_of, days=days)
    actions = duties.actions(facts.actions, as_of=as_of, days=days)
    practices = [facts.practices[each] for each in handles if each in facts.practices]
    rates = distribution.rates(counted, recent, facts=facts, first=window.first, as_of=as_of)
    return Report(
        as_of=as_of,
        week=week(facts, people, touches, days=days, as_of=as_of),
        idle_part=settings.idle_part,
        people=people,
        load=load(
            people,
            {each.handle: each for each in counted},
            sum(rate[0] for rate in rates),
            window=window,
            days=days,
            mine=facts.my_absences,
            settings=settings,
        ),
        debriefs_owed=owed,
        calls_today=duties.calls(pending, days=Span(as_of, as_of)),
        actions=actions,
        obstacles=duties.obstacles(facts.obstacles, as_of=as_of, settings=settings, days=days),
        removed=duties.removed(facts.obstacles, days=Span(as_of.replace(day=1), as_of)),
        practice=tuple(practices),
        nothing_agreed=tuple(each for each in handles if each not in facts.practices),
        window=window,
        weekdays=tuple(distribution.in_order(whole, settings.workdays)),
        distribution=distribution.rows(
            counted,
            _by_rep(touches),
            rates,
            week=whole,
            weekdays=settings.workdays,
            away={each.rep for each in people if each.state is State.AWAY},
        ),
        median=distribution.per_week(distribution.middle(rates)),
        balance=balance(facts, touches, days=days, window=window, before=before, as_of=as_of),
        levers=levers(recent),
        stuck=stuck(recent),
        roles=roles(recent),
        asked=asked(counted, touches, as_of=as_of),
        strategies=strategies(facts.strategies, counted, as_of=as_of),
        growth=growth(counted, facts.about_them, as_of=as_of),
        time=own_time.own_time(facts.time, touches, window=window, before=before),
        moved=progress.moved(facts, practices, days=Span(whole.first, as_of)),
        ranked=agenda.conversations(
            people, promises=actions, owed=owed, practices=practices, plans=pending
        ),
        calls=duties.calls(pending, days=ahead),
        coming=agenda.coming(facts.coming, handles, days=ahead),
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
        stuck=tuple(each for each in report.stuck if rep in each.reps),
        asked=_about(rep, report.asked),
        strategies=tuple(_reach(rep, each) for each in report.strategies),
        growth=Growth(*(tuple(each for each in names if each == rep) for names in report.growth)),
        moved=tuple(each for each in report.moved if rep in (each.rep, each.owner)),
        ranked=_about(rep, report.ranked),
        calls=_about(rep, report.calls),
        coming=tuple(each for each in report.coming if each.who in (rep, ME, TEAM)),
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


def up_to(facts: Facts, as_of: date) -> Facts:
    """The facts without what was made after the day; conversations are left to `counting`."""
    return facts._replace(
        plans=tuple(each for each in facts.plans if each.made <= as_of),
        obstacles=tuple(each for each in facts.obstacles if each.raised <= as_of),
        moves=tuple(day for day in facts.moves if day <= as_of),
        time=tuple(each for each in facts.time if each.day <= as_of),
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
    window: Span,
    ahead: Span,
    as_of: date,
) -> tuple[Standing, ...]:
    planned, idle = _by_rep(pending), _by_rep(uncounted)
    moments = notes.only_moments(facts.conversations, window=window)
    paused = Paused.of(facts.my_absences, facts.team_absences)
    return clock.in_order(
        clock.standing(
            person,
            as_of=as_of,
            settings=facts.settings,
            paused=paused,
            also=[
                *notes.on_plans(planned[person.handle], as_of=as_of, listed=ahead.last or as_of),
                *notes.on_uncounted(idle[person.handle], person.last, as_of=as_of),
                *notes.on_moments(person.handle, moments, facts.other_touch, as_of),
            ],
        )
        for person in counted
    )


def _by_rep(lines: Iterable[Line]) -> defaultdict[str | None, list[Line]]:
    found: defaultdict[str | None, list[Line]] = defaultdict(list)
    for each in lines:
        found[each.rep].append(each)
    return found


def _about(rep: str, lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(each for each in lines if each.rep == rep)


def _reach(rep: str, strategy: Reach) -> Reach:
    name, *levels = strategy
    return Reach(name, *(tuple(each for each in level if each == rep) for level in levels))


def _concerns(rep: str, obstacle: Obstacle | OpenObstacle) -> bool:
    return obstacle.team or rep in obstacle.hits or rep == obstacle.owner


def _short_names(people: Iterable[Person], as_of: date) -> dict[str, str]:
    """First names where they are enough; who is not mentioned yet makes nobody's name longer."""
    known = [each for each in people if clock.is_mentioned(each, as_of=as_of)]
    whole = {each.handle: each.name for each in people}
    return whole | names.short(Member(each.handle, each.name) for each in known)
