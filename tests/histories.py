"""Journals by chance: what a team's manager might have written, in any order, with any texts."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from coachlog import errors
from coachlog.journal.write import (
    absences,
    actions,
    coaching,
    debriefs,
    focuses,
    obstacles,
    plans,
    preferences,
    reps,
    transaction,
)
from coachlog.journal.write.reps import Profile
from coachlog.journal.write.rows import Owner
from coachlog.records.vocabulary import (
    About,
    Category,
    How,
    Intent,
    Level,
    Lever,
    Outcome,
    Part,
    Role,
)

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


class _Life:
    """One manager's days; every step draws what it says from chance."""

    def __init__(self, session: "Session", chance: Random, texts: Sequence[str]) -> None:
        self.session, self.chance, self.texts = session, chance, texts
        self.people: list[str] = []
        self.debriefs: list[int | None] = [None]
        self.talks: list[int | None] = [None]
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

    def somebody_comes(self) -> None:
        name = self.chance.choice(NAMES)
        profile = Profile(
            start=self.chance.choice([None, self.day()]),
            since=self.day(),
            cadence=self.chance.choice([None, 3]),
            workdays=self.chance.choice([None, "mon,wed"]),
            goal=self.maybe(),
            aspiration=self.maybe(),
            strength=self.maybe(),
            focus=self.maybe(),
        )
        handle = f"somebody{len(self.people)}"
        reps.add(self.session, name=name, handle=handle, profile=profile, today=self.day())
        self.people.append(handle)

    def somebody_goes(self) -> None:
        turn = self.chance.choice([reps.leave, reps.back])
        turn(self.session, rep=self.who(), on_day=self.day(), today=self.day())

    def a_focus(self) -> None:
        nothing = Profile(None, None, None, None, None, None, None, focus=self.text())
        reps.edit(
            self.session, rep=self.who(), name=None, handle=None, profile=nothing, today=self.day()
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
        preferences.keep(self.session, key="cadence", value=str(self.chance.randrange(1, 9)))

    def a_plan(self) -> None:
        plans.record(
            self.session,
            rep=self.who(),
            account=self.text(),
            objective=self.text(),
            day=self.day(),
            at=self.chance.choice([None, time(14, 30)]),
            details=plans.Details(
                people=self.maybe(),
                fallback=self.maybe(),
                stretch=self.maybe(),
                question=self.several(),
                expect=self.several(),
                practice=self.maybe(),
                role=self.word(Role),
                deal=self.maybe(),
                stage=self.maybe(),
                note=self.maybe(),
            ),
            today=self.day(),
        )

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
            plan=self.chance.choice([None, self.ref("p")]),
            rep=self.who(),
            account=self.text(),
            outcome=self.chance.choice(list(Outcome)),
            well=self.text(),
            improve=self.text(),
            day=self.day(),
            call_day=None,
            details=debriefs.Details(
                got=self.maybe(),
                why=self.maybe(),
                practiced=self.chance.choice([None, True, False]),
                role=self.word(Role),
                asked_by="rep",
                minutes=self.chance.choice([None, 25]),
                note=self.maybe(),
            ),
            today=self.day(),
        )
        self.debriefs.append(written.number)

    def a_talk(self) -> None:
        written = coaching.record(
            self.session,
            rep=self.chance.choice([self.who(), "team"]),
            note=self.text(),
            about=self.chance.choice(list(About)),
            day=self.day(),
            details=coaching.Details(
                lever=tuple(map(str, self.chance.sample(list(Lever), k=2))),
                deal=self.several(),
                coverage=self.maybe(),
                skill=self.maybe(),
                how=self.word(How),
                step=self.maybe(),
                strategy=self.maybe(),
                level=self.word(Level),
                works_on=self.chance.choice([None, self.ref("o")]),
                asked_by=None,
                minutes=None,
            ),
            today=self.day(),
        )
        self.talks.append(written.number)

    def an_obstacle(self) -> None:
        cause = self.chance.choice(["self", "organization"])
        team = self.chance.choice([True, False])
        obstacles.record(
            self.session,
            what=self.text(),
            cause=cause,
            hits=[] if team else [*self.chance.sample(self.people, k=1), self.who()],
            team=team,
            owner=self.chance.choice([None, self.owner()]),
            raised=self.day(),
            details=obstacles.Details(
                intent=self.word(Intent) if cause == "organization" else None,
                category=self.word(Category),
                cost=self.maybe(),
                next=self.maybe(),
                decided_by=self.maybe(),
            ),
            debrief=self.chance.choice(self.debriefs),
            today=self.day(),
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

    def an_action(self) -> None:
        debrief = self.chance.choice(self.debriefs)
        actions.record(
            self.session,
            text=self.text(),
            owner=self.owner(),
            rep=self.chance.choice([None, self.who()]),
            due=self.day(),
            debrief=debrief,
            coaching=None if debrief else self.chance.choice(self.talks),
            today=self.day(),
        )

    def an_action_ends(self) -> None:
        ref, day = self.ref("a"), self.day()
        match self.chance.randrange(3):
            case 0:
                actions.move(self.session, ref=ref, due=day, today=self.day())
            case 1:
                actions.done(self.session, ref=ref, day=day, today=self.day())
            case _:
                actions.drop(self.session, ref=ref, why=self.text(), today=self.day())

    def a_declared_focus(self) -> None:
        since = self.day()
        focuses.declare(
            self.session,
            part=self.chance.choice(list(Part)),
            why=self.text(),
            since=since,
            until=since + timedelta(days=30),
            today=self.day(),
        )
