"""Parts of the sentences about a change: days, excerpts of texts, one notice."""

from datetime import date

from coachlog import text
from coachlog.days import display


def echo(day: date, today: date) -> str:
    """A day with its weekday and distance: `Fri 27 Nov 2026 (in 4 days)`."""
    return display.echo(day, today=today, at=None)


def excerpt(words: str) -> str:
    """The beginning of a text, on one line, in at most 60 columns."""
    return text.shortened(words, width=60)


def notice_before_start(name: str, begun: str, day: date) -> list[str]:
    """The notice, if so, that a day is before `begun`, when the rep's clock began (ISO)."""
    if day.isoformat() >= begun:
        return []
    first = display.show(date.fromisoformat(begun))
    return [
        f"{display.show(day)} is before the first day that counts for {name}, {first}; it counts "
        f"anyway"
    ]
