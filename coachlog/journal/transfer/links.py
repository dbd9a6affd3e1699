"""What a record of an export is linked to and made of, in the columns and rows of this journal.

A link to a record that is left out, because it was deleted or forgotten here, is left out as well;
a record that cannot be without it is `Gone` with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from coachlog.journal.transfer import check_record
from coachlog.journal.transfer.check_record import PARTS, Taken, Value
from coachlog.journal.transfer.json_stream import Unfit
from coachlog.journal.transfer.logged_rows import Rows
from coachlog.journal.transfer.renumber import Gone, Namesakes
from coachlog.records import kinds
from coachlog.records.fields import Field, Holds
from coachlog.records.vocabulary import ME

_NEVER = "9999"
"""After every day: somebody who left and is not back."""


def columns(taken: Taken, known: Namesakes) -> dict[str, Value]:
    """The columns that keep whom and what a record is about, and those to find it by.

    Raises:
        Unfit: a link is none, or points to nothing.
        Gone: it is about somebody or something that was left out.
    """
    if taken.kind is kinds.REP and taken.ref != taken.columns["handle"]:
        raise Unfit("is not the same as the handle", "ref")
    if taken.kind is kinds.ABSENCE:
        return known.absent(taken.said)
    found: dict[str, Value] = {}
    for field in taken.kind.fields:
        if field.folded:
            held = taken.columns[field.key]
            found[field.folded] = held if held is None else field.fold(str(held))
        found |= _link(field, taken, known)
    return found


def _link(field: Field, taken: Taken, known: Namesakes) -> dict[str, Value]:
    match field.holds:
        case Holds.REP if field.required:
            return {"rep_id": known.needed_rep(taken.said)}
        case Holds.REP | Holds.REP_OR_TEAM:
            return {"rep_id": known.rep(taken.said, field.key)}
        case Holds.OWNER:
            return _owner(taken, known)
        case Holds.LINK if field.links:
            target = known.link(taken.said, field.key, *(kinds.of_word(w) for w, _ in field.links))
            if field.states and taken.said.get(field.key) and not any(target.values()):
                raise Gone(forgotten=False)
            return {column: target[word] for word, column in field.links}
        case _:
            return {}


def _owner(taken: Taken, known: Namesakes) -> dict[str, Value]:
    """The columns that keep an owner; the obstacle of somebody who is gone is the manager's."""
    try:
        return known.owner(taken.said)
    except Gone:
        if taken.kind is not kinds.OBSTACLE:
            raise
        return {"owner": ME, "owner_rep": None, "owner_name": None}


def _check_focus(focus: Any, focuses: Sequence[tuple[Value, ...]]) -> None:
    """What a rep works on now is the newest of their focuses that has not ended, or it is lost."""
    running = [
        (str(since), place, words)
        for place, (words, since, ended) in enumerate(focuses)
        if ended is None
    ]
    if focus != (max(running)[2] if running else None):
        raise Unfit("is not the last one of focuses that has not ended", "focus")


def _check_terms(said: Mapping[str, Any], terms: Sequence[tuple[Value, ...]]) -> None:
    """Each term is one that could be typed, once a day; what holds now is the one begun last."""
    for field in kinds.REP.fields:
        if not field.dated:
            continue
        held = {str(since or ""): value for key, since, value in terms if key == field.key}
        values = [check_record.term(field, each) for each in held.values()]
        if len(held) != sum(key == field.key for key, *_ in terms):
            raise Unfit("has two values that begin on the same day", "terms")
        latest = dict(zip(held, values, strict=True)).get(max(held, default=""))
        if said.get(field.key) != latest:
            raise Unfit("is not the value that began last in terms", field.key)


def _check_left(start: Value, times: Sequence[tuple[Value, ...]]) -> None:
    """Nobody leaves before they start, or leaves again before they are back."""
    free = str(start or "")
    for left, back in times:
        if str(left) < free:
            raise Unfit("has somebody leave before they start, or are back", "left")
        free = str(back or _NEVER)


def parts(taken: Taken, known: Namesakes) -> list[Rows]:
    """The rows that are part of a record.

    Raises:
        Unfit: they contradict the record.
        Gone: it concerns nobody but people who were left out.
    """
    found = [
        Rows(part.table, part.owner, tuple(rule.key for rule in part.rules), part.rows(taken.said))
        for part in PARTS[taken.kind.word]
    ]
    if taken.kind is kinds.REP:
        by_table = {part.table: part.rows for part in found}
        _check_focus(taken.said.get("focus"), by_table["behavior"])
        _check_terms(taken.said, by_table["term"])
        _check_left(taken.columns["start"], by_table["leave"])
    if taken.kind is kinds.OBSTACLE:
        found.append(Rows("hit", "obstacle_id", ("rep_id",), known.hits(taken.said)))
        if found[-1].rows and taken.columns["team"]:
            raise Unfit("names people, while team says that it is in everybody's way", "rep")
    return found
