"""Records as the file has them: by ref, or by a condition on their row `t`.

One SELECT makes the JSON object that `show` prints and `export` writes. A field is its column of
the same name, unless what it holds, or a line below, says otherwise.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from coachlog import errors
from coachlog.records import kinds
from coachlog.records.as_read import Record
from coachlog.records.fields import Field, Holds, Kind, Part
from coachlog.records.kinds import REP


def read(connection: sqlite3.Connection, ref: str) -> Record:
    """One record, whole, by its ref.

    Raises:
        Refused: the word is no ref.
        Missing: there is no such record.
    """
    kind, number = kinds.parse_ref(ref)
    for record in select(connection, kind, where="t.id = ?", values=(number,)):
        return record
    raise kinds.no_such_record(ref)


def linked(connection: sqlite3.Connection, ref: str) -> Record:
    """The record that another row of the journal names.

    Raises:
        ValueError: it is no ref, or there is no such record; no coachlog wrote that.
    """
    try:
        return read(connection, ref)
    except errors.CoachlogError as error:
        raise ValueError(error.what) from None


def read_rep(connection: sqlite3.Connection, handle: str, *, on: date | None) -> Record:
    """The rep of that handle, whole, with the cadence and the workdays that hold on a day.

    Without a day they are those that begin last, as in an export.

    Raises:
        UnknownRep: there is none.
    """
    in_force = {each.key: _term(each, on) for each in REP.fields if each.dated}
    sql = f"{as_json(REP, in_force)} WHERE t.handle = ?"
    for (line,) in connection.execute(sql, (handle,)):
        values = json.loads(line)
        return Record(REP.word, values["ref"], values)
    raise errors.UnknownRep(handle, [])


def whole(connection: sqlite3.Connection, ref: str, *, on: date | None) -> Record:
    """One record, whole, by its ref; a rep by the handle, as they are on a day (`read_rep`)."""
    return read(connection, ref) if kinds.split_ref(ref) else read_rep(connection, ref, on=on)


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


def as_json(
    kind: Kind, instead: Mapping[str, str] | None = None, *, changed: str | None = None
) -> str:
    """The SELECT that gives each record of a kind as one JSON object, without its WHERE.

    `instead` is the SQL of fields that are not to be given as they are; `changed` is that of the
    moment of the last change, where that is to be given.
    """
    told = {field.key: value(kind, field) for field in kind.fields} | dict(instead or {})
    ref = f"'{kind.letter}' || t.id" if kind.letter else "t.handle"
    pairs = {"kind": f"'{kind.word}'", "ref": ref, "uid": "t.uid"} | told
    pairs |= {"changed": changed} if changed else {}
    return f"SELECT {_object(pairs)} FROM {kind.table} AS t"


def value(kind: Kind, field: Field) -> str:
    """The SQL for the value of a field of the row `t`, as JSON has it."""
    return _SQL.get((kind.word, field.key)) or _held(field)


def of_rep(kind: Kind) -> str:
    """The condition on the row `t` that a record is that of the rep with the number `:rep`.

    Theirs is what is about them, for them, or theirs to see to; of people, they themselves.
    """
    if kind is REP:
        return "t.id = :rep"
    found = [f"SELECT id FROM {kind.table} WHERE {column} = :rep" for column in kind.theirs]
    if kind.hits:
        found.insert(0, "SELECT obstacle_id FROM hit WHERE rep_id = :rep")
    if len(found) == 1:
        return f"t.{kind.theirs[0]} = :rep"
    return f"t.id IN ({' UNION '.join(found)})" if found else "0"


def person(column: str) -> str:
    """The SQL for the handle of the rep whose number a column of the row `t` holds."""
    return f"(SELECT handle FROM rep WHERE rep.id = t.{column})"


def history(part: Part) -> str:
    """The SQL for the rows that are part of the row `t`, the oldest first, as a JSON list."""
    pairs = _object({field.key: field.key for field in part.fields})
    rows = f"SELECT {pairs} AS line FROM {part.table} WHERE {part.owner} = t.id ORDER BY id"
    return f"json((SELECT json_group_array(json(line)) FROM ({rows})))"


def ref(field: Field) -> str:
    """The SQL for the ref of the record that a link points to."""
    refs = [f"'{kinds.of_word(word).letter}' || t.{column}" for word, column in field.links]
    return refs[0] if len(refs) == 1 else f"coalesce({', '.join(refs)})"


def _held(field: Field) -> str:
    if field.dated:
        return _term(field, None)
    match field.holds:
        case Holds.TEXTS | Holds.WORDS:
            return f"json(t.{field.key})"
        case Holds.FLAG:
            return (
                f"json(CASE t.{field.key} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
            )
        case Holds.REP | Holds.REP_OR_TEAM:
            return person("rep_id")
        case Holds.REPS:
            return _HITS
        case Holds.OWNER:
            return _OWNER
        case Holds.LINK:
            return ref(field)
        case Holds.HISTORY if field.part:
            return history(field.part)
        case _:
            return f"t.{field.column or field.key}"


def _term(field: Field, on: date | None) -> str:
    """The SQL for the value of a term: of those begun by a day, or of all, the one begun last."""
    held = "CAST(value AS INTEGER)" if field.holds is Holds.NUMBER else "value"
    begun = f" AND ifnull(since, '') <= '{on.isoformat()}'" if on else ""
    return f"""(SELECT {held} FROM term WHERE rep_id = t.id AND key = '{field.key}'{begun}
      ORDER BY ifnull(since, '') DESC LIMIT 1)"""


def _object(pairs: Mapping[str, str]) -> str:
    told = ", ".join(f"'{key}', {sql}" for key, sql in pairs.items())
    return f"json_object({told})"


_OWNER = (
    f"CASE t.owner WHEN 'me' THEN 'me' WHEN 'rep' THEN {person('owner_rep')} ELSE t.owner_name END"
)
_HITS = """json((SELECT json_group_array(handle) FROM (
  SELECT rep.handle FROM hit JOIN rep ON rep.id = hit.rep_id
  WHERE hit.obstacle_id = t.id ORDER BY hit.id)))"""
_SQL = {
    ("rep", "focus"): """(SELECT text FROM behavior WHERE rep_id = t.id AND ended IS NULL
      ORDER BY since DESC, id DESC LIMIT 1)""",
    ("plan", "debrief"): "(SELECT 'd' || id FROM debrief WHERE plan_id = t.id)",
    ("absence", "who"): f"CASE t.who WHEN 'rep' THEN {person('rep_id')} ELSE t.who END",
}
"""What is no column of its own name, and does not follow from what the field holds."""
