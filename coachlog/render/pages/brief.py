"""A person on one screen, and what `plan` says of them first."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from coachlog.days import display
from coachlog.records.as_read import Record
from coachlog.records.vocabulary import ME
from coachlog.render import objects, phrases
from coachlog.render.characters import in_ascii, in_markdown, shortened
from coachlog.render.layout import ACCENT, COMMAND, DIM, STRONG, Block, Cell, Columns, Piece
from coachlog.render.pages import records
from coachlog.reporting import practice
from coachlog.reporting.clock import Standing
from coachlog.reporting.duties import OpenAction, OpenObstacle
from coachlog.reporting.pages import Brief, OpenMatters

LONGEST = 240
"""Characters of a text that a brief shows on a terminal, so that it stays on one screen."""

Row = tuple[Cell, ...]


def open_matters(matters: OpenMatters, *, today: date) -> Iterator[str]:
    """What is open with a rep, three lines at most; nothing when nothing is."""
    if matters.practice:
        yield phrases.works_on(matters.name, matters.practice, today=today)
    if matters.actions:
        told = [_promise(action, today) for action in matters.actions[:2]]
        more = len(matters.actions) - len(told)
        yield f"Open: {' · '.join(told)}{f' · and {more} more' if more else ''}"
    if matters.improve and matters.improve_day:
        day = display.short(matters.improve_day, near=today)
        yield f"Would do differently ({day}): {shortened(matters.improve, most=70)}"


def page(brief: Brief, *, names: Mapping[str, str]) -> Iterator[Block]:
    """What to have in mind before a talk with somebody; `names` are first names by handle."""
    yield _heading(brief)
    yield Columns([*_rows(brief, names)], text=1, most=LONGEST)


def as_json(brief: Brief) -> dict[str, Any]:
    """The brief as JSON has it."""
    person = brief.person.values
    return {
        **objects.person(brief.standing),
        "focus": person["focus"],
        "focus_since": objects.iso(brief.focus_since),
        "practice": objects.practice(brief.practice) if brief.practice else None,
        "goal": person["goal"],
        "aspiration": person["aspiration"],
        "strength": person["strength"],
        "touches": [each.values for each in brief.touches],
        "improve": [_improvement(each) for each in brief.improved],
        "actions": [objects.action(each) for each in brief.actions],
        "obstacles": [objects.obstacle(each) for each in brief.obstacles],
        "calls": [each.values for each in brief.calls],
        "strategy": [{"name": name, "level": level} for name, level in brief.levels],
    }


def as_markdown(brief: Brief, *, names: Mapping[str, str], ascii_only: bool) -> str:
    """The same page as Markdown, whole and without commands, to take along."""
    lines = [f"# {in_markdown(_text(_heading(brief)))}"]
    for label, *cells in _rows(brief, names):
        said = [_text(each) for each in cells if not _is_command(each)]
        first = [f"**{_text(label)}**"] if _text(label) else []
        lines += ["", *first, ""] if first else []
        lines.append(f"- {' · '.join(in_markdown(each) for each in said if each)}")
    text = "\n".join(lines) + "\n"
    return in_ascii(text) if ascii_only else text


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Piece) else cell


def _is_command(cell: Cell) -> bool:
    return isinstance(cell, Piece) and cell.style == COMMAND


def _heading(brief: Brief) -> Piece:
    standing = brief.standing
    if not isinstance(standing, Standing):
        return Piece(f"{standing.name} · {standing.note}", STRONG)
    said = [
        standing.name,
        _last(brief, standing),
        f"at least every {phrases.days(standing.cadence)}",
    ]
    said += phrases.notes(standing)
    needy = standing.state in phrases.NEEDY
    return Piece(" · ".join(said), ACCENT if needy else STRONG)


def _last(brief: Brief, standing: Standing) -> str:
    if standing.last is None:
        return standing.notes[0]
    about = records.what(brief.touches[0])
    day = display.short(standing.last.day, near=brief.day)
    gap = "" if standing.elapsed is None else f", {phrases.days(standing.elapsed)} ago"
    return f"last coached {day} ({about}){gap}"


def _rows(brief: Brief, names: Mapping[str, str]) -> Iterator[Row]:
    values = brief.person.values
    yield from _labelled("Working on", _practice(brief))
    yield from _labelled("Last talks", (_talk(each, brief.day) for each in brief.touches))
    improved = (
        (f"{_short_day(each, brief.day)}: {each.values['improve']}",) for each in brief.improved
    )
    yield from _labelled("Would do differently", improved)
    yield from _labelled("Open", (_action(each, brief.day, names) for each in brief.actions))
    yield from _labelled("In the way", (_obstacle(each, names) for each in brief.obstacles))
    yield from _labelled("Calls", (_call(each, brief.day) for each in brief.calls))
    yield from _labelled("Next call", _next_call(brief))
    levels = [f"{name}: {level}" for name, level in brief.levels]
    yield from _labelled("Strategy", [(" · ".join(levels),)] if levels else [])
    for key in ("goal", "aspiration", "strength"):
        yield from _labelled(key.title(), [(values[key],)] if values[key] else [])


def _labelled(label: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, the first one with their label."""
    for place, row in enumerate(rows):
        yield Piece("" if place else label, DIM), *row


def _practice(brief: Brief) -> Iterator[Row]:
    if found := brief.practice:
        what = f"{found.text}{phrases.agreed(found, brief.day)}"
        told = filter(None, (what, phrases.answers(found), phrases.questions(found, brief.day)))
        yield " · ".join(told), Piece(practice.command(found), COMMAND)


def _talk(record: Record, day: date) -> Row:
    values = record.values
    said = values.get("note") if record.kind == "coaching" else values["well"]
    about = ", ".join(filter(None, (records.what(record), values.get("account"))))
    return (f"{record.ref} {_short_day(record, day)}, {about}: {said}",)


def _action(action: OpenAction, day: date, names: Mapping[str, str]) -> Row:
    who, due = phrases.keeper(action, names), phrases.due(action, day)
    late = action.owner == ME and action.state == "overdue"
    text = Piece(f"{action.ref} {who}: {action.text}, {due}", ACCENT if late else "")
    return text, Piece(action.command, COMMAND)


def _obstacle(obstacle: OpenObstacle, names: Mapping[str, str]) -> Row:
    who = "yours" if obstacle.owner == ME else names.get(obstacle.owner, obstacle.owner)
    told = f"{obstacle.ref} {obstacle.what} · {who}, {phrases.standing(obstacle, names)}"
    return told, Piece(obstacle.command, COMMAND)


def _call(record: Record, day: date) -> Row:
    values = record.values
    if values["call_day"] < day.isoformat():
        when = display.short(date.fromisoformat(values["call_day"]), near=day)
        told = f"{record.ref} {values['account']}, {when}, debrief owed"
        return told, Piece(f"coachlog debrief {record.ref}", COMMAND)
    return (f"{record.ref} {records.summary(record, day)}",)


def _next_call(brief: Brief) -> Iterator[Row]:
    """What is planned of the next call to come, beside what stands among the calls."""
    day = brief.day.isoformat()
    if found := next((each for each in brief.calls if each.values["call_day"] >= day), None):
        said = found.values
        for label, value in (
            ("with", said["people"]),
            ("objective", said["objective"]),
            ("fallback", said["fallback"]),
            *(("question", each) for each in said["question"]),
            *(("expected", each) for each in said["expect"]),
        ):
            if value:
                yield (f"{found.ref} {label}: {value}",)


def _improvement(record: Record) -> dict[str, Any]:
    return {"ref": record.ref, "day": record.values["day"], "improve": record.values["improve"]}


def _promise(action: Record, today: date) -> str:
    values = action.values
    due = display.echo(date.fromisoformat(values["due"]), today=today, at=None)
    return f"{action.ref} {values['owner']}: {shortened(values['text'], most=60)}, due {due}"


def _short_day(record: Record, day: date) -> str:
    return display.short(date.fromisoformat(record.values["day"]), near=day)
