"""The options that several commands share, each declared once.

Every one arrives as the text that was typed: `forms` says how it is read, so that what cannot be
read is kept as a draft instead of being lost.
"""

from typing import Annotated

import typer

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")
]
Edit = Annotated[bool, typer.Option("--edit", "-e", help="Write it in your editor.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the draft that was kept.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer the confirmation with yes.")]
AsJson = Annotated[str, typer.Option("--format", "-f", help="table or json.")]

Rep = Annotated[str | None, typer.Argument(metavar="REP", help="Handle or name.")]
Ref = Annotated[str, typer.Argument(metavar="REF", help="Such as p12, d7, c3, o5, a9.")]
Words = list[str] | None




On = Annotated[str | None, typer.Option("--on", help="The day, such as: tue, 2d ago, 2026-11-10.")]
Why = Annotated[str | None, typer.Option("--why", help="The reason.")]
Note = Annotated[str | None, typer.Option("--note", help="Anything else; - reads stdin.")]
AskedBy = Annotated[str | None, typer.Option("--asked-by", help="Who asked for it: rep or me.")]
Minutes = Annotated[str | None, typer.Option("--minutes", help="How long it took.")]
Role = Annotated[
    str | None, typer.Option("--role", help="What you do on it: absent, observe, joint, lead.")
]
ActionText = Annotated[str | None, typer.Option("--action", help="What somebody will do next.")]
Due = Annotated[str | None, typer.Option("--due", help="By when; 5 working days unless said.")]
Owner = Annotated[str | None, typer.Option("--owner", help="Who does it: me, a rep, or a name.")]
