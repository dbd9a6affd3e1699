"""Which way a command looks for a day that could be several."""

from enum import StrEnum


class Toward(StrEnum):
    """Which way a command looks, and so where a weekday or a day without its year lies."""

    BACK = "back"
    AHEAD = "ahead"
    BOTH = "both"
