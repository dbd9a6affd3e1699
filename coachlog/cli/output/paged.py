"""How an answer comes on the screen: at once, or through the pager where it is longer than that."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from coachlog.cli import run
from coachlog.cli.terminal import pager
from coachlog.text import visible

if TYPE_CHECKING:
    from coachlog.render.layout import Line, Screen


def show(lines: "Iterable[Line]", screen: "Screen") -> None:
    """Print a page that is laid out, through the pager where it is longer than the terminal."""
    from coachlog.render import console

    words = pager.chosen()
    if not words:
        console.write(lines, screen)
        return
    page = list(lines)
    if not console.is_longer_than_screen(page):
        console.write(page, screen)
        return
    plain = screen.color and run.color() == "auto" and not pager.shows_colors(words)
    text = console.painted(page, screen._replace(color=False) if plain else screen)
    _page("".join(text), words)


def show_text(text: str) -> None:
    """Print a text as it stands, through the pager where it is longer than the terminal."""
    from coachlog.render import console
    from coachlog.render.layout import Piece

    words = pager.chosen()
    if words and console.is_longer_than_screen([Piece(line)] for line in text.split("\n")):
        _page(text, words)
    else:
        sys.stdout.write(text)


def _page(text: str, words: Sequence[str]) -> None:
    try:
        pager.show(text, words)
    except OSError as error:
        run.say(f"{visible(words[0])} cannot be run: {error.strerror}; printed as it is")
        sys.stdout.write(text)
