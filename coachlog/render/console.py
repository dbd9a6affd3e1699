"""Where a page meets the terminal: columns that line up, its width, its colors, its signs.

A page is a sequence of blocks: a text on its own, or columns. Every text of it, ours or a
manager's, goes through `_safe` here, so nothing that was written can steer the terminal. Piped
output has no color and is neither wrapped nor cut; Rich is loaded only where there is color.
"""

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TextIO

from coachlog.text import one_line, shortened

PLAIN, STRONG, DIM, ACCENT, COMMAND = "", "bold", "dim", "accent", "command"
"""How a piece looks; `ACCENT` is the one color, for what needs the manager."""

_COLORS = {STRONG: "bold", DIM: "dim", ACCENT: "bold red", COMMAND: "dim"}

SIGNS = {
    "·": "-", "•": "*", "–": "-", "—": "-", "…": "...", "→": "->", "×": "x",
    "‘": "'", "’": "'", "“": '"', "”": '"', "■": "#", "□": ".",
    "▁": "_", "▂": ".", "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*", "█": "#",
}  # fmt: skip
"""What is written for a sign where the encoding of the output has no such character."""

_GAP, _SET_IN = 2, 4
"""The space between columns, and how far what moved down is set in."""

_BESIDE, _LAST = 32, 24
"""What running text needs to stay beside later columns, and to stay as the last one."""


class Piece(NamedTuple):
    """A text and how it looks."""

    text: str
    style: str = PLAIN


Cell = str | Piece


class Columns(NamedTuple):
    """Rows of cells that line up. Numbers stand to the `right`; `text` is the column that flows.

    Where the terminal is too narrow, the text flows in its column, and where that is not enough the
    last columns move down below their row. A command is never broken: what is copied must run. A
    terminal shows at most so many characters of a text as `most` says, if it does.
    """

    rows: Sequence[Sequence[Cell]]
    text: int | None = None
    right: Collection[int] = ()
    indent: int = 1
    most: int | None = None


Block = Cell | Columns


class Screen(NamedTuple):
    """What the output can show: `width` is None where lines are never wrapped.

    Without `signs` it is written in ASCII, with escapes for what its `encoding` cannot say.
    """

    width: int | None
    color: bool
    signs: bool
    encoding: str = "utf-8"


def screen(output: TextIO, *, color: str) -> Screen:
    """What an output can show; `color` is auto, always or never."""
    terminal = output.isatty()
    dumb = os.environ.get("TERM") in ("dumb", "unknown") or bool(os.environ.get("NO_COLOR"))
    return Screen(
        width=max(shutil.get_terminal_size().columns, 20) if terminal else None,
        color=color == "always" or (color == "auto" and terminal and not dumb),
        signs=_can_say("".join(SIGNS), output.encoding or "ascii"),
        encoding=output.encoding or "ascii",
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
    beyond = _BEYOND_ASCII.findall(text)
    return len(text) - len(beyond) + sum(map(_columns, beyond))


@cache  # a page says the same few signs and letters over and over
def _columns(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def _can_say(signs: str, encoding: str) -> bool:
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


_IN_ASCII = str.maketrans(SIGNS)
_BEYOND_ASCII = re.compile("[^\0-\x7f]")


def _safe(text: str, seen: Screen, most: int | None) -> str:
    """Any text as it may be written: on one line, steering nothing, in signs that can be said."""
    line = one_line(text) if most is None else shortened(text, width=most)
    if seen.signs:
        return line
    return line.translate(_IN_ASCII).encode(seen.encoding, "backslashreplace").decode(seen.encoding)


def _piece(cell: Cell, seen: Screen, most: int | None = None) -> Piece:
    piece = cell if isinstance(cell, Piece) else Piece(cell)
    return Piece(_safe(piece.text, seen, most), piece.style)


def _lines(block: Block, seen: Screen) -> Iterator[list[Piece]]:
    if isinstance(block, Columns):
        yield from _columned(block, seen)
    else:
        yield from ([piece] for piece in _wrapped(_piece(block, seen), seen.width))


def _columned(columns: Columns, seen: Screen) -> Iterator[list[Piece]]:
    count = max((len(row) for row in columns.rows), default=0)
    most = columns.most if seen.width else None
    rows = [
        [_piece(cell, seen, most) for cell in row] + [Piece("")] * (count - len(row))
        for row in columns.rows
    ]
    natural = [max(width(row[place].text) for row in rows) for place in range(count)]
    widths = _fit(natural, columns.text, columns.indent, seen.width)
    for row in rows:
        above, below = row[: len(widths)], row[len(widths) :]
        if any(piece.text for piece in above) or not any(piece.text for piece in below):
            yield from _row(above, widths, columns)
        yield from _moved_down(below, seen.width)


def _fit(natural: list[int], text: int | None, indent: int, limit: int | None) -> list[int]:
    """The width of each column; those that are to move down are missing."""
    over = indent + sum(natural) + _GAP * (len(natural) - 1) - (limit or sys.maxsize)
    if over <= 0:
        return natural
    last = len(natural) - 1
    if text is not None and text <= last:
        room = natural[text] - over
        if room >= (_LAST if text == last else _BESIDE):
            return [*natural[:text], room, *natural[text + 1 :]]
    return _fit(natural[:-1], text, indent, limit) if last else [max(natural[0] - over, 1)]


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
    while line and not line[-1].text.strip(" "):
        line.pop()
    return line


def _moved_down(row: list[Piece], limit: int | None) -> Iterator[list[Piece]]:
    """What stands below a row: its texts together, each command on a line of its own."""
    texts = [piece for piece in row if piece.text and piece.style != COMMAND]
    styles = {piece.style for piece in texts}
    joined = Piece((" " * _GAP).join(piece.text for piece in texts), min(styles, default=PLAIN))
    for piece in (joined, *(piece for piece in row if piece.style == COMMAND)):
        if piece.text:
            for part in _wrapped(piece, limit and limit - _SET_IN):
                yield [Piece(" " * _SET_IN), part]


def _wrapped(piece: Piece, room: int | None) -> list[Piece]:
    """The piece on as many lines as its words need; one that fits, and a command, on one."""
    if room is None or piece.style == COMMAND or width(piece.text) <= room:
        return [piece]
    start = piece.text[: len(piece.text) - len(piece.text.lstrip(" "))]
    lines = [start]
    for word in piece.text[len(start) :].split(" "):
        for part in _parts(word, room):
            line = f"{lines[-1]} {part}" if lines[-1].strip(" ") else f"{lines[-1]}{part}"
            lines[-1:] = [line] if width(line) <= room else [lines[-1], part]
    return [Piece(line.rstrip(" "), piece.style) for line in lines]


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
    from rich.color import ColorSystem
    from rich.style import Style

    looks = {style: Style.parse(words) for style, words in _COLORS.items()}
    system = ColorSystem.STANDARD
    for line in lines:
        pieces = (
            looks[style].render(text, color_system=system) if style in looks else text
            for text, style in line
        )
        sys.stdout.write("".join(pieces) + "\n")
