"""Keeping the journal: `backup`, `restore`, `doctor`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coachlog.cli import options as o
from coachlog.cli.app import app
from coachlog.text import visible

if TYPE_CHECKING:
    from coachlog.journal.upkeep import Contents

NewFile = Annotated[str | None, typer.Argument(metavar="FILE", help="A new file to copy to.")]
Backup = Annotated[str, typer.Argument(metavar="FILE", help="A backup, as backup names it.")]


@app.command()
def backup(file: NewFile = None) -> None:
    """Copy the journal, and check the copy; without FILE into a folder beside it.

    There the newest 20 copies stay. A copy holds everything: keep it as private as the journal.

    \b
    Examples:
      coachlog backup
      coachlog backup /media/stick/coaching.db
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog import shell
    from coachlog.cli import run
    from coachlog.journal import upkeep

    moment = run.now().strftime("%Y%m%d-%H%M%S")
    to = Path(file).absolute() if file else None
    kept = upkeep.back_up(run.journal(), to=to, moment=moment, say=run.say)
    _line(f"Copied {_told(kept.contents)} to {visible(str(kept.path))}")
    _line(f"Go back to it: coachlog restore {shell.word(kept.path)}")


@app.command()
def restore(file: Backup, yes: o.Yes = False) -> None:
    """Put a backup in the journal's place; what is there now is kept beside.

    \b
    Examples:
      coachlog restore /media/stick/coaching.db
      coachlog restore coaching.db --yes
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog import shell
    from coachlog.cli import confirming, run
    from coachlog.journal import upkeep

    chosen = Path(file).absolute()
    held = upkeep.contents(chosen, say=run.say)
    if not confirming.confirmed(f"Go back to {_told(held)}?", yes=yes):
        _line("Nothing was changed.")
        return
    restored = upkeep.restore(run.journal(), backup=chosen, say=run.say)
    _line(f"Restored {_told(restored.contents)} from {visible(str(chosen))}")
    if restored.aside:
        _line(f"As it was before: coachlog restore {shell.word(restored.aside)}")


def _told(contents: "Contents") -> str:
    """How much there is, and how old, as sentences say it."""
    from datetime import datetime

    from coachlog import dates

    many = f"{contents.records:,} record{'' if contents.records == 1 else 's'}"
    if contents.newest is None:
        return many
    moment = datetime.fromisoformat(contents.newest)
    return f"{many} (newest change {dates.show(moment.date())} {moment:%H:%M})"


def _line(text: str) -> None:
    print(visible(text))  # noqa: T201 - one plain line
