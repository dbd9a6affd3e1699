"""Where a page meets the terminal: its width, its colors, its signs.

Piped output has no color and no width; Rich is loaded only where there is color.
"""

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from coachlog.render import layout
from coachlog.render.characters import SIGNS
from coachlog.render.layout import ACCENT, COMMAND, DIM, STRONG, Block, Line, Screen

_COLORS = {STRONG: "bold", DIM: "dim", ACCENT: "bold red", COMMAND: "dim"}

_NARROWEST = 20
"""Columns that a page is laid out for at least: such a terminal folds its lines by itself."""


def screen(output: TextIO, *, color: str, program: str) -> Screen:
    """What an output can show; `color` is auto, always or never.

    `program` is how the commands on it call the program.
    """
    terminal = output.isatty()
    dumb = os.environ.get("TERM") in ("dumb", "unknown") or bool(os.environ.get("NO_COLOR"))
    return Screen(
        width=max(shutil.get_terminal_size().columns, _NARROWEST) if terminal else None,
        color=color == "always" or (color == "auto" and terminal and not dumb),
        signs=_can_say("".join(SIGNS), output.encoding or "ascii"),
        encoding=output.encoding or "ascii",
        program=program,
    )


def show(blocks: Iterable[Block], *, color: str, program: str) -> None:
    """Write a page to the standard output; `program` as for `screen`."""
    seen = screen(sys.stdout, color=color, program=program)
    write(layout.lines(blocks, seen), seen)


def write(lines: Iterable[Line], screen: Screen) -> None:
    """Write lines that are laid out and safe already to the standard output."""
    if screen.color:
        _paint(lines)
    else:
        sys.stdout.writelines("".join(text for text, _ in line) + "\n" for line in lines)


def _can_say(signs: str, encoding: str) -> bool:
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _paint(lines: Iterable[Line]) -> None:
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
