"""The obstacle register: `obstacle add|act|escalate|close|list`."""

from typing import Annotated

import typer

from coachlog.cli.app import app, new
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.options import shared as o
from coachlog.records import vocabulary

obstacles = new("The obstacle register: what is in people's way, and what you did about it.")
app.add_typer(obstacles, name="obstacle")


@obstacles.command(cls=Capturing)
def add(
    what: Annotated[
        str | None, typer.Argument(metavar="WHAT", help="What is in the way; - reads stdin.")
    ] = None,
    cause: Annotated[
        str | None, o.word("--cause", closed=vocabulary.Cause, help="self or organization.")
    ] = None,
    rep: Annotated[
        o.Words, o.rep("--rep", help="Whom it hits; may be given several times.")
    ] = None,
    team: Annotated[bool, typer.Option("--team", help="It hits the whole team.")] = False,
    intent: Annotated[
        str | None,
        o.word("--intent", closed=vocabulary.Intent, help="deliberate, unnoticed or unknown."),
    ] = None,
    owner: o.Owner = None,
    category: Annotated[
        str | None,
        o.word(
            "--category",
            closed=vocabulary.Category,
            help="Such as tool, policy, pricing, legal, habit.",
        ),
    ] = None,
    raised: Annotated[str | None, o.day("--raised", help="Since when; today unsaid.")] = None,
    cost: Annotated[str | None, o.text("--cost", help="What it costs.")] = None,
    next_: Annotated[str | None, o.text("--next", help="The next move.")] = None,
    decided_by: Annotated[
        str | None, o.text("--decided-by", help="Who decided it should be so.")
    ] = None,
    edit: o.Edit = False,
    resume: o.Resume = False,
    dry_run: o.DryRun = False,
) -> None:
    """Put an obstacle on the register; what is missing is asked for.

    \b
    Examples:
      coachlog obstacle add
      coachlog obstacle add "Legal redlines take 12 days" --cause organization --rep ana --rep dev
      coachlog obstacle add "skips the discovery call" --cause self --rep dev
      coachlog obstacle add "Discounts need a VP" --cause organization --team --intent deliberate
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.commands import registering
    from coachlog.cli.forms import new_records
    from coachlog.cli.output import say

    given = locals() | {"next": next_, "rep": registering.hit(rep, team=team)}
    with take_down.of(new_records.OBSTACLE, given) as form:
        said = take_down.answers(form)
        with run.change(dry=dry_run) as session:
            written = registering.record(session, said, known=form.known)
    say.saved(written, dry=dry_run)


@obstacles.command(cls=Capturing)
def act(
    ref: Annotated[str | None, o.OPEN_OBSTACLE] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What you did; - reads stdin.")
    ] = None,
    on: o.On = None,
    with_whom: Annotated[str | None, o.text("--with", help="With whom.")] = None,
    resume: o.Resume = False,
) -> None:
    """Log a move: what you did about an obstacle.

    \b
    Examples:
      coachlog obstacle act o1 "agreed a standard paragraph with counsel"
      coachlog obstacle act o1 "asked for a quicker path" --with "Mia, legal" --on yesterday
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.forms import follow_ups
    from coachlog.cli.output import say
    from coachlog.journal.write import obstacles

    with take_down.of(follow_ups.ACT, locals()) as form:
        said, today = take_down.answers(form), form.known.today
        with run.change() as session:
            written = obstacles.act(
                session,
                ref=said.ref,
                text=said.text,
                with_whom=said.with_whom,
                day=said.on or today,
                today=today,
            )
    say.saved(written)


@obstacles.command(cls=Capturing)
def escalate(
    ref: Annotated[str | None, o.OPEN_OBSTACLE] = None,
    to: Annotated[str | None, o.text("--to", help="To whom.")] = None,
    on: o.On = None,
    resume: o.Resume = False,
) -> None:
    """Log that you took an obstacle higher up.

    \b
    Examples:
      coachlog obstacle escalate o2 --to "Sam, VP sales"
      coachlog obstacle escalate o2 --to Sam --on mon
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.forms import follow_ups
    from coachlog.cli.output import say
    from coachlog.journal.write import obstacles

    with take_down.of(follow_ups.ESCALATE, locals()) as form:
        said, today = take_down.answers(form), form.known.today
        with run.change() as session:
            written = obstacles.escalate(
                session, ref=said.ref, to=said.to, day=said.on or today, today=today
            )
    say.saved(written)


@obstacles.command(cls=Capturing)
def close(
    ref: Annotated[str | None, o.OPEN_OBSTACLE] = None,
    effect: Annotated[
        str | None, o.text("--effect", help="It is gone: what is easier now.")
    ] = None,
    accepted: Annotated[
        str | None, o.text("--accepted", help="It stays: why, and the way around it.")
    ] = None,
    on: o.On = None,
    resume: o.Resume = False,
) -> None:
    """Close an obstacle: removed, or accepted with the reason.

    \b
    Examples:
      coachlog obstacle close o1 --effect "redlines back in 3 days"
      coachlog obstacle close o2 --accepted "law; we quote two options instead"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.commands import registering
    from coachlog.cli.forms import follow_ups
    from coachlog.cli.output import say

    with take_down.of(follow_ups.CLOSE, locals()) as form:
        said = take_down.answers(form)
        with run.change() as session:
            written = registering.close(session, said, known=form.known)
    say.saved(written)


@obstacles.command(name="list")
def list_(
    every: Annotated[bool, typer.Option("--all", help="The closed ones too.")] = False,
    output: o.AsJson = "table",
) -> None:
    """List the obstacles: yours first, with age, and days since the last move.

    \b
    Examples:
      coachlog obstacle list
      coachlog obstacle list --all --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.obstacles(every=every, output=output)
