"""Deleting a record with all that is part of it.

Actions and obstacles that came out of a conversation stay when it is deleted.
"""

from datetime import date

from sqlmodel import Session

from coachlog.days import display
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import excerpt
from coachlog.journal.read import stored
from coachlog.journal.write import edits, rows, transaction
from coachlog.journal.write.subjects import RULES
from coachlog.records import fields, kinds
from coachlog.records.as_read import Record


def delete(session: Session, *, ref: str) -> Written:
    """Delete a record; `ref` may be a rep's handle.

    The plan of a deleted debrief waits for one again. What came out of a deleted conversation
    stays, and so does the coaching that worked on a deleted obstacle; each loses its link.

    Raises:
        Missing: there is no such record, a plan has its debrief, or a rep has a history here.
    """
    record = stored.whole(transaction.connection_of(session), ref, on=None)
    row = edits.row_of(session, record)
    notices = RULES[record.kind].before_delete(session, row)
    session.delete(row)
    session.flush()
    return rows.written(session, record.ref, row, f"deleted: {_description(record)}", notices)


def _description(record: Record) -> str:
    kind = kinds.of_word(record.kind)
    shown = []
    for key in kind.known_by:
        value = record.values[key]
        is_day = value and kind.field(key).holds is fields.Holds.DAY
        shown.append(
            display.show(date.fromisoformat(value)) if is_day else excerpt(value or "team")
        )
    return ", ".join(shown)
