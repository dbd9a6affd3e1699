"""A team that can be told what happened, and hands over the facts as the journal would.

Days are ISO texts. The rules that the journal applies to hand them over (the newest touch, what was
open on a day) are written here a second time, naively, so that the two can be held against each
other.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time

from coachlog.days import workdays
from coachlog.days.workdays import Schedule, Span
from coachlog.reporting import friday, practice
from coachlog.reporting.facts import (
    Action,
    Coming,
    Conversation,
    DeclaredFocus,
    Facts,
    Obstacle,
    Person,
    Plan,
    Settings,
    Strategy,
    TimeEntry,
)
from coachlog.reporting.friday import Report
from coachlog.reporting.practice import Agreement, Attempt, Focus, Loop, Practice

MON_FRI = frozenset(range(5))

DEFAULTS = Settings(
    cadence=5,
    new_hire_cadence=2,
    ramp=90,
    workdays=MON_FRI,
    schedule=Schedule.of(MON_FRI),
    window=20,
    inertia=60,
    idle_part=20,
    action_default=5,
    stalled=5,
    date_order=None,
    team_name=None,
)

PART_OF = {
    "debrief": "calls",
    "pipeline": "pipeline",
    "deal": "deals",
    "process": "process",
    "skill": "skills",
    "strategy": "strategy",
    "one-on-one": "people",
    "goal": "people",
    "motivation": "people",
    "onboarding": "people",
    "correction": "people",
}

PART_OF_MOMENT = {
    "works_on": "obstacles",
    "skill": "skills",
    "step": "process",
    "strategy": "strategy",
    "deal": "deals",
}


PART_OF_AREA = {each: each for each in ("hiring", "process", "strategy", "tools")}


def part_of(talk: Conversation) -> str | None:
    """The rule of 5.4 as it is written there, for a touch."""
    if talk.about == "moment":
        return PART_OF_MOMENT[talk.field] if talk.field else None
    return PART_OF[talk.about]


def on(day: str) -> date:
    return date.fromisoformat(day)


def span(first: str, last: str | None) -> Span:
    return Span(on(first), on(last) if last else None)


def is_touch(talk: Conversation) -> bool:
    """The rule of 5.1 as it is written there, but for the day."""
    kinds = {*PART_OF, "moment"}
    return (
        talk.rep is not None
        and talk.about in kinds
        and (talk.about != "pipeline" or len(talk.levers) > 0)
    )


class Team:
    """What happened on a team, told in any order."""

    def __init__(self, settings: Settings = DEFAULTS) -> None:
        self.settings = settings
        self.people: dict[str, Person] = {}
        self.mine: list[Span] = []
        self.holidays: list[Span] = []
        self.talks: list[Conversation] = []
        self.plans: list[Plan] = []
        self.actions: list[Action] = []
        self.obstacles: list[Obstacle] = []
        self.moves: list[tuple[str, date]] = []
        self.strategies: list[Strategy] = []
        self.coming: list[tuple[date, Coming]] = []
        self.focuses: list[DeclaredFocus] = []
        self.loops: defaultdict[str, Loop] = defaultdict(lambda: Loop((), (), (), ()))
        self.entries: list[TimeEntry] = []
        self.begun: date | None = None

    def rep(
        self,
        name: str,
        *,
        since: str = "2026-10-01",
        start: str | None = "2021-03-01",
        cadence: int | None = None,
        works: str | None = None,
        goal: bool = True,
    ) -> str:
        handle = name.split(maxsplit=1)[0].lower()
        self.people[handle] = Person(
            handle=handle,
            name=name,
            start=on(start) if start else None,
            since=on(since),
            cadences=((date.min, cadence),) if cadence else (),
            schedule=Schedule.of(workdays.read_weekdays(works) if works else MON_FRI),
            absences=(),
            gone=(),
            last=None,
            first=None,
            focus=None,
            focus_since=None,
            has_goal=goal,
        )
        return handle

    def works_on(self, rep: str, focus: str, *, since: str) -> None:
        self.people[rep] = self.people[rep]._replace(focus=focus, focus_since=on(since))
        focuses = (*self.loops[rep].focuses, Focus(focus, on(since), None))
        self.loops[rep] = self.loops[rep]._replace(focuses=focuses)

    def away(self, who: str, first: str, last: str, *, made: str | None = None) -> None:
        """Days off, typed on the first of them unless it is said when."""
        self.coming.append((on(made or first), Coming(who, on(first), on(last))))
        if who in ("me", "team"):
            (self.mine if who == "me" else self.holidays).append(span(first, last))
            return
        person = self.people[who]
        self.people[who] = person._replace(absences=(*person.absences, span(first, last)))

    def left(self, rep: str, day: str, *, last: str | None = None) -> None:
        person = self.people[rep]
        self.people[rep] = person._replace(gone=(*person.gone, span(day, last)))

    def coached(
        self,
        rep: str | None,
        day: str,
        *,
        about: str = "moment",
        lever: Iterable[str] = (),
        asked_by: str | None = None,
        made: str | None = None,
        field: str | None = None,
        deal: Iterable[str] = (),
        strategy: str | None = None,
        level: str | None = None,
    ) -> str:
        ref = self._talk("c", rep, day, about, tuple(lever), asked_by, made)
        field = field or ("strategy" if strategy else "deal" if deal else None)
        self.talks[-1] = self.talks[-1]._replace(field=field, deals=tuple(deal))
        if strategy:
            self.strategies.append(Strategy(ref, rep, on(day), strategy, level))
        return ref

    def debriefed(
        self,
        rep: str,
        day: str,
        *,
        plan: str | None = None,
        role: str | None = None,
        practiced: str | None = None,
        improve: str | None = None,
        asked_by: str | None = None,
    ) -> str:
        ref = self._talk("d", rep, day, "debrief", (), asked_by, None)
        self.talks[-1] = self.talks[-1]._replace(role=role)
        self._agreed(rep, ref, on(day), improve, practiced)
        if plan:
            self._close(plan, "debriefed", day, None)
        return ref

    def took(self, minutes: int, talk: str) -> None:
        """How long a talk took."""
        self.talks = [
            each._replace(minutes=minutes) if each.ref == talk else each for each in self.talks
        ]

    def spent(
        self, area: str, minutes: int, day: str, *, note: str | None = None, droppable: bool = False
    ) -> None:
        ref = f"t{len(self.entries) + 1}"
        self.entries.append(TimeEntry(ref, on(day), area, minutes, note, droppable))

    def planned(
        self, rep: str, account: str, day: str, *, made: str | None = None, at: str | None = None
    ) -> str:
        ref = f"p{len(self.plans) + 1}"
        typed = on(made) if made else on(day)
        clock = time.fromisoformat(at) if at else None
        self.plans.append(Plan(ref, rep, account, on(day), clock, typed, "planned", None, None))
        return ref

    def cancelled(self, plan: str, day: str, *, by: str) -> None:
        self._close(plan, "cancelled", day, by)

    def skipped(self, plan: str, day: str) -> None:
        self._close(plan, "skipped", day, None)

    def promised(
        self,
        owner: str,
        text: str,
        *,
        due: str,
        rep: str | None = None,
        carried: int = 0,
        done: str | None = None,
    ) -> str:
        ref = f"a{len(self.actions) + 1}"
        state, closed = ("done", on(done)) if done else ("open", None)
        self.actions.append(Action(ref, owner, rep, text, on(due), state, closed, carried))
        return ref

    def hindered(
        self,
        what: str,
        *,
        raised: str,
        hits: tuple[str, ...] = (),
        owner: str = "me",
        intent: str | None = None,
        decided_by: str | None = None,
        coached: bool = False,
        cost: str | None = None,
        next_move: str | None = None,
    ) -> str:
        """An obstacle: one of mine is the organization's, one of a rep's is their own doing."""
        ref = f"o{len(self.obstacles) + 1}"
        known = "me" if owner == "me" else "rep" if owner in self.people else "other"
        self.obstacles.append(
            Obstacle(
                ref=ref,
                what=what,
                owner=owner,
                owner_is=known,
                hits=hits,
                team=not hits,
                cause="self" if known == "rep" else "organization",
                intent=intent,
                decided_by=decided_by,
                state="open",
                raised=on(raised),
                last_move=None,
                escalated_to=None,
                coached=coached,
                closed=None,
                effect=None,
                cost=cost,
                next_move=next_move,
            )
        )
        return ref

    def acted(self, obstacle: str, day: str) -> None:
        self.moves.append((obstacle, on(day)))

    def escalated(self, obstacle: str, day: str, *, to: str) -> None:
        self.acted(obstacle, day)
        self._obstacle(obstacle, state="escalated", escalated_to=to)

    def removed(self, obstacle: str, day: str, *, effect: str) -> None:
        self.moves.append(("", on(day)))
        self._obstacle(obstacle, state="removed", closed=on(day), effect=effect)

    def stressed(
        self, part: str, *, since: str, until: str, why: str = "Q4", ended: str | None = None
    ) -> str:
        ref = f"f{len(self.focuses) + 1}"
        over = on(ended) if ended else None
        self.focuses.append(DeclaredFocus(ref, part, why, on(since), on(until), over))
        return ref

    def gave_up(self, focus: str, day: str) -> None:
        place = [each.ref for each in self.focuses].index(focus)
        self.focuses[place] = self.focuses[place]._replace(ended=on(day))

    def facts(self, as_of: str) -> Facts:
        """All that is known, later-dated records included, with what is open as it was then."""
        day = on(as_of)
        return Facts(
            settings=self.settings,
            people=tuple(self._person(each, day) for each in self.people.values()),
            my_absences=tuple(self.mine),
            team_absences=tuple(self.holidays),
            conversations=tuple(self.talks),
            plans=tuple(_plan_on(plan, day) for plan in self.plans),
            moves=tuple(moved for _, moved in self.moves),
            newest=self._newest(day),
            actions=tuple(_action_on(action, day) for action in self.actions),
            obstacles=tuple(self._obstacle_on(each, day) for each in self.obstacles),
            focuses=tuple(self.focuses),
            practices=self._practices(day),
            coming=tuple(each for made, each in self.coming if made <= day < each.first),
            other_touch=self._other_touch(day),
            strategies=tuple(self.strategies),
            about_them=self._about_them(day),
            time=tuple(self.entries),
            begun=self.begun,
        )

    def report(self, as_of: str) -> Report:
        return friday.report(self.facts(as_of), as_of=on(as_of))

    def _talk(
        self,
        letter: str,
        rep: str | None,
        day: str,
        about: str,
        levers: tuple[str, ...],
        asked_by: str | None,
        made: str | None,
    ) -> str:
        ref = f"{letter}{1 + sum(talk.ref.startswith(letter) for talk in self.talks)}"
        typed = on(made or day)
        talk = Conversation(ref, rep, on(day), typed, about, levers, None, asked_by, None, (), None)
        self.talks.append(talk)
        return ref

    def _agreed(
        self, rep: str, ref: str, day: date, improve: str | None, practiced: str | None
    ) -> None:
        said = [Agreement(ref, day, day, improve)] if improve else []
        agreements, focuses, attempts, debriefs = self.loops[rep]
        of = practice.agreed_on(agreements, focuses, day, before=None)
        tried = [Attempt(ref, day, day, practiced, of)] if practiced else []
        self.loops[rep] = Loop((*agreements, *said), focuses, (*attempts, *tried), (*debriefs, day))

    def _practices(self, day: date) -> dict[str, Practice]:
        found = {rep: practice.works_on(rep, loop, as_of=day) for rep, loop in self.loops.items()}
        return {rep: each for rep, each in found.items() if each}

    def _close(self, ref: str, state: str, day: str, by: str | None) -> None:
        place = [plan.ref for plan in self.plans].index(ref)
        self.plans[place] = self.plans[place]._replace(state=state, closed=on(day), by=by)

    def _obstacle(
        self,
        ref: str,
        *,
        state: str,
        closed: date | None = None,
        effect: str | None = None,
        escalated_to: str | None = None,
    ) -> None:
        place = [each.ref for each in self.obstacles].index(ref)
        self.obstacles[place] = self.obstacles[place]._replace(
            state=state,
            closed=closed,
            effect=effect,
            escalated_to=escalated_to,
        )

    def _person(self, person: Person, day: date) -> Person:
        held = self._touches(person.handle, day)
        return person._replace(
            last=max(held, key=lambda talk: talk.day, default=None),
            first=min((talk.day for talk in held), default=None),
        )

    def _touches(self, rep: str, day: date) -> list[Conversation]:
        return [t for t in self.talks if t.rep == rep and t.day <= day and is_touch(t)]

    def _other_touch(self, day: date) -> dict[str, date]:
        """The newest touch of each that is no moment without a part, needed or not."""
        other = {
            rep: [talk.day for talk in self._touches(rep, day) if part_of(talk)]
            for rep in self.people
        }
        return {rep: max(days) for rep, days in other.items() if days}

    def _about_them(self, day: date) -> frozenset[str]:
        kinds = ("goal", "motivation", "one-on-one")
        return frozenset(
            rep
            for rep in self.people
            for talk in self._touches(rep, day)
            if talk.about in kinds and (day - talk.day).days < 13 * 7
        )

    def _newest(self, day: date) -> dict[str, date]:
        days = [(PART_OF.get(t.about), t.day) for t in self.talks if is_touch(t)]
        days += [("obstacles", moved) for _, moved in self.moves]
        days += [(PART_OF_AREA.get(each.area), each.day) for each in self.entries]
        return {
            part: when for part, when in sorted(days, key=lambda d: d[1]) if part and when <= day
        }

    def _obstacle_on(self, obstacle: Obstacle, day: date) -> Obstacle:
        moved = [when for ref, when in self.moves if ref == obstacle.ref and when <= day]
        seen = obstacle._replace(last_move=max(moved, default=None))
        if seen.closed and seen.closed > day:
            return seen._replace(state="open", closed=None, effect=None)
        return seen


def _plan_on(plan: Plan, day: date) -> Plan:
    later = plan.closed is not None and plan.closed > day
    return plan._replace(state="planned", closed=None, by=None) if later else plan


def _action_on(action: Action, day: date) -> Action:
    later = action.closed is not None and action.closed > day
    return action._replace(state="open", closed=None) if later else action
