"""What was typed for a day, with the settings that decide how it is read, and its refusals."""

from datetime import datetime
from typing import NamedTuple

from coachlog import errors, text
from coachlog.days import display, periods, workdays
from coachlog.days.periods import DAY
from coachlog.days.toward import Toward
from coachlog.days.workdays import DaysOff, Weekdays

FIRST_YEAR, LAST_YEAR = 1970, 2199  # the years that days are read in, both included
LONGEST = 60  # characters that a phrase may have


class Work(NamedTuple):
    """When the team works: its weekdays, and its holidays."""

    weekdays: Weekdays
    holidays: DaysOff


MONDAY_TO_FRIDAY = Work(frozenset(range(5)), DaysOff(()))


class Asked:
    """What was typed for a day or a time, or for a `period`, and what decides how it is read."""

    def __init__(
        self, typed: str, now: datetime, toward: Toward, order: str | None, work: Work, *,
        period: bool,
    ) -> None:  # fmt: skip
        self.typed, self.now, self.toward, self.order = typed.strip(), now, toward, order
        self.today, self.work, self.period = now.date(), work, period

    def refused(self, why: str, way_out: str = "") -> errors.UnreadableDate:
        """The error that says `why`; the way out, where none is given, shows what can be typed."""
        typed = text.quoted(self.typed, width=LONGEST)
        return errors.UnreadableDate(f"{typed} {why}", way_out or self.examples())

    def outside(self) -> errors.UnreadableDate:
        """The error for a year out of range, or not written in four digits."""
        way_out = f"Type the year in four digits, as in {self.today}."
        return self.refused(f"is outside the years {FIRST_YEAR} to {LAST_YEAR}", way_out)

    def examples(self) -> str:
        """A sentence with examples of what can be typed."""
        back = self.toward is Toward.BACK
        if self.period:
            step = "next" if self.toward is Toward.AHEAD else "last"
            return f'Try "{step} week", "this month", "{step} quarter", q3 or {self.today:%Y-%m}.'
        away, day = (
            ("3 days ago", self.today - 4 * DAY) if back else ("in 3 days", self.today + 4 * DAY)
        )
        return f'Try "fri", "{display.bare(day, near=day).lower()}", "{away}" or {self.today}.'

    def unreadable(self, close: str = "") -> errors.UnreadableDate:
        """The error for words that are no day; `close` is what may have been meant."""
        typed = text.quoted(self.typed, width=LONGEST)
        way_out = f"Did you mean {close}?" if close else self.examples()
        sought = "a period" if self.period else "a day"
        return errors.UnreadableDate(f"I can't read {typed} as {sought}", way_out)

    def spans(self, words: list[str]) -> list[periods.Period]:
        """The periods that the words can name."""
        return periods.spans(words, today=self.today, week=self.week)

    @property
    def week(self) -> periods.Period:
        """The week that today lies in, by the days that are worked."""
        found = workdays.week_of(self.today, weekdays=self.work.weekdays)
        return found.first, found.first + 6 * periods.DAY
