"""The case to whoever can remove it: what the organization puts in the team's way (6.4)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from coachlog.days.workdays import TeamDays
from coachlog.records.as_read import Record
from coachlog.records.vocabulary import Category
from coachlog.reporting.counting import by_ref


class Moved(NamedTuple):
    """One thing that was done about it; `kind` is act or escalate, `text` what, or to whom.

    `merged` says that nobody did it: a merge left it, with what the other obstacle was called.
    """

    day: date
    kind: str
    text: str
    with_whom: str | None
    merged: bool


class Entry(NamedTuple):
    """One obstacle: texts as typed, `hits` handles, `moves` the oldest first.

    `age` and `idle` are working days, since it was raised and since the last thing tried. `twins`
    are the refs of the others of the page in its category, which may be the same thing.
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

    @property
    def tried(self) -> tuple[Moved, ...]:
        """The moves that somebody made."""
        return tuple(each for each in self.moves if not each.merged)

    @property
    def also(self) -> tuple[Moved, ...]:
        """What it was raised as besides."""
        return tuple(each for each in self.moves if each.merged)


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
    merged: Mapping[str, Collection[int]],
    as_of: date,
    days: TeamDays,
    people: int,
    names: Mapping[str, str],
    team_name: str | None,
) -> Case:
    """The page for these obstacles, which are open and of the organization.

    `merged` has the places of the moves of each that a merge left, by ref.
    """
    entries = [_entry(each.ref, each.values, merged[each.ref], as_of, days) for each in found]
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


def _moves(moves: Iterable[Mapping[str, Any]], merged: Collection[int]) -> tuple[Moved, ...]:
    found = [
        Moved(
            day=date.fromisoformat(each["day"]),
            kind=each["kind"],
            text=each["text"],
            with_whom=each["with_whom"],
            merged=place in merged,
        )
        for place, each in enumerate(moves)
    ]
    return tuple(sorted(found, key=lambda each: each.day))


def _entry(
    ref: str, said: Mapping[str, Any], merged: Collection[int], as_of: date, days: TeamDays
) -> Entry:
    raised = date.fromisoformat(said["raised"])
    whole = Entry(
        ref=ref,
        what=said["what"],
        category=said["category"],
        raised=raised,
        hits=tuple(said["rep"]),
        team=bool(said["team"]),
        cost=said["cost"],
        decided_by=said["decided_by"],
        moves=_moves(said["moves"], merged),
        age=days.between(raised, as_of),
        idle=0,
        ask=said["ask"],
        twins=(),
    )
    last = whole.tried[-1].day if whole.tried else raised
    return whole._replace(idle=days.between(last, as_of))
