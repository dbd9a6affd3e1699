"""Obstacles: raised, moved on, escalated, closed, merged, and their rules."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.days import display
from coachlog.journal.change.columns import Owner
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import echo, excerpt
from coachlog.journal.write import rows
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Coaching, Hit, Obstacle, ObstacleMove, Rep
from coachlog.records.fields import Values
from coachlog.records.kinds import COACHING, OBSTACLE
from coachlog.records.vocabulary import ALSO_RAISED_AS, ME, TEAM, Cause, Move, ObstacleState
from coachlog.text import COACHLOG


def record(session: Session, said: Values, *, today: date) -> Written:
    """Add an obstacle, by default raised today, and owned as `default_owner` says.

    Raises:
        Refused: an intent was given for what a rep does to themselves, or nobody is hit.
    """
    named = tuple(dict.fromkeys(said.get("rep") or ()))
    hits, team = [each for each in named if each != TEAM], TEAM in named or bool(said.get("team"))
    cause, raised = said["cause"], said.get("raised") or today
    check(cause=cause, intent=said.get("intent"), hits=hits, team=team)
    keeper = Owner(*(said.get("owner") or default_owner(cause, hits)))
    known = {"owner": keeper, "raised": raised, "team": team}
    row = rows.new(session, OBSTACLE, {**said, **known}, today=today)
    for handle in hits:
        rows.add(session, Hit(obstacle_id=row.id, rep_id=rows.rep(session, handle).id))
    whom = TEAM if team else ", ".join(hits)
    what = f"obstacle: {excerpt(row.what)} ({cause}, hits {whom}), owner {keeper}"
    return rows.written(session, f"o{row.id}", row, f"{what}, {echo(raised, today)}")


def check(*, cause: str, intent: str | None, hits: Sequence[str], team: bool) -> None:
    """Refuse fields that contradict each other.

    Raises:
        Refused: as in `record`.
    """
    if cause == Cause.SELF and intent:
        raise errors.Refused(
            "--intent is for obstacles that the organization causes",
            "Leave --intent out, or give --cause organization.",
        )
    if not hits and not team:
        raise errors.Refused("Say who the obstacle slows down", "Give --rep REP, or --team.")
    if hits and team:
        raise errors.Refused(
            "An obstacle slows down some reps, or the whole team", "Give --rep or --team."
        )


def default_owner(cause: str, hits: Sequence[str]) -> Owner:
    """The owner by default: the rep whose own it is and whom alone it hits, else the manager."""
    if cause == Cause.SELF and len(hits) == 1:
        return Owner("rep", hits[0])
    return Owner(ME, None)


def act(
    session: Session, *, ref: str, text: str, with_whom: str | None, day: date, today: date
) -> Written:
    """Log a move: what was done about an obstacle, when, with whom."""
    row = _open(session, ref, day)
    _move(session, row, "act", text, with_whom, day)
    return rows.written(session, f"o{row.id}", row, f"move: {excerpt(text)}, {echo(day, today)}")


def escalate(session: Session, *, ref: str, to: str, day: date, today: date) -> Written:
    """Log that an obstacle was taken to somebody higher up."""
    row = _open(session, ref, day)
    _move(session, row, "escalate", to, None, day)
    row.state, row.escalated_to = ObstacleState.ESCALATED, to
    session.add(row)
    return rows.written(
        session, f"o{row.id}", row, f"escalated to {excerpt(to)}, {echo(day, today)}"
    )


def remove(session: Session, *, ref: str, effect: str, day: date, today: date) -> Written:
    """Close an obstacle that is gone, with what is easier now."""
    row = _open(session, ref, day)
    row.state, row.closed, row.effect = ObstacleState.REMOVED, day.isoformat(), effect
    session.add(row)
    return rows.written(
        session, f"o{row.id}", row, f"removed {echo(day, today)}: {excerpt(effect)}"
    )


def accept(session: Session, *, ref: str, why: str, day: date, today: date) -> Written:
    """Close an obstacle that stays, with the reason and the way around it."""
    row = _open(session, ref, day)
    row.state, row.closed, row.why = ObstacleState.ACCEPTED, day.isoformat(), why
    session.add(row)
    return rows.written(session, f"o{row.id}", row, f"accepted {echo(day, today)}: {excerpt(why)}")


def merge(session: Session, *, ref: str, into: str, today: date) -> Written:
    """Put an obstacle into the other that says the same; the history of both becomes one.

    It is a correction: the one that stays was raised on the earlier day, takes from the other what
    it lacks, its people, moves and talks, and its text as a move of the day it was raised on.

    Raises:
        Missing: there is no such obstacle, or one of the two is closed.
        Refused: they are one and the same, or their causes differ.
    """
    one, other = (_still_open(session, each) for each in (into, ref))
    if one.id == other.id:
        raise errors.Refused(f"o{one.id} is one obstacle", "Give two refs: obstacle merge o2 o1")
    if one.cause != other.cause:
        raise errors.Refused(
            f"o{other.id} comes from {other.cause}, o{one.id} from {one.cause}",
            f"Correct the cause first: {COACHLOG} edit o{other.id} cause={one.cause}",
        )
    _move(session, one, Move.ACT, f"{ALSO_RAISED_AS}{other.what}", None, _raised(other))
    _take_over(session, one, other)
    earlier = min(one.raised, other.raised)
    one.raised = other.raised = other.closed = earlier
    other.state, other.escalated_to, other.merged_into = ObstacleState.MERGED, None, one.id
    session.flush()
    since = echo(_raised(one), today)
    sentence = f"takes in o{other.id}: {excerpt(one.what)}, raised {since}"
    return rows.written(session, f"o{one.id}", one, sentence)


_TAKEN = ("intent", "category", "cost", "next", "ask", "decided_by", "debrief_id")
"""The columns that are taken over from a merged obstacle where the other has nothing."""


def _take_over(session: Session, one: Obstacle, other: Obstacle) -> None:
    """Give an obstacle all that belonged to the other."""
    for name in _TAKEN:
        if getattr(one, name) is None:
            setattr(one, name, getattr(other, name))
    if other.escalated_to and not one.escalated_to:
        one.state, one.escalated_to = other.state, other.escalated_to
    other.owner, other.owner_rep, other.owner_name = one.owner, one.owner_rep, one.owner_name
    present = _hits(session, one)
    one.team = max(one.team, other.team)
    both = [] if one.team else list(dict.fromkeys([*present, *_hits(session, other)]))
    if both != present:
        _hit_anew(session, one, both)
    for table, column in (
        *((ObstacleMove, "obstacle_id"), (Coaching, "works_on"), (Obstacle, "merged_into")),
    ):
        for part in session.exec(select(table).filter_by(**{column: other.id})):
            setattr(part, column, one.id)
            session.add(part)
    session.add_all([one, other])


def _raised(row: Obstacle) -> date:
    return date.fromisoformat(row.raised)


def _still_open(session: Session, ref: str) -> Obstacle:
    """The obstacle of that ref.

    Raises:
        Missing: there is none, or it is closed or merged.
    """
    row = rows.by_ref(session, Obstacle, ref, kind=OBSTACLE)
    if row.merged_into:
        raise _merged(row)
    if row.closed:
        raise errors.Missing(
            f"o{row.id} was {row.state} on {display.show(date.fromisoformat(row.closed))}",
            f"See it: {COACHLOG} show o{row.id}",
        )
    return row


def _merged(row: Obstacle) -> errors.Missing:
    return errors.Missing(
        f"o{row.id} was merged into o{row.merged_into}",
        f"See it: {COACHLOG} show o{row.merged_into}",
    )


def _open(session: Session, ref: str, day: date) -> Obstacle:
    row = _still_open(session, ref)
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


def _after_edit(session: Session, row: Obstacle, values: Values) -> list[str]:
    if row.merged_into:
        raise _merged(row)
    present = _hits(session, row)
    hits = present
    if "rep" in values:
        hits = list(dict.fromkeys(values["rep"]))
    elif values.get("team"):
        hits = []
    row.team = int(bool(row.team) and not (values.get("rep") and "team" not in values))
    as_it_came = not hits and not {"rep", "team"} & values.keys()  # one person's data hits nobody
    try:
        check(cause=row.cause, intent=row.intent, hits=hits, team=bool(row.team) or as_it_came)
    except errors.Refused as refused:
        raise errors.Refused(
            refused.what, "Give fields that fit: rep=REP or team=yes; intent= clears an intent."
        ) from None
    if hits != present:
        _hit_anew(session, row, hits)
    if "owner" in values and not values["owner"]:
        rows.set_owner(row, session, default_owner(row.cause, hits))
    _check_days(session, row)
    for other in _taken_in(session, row):
        other.raised = other.closed = row.raised
    return []


def _taken_in(session: Session, row: Obstacle) -> list[Obstacle]:
    """The obstacles that were merged into one."""
    return list(session.exec(select(Obstacle).where(col(Obstacle.merged_into) == row.id)))


def _hits(session: Session, row: Obstacle) -> list[str]:
    named = select(Rep.handle).join(Hit, col(Hit.rep_id) == col(Rep.id))
    return list(session.exec(named.where(col(Hit.obstacle_id) == row.id).order_by(col(Hit.id))))


def _hit_anew(session: Session, row: Obstacle, handles: Sequence[str]) -> None:
    rows.delete_parts(session, Hit, obstacle_id=row.id)
    for handle in handles:
        rows.add(session, Hit(obstacle_id=row.id, rep_id=rows.rep(session, handle).id))


def _check_days(session: Session, row: Obstacle) -> None:
    moves = select(ObstacleMove.day).where(col(ObstacleMove.obstacle_id) == row.id)
    for day in (*session.exec(moves), row.closed or row.raised):
        if day < row.raised:
            rows.refuse_day_order(
                "A move or the closing", day, "would be before it was raised", row.raised
            )


def _before_delete(session: Session, row: Obstacle) -> list[str]:
    staying = rows.unlink(session, COACHING, works_on=row.id)
    merged = _taken_in(session, row)
    for each in (*merged, row):
        rows.delete_parts(session, Hit, obstacle_id=each.id)
        rows.delete_parts(session, ObstacleMove, obstacle_id=each.id)
    for each in merged:
        session.delete(each)
    session.flush()
    gone = [f"o{each.id}, which was merged into it, goes too" for each in merged]
    return [*gone, *rows.notice_of_unlinked(staying)]


RULES = Rules(_after_edit, _before_delete)
