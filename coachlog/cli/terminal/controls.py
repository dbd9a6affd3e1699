"""What a line says beside an answer: the signs `.`, `<` and `?`, and a yes or a no."""

from typing import NamedTuple

SIGNS = (".", "<", "?")
"""What saves, goes back and explains, alone on a line."""


class Sign(NamedTuple):
    """A sign that was typed behind a line which stood there already; `apart` after a blank."""

    sign: str
    apart: bool

    @property
    def is_sure(self) -> bool:
        """Whether it is never the end of a text: `who signs?` and `He said so.` are."""
        return self.apart or self.sign == "<"


def sign_behind(begun: str, said: str) -> Sign | None:
    """The one sign that was typed behind the line `begun`, left as it stood there; else None."""
    added = said.removeprefix(begun)
    if not begun.strip() or not said.startswith(begun) or added.strip() not in SIGNS:
        return None
    return Sign(added.strip(), apart=begun[-1].isspace() or added[0].isspace())


IN_WORDS = "Say what it is, in a few words; Enter if it is nothing."
"""What to answer to a yes where a text is asked for."""

_NO = frozenset(("no", "n", "none", "nothing", "nope"))
_YES = frozenset(("yes", "y"))


def means_no(said: str) -> bool:
    """Whether an answer says, in one word, that there is nothing to write."""
    return _plain(said) in _NO


def means_yes(said: str) -> bool:
    """Whether an answer says, in one word, that there is something, but not what."""
    return _plain(said) in _YES


def _plain(said: str) -> str:
    return said.strip().rstrip(".!").lower()
