"""Weeks, months, quarters and years: the days they span, and the day so many of them away."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from coachlog.days import display

Period = tuple[date, date]
"""The first and the last day of a period."""

DAY = timedelta(days=1)

MONTHS = display.number_by_word(*display.MONTH_NAMES, start=1)
QUARTERS = {"q1": 0, "q2": 1, "q3": 2, "q4": 3}
STEPS = {"last": -1, "this": 0, "next": 1}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
DAYS_IN = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
MONTHS_IN = {"mo": 1, "month": 1, "months": 1, "y": 12, "year": 12, "years": 12}


def spans(words: Sequence[str], *, today: date, week: Period | None = None) -> list[Period]:
    """The periods that the words, in lower case, can name; none when they name no period.

    A quarter or a month without its year names several: that of the year before, of this year and
    of the next. A week of a year is that of ISO 8601; this, last and next week are told from
    `week`, the one that today lies in, else from Monday on.
    """
    try:
        return _periods_of(words, today, week or _week(today))
    except ValueError:  # a month, a week or a year that the calendar does not have
        return []


def yearly(month: int, day: int, *, today: date) -> list[Period]:
    """That day in each of the 17 years around today that has it, so that 29 February occurs."""
    days = []
    for year in range(today.year - 8, today.year + 9):
        with suppress(ValueError, OverflowError):
            days.append(date(year, month, day))
    return [(each, each) for each in days]


def nearest(found: Sequence[Period], *, today: date, back: bool, ahead: bool) -> Period:
    """The period the fewest days from today, among those that lie `back` or `ahead` as allowed.

    One that is running lies on both sides. Of two equally far the later is taken; where none lies
    on an allowed side, the nearest of all.
    """

    def away(span: Period) -> tuple[bool, timedelta, timedelta]:
        first, last = span
        astray = (first > today and not ahead) or (last < today and not back)
        return astray, max(first - today, today - last, 0 * DAY), today - first

    return min(found, key=away)


def count(word: str) -> int:
    """The number, from 1 to 9999, that a word or up to four digits name; 0 when they do not."""
    return int(word) if _is_number(word, size=min(len(word), 4)) else COUNTS.get(word, 0)


def shifted(day: date, number: int, unit: str) -> date:
    """The day so many units later, or earlier when `number` is below 0; `unit` as it is typed.

    A month later than 31 January is the last day of February.

    Raises:
        ValueError, OverflowError: no calendar goes so far.
    """
    if unit in DAYS_IN:
        return day + number * DAYS_IN[unit] * DAY
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=number * MONTHS_IN[unit])


def _periods_of(words: Sequence[str], today: date, week: Period) -> list[Period]:
    match words:
        case [step, "week"] if step in STEPS:
            return [(week[0] + STEPS[step] * 7 * DAY, week[1] + STEPS[step] * 7 * DAY)]
        case [step, "month" | "quarter" | "year" as unit] if step in STEPS:
            size = 3 if unit == "quarter" else MONTHS_IN[unit]
            return [_months(_month_number(today) // size * size + STEPS[step] * size, size)]
        case [quarter, year] if quarter in QUARTERS and _is_number(year, size=4):
            return [_quarter(int(year), quarter)]
        case [quarter] if quarter in QUARTERS:
            return [_quarter(today.year + step, quarter) for step in STEPS.values()]
        case [month, year] if month in MONTHS and _is_number(year, size=4):
            return [_months(int(year) * 12 + MONTHS[month] - 1, 1)]
        case [month] if month in MONTHS:
            return [_months((today.year + step) * 12 + MONTHS[month] - 1, 1) for step in (-1, 0, 1)]
        case [word] if word[4:6] == "-q" and word[5:] in QUARTERS:
            return _periods_of([word[5:], word[:4]], today, week)
        case [word] if _is_number(word[:4], size=4):
            return _dated(int(word[:4]), word[4:])
    return []


def _dated(year: int, rest: str) -> list[Period]:
    """The period of `2026`, `2026-11` or `2026-w47`."""
    if not rest:
        return [_months(year * 12, 12)]
    if rest[:2] == "-w" and _is_number(rest[2:], size=2):
        return [_week(date.fromisocalendar(year, int(rest[2:]), 1))]
    if rest[0] == "-" and _is_number(rest[1:], size=2):
        return [_months(_month_number(date(year, int(rest[1:]), 1)), 1)]
    return []


def _is_number(word: str, *, size: int) -> bool:
    return len(word) == size and word.isascii() and word.isdigit()


def _week(day: date) -> Period:
    monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def _quarter(year: int, quarter: str) -> Period:
    return _months(year * 12 + QUARTERS[quarter] * 3, 3)


def _month_number(day: date) -> int:
    """The months between the year 0 and the month of a day."""
    return day.year * 12 + day.month - 1


def _months(start: int, size: int) -> Period:
    """The span of `size` months that begins `start` months after the year 0."""
    end = start + size
    after = date(end // 12, end % 12 + 1, 1)
    return date(start // 12, start % 12 + 1, 1), after - DAY
