"""The top level of the program, and the import of only those commands that a line needs."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Annotated

import typer

from coachlog import __version__, errors
from coachlog.cli import run
from coachlog.cli.app import GROUPS, Subject, app

_SHARED_MODULES = {
    "catch_up": ("catch-up",),
    "look_up": ("today", "brief", "log", "show", "search"),
    "mend": ("edit", "delete", "undo", "redo"),
    "transfer": ("export", "import"),
    "backup": ("backup", "restore", "doctor"),
}
"""The modules with several commands, or of another name than their command."""

MODULES = {name: name for names in GROUPS.values() for name in names} | {
    name: room for room, names in _SHARED_MODULES.items() for name in names
}
"""The module of every command."""

JournalOption = Annotated[
    str | None,
    typer.Option("--journal", metavar="FILE", help="The journal to use (or set COACHLOG_JOURNAL)."),
]
NoInput = Annotated[
    bool, typer.Option("--no-input", help="Never ask; stop where something is missing.")
]
Color = Annotated[
    str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never.")
]


NoPager = Annotated[bool, typer.Option("--no-pager", help="Print long pages without a pager.")]


@app.callback()
def coachlog(
    ctx: typer.Context,
    journal: JournalOption = None,
    no_input: NoInput = False,
    color: Color = None,
    no_pager: NoPager = False,
    saved_as: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="WORD", help="json prints what was saved, for scripts.", hidden=True
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", is_eager=True)
    ] = False,
    install_completion: Annotated[
        bool, typer.Option("--install-completion", help="Let TAB complete in this shell.")
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", help="Print what that installs.")
    ] = False,
) -> None:
    """A coaching journal: plan before a call, debrief after it, report on Fridays."""
    run.set_options(journal=journal, no_input=no_input, color=color, no_pager=no_pager)
    if version:
        typer.echo(f"coachlog {__version__}")
        raise typer.Exit
    if install_completion or show_completion:
        from coachlog.cli.completion import install

        shell = install.of_this_shell()
        typer.echo(install.install(shell) if install_completion else install.script(shell))
        raise typer.Exit
    if ctx.invoked_subcommand and saved_as is not None:
        raise errors.Refused(
            "--format goes after the command", "Such as: coachlog report --format json"
        )
    if ctx.invoked_subcommand is None and not ctx.resilient_parsing:
        from coachlog.cli.commands import look_up

        look_up.today(output=saved_as or "table")


def with_all_commands() -> Subject:
    """The app, with all commands imported."""
    for room in dict.fromkeys(MODULES.values()):
        import_module(f"coachlog.cli.commands.{room}")
    return app


def for_line(words: Sequence[str]) -> Subject:
    """The app with the command that a line names; with all for `help`, and for an unknown name.

    All commands take 22 ms of CPU more to import and build than one of them.
    """
    named = next(_words_without_options(words), "") if words else "today"
    if named not in MODULES or named == "help":
        return with_all_commands()
    import_module(f"coachlog.cli.commands.{MODULES[named]}")
    return app


def _words_without_options(words: Sequence[str]) -> Iterator[str]:
    """The words of a line without options and the values of global options."""
    rest = iter(words)
    for word in rest:
        if word in ("--journal", "--color"):
            next(rest, None)
        elif not word.startswith("-"):
            yield word
