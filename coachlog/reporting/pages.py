"""What `today` and `brief` say: a day, and a person. Facts in, complete pages out."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from coachlog.days import workdays
from coachlog.days.periods import DAY
from coachlog.days.workdays import Span, TeamDays
from coachlog.records import names
from coachlog.records.as_read import Record
from coachlog.records.names import Member
from coachlog.records.vocabulary import ME, Level, State
from coachlog.reporting import agenda, clock, duties, hidden
from coachlog.reporting.clock import NotCounted, Paused, Standing
from coachlog.reporting.duties import OpenAction, OpenObstacle, Owed
from coachlog.reporting.facts import Action, Coming, Person, Plan, Settings
from coachlog.reporting.practice import Practice
from coachlog.reporting.strategies import Reach

SOON = 5
"""Working days within which days off are told before they begin."""


class Leftover(NamedTuple):
    """A draft not saved yet: its command, its day, and the command that resumes it."""

    command: str
    day: date
    way_on: str


class Today(NamedTuple):
    """What a day asks of the manager, each list in the order to deal with it.

    `actions` are those due by the day. `uncoached` are the reps on the team, and not away, without
    a touch since the first day of the week. `holiday` says that the team is off; `coming` are the
    days off that begin within five working days. `names` are first names by handle; empty while
    nobody is on the team.
    """

    day: date
    calls: tuple[Plan, ...]
    debriefs_owed: tuple[Owed, ...]
    actions: tuple[OpenAction, ...]
    uncoached: tuple[Standing, ...]
    holiday: bool
    coming: tuple[Coming, ...]
    names: dict[str, str]


class OpenMatters(NamedTuple):
    """What is open with a rep: what they work on, and the open actions of both sides.

    `improve` is what they said last that they would do differently, with its day; None where that
    is what they work on.
    """

    name: str
    practice: Practice | None
    actions: Sequence[Record]
    improve: str | None
    improve_day: date | None


class Brief(NamedTuple):
    """What to have in mind before a talk with a person, as of a day.

    `person` is their record; `standing` where they stand on the clock, or why they do not.
    `touches` and `improved` (debriefs) are the last ones, the newest first. `calls` are the open
    plans by day, those to debrief included. `practice` is what they work on, if anything is agreed.
    `levels` are strategies by name, each with how far it is theirs.
    """

    day: date
    person: Record
    standing: Standing | NotCounted
    focus_since: date | None
    practice: Practice | None
    touches: tuple[Record, ...]
    improved: tuple[Record, ...]
    actions: tuple[OpenAction, ...]
    obstacles: tuple[OpenObstacle, ...]
    calls: tuple[Record, ...]
    levels: tuple[tuple[str, str], ...]


def today(
    people: Sequence[Person],
    plans: Iterable[Plan],
    actions: Iterable[Action],
    coming: Iterable[Coming],
    *,
    paused: Paused,
    settings: Settings,
    day: date,
) -> Today:
    """What a day asks of the manager; `coming` are the days off that begin after it."""
    pending = duties.pending(plans)
    days = TeamDays(settings.schedule, paused.holidays)
    promised = duties.actions(actions, as_of=day, days=days)
    first = workdays.week_of(day, weekdays=settings.workdays).first
    known = [each for each in people if clock.is_mentioned(each, as_of=day)]
    stands = [standing(each, paused=paused, settings=settings, day=day) for each in known]
    counted = clock.in_order(each for each in stands if isinstance(each, Standing))
    return Today(
        day=day,
        calls=duties.calls(pending, days=Span(day, day)),
        debriefs_owed=duties.owed(pending, as_of=day, days=days),
        actions=tuple(each for each in promised if each.state != "upcoming"),
        uncoached=tuple(each for each in counted if _is_uncoached(each, first)),
        holiday=bool(paused.holidays.between(day, day)),
        coming=agenda.coming(
            coming,
            [each.rep for each in counted],
            days=Span(day + DAY, days.ahead(day, SOON)),
        ),
        names=names.short(Member(each.handle, each.name) for each in people),
    )


def standing(
    person: Person, *, paused: Paused, settings: Settings, day: date
) -> Standing | NotCounted:
    """Where a person stands on the clock, or why they are not counted."""
    return clock.not_counted(person, as_of=day) or clock.standing(
        person, as_of=day, settings=settings, paused=paused, also=()
    )


def redacted(found: Brief) -> Brief:
    """The brief without what was typed freely, and with the handle for the full name."""
    return found._replace(
        person=hidden.record(found.person),
        standing=found.standing._replace(name=found.standing.rep),
        practice=hidden.practice(found.practice) if found.practice else None,
        touches=tuple(map(hidden.record, found.touches)),
        improved=tuple(map(hidden.record, found.improved)),
        actions=tuple(map(hidden.open_action, found.actions)),
        obstacles=tuple(map(hidden.open_obstacle, found.obstacles)),
        calls=tuple(map(hidden.record, found.calls)),
    )


def actions_of(rep: str, found: Iterable[OpenAction]) -> tuple[OpenAction, ...]:
    """The actions that a rep keeps or that were made for them, the manager's first."""
    theirs = [each for each in found if rep in (each.owner, each.rep)]
    return tuple(sorted(theirs, key=lambda each: each.owner != ME))


def obstacles_of(rep: str, found: Iterable[OpenObstacle]) -> tuple[OpenObstacle, ...]:
    """The obstacles that hit a rep or the whole team, or are theirs to remove."""
    return tuple(each for each in found if duties.concerns(rep, each))


def levels_of(rep: str, found: Iterable[Reach]) -> tuple[tuple[str, str], ...]:
    """The strategies that were named with a rep, each with their level, in the order given."""
    return tuple(
        (each.name, level.value)
        for each in found
        for level in Level
        if rep in getattr(each, level.value)
    )


def _is_uncoached(standing: Standing, first: date) -> bool:
    last = standing.last
    return standing.state is not State.AWAY and (last is None or last.day < first)
