"""Working days: which days somebody works, and how many lie between two of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar

from coachlog import errors
from coachlog.days.periods import DAY
from coachlog.text import quoted

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Weekdays = frozenset[int]
"""Days of the week that are worked, Monday 0 to Sunday 6; never empty."""


class Span(NamedTuple):
    """Days from `first` to `last`, both included; without `last` it has no end yet."""

    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day and (self.last is None or day <= self.last)


class DaysOff:
    """Spans that count for many people at once: put in order once, so each person reads but a part.

    One for each person and each span would be five million for a team of a thousand.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._apart: list[Span] = []
        for span in sorted(spans, key=lambda each: each.first):
            before = self._apart[-1] if self._apart else None
            if before and (before.last is None or span.first <= before.last + DAY):
                self._apart[-1] = Span(before.first, _later(before.last, span.last))
            else:
                self._apart.append(span)

    def between(self, first: date, last: date) -> Sequence[Span]:
        """Those that have a day from `first` to `last`, in order, none touching another."""
        begin = bisect_left(self._apart, first, key=lambda each: each.last or date.max)
        return self._apart[begin : bisect_right(self._apart, last, key=lambda each: each.first)]


def read_weekdays(text: str) -> Weekdays:
    """The weekdays of `mon-fri` or `mon,wed,fri`; a range may run over the weekend: `sat-mon`.

    Raises:
        Refused: a word is no weekday, or nothing is left.
    """
    days: set[int] = set()
    for piece in text.lower().replace(",", " ").split():
        first, dash, last = piece.partition("-")
        start, end = _weekday(first, text), _weekday(last if dash else first, text)
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    if not days:
        raise _unreadable(text)
    return frozenset(days)


def show_weekdays(days: Weekdays) -> str:
    """The weekdays as `read_weekdays` takes them: `mon-wed`, `mon,wed,fri`."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_run(run) for run in runs)


def between(base: date, until: date, *, weekdays: Weekdays, free: Iterable[Span]) -> int:
    """How many working days lie after `base`, up to and including `until`, but not in `free`.

    A day is taken off once however many spans cover it. Never negative: 0 when `until` is not
    after `base`.
    """
    first, last = base.toordinal() + 1, until.toordinal()
    weeks, rest = divmod(max(last + 1 - first, 0), 7)
    off = _days_in(free, first, last)
    return (
        weeks * len(weekdays)
        + _worked(range(first, first + rest), weekdays)
        - _worked(off, weekdays)
    )


def back(as_of: date, count: int, *, weekdays: Weekdays) -> date:
    """The `count`-th last working day up to and including `as_of`; `count` is 1 or more."""
    day = as_of + DAY
    while count:
        day -= DAY
        count -= day.weekday() in weekdays
    return day


def ahead(start: date, count: int, *, weekdays: Weekdays) -> date:
    """The `count`-th working day after `start`; `count` is 1 or more."""
    day = start
    while count:
        day += DAY
        count -= day.weekday() in weekdays
    return day


class Schedule:
    """The weekdays that are worked, each holding from a day on until the next.

    The first of them, as `steps` has them by their day, holds before its day too.
    """

    def __init__(self, steps: Sequence[tuple[date, Weekdays]]) -> None:
        self._steps = tuple(dict(steps).items())  # of two on one day the later one holds

    @classmethod
    def of(cls, weekdays: Weekdays) -> "Schedule":
        """One that never changes."""
        return cls(((date.min, weekdays),))

    def with_own(self, own: Sequence[tuple[date, Weekdays | None]]) -> "Schedule":
        """This one, but where somebody has weekdays of their own; None is where they end."""
        if not own:
            return self
        days = sorted({date.min, *(day for day, _ in (*self._steps, *own))})
        held = ((day, in_force(own, day)) for day in days)
        return Schedule([(day, weekdays or self.on(day)) for day, weekdays in held])

    def on(self, day: date) -> Weekdays:
        """The weekdays that hold on a day."""
        return in_force(self._steps, day) or self._steps[0][1]

    def between(self, base: date, until: date, *, free: Iterable[Span]) -> int:
        """How many working days lie after `base`, up to and including `until`, but not in `free`.

        Never negative: 0 when `until` is not after `base`.
        """
        if len(self._steps) == 1:
            return between(base, until, weekdays=self._steps[0][1], free=free)
        off, total = tuple(free), 0
        following = [*(day - DAY for day, _ in self._steps[1:]), until]
        for (_, weekdays), last in zip(self._steps, following, strict=True):
            if base < min(last, until):
                total += between(base, min(last, until), weekdays=weekdays, free=off)
                base = last
        return total

    def back(self, as_of: date, count: int) -> date:
        """The `count`-th last working day up to and including `as_of`; `count` is 1 or more."""
        day = as_of + DAY
        while count:
            day -= DAY
            count -= day.weekday() in self.on(day)
        return day


Held = TypeVar("Held")


def in_force(dated: Iterable[tuple[date, Held | None]], day: date) -> Held | None:
    """Of values that each hold from a day on, by that day: the one on a day; None before any."""
    held = None
    for since, value in dated:
        if since <= day:
            held = value
    return held


_LAST_WEEK = date.max - 7 * DAY
"""The day up to which there is another working day in the calendar."""


class TeamDays:
    """The team's working days: by the weekdays of the settings, without the team's holidays.

    Promises and obstacles age by them; other absences are not taken off (5.4). What was counted is
    kept: hundreds of records fall on the same few days.
    """

    def __init__(self, schedule: Schedule, holidays: DaysOff) -> None:
        self._schedule, self._holidays = schedule, holidays
        self._counted: dict[tuple[date, date], int] = {}

    def between(self, base: date, until: date, *, without: Iterable[Span] = ()) -> int:
        """How many of them lie after `base`, up to and including `until`, but not in `without`."""
        free = self._holidays.between(base, until)
        if without:
            return self._schedule.between(base, until, free=(*free, *without))
        key = base, until
        if key not in self._counted:
            self._counted[key] = self._schedule.between(base, until, free=free)
        return self._counted[key]

    def ahead(self, start: date, count: int) -> date:
        """The `count`-th of them after `start`; `count` is 1 or more.

        Holidays of which nobody knows when they end are not left out. Where the calendar ends
        before, its last day.
        """
        day = start
        while count and day < _LAST_WEEK:
            day = ahead(day, 1, weekdays=self._schedule.on(day))
            off = next(iter(self._holidays.between(day, day)), None)
            if off is None or off.last is None:
                count -= 1
            else:
                day = off.last
        return date.max if count else day


def week_of(day: date, *, weekdays: Weekdays) -> Span:
    """The seven days of the week that a day lies in: it follows the days that are worked.

    It begins on the first workday after the longest run of days that are none: on Sunday with
    `sun-thu`, on Monday with `mon-fri`, or where every day is worked. Of runs as long as each
    other the one counts that lets it begin nearest to Monday.
    """
    first = day - (day.weekday() - first_weekday(weekdays)) % 7 * DAY
    return Span(first, first + 6 * DAY)


def week_number(first: date) -> int:
    """The number of the week that begins on a day: by ISO 8601 that of its fourth day."""
    return (first + 3 * DAY).isocalendar().week


def last_workday(week: Span, *, weekdays: Weekdays) -> date:
    """The last working day of a week, holiday or not: its end, as it is said."""
    return back(week.first + 6 * DAY, 1, weekdays=weekdays)


@cache
def first_weekday(weekdays: Weekdays) -> int:
    """The weekday on which the week begins, Monday 0."""
    begins = [day for day in sorted(weekdays) if (day - 1) % 7 not in weekdays]
    return min(begins, key=lambda day: (-_idle_before(day, weekdays), min(day, 7 - day)), default=0)


def _idle_before(day: int, weekdays: Weekdays) -> int:
    """How many days that are not worked lie right before a weekday."""
    return next(run for run in range(7) if (day - 1 - run) % 7 in weekdays)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else None


def _days_in(spans: Iterable[Span], first: int, last: int) -> set[int]:
    """The days from `first` to `last` that lie in a span, as ordinals: quicker than dates."""
    days: set[int] = set()
    for span in spans:
        end = last if span.last is None else min(span.last.toordinal(), last)
        if first <= end:
            days.update(range(max(span.first.toordinal(), first), end + 1))
    return days


def _worked(days: Iterable[int], weekdays: Weekdays) -> int:
    # The first day of the calendar, ordinal 1, is a Monday.
    return sum(1 for day in days if (day - 1) % 7 in weekdays)


def _weekday(word: str, text: str) -> int:
    for number, name in enumerate(_FULL):
        if len(word) >= 3 and name.startswith(word):
            return number
    raise _unreadable(text)


def _unreadable(text: str) -> errors.Refused:
    return errors.Refused(
        f"{quoted(text)} are not workdays", "Write them as mon-fri, mon-wed or mon,wed,fri."
    )


def _run(run: list[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    return first if len(run) == 1 else f"{first}-{last}"


_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
