"""What a page to hand on says of the manager, where the terminal says "you"."""

import re
from datetime import date

from coachlog.days import display
from coachlog.reporting.balance import COVERED, Concentration

_MY_DAYS = re.compile(r"without your ([0-9]+ days?) away")
"""The note on a gap that the manager's absence shortened."""


def of_manager(note: str) -> str:
    """A note of this program's own, with the manager named where it speaks to them."""
    mine = _MY_DAYS.fullmatch(note)
    return f"without {mine[1]} on which the manager was away" if mine else note


def chosen(said: str, found: Concentration, *, day: date) -> str:
    """The concentration for who did not choose it: whether the manager did."""
    focus = found.focus
    if focus is None:
        return f"{said}, which the manager had not declared as a focus"
    until = display.bare(focus.until, near=day)
    if focus.state == COVERED:
        return f"{said}, as the manager chose until {until} ({focus.why})"
    return f"{said}; the manager's focus on it ended {until}"


def sentence(said: str) -> str:
    """A few words as a sentence."""
    return f"{said[:1].upper()}{said[1:]}."
