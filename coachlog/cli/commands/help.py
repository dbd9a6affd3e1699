"""The manual in the terminal: `help [COMMAND]`."""

from typing import Annotated, Any

import typer

from coachlog import errors
from coachlog.cli.app import app
from coachlog.text import COACHLOG

MORE = ("environment", "words")
"""What there is help on besides the commands."""


@app.command(name="help")
def help_(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]", help="A command; or: environment, words."),
    ] = None,
) -> None:
    """Show the help of a command, or of coachlog itself.

    help environment lists the variables it reads and its exit codes; help words says what its own
    words mean.

    \b
    Examples:
      coachlog help debrief
      coachlog help rep add
      coachlog help import
      coachlog help words
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import formats
    from coachlog.render.pages import manual

    named = [word.lower() for word in words or ()]
    if named in (["environment"], ["words"]):
        formats.show(manual.environment() if named == ["environment"] else manual.words())
        return
    print(_help_of(ctx, named))  # noqa: T201 - as Typer prints it
    if named == ["import"]:
        formats.show(manual.table_format())


def _help_of(ctx: typer.Context, words: list[str]) -> str:
    """The help of the command that these words name.

    Raises:
        UnknownWord: there is no such command.
    """
    found: Any = ctx.find_root()
    for word in words:
        known: dict[str, Any] = getattr(found.command, "commands", {})
        if word not in known:
            above = found.command_path.removeprefix("coachlog").strip()
            more = () if above else MORE
            if not known:
                raise errors.Refused(
                    f"{above} has no commands of its own", f"See: {COACHLOG} help {above}"
                )
            raise _no_command(word, above, [*found.command.list_commands(found), *more])
        found = type(found)(known[word], info_name=word, parent=found)
    return str(found.get_help())


def _no_command(word: str, group: str, known: list[str]) -> errors.UnknownWord:
    """The error for a word that is no command of a group ("" is the top level)."""
    from coachlog.cli.line import guesses

    unknown = errors.UnknownWord("The command", word, known)
    meant = " or ".join(guesses.meant_by(word, group, known))
    guess = f"Did you mean {meant}? " if meant else ""
    unknown.way_out = f"{guess}One of: {', '.join(known)}."
    return unknown
