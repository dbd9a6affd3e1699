"""The cells of a table from a spreadsheet, read as values of the fields that their columns name.

Those of a row that was exported are taken strictly, those of a row that somebody typed as on a
command line; a word is never cut short in either.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from coachlog import errors, text
from coachlog.days import display
from coachlog.days.toward import Toward
from coachlog.journal.transfer import check_record
from coachlog.journal.transfer.json_stream import Unfit
from coachlog.records import cells, table_columns
from coachlog.records.fields import Field, Holds, Kind

Read = Callable[[Field, str], Any]
"""Makes the value of what was typed for a field, one entry of several, or refuses it."""

LISTS = (Holds.TEXTS, Holds.WORDS, Holds.REPS, Holds.HISTORY)
"""What is a list, empty where nothing is given."""


def typed(kind: Kind, key: str, cell: str, read: Read) -> Any:
    """The value of a cell in a row that somebody typed; several as a tuple.

    Raises:
        Unfit: it is the journal's to say.
        CoachlogError: it cannot be read.
    """
    if key == "kind":
        return exported(kind, key, cell, read)
    if key in table_columns.OF_EVERY_KIND:
        raise Unfit("is given by the journal: leave it empty in a new row")
    field = kind.field(key)
    if not table_columns.may_be_typed(field):
        raise Unfit("follows from what happens later: leave it empty in a new row")
    if field.holds in (Holds.WORDS, Holds.REPS):
        whole = [_one(field, each, read) for each in cells.texts(cell, commas=True)]
        return tuple(dict.fromkeys(whole))
    if field.holds is Holds.TEXTS:
        return tuple(cells.texts(cell))
    return _one(field, cell, read)


def exported(kind: Kind, key: str, cell: str, read: Read) -> Any:
    """The value of a cell in a row that was exported, as JSON has it.

    A spreadsheet may have written its days otherwise since then.

    Raises:
        Unfit, CoachlogError: it is none.
    """
    if key in table_columns.OF_EVERY_KIND:
        if key == "kind" and cell.strip().lower() != kind.word:
            raise Unfit(f"names another kind than {kind.word}")
        return _moment(cell.strip()) if key == "changed" else cell.strip()
    field = kind.field(key)
    try:
        return _as_json(field, cell, read)
    except ValueError:
        raise Unfit("is not a list as coachlog export writes it") from None


def _moment(cell: str) -> str | None:
    """A moment; None for one that a spreadsheet has written otherwise: then it is not known."""
    try:
        return check_record.moment(cell)
    except Unfit:
        return None


def _as_json(field: Field, cell: str, read: Read) -> Any:
    match field.holds:
        case Holds.DAY:
            day: date = read(field._replace(toward=Toward.BOTH), cell)
            return day.isoformat()
        case Holds.TIME:
            at: time = read(field, cell)
            return display.show_time(at)
        case Holds.NUMBER | Holds.DURATION:
            return _number(cell)
        case Holds.FLAG:
            return read(field, cell)
        case Holds.HISTORY:
            return cells.history(field, cell)
        case Holds.TEXTS | Holds.WORDS | Holds.REPS:
            return cells.texts(cell)
        case _:
            return cell


def _number(cell: str) -> int:
    found = text.whole_number(cell.strip())
    if found is None:
        raise Unfit("is not a whole number")
    return found


def _one(field: Field, cell: str, read: Read) -> Any:
    if field.words:
        word = "-".join(cell.lower().split())
        if word not in field.choices:
            raise errors.UnknownWord(field.key, cell, field.choices)
        return word
    return read(field, cell)
