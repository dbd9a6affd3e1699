"""Who got the coaching: touches, shares and rates of the window, week by week (5.4)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coachlog.days import workdays
from coachlog.days.periods import DAY
from coachlog.days.workdays import DaysOff, Span
from coachlog.reporting.facts import Conversation, Facts, Person, Settings

WEEKS = 8
"""Weeks that a spark line shows, the one of the day included."""

ENOUGH_DAYS = 5
"""Available days from which on a rep's rate is part of the median."""

ENOUGH_REPS = 3
"""Reps with enough days from which on rates are labelled."""

_SATURDAY = 5

Rate = tuple[int, int]
"""Touches and available days: their exact ratio, without the rounding of a float."""

Weeks = tuple[list[int], set[int]]
"""Touches of each week, the newest last, and the weekdays of the newest that have one."""


class Row(NamedTuple):
    """What one rep got of the coaching.

    `share` is in whole percent; `rate` in touches per five available days, rounded to 2 decimals,
    None without available days; `label` is "low", "high" or None. `week` says for Monday to Friday
    whether there was a touch, `weekend` whether there was one after it; `weeks` holds the touches
    of eight weeks, the newest last.
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
    first = workdays.back(as_of, settings.window, weekdays=settings.workdays)
    return Span(first, as_of)


def available_days(
    person: Person, *, first: date, as_of: date, settings: Settings, holidays: Sequence[Span]
) -> int:
    """The rep's own working days on which they could be coached.

    Without their absences, the team's holidays, and the days before the start or out of the team;
    the manager's absences do not count here.
    """
    return workdays.between(
        max(first, person.start or first) - DAY,
        as_of,
        weekdays=person.workdays or settings.workdays,
        free=(*person.absences, *person.gone, *holidays),
    )


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


def labels(rates: Sequence[Rate]) -> list[str | None]:
    """The labels: "low" below half the median, "high" above twice it, None between.

    Nobody is labelled while fewer than three reps have enough days, or while the median is 0.
    """
    median = middle(rates)
    few = sum(1 for _, days in rates if days >= ENOUGH_DAYS) < ENOUGH_REPS
    if median is None or few or not median[0]:
        return [None] * len(rates)
    return [_label(rate, median) for rate in rates]


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
            available_days(
                each, first=first, as_of=as_of, settings=facts.settings, holidays=holidays
            ),
        )
        for each in people
    ]


def rows(
    people: Sequence[Person],
    touches: Mapping[str | None, Sequence[Conversation]],
    rates: Sequence[Rate],
    *,
    as_of: date,
) -> tuple[Row, ...]:
    """A row for every counted rep, most touches first, then as given.

    `people` come by name, which decides ties of the shares; `touches` are those up to the day.
    """
    percent = shares([count for count, _ in rates])
    found = [
        _row(person, _by_week(touches.get(person.handle, ()), as_of), rate, share, label)
        for person, rate, share, label in zip(people, rates, percent, labels(rates), strict=True)
    ]
    return tuple(sorted(found, key=lambda row: -row.touches))


def _label(rate: Rate, median: Rate) -> str | None:
    (touches, days), (above, below) = rate, median
    if not days:
        return None
    if 2 * touches * below < above * days:
        return "low"
    return "high" if touches * below > 2 * above * days else None


def _row(person: Person, weeks: Weeks, rate: Rate, share: int, label: str | None) -> Row:
    counts, days = weeks
    return Row(
        rep=person.handle,
        name=person.name,
        touches=rate[0],
        share=share,
        available_days=rate[1],
        rate=per_week(rate),
        label=label,
        week=tuple(weekday in days for weekday in range(_SATURDAY)),
        weekend=any(weekday >= _SATURDAY for weekday in days),
        weeks=tuple(counts),
    )


def _by_week(touches: Sequence[Conversation], as_of: date) -> Weeks:
    weeks, days = [0] * WEEKS, set[int]()
    sunday = as_of.toordinal() + 6 - as_of.weekday()
    for touch in touches:
        ago = (sunday - touch.day.toordinal()) // 7
        if ago < WEEKS:
            weeks[-1 - ago] += 1
        if not ago:
            days.add(touch.day.weekday())
    return weeks, days
