"""Is anybody growing? Who has no goal, and who had no talk about themselves for a quarter (5.4)."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from coachlog.reporting.facts import Person
from coachlog.reporting.strategies import QUARTER


class Growth(NamedTuple):
    """Counted reps, handles by name: with no goal on record, and with no talk about themselves."""

    no_goal: tuple[str, ...]
    not_about_them: tuple[str, ...]


def growth(people: Iterable[Person], about_them: Collection[str], *, as_of: date) -> Growth:
    """Of those tracked for thirteen weeks or more, who has no goal, and who had no such talk.

    `about_them` had one about a goal, motivation or one-on-one in the thirteen weeks up to the day.
    """
    long = [each for each in people if each.since <= as_of - QUARTER]
    return Growth(
        no_goal=tuple(each.handle for each in long if not each.has_goal),
        not_about_them=tuple(each.handle for each in long if each.handle not in about_them),
    )
