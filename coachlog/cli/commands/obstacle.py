"""The obstacle register: `obstacle add|act|escalate|close|merge|case|list`."""

from typing import TYPE_CHECKING, Annotated

import typer

from coachlog import errors
from coachlog.cli.app import app, new_group
from coachlog.cli.capture.command import form_command
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.forms.follow_ups import ACT, CLOSE, ESCALATE, MERGE
from coachlog.cli.forms.new_records import OBSTACLE
from coachlog.cli.options import shared as o
from coachlog.records.fields import Values
from coachlog.text import COACHLOG

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Written


obstacles = new_group("What is in your people's way, and what you did about it.")
app.add_typer(obstacles, name="obstacle")


@obstacles.command(cls=Capturing)
@form_command(OBSTACLE, "edit", "resume", "dry_run")
def add(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Add what is in the way; it asks for what you leave out.

    \b
    Examples:
      coachlog obstacle add
      coachlog obstacle add "Legal redlines take 12 days" --cause organization --rep ana --rep dev
      coachlog obstacle add "skips the discovery call" --cause self --rep dev
      coachlog obstacle add "Discounts need a VP" --cause organization --team --intent deliberate
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import obstacles

    return [obstacles.record(session, said, today=known.today)]


@obstacles.command(cls=Capturing)
@form_command(ACT, "resume")
def act(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Note what you did about an obstacle.

    \b
    Examples:
      coachlog obstacle act o1 "agreed a standard paragraph with counsel"
      coachlog obstacle act o1 "asked for a quicker path" --with "Mia, legal" --on yesterday
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import obstacles

    ref, text, whom = said["ref"], said["text"], said["with_whom"]
    day, today = said["day"] or known.today, known.today
    return [obstacles.act(session, ref=ref, text=text, with_whom=whom, day=day, today=today)]


@obstacles.command(cls=Capturing)
@form_command(ESCALATE, "resume")
def escalate(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Note that you took an obstacle higher up.

    \b
    Examples:
      coachlog obstacle escalate o2 --to "Sam, VP sales"
      coachlog obstacle escalate o2 --to Sam --on mon
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import obstacles

    day, today = said["day"] or known.today, known.today
    return [obstacles.escalate(session, ref=said["ref"], to=said["to"], day=day, today=today)]


@obstacles.command(cls=Capturing)
@form_command(CLOSE, "resume")
def close(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Close an obstacle: it is gone, or it stays and you say why.

    \b
    Examples:
      coachlog obstacle close o1 --effect "redlines back in 3 days"
      coachlog obstacle close o2 --accepted "law; we quote two options instead"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import obstacles

    ref, effect, why = said["ref"], said["effect"], said["accepted"]
    day, today = said["day"] or known.today, known.today
    if effect and why:
        raise errors.Refused(
            "obstacle close takes --effect or --accepted", "Give just one of them."
        )
    if effect:
        return [obstacles.remove(session, ref=ref, effect=effect, day=day, today=today)]
    return [obstacles.accept(session, ref=ref, why=why, day=day, today=today)]


@obstacles.command(cls=Capturing)
@form_command(MERGE, "resume", "dry_run")
def merge(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Merge two that are the same: the first goes into the second.

    \b
    Examples:
      coachlog obstacle merge o2 o1
      coachlog obstacle merge o2 o1 --dry-run
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import obstacles

    return [obstacles.merge(session, ref=said["ref"], into=said["into"], today=known.today)]


@obstacles.command()
def case(
    refs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF]...", help="Such as o1 o3 (default: all of yours)."),
    ] = None,
    output_format: Annotated[str | None, o.form(*o.PAGES)] = None,
    redact: o.Redact = False,
    output: o.Output = None,
) -> None:
    """A page for whoever can remove what is in the way.

    Only what the organization causes is on it, with what it costs, what you tried, and what you
    ask for.

    \b
    Examples:
      coachlog obstacle case
      coachlog obstacle case o1 o3 --output for-sam.html
      coachlog obstacle case --format markdown
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import destination, pages
    from coachlog.journal.read import case
    from coachlog.render.report import case as drawn
    from coachlog.text import as_json

    form = destination.form(output_format, output, o.PAGES)
    with run.reading() as connection:
        found = case.page(connection, refs or (), day=run.today(), redact=redact)
    file = destination.file_of(output)
    if form == "json":
        value = drawn.whole(found)
        pages.put_text(lambda plain: f"{as_json(value, indent=2, ascii_only=plain)}\n", file)
    else:
        pages.put(drawn.document(found), form, file)
    if file and (silent := [each.ref for each in found.entries if not each.ask]):
        first = f'{COACHLOG} edit {silent[0]} ask="..."'
        run.say(f"the page does not say what you ask for: {', '.join(silent)}. Add it: {first}")
    if redact:
        destination.tell_what_stays()


@obstacles.command(name="list")
def list_(
    every: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    output: o.AsJson = "table",
) -> None:
    """List the obstacles, yours first: how old, and what was done.

    \b
    Examples:
      coachlog obstacle list
      coachlog obstacle list --all --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.obstacles(every=every, output=output)
