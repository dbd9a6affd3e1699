"""Short words at a question for a text that sounds as if yes or no answered it."""

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
