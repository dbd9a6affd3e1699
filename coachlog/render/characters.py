"""What a terminal makes of characters: the columns they take, and where a text may be broken.

What a reader takes for one character is one cluster, of whatever parts: a letter with its accents,
a flag, a family. It is measured whole and never cut apart. That takes wcwidth, whose tables cost
20 ms to load: ASCII, Latin letters and the signs of our own pages take one column each without it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from coachlog.text import one_line

SIGNS = {
    "·": "-", "•": "*", "–": "-", "—": "-", "…": "...", "→": "->", "×": "x",
    "‘": "'", "’": "'", "“": '"', "”": '"', "■": "#", "□": ".", "○": "o",
    "▁": "_", "▂": ".", "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*", "█": "#",
}  # fmt: skip
"""What is written for a sign where the encoding of the output has no such character."""

_IN_ASCII = str.maketrans(SIGNS)

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#&$^]|[:@](?=\S))")
"""What Markdown and its dialects might take for markup, links, mentions or signs of their own."""

_NARROW = re.compile(rf"[ -~\u00a1-\u00ac\u00ae-\u02ff{''.join(SIGNS)}]*")
"""One column and one cluster each: ASCII, Latin letters without the soft hyphen, our own signs."""


def in_markdown(written: str) -> str:
    """Any text as it may stand in a line or a cell: visible, on one line, without any effect."""
    return _MARKS.sub(r"\\\1", one_line(written))


def in_ascii(text: str) -> str:
    """The text with ASCII for every sign of our own; letters beyond ASCII stay."""
    return text.translate(_IN_ASCII)


def width(text: str) -> int:
    """The columns of a terminal that a text without control characters takes.

    An East Asian letter or an emoji takes two, an accent on its letter none.
    """
    return len(text) if text.isascii() or _is_narrow(text) else _measured(text)


def wrapped(text: str, room: int) -> list[str]:
    """The text on as many lines as its words need, each of at most `room` columns, 1 or more.

    Blanks before the first word stay. A word wider than the room is broken between clusters; a
    cluster wider than it stands alone.
    """
    if width(text) <= room:
        return [text]
    words = text.lstrip(" ")
    begin = text[: len(text) - len(words)]
    return filled(
        (part for word in words.split(" ") for part in _parts(word, room)), room, begin=begin
    )


def filled(words: Iterable[str], room: int, *, begin: str = "", set_in: str = "") -> list[str]:
    """Words on as many lines as they need, each of at most `room` columns, 1 or more.

    The first line begins with `begin`, the others with `set_in`, both blanks. No word is broken:
    one with blanks in it keeps them, one wider than the room has a line that is longer.
    """
    lines = [begin]
    for word in words:
        joined = f"{lines[-1]} {word}" if lines[-1].strip(" ") else f"{lines[-1]}{word}"
        fits = width(joined) <= room or not lines[-1].strip(" ")
        lines[-1:] = [joined] if fits else [lines[-1], f"{set_in}{word}"]
    return [line.rstrip(" ") for line in lines]


def shortened(text: str, *, most: int) -> str:
    """The beginning of the text on one line: at most `most` characters, ending in an ellipsis.

    As `coachlog.text.shortened`, but a cluster that does not fit whole is left out whole.
    """
    line = one_line(text)
    if len(line) <= most:
        return line
    return f"{line[: cluster_start(line, most - 1)].rstrip()}…"


def cluster_start(text: str, place: int) -> int:
    """Where the cluster begins that the character at that place is part of."""
    if _is_narrow(text[place : place + 1]):
        return place
    from wcwidth import grapheme_boundary_before

    return grapheme_boundary_before(text, place + 1)


def _is_narrow(text: str) -> bool:
    return text.isascii() or _NARROW.fullmatch(text) is not None


@lru_cache(maxsize=10_000)  # a page measures the same names and texts over and over
def _measured(text: str) -> int:
    from wcwidth import wcswidth

    return wcswidth(text)


def _parts(word: str, room: int) -> Iterator[str]:
    """A word in parts that fit on a line: one that is too long has no better place to break."""
    part, taken = "", 0
    for cluster in _clusters(word) if width(word) > room else ():
        if part and taken + width(cluster) > room:
            yield part
            part, taken = "", 0
        part, taken = part + cluster, taken + width(cluster)
    yield part or word


def _clusters(text: str) -> Iterable[str]:
    if _is_narrow(text):
        return text
    from wcwidth import iter_graphemes

    return iter_graphemes(text)
