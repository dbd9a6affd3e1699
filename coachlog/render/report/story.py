"""The story of one rep as a page: declared once, drawn in every form."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from coachlog.days import display
from coachlog.records import kinds, names
from coachlog.records.vocabulary import ME, ObstacleState
from coachlog.render import objects
from coachlog.render.objects import Object
from coachlog.render.phrases import counted, days, span
from coachlog.render.report import pictures
from coachlog.render.report.heads import Head
from coachlog.render.report.lists import Item
from coachlog.render.report.pictures import Attempts
from coachlog.render.report.sections import Block, Document, Form, Items, Note, Section
from coachlog.reporting.facts import Obstacle
from coachlog.reporting.period import DROPPED, KEPT, LATE, OPEN
from coachlog.reporting.practice import HELD, TRIED, Practice
from coachlog.reporting.practice import OPEN as UNTRIED
from coachlog.reporting.story import Call, Kept, Step, Story, Words

SCHEMA = "coachlog.story/1"
"""The name and number of the form; a key of it is never renamed, and more may come."""

ON_CALLS = "On calls"
"""The title over the attempts."""

_STATES = {HELD: "held", TRIED: "tried", UNTRIED: "not looked at"}
_KEPT = {KEPT: "kept", LATE: "kept late", DROPPED: "dropped", OPEN: "open"}


def document(found: Story, *, running: bool, for_rep: bool) -> Document:
    """The story as a page; `running` says that its period is not over.

    The terminal has the command that shows the rest, unless the page is `for_rep`.
    """
    over = ", not over yet" if running else ""
    whole = span(found.since, found.until)
    figures = [*_figures(found)]
    told = [each for each in _sections(found) if each.blocks]
    return Document(
        acting=Head(f"{found.name}, {whole}{over}", "", figures, []),
        handed=Head(found.name, f"{whole}{over}", figures, []),
        narrowed="" if told else "Nothing of this period is on record.",
        sections=told,
        foot=[*_foot(found, "" if for_rep else _log(found))],
    )


def whole(found: Story) -> Object:
    """The story as one object for scripts: days as ISO 8601."""
    silence = found.silence
    return {
        "schema": SCHEMA,
        "rep": found.rep,
        "name": found.name,
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "goal": found.goal,
        "aspiration": found.aspiration,
        "strength": found.strength,
        "practice": [
            objects.practice(each) | {"last_ref": each.last_ref} for each in found.practices
        ],
        "calls": [each._asdict() | {"day": objects.iso(each.day)} for each in found.calls],
        "words": [each._asdict() | {"day": objects.iso(each.day)} for each in found.words],
        "promises": [
            each._asdict()
            | {key: objects.iso(getattr(each, key)) for key in ("due", "due_now", "closed")}
            for each in found.promises
        ],
        "obstacles": [_object(each) for each in found.obstacles],
        "strategy": [each._asdict() for each in found.strategies],
        "talks": dict(found.talks),
        "longest_silence": {
            "days": silence.days,
            "first": objects.iso(silence.first),
            "last": objects.iso(silence.last),
        }
        if silence
        else None,
        "not_shown": dict(found.not_shown),
    }


def _object(each: Obstacle) -> Object:
    return {
        "ref": each.ref,
        "what": each.what,
        "cause": each.cause,
        "state": each.state,
        "raised": objects.iso(each.raised),
        "closed": objects.iso(each.closed),
        "effect": each.effect,
        "decided_by": each.decided_by,
    }


def _figures(found: Story) -> Iterator[str]:
    yield counted(sum(found.talks.values()), "talk")
    debriefed = [each.state for each in found.calls if each.debrief]
    yield f"{counted(len(debriefed), 'call')} debriefed"
    for state, count in Counter(debriefed).most_common():
        yield f"{count} {state}"


def _foot(found: Story, command: str) -> Iterator[Note]:
    not_shown = [kinds.counted(count, kind) for kind, count in found.not_shown.items()]
    if not_shown:
        yield Note(not_shown, "Not shown", command=command)


def _log(found: Story) -> str:
    """The command that shows everything of the period."""
    return f"coachlog log {found.rep} --since {found.since} --until {found.until}"


def _sections(found: Story) -> Iterator[Section]:
    person = (
        ("goal", found.goal), ("aspiration", found.aspiration), ("strength", found.strength),
    )  # fmt: skip
    told = [Item("", key, (said,)) for key, said in person if said]
    facts = Items(told, ("", "Which", "What"), Form.FACTS)
    yield Section("Where they want to go", [facts] if told else [])
    yield _worked_on(found)
    yield _section(
        "Calls",
        ("Ref", "", "Account", "Objective", "What came of it", "Day"),
        [_call(each, found) for each in found.calls],
        "What the customer was to do, how the call ended, and what they agreed to.",
    )
    yield _section(
        "In their words",
        ("Ref", "", "What worked", "What they would do differently", "Day"),
        [_words(each, found) for each in found.words],
    )
    yield _section(
        "Promises",
        ("Ref", "Who", "What", "Due", "By the end"),
        [_promise(each, found) for each in found.promises],
        "Theirs, and the manager's to them, by the day each was made with.",
    )
    yield _section(
        "What stood in the way",
        ("Ref", "", "What", "Since", "By the end"),
        [_obstacle(each, found) for each in found.obstacles],
    )
    yield _section(
        "Strategy",
        ("Ref", "", "Strategy", "Before", "By the end"),
        [_step(each) for each in found.strategies],
    )
    yield Section("Talks", [*_talks(found)], "By part of the job.")


def _section(title: str, heads: tuple[str, ...], items: list[Item], caption: str = "") -> Section:
    return Section(title, [Items(items, heads)] if items else [], caption)


def _worked_on(found: Story) -> Section:
    heads = ("Ref", "", "What", "Since", ON_CALLS, "By the end")
    tried = [one.day for each in found.practices for one in each.attempts]
    first = min((found.since, *tried))
    return Section(
        "What they worked on",
        [
            Items(
                [_practice(each, found, first) for each in found.practices],
                heads,
                pictured=ON_CALLS,
            )
        ]
        if found.practices
        else [],
        "One thing after another, and whether it happened on the calls.",
        about=f"week by week: {pictures.legend(pictures.ANSWERED)}" if tried else "",
    )


def _practice(each: Practice, found: Story, first: date) -> Item:
    picture = Attempts(first, found.until, each.since, each.attempts)
    said = (
        f", last said in {each.last_ref}" if each.last_ref and each.last_ref != each.source else ""
    )
    since = f"{_short(each.since, found)}{said}"
    state = _STATES[each.state]
    return Item(
        each.source,
        "",
        (each.text, since, picture.signs, picture.words, state),
        handed=(each.text, since, picture.words, state),
        picture=picture,
    )


def _call(each: Call, found: Story) -> Item:
    ref = " ".join(filter(None, (each.plan, each.debrief)))
    came = f"{each.state}: {each.got}" if each.got else each.state
    return Item(ref, "", (each.account, each.objective or "", came, _short(each.day, found)))


def _words(each: Words, found: Story) -> Item:
    return Item(each.ref, "", (each.well or "", each.improve, _short(each.day, found)))


def _promise(each: Kept, found: Story) -> Item:
    mine = each.owner == ME
    over = f" {_short(each.closed, found)}" if each.closed else ""
    who = ME if mine else names.first_word(found.name)
    moved = f", moved to {_short(each.due_now, found)}" if each.due_now != each.due else ""
    cells = (each.text, f"{_short(each.due, found)}{moved}", f"{_KEPT[each.state]}{over}")
    return Item(each.ref, who, cells, mine=mine)


def _obstacle(each: Obstacle, found: Story) -> Item:
    over = f" {_short(each.closed, found)}" if each.closed else ""
    state = f"escalated to {each.escalated_to}" if each.escalated_to and not over else each.state
    easier = f": {each.effect}" if each.state == ObstacleState.REMOVED else ""
    decided = f", decided by {each.decided_by}" if each.decided_by else ""
    return Item(
        each.ref, "", (each.what, _short(each.raised, found), f"{state}{over}{easier}{decided}")
    )


def _step(each: Step) -> Item:
    return Item(each.ref, "", (each.name, each.start or "not named", each.end))


def _talks(found: Story) -> Iterator[Block]:
    if found.talks:
        yield Note([f"{part} {count}" for part, count in found.talks.items()])
    if silence := found.silence:
        first, last = (_short(day, found) for day in (silence.first, silence.last))
        when = first if silence.first == silence.last else f"{first} to {last}"
        yield Note([f"{days(silence.days)} ({when})"], "The longest time without one")


def _short(day: date, found: Story) -> str:
    return display.bare(day, near=found.until)
