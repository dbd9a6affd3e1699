"""Which part of the job gets the coaching, and which is ignored (5.4)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coachlog.days import display
from coachlog.days.periods import DAY
from coachlog.days.workdays import Span, TeamDays
from coachlog.records.vocabulary import About, Asker, Part, PlanState, Role
from coachlog.reporting import counting, own_time
from coachlog.reporting.counting import by_ref
from coachlog.reporting.facts import (
    Conversation,
    DeclaredFocus,
    Facts,
    Person,
    Plan,
    Settings,
    TimeEntry,
)

ENOUGH = 8
"""Records from which on something can be said about where they concentrate, and what is left."""

COVERED = "covered"
"""The state of a declared focus that is still in force on the day."""

ASKED = timedelta(weeks=8)
"""How long a rep may go without asking for coaching before it is said."""

NOTED = 4
"""Touches in that time that say who asked, from which on it is said."""

_NO_RECORD = (PlanState.DEBRIEFED, PlanState.CANCELLED)
"""What became of a plan that is no record of its own: the debrief is, or nothing took place."""

_FRIDAY_IN_FIVE_WEEKS = timedelta(weeks=5, days=4)
"""From a Monday to the Friday five weeks later."""


_RARE = (Part.HIRING, Part.TOOLS)
"""Parts that are told only once there was any of them."""

Record = tuple[Part, date]
"""A record that has a part of the job, and its day."""


class Count(NamedTuple):
    """Records of one part of the job: in the window (`now`) and in the one before.

    `idle` is in working days since the newest record, None if there never was one.
    """

    now: int
    before: int
    idle: int | None


class Focus(NamedTuple):
    """The declared focus on the part that the records concentrate on.

    `state` is "covered" until the day `until`, and "ended" after it.
    """

    ref: str
    state: str
    until: date
    why: str


class Concentration(NamedTuple):
    """More than the bearable share of the records lies in one part of the job.

    `share` is in percent, a half rounded up. `note` says what to make of it; `command` declares the
    part as a focus, None while one covers it.
    """

    part: str
    share: int
    focus: Focus | None
    note: str
    command: str | None


class Declared(NamedTuple):
    """A declared focus in force on the day, and what came of it.

    `records` of the `of` since it began are of its part; `idle` is in working days after the newest
    of them, without one after the day it began.
    """

    ref: str
    part: str
    why: str
    since: date
    until: date
    records: int
    of: int
    idle: int


class Balance(NamedTuple):
    """The records of the window by part of the job, every part named, in their usual order.

    `moments` are those that belong to no part, and are in no sum. `too_little` says that there are
    too few records to speak of concentration, or of what is untouched.
    """

    records: int
    moments: int
    parts: dict[str, Count]
    untouched: tuple[str, ...]
    too_little: bool
    concentration: Concentration | None
    focuses: tuple[Declared, ...]


class Asked(NamedTuple):
    """How often one rep asked for coaching in eight weeks, of the touches that say who did.

    `long` says that they are tracked for that long.
    """

    rep: str
    asked: int
    noted: int
    long: bool


class Roles(NamedTuple):
    """The calls of the window that the manager joined, and those of them that they led."""

    joined: int
    led: int


def balance(
    facts: Facts,
    touches: Sequence[Conversation],
    *,
    days: TeamDays,
    window: Span,
    before: Span,
    as_of: date,
) -> Balance:
    """The parts of the job in a window that ends on the day, against the window before it.

    `touches` are all conversations that count from the horizon up to the day.
    """
    calls = (plan.made for plan in facts.plans if is_record(plan))
    found = list(records(touches, calls=calls, moves=facts.moves, time=facts.time))
    now, then = _counted(found, window), _counted(found, before)
    newest = _newest(facts, found)
    idle = {part: days.between(day, as_of) for part, day in newest.items()}
    told = [part for part in Part if part not in _RARE or part in idle]
    parts = {part.value: Count(now[part], then[part], idle.get(part)) for part in told}
    total = now.total()
    untouched = [part for part in parts if _is_untouched(parts[part], facts, days, as_of)]
    return Balance(
        records=total,
        moments=_moments(touches, window),
        parts=parts,
        untouched=tuple(untouched) if total >= ENOUGH else (),
        too_little=total < ENOUGH,
        concentration=concentration(
            now, facts.focuses, settings=facts.settings, since=window.first, as_of=as_of
        ),
        focuses=declared(facts.focuses, found, days=days, as_of=as_of),
    )


def records(
    touches: Iterable[Conversation],
    *,
    calls: Iterable[date],
    moves: Iterable[date],
    time: Iterable[TimeEntry],
) -> Iterator[Record]:
    """All records with a part of the job: each with its day, in no order.

    A plan with its debrief is one record, the debrief; `calls` are the days on which the others
    were made (`is_record`), `moves` those of all that was done about obstacles.
    """
    for each in touches:
        if part := counting.part_named(each.about, each.field):
            yield part, each.day
    yield from ((Part.CALLS, day) for day in calls)
    yield from ((Part.OBSTACLES, day) for day in moves)
    yield from own_time.records(time)


def is_record(plan: Plan) -> bool:
    """Whether a plan is a record of its own in the balance."""
    return plan.state not in _NO_RECORD


def declared(
    focuses: Iterable[DeclaredFocus], found: Sequence[Record], *, days: TeamDays, as_of: date
) -> tuple[Declared, ...]:
    """The focuses in force on a day, the first that ends first, with the records since each."""
    running = sorted(
        in_force(focuses, as_of=as_of), key=lambda each: (each.until, counting.by_ref(each.ref))
    )
    return tuple(_declared(each, found, days, as_of) for each in running)


def in_force(focuses: Iterable[DeclaredFocus], *, as_of: date) -> list[DeclaredFocus]:
    """The declared focuses that hold on a day, their first and last day included."""
    begun = [each for each in focuses if each.since <= as_of]
    return [each for each in begun if _focus_on(each, as_of).state == COVERED]


def concentration(
    counts: Counter[Part],
    focuses: Iterable[DeclaredFocus],
    *,
    settings: Settings,
    since: date,
    as_of: date,
) -> Concentration | None:
    """The part of the job that holds more than the bearable share of at least eight records.

    None when there is none, or too little to say. A focus on it that ended before `since`, the
    window's first day, explains nothing.
    """
    total = counts.total()
    if total < ENOUGH:
        return None
    part = max(Part, key=lambda each: counts[each])
    if 100 * counts[part] <= settings.inertia * total:
        return None
    focus = _focus([each for each in focuses if each.part == part], since, as_of)
    return Concentration(
        part=part.value,
        share=(200 * counts[part] + total) // (2 * total),
        focus=focus,
        note=_explanation(focus, as_of),
        command=None if focus and focus.state == COVERED else _focus_command(part, as_of),
    )


def levers(touches: Iterable[Conversation]) -> dict[str, int]:
    """How often each lever was used in pipeline reviews that count, most often first, by name."""
    used = Counter(
        lever for each in touches if each.about == About.PIPELINE for lever in each.levers
    )
    return dict(sorted(used.items(), key=lambda item: (-item[1], item[0])))


def roles(touches: Iterable[Conversation]) -> Roles:
    """On how many debriefed calls the manager was there, and on how many of them they led."""
    joined = [
        each.role
        for each in touches
        if each.about == counting.DEBRIEF and each.role and each.role != Role.ABSENT
    ]
    return Roles(joined=len(joined), led=joined.count(Role.LEAD))


def asked(
    people: Sequence[Person], touches: Iterable[Conversation], *, as_of: date
) -> tuple[Asked, ...]:
    """Of each rep in the order given: how often they asked, where any touch says who did."""
    first = as_of - ASKED
    noted = Counter(
        (each.rep, each.asked_by) for each in touches if each.asked_by and each.day > first
    )
    found = [
        Asked(
            rep=each.handle,
            asked=noted[each.handle, Asker.REP],
            noted=noted[each.handle, Asker.REP] + noted[each.handle, Asker.ME],
            long=each.since <= first,
        )
        for each in people
    ]
    return tuple(each for each in found if each.noted)


def never_asked(found: Iterable[Asked]) -> tuple[Asked, ...]:
    """The reps tracked for eight weeks who never asked, where four touches or more say who did."""
    return tuple(each for each in found if each.long and not each.asked and each.noted >= NOTED)


def _counted(found: Iterable[Record], days: Span) -> Counter[Part]:
    """The records of the days given, by part of the job."""
    first, last = days.first, days.last or days.first
    return Counter(part for part, day in found if first <= day <= last)


def _moments(touches: Iterable[Conversation], days: Span) -> int:
    return sum(counting.is_bare_moment(each) and days.covers(each.day) for each in touches)


def _newest(facts: Facts, found: Iterable[Record]) -> dict[Part, date]:
    """The newest day of each part of the job that has any record."""
    newest = {Part(part): day for part, day in facts.newest.items()}
    for part, day in found:
        newest[part] = max(day, newest.get(part, day))
    return newest


def _is_untouched(count: Count, facts: Facts, days: TeamDays, as_of: date) -> bool:
    """Whether a part had no record for too long.

    One that never had any counts from the journal's first record: a new journal is not blamed.
    """
    idle = count.idle
    if idle is None and facts.begun:
        idle = days.between(facts.begun, as_of)
    return idle is not None and idle >= facts.settings.idle_part


def _declared(
    focus: DeclaredFocus, found: Iterable[Record], days: TeamDays, as_of: date
) -> Declared:
    since = [record for record in found if record[1] >= focus.since]
    own = [day for part, day in since if part == focus.part]
    return Declared(
        ref=focus.ref,
        part=focus.part,
        why=focus.why,
        since=focus.since,
        until=focus.until,
        records=len(own),
        of=len(since),
        idle=days.between(max(own, default=focus.since), as_of),
    )


def _focus(focuses: Sequence[DeclaredFocus], since: date, as_of: date) -> Focus | None:
    """The focus that covers the day, else the one that ended last, on `since` or later."""
    begun = [_focus_on(each, as_of) for each in focuses if each.since <= as_of]
    lately = [each for each in begun if each.until >= since]
    return max(
        lately, key=lambda each: (each.state == COVERED, each.until, by_ref(each.ref)), default=None
    )


def _focus_on(focus: DeclaredFocus, as_of: date) -> Focus:
    given_up = focus.ended if focus.ended and focus.ended <= as_of else None
    until = min(focus.until, given_up or focus.until)
    state = "ended" if given_up or until < as_of else COVERED
    return Focus(ref=focus.ref, state=state, until=until, why=focus.why)


def _explanation(focus: Focus | None, as_of: date) -> str:
    if focus is None:
        return "drift? you hadn't planned that"
    until = display.bare(focus.until, near=as_of)
    if focus.state == "ended":
        return f"focus ended {until}"
    return f"as you chose until {until} ({focus.why})"


def _focus_command(part: Part, as_of: date) -> str:
    until = as_of - as_of.weekday() * DAY + _FRIDAY_IN_FIVE_WEEKS
    return f'coachlog focus set {part} --why "..." --until {until.isoformat()}'
