"""What a look-back is computed from, and what it says: plain data."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coachlog.days.workdays import Span
from coachlog.records.vocabulary import ME, ActionState, PlanState
from coachlog.reporting import balance
from coachlog.reporting.facts import (
    Conversation,
    DeclaredFocus,
    Obstacle,
    Person,
    Plan,
    Settings,
    Strategy,
    TimeEntry,
)
from coachlog.reporting.own_time import Hours
from coachlog.reporting.practice import Practice
from coachlog.reporting.silence import Silence
from coachlog.reporting.strategies import Reach

REPS, OTHERS = "reps", "others"
"""Whose promise it was, beside the manager's own (`me`)."""

OUTCOMES = KEPT, LATE, DROPPED, OPEN = "kept", "late", "dropped", "open"
"""What became of a promise by the end of the period: kept in time, kept late, and so on."""


class Promise(NamedTuple):
    """An action made in the period: `whose` is me, reps or others.

    `due` is the day that it was made with, whatever was moved since; `state` and the day `closed`
    are those at the end of the period.
    """

    ref: str
    whose: str
    due: date
    state: str
    closed: date | None


class Calls(NamedTuple):
    """The calls `planned` for a day of a period and not cancelled; so many of them `debriefed`.

    `made` are the days on which those were made that the balance counts by themselves.
    """

    planned: int
    debriefed: int
    made: Sequence[date]


class PeriodFacts(NamedTuple):
    """All that a look-back needs, as of the last day of the period.

    It reaches back to the first day that a look speaks of (`lookback.horizon`). `settings` are
    those of each day on which one changed, by that day, from the beginning on. `people` come with
    their newest touch before that first day; `touches` are all from then on, in order of day.
    `moves` has the day of every obstacle move and closing. `obstacles` are those open at the end,
    and those closed since; `categories` has the category of each that has one, by ref. `practices`
    are what each rep worked on in the period (`worked_on.worked_on`), `promises` count those made
    in it (`promises_by_owner`). `strategies` are what coaching says of them in the quarter before
    the period and in it, and every level stated before.
    """

    settings: Sequence[tuple[date, Settings]]
    people: Sequence[Person]
    my_absences: Sequence[Span]
    team_absences: Sequence[Span]
    touches: Sequence[Conversation]
    calls: Calls
    moves: Sequence[date]
    time: Sequence[TimeEntry]
    focuses: Sequence[DeclaredFocus]
    obstacles: Sequence[Obstacle]
    categories: Mapping[str, str]
    practices: Sequence[Practice]
    promises: dict[str, dict[str, int]]
    strategies: Sequence[Strategy]


class Look(NamedTuple):
    """One day of looking: `available` and `coached` as in the week of that day's report.

    `asked` and `held` are talks a working day, as in its load. `flagged` are handles, the neediest
    first; `counted` all who are counted, `away` those of them who are away. `gaps` has how long
    each of the others had gone without coaching, in their working days, by handle.
    """

    as_of: date
    available: int
    coached: int
    asked: float
    held: float | None
    flagged: tuple[str, ...]
    counted: frozenset[str]
    away: frozenset[str]
    gaps: Mapping[str, int]


class OnePerson(NamedTuple):
    """What one rep got: `silence` is None where no working day passed without a talk.

    `looks` are those on which they were counted and not away, `flagged` how many of them had them
    due or worse, `unknown` how many lie before `begins`, the first day that counts for them: one
    after the period says that it says nothing. `late` says that they were on the team before it,
    and the journal did not know them yet. `signs` says of each look in order: True flagged, False
    not, None not there, or not known yet. `gaps` is how long they had gone without coaching at
    each, in working days; None: not there.
    """

    rep: str
    name: str
    touches: int
    silence: Silence | None
    looks: int
    flagged: int
    unknown: int
    late: bool
    signs: tuple[bool | None, ...]
    gaps: tuple[int | None, ...]
    begins: date


class Focused(NamedTuple):
    """A declared focus against what happened: `records` in its part, of all of its days."""

    ref: str
    part: str
    why: str
    since: date
    until: date
    records: int
    of: int


class Spread(NamedTuple):
    """How far a strategy had got before the period, and by its end; None where nobody named it."""

    name: str
    start: Reach | None
    end: Reach | None


class Obstacles(NamedTuple):
    """The obstacles raised, removed and accepted in the period, by ref.

    Those `open` at its end come with the oldest first. `categories` count the raised that have one.
    """

    raised: tuple[Obstacle, ...]
    removed: tuple[Obstacle, ...]
    accepted: tuple[Obstacle, ...]
    open: tuple[Obstacle, ...]
    categories: dict[str, int]


class Lookback(NamedTuple):
    """Everything that the look-back over the days from `since` to `until` says.

    `working_days` are the team's. `talks` are the touches of the people listed, who were counted on
    any look, by name. `planned` calls have their day in the period and were not cancelled. `asked`
    is the mean over the looks from the first day on that counts for anybody, `held` are the talks
    by the period's own working days from that day on, without those that the manager was away.
    `changes` are what came of the focuses in force, and of what was tried or said three times;
    `others` are the tracked people without. `promises` count by whose and what became of them.
    `months` count records by part; `time` is the own time of each month that has an entry.
    """

    since: date
    until: date
    working_days: int
    talks: int
    planned: int
    debriefed: int
    asked: float
    held: float | None
    looks: tuple[Look, ...]
    people: tuple[OnePerson, ...]
    changes: tuple[Practice, ...]
    others: tuple[str, ...]
    promises: dict[str, dict[str, int]]
    obstacles: Obstacles
    months: dict[str, dict[str, int]]
    focuses: tuple[Focused, ...]
    strategies: tuple[Spread, ...]
    time: dict[str, Hours]
    names: dict[str, str]
    short: dict[str, str]
    team_name: str | None

    @property
    def tracked(self) -> tuple[OnePerson, ...]:
        """The people for whom a day of the period counts."""
        return tuple(each for each in self.people if each.begins <= self.until)

    @property
    def late(self) -> tuple[OnePerson, ...]:
        """The tracked people who are known only from within the period: looks lie before that."""
        return tuple(each for each in self.tracked if each.late)

    @property
    def untracked(self) -> tuple[OnePerson, ...]:
        """The people for whom the first day that counts is still to come."""
        return tuple(each for each in self.people if each.begins > self.until)


def calls(plans: Iterable[Plan], period: Span) -> Calls:
    """The calls of a period, from the plans of its days; none of them is held on to."""
    planned = debriefed = 0
    made = []
    for each in plans:
        if period.covers(each.day) and each.state != PlanState.CANCELLED:
            planned += 1
            debriefed += each.state == PlanState.DEBRIEFED
        if balance.is_record(each):
            made.append(each.made)
    return Calls(planned, debriefed, made)


def promises_by_owner(found: Iterable[Promise]) -> dict[str, dict[str, int]]:
    """How many promises were made, and what became of them, by whose they were."""
    counts = Counter((each.whose, outcome(each)) for each in found)
    return {
        whose: {"made": sum(counts[whose, one] for one in OUTCOMES)}
        | {one: counts[whose, one] for one in OUTCOMES}
        for whose in (ME, REPS, OTHERS)
    }


def outcome(promise: Promise) -> str:
    """What became of a promise: it was kept in time by the day it was made with, or late."""
    if promise.closed is None:
        return OPEN
    if promise.state == ActionState.DROPPED:
        return DROPPED
    return KEPT if promise.closed <= promise.due else LATE
