"""The kinds of record, field by field: what `show`, `log`, `search`, `edit`, `export` stand on.

A kind's fields carry the names that the manager knows them by: the long options of its command.
Each field says how SQLite gives its value, so one SELECT makes the JSON object that `show` prints
and `export` writes. Adding a kind of record begins here.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from coachlog import errors
from coachlog.records import vocabulary
from coachlog.records.as_read import Record
from coachlog.text import visible


class Flavor(StrEnum):
    """What a field holds, and so how it is read, written and shown."""

    TEXT = "text"
    TEXTS = "texts"
    DAY = "day"
    TIME = "time"
    WORD = "word"
    WORDS = "words"
    WEEKDAYS = "weekdays"
    NUMBER = "number"
    FLAG = "flag"
    REP = "rep"
    REPS = "reps"
    OWNER = "owner"
    LINK = "link"
    HISTORY = "history"


class Field(NamedTuple):
    """One field of a kind. `sql` gives its JSON value from the row `t`.

    `free` text is what people wrote: searched, and left out of redacted output. `fixed` fields say
    where a record came from or what became of it: `edit` leaves them to the commands that know.
    `link` is the kind that a LINK points to; `words` the closed list of a WORD.
    """

    key: str
    flavor: Flavor
    sql: str
    free: bool = False
    required: bool = False
    fixed: bool = False
    words: type[StrEnum] | None = None
    link: str = ""


class Kind(NamedTuple):
    """A kind of record: its word, the letter of its refs, its table and its fields, in order.

    `day` is the column of the day that it stands under in the timeline.
    """

    word: str
    letter: str
    table: str
    day: str
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field:
        """The field of that name, blind to case and to `-` for `_`.

        Raises:
            UnknownWord: there is none; the error names the nearest.
        """
        plain = key.strip().lower().replace("-", "_")
        for field in self.fields:
            if field.key == plain:
                return field
        raise errors.UnknownWord(f"A field of {self.word}", key, [each.key for each in self.fields])


def _text(key: str, *, required: bool = False) -> Field:
    return Field(key, Flavor.TEXT, f"t.{key}", free=True, required=required)


def _texts(key: str) -> Field:
    return Field(key, Flavor.TEXTS, f"json(t.{key})", free=True)


def _word(key: str, words: type[StrEnum], *, required: bool = False, fixed: bool = False) -> Field:
    return Field(key, Flavor.WORD, f"t.{key}", required=required, fixed=fixed, words=words)


def _day(key: str, *, required: bool = False, fixed: bool = False) -> Field:
    return Field(key, Flavor.DAY, f"t.{key}", required=required, fixed=fixed)


def _fixed(key: str, flavor: Flavor, sql: str, *, free: bool = False, link: str = "") -> Field:
    return Field(key, flavor, sql, free=free, fixed=True, link=link)


def _person(column: str = "rep_id") -> str:
    return f"(SELECT handle FROM rep WHERE rep.id = t.{column})"


def _moves(table: str, link: str, **keys: str) -> Field:
    pairs = ", ".join(f"'{key}', {column}" for key, column in keys.items())
    rows = f"SELECT json_object({pairs}) AS line FROM {table} WHERE {link} = t.id ORDER BY id"
    return _history("moves", rows, free="text" in keys)


def _history(key: str, rows: str, *, free: bool) -> Field:
    listed = f"json((SELECT json_group_array(json(line)) FROM ({rows})))"
    return Field(key, Flavor.HISTORY, listed, fixed=True, free=free)


_REP = Field("rep", Flavor.REP, _person(), required=True)
_MADE = _day("made", required=True, fixed=True)
_OWNER_SQL = (
    f"CASE t.owner WHEN 'me' THEN 'me' WHEN 'rep' THEN {_person('owner_rep')} ELSE t.owner_name END"
)
_OWNER = Field("owner", Flavor.OWNER, _OWNER_SQL)
_OWNER_IS = _fixed("owner_is", Flavor.TEXT, "t.owner")
_HITS = "json((SELECT json_group_array(handle) FROM (SELECT rep.handle FROM hit JOIN rep ON rep.id = hit.rep_id WHERE hit.obstacle_id = t.id ORDER BY hit.id)))"  # noqa: E501
_FLAG = "json(CASE t.{} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"

REP = Kind("rep", "", "rep", "made", (
    Field("name", Flavor.TEXT, "t.name", required=True),
    Field("handle", Flavor.TEXT, "t.handle", required=True),
    _day("start"),
    _day("since", required=True),
    Field("cadence", Flavor.NUMBER, "t.cadence"),
    Field("workdays", Flavor.WEEKDAYS, "t.workdays"),
    _text("goal"), _text("aspiration"), _text("strength"),
    Field("focus", Flavor.TEXT, "(SELECT text FROM behavior WHERE rep_id = t.id AND ended IS NULL ORDER BY since DESC, id DESC LIMIT 1)", free=True),  # noqa: E501
    _history("focuses", "SELECT json_object('text', text, 'since', since, 'ended', ended) AS line FROM behavior WHERE rep_id = t.id ORDER BY id", free=True),  # noqa: E501
    _history("left", "SELECT json_object('day', day, 'back', back) AS line FROM leave WHERE rep_id = t.id ORDER BY id", free=False),  # noqa: E501
    _fixed("handle_given", Flavor.FLAG, _FLAG.format("handle_given")),
    _MADE,
))  # fmt: skip

PLAN = Kind("plan", "p", "plan", "made", (
    _REP,
    _text("account", required=True),
    _text("objective", required=True),
    _day("call_day", required=True),
    Field("call_time", Flavor.TIME, "t.call_time"),
    _text("people"), _text("fallback"), _text("stretch"),
    _texts("question"), _texts("expect"),
    _text("practice"),
    _word("role", vocabulary.Role),
    _text("deal"), _text("stage"), _text("note"),
    _MADE,
    _fixed("state", Flavor.TEXT, "t.state"),
    _day("closed", fixed=True),
    _word("cancelled_by", vocabulary.Canceller, fixed=True),
    _text("why"),
    _fixed("debrief", Flavor.LINK, "(SELECT 'd' || id FROM debrief WHERE plan_id = t.id)"),
    _moves("plan_move", "plan_id", day="day", was="was", was_time="was_time"),
))  # fmt: skip

DEBRIEF = Kind("debrief", "d", "debrief", "day", (
    _REP,
    _text("account", required=True),
    _fixed("plan", Flavor.LINK, "'p' || t.plan_id", link="plan"),
    _word("outcome", vocabulary.Outcome, required=True),
    _text("well", required=True), _text("improve", required=True),
    _day("day", required=True), _day("call_day", required=True),
    _text("got"), _text("why"),
    Field("practiced", Flavor.FLAG, _FLAG.format("practiced")),
    _word("role", vocabulary.Role),
    _word("asked_by", vocabulary.Asker),
    Field("minutes", Flavor.NUMBER, "t.minutes"),
    _text("note"),
    _MADE,
))  # fmt: skip

COACHING = Kind("coaching", "c", "coaching", "day", (
    _REP._replace(required=False),
    _day("day", required=True),
    _word("about", vocabulary.About, required=True),
    _text("note", required=True),
    Field("lever", Flavor.WORDS, "json(t.lever)", words=vocabulary.Lever),
    _texts("deal"),
    _text("coverage"), _text("skill"),
    _word("how", vocabulary.How),
    _text("step"), _text("strategy"),
    _word("level", vocabulary.Level),
    Field("works_on", Flavor.LINK, "'o' || t.works_on", link="obstacle"),
    _word("asked_by", vocabulary.Asker),
    Field("minutes", Flavor.NUMBER, "t.minutes"),
    _MADE,
))  # fmt: skip

OBSTACLE = Kind("obstacle", "o", "obstacle", "raised", (
    _text("what", required=True),
    _word("cause", vocabulary.Cause, required=True),
    Field("rep", Flavor.REPS, _HITS),
    Field("team", Flavor.FLAG, _FLAG.format("team")),
    _word("intent", vocabulary.Intent),
    _OWNER, _OWNER_IS,
    _word("category", vocabulary.Category),
    _day("raised", required=True),
    _text("cost"), _text("next"), _text("decided_by"),
    _fixed("came_from", Flavor.LINK, "'d' || t.debrief_id", link="debrief"),
    _MADE,
    _fixed("state", Flavor.TEXT, "t.state"),
    _fixed("escalated_to", Flavor.TEXT, "t.escalated_to", free=True),
    _day("closed", fixed=True),
    _text("effect"), _text("why"),
    _moves("obstacle_move", "obstacle_id", day="day", kind="kind", text="text", with_whom="with_whom"),  # noqa: E501
))  # fmt: skip

ACTION = Kind("action", "a", "action", "made", (
    _OWNER, _OWNER_IS,
    _text("text", required=True),
    _day("due", required=True),
    _REP._replace(required=False),
    _fixed("came_from", Flavor.LINK, "coalesce('d' || t.debrief_id, 'c' || t.coaching_id)"),
    _MADE,
    _fixed("state", Flavor.TEXT, "t.state"),
    _day("closed", fixed=True),
    _text("why"),
    _moves("action_move", "action_id", day="day", was="was"),
))  # fmt: skip

ABSENCE = Kind("absence", "w", "absence", "made", (
    _fixed("who", Flavor.TEXT, f"CASE t.who WHEN 'rep' THEN {_person()} ELSE t.who END"),
    _day("first", required=True), _day("last", required=True),
    _text("note"),
    _MADE,
))  # fmt: skip

FOCUS = Kind("focus", "f", "focus", "made", (
    _word("part", vocabulary.Part, required=True),
    _text("why", required=True),
    _day("since", required=True), _day("until", required=True),
    _day("ended", fixed=True),
    _MADE,
))  # fmt: skip

KINDS: tuple[Kind, ...] = (REP, PLAN, DEBRIEF, OBSTACLE, COACHING, ACTION, ABSENCE, FOCUS)
"""Every kind; the ones that a record may point to stand before it: `import` counts on that."""

LOGGED = tuple(kind for kind in KINDS if kind.letter)
"""The kinds that have refs and a day, and so a place in the timeline."""


def named(word: str) -> Kind:
    """The kind of that word.

    Raises:
        UnknownWord: there is none.
    """
    for kind in KINDS:
        if kind.word == word.strip().lower():
            return kind
    raise errors.UnknownWord("A kind of record", word, [kind.word for kind in KINDS])


def split(ref: str) -> tuple[Kind, int] | None:
    """The kind and number that a ref names; None when the word has not the shape of one."""
    plain = ref.strip().lower()
    for kind in LOGGED:
        number = plain[1:]
        if plain[:1] == kind.letter and number.isascii() and number.isdigit() and len(number) < 16:
            return kind, int(number)
    return None


def numbered(ref: str, *kinds: Kind) -> tuple[Kind, int]:
    """The kind and number of a ref that must be of one of these kinds (any, when none is named).

    Raises:
        Refused: it is no ref, or one of another kind.
    """
    found = split(ref)
    if found is None or (kinds and found[0] not in kinds):
        wanted = kinds or LOGGED
        shapes = ", ".join(f"{kind.letter}1 ({kind.word})" for kind in wanted)
        raise errors.Refused(
            f"{visible(ref)!r} is not the ref that is needed", f"Such as: {shapes}."
        )
    return found


def unknown(ref: str) -> errors.Missing:
    """There is no such record."""
    return errors.Missing(f"There is no {visible(ref.strip())}", "See what there is: coachlog log")


def read(connection: sqlite3.Connection, ref: str) -> Record:
    """One record, whole, by its ref.

    Raises:
        Refused: the word is no ref.
        Missing: there is no such record.
    """
    kind, number = numbered(ref)
    for record in select(connection, kind, where="t.id = ?", values=(number,)):
        return record
    raise unknown(ref)


def read_rep(connection: sqlite3.Connection, handle: str) -> Record:
    """The rep of that handle, whole.

    Raises:
        UnknownRep: there is none.
    """
    for record in select(connection, REP, where="t.handle = ?", values=(handle,)):
        return record
    raise errors.UnknownRep(handle, [])


def whole(connection: sqlite3.Connection, ref: str) -> Record:
    """One record, whole, by its ref; a rep by the handle."""
    return read(connection, ref) if split(ref) else read_rep(connection, ref)


def select(
    connection: sqlite3.Connection,
    kind: Kind,
    *,
    where: str = "1",
    values: Sequence[Any] | Mapping[str, Any] = (),
) -> Iterator[Record]:
    """The records of a kind that meet a condition on the row `t`, in the order it asks for."""
    for (line,) in connection.execute(f"{as_json(kind)} WHERE {where}", values):
        whole = json.loads(line)
        yield Record(kind.word, whole["ref"], whole)


def as_json(kind: Kind) -> str:
    """The SELECT that gives each record of a kind as one JSON object, without its WHERE."""
    ref = f"'{kind.letter}' || t.id" if kind.letter else "t.handle"
    pairs = [f"'kind', '{kind.word}'", f"'ref', {ref}", "'uid', t.uid"]
    pairs += [f"'{field.key}', {field.sql}" for field in kind.fields]
    return f"SELECT {_object(pairs)} FROM {kind.table} AS t"


def redacted(record: Record) -> Record:
    """The record without what people wrote: free text becomes null, lists of it empty."""
    kind = named(record.kind)
    free = {field.key for field in kind.fields if field.free}
    bare = {key: _bare(value) if key in free else value for key, value in record.values.items()}
    return Record(record.kind, record.ref, bare)


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Every piece of free text in a record with the name of its field, in the order shown."""
    for field in named(record.kind).fields:
        if field.free or field.key == "name" or _is_outsider(field, record):
            for piece in pieces(record.values[field.key]):
                yield field.key, piece


def pieces(value: Any) -> Iterator[str]:
    """Every text that people wrote in the value of a field: one, a list, or a history."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict):
                yield from (each[key] for key in _WRITTEN if each.get(key))
            else:
                yield from pieces(each)


_WRITTEN = ("text", "with_whom")
"""What people wrote, in the entries of a history."""


def _is_outsider(field: Field, record: Record) -> bool:
    return field.flavor is Flavor.OWNER and record.values["owner_is"] == "other"


def _object(pairs: list[str]) -> str:
    return f"json_object({', '.join(pairs)})"


def _bare(value: Any) -> Any:
    if not isinstance(value, list):
        return None
    return [
        each | dict.fromkeys(each.keys() & set(_WRITTEN))
        for each in value
        if isinstance(each, dict)
    ]
