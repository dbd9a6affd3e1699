"""What is known of a rep, from the options of `rep add` and `rep edit`."""

from collections.abc import Mapping
from typing import Any

from coachlog.cli.options import readers
from coachlog.cli.options.readers import Context
from coachlog.days.phrases import Toward
from coachlog.journal.write.reps import Profile

_READERS: dict[str, readers.Reader] = {
    "start": readers.day(Toward.BOTH),
    "since": readers.day(Toward.BACK),
    "cadence": readers.number("--cadence", 1, 250),
    "workdays": readers.weekdays,
}


def read(given: Mapping[str, Any], *, clearing: bool) -> tuple[Context, Profile]:
    """The context and the profile; what was not given is None, an empty text clears a thing.

    Raises:
        Refused: a value cannot be read, or a text is empty and nothing is there to be cleared.
    """
    known = readers.context()
    values = {key: _value(key, given[key], known, clearing) for key in Profile._fields}
    return known, Profile(**values)


def _value(key: str, typed: str | None, known: Context, clearing: bool) -> Any:
    if typed is None or (clearing and typed == "" and key != "since"):
        return typed
    return _READERS.get(key, readers.words)(typed, known)
