"""Where a page meets the terminal: columns that line up, its width, its colors, its signs.

A page is a sequence of blocks: a text on its own, or columns. Every text of it, ours or a
manager's, goes through `_safe` here, so nothing that was written can steer the terminal. Piped
output has no color and is neither wrapped nor cut; Rich is loaded only where there is color.
"""

import os
import shutil
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from coachlog.text import one_line

PLAIN, STRONG, DIM, ACCENT, COMMAND = "", "bold", "dim", "accent", "command"
"""How a piece looks; `ACCENT` is the one color, for what needs the manager."""

_COLORS = {STRONG: "bold", DIM: "dim", ACCENT: "bold red", COMMAND: "dim"}

SIGNS = {
    "·": "-", "•": "*", "–": "-", "—": "-", "…": "...", "→": "->", "×": "x",
    "‘": "'", "’": "'", "“": '"', "”": '"', "■": "#", "□": ".",
    "▁": "_", "▂": ".", "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*", "█": "#",
}  # fmt: skip
"""What is written for a sign where the encoding of the output has no such character."""

_GAP = 2
_ROOM = 32
"""Columns of the terminal that running text needs beside others; with less they part."""

_LEAST, _DROP = 12, 4
"""The narrowest that a column is made, and how far a column that moved down is set in."""


class Piece(NamedTuple):
    """A text and how it looks."""

    text: str
    style: str = PLAIN


Cell = str | Piece


class Columns(NamedTuple):
    """Rows of cells that line up. Numbers stand to the `right`; `text` is the column that flows.

    Where the terminal is too narrow, the text flows in its column, or the last column moves down
    to a line of its own. A command is never broken: what is copied must run.
    """

    rows: Sequence[Sequence[Cell]]
    text: int | None = None
    right: Collection[int] = ()
    indent: int = 1


Block = Cell | Columns


class Screen(NamedTuple):
    """What the output can show: `width` is None where lines are never wrapped."""

    width: int | None
    color: bool
    signs: bool


def screen(output: TextIO, *, color: str) -> Screen:
    """What an output can show; `color` is auto, always or never."""
    terminal = output.isatty()
    dumb = os.environ.get("TERM") in ("dumb", "unknown") or bool(os.environ.get("NO_COLOR"))
    return Screen(
        width=max(shutil.get_terminal_size().columns, 20) if terminal else None,
        color=color == "always" or (color == "auto" and terminal and not dumb),
        signs=_can_say("".join(SIGNS), output.encoding),
    )


def show(blocks: Iterable[Block], *, color: str) -> None:
    """Write a page to the standard output."""
    seen = screen(sys.stdout, color=color)
    write((line for block in blocks for line in _lines(block, seen)), seen)


def write(lines: Iterable[Sequence[tuple[str, str]]], seen: Screen) -> None:
    """Write lines that are laid out and safe already, each of pieces, to the standard output."""
    if seen.color:
        _paint(lines)
    else:
        sys.stdout.writelines("".join(text for text, _ in line) + "\n" for line in lines)


def drawn(blocks: Iterable[Block], *, width: int | None) -> list[str]:
    """The lines of a page on a screen of that width (None: as wide as need be), without color."""
    seen = Screen(width=width, color=False, signs=True)
    lines = (line for block in blocks for line in _lines(block, seen))
    return ["".join(piece.text for piece in line) for line in lines]


def width(text: str) -> int:
    """The columns of a terminal that a text takes: East Asian letters take two, accents none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def _can_say(signs: str, encoding: str | None) -> bool:
    try:
        signs.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


_IN_ASCII = str.maketrans(SIGNS)


def _safe(text: str, seen: Screen) -> str:
    """Any text as it may be written: on one line, steering nothing, in signs that can be said."""
    line = one_line(text)
    return line if seen.signs else line.translate(_IN_ASCII)


def _piece(cell: Cell, seen: Screen) -> Piece:
    piece = cell if isinstance(cell, Piece) else Piece(cell)
    return Piece(_safe(piece.text, seen), piece.style)


def _lines(block: Block, seen: Screen) -> Iterator[list[Piece]]:
    if isinstance(block, Columns):
        yield from _columned(block, seen)
    else:
        yield from ([piece] for piece in _wrapped(_piece(block, seen), seen.width))


def _columned(columns: Columns, seen: Screen) -> Iterator[list[Piece]]:
    count = max((len(row) for row in columns.rows), default=0)
    rows = [
        [_piece(cell, seen) for cell in row] + [Piece("")] * (count - len(row))
        for row in columns.rows
    ]
    natural = [max(width(row[place].text) for row in rows) for place in range(count)]
    widths = _fit(natural, columns.text, columns.indent, seen.width)
    for row in rows:
        yield from _row(row[: len(widths)], widths, columns)
        for piece in row[len(widths) :]:
            yield from _moved_down(piece, seen.width)


def _fit(natural: list[int], text: int | None, indent: int, limit: int | None) -> list[int]:
    """The width of each column; the last is missing when it is to move down."""
    over = indent + sum(natural) + _GAP * (len(natural) - 1) - (limit or sys.maxsize)
    if over <= 0 or len(natural) < 2:
        return natural if over <= 0 else [max(natural[0] - over, _LEAST)]
    if text is not None and text < len(natural) and natural[text] - over >= _ROOM:
        return _narrowed(natural, text, over)
    rest = natural[:-1]
    over -= natural[-1] + _GAP
    widest = text if text is not None and text < len(rest) else rest.index(max(rest))
    return _narrowed(rest, widest, max(over, 0))


def _narrowed(widths: list[int], place: int, over: int) -> list[int]:
    least = min(widths[place], _LEAST)
    return [*widths[:place], max(widths[place] - over, least), *widths[place + 1 :]]


def _row(row: list[Piece], widths: list[int], columns: Columns) -> Iterator[list[Piece]]:
    """The lines of one row: as many as its longest cell needs."""
    cells = [_wrapped(piece, room) for piece, room in zip(row, widths, strict=True)]
    for height in range(max(map(len, cells))):
        line = [Piece(" " * columns.indent)]
        for place, cell in enumerate(cells):
            piece = cell[height] if height < len(cell) else Piece("")
            blank = " " * (widths[place] - width(piece.text))
            pieces = [Piece(blank), piece] if place in columns.right else [piece, Piece(blank)]
            line += [*pieces, Piece(" " * _GAP)]
        yield _trimmed(line)


def _trimmed(line: list[Piece]) -> list[Piece]:
    while line and not line[-1].text.strip():
        line.pop()
    return line


def _moved_down(piece: Piece, limit: int | None) -> Iterator[list[Piece]]:
    if piece.text:
        for part in _wrapped(piece, limit and limit - _DROP):
            yield [Piece(" " * _DROP), part]


def _wrapped(piece: Piece, room: int | None) -> list[Piece]:
    """The piece on as many lines as its words need; one that fits, and a command, on one."""
    if room is None or piece.style == COMMAND or width(piece.text) <= room:
        return [piece]
    start = piece.text[: len(piece.text) - len(piece.text.lstrip(" "))]
    lines = [start]
    for word in piece.text[len(start) :].split(" "):
        for part in _parts(word, room):
            line = f"{lines[-1]} {part}" if lines[-1].strip() else f"{lines[-1]}{part}"
            lines[-1:] = [line] if width(line) <= room else [lines[-1], part]
    return [Piece(line, piece.style) for line in lines]


def _parts(word: str, room: int) -> list[str]:
    """A word in pieces that fit on a line."""
    parts = [word]
    while width(parts[-1]) > room:
        cut = room
        while width(parts[-1][:cut]) > room:
            cut -= 1
        parts[-1:] = [parts[-1][: max(cut, 1)], parts[-1][max(cut, 1) :]]
    return parts


def _paint(lines: Iterable[Sequence[tuple[str, str]]]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(
        markup=False, emoji=False, highlight=False, force_terminal=True, no_color=False,
        color_system="standard",
    )  # fmt: skip
    for line in lines:
        pieces = [(text, _COLORS.get(style, "")) for text, style in line]
        console.print(Text.assemble(*pieces), soft_wrap=True)
