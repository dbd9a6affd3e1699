"""Which part of the job gets the coaching, and which is ignored (5.4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coachlog.days import display, workdays
from coachlog.days.periods import DAY
from coachlog.days.workdays import Span
from coachlog.records.vocabulary import About, Asker, Part, Role
from coachlog.reporting import counting
from coachlog.reporting.counting import by_ref
from coachlog.reporting.facts import Conversation, DeclaredFocus, Facts, Person, Settings

ENOUGH = 8
"""Records from which on something can be said about where they concentrate."""

COVERED = "covered"
"""The state of a declared focus that is still in force on the day."""

ASKED = timedelta(weeks=8)
"""How long a rep may go without asking for coaching before it is said."""

_FRIDAY_IN_FIVE_WEEKS = timedelta(weeks=5, days=4)
"""From a Monday to the Friday five weeks later."""


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


class Balance(NamedTuple):
    """The records of the window by part of the job, every part named, in their usual order.

    `too_little` says that there are too few records to speak of concentration.
    """

    records: int
    parts: dict[str, Count]
    untouched: tuple[str, ...]
    too_little: bool
    concentration: Concentration | None


class Roles(NamedTuple):
    """The calls of the window that the manager joined, and those of them that they led."""

    joined: int
    led: int


def balance(
    facts: Facts, touches: Sequence[Conversation], *, window: Span, before: Span, as_of: date
) -> Balance:
    """The parts of the job in a window that ends on the day, against the window before it.

    `touches` are all conversations that count in the two windows.
    """
    now, then = _by_part(facts, touches, window), _by_part(facts, touches, before)
    parts = {part.value: _count(part, now, then, facts, as_of) for part in Part}
    total = now.total()
    return Balance(
        records=total,
        parts=parts,
        untouched=tuple(part for part in parts if _is_untouched(parts[part], facts, as_of)),
        too_little=total < ENOUGH,
        concentration=concentration(now, facts.focuses, settings=facts.settings, as_of=as_of),
    )


def concentration(
    counts: Counter[Part],
    focuses: Iterable[DeclaredFocus],
    *,
    settings: Settings,
    as_of: date,
) -> Concentration | None:
    """The part of the job that holds more than the bearable share of at least eight records.

    None when there is none, or too little to say.
    """
    total = counts.total()
    if total < ENOUGH:
        return None
    part = max(Part, key=lambda each: counts[each])
    if 100 * counts[part] <= settings.inertia * total:
        return None
    focus = _focus([each for each in focuses if each.part == part], as_of)
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


def never_asked(
    people: Sequence[Person], conversations: Iterable[Conversation], *, as_of: date
) -> tuple[str, ...]:
    """The reps tracked for eight weeks who did not once ask for a conversation in them."""
    first = as_of - ASKED
    asked = {
        each.rep
        for each in conversations
        if each.asked_by == Asker.REP and first < each.day <= as_of
    }
    return tuple(each.handle for each in people if each.since <= first and each.handle not in asked)


def _by_part(facts: Facts, touches: Iterable[Conversation], days: Span) -> Counter[Part]:
    """The records of the days given, by part of the job."""
    first, last = days.first, days.last or days.first
    kinds = Counter(each.about for each in touches if first <= each.day <= last)
    found: Counter[Part] = Counter()
    for about, count in kinds.items():
        if part := counting.PARTS.get(about):
            found[part] += count
    found[Part.CALLS] += sum(1 for plan in facts.plans if first <= plan.made <= last)
    found[Part.OBSTACLES] += sum(1 for day in facts.moves if first <= day <= last)
    return found


def _count(part: Part, now: Counter[Part], then: Counter[Part], facts: Facts, as_of: date) -> Count:
    newest = facts.newest.get(part)
    idle = _days(newest, facts, as_of) if newest else None
    return Count(now[part], then[part], idle)


def _is_untouched(count: Count, facts: Facts, as_of: date) -> bool:
    """Whether a part had no record for too long.

    One that never had any counts from the first day of the journal: a new journal is not blamed.
    """
    idle = count.idle
    if idle is None and facts.begun:
        idle = _days(facts.begun, facts, as_of)
    return idle is not None and idle >= facts.settings.idle_part


def _days(base: date, facts: Facts, as_of: date) -> int:
    return workdays.between(base, as_of, weekdays=facts.settings.workdays, free=())


def _focus(focuses: Sequence[DeclaredFocus], as_of: date) -> Focus | None:
    """The focus that covers the day, else the one that ended last."""
    begun = [_focus_on(each, as_of) for each in focuses if each.since <= as_of]
    return max(
        begun, key=lambda each: (each.state == COVERED, each.until, by_ref(each.ref)), default=None
    )


def _focus_on(focus: DeclaredFocus, as_of: date) -> Focus:
    given_up = focus.ended if focus.ended and focus.ended <= as_of else None
    until = min(focus.until, given_up or focus.until)
    state = "ended" if given_up or until < as_of else COVERED
    return Focus(ref=focus.ref, state=state, until=until, why=focus.why)


def _explanation(focus: Focus | None, as_of: date) -> str:
    if focus is None:
        return "drift? you did not set this"
    until = display.bare(focus.until, near=as_of)
    if focus.state == "ended":
        return f"focus ended {until}"
    return f"as you chose until {until} ({focus.why})"


def _focus_command(part: Part, as_of: date) -> str:
    until = as_of - as_of.weekday() * DAY + _FRIDAY_IN_FIVE_WEEKS
    return f'coachlog focus set {part} --why "..." --until {until.isoformat()}'
