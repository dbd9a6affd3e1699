"""People: `rep add|list|edit|leave|back|forget`."""

from typing import Annotated

import typer

from coachlog.cli.app import app, new
from coachlog.cli.options import completion
from coachlog.cli.options import shared as o

reps = new("The people you coach.")
app.add_typer(reps, name="rep")

Someone = Annotated[
    str,
    typer.Argument(metavar="REP", help="Handle or name.", autocompletion=completion.reps),
]
Handle = Annotated[
    str | None, typer.Option("--handle", metavar="WORD", help="The word they go by here.")
]
Start = Annotated[str | None, o.day("--start", help="The day they were hired.")]
Since = Annotated[str | None, o.day("--since", help="First day their clock counts.")]
Cadence = Annotated[
    str | None, typer.Option("--cadence", metavar="N", help="Working days between touches.")
]
Workdays = Annotated[
    str | None, typer.Option("--workdays", metavar="DAYS", help="Such as mon-wed.")
]
Goal = Annotated[str | None, o.text("--goal", help="What they want to reach.")]
Aspiration = Annotated[str | None, o.text("--aspiration", help="Where they want to go.")]
Strength = Annotated[str | None, o.text("--strength", help="What they are best at.")]
Behavior = Annotated[str | None, o.text("--focus", help="The one behavior they work on.")]


@reps.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The full name.")],
    handle: Handle = None,
    start: Start = None,
    since: Since = None,
    cadence: Cadence = None,
    workdays: Workdays = None,
    goal: Goal = None,
    aspiration: Aspiration = None,
    strength: Strength = None,
    focus: Behavior = None,
    dry_run: o.DryRun = False,
) -> None:
    """Add somebody to the team; they go by their first name.

    \b
    Examples:
      coachlog rep add "Ana Ruiz"
      coachlog rep add "Theo Lind" --start 2026-11-09 --focus "runs discovery alone"
      coachlog rep add "Yuki Sato" --workdays mon-wed --goal "two logos by Q1"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.commands import profiles
    from coachlog.cli.output import say
    from coachlog.journal.write import reps

    known, profile = profiles.read(locals(), clearing=False)
    with run.change(dry=dry_run) as session:
        written = reps.add(session, name=name, handle=handle, profile=profile, today=known.today)
    say.saved(written, dry=dry_run)


@reps.command()
def edit(
    rep: Someone,
    name: Annotated[str | None, o.text("--name", help="The full name.")] = None,
    handle: Handle = None,
    start: Start = None,
    since: Since = None,
    cadence: Cadence = None,
    workdays: Workdays = None,
    goal: Goal = None,
    aspiration: Aspiration = None,
    strength: Strength = None,
    focus: Behavior = None,
    dry_run: o.DryRun = False,
) -> None:
    """Change what is known of a rep; an empty text clears it. A new focus archives the old.

    \b
    Examples:
      coachlog rep edit ana --focus "asks for the signer in the first meeting"
      coachlog rep edit yuki --workdays mon-wed --cadence 3
      coachlog rep edit ana --goal ""
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.commands import profiles
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import reps

    known, profile = profiles.read(locals(), clearing=True)
    who = readers.rep(rep, known)
    with run.change(dry=dry_run) as session:
        written = reps.edit(
            session, rep=who, name=name, handle=handle, profile=profile, today=known.today
        )
    if written:
        say.saved(written, dry=dry_run)
    else:
        say.line(f"{who} is so already; nothing was changed.")


@reps.command()
def leave(rep: Someone, on: o.On = None) -> None:
    """Note that somebody leaves the team: from that day they are not counted.

    \b
    Examples:
      coachlog rep leave walt
      coachlog rep leave walt --on 2026-10-30
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import reps

    known, day = say.any_day(on)
    who = readers.rep(rep, known)
    with run.change() as session:
        written = reps.leave(session, rep=who, on_day=day, today=known.today)
    say.saved(written)


@reps.command()
def back(rep: Someone, on: o.On = None) -> None:
    """Note that somebody is back on the team.

    \b
    Examples:
      coachlog rep back walt
      coachlog rep back walt --on mon
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import reps

    known, day = say.any_day(on)
    who = readers.rep(rep, known)
    with run.change() as session:
        written = reps.back(session, rep=who, on_day=day, today=known.today)
    say.saved(written)


@reps.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List the team, with gap and cadence.

    \b
    Examples:
      coachlog rep list
      coachlog rep list --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.reps(output=output)


@reps.command()
def forget(rep: Someone, yes: o.Yes = False, dry_run: o.DryRun = False) -> None:
    """Erase every trace of somebody from the journal; that cannot be undone.

    Their records go, with all that the log of changes holds of them, and drafts that name them.
    Backups and other people's records that name them are listed, not changed.

    \b
    Examples:
      coachlog rep forget walt --dry-run
      coachlog rep forget walt
      coachlog rep forget walt --yes
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.commands import forget

    forget.forget(rep, yes=yes, dry=dry_run)
