"""What people wrote is text: compared blind to case and accents, shown without steering anything.

Text is stored as it was typed, byte for byte. It is folded only to compare and to search, and made
visible only on its way to a screen, a page or an error message.
"""

import os
import re
import shlex
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

COACHLOG = "\0coachlog"
"""The program's name where a sentence has a command to be pasted: `f"See: {COACHLOG} log"`.

Its mark is a character that no text has which comes from outside: NUL. So the command is known when
the sentence is printed, where it is led to the journal of that run (`run.with_commands`), and
nothing that people wrote, nor the name of a file, is ever taken for one. A command that stands
alone, as in a column of a page, needs no mark: see `led`.
"""

PROGRAM = "coachlog"
"""How the program is called where no journal has to be named."""

LIMIT = 2_000_000
"""Longest text that a field takes, in characters: room for a 1 MB note and its like."""

DIGITS = 15
"""Digits of the largest number that is told from larger ones; the file keeps up to 18."""

_JOINERS = "\u200c\u200d"
"""Zero-width joiner and non-joiner: needed by emoji and by Arabic and Indic scripts."""


_BEYOND_ASCII = re.compile("[^\0-\x7f]+")

_STROKES = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\uff07\u00b4`", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "ƀ": "b",
    "ɨ": "i",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ŋ": "n",
    "ĸ": "k",
    "ƶ": "z",
    "ɍ": "r",
    "ǥ": "g",
}
"""What no decomposition of Unicode takes apart: letters with a stroke, forms of apostrophe and
hyphen, each with what any keyboard has for it."""

_TO_KEYBOARD = str.maketrans(_STROKES)


def fold(text: str) -> str:
    """The text as it is compared: blind to case, accents, strokes, forms of apostrophe and hyphen.

    Outer and doubled blanks are left out. The keys of the file are made by it.
    """
    small = text.lower().replace("`", "'")
    bare = small if small.isascii() else _BEYOND_ASCII.sub(_without_accents, small)
    return " ".join(bare.split())


def fold_statement(text: str) -> str:
    """What two statements have in common that say the same: folded, without outer punctuation.

    A text of nothing but punctuation is compared whole.
    """
    folded = fold(text)
    first, last = 0, len(folded)
    while first < last and _is_outer(folded[first]):
        first += 1
    while first < last and _is_outer(folded[last - 1]):
        last -= 1
    return folded[first:last] or folded


def _is_outer(sign: str) -> bool:
    return sign == " " or unicodedata.category(sign).startswith("P")


def _without_accents(found: re.Match[str]) -> str:
    return _bare(found[0])


@lru_cache(maxsize=10_000)
def _bare(letters: str) -> str:
    """Letters beyond ASCII without case and accents: few runs of them make up most texts."""
    plain = unicodedata.normalize("NFC", letters).casefold().translate(_TO_KEYBOARD)
    apart = unicodedata.normalize("NFKD", plain)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).translate(_TO_KEYBOARD)


def is_invisible(char: str) -> bool:
    """Whether a character steers a screen or cannot be seen: controls, bidi marks, tags."""
    if char == " ":
        return False
    category = unicodedata.category(char)
    return category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or (
        category == "Cf" and char not in _JOINERS
    )


def is_blank(text: str) -> bool:
    """Whether there is a character in it that leaves no mark, so that two names look the same.

    A joiner counts, but where it joins letters of a script that needs it.
    """
    return any(
        is_invisible(char)
        or ord(char) in _MARKLESS
        or (char in _JOINERS and not _joins(text, place))
        for place, char in enumerate(text)
    )


def visible(text: str, *, keep: str = "") -> str:
    r"""The text with every character that could steer a screen written as an escape.

    `keep` holds control characters that the place to be written to may have, such as `"\n"`.
    A joiner is kept only between two characters that it can join.
    """
    if text.isprintable():
        return text
    return "".join(_shown(text, place, keep) for place in range(len(text)))


def one_line(text: str) -> str:
    """The text on a single line: line ends and tabs become single spaces, the rest is visible."""
    if text.isprintable():
        return text
    return visible(" ".join(text.split()) if any(c in text for c in "\n\t\r") else text)


def of_one_line(typed: str) -> str:
    """What was typed into a field of one line: without outer blanks, a blank for each line end."""
    return " ".join(line.strip() for line in typed.splitlines() if line.strip())


def from_outside(text: str) -> str:
    r"""A text that another program wrote: less one byte order mark, with `\n` for `\r\n`."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def shortened(text: str, *, width: int) -> str:
    """The beginning of the text on one line, at most `width` characters, ending in an ellipsis."""
    line = one_line(text)
    return line if len(line) <= width else line[: max(width - 1, 0)].rstrip() + "…"


def quoted(text: str, *, width: int = 60) -> str:
    """What was typed, as a sentence repeats it: in quotes, on one line, with its escapes once.

    Of a long one the beginning, `width` characters with the ellipsis at its end.
    """
    line = shortened(text, width=width)
    mark = '"' if "'" in line else "'"
    return f"{mark}{line}{mark}"


_DOTS = re.compile(r"\s*(\.{3,}|[.\s]*…[.…\s]*)\s*")


def is_dots(typed: str) -> bool:
    """Whether a text is only the dots that stand for words in a command as it is printed."""
    return _DOTS.fullmatch(typed) is not None


def whole_number(typed: str) -> int | None:
    """The whole number that digits say, however many zeros lead them; None for anything else.

    One of more than `DIGITS` digits is given as 10 to that power: larger than any that is taken.
    """
    if not (typed.isascii() and typed.isdigit()):
        return None
    digits = typed.lstrip("0")
    return int(digits or "0") if len(digits) <= DIGITS else 10**DIGITS


def defused(cell: str) -> str:
    """The text as a cell of a table of commas: no spreadsheet runs it, no terminal obeys it.

    A cell that begins like a formula, full-width signs included, begins with an apostrophe; one
    that begins so with apostrophes before it gets one more, so that `undefused` gives it back.
    """
    shown = visible(cell, keep="\n\t")
    return f"'{shown}" if _runs(shown) else shown


def undefused(cell: str) -> str:
    """The text of a cell that `defused` made: without the apostrophe before a formula."""
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(cell: str) -> bool:
    """Whether a cell is a formula, apart from apostrophes before it."""
    bare = cell.lstrip("'")
    first = unicodedata.normalize("NFKC", bare.lstrip()[:1])
    return first in _FORMULAS or bare.lstrip(" ")[:1] in _LEADS


def as_json(value: Any, *, indent: int | None, ascii_only: bool) -> str:
    """The value as JSON in which nothing that was written can steer a screen.

    What cannot be seen stands as an escape of JSON, so that what is read back is what was written.
    """
    import json

    return quiet(json.dumps(value, ensure_ascii=ascii_only, indent=indent))


def quiet(json: str) -> str:
    """The same JSON, with escapes for what cannot be seen: line ends stay as they are."""
    if json.replace("\n", "").isprintable():
        return json
    return "".join(_json_escape(char) if is_invisible(char) else char for char in json)


def with_article(word: str) -> str:
    """The word behind `a`, or `an` before a vowel."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def close_to(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known words that look like `word`, the nearest first; none when nothing is near."""
    from difflib import get_close_matches

    by_fold = {fold(each): each for each in known}
    return [by_fold[hit] for hit in get_close_matches(fold(word), by_fold, n=most, cutoff=0.6)]


_MARKLESS = frozenset(
    [
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
        *(*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
    ]
)
"""Letters and marks without a shape: fillers, variation selectors, a grapheme joiner, a blank."""

_FORMULAS = tuple("=+-@\u2212")
_LEADS = tuple("\t\n")


def _json_escape(char: str) -> str:
    if char == "\n":
        return char
    pair = char.encode("utf-16-be")
    return "".join(f"\\u{pair[at : at + 2].hex()}" for at in range(0, len(pair), 2))


def _shown(text: str, place: int, keep: str) -> str:
    char = text[place]
    if char in keep:
        return char
    if char in _JOINERS and not _joins(text, place):
        return _escape(char)
    return _escape(char) if is_invisible(char) else char


def _joins(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and all(ord(char) > 0x2FF and char not in _JOINERS for char in around)


def _escape(char: str) -> str:
    code = ord(char)
    named = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}
    if char in named:
        return named[char]
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def visible_path(path: Path) -> str:
    """A path as it may stand in a message; a byte in it that is no text is written as an escape."""
    return visible(os.fsencode(path).decode("utf-8", "backslashreplace"))


def shell_word(text: str | Path) -> str:
    r"""The text as one word of a command, to be pasted: quoted where it must be.

    A character that could steer the screen, and a byte that is no text, is written as the shell's
    own escape (`$'\x1b'`), so that what is pasted still names the same thing.
    """
    plain = str(text)
    if visible(plain) == plain:
        return shlex.quote(plain)
    return "$'" + "".join(map(_shell_escaped, os.fsencode(plain))) + "'"


def led(command: str, program: str) -> str:
    """A command that stands alone, with `program` as the way to call it.

    It begins with the program's name, or it is a line of several commands that has `COACHLOG` where
    it means this run's journal; anything else stays. Only its beginning and the mark are looked at.
    """
    if COACHLOG in command:
        return command.replace(COACHLOG, program)
    name, blank, rest = command.partition(" ")
    return f"{program}{blank}{rest}" if name == PROGRAM else command


def _shell_escaped(byte: int) -> str:
    char = chr(byte)
    if char in "\\'":
        return f"\\{char}"
    return char if 0x20 <= byte < 0x7F else f"\\x{byte:02x}"
