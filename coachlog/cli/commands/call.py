"""Planned calls: `call list|move|cancel|skip`."""

from typing import TYPE_CHECKING, Annotated

import typer

from coachlog.cli.app import app, new_group
from coachlog.cli.capture.command import form_command
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.forms.follow_ups import CANCEL, MOVE_CALL, SKIP
from coachlog.cli.options import shared as o
from coachlog.records.fields import Values

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Written


calls = new_group("Planned calls: list, move or cancel them, skip a debrief.")
app.add_typer(calls, name="call")


@calls.command(cls=Capturing)
@form_command(MOVE_CALL, "resume")
def move(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Move a planned call to another day, another time, or both.

    What you leave out stays.

    \b
    Examples:
      coachlog call move p7 wed
      coachlog call move northwind fri 2pm
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import plans

    to, today = said["when"], known.today
    day = to.day if to.dated else None
    return [plans.move(session, ref=said["ref"], day=day, at=to.time, today=today)]


@calls.command(cls=Capturing)
@form_command(CANCEL, "resume")
def cancel(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Cancel a planned call: who cancelled it, and why.

    \b
    Examples:
      coachlog call cancel p8 --by customer the CFO is ill
      coachlog call cancel miller --by me --why "board meeting"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import plans

    ref, by, why = said["ref"], said["by"], said["why"]
    return [plans.cancel(session, ref=ref, by=by, why=why, today=known.today)]


@calls.command(cls=Capturing)
@form_command(SKIP, "resume")
def skip(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Skip the debrief of a call that took place, and say why.

    \b
    Examples:
      coachlog call skip p9 ran out of the door
      coachlog call skip p9 --why "covered in the next one"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import plans

    return [plans.skip(session, ref=said["ref"], why=said["why"], today=known.today)]


@calls.command(name="list")
def list_(
    owed: Annotated[
        bool, typer.Option("--owed", help="Only those you still have to debrief.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Debriefed, skipped and cancelled ones too.")
    ] = False,
    output: o.AsJson = "table",
) -> None:
    """List planned calls, oldest first.

    \b
    Examples:
      coachlog call list
      coachlog call list --owed
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.calls(owed=owed, every=every, output=output)
