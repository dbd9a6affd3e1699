"""Choices: shown with numbers, and chosen by number, by word or by its unique beginning."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from coachlog import errors, text
from coachlog.cli.terminal import prompt
from coachlog.cli.terminal.prompt import GLUE, say

SHORT = 10
"""Columns to leave for an answer that is a number or a word."""

_MOST = 18
"""The most choices that are shown with numbers; `?` lists more than that."""


class Offer(NamedTuple):
    """One choice: its word, what to show beside it, and how to show it instead of the word."""

    word: str
    shown: str = ""
    label: str = ""


class Choices(tuple[Offer, ...]):
    """The choices for an answer, in order; empty where the answer is free."""

    __slots__ = ()

    @classmethod
    def of(cls, words: Iterable[str]) -> "Choices":
        """Choices with nothing to show beside their words."""
        return cls(Offer(word) for word in words)

    @property
    def numbered(self) -> bool:
        """Whether they are few enough to be shown with numbers."""
        return 0 < len(self) <= _MOST

    @property
    def listed(self) -> str:
        """The numbered choices, to print after the question; empty where there are too many."""
        if not self.numbered:
            return ""
        shown = [_numbered(number, offer) for number, offer in enumerate(self, 1)]
        between = "\n  " if any(offer.shown for offer in self) else "  "
        return "".join(f"{between}{each}" for each in shown)

    def match(self, said: str) -> str:
        """The word of the choice that was typed; empty when it is none of them.

        Raises:
            Refused: it is a number that no choice has.
        """
        if self.numbered and said.isascii() and said.isdigit():
            if not 1 <= int(said[:4]) <= len(self):
                least = "1" if len(self) == 1 else f"1 to {len(self)}"
                raise errors.Refused(f"Please choose {least}")
            return self[int(said) - 1].word
        sought = text.fold(said)
        begun = [each.word for each in self if sought and text.fold(each.word).startswith(sought)]
        exact = [word for word in begun if text.fold(word) == sought]
        return next(iter(exact or begun), "") if exact or len(begun) == 1 else ""


def ask_which(ask: Callable[[str], str], several: errors.Ambiguous) -> str:
    """Ask by `ask` which of several was meant, until the answer is one of them; its word."""
    choices = Choices(Offer(*each) for each in several.choices)
    while True:
        said = ask(f"{several.what}: which one?{choices.listed}").strip()
        try:
            word = choices.match(said)
        except errors.Refused:
            word = ""
        if word:
            return word
        say(f"Type a number, or one of: {', '.join(offer.word for offer in choices)}.")


def choose(several: errors.Ambiguous) -> str:
    """Ask at the terminal which of several was meant; its word.

    Raises:
        KeyboardInterrupt, EOFError, SystemExit: none was.
    """
    with prompt.open_prompt(on_shown=lambda: None) as line:
        return ask_which(line.ask, several)


def _numbered(number: int, offer: Offer) -> str:
    beside = f"{GLUE}{GLUE}{offer.shown}" if offer.shown else ""
    label = (offer.label or offer.word).replace(" ", GLUE)
    return f"{number}{GLUE}{label}{beside}"
