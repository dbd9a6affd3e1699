"""How far each strategy has got: who uses it, who can explain it, who has heard of it (5.4)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from coachlog import text
from coachlog.days.periods import DAY
from coachlog.records.vocabulary import Level
from coachlog.reporting.counting import by_ref
from coachlog.reporting.facts import Person, Strategy

QUARTER = timedelta(weeks=13)
"""How long a strategy is told after somebody last named it."""

_Order = tuple[date, tuple[str, int]]


class Reach(NamedTuple):
    """One strategy, as last written; the counted reps by how far they are, handles by name."""

    name: str
    uses: tuple[str, ...]
    explains: tuple[str, ...]
    heard: tuple[str, ...]
    not_yet: tuple[str, ...]


def since(day: date) -> date:
    """The first day of the thirteen weeks up to a day."""
    return day - QUARTER + DAY


def strategies(
    found: Iterable[Strategy], people: Iterable[Person], *, as_of: date
) -> tuple[Reach, ...]:
    """Every strategy that was named in the thirteen weeks up to the day, by name.

    A rep stands at the newest level stated of them, ever; at `heard` where one was named with them
    and none stated. `people` are the counted reps, by name.
    """
    by_name: defaultdict[str, list[Strategy]] = defaultdict(list)
    for each in sorted((each for each in found if each.day <= as_of), key=_order):
        by_name[text.fold(each.name)].append(each)
    handles = [each.handle for each in people]
    named = [of for _, of in sorted(by_name.items()) if of[-1].day > as_of - QUARTER]
    return tuple(_standing(of, handles) for of in named)


def _standing(said: list[Strategy], handles: list[str]) -> Reach:
    levels: dict[str | None, str] = {}
    for each in said:
        levels[each.rep] = each.level or levels.get(each.rep, Level.HEARD)
    reps = {level: tuple(rep for rep in handles if levels.get(rep) == level) for level in Level}
    return Reach(
        name=said[-1].name,
        uses=reps[Level.USES],
        explains=reps[Level.EXPLAINS],
        heard=reps[Level.HEARD],
        not_yet=tuple(rep for rep in handles if rep not in levels),
    )


def _order(each: Strategy) -> _Order:
    return each.day, by_ref(each.ref)
