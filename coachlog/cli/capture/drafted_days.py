"""Days in a draft that were typed in words: `tue` is the Tuesday that was meant then."""

from contextlib import suppress
from datetime import date

from coachlog import errors
from coachlog.cli.forms.form import Form
from coachlog.cli.options import readers
from coachlog.cli.options.readers import Context
from coachlog.days import display
from coachlog.days.phrases import When
from coachlog.records.fields import Holds, Typed

_DAYS = (Holds.DAY, Holds.WHEN)


def written_out(form: Form, drafted: Typed, then: Context, today: date) -> Typed:
    """The days of a draft's answers as they read on any day, by field.

    `then` is the context with the moment at which the draft was written. Empty where that was
    today, or where nothing that was typed can be read as a day.
    """
    found: Typed = {}
    for question in form.fields if then.today != today else ():
        typed = drafted.get(question.key)
        if question.holds in _DAYS and isinstance(typed, str):
            with suppress(errors.CoachlogError):
                found[question.key] = _shown(readers.read(question, typed, then))
    return found


def _shown(meant: date | When) -> str:
    """A day, with its time if it has one."""
    if isinstance(meant, date):
        return meant.isoformat()
    return f"{meant.day} {display.show_time(meant.time)}" if meant.time else meant.day.isoformat()
