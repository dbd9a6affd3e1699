"""The options that several commands share, each declared once.

Every one arrives as the text that was typed: `forms` says how it is read, so that what cannot be
read is kept as a draft instead of being lost.
"""

from enum import StrEnum
from typing import Annotated, Any

import typer

from coachlog.cli.options import completion
from coachlog.records import vocabulary

TEXT, DAY, WHEN, WORD, REF = "TEXT", "DAY", "WHEN", "WORD", "REF"
"""What the help calls the value of an option."""


def text(*names: str, help: str) -> Any:  # noqa: A002 - Typer's own word
    """An option that takes free text."""
    return typer.Option(*names, metavar=TEXT, help=help)


def day(*names: str, help: str) -> Any:  # noqa: A002 - Typer's own word
    """An option that takes a day."""
    return typer.Option(*names, metavar=DAY, help=help)


def word(*names: str, closed: type[StrEnum], help: str) -> Any:  # noqa: A002 - as above
    """An option that takes a word of a closed list, completed by the TAB key."""
    return typer.Option(*names, metavar=WORD, help=help, autocompletion=completion.words(closed))


def form(*words: str) -> Any:
    """The option that says in which form an answer is printed."""
    said = f"{', '.join(words[:-1])} or {words[-1]}."
    offers = completion.one_of(*words)
    return typer.Option("--format", "-f", metavar=WORD, help=said, autocompletion=offers)


def rep(*names: str, help: str) -> Any:  # noqa: A002 - Typer's own word
    """An option that takes a rep, completed by the TAB key."""
    return typer.Option(*names, metavar="REP", help=help, autocompletion=completion.reps)


DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")
]
Edit = Annotated[bool, typer.Option("--edit", "-e", help="Write it in your editor.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the draft that was kept.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer the confirmation with yes.")]
AsJson = Annotated[str, form("table", "json")]

Rep = Annotated[
    str | None,
    typer.Argument(metavar="REP", help="Handle or name.", autocompletion=completion.reps),
]
Ref = Annotated[str, typer.Argument(metavar=REF, help="Such as p12, d7, c3, o5, a9.")]
OPEN_ACTION = typer.Argument(
    metavar=REF, help="Such as a9.", autocompletion=completion.open_actions
)
OPEN_OBSTACLE = typer.Argument(
    metavar=REF, help="Such as o5.", autocompletion=completion.open_obstacles
)
PLANNED_CALL = typer.Argument(
    metavar=REF, help="Such as p12.", autocompletion=completion.planned_calls
)
OpenAction = Annotated[str, OPEN_ACTION]
PlannedCall = Annotated[str, PLANNED_CALL]
Words = list[str] | None

On = Annotated[str | None, day("--on", help="The day, such as: tue, 2d ago, 2026-11-10.")]
Why = Annotated[str | None, text("--why", help="The reason.")]
Note = Annotated[str | None, text("--note", help="Anything else; - reads stdin.")]
AskedBy = Annotated[
    str | None, word("--asked-by", closed=vocabulary.Asker, help="Who asked for it: rep or me.")
]
Minutes = Annotated[str | None, typer.Option("--minutes", metavar="N", help="How long it took.")]
Role = Annotated[
    str | None,
    word(
        "--role",
        closed=vocabulary.Role,
        help="What you do on it: absent, observe, joint, lead.",
    ),
]
ActionText = Annotated[str | None, text("--action", help="What somebody will do next.")]
Due = Annotated[str | None, day("--due", help="By when; 5 working days unless said.")]
Owner = Annotated[
    str | None,
    typer.Option(
        "--owner",
        metavar="WHO",
        help="Who does it: me, a rep, or a name.",
        autocompletion=completion.owners,
    ),
]
