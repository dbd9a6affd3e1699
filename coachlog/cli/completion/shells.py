"""How each shell says what was typed, and how it is told what may be.

An answer is lines. The first says what they are: `words`; `parts`, behind which something is typed
on without a blank; words that are `apart`, since what they have in common does not go on from what
was typed, so that it must not be put in its place; or `files` alone: those are the shell's.

Then comes an offer a line: for zsh and fish the word as it is and, behind a tab, what it means;
they quote it as it must be. Bash quotes nothing, and shows what is to be put in: for it a word is
quoted here, and what it means stands behind it as long as several are shown. It types on what all
lines have in common; a blank line keeps it from that.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from coachlog.cli.completion import older_scripts
from coachlog.cli.completion.offers import Offer
from coachlog.text import fold

Completer = Callable[[Sequence[str], str], list[Offer] | None]
"""What gives the offers for complete words and one that is begun; None where it is a file's."""

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_")
_WORDS, _PARTS, _APART, _FILES = "words", "parts", "apart", "files"
_BLANKS = " \t\n"

_LIST, _MENU, _ALL = "63", "37", "42"
"""How bash is asked (COMP_TYPE): to list alone, to put in one after another, or all of them."""


class Word(NamedTuple):
    """A word of a line as it was typed (`raw`), what it means, and the quotes still open."""

    raw: str
    text: str
    quote: str


def answer(asked: str, words: Sequence[str], complete: Completer) -> str:
    """The answer to a shell; `words` are those that it gave on the command line, the last begun."""
    match asked:
        case "bash":
            return _to_bash(complete)
        case "zsh" | "fish":
            return _to_shell_that_quotes(asked, words, complete)
        case _:
            return older_scripts.answer(asked, complete, split)


def split(line: str) -> tuple[list[str], Word]:
    """The complete words of a line without their quotes, and the last, which may be empty."""
    words, text, start, quote, place = list[str](), "", None, "", 0
    while place < len(line):
        char = line[place]
        if not quote and char in _BLANKS:
            if start is not None:
                words.append(text)
            text, start, place = "", None, place + 1
            continue
        start = place if start is None else start
        if char == quote or (not quote and char in "'\""):
            quote = "" if quote else char
        elif char == "\\" and _escapes(quote, line[place + 1 : place + 2]):
            place += 1
            text += line[place : place + 1]
        else:
            text += char
        place += 1
    return words, Word("" if start is None else line[start:], text, quote)


def _escapes(quote: str, following: str) -> bool:
    return not quote or (quote == '"' and following in tuple('"\\$`'))


def _to_shell_that_quotes(shell: str, words: Sequence[str], complete: Completer) -> str:
    *before, typed = words
    begun = split(typed)[1].text if shell == "fish" else typed
    offers = complete(before, begun)
    if offers and shell == "fish":
        offers = _as_begun(offers, begun)
    how = _how(offers, [each.word for each in offers or ()], begun)
    return "\n".join([how, *(f"{each.word}\t{each.beside}" for each in offers or ()), ""])


def _to_bash(complete: Completer) -> str:
    words, last = split(os.environ["COMP_LINE"])
    offers = complete(words[1:], last.text)
    kept = last.raw.removesuffix(os.environ.get("_COACHLOG_WORD", last.raw))
    size, asked = len(split(kept)[1].text), os.environ.get("COMP_TYPE")
    parts = [each.word[size:] for each in offers or ()]
    shown = parts if asked == _LIST else [quoted(part, last.quote) for part in parts]
    how = _how(offers, shown, last.text[size:])
    if len(parts) > 1 and asked not in (_MENU, _ALL):
        blank = [" "] if how == _APART else []
        shown = [*blank, *_described(shown, offers or [])]
    return "\n".join([how, *shown, ""])


def _how(offers: Sequence[Offer] | None, shown: Sequence[str], begun: str) -> str:
    """The first line of an answer: what the lines below it are."""
    if offers is None:
        return _FILES
    if offers and all(each.word.endswith("=") for each in offers):
        return _PARTS
    if len(shown) > 1 and not fold(_common(shown)).startswith(fold(begun)):
        return _APART
    return _WORDS


def _as_begun(offers: list[Offer], begun: str) -> list[Offer]:
    """The offers with their beginning as it was typed, where it differs by accents alone.

    Fish leaves out what does not begin as it was typed, upper and lower case apart.
    """
    if any(each.word.casefold().startswith(begun.casefold()) for each in offers):
        return offers
    size = len(begun)
    return [
        each._replace(word=begun + each.word[size:])
        if fold(each.word[:size]) == fold(begun)
        else each
        for each in offers
    ]


def _common(words: Sequence[str]) -> str:
    """What all the words begin with: bash types it on."""
    first, last = min(words), max(words)
    same = (place for place in range(len(first)) if first[place] != last[place : place + 1])
    return first[: next(same, len(first))]


def _described(words: Sequence[str], offers: Sequence[Offer]) -> Iterator[str]:
    """Words with what they mean, one below the other where they mean anything."""
    screen = int(os.environ.get("COLUMNS") or 80)
    width, lowest = max(map(len, words)), screen // 2 if any(o.beside for o in offers) else 0
    for word, offer in zip(words, offers, strict=True):
        line = f"{word:{width}}  ({offer.beside})" if offer.beside else word
        yield f"{line[: max(screen - 2, width)]:{lowest}}"


def quoted(word: str, quote: str) -> str:
    r"""A word as it is typed: behind an open quote, or with `\` before what the shell would eat."""
    if quote == "'":
        return word.replace("'", "'\\''")
    eaten = '"\\$`' if quote else ""
    return "".join(
        f"\\{char}" if (char in eaten if quote else char.isascii() and char not in _SAFE) else char
        for char in word
    )
