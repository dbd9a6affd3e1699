"""An export of the journal: one JSON object, JSON line by line, or CSV for a spreadsheet.

All of it is bytes in UTF-8, whatever the encoding of the terminal: programs read these files.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from coachlog import text


def as_json(heading: Mapping[str, Any], batches: Iterable[list[bytes]]) -> Iterator[bytes]:
    """One object, with each record on a line of its own, so that two exports can be compared."""
    yield _line(heading)[:-1] + b', "records": ['
    between = b"\n"
    for lines in batches:
        yield between + b",\n".join(_escaped(lines))
        between = b",\n"
    yield b"\n]}\n"


def as_jsonl(heading: Mapping[str, Any], batches: Iterable[list[bytes]]) -> Iterator[bytes]:
    """The heading on the first line, then a record on each."""
    yield _line(heading) + b"\n"
    for lines in batches:
        yield b"\n".join(_escaped(lines)) + b"\n"


def as_csv(keys: Sequence[str], batches: Iterable[list[bytes]]) -> Iterator[bytes]:
    """A line with the names of the fields, then a record on each; lists are joined by `; `."""
    yield _row(keys)
    for lines in batches:
        rows = (map(_cell, json.loads(each).values()) for each in lines)
        yield b"".join(map(_row, rows))


def _line(heading: Mapping[str, Any]) -> bytes:
    return json.dumps(heading, ensure_ascii=False).encode()


def _escaped(lines: list[bytes]) -> Iterator[bytes]:
    """The same lines, with escapes for what could steer the screen they are shown on."""
    whole = b"".join(lines)
    if whole.isascii() and b"\x7f" not in whole:
        return iter(lines)
    return (text.quiet(line.decode()).encode() for line in lines)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_entry, value))
    return str(value)


def _entry(value: Any) -> str:
    """One entry of a list; that of a history with its values in order."""
    values = value.values() if isinstance(value, dict) else [value]
    return ", ".join(str(each) for each in values if each is not None)


def _row(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(map(text.defused, cells))
    return line.getvalue().encode()
