"""The look-back over a period: a fold over its looks, by the functions of the report (6.2).

A look is the clock, the week and the load of one day, as the report of that day has them. The facts
are read once; a look costs no more however long the period is. Later days change nothing.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from coachlog import text
from coachlog.days import workdays
from coachlog.days.periods import DAY
from coachlog.days.workdays import DaysOff, Schedule, Span, TeamDays, in_force
from coachlog.records import names
from coachlog.records.names import Member
from coachlog.records.vocabulary import ObstacleState, Part, State
from coachlog.reporting import (
    balance,
    clock,
    counting,
    distribution,
    hidden,
    own_time,
    silence,
    week,
)
from coachlog.reporting.clock import Paused
from coachlog.reporting.facts import Conversation, DeclaredFocus, Person, Settings
from coachlog.reporting.load import held, load
from coachlog.reporting.period import (
    Focused,
    Look,
    Lookback,
    Obstacles,
    OnePerson,
    PeriodFacts,
    Spread,
)
from coachlog.reporting.practice import Practice, is_told
from coachlog.reporting.strategies import strategies


def days_of_looks(period: Span, *, schedule: Schedule) -> list[date]:
    """The days that are looked at: the last workday of each week, and the last day of the period.

    Holidays or not; each once, in order. Weeks and workdays are those in force at the time.
    """
    last, day = period.last or period.first, period.first
    found: list[date] = []
    while day <= last:
        ends = workdays.week_of(day, weekdays=schedule.on(day)).first + 6 * DAY
        friday = schedule.back(ends, 1)
        if period.first <= friday < last and friday not in found[-1:]:
            found.append(friday)
        day = ends + DAY
    return [*found, last]


def horizon(period: Span, settings: Sequence[tuple[date, Settings]]) -> date:
    """The first day that a look speaks of: of its week, or of the window of its load.

    `settings` are those from each day on, by that day. While they stay, a later look speaks of no
    earlier day: the first look after each change is enough.
    """
    looks = days_of_looks(period, schedule=settings[-1][1].schedule)
    places = dict.fromkeys(bisect_left(looks, day) for day, _ in settings)
    firsts = [looks[place] for place in places if place < len(looks)]
    return min(period.first, *(_speaks_from(day, _held_on(settings, day)) for day in firsts))


def _speaks_from(look: date, settings: Settings) -> date:
    """The first day that one look speaks of."""
    week_of = workdays.week_of(look, weekdays=settings.workdays)
    return min(week_of.first, distribution.window(look, settings).first)


def _held_on(settings: Sequence[tuple[date, Settings]], day: date) -> Settings:
    """The settings of a day; the first of them held before their day too."""
    return in_force(settings, day) or settings[0][1]


def lookback(found: PeriodFacts, *, since: date, until: date) -> Lookback:
    """The look-back from a day up to the one that the facts are of."""
    return _Fold(found, Span(since, until)).whole()


def redacted(found: PeriodFacts) -> PeriodFacts:
    """The facts without what was typed freely, and with handles for full names."""
    return found._replace(
        people=[hidden.person(each) for each in found.people],
        obstacles=[hidden.obstacle(each) for each in found.obstacles],
        time=[hidden.entry(each) for each in found.time],
        focuses=[hidden.focus(each) for each in found.focuses],
        practices=[hidden.practice(each) for each in found.practices],
    )


class _Fold:
    """One fold: what is put in order once, and read by every look."""

    def __init__(self, found: PeriodFacts, period: Span) -> None:
        self.found, self.period = found, period
        self.since, self.until = period.first, period.last or period.first
        self.settings = _held_on(found.settings, self.until)
        self.days = TeamDays(self.settings.schedule, DaysOff(found.team_absences))
        self.paused = Paused.of(found.my_absences, found.team_absences)
        self.touch_days = [each.day for each in found.touches]
        self.of_rep: defaultdict[str | None, list[Conversation]] = defaultdict(list)
        for each in found.touches:
            self.of_rep[each.rep].append(each)
        self.people = sorted(found.people, key=lambda each: (text.fold(each.name), each.handle))

    def whole(self) -> Lookback:
        found = self.found
        looks = [*map(self.look, days_of_looks(self.period, schedule=self.settings.schedule))]
        counted = frozenset[str]().union(*(each.counted for each in looks))
        people = tuple(self.one(each, looks) for each in self.people if each.handle in counted)
        changes = self.changes(counted)
        told = {each.rep for each in changes}
        records = self.records()
        talks = sum(each.touches for each in people)
        begun = max(self.since, min((each.begins for each in people), default=self.since))
        return Lookback(
            since=self.since,
            until=self.until,
            working_days=self.days.between(self.since - DAY, self.until),
            talks=talks,
            planned=found.calls.planned,
            debriefed=found.calls.debriefed,
            asked=_mean([each.asked for each in looks if each.as_of >= begun] or [0.0]),
            held=held(talks, Span(begun, self.until), days=self.days, mine=found.my_absences),
            looks=tuple(looks),
            people=people,
            changes=changes,
            others=tuple(
                each.rep for each in people if each.rep not in told and each.begins <= self.until
            ),
            promises=found.promises,
            obstacles=self.obstacles(),
            months=_months(records),
            focuses=tuple(_focuses(found.focuses, records, self.period)),
            strategies=tuple(self.spread(counted)),
            time=own_time.by_month(found.time, found.touches, period=self.period),
            names={each.handle: each.name for each in self.people},
            short=names.short(Member(each.handle, each.name) for each in self.people),
            team_name=self.settings.team_name,
        )

    def look(self, day: date) -> Look:
        """One look: what the report of that day says of the clock, the week and the load."""
        settings = _held_on(self.found.settings, day)
        people = {each.handle: each for each in self.counted_on(day)}
        standings = clock.in_order(
            clock.standing(each, as_of=day, settings=settings, paused=self.paused, also=())
            for each in people.values()
        )
        first = workdays.week_of(day, weekdays=settings.workdays).first
        available, without = week.coached(
            standings, {each.rep for each in self.between(first, day)}
        )
        window = distribution.window(day, settings)
        talked = load(
            standings,
            people,
            sum(each.rep in people for each in self.between(window.first, day)),
            window=window,
            days=self.days,
            mine=self.found.my_absences,
            settings=settings,
        )
        return Look(
            as_of=day,
            available=available,
            coached=available - len(without),
            asked=talked.asked,
            held=talked.held,
            flagged=tuple(each.rep for each in standings if each.state in clock.FLAGGED),
            counted=frozenset(people),
            away=frozenset(each.rep for each in standings if each.state is State.AWAY),
            gaps={each.rep: each.elapsed for each in standings if each.elapsed is not None},
        )

    def between(self, first: date, last: date) -> Sequence[Conversation]:
        """The touches of some days."""
        begin = bisect_left(self.touch_days, first)
        return self.found.touches[begin : bisect_right(self.touch_days, last)]

    def counted_on(self, day: date) -> Iterator[Person]:
        """The reps who are counted on a day, as they stood then."""
        for each in self.people:
            person = silence.as_of(each, self.of_rep[each.handle], day)
            known = clock.is_mentioned(person, as_of=day)
            if known and not clock.not_counted(person, as_of=day):
                yield person

    def one(self, person: Person, looks: Sequence[Look]) -> OnePerson:
        """What one rep got."""
        had = self.of_rep[person.handle]
        begins = distribution.first_day(silence.as_of(person, had, self.until))
        there = [each for each in looks if _is_there(person.handle, each)]
        unknown = sum(each.as_of < begins for each in there)
        newly = person.start is not None and person.start >= begins
        return OnePerson(
            rep=person.handle,
            name=person.name,
            touches=len(had) - bisect_left(had, self.since, key=lambda each: each.day),
            silence=silence.longest(person, had, period=self.period, paused=self.paused),
            looks=len(there),
            flagged=sum(person.handle in each.flagged for each in there),
            unknown=unknown,
            late=not newly and any(each.as_of < begins for each in looks),
            signs=tuple(_sign(person.handle, each, begins) for each in looks),
            begins=begins,
            gaps=tuple(each.gaps.get(person.handle) for each in looks),
        )

    def changes(self, counted: Collection[str]) -> tuple[Practice, ...]:
        """What came of what was agreed, by name, the earlier first."""
        place = {each.handle: place for place, each in enumerate(self.people)}
        told = [each for each in self.found.practices if each.rep in counted and is_told(each)]
        return tuple(sorted(told, key=lambda each: (place[each.rep], each.since)))

    def records(self) -> Counter[balance.Record]:
        """The records of the period by part of the job and day."""
        found = self.found
        every = balance.records(
            found.touches, calls=found.calls.made, moves=found.moves, time=found.time
        )
        return Counter(each for each in every if self.period.covers(each[1]))

    def spread(self, counted: Collection[str]) -> Iterator[Spread]:
        """How far the strategies had got before the period, and by its end; by name."""
        people = [each for each in self.people if each.handle in counted]
        start, end = (
            {
                text.fold(each.name): each
                for each in strategies(self.found.strategies, people, as_of=day)
            }
            for day in (self.since - DAY, self.until)
        )
        for name in sorted({*start, *end}):
            latest = end.get(name) or start[name]
            yield Spread(latest.name, start.get(name), end.get(name))

    def obstacles(self) -> Obstacles:
        """The obstacles of the period, as of its end."""
        period = self.period
        found = sorted(self.found.obstacles, key=lambda each: counting.by_ref(each.ref))
        still = [each for each in found if each.closed is None]
        over = [each for each in found if each.closed and period.covers(each.closed)]
        raised = [each for each in found if period.covers(each.raised)]
        words = Counter(self.found.categories.get(each.ref, "") for each in raised)
        return Obstacles(
            raised=tuple(raised),
            removed=tuple(each for each in over if each.state == ObstacleState.REMOVED),
            accepted=tuple(each for each in over if each.state == ObstacleState.ACCEPTED),
            open=tuple(sorted(still, key=lambda each: each.raised)),
            categories={word: count for word, count in sorted(words.items()) if word},
        )


def _is_there(rep: str, look: Look) -> bool:
    return rep in look.counted and rep not in look.away


def _sign(rep: str, look: Look, begins: date) -> bool | None:
    """None also before the first day that counts: of that the journal knows nothing."""
    if look.as_of < begins or not _is_there(rep, look):
        return None
    return rep in look.flagged


def _mean(figures: Sequence[float]) -> float:
    return round(sum(figures) / len(figures), 1)


def _months(records: Counter[balance.Record]) -> dict[str, dict[str, int]]:
    """The records of each month by part, the most first."""
    found: defaultdict[str, Counter[Part]] = defaultdict(Counter)
    for (part, day), count in sorted(records.items(), key=lambda each: each[0][1]):
        found[day.isoformat()[:7]][part] += count
    return {
        month: {part.value: count for part, count in parts.most_common()}
        for month, parts in found.items()
    }


def _focuses(
    focuses: Iterable[DeclaredFocus], records: Counter[balance.Record], period: Span
) -> Iterator[Focused]:
    """The declared focuses with a day in the period, and what became of them in it."""
    for each in focuses:
        until = min(each.until, each.ended - DAY if each.ended else each.until)
        first, last = max(each.since, period.first), min(until, period.last or until)
        if first <= last:
            of = Counter[str]()
            for (part, day), count in records.items():
                of[part] += count * (first <= day <= last)
            yield Focused(
                each.ref, each.part, each.why, each.since, until, of[each.part], of.total()
            )
