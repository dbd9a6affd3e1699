"""A row that somebody typed into a spreadsheet becomes a record, by the rules of its command.

It is as if it was typed on the day that it is about, where that has passed: what the command takes
from "today" it takes from there.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import Session

from coachlog import errors
from coachlog.days.workdays import DaysOff, TeamDays
from coachlog.journal.change import actions, coaching, time
from coachlog.journal.change.recorded import Written
from coachlog.journal.read import doubts, reading
from coachlog.journal.transfer.json_stream import Unfit
from coachlog.journal.write import absences, debriefs, focuses, obstacles, plans, reps, rows
from coachlog.journal.write.transaction import change_of, connection_of
from coachlog.records import kinds, table_columns
from coachlog.records.fields import Kind

Typed = dict[str, Any]
"""What a row says, by the key of its field; what it does not say is not in it."""

_ITS_DAY = ("made", "day", "raised", "call_day", "first")
"""The fields that say which day a row is about, the first that is given."""


def record(session: Session, kind: Kind, said: Typed, *, today: date) -> Written:
    """Add the record of a row.

    Raises:
        Unfit: a field that it needs is not there.
        CoachlogError: a rule of the command refuses it.
    """
    _check_whole(kind, said)
    about = next((said[key] for key in _ITS_DAY if key in said), today)
    said = {key: value for key, value in said.items() if key not in ("kind", "made")}
    write = _BY_KIND.get(kind.word)
    on = min(about, today)
    return write(session, said, on) if write else _plainly(session, kind, said, on)


def _check_whole(kind: Kind, said: Typed) -> None:
    given = {*said, *(("rep", "account") if "plan" in said else ())}
    for key in table_columns.needed(kind):
        if key not in given:
            raise Unfit("is missing", key)


def _plainly(session: Session, kind: Kind, said: Typed, on: date) -> Written:
    """A record of a kind without rules of its own: its days are by default that day."""
    days = {each.key: on for each in kind.fields if each.default and each.never_null}
    row = rows.new(session, kind, days | said, today=on)
    return rows.written(session, f"{kind.letter}{row.id}", row, kind.word)


def _rep(session: Session, said: Typed, on: date) -> Written:
    return reps.add(session, said, today=on)


def _plan(session: Session, said: Typed, on: date) -> Written:
    return plans.record(session, said, today=on)


def _debrief(session: Session, said: Typed, on: date) -> Written:
    """A debrief of the plan that is named, else of the one open plan at that account, if any."""
    plan, rep, account = said.get("plan"), said.get("rep", ""), said.get("account")
    if not plan:
        found = reading.plans_to_debrief(
            connection_of(session), rep, account=account, until=said.get("day", on)
        )
        if len(found) > 1:
            raise Unfit(f"could be {' or '.join(each.ref for each in found)}: say which", "plan")
        plan = found[0].ref if found else None
    said = {key: value for key, value in said.items() if key not in ("plan", "rep", "account")}
    return debriefs.record(session, said, plan=plan, rep=rep, account=account, today=on)


def _coaching(session: Session, said: Typed, on: date) -> Written:
    twin = doubts.same_coaching(
        connection_of(session), rep=said["rep"], day=said.get("day", on), note=said["note"]
    )
    doubt = f"{twin} has the same text on the same day"
    return _noting(coaching.record(change_of(session), said, today=on), twin and doubt)


def _obstacle(session: Session, said: Typed, on: date) -> Written:
    try:
        return obstacles.record(session, said, today=on)
    except errors.Refused as refused:  # its way out names options
        raise errors.Refused(refused.what.removeprefix("--")) from None


def _action(session: Session, said: Typed, on: date) -> Written:
    connection = connection_of(session)
    settings = reading.current_settings(connection, on=on)
    days = TeamDays(settings.schedule, DaysOff(reading.holidays(connection)))
    whole = {"due": days.ahead(on, settings.action_default), **said}
    kind, name = whole.get("owner") or ("", None)
    rep, made = whole.get("rep") or (name if kind == "rep" else None), min(on, whole["due"])
    twin = doubts.same_action(connection, rep=rep, made=made, what=said["text"])
    written = actions.record(change_of(session), whole, today=on)
    return _noting(written, twin and f"{twin} has the same text and is open")


def _noting(written: Written, doubt: str) -> Written:
    """What was written, with a doubt about it, if there is one: a table may come in twice."""
    return written._replace(notices=(*written.notices, doubt)) if doubt else written


def _absence(session: Session, said: Typed, on: date) -> Written:
    last = said.get("last") or said["first"]
    if last < said["first"]:
        raise Unfit("is before first", "last")
    note = said.get("note")
    return absences.add(
        session, who=said["who"], first=said["first"], last=last, note=note, today=on
    )


def _focus(session: Session, said: Typed, on: date) -> Written:
    return focuses.declare(session, said, today=on)


def _time(session: Session, said: Typed, on: date) -> Written:
    return time.record(change_of(session), said, today=on)


_BY_KIND: dict[str, Callable[[Session, Typed, date], Written]] = {
    kinds.REP.word: _rep,
    kinds.PLAN.word: _plan,
    kinds.DEBRIEF.word: _debrief,
    kinds.COACHING.word: _coaching,
    kinds.OBSTACLE.word: _obstacle,
    kinds.ACTION.word: _action,
    kinds.ABSENCE.word: _absence,
    kinds.FOCUS.word: _focus,
    kinds.TIME.word: _time,
}
"""How a record is added, by its kind; one without rules of its own needs no line."""
