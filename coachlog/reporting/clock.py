"""How long somebody has gone without coaching, on their own working days (5.2, 5.3)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coachlog import text
from coachlog.days import display, workdays
from coachlog.days.periods import DAY
from coachlog.days.workdays import DaysOff, Span, in_force
from coachlog.records.vocabulary import State
from coachlog.reporting.facts import Conversation, Person, Settings

FLAGGED = (State.NEGLECTED, State.OVERDUE, State.DUE)
"""The states that ask for a conversation, the neediest first."""

_RANK = {state: place for place, state in enumerate(State)}

_STEPS = 3
"""In so many steps of equal length the ramp leads from the new-hire cadence to the default."""


class Paused(NamedTuple):
    """The days off that stop everybody's clock: the team's holidays, and with them the manager's.

    `all` holds both, each day once.
    """

    all: DaysOff
    holidays: DaysOff

    @classmethod
    def of(cls, mine: Sequence[Span], team: Sequence[Span]) -> "Paused":
        """From the manager's absences and the team's holidays."""
        holidays = DaysOff(team)
        return cls(DaysOff((*mine, *team)) if mine else holidays, holidays)


NOT_COACHED = "not coached yet"
"""What is said of somebody instead of the day they were last coached."""


class Standing(NamedTuple):
    """Where one counted rep stands on the clock.

    `elapsed` is in working days, None while away; `cadence` likewise, 1 or more. `last` is the
    newest touch, None if never coached. `ramp_day` counts from 1 on the start day, None outside
    the ramp. `notes` are ready sentences without a full stop. `counting` says since when the clock
    counts for somebody who was never coached; else it is empty.
    """

    rep: str
    name: str
    state: State
    elapsed: int | None
    cadence: int
    last: Conversation | None
    notes: tuple[str, ...]
    ramp_day: int | None
    counting: str = ""


class NotCounted(NamedTuple):
    """A rep who is not counted, and why: left, or yet to start.

    `reason` is for scripts ("left 2026-10-30"), `note` for people ("left Fri 30 Oct").
    """

    rep: str
    name: str
    reason: str
    note: str


def is_mentioned(person: Person, *, as_of: date) -> bool:
    """Whether the journal knows of the rep by then: tracked, started, or coached."""
    started = person.start is not None and person.start <= as_of
    return person.since <= as_of or started or _last(person, as_of) is not None


def not_counted(person: Person, *, as_of: date) -> NotCounted | None:
    """Why a rep is not counted on a day: away from the team, or not there yet, even if coached.

    None when they are counted; an unknown start day is one long past.
    """
    for span in person.gone:
        if span.covers(as_of):
            return _not_counted(person, "left", span.first, as_of)
    if person.start is not None and person.start > as_of:
        return _not_counted(person, "starts", person.start, as_of)
    return None


def base(*, last: date | None, since: date, start: date | None) -> date:
    """The day after which the clock runs: the newest touch, or the day before the first to count.

    Never coached, the first day to count is the later of `since`, tracked since, and the start.
    """
    return last or max(since, start or since) - DAY


def ramp_day(start: date | None, *, as_of: date, ramp: int) -> int | None:
    """Which day of the ramp it is, from 1 to `ramp` (calendar days); None outside it."""
    if start is None or not start <= as_of < start + timedelta(days=ramp):
        return None
    return (as_of - start).days + 1


def cadence(override: int | None, *, ramp_day: int | None, settings: Settings) -> int:
    """The longest acceptable gap in working days: the rep's own, a new hire's, or the default.

    A new hire's grows to the default in steps through the ramp: with the defaults 2, 3 and 4 for 30
    days each. One that is not below the default holds through the whole ramp. `ramp_day` counts
    from 1.
    """
    if override:
        return override
    if ramp_day is None:
        return settings.cadence
    missing = max(settings.cadence - settings.new_hire_cadence, 0)
    done = (ramp_day - 1) * _STEPS // settings.ramp
    return settings.new_hire_cadence + missing * done // _STEPS


def state(elapsed: int, cadence: int) -> State:
    """The word for a gap of `elapsed` working days against the longest acceptable one."""
    if elapsed < cadence:
        return State.OK
    if elapsed == cadence:
        return State.DUE
    return State.NEGLECTED if elapsed >= 2 * cadence else State.OVERDUE


def standing(
    person: Person,
    *,
    as_of: date,
    settings: Settings,
    paused: Paused,
    also: Sequence[str],
) -> Standing:
    """Where a counted rep stands at the end of a day.

    `also` are notes on what was planned, did not count, or was a moment only.
    """
    last = _last(person, as_of)
    ramp = ramp_day(person.start, as_of=as_of, ramp=settings.ramp)
    own = in_force(person.cadences, as_of)
    limit = cadence(own, ramp_day=ramp, settings=settings)
    away = is_away(person, as_of)
    gap = None if away else _elapsed(person, last, as_of, paused.all)
    mine = 0 if away else _mine(person, last, as_of, paused)
    return Standing(
        rep=person.handle,
        name=person.name,
        state=State.AWAY if gap is None else state(gap, limit),
        elapsed=gap,
        cadence=limit,
        last=last,
        notes=(
            *_notes_on_absence(person, last, as_of),
            *also,
            *_notes_on_my_days(mine),
            *_notes_on_terms(person, ramp, as_of, settings),
        ),
        ramp_day=ramp,
        counting="" if last else _counting_since(person, as_of),
    )


def elapsed(person: Person, *, as_of: date, paused: Paused) -> int:
    """How long it has been on a day, in working days; also on a day off, which only halts it."""
    return _elapsed(person, _last(person, as_of), as_of, paused.all)


def in_order(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """The neediest first: by state, by elapsed against cadence, never coached first, by name.

    Those who are away come last, by name.
    """
    return tuple(sorted(standings, key=_neediness))


def is_away(person: Person, as_of: date) -> bool:
    """Whether the day lies in the rep's own absence."""
    return any(span.covers(as_of) for span in person.absences)


def _neediness(standing: Standing) -> tuple[int, float, bool, str, str]:
    # Equal fractions of small numbers are equal floats, so ties are found exactly.
    ratio = (standing.elapsed or 0) / standing.cadence
    coached = standing.elapsed is None or standing.last is not None
    return _RANK[standing.state], -ratio, coached, text.fold(standing.name), standing.rep


def _last(person: Person, as_of: date) -> Conversation | None:
    return person.last if person.last and person.last.day <= as_of else None


def _elapsed(
    person: Person,
    last: Conversation | None,
    as_of: date,
    paused: DaysOff,
) -> int:
    begun = base(last=last.day if last else None, since=person.since, start=person.start)
    free = (*person.absences, *person.gone, *paused.between(begun, as_of))
    return person.schedule.between(begun, as_of, free=free)


def _not_counted(person: Person, word: str, day: date, as_of: date) -> NotCounted:
    note = f"{word} {display.bare(day, near=as_of)}"
    return NotCounted(person.handle, person.name, f"{word} {day.isoformat()}", note)


def _notes_on_absence(person: Person, last: Conversation | None, as_of: date) -> list[str]:
    notes = [] if last else [f"{NOT_COACHED} ({_counting_since(person, as_of)})"]
    if is_away(person, as_of):
        notes.append(_away_until(person, as_of))
    return notes


def _counting_since(person: Person, as_of: date) -> str:
    day, word = person.since, "tracking since"
    if person.start and person.start > day:
        day, word = person.start, "started"
    return f"{word} {'today' if day == as_of else display.bare(day, near=as_of)}"


def _away_until(person: Person, as_of: date) -> str:
    """The last day of the absence; one that follows it begins later, and so is not known yet."""
    ends = [span.last for span in person.absences if span.covers(as_of)]
    known = [last for last in ends if last]
    if len(known) < len(ends):
        return "away"
    return f"away until {display.short(max(known), near=as_of)}"


def _mine(person: Person, last: Conversation | None, as_of: date, paused: Paused) -> int:
    """By how many of the rep's working days the manager's own absence shortened the gap."""
    if paused.all is paused.holidays:
        return 0
    whole = _elapsed(person, last, as_of, paused.holidays)
    return whole - _elapsed(person, last, as_of, paused.all)


def _notes_on_my_days(number: int) -> list[str]:
    return [f"without your {number} {'day' if number == 1 else 'days'} away"] if number else []


def _notes_on_terms(person: Person, ramp: int | None, as_of: date, settings: Settings) -> list[str]:
    notes = []
    if (worked := person.schedule.on(as_of)) != settings.workdays:
        notes.append(f"works {workdays.show_weekdays(worked)}")
    if ramp:
        notes.append(f"new hire: day {ramp} of {settings.ramp}")
    return notes
