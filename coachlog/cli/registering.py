"""What `obstacle add` writes."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from coachlog.cli.readers import Context
from coachlog.vocabulary import TEAM

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.journal.rows import Written


def hit(reps: Sequence[str] | None, *, team: bool) -> list[str]:
    """Whom an obstacle hits, as it was typed: reps, the team, or both (which is refused later)."""
    return [*(reps or []), *([TEAM] if team else [])]


def record(session: "Session", said: SimpleNamespace, *, known: Context) -> "Written":
    """Put an obstacle on the register."""
    from coachlog.journal import obstacles, rows

    return obstacles.record(
        session,
        what=said.what,
        cause=said.cause,
        hits=[handle for handle in said.rep if handle != TEAM],
        team=TEAM in said.rep,
        owner=rows.Owner(*said.owner) if said.owner else None,
        raised=said.raised or known.today,
        details=obstacles.Details(
            intent=said.intent,
            category=said.category,
            cost=said.cost,
            next=said.next,
            decided_by=said.decided_by,
        ),
        debrief=None,
        today=known.today,
    )
