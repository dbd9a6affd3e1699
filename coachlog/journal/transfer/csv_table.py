"""A table from a spreadsheet, read row by row: commas, semicolons or tabs between its cells.

Its first line names the columns, in any order. Nothing is believed: a line that is no row is
refused with its number, and no line is read further than a record may be long.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple, Protocol

from coachlog import errors, text
from coachlog.journal.transfer.json_stream import LONGEST, NOTHING, Tick
from coachlog.records import kinds, table_columns
from coachlog.records.fields import Kind

_SIGNS = ",;\t"

_SAVE = f"{NOTHING} Save it in your spreadsheet as CSV UTF-8, then import that."


class Row(NamedTuple):
    """One row: the number of its line, and its cells by column; those that are empty left out."""

    line: int
    cells: dict[str, str]


class Lined(Protocol):
    """What lines of bytes can be read from."""

    def readline(self, size: int, /) -> bytes:
        """The next line, at most so many bytes of it; none at the end."""


class _Copying:
    """A file that copies to another what is read from it."""

    def __init__(self, file: Lined, to: BinaryIO) -> None:
        self._file, self._to = file, to

    def readline(self, size: int, /) -> bytes:
        line = self._file.readline(size)
        self._to.write(line)
        return line


@contextmanager
def gathered(file: Lined, kind: Kind, *, ignore: bool) -> Iterator[BinaryIO]:
    """A whole table from where it comes piece by piece, with no name on the disk.

    Raises:
        Refused, Failed: as in `Table.rows`, on the way: one that is no table never fills the disk.
    """
    with TemporaryFile() as whole:
        for _ in Table(_Copying(file, whole), kind, ignore=ignore, tick=lambda _: None).rows():
            pass
        whole.seek(0)
        yield whole


class Table:
    """A table of records of one kind.

    With `ignore`, columns that are not known are left out; else they are refused.
    """

    def __init__(self, file: Lined, kind: Kind, *, ignore: bool, tick: Tick) -> None:
        self._lines = _Lines(file, tick)
        self._kind, self._ignore = kind, ignore

    def rows(self) -> Iterator[Row]:
        """The rows in their order, without those that are empty.

        Raises:
            Refused: it is no such table; the line is named.
            Failed: the file cannot be read.
        """
        heading = next(iter(self._lines), "")
        sign = max(_SIGNS, key=lambda sign: self._known_in(_split(heading, sign)))
        columns = self._columns(_split(heading, sign))
        reader = csv.reader(iter(self._lines), delimiter=sign, strict=True)
        before = csv.field_size_limit(LONGEST)
        try:
            while True:
                line = self._lines.read + 1
                cells = self._next(reader, line)
                if cells is None:
                    return
                if any(cells):
                    yield Row(line, dict(_named(columns, cells, line)))
        finally:
            csv.field_size_limit(before)

    def _next(self, reader: Iterator[list[str]], line: int) -> list[str] | None:
        try:
            return next(reader, None)
        except csv.Error:
            raise errors.Refused(
                f"line {line} has a cell whose quotes do not match",
                f"{NOTHING} Put one at each end of the cell, and write each one inside it twice.",
            ) from None

    def _known_in(self, heading: Sequence[str]) -> int:
        known = table_columns.known(self._kind)
        return sum(_key(cell) in known for cell in heading)

    def _columns(self, heading: Sequence[str]) -> list[str | None]:
        """The key of each column; None for one to leave out.

        Raises:
            Refused: a column is not known, stands there twice, or none is known.
        """
        known = table_columns.known(self._kind)
        keys = [_key(cell) for cell in heading]
        if not set(keys) & set(known):
            raise errors.Refused(
                f"line 1 names no column of {text.with_article(self._called())}",
                f"{NOTHING} Put the names of the columns there, such as: {self._typed()}.",
            )
        twice = [key for key, count in Counter(keys).items() if count > 1 and key in known]
        if twice:
            raise errors.Refused(
                f"line 1 has the column {twice[0]} twice", f"{NOTHING} Take one of them out."
            )
        odd = [cell for cell, key in zip(heading, keys, strict=True) if key and key not in known]
        if odd and not self._ignore:
            raise errors.Refused(
                f"line 1 has columns that no {self._called()} has: {_shown(odd)}",
                f"{NOTHING} Leave them out with --ignore, or name them as one of: {self._typed()}.",
            )
        return [key if key in known else None for key in keys]

    def _called(self) -> str:
        return kinds.counted(1, self._kind.word).partition(" ")[2]

    def _typed(self) -> str:
        """The columns that somebody types, those that are needed first: none of our own making."""
        keys = [each.key for each in self._kind.fields if table_columns.may_be_typed(each)]
        needed = table_columns.needed(self._kind)
        return ", ".join(sorted(keys, key=lambda key: key not in needed))


class _Lines:
    """The lines of a file as text; `read` is how many were read."""

    def __init__(self, file: Lined, tick: Tick) -> None:
        self._file, self._tick = file, tick
        self.read = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._line():
            self.read += 1
            self._tick(len(line))
            yield self._decoded(line)

    def _line(self) -> bytes:
        """The next line with its end; empty behind the last one."""
        try:
            line = self._file.readline(LONGEST + 1)
        except OSError as error:
            raise errors.Failed("The file cannot be read to its end", "Check the disk.") from error
        if len(line) > LONGEST:
            where = f"line {self.read + 1}"
            raise errors.Refused(
                f"{where} is too long: over {LONGEST:,} bytes",
                f"{NOTHING} See whether a quote before it is not closed.",
            )
        return line

    def _decoded(self, line: bytes) -> str:
        try:
            said = line.decode("utf-8-sig" if self.read == 1 else "utf-8")
        except UnicodeDecodeError:
            raise errors.Refused(
                f"line {self.read} has letters that cannot be read: it is not UTF-8 text", _SAVE
            ) from None
        if "\0" in said:
            raise errors.Refused(f"line {self.read} is not the text of a table", _SAVE)
        return said


def _split(heading: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([heading.rstrip("\r\n")], delimiter=sign, strict=True), [])
    except csv.Error:
        return []


def _named(
    columns: Sequence[str | None], cells: Sequence[str], line: int
) -> Iterator[tuple[str, str]]:
    """The cells that are not empty, each with the key of its column.

    Raises:
        Refused: there are more cells than columns.
    """
    if any(cells[len(columns) :]):
        raise errors.Refused(
            f"line {line} has {len(cells)} cells, and line 1 names {len(columns)} columns",
            f"{NOTHING} A cell with a comma in it stands in quotes.",
        )
    for key, cell in zip(columns, cells, strict=False):
        if key and cell.strip():
            yield key, text.undefused(cell.replace("\r\n", "\n"))


def _key(column: str) -> str:
    return "_".join(column.strip().lower().replace("-", " ").replace("_", " ").split())


def _shown(columns: Sequence[str]) -> str:
    named = ", ".join(text.quoted(each, width=40) for each in columns[:10])
    return f"{named} and {len(columns) - 10} more" if len(columns) > 10 else named
