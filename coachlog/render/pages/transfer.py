"""An export of the journal: one JSON object, JSON line by line, or CSV for a spreadsheet.

All of it is bytes in UTF-8, whatever the encoding of the terminal: programs read these files.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coachlog import text
from coachlog.records import cells, table_columns
from coachlog.records.fields import Kind


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


def as_csv(kind: Kind, batches: Iterable[list[bytes]], *, mark: bool = False) -> Iterator[bytes]:
    """A line with the names of the columns, then a record on each, as `import` takes them back.

    `mark` puts the byte order mark in front without which Excel takes UTF-8 for something else.
    """
    yield codecs.BOM_UTF8 if mark else b""
    yield _row(table_columns.known(kind))
    for lines in batches:
        yield b"".join(_row(_cells(kind, json.loads(each))) for each in lines)


def _cells(kind: Kind, record: Mapping[str, Any]) -> Iterator[str]:
    yield from (record["kind"], record["ref"], record["uid"])
    yield from (cells.written(field, record[field.key]) for field in kind.fields)
    yield record["changed"]


def _line(heading: Mapping[str, Any]) -> bytes:
    return json.dumps(heading, ensure_ascii=False).encode()


def _escaped(lines: list[bytes]) -> Iterator[bytes]:
    """The same lines, with escapes for what could steer the screen they are shown on."""
    whole = b"".join(lines)
    if whole.isascii() and b"\x7f" not in whole:
        return iter(lines)
    return (text.quiet(line.decode()).encode() for line in lines)


def _row(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(map(text.defused, cells))
    return line.getvalue().encode()
