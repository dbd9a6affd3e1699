"""What happened, newest first: the log, and the search over everything that was written."""

import heapq
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from coachlog import errors
from coachlog.journal.read import reading, stored
from coachlog.journal.read.stored import Field, Flavor, Kind
from coachlog.records import vocabulary
from coachlog.records.as_read import Found, Hit, Listing, Record
from coachlog.text import fold, shortened

_RANK = {kind.word: place for place, kind in enumerate(stored.KINDS)}

_OF_REP = {
    stored.PLAN.word: "t.rep_id = :rep",
    stored.DEBRIEF.word: "t.rep_id = :rep",
    stored.COACHING.word: "t.rep_id = :rep",
    stored.ABSENCE.word: "t.rep_id = :rep",
    stored.OBSTACLE.word: """t.id IN (SELECT obstacle_id FROM hit WHERE rep_id = :rep
        UNION SELECT id FROM obstacle WHERE owner_rep = :rep)""",
    stored.ACTION.word: """t.id IN (SELECT id FROM action WHERE rep_id = :rep
        UNION SELECT id FROM action WHERE owner_rep = :rep)""",
}
"""Which records of a kind are a rep's: for them, about them, or theirs to see to."""

_LINKS = ("plan", "debrief", "came_from", "works_on")
"""The fields that hold the ref of another record."""

_BACK = {
    stored.DEBRIEF.word: ((stored.ACTION, "debrief_id"), (stored.OBSTACLE, "debrief_id")),
    stored.COACHING.word: ((stored.ACTION, "coaching_id"),),
    stored.OBSTACLE.word: ((stored.COACHING, "works_on"),),
}
"""The kinds of record that point to one of a kind, and by which column."""

_LONG = 240
"""Characters from which a sentence is shown around its hit alone."""

_AROUND = 80
"""Characters before and after a hit in a long sentence."""

_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*")

_LETTER = r"[^\W_\u0e00-\u0eff\u2e80-\U0010ffff]"
"""A letter or digit of a script that puts spaces between its words."""


def kinds(words: Iterable[str]) -> dict[Kind, tuple[str, ...]]:
    """The kinds of record that words name, and of coaching what it was about.

    A word is a kind of record or of coaching. No word at all names every kind of record.

    Raises:
        UnknownWord: a word is neither.
    """
    chosen: dict[Kind, tuple[str, ...]] = {}
    for word in map(str.lower, words):
        if word in list(vocabulary.About):
            chosen[stored.COACHING] = (*chosen.get(stored.COACHING, ()), word)
        else:
            chosen[_kind(word)] = ()
    return chosen or dict.fromkeys(stored.LOGGED, ())


def log(
    connection: sqlite3.Connection,
    *,
    kinds: Mapping[Kind, Sequence[str]],
    rep: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
) -> Listing:
    """Records of some kinds by their day, the newest first; inside a day the later ref first.

    `rep` is a handle, and narrows them to what is theirs. `since` and `until` are included.
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
            where=_newest(kind, _conditions(kind, abouts, given), limit),
            values=given | _numbered(abouts),
        )
        for kind, abouts in kinds.items()
        if rep is None or kind.word in _OF_REP
    ]
    merged = heapq.merge(*found, key=_place, reverse=True)
    return Listing(*_first(merged, limit))


def story(connection: sqlite3.Connection, person: Record) -> Listing:
    """All that happened with a rep, the newest first."""
    every = kinds(())
    return log(connection, kinds=every, rep=person.ref, since=None, until=None, limit=None)


def linked(connection: sqlite3.Connection, record: Record) -> list[Record]:
    """The records that one points to, and those that point to it, without itself."""
    kind, number = stored.numbered(record.ref)
    refs = [str(record.values[key]) for key in _LINKS if record.values.get(key)]
    back = [
        each
        for tied, column in _BACK.get(kind.word, ())
        for each in stored.select(connection, tied, where=f"t.{column} = ?", values=(number,))
    ]
    return [*(stored.read(connection, ref) for ref in refs), *back]


def search(connection: sqlite3.Connection, *, words: Sequence[str], limit: int | None) -> Found:
    """The records in whose text every word occurs, newest first, each with where it does.

    Every word occurs whole, the last one as the beginning of a word; blind to case and accents.
    Whatever else was typed is plain text. Nothing is indexed: every text is looked at.
    """
    patterns = _patterns(words)
    connection.create_function("holds", -1, _matcher(patterns), deterministic=True)
    found = [
        stored.select(connection, kind, where=_ordered(kind, _holds(kind), limit))
        for kind in stored.KINDS
    ]
    merged = heapq.merge(*found, key=_place, reverse=True)
    shown, more = _first(merged, limit)
    return Found([(record, list(_hits(record, patterns))) for record in shown], more)


def day(record: Record) -> str:
    """The ISO day that a record stands under."""
    return str(record.values[stored.named(record.kind).day])


def _kind(word: str) -> Kind:
    for kind in stored.LOGGED:
        if kind.word == word:
            return kind
    known = [kind.word for kind in stored.LOGGED]
    raise errors.UnknownWord("--kind", shortened(word, width=60), [*known, *vocabulary.About])


def _conditions(kind: Kind, abouts: Sequence[str], given: Iterable[str]) -> Iterator[str]:
    shapes = {"since": f"t.{kind.day} >= :since", "until": f"t.{kind.day} <= :until"}
    yield from (shapes.get(key) or _OF_REP[kind.word] for key in given)
    if abouts:
        yield f"t.about IN ({', '.join(f':{key}' for key in _numbered(abouts))})"


def _numbered(abouts: Sequence[str]) -> dict[str, str]:
    return {f"about{place}": about for place, about in enumerate(abouts)}


def _newest(kind: Kind, conditions: Iterable[str], limit: int | None) -> str:
    """The condition for the newest of a kind: found over an index before they are read."""
    all_of_them = " AND ".join(conditions) or "1"
    chosen = f"SELECT t.id FROM {kind.table} AS t WHERE {_ordered(kind, all_of_them, limit)}"
    return _ordered(kind, f"t.id IN ({chosen})", None)


def _ordered(kind: Kind, condition: str, limit: int | None) -> str:
    most = "" if limit is None else f" LIMIT {limit + 1}"
    return f"{condition} ORDER BY t.{kind.day} DESC, t.id DESC{most}"


def _place(record: Record) -> tuple[str, int, int]:
    number = record.ref[1:] if stored.split(record.ref) else "0"
    return day(record), _RANK[record.kind], int(number)


def _first(found: Iterator[Record], limit: int | None) -> tuple[list[Record], bool]:
    if limit is None:
        return list(found), False
    first = list(islice(found, limit + 1))
    return first[:limit], len(first) > limit


def _patterns(words: Sequence[str]) -> list[re.Pattern[str]]:
    return [_pattern(word, whole=place < len(words)) for place, word in enumerate(words, 1)]


def _pattern(word: str, *, whole: bool) -> re.Pattern[str]:
    """A word, already folded, where one begins and, unless it may go on, ends."""
    before = f"(?<!{_LETTER})" if re.match(_LETTER, word) else ""
    after = f"(?!{_LETTER})" if whole and re.match(_LETTER, word[-1]) else ""
    return re.compile(before + re.escape(word) + after)


def _matcher(patterns: Sequence[re.Pattern[str]]) -> Callable[..., bool]:
    searches = [pattern.search for pattern in patterns]

    def holds(lists: int, *values: str | None) -> bool:
        """Whether every word occurs in the texts of a row; the first ones are JSON lists."""
        texts = [text for text in values[lists:] if text]
        for value in values[:lists]:
            if value and value != "[]":
                texts += stored.pieces(json.loads(value))
        whole = fold("\n".join(texts))
        return all(search(whole) for search in searches)

    return holds


def _holds(kind: Kind) -> str:
    lists = [field.sql for field in kind.fields if _is_list(field)]
    texts = [_words_of(field) for field in kind.fields if _is_text(field)]
    return f"holds({', '.join([str(len(lists)), *lists, *texts])})"


def _words_of(field: Field) -> str:
    return "t.owner_name" if field.flavor is Flavor.OWNER else field.sql


def _is_list(field: Field) -> bool:
    return field.free and field.flavor in (Flavor.TEXTS, Flavor.HISTORY)


def _is_text(field: Field) -> bool:
    return (field.free and not _is_list(field)) or field.key in ("name", "owner")


def _hits(record: Record, patterns: Sequence[re.Pattern[str]]) -> Iterator[Hit]:
    """The fewest sentences, in the order of the fields, that between them hold every word."""
    missing = list(patterns)
    for field, text in stored.texts(record):
        for sentence in _SENTENCES.split(text):
            plain = fold(sentence)
            if held := [pattern for pattern in missing if pattern.search(plain)]:
                missing = [pattern for pattern in missing if pattern not in held]
                yield Hit(field, _around(sentence, held[0]))
        if not missing:
            return


def _around(sentence: str, pattern: re.Pattern[str]) -> str:
    """The sentence, or of a long one the words around the hit."""
    if len(sentence) <= _LONG:
        return sentence.strip()
    words = sentence.split(" ")
    hit = next((place for place, word in enumerate(words) if pattern.search(fold(word))), 0)
    before, after = " ".join(words[:hit]), " ".join(words[hit:])
    begin = before[-_AROUND:].partition(" ")[2] if len(before) > _AROUND else before
    end = after[: 2 * _AROUND].rpartition(" ")[0] or after[: 2 * _AROUND]
    dots = ("…" if begin != before else "", "…" if end != after else "")
    return f"{dots[0]}{begin} {end}{dots[1]}".strip()
