"""The manager's declared focus: `focus set|end|list`."""

from typing import TYPE_CHECKING

from coachlog.cli.app import app, new_group
from coachlog.cli.capture.command import form_command
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.forms.new_records import FOCUS
from coachlog.cli.options import shared as o
from coachlog.records.fields import Values

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Written


focuses = new_group("The part of your job you chose to stress, and until when.")
app.add_typer(focuses, name="focus")


@focuses.command(name="set", cls=Capturing)
@form_command(FOCUS, "resume")
def declare(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Choose what to stress, why, and until when.

    A focus always ends: an endless one would be a habit.

    \b
    Examples:
      coachlog focus set deals --why "three big ones close this quarter" --until 2026-12-18
      coachlog focus set people --why "two new hires" --until "in 6 weeks"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import focuses

    return [focuses.declare(session, said, today=known.today)]


@focuses.command()
def end(on: o.On = None, yes: o.Yes = False) -> None:
    """End your focus.

    \b
    Examples:
      coachlog focus end
      coachlog focus end --on fri
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import doubts
    from coachlog.cli.output import say
    from coachlog.journal.write import focuses

    known, day = say.past_day(on)
    found = doubts.about_days((on, day), today=known.today, yes=yes)
    with run.change() as session:
        written = focuses.end(session, day=day, today=known.today)
    say.saved(written, doubts=found)


@focuses.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List what you chose to stress, newest first.

    \b
    Examples:
      coachlog focus list
      coachlog focus list --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.focuses(output=output)
