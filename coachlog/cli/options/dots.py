"""The dots of a command that is run as it is printed, `obstacle act o1 "..."`: no text at all."""

from coachlog import errors, text
from coachlog.records.fields import Field, Holds

_WORDED = (Holds.TEXT, Holds.TEXTS, Holds.NAME, Holds.HANDLE, Holds.OWNER)


def stand_for_words(field: Field, typed: str) -> bool:
    """Whether a field that takes the manager's own words was given only dots for them."""
    return field.holds in _WORDED and text.is_dots(typed)


def refuse(typed: str) -> None:
    """Refuse a text that is only dots.

    Raises:
        Refused: it is.
    """
    if text.is_dots(typed):
        raise errors.Refused(
            f"{text.quoted(typed.strip())} stands for your own words",
            "Put them in place of the dots.",
        )
