"""Who got the coaching: touches, shares and rates of the window, week by week (5.4)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coachlog.days.periods import DAY
from coachlog.days.workdays import DaysOff, Span, Weekdays
from coachlog.reporting.facts import Conversation, Facts, Person, Settings

WEEKS = 8
"""Weeks that a spark line shows, the one of the day included."""

ENOUGH_DAYS = 5
"""Available days from which on a rep's rate is part of the median, and may have a label."""

ENOUGH_REPS = 3
"""Counted reps from which on rates are labelled."""

ENOUGH_TOUCHES = 6
"""Touches from which on somebody may have most of them where the median is 0."""

Rate = tuple[int, int]
"""Touches and available days: their exact ratio, without the rounding of a float."""

Weeks = tuple[list[int], set[int]]
"""Touches of each week, the newest last, and the weekdays of the newest that have one."""


class Row(NamedTuple):
    """What one rep got of the coaching.

    `share` is in whole percent; `rate` in touches per five available days, rounded to 2 decimals,
    None without available days; `label` is "low", "high" or None. `week` says for each workday of
    the week whether there was a touch, `weekend` whether there was one on its other days; `weeks`
    holds the touches of eight weeks, the newest last.
    """

    rep: str
    name: str
    touches: int
    share: int
    available_days: int
    rate: float | None
    label: str | None
    week: tuple[bool, ...]
    weekend: bool
    weeks: tuple[int, ...]


def window(as_of: date, settings: Settings) -> Span:
    """Every calendar day from the 20th-last workday (or as set) up to the day.

    Absences and holidays do not lengthen it.
    """
    first = settings.schedule.back(as_of, settings.window)
    return Span(first, as_of)


def first_day(person: Person) -> date:
    """The first day that counts for a rep: tracked and started, or their first touch before that.

    A journal of one week says nothing of the weeks before it.
    """
    begun = max(person.since, person.start or person.since)
    return min(begun, person.first or begun)


def available_days(person: Person, *, first: date, as_of: date, holidays: Sequence[Span]) -> int:
    """The rep's own working days on which they could be coached.

    Without their absences, the team's holidays, days out of the team, and those before the first
    that counts; the manager's absences do not count here.
    """
    begun = max(first, first_day(person)) - DAY
    free = (*person.absences, *person.gone, *holidays)
    return person.schedule.between(begun, as_of, free=free)


def shares(touches: Sequence[int]) -> list[int]:
    """Whole percentages that add to 100, by largest remainder; all 0 when there are no touches.

    Among equal remainders the first in the sequence gets the percent that is left.
    """
    total = sum(touches)
    if not total:
        return [0] * len(touches)
    whole = [100 * count // total for count in touches]
    by_rest = sorted(range(len(touches)), key=lambda place: -(100 * touches[place] % total))
    for place in by_rest[: 100 - sum(whole)]:
        whole[place] += 1
    return whole


def middle(rates: Iterable[Rate]) -> Rate | None:
    """The exact median of the rates, those with fewer than five available days left out.

    None when no rate is left.
    """
    enough = sorted(
        (rate for rate in rates if rate[1] >= ENOUGH_DAYS), key=lambda rate: rate[0] / rate[1]
    )
    if not enough:
        return None
    (n, v), (m, w) = enough[(len(enough) - 1) // 2], enough[len(enough) // 2]
    return n * w + m * v, 2 * v * w


def labels(rates: Sequence[Rate], away: Sequence[bool]) -> list[str | None]:
    """The labels: "low" below half the median, "high" above twice it, None between.

    Where the median is 0, "high" is who has more than half of at least six touches. Nobody is
    labelled of fewer than three counted reps, with fewer than five available days, or while away.
    """
    median = middle(rates)
    if median is None or len(rates) < ENOUGH_REPS:
        return [None] * len(rates)
    total = sum(touches for touches, _ in rates)
    return [
        None if gone or rate[1] < ENOUGH_DAYS else _label(rate, median, total)
        for rate, gone in zip(rates, away, strict=True)
    ]


def per_week(rate: Rate | None) -> float | None:
    """Touches per five available days, rounded to 2 decimals; None without available days."""
    return round(5 * rate[0] / rate[1], 2) if rate and rate[1] else None


def rates(
    people: Sequence[Person],
    touches: Iterable[Conversation],
    *,
    facts: Facts,
    first: date,
    as_of: date,
) -> list[Rate]:
    """Touches and available days of each rep, in the order given.

    `touches` are those of the window, which runs from `first` to the day.
    """
    counts = Counter(each.rep for each in touches)
    holidays = DaysOff(facts.team_absences).between(first, as_of)
    return [
        (
            counts[each.handle],
            available_days(each, first=first, as_of=as_of, holidays=holidays),
        )
        for each in people
    ]


def rows(
    people: Sequence[Person],
    touches: Mapping[str | None, Sequence[Conversation]],
    rates: Sequence[Rate],
    *,
    week: Span,
    weekdays: Weekdays,
    away: Collection[str],
) -> tuple[Row, ...]:
    """A row for every counted rep, most touches first, then as given.

    `people` come by name, which decides ties of the shares; `touches` are those up to the day.
    `week` is the week of the day, whole; `weekdays` are the team's; `away` are handles.
    """
    percent = shares([count for count, _ in rates])
    said = labels(rates, [each.handle in away for each in people])
    worked = in_order(week, weekdays)
    found = [
        _row(person, _by_week(touches.get(person.handle, ()), week), worked, rate, share, label)
        for person, rate, share, label in zip(people, rates, percent, said, strict=True)
    ]
    return tuple(sorted(found, key=lambda row: -row.touches))


def in_order(week: Span, weekdays: Weekdays) -> list[int]:
    """The workdays in the order of a week, Monday 0."""
    return sorted(weekdays, key=lambda day: (day - week.first.weekday()) % 7)


def _label(rate: Rate, median: Rate, total: int) -> str | None:
    (touches, days), (above, below) = rate, median
    if not above:
        return "high" if total >= ENOUGH_TOUCHES and 2 * touches > total else None
    if 2 * touches * below < above * days:
        return "low"
    return "high" if touches * below > 2 * above * days else None


def _row(
    person: Person,
    weeks: Weeks,
    worked: Sequence[int],
    rate: Rate,
    share: int,
    label: str | None,
) -> Row:
    counts, days = weeks
    return Row(
        rep=person.handle,
        name=person.name,
        touches=rate[0],
        share=share,
        available_days=rate[1],
        rate=per_week(rate),
        label=label,
        week=tuple(weekday in days for weekday in worked),
        weekend=not days.issubset(worked),
        weeks=tuple(counts),
    )


def _by_week(touches: Sequence[Conversation], week: Span) -> Weeks:
    weeks, days = [0] * WEEKS, set[int]()
    last = week.first.toordinal() + 6
    for touch in touches:
        ago = (last - touch.day.toordinal()) // 7
        if ago < WEEKS:
            weeks[-1 - ago] += 1
        if not ago:
            days.add(touch.day.weekday())
    return weeks, days
