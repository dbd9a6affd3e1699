"""The search over everything that was written."""

import heapq
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from coachlog.journal.read import stored, timeline
from coachlog.records import kinds
from coachlog.records.as_read import Found, Hit, Record
from coachlog.records.fields import Field, Holds, Kind
from coachlog.text import fold

_LONG = 240
"""Characters from which a sentence is shown around its hit alone."""


_AROUND = 80
"""Characters before and after a hit in a long sentence."""


_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*")


_LETTER = r"[^\W_\u0e00-\u0eff\u2e80-\U0010ffff]"
"""A letter or digit of a script that puts spaces between its words."""


def search(connection: sqlite3.Connection, *, words: Sequence[str], limit: int | None) -> Found:
    """The records in whose text every word occurs, newest first, each with where it does.

    Every word occurs whole, the last one as the beginning of a word; blind to case and accents.
    Whatever else was typed is plain text. Nothing is indexed: every text is looked at.
    """
    patterns = _patterns(words)
    connection.create_function("holds", -1, _matcher(patterns), deterministic=True)
    found = [
        stored.select(connection, kind, where=timeline.newest_first(kind, _holds(kind), limit))
        for kind in kinds.KINDS
    ]
    merged = heapq.merge(*found, key=timeline.place, reverse=True)
    shown, more = timeline.first_of(merged, limit)
    return Found([(record, list(_hits(record, patterns))) for record in shown], more)


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
                texts += kinds.pieces(json.loads(value))
        whole = fold("\n".join(texts))
        return all(search(whole) for search in searches)

    return holds


def _holds(kind: Kind) -> str:
    lists = [stored.value(kind, field) for field in kind.fields if _is_list(field)]
    texts = [_words_of(kind, field) for field in kind.fields if _is_text(field)]
    return f"holds({', '.join([str(len(lists)), *lists, *texts])})"


def _words_of(kind: Kind, field: Field) -> str:
    return "t.owner_name" if field.holds is Holds.OWNER else stored.value(kind, field)


def _is_list(field: Field) -> bool:
    return field.free and field.holds in (Holds.TEXTS, Holds.HISTORY)


def _is_text(field: Field) -> bool:
    return (field.free and not _is_list(field)) or field.holds in (Holds.NAME, Holds.OWNER)


def _hits(record: Record, patterns: Sequence[re.Pattern[str]]) -> Iterator[Hit]:
    """The fewest sentences, in the order of the fields, that between them hold every word."""
    missing = list(patterns)
    for field, text in kinds.texts(record):
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
