"""Days off that a talk or a due day may fall on: by weekdays in force, holidays and absences."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachlog.days.workdays import DaysOff, Schedule, Span, TeamDays
from tests import begun
from tests.conftest import Manager
from tests.terminal import Terminal


@begun.once
def team(manager: Manager) -> None:
    """A team that works from Monday to Friday; Maria from Monday to Wednesday since 9 November."""
    manager.on("2026-11-02")
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Maria Lopez")
    manager.does("rep", "add", "Dev Patel", "--workdays", "tue-sat")
    manager.does("rep", "edit", "maria", "--workdays", "mon-wed", "--from", "2026-11-09")
    manager.does("away", "add", "team", "2026-11-18", "--note", "founders' day")


DOUBTED = {
    ("coach", "maria", "hm", "--on", "thu"): "Thu 12 Nov 2026 is no workday of maria's",
    ("coach", "dev", "hm", "--on", "mon"): "Mon 9 Nov 2026 is no workday of dev's",
    ("coach", "dev", "hm", "--on", "2026-11-07"): "Sat 7 Nov 2026 is no workday of yours",
    ("coach", "ana", "hm", "--on", "2026-11-08"): "Sun 8 Nov 2026 is no workday of yours or ana's",
    (*("coach", "ana,maria", "hm", "--on", "2026-11-08"),): "no workday of yours, ana's or maria's",
    ("coach", "team", "hm", "--on", "2026-11-08"): "Sun 8 Nov 2026 is no workday of yours",
    (
        *("debrief", "maria", "--account", "Acme", "--outcome", "order", "--well", "w"),
        *("--improve", "i", "--on", "thu", "--call-on", "thu"),
    ): "Thu 12 Nov 2026 is no workday of maria's",
    ("plan", "maria", "Acme", "--on", "thu", "-o", "x"): "Thu 19 Nov 2026 is no workday of maria's",
    ("action", "add", "x", "--rep", "maria", "--due", "thu"): (
        "Thu 19 Nov 2026, when it is due, is no workday of maria's"
    ),
    ("action", "add", "x", "--due", "2026-11-21"): "when it is due, is no workday of yours",
    ("action", "add", "x", "--rep", "ana", "--owner", "me", "--due", "2026-11-21"): "of yours",
    ("action", "add", "x", "--rep", "dev", "--due", "mon"): "is no workday of dev's",
    ("action", "add", "x", "--rep", "dev", "--due", "2026-11-18"): "is a holiday of the team's",
    ("coach", "ana", "hm", "--check", "2026-11-21"): (
        "Sat 21 Nov 2026, when looking again is due, is no workday of yours"
    ),
}
SURE = [
    ("plan", "maria", "Acme", "--on", "tue", "-o", "x"),
    ("plan", "dev", "Acme", "--on", "2026-11-21", "-o", "x"),
    ("coach", "maria", "hm", "--on", "2026-11-05"),
    ("coach", "maria", "hm", "--on", "wed"),
    ("coach", "ana", "hm", "--on", "thu"),
    ("action", "add", "x", "--rep", "maria", "--due", "tue"),
    ("action", "add", "x", "--rep", "dev", "--due", "2026-11-21"),
    ("action", "add", "x", "--rep", "maria"),
    ("action", "add", "x", "--rep", "maria", "--owner", "Legal", "--due", "thu"),
]


@pytest.mark.parametrize(("words", "note"), DOUBTED.items(), ids=[" ".join(w) for w in DOUBTED])
def test_a_day_off_is_said(words: tuple[str, ...], note: str, team: Manager) -> None:
    said = team.does(*words)

    assert said.startswith("Saved ")
    assert f"{note}\n" in said
    assert said.count("workday of") + said.count("a holiday of") == 1


@pytest.mark.parametrize("words", SURE, ids=" ".join)
def test_a_workday_is_not_doubted(words: tuple[str, ...], team: Manager) -> None:
    said = team.does(*words)

    assert "workday" not in said
    assert "holiday" not in said


def test_an_action_that_is_moved_to_a_day_off_of_its_owner_is_doubted(team: Manager) -> None:
    team.does("action", "add", "x", "--rep", "maria", "--due", "mon")

    to_off = team.does("action", "move", "a1", "thu")
    to_work = team.does("action", "move", "a1", "tue")

    assert "Thu 19 Nov 2026, when it is due, is no workday of maria's" in to_off
    assert "Note" not in to_work


def test_it_is_asked_on_a_terminal(team: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "coach", "maria", "hm", "--on", "thu")

    terminal.asks("Thu 12 Nov 2026 is no workday of maria's. Save it anyway? [y/N]")

    assert terminal.types("n").ends() == 2


def test_an_action_is_due_in_five_working_days_without_the_teams_holidays(team: Manager) -> None:
    said = team.does("action", "add", "x", "--rep", "ana")
    typed = team.does("action", "add", "y", "--rep", "ana", "--due", "in", "5", "working", "days")

    assert "due Mon 23 Nov 2026" in said
    assert "due Mon 23 Nov 2026" in typed


def test_a_holiday_that_has_no_end_yet_moves_no_due_day(team: Manager) -> None:
    team.does("away", "add", "team", "2026-11-19", "--open")

    assert "due Mon 23 Nov 2026" in team.does("action", "add", "x", "--rep", "ana")


def test_the_question_offers_the_day_that_is_taken(team: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "action", "add", "--rep", "ana")

    terminal.asks("What").types("send it").asks("By when? [Mon 23 Nov]").types(".")

    assert terminal.ends() == 0


@pytest.mark.parametrize(
    "words",
    [
        ("away", "add", "ana", "2126-12-24"),
        ("away", "add", "ana", "24 dec", "2126-12-28"),
        ("away", "end", "maria", "2126-12-24"),
        ("rep", "leave", "ana", "--on", "2126-12-24"),
    ],
    ids=" ".join,
)
def test_a_year_that_is_a_slip_is_said_of_days_off_and_of_leaving_too(
    words: tuple[str, ...], team: Manager, program: dict[str, str]
) -> None:
    team.does("away", "add", "maria", "mon", "--open")
    terminal = Terminal(program, *words)

    asked = terminal.asks("is more than a year away. Save it anyway? [y/N]").types("n")

    assert asked.ends() == 2
    assert "is more than a year away" in team.does(*words)
    assert "more than a year" not in team.does("away", "add", "dev", "24 dec", "2 jan")


WEEKDAYS = some.sets(some.integers(0, 6), min_size=1).map(frozenset)
DAYS = some.dates(date(2026, 1, 1), date(2027, 12, 31))


@settings(max_examples=200, deadline=None)
@given(start=DAYS, count=some.integers(1, 30), weekdays=WEEKDAYS, free=some.sets(DAYS, max_size=9))
def test_working_days_ahead_are_counted_one_by_one(
    start: date, count: int, weekdays: Any, free: set[date]
) -> None:
    days = TeamDays(Schedule.of(weekdays), DaysOff(Span(day, day) for day in free))
    left, day = count, start
    while left:
        day += timedelta(days=1)
        left -= day.weekday() in weekdays and day not in free

    assert days.ahead(start, count) == day


@pytest.mark.parametrize(
    ("before", "again", "note"),
    [
        ("ana mon", "ana mon", "w2 has the same days"),
        ("ana mon fri", "ana mon-fri", "w2 has the same days"),
        ("ana mon fri", "ana tue wed", "w2 has these days already"),
        ("ana mon fri", "ana thu", "w2 has these days already"),
        ("ana mon --open", "ana tue wed", "w2 has these days already"),
        ("me mon", "me mon", "w2 has the same days"),
        ("team mon", "team mon --note x", "w2 has the same days"),
    ],
)
def test_days_off_that_are_there_already_are_noted(
    before: str, again: str, note: str, team: Manager
) -> None:
    first = team.does("away", "add", *before.split())
    second = team.does("away", "add", *again.split())

    assert "Note" not in first
    assert "Saved w3" in second
    assert f"Note: {note}\n" in second


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("ana mon", "ana tue"),
        ("ana mon", "maria mon"),
        ("ana mon", "me mon"),
        ("team mon", "ana mon"),
        ("ana mon tue", "ana mon wed"),
        ("ana tue", "ana mon fri"),
        ("ana mon tue", "ana mon --open"),
    ],
)
def test_other_days_off_are_not_noted(before: str, again: str, team: Manager) -> None:
    team.does("away", "add", *before.split())

    assert "Note" not in team.does("away", "add", *again.split())


def test_days_off_that_are_there_already_are_noted_in_json_and_of_a_table(
    team: Manager, tmp_path: Path
) -> None:
    table = tmp_path / "away.csv"
    table.write_text("who,first,last\nana,2026-11-23,2026-11-24\n")
    team.does("away", "add", "ana", "23", "nov", "24", "nov")

    told = json.loads(team.does("away", "add", "ana", "23-24 nov", "--format", "json"))
    brought = team.does("import", str(table), "--kind", "absence")

    assert told["notes"] == ["w2 has the same days"]
    assert "w3 has the same days" in brought
