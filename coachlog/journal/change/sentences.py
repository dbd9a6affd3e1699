"""What the sentences about a change share: days, quoted texts, and notices."""

from datetime import date

from coachlog import text
from coachlog.days import display


def on(day: date, today: date) -> str:
    """A day as sentences echo it: weekday, date and distance."""
    return display.echo(day, today=today, at=None)


def quoted(words: str) -> str:
    """What somebody wrote, short and on one line."""
    return text.shortened(words, width=60)


def early(name: str, begun: str, day: date) -> list[str]:
    """The notice that a talk lies before the first day on which somebody's clock counts, if so."""
    if day.isoformat() >= begun:
        return []
    first = display.show(date.fromisoformat(begun))
    return [f"{display.show(day)} is before {name}'s first day here, {first}; it counts"]
