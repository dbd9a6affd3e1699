"""Records on the screen: one whole, with the names that `edit` takes, or one a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from coachlog.days import display, durations
from coachlog.records import kinds
from coachlog.records.as_read import Found, Listing, Record
from coachlog.records.fields import Field, Holds, Kind
from coachlog.render import phrases
from coachlog.render.layout import DIM, STRONG, Block, Columns, Piece

LONGEST = 400
"""Characters of a text that a line of the log shows on a terminal; `show` has the whole."""

FEW = 3
"""The most reps that a line of a list names; `show` names all whom an obstacle hits."""

CELLS = ("ref", "kind", "day", "rep", "what", "text")
"""The columns of the log for a spreadsheet."""

_ASIDE = frozenset({"kind", "ref", "uid", "owner_is", "handle_given", "records"})


def whole(record: Record, linked: Iterable[Record], *, today: date) -> Iterator[Block]:
    """One record with everything in it, and the records that it is tied to."""
    values = {key: each for key, each in record.values.items() if key not in _ASIDE}
    kind = kinds.of_word(record.kind)
    yield Piece(" · ".join(_title(record)), STRONG)
    yield Columns([*_fields(kind, values, today), *_unset(values)], text=1)
    if rows := [(each.ref, what(each), summary(each, today)) for each in linked]:
        yield from ("", Piece("LINKED", STRONG), Columns(rows, text=2))


def story(record: Record, timeline: Listing, *, today: date) -> Iterator[Block]:
    """One person's whole story: who they are, then what happened, newest first."""
    yield from whole(record, (), today=today)
    yield ""
    yield Piece("STORY", STRONG)
    yield from listed(timeline, today=today, nothing="Nothing was written about them yet.")


def story_as_json(record: Record, timeline: Listing) -> dict[str, Any]:
    """The person's record, with all that happened under `records`."""
    return {**record.values, "records": [each.values for each in timeline.records]}


def listed(found: Listing, *, today: date, nothing: str) -> Iterator[Block]:
    """The records one a line; on a terminal without the end of very long texts."""
    rows = [
        (
            display.short(_day(each), near=today),
            each.ref,
            _few(each),
            what(each),
            summary(each, today),
        )
        for each in found.records
    ]
    yield Columns(rows, text=4, most=LONGEST, indent=0) if rows else nothing
    if found.more:
        yield from _more(len(rows))


def found(found: Found, *, today: date) -> Iterator[Block]:
    """What a search found: each hit in its sentence, with its field and its record."""
    rows = [
        (display.short(_day(record), near=today), record.ref, _few(record), hit.field, hit.sentence)
        for record, hits in found.records
        for hit in hits
    ]
    yield Columns(rows, text=4, indent=0) if rows else "Nothing was found."
    if found.more:
        yield from _more(len(found.records))


def found_as_json(found: Found) -> list[dict[str, Any]]:
    """The records found, each with its `hits`: fields and sentences."""
    return [
        {**record.values, "hits": [{"field": hit.field, "text": hit.sentence} for hit in hits]}
        for record, hits in found.records
    ]


def cells(found: Listing, *, today: date) -> Iterator[Sequence[str]]:
    """The records one a row, under the names of the columns."""
    yield CELLS
    for each in found.records:
        day = _day(each).isoformat()
        yield each.ref, each.kind, day, who(each), what(each), summary(each, today)


def who(record: Record) -> str:
    """Whom a record is about: handles, `me`, `team`, or the name of somebody else."""
    values = record.values
    if record.kind == "rep":
        return str(values["handle"])
    if record.kind == "obstacle":
        return "team" if values["team"] else ", ".join(values["rep"])
    if record.kind in ("action", "absence"):
        return str(values["owner" if record.kind == "action" else "who"])
    return str(values.get("rep") or ("me" if record.kind in ("focus", "time") else "team"))


def _few(record: Record) -> str:
    """Whom a record is about, as a line of a list has it: of many reps, the first few."""
    if record.kind != "obstacle" or len(record.values["rep"]) <= FEW:
        return who(record)
    return f"{', '.join(record.values['rep'][: FEW - 1])} +{len(record.values['rep']) - FEW + 1}"


def what(record: Record) -> str:
    """What a record is, with what became of it."""
    values = record.values
    if record.kind == "coaching":
        return phrases.talk(values["about"], values["lever"])
    state = values.get("outcome") or values.get("state")
    usual = state in (None, "planned", "debriefed", "open")
    return record.kind if usual else f"{record.kind}, {state}"


def summary(record: Record, today: date) -> str:
    """A record in one line: what was written, and the days that matter."""
    values = record.values
    if record.kind == "absence":
        last = date.fromisoformat(values["last"]) if values["last"] else None
        days = phrases.span(date.fromisoformat(values["first"]), last)
        return ", ".join(filter(None, (days, values["note"])))
    if record.kind == "focus":
        return f"{values['part']} until {_short(values['until'], today)}: {values['why']}"
    if record.kind == "time":
        missed = "nobody would miss it" if values["droppable"] else ""
        took = f"{values['area']} {durations.show(values['minutes'])}"
        return ", ".join(filter(None, (took, values["note"], missed)))
    if record.kind == "plan":
        return f"{values['account']}, {_call(values, today)}: {values['objective']}"
    if record.kind == "debrief":
        return f"{values['account']}: {values['well']} / {values['improve']}"
    if record.kind == "action":
        return f"{values['text']}, due {_short(values['due'], today)}"
    return str(values[{"coaching": "note", "obstacle": "what"}.get(record.kind, "name")])


def _more(shown: int) -> Iterator[Block]:
    yield ""
    many = "one" if shown == 1 else shown
    yield Piece(f"The newest {many}; there are more: --limit 0 shows all.", DIM)


def _title(record: Record) -> Iterator[str]:
    yield record.ref
    yield what(record) if record.kind != "coaching" else f"coaching, {what(record)}"
    yield str(record.values["name"]) if record.kind == "rep" else who(record)


def _fields(kind: Kind, values: Mapping[str, Any], today: date) -> Iterator[tuple[Piece, str]]:
    for key, value in values.items():
        for place, line in enumerate(_shown(kind.field(key), value, today)):
            yield Piece("" if place else key, DIM), line


def _unset(values: Mapping[str, Any]) -> Iterator[tuple[Piece, Piece]]:
    if unset := [key for key, value in values.items() if value in (None, [])]:
        yield Piece("not set", DIM), Piece(", ".join(unset), DIM)


def _shown(field: Field, value: Any, today: date) -> Iterator[str]:
    """A value on its lines: a list has one for each entry, a text those that it was written on."""
    if value is None:
        return
    if field.holds is Holds.HISTORY:
        # Terms are typed in any order: one of a past day may stand behind one that is to come.
        dated = field.key == "terms"
        entries = sorted(value, key=lambda each: each["since"] or "") if dated else value
        yield from (_entry(field.key, each, today) for each in entries)
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif field.holds is Holds.DURATION:
        yield durations.show(value)
    elif field.holds is Holds.DAY:
        yield display.echo(date.fromisoformat(value), today=today, at=None)
    else:
        yield from str(value).split("\n")


def _entry(key: str, entry: Mapping[str, Any], today: date) -> str:
    """One line of a history: a move, a former focus, a time away from the team."""
    if key == "left":
        back = f", back {_short(entry['back'], today)}" if entry["back"] else ""
        return f"{_short(entry['day'], today)}{back}"
    if key == "focuses":
        end = f" to {_short(entry['ended'], today)}" if entry["ended"] else ""
        return f"{_short(entry['since'], today)}{end}: {entry['text']}"
    if key == "terms":
        since = _short(entry["since"], today) if entry["since"] else "the beginning"
        return f"from {since}: {entry['key']} {entry['value'] or 'as the settings say'}"
    day = _short(entry["day"], today)
    if "was" in entry:
        at = f" {entry['was_time']}" if entry.get("was_time") else ""
        return f"{day}: moved from {_short(entry['was'], today)}{at}"
    whom = f" (with {entry['with_whom']})" if entry["with_whom"] else ""
    verb = "escalated to " if entry["kind"] == "escalate" else ""
    return f"{day}: {verb}{entry['text']}{whom}"


def _call(values: Mapping[str, Any], today: date) -> str:
    at = f" {values['call_time']}" if values["call_time"] else ""
    return _short(values["call_day"], today) + at


def _short(day: str, today: date) -> str:
    return display.short(date.fromisoformat(day), near=today)


def _day(record: Record) -> date:
    return date.fromisoformat(record.values[kinds.of_word(record.kind).day])
