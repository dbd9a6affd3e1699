"""The heart of it: `plan` before a call, `debrief` after it, `coach` for all other coaching."""

from typing import Annotated

import typer

from coachlog.cli.app import app
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.options import completion
from coachlog.cli.options import shared as o
from coachlog.records import vocabulary

Objective = Annotated[
    str | None,
    o.text("--objective", "-o", help="What the customer will do by the end of the call."),
]
Target = Annotated[
    str | None,
    typer.Argument(
        metavar="REP|PLAN",
        help="A rep, or a plan's ref.",
        autocompletion=completion.calls_to_debrief,
    ),
]
Account = Annotated[str | None, typer.Argument(metavar="ACCOUNT", help="The customer.")]
_KINDS = ", ".join(vocabulary.About)
_ABOUT = f"{_KINDS}; moment unless said, and the last two never count."

RepOrTeam = Annotated[
    str | None,
    typer.Argument(
        metavar="REP|team",
        help="A rep, or team (never counts).",
        autocompletion=completion.reps_or_team,
    ),
]
Told = Annotated[
    str | None,
    typer.Argument(
        metavar="NOTE", help="What you coached; - reads stdin. Leave it out to be asked."
    ),
]


@app.command(cls=Capturing)
def plan(
    rep: o.Rep = None,
    account: Account = None,
    objective: Objective = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar=o.WHEN, help="When: tue, fri 2pm, 2026-11-10."),
    ] = None,
    people: Annotated[str | None, o.text("--people", help="Who will be there.")] = None,
    fallback: Annotated[
        str | None, o.text("--fallback", help="The least that makes it worth it.")
    ] = None,
    stretch: Annotated[str | None, o.text("--stretch", help="Even better.")] = None,
    question: Annotated[
        o.Words, o.text("--question", help="To ask; may be given several times.")
    ] = None,
    expect: Annotated[o.Words, o.text("--expect", help="Expected obstacle; several times.")] = None,
    practice: Annotated[
        str | None, o.text("--practice", help="What the rep practices; their focus if unsaid.")
    ] = None,
    role: o.Role = None,
    deal: Annotated[str | None, o.text("--deal", help="The deal.")] = None,
    stage: Annotated[str | None, o.text("--stage", help="Stage of the process.")] = None,
    note: o.Note = None,
    edit: o.Edit = False,
    resume: o.Resume = False,
    yes: o.Yes = False,
    dry_run: o.DryRun = False,
) -> None:
    """Plan a call with a rep, before it.

    What is missing is asked for.

    \b
    Examples:
      coachlog plan ana
      coachlog plan ana Northwind --on tue --objective "CFO agrees to a trial"
      coachlog plan ana Northwind --on "fri 2pm" -o "names who signs" --role observe
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.commands import before_call
    from coachlog.cli.forms import new_records
    from coachlog.cli.output import say

    with take_down.of(new_records.PLAN, locals(), introduce=before_call.introduce) as form:
        said = take_down.answers(form)
        form.confirm(before_call.doubt(said, form.known))
        if not form.introduced:
            say.open_matters(said.rep)
        with run.change(dry=dry_run) as session:
            written = before_call.record(session, said, known=form.known)
    say.saved(written, dry=dry_run)


@app.command(cls=Capturing)
def debrief(
    target: Target = None,
    outcome: Annotated[
        str | None,
        o.word(
            "--outcome", closed=vocabulary.Outcome, help="order, advance, continuation or no-sale."
        ),
    ] = None,
    well: Annotated[str | None, o.text("--well", "-w", help="What went well.")] = None,
    improve: Annotated[
        str | None, o.text("--improve", "-i", help="What could be improved.")
    ] = None,
    account: Annotated[
        str | None, o.text("--account", help="Of a call that nobody planned.")
    ] = None,
    action: o.ActionText = None,
    due: o.Due = None,
    obstacle: Annotated[str | None, o.text("--obstacle", help="What is in the way.")] = None,
    cause: Annotated[
        str | None,
        o.word("--cause", closed=vocabulary.Cause, help="Of that: self or organization."),
    ] = None,
    got: Annotated[str | None, o.text("--got", help="What the customer agreed to.")] = None,
    why: Annotated[str | None, o.text("--why", help="Why it went otherwise than planned.")] = None,
    practiced: Annotated[
        bool | None, typer.Option("--practiced/--not-practiced", help="Whether they practiced it.")
    ] = None,
    on: o.On = None,
    call_on: Annotated[str | None, o.day("--call-on", help="The day of the call.")] = None,
    role: o.Role = None,
    asked_by: o.AskedBy = None,
    minutes: o.Minutes = None,
    note: o.Note = None,
    owner: o.Owner = None,
    edit: o.Edit = False,
    resume: o.Resume = False,
    yes: o.Yes = False,
    dry_run: o.DryRun = False,
) -> None:
    """Record the talk with a rep after a call.

    What is missing is asked for.

    \b
    Examples:
      coachlog debrief ana
      coachlog debrief ana --outcome advance --well "asked, then stayed quiet" \\
        --improve "confirm the start date" --action "send trial terms" --due fri
      coachlog debrief p3 --outcome no-sale --well "honest no" --improve "qualify earlier"
      coachlog debrief ana --account Tailspin --outcome order --well W --improve I
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.commands import after_call
    from coachlog.cli.forms import new_records
    from coachlog.cli.output import say

    with take_down.of(new_records.DEBRIEF, locals(), introduce=after_call.introduce) as form:
        said = take_down.answers(form)
        call = after_call.which(form)
        form.confirm(after_call.doubt(said, form.known))
        with run.change(dry=dry_run) as session:
            written = after_call.record(session, said, call=call, known=form.known)
    say.saved(*written, dry=dry_run)


@app.command(cls=Capturing)
def coach(
    rep: RepOrTeam = None,
    note: Told = None,
    about: Annotated[
        str | None,
        o.word("--about", "-a", closed=vocabulary.About, help=_ABOUT),
    ] = None,
    on: o.On = None,
    lever: Annotated[
        o.Words,
        o.word("--lever", closed=vocabulary.Lever, help="Of a pipeline review; several times."),
    ] = None,
    deal: Annotated[o.Words, o.text("--deal", help="The deal; several times.")] = None,
    coverage: Annotated[str | None, o.text("--coverage", help="Such as 2.1x.")] = None,
    skill: Annotated[str | None, o.text("--skill", help="The skill.")] = None,
    how: Annotated[
        str | None, o.word("--how", closed=vocabulary.How, help="talk, role-play or live.")
    ] = None,
    step: Annotated[str | None, o.text("--step", help="Step of the process.")] = None,
    strategy: Annotated[str | None, o.text("--strategy", help="Piece of strategy.")] = None,
    level: Annotated[
        str | None, o.word("--level", closed=vocabulary.Level, help="heard, explains or uses.")
    ] = None,
    works_on: Annotated[
        str | None,
        typer.Option(
            "--works-on",
            metavar=o.REF,
            help="The obstacle it worked on, such as o3.",
            autocompletion=completion.open_obstacles,
        ),
    ] = None,
    asked_by: o.AskedBy = None,
    minutes: o.Minutes = None,
    action: o.ActionText = None,
    due: o.Due = None,
    owner: o.Owner = None,
    edit: o.Edit = False,
    resume: o.Resume = False,
    dry_run: o.DryRun = False,
) -> None:
    """Record any other coaching of a rep, a moment or a review.

    What is missing is asked for.

    \b
    Examples:
      coachlog coach ben "let the customer finish; count to three"
      coachlog coach chloe "ask for the signer" --about pipeline --lever stuck --deal Harbor
      coachlog coach theo "runs discovery alone to step 3" --about onboarding --on thu
      pbpaste | coachlog coach ana -
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.commands import after_call
    from coachlog.cli.forms import new_records
    from coachlog.cli.output import say

    with take_down.of(new_records.COACH, locals()) as form:
        said = take_down.answers(form)
        with run.change(dry=dry_run) as session:
            written = after_call.coached(session, said, known=form.known)
    say.saved(*written, dry=dry_run)
