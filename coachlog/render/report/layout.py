"""The report's page: lines of pieces that line up, each ending with its command.

On a terminal a line that is too long goes on below, at the column where it began; a command then
stands on a line of its own, never broken. Elsewhere lines are as long as they like. Nothing is cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coachlog.render.console import COMMAND, PLAIN, SIGNS, Piece, Screen, width
from coachlog.text import one_line

Line = list[Piece]

INDENT = 5
"""Columns before what has neither a ref nor a sign."""

GAP = 2
"""Columns between two cells."""

COMMANDS = 82
"""The column where commands begin, where there is room."""

ROOM = 38
"""Columns at the right of a narrower terminal that are kept for commands."""

WIDE = COMMANDS + ROOM - 8
"""Columns from which on a page has its wide shape."""

NARROWEST = 40
"""Columns below which lines are not made shorter: such a terminal folds them by itself."""

_IN_ASCII = str.maketrans(SIGNS)


class Column(NamedTuple):
    """A column of a grid: whether numbers stand in it, and how a cell is told outside of it."""

    right: bool
    told: str


class Page:
    """Lays out lines for one screen; `columns` is its width, None where lines have no end."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.columns = max(screen.width, NARROWEST) if screen.width else None
        self.wide = self.columns is None or self.columns >= WIDE
        self.commands = COMMANDS if self.wide else (self.columns or 0) - ROOM

    def safe(self, text: str) -> str:
        """Any text as it may be written: on one line, steering nothing, in signs it can say."""
        if text.isascii() and text.isprintable():
            return text
        line = one_line(text)
        return line if self.screen.signs else line.translate(_IN_ASCII)

    def fits(self, columns: int) -> bool:
        """Whether so many columns are there."""
        return self.columns is None or columns <= self.columns

    def text(self, text: str, *, indent: int = 0, style: str = PLAIN) -> Iterator[Line]:
        """A text on as many lines as it needs, all set in by `indent`."""
        for part in self.wrapped(text, indent):
            yield [Piece(" " * indent), Piece(part, style)]

    def listed(
        self, first: str, pieces: Iterable[str], *, between: str, indent: int, style: str = PLAIN
    ) -> Iterator[Line]:
        """A word before a list and its pieces, broken between pieces where that is possible.

        What goes on below that word is set in under it.
        """
        line, hanging = (f"{self.safe(first)} ", indent + GAP) if first else ("", indent)
        sign, words = self.safe(between), [self.safe(piece) for piece in pieces]
        if self.columns is None:
            line, words = line + sign.join(words), []
        for place, piece in enumerate(words):
            joined = f"{line}{sign if place else ''}{piece}"
            if place and not self.fits(indent + width(joined)):
                yield from self.text(line, indent=indent, style=style)
                joined, indent = piece, hanging
            line = joined
        yield from self.text(line, indent=indent, style=style)

    def wrapped(self, text: str, indent: int) -> list[str]:
        """The text, safe, in the lines that it needs beside an indent."""
        line = self.safe(text)
        if self.columns is None or width(line) <= self.columns - indent:
            return [line]
        lines = [""]
        for word in line.split(" "):
            for part in _parts(word, self.columns - indent):
                joined = f"{lines[-1]} {part}" if lines[-1] else part
                lines[-1:] = (
                    [joined] if width(joined) <= self.columns - indent else [lines[-1], part]
                )
        return lines

    def command_column(self, entries: Iterable[tuple[Line, str]]) -> int:
        """The column where the commands after these lines begin: further right if all fit there."""
        rows = [(length(line), len(command)) for line, command in entries if command]
        right = max((end + GAP + 1 for end, _ in rows), default=0)
        fits = all(self.fits(right + needed) for _, needed in rows)
        return max(right, self.commands) if self.wide and fits else self.commands

    def ending(self, lines: Sequence[Line], command: str, *, at: int) -> Iterator[Line]:
        """The lines, the last one ending with a command, at that column or after it.

        The command stands below where it has no room.
        """
        *before, last = lines
        yield from before
        end = length(last)
        place = max(at, end + GAP + 1)
        if not command:
            yield last
        elif self.fits(place + len(command)):
            yield [*last, Piece(" " * (place - end)), Piece(command, COMMAND)]
        else:
            left = min(at, (self.columns or 0) - len(command))
            yield last
            yield [Piece(" " * max(left, 0)), Piece(command, COMMAND)]


class Grid:
    """A table whose last columns leave the lines where the page has no room for them.

    `columns` say what each holds; the first row of `rows` are the titles.
    """

    def __init__(
        self, page: Page, columns: Sequence[Column], rows: Sequence[Sequence[Piece]], *, indent: int
    ) -> None:
        self.columns, self.indent = columns, indent
        self.widths = [widest(text for text, _ in column) for column in zip(*rows, strict=True)]
        whole = len(columns)
        self.kept = next((some for some in range(whole, 1, -1) if page.fits(self._room(some))), 1)
        self.room = self._room(self.kept)

    def line(self, row: Sequence[Piece]) -> Line:
        """One row, without the cells that there is no room for."""
        line = [Piece(" " * self.indent)]
        for place, cell in enumerate(row[: self.kept]):
            blank = Piece(" " * (self.widths[place] - width(cell.text)))
            right = self.columns[place].right
            line += [
                Piece(" " * (GAP if place else 0)),
                *((blank, cell) if right else (cell, blank)),
            ]
        return line

    def left_out(self, row: Sequence[Piece]) -> list[str]:
        """The cells that there is no room for, each with what it says."""
        rest = zip(self.columns[self.kept :], row[self.kept :], strict=True)
        return [column.told.format(cell.text) for column, cell in rest if cell.text]

    def _room(self, kept: int) -> int:
        return self.indent + sum(self.widths[:kept]) + GAP * (kept - 1)


def length(line: Line) -> int:
    """The columns that a line takes."""
    return sum(width(piece.text) for piece in line)


def widest(texts: Iterable[str]) -> int:
    """The columns that the longest text takes, 0 when there is none."""
    return max(map(width, texts), default=0)


def _parts(word: str, room: int) -> Iterator[str]:
    """A word in pieces that fit on a line: a long one has no better place to break."""
    start, taken = 0, 0
    for place, char in enumerate(word if width(word) > room else ""):
        taken += width(char)
        if taken > room and place > start:
            yield word[start:place]
            start, taken = place, width(char)
    yield word[start:]
