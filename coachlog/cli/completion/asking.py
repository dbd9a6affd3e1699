"""Whether it is a shell that calls the program, for a press of the TAB key."""

import os

VARIABLE = "_COACHLOG_COMPLETE"
"""The variable of the environment by which a shell asks."""


def is_asked() -> bool:
    """Whether this run only completes a word for the shell."""
    return VARIABLE in os.environ
