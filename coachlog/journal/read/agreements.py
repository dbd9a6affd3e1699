"""What each rep works on, read from the journal: all that the rule asks for, and no years of texts.

Of a rep are read what they said last, what says the same (by the folded columns of the file), and
the attempts of that. The rule itself is `coachlog.reporting.practice`.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from heapq import merge
from itertools import islice
from typing import Any

from coachlog.days.periods import DAY
from coachlog.days.workdays import Span
from coachlog.journal.read import talks
from coachlog.reporting import practice, worked_on
from coachlog.reporting.practice import Agreement, Attempt, Focus, Loop, Practice, Written
from coachlog.text import fold_statement

EARLIER = 3
"""So many earlier agreements are offered where a new one is asked for."""

_LOOKED_THROUGH = 60
"""The most agreements that are looked through for so many that differ."""

_FOCUSES = """SELECT rep_id, text, since, ended FROM behavior
  WHERE since <= :as_of AND rep_id = ifnull(:rep, rep_id) ORDER BY since, id"""

_TABLES = (("d", "debrief", "improve"), ("c", "coaching", "agreed"))
"""Where agreements stand: the letter of their refs, the table, the column."""

_SAYING = tuple(
    f"""SELECT '{letter}', id, day, made, {said} FROM {table}
      WHERE rep_id = :rep AND {said}_key = :key AND day > :after AND day <= :as_of"""
    for letter, table, said in _TABLES
)
_NEWEST_FIRST = tuple(
    f"""SELECT '{letter}', id, day, made, {said} FROM {table}
      WHERE rep_id = :rep AND day <= :as_of {"AND agreed IS NOT NULL" if letter == "c" else ""}
      ORDER BY day DESC, made DESC, id DESC LIMIT :most"""
    for letter, table, said in _TABLES
)
_TRYING = tuple(
    f"""SELECT '{letter}', id, day, made, practiced, practice FROM {table}
      WHERE rep_id = :rep AND practice_key = :key AND day >= :since AND day <= :as_of"""
    for letter, table, _ in _TABLES
)
_UNLOOKED = "SELECT count(*) FROM debrief WHERE rep_id = :rep AND day > :looked AND day <= :as_of"

_LAST_SAID = tuple(f"{sql} ORDER BY day DESC, made DESC, id DESC LIMIT :most" for sql in _SAYING)
_DEBRIEFS = "SELECT day FROM debrief WHERE rep_id = :rep AND day > :after AND day <= :until"

_SAID = " UNION ALL ".join(
    f"""SELECT {said}_key AS key, day FROM {table} WHERE rep_id = :rep AND day > :year
      AND day <= :until {"AND agreed IS NOT NULL" if letter == "c" else ""}"""
    for letter, table, said in _TABLES
)
_TRIED_BEFORE = " UNION ALL ".join(
    f"""SELECT practice_key FROM {table} WHERE rep_id = :rep AND day > :year AND day < :since
      AND practice_key IS NOT NULL"""
    for _, table, _ in _TABLES
)
_SAID_AND_TOLD = f"""SELECT key FROM ({_SAID}) GROUP BY key HAVING max(day) >= :since
  AND (count(*) >= {practice.OFTEN} OR key IN ({_TRIED_BEFORE}))"""
_TRIED = tuple(
    f"""SELECT DISTINCT practice_key FROM {table} WHERE rep_id = :rep AND day >= :since
      AND day <= :until AND practice_key IS NOT NULL"""
    for _, table, _ in _TABLES
)

_day = cache(date.fromisoformat)


def works_on(
    connection: sqlite3.Connection, *, as_of: date, rep: str | None
) -> dict[str, Practice]:
    """What each rep works on as of a day, by handle; with `rep`, that one alone.

    Who has nothing agreed is left out.
    """
    people = _people(connection, rep)
    focuses = _focuses(connection, as_of, people[0][0] if len(people) == 1 else None)
    found = (
        _practice(connection, number, handle, focuses[number], as_of) for number, handle in people
    )
    return {each.rep: each for each in found if each}


def worked_on_in(
    connection: sqlite3.Connection, period: Span, *, rep: str | None, without: frozenset[str]
) -> dict[str, tuple[Practice, ...]]:
    """What came of what each rep worked on in a period (`worked_on.worked_on`), by handle.

    As if there never had been the records `without`, by ref. With `rep`, that one alone. Of what
    was neither tried nor said three times no text is read, but for what is worked on at the end.
    """
    since, until = period.first, period.last or period.first
    people = _people(connection, rep)
    focuses = _focuses(connection, until, people[0][0] if len(people) == 1 else None)
    found = {}
    for number, handle in people:
        loop = _loop(connection, number, focuses[number], Span(since, until), without)
        found[handle] = worked_on.worked_on(handle, loop, since=since, until=until)
    return found


def agreed_text(
    connection: sqlite3.Connection, rep: str, *, as_of: date, before: Written | None
) -> str | None:
    """What a rep (by handle) works on as of a day, in the words used; None without anything.

    Only what was written `before` a record counts, or all of it.
    """
    (number,) = connection.execute("SELECT id FROM rep WHERE handle = ?", (rep,)).fetchone()
    found = _newest_first(connection, number, as_of, most=_LOOKED_THROUGH if before else 1)
    focuses = _focuses(connection, as_of, number)[number]
    return practice.agreed_on(found, focuses, as_of, before=before)


def earlier(connection: sqlite3.Connection, rep: str, *, as_of: date) -> list[Agreement]:
    """The last agreements with a rep (by handle) that differ, the newest first."""
    (number,) = connection.execute("SELECT id FROM rep WHERE handle = ?", (rep,)).fetchone()
    different: dict[str, Agreement] = {}
    for each in _newest_first(connection, number, as_of, most=_LOOKED_THROUGH):
        different.setdefault(fold_statement(each.text), each)
    return list(different.values())[:EARLIER]


def _people(connection: sqlite3.Connection, rep: str | None) -> list[tuple[int, str]]:
    return connection.execute(
        "SELECT id, handle FROM rep WHERE handle = ifnull(?, handle)", (rep,)
    ).fetchall()


def _loop(
    connection: sqlite3.Connection,
    number: int,
    focuses: Sequence[Focus],
    period: Span,
    without: frozenset[str],
) -> Loop:
    """All that the rule asks for of a rep's period: of what may be told, and no other texts."""
    since, until = period.first, period.last or period.first
    held = worked_on.in_force(focuses, since=since, until=until)
    most = 1 + len(without)
    latest = _newest_first(connection, number, until, most=most)
    newest = list(islice((each for each in latest if each.ref not in without), 1))
    year = practice.year_before(since)
    days: dict[str, Any] = {"rep": number, "since": str(since), "until": str(until)}
    keys = _worth_telling(connection, days | {"year": str(year)})
    keys |= {fold_statement(each.text) for each in held}
    keys |= {fold_statement(each.text) for each in newest}
    asked = [{"rep": number, "as_of": str(until), "key": key} for key in keys]

    begun = min((year, *(each.since - DAY for each in held)))
    said = [each for one in asked for each in _said_after(connection, one, begun, without)]
    agreements = {each.ref: each for each in (*newest, *said)}
    first = min((begun, *(each.day - DAY for each in agreements.values())))
    attempts = [
        each
        for one in asked
        for each in _attempts(connection, one | {"since": str(first)})
        if each.ref not in without
    ]
    rows = connection.execute(_DEBRIEFS, days | {"after": str(first)})
    debriefs = [_day(day) for (day,) in rows]
    return Loop(list(agreements.values()), focuses, attempts, debriefs)


def _worth_telling(connection: sqlite3.Connection, days: dict[str, Any]) -> set[str]:
    """What a rep tried in a period, or said in it and often by then, or after trying it: folded."""
    found = (connection.execute(sql, days) for sql in (_SAID_AND_TOLD, *_TRIED))
    return {key for rows in found for (key,) in rows}


def _said_after(
    connection: sqlite3.Connection, asked: dict[str, Any], after: date, without: frozenset[str]
) -> list[Agreement]:
    """What says a thing after a day; where nothing does, what said it last, of each table."""
    said = _saying(connection, asked | {"after": str(after)})
    if found := [each for each in said if each.ref not in without]:
        return found
    ever = asked | {"after": "", "most": 1 + len(without)}
    before = (each for sql in _LAST_SAID for each in _agreements(connection.execute(sql, ever)))
    return [each for each in before if each.ref not in without]


def _practice(
    connection: sqlite3.Connection, number: int, handle: str, focuses: Sequence[Focus], as_of: date
) -> Practice | None:
    newest = list(_newest_first(connection, number, as_of, most=1))
    begun = practice.works_on(handle, Loop(newest, focuses, [], []), as_of=as_of)
    if begun is None:
        return None
    asked: dict[str, Any] = {"rep": number, "key": fold_statement(begun.text)}
    asked |= {"as_of": as_of.isoformat(), "after": _before(begun, as_of).isoformat()}
    agreements = {each.ref: each for each in (*newest, *_saying(connection, asked))}
    loop = Loop(list(agreements.values()), focuses, [], [])
    said = practice.works_on(handle, loop, as_of=as_of) or begun
    asked["since"] = said.since.isoformat()
    loop = loop._replace(attempts=list(_attempts(connection, asked)))
    whole = practice.works_on(handle, loop, as_of=as_of) or said
    asked["looked"] = practice.looked_on(whole).isoformat()
    (unlooked,) = connection.execute(_UNLOOKED, asked).fetchone()
    return whole._replace(unlooked=unlooked)


def _before(begun: Practice, as_of: date) -> date:
    """The day after which what says the same is of the twelve months, or since it began."""
    return min(practice.year_before(as_of), begun.since - DAY)


def _focuses(
    connection: sqlite3.Connection, as_of: date, rep: int | None
) -> defaultdict[int, list[Focus]]:
    """The focuses of each rep that began by a day; of one rep, those of theirs."""
    focuses: defaultdict[int, list[Focus]] = defaultdict(list)
    asked = {"as_of": as_of.isoformat(), "rep": rep}
    for number, text, since, ended in connection.execute(_FOCUSES, asked):
        focuses[number].append(Focus(text, _day(since), _day(ended) if ended else None))
    return focuses


def _newest_first(
    connection: sqlite3.Connection, rep: int, as_of: date, *, most: int
) -> Iterator[Agreement]:
    """The newest agreements of a rep up to a day, at most so many of a table."""
    asked = {"rep": rep, "as_of": as_of.isoformat(), "most": most}
    found = [_agreements(connection.execute(sql, asked)) for sql in _NEWEST_FIRST]
    return merge(*found, key=practice.order, reverse=True)


def _saying(connection: sqlite3.Connection, asked: dict[str, Any]) -> Iterator[Agreement]:
    for sql in _SAYING:
        yield from _agreements(connection.execute(sql, asked))


def _agreements(rows: Iterable[tuple[str, int, str, str, str]]) -> Iterator[Agreement]:
    for letter, number, day, made, text in rows:
        yield Agreement(f"{letter}{number}", _day(day), _day(made), text)


def _attempts(connection: sqlite3.Connection, asked: dict[str, Any]) -> Iterator[Attempt]:
    for sql in _TRYING:
        for letter, number, day, made, practiced, of in connection.execute(sql, asked):
            yield Attempt(
                f"{letter}{number}", _day(day), _day(made), talks.word(practiced) or "", of
            )
