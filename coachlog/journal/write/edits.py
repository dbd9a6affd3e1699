"""Editing the fields of a record.

An edit may write only what the command that made the record could have written; the rules between
fields hold afterwards. Moves and closings are left to their commands, so that history stays true.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from coachlog import errors
from coachlog.journal.change.recorded import Written
from coachlog.journal.read import stored
from coachlog.journal.write import reps, rows, transaction
from coachlog.journal.write.subjects import RULES
from coachlog.records import kinds
from coachlog.records.as_read import Difference, Record
from coachlog.records.fields import Field, Holds, Kind, Values
from coachlog.records.kinds import REP
from coachlog.text import COACHLOG


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit wrote, and the fields it changed; None and none where all was so already."""

    written: Written | None
    changed: tuple[Difference, ...]


def edit(session: Session, *, ref: str, values: Values, seen: Record | None, today: date) -> Edited:
    """Change fields of a record; `ref` may be a rep's handle.

    `seen` is the record as the editor showed it, None for an edit on the command line.

    Raises:
        Missing: there is no such record, it was changed since it was `seen`, or a field belongs
            to a record in another state.
        Refused: a field is not for editing or may not be empty, or fields contradict each other.
    """
    before = stored.whole(transaction.connection_of(session), ref, on=today)
    if seen is not None and seen != before:
        raise errors.Missing(
            f"{before.ref} was changed by another command while you wrote, and that change stays "
            f"(see it: {COACHLOG} show {before.ref})"
        )
    kind = kinds.of_word(before.kind)
    row = row_of(session, before)
    for key, value in values.items():
        _check_editable(kind, kind.field(key), value, before)
    _set_values(session, row, kind, values, today)
    rules = RULES[kind.word]
    follows = [_followed(each) for each in rules.after_edit(session, row, values)]
    session.flush()
    after = stored.whole(transaction.connection_of(session), _ref(kind, row), on=today)
    changed = tuple(_differences(kind, before, after))
    if not changed:
        return Edited(None, ())
    sentence = f"changed: {', '.join(each.field for each in changed)}"
    notices = rules.notices(session, row, {each.field for each in changed}, today)
    return Edited(rows.written(session, after.ref, row, sentence, [*follows, *notices]), changed)


def _followed(ref: str) -> str:
    """That the other record of a call was changed with it: `Plan p3 moved too`."""
    kind, _ = kinds.split_ref(ref) or (None, 0)
    return f"{kind.word.capitalize() if kind else ''} {ref} moved too"


def row_of(session: Session, record: Record) -> Any:
    """The row of a record, of its kind's class."""
    if record.kind == "rep":
        return rows.rep(session, record.ref)
    kind = kinds.of_word(record.kind)
    return rows.by_ref(session, rows.table(kind), record.ref, kind=kind)


def _ref(kind: Kind, row: Any) -> str:
    return f"{kind.letter}{row.id}" if kind.letter else str(row.handle)


def _differences(kind: Kind, before: Record, after: Record) -> Iterator[Difference]:
    for field in kind.fields:
        if field.holds is Holds.HISTORY or field.key == "owner_is":
            continue
        sides = [each.values[field.key] for each in (before, after)]
        if sides[0] != sides[1]:
            if field.holds is Holds.DAY:
                sides = [each and date.fromisoformat(each) for each in sides]
            yield Difference(field.key, *sides)


def _check_editable(kind: Kind, field: Field, value: Any, record: Record) -> None:
    """Refuse a field that is not for editing, or one without a value that needs one."""
    if field.fixed:
        others = kind.moved_by if field.key == "moves" else kind.ended_by
        way_out = field.instead or f"For that: {others}"
        raise errors.Refused(
            f"{field.key} of {record.ref} cannot be edited", way_out.format(ref=record.ref)
        )
    if field.states and record.values["state"] not in field.states:
        raise errors.Missing(
            f"{record.ref} is {record.values['state']}, and {field.key} belongs to one that is "
            f"{' or '.join(field.states)}",
            f"For that: {kind.ended_by.format(ref=record.ref)}",
        )
    needed = field.required or (field.never_null and field.holds is not Holds.FLAG)
    if (needed or field.states) and value in (None, ()):
        raise errors.Refused(
            f"{field.key} of {record.ref} cannot be empty", f"Write {field.key}=VALUE."
        )


def _set_values(session: Session, row: Any, kind: Kind, values: Values, today: date) -> None:
    """Give the row its new values; some fields of a rep have setters of their own."""
    by_rule = reps.SETTERS if kind is REP else {}
    for key in [key for key in by_rule if key in values]:
        by_rule[key](session, row, values[key], today)
    rows.change(session, row, kind, {k: v for k, v in values.items() if k not in by_rule})
