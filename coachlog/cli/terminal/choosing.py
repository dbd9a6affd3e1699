"""Answers to choose from: shown with their numbers, taken by number, word or unique beginning."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from coachlog import errors, text
from coachlog.cli.terminal import prompt
from coachlog.cli.terminal.prompt import GLUE, say

SHORT = 10
"""Columns for an answer that is a number or a word."""

_MOST = 18
"""How many choices are shown with their numbers; beyond that, `?` names the words."""


class Offer(NamedTuple):
    """One of the answers to choose from: the word for it, and what to show beside it."""

    word: str
    shown: str = ""


class Choices(tuple[Offer, ...]):
    """The answers to choose from, in order; none where anything may be said."""

    __slots__ = ()

    @classmethod
    def of(cls, words: Iterable[str]) -> "Choices":
        """Choices that their words say all about."""
        return cls(Offer(word) for word in words)

    @property
    def numbered(self) -> bool:
        """Whether they are few enough to be shown, and chosen by number."""
        return 0 < len(self) <= _MOST

    @property
    def listed(self) -> str:
        """What stands behind the question: side by side, or under another where more is shown."""
        if not self.numbered:
            return ""
        shown = [_numbered(number, offer) for number, offer in enumerate(self, 1)]
        between = "\n  " if any(offer.shown for offer in self) else "  "
        return "".join(f"{between}{each}" for each in shown)

    def meant(self, said: str) -> str:
        """The word that was meant; empty when it is none of them.

        Raises:
            Refused: it is a number that no choice has.
        """
        if self.numbered and said.isascii() and said.isdigit():
            if not 1 <= int(said[:4]) <= len(self):
                raise errors.Refused(
                    f"There {'is 1 choice' if len(self) == 1 else f'are {len(self)} choices'}",
                    "Type a number or a word.",
                )
            return self[int(said) - 1].word
        sought = text.fold(said)
        begun = [each.word for each in self if sought and text.fold(each.word).startswith(sought)]
        exact = [word for word in begun if text.fold(word) == sought]
        return next(iter(exact or begun), "") if exact or len(begun) == 1 else ""


def which(ask: Callable[[str], str], several: errors.Ambiguous) -> str:
    """The word for one of several that could be meant, asked for until it is one."""
    choices = Choices(Offer(*each) for each in several.choices)
    while True:
        said = ask(f"{several.what}: which one?{choices.listed}").strip()
        try:
            word = choices.meant(said)
        except errors.Refused:
            word = ""
        if word:
            return word
        say(f"Type a number, or one of: {', '.join(offer.word for offer in choices)}.")


def chosen(several: errors.Ambiguous) -> str:
    """The word that is chosen where several could be meant.

    Raises:
        KeyboardInterrupt, EOFError, SystemExit: none was.
    """
    with prompt.opened(shown=lambda: None) as line:
        return which(line.ask, several)


def _numbered(number: int, offer: Offer) -> str:
    beside = f"{GLUE}{GLUE}{offer.shown}" if offer.shown else ""
    return f"{number}{GLUE}{offer.word}{beside}"
