"""Reps: added, edited, leaving the team and coming back, and their rules."""

from datetime import date
from typing import Any, Literal

from sqlmodel import Session, col, select

from coachlog import errors, text
from coachlog.days import display
from coachlog.journal.change import focuses
from coachlog.journal.change.columns import given_of
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import echo
from coachlog.journal.read import stored
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.rows import Rules
from coachlog.journal.write.tables import Behavior, Leave, Rep, Term
from coachlog.records import kinds, names
from coachlog.records.fields import Values
from coachlog.records.kinds import ABSENCE, ACTION, COACHING, DEBRIEF, OBSTACLE, PLAN, REP
from coachlog.text import COACHLOG


def add(session: Session, said: Values, *, today: date) -> Written:
    """Add a rep. Their clock runs from `since`, or from today.

    Where another rep has the same first name, that one's derived handle is lengthened too.

    Raises:
        Missing: somebody of that name, or with that handle, is there already.
    """
    name, handle, start = names.tidy(said["name"]), said.get("handle"), said.get("start")
    team = rows.reps(session)
    _refuse_namesake(name, team)
    notices = [] if handle else _lengthen_handles(session, name, team)
    known = {
        "name": name,
        "handle": _checked_handle(handle, team) if handle else _derived_handle(name, team),
        "handle_given": handle is not None,
        "since": said.get("since") or today,
        "focus": None,
    }
    row = rows.new(session, REP, {**said, **known}, today=today)
    set_term(session, row, "cadence", said.get("cadence"), since=None)
    set_term(session, row, "workdays", said.get("workdays"), since=None)
    if said.get("focus"):
        set_focus(session, row, said["focus"], today)
    notices += _notices_of_crossed(session, row)
    notices += [_undo_if_meant(each) for each in team if each.handle == row.name_key]
    notices += notice_of_mixed_scripts(name)
    verb = "starts" if start and start >= today else "started"
    began = f", {verb} {echo(start, today)}" if start else ""
    return rows.written(session, row.handle, row, f"is {name}{began}", notices)


def edit(
    session: Session, said: Values, *, rep: str, terms_from: date | None, today: date
) -> Written | None:
    """Change fields of a rep; None leaves a field as it is, an empty text clears it.

    Cadence and workdays hold from a day on, or from the beginning. A new focus archives the old
    one. Gives None when nothing changed.

    Raises:
        Missing: the name or the handle is somebody else's.
        Refused: they would start after a day on which they left.
    """
    row = rows.rep(session, rep)
    given = {key: value for key, value in given_of(REP, said).items() if key not in SETTERS}
    for key, become in SETTERS.items():
        if said.get(key) is not None and not REP.field(key).dated:
            become(session, row, said[key], today)
    for key in _TERMS:
        if said.get(key) is not None:
            set_term(session, row, key, said[key], since=terms_from)
    rows.change(session, row, REP, {key: None if v == "" else v for key, v in given.items()})
    _after_edit(session, row, given)
    session.flush()
    if not transaction.change_of(session).images:
        return None
    changed = {key for key, value in said.items() if value is not None}
    notices = _notices_after(session, row, changed, today)
    named = [_named(key, value, today) for key, value in said.items() if value is not None]
    what = f"({row.name}) changed: {', '.join(named)}{_term_day(said, terms_from, today)}"
    return rows.written(session, row.handle, row, what, notices)


def _named(key: str, value: Any, today: date) -> str:
    """The option by its name, with the day that was read for it, if it is one."""
    option = key.replace("_", "-")
    return f"{option} {echo(value, today)}" if isinstance(value, date) else option


def _term_day(said: Values, since: date | None, today: date) -> str:
    """From when the terms that were given hold; empty where none was."""
    if not any(said.get(key) is not None for key in _TERMS):
        return ""
    return f", from {echo(since, today)}" if since else ", from the beginning"


def notice_of_mixed_scripts(name: str) -> list[str]:
    """The notice that a name mixes letters of two scripts and may be mistyped, if so."""
    if not names.mixes_scripts(name):
        return []
    return [f"{name} mixes letters of two alphabets; is it a typo?"]


def set_name(session: Session, row: Rep, name: str, _: date) -> None:
    """Give a rep another name.

    Raises:
        Missing: somebody else of that name is there.
    """
    kept = names.tidy(name)
    _refuse_namesake(kept, _others(session, row))
    row.name, row.name_key = kept, text.fold(kept)


def set_handle(session: Session, row: Rep, handle: str, _: date) -> None:
    """Give a rep another handle, which is never lengthened by itself.

    Raises:
        Missing: it is somebody else's.
    """
    row.handle, row.handle_given = _checked_handle(handle, _others(session, row)), 1


def set_focus(session: Session, row: Rep, focus: str | None, today: date) -> None:
    """Give a rep another focus and end the old one; None only ends it."""
    session.flush()
    change = transaction.change_of(session)
    if focus:
        focuses.begin(change, row.id, focus, day=today)
    else:
        focuses.end(change, row.id, day=today)


def set_term(
    session: Session,
    row: Rep,
    key: Literal["cadence", "workdays"],
    value: Any,
    *,
    since: date | None,
) -> None:
    """Say what holds for a rep from a day on, until the next of its own; None: the settings.

    Without a day it holds from the beginning. What was said of the same day is replaced.
    """
    day = since.isoformat() if since else None
    kept = None if value in (None, "") else str(value)
    terms = session.exec(select(Term).where(col(Term.rep_id) == row.id, col(Term.key) == key))
    known = {term.since or "": term for term in terms}
    before = [known[each] for each in sorted(known) if each < (day or "")]
    same = known.get(day or "")
    if same is None and kept == (before[-1].value if before else None):
        return
    if kept is None and not before:
        if same is not None:
            session.delete(same)
    elif same is not None:
        same.value = kept
        session.add(same)
    else:
        session.add(Term(rep_id=row.id, key=key, since=day, value=kept))
    session.flush()


_TERMS: tuple[Literal["cadence", "workdays"], ...] = ("cadence", "workdays")


def _set_cadence(session: Session, row: Rep, value: Any, today: date) -> None:
    set_term(session, row, "cadence", value, since=today)


def _set_workdays(session: Session, row: Rep, value: Any, today: date) -> None:
    set_term(session, row, "workdays", value, since=today)


SETTERS = {
    "name": set_name,
    "handle": set_handle,
    "focus": set_focus,
    "cadence": _set_cadence,
    "workdays": _set_workdays,
}
"""How to set the fields of a rep that take more than writing one column, as of today."""


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
            f"Bring them back: {COACHLOG} rep back {row.handle}",
        )
    begun = max(filter(None, (row.start, last.back if last else None)), default=None)
    if begun and on_day.isoformat() < begun:
        raise errors.Refused(
            f"{row.name} was not there yet on {display.show(on_day)}",
            f"They start on {display.show(date.fromisoformat(begun))}; give a later day with --on.",
        )
    rows.add(session, Leave(rep_id=row.id, day=on_day.isoformat()))
    sentence = f"({row.name}) leaves {echo(on_day, today)}"
    return rows.written(session, row.handle, row, sentence, _notice_of_open(session, row))


_OPEN = """SELECT 'p' || id FROM plan WHERE rep_id = :rep AND state = 'planned'
  UNION ALL SELECT 'a' || id FROM action WHERE state = 'open' AND :rep IN (owner_rep, rep_id)
  UNION ALL SELECT 'o' || id FROM obstacle WHERE closed IS NULL AND (owner_rep = :rep
    OR id IN (SELECT obstacle_id FROM hit WHERE rep_id = :rep))"""


def _notice_of_open(session: Session, row: Rep) -> list[str]:
    """The notice about the calls, actions and obstacles still open with a rep who leaves."""
    found = transaction.connection_of(session).execute(_OPEN, {"rep": row.id})
    refs = ", ".join(ref for (ref,) in found)
    return [f"still open with them: {refs}. See: {COACHLOG} brief {row.handle}"] if refs else []


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
            f"{row.name} has not left", f"Note it first: {COACHLOG} rep leave {row.handle}"
        )
    if on_day.isoformat() <= last.day:
        raise errors.Refused(
            f"{row.name} left on {display.show(date.fromisoformat(last.day))}",
            f"Give a later day with --on, or take the leaving back: {COACHLOG} undo",
        )
    last.back = on_day.isoformat()
    session.add(last)
    return rows.written(session, row.handle, row, f"({row.name}) is back {echo(on_day, today)}")


def _last_leave(session: Session, row: Rep) -> Leave | None:
    newest = select(Leave).where(col(Leave.rep_id) == row.id).order_by(col(Leave.day).desc())
    return session.exec(newest).first()


def _others(session: Session, row: Rep) -> list[Rep]:
    return [each for each in rows.reps(session) if each.id != row.id]


def _refuse_namesake(name: str, team: list[Rep]) -> None:
    for other in team:
        if other.name_key == text.fold(name):
            raise errors.Missing(
                f"{other.name} is on the team already, as {other.handle}",
                f"See them: {COACHLOG} show {other.handle}, "
                "or give a name that tells the two apart.",
            )


def _checked_handle(handle: str, team: list[Rep]) -> str:
    kept = names.check_handle(handle)
    for other in team:
        if other.handle == kept:
            raise errors.Missing(f"{kept} is the handle of {other.name}", "Choose another.")
    return kept


def _derived_handle(name: str, team: list[Rep]) -> str:
    alone = all(names.first(other.name) != names.first(name) for other in team)
    return names.derived(name, taken=[other.handle for other in team], alone=alone)


def _lengthen_handles(session: Session, name: str, team: list[Rep]) -> list[str]:
    """Lengthen derived handles that are also the first name of the new rep `name`; the notices.

    A name of one word has nothing longer: it keeps its handle, and the new rep gets the long one.
    """
    notices = []
    for other in team:
        if other.handle == names.first(name) == names.first(other.name) and not other.handle_given:
            taken = [each.handle for each in team if each is not other]
            longer = names.derived(other.name, taken=taken, alone=False)
            if longer == other.handle:
                notices.append(f"{other.handle} is still {other.name}")
                continue
            notices.append(f"{other.name} now goes by {longer}, no longer {other.handle}")
            if text.fold(name) == other.handle:
                notices.append(_undo_if_meant(other))
            other.handle = longer
            session.add(other)
    session.flush()
    return notices


def _notices_of_crossed(session: Session, row: Rep) -> list[str]:
    """The notices where the handle of a rep is the name of another, either way round.

    What is typed then means the bearer of the handle.
    """
    return [
        f"{bearer.handle} is {bearer.name}, and {named.name} goes by {named.handle}"
        for other in _others(session, row)
        for bearer, named in ((row, other), (other, row))
        if bearer.handle == named.name_key
    ]


def _undo_if_meant(other: Rep) -> str:
    return f"if you meant {other.name}: {COACHLOG} undo"


def _after_edit(session: Session, row: Rep, values: Values) -> list[str]:
    if "start" not in values:
        return []
    for left in session.exec(select(Leave.day).where(col(Leave.rep_id) == row.id)):
        if row.start and left < row.start:
            rows.refuse_day_order(f"{row.name} left", left, "before they would start", row.start)
    return []


def _before_delete(session: Session, row: Rep) -> list[str]:
    ask = transaction.connection_of(session).execute
    counts = {
        word: ask(f"SELECT count(*) FROM {found}", {"rep": row.id}).fetchone()[0]
        for word, found in _HISTORY.items()
    }
    if any(counts.values()):
        counted = ", ".join(kinds.counted(count, word) for word, count in counts.items() if count)
        raise errors.Missing(
            f"{row.name} has a history here ({counted})",
            f"For somebody who left: {COACHLOG} rep leave {row.handle}, "
            f"to erase every trace: {COACHLOG} rep forget {row.handle}",
        )
    for parts in (Behavior, Term):
        rows.delete_parts(session, parts, rep_id=row.id)
    return []


_HISTORY = {
    kind.word: f"{kind.table} AS t WHERE {stored.of_rep(kind)}"
    for kind in (PLAN, DEBRIEF, COACHING, OBSTACLE, ACTION, ABSENCE)
} | {"leaving": "leave WHERE rep_id = :rep"}
"""What counts as history: a rep who has any is not deleted."""


def _notices_after(session: Session, row: Rep, changed: set[str], _: date) -> list[str]:
    notices = notice_of_mixed_scripts(row.name) if "name" in changed else []
    if changed & {"name", "handle"}:
        notices += _notices_of_crossed(session, row)
    return notices


RULES = Rules(_after_edit, _before_delete, _notices_after)
