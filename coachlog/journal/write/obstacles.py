"""The obstacle register: what is in people's way, and what was done about it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from coachlog import errors
from coachlog.days import display
from coachlog.journal.read import stored
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.rows import Owner, Written, on, quoted
from coachlog.journal.write.tables import Hit, Obstacle, ObstacleMove
from coachlog.records.vocabulary import ME, Cause


class Details(NamedTuple):
    """What may be said of an obstacle, beside what it is, its cause and whom it hits."""

    intent: str | None
    category: str | None
    cost: str | None
    next: str | None
    decided_by: str | None


def record(
    session: Session,
    *,
    what: str,
    cause: str,
    hits: Sequence[str],
    team: bool,
    owner: Owner | None,
    raised: date,
    details: Details,
    debrief: int | None,
    today: date,
) -> Written:
    """Put an obstacle on the register. `hits` are handles; `debrief` is the talk it came up in.

    Without an owner, the organization's are the manager's to remove, a rep's own are the rep's.

    Raises:
        Refused: an intent was given for what a rep does to themselves, or nobody is hit.
    """
    check(cause=cause, intent=details.intent, hits=hits, team=team)
    keeper = owner or default_owner(cause, hits)
    row = rows.add(
        session,
        Obstacle(
            uid=transaction.new_uid(),
            made=today.isoformat(),
            what=what,
            cause=cause,
            team=int(team),
            intent=details.intent,
            **rows.owner_columns(session, keeper),
            category=details.category,
            raised=raised.isoformat(),
            cost=details.cost,
            next=details.next,
            decided_by=details.decided_by,
            debrief_id=debrief,
        ),
    )
    for handle in dict.fromkeys(hits):
        rows.add(session, Hit(obstacle_id=row.id, rep_id=rows.rep(session, handle).id))
    whom = "team" if team else ", ".join(dict.fromkeys(hits))
    said = f"obstacle: {quoted(what)} ({cause}, hits {whom}), owner {rows.owner_shown(keeper)}"
    return rows.written(session, f"o{row.id}", row, f"{said}, {on(raised, today)}")


def check(*, cause: str, intent: str | None, hits: Sequence[str], team: bool) -> None:
    """Refuse what contradicts itself: see `record`."""
    if cause == Cause.SELF and intent:
        raise errors.Refused(
            "An intent is for obstacles that the organization makes",
            "Leave --intent out, or give --cause organization.",
        )
    if not hits and not team:
        raise errors.Refused("An obstacle is in somebody's way", "Give --rep REP, or --team.")
    if hits and team:
        raise errors.Refused("An obstacle hits reps or the team", "Give --rep or --team.")


def default_owner(cause: str, hits: Sequence[str]) -> Owner:
    """Who should remove it: the manager what the organization makes, the rep what is their own."""
    if cause == Cause.SELF and len(hits) == 1:
        return Owner("rep", hits[0])
    return Owner(ME, None)


def act(
    session: Session, *, ref: str, text: str, with_whom: str | None, day: date, today: date
) -> Written:
    """Log a move: what was done about an obstacle, when, with whom."""
    row = _open(session, ref, day)
    _move(session, row, "act", text, with_whom, day)
    return rows.written(session, f"o{row.id}", row, f"move: {quoted(text)}, {on(day, today)}")


def escalate(session: Session, *, ref: str, to: str, day: date, today: date) -> Written:
    """Log that an obstacle was taken to somebody higher up."""
    row = _open(session, ref, day)
    _move(session, row, "escalate", to, None, day)
    row.state, row.escalated_to = "escalated", to
    session.add(row)
    return rows.written(session, f"o{row.id}", row, f"escalated to {quoted(to)}, {on(day, today)}")


def remove(session: Session, *, ref: str, effect: str, day: date, today: date) -> Written:
    """Close an obstacle that is gone, with what is easier now."""
    row = _open(session, ref, day)
    row.state, row.closed, row.effect = "removed", day.isoformat(), effect
    session.add(row)
    return rows.written(session, f"o{row.id}", row, f"removed {on(day, today)}: {quoted(effect)}")


def accept(session: Session, *, ref: str, why: str, day: date, today: date) -> Written:
    """Close an obstacle that stays, with the reason and the way around it."""
    row = _open(session, ref, day)
    row.state, row.closed, row.why = "accepted", day.isoformat(), why
    session.add(row)
    return rows.written(session, f"o{row.id}", row, f"accepted {on(day, today)}: {quoted(why)}")


def _open(session: Session, ref: str, day: date) -> Obstacle:
    row = rows.numbered(session, Obstacle, ref, kind=stored.OBSTACLE)
    if row.closed:
        raise errors.Missing(
            f"o{row.id} was {row.state} on {display.show(date.fromisoformat(row.closed))}",
            f"See it: coachlog show o{row.id}",
        )
    if day.isoformat() < row.raised:
        raise errors.Refused(
            f"o{row.id} was raised on {display.show(date.fromisoformat(row.raised))}",
            "Give a later day with --on.",
        )
    return row


def _move(
    session: Session, row: Obstacle, kind: str, text: str, with_whom: str | None, day: date
) -> None:
    rows.add(
        session,
        ObstacleMove(
            obstacle_id=row.id, day=day.isoformat(), kind=kind, text=text, with_whom=with_whom
        ),
    )
