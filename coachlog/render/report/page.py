"""The page of the report: how wide it is, and lines that each end with their command.

On a terminal a line that is too long goes on below; a command then stands on a line of its own,
never broken. Elsewhere lines are as long as they like. Nothing is cut.
"""

from collections.abc import Iterable, Iterator, Sequence

from coachlog.render import characters, layout
from coachlog.render.characters import width
from coachlog.render.layout import COMMAND, GAP, PLAIN, Column, Grid, Line, Piece, Screen, length

INDENT = 5
"""Columns before what has neither a ref nor a sign."""

_COMMANDS = 82
"""The column where commands begin, where there is room."""

_ROOM = 38
"""Columns at the right of a narrower terminal that are kept for commands."""

_WIDE = _COMMANDS + _ROOM - 8
"""Columns from which on a page has its wide shape."""

_NARROWEST = 40
"""Columns below which lines are not made shorter: such a terminal folds them by itself."""


class Page:
    """Lays out lines for one screen; `columns` is its width, None where lines have no end."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.columns = max(screen.width, _NARROWEST) if screen.width else None
        self.wide = self.columns is None or self.columns >= _WIDE
        self.commands = _COMMANDS if self.wide else (self.columns or 0) - _ROOM

    def safe(self, text: str) -> str:
        """Any text as it may be written: on one line, steering nothing, in signs it can say."""
        return layout.safe(text, self.screen)

    def fits(self, columns: int) -> bool:
        """Whether so many columns are there."""
        return self.columns is None or columns <= self.columns

    def grid(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Piece]], *, indent: int
    ) -> Grid:
        """A table of safe cells, fitted to the page."""
        return Grid(columns, rows, indent=indent, limit=self.columns)

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
        return [line] if self.columns is None else characters.wrapped(line, self.columns - indent)

    def command_column(self, entries: Iterable[tuple[Line, str]]) -> int:
        """The column where the commands after these lines begin: further right if all fit there."""
        rows = [
            (length(line), width(layout.command(command, self.screen)))
            for line, command in entries
            if command
        ]
        right = max((end + GAP + 1 for end, _ in rows), default=0)
        fits = all(self.fits(right + needed) for _, needed in rows)
        return max(right, self.commands) if self.wide and fits else self.commands

    def ending(self, lines: Sequence[Line], command: str, *, at: int) -> Iterator[Line]:
        """The lines, the last one ending with a command, at that column or after it.

        The command stands below where it has no room.
        """
        *before, last = lines
        yield from before
        command = layout.command(command, self.screen)
        end, taken = length(last), width(command)
        place = max(at, end + GAP + 1)
        if not command:
            yield last
        elif self.fits(place + taken):
            yield [*last, Piece(" " * (place - end)), Piece(command, COMMAND)]
        else:
            left = min(at, (self.columns or 0) - taken)
            yield last
            yield [Piece(" " * max(left, 0)), Piece(command, COMMAND)]
