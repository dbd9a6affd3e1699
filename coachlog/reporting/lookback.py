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
from coachlog.days.workdays import DaysOff, Span, TeamDays, Weekdays, in_force
from coachlog.records import names
from coachlog.records.fields import HIDDEN
from coachlog.records.names import Member
from coachlog.records.vocabulary import ObstacleState, Part, PlanState, State
from coachlog.reporting import balance, clock, counting, distribution, friday, own_time
from coachlog.reporting.clock import Paused
from coachlog.reporting.facts import (
    Conversation,
    DeclaredFocus,
    Person,
    Settings,
)
from coachlog.reporting.load import load
from coachlog.reporting.period import (
    Focused,
    Look,
    Lookback,
    Obstacles,
    OnePerson,
    PeriodFacts,
    Silence,
    Spread,
    promises_by_owner,
)
from coachlog.reporting.practice import FOCUS, OFTEN, Practice
from coachlog.reporting.strategies import strategies
from coachlog.reporting.week import week


def days_of_looks(period: Span, *, weekdays: Weekdays) -> list[date]:
    """The days that are looked at: the last workday of each week, and the last day of the period.

    Holidays or not; each once, in order.
    """
    last = period.last or period.first
    found = []
    day = workdays.week_of(period.first, weekdays=weekdays).last or period.first
    while day - 6 * DAY <= last:
        friday = workdays.back(day, 1, weekdays=weekdays)
        if period.first <= friday < last:
            found.append(friday)
        day += 7 * DAY
    return [*found, last]


def horizon(period: Span, settings: Settings) -> date:
    """The first day that a look speaks of: of its week, or of the window of its load."""
    first = days_of_looks(period, weekdays=settings.workdays)[0]
    week_of = workdays.week_of(first, weekdays=settings.workdays)
    return min(week_of.first, period.first, distribution.window(first, settings).first)


def lookback(found: PeriodFacts, *, since: date, until: date) -> Lookback:
    """The look-back from a day up to the one that the facts are of."""
    return _Fold(found, Span(since, until)).whole()


def longest_silence(found: PeriodFacts, handle: str, *, since: date, until: date) -> Silence | None:
    """The longest gap of one rep in the period; None where no working day passed without a talk."""
    fold = _Fold(found, Span(since, until))
    person = next((each for each in fold.people if each.handle == handle), None)
    return fold.silence(person) if person else None


def redacted(found: PeriodFacts) -> PeriodFacts:
    """The facts without what was typed freely, and with handles for full names."""
    return found._replace(
        facts=friday.redacted(found.facts),
        ended=tuple(each._replace(text=HIDDEN) for each in found.ended),
    )


class _Fold:
    """One fold: what is put in order once, and read by every look."""

    def __init__(self, found: PeriodFacts, period: Span) -> None:
        self.since, self.until = period.first, period.last or period.first
        self.found, self.facts = found, friday.up_to(found.facts, self.until)
        self.settings = self.facts.settings
        self.days = TeamDays(self.settings.schedule, DaysOff(self.facts.team_absences))
        self.paused = Paused.of(self.facts.my_absences, self.facts.team_absences)
        touches, _ = counting.split(self.facts.conversations, as_of=self.until)
        self.touches = sorted(touches, key=lambda each: each.day)
        self.touch_days = [each.day for each in self.touches]
        self.of_rep: defaultdict[str | None, list[Conversation]] = defaultdict(list)
        for each in self.touches:
            self.of_rep[each.rep].append(each)
        self.people = sorted(
            self.facts.people, key=lambda each: (text.fold(each.name), each.handle)
        )

    def whole(self) -> Lookback:
        period = Span(self.since, self.until)
        looks = [*map(self.look, days_of_looks(period, weekdays=self.settings.workdays))]
        counted = frozenset[str]().union(*(each.counted for each in looks))
        people = tuple(self.one(each, looks) for each in self.people if each.handle in counted)
        planned = [
            each
            for each in self.facts.plans
            if period.covers(each.day) and each.state != PlanState.CANCELLED
        ]
        changes = self.changes(counted)
        told = {each.rep for each in changes}
        records = balance.records(self.facts, self.touches)
        held = [each.held for each in looks if each.held is not None]
        return Lookback(
            since=self.since,
            until=self.until,
            working_days=self.days.between(self.since - DAY, self.until),
            talks=sum(each.touches for each in people),
            planned=len(planned),
            debriefed=sum(each.state == PlanState.DEBRIEFED for each in planned),
            asked=round(sum(each.asked for each in looks) / len(looks), 1),
            held=round(sum(held) / len(held), 1) if held else None,
            looks=tuple(looks),
            people=people,
            changes=changes,
            others=tuple(each.rep for each in people if each.rep not in told),
            promises=promises_by_owner(self.found.promises),
            obstacles=self.obstacles(period),
            months=_months(records, period),
            focuses=tuple(_focuses(self.facts.focuses, records, period)),
            strategies=tuple(self.spread(counted)),
            time=own_time.by_month(self.facts.time, self.touches, period=period),
            names={each.handle: each.name for each in self.people},
            short={each.handle: each.name for each in self.people}
            | names.short(Member(each.rep, each.name) for each in people),
            team_name=self.settings.team_name,
        )

    def look(self, day: date) -> Look:
        """One look: what the report of that day says of the clock, the week and the load."""
        settings = in_force(self.found.settings, day) or self.settings
        counted = {each.handle: each for each in self.counted_on(day)}
        standings = clock.in_order(
            clock.standing(each, as_of=day, settings=settings, paused=self.paused, also=())
            for each in counted.values()
        )
        first = workdays.week_of(day, weekdays=settings.workdays).first
        window = distribution.window(day, settings)
        held = week(
            self.facts._replace(plans=()),
            standings,
            self.between(first, day),
            days=self.days,
            as_of=day,
        )
        talked = load(
            standings,
            counted,
            sum(each.rep in counted for each in self.between(window.first, day)),
            window=window,
            days=self.days,
            mine=self.facts.my_absences,
            settings=settings,
        )
        return Look(
            as_of=day,
            available=held.available,
            coached=held.coached,
            asked=talked.asked,
            held=talked.held,
            flagged=tuple(each.rep for each in standings if each.state in clock.FLAGGED),
            counted=frozenset(counted),
            away=frozenset(each.rep for each in standings if each.state is State.AWAY),
            gaps={each.rep: each.elapsed for each in standings if each.elapsed is not None},
        )

    def between(self, first: date, last: date) -> Sequence[Conversation]:
        """The touches of some days."""
        begin = bisect_left(self.touch_days, first)
        return self.touches[begin : bisect_right(self.touch_days, last)]

    def counted_on(self, day: date) -> Iterator[Person]:
        """The reps who are counted on a day, as they stood then."""
        for each in self.people:
            person = self.as_of(each, day)
            known = clock.is_mentioned(person, as_of=day)
            if known and not clock.not_counted(person, as_of=day):
                yield person

    def as_of(self, person: Person, day: date) -> Person:
        """A rep as they stood on a day: with the newest touch up to then."""
        held = self.of_rep[person.handle]
        place = bisect_right(held, day, key=lambda each: each.day)
        last = held[place - 1] if place else self.found.before.get(person.handle)
        first = person.first if person.first and person.first <= day else None
        return person._replace(last=last, first=first)

    def one(self, person: Person, looks: Sequence[Look]) -> OnePerson:
        """What one rep got."""
        signs = tuple(_sign(person.handle, each) for each in looks)
        held = self.of_rep[person.handle]
        return OnePerson(
            rep=person.handle,
            name=person.name,
            touches=len(held) - bisect_left(held, self.since, key=lambda each: each.day),
            silence=self.silence(person),
            looks=sum(each is not None for each in signs),
            flagged=sum(each is True for each in signs),
            signs=signs,
            gaps=tuple(each.gaps.get(person.handle) for each in looks),
        )

    def silence(self, person: Person) -> Silence | None:
        """The longest gap of the period, the first of several.

        Between two talks the clock only goes up: each gap is longest at its end, and the first day
        on which it was so long is found by halving.
        """
        longest: Silence | None = None
        talks = (each.day - DAY for each in self.of_rep[person.handle] if each.day > self.since)
        for end in dict.fromkeys((*talks, self.until)):
            then = self.as_of(person, end)
            gap = self.elapsed(then, end)
            if gap > (longest.days if longest else 0):
                last = then.last.day if then.last else None
                after = clock.base(last=last, since=then.since, start=then.start) + DAY
                first = max(after, self.since)
                place = bisect_left(
                    range((end - first).days + 1),
                    gap,
                    key=lambda passed: self.elapsed(then, first + passed * DAY),
                )
                longest = Silence(gap, after, first + place * DAY)
        return longest

    def elapsed(self, person: Person, day: date) -> int:
        """The gap on a day."""
        return clock.elapsed(person, as_of=day, paused=self.paused)

    def changes(self, counted: Collection[str]) -> tuple[Practice, ...]:
        """What came of what was agreed, by name, the earlier first."""
        at_end = self.facts.practices.values()
        told = [*self.found.ended, *(each for each in at_end if _is_told(each))]
        place = {each.handle: place for place, each in enumerate(self.people)}
        found = [each for each in told if each.rep in counted]
        return tuple(sorted(found, key=lambda each: (place[each.rep], each.since)))

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

    def obstacles(self, period: Span) -> Obstacles:
        """The obstacles of the period, as of its end."""
        found = sorted(self.facts.obstacles, key=lambda each: counting.by_ref(each.ref))
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


def _sign(rep: str, look: Look) -> bool | None:
    if rep not in look.counted or rep in look.away:
        return None
    return rep in look.flagged


def _is_told(practice: Practice) -> bool:
    return practice.source == FOCUS or bool(practice.attempts) or practice.said >= OFTEN


def _months(records: Iterable[balance.Record], period: Span) -> dict[str, dict[str, int]]:
    """The records of each month by part, the most first."""
    found: defaultdict[str, Counter[Part]] = defaultdict(Counter)
    for part, day in sorted(records, key=lambda each: each[1]):
        if period.covers(day):
            found[day.isoformat()[:7]][part] += 1
    return {
        month: {part.value: count for part, count in parts.most_common()}
        for month, parts in found.items()
    }


def _focuses(
    focuses: Iterable[DeclaredFocus], records: Sequence[balance.Record], period: Span
) -> Iterator[Focused]:
    """The declared focuses with a day in the period, and what became of them in it."""
    for each in focuses:
        until = min(each.until, each.ended or each.until)
        first, last = max(each.since, period.first), min(until, period.last or until)
        if first <= last:
            of = [part for part, day in records if first <= day <= last]
            own = sum(part == each.part for part in of)
            yield Focused(each.ref, each.part, each.why, each.since, until, own, len(of))
