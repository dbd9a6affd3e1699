"""Pages to read, put on the screen or into a file: as a table, Markdown or HTML."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from coachlog.cli import run
from coachlog.cli.output import destination, formats, paged, say

if TYPE_CHECKING:
    from coachlog.render.layout import Block, Screen
    from coachlog.render.report.sections import Document


def put(page: "Document", form: str, file: str | None) -> None:
    """Show a page, or write it to a file; in ASCII where the output's encoding needs that."""
    from coachlog.render import console
    from coachlog.render.report import table

    screen = console.screen(sys.stdout, color=run.color(), program=run.program())
    if file is not None:
        _write(_text(page, form, ascii_only=False), file)
    elif form == "table":
        paged.show(table.lines(page, screen=screen), screen)
    else:
        paged.show_text(_text(page, form, ascii_only=not screen.signs))


def put_blocks(blocks: "Iterable[Block]", file: str | None) -> None:
    """Show a page that is laid out in blocks, or write it to a file."""
    from coachlog.render import layout

    if file is None:
        formats.show(blocks)
    else:
        lines = layout.lines(blocks, _endless())
        _write("".join(f"{''.join(piece.text for piece in line)}\n" for line in lines), file)


def put_text(text: Callable[[bool], str], file: str | None) -> None:
    """Show a text, or write it to a file; `text` makes it, told whether it must be ASCII."""
    from coachlog.render import console

    if file is None:
        screen = console.screen(sys.stdout, color="never", program=run.program())
        paged.show_text(text(not screen.signs))
    else:
        _write(text(False), file)


def _text(page: "Document", form: str, *, ascii_only: bool) -> str:
    """The whole page as the text of a file."""
    from coachlog.render.report import html, markdown, table

    if form == "html":
        return html.text(page, ascii_only=ascii_only)
    if form == "markdown":
        return markdown.text(page, ascii_only=ascii_only)
    return table.text(page, screen=_endless())


def _endless() -> "Screen":
    """What a file is for a table: lines of any length, all signs, no color."""
    from coachlog.render.layout import Screen

    return Screen(width=None, color=False, signs=True, program=run.program())


def _write(text: str, file: str) -> None:
    with destination.replacing(file) as new:
        new.write(text.encode())
    say.whole_line(f"Wrote {file}")
