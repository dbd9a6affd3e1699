"""What each rep works on, read from the journal: all that the rule asks for, and no years of texts.

Of a rep are read what they said last, what in twelve months may say the same, and the debriefs
since it began. The rule itself is `coachlog.reporting.practice`.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from coachlog.reporting import practice
from coachlog.reporting.practice import NO, YES, Agreement, Attempt, Focus, Loop, Practice

_FOCUSES = "SELECT rep_id, text, since, ended FROM behavior WHERE since <= ? ORDER BY since, id"

_SAID = "SELECT id, day, made, improve FROM debrief WHERE rep_id = :rep AND day <= :day"
_NEWEST = "ORDER BY day DESC, made DESC, id DESC LIMIT 1"
_SAID_LAST = f"{_SAID} {_NEWEST}"
_SAID_BEFORE = f"{_SAID} AND (made, id) < (:made, :id) {_NEWEST}"

# Of a team by the day, since their debriefs lie beside each other; of one rep by what is theirs.
_SAID_BY_ALL = "SELECT id, rep_id, improve FROM debrief WHERE day > :after AND day <= :as_of"
_SAID_BY_ONE = f"{_SAID_BY_ALL} AND rep_id = :rep"
_SAID_IN = "SELECT id, day, made, improve FROM debrief WHERE id = :id"

_SINCE = """SELECT t.id, t.day, t.made, t.improve, t.practiced, plan.practice
  FROM debrief AS t LEFT JOIN plan ON plan.id = t.plan_id
  WHERE t.rep_id = ? AND t.day BETWEEN ? AND ?"""

_day = cache(date.fromisoformat)


def works_on(
    connection: sqlite3.Connection, *, as_of: date, rep: str | None
) -> dict[str, Practice]:
    """What each rep works on as of a day, by handle; with `rep`, that one alone.

    Who has nothing agreed is left out.
    """
    people = dict(
        connection.execute(
            "SELECT id, handle FROM rep WHERE handle = coalesce(?, handle)", (rep,)
        ).fetchall()
    )
    loops = _begun(connection, people, as_of)
    texts = {
        number: found.text
        for number, loop in loops.items()
        if (found := practice.works_on(people[number], loop, as_of=as_of))
    }
    alike = _said_alike(connection, texts, as_of)
    whole = (
        _whole(connection, number, people[number], _with(loops[number], alike[number]), as_of)
        for number in texts
    )
    return {each.rep: each for each in whole if each}


def _begun(connection: sqlite3.Connection, people: Iterable[int], as_of: date) -> dict[int, Loop]:
    """The focuses of each rep, and what they said last."""
    focuses: defaultdict[int, list[Focus]] = defaultdict(list)
    for number, text, since, ended in connection.execute(_FOCUSES, (as_of.isoformat(),)):
        focuses[number].append(Focus(text, _day(since), _day(ended) if ended else None))
    day = as_of.isoformat()
    return {
        number: Loop(_said(connection, _SAID_LAST, rep=number, day=day), focuses[number], [], [])
        for number in people
    }


def _said_alike(
    connection: sqlite3.Connection, texts: Mapping[int, str], as_of: date
) -> defaultdict[int, list[Agreement]]:
    """What each rep said in twelve months that says the same as the text given for them."""
    alike: defaultdict[int, list[Agreement]] = defaultdict(list)
    asked: dict[str, int | str] = {"as_of": as_of.isoformat()}
    asked["after"] = practice.year_before(as_of).isoformat()
    if one := len(texts) == 1:
        (asked["rep"],) = texts
    rows = connection.execute(_SAID_BY_ONE if one else _SAID_BY_ALL, asked)
    for number, record in _alike(rows, {rep: practice.key(text) for rep, text in texts.items()}):
        alike[number] += _said(connection, _SAID_IN, id=record)
    return alike


def _alike(
    rows: Iterable[tuple[int, int, str]], keys: Mapping[int, str]
) -> Iterator[tuple[int, int]]:
    """The rep and the record of each row that says what is sought of that rep.

    To fold ten thousands of texts would take longer than the rest of a report: in ASCII, a text
    that says the same holds all of it, blanks aside, and so its longest word.
    """
    words = {rep: max(key.split(), key=len, default="") for rep, key in keys.items()}
    for record, rep, text in rows:
        word = words.get(rep)
        if word is None:
            continue
        if text.isascii():
            plain = text.lower()
            if word not in plain or keys[rep] not in " ".join(plain.split()):
                continue
        if practice.key(text) == keys[rep]:
            yield rep, record


def _whole(
    connection: sqlite3.Connection, number: int, handle: str, loop: Loop, as_of: date
) -> Practice | None:
    """What came of it: with what was said and tried on the calls since it began."""
    begun = practice.works_on(handle, loop, as_of=as_of)
    since = begun.since if begun else as_of
    rows = connection.execute(_SINCE, (number, since.isoformat(), as_of.isoformat())).fetchall()
    loop = _with(loop, [_agreement(*row[:4]) for row in rows])._replace(
        attempts=[attempt for row in rows if (attempt := _attempt(*row))],
        debriefs=[_day(row[1]) for row in rows],
    )
    before = [
        said
        for attempt in loop.attempts
        if practice.subject(attempt, loop) is None
        for said in _said_before(connection, number, attempt)
    ]
    return practice.works_on(handle, _with(loop, before), as_of=as_of)


def _said_before(connection: sqlite3.Connection, rep: int, attempt: Attempt) -> list[Agreement]:
    """What was said last before an attempt, if anything was."""
    return _said(
        connection,
        _SAID_BEFORE,
        rep=rep,
        day=attempt.day.isoformat(),
        made=attempt.made.isoformat(),
        id=int(attempt.ref[1:]),
    )


def _said(connection: sqlite3.Connection, select: str, **asked: int | str) -> list[Agreement]:
    return [_agreement(*row) for row in connection.execute(select, asked)]


def _agreement(number: int, day: str, made: str, text: str) -> Agreement:
    return Agreement(f"d{number}", _day(day), _day(made), text)


def _attempt(
    number: int, day: str, made: str, _: str, practiced: int | None, of: str | None
) -> Attempt | None:
    if practiced is None:
        return None
    answer = YES if practiced else NO
    return Attempt(f"d{number}", _day(day), _day(made), answer, of)


def _with(loop: Loop, more: Iterable[Agreement]) -> Loop:
    """The loop with more agreements, each once."""
    known = {each.ref: each for each in (*loop.agreements, *more)}
    return loop._replace(agreements=list(known.values()))
