"""All commands, gathered: importing this module fills the program and its top level."""

from typing import Annotated

import typer

from coachlog import __version__
from coachlog.cli import run
from coachlog.cli.app import app
from coachlog.cli.commands import (
    action,
    away,
    backup,
    call,
    coach,
    config,
    debrief,
    demo,
    focus,
    look_up,
    mend,
    obstacle,
    plan,
    rep,
    report,
    transfer,
)

__all__ = [
    "action",
    "app",
    "away",
    "backup",
    "call",
    "coach",
    "config",
    "debrief",
    "demo",
    "focus",
    "look_up",
    "mend",
    "obstacle",
    "plan",
    "rep",
    "report",
    "transfer",
]

JournalOption = Annotated[
    str | None,
    typer.Option("--journal", metavar="FILE", help="The journal file (env COACHLOG_JOURNAL)."),
]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask; refuse what is missing.")]
Color = Annotated[
    str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never.")
]


@app.callback()
def coachlog(
    ctx: typer.Context,
    journal: JournalOption = None,
    no_input: NoInput = False,
    color: Color = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", is_eager=True)
    ] = False,
) -> None:
    """A coaching journal: plan before a call, debrief after it, report on Fridays."""
    run.settle(journal=journal, no_input=no_input, color=color)
    if version:
        typer.echo(f"coachlog {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None and not ctx.resilient_parsing:
        look_up.today(output="table")
