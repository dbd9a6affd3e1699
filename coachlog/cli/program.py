"""The program of a line: its top level, and the commands that it may need."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Annotated

import typer

from coachlog import __version__
from coachlog.cli import run
from coachlog.cli.app import GROUPS, Subject, app

_TOGETHER = {
    "look_up": ("today", "brief", "log", "show", "search"),
    "mend": ("edit", "delete", "undo", "redo"),
    "transfer": ("export", "import"),
    "backup": ("backup", "restore", "doctor"),
}
"""The modules that hold several commands; every other command has one of its name."""

ROOMS = {name: name for names in GROUPS.values() for name in names} | {
    name: room for room, names in _TOGETHER.items() for name in names
}
"""The module of every command."""

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
        from coachlog.cli.commands import look_up

        look_up.today(output="table")


def whole() -> Subject:
    """The program with all its commands."""
    for room in dict.fromkeys(ROOMS.values()):
        import_module(f"coachlog.cli.commands.{room}")
    return app


def of_line(words: Sequence[str]) -> Subject:
    """The program with the command that a line names; with all where it names none that is known.

    The tree of all commands takes 22 ms of CPU more to import and to build than one of them.
    """
    named = next(_words_alone(words), "") if words else "today"
    if named not in ROOMS:
        return whole()
    import_module(f"coachlog.cli.commands.{ROOMS[named]}")
    return app


def _words_alone(words: Sequence[str]) -> Iterator[str]:
    """The words of a line that are neither an option of the top level nor its value."""
    rest = iter(words)
    for word in rest:
        if word in ("--journal", "--color"):
            next(rest, None)
        elif not word.startswith("-"):
            yield word
