"""What people would rather see than read: plain data, the same in signs, and in words.

HTML draws a picture of it (`svg`), with the words for who listens; every other page has the signs.
No picture says more or less than its signs and the columns beside it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from coachlog.days import display
from coachlog.days.periods import DAY
from coachlog.render.report.wording import BARS, level
from coachlog.reporting.practice import NO, NO_CHANCE, YES, Attempt
from coachlog.reporting.silence import Silence

LOOK = {True: "■", False: "·", None: "○"}
"""A look on which somebody was due or worse, on which they were not, on which nothing is known."""

TRIED = {YES: "■", NO: "□", NO_CHANCE: "○"}
"""The answers to "did it happen?"."""

NOTHING = "·"
"""A week without an answer."""

LEAST, TALLEST = 5, 20
"""Working days of a full bar: one day is no peak, and one rep without any talk flattens nobody."""

UNKNOWN = "away, left or not known yet"
"""What is said of a look on which they were not there, or that the journal knows nothing of."""

LOOKED = (
    (LOOK[True], "gone too long"),
    (LOOK[False], "in time"),
    (LOOK[None], UNKNOWN),
)
"""What the signs of the looks say."""

ANSWERED = ((TRIED[YES], "it happened"), (TRIED[NO], "it did not"), (TRIED[NO_CHANCE], "no chance"))
"""What the signs of the attempts say."""


class Weeks(NamedTuple):
    """The looks of one rep, on `days` of the period from `since` on, at least one, in order.

    `flagged` and `gaps` (in working days) are None where they were not there or not known yet.
    `most` is the longest gap that anybody had on a look; `longest` their longest silence, on a look
    or between two.
    """

    since: date
    days: Sequence[date]
    flagged: Sequence[bool | None]
    gaps: Sequence[int | None]
    most: int
    longest: Silence | None

    @property
    def states(self) -> str:
        """Each look in a sign."""
        return "".join(LOOK[each] for each in self.flagged)

    @property
    def bars(self) -> str:
        """How long the gap was on each look, in a sign as high; `states` has who was away."""
        top = self.tallest
        return "".join(
            LOOK[None] if gap is None else BARS[level(min(gap, top), top, len(BARS) - 1)]
            for gap in self.gaps
        )

    @property
    def signs(self) -> str:
        """Both."""
        return f"{self.states}  {self.bars}"

    @property
    def tallest(self) -> int:
        """The gap that a bar of full height stands for, in working days."""
        return min(max(self.most, LEAST), TALLEST)

    @property
    def words(self) -> str:
        """Every look in words."""
        told = zip(self.days, self.flagged, self.gaps, strict=True)
        said = ", ".join(f"{self.day(day)} {gone(flagged, gap)}" for day, flagged, gap in told)
        return f"Working days without coaching: {said}"

    def day(self, day: date) -> str:
        """A day of the picture: `16 Oct`."""
        return display.bare(day, near=self.days[-1])


class Attempts(NamedTuple):
    """Whether it happened, attempt by attempt, between the days `first` and `last` of a page.

    It is worked on `since` a day, before the first or after.
    """

    first: date
    last: date
    since: date
    tried: Sequence[Attempt]

    @property
    def signs(self) -> str:
        """Every attempt in a sign, and a sign for each week without one."""
        return "".join(_week_by_week(self))

    @property
    def words(self) -> str:
        """Every attempt in words, with its day and its ref: `2 Sep no (d2)`."""
        return ", ".join(
            f"{self.day(each.day)} {each.practiced} ({each.ref})" for each in self.tried
        )

    def day(self, day: date) -> str:
        """A day of the picture: `16 Oct`."""
        return display.bare(day, near=self.last)


Picture = Weeks | Attempts


def gone(flagged: bool | None, gap: int | None) -> str:
    """One look in words: `7 gone too long`, `3`, `away`."""
    if gap is None:
        return UNKNOWN
    return f"{gap} gone too long" if flagged else str(gap)


def full_bar(most: int) -> str:
    """The working days of a full bar, where `most` is the longest gap: `16`, `20 or more`."""
    return f"{TALLEST} or more" if most > TALLEST else str(max(most, LEAST))


def legend(signs: Sequence[tuple[str, str]]) -> str:
    """What the signs say, in a line."""
    return ", ".join(f"{sign} {said}" for sign, said in signs)


def _week_by_week(found: Attempts) -> Iterator[str]:
    monday = found.first - found.first.weekday() * DAY
    while monday <= found.last:
        held = [each for each in found.tried if monday <= each.day < monday + 7 * DAY]
        yield "".join(TRIED[each.practiced] for each in held) or NOTHING
        monday += 7 * DAY
