"""The lists: people, calls, actions, obstacles, days off, declared focuses, settings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from coachlog.days import display, durations
from coachlog.records.as_read import Record
from coachlog.records.vocabulary import ME, PlanState
from coachlog.render import phrases
from coachlog.render.layout import ACCENT, COMMAND, DIM, Block, Cell, Columns, Piece
from coachlog.reporting.clock import NotCounted, Standing
from coachlog.reporting.duties import OpenAction, OpenObstacle
from coachlog.reporting.settings import Setting, shown

Row = Sequence[Cell]
Names = Mapping[str, str]
"""First names by handle."""


_ADD = 'coachlog rep add "Ana Ruiz"'


def people(found: Iterable[Standing | NotCounted], *, day: date) -> Iterator[Block]:
    """The team by name, with gap and cadence in working days."""
    rows = [_person(each, day) for each in found]
    if not rows:
        yield from _empty("Nobody is on the team yet.", _ADD)
        return
    titles = ("", "handle", "name", "gap", "at least every", "state", "last coached", "")
    yield Columns([[Piece(title, DIM) for title in titles], *rows], text=7, right=(3, 4))


def calls(found: Iterable[Record], *, day: date, owed: bool, anyone: str | None) -> Iterator[Block]:
    """Planned calls, the oldest first; `anyone` is a rep to name in an example, if any."""
    rows = [_call(each, day) for each in found]
    if rows:
        yield Columns(rows, text=3)
    elif owed:
        yield "No debrief is owed."
    elif anyone is None:
        yield from _empty("No call is planned, and nobody is on the team yet.", _ADD)
    else:
        command = f'coachlog plan {anyone} Northwind --on fri --objective "..."'
        yield from _empty("No call is planned.", command)


def actions(
    found: Iterable[OpenAction], over: Iterable[Record], *, day: date, names: Names
) -> Iterator[Block]:
    """The open actions in the order to deal with them, then those done and dropped."""
    rows = [
        *(_action(each, day, names) for each in found),
        *(_closed_action(each, day) for each in over),
    ]
    if rows:
        yield Columns(rows, text=2)
    else:
        yield from _empty("No action is open.", 'coachlog action add "..." --owner me --due fri')


def obstacles(
    found: Iterable[OpenObstacle], over: Iterable[Record], *, day: date, names: Names
) -> Iterator[Block]:
    """The open obstacles, the manager's first, then those removed, accepted and merged."""
    rows = [
        *(_obstacle(each, names) for each in found),
        *(_closed_obstacle(each, day) for each in over),
    ]
    if rows:
        yield Columns(rows, text=2)
    else:
        command = 'coachlog obstacle add "..." --cause organization --team'
        yield from _empty("No obstacle is on the register.", command)


def absences(found: Iterable[Record], *, day: date) -> Iterator[Block]:
    """Days off, the newest first."""
    rows = [_absence(each, day) for each in found]
    if rows:
        yield Columns(rows, text=3)
    else:
        yield from _empty("No days off are noted.", "coachlog away add me mon wed")


def focuses(found: Iterable[Record], *, day: date) -> Iterator[Block]:
    """Declared focuses, the newest first."""
    rows = [_focus(each, day) for each in found]
    if rows:
        yield Columns(rows, text=4)
    else:
        command = 'coachlog focus set deals --why "..." --until "in 6 weeks"'
        yield from _empty("No focus was declared.", command)


def own_time(found: Iterable[Record], *, day: date) -> Iterator[Block]:
    """Entries of the manager's own time, the newest first."""
    rows = [_entry_of_time(each, day) for each in found]
    if rows:
        yield Columns(rows, text=4)
    else:
        yield from _empty("No time of yours is noted.", "coachlog time add reports 2h")


def preferences(kept: Mapping[str, str], known: Iterable[Setting]) -> Iterator[Block]:
    """The settings with their values, where each comes from, and what it decides."""
    yield Columns([_setting(each, kept) for each in known], text=3)


def setting_as_json(kept: Mapping[str, str], setting: Setting) -> dict[str, Any]:
    """A setting as JSON has it."""
    return {
        "key": setting.key,
        "value": kept.get(setting.key, setting.default),
        "origin": _origin(setting, kept),
        "default": setting.default,
        "unit": setting.unit or None,
        "meaning": setting.meaning,
    }


def _empty(said: str, command: str) -> Iterator[Block]:
    yield Columns([(said, Piece(command, COMMAND))], indent=0)


def _person(standing: Standing | NotCounted, day: date) -> Row:
    if isinstance(standing, NotCounted):
        return "", standing.rep, standing.name, "", "", Piece(standing.note, DIM)
    gap = "" if standing.elapsed is None else str(standing.elapsed)
    needy = standing.state in phrases.NEEDY
    return (
        Piece(phrases.SIGN.get(standing.state, ""), ACCENT if needy else ""),
        standing.rep,
        standing.name,
        gap,
        str(standing.cadence),
        standing.state.value,
        phrases.last(standing, day),
        ", ".join(phrases.notes_on_gap(standing)),
    )


def _call(record: Record, day: date) -> Row:
    values = record.values
    call_day = date.fromisoformat(values["call_day"])
    at = f" {values['call_time']}" if values["call_time"] else ""
    when = f"{display.short(call_day, near=day)}{at}"
    what = f"{values['account']}: {values['objective']}"
    if values["state"] != PlanState.PLANNED:
        return record.ref, values["rep"], when, what, Piece(values["state"], DIM)
    command = "debrief" if call_day < day else "show"
    return record.ref, values["rep"], when, what, Piece(f"coachlog {command} {record.ref}", COMMAND)


def _action(action: OpenAction, day: date, names: Names) -> Row:
    mine = action.owner == ME and action.state == "overdue"
    who = Piece(phrases.keeper(action, names), ACCENT if mine else "")
    due = phrases.due(action, day)
    return action.ref, who, action.text, due, Piece(action.command, COMMAND)


def _closed_action(record: Record, day: date) -> Row:
    values = record.values
    over = f"{values['state']} {_short(values['closed'], day)}"
    return record.ref, values["owner"], values["text"], Piece(over, DIM)


def _obstacle(obstacle: OpenObstacle, names: Names) -> Row:
    mine = obstacle.owner == ME and obstacle.stalled
    who = Piece(names.get(obstacle.owner, obstacle.owner), ACCENT if mine else "")
    facts = phrases.standing(obstacle, names)
    return obstacle.ref, who, obstacle.what, facts, Piece(obstacle.command, COMMAND)


def _closed_obstacle(record: Record, day: date) -> Row:
    values = record.values
    over = f"{values['state']} {_short(values['closed'], day)}: {values['effect'] or values['why']}"
    if values["merged_into"]:
        over = f"merged into {values['merged_into']}"
    return record.ref, values["owner"], values["what"], Piece(over, DIM)


def _absence(record: Record, day: date) -> Row:
    values = record.values
    first = date.fromisoformat(values["first"])
    last = date.fromisoformat(values["last"]) if values["last"] else None
    style = DIM if last and last < day else ""
    return record.ref, values["who"], Piece(phrases.span(first, last), style), values["note"] or ""


def _focus(record: Record, day: date) -> Row:
    values = record.values
    since, until = date.fromisoformat(values["since"]), date.fromisoformat(values["until"])
    ended = values["ended"]
    state = f"ended {_short(ended, day)}" if ended else "over" if until < day else "running"
    style = "" if state == "running" else DIM
    days = Piece(phrases.span(since, until), style)
    return record.ref, values["part"], days, Piece(state, style), values["why"]


def _entry_of_time(record: Record, day: date) -> Row:
    values = record.values
    missed = "nobody would miss it" if values["droppable"] else ""
    took = durations.show(values["minutes"])
    note = values["note"] or ""
    return record.ref, _short(values["day"], day), values["area"], took, note, Piece(missed, DIM)


def _setting(setting: Setting, kept: Mapping[str, str]) -> Row:
    value = shown(setting, kept.get(setting.key, setting.default))
    origin = _origin(setting, kept)
    return setting.key, value, Piece(origin, DIM if origin == "default" else ""), setting.meaning


def _origin(setting: Setting, kept: Mapping[str, str]) -> str:
    return "set" if setting.key in kept else "default"


def _short(day: str, today: date) -> str:
    return display.short(date.fromisoformat(day), near=today)


def drafts(found: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    """What was typed and is not saved, numbered, the oldest first."""
    if not found:
        yield "There is no draft."
        return
    rows = [
        (
            f"{number}",
            each["command"],
            each["whose"],
            display.show(date.fromisoformat(each["day"])),
            ", ".join(filter(None, [each["text"], *_beside(each)])),
            Piece(each["way_on"], COMMAND),
        )
        for number, each in enumerate(found, 1)
    ]
    yield Columns(rows, text=4, right=[0])


def _beside(draft: Mapping[str, Any]) -> Iterator[str]:
    """Why a draft is not simply gone on with."""
    yield draft["over"]
    if draft["journal"]:
        yield f"for {draft['journal']}, which is not there"
    if draft["behind"]:
        yield "all of it is in another one" if draft["held"] else "behind a newer one"
