"""The case to whoever can remove it: what the organization puts in the team's way (6.4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from coachlog.days.workdays import TeamDays
from coachlog.records.as_read import Record
from coachlog.records.vocabulary import Category
from coachlog.reporting.counting import by_ref


class Moved(NamedTuple):
    """One thing that was done about it; `kind` is act or escalate, `text` what, or to whom."""

    day: date
    kind: str
    text: str
    with_whom: str | None


class Entry(NamedTuple):
    """One obstacle: texts as typed, `hits` handles, `moves` the oldest first.

    `age` and `idle` are working days, since it was raised and since the last move. `twins` are the
    refs of the others of the page in its category, which may be the same thing.
    """

    ref: str
    what: str
    category: str | None
    raised: date
    hits: tuple[str, ...]
    team: bool
    cost: str | None
    decided_by: str | None
    moves: tuple[Moved, ...]
    age: int
    idle: int
    ask: str | None
    twins: tuple[str, ...]


class Case(NamedTuple):
    """The obstacles of the page, by category in the order of the closed list, the oldest first.

    `names` are the names to show by handle, `people` how many reps the team has.
    """

    as_of: date
    entries: tuple[Entry, ...]
    people: int
    names: Mapping[str, str]
    team_name: str | None


_ORDER = [*map(str, Category)]
_OTHER = str(Category.OTHER)


def case(
    found: Iterable[Record],
    *,
    as_of: date,
    days: TeamDays,
    people: int,
    names: Mapping[str, str],
    team_name: str | None,
) -> Case:
    """The page for these obstacles, which are open and of the organization."""
    entries = [_entry(each.ref, each.values, as_of, days) for each in found]
    entries.sort(key=lambda each: (_place(each.category), each.raised, by_ref(each.ref)))
    whole = tuple(each._replace(twins=_twins(each, entries)) for each in entries)
    return Case(as_of, whole, people, names, team_name)


def _place(category: str | None) -> int:
    return _ORDER.index(category) if category else len(_ORDER)


def _twins(one: Entry, entries: Sequence[Entry]) -> tuple[str, ...]:
    """The others of its category; `other` fits everything, and makes nothing twins."""
    if one.category in (None, _OTHER):
        return ()
    return tuple(
        each.ref for each in entries if each.category == one.category and each.ref != one.ref
    )


def _entry(ref: str, said: Mapping[str, Any], as_of: date, days: TeamDays) -> Entry:
    raised = date.fromisoformat(said["raised"])
    moves = [
        Moved(date.fromisoformat(each["day"]), each["kind"], each["text"], each["with_whom"])
        for each in said["moves"]
    ]
    moves.sort(key=lambda each: each.day)
    return Entry(
        ref=ref,
        what=said["what"],
        category=said["category"],
        raised=raised,
        hits=tuple(said["rep"]),
        team=bool(said["team"]),
        cost=said["cost"],
        decided_by=said["decided_by"],
        moves=tuple(moves),
        age=days.between(raised, as_of),
        idle=days.between(moves[-1].day if moves else raised, as_of),
        ask=said["ask"],
        twins=(),
    )
