"""Taking a record out of the journal, with all that is part of it; `undo` brings it back.

What came out of a conversation stays when the conversation goes: it stands on its own.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.days import display
from coachlog.journal.read import stored
from coachlog.journal.write import edits, plans, rows, tables, transaction
from coachlog.journal.write.rows import Written, quoted
from coachlog.journal.write.tables import Rep, Row
from coachlog.records.as_read import Record

_HISTORY = {
    "plan": "SELECT id FROM plan WHERE rep_id = :rep",
    "debrief": "SELECT id FROM debrief WHERE rep_id = :rep",
    "coaching": "SELECT id FROM coaching WHERE rep_id = :rep",
    "obstacle": "SELECT obstacle_id FROM hit WHERE rep_id = :rep "
    "UNION SELECT id FROM obstacle WHERE owner_rep = :rep",
    "action": "SELECT id FROM action WHERE rep_id = :rep "
    "UNION SELECT id FROM action WHERE owner_rep = :rep",
    "absence": "SELECT id FROM absence WHERE rep_id = :rep",
    "leaving": "SELECT id FROM leave WHERE rep_id = :rep",
}
"""What makes the history of a rep: who has any is not deleted."""

_TOLD = {
    "rep": ("name",),
    "plan": ("rep", "account", "call_day"),
    "debrief": ("rep", "account", "outcome", "day"),
    "coaching": ("rep", "about", "day"),
    "obstacle": ("what",),
    "action": ("owner", "text"),
    "absence": ("who", "first", "last"),
    "focus": ("part", "why"),
}
"""The fields that a deleted record is known by."""


def delete(session: Session, *, ref: str) -> Written:
    """Delete a record; `ref` may be a rep's handle.

    A deleted debrief leaves its plan owed again. Actions and obstacles keep standing without the
    conversation that they came from, coaching without the obstacle that it worked on.

    Raises:
        Missing: there is no such record, a plan has its debrief, or a rep has a history here.
    """
    record = stored.whole(transaction.connection_of(session), ref)
    row = edits.row_of(session, record)
    notices = _BEFORE[record.kind](session, row)
    session.delete(row)
    session.flush()
    return rows.written(session, record.ref, row, f"deleted: {_told(record)}", notices)


def _rep(session: Session, row: Rep) -> list[str]:
    ask = transaction.connection_of(session).execute
    counts = {
        word: ask(f"SELECT count(*) FROM ({found})", {"rep": row.id}).fetchone()[0]
        for word, found in _HISTORY.items()
    }
    if any(counts.values()):
        told = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        raise errors.Missing(
            f"{row.name} has a history here ({told})",
            f"For somebody who left: coachlog rep leave {row.handle}, "
            f"to erase every trace: coachlog rep forget {row.handle}",
        )
    _remove(session, tables.Behavior, rep_id=row.id)
    return []


def _plan(session: Session, row: tables.Plan) -> list[str]:
    talk = session.exec(select(tables.Debrief).where(col(tables.Debrief.plan_id) == row.id)).first()
    if talk:
        raise errors.Missing(
            f"p{row.id} has its debrief d{talk.id}",
            f"Delete that first: coachlog delete d{talk.id}",
        )
    _remove(session, tables.PlanMove, plan_id=row.id)
    return []


def _debrief(session: Session, row: tables.Debrief) -> list[str]:
    plan = session.get(tables.Plan, row.plan_id) if row.plan_id else None
    if plan:
        plans.reopen(session, plan)
    kept = [
        *_unlink(session, "a", tables.Action, debrief_id=row.id),
        *_unlink(session, "o", tables.Obstacle, debrief_id=row.id),
    ]
    session.flush()
    return [*([f"p{plan.id} waits for its debrief again"] if plan else []), *_kept(kept)]


def _coaching(session: Session, row: tables.Coaching) -> list[str]:
    return _kept(_unlink(session, "a", tables.Action, coaching_id=row.id))


def _obstacle(session: Session, row: tables.Obstacle) -> list[str]:
    kept = _unlink(session, "c", tables.Coaching, works_on=row.id)
    _remove(session, tables.Hit, obstacle_id=row.id)
    _remove(session, tables.ObstacleMove, obstacle_id=row.id)
    return _kept(kept)


def _action(session: Session, row: tables.Action) -> list[str]:
    _remove(session, tables.ActionMove, action_id=row.id)
    return []


def _alone(_: Session, __: Row) -> list[str]:
    return []


_BEFORE: Mapping[str, Callable[[Session, Any], list[str]]] = {
    "rep": _rep,
    "plan": _plan,
    "debrief": _debrief,
    "coaching": _coaching,
    "obstacle": _obstacle,
    "action": _action,
    "absence": _alone,
    "focus": _alone,
}
"""What goes or is let go before a record of each kind, with what is to be heard of it."""


def _remove(session: Session, table: type[Row], **link: int) -> None:
    """Delete the rows that are part of a record."""
    for part in session.exec(select(table).filter_by(**link)):
        session.delete(part)
    session.flush()


def _unlink(session: Session, letter: str, table: type[Row], **link: int) -> list[str]:
    """Let go of a record in those that point to it; their refs."""
    let_go = list(session.exec(select(table).filter_by(**link).order_by(col(table.id))))
    for other in let_go:
        for name in link:
            setattr(other, name, None)
    session.flush()
    return [f"{letter}{other.id}" for other in let_go]


def _kept(refs: list[str]) -> list[str]:
    return [f"{', '.join(refs)} {'keeps' if len(refs) == 1 else 'keep'} standing"] if refs else []


def _told(record: Record) -> str:
    kind = stored.named(record.kind)
    told = []
    for key in _TOLD[kind.word]:
        value = record.values[key]
        is_day = value and kind.field(key).flavor is stored.Flavor.DAY
        told.append(display.show(date.fromisoformat(value)) if is_day else quoted(value or "team"))
    return ", ".join(told)
