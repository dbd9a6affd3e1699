"""Records as they are read: one record whole, and what is open with a person."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple


class Record(NamedTuple):
    """One record, whole: its kind, its ref, and its values by field, as JSON has them."""

    kind: str
    ref: str
    values: Mapping[str, Any]


class OpenMatters(NamedTuple):
    """What is open with a rep: what they work on, and the open actions of both sides.

    `improve` is what they said last that they would do differently, with its day.
    """

    name: str
    focus: str | None
    actions: Sequence[Record]
    improve: str | None
    improve_day: date | None


class Listing(NamedTuple):
    """Records in the order to show them, and whether there are more than were asked for."""

    records: Sequence[Record]
    more: bool


class Hit(NamedTuple):
    """Where a search found something: the field, and the sentence that holds it, as written."""

    field: str
    sentence: str


class Found(NamedTuple):
    """What a search found: records, each with its hits, and whether there are more."""

    records: Sequence[tuple[Record, Sequence[Hit]]]
    more: bool


class Change(NamedTuple):
    """What one command wrote: when, and what it did in its own words.

    `number` counts the changes of this journal; `undone` ones were taken back.
    """

    number: int
    at: datetime
    says: str
    undone: bool


class Difference(NamedTuple):
    """One field of a record before and after; days as dates, all else as JSON has it."""

    field: str
    before: Any
    after: Any


class Severity(StrEnum):
    """How bad a finding is: only a `fail` needs mending before the journal can be trusted."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


class Finding(NamedTuple):
    """One thing that was looked at: what came out, and the command that mends it, if it must be.

    Neither ever holds a text that somebody wrote: records are named by their refs.
    """

    level: Severity
    check: str
    what: str
    command: str | None = None
