"""All kinds of record, and the refs that name them. A new kind of record begins here."""

from collections.abc import Iterator
from typing import Any

from coachlog import errors
from coachlog.records.absence import ABSENCE
from coachlog.records.action import ACTION
from coachlog.records.as_read import Record
from coachlog.records.coaching import COACHING
from coachlog.records.debrief import DEBRIEF
from coachlog.records.fields import HIDDEN, Field, Holds, Kind
from coachlog.records.focus import FOCUS
from coachlog.records.obstacle import OBSTACLE
from coachlog.records.plan import PLAN
from coachlog.records.rep import REP
from coachlog.records.time import TIME
from coachlog.text import COACHLOG, quoted, visible, whole_number

__all__ = [
    "ABSENCE", "ACTION", "COACHING", "DEBRIEF", "FOCUS", "KINDS", "LARGEST", "LOGGED", "OBSTACLE",
    "PARTS", "PLAN", "REP", "TIME", "counted", "no_such_record", "of_word", "parse_ref", "pieces",
    "redacted", "split_ref", "texts",
]  # fmt: skip

KINDS: tuple[Kind, ...] = (REP, PLAN, DEBRIEF, OBSTACLE, COACHING, ACTION, ABSENCE, FOCUS, TIME)
"""Every kind, each after those that its records may point to: `import` relies on that order."""

LOGGED = tuple(kind for kind in KINDS if kind.letter)
"""The kinds whose records have refs and a day, and so stand in the log: all but the rep."""

PARTS = {"hit": ("obstacle", "obstacle_id")} | {
    field.part.table: (kind.table, field.part.owner)
    for kind in KINDS
    for field in kind.fields
    if field.part
}
"""The tables whose rows are part of a record: its table, and the column with its number."""

LARGEST = 10**15 - 1
"""The largest number that a ref may have."""

_WORDS = {kind.word: kind for kind in KINDS}


def of_word(word: str) -> Kind:
    """The kind of that word, without regard to case.

    Raises:
        UnknownWord: there is none.
    """
    kind = _WORDS.get(word.strip().lower())
    if kind is None:
        raise errors.UnknownWord("A kind of record", word, list(_WORDS))
    return kind


def counted(count: int, word: str) -> str:
    """So many records of a kind, as sentences say it: `1 coaching note`, `12 reps`."""
    kind = _WORDS.get(word)
    one = (kind and kind.called) or word
    return f"{count:,} {one if count == 1 else (kind and kind.plural) or f'{one}s'}"


def split_ref(ref: str) -> tuple[Kind, int] | None:
    """The kind and number of a ref such as `p12`; None when the word is not shaped like one."""
    plain = ref.strip().lower()
    for kind in LOGGED:
        number = whole_number(plain[1:]) if plain[:1] == kind.letter else None
        if number is not None and number <= LARGEST:
            return kind, number
    return None


def parse_ref(ref: str, *kinds: Kind) -> tuple[Kind, int]:
    """The kind and number of a ref that must be of one of these kinds (any, when none is named).

    Raises:
        Refused: it is no ref, or one of another kind.
    """
    found = split_ref(ref)
    if found is None or (kinds and found[0] not in kinds):
        wanted = kinds or LOGGED
        shapes = ", ".join(f"{kind.letter}1 ({kind.word})" for kind in wanted)
        raise errors.Refused(f"{quoted(ref)} is not the ref that is needed", f"Such as: {shapes}.")
    return found


def no_such_record(ref: str) -> errors.Missing:
    """The error for a ref that no record has."""
    return errors.Missing(
        f"There is no {visible(ref.strip())}", f"See what there is: {COACHLOG} log"
    )


def redacted(record: Record) -> Record:
    """The record with `fields.HIDDEN` for what people wrote, once for each text of a list."""
    free = {field.key: field for field in of_word(record.kind).fields if field.is_hidden}
    bare = {
        key: _redacted(value, free[key]) if key in free else value
        for key, value in record.values.items()
    }
    return Record(record.kind, record.ref, bare)


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Every piece of free text in a record, as (key of its field, text), in the order shown."""
    for field in of_word(record.kind).fields:
        if field.free or field.holds is Holds.NAME or _is_outsider(field, record):
            for piece in pieces(record.values[field.key]):
                yield field.key, piece


def pieces(value: Any) -> Iterator[str]:
    """Every text in the value of a field: a text, a list of them, or a history."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict):
                yield from (each[key] for key in _WRITTEN if each.get(key))
            else:
                yield from pieces(each)


def free_in(history: Field) -> tuple[str, ...]:
    """The fields of a history's rows that hold what people wrote."""
    return tuple(field.key for field in history.part.fields if field.free) if history.part else ()


_WRITTEN = tuple(
    dict.fromkeys(key for kind in KINDS for field in kind.fields for key in free_in(field))
)
"""The keys of free text in the rows of any history."""


def _is_outsider(field: Field, record: Record) -> bool:
    return field.holds is Holds.OWNER and record.values["owner_is"] == "other"


def _redacted(value: Any, field: Field) -> Any:
    if not isinstance(value, list):
        return HIDDEN if value else value
    return [_row_redacted(each, field) if isinstance(each, dict) else HIDDEN for each in value]


def _row_redacted(row: dict[str, Any], field: Field) -> dict[str, Any]:
    return row | {key: HIDDEN for key in free_in(field) if row[key]}
