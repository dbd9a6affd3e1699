"""Records as they are read: one record whole, and what is open with a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """One record, whole: its kind, its ref, and its values by field, as JSON has them."""

    kind: str
    ref: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What is open with a rep: what they work on, the open actions of both sides, and what they
    said last that they would do differently, with its day.
    """

    name: str
    focus: str | None
    actions: Sequence[Record]
    improve: str | None
    improve_day: date | None
