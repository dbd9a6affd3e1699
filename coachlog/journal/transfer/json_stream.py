"""An export on its way in, read record by record: a million of them never stand in memory at once.

Both forms are one stream of JSON: `jsonl` is the heading, then record after record; `json` is one
object that has the records in it. Nothing is believed: every record is named by its line or its
place, and what JSON alone would let pass (a key twice, NaN, half a character) is refused.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple, NoReturn, Protocol

from coachlog import errors, text
from coachlog.journal.file import schema
from coachlog.journal.transfer.exporting import SCHEMA
from coachlog.text import COACHLOG

LONGEST = 16_000_000
"""The most characters that one record may take."""

NOTHING = "Nothing was imported."

_EXPORTS = (
    f"Give it what this writes: {COACHLOG} export --output journal.json. A table from a "
    f"spreadsheet needs --kind, such as --kind coaching. A backup goes to: {COACHLOG} restore FILE"
)

_INSTEAD = {
    "BEGIN:VCALENDAR": ("a calendar", f"Its holidays come in with: {COACHLOG} away import FILE"),
    "SQLite format 3": ("a journal or a backup", f"Go back to it: {COACHLOG} restore FILE"),
    "PK\x03\x04": ("a spreadsheet or an archive", "Save it as CSV UTF-8, then import that."),
}
"""What other files are, by how they begin, and what to do with them."""

_AGAIN = f"Correct it there, or export it once more: {COACHLOG} export --output journal.json"
_WHOLE = f"Copy or export it once more: {COACHLOG} export --output journal.json"
_NEWER = "Update coachlog on this computer, then import it again."

BEGINNING = "the beginning of the file"

_BLOCK = 1 << 16
_DIGITS = 15
_LITERAL = 12
_BLANKS = re.compile(r"[ \t\r\n]*")

Tick = Callable[[int], None]
"""Called with how many more bytes were read."""


class Arrival(NamedTuple):
    """A record as the file has it, and where it stands: `line 17` or `record 17`."""

    place: str
    values: dict[str, Any]


class Unfit(Exception):
    """A record, or a field of it, cannot be taken in; `why` follows its name in a sentence.

    `way_out` is what the manager can do about it, where that is another thing than to correct it.
    """

    def __init__(self, why: str, field: str = "", *, way_out: str = "") -> None:
        self.why, self.field, self.way_out = why, field, way_out
        super().__init__(why)

    def at(self, place: str) -> errors.Refused:
        """The error that names the place, and never what stands there."""
        where = f"{self.field} in {place}" if self.field else place
        return errors.Refused(f"{where} {self.why}", f"{NOTHING} {self.way_out or _AGAIN}")


@contextmanager
def gathered(file: BinaryIO) -> Iterator[BinaryIO]:
    """A whole export from where it comes piece by piece: taken in from here, it waits for nobody.

    What is gathered has no name on the disk, and is gone once it is closed. It is read on the way:
    what is no export is refused at once, and one without end never fills the disk.

    Raises:
        Refused, Failed: as in `Incoming.records`.
    """
    with TemporaryFile() as whole:
        for _ in Incoming(_Copying(file, whole), tick=lambda _: None).records():
            pass
        whole.seek(0)
        yield whole


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class _Copying:
    """A file that copies to another what is read from it."""

    def __init__(self, file: Readable, to: BinaryIO) -> None:
        self._file, self._to = file, to

    def read(self, size: int, /) -> bytes:
        block = self._file.read(size)
        self._to.write(block)
        return block


class Incoming:
    """An export that is being read. The settings are known when its records are through."""

    def __init__(self, file: Readable, *, tick: Tick) -> None:
        self.settings: dict[str, Any] = {}
        self._heading: dict[str, Any] = {}
        self._stream = _Stream(file, tick)
        self._place = BEGINNING

    def records(self) -> Iterator[Arrival]:
        """The records in the order of the file.

        Raises:
            Refused: it is no export, of a later format, redacted, or broken; its place is named.
            Failed: it cannot be read.
        """
        try:
            self._stream.check_beginning()
            yield from self._heading_and_records()
            self._check_heading()
        except Unfit as unfit:
            if self._place == BEGINNING and self._heading.get("schema") != SCHEMA:
                raise _no_export().at("the file") from None
            raise unfit.at(self._place) from None

    def _heading_and_records(self) -> Iterator[Arrival]:
        for _ in self._stream.parted("{", "}"):
            key = self._key()
            if key == "records":
                yield from self._in_array()
                self._place = BEGINNING
            else:
                self._take(key, self._stream.value())
        if "records" not in self._heading:
            self._check_heading()
            yield from self._by_lines()
        elif self._stream.more():
            self._place = "the file"
            raise Unfit("goes on behind its end", way_out=_WHOLE)

    def _key(self) -> str:
        key = self._stream.value()
        if not isinstance(key, str) or not self._stream.takes(":"):
            raise _broken()
        if key in self._heading:
            raise Unfit(f"has {_named(key)} twice")
        self._heading[key] = None
        return key

    def _take(self, key: str, value: Any) -> None:
        """Take over one word of the heading."""
        self._heading[key] = value
        if key == "settings":
            self.settings = _object(value)
        elif key not in ("schema", "format", "redacted"):
            raise Unfit(f"has {_named(key)}, which this coachlog does not know", way_out=_NEWER)
        elif key == "schema" and value != SCHEMA:
            raise _no_export()
        elif key == "redacted" and value is not False:
            raise Unfit(
                "says that it was exported with --redact: its texts are gone",
                way_out="Import one that was made without --redact.",
            )
        elif key == "format":
            _check_format(value)

    def _check_heading(self) -> None:
        self._place = BEGINNING
        if "schema" not in self._heading:
            raise _no_export()
        if "format" not in self._heading:
            raise _without_format()

    def _in_array(self) -> Iterator[Arrival]:
        for count, _ in enumerate(self._stream.parted("[", "]"), 1):
            self._place = f"record {count}"
            yield Arrival(self._place, _object(self._stream.value()))

    def _by_lines(self) -> Iterator[Arrival]:
        while self._stream.more():
            self._place = f"line {self._stream.line}"
            yield Arrival(self._place, _object(self._stream.value()))


class _Stream:
    """The JSON values of a file, one after another, with a window on as much as one of them needs.

    `line` is the line that the window's start stands on.
    """

    def __init__(self, file: Readable, tick: Tick) -> None:
        self.line = 1
        self._file, self._tick = file, tick
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._text, self._at, self._ended = "", 0, False
        self._fill()
        self._at = int(self._text.startswith("\ufeff"))

    def check_beginning(self) -> None:
        """Refuse a file that is known to be something else by how it begins.

        Raises:
            Refused: it is; the sentence says what it is, and what to do with it.
        """
        for begins, (what, way_out) in _INSTEAD.items():
            if self._text.startswith(begins, self._at):
                raise errors.Refused(f"the file is {what}", f"{NOTHING} {way_out}")

    def more(self) -> bool:
        """Whether anything but blanks is left; goes there."""
        while True:
            found = _BLANKS.match(self._text, self._at)
            self._pass(found.end() if found else self._at)
            if self._at < len(self._text):
                return True
            if not self._fill():
                return False

    def takes(self, sign: str) -> bool:
        """Whether that sign comes next; goes past it."""
        if not self.more() or self._text[self._at] != sign:
            return False
        self._pass(self._at + 1)
        return True

    def parted(self, opening: str, closing: str) -> Iterator[None]:
        """Goes to each thing that stands between two signs, with commas between them."""
        if not self.takes(opening):
            raise _broken()
        ended = self.takes(closing)
        while not ended:
            yield
            ended = self.takes(closing)
            if not ended and not self.takes(","):
                raise _broken() if self.more() else _cut_off()

    def value(self) -> Any:
        """The value that comes next."""
        if not self.more():
            raise _cut_off()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                at_end = _is_at_end(error)
                if not self._is_cut(error) or not self._fill():
                    raise (_cut_off() if at_end else _broken()) from None
            except RecursionError:
                raise Unfit("has lists within lists without end") from None
            else:
                size = end - self._at
                if end < len(self._text) or not self._fill():
                    break
        _check_letters(self._text[self._at : self._at + size], value)
        self._pass(self._at + size)
        return value

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the value may be whole once more is read."""
        return error.msg.startswith("Unterminated") or error.pos > len(self._text) - _LITERAL

    def _pass(self, at: int) -> None:
        self.line += self._text.count("\n", self._at, at)
        self._at = at

    def _fill(self) -> bool:
        """Read on, as much again as is waiting: long values stay cheap. False at the end."""
        waiting = self._text[self._at :]
        if len(waiting) > LONGEST:
            raise Unfit(f"is too long: over {LONGEST:,} characters")
        if self._ended:
            return False
        try:
            block = self._file.read(max(_BLOCK, len(waiting)))
        except OSError as error:
            raise errors.Failed("The file cannot be read to its end", "Check the disk.") from error
        self._tick(len(block))
        self._ended = not block
        more = self._decoder.decode(block, final=self._ended)
        self._text, self._at = waiting + more, 0
        return bool(more) or not self._ended


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unfit("is not a record")
    return value


def _check_format(value: Any) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _without_format()
    if value > schema.FORMAT:
        raise Unfit(
            f"says format {value}, and this coachlog reads up to format {schema.FORMAT}",
            way_out=_NEWER,
        )


def _check_letters(source: str, value: Any) -> None:
    """Refuse bytes that were no UTF-8, half characters and NUL, wherever they hide in a value."""
    if not source.isascii():
        try:
            source.encode()
        except UnicodeEncodeError:
            raise Unfit("has letters that cannot be read: it is not UTF-8 text") from None
    if "\\u" in source and any(map(_is_odd, _texts(value))):
        raise Unfit("has a text with a character in it that cannot be kept")


def _is_odd(piece: str) -> bool:
    return "\0" in piece or any("\ud800" <= char <= "\udfff" for char in piece)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep: without a call for each level, which Python counts."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            waiting += (*each, *each.values())
        elif isinstance(each, list):
            waiting += each


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unfit(f"has {_named(twice)} twice")
    return whole


def _is_at_end(error: json.JSONDecodeError) -> bool:
    """Whether a value is only not whole, up to the end of what was read of it."""
    return error.msg.startswith("Unterminated") or error.pos >= len(error.doc.rstrip())


def _no_export() -> Unfit:
    return Unfit("is not a coachlog export", way_out=_EXPORTS)


def _without_format() -> Unfit:
    return Unfit("does not say which format it has", way_out=_EXPORTS)


def _broken() -> Unfit:
    return Unfit("is not as coachlog export writes it: a comma, a quote or a bracket is wrong")


def _cut_off() -> Unfit:
    return Unfit("is cut off: the file ends in the middle of it", way_out=_WHOLE)


def _whole_number(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise Unfit(f"has a number of over {_DIGITS} digits")
    return int(digits)


def _no_number(_: str) -> NoReturn:
    raise Unfit("has a number that is not whole")


def _named(key: str) -> str:
    return text.quoted(key, width=40)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once,
    parse_int=_whole_number,
    parse_float=_no_number,
    parse_constant=_no_number,
)
