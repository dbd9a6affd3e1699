"""A person on one screen, and what `plan` says of them first."""

from collections.abc import Iterator
from datetime import date

from coachlog import dates
from coachlog.record import OpenMatters
from coachlog.text import shortened



def open_matters(matters: OpenMatters, *, today: date) -> Iterator[str]:
    """What is open with a rep, a line each; nothing when nothing is."""
    if matters.focus:
        yield f"{matters.name} works on: {shortened(matters.focus, width=70)}"
    for action in matters.actions:
        values = action.values
        due = dates.echo(date.fromisoformat(values["due"]), today=today, at=None)
        yield f"Open {action.ref}  {values['owner']}: {shortened(values['text'], width=60)}, due {due}"
    if matters.improve and matters.improve_day:
        day = dates.short(matters.improve_day, near=today)
        yield f"Would do differently ({day}): {shortened(matters.improve, width=70)}"
