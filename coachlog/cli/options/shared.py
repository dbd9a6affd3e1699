"""The options that several commands share beside those of a record, each declared once.

Every one arrives as the text that was typed: what it holds says how it is read, so that what cannot
be read is kept as a draft instead of being lost.
"""

from typing import Annotated, Any

import typer

PAGES = ("table", "markdown", "json", "html")
"""The forms of a page that may be handed on."""

TEXT, DAY, WHEN, WORD, REF = "TEXT", "DAY", "WHEN", "WORD", "REF"
"""What the help calls the value of an option."""


def text(*names: str, help: str) -> Any:  # noqa: A002 - Typer's own word
    """An option that takes free text."""
    return typer.Option(*names, metavar=TEXT, help=help)


def day(*names: str, help: str) -> Any:  # noqa: A002 - Typer's own word
    """An option that takes a day."""
    return typer.Option(*names, metavar=DAY, help=help)


def form(*words: str) -> Any:
    """The option that says in which form an answer is printed."""
    said = f"{', '.join(words[:-1])} or {words[-1]}."
    return typer.Option(
        "--format", "-f", metavar=WORD, help=said, autocompletion=lambda: list(words)
    )


def rep(*names: str, help: str) -> Any:  # noqa: A002 - Typer's own word
    """An option that takes a rep."""
    return typer.Option(*names, metavar="REP", help=help)


DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be saved; save nothing.")]
Edit = Annotated[bool, typer.Option("--edit", "-e", help="Write it in your editor.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the draft you left.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")]
From = Annotated[
    str | None, day("--from", help="The first day it holds, past or to come (default: today).")
]
Redact = Annotated[bool, typer.Option("--redact", help="Hides your notes and full names.")]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write it to a file; - is stdout."),
]
AsJson = Annotated[str, form("table", "json")]
SWITCHES = {"edit": Edit, "resume": Resume, "yes": Yes, "dry_run": DryRun}
"""What a command that takes a record down may be told beside it."""

Ref = Annotated[str, typer.Argument(metavar=REF, help="Such as p12, d7, c3, o5, a9.")]
Words = list[str] | None
Person = Annotated[str, typer.Argument(metavar="REP", help="Handle or name.")]

On = Annotated[str | None, day("--on", help="When: tue, 2d ago, 2026-11-10 (default: today).")]
Note = Annotated[str | None, text("--note", help="Anything else; - reads it from stdin.")]
