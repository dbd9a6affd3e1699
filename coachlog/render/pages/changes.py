"""What a change did: the fields of a record before and after, and the list for `undo`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from coachlog.days import display
from coachlog.records.as_read import Change, Difference
from coachlog.render import characters
from coachlog.render.layout import DIM, Block, Columns, Piece
from coachlog.text import one_line

WIDTH = 60
"""Columns that one side of a difference takes at most; the record itself shows the whole."""

_LEAD = 20
"""Characters that two long texts have in common before they part, and that are still shown."""


def differences(changed: Sequence[Difference], *, today: date) -> Iterator[Block]:
    """Each field with what it was and what it is, as `show` names them."""
    rows = []
    for each in changed:
        before, after = _shown(each.before, None), _shown(each.after, today)
        start = _shared_start(before, after)
        rows.append((each.field, Piece(_side(before, start), DIM), f"→ {_side(after, start)}"))
    yield Columns(rows, text=2, indent=0)


def listed(changes: Iterable[Change]) -> Iterator[Block]:
    """The changes in the order given: when, whether they were undone, what they did."""
    rows = [(_when(each), _state(each), one_line(each.says)) for each in changes]
    yield Columns(rows, text=2, indent=0) if rows else "Nothing was written yet."


def as_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The changes as JSON has them."""
    return [
        {
            "number": each.number,
            "at": each.at.isoformat(timespec="seconds"),
            "state": _state(each),
            "says": each.says,
        }
        for each in changes
    ]


def _when(change: Change) -> str:
    return f"{display.show(change.at.date())} {display.show_time(change.at.time())}"


def _state(change: Change) -> str:
    return "undone" if change.undone else "done"


def _shown(value: Any, today: date | None) -> str:
    """A value on one line; a day with its distance where `today` is given."""
    if isinstance(value, date):
        return display.echo(value, today=today, at=None) if today else display.show(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(one_line(each) for each in value) or "(nothing)"
    return "(nothing)" if value is None else one_line(str(value))


def _shared_start(before: str, after: str) -> int:
    """How many characters at the start need not be shown, where two long texts begin alike."""
    if max(len(before), len(after)) <= WIDTH:
        return 0
    pairs = enumerate(zip(before, after, strict=False))
    parting = (place for place, (one, other) in pairs if one != other)
    return max(next(parting, min(len(before), len(after))) - _LEAD, 0)


def _side(line: str, start: int) -> str:
    """One side of a difference from that character on, shortened."""
    rest = f"…{line[characters.cluster_start(line, start) :]}" if start else line
    return characters.shortened(rest, most=WIDTH)
