"""The heart of it: `plan` before a call, `debrief` after it, `coach` for all other coaching."""

from typing import Annotated

import typer

from coachlog.cli import options as o
from coachlog.cli.app import app

Objective = Annotated[
    str | None,
    typer.Option("--objective", "-o", help="What the customer will do by the end of the call."),
]
Target = Annotated[str | None, typer.Argument(metavar="REP|PLAN", help="A rep, or a plan's ref.")]
Account = Annotated[str | None, typer.Argument(metavar="ACCOUNT", help="The customer.")]


@app.command()
def plan(
    rep: o.Rep = None,
    account: Account = None,
    objective: Objective = None,
    on: Annotated[str | None, typer.Option("--on", help="When: tue, fri 2pm, 2026-11-10.")] = None,
    people: Annotated[str | None, typer.Option("--people", help="Who will be there.")] = None,
    fallback: Annotated[
        str | None, typer.Option("--fallback", help="The least that makes it worth it.")
    ] = None,
    stretch: Annotated[str | None, typer.Option("--stretch", help="Even better.")] = None,
    question: Annotated[
        o.Words, typer.Option("--question", help="To ask; may be given several times.")
    ] = None,
    expect: Annotated[
        o.Words, typer.Option("--expect", help="Expected obstacle; several times.")
    ] = None,
    practice: Annotated[
        str | None, typer.Option("--practice", help="What the rep practices; their focus if unsaid.")
    ] = None,
    role: o.Role = None,
    deal: Annotated[str | None, typer.Option("--deal", help="The deal.")] = None,
    stage: Annotated[str | None, typer.Option("--stage", help="Stage of the process.")] = None,
    note: o.Note = None,
    dry_run: o.DryRun = False,
) -> None:
    """Plan a call with a rep, before it.

    \b
    Examples:
      coachlog plan ana Northwind --on tue --objective "CFO agrees to a trial"
      coachlog plan ana Northwind --on "fri 2pm" -o "names who signs" --role observe
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import capture, forms, run, saying
    from coachlog.journal import plans

    with capture.of(forms.PLAN, locals()) as form:
        said = form.answers()
        saying.open_matters(said.rep)
        details = plans.Details(
            people=said.people,
            fallback=said.fallback,
            stretch=said.stretch,
            question=said.question,
            expect=said.expect,
            practice=said.practice,
            role=said.role,
            deal=said.deal,
            stage=said.stage,
            note=said.note,
        )
        with run.change(dry=dry_run) as session:
            written = plans.record(
                session,
                rep=said.rep,
                account=said.account,
                objective=said.objective,
                day=said.on.day,
                at=said.on.time,
                details=details,
                today=form.known.today,
            )
    saying.saved(written, dry=dry_run)


@app.command()
def debrief(
    target: Target = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", help="order, advance, continuation or no-sale.")
    ] = None,
    well: Annotated[str | None, typer.Option("--well", "-w", help="What went well.")] = None,
    improve: Annotated[
        str | None, typer.Option("--improve", "-i", help="What could be improved.")
    ] = None,
    account: Annotated[
        str | None, typer.Option("--account", help="Of a call that nobody planned.")
    ] = None,
    on: o.On = None,
    call_on: Annotated[str | None, typer.Option("--call-on", help="The day of the call.")] = None,
    got: Annotated[str | None, typer.Option("--got", help="What the customer agreed to.")] = None,
    why: Annotated[
        str | None, typer.Option("--why", help="Why it went otherwise than planned.")
    ] = None,
    practiced: Annotated[
        bool | None, typer.Option("--practiced/--not-practiced", help="Whether they practiced it.")
    ] = None,
    role: o.Role = None,
    asked_by: o.AskedBy = None,
    minutes: o.Minutes = None,
    note: o.Note = None,
    action: o.ActionText = None,
    due: o.Due = None,
    owner: o.Owner = None,
    obstacle: Annotated[str | None, typer.Option("--obstacle", help="What is in the way.")] = None,
    cause: Annotated[
        str | None, typer.Option("--cause", help="Of that: self or organization.")
    ] = None,
    dry_run: o.DryRun = False,
) -> None:
    """Record the talk with a rep after a call.

    \b
    Examples:
      coachlog debrief ana --outcome advance --well "asked, then stayed quiet" \\
        --improve "confirm the start date" --action "send trial terms" --due fri
      coachlog debrief p3 --outcome no-sale --well "honest no" --improve "qualify earlier"
      coachlog debrief ana --account Tailspin --outcome order --well W --improve I
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import after_call, capture, forms, run, saying

    with capture.of(forms.DEBRIEF, locals()) as form:
        call = after_call.which(form)
        said = form.answers()
        with run.change(dry=dry_run) as session:
            written = after_call.record(session, said, call=call, known=form.known)
    saying.saved(*written, dry=dry_run)


@app.command()
def coach(
    rep: Annotated[
        str | None, typer.Argument(metavar="REP|team", help="A rep, or team (never counts).")
    ] = None,
    note: Annotated[
        str | None, typer.Argument(metavar="NOTE", help="What you coached; - reads stdin.")
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", "-a", help="The kind; moment unless said.")
    ] = None,
    on: o.On = None,
    lever: Annotated[
        o.Words, typer.Option("--lever", help="Of a pipeline review; several times.")
    ] = None,
    deal: Annotated[o.Words, typer.Option("--deal", help="The deal; several times.")] = None,
    coverage: Annotated[str | None, typer.Option("--coverage", help="Such as 2.1x.")] = None,
    skill: Annotated[str | None, typer.Option("--skill", help="The skill.")] = None,
    how: Annotated[str | None, typer.Option("--how", help="talk, role-play or live.")] = None,
    step: Annotated[str | None, typer.Option("--step", help="Step of the process.")] = None,
    strategy: Annotated[str | None, typer.Option("--strategy", help="Piece of strategy.")] = None,
    level: Annotated[str | None, typer.Option("--level", help="heard, explains or uses.")] = None,
    works_on: Annotated[
        str | None, typer.Option("--works-on", help="The obstacle it worked on, such as o3.")
    ] = None,
    asked_by: o.AskedBy = None,
    minutes: o.Minutes = None,
    action: o.ActionText = None,
    due: o.Due = None,
    owner: o.Owner = None,
    dry_run: o.DryRun = False,
) -> None:
    """Record any other coaching of a rep, a moment or a review.

    \b
    Examples:
      coachlog coach ben "let the customer finish; count to three"
      coachlog coach chloe "ask for the signer" --about pipeline --lever stuck --deal Harbor
      coachlog coach theo "runs discovery alone to step 3" --about onboarding --on thu
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import after_call, capture, forms, run, saying

    with capture.of(forms.COACH, locals()) as form:
        said = form.answers()
        with run.change(dry=dry_run) as session:
            written = after_call.coached(session, said, known=form.known)
    saying.saved(*written, dry=dry_run)
