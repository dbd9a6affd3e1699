"""Putting a record right, field by field.

An edit may write what the command that made the record could have written, and nothing else: the
rules between fields hold afterwards as they held then. What became of a record (its moves, its
closing) is left to the commands that know, so that the history of a day stays true.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlmodel import Session, col, select

from coachlog import errors, text
from coachlog.days import display
from coachlog.journal.read import stored
from coachlog.journal.read.stored import Field, Flavor, Kind
from coachlog.journal.write import debriefs, obstacles, reps, rows, tables, transaction
from coachlog.journal.write.rows import Owner, Written
from coachlog.journal.write.tables import Hit, Leave, ObstacleMove, Rep, Row
from coachlog.records.as_read import Difference, Record
from coachlog.records.vocabulary import ME
from coachlog.reporting import counting

Values = Mapping[str, Any]
"""New values by field: texts and words as text, days as dates, several as tuples, people by handle
(None for the whole team), owners as (me, rep or other; name). None clears."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What an edit wrote, and the fields that it changed: none where all was so already."""

    written: Written | None
    changed: tuple[Difference, ...]


TABLES: Mapping[str, type[Row]] = {
    "rep": tables.Rep,
    "plan": tables.Plan,
    "debrief": tables.Debrief,
    "coaching": tables.Coaching,
    "obstacle": tables.Obstacle,
    "action": tables.Action,
    "absence": tables.Absence,
    "focus": tables.Focus,
}
"""The row class of each kind of record."""


def edit(session: Session, *, ref: str, values: Values, seen: Record | None, today: date) -> Mended:
    """Change fields of a record; `ref` may be a rep's handle.

    `seen` is the record as it was when the manager began to write, where that took a while.

    Raises:
        Missing: there is no such record, it was changed since it was `seen`, or a field belongs
            to a record in another state.
        Refused: a field is not for editing or may not be empty, or fields contradict each other.
    """
    before = stored.whole(transaction.connection_of(session), ref)
    if seen is not None and seen != before:
        raise errors.Missing(
            f"{before.ref} was changed by another command while you wrote, and that change stays "
            f"(see it: coachlog show {before.ref})"
        )
    kind = stored.named(before.kind)
    row = row_of(session, before)
    for key, value in values.items():
        _allow(kind, kind.field(key), value, before)
    for key, value in values.items():
        _set(session, row, kind.field(key), value, today)
    follows = [f"{each} follows" for each in _RULES[kind.word](session, row, values)]
    session.flush()
    after = stored.whole(transaction.connection_of(session), _ref(kind, row))
    changed = tuple(_differences(kind, before, after))
    if not changed:
        return Mended(None, ())
    said = f"changed: {', '.join(each.field for each in changed)}"
    heard = _to_be_heard(session, row, {each.field for each in changed}, today)
    return Mended(rows.written(session, after.ref, row, said, [*follows, *heard]), changed)


def row_of(session: Session, record: Record) -> Any:
    """The row of a record, of its kind's class."""
    if record.kind == "rep":
        return rows.rep(session, record.ref)
    kind = stored.named(record.kind)
    return rows.numbered(session, TABLES[kind.word], record.ref, kind=kind)


def _ref(kind: Kind, row: Any) -> str:
    return f"{kind.letter}{row.id}" if kind.letter else str(row.handle)


def _differences(kind: Kind, before: Record, after: Record) -> Iterator[Difference]:
    for field in kind.fields:
        if field.flavor is Flavor.HISTORY or field.key == "owner_is":
            continue
        sides = [each.values[field.key] for each in (before, after)]
        if sides[0] != sides[1]:
            if field.flavor is Flavor.DAY:
                sides = [each and date.fromisoformat(each) for each in sides]
            yield Difference(field.key, *sides)


# What may be edited


_CLOSING = {
    ("plan", "why"): ("skipped", "cancelled"),
    ("obstacle", "effect"): ("removed",),
    ("obstacle", "why"): ("accepted",),
    ("action", "why"): ("dropped",),
}
"""The texts that a record has in these states, and has to have."""

_STATES = {
    "plan": "coachlog debrief {ref}, coachlog call cancel {ref} or coachlog call skip {ref}",
    "obstacle": "coachlog obstacle escalate {ref} or coachlog obstacle close {ref}",
    "action": "coachlog action done {ref} or coachlog action drop {ref}",
    "absence": "coachlog away remove {ref}, then coachlog away add",
    "focus": "coachlog focus end",
    "rep": "coachlog rep leave {ref} or coachlog rep back {ref}",
}
"""The commands that say what became of a record."""

_MOVES = {
    "plan": "coachlog call move {ref} WHEN",
    "obstacle": 'coachlog obstacle act {ref} "..."',
    "action": "coachlog action move {ref} DAY",
}
_ORIGIN = "It says where the record comes from, and stays."
_INSTEAD = {
    "made": _ORIGIN,
    "came_from": _ORIGIN,
    "plan": "Delete the debrief and write it again for the right plan: coachlog delete {ref}",
    "owner_is": "It follows the owner: coachlog edit {ref} owner=NAME",
    "handle_given": "It follows the handle: coachlog edit {ref} handle=WORD",
    "focuses": 'Give a new focus: coachlog edit {ref} focus="..."',
}


def _allow(kind: Kind, field: Field, value: Any, record: Record) -> None:
    """Refuse a field that is not for editing, or has to have a value."""
    if field.fixed:
        commands = (_MOVES if field.key == "moves" else _STATES).get(kind.word, "")
        way_out = _INSTEAD.get(field.key) or f"For that: {commands}"
        raise errors.Refused(
            f"{field.key} of {record.ref} is not for editing", way_out.format(ref=record.ref)
        )
    states = _CLOSING.get((kind.word, field.key))
    if states and record.values["state"] not in states:
        raise errors.Missing(
            f"{record.ref} is {record.values['state']}, and {field.key} belongs to one that is "
            f"{' or '.join(states)}",
            f"For that: {_STATES[kind.word].format(ref=record.ref)}",
        )
    if (field.required or states) and value in (None, ()):
        raise errors.Refused(
            f"{field.key} of {record.ref} cannot be empty", f"Write {field.key}=VALUE."
        )


# Fields into columns


def _set(session: Session, row: Any, field: Field, value: Any, today: date) -> None:
    if isinstance(row, Rep) and field.key in _OF_REPS:
        _OF_REPS[field.key](session, row, value, today)
    elif field.flavor is Flavor.REP:
        row.rep_id = rows.rep(session, value).id if value else None
    elif field.flavor is Flavor.OWNER:
        _own(session, row, Owner(*value) if value else None)
    elif field.flavor is Flavor.LINK:
        target = stored.named(field.link)
        found = rows.numbered(session, TABLES[field.link], value, kind=target) if value else None
        setattr(row, field.key, found.id if found else None)
    elif field.flavor is not Flavor.REPS:
        setattr(row, field.key, _kept(value))


_OF_REPS: Mapping[str, Callable[[Session, Rep, Any, date], None]] = {
    "name": lambda session, row, value, _: reps.rename(session, row, value),
    "handle": lambda session, row, value, _: reps.rehandle(session, row, value),
    "focus": lambda session, row, value, today: reps.work_on(session, row, value or "", today),
}


def _kept(value: Any) -> Any:
    """A value as its column keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return display.show_time(value)
    if isinstance(value, tuple):
        return rows.lines(value)
    return int(value) if isinstance(value, bool) else value


def _own(session: Session, row: Any, owner: Owner | None) -> None:
    if owner:
        for name, value in rows.owner_columns(session, owner).items():
            setattr(row, name, value)


# Rules between fields; each gives the refs of other records that follow


def _plan(session: Session, row: tables.Plan, _: Values) -> list[str]:
    row.account_key = text.fold(row.account)
    row.made = min(row.made, row.call_day)
    if row.state == "skipped" and row.call_day > (row.closed or row.call_day):
        _refuse_days("The call", row.call_day, "would be after it was skipped", row.closed or "")
    talk = session.exec(select(tables.Debrief).where(col(tables.Debrief.plan_id) == row.id)).first()
    if talk is None or (talk.rep_id, talk.account) == (row.rep_id, row.account):
        return []
    talk.rep_id, talk.account = row.rep_id, row.account
    return [f"d{talk.id}"]


def _debrief(session: Session, row: tables.Debrief, values: Values) -> list[str]:
    if "call_day" not in values:
        row.call_day = min(row.call_day, row.day)
    if row.call_day > row.day:
        _refuse_days("The call", row.call_day, "would be after its debrief", row.day)
    plan = session.get(tables.Plan, row.plan_id) if row.plan_id else None
    if plan is None:
        return []
    same = (plan.rep_id, plan.account, plan.closed) == (row.rep_id, row.account, row.day)
    plan.rep_id, plan.account, plan.closed = row.rep_id, row.account, row.day
    plan.call_day = min(plan.call_day, row.day)
    plan.account_key = text.fold(row.account)
    return [] if same else [f"p{plan.id}"]


def _obstacle(session: Session, row: tables.Obstacle, values: Values) -> list[str]:
    present = _hits(session, row)
    hits = present
    if "rep" in values:
        hits = list(dict.fromkeys(values["rep"]))
    elif values.get("team"):
        hits = []
    row.team = int(bool(row.team) and not (values.get("rep") and "team" not in values))
    as_it_came = not hits and not {"rep", "team"} & values.keys()  # one person's data hits nobody
    team = bool(row.team) or as_it_came
    try:
        obstacles.check(cause=row.cause, intent=row.intent, hits=hits, team=team)
    except errors.Refused as refused:
        raise errors.Refused(
            refused.what, "Give fields that fit: rep=REP or team=yes; intent= clears an intent."
        ) from None
    if hits != present:
        _hit(session, row, hits)
    if "owner" in values and not values["owner"]:
        _own(session, row, obstacles.default_owner(row.cause, hits))
    _after_raised(session, row)
    return []


def _hits(session: Session, row: tables.Obstacle) -> list[str]:
    named = select(Rep.handle).join(Hit, col(Hit.rep_id) == col(Rep.id))
    return list(session.exec(named.where(col(Hit.obstacle_id) == row.id).order_by(col(Hit.id))))


def _hit(session: Session, row: tables.Obstacle, handles: Sequence[str]) -> None:
    for old in session.exec(select(Hit).where(col(Hit.obstacle_id) == row.id)):
        session.delete(old)
    session.flush()
    for handle in handles:
        rows.add(session, Hit(obstacle_id=row.id, rep_id=rows.rep(session, handle).id))


def _after_raised(session: Session, row: tables.Obstacle) -> None:
    moves = select(ObstacleMove.day).where(col(ObstacleMove.obstacle_id) == row.id)
    for day in (*session.exec(moves), row.closed or row.raised):
        if day < row.raised:
            _refuse_days("A move or the closing", day, "would be before it was raised", row.raised)


def _action(session: Session, row: tables.Action, values: Values) -> list[str]:
    row.made = min(row.made, row.due)
    if "owner" in values and not values["owner"]:
        person = session.get(Rep, row.rep_id) if row.rep_id else None
        _own(session, row, Owner("rep", person.handle) if person else Owner(ME, None))
    return []


def _absence(_: Session, row: tables.Absence, __: Values) -> list[str]:
    if row.last < row.first:
        _refuse_days("The last day", row.last, "is before the first", row.first)
    return []


def _focus(_: Session, row: tables.Focus, __: Values) -> list[str]:
    if row.until < row.since:
        _refuse_days("The focus would end", row.until, "before it begins", row.since)
    if row.ended and row.ended < row.since:
        _refuse_days("The focus ended", row.ended, "before it would begin", row.since)
    return []


def _rep(session: Session, row: Rep, _: Values) -> list[str]:
    for left in session.exec(select(Leave.day).where(col(Leave.rep_id) == row.id)):
        if row.start and left < row.start:
            _refuse_days(f"{row.name} left", left, "before they would start", row.start)
    return []


def _nothing(_: Session, __: Row, ___: Values) -> list[str]:
    return []


_RULES: Mapping[str, Callable[[Session, Any, Values], list[str]]] = {
    "rep": _rep,
    "plan": _plan,
    "debrief": _debrief,
    "coaching": _nothing,
    "obstacle": _obstacle,
    "action": _action,
    "absence": _absence,
    "focus": _focus,
}


def _refuse_days(one: str, day: str, against: str, other: str) -> None:
    shown, limit = (display.show(date.fromisoformat(each)) for each in (day, other))
    raise errors.Refused(
        f"{one} on {shown} {against} on {limit}", "Give days that fit, both in one edit."
    )


def _stays(session: Session, row: tables.Coaching | tables.Debrief, person: Rep) -> Iterator[str]:
    """The actions that came out of a talk and are still another's than the talk is now."""
    source = "debrief_id" if isinstance(row, tables.Debrief) else "coaching_id"
    for action in session.exec(select(tables.Action).filter_by(**{source: row.id})):
        if action.rep_id and action.rep_id != person.id:
            fields = f"rep={person.handle}"
            fields += f" owner={person.handle}" if action.owner == "rep" else ""
            yield f"a{action.id} stays as it was: coachlog edit a{action.id} {fields}"


def _to_be_heard(session: Session, row: Row, changed: set[str], today: date) -> list[str]:
    """What should be heard at once of a record as it is now, as when it was captured."""
    person = session.get(Rep, getattr(row, "rep_id", None) or 0)
    heard: list[str | None] = []
    if isinstance(row, Rep) and "name" in changed:
        heard += reps.odd_letters(row.name)
    if isinstance(row, tables.Coaching):
        levers = json.loads(row.lever)
        heard.append(counting.advice(row.about, levers, person.handle if person else None))
    if isinstance(row, tables.Coaching | tables.Debrief) and person and changed & {"day", "rep"}:
        heard += debriefs.early(person, date.fromisoformat(row.day))
    if isinstance(row, tables.Coaching | tables.Debrief) and person and "rep" in changed:
        heard += _stays(session, row, person)
    if isinstance(row, tables.Plan) and row.state == "planned" and "call_day" in changed:
        late = f"the call day is past; for the talk after it: coachlog debrief p{row.id}"
        heard.append(late if row.call_day < today.isoformat() else None)
    return [each for each in heard if each]
