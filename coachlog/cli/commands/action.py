"""Action items: `action add|done|drop|move|list`."""

from typing import Annotated

import typer

from coachlog.cli.app import app, new
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.options import shared as o

actions = new("Action items: who does what by when.")
app.add_typer(actions, name="action")


@actions.command(cls=Capturing)
def add(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What will be done.")] = None,
    owner: o.Owner = None,
    rep: Annotated[str | None, o.rep("--rep", help="Whom it is for.")] = None,
    due: o.Due = None,
    edit: o.Edit = False,
    resume: o.Resume = False,
    dry_run: o.DryRun = False,
) -> None:
    """Keep an action item; without an owner it is the rep's, without a rep it is yours.

    \b
    Examples:
      coachlog action add "get Dev a sandbox" --owner me --rep dev --due fri
      coachlog action add "send the reference list" --rep ana
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.commands import after_call
    from coachlog.cli.forms import new_records
    from coachlog.cli.output import say
    from coachlog.journal.write import actions

    with take_down.of(new_records.ACTION, locals()) as form:
        said = take_down.answers(form)
        kept_for = said.rep or (said.owner[1] if said.owner and said.owner[0] == "rep" else None)
        with run.change(dry=dry_run) as session:
            written = actions.record(
                session,
                text=said.text,
                owner=after_call.keeper(said.owner, said.rep),
                rep=kept_for,
                due=after_call.due_day(said.due, form.known),
                debrief=None,
                coaching=None,
                today=form.known.today,
            )
    say.saved(written, dry=dry_run)


@actions.command()
def done(ref: o.OpenAction, on: o.On = None) -> None:
    """Note that an action was done.

    \b
    Examples:
      coachlog action done a9
      coachlog action done a9 --on yesterday
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal.write import actions

    known, day = say.past_day(on)
    with run.change() as session:
        written = actions.done(session, ref=ref, day=day, today=known.today)
    say.saved(written)


@actions.command(cls=Capturing)
def drop(
    ref: Annotated[str | None, o.OPEN_ACTION] = None, why: o.Why = None, resume: o.Resume = False
) -> None:
    """Let an action go, with the reason.

    \b
    Examples:
      coachlog action drop a9 --why "the customer bought elsewhere"
      coachlog action drop a4 --why "no longer needed"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.forms import follow_ups
    from coachlog.cli.output import say
    from coachlog.journal.write import actions

    with take_down.of(follow_ups.DROP, locals()) as form:
        said = take_down.answers(form)
        with run.change() as session:
            written = actions.drop(session, ref=said.ref, why=said.why, today=form.known.today)
    say.saved(written)


@actions.command()
def move(
    ref: o.OpenAction, day: Annotated[str, typer.Argument(metavar="DAY", help="The new due day.")]
) -> None:
    """Give an action another due day.

    \b
    Examples:
      coachlog action move a9 fri
      coachlog action move a9 2026-11-25
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal.write import actions

    known, due = say.coming_day(day)
    with run.change() as session:
        written = actions.move(session, ref=ref, due=due, today=known.today)
    say.saved(written)


@actions.command(name="list")
def list_(
    every: Annotated[bool, typer.Option("--all", help="Done and dropped ones too.")] = False,
    rep: Annotated[str | None, o.rep("--rep", help="Of or for this rep alone.")] = None,
    output: o.AsJson = "table",
) -> None:
    """List the action items: yours first, overdue first.

    \b
    Examples:
      coachlog action list
      coachlog action list --rep ana --all
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.actions(every=every, rep=rep, output=output)
