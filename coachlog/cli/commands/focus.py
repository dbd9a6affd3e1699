"""The manager's declared focus: `focus set|end|list`."""

from typing import Annotated

import typer

from coachlog.cli.app import app, new
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.options import completion
from coachlog.cli.options import shared as o
from coachlog.records import vocabulary

focuses = new("The part of your job that you chose to stress, why, and until when.")
app.add_typer(focuses, name="focus")


@focuses.command(name="set", cls=Capturing)
def declare(
    part: Annotated[
        str | None,
        typer.Argument(
            metavar="PART",
            help="calls, pipeline, deals, process, skills, strategy, obstacles or people.",
            autocompletion=completion.words(vocabulary.Part),
        ),
    ] = None,
    why: o.Why = None,
    until: Annotated[str | None, o.day("--until", help="The last day of it.")] = None,
    since: Annotated[str | None, o.day("--since", help="First day; today unsaid.")] = None,
    resume: o.Resume = False,
) -> None:
    """Declare a focus. It ends: an endless one would be a habit.

    \b
    Examples:
      coachlog focus set deals --why "three big ones close this quarter" --until 2026-12-18
      coachlog focus set people --why "two new hires" --until "in 6 weeks"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.forms import follow_ups
    from coachlog.cli.output import say
    from coachlog.journal.write import focuses

    with take_down.of(follow_ups.FOCUS, locals()) as form:
        said, today = take_down.answers(form), form.known.today
        with run.change() as session:
            written = focuses.declare(
                session,
                part=said.part,
                why=said.why,
                since=said.since or today,
                until=said.until,
                today=today,
            )
    say.saved(written)


@focuses.command()
def end(on: o.On = None) -> None:
    """End the running focus.

    \b
    Examples:
      coachlog focus end
      coachlog focus end --on fri
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal.write import focuses

    known, day = say.past_day(on)
    with run.change() as session:
        written = focuses.end(session, day=day, today=known.today)
    say.saved(written)


@focuses.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List the focuses that you declared, newest first.

    \b
    Examples:
      coachlog focus list
      coachlog focus list --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.focuses(output=output)
