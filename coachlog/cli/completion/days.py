"""Days and periods that are offered, each with the day it means where that is a single one."""

from collections.abc import Iterator
from datetime import date, timedelta

from coachlog.cli import run
from coachlog.cli.completion.offers import Asked, Offer, Offers
from coachlog.days import display
from coachlog.days.toward import Toward

_WEEK = tuple(names.split()[0] for names in display.DAY_NAMES)
_YEAR = tuple(names.split()[0] for names in display.MONTH_NAMES)
_STRETCHES = ("week", "month", "quarter", "year")


def days(toward: Toward) -> Offers:
    """Days on one side of today, or on both: words alone first, phrases once they are begun."""

    def offers(asked: Asked) -> Iterator[Offer]:
        today = run.today()
        yield _day("today", today)
        if toward is not Toward.AHEAD:
            yield _day("yesterday", today - timedelta(1))
        if toward is not Toward.BACK:
            yield _day("tomorrow", today + timedelta(1))
        yield from (_day(name, _weekday(name, toward, today)) for name in _ordered(toward, today))
        if asked.begun or asked.before:
            yield from _phrases(asked, toward)

    return offers


def first_days(asked: Asked) -> Iterator[Offer]:
    """Days from which something holds, and the beginning."""
    yield from days(Toward.BOTH)(asked)
    yield Offer("beginning", "as if it had always been so")


def periods(toward: Toward) -> Offers:
    """Periods, then days: those up to this one, or on both sides of it."""
    steps = ("this", "last") if toward is Toward.BACK else ("this", "next", "last")

    def offers(asked: Asked) -> Iterator[Offer]:
        year = run.today().year
        yield from (Offer(f"{step} {stretch}") for stretch in _STRETCHES for step in steps)
        yield from (Offer(f"q{number}") for number in range(1, 5))
        years = (year, year - 1) if toward is Toward.BACK else (year, year + 1)
        yield from (Offer(str(each)) for each in years)
        if asked.begun or asked.before:
            yield from (Offer(name) for name in _YEAR)
            yield from days(Toward.BACK if toward is Toward.BACK else Toward.BOTH)(asked)

    return offers


def weekdays(_: Asked) -> Iterator[Offer]:
    """Workdays, as they are usual."""
    yield from map(Offer, ("mon-fri", "mon-thu", "mon-wed", "tue-fri", "wed-fri", "sun-thu"))


def durations(_: Asked) -> Iterator[Offer]:
    """How long something took."""
    yield from map(Offer, ("15m", "30m", "45m", "1h", "1h30", "2h", "3h", "4h"))


def _ordered(toward: Toward, today: date) -> list[str]:
    """The weekdays, the nearest first."""
    way = -1 if toward is Toward.BACK else 1
    return [_WEEK[(today.weekday() + way * step) % 7] for step in range(1, 8)]


def _weekday(name: str, toward: Toward, today: date) -> date:
    """The day that a bare weekday means: today, or the nearest one on that side."""
    ahead = (_WEEK.index(name) - today.weekday()) % 7
    return today + timedelta(ahead - 7 if toward is Toward.BACK and ahead else ahead)


def _phrases(asked: Asked, toward: Toward) -> Iterator[Offer]:
    """Days of several words; a number that was typed is the one that is offered."""
    typed = [*asked.before, asked.begun]
    numbers = [word for word in typed if word.isdigit()] or ["2"]
    if toward is not Toward.AHEAD:
        yield from (Offer(f"last {name}") for name in _WEEK)
        yield from (Offer(f"{numbers[0]} {unit} ago") for unit in ("days", "weeks", "months"))
    if toward is not Toward.BACK:
        yield from (Offer(f"next {name}") for name in _WEEK)
        units = ("days", "weeks", "months", "working days")
        yield from (Offer(f"in {numbers[0]} {unit}") for unit in units)
        yield from (Offer(f"end of {stretch}") for stretch in _STRETCHES)
    if 1 <= int(numbers[0][:3]) <= 31:
        yield from (Offer(f"{numbers[0]} {month}") for month in _YEAR)


def _day(word: str, day: date) -> Offer:
    return Offer(word, display.show(day).rpartition(" ")[0])
