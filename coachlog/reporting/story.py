"""How one rep has grown: a period of theirs, every line with its ref (6.3).

Nothing is judged and nobody compared. What no line shows is counted, so that shown and counted are
all of the rep's records of the period. Later days change nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from coachlog import text
from coachlog.days.workdays import Span
from coachlog.records import names
from coachlog.records.as_read import Record
from coachlog.records.vocabulary import ME, Level, OwnerIs, PlanState
from coachlog.reporting import counting, hidden, period, silence
from coachlog.reporting.clock import Paused
from coachlog.reporting.facts import Conversation, Obstacle, Person, Strategy
from coachlog.reporting.period import Promise
from coachlog.reporting.practice import FOCUS, Practice
from coachlog.reporting.silence import Silence


class StoryFacts(NamedTuple):
    """What a story is computed from, as it stands in the file.

    `records` are those of the rep with their day in the period (of plans and actions the day they
    were made), `plans` those of their debriefs, by ref. `practices` is what they worked on in it
    (`worked_on.worked_on`). `on_the_clock` is the rep as of the last day, with their newest touch
    before the period, `touches` are those of it in order of day. `obstacles` are those in their way
    that were open in it, `strategies` what was ever said with them of those named in it. `others`
    are the names and handles of everybody else here. `for_rep` is whether it is for their own eyes:
    then nothing in it is from an inspection or a performance review.
    """

    person: Record
    records: Sequence[Record]
    plans: Mapping[str, Record]
    practices: Sequence[Practice]
    on_the_clock: Person
    paused: Paused
    touches: Sequence[Conversation]
    obstacles: Sequence[Obstacle]
    strategies: Sequence[Strategy]
    others: Sequence[str]
    for_rep: bool


class Call(NamedTuple):
    """One call: its plan, its debrief, or both. `state` is its outcome, or what became of it."""

    plan: str | None
    debrief: str | None
    day: date
    account: str
    objective: str | None
    state: str
    got: str | None


class Words(NamedTuple):
    """What the rep said on a day: what worked (after a call), what they will do differently."""

    ref: str
    day: date
    well: str | None
    improve: str


class Kept(NamedTuple):
    """A promise: `owner` is "me" or the handle; `due` the day it was made with, `state` as in 6.2.

    `due_now` is its day by the end, later where it was postponed. `closed` is the day it was kept
    or dropped, None while open.
    """

    ref: str
    owner: str
    text: str
    due: date
    due_now: date
    state: str
    closed: date | None


class Step(NamedTuple):
    """How far a strategy is the rep's own, before the period and by its end, with the record."""

    ref: str
    name: str
    start: str | None
    end: str


class Story(NamedTuple):
    """One rep's period. `talks` count touches by part of the job, `moment` where they have none.

    `decided` is whether who decided an obstacle may stand on the page. `not_shown` counts records
    by kind. `named` are the refs of lines whose texts name somebody else.
    """

    rep: str
    name: str
    since: date
    until: date
    goal: str | None
    aspiration: str | None
    strength: str | None
    practices: tuple[Practice, ...]
    calls: tuple[Call, ...]
    words: tuple[Words, ...]
    promises: tuple[Kept, ...]
    obstacles: tuple[Obstacle, ...]
    strategies: tuple[Step, ...]
    talks: Mapping[str, int]
    silence: Silence | None
    not_shown: Mapping[str, int]
    named: tuple[str, ...]


def story(found: StoryFacts, *, since: date, until: date) -> Story:
    """The story of the days from `since` to `until`, the day that the facts are of.

    For the rep's own eyes what is about judging them is not there at all.
    """
    records = found.records
    handle = found.person.values["handle"]
    person = found.person.values
    whole = Story(
        rep=handle,
        name=person["name"],
        since=since,
        until=until,
        goal=person["goal"],
        aspiration=person["aspiration"],
        strength=person["strength"],
        practices=tuple(found.practices),
        calls=tuple(sorted(_calls(records, found.plans, until), key=lambda each: each.day)),
        words=tuple(sorted(_words(records), key=lambda each: (each.day, each.ref[0]))),
        promises=tuple(_promises(records, handle, until)),
        obstacles=tuple(_obstacles(found.obstacles, handle, for_rep=found.for_rep)),
        strategies=tuple(_strategies(found.strategies, since)),
        talks=_talks(found.touches),
        silence=silence.longest(
            found.on_the_clock, found.touches, period=Span(since, until), paused=found.paused
        ),
        not_shown={},
        named=(),
    )
    told = refs(whole)
    left = Counter(each.kind for each in records if each.ref not in told)
    named = _naming(whole, found.others) if found.for_rep else ()
    return whole._replace(not_shown=dict(sorted(left.items())), named=tuple(named))


def redacted(found: StoryFacts) -> StoryFacts:
    """The facts without what was typed freely, and with the handle for the full name."""
    return found._replace(
        person=hidden.record(found.person),
        records=[hidden.record(each) for each in found.records],
        plans={ref: hidden.record(each) for ref, each in found.plans.items()},
        practices=[hidden.practice(each) for each in found.practices],
        obstacles=[hidden.obstacle(each) for each in found.obstacles],
    )


def refs(found: Story) -> frozenset[str]:
    """The refs of all that a line of the story shows."""
    practices = (
        ref
        for each in found.practices
        for ref in (each.source, each.last_ref, *(one.ref for one in each.attempts))
    )
    calls = (ref for each in found.calls for ref in (each.plan, each.debrief))
    listed = (
        *(each.ref for each in found.words),
        *(each.ref for each in found.promises),
        *(each.ref for each in found.obstacles),
        *(each.ref for each in found.strategies),
    )
    shown = {*practices, *calls, *listed}
    return frozenset(ref for ref in shown if ref and ref != FOCUS)


def _calls(records: Sequence[Record], plans: Mapping[str, Record], until: date) -> Iterator[Call]:
    """The debriefs with what was planned, then the calls that were planned and not debriefed."""
    debriefed = set()
    for each in records:
        if each.kind == "debrief":
            said = each.values
            plan = plans.get(said["plan"] or "")
            debriefed.add(said["plan"])
            yield Call(
                plan=plan.ref if plan else None,
                debrief=each.ref,
                day=_day(said["call_day"]),
                account=said["account"],
                objective=plan.values["objective"] if plan else None,
                state=said["outcome"],
                got=said["got"],
            )
    for each in records:
        if each.kind == "plan" and each.ref not in debriefed:
            said = each.values
            over = said["closed"] and _day(said["closed"]) <= until
            if not over or said["state"] != PlanState.DEBRIEFED:
                state = said["state"] if over else PlanState.PLANNED.value
                day = _as_of(said, "call_day", until)
                yield Call(each.ref, None, day, said["account"], said["objective"], state, None)


def _words(records: Iterable[Record]) -> Iterator[Words]:
    for each in records:
        said = each.values
        if each.kind == "debrief":
            yield Words(each.ref, _day(said["day"]), said["well"], said["improve"])
        elif each.kind == "coaching" and said["agreed"]:
            yield Words(each.ref, _day(said["day"]), None, said["agreed"])


def _promises(records: Iterable[Record], handle: str, until: date) -> Iterator[Kept]:
    """Theirs, and the manager's to them, by the day they were due."""
    found = [each for each in records if each.kind == "action"]
    for each in sorted(
        found, key=lambda each: (_first_due(each.values), counting.by_ref(each.ref))
    ):
        said = each.values
        mine = said["owner_is"] == OwnerIs.ME
        if mine or (said["owner_is"] == OwnerIs.REP and said["owner"] == handle):
            closed = _day(said["closed"]) if said["closed"] else None
            closed = closed if closed and closed <= until else None
            owner = ME if mine else handle
            due = _first_due(said)
            state = period.outcome(Promise(each.ref, owner, due, said["state"], closed))
            due_now = _as_of(said, "due", until)
            yield Kept(each.ref, owner, said["text"], due, due_now, state, closed)


def _first_due(said: Mapping[str, Any]) -> date:
    """The day that an action was made with."""
    return _day(said["moves"][0]["was"] if said["moves"] else said["due"])


def _as_of(said: Mapping[str, Any], key: str, until: date) -> date:
    """The day that held on a day: what the first later move took away, else that of today."""
    later = (each["was"] for each in said["moves"] if _day(each["day"]) > until)
    return _day(next(later, said[key]))


def _obstacles(found: Iterable[Obstacle], handle: str, *, for_rep: bool) -> Iterator[Obstacle]:
    """What stood in their way, open or over, the oldest first."""
    for each in sorted(found, key=lambda each: (each.raised, counting.by_ref(each.ref))):
        bare = each._replace(decided_by=None, escalated_to=None, hits=(handle,))
        yield bare if for_rep else each


def _strategies(found: Iterable[Strategy], since: date) -> Iterator[Step]:
    """The strategies that were named with them in the period, by name."""
    levels: dict[str, tuple[str | None, str | None]] = {}
    newest: dict[str, Strategy] = {}
    for each in sorted(found, key=lambda each: (each.day, counting.by_ref(each.ref))):
        key = text.fold(each.name)
        start, end = levels.get(key, (None, None))
        end = each.level or end or Level.HEARD.value
        levels[key] = (end if each.day < since else start, end)
        newest[key] = each
    for key, last in sorted(newest.items()):
        start, end = levels[key]
        if last.day >= since and end:
            yield Step(last.ref, last.name, start, end)


def _talks(touches: Iterable[Conversation]) -> dict[str, int]:
    """The touches by part of the job, the most first."""
    parts = Counter(
        str(counting.part_named(each.about, each.field) or each.about) for each in touches
    )
    return dict(sorted(parts.items(), key=lambda each: (-each[1], each[0])))


def _naming(found: Story, others: Iterable[str]) -> Iterator[str]:
    """The refs of the lines whose texts name one of the others, or what is said of the rep.

    A name that is the rep's own too is taken for theirs.
    """
    if any_name := names.naming(others, but=[found.name]):
        lines = ((ref, said) for ref, said in _texts(found) if said)
        yield from dict.fromkeys(ref for ref, said in lines if any_name.search(text.fold(said)))


def _texts(found: Story) -> Iterator[tuple[str, str | None]]:
    for key in ("goal", "aspiration", "strength"):
        yield key, getattr(found, key)
    for practice in found.practices:
        yield practice.source, practice.text
    for call in found.calls:
        ref = call.debrief or call.plan or ""
        yield from ((ref, said) for said in (call.account, call.objective, call.got))
    for words in found.words:
        yield from ((words.ref, said) for said in (words.well, words.improve))
    yield from ((each.ref, each.text) for each in found.promises)
    for obstacle in found.obstacles:
        yield from ((obstacle.ref, said) for said in (obstacle.what, obstacle.effect))
    yield from ((each.ref, each.name) for each in found.strategies)


def _day(iso: str) -> date:
    return date.fromisoformat(iso)
