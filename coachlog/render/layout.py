"""How pages are laid out: texts and columns in lines that fit the screen and line up.

A page is a sequence of blocks: a text on its own, or columns. Every text of it, ours or a
manager's, goes through `safe` here, so nothing that was written can steer the terminal. In a pipe
lines are neither wrapped nor cut.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from coachlog.render import characters
from coachlog.render.characters import width
from coachlog.text import PROGRAM, led, one_line, visible

PLAIN, STRONG, DIM, ACCENT, COMMAND = "", "bold", "dim", "accent", "command"
"""How a piece looks; `ACCENT` is the one color, for what needs the manager."""

GAP = 2
"""Columns between two cells."""

_PADDED = 100
"""The most that a column is filled up to where lines have no end: one long cell is not paid for in
every row."""

_SET_IN = 4
"""How far what moved down below its row is set in."""

_BESIDE, _LAST = 32, 24
"""What running text needs to stay beside later columns, and to stay as the last one."""


class Piece(NamedTuple):
    """A text and how it looks."""

    text: str
    style: str = PLAIN


Cell = str | Piece
Line = list[Piece]


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
    `program` is how commands on it call the program, so that they reach the journal it shows.
    """

    width: int | None
    color: bool
    signs: bool
    encoding: str = "utf-8"
    program: str = PROGRAM


class Column(NamedTuple):
    """A column of a grid: whether numbers stand in it, and what a cell reads like outside of it."""

    right: bool
    outside: str


class Grid:
    """A table whose last columns leave their lines where the screen has no room for them.

    `columns` say what each holds; the first row of `rows` are the titles. `room` is what the
    columns take that stayed, the indent included.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Piece]],
        *,
        indent: int,
        limit: int | None,
    ) -> None:
        self.columns, self.indent = columns, indent
        natural = [widest(text for text, _ in column) for column in zip(*rows, strict=True)]
        self.widths = _fitting(natural, None, indent, limit)
        self.room = _taken(self.widths, indent)

    def line(self, row: Sequence[Piece]) -> Line:
        """One row, without the cells that there is no room for."""
        right = [place for place, column in enumerate(self.columns) if column.right]
        return _aligned(row[: len(self.widths)], self.widths, right=right, indent=self.indent)

    def left_out(self, row: Sequence[Piece]) -> list[str]:
        """The cells that there is no room for, each as it reads outside of its column."""
        kept = len(self.widths)
        rest = zip(self.columns[kept:], row[kept:], strict=True)
        return [column.outside.format(cell.text) for column, cell in rest if cell.text]


def lines(blocks: Iterable[Block], screen: Screen) -> Iterator[Line]:
    """The lines of a page on a screen, safe to write."""
    for block in blocks:
        if isinstance(block, Columns):
            yield from _columned(block, screen)
        else:
            yield from ([piece] for piece in _wrapped(_piece(block, screen), screen.width))


def safe(text: str, screen: Screen, *, most: int | None = None) -> str:
    """Any text as it may be written: on one line, steering nothing, in signs that can be said."""
    line = one_line(text) if most is None else characters.shortened(text, most=most)
    if screen.signs or line.isascii():
        return line
    plain = characters.in_ascii(line)
    return plain.encode(screen.encoding, "backslashreplace").decode(screen.encoding)


def command(text: str, screen: Screen) -> str:
    """A command as it may be written: whole, led to the journal that the screen shows."""
    return visible(led(text, screen.program))


def length(line: Line) -> int:
    """The columns that a line takes."""
    texts = [piece.text for piece in line]
    whole = "".join(texts)
    return len(whole) if whole.isascii() else sum(map(width, texts))


def widest(texts: Iterable[str]) -> int:
    """The columns that the longest text takes, 0 when there is none."""
    return max(map(width, texts), default=0)


def trimmed(line: Line) -> Line:
    """The line without the blanks at its end."""
    while line and not line[-1].text.strip(" "):
        line.pop()
    return [*line[:-1], Piece(line[-1].text.rstrip(" "), line[-1].style)] if line else line


def _piece(cell: Cell, screen: Screen, most: int | None = None) -> Piece:
    piece = cell if isinstance(cell, Piece) else Piece(cell)
    if piece.style == COMMAND:
        return Piece(command(piece.text, screen), COMMAND)
    return Piece(safe(piece.text, screen, most=most), piece.style)


def _columned(columns: Columns, screen: Screen) -> Iterator[Line]:
    count = max((len(row) for row in columns.rows), default=0)
    most = columns.most if screen.width else None
    rows = [
        [_piece(cell, screen, most) for cell in row] + [Piece("")] * (count - len(row))
        for row in columns.rows
    ]
    natural = [widest(row[place].text for row in rows) for place in range(count)]
    widths = _fitting(natural, columns.text, columns.indent, screen.width)
    if screen.width is None:
        widths = [min(each, _PADDED) for each in widths]
    for row in rows:
        above, below = row[: len(widths)], row[len(widths) :]
        if any(piece.text for piece in above) or not any(piece.text for piece in below):
            yield from _row(above, widths, columns, wraps=screen.width is not None)
        yield from _moved_down(below, screen.width)


def _fitting(natural: list[int], text: int | None, indent: int, limit: int | None) -> list[int]:
    """The width of each column; those that have to leave the line are missing."""
    over = _taken(natural, indent) - (limit or sys.maxsize)
    if over <= 0:
        return natural
    last = len(natural) - 1
    if text is not None and text <= last:
        room = natural[text] - over
        if room >= (_LAST if text == last else _BESIDE):
            return [*natural[:text], room, *natural[text + 1 :]]
    return _fitting(natural[:-1], text, indent, limit) if last else [max(natural[0] - over, 1)]


def _taken(widths: Sequence[int], indent: int) -> int:
    return indent + sum(widths) + GAP * (len(widths) - 1)


def _row(
    row: Sequence[Piece], widths: list[int], columns: Columns, *, wraps: bool
) -> Iterator[Line]:
    """The lines of one row: as many as its longest cell needs; one where nothing `wraps`."""
    rooms = widths if wraps else [None] * len(widths)
    cells = [_wrapped(piece, room) for piece, room in zip(row, rooms, strict=True)]
    for height in range(max(map(len, cells))):
        line = [cell[height] if height < len(cell) else Piece("") for cell in cells]
        yield trimmed(_aligned(line, widths, right=columns.right, indent=columns.indent))


def _aligned(
    cells: Sequence[Piece], widths: Sequence[int], *, right: Collection[int], indent: int
) -> Line:
    """The cells on one line, each in its column."""
    line = [Piece(" " * indent)]
    for place, cell in enumerate(cells):
        blank = Piece(" " * (widths[place] - width(cell.text)))
        line.append(Piece(" " * (GAP if place else 0)))
        line += (blank, cell) if place in right else (cell, blank)
    return line


def _moved_down(row: Sequence[Piece], limit: int | None) -> Iterator[Line]:
    """What stands below a row: its texts together, each command on a line of its own."""
    texts = [piece for piece in row if piece.text and piece.style != COMMAND]
    styles = {piece.style for piece in texts}
    joined = Piece((" " * GAP).join(piece.text for piece in texts), min(styles, default=PLAIN))
    for piece in (joined, *(piece for piece in row if piece.style == COMMAND)):
        if piece.text:
            for part in _wrapped(piece, limit and limit - _SET_IN):
                yield [Piece(" " * _SET_IN), part]


def _wrapped(piece: Piece, room: int | None) -> list[Piece]:
    """The piece on as many lines as its words need; a command on one."""
    if room is None or piece.style == COMMAND:
        return [piece]
    return [Piece(line, piece.style) for line in characters.wrapped(piece.text, room)]
