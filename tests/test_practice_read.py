"""What the journal hands to the rule of practice is all that it asks for; what is said of it."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachlog.journal.file import new_journal
from coachlog.journal.read import agreements
from coachlog.render import phrases
from coachlog.reporting import practice
from coachlog.reporting.practice import Agreement, Attempt, Focus, Loop, Practice
from coachlog.text import fold_statement
from tests.conftest import Manager

LAST = date(2026, 11, 20)
TEXTS = (
    *("name the date", "Name  the\tdate.", "«NAMÉ the date»", "name the dates", "the date: name"),
    *(
        "wait",
        "WAIT!",
        "we wait",
        "100%_",
        "100%_ ",
        "…",
        "!",
        "日本 語",
        "日本語",
        "\u0301",
        "C++",
    ),
)
APART = (0, 1, 2, 3, 5, 9, 30, 200, 363, 364, 365, 366, 367, 500)

days = some.sampled_from(APART).map(lambda apart: LAST - timedelta(days=apart))
texts = some.sampled_from(TEXTS)
reps = some.sampled_from(("ana", "ben"))


class Told(NamedTuple):
    """A debrief, or a coaching record: what was said, and what came of what."""

    rep: str
    day: date
    made: date
    said: str
    practiced: str | None
    practice: str | None
    coached: bool


class Began(NamedTuple):
    """A focus of a rep."""

    rep: str
    text: str
    since: date
    ended: date | None


debriefs = some.builds(
    Told, reps, days, days, texts, some.sampled_from((None, "yes", "yes", "no", "no-chance")),
    some.none() | texts, some.booleans(),
)  # fmt: skip
focuses = some.builds(Began, reps, texts, days, some.none() | days)


OTHERS = {
    "coaching": {"about": "moment", "note": "N", "lever": "[]", "deal": "[]"},
    "debrief": {"account": "A", "outcome": "advance", "well": "W", "call_day": str(date.min)},
}
"""What else a row of the table must hold."""


def kept(told: list[Told], began: list[Began]) -> sqlite3.Connection:
    """A journal in memory that holds all of that, with the reps 1 and 2."""
    connection = new_journal.in_memory()
    connection.execute("PRAGMA query_only = OFF")
    number = {"ana": 1, "ben": 2}
    for rep in number:
        connection.execute(
            """INSERT INTO rep (uid, name, name_key, handle, handle_given, since, made)
               VALUES (:rep, :rep, :rep, :rep, 0, '2024-01-01', '2024-01-01')""",
            {"rep": rep},
        )
    for place, each in enumerate(told, start=1):
        table, said = ("coaching", "agreed") if each.coached else ("debrief", "improve")
        day = str(each.day)
        row: dict[str, Any] = {"id": place, "uid": place, "rep_id": number[each.rep], "day": day}
        row |= {"made": str(each.made), said: each.said, f"{said}_key": fold_statement(each.said)}
        if each.practiced and each.practice:
            row |= {"practice": each.practice, "practice_key": fold_statement(each.practice)}
        row |= {"practiced": each.practiced} | OTHERS[table]
        marks = ", ".join(f":{name}" for name in row)
        names = ", ".join(row)
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)  # noqa: S608
    for focus in began:
        connection.execute(
            "INSERT INTO behavior (rep_id, text, since, ended) VALUES (?, ?, ?, ?)",
            (number[focus.rep], focus.text, str(focus.since), focus.ended and str(focus.ended)),
        )
    return connection


def whole(rep: str, told: list[Told], began: list[Began]) -> Loop:
    """All that there ever was with a rep, whether the rule asks for it or not."""
    theirs = [
        (f"{'c' if each.coached else 'd'}{at}", each)
        for at, each in enumerate(told, start=1)
        if each.rep == rep
    ]
    begun = sorted((each for each in began if each.rep == rep), key=lambda each: each.since)
    return Loop(
        [Agreement(ref, each.day, each.made, each.said) for ref, each in theirs],
        [Focus(each.text, each.since, each.ended) for each in begun],
        [
            Attempt(ref, each.day, each.made, each.practiced, each.practice)
            for ref, each in theirs
            if each.practiced
        ],
        [each.day for _, each in theirs if not each.coached],
    )


@given(some.lists(debriefs, max_size=12), some.lists(focuses, max_size=3), days)
@settings(max_examples=300, deadline=None)
def test_what_is_read_gives_the_same_as_all_there_is(
    told: list[Told], began: list[Began], as_of: date
) -> None:
    expected = {
        rep: found
        for rep in ("ana", "ben")
        if (found := practice.works_on(rep, whole(rep, told, began), as_of=as_of))
    }

    with closing(kept(told, began)) as connection:
        together = agreements.works_on(connection, as_of=as_of, rep=None)
        alone = agreements.works_on(connection, as_of=as_of, rep="ben")

    assert together == expected
    assert alone == {rep: found for rep, found in expected.items() if rep == "ben"}


def test_texts_of_years_ago_are_not_read() -> None:
    days = [LAST - timedelta(days=400 + apart) for apart in range(9)]
    old = [Told("ana", day, LAST, "wait", "yes", "wait", False) for day in days]
    read: list[bytes] = []

    def decoded(raw: bytes) -> str:
        read.append(raw)
        return raw.decode()

    with closing(kept([*old, old[0]._replace(day=LAST, said="name it")], [])) as connection:
        connection.text_factory = decoded
        found = agreements.works_on(connection, as_of=LAST, rep=None)

    assert found["ana"].text == "name it"
    assert b"wait" not in read


# What is said of it


def eve(manager: Manager) -> None:
    """Worked case 10, as far as yes and no can tell it."""
    manager.on("2026-10-01").does("rep", "add", "Eve Moss", "--start", "2021-03-01")
    debrief(manager, 2, "name the date")
    debrief(manager, 5, "Name the date", "--not-practiced")
    debrief(manager, 9, "ask for the signer", "--practiced")
    debrief(manager, 11, "ask for the signer")
    manager.on("2026-11-12").does("rep", "edit", "eve", "--focus", "ask for the signer")


def debrief(manager: Manager, day: int, improve: str, *more: str) -> str:
    return manager.on(f"2026-11-{day:02}").does(
        *("debrief", "eve", "--account", "Harbor", "--outcome", "advance", "--well", "W"),
        *("--improve", improve, *more),
    )


def works_on(manager: Manager, day: int) -> tuple[str, str, str, list[str], str, int, int]:
    (found,) = manager.report(f"2026-11-{day:02}")["practice"]
    tried = [each["practiced"] for each in found["attempts"]]
    told = (found["text"], found["source"], found["since"][-2:], tried, found["state"])
    return (*told, found["unlooked"], found["said"])


def test_the_loop_that_closes_is_told_as_of_any_day(manager: Manager) -> None:
    eve(manager)
    for day in (13, 16, 17):
        debrief(manager, day, "w", "--practiced")
    for day in (18, 19, 20):
        debrief(manager, day, "w")
    manager.on("2026-11-30")

    assert manager.report("2026-11-01")["nothing_agreed"] == ["eve"]
    assert works_on(manager, 4) == ("name the date", "d1", "02", [], "open", 0, 1)
    assert works_on(manager, 6) == ("Name the date", "d1", "02", ["no"], "tried", 0, 2)
    assert works_on(manager, 9) == ("ask for the signer", "d3", "09", [], "open", 0, 1)
    assert works_on(manager, 12) == ("ask for the signer", "focus", "12", [], "open", 0, 2)
    held = ("ask for the signer", "focus", "12", ["yes"] * 3, "held")
    assert works_on(manager, 17) == (*held, 0, 2)
    assert works_on(manager, 20) == (*held, 3, 2)


def test_plan_and_debrief_say_first_what_they_work_on_and_what_came_of_it(manager: Manager) -> None:
    eve(manager)
    first = debrief(manager, 13, "w", "--practiced").splitlines()[0]
    second = debrief(manager, 16, "w", "--not-practiced").splitlines()[0]
    planned = manager.does("plan", "eve", "Acme", "--on", "tue", "--objective", "O").splitlines()

    assert first == "Eve Moss works on: ask for the signer"
    assert second == "Eve Moss works on: ask for the signer · yes"
    assert planned[:2] == [
        "Eve Moss works on: ask for the signer · yes no",
        "Would do differently (Mon 16 Nov): w",
    ]


def test_without_a_focus_what_was_said_last_is_said_once(manager: Manager) -> None:
    manager.on("2026-10-01").does("rep", "add", "Eve Moss")
    debrief(manager, 2, "name the date")

    said = manager.does("plan", "eve", "Acme", "--on", "tue", "--objective", "O").splitlines()

    assert said[0] == "Eve Moss works on: name the date (said Mon 2 Nov)"
    assert said[1].startswith("Saved p1")


def test_with_nothing_agreed_a_debrief_says_nothing_first(manager: Manager) -> None:
    manager.on("2026-10-01").does("rep", "add", "Eve Moss")

    assert debrief(manager, 2, "name the date").startswith("Saved d1")


def test_a_brief_has_it_with_the_command_that_answers_it(manager: Manager) -> None:
    eve(manager)
    for day in (13, 16, 17):
        debrief(manager, day, "w", "--practiced")

    page = manager.does("brief", "eve")
    found = manager.types("brief", "eve", "--format", "json").json["practice"]

    (line,) = [line for line in page.splitlines() if "Working on" in line]
    assert "ask for the signer (since Thu 12 Nov) · yes yes yes · holds: what next?" in line
    assert line.endswith('coachlog rep edit eve --focus "..."')
    assert (found["state"], found["source"]) == ("held", "focus")


def test_the_report_asks_what_next_and_names_those_with_nothing_agreed(manager: Manager) -> None:
    eve(manager)
    manager.does("rep", "add", "Ben Okafor")
    for day in (13, 16, 17):
        debrief(manager, day, "w", "--practiced")

    page = manager.does("report").partition("WHAT THEY WORK ON\n")[2].splitlines()

    assert page[0].split("  ")[-1] == 'coachlog rep edit eve --focus "..."'
    assert "since 12 Nov  yes yes yes  holds: what next?" in page[0]
    assert page[1] == "     nothing agreed with: Ben"


def found(**more: Any) -> Practice:
    """A rep who works on something since 2 November, about which there is nothing to say."""
    day = date(2026, 11, 2)
    plain = Practice("eve", "name the date", "d1", day, (), "open", 0, 1, day, day, "d1")
    return plain._replace(**more)


@pytest.mark.parametrize(
    ("more", "question", "command"),
    [
        ({}, "", 'coachlog rep edit eve --focus "name the date"'),
        ({"source": "focus"}, "", ""),
        ({"state": "held"}, "holds: what next?", 'coachlog rep edit eve --focus "..."'),
        (
            {"unlooked": 3, "source": "focus"},
            "not looked at in the 3 debriefs since",
            "",
        ),
        ({"unlooked": 2, "source": "focus"}, "", ""),
        (
            {"said": 3},
            "said 3 times since 2 Nov: make it the focus?",
            'coachlog rep edit eve --focus "name the date"',
        ),
        (
            {"said": 4, "source": "focus"},
            "said 4 times since 2 Nov: coach it another way?",
            'coachlog coach eve "..."',
        ),
        (
            {"said": 4, "source": "focus", "state": "held"},
            "holds: what next?",
            'coachlog rep edit eve --focus "..."',
        ),
    ],
)
def test_what_came_of_it_asks_for_the_next_step(
    more: dict[str, Any], question: str, command: str
) -> None:
    works = found(**more)

    assert phrases.questions(works, date(2026, 11, 13)) == question
    assert practice.command(works) == command


@pytest.mark.parametrize(
    "odd",
    ['say "no"', "$(rm -rf)", "`id`", "a!b", "a\nb", "-x", "é", "(redacted)", "x" * 61, "a\\"],
)
def test_what_a_shell_might_take_for_more_than_text_is_not_in_a_command(odd: str) -> None:
    assert practice.command(found(text=odd)) == 'coachlog rep edit eve --focus "..."'


def test_of_many_attempts_the_newest_are_shown() -> None:
    day = date(2026, 11, 2)
    attempts = tuple(
        Attempt(f"d{n}", day, day, "no" if n < 4 else "yes", None) for n in range(1, 9)
    )

    assert phrases.answers(found(attempts=attempts)) == "… no yes yes yes yes yes"
