"""Typed words for a day, a time or a period, read in exactly one way or refused.

The error for what cannot be read shows words that can.
"""

from datetime import date, datetime
from datetime import time as clock
from itertools import pairwise
from typing import NamedTuple

from coachlog import errors, text
from coachlog.days import display, periods, workdays, written
from coachlog.days.asked import FIRST_YEAR, LAST_YEAR, LONGEST, MONDAY_TO_FRIDAY, Asked, Work
from coachlog.days.toward import Toward
from coachlog.days.workdays import Schedule, TeamDays
from coachlog.days.written import WEEKDAYS

__all__ = ["FIRST_YEAR", "LAST_YEAR", "When", "read_day", "read_period", "read_when"]


class When(NamedTuple):
    """A day, and the time on it, if one was typed; `dated` says that the day was typed too."""

    day: date
    time: clock | None
    dated: bool = True


_MONTHS = periods.MONTHS
_NEAR = display.number_by_word("yesterday", "today", "tomorrow", start=-1)
_UNITS = periods.DAYS_IN | periods.MONTHS_IN
_PARTS = ("morning", "afternoon", "evening")
_KNOWN = {"now", "noon", "in", "ago", "on", "at", "quarter", "the", "before", "after", "end"}.union(
    WEEKDAYS, _MONTHS, periods.COUNTS, _NEAR, _UNITS, periods.QUARTERS, periods.STEPS, _PARTS
) | {"of", "working", "wd"}
_ZONES = display.number_by_word(
    "utc gmt z bst ist wet west cet cest eet eest msk jst hkt sgt aest aedt acst awst nzst nzdt",
    "et est edt ct cst cdt mt mst mdt pt pst pdt akst akdt hst",
    "africa america antarctica asia atlantic australia etc europe indian pacific",
    start=0,
)
_HALVES = ("am", "pm")


def read_when(
    text: str,
    *,
    now: datetime,
    toward: Toward,
    order: str | None,
    work: Work = MONDAY_TO_FRIDAY,
) -> When:
    """The day that is typed, and the time if there is one: `fri 2pm`, `27 nov`, `14:00`, `now`.

    `now` is local and naive. `order` is the setting that reads `03/04/26`: "dmy", "mdy" or None.
    `work` says which days are worked, for `in 5 working days` and for when a week begins and ends.

    Raises:
        UnreadableDate: it can be read in no way or in several, or lies on the wrong side of today.
            Only a day written out with its year may lie in the past when looking ahead.
    """
    asked = Asked(text, now, toward, order, work, period=False)
    when = _when(_words(asked), asked)
    if when.time and toward is Toward.BACK and datetime.combine(when.day, when.time) > now:
        raise asked.refused(
            "is in the future", f'Type a time up to "{display.show_time(now.time())}".'
        )
    return when


def read_day(
    text: str,
    *,
    now: datetime,
    toward: Toward,
    order: str | None,
    work: Work = MONDAY_TO_FRIDAY,
) -> date:
    """The day that is typed, read as in `read_when`.

    Raises:
        UnreadableDate: as in `read_when`, or there is a time, which only a planned call has.
    """
    asked = Asked(text, now, toward, order, work, period=False)
    return _day_alone(_words(asked), asked)


def read_period(
    text: str,
    *,
    now: datetime,
    toward: Toward,
    order: str | None,
    work: Work = MONDAY_TO_FRIDAY,
) -> periods.Period:
    """The first and last day of a period: `2026`, `2026-11`, `2026-W47`, `q3`, `last week`, `fri`.

    A period that is still running is never refused: its last day may be to come.

    Raises:
        UnreadableDate: as in `read_day`.
    """
    asked = Asked(text, now, toward, order, work, period=True)
    words = _words(asked)
    if spans := asked.spans(words):
        return _held(written.nearest(spans, asked), asked, relative=words[0] in periods.STEPS)
    if "-w" in words[0]:
        raise asked.refused("is not a week in the calendar", "Weeks go from W01 to W52 or W53.")
    day = _day_alone(words, asked)
    return day, day


def _day_alone(words: list[str], asked: Asked) -> date:
    when = _when(words, asked)
    if when.time is not None:
        way_out = f'Type the day alone: "{display.show(when.day)}".'
        raise asked.refused("has a time of day, and only a planned call has one", way_out)
    return when.day


def _words(asked: Asked) -> list[str]:
    if not FIRST_YEAR <= asked.today.year <= LAST_YEAR:
        raise errors.UnreadableDate(f"The clock says {asked.today}", "Set it, then try again.")
    if len(asked.typed) > LONGEST:
        raise asked.refused(f"is longer than {LONGEST} characters")
    if any(char.isdigit() and not char.isascii() for char in asked.typed):
        raise asked.refused("has digits other than 0 to 9")
    # Only ASCII is made small: the Kelvin sign would become a k.
    small = asked.typed.lower() if asked.typed.isascii() else asked.typed
    spaced = " ".join(small.replace(",", " ").replace("@", " at ").split())
    joined = f"{spaced} ".replace(" am ", "am ").replace(" pm ", "pm ").split()
    if not joined:
        raise errors.UnreadableDate("No date was typed", asked.examples())
    return _known(_without_distance([piece for word in joined for piece in _pieces(word)]), asked)


def _pieces(word: str) -> list[str]:
    """The words run together in `-3d`, `14:00z`, `(in` or `27t14:00`; `2:30pm` is a single one."""
    if word[0] in "(+-" and len(word) > 1:
        return [word[0], *_pieces(word[1:])]
    if word[-1] == ")" and len(word) > 1:
        return [*_pieces(word[:-1]), ")"]
    if word[-1] == "." and word[:-1].isdigit():  # as other languages write an ordinal: 24. nov
        return [word[:-1], "th"]
    day, t, time = word.partition("t")
    if t and "-" in day and ":" in time and day[0].isdigit():
        return [day, time]
    letters = word.lstrip("0123456789:")
    number = word.removesuffix(letters)
    apart = number and letters[:1].isalpha() and letters not in _HALVES
    return [number, letters] if apart else [word]


def _without_distance(words: list[str]) -> list[str]:
    """The words of a day as it is printed, without how far off it was then: `(in 4 days)`."""
    if words[-1] != ")" or "(" not in words or not (words[0] in WEEKDAYS and words[2] in _MONTHS):
        return words
    opens = words.index("(")
    match words[opens + 1 : -1]:
        case ["today" | "yesterday" | "tomorrow"]:
            return words[:opens]
        case ["in", count, "day" | "days"] | [count, "day" | "days", "ago"] if count.isdigit():
            return words[:opens]
    return words


def _known(words: list[str], asked: Asked) -> list[str]:
    for before, word in pairwise(["", *words]):
        if word == "m":
            count = before if periods.count(before) else "2"
            way_out = f'For months type "in {count}mo" or "{count}mo ago".'
            raise asked.refused("could be minutes or months", way_out)
        if word.partition("/")[0].rstrip("0123456789:+-") in _ZONES:
            raise asked.refused("names a time zone, and times are local here")
        if word[0].isalpha() and word not in _KNOWN:
            raise asked.unreadable(_close(words, word, asked))
    return words


def _close(words: list[str], unknown: str, asked: Asked) -> str:
    """The phrase with a word that is known in place of one that is not, if it can be read then."""
    alike = [word for word in sorted(_KNOWN) if word[0] == unknown[0]]  # "soon" is no slip of noon
    near = text.close_to(unknown, alike, most=1) if len(unknown) > 2 else []
    if not near and unknown not in ("st", "nd", "rd", "th"):
        return ""
    place = words.index(unknown)
    phrase = " ".join([*words[:place], *near, *words[place + 1 :]])
    read = read_period if asked.period else read_when
    try:
        read(phrase, now=asked.now, toward=asked.toward, order=asked.order, work=asked.work)
    except errors.UnreadableDate:
        return ""
    return phrase


def _when(words: list[str], asked: Asked) -> When:
    day_words, at = _parted(words)
    day = _day(day_words, asked) if day_words else asked.today
    dated = bool(day_words) or at == "now"
    return When(day, _time(at, asked) if at else None, dated)


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


def _time(word: str, asked: Asked) -> clock:
    if word == "now":
        return asked.now.time().replace(second=0, microsecond=0)
    word = "12:00" if word == "noon" else word
    half = word[-2:] if word.endswith(_HALVES) else ""
    hour, colon, minute = word.removesuffix(half).partition(":")
    minute = minute if colon else "00"
    is_time = written.is_day(hour) and written.is_day(minute) and len(minute) == 2
    if not is_time or int(hour) not in (range(1, 13) if half else range(24)) or int(minute) > 59:
        way_out = 'Type a time from "0:00" to "23:59", or one like "2pm" or "noon".'
        raise asked.refused("has a time that no clock shows", way_out)
    return clock(int(hour) % 12 + 12 * (half == "pm") if half else int(hour), int(minute))


def _day(words: list[str], asked: Asked) -> date:
    relative = _relative(words, asked)
    day = relative or written.calendar(words, asked)
    if day is None:
        raise _unread(words, asked)
    return _held((day, day), asked, relative=relative is not None)[0]


def _held(span: periods.Period, asked: Asked, *, relative: bool) -> periods.Period:
    """The span itself, unless it lies outside the years or on the wrong side of today."""
    first, last = span
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise asked.outside()
    if asked.toward is Toward.BACK and first > asked.today:
        way_out = f'Type a day up to today, "{display.show(asked.today)}".'
        raise asked.refused(f"is in the future: {display.show(first)}", way_out)
    if relative and asked.toward is Toward.AHEAD and last < asked.today:
        raise asked.refused("is in the past", f"If you mean {display.show(first)}, type {first}.")
    return span


def _relative(words: list[str], asked: Asked) -> date | None:
    """The day that is told from today; None where the words tell none so."""
    if words[:1] == ["the"] and words[1:2] in (["day"], ["end"]):
        words = words[1:]
    return _near(words, asked) or _end(words, asked) or _away(words, asked)


def _near(words: list[str], asked: Asked) -> date | None:
    """The day of `tomorrow`, `day after tomorrow`, `this morning`, `fri`, `next fri`."""
    match words:
        case [word] if word in _NEAR:
            return asked.today + _NEAR[word] * periods.DAY
        case ["day", "before", "yesterday"]:
            return asked.today - 2 * periods.DAY
        case ["day", "after", "tomorrow"]:
            return asked.today + 2 * periods.DAY
        case ["this", part] if part in _PARTS:
            return asked.today
        case [name] if name in WEEKDAYS:
            return _weekday(name, asked.toward, asked.today)
        case ["this", name] if name in WEEKDAYS:
            first = asked.week[0]
            return first + (WEEKDAYS[name] - first.weekday()) % 7 * periods.DAY
        case ["last" | "next" as step, name] if name in WEEKDAYS:
            return _weekday(name, step, asked.today)
    return None


def _end(words: list[str], asked: Asked) -> date | None:
    """The day of `end of week`, its last workday, or of a month, a quarter, a year."""
    match words:
        case ["end", "of", unit] if unit in _STRETCHES:
            step = "this"
        case ["end", "of", "the" | "this" | "next" as step, unit] if unit in _STRETCHES:
            step = step.replace("the", "this")
        case _:
            return None
    first, last = asked.spans([step, unit])[0]
    if unit != "week":
        return last
    return workdays.last_workday(workdays.Span(first, last), weekdays=asked.work.weekdays)


def _away(words: list[str], asked: Asked) -> date | None:
    """The day of `in 3 days`, `3 days ago`, `in 5 working days`, `-2wd`."""
    match words:
        case ["in", count, "working", "day" | "days"] | ["+", count, "wd"]:
            return _working_days(count, 1, asked)
        case [count, "working", "day" | "days", "ago"] | ["-", count, "wd"]:
            return _working_days(count, -1, asked)
        case ["in" | "+", count, unit]:
            return _counted(count, unit, 1, asked)
        case ["-", count, unit] | [count, unit, "ago"]:
            return _counted(count, unit, -1, asked)
    return None


_STRETCHES = ("week", "month", "quarter", "year")


def _working_days(count: str, way: int, asked: Asked) -> date:
    """The day so many of the team's working days away; its holidays are left out."""
    number = periods.count(count)
    if not number:
        raise asked.refused("does not count 1 to 9999 working days")
    team = TeamDays(Schedule.of(asked.work.weekdays), asked.work.holidays)
    day = team.ahead(asked.today, number) if way > 0 else _back(asked.today, number, asked.work)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise asked.outside()
    return day


def _back(day: date, number: int, work: Work) -> date:
    """The `number`-th of the team's working days before a day, or the first that there are."""
    while number and day.year >= FIRST_YEAR:
        day = workdays.back(day - periods.DAY, 1, weekdays=work.weekdays)
        number -= not work.holidays.between(day, day)
    return day


def _weekday(name: str, step: str, today: date) -> date:
    """The day of a weekday's name; only `last` and `next` never mean today."""
    apart = WEEKDAYS[name] - today.weekday()
    ahead, back = apart % 7, -(-apart % 7)
    days = {"next": ahead or 7, "last": back or -7, Toward.BACK: back}
    return today + days.get(step, ahead) * periods.DAY


def _counted(count: str, unit: str, way: int, asked: Asked) -> date:
    if not periods.count(count) or unit not in _UNITS:
        raise asked.refused("does not count 1 to 9999 days, weeks, months or years")
    try:
        return periods.shifted(asked.today, way * periods.count(count), unit)
    except (ValueError, OverflowError):
        raise asked.outside() from None


def _more_than_one(span: periods.Period, asked: Asked) -> errors.UnreadableDate:
    """The error for a period where a day is needed, with those of its days that are taken."""
    first, last = _held(span, asked, relative=False)
    if asked.toward is Toward.BACK:
        last = min(last, asked.today)
    way_out = f"Type one of them, from {first} to {last}." if first < last else f"Type {first}."
    return asked.refused("is more than one day", way_out)


def _day_of_week(name: str, week: periods.Period, asked: Asked) -> errors.UnreadableDate:
    """The error for `friday next week`, with the day that it is."""
    day = week[0] + (WEEKDAYS[name] - week[0].weekday()) % 7 * periods.DAY
    _held((day, day), asked, relative=True)
    return asked.refused("is not how a day is typed here", f"If {display.show(day)}, type {day}.")


def _unread(words: list[str], asked: Asked) -> errors.UnreadableDate:
    """The error for known words that do not make up one day."""
    spans = asked.spans(words)
    if spans and words[0] not in _MONTHS:
        return _more_than_one(written.nearest(spans, asked), asked)
    match words:
        case [name, which, "week"] | [which, "week", name] if name in WEEKDAYS:
            if which in periods.STEPS:
                return _day_of_week(name, asked.spans([which, "week"])[0], asked)
        case [*day, part] if part in _PARTS and (said := _relative(day, asked)):
            shown = display.show(_held((said, said), asked, relative=True)[0])
            return asked.refused("has a part of the day", f'Type the day alone: "{shown}".')
        case [number] if number.isdigit():
            back = asked.toward is Toward.BACK
            step = (int(number) < asked.today.day + back) - back
            month = display.MONTH_NAMES[(asked.today.month - 1 + step) % 12][:3]
            way_out = f'For the day type "{number} {month}", for the hour of a call "{number}:00".'
            fits = 0 < int(number) < 24
            return asked.refused("could be a day, an hour or a year", way_out if fits else "")
        case [_] | [_, _] if month := next((word for word in words if word in _MONTHS), ""):
            return asked.refused("does not say which day", f'Type it like "5 {month}".')
        case [count, unit] if periods.count(count) and unit in _UNITS:
            span = f"{count}{unit}" if count.isdigit() and len(unit) < 3 else f"{count} {unit}"
            return asked.refused(
                "could be before or after today", f'Type "in {span}" or "{span} ago".'
            )
        case [_, hour] | [*_, "at", hour] if hour.isdigit() and 0 < int(hour) < 13:
            way_out = f'For the hour of a call type "{hour}am" or "{hour}pm".'
            return asked.refused(f"does not say what {hour} is", way_out)
    return asked.unreadable()
