"""People: added with a handle, changed, leaving the team and coming back."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from coachlog import errors, text
from coachlog.days import display
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.rows import Written, iso, on
from coachlog.journal.write.tables import Behavior, Leave, Rep
from coachlog.records import names


class Profile(NamedTuple):
    """What is known of a person beside their name; None where it is not known."""

    start: date | None
    since: date | None
    cadence: int | None
    workdays: str | None
    goal: str | None
    aspiration: str | None
    strength: str | None
    focus: str | None


def add(
    session: Session, *, name: str, handle: str | None, profile: Profile, today: date
) -> Written:
    """Add a rep. Their clock runs from `profile.since`, or from today.

    A second rep of a first name lengthens the first one's derived handle in the same change.

    Raises:
        Missing: somebody of that name, or with that handle, is there already.
    """
    kept = names.tidy(name)
    team = rows.reps(session)
    _refuse_second(kept, team)
    notices = [] if handle else _lengthen(session, kept, team)
    row = rows.add(
        session,
        Rep(
            uid=transaction.new_uid(),
            made=today.isoformat(),
            name=kept,
            name_key=text.fold(kept),
            handle=_free_handle(handle, team) if handle else _derived(kept, team),
            handle_given=int(handle is not None),
            start=iso(profile.start),
            since=(profile.since or today).isoformat(),
            cadence=profile.cadence,
            workdays=profile.workdays,
            goal=profile.goal,
            aspiration=profile.aspiration,
            strength=profile.strength,
        ),
    )
    if profile.focus:
        work_on(session, row, profile.focus, today)
    notices += odd_letters(kept)
    verb = "starts" if profile.start and profile.start >= today else "started"
    began = f", {verb} {on(profile.start, today)}" if profile.start else ""
    return rows.written(session, row.handle, row, f"is {kept}{began}", notices)


def edit(
    session: Session,
    *,
    rep: str,
    name: str | None,
    handle: str | None,
    profile: Profile,
    today: date,
) -> Written | None:
    """Change what is known of a rep; None leaves a thing as it is, an empty text clears it.

    A new focus archives the old one. Where all is so already, nothing is written: None.
    """
    row = rows.rep(session, rep)
    if name is not None:
        rename(session, row, name)
    if handle is not None:
        rehandle(session, row, handle)
    changed = {
        "start": iso(profile.start) if profile.start else profile.start,
        "since": iso(profile.since),
        "cadence": profile.cadence,
        "workdays": profile.workdays,
        "goal": profile.goal,
        "aspiration": profile.aspiration,
        "strength": profile.strength,
    }
    for key, value in changed.items():
        if value is not None:
            setattr(row, key, value if value != "" else None)
    session.add(row)
    if profile.focus is not None:
        work_on(session, row, profile.focus, today)
    session.flush()
    if not session.info["images"]:
        return None
    heard = [] if name is None else odd_letters(row.name)
    return rows.written(session, row.handle, row, f"({row.name}) changed", heard)


def odd_letters(name: str) -> list[str]:
    """What to say of a name that looks like another, in letters of two scripts."""
    if not names.mixes_scripts(name):
        return []
    return [f"{name} mixes letters of two scripts; is it somebody else, mistyped?"]


def rename(session: Session, row: Rep, name: str) -> None:
    """Give a rep another name.

    Raises:
        Missing: somebody else of that name is there.
    """
    kept = names.tidy(name)
    _refuse_second(kept, _others(session, row))
    row.name, row.name_key = kept, text.fold(kept)


def rehandle(session: Session, row: Rep, handle: str) -> None:
    """Give a rep another handle, which stays when somebody of the same first name comes.

    Raises:
        Missing: it is somebody else's.
    """
    row.handle, row.handle_given = _free_handle(handle, _others(session, row)), 1


def work_on(session: Session, row: Rep, focus: str, today: date) -> None:
    """Let a rep work on something new, which archives the old; an empty text just ends that."""
    running = list(
        session.exec(
            select(Behavior).where(col(Behavior.rep_id) == row.id, col(Behavior.ended).is_(None))
        )
    )
    if [old.text for old in running] == [focus]:
        return
    for old in running:
        old.ended = today.isoformat()
        session.add(old)
    if focus:
        rows.add(session, Behavior(rep_id=row.id, text=focus, since=today.isoformat()))


def leave(session: Session, *, rep: str, on_day: date, today: date) -> Written:
    """Note that a rep leaves the team: from that day on they are not counted.

    Raises:
        Missing: they left already.
        Refused: the day is before they started, or before they last came back.
    """
    row = rows.rep(session, rep)
    last = _last_leave(session, row)
    if last and last.back is None:
        raise errors.Missing(
            f"{row.name} left on {display.show(date.fromisoformat(last.day))} already",
            f"Bring them back: coachlog rep back {row.handle}",
        )
    begun = max(filter(None, (row.start, last.back if last else None)), default=None)
    if begun and on_day.isoformat() < begun:
        raise errors.Refused(
            f"{row.name} was not there yet on {display.show(on_day)}",
            f"They start on {display.show(date.fromisoformat(begun))}; give a later day with --on.",
        )
    rows.add(session, Leave(rep_id=row.id, day=on_day.isoformat()))
    said = f"({row.name}) leaves {on(on_day, today)}"
    return rows.written(session, row.handle, row, said, _left_open(session, row))


_OPEN = """SELECT 'p' || id FROM plan WHERE rep_id = :rep AND state = 'planned'
  UNION ALL SELECT 'a' || id FROM action WHERE state = 'open' AND :rep IN (owner_rep, rep_id)
  UNION ALL SELECT 'o' || id FROM obstacle WHERE closed IS NULL AND (owner_rep = :rep
    OR id IN (SELECT obstacle_id FROM hit WHERE rep_id = :rep))"""


def _left_open(session: Session, row: Rep) -> list[str]:
    """What somebody who leaves leaves behind: calls, actions, obstacles."""
    found = transaction.connection_of(session).execute(_OPEN, {"rep": row.id})
    refs = ", ".join(ref for (ref,) in found)
    return [f"still open with them: {refs}. See: coachlog brief {row.handle}"] if refs else []


def back(session: Session, *, rep: str, on_day: date, today: date) -> Written:
    """Note that a rep is back on the team from that day on.

    Raises:
        Missing: they have not left.
        Refused: the day is not after the day they left.
    """
    row = rows.rep(session, rep)
    last = _last_leave(session, row)
    if last is None or last.back is not None:
        raise errors.Missing(
            f"{row.name} has not left", f"Note it first: coachlog rep leave {row.handle}"
        )
    if on_day.isoformat() <= last.day:
        raise errors.Refused(
            f"{row.name} left on {display.show(date.fromisoformat(last.day))}",
            "Give a later day with --on, or take the leaving back: coachlog undo",
        )
    last.back = on_day.isoformat()
    session.add(last)
    return rows.written(session, row.handle, row, f"({row.name}) is back {on(on_day, today)}")


def _last_leave(session: Session, row: Rep) -> Leave | None:
    newest = select(Leave).where(col(Leave.rep_id) == row.id).order_by(col(Leave.day).desc())
    return session.exec(newest).first()


def _others(session: Session, row: Rep) -> list[Rep]:
    return [each for each in rows.reps(session) if each.id != row.id]


def _refuse_second(name: str, team: list[Rep]) -> None:
    for other in team:
        if other.name_key == text.fold(name):
            raise errors.Missing(
                f"{other.name} is on the team already, as {other.handle}",
                f"See them: coachlog show {other.handle}, or give a name that tells the two apart.",
            )


def _free_handle(handle: str, team: list[Rep]) -> str:
    kept = names.check_handle(handle)
    for other in team:
        if other.handle == kept:
            raise errors.Missing(f"{kept} is the handle of {other.name}", "Choose another.")
    return kept


def _derived(name: str, team: list[Rep]) -> str:
    alone = all(names.first(other.name) != names.first(name) for other in team)
    return names.derived(name, taken=[other.handle for other in team], alone=alone)


def _lengthen(session: Session, name: str, team: list[Rep]) -> list[str]:
    """Lengthen the derived handles that are a first name borne by somebody new as well."""
    said = []
    for other in team:
        if other.handle == names.first(name) == names.first(other.name) and not other.handle_given:
            taken = [each.handle for each in team]
            longer = names.derived(other.name, taken=taken, alone=False)
            said.append(f"{other.name} now goes by {longer}, no longer {other.handle}")
            other.handle = longer
            session.add(other)
    session.flush()
    return said
