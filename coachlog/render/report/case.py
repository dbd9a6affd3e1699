"""The case to whoever can remove an obstacle: declared once, drawn in every form."""

from collections.abc import Iterator
from itertools import groupby

from coachlog.days import display
from coachlog.records.vocabulary import ALSO_RAISED_AS, Move
from coachlog.render import objects, phrases
from coachlog.render.objects import Object
from coachlog.render.phrases import counted, days
from coachlog.render.report.heads import Head
from coachlog.render.report.lists import Item
from coachlog.render.report.sections import Block, Document, Form, Items, Note, Section, Subject
from coachlog.reporting.case import Case, Entry, Moved

SCHEMA = "coachlog.case/1"
"""The name and number of the form; a key of it is never renamed, and more may come."""

NOTHING = "Nothing that the organization puts in the way is open and yours to remove."

_HEADS = ("", "What", "As it is")


def document(found: Case) -> Document:
    """The case as a page."""
    figures = _figures(found)
    team = f", {found.team_name}" if found.team_name else ""
    return Document(
        acting=Head("What the organization puts in the way", "", figures, []),
        handed=Head(f"What is in the way{team}", display.show(found.as_of), figures, []),
        narrowed="",
        sections=[*_sections(found)],
        foot=[],
    )


def whole(found: Case) -> Object:
    """The case as one object for scripts; `idle` in working days."""
    return {"schema": SCHEMA, "obstacles": [_object(each) for each in found.entries]}


def _object(entry: Entry) -> Object:
    return {
        "ref": entry.ref,
        "what": entry.what,
        "category": entry.category,
        "raised": entry.raised.isoformat(),
        "hits": list(entry.hits),
        "team": entry.team,
        "cost": entry.cost,
        "decided_by": entry.decided_by,
        "moves": [_moved(each) for each in entry.moves],
        "idle": entry.idle,
        "ask": entry.ask,
        "twins": list(entry.twins),
    }


def _moved(each: Moved) -> Object:
    return {
        "day": objects.iso(each.day),
        "kind": each.kind,
        "text": each.text,
        "with_whom": each.with_whom,
    }


def _figures(found: Case) -> list[str]:
    if not found.entries:
        return []
    oldest = max(each.age for each in found.entries)
    hit = {handle for each in found.entries for handle in each.hits}
    many = found.people if any(each.team for each in found.entries) else len(hit)
    return [
        counted(len(found.entries), "obstacle"),
        f"the oldest {days(oldest)}",
        f"{counted(max(many, len(hit)), 'rep')} hit",
    ]


def _sections(found: Case) -> Iterator[Section]:
    if not found.entries:
        yield Section("Obstacles", [Note([NOTHING])])
    none = "of no category" if any(each.category for each in found.entries) else "obstacles"
    for category, entries in groupby(found.entries, key=lambda each: each.category):
        blocks = [block for each in entries for block in _blocks(each, found)]
        yield Section((category or none).capitalize(), blocks)


def _blocks(entry: Entry, found: Case) -> Iterator[Block]:
    yield Subject(entry.ref, entry.what)
    yield Items([*_facts(entry, found)], _HEADS, Form.FACTS)


def _facts(entry: Entry, found: Case) -> Iterator[Item]:
    edit = f"coachlog edit {entry.ref}"
    since = f"{display.show(entry.raised)}, {_for(entry.age)}"
    for place, each in enumerate(entry.also):
        yield Item("", "" if place else "also raised as", (_also(each, found),))
    yield Item("", "since", (since,))
    yield Item("", "hits", (_hits(entry, found),))
    if entry.cost:
        yield Item("", "costs", (entry.cost,))
    if entry.decided_by:
        yield Item("", "decided by", (entry.decided_by,))
    for place, each in enumerate(entry.tried):
        yield Item("", "" if place else "tried", (_move(each, found),))
    nothing = f"nothing done yet, {_for(entry.idle)}"
    idle = f"{_for(entry.idle)} since the last move" if entry.tried else nothing
    idle = idle if entry.idle or not entry.tried else "last move today"
    yield Item("", "unanswered", (idle,), f'coachlog obstacle act {entry.ref} "..."')
    if entry.ask:
        yield Item("", "the ask", (entry.ask,), urgent=True)
    else:
        yield Item("", "the ask", ("not put into words yet",), f'{edit} ask="..."', offers=True)
    yield from _twins(entry, found)


def _for(count: int) -> str:
    return days(count) if count else "today"


def _hits(entry: Entry, found: Case) -> str:
    if entry.team:
        return f"the whole team ({counted(found.people, 'rep')})"
    named = phrases.people(entry.hits, found.names)
    return f"{named} ({len(entry.hits)})" if len(entry.hits) > 1 else named


def _also(move: Moved, found: Case) -> str:
    what = move.text.removeprefix(ALSO_RAISED_AS)
    return f"{what} ({display.short(move.day, near=found.as_of)})"


def _move(move: Moved, found: Case) -> str:
    day = display.short(move.day, near=found.as_of)
    what = f"taken to {move.text}" if move.kind == Move.ESCALATE else move.text
    return f"{day}: {what}" + (f", with {move.with_whom}" if move.with_whom else "")


def _twins(entry: Entry, found: Case) -> Iterator[Item]:
    """Those of its category; the command to put two together stands once, at the later one."""
    said = {each.ref: each.what for each in found.entries}
    order = [each.ref for each in found.entries]
    for place, ref in enumerate(entry.twins):
        later = order.index(ref) < order.index(entry.ref)
        command = f"coachlog obstacle merge {entry.ref} {ref}" if later else ""
        yield Item("", "" if place else "the same?", (f"{ref} {said[ref]}",), command)
