"""What a record of an export must be before it may become rows: the kinds' fields, read strictly.

Nothing is put right on the way: a number written as text, a day that is none, a word of no list, a
key that nobody knows is refused, with the field's name and never with what stands in it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from coachlog import errors, text
from coachlog.days import phrases, workdays
from coachlog.journal.transfer.json_stream import Unfit
from coachlog.records import kinds, names, vocabulary
from coachlog.records.fields import Field, Holds, Kind

Value = str | int | None
"""What a column holds."""

Read = TypeVar("Read")

Reader = Callable[[Any], Value]
"""Takes a value that is not null as the journal keeps it, or raises Unfit."""


class Rule(NamedTuple):
    """How a column is read: its key in the file, whether it must be there, what null becomes."""

    key: str
    required: bool
    read: Reader
    null: str | None = None

    def value(self, said: Mapping[str, Any]) -> Value:
        """What the column is to hold."""
        value = said.get(self.key)
        if value is None:
            if self.required:
                raise Unfit("is missing", self.key)
            return self.null
        try:
            return self.read(value)
        except Unfit as unfit:
            raise Unfit(unfit.why, unfit.field or self.key) from None


class Part(NamedTuple):
    """The entries of a history: their table, the column that says whose they are, the others."""

    key: str
    table: str
    owner: str
    rules: tuple[Rule, ...]

    def rows(self, said: Mapping[str, Any]) -> list[tuple[Value, ...]]:
        """The rows of a history, in order, without whose they are."""
        return [] if said.get(self.key) is None else within(self.key, self._rows, said[self.key])

    def _rows(self, entries: Any) -> list[tuple[Value, ...]]:
        if not isinstance(entries, list):
            raise Unfit(_NO_LIST)
        return [self._row(entry) for entry in entries]

    def _row(self, entry: Any) -> tuple[Value, ...]:
        if not isinstance(entry, dict) or not entry.keys() <= {rule.key for rule in self.rules}:
            raise Unfit(f"has an entry with something else than {self._named()}")
        return tuple(rule.value(entry) for rule in self.rules)

    def _named(self) -> str:
        return ", ".join(rule.key for rule in self.rules)


class Taken(NamedTuple):
    """A record that has been read: what its own columns hold, and all of it as the file has it.

    `number` is that of its ref; a rep's, which is a handle, has none. `changed` is the moment at
    which it changed last, in UTC; None where the file does not say.
    """

    kind: Kind
    ref: str
    number: int
    uid: str
    columns: dict[str, Value]
    said: Mapping[str, Any]
    changed: str | None


def taken(said: Mapping[str, Any]) -> Taken:
    """The record that a JSON object is.

    Raises:
        Unfit: it is none; the field is named.
    """
    kind = _KINDS.get(within("kind", plain, said.get("kind")))
    if kind is None:
        raise Unfit(f"is not one of {', '.join(_KINDS)}", "kind")
    ref = within("ref", plain, said.get("ref"))
    uid = within("uid", _uid, said.get("uid"))
    if not said.keys() <= _KEYS[kind.word]:
        odd = next(key for key in said if key not in _KEYS[kind.word])
        raise Unfit(f"has {text.quoted(odd, width=40)}, which no {kind.word} has")
    number = _number(ref, kind) if kind.letter else 0
    columns = {rule.key: rule.value(said) for rule in _RULES[kind.word]}
    at = said.get("changed")
    changed = None if at is None else within("changed", moment, at)
    return Taken(kind, ref, number, uid, columns, said, changed)


def is_same(kind: Kind, columns: Mapping[str, Value], row: Sequence[Value]) -> bool:
    """Whether a row, in the order of `columns`, holds what was read.

    A word that an older file has twice in a list is kept twice there, and counts once.
    """
    if tuple(row) == tuple(columns.values()):
        return True
    lists = {field.key for field in kind.fields if field.holds is Holds.WORDS}
    pairs = zip(columns.items(), row, strict=True)
    return all(
        here == wanted or (key in lists and _each_once(here) == wanted)
        for (key, wanted), here in pairs
    )


def within(field: str, read: Callable[[Any], Read], value: Any) -> Read:
    """What a reader makes of a value; what it refuses is named by its field."""
    try:
        return read(value)
    except Unfit as unfit:
        raise Unfit(unfit.why, unfit.field or field) from None


def plain(value: Any) -> str:
    """A text, as long as a field may be."""
    if value is None:
        raise Unfit("is missing")
    if not isinstance(value, str):
        raise Unfit("is not text in quotes")
    if len(value) > text.LIMIT:
        raise Unfit(f"is too long: over {text.LIMIT:,} characters")
    return value


def full(value: Any) -> str:
    """A text that is not empty."""
    if not plain(value):
        raise Unfit("is empty")
    return str(value)


def handle(value: Any) -> str:
    """A handle."""
    return _as_kept(value, names.check_handle, "handle: one word in small letters, such as ana")


def owner_is(value: Any) -> str:
    """Which of the three an owner is: me, a rep, or somebody else."""
    return _OWNER_IS(value)


def handles(value: Any) -> list[str]:
    """A list of handles."""
    if not isinstance(value, list):
        raise Unfit(_NO_LIST)
    return [handle(each) for each in value]


def day(value: Any) -> str:
    """A day in ISO form."""
    return _day(value)


def moment(value: Any) -> str:
    """A moment as the file keeps it: UTC, to the microsecond."""
    kept = plain(value)
    try:
        found = datetime.fromisoformat(kept).isoformat(timespec="microseconds")
        if kept.endswith("Z") and found.replace("+00:00", "Z") == kept:
            return kept
    except ValueError:
        pass
    raise Unfit("is not a moment such as 2026-11-27T14:00:00.000000Z")


def term(field: Field, value: Any) -> Value:
    """The value of a dated field as the file has it in a term; None where the settings decide."""
    if value is None:
        return None
    if field.holds is Holds.NUMBER:
        number = text.whole_number(plain(value))
        if number is None or str(number) != value:
            raise Unfit("is not a whole number", field.key)
        return within(field.key, _between(field.least, field.most), number)
    return within(field.key, _weekdays, value)


def _as_kept(value: Any, keep: Callable[[str], str], what: str) -> str:
    try:
        if keep(plain(value)) == value:
            return str(value)
    except errors.Refused:
        pass
    raise Unfit(f"is not a {what}")


def _name(value: Any) -> str:
    return _as_kept(value, names.tidy, "name, or has blanks or hidden characters around it")


def _weekdays(value: Any) -> str:
    return _as_kept(
        value,
        lambda days: workdays.show_weekdays(workdays.read_weekdays(days)),
        "list of weekdays such as mon-fri",
    )


def _number(ref: str, kind: Kind) -> int:
    found = kinds.split_ref(ref)
    if found is None or found[0] is not kind or not found[1]:
        raise Unfit(f"is not the ref of {text.with_article(kind.word)}", "ref")
    return found[1]


def _uid(value: Any) -> str:
    kept = plain(value)
    if not 0 < len(kept) <= _LONGEST_UID or not kept.isascii() or not kept.isalnum():
        raise Unfit(f"is not an id: 1 to {_LONGEST_UID} letters and digits")
    return kept


def _day(value: Any) -> str:
    if not isinstance(value, str) or not _is_day(value):
        raise Unfit("is not a day such as 2026-11-27")
    return value


@lru_cache(maxsize=10_000)
def _is_day(value: str) -> bool:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return False
    return day.isoformat() == value and phrases.FIRST_YEAR <= day.year <= phrases.LAST_YEAR


def _time(value: Any) -> str:
    kept = plain(value)
    hours, colon, minutes = kept[:2], kept[2:3], kept[3:]
    if len(kept) != 5 or colon != ":" or hours not in _HOURS or minutes not in _MINUTES:
        raise Unfit("is not a time of day such as 14:00")
    return kept


def _flag(value: Any) -> int:
    if not isinstance(value, bool):
        raise Unfit("is not true or false, without quotes")
    return int(value)


def _between(least: int, most: int) -> Reader:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Unfit(f"is not a whole number from {least} to {most}")
        return value

    return read


def _one_of(*words: str) -> Callable[[Any], str]:
    known = frozenset(words)

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise Unfit(f"is not one of {', '.join(words)}")
        return value

    return read


def _each_once(kept: Value) -> Value:
    """A list of words as it is kept, each of them once; anything else as it is."""
    try:
        return _list_of(plain, once=True)(json.loads(str(kept)))
    except (ValueError, RecursionError, Unfit):
        return kept


def _list_of(read: Callable[[Any], str], *, once: bool = False) -> Reader:
    """A reader for lists; `once` takes an entry that stands there twice for one."""

    def read_all(value: Any) -> str:
        if not isinstance(value, list):
            raise Unfit(_NO_LIST)
        whole = [read(each) for each in value]
        whole = list(dict.fromkeys(whole)) if once else whole
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) if whole else "[]"

    return read_all


def _rule(field: Field) -> Rule | None:
    """How a field's own column is read; None for what is kept otherwise."""
    required = (field.required or field.never_null) and field.key not in _MAY_BE_MISSING
    null = "[]" if field.holds in (Holds.TEXTS, Holds.WORDS) else None
    reader = _reader(field)
    return Rule(field.key, required, reader, null) if reader else None


def _reader(field: Field) -> Reader | None:
    """What reads the value of a field; None for one that is no column of its own name."""
    match field.holds:
        case Holds.WORD if field.words:
            return _one_of(*field.words)
        case Holds.WORDS if field.words:
            return _list_of(_one_of(*field.words), once=True)
        case Holds.NUMBER | Holds.DURATION:
            return _between(field.least, field.most)
        case Holds.TEXT if field.required or field.never_null:
            return full
        case _:
            return _BY_WHAT_IS_HELD.get(field.holds)


def _part(field: Field) -> Part | None:
    if field.part is None:
        return None
    rules = tuple(rule for each in field.part.fields if (rule := _rule(each)))
    return Part(field.key, field.part.table, field.part.owner, rules)


_LONGEST_UID = 64
_NO_LIST = 'is not a list such as ["one", "two"]'
_HOURS = frozenset(f"{hour:02}" for hour in range(24))
_MINUTES = frozenset(f"{minute:02}" for minute in range(60))
_OWNER_IS = _one_of(*vocabulary.OwnerIs)
_MAY_BE_MISSING = ("made",)
"""What is filled in: a record that does not say when it was made was made today."""

_BY_WHAT_IS_HELD: dict[Holds, Reader] = {
    Holds.NAME: _name,
    Holds.HANDLE: handle,
    Holds.TEXT: plain,
    Holds.TEXTS: _list_of(plain),
    Holds.DAY: _day,
    Holds.TIME: _time,
    Holds.WEEKDAYS: _weekdays,
    Holds.FLAG: _flag,
}
_ELSEWHERE = {("rep", "focus"), ("absence", "who")}
"""Fields that are no column of their own: they are read with what they belong to."""

_KINDS = {kind.word: kind for kind in kinds.KINDS}
_KEYS = {
    kind.word: {"kind", "ref", "uid", "changed", *(field.key for field in kind.fields)}
    for kind in kinds.KINDS
}
_RULES = {
    kind.word: tuple(
        rule
        for field in kind.fields
        if (kind.word, field.key) not in _ELSEWHERE
        and not (field.column or field.dated)
        and (rule := _rule(field))
    )
    for kind in kinds.KINDS
}
PARTS = {
    kind.word: [part for field in kind.fields if (part := _part(field))] for kind in kinds.KINDS
}
"""The histories of each kind, by its word."""
