"""The first and the last day of a span, told by the form of the words alone: `mon-fri`, `1-2 dec`.

A month that is said once belongs to both days, and so does a year. What two numbers mean without a
month is not decided here: `1-2` stays one word, for the reader of days to ask about.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coachlog.days import display, form, periods

TO = ("to", "until", "till", "-", "\u2013")
"""What stands between a first and a last day, and says no more than their order does."""

_WEEKDAYS = frozenset(" ".join(display.DAY_NAMES).lower().split())
_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"[0-9]{4}")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{2}|[0-9]{4})?")
_WITH_HYPHEN = re.compile(r"([^-\u2013]+|[0-9]+-[0-9]+-[0-9]+)[-\u2013]([^-\u2013]+)")


class _Day(NamedTuple):
    """The pieces of a day that is written with its month in words, or without one."""

    weekday: list[str]
    number: str
    month: str = ""
    year: str = ""
    month_first: bool = False

    @property
    def words(self) -> list[str]:
        """The day as it is typed."""
        dated = [self.month, self.number] if self.month_first else [self.number, self.month]
        return [*self.weekday, *filter(None, dated), *filter(None, [self.year])]

    @property
    def place(self) -> tuple[int, int]:
        """Where it lies in a year."""
        return periods.MONTHS[self.month.lower()], _number(self.number)


def parted(words: Sequence[str]) -> tuple[str, str] | None:
    """The first and the last day that the words are, all of them; None where they are no two days.

    A day that is written without its month, or its year, is given that of the other.
    """
    split = [piece for word in " ".join(words).replace(",", " ").split() for piece in _pieces(word)]
    for place, piece in enumerate(split):
        if piece.lower() in TO and 0 < place < len(split) - 1:
            return _whole(split[:place], split[place + 1 :])
    return None


def _pieces(word: str) -> Iterator[str]:
    """A word, taken apart at the hyphen between two days; a day in numbers stays whole."""
    found = _WITH_HYPHEN.fullmatch(word)
    if found and not _YEAR.fullmatch(found[1]):
        yield from (found[1], "-", found[2])
    else:
        yield word


def _whole(left: list[str], right: list[str]) -> tuple[str, str] | None:
    pair = _dotted(left, right) or _written(left, right) or (left, right)
    if all(form.longest(each) == len(each) for each in pair):
        return " ".join(pair[0]), " ".join(pair[1])
    return None


def _dotted(left: list[str], right: list[str]) -> tuple[list[str], list[str]] | None:
    """The days of `23.-27.11.` and of `23.11.-27.11.2026`; None where they are none of these."""
    last = _DOTTED.fullmatch(right[0]) if len(left) == len(right) == 1 else None
    if not last:
        return None
    first = _DOTTED.fullmatch(left[0])
    if first and last[3] and not first[3]:
        before = (int(first[2]), int(first[1])) <= (int(last[2]), int(last[1]))
        year = last[3] if before else f"{int(last[3]) - 1:0{len(last[3])}}"
        return [f"{left[0]}{year}"], right
    day = left[0].removesuffix(".")
    if _NUMBER.fullmatch(day) and day.isdigit() and int(day) <= int(last[1]):
        return [f"{day}.{right[0].partition('.')[2]}"], right
    return None


def _written(left: list[str], right: list[str]) -> tuple[list[str], list[str]] | None:
    """The days of `1-2 dec`, `dec 1-2`, `30 dec-2 jan 2027`; None where they are none of these."""
    first, last = _day(left), _day(right)
    if first is None or last is None:
        return None
    if last.month and not first.month and not last.month_first:
        first = first._replace(month=last.month)
    elif first.month and first.month_first and not last.month:
        last = last._replace(month=first.month, month_first=True)
    elif not (first.month and last.month):
        return None
    elif last.year and not first.year:
        back = first.place > last.place
        return first._replace(year=f"{int(last.year) - back:04}").words, last.words
    if first.month == last.month and _number(first.number) > _number(last.number):
        return None
    return first._replace(year=first.year or last.year).words, last.words


def _day(words: list[str]) -> _Day | None:
    weekday = words[:1] if words[0].lower() in _WEEKDAYS else []
    *rest, year = words[len(weekday) :] or [""]
    if not _YEAR.fullmatch(year):
        rest, year = [*rest, year], ""
    match rest:
        case [number] if _NUMBER.fullmatch(number.lower()):
            return _Day(weekday, number, year=year)
        case [number, month] if _NUMBER.fullmatch(number.lower()) and _is_month(month):
            return _Day(weekday, number, month, year)
        case [month, number] if _NUMBER.fullmatch(number.lower()) and _is_month(month):
            return _Day(weekday, number, month, year, month_first=True)
    return None


def _is_month(word: str) -> bool:
    return word.lower() in periods.MONTHS


def _number(word: str) -> int:
    found = _NUMBER.fullmatch(word.lower())
    return int(found[1]) if found else 0
