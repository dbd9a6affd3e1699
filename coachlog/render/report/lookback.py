"""The look-back as a page: its head and its sections, each declared once, drawn in every form."""

from collections.abc import Iterator, Sequence
from datetime import date

from coachlog.days import display
from coachlog.days.periods import DAY
from coachlog.records.vocabulary import ME
from coachlog.render import objects, phrases
from coachlog.render.objects import Object
from coachlog.render.phrases import counted, span
from coachlog.render.report import each_one, own_time
from coachlog.render.report.heads import Head
from coachlog.render.report.lists import Item
from coachlog.render.report.sections import Document, Form, Items, Note, Remarks, Section
from coachlog.render.report.wording import DOT, Remark
from coachlog.reporting.facts import Obstacle
from coachlog.reporting.period import (
    DROPPED,
    KEPT,
    LATE,
    OPEN,
    OTHERS,
    REPS,
    Focused,
    Look,
    Lookback,
    OnePerson,
    Spread,
)
from coachlog.reporting.practice import FOCUS, HELD, Practice

SCHEMA = "coachlog.lookback/1"
"""The name and number of the form; a key of it is never renamed, and more may come."""


def document(found: Lookback, *, running: bool) -> Document:
    """The look-back as a page; `running` says that its period is not over."""
    title, over = _title(found), ", not over yet" if running else ""
    team = f", {found.team_name}" if found.team_name else ""
    whole = span(found.since, found.until)
    figures = [
        f"{counted(found.working_days, 'working day')}",
        counted(found.talks, "talk"),
        f"{counted(found.planned, 'planned call')}, {found.debriefed} debriefed",
        *([_load(found)] if found.tracked else ()),
    ]
    plain = [
        f"{counted(found.working_days, 'working day')}",
        counted(found.talks, "coaching conversation"),
        f"{counted(found.planned, 'call')} planned",
        f"{found.debriefed} of them debriefed",
    ]
    return Document(
        acting=Head(f"{title}{over}", "", figures, []),
        handed=Head(
            f"Coaching, {title}{team}",
            ("Not over yet" if running else "") if title == whole else f"{whole}{over}",
            plain,
            [f"{_load(found, me='the manager').capitalize()}."] if found.tracked else [],
        ),
        narrowed="",
        sections=[each for each in _sections(found) if each.blocks],
        foot=[],
    )


def whole(found: Lookback) -> Object:
    """The look-back as one object for scripts: days as ISO 8601, reps by handle."""
    return {
        "schema": SCHEMA,
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "working_days": found.working_days,
        "talks": found.talks,
        "calls": {"planned": found.planned, "debriefed": found.debriefed},
        "load": {"asked": found.asked, "held": found.held},
        "fridays": [_look(each) for each in found.looks],
        "people": [_person(each) for each in found.people],
        "changes": [objects.practice(each) for each in found.changes],
        "promises": found.promises,
        "obstacles": {
            "raised": [each.ref for each in found.obstacles.raised],
            "removed": [each.ref for each in found.obstacles.removed],
            "accepted": [each.ref for each in found.obstacles.accepted],
            "open": [each.ref for each in found.obstacles.open],
            "categories": found.obstacles.categories,
        },
        "balance": found.months,
        "strategy": [
            {
                "name": each.name,
                "start": objects.levels(each.start) if each.start else None,
                "end": objects.levels(each.end) if each.end else None,
            }
            for each in found.strategies
        ],
        "focus": [
            each._asdict() | {"since": each.since.isoformat(), "until": each.until.isoformat()}
            for each in found.focuses
        ],
        "time": {month: objects.hours(each) for month, each in found.time.items()},
    }


def _look(look: Look) -> Object:
    return {
        "as_of": look.as_of.isoformat(),
        "available": look.available,
        "coached": look.coached,
        "flagged": list(look.flagged),
    }


def _person(one: OnePerson) -> Object:
    silence = one.silence
    return {
        "rep": one.rep,
        "touches": one.touches,
        "longest_silence": silence.days if silence else 0,
        "silence_first": objects.iso(silence.first) if silence else None,
        "silence_last": objects.iso(silence.last) if silence else None,
        "fridays": one.looks,
        "fridays_flagged": one.flagged,
        "fridays_elapsed": list(one.gaps),
    }


def _title(found: Lookback) -> str:
    """The period: `Jul to Sep 2026` where it is whole months, else its days."""
    first, last = found.since, found.until
    if first.day == 1 and (last + DAY).day == 1:
        year = "" if first.year == last.year else f" {first.year}"
        begin = "" if first == last.replace(day=1) else f"{first:%b}{year} to "
        return f"{begin}{last:%b} {last.year}"
    return span(first, last)


def _load(found: Lookback, *, me: str = "") -> str:
    asked = f"coaching on time takes {found.asked} talks a day"
    return asked if found.held is None else f"{asked}; {me or 'you'} had {found.held}"


def _sections(found: Lookback) -> Iterator[Section]:
    yield each_one.section(found)
    yield _changes(found)
    yield _promises(found)
    yield _obstacles(found)
    yield _balance(found)
    yield _strategies(found)
    yield _time(found)


def _changes(found: Lookback) -> Section:
    heads = ("", "Rep", "What", "Since", "On calls", "By the end")
    items = [_change(each, found) for each in found.changes]
    rest = Note([phrases.people(found.others, found.short)], "Nothing looked at with", dim=True)
    return Section(
        "What changed",
        [*([Items(items, heads)] if items else ()), *([rest] if found.others else ())],
        "What each one worked on, and whether it happened on the calls.",
    )


def _change(each: Practice, found: Lookback) -> Item:
    name = found.short[each.rep]
    since = display.bare(each.since, near=found.until)
    how = "" if each.source == FOCUS else "said: " if each.said else "tried: "
    what = f"{how}{each.text}"
    state = {HELD: "held", "tried": "tried", "open": "never looked at"}[each.state]
    answers = phrases.answers(each)
    return Item(
        "", name, (what, f"since {since}", answers, state), handed=(what, since, answers, state)
    )


def _promises(found: Lookback) -> Section:
    named = ((ME, "yours", "the manager's"), (REPS, "theirs", ""), (OTHERS, "others'", ""))
    said = [
        Remark(f"{you}: {told}", handed=f"{me or you}: {told}")
        for whose, you, me in named
        if (told := _kept(found.promises[whose]))
    ]
    return Section(
        "Promises",
        [Remarks(said)] if said else [],
        "Promises made in this time, and what became of them by its end.",
    )


def _kept(counts: dict[str, int]) -> str:
    if not counts["made"]:
        return ""
    words = ((KEPT, "in time"), (LATE, "late"), (DROPPED, "dropped"), (OPEN, "open"))
    told = [f"{counts[one]} {word}" for one, word in words if counts[one]]
    return f"{counts['made']} made, {', '.join(told)}"


def _obstacles(found: Lookback) -> Section:
    kinds = found.obstacles
    oldest = kinds.open[0].raised if kinds.open else None
    since = f", the oldest since {display.bare(oldest, near=found.until)}" if oldest else ""
    words = [f"{word} {number}" for word, number in kinds.categories.items()]
    counts = [
        f"raised {len(kinds.raised)}",
        f"removed {len(kinds.removed)}",
        f"accepted {len(kinds.accepted)}",
        f"open {len(kinds.open)}{since}",
    ]
    over = [
        *(_over(each, "removed", found) for each in kinds.removed),
        *(_over(each, "accepted", found) for each in kinds.accepted),
    ]
    items = Items(over, ("Ref", "", "What", "When"), Form.BULLETS)
    if not (kinds.raised or kinds.removed or kinds.accepted or kinds.open):
        return Section("Obstacles", [])
    return Section(
        "Obstacles",
        [
            Note(counts),
            *([Note(words, "Raised, by kind")] if words else ()),
            *([items] if over else ()),
        ],
        "What was in the team's way: raised, removed and accepted in this time, open at its end.",
    )


def _over(each: Obstacle, how: str, found: Lookback) -> Item:
    what = f"{each.what}: {each.effect}" if each.effect else each.what
    day = f" {display.bare(each.closed, near=found.until)}" if each.closed else ""
    return Item(each.ref, "", (what, f"{how}{day}"))


def _balance(found: Lookback) -> Section:
    rows: Sequence[Item] = [
        Item("", _month(month), (DOT.join(f"{part} {number}" for part, number in parts.items()),))
        for month, parts in found.months.items()
    ]
    blocks = (
        Items(rows, ("", "Month", "Records")),
        Remarks([_chosen(each, found) for each in found.focuses]),
    )
    return Section(
        "Balance",
        [each for each in blocks if each[0]],
        "Which parts of the job were worked on, in records a month; and what was chosen.",
    )


def _chosen(each: Focused, found: Lookback) -> Remark:
    first, last = (display.bare(day, near=found.until) for day in (each.since, each.until))
    came = f"{each.records} of {counted(each.of, 'record')}"
    said = f"{each.part} {first} to {last} ({each.why}): {came}"
    return Remark(f"chosen: {said}", handed=f"The manager chose {said}")


def _strategies(found: Lookback) -> Section:
    said = [Remark(_moved(each, found)) for each in found.strategies]
    return Section(
        "Strategy",
        [Remarks(said)] if said else [],
        "How far each strategy has got with whom: before this time, and by its end.",
    )


def _time(found: Lookback) -> Section:
    rows = [
        Item(
            "",
            _month(month),
            (own_time.for_people(each), own_time.distraction(each)),
            handed=own_time.in_columns(each),
        )
        for month, each in found.time.items()
    ]
    return Section(
        "Your time",
        [Items(rows, ("", "Month", "For people", "Distraction"))] if rows else [],
        own_time.CAPTION,
        handed="The manager's time",
    )


def _moved(each: Spread, found: Lookback) -> str:
    """One strategy: `mid-market first: heard Ben; by the end uses Ana, heard Ben`."""
    before = phrases.reach(each.start, found.short) if each.start else "nobody"
    after = phrases.reach(each.end, found.short) if each.end else "not named any more"
    return f"{each.name}: before, {before}; by the end, {after}"


def _month(iso: str) -> str:
    """A month as it is read: `Oct 2026`."""
    return display.show(date.fromisoformat(f"{iso}-01")).partition(" 1 ")[2]
