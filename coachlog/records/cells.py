"""The values of a record as cells of a table, and back: lists and histories on one line.

A list stands in its cell joined by `; `, a row of a history with its values joined by `, `. What
would not come back so, since a text in it has such a sign, stands there as JSON.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from coachlog.records.fields import Field, Holds

_BETWEEN = "; "
_WITHIN = ", "


def written(field: Field, value: Any) -> str:
    """The cell of a field's value as JSON has it; an empty one for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, list):
        return str(value)
    plain = _BETWEEN.join(_entry(each) for each in value)
    read = history if field.holds is Holds.HISTORY else _texts
    return (
        plain if _gives_back(read, field, plain, value) else json.dumps(value, ensure_ascii=False)
    )


def texts(cell: str, *, commas: bool = False) -> list[str]:
    """The texts of a list; with `commas`, those stand between them too.

    Raises:
        ValueError: it is JSON of another kind.
    """
    if cell.lstrip().startswith("["):
        whole = _parsed(cell)
        if not all(isinstance(each, str) for each in whole):
            raise ValueError
        return whole
    parted = (cell.replace(",", ";") if commas else cell).split(";")
    return [each.strip() for each in parted if each.strip()]


def history(field: Field, cell: str) -> list[Any]:
    """The rows of a history.

    Raises:
        ValueError: it is JSON of another kind, or a row has too many values.
    """
    if cell.lstrip().startswith("["):
        return _parsed(cell)
    keys = [each.key for each in field.part.fields] if field.part else []
    return [_row(keys, each.split(_WITHIN)) for each in cell.split(_BETWEEN) if each]


def _parsed(cell: str) -> list[Any]:
    try:
        whole = json.loads(cell)
    except RecursionError:
        raise ValueError("is nested too deep") from None
    if not isinstance(whole, list):
        raise ValueError("is not a list")
    return whole


def _row(keys: Sequence[str], values: Sequence[str]) -> dict[str, str | None]:
    if len(values) > len(keys):
        raise ValueError
    return dict.fromkeys(keys) | dict(zip(keys, values, strict=False))


def _texts(_: Field, cell: str) -> list[str]:
    return texts(cell)


def _gives_back(
    read: Callable[[Field, str], list[Any]], field: Field, cell: str, value: list[Any]
) -> bool:
    try:
        return read(field, cell) == value
    except ValueError:
        return False


def _entry(value: Any) -> str:
    """One entry of a list; that of a history with its values in order."""
    values = value.values() if isinstance(value, dict) else [value]
    return _WITHIN.join(str(each) for each in values if each is not None)
