"""Journals by chance: what a team's manager might have written, in any order, with any texts."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from coachlog import errors
from coachlog.journal.change import actions as promises
from coachlog.journal.change import coaching
from coachlog.journal.change import time as time_entries
from coachlog.journal.change.columns import Owner
from coachlog.journal.write import (
    absences,
    actions,
    debriefs,
    focuses,
    obstacles,
    plans,
    preferences,
    reps,
    transaction,
)
from coachlog.records import kinds
from coachlog.records.fields import Field, Holds, Kind

if TYPE_CHECKING:
    from sqlmodel import Session

FIRST = date(2026, 9, 1)
NOW = datetime.fromisoformat("2026-11-13")
NAMES = ("Ana Ruiz", "Ben Okafor", "Chloe Martin", "Zoë Ångström", "佐藤 結衣", "Ana Silva")


def write(journal: Path, *, seed: int, texts: Sequence[str], steps: int) -> None:
    """A journal in which so many things were written; what a rule refuses was not."""
    with transaction.change(journal, at=NOW, dry=False, say=print) as session:
        life = _Life(session, Random(seed), texts)  # noqa: S311 - chances that are no secret
        life.somebody_comes()
        for _ in range(steps):
            step: Callable[[], object] = life.chance.choice(life.steps)
            with suppress(errors.CoachlogError):
                step()


def go_on(journal: Path, *, seed: int, steps: int, at: datetime) -> None:
    """A journal in which so many more things were written at a moment, by its own people."""
    with transaction.change(journal, at=at, dry=False, say=print) as session:
        life = _Life(session, Random(seed), [f"words {seed}", "other words"])  # noqa: S311
        handles = transaction.connection_of(session).execute("SELECT handle FROM rep ORDER BY id")
        life.people = [handle for (handle,) in handles]
        for _ in range(steps):
            step: Callable[[], object] = life.chance.choice(life.steps)
            if step != life.somebody_comes:
                with suppress(errors.CoachlogError):
                    step()


class _Life:
    """One manager's days; every step draws what it says from chance."""

    def __init__(self, session: "Session", chance: Random, texts: Sequence[str]) -> None:
        self.session, self.chance, self.texts = session, chance, texts
        self.people: list[str] = []
        self.sources: list[str | None] = [None]
        self.steps: Sequence[Callable[[], object]] = (
            *(
                self.somebody_comes,
                self.somebody_goes,
                self.a_focus,
                self.a_day_off,
                self.a_setting,
            ),
            *(self.a_plan, self.a_plan, self.a_plan_ends, self.a_debrief, self.a_debrief),
            *(self.a_talk, self.a_talk, self.an_obstacle, self.a_move, self.an_obstacle_ends),
            *(self.an_action, self.an_action_ends, self.a_declared_focus, self.a_day_off_less),
            *(self.own_time, self.a_merge),
        )

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(90))

    def text(self) -> str:
        return self.chance.choice(self.texts)

    def maybe(self) -> str | None:
        return self.chance.choice([None, self.text()])

    def several(self) -> tuple[str, ...]:
        return tuple(self.chance.choices(self.texts, k=self.chance.randrange(3)))

    def word(self, words: type[StrEnum]) -> str | None:
        return self.chance.choice([None, *(word.value for word in words)])

    def who(self) -> str:
        return self.chance.choice(self.people)

    def ref(self, letter: str) -> str:
        return f"{letter}{self.chance.randrange(1, 6)}"

    def owner(self) -> Owner:
        return self.chance.choice(
            [Owner("me", None), Owner("rep", self.who()), Owner("other", "Mia")]
        )

    def said(self, kind: Kind, **known: Any) -> dict[str, Any]:
        """Something for every field of a kind that may be said when a record is made."""
        sayable = [field for field in kind.fields if field.help and not field.states]
        return {field.key: self.drawn(field) for field in sayable} | known

    def drawn(self, field: Field) -> Any:
        """A value for a field, or nothing where nothing has to be said."""
        if not (field.required or field.never_null) and self.chance.random() < 0.5:
            return () if field.many else None
        if field.words:
            words = tuple(self.chance.sample([word.value for word in field.words], k=2))
            return words if field.many else words[0]
        draw: dict[Holds, Callable[[], Any]] = {
            Holds.TEXT: self.text,
            Holds.TEXTS: self.several,
            Holds.DAY: self.day,
            Holds.NUMBER: lambda: self.chance.randint(field.least, field.most),
            Holds.DURATION: lambda: self.chance.randint(field.least, field.most),
            Holds.FLAG: lambda: self.chance.choice([True, False]),
            Holds.REP: self.who,
            Holds.REP_OR_TEAM: lambda: self.chance.choice([self.who(), "team"]),
            Holds.WEEKDAYS: lambda: "mon,wed",
            Holds.OWNER: self.owner,
            Holds.LINK: lambda: self.ref(kinds.of_word(field.links[0][0]).letter),
        }
        return draw.get(field.holds, lambda: None)()

    def source(self) -> str | None:
        return self.chance.choice(self.sources)

    def somebody_comes(self) -> None:
        handle = f"somebody{len(self.people)}"
        said = self.said(kinds.REP, name=self.chance.choice(NAMES), handle=handle, cadence=3)
        reps.add(self.session, said, today=self.day())
        self.people.append(handle)

    def somebody_goes(self) -> None:
        turn = self.chance.choice([reps.leave, reps.back])
        turn(self.session, rep=self.who(), on_day=self.day(), today=self.day())

    def a_focus(self) -> None:
        reps.edit(
            self.session,
            {"focus": self.text()},
            rep=self.who(),
            terms_from=None,
            today=self.day(),
        )

    def a_day_off(self) -> None:
        first = self.day()
        absences.add(
            self.session,
            who=self.chance.choice([self.who(), "me", "team"]),
            first=first,
            last=first + timedelta(days=self.chance.randrange(5)),
            note=self.maybe(),
            today=self.day(),
        )

    def a_day_off_less(self) -> None:
        absences.remove(self.session, ref=self.ref("w"))

    def a_setting(self) -> None:
        preferences.set_value(
            self.session,
            key="cadence",
            value=str(self.chance.randrange(1, 9)),
            since=None,
            today=self.day(),
        )

    def a_plan(self) -> None:
        when = {"call_day": self.day(), "call_time": self.chance.choice([None, time(14, 30)])}
        plans.record(self.session, self.said(kinds.PLAN, **when), today=self.day())

    def a_plan_ends(self) -> None:
        ref, today, why = self.ref("p"), self.day(), self.text()
        match self.chance.randrange(3):
            case 0:
                plans.move(self.session, ref=ref, day=self.day(), at=None, today=today)
            case 1:
                plans.cancel(self.session, ref=ref, by="rep", why=why, today=today)
            case _:
                plans.skip(self.session, ref=ref, why=why, today=today)

    def a_debrief(self) -> None:
        written = debriefs.record(
            self.session,
            self.said(kinds.DEBRIEF, call_day=None),
            plan=self.chance.choice([None, self.ref("p")]),
            rep=self.who(),
            account=self.text(),
            today=self.day(),
        )
        self.sources.append(written.ref)

    def a_talk(self) -> None:
        rep = self.chance.choice([self.who(), "team"])
        written = coaching.record(
            transaction.change_of(self.session),
            self.said(kinds.COACHING, rep=rep),
            today=self.day(),
        )
        self.sources.append(written.ref)

    def an_obstacle(self) -> None:
        cause = self.chance.choice(["self", "organization"])
        team = self.chance.choice([True, False])
        hits = () if team else (self.who(), self.who())
        said = self.said(kinds.OBSTACLE, cause=cause, team=team, rep=hits)
        intent = said["intent"] if cause == "organization" else None
        source = self.source()
        source = source if source and source[0] == "d" else None
        obstacles.record(
            self.session, {**said, "intent": intent, "came_from": source}, today=self.day()
        )

    def a_move(self) -> None:
        ref, day, today = self.ref("o"), self.day(), self.day()
        if self.chance.random() < 0.5:
            obstacles.act(
                self.session,
                ref=ref,
                text=self.text(),
                with_whom=self.maybe(),
                day=day,
                today=today,
            )
        else:
            obstacles.escalate(self.session, ref=ref, to=self.text(), day=day, today=today)

    def an_obstacle_ends(self) -> None:
        ref, day, today = self.ref("o"), self.day(), self.day()
        if self.chance.random() < 0.5:
            obstacles.remove(self.session, ref=ref, effect=self.text(), day=day, today=today)
        else:
            obstacles.accept(self.session, ref=ref, why=self.text(), day=day, today=today)

    def a_merge(self) -> None:
        into = self.ref("o")
        obstacles.merge(self.session, ref=self.ref("o"), into=into, today=self.day())

    def an_action(self) -> None:
        said = self.said(kinds.ACTION, came_from=self.source())
        promises.record(transaction.change_of(self.session), said, today=self.day())

    def an_action_ends(self) -> None:
        ref, day = self.ref("a"), self.day()
        match self.chance.randrange(3):
            case 0:
                actions.move(self.session, ref=ref, due=day, today=self.day())
            case 1:
                actions.done(self.session, ref=ref, day=day, today=self.day())
            case _:
                actions.drop(self.session, ref=ref, why=self.text(), today=self.day())

    def own_time(self) -> None:
        time_entries.record(
            transaction.change_of(self.session), self.said(kinds.TIME), today=self.day()
        )

    def a_declared_focus(self) -> None:
        since = self.day()
        until = since + timedelta(days=30)
        said = self.said(kinds.FOCUS, since=since, until=until)
        focuses.declare(self.session, said, today=self.day())
