"""What the cadences ask of the manager, and what they had time for (5.4)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from coachlog.days.periods import DAY
from coachlog.days.workdays import Span, TeamDays
from coachlog.records.vocabulary import State
from coachlog.reporting import clock, distribution
from coachlog.reporting.clock import Standing
from coachlog.reporting.facts import Person, Settings


class Load(NamedTuple):
    """Talks a working day, to one decimal: `asked` by the cadences, `held` in the window.

    `held` is None where the window has no day to hold any. `told` says whether the arithmetic is
    worth a sentence: more than half of the `available` reps are flagged.
    """

    asked: float
    held: float | None
    available: int
    told: bool


def load(
    standings: Iterable[Standing],
    people: Mapping[str, Person],
    talks: int,
    *,
    window: Span,
    days: TeamDays,
    mine: Collection[Span],
    settings: Settings,
) -> Load:
    """What the available reps' cadences ask for a working day, against the talks of the window.

    `people` are the counted reps by handle, `talks` their touches in the window. Its days are the
    team's working days without those the manager was away, from the first that counts for any rep.
    """
    last = window.last or window.first
    available = [each for each in standings if each.state is not State.AWAY]
    flagged = sum(each.state in clock.FLAGGED for each in available)
    asked = sum(_asked(each, people[each.rep], last, settings) for each in available)
    begun = min((distribution.first_day(each) for each in people.values()), default=window.first)
    return Load(
        asked=round(asked, 1),
        held=held(talks, Span(max(begun, window.first), last), days=days, mine=mine),
        available=len(available),
        told=2 * flagged > len(available),
    )


def _asked(standing: Standing, person: Person, as_of: date, settings: Settings) -> float:
    worked = len(person.schedule.on(as_of))
    return worked / len(settings.workdays) / standing.cadence


def held(talks: int, time: Span, *, days: TeamDays, mine: Collection[Span]) -> float | None:
    """The talks of some time by its working days, to one decimal; None where it has none.

    Days that the manager was away are no working days.
    """
    last = time.last or time.first
    worked = days.between(time.first - DAY, last, without=mine)
    return round(talks / worked, 1) if worked else None
