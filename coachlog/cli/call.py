"""Planned calls: `call list|move|cancel|skip`."""

from typing import Annotated

import typer

from coachlog import vocabulary
from coachlog.cli import options as o
from coachlog.cli.app import app, new
from coachlog.cli.salvaging import Capturing

calls = new("Planned calls: move, cancel, skip the debrief, list.")
app.add_typer(calls, name="call")


@calls.command()
def move(
    ref: o.PlannedCall,
    when: Annotated[str, typer.Argument(metavar="WHEN", help="The new day and time.")],
) -> None:
    """Move a planned call; its debrief is owed only after the new day.

    \b
    Examples:
      coachlog call move p7 wed
      coachlog call move p7 "fri 2pm"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import readers, run, saying
    from coachlog.journal import plans

    known = readers.context()
    to = readers.when(when, known)
    with run.change() as session:
        written = plans.move(session, ref=ref, day=to.day, at=to.time, today=known.today)
    saying.saved(written)


@calls.command(cls=Capturing)
def cancel(
    ref: Annotated[str | None, o.PLANNED_CALL] = None,
    by: Annotated[
        str | None, o.word("--by", closed=vocabulary.Canceller, help="me, rep or customer.")
    ] = None,
    why: o.Why = None,
    resume: o.Resume = False,
) -> None:
    """Note that a call was cancelled, by whom and why.

    \b
    Examples:
      coachlog call cancel p8 --by me --why "board meeting"
      coachlog call cancel p8 --by customer --why "CFO ill"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import capturing, run, saying, sequels
    from coachlog.journal import plans

    with capturing.of(sequels.CANCEL, locals()) as form:
        said, today = capturing.answers(form), form.known.today
        with run.change() as session:
            written = plans.cancel(session, ref=said.ref, by=said.by, why=said.why, today=today)
    saying.saved(written)


@calls.command(cls=Capturing)
def skip(
    ref: Annotated[str | None, o.PLANNED_CALL] = None, why: o.Why = None, resume: o.Resume = False
) -> None:
    """Note that a call took place and will not be debriefed, and why.

    \b
    Examples:
      coachlog call skip p9 --why "ran out of the door"
      coachlog call skip p9 --why "covered in the next one"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import capturing, run, saying, sequels
    from coachlog.journal import plans

    with capturing.of(sequels.SKIP, locals()) as form:
        said = capturing.answers(form)
        with run.change() as session:
            written = plans.skip(session, ref=said.ref, why=said.why, today=form.known.today)
    saying.saved(written)


@calls.command(name="list")
def list_(
    owed: Annotated[bool, typer.Option("--owed", help="Only those to debrief.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Over and cancelled ones too.")] = False,
    output: o.AsJson = "table",
) -> None:
    """List the planned calls, the oldest first.

    \b
    Examples:
      coachlog call list
      coachlog call list --owed
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import listing

    listing.calls(owed=owed, every=every, output=output)
