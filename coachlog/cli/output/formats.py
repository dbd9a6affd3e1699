"""How an answer leaves: as a page for people, or as JSON or CSV for scripts."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from coachlog import errors, text
from coachlog.cli import run

if TYPE_CHECKING:
    from coachlog.render.layout import Block

FORMS = ("table", "json")
"""The forms of every reading command."""


def form(typed: str, known: Sequence[str] = FORMS) -> str:
    """The form that was asked for.

    Raises:
        UnknownWord: there is no such form; the error names those there are.
    """
    plain = typed.strip().lower()
    if plain not in known:
        raise errors.UnknownWord("--format", typed, known)
    return plain


def answer(chosen: str, *, value: Any, page: "Iterable[Block]") -> None:
    """Print an answer in the form that was chosen; the page is drawn only where it is that."""
    if chosen == "json":
        json(value)
    else:
        show(page)


def show(blocks: "Iterable[Block]") -> None:
    """Print a page for people."""
    from coachlog.cli.output import paged
    from coachlog.render import console, layout

    screen = console.screen(sys.stdout, color=run.color(), program=run.program())
    paged.show(layout.lines(blocks, screen), screen)


def json(value: Any) -> None:
    """Print a value as JSON: in ASCII where the output's encoding is not that of Unicode."""
    from coachlog.cli.output import paged

    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    said = text.as_json(value, indent=2, ascii_only=not encoding.startswith("utf"))
    paged.show_text(f"{said}\n")


def csv(rows: Iterable[Sequence[str]]) -> None:
    """Print rows as CSV that neither a spreadsheet runs nor a terminal obeys."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([text.defused(cell) for cell in row] for row in rows)
