"""What a page looks like, without a terminal."""

from collections.abc import Iterable

from coachlog.render import layout
from coachlog.render.layout import Block, Screen


def drawn(blocks: Iterable[Block], *, width: int | None) -> list[str]:
    """The lines of a page on a screen of that width (None: as wide as need be), without color."""
    screen = Screen(width=width, color=False, signs=True)
    return ["".join(piece.text for piece in line) for line in layout.lines(blocks, screen)]
