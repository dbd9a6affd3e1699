"""What the journal gives to those who read it: records, listings, search hits, findings."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple


class Record(NamedTuple):
    """One record: the word of its kind, its ref, and the values of all its fields, as in JSON."""

    kind: str
    ref: str
    values: Mapping[str, Any]


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
    """One change of the journal: when it was made, and the sentence that says what it did.

    `number` is its number in the log of changes; `undone` says that it was taken back.
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
    """One check of the journal: its result, and the command that mends it, if that is needed.

    Neither ever holds a text that somebody wrote: records are named by their refs.
    """

    level: Severity
    check: str
    what: str
    command: str | None = None
