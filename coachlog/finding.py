"""What a look at the journal finds: how bad it is, and the command that mends it."""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How bad a finding is: only a `fail` needs mending before the journal can be trusted."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


class Finding(NamedTuple):
    """One thing that was looked at: what came out, and the command that mends it, if it must be.

    Neither ever holds a text that somebody wrote: records are named by their refs.
    """

    level: Level
    check: str
    what: str
    command: str | None = None
