"""Where a page meets the terminal: its width, its colors, its signs.

Piped output has no width, and color only where that is asked for: by `--color`, else by the
variables that other programs know, of which `NO_COLOR` goes first. Rich is loaded only where there
is color.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from coachlog.render import layout
from coachlog.render.characters import SIGNS
from coachlog.render.layout import ACCENT, COMMAND, DIM, STRONG, Line, Screen

_COLORS = {STRONG: "bold", DIM: "dim", ACCENT: "bold red", COMMAND: "dim"}

_NARROWEST = 20
"""Columns that a page is laid out for at least: such a terminal folds its lines by itself."""


def screen(output: TextIO, *, color: str, program: str) -> Screen:
    """What an output can show; `color` is auto, always or never.

    `program` is how the commands on it call the program.
    """
    terminal = output.isatty()
    return Screen(
        width=max(shutil.get_terminal_size().columns, _NARROWEST) if terminal else None,
        color=color == "always" or (color == "auto" and _wants_color(terminal=terminal)),
        signs=_can_say("".join(SIGNS), output.encoding or "ascii"),
        encoding=output.encoding or "ascii",
        program=program,
    )


def write(lines: Iterable[Line], screen: Screen) -> None:
    """Write lines that are laid out and safe already to the standard output."""
    sys.stdout.writelines(painted(lines, screen))


def painted(lines: Iterable[Line], screen: Screen) -> Iterator[str]:
    """The lines as they are written, each with its end, in color where the screen has it."""
    if screen.color:
        return _colored(lines)
    return ("".join(text for text, _ in line) + "\n" for line in lines)


def is_longer_than_screen(lines: Iterable[Line]) -> bool:
    """Whether lines take more rows than the terminal has beside the one of the next prompt."""
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        columns, rows = 0, 0
    if not rows:
        return False
    room = rows - 1
    for line in lines:
        room -= max(-(-layout.length(line) // max(columns, 1)), 1)
        if room < 0:
            return True
    return False


def _wants_color(*, terminal: bool) -> bool:
    """What the variables say that programs share; without any, a terminal has color."""
    told = os.environ.get
    if told("NO_COLOR"):
        return False
    if told("FORCE_COLOR", "0") not in ("", "0") or told("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return terminal and told("CLICOLOR") != "0" and told("TERM") not in ("dumb", "unknown")


def _can_say(signs: str, encoding: str) -> bool:
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _colored(lines: Iterable[Line]) -> Iterator[str]:
    from rich.color import ColorSystem
    from rich.style import Style

    looks = {style: Style.parse(words) for style, words in _COLORS.items()}
    system = ColorSystem.STANDARD
    for line in lines:
        pieces = (
            looks[style].render(text, color_system=system) if style in looks else text
            for text, style in line
        )
        yield "".join(pieces) + "\n"
