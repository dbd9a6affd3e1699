"""What somebody guesses of a value: a day in another place, several people, a record by no ref."""

import pytest

from coachlog.days import durations
from tests import begun
from tests.conftest import Manager
from tests.terminal import Terminal
from tests.test_first_mistakes import commands


@begun.once
def team(manager: Manager) -> None:
    """A manager of Dmitri and Priya, with a planned call and a few notes."""
    for name in ("Dmitri Volkov", "Priya Nair", "Sarah O'Neil"):
        manager.does("rep", "add", name)
    manager.does("plan", "dmitri", "Northwind", "--on", "mon", "--objective", "signs")
    for note in ("one", "two", "three"):
        manager.does("coach", "dmitri", note)


def test_a_day_behind_an_account_in_quotes_is_told_to_go_behind_on(team: Manager) -> None:
    said = team.refused(
        "plan", "sarah", "Acme Corp", "tomorrow", "10am", "--objective", "names who signs"
    ).err

    [line] = commands(said.partition(" Kept as")[0])
    team.does(*line)

    assert "'tomorrow 10am' looks like the day, which goes behind --on" in said
    assert team.shows("p2")["account"] == "Acme Corp"
    assert team.shows("p2")["call_time"] == "10:00"


def test_a_part_in_quotes_before_words_that_are_no_day_is_told_as_before(team: Manager) -> None:
    assert "in one pair of quotes" in team.refused("plan", "sarah", "Acme Corp", "Berlin").err


@pytest.mark.parametrize(
    ("pair", "day", "time"),
    [
        ("call_day=tue 10am", "2026-11-17", "10:00"),
        ("call_day=20 nov 9:30", "2026-11-20", "09:30"),
        ("call_day=2026-11-18", "2026-11-18", None),
    ],
)
def test_a_day_with_a_time_sets_both_fields_of_a_planned_call(
    pair: str, day: str, time: str | None, team: Manager
) -> None:
    team.does("edit", "p1", pair)

    assert (team.shows("p1")["call_day"], team.shows("p1")["call_time"]) == (day, time)


def test_a_time_alone_is_no_day_and_its_field_is_named(team: Manager) -> None:
    said = team.refused("edit", "p1", "call_day=10am").err

    assert "The time is a field of its own: call_time=10am" in said
    assert "call_time=09:00" not in said


@pytest.mark.parametrize(
    ("ref", "pair", "mended"),
    [("p1", "on=tue", "call_day=tue"), ("c1", "on=today", "day=today")],
)
def test_the_name_of_an_option_is_answered_with_that_of_its_field(
    ref: str, pair: str, mended: str, team: Manager
) -> None:
    said = team.refused("edit", ref, pair).err

    assert said.rstrip().endswith(mended)
    team.does("edit", ref, mended, "note=other")


@pytest.mark.parametrize(
    "days",
    [
        ("23", "nov", "to", "27", "nov"),
        ("mon", "to", "fri"),
        ("2026-11-23", "until", "2026-11-27"),
        ("mon", "-", "fri"),
        ("mon", "fri"),
    ],
)
def test_what_stands_between_two_days_says_no_more_than_their_order(
    days: tuple[str, ...], team: Manager
) -> None:
    team.on("2026-11-20")
    team.does("away", "add", "dmitri", *days)

    assert (team.shows("w1")["first"], team.shows("w1")["last"]) == ("2026-11-23", "2026-11-27")


def test_two_days_in_one_word_are_two(team: Manager) -> None:
    team.does("away", "add", "dmitri", "mon-fri")

    assert (team.shows("w1")["first"], team.shows("w1")["last"]) == ("2026-11-16", "2026-11-20")


def test_a_word_between_without_a_day_behind_is_no_day(team: Manager) -> None:
    assert team.refused("away", "add", "dmitri", "mon", "to").code == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.5h", "1h30"), ("0,25 h", "0h15"), ("2.0 hours", "2h00"), ("1.99h", "1h59")],
)
def test_hours_with_a_decimal_are_refused_with_hours_and_minutes(
    typed: str, meant: str, team: Manager
) -> None:
    said = team.refused("time", "add", "reports", typed).err

    assert f"Hours and minutes: {meant}" in said
    assert durations.read(meant)


@pytest.mark.parametrize("typed", ["0.0h", "24.5h", "1.5", "h", "1.555h"])
def test_no_hours_are_made_of_what_is_none(typed: str) -> None:
    assert durations.of_decimal(typed) == ""


def test_records_are_named_by_their_refs(team: Manager) -> None:
    assert "such as c3. See them: coachlog log" in team.refused("delete", "last").err
    [line] = commands(team.refused("delete", "c1-c3").err)
    assert line == ["delete", "c1", "c2", "c3"]
    team.does(*line)


@pytest.mark.parametrize(
    ("word", "line"),
    [("moments", ["log", "--about", "moment"]), ("coaching", ["log", "--kind", "coaching"])],
)
def test_a_kind_where_a_person_is_needed_is_answered_with_its_option(
    word: str, line: list[str], team: Manager
) -> None:
    assert commands(team.refused("log", word).err) == [line]
    assert "one" in team.does(*line)


def test_several_people_of_an_obstacle_may_be_typed_with_commas(team: Manager) -> None:
    team.does("obstacle", "add", "slow", "--cause", "organization", "--rep", "dmitri, priya")

    assert team.shows("o1")["rep"] == ["dmitri", "priya"]
    said = team.refused("obstacle", "add", "x", "--cause", "self", "--rep", "dmitri,nobody").err
    assert "Nobody is called 'nobody'" in said


def test_at_the_question_too_and_a_wrong_name_is_told_who_can_be_typed(
    team: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "obstacle", "add", "Legal is slow", "--cause", "organization")

    terminal.asks("Who does it slow down?").types("xaver")
    terminal.says("Type the name or the handle of somebody on your team, or team.")
    terminal.types("dmitri,priya", ".").ends()

    assert "rep add" not in terminal.screen
    assert team.shows("o1")["rep"] == ["dmitri", "priya"]


def test_several_people_where_one_is_needed_are_told_so(team: Manager) -> None:
    said = team.refused("action", "add", "ask counsel", "--rep", "dmitri,priya").err

    assert "One person is needed here, and 'dmitri,priya' are several" in said
    assert "rep add" not in said
