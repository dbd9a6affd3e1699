"""The look-back at each one: how much coaching they had, and how long they went without."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from coachlog.days import display
from coachlog.render import phrases
from coachlog.render.phrases import counted, days
from coachlog.render.report import pictures
from coachlog.render.report.lists import Item
from coachlog.render.report.pictures import Weeks
from coachlog.render.report.sections import Items, Note, Section
from coachlog.render.report.wording import BARS
from coachlog.reporting.period import Lookback, OnePerson
from coachlog.reporting.silence import Silence

WEEKLY = "Week by week"
"""The title over the looks of each rep."""

HOW = (
    "How many coaching conversations each one had, the longest time without any in their own "
    "working days, and on how many of the days looked at (the last workday of each week, and the "
    "last day) they had gone too long; days away are not counted."
)
"""What a line about one person says."""


def section(found: Lookback) -> Section:
    """How much coaching each one had, and how long they went without."""
    heads = ("", "Rep", WEEKLY, "Talks", "Longest silence", "Gone too long")
    most = max((gap for each in found.tracked for gap in each.gaps if gap), default=0)
    items = [_one(each, found, most) for each in found.tracked]
    rows = [Items(items, heads, pictured=WEEKLY)] if items else []
    about = (
        f"{pictures.legend(pictures.LOOKED)}; {BARS[0]} to {BARS[-1]} working days without "
        f"coaching, {BARS[-1]} is {pictures.full_bar(most)}"
    )
    return Section(
        "Each one",
        [*rows, *_how(found), *_known_late(found), *_not_yet(found)]
        or [Note(["Nobody was on the team in this time."])],
        HOW if items else "",
        about=about if items else "",
    )


def _how(found: Lookback) -> Iterator[Note]:
    """On which days it was looked: a page to hand on has it in the caption."""
    if found.tracked:
        days = "last workday of each week, and the last day"
        yield Note([days], "Looked at", dim=True, offers=True)


def _known_late(found: Lookback) -> Iterator[Note]:
    """Those whom the journal knows only from within the period, by the first day that counts."""
    said = [
        f"since {day}: {phrases.people(reps, found.short)}"
        for day, reps in _by_first_day(found.late, found)
    ]
    if said:
        said[0] = f"Known here only {said[0]}"
        yield Note([*said, "the weeks before say nothing of them"], dim=True)


def _by_first_day(people: Sequence[OnePerson], found: Lookback) -> list[tuple[str, list[str]]]:
    """Handles by the first day that counts for them, the earlier first."""
    by_day: defaultdict[date, list[str]] = defaultdict(list)
    for each in people:
        by_day[each.begins].append(each.rep)
    return [(display.bare(day, near=found.until), reps) for day, reps in sorted(by_day.items())]


def _not_yet(found: Lookback) -> Iterator[Note]:
    """Those of whom the period says nothing, by the first day that counts for them."""
    told = [
        f"{phrases.people(reps, found.short)} (from {day})"
        for day, reps in _by_first_day(found.untracked, found)
    ]
    if told:
        nobody = "Not known here yet" if found.tracked else "Nobody was known here yet"
        yield Note(told, nobody, dim=bool(found.tracked))


def _one(one: OnePerson, found: Lookback, most: int) -> Item:
    picture = Weeks(
        since=found.since,
        days=[each.as_of for each in found.looks],
        flagged=one.signs,
        gaps=[None if sign is None else gap for sign, gap in zip(one.signs, one.gaps, strict=True)],
        most=most,
        longest=one.silence,
    )
    silence = _silence(one.silence, found.until) if one.silence else "none"
    of = _flagged(one)
    talks, longest, too_long = (
        counted(one.touches, "talk"),
        f"longest silence {silence}",
        f"gone too long {of}" if one.looks else of,
    )
    return Item(
        "",
        found.short[one.rep],
        (picture.signs, talks, longest, too_long),
        handed=("", str(one.touches), silence, of),
        picture=picture,
    )


def _flagged(one: OnePerson) -> str:
    """On how many looks it was too long: `2 of 9`, `0 of 3 (2 not known)`, `away`."""
    if not one.looks:
        return "away"
    unknown = f" ({one.unknown} not known)" if one.unknown else ""
    return f"{one.flagged} of {one.looks}{unknown}"


def _silence(silence: Silence, near: date) -> str:
    if silence.first == silence.last:
        return f"{days(silence.days)} ({display.bare(silence.last, near=near)})"
    first, last = (display.bare(each, near=near) for each in (silence.first, silence.last))
    return f"{days(silence.days)} ({first} to {last})"
