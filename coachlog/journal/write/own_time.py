"""The rules of the manager's own time; an entry is added through the light door."""

from sqlmodel import Session

from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Time
from coachlog.records.fields import Values


def _after_edit(_: Session, row: Time, __: Values) -> list[str]:
    row.droppable = row.droppable or 0  # cleared, it would be missed
    return []


RULES = Rules(_after_edit)
