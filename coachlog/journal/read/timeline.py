"""What happened, newest first: the log, and the search over everything that was written."""

import heapq
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from coachlog import errors
from coachlog.journal.read import reading, stored
from coachlog.journal.read.accounts import KINDS as KINDS_WITH_ACCOUNT
from coachlog.records import kinds, vocabulary
from coachlog.records.as_read import Listing, Record
from coachlog.records.fields import Holds, Kind
from coachlog.records.kinds import COACHING

_RANK = {kind.word: place for place, kind in enumerate(kinds.KINDS)}

_LINKS = {
    kind.word: tuple(field.key for field in kind.fields if field.holds is Holds.LINK)
    for kind in kinds.KINDS
}
"""The fields of each kind that hold the ref of another record."""

_BACK = {
    kind.word: [
        (tied, column)
        for tied in reversed(kinds.KINDS)
        for field in tied.fields
        for word, column in field.links
        if word == kind.word
    ]
    for kind in kinds.KINDS
}
"""The kinds of record that point to one of a kind, and by which column."""


def kinds_named(words: Iterable[str]) -> dict[Kind, tuple[str, ...]]:
    """The kinds of record that words name, and of coaching what it was about.

    A word is a kind of record or of coaching. No word at all names every kind of record.

    Raises:
        UnknownWord: a word is neither.
    """
    chosen: dict[Kind, tuple[str, ...]] = {}
    for word in map(str.lower, words):
        if word in list(vocabulary.About):
            chosen[COACHING] = (*chosen.get(COACHING, ()), word)
        else:
            chosen[_kind(word)] = ()
    return chosen or dict.fromkeys(kinds.LOGGED, ())


def log(
    connection: sqlite3.Connection,
    *,
    kinds: Mapping[Kind, Sequence[str]],
    rep: str | None,
    accounts: Sequence[str],
    since: date | None,
    until: date | None,
    limit: int | None,
) -> Listing:
    """Records of some kinds by their day, the newest first; inside a day the later ref first.

    `rep` is a handle, and narrows them to what is theirs. `accounts` are spellings of one account:
    where there is one, only calls there are given. `since` and `until` are included.
    """
    number = None if rep is None else reading.rep_number(connection, rep)
    given = {
        key: str(value)
        for key, value in {"rep": number, "since": since, "until": until}.items()
        if value is not None
    }
    found = [
        stored.select(
            connection,
            kind,
            where=_newest(kind, _conditions(kind, abouts, accounts, given), limit),
            values=given | _numbered("about", abouts) | _numbered("account", accounts),
        )
        for kind, abouts in kinds.items()
        if (rep is None or kind.theirs) and (not accounts or kind in KINDS_WITH_ACCOUNT)
    ]
    merged = heapq.merge(*found, key=place, reverse=True)
    return Listing(*first_of(merged, limit))


def story(connection: sqlite3.Connection, person: Record) -> Listing:
    """All that happened with a rep, the newest first."""
    every = kinds_named(())
    return log(
        connection,
        kinds=every,
        rep=person.ref,
        accounts=(),
        since=None,
        until=None,
        limit=None,
    )


def linked(connection: sqlite3.Connection, record: Record) -> list[Record]:
    """The records that one points to, and those that point to it, without itself."""
    kind, number = kinds.parse_ref(record.ref)
    refs = [str(record.values[key]) for key in _LINKS[kind.word] if record.values[key]]
    back = [
        each
        for tied, column in _BACK[kind.word]
        for each in stored.select(connection, tied, where=f"t.{column} = ?", values=(number,))
        if each.ref not in refs
    ]
    return [*(stored.linked(connection, ref) for ref in refs), *back]


def day(record: Record) -> str:
    """The ISO day that a record stands under."""
    return str(record.values[kinds.of_word(record.kind).day])


def _kind(word: str) -> Kind:
    for kind in kinds.LOGGED:
        if kind.word == word:
            return kind
    known = [kind.word for kind in kinds.LOGGED]
    raise errors.UnknownWord("--kind", word, [*known, *vocabulary.About])


def _conditions(
    kind: Kind, abouts: Sequence[str], accounts: Sequence[str], given: Iterable[str]
) -> Iterator[str]:
    shapes = {"since": f"t.{kind.day} >= :since", "until": f"t.{kind.day} <= :until"}
    yield from (shapes.get(key) or stored.of_rep(kind) for key in given)
    for column, words in (("about", abouts), ("account", accounts)):
        if words:
            yield f"t.{column} IN ({', '.join(f':{key}' for key in _numbered(column, words))})"


def _numbered(column: str, words: Sequence[str]) -> dict[str, str]:
    return {f"{column}{place}": word for place, word in enumerate(words)}


def _newest(kind: Kind, conditions: Iterable[str], limit: int | None) -> str:
    """The condition for the newest of a kind: found over an index before they are read."""
    all_of_them = " AND ".join(conditions) or "1"
    chosen = f"SELECT t.id FROM {kind.table} AS t WHERE {newest_first(kind, all_of_them, limit)}"
    return newest_first(kind, f"t.id IN ({chosen})", None)


def newest_first(kind: Kind, condition: str, limit: int | None) -> str:
    """The condition, and the order of the log: by day and number, the newest first."""
    most = "" if limit is None else f" LIMIT {limit + 1}"
    return f"{condition} ORDER BY t.{kind.day} DESC, t.id DESC{most}"


def place(record: Record) -> tuple[str, int, int]:
    """Where a record stands in the log: its day, the rank of its kind, its number."""
    number = record.ref[1:] if kinds.split_ref(record.ref) else "0"
    return day(record), _RANK[record.kind], int(number)


def first_of(found: Iterator[Record], limit: int | None) -> tuple[list[Record], bool]:
    """As many records as may be shown, and whether there are more."""
    if limit is None:
        return list(found), False
    first = list(islice(found, limit + 1))
    return first[:limit], len(first) > limit
