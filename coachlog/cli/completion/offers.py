"""What an offer is, and what is known of the line when offers are asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from coachlog.text import fold, is_invisible

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

MOST = 50
"""The most records, or names that were used before, that are offered at once."""


class Offer(NamedTuple):
    """What may be typed, and what to show beside it.

    `also` are other words that it is found by, such as the last name of a rep.
    """

    word: str
    beside: str = ""
    also: tuple[str, ...] = ()


class Asked(NamedTuple):
    """A line with a word that is begun: the word so far, and what the line says besides.

    `said` are the values given already, by the name of the parameter; `before` are the words of the
    same value that stand before the word, without quotes; `top` is the whole program, as Typer
    built it.
    """

    begun: str
    said: Mapping[str, tuple[str, ...]]
    before: tuple[str, ...] = ()
    top: Any = None

    def one(self, name: str) -> str:
        """The value given for a parameter, the last of several; empty without any."""
        return (self.said.get(name) or ("",))[-1]


Offers = Callable[[Asked], Iterable[Offer]]
"""What gives the offers for a word that is begun; it may give those that do not fit, too."""


def files(_: Asked) -> list[Offer]:
    """The names of files, which the shell itself offers."""
    return []


def plain(*words: str) -> list[Offer]:
    """Words with nothing beside them."""
    return [Offer(word) for word in words]


def read(
    find: "Callable[[sqlite3.Connection], Iterable[Offer]]",
) -> list[Offer]:
    """What is found in the journal of the line that is being typed; nothing where it cannot be."""
    from coachlog.cli import run

    try:
        with _opened(run.journal()) as connection:
            return list(find(connection)) if connection else []
    except Exception:  # whatever it is: a line that is being typed is no place for it
        return []


def fitting(offers: Iterable[Offer], begun: str) -> Iterator[Offer]:
    """The offers that begin with what was typed, blind to case and accents, each once.

    Where none begins so, those that are also found by it. What a shell could not show, or would
    take for an option, is left out.
    """
    known = {each.word: each for each in offers if not any(map(is_invisible, each.word))}
    begin = [each for each in known.values() if fold(each.word).startswith(fold(begun))]
    found = begin or [each for each in known.values() if begun and _is_found(each, begun)]
    return (each for each in found if not each.word.startswith("-"))


def going_on(offers: Iterable[Offer], before: tuple[str, ...]) -> Iterator[Offer]:
    """The next words of those offers that begin with the words `before`, typed without quotes.

    Without any of these, the offers whole. Parts of a word such as no-sale may stand apart.
    """
    for offer in offers:
        words = offer.word.split() if " " in offer.word else offer.word.split("-")
        if not before:
            yield offer
        elif len(words) > len(before) and all(map(_same, words, before)):
            yield offer._replace(word=words[len(before)], also=())


def _same(word: str, other: str) -> bool:
    return fold(word) == fold(other)


def _is_found(offer: Offer, begun: str) -> bool:
    return any(fold(each).startswith(fold(begun)) for each in offer.also)


@contextmanager
def _opened(path: "Path") -> "Iterator[sqlite3.Connection | None]":
    """A journal to read from as it lies there: nothing is put right, or waited for, for a key."""
    from coachlog.journal.file import opening, paths, schema

    if not path.is_file():
        yield None
        return
    with path.open("rb") as file:
        first = file.read(100)
    beside = any(paths.has_bytes(paths.side_file(path, each)) for each in ("-wal", "-journal"))
    number, is_wal = int.from_bytes(first[60:64]), 2 in first[18:20]
    if not opening.is_journal(first) or number != schema.FORMAT or is_wal or beside:
        yield None
        return
    with closing(opening.connect_bare(path, write=False)) as connection:
        opening.apply_settings(connection, write=False)
        connection.execute("BEGIN")
        yield connection
