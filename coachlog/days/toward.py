"""On which side of today a day is looked for."""

from enum import StrEnum


class Toward(StrEnum):
    """Which of the possible days a weekday or a day without its year means."""

    BACK = "back"
    AHEAD = "ahead"
    BOTH = "both"
