"""How days are shown: with their weekday, short beside a near day, and as a distance."""

from datetime import date
from datetime import time as clock
from functools import lru_cache


def number_by_word(*rows: str, start: int) -> dict[str, int]:
    """Every word of the rows, with the number of its row, counted from `start`."""
    return {word: number for number, row in enumerate(rows, start) for word in row.split()}


DAY_NAMES = (
    *("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday"),
    *("fri friday", "sat saturday", "sun sunday"),
)


MONTH_NAMES = (
    *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july"),
    *("aug august", "sep sept september", "oct october", "nov november", "dec december"),
)


@lru_cache(maxsize=1000)  # thousands of lines of a page fall on the same few days
def show(day: date) -> str:
    """The day as it is printed, and can be typed: `Fri 27 Nov 2026`."""
    weekday, month = DAY_NAMES[day.weekday()], MONTH_NAMES[day.month - 1]
    return f"{weekday[:3].title()} {day.day} {month[:3].title()} {day.year}"


def short(day: date, *, near: date) -> str:
    """The day without its year, `Fri 27 Nov`, unless it lies in another year than `near`."""
    return show(day).rpartition(" ")[0] if day.year == near.year else show(day)


def bare(day: date, *, near: date) -> str:
    """The day as `short` has it, without its weekday: `27 Nov`."""
    return short(day, near=near).partition(" ")[2]


def distance(day: date, *, today: date) -> str:
    """How far off the day is, in calendar days: `today`, `in 4 days`, `3 days ago`."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days)
    return near or (f"in {days} days" if days > 0 else f"{-days} days ago")


_A_YEAR = 366
"""The most days that a person thinks of as a distance."""


def echo(day: date, *, today: date, at: clock | None) -> str:
    """A day in full, so that a slip is seen: `Fri 27 Nov 2026 14:00 (in 4 days)`.

    The distance is left out beyond a year, where nobody thinks in days.
    """
    shown = f"{show(day)} {show_time(at)}" if at else show(day)
    far = abs((day - today).days) > _A_YEAR
    return shown if far else f"{shown} ({distance(day, today=today)})"


def show_time(at: clock) -> str:
    """The time of day on 24 hours, to the minute: `14:00`."""
    return f"{at:%H:%M}"
