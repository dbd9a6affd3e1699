"""Typed words for a day, a time or a period, read in exactly one way or refused.

The error for what cannot be read shows words that can.
"""

from contextlib import suppress
from datetime import date, datetime
from datetime import time as clock
from itertools import pairwise
from typing import NamedTuple

from coachlog import errors, text
from coachlog.days import display, periods
from coachlog.days.toward import Toward
from coachlog.text import COACHLOG

FIRST_YEAR, LAST_YEAR = 1970, 2199  # the years that days are read in, both included
_LONGEST = 60  # characters that a phrase may have


class When(NamedTuple):
    """A day, and the time on it, if one was typed."""

    day: date
    time: clock | None


_WEEKDAYS = display.number_by_word(*display.DAY_NAMES, start=0)
_MONTHS = display.number_by_word(*display.MONTH_NAMES, start=1)
_NEAR = display.number_by_word("yesterday", "today", "tomorrow", start=-1)
_UNITS = periods.DAYS_IN | periods.MONTHS_IN
_KNOWN = {"now", "noon", "in", "ago", "on", "at", "quarter"}.union(
    _WEEKDAYS, _MONTHS, periods.COUNTS, _NEAR, _UNITS, periods.QUARTERS, periods.STEPS
)
_ZONES = display.number_by_word(
    "utc gmt z bst ist wet west cet cest eet eest msk jst hkt sgt aest aedt acst awst nzst nzdt",
    "et est edt ct cst cdt mt mst mdt pt pst pdt akst akdt hst",
    "africa america antarctica asia atlantic australia etc europe indian pacific",
    start=0,
)
_HALVES = ("am", "pm")
_ORDERS = ("dmy", "mdy")


class _Asked:
    """What was typed, and the settings that decide how it is read."""

    def __init__(self, typed: str, now: datetime, toward: Toward, order: str | None) -> None:
        self.typed, self.now, self.toward, self.order = typed.strip(), now, toward, order
        self.today = now.date()

    def refused(self, why: str, way_out: str = "") -> errors.UnreadableDate:
        """The error that says `why`; the way out, where none is given, shows what can be typed."""
        typed = text.quoted(self.typed, width=_LONGEST)
        return errors.UnreadableDate(f"{typed} {why}", way_out or self.examples())

    def outside(self) -> errors.UnreadableDate:
        """The error for a year out of range, or not written in four digits."""
        way_out = f"Type the year in four digits, as in {self.today}."
        return self.refused(f"is outside the years {FIRST_YEAR} to {LAST_YEAR}", way_out)

    def examples(self) -> str:
        """A sentence with examples of what can be typed."""
        away = "3 days ago" if self.toward is Toward.BACK else "in 3 days"
        return f'Type it like "fri", "27 nov", "{away}" or {self.today}.'


def read_when(text: str, *, now: datetime, toward: Toward, order: str | None) -> When:
    """The day that is typed, and the time if there is one: `fri 2pm`, `27 nov`, `14:00`, `now`.

    `now` is local and naive. `order` is the setting that reads `03/04/26`: "dmy", "mdy" or None.

    Raises:
        UnreadableDate: it can be read in no way or in several, or lies on the wrong side of today.
            Only a day written out with its year may lie in the past when looking ahead.
    """
    asked = _Asked(text, now, toward, order)
    when = _when(_words(asked), asked)
    if when.time and toward is Toward.BACK and datetime.combine(when.day, when.time) > now:
        raise asked.refused(
            "is in the future", f'Type a time up to "{display.show_time(now.time())}".'
        )
    return when


def read_day(text: str, *, now: datetime, toward: Toward, order: str | None) -> date:
    """The day that is typed, read as in `read_when`.

    Raises:
        UnreadableDate: as in `read_when`, or there is a time, which only a planned call has.
    """
    asked = _Asked(text, now, toward, order)
    when = _when(_words(asked), asked)
    if when.time is not None:
        way_out = f'Type the day alone: "{display.show(when.day)}".'
        raise asked.refused("has a time of day, and only a planned call has one", way_out)
    return when.day


def read_period(text: str, *, now: datetime, toward: Toward, order: str | None) -> periods.Period:
    """The first and last day of a period: `2026`, `2026-11`, `2026-W47`, `q3`, `last week`, `fri`.

    A period that is still running is never refused: its last day may be to come.

    Raises:
        UnreadableDate: as in `read_day`.
    """
    asked = _Asked(text, now, toward, order)
    words = _words(asked)
    if spans := periods.spans(words, today=asked.today):
        return _held(_nearest(spans, asked), asked, relative=words[0] in periods.STEPS)
    if "-w" in words[0]:
        raise asked.refused("is no week of the calendar", "Weeks go from W01 to W52 or W53.")
    day = read_day(text, now=now, toward=toward, order=order)
    return day, day


def _words(asked: _Asked) -> list[str]:
    if not FIRST_YEAR <= asked.today.year <= LAST_YEAR:
        raise errors.UnreadableDate(f"The clock says {asked.today}", "Set it, then try again.")
    if len(asked.typed) > _LONGEST:
        raise asked.refused(f"is longer than {_LONGEST} characters")
    if any(char.isdigit() and not char.isascii() for char in asked.typed):
        raise asked.refused("has other digits than 0 to 9")
    # Only ASCII is made small: the Kelvin sign would become a k.
    small = asked.typed.lower() if asked.typed.isascii() else asked.typed
    spaced = " ".join(small.replace(",", " ").replace("@", " at ").split())
    joined = f"{spaced} ".replace(" am ", "am ").replace(" pm ", "pm ").split()
    if not joined:
        raise errors.UnreadableDate("No date was typed", asked.examples())
    return _known([piece for word in joined for piece in _pieces(word)], asked)


def _pieces(word: str) -> list[str]:
    """The words run together in `-3d` or `14:00z`; `2:30pm` is a single one."""
    if word[0] in "+-" and len(word) > 1:
        return [word[0], *_pieces(word[1:])]
    letters = word.lstrip("0123456789:")
    number = word.removesuffix(letters)
    apart = number and letters[:1].isalpha() and letters not in _HALVES
    return [number, letters] if apart else [word]


def _known(words: list[str], asked: _Asked) -> list[str]:
    for before, word in pairwise(["", *words]):
        if word == "m":
            count = before if periods.count(before) else "2"
            way_out = f'For months type "in {count}mo" or "{count}mo ago".'
            raise asked.refused("could be minutes or months", way_out)
        if word.partition("/")[0].rstrip("0123456789:+-") in _ZONES:
            raise asked.refused("names a time zone, and times are local here")
        if word[0].isalpha() and word not in _KNOWN:
            close = text.close_to(word, sorted(_KNOWN), most=1) if len(word) > 2 else []
            raise asked.refused("is no date", f"Did you mean {close[0]}?" if close else "")
    return words


def _when(words: list[str], asked: _Asked) -> When:
    day_words, at = _parted(words)
    day = _day(day_words, asked) if day_words else asked.today
    return When(day, _time(at, asked) if at else None)


def _parted(words: list[str]) -> tuple[list[str], str]:
    """The words of the day and the word of the time; either may be missing."""
    match words:
        case ["now"]:
            return [], "now"
        case [at, "on", *day] if day and _is_time(at):
            return day, at
        case [at, *day] if _is_time(at):
            return day, at
        case [*day, "at", at] if day and _is_time(at):
            return day, at
        case [*day, at] if _is_time(at):
            return day, at
    return words, ""


def _is_time(word: str) -> bool:
    return word == "noon" or ":" in word or (word[0].isdigit() and word.endswith(_HALVES))


def _time(word: str, asked: _Asked) -> clock:
    if word == "now":
        return asked.now.time().replace(second=0, microsecond=0)
    word = "12:00" if word == "noon" else word
    half = word[-2:] if word.endswith(_HALVES) else ""
    hour, colon, minute = word.removesuffix(half).partition(":")
    minute = minute if colon else "00"
    written = _is_day(hour) and _is_day(minute) and len(minute) == 2
    if not written or int(hour) not in (range(1, 13) if half else range(24)) or int(minute) > 59:
        way_out = 'Type a time from "0:00" to "23:59", or one like "2pm" or "noon".'
        raise asked.refused("has no time that a clock shows", way_out)
    return clock(int(hour) % 12 + 12 * (half == "pm") if half else int(hour), int(minute))


def _day(words: list[str], asked: _Asked) -> date:
    relative = _relative(words, asked)
    day = relative or _calendar(words, asked)
    return _held((day, day), asked, relative=relative is not None)[0]


def _held(span: periods.Period, asked: _Asked, *, relative: bool) -> periods.Period:
    """The span itself, unless it lies outside the years or on the wrong side of today."""
    first, last = span
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise asked.outside()
    if asked.toward is Toward.BACK and first > asked.today:
        way_out = f'Type a day up to today, "{display.show(asked.today)}".'
        raise asked.refused(f"is in the future: {display.show(first)}", way_out)
    if relative and asked.toward is Toward.AHEAD and last < asked.today:
        raise asked.refused("is in the past", f"If {display.show(first)} is meant, type {first}.")
    return span


def _relative(words: list[str], asked: _Asked) -> date | None:
    match words:
        case [word] if word in _NEAR:
            return asked.today + _NEAR[word] * periods.DAY
        case [name] if name in _WEEKDAYS:
            return _weekday(name, asked.toward, asked.today)
        case ["last" | "this" | "next" as step, name] if name in _WEEKDAYS:
            return _weekday(name, step, asked.today)
        case ["in" | "+", count, unit]:
            return _counted(count, unit, 1, asked)
        case ["-", count, unit] | [count, unit, "ago"]:
            return _counted(count, unit, -1, asked)
    return None


def _weekday(name: str, step: str, today: date) -> date:
    """The day of a weekday's name; only `last` and `next` never mean today."""
    apart = _WEEKDAYS[name] - today.weekday()
    ahead, back = apart % 7, -(-apart % 7)
    days = {"this": apart, "next": ahead or 7, "last": back or -7, Toward.BACK: back}
    return today + days.get(step, ahead) * periods.DAY


def _counted(count: str, unit: str, way: int, asked: _Asked) -> date:
    if not periods.count(count) or unit not in _UNITS:
        raise asked.refused("does not count 1 to 9999 days, weeks, months or years")
    try:
        return periods.shifted(asked.today, way * periods.count(count), unit)
    except (ValueError, OverflowError):
        raise asked.outside() from None


def _calendar(words: list[str], asked: _Asked) -> date:
    named = words[0] in _WEEKDAYS
    day = _in_numbers(words, asked) or _in_words(words[1:] if named else words, asked)
    if day is None:
        raise _unread(words, asked)
    if named and day.weekday() != _WEEKDAYS[words[0]]:
        actual = display.DAY_NAMES[day.weekday()].split()[-1].title()
        way_out = f"Type {day} if it is that day, or change the weekday or the year."
        raise asked.refused(f"does not fit: {day} is a {actual}", way_out)
    return day


def _in_words(words: list[str], asked: _Asked) -> date | None:
    """The day of `27 nov`, `nov 27` or either with its year."""
    if words and words[0] in _MONTHS:
        words = [*words[1:2], words[0], *words[2:]]
    match words:
        case [day, month, *year] if _is_day(day) and month in _MONTHS and len(year) < 2:
            if all(word.isdigit() for word in year):
                return _dated(int(day), _MONTHS[month], year, asked)
    return None


def _is_day(word: str) -> bool:
    return word.isdigit() and len(word) <= 2


def _in_numbers(words: list[str], asked: _Asked) -> date | None:
    """The day of `2026-11-27`, or of `27/11` and `27/11/26` where the order is set."""
    numbers = words[0].replace("/", "-").replace(".", "-").split("-")
    sizes = [len(number) for number in numbers if number.isdigit()]
    if len(words) > 1 or len(sizes) < len(numbers) or len(sizes) not in (2, 3) or sizes == [4, 2]:
        return None
    if sizes == [4, 2, 2] and words[0].count("-") == 2:
        return _dated(int(numbers[2]), int(numbers[1]), numbers[:1], asked)
    if asked.order in _ORDERS and words[0].count("/") == len(numbers) - 1 and max(sizes[:2]) < 3:
        return _ordered(numbers, asked.order, asked)
    raise _undecided(numbers, asked)


def _ordered(numbers: list[str], order: str, asked: _Asked) -> date:
    day, month = numbers[:2] if order == "dmy" else numbers[1::-1]
    year = [f"20{number}" if len(number) == 2 else number for number in numbers[2:]]
    return _dated(int(day), int(month), year, asked)


def _undecided(numbers: list[str], asked: _Asked) -> errors.UnreadableDate:
    """The error for numbers that need an order: it shows, in ISO, each day they could mean."""
    year_first = len(numbers[0]) == 4
    days: dict[str, None] = {}
    for order in _ORDERS:
        with suppress(errors.UnreadableDate):
            days[f"{_ordered(numbers[::-1] if year_first else numbers, order, asked)}"] = None
    why = "can be read as two days" if len(days) > 1 else "is not how a day is typed here"
    way_out = f"Type {' or '.join(days)}" if days else ""
    if days and "/" in asked.typed and not year_first:
        way_out += f", or decide for all: {COACHLOG} config set date-order dmy"
    return asked.refused(why, way_out)


def _dated(day: int, month: int, years: list[str], asked: _Asked) -> date:
    """The day in the year that is typed (none or one), or else in the nearest year that has it."""
    if not years and (spans := periods.yearly(month, day, today=asked.today)):
        return _nearest(spans, asked)[0]
    year = years[0] if years else f"{asked.today.year}"
    if len(year) != 4 or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise asked.outside()
    try:
        return date(int(year), month, day)
    except (ValueError, OverflowError):
        whole = periods.spans([f"{year}-{month:02}"], today=asked.today)
        way_out = f"The last day of that month is {whole[0][1]}." if whole else ""
        raise asked.refused("is no day of the calendar", way_out) from None


def _nearest(spans: list[periods.Period], asked: _Asked) -> periods.Period:
    back, ahead = asked.toward is not Toward.AHEAD, asked.toward is not Toward.BACK
    return periods.nearest(spans, today=asked.today, back=back, ahead=ahead)


def _unread(words: list[str], asked: _Asked) -> errors.UnreadableDate:
    """The error for known words that do not make up one day."""
    if spans := periods.spans(words, today=asked.today):
        way_out = "Type one of them, from {} to {}.".format(*_nearest(spans, asked))
        return asked.refused("is more than one day", way_out)
    match words:
        case [number] if number.isdigit():
            back = asked.toward is Toward.BACK
            step = (int(number) < asked.today.day + back) - back
            month = display.MONTH_NAMES[(asked.today.month - 1 + step) % 12][:3]
            way_out = f'For the day type "{number} {month}", for the hour of a call "{number}:00".'
            fits = 0 < int(number) < 24
            return asked.refused("could be a day, an hour or a year", fits * way_out)
        case [_] | [_, _] if month := next((word for word in words if word in _MONTHS), ""):
            return asked.refused("does not say which day", f'Type it like "5 {month}".')
        case [count, unit] if periods.count(count) and unit in _UNITS:
            span = f"{count}{unit}" if count.isdigit() and len(unit) < 3 else f"{count} {unit}"
            return asked.refused("could lie ahead or back", f'Type "in {span}" or "{span} ago".')
        case [_, hour] | [*_, "at", hour] if hour.isdigit() and 0 < int(hour) < 13:
            way_out = f'For the hour of a call type "{hour}am" or "{hour}pm".'
            return asked.refused(f"does not say what {hour} is", way_out)
    return asked.refused("is no day in the words read here")
