"""A writer of made-up coaching history, dated in working days before today."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlog.days import workdays
from coachlog.journal.change import actions as promises
from coachlog.journal.change import coaching
from coachlog.journal.change.columns import Owner
from coachlog.journal.file.locks import Say
from coachlog.journal.write import (
    absences,
    actions,
    debriefs,
    focuses,
    obstacles,
    plans,
    reps,
    transaction,
)
from coachlog.records.vocabulary import ME

if TYPE_CHECKING:
    from sqlmodel import Session

_WEEKDAYS = frozenset(range(5))
_EVENING = time(17)
_TENURED = date(2021, 3, 1)


class Diary:
    """Writes events into a journal, each as a change made on the evening of its day.

    Days are given in working days before today: 0 is today, even on a weekend, and a negative
    number lies ahead.
    """

    def __init__(self, journal: Path, *, today: date, say: Say) -> None:
        self.journal, self.today, self.say = journal, today, say

    def day(self, ago: int) -> date:
        """The calendar day that lies so many working days before today."""
        if ago > 0:
            return workdays.back(self.today, ago + 1, weekdays=_WEEKDAYS)
        return workdays.ahead(self.today, -ago, weekdays=_WEEKDAYS) if ago else self.today

    @contextmanager
    def change(self, ago: int) -> "Iterator[tuple[Session, date]]":
        """A change of the journal, made on the evening of a day, and that day."""
        day = self.day(ago)
        at = datetime.combine(day, _EVENING)
        with transaction.change(self.journal, at=at, dry=False, say=self.say) as session:
            yield session, day

    def joined(self, ago: int, name: str, *, start: int | None = None, **more: str) -> None:
        """Somebody was put on the team; `start` is their first day, long ago unless said."""
        first = _TENURED if start is None else self.day(start)
        with self.change(ago) as (session, day):
            reps.add(session, {"name": name, "start": first, **more}, today=day)

    def left(self, ago: int, rep: str) -> None:
        """Somebody left the team."""
        with self.change(ago) as (session, day):
            reps.leave(session, rep=rep, on_day=day, today=day)

    def away(self, ago: int, who: str, *, first: int, weeks: int) -> None:
        """Days off of somebody, from the day `first` until some weeks after today."""
        begins, last = self.day(first), self.today + timedelta(weeks=weeks)
        with self.change(ago) as (session, day):
            absences.add(session, who=who, first=begins, last=last, note=None, today=day)

    def stressed(self, ago: int, part: str, *, why: str, until: int) -> None:
        """The manager declared a focus on a part of the job."""
        with self.change(ago) as (session, day):
            said = {"part": part, "why": why, "since": day, "until": self.day(until)}
            focuses.declare(session, said, today=day)

    def coached(self, ago: int, rep: str, about: str, note: str, **more: Any) -> None:
        """A conversation that was no debrief."""
        with self.change(ago) as (session, day):
            said = {"rep": rep, "about": about, "note": note, **more}
            coaching.record(transaction.change_of(session), said, today=day)

    def planned(self, ago: int, rep: str, account: str, on: int, **more: Any) -> None:
        """A call was planned, for the day `on`."""
        with self.change(ago) as (session, day):
            said = {"rep": rep, "account": account, "call_day": self.day(on), **more}
            plans.record(session, said, today=day)

    def debriefed(
        self,
        ago: int,
        rep: str,
        account: str,
        outcome: str,
        *,
        plan: str | None = None,
        **more: Any,
    ) -> None:
        """The talk after a call; `plan` is the ref of its plan, if it had one."""
        with self.change(ago) as (session, day):
            said = {"outcome": outcome, **more}
            debriefs.record(session, said, plan=plan, rep=rep, account=account, today=day)

    def called_off(self, ago: int, plan: str, *, why: str) -> None:
        """The manager cancelled a planned call."""
        with self.change(ago) as (session, day):
            plans.cancel(session, ref=plan, by=ME, why=why, today=day)

    def promised(
        self, ago: int, text: str, *, owner: str, due: int, rep: str | None = None
    ) -> None:
        """Somebody said what they would do: me, a rep, or for a `rep` somebody else."""
        kind = ME if owner == ME else "rep" if rep is None else "other"
        who = Owner(kind, None if kind == ME else owner)
        with self.change(ago) as (session, day):
            said = {"text": text, "owner": who, "rep": rep, "due": self.day(due)}
            promises.record(transaction.change_of(session), said, today=day)

    def put_off(self, ago: int, action: str, *, to: int) -> None:
        """An action was given another due day."""
        with self.change(ago) as (session, day):
            actions.move(session, ref=action, due=self.day(to), today=day)

    def done(self, ago: int, action: str) -> None:
        """An action was done."""
        with self.change(ago) as (session, day):
            actions.done(session, ref=action, day=day, today=day)

    def hindered(
        self,
        ago: int,
        what: str,
        *,
        hits: Sequence[str] = (),
        cause: str = "organization",
        **more: str,
    ) -> None:
        """Something got in the way of some reps, or of the whole team."""
        with self.change(ago) as (session, day):
            said = {"what": what, "cause": cause, "rep": tuple(hits), "team": not hits, **more}
            obstacles.record(session, said, today=day)

    def acted(self, ago: int, obstacle: str, what: str, *, with_whom: str) -> None:
        """The manager did something about an obstacle."""
        with self.change(ago) as (session, day):
            obstacles.act(session, ref=obstacle, text=what, with_whom=with_whom, day=day, today=day)

    def escalated(self, ago: int, obstacle: str, *, to: str) -> None:
        """The manager took an obstacle to somebody higher up."""
        with self.change(ago) as (session, day):
            obstacles.escalate(session, ref=obstacle, to=to, day=day, today=day)

    def removed(self, ago: int, obstacle: str, *, effect: str) -> None:
        """An obstacle was gone, and something got easier."""
        with self.change(ago) as (session, day):
            obstacles.remove(session, ref=obstacle, effect=effect, day=day, today=day)
