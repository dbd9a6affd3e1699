"""Facts without what was typed freely, and with handles for full names (`--redact`).

Accounts stay, and the names of strategies, deals and of those who are no reps.
"""

from coachlog.records import kinds
from coachlog.records.as_read import Record
from coachlog.records.fields import HIDDEN
from coachlog.reporting.duties import OpenAction, OpenObstacle
from coachlog.reporting.facts import Action, DeclaredFocus, Facts, Obstacle, Person, TimeEntry
from coachlog.reporting.practice import Practice


def facts(found: Facts) -> Facts:
    """All that the Friday report needs."""
    return found._replace(
        people=tuple(map(person, found.people)),
        actions=tuple(map(action, found.actions)),
        obstacles=tuple(map(obstacle, found.obstacles)),
        time=tuple(map(entry, found.time)),
        focuses=tuple(map(focus, found.focuses)),
        practices={rep: practice(each) for rep, each in found.practices.items()},
    )


def record(one: Record) -> Record:
    """A record as it is read, whatever its kind."""
    bare = kinds.redacted(one)
    if one.kind != kinds.REP.word:
        return bare
    return bare._replace(values={**bare.values, "name": bare.values["handle"]})


def person(one: Person) -> Person:
    """A rep."""
    return one._replace(name=one.handle, focus=text(one.focus))


def action(one: Action) -> Action:
    """An action."""
    return one._replace(text=HIDDEN)


def obstacle(one: Obstacle) -> Obstacle:
    """An obstacle."""
    return one._replace(
        what=HIDDEN,
        decided_by=text(one.decided_by),
        escalated_to=text(one.escalated_to),
        effect=text(one.effect),
        cost=text(one.cost),
        next_move=text(one.next_move),
    )


def open_action(one: OpenAction) -> OpenAction:
    """An open action."""
    return one._replace(text=HIDDEN)


def open_obstacle(one: OpenObstacle) -> OpenObstacle:
    """An open obstacle."""
    return one._replace(
        what=HIDDEN,
        escalated_to=text(one.escalated_to),
        cost=text(one.cost),
        next_move=text(one.next_move),
    )


def entry(one: TimeEntry) -> TimeEntry:
    """What went to something of the manager's own time."""
    return one._replace(note=text(one.note))


def focus(one: DeclaredFocus) -> DeclaredFocus:
    """A declared focus."""
    return one._replace(why=HIDDEN)


def practice(one: Practice) -> Practice:
    """What somebody works on."""
    attempts = tuple(each._replace(practice=text(each.practice)) for each in one.attempts)
    return one._replace(text=HIDDEN, attempts=attempts)


def text(written: str | None) -> str | None:
    """What somebody wrote, if they wrote anything."""
    return HIDDEN if written else written
