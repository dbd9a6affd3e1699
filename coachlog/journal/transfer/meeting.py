"""Two versions of one record: which of them is taken, and in what they differ."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from coachlog import text
from coachlog.journal.read import stored
from coachlog.journal.transfer.check_record import Value
from coachlog.journal.transfer.logged_rows import Rows
from coachlog.records import kinds
from coachlog.records.fields import Field, Holds, Kind

_WIDTH = 40
"""Characters of a value that are shown."""


_WRITTEN = (Holds.TEXT, Holds.TEXTS, Holds.NAME)
"""What a field holds that somebody wrote in their own words."""


class Take(StrEnum):
    """Whose version of a record stands, where it is here with other content."""

    NEWEST = "newest"
    THEIRS = "theirs"
    OURS = "ours"


def content(
    connection: sqlite3.Connection, kind: Kind, columns: Mapping[str, Value], parts: Sequence[Rows]
) -> bytes:
    """A record's content, the same bytes in every journal: other records stand in it by their uid.

    What is not given is less than whatever is.
    """
    links = _LINKS[kind.word]
    own = [[name, _across(connection, links.get(name), value)] for name, value in columns.items()]
    theirs = [
        [
            [
                _across(connection, "rep" if name == "rep_id" else None, value)
                for name, value in zip(part.names, row, strict=True)
            ]
            for row in part.rows
        ]
        for part in parts
    ]
    return json.dumps([own, theirs], ensure_ascii=False).encode()


def differences(kind: Kind, here: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[str]:
    """The fields in which a record here differs from that in a file, a line each."""
    for field in kind.fields:
        ours, other = here[field.key], there[field.key]
        if ours != other:
            yield f"{here['ref']} {field.key}: {_shown(ours)} here, {_shown(other)} there"


def loses_words(kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether something that was written in a record is gone from it; an addition is no loss."""
    was, stands = (
        {said for field in kind.fields for said in _words(field, each[field.key])}
        for each in (before, after)
    )
    return any(not any(each in other for other in stands) for each in was - stands)


def _words(field: Field, value: Any) -> list[str]:
    """What somebody wrote in a field, or in the rows of it."""
    if field.part:
        return [
            each
            for row in value
            for inner in field.part.fields
            if inner.free
            for each in _words(inner, row[inner.key])
        ]
    said = value if isinstance(value, list) else [value]
    return [each for each in said if each] if field.holds in _WRITTEN else []


def as_it_is(connection: sqlite3.Connection, kind: Kind, number: int) -> Mapping[str, Any]:
    """The values of a record that is here."""
    return next(stored.select(connection, kind, where="t.id = ?", values=(number,))).values


def named(refs: Sequence[str], *, most: int = 5) -> str:
    """The first of these refs, and how many there are besides."""
    more = f" and {len(refs) - most:,} more" if len(refs) > most else ""
    return ", ".join(refs[:most]) + more


def _across(connection: sqlite3.Connection, table: str | None, value: Value) -> Value:
    """A value as it is in every journal: the uid of the record that a number stands for."""
    if value is None:
        return ""
    if table is None:
        return str(value)
    found = connection.execute(f"SELECT uid FROM {table} WHERE id = ?", (value,)).fetchone()
    return str(found[0]) if found else ""


def _shown(value: Any) -> str:
    if value is None or value == []:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return text.shortened("; ".join(map(_entry, value)), width=_WIDTH)
    return text.shortened(str(value), width=_WIDTH)


def _entry(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values() if each is not None)
    return str(value)


_LINKS = {
    kind.word: {"rep_id": "rep", "owner_rep": "rep"}
    | {
        column: kinds.of_word(word).table
        for field in kind.fields
        if field.holds is Holds.LINK
        for word, column in field.links
    }
    for kind in kinds.KINDS
}
"""The columns that hold the number of another record, and its table."""
