"""What happened on a made-up team, told in working days before today."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coachlog.days import workdays
from coachlog.journal.file.opening import Say
from coachlog.journal.write import (
    absences,
    actions,
    coaching,
    debriefs,
    focuses,
    obstacles,
    plans,
    reps,
    transaction,
)
from coachlog.journal.write.rows import Owner
from coachlog.records.vocabulary import ME

if TYPE_CHECKING:
    from sqlmodel import Session

_WEEKDAYS = frozenset(range(5))
_EVENING = time(17)
_TENURED = date(2021, 3, 1)


class Diary:
    """Writes what happened into a journal, each time as a change of its own day.

    Days are given in working days before today: 0 is today, even on a weekend, and a negative
    number lies ahead.
    """

    def __init__(self, journal: Path, *, today: date, say: Say) -> None:
        self.journal, self.today, self.say = journal, today, say

    def day(self, ago: int) -> date:
        """The day of the calendar that is meant."""
        if ago > 0:
            return workdays.back(self.today, ago + 1, weekdays=_WEEKDAYS)
        return workdays.ahead(self.today, -ago, weekdays=_WEEKDAYS) if ago else self.today

    @contextmanager
    def change(self, day: date) -> "Iterator[Session]":
        """A change of the journal, made on the evening of a day."""
        at = datetime.combine(day, _EVENING)
        with transaction.change(self.journal, at=at, dry=False, say=self.say) as session:
            yield session

    def joined(
        self,
        ago: int,
        name: str,
        *,
        start: int | None = None,
        works: str | None = None,
        goal: str | None = None,
        focus: str | None = None,
    ) -> None:
        """Somebody was put on the team; `start` is their first day, long ago unless said."""
        profile = reps.Profile(
            start=_TENURED if start is None else self.day(start),
            since=None,
            cadence=None,
            workdays=works,
            goal=goal,
            aspiration=None,
            strength=None,
            focus=focus,
        )
        with self.change(self.day(ago)) as session:
            reps.add(session, name=name, handle=None, profile=profile, today=self.day(ago))

    def left(self, ago: int, rep: str) -> None:
        """Somebody left the team."""
        with self.change(self.day(ago)) as session:
            reps.leave(session, rep=rep, on_day=self.day(ago), today=self.day(ago))

    def away(self, ago: int, who: str, *, first: int, weeks: int) -> None:
        """Days off of somebody, from a day until some weeks after today."""
        last = self.today + timedelta(weeks=weeks)
        with self.change(self.day(ago)) as session:
            absences.add(
                session,
                who=who,
                first=self.day(first),
                last=last,
                note=None,
                today=self.day(ago),
            )

    def stressed(self, ago: int, part: str, *, why: str, until: int) -> None:
        """The manager declared a focus on a part of the job."""
        day = self.day(ago)
        with self.change(day) as session:
            focuses.declare(
                session, part=part, why=why, since=day, until=self.day(until), today=day
            )

    def coached(
        self,
        ago: int,
        rep: str,
        about: str,
        note: str,
        *,
        levers: Sequence[str] = (),
        asked: bool = False,
        how: str | None = None,
        level: str | None = None,
        coverage: str | None = None,
    ) -> None:
        """A conversation that was no debrief."""
        details = coaching.Details(
            lever=tuple(levers),
            deal=(),
            coverage=coverage,
            skill=None,
            how=how,
            step=None,
            strategy=None,
            level=level,
            works_on=None,
            asked_by="rep" if asked else None,
            minutes=None,
        )
        day = self.day(ago)
        with self.change(day) as session:
            coaching.record(
                session, rep=rep, note=note, about=about, day=day, details=details, today=day
            )

    def planned(
        self,
        ago: int,
        rep: str,
        account: str,
        on: int,
        *,
        objective: str,
        fallback: str | None = None,
        at: time | None = None,
    ) -> None:
        """A call was planned, for the day `on`."""
        details = plans.Details(
            people=None,
            fallback=fallback,
            stretch=None,
            question=(),
            expect=(),
            practice=None,
            role=None,
            deal=None,
            stage=None,
            note=None,
        )
        with self.change(self.day(ago)) as session:
            plans.record(
                session,
                rep=rep,
                account=account,
                objective=objective,
                day=self.day(on),
                at=at,
                details=details,
                today=self.day(ago),
            )

    def debriefed(
        self,
        ago: int,
        rep: str,
        account: str,
        outcome: str,
        *,
        well: str,
        improve: str,
        role: str,
        practiced: bool | None = None,
        asked: bool = False,
        plan: str | None = None,
    ) -> None:
        """The talk after a call; `plan` is the ref of its plan, if it had one."""
        details = debriefs.Details(
            got=None,
            why=None,
            practiced=practiced,
            role=role,
            asked_by="rep" if asked else None,
            minutes=None,
            note=None,
        )
        day = self.day(ago)
        with self.change(day) as session:
            debriefs.record(
                session,
                plan=plan,
                rep=rep,
                account=account,
                outcome=outcome,
                well=well,
                improve=improve,
                day=day,
                call_day=None,
                details=details,
                today=day,
            )

    def called_off(self, ago: int, plan: str, *, why: str) -> None:
        """The manager cancelled a planned call."""
        day = self.day(ago)
        with self.change(day) as session:
            plans.cancel(session, ref=plan, by=ME, why=why, today=day)

    def promised(
        self, ago: int, text: str, *, owner: str, due: int, rep: str | None = None
    ) -> None:
        """Somebody said what they would do: me, a rep, or for a `rep` somebody else."""
        kind = owner if owner == ME else "rep" if rep is None else "other"
        with self.change(self.day(ago)) as session:
            actions.record(
                session,
                text=text,
                owner=Owner(kind, None if kind == ME else owner),
                rep=owner if kind == "rep" else rep,
                due=self.day(due),
                debrief=None,
                coaching=None,
                today=self.day(ago),
            )

    def put_off(self, ago: int, action: str, *, to: int) -> None:
        """An action was given another due day."""
        with self.change(self.day(ago)) as session:
            actions.move(session, ref=action, due=self.day(to), today=self.day(ago))

    def done(self, ago: int, action: str) -> None:
        """An action was done."""
        day = self.day(ago)
        with self.change(day) as session:
            actions.done(session, ref=action, day=day, today=day)

    def hindered(
        self,
        ago: int,
        what: str,
        *,
        hits: Sequence[str] = (),
        cause: str = "organization",
        intent: str | None = None,
    ) -> None:
        """Something got in the way of some reps, or of the whole team."""
        details = obstacles.Details(
            intent=intent, category=None, cost=None, next=None, decided_by=None
        )
        day = self.day(ago)
        with self.change(day) as session:
            obstacles.record(
                session,
                what=what,
                cause=cause,
                hits=hits,
                team=not hits,
                owner=None,
                raised=day,
                details=details,
                debrief=None,
                today=day,
            )

    def acted(self, ago: int, obstacle: str, what: str, *, with_whom: str) -> None:
        """The manager did something about an obstacle."""
        day = self.day(ago)
        with self.change(day) as session:
            obstacles.act(session, ref=obstacle, text=what, with_whom=with_whom, day=day, today=day)

    def escalated(self, ago: int, obstacle: str, *, to: str) -> None:
        """The manager took an obstacle to somebody higher up."""
        day = self.day(ago)
        with self.change(day) as session:
            obstacles.escalate(session, ref=obstacle, to=to, day=day, today=day)

    def removed(self, ago: int, obstacle: str, *, effect: str) -> None:
        """An obstacle was gone, and something got easier."""
        day = self.day(ago)
        with self.change(day) as session:
            obstacles.remove(session, ref=obstacle, effect=effect, day=day, today=day)
