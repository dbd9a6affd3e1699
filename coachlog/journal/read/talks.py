"""The talks of a journal: what the report counts, and what it asks about them.

Each is found over an index. What counts as coaching is `coachlog.reporting.counting`.
"""

import heapq
import json
import sqlite3
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

from coachlog.journal.read import merges, own_time
from coachlog.records.vocabulary import About, Part
from coachlog.reporting import counting
from coachlog.reporting.facts import Conversation, Strategy

Handles = dict[int | None, str | None]
"""Who goes by which number."""

_FIELD = " ".join(
    f"WHEN {column} IS NOT NULL THEN '{column}'"
    for column in counting.PARTS_OF_FIELDS
    if column != "deal"
)
"""Which field says the part of the job of a moment: the first that is set."""

_DEBRIEFS = "SELECT id, rep_id, day, made, role, asked_by, minutes FROM debrief WHERE "
_COACHING = f"""SELECT id, rep_id, day, made, about, lever, asked_by,
    CASE {_FIELD} WHEN deal <> '[]' THEN 'deal' END, deal, minutes FROM coaching WHERE """

_STRATEGIES = """SELECT id, rep_id, day, strategy, level FROM coaching
  WHERE day BETWEEN :since AND :as_of AND strategy IS NOT NULL"""
_STRATEGIES_BEFORE = """SELECT id, rep_id, day, strategy, level, max(day || printf('%018d', id))
  FROM coaching WHERE strategy_key IN (SELECT strategy_key FROM coaching
    WHERE day BETWEEN :since AND :as_of AND strategy_key IS NOT NULL)
  AND day < :since GROUP BY strategy_key, rep_id, level IS NULL"""
_STRATEGIES_OF = """SELECT t.id, t.day, t.strategy, t.level
  FROM rep JOIN coaching AS t ON t.rep_id = rep.id
  WHERE rep.handle = ?1 AND t.day <= ?3 AND t.strategy_key IN (SELECT strategy_key FROM coaching
    WHERE rep_id = rep.id AND day BETWEEN ?2 AND ?3 AND strategy_key IS NOT NULL)"""
_ABOUT_THEM = """SELECT DISTINCT rep_id FROM coaching
  WHERE about = :about AND day BETWEEN :since AND :as_of AND rep_id IS NOT NULL"""

_day = cache(date.fromisoformat)
_iso = date.isoformat


def touches(connection: sqlite3.Connection, rep: int, as_of: date) -> Iterator[Conversation]:
    """A rep's conversations that count, up to a day, the newest first."""
    return touches_of(connection, all_handles(connection), rep, as_of)


def touches_of(
    connection: sqlite3.Connection, handles: Handles, rep: int, as_of: date
) -> Iterator[Conversation]:
    """The same, where the handles are known."""
    newest = "rep_id = ? AND day <= ? ORDER BY day DESC, id DESC"
    talks = _talks(connection, handles, newest, (rep, _iso(as_of)))
    in_order = heapq.merge(*talks, key=lambda each: each.day, reverse=True)
    return filter(_counts, in_order)


def first_touch(
    connection: sqlite3.Connection, handles: Handles, rep: int, as_of: date
) -> date | None:
    """The day of a rep's oldest touch, up to a day; None without any."""
    oldest = "rep_id = ? AND day <= ? ORDER BY day"
    talks = _talks(connection, handles, oldest, (rep, _iso(as_of)))
    found = (next((t.day for t in of if _counts(t)), None) for of in talks)
    return min(filter(None, found), default=None)


def other_touches(
    connection: sqlite3.Connection, handles: Handles, reps: Collection[str], as_of: date
) -> dict[str, date]:
    """Of some reps, the day of the newest touch that is no moment without a part, if any."""
    numbers = {handle: number for number, handle in handles.items()}
    found = {}
    for rep in reps:
        for touch in touches_of(connection, handles, numbers[rep] or 0, as_of):
            if not counting.is_bare_moment(touch):
                found[rep] = touch.day
                break
    return found


def _counts(talk: Conversation) -> bool:
    return counting.counts(talk.about, talk.levers, talk.rep)


def all_since(
    connection: sqlite3.Connection, handles: Handles, since: date, as_of: date
) -> Iterator[Conversation]:
    """Every conversation since a day, and those dated after `as_of` that were typed by then."""
    known = "day >= :since AND (day <= :as_of OR made <= :as_of)"
    days = {"since": _iso(since), "as_of": _iso(as_of)}
    return chain(*_talks(connection, handles, known, days))


def touches_since(
    connection: sqlite3.Connection, handles: Handles, since: date, until: date
) -> Iterator[Conversation]:
    """Every touch from a day to another, in order of day."""
    between = "day BETWEEN ? AND ? ORDER BY day"
    found = _talks(connection, handles, between, (_iso(since), _iso(until)))
    return filter(_counts, heapq.merge(*found, key=lambda each: each.day))


def _talks(
    connection: sqlite3.Connection, handles: Handles, where: str, values: Any
) -> tuple[Iterator[Conversation], Iterator[Conversation]]:
    """The debriefs and the coaching that meet a condition, each in the order it asks for."""
    debriefs = (
        Conversation(
            f"d{number}", handles[rep], _day(day), _day(made), counting.DEBRIEF, (), word(role),
            word(asked_by), None, (), minutes,
        )
        for number, rep, day, made, role, asked_by, minutes in connection.execute(
            _DEBRIEFS + where, values
        )
    )  # fmt: skip
    coaching = (
        Conversation(
            f"c{number}", handles[rep], _day(day), _day(made), word(about) or "", levers(lever),
            None, word(asked_by), word(field), _deals(deal), minutes,
        )
        for number, rep, day, made, about, lever, asked_by, field, deal, minutes
        in connection.execute(_COACHING + where, values)
    )  # fmt: skip
    return debriefs, coaching


def all_handles(connection: sqlite3.Connection) -> Handles:
    """Who goes by which number; None stands for the whole team."""
    return {None: None} | dict(connection.execute("SELECT id, handle FROM rep"))


@cache  # one text for each, and not one for every row that holds it
def word(written: str | None) -> str | None:
    """A word of a closed list, or none."""
    return written


@cache  # there are few sets of them
def levers(written: str) -> tuple[str, ...]:
    """The levers of a conversation, each once, however often an older file has it."""
    return () if written == "[]" else tuple(dict.fromkeys(json.loads(written)))


def _deals(written: str) -> tuple[str, ...]:
    return () if written == "[]" else tuple(json.loads(written))


def strategies(
    connection: sqlite3.Connection, handles: Handles, since: date, as_of: date
) -> Iterator[Strategy]:
    """What is said of strategies since a day, and what was before; nothing if none is since."""
    days = {"since": _iso(since), "as_of": _iso(as_of)}
    rows = connection.execute(_STRATEGIES, days).fetchall()
    if rows:
        rows += (row[:-1] for row in connection.execute(_STRATEGIES_BEFORE, days))
    for number, rep, day, name, level in rows:
        yield Strategy(f"c{number}", handles[rep], _day(day), name, level)


def strategies_of(
    connection: sqlite3.Connection, rep: str, since: date, until: date
) -> Iterator[Strategy]:
    """What is said with one rep, by handle, of the strategies named with them in a period."""
    rows = connection.execute(_STRATEGIES_OF, (rep, _iso(since), _iso(until)))
    for number, day, name, level in rows:
        yield Strategy(f"c{number}", rep, _day(day), name, level)


def about_them(
    connection: sqlite3.Connection, handles: Handles, since: date, as_of: date
) -> frozenset[str]:
    """Who had a talk about themselves since a day, handles."""
    days = {"since": _iso(since), "as_of": _iso(as_of)}
    found = (
        handles[rep]
        for about in counting.ABOUT_THEM
        for (rep,) in connection.execute(_ABOUT_THEM, {**days, "about": about.value})
    )
    return frozenset(handle for handle in found if handle)


def newest_by_part(connection: sqlite3.Connection, as_of: date) -> dict[str, date]:
    """The newest day of every part of the job that has any record but plans and moments.

    What is left out of it lies in the records of the last weeks, or is too old to matter.
    """
    day = _iso(as_of)
    found: dict[str, str] = {}
    for part, sql in _NEWEST:
        (newest,) = connection.execute(sql, {"day": day}).fetchone() or (None,)
        if newest and newest > found.get(part, ""):
            found[part] = newest
    return {part: _day(newest) for part, newest in found.items()}


def _newest_coaching(about: str) -> str:
    lever = "AND lever <> '[]'" if about == About.PIPELINE else ""
    return f"""SELECT day FROM coaching WHERE about = '{about}' AND day <= :day
      AND rep_id IS NOT NULL {lever} ORDER BY day DESC LIMIT 1"""


_NEWEST = (
    (Part.CALLS.value, "SELECT max(day) FROM debrief WHERE day <= :day"),
    (
        Part.OBSTACLES.value,
        f"""SELECT day FROM obstacle_move AS move WHERE day <= :day AND {merges.DONE}
          ORDER BY day DESC LIMIT 1""",
    ),
    (
        Part.OBSTACLES.value,
        "SELECT max(closed) FROM obstacle WHERE closed <= :day AND state <> 'merged'",
    ),
    *((part.value, _newest_coaching(about)) for about, part in counting.PARTS.items()),
    *own_time.NEWEST,
)


def first_record(connection: sqlite3.Connection) -> date | None:
    """The day of the first plan, talk, own time, or thing done about what is in the way."""
    (first,) = connection.execute(
        f"""SELECT min(day) FROM (SELECT min(made) AS day FROM plan UNION ALL
             SELECT min(day) FROM debrief UNION ALL SELECT min(day) FROM coaching UNION ALL
             SELECT min(day) FROM obstacle_move AS move WHERE {merges.DONE} UNION ALL
             SELECT min(day) FROM time)"""
    ).fetchone()
    return _day(first) if first else None
