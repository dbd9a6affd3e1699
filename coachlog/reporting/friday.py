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
from coachlog.records.vocabulary import State
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
from coachlog.reporting.strategies import Reach, strategies
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
    return _Friday(up_to(facts, as_of), as_of).report()


class _Friday:
    """One day of looking at a team: what is put in order once, and read by all that is said."""

    def __init__(self, facts: Facts, as_of: date) -> None:
        self.facts, self.as_of, self.settings = facts, as_of, facts.settings
        self.days = TeamDays(self.settings.schedule, DaysOff(facts.team_absences))
        self.week = workdays.week_of(as_of, weekdays=self.settings.workdays)
        self.window, self.before = windows(as_of, self.settings)
        self.ahead = Span(as_of + DAY, self.week.first + 13 * DAY)
        self.counted, self.not_counted = _counted_or_not(facts.people, as_of)
        self.handles = [each.handle for each in self.counted]
        self.touches, others = counting.split(facts.conversations, as_of=as_of)
        self.recent = [each for each in self.touches if each.day >= self.window.first]
        self.uncounted = counting.uncounted(
            others, facts.plans, since=self.window.first, as_of=as_of
        )
        self.pending = duties.pending(facts.plans)
        self.people = self.standings()
        self.owed = duties.owed(self.pending, as_of=as_of, days=self.days)
        self.actions = duties.actions(facts.actions, as_of=as_of, days=self.days)
        agreed = (facts.practices.get(each) for each in self.handles)
        self.practices = tuple(each for each in agreed if each)
        self.rates = distribution.rates(
            self.counted, self.recent, facts=facts, first=self.window.first, as_of=as_of
        )

    def report(self) -> Report:
        """All that is said, in the order of the page."""
        facts, as_of = self.facts, self.as_of
        return Report(
            as_of=as_of,
            week=week(facts, self.people, self.touches, days=self.days, as_of=as_of),
            idle_part=self.settings.idle_part,
            people=self.people,
            load=self.load(),
            debriefs_owed=self.owed,
            calls_today=duties.calls(self.pending, days=Span(as_of, as_of)),
            actions=self.actions,
            obstacles=self.obstacles(),
            removed=duties.removed(facts.obstacles, days=Span(as_of.replace(day=1), as_of)),
            practice=self.practices,
            nothing_agreed=tuple(each for each in self.handles if each not in facts.practices),
            window=self.window,
            weekdays=tuple(distribution.in_order(self.week, self.settings.workdays)),
            distribution=self.distribution(),
            median=distribution.per_week(distribution.middle(self.rates)),
            balance=self.balance(),
            levers=levers(self.recent),
            stuck=stuck(self.recent),
            roles=roles(self.recent),
            asked=asked(self.counted, self.touches, as_of=as_of),
            strategies=strategies(facts.strategies, self.counted, as_of=as_of),
            growth=growth(self.counted, facts.about_them, as_of=as_of),
            time=own_time.own_time(
                facts.time, self.touches, window=self.window, before=self.before
            ),
            moved=progress.moved(facts, self.practices, days=Span(self.week.first, as_of)),
            ranked=self.ranked(),
            calls=duties.calls(self.pending, days=self.ahead),
            coming=agenda.coming(facts.coming, self.handles, days=self.ahead),
            people_not_counted=self.not_counted,
            records_not_counted=self.uncounted,
            names={each.handle: each.name for each in facts.people},
            short=_short_names(facts.people, as_of),
            team_name=self.settings.team_name,
        )

    def standings(self) -> tuple[Standing, ...]:
        """Where the counted reps stand, the neediest first, with what is to be noted."""
        planned, idle = _by_rep(self.pending), _by_rep(self.uncounted)
        moments = notes.only_moments(self.facts.conversations, window=self.window)
        paused = Paused.of(self.facts.my_absences, self.facts.team_absences)
        listed = self.ahead.last or self.as_of
        return clock.in_order(
            clock.standing(
                person,
                as_of=self.as_of,
                settings=self.settings,
                paused=paused,
                also=[
                    *notes.on_plans(planned[person.handle], as_of=self.as_of, listed=listed),
                    *notes.on_uncounted(idle[person.handle], person.last, as_of=self.as_of),
                    *notes.on_moments(person.handle, moments, self.facts.other_touch, self.as_of),
                ],
            )
            for person in self.counted
        )

    def load(self) -> Load:
        """What the cadences ask for, against the touches of the window."""
        return load(
            self.people,
            {each.handle: each for each in self.counted},
            sum(touches for touches, _ in self.rates),
            window=self.window,
            days=self.days,
            mine=self.facts.my_absences,
            settings=self.settings,
        )

    def obstacles(self) -> tuple[OpenObstacle, ...]:
        """What is in the way."""
        return duties.obstacles(
            self.facts.obstacles, as_of=self.as_of, settings=self.settings, days=self.days
        )

    def distribution(self) -> tuple[Row, ...]:
        """Who got the coaching."""
        return distribution.rows(
            self.counted,
            _by_rep(self.touches),
            self.rates,
            week=self.week,
            weekdays=self.settings.workdays,
            away={each.rep for each in self.people if each.state is State.AWAY},
        )

    def balance(self) -> Balance:
        """Which parts of the job it was."""
        return balance(
            self.facts,
            self.touches,
            days=self.days,
            window=self.window,
            before=self.before,
            as_of=self.as_of,
        )

    def ranked(self) -> tuple[Next, ...]:
        """All conversations worth having, the most pressing first."""
        return agenda.conversations(
            self.people,
            promises=self.actions,
            owed=self.owed,
            practices=self.practices,
            plans=self.pending,
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


def _by_rep(lines: Iterable[Line]) -> defaultdict[str | None, list[Line]]:
    found: defaultdict[str | None, list[Line]] = defaultdict(list)
    for each in lines:
        found[each.rep].append(each)
    return found


def _short_names(people: Iterable[Person], as_of: date) -> dict[str, str]:
    """First names where they are enough; who is not mentioned yet makes nobody's name longer."""
    known = [each for each in people if clock.is_mentioned(each, as_of=as_of)]
    whole = {each.handle: each.name for each in people}
    return whole | names.short(Member(each.handle, each.name) for each in known)
