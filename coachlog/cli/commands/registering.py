"""What `obstacle add` and `obstacle close` write."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from coachlog import errors
from coachlog.cli.options.readers import Context
from coachlog.records.vocabulary import TEAM

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.journal.write.rows import Written


def hit(reps: Sequence[str] | None, *, team: bool) -> list[str]:
    """Whom an obstacle hits, as it was typed: reps, the team, or both (which is refused later)."""
    return [*(reps or []), *([TEAM] if team else [])]


def record(session: "Session", said: SimpleNamespace, *, known: Context) -> "Written":
    """Put an obstacle on the register."""
    from coachlog.journal.write import obstacles, rows

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


def close(session: "Session", said: SimpleNamespace, *, known: Context) -> "Written":
    """Close an obstacle: removed with its effect, or accepted with the reason.

    Raises:
        Refused: both were given.
    """
    from coachlog.journal.write import obstacles

    day = said.on or known.today
    if said.effect and said.accepted:
        raise errors.Refused(
            "obstacle close takes --effect or --accepted", "Give just one of them."
        )
    if said.effect:
        return obstacles.remove(
            session, ref=said.ref, effect=said.effect, day=day, today=known.today
        )
    return obstacles.accept(session, ref=said.ref, why=said.accepted, day=day, today=known.today)
