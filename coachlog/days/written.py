"""Days written out: `27 nov`, `nov 27 2026`, `2026-11-27`, and `27/11` where the order is set."""

from contextlib import suppress
from datetime import date

from coachlog import errors
from coachlog.days import display, periods
from coachlog.days.asked import FIRST_YEAR, LAST_YEAR, Asked
from coachlog.days.toward import Toward
from coachlog.text import COACHLOG

WEEKDAYS = display.number_by_word(*display.DAY_NAMES, start=0)
_ORDERS = ("dmy", "mdy")


def calendar(words: list[str], asked: Asked) -> date | None:
    """The day that is written out, with or without its year; None where the words are none.

    Raises:
        UnreadableDate: there is no such day, it has another weekday, or its order is not set.
    """
    named = words[0] in WEEKDAYS
    day = _in_numbers(words, asked) or _in_words(words[1:] if named else words, asked)
    if day is None:
        return None
    if named and day.weekday() != WEEKDAYS[words[0]]:
        actual = display.DAY_NAMES[day.weekday()].split()[-1].title()
        way_out = f"Type {day} if it is that day, or change the weekday or the year."
        raise asked.refused(f"does not fit: {day} is a {actual}", way_out)
    return day


def _in_words(words: list[str], asked: Asked) -> date | None:
    """The day of `27 nov`, `nov 27` or either with its year."""
    if words and words[0] in periods.MONTHS:
        words = [*words[1:2], words[0], *words[2:]]
    match words:
        case [day, month, *year] if is_day(day) and month in periods.MONTHS and len(year) < 2:
            if all(word.isdigit() for word in year):
                return _dated(int(day), periods.MONTHS[month], year, asked)
    return None


def is_day(word: str) -> bool:
    """Whether a word has the form of a day of the month."""
    return word.isdigit() and len(word) <= 2


def _in_numbers(words: list[str], asked: Asked) -> date | None:
    """The day of `2026-11-27`, or of `27/11` and `27/11/26` where the order is set."""
    numbers = words[0].removesuffix(".").replace("/", "-").replace(".", "-").split("-")
    sizes = [len(number) for number in numbers if number.isdigit()]
    if len(words) > 1 or len(sizes) < len(numbers) or len(sizes) not in (2, 3) or sizes == [4, 2]:
        return None
    if sizes == [4, 2, 2] and words[0].count("-") == 2:
        return _dated(int(numbers[2]), int(numbers[1]), numbers[:1], asked)
    signs = {sign for sign in "/-." if sign in words[0]}
    in_order = len(signs) == 1 and signs <= set(_SIGNS.get(asked.order or "", ""))
    if asked.order and in_order and max(sizes[:2]) < 3:
        return _ordered(numbers, asked.order, asked)
    raise _undecided(numbers, asked)


_SIGNS = {"dmy": "/-.", "mdy": "/-"}
"""The signs between the numbers of a day, by the order that reads it."""


def _ordered(numbers: list[str], order: str, asked: Asked) -> date:
    day, month = numbers[:2] if order == "dmy" else numbers[1::-1]
    year = [f"20{number}" if len(number) == 2 else number for number in numbers[2:]]
    return _dated(int(day), int(month), year, asked)


def _undecided(numbers: list[str], asked: Asked) -> errors.UnreadableDate:
    """The error for numbers that need an order: it shows, in ISO, each day they could mean."""
    year_first = len(numbers[0]) == 4
    days: dict[str, str] = {}
    for order in _ORDERS:
        with suppress(errors.UnreadableDate):
            day = _ordered(numbers[::-1] if year_first else numbers, order, asked)
            days.setdefault(f"{day}", order)
    why = "can be read as two days" if len(days) > 1 else "is not how a day is typed here"
    way_out = f"Type {' or '.join(days)}" if days else ""
    order = next(iter(days.values()), "")
    if (
        order
        and not year_first
        and not asked.order
        and set("/-.") & set(asked.typed) <= set(_SIGNS[order])
    ):
        way_out += f", or decide for all: {COACHLOG} config set date-order {order}"
    return asked.refused(why, way_out)


def _dated(day: int, month: int, years: list[str], asked: Asked) -> date:
    """The day in the year that is typed (none or one), or else in the nearest year that has it."""
    if not years and (spans := periods.yearly(month, day, today=asked.today)):
        return nearest(spans, asked)[0]
    year = years[0] if years else f"{asked.today.year}"
    if len(year) != 4 or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise asked.outside()
    try:
        return date(int(year), month, day)
    except (ValueError, OverflowError):
        whole = periods.spans([f"{year}-{month:02}"], today=asked.today)
        way_out = f"The last day of that month is {whole[0][1]}." if whole else ""
        raise asked.refused("is not a day in the calendar", way_out) from None


def nearest(spans: list[periods.Period], asked: Asked) -> periods.Period:
    """The one of the periods that is nearest to today where the command looks."""
    back, ahead = asked.toward is not Toward.AHEAD, asked.toward is not Toward.BACK
    return periods.nearest(spans, today=asked.today, back=back, ahead=ahead)
