"""Days off: `away add|end|list|remove`."""

from typing import Annotated

import typer

from coachlog import errors
from coachlog.cli.app import app, new_group
from coachlog.cli.options import completion
from coachlog.cli.options import shared as o

absences = new_group("Days off of a rep, of yourself (me), or holidays of the team.")
app.add_typer(absences, name="away")


@absences.command()
def add(
    who: Annotated[
        str,
        typer.Argument(metavar="WHO", help="A rep, me, or team.", autocompletion=completion.anyone),
    ],
    first: Annotated[str, typer.Argument(metavar="FIRST", help="The first day off.")],
    last: Annotated[str | None, typer.Argument(metavar="[LAST]", help="The last day off.")] = None,
    opened: Annotated[
        bool, typer.Option("--open", help="The last day is not known yet; see away end.")
    ] = False,
    note: o.Note = None,
    dry_run: o.DryRun = False,
) -> None:
    """Record time off, first and last day included. The clock stops.

    \b
    Examples:
      coachlog away add priya 2026-11-09 2026-11-20
      coachlog away add me mon wed --note "offsite"
      coachlog away add team 2026-11-26 --note Thanksgiving
      coachlog away add dev mon --open
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import absences

    known, start = say.any_day(first)
    if last and opened:
        raise errors.Refused("--open and a last day cannot both be given", "Leave one out.")
    end = say.last_day(start, last, known) if last else None if opened else start
    person = readers.anyone(who, known)
    with run.change(dry=dry_run) as session:
        written = absences.add(
            session, who=person, first=start, last=end, note=note, today=known.today
        )
    say.saved(written, dry=dry_run)


@absences.command()
def end(
    who: Annotated[
        str,
        typer.Argument(metavar="WHO", help="A rep, me, or team.", autocompletion=completion.anyone),
    ],
    day: Annotated[
        str | None, typer.Argument(metavar="[DAY]", help="The last day away (default: today).")
    ] = None,
) -> None:
    """End an absence whose last day was not known.

    \b
    Examples:
      coachlog away end dev
      coachlog away end dev fri
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import absences

    known, last = say.any_day(day)
    person = readers.anyone(who, known)
    with run.change() as session:
        written = absences.end(session, who=person, last=last, today=known.today)
    say.saved(written)


@absences.command()
def remove(
    ref: Annotated[
        str,
        typer.Argument(metavar="REF", help="Such as w2.", autocompletion=completion.absences),
    ],
) -> None:
    """Take an absence out of the journal.

    \b
    Examples:
      coachlog away remove w2
      coachlog undo
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal.write import absences

    with run.change() as session:
        written = absences.remove(session, ref=ref)
    say.saved(written)


@absences.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List the days off, newest first.

    \b
    Examples:
      coachlog away list
      coachlog away list --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.absences(output=output)
