"""Taking a record out of the journal, with all that is part of it; `undo` brings it back.

What came out of a conversation stays when the conversation goes: it stands on its own.
"""

from datetime import date

from sqlmodel import Session

from coachlog.days import display
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import quoted
from coachlog.journal.read import stored
from coachlog.journal.write import edits, rows, transaction
from coachlog.journal.write.subjects import RULES
from coachlog.records import fields, kinds
from coachlog.records.as_read import Record


def delete(session: Session, *, ref: str) -> Written:
    """Delete a record; `ref` may be a rep's handle.

    A deleted debrief leaves its plan owed again. Actions and obstacles keep standing without the
    conversation that they came from, coaching without the obstacle that it worked on.

    Raises:
        Missing: there is no such record, a plan has its debrief, or a rep has a history here.
    """
    record = stored.whole(transaction.connection_of(session), ref)
    row = edits.row_of(session, record)
    notices = RULES[record.kind].deleted(session, row)
    session.delete(row)
    session.flush()
    return rows.written(session, record.ref, row, f"deleted: {_named(record)}", notices)


def _named(record: Record) -> str:
    kind = kinds.named(record.kind)
    told = []
    for key in kind.known_by:
        value = record.values[key]
        is_day = value and kind.field(key).holds is fields.Holds.DAY
        told.append(display.show(date.fromisoformat(value)) if is_day else quoted(value or "team"))
    return ", ".join(told)
