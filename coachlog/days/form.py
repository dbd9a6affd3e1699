"""Which words of a line have the form of a day, told by their form alone.

No clock, journal or calendar is asked: `--on fri 2pm` takes both words on any day. What is taken is
read afterwards, and refused where it is wrong, never read shorter.
"""

import re
from collections.abc import Iterator, Sequence

from coachlog.days import display, periods

MOST_WORDS = 12
"""The most words that a day is written in: a few more than our own print with its distance has."""


def longest(words: Sequence[str], *, period: bool = False) -> int:
    """How many of the first words have, together, the form of a day; 0 when not even one has.

    With `period`, the form of a month, a quarter, a week or a year counts too.
    """
    fits = _PERIOD if period else _DAY
    for size in range(min(len(words), MOST_WORDS), 0, -1):
        if re.fullmatch(fits, "".join(_letters(words[:size]))):
            return size
    return 0


def _letters(words: Sequence[str]) -> Iterator[str]:
    """A letter for the sort of every piece of the words, as the patterns have them."""
    plain = " ".join(words).lower().replace(",", " ").replace("@", " at ")
    for word in plain.split():
        for piece in _pieces(word):
            yield _letter(piece)


def _pieces(word: str) -> Iterator[str]:
    """The pieces of words that are written together: `-3d`, `2pm`, `5nov`, `(in`, `days)`."""
    if word[0] in "(+-" and len(word) > 1:
        yield word[0]
        yield from _pieces(word[1:])
    elif word[-1] == ")" and len(word) > 1:
        yield from _pieces(word[:-1])
        yield ")"
    elif word[-1] == "." and word[:-1].isdigit():  # the ordinal of other languages: 24. nov
        yield from (word[:-1], "th")
    elif word[0].isdigit():
        day, t, time = word.partition("t")
        if "-" in day and ":" in time and t:
            yield from (day, time)
            return
        letters = word.lstrip("0123456789:")
        number = word.removesuffix(letters)
        yield from (number, letters) if letters[:1].isalpha() else (word,)
    else:
        yield word


def _letter(piece: str) -> str:
    if piece in _SORTS:
        return _SORTS[piece]
    if piece.isdigit():
        return {1: "n", 2: "n", 4: "y"}.get(len(piece), "z")
    if piece[0].isdigit() and ":" in piece:
        return "t"
    if piece[0].isdigit() and not piece.strip("0123456789-/."):
        return "P" if len(piece.replace("-", "")) == 6 and piece[4:5] == "-" else "x"
    if piece[:4].isdigit() and piece[4:6] in ("-w", "-q"):
        return "P"
    return "?"


_SORTS: dict[str, str] = {
    **dict.fromkeys(" ".join(display.DAY_NAMES).split(), "W"),
    **dict.fromkeys(" ".join(display.MONTH_NAMES).split(), "M"),
    **dict.fromkeys((*periods.DAYS_IN, *periods.MONTHS_IN), "u"),
    **dict.fromkeys(("week", "month", "year"), "k"),
    **dict.fromkeys(periods.COUNTS, "c"),
    **dict.fromkeys(("today", "yesterday", "tomorrow"), "d"),
    **dict.fromkeys(("morning", "afternoon", "evening"), "m"),
    **dict.fromkeys(("last", "next"), "l"),
    **dict.fromkeys(("before", "after"), "b"),
    **dict.fromkeys(("am", "pm"), "p"),
    **dict.fromkeys(("st", "nd", "rd", "th"), "h"),
    **dict.fromkeys(periods.QUARTERS, "Q"),
    **dict.fromkeys("+-", "+"),
    "now": "!",
    "noon": "o",
    "quarter": "q",
    "day": "D",
    "working": "r",
    "wd": "v",
    "this": "s",
    "the": "T",
    "end": "e",
    "of": "f",
    "in": "i",
    "ago": "g",
    "on": "O",
    "at": "a",
    "(": "(",
    ")": ")",
}
"""The letter of every word of a day. A word that is none of them, nor a number, is a `?`."""

_TIME = "(?:tp?|[nyz]p|o)"
_SPAN = "(?:[nyzc](?:[uDk]|r[uD])|[nyz]v)"
_CALENDAR = "W?(?:nh?M|Mnh?)y?|W?x"
_DATE = f"(?:d|T?Dbd|sm|T?ef[Tsl]?[kq]|[sl]?W|i{_SPAN}|{_SPAN}g|[+]{_SPAN}|{_CALENDAR})"
_AFAR = "(?:[(](?:d|i[nyz][uD]|[nyz][uD]g)[)])?"
_NO_DAY = "[sl][kq]|W[sl]k|[sl]kW|(?:d|[sl]?W)m"
"""What a reader would take for a day too: taken whole, and refused with the words that are one."""
_DAY = f"!|(?:{_DATE}(?:a?{_TIME})?|{_TIME}(?:O?{_DATE})?){_AFAR}|{_NO_DAY}"
_PERIOD = f"{_DAY}|y|P|Qy?|My?"
