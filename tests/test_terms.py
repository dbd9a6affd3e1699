"""Terms and settings hold from a day on: what was said of a day before it stays as it was."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coachlog.days.workdays import Schedule, Span, Weekdays, in_force
from tests import begun
from tests.conftest import Manager

FIRST = date(2026, 10, 1)
DAYS = some.integers(0, 60).map(lambda apart: FIRST + timedelta(days=apart))
WEEKDAYS = some.frozensets(some.integers(0, 6), min_size=1)


@begun.once
def ana(manager: Manager) -> None:
    """Ana, last coached on Thu 29 Oct 2026."""
    manager.on("2026-10-01").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.on("2026-10-29").does("coach", "ana", "a talk")


def elapsed(manager: Manager, day: str) -> tuple[int, str]:
    found = manager.person("ana", day)
    return found["elapsed"], found["state"]


def test_part_time_from_today_leaves_the_days_before_as_they_were(ana: Manager) -> None:
    assert elapsed(ana, "2026-11-13") == (11, "neglected")

    ana.on("2026-11-13").does("rep", "edit", "ana", "--workdays", "mon-wed")

    days = ("2026-11-06", "2026-11-13", "2026-11-16", "2026-11-20")
    assert [elapsed(ana, day)[0] for day in days] == [6, 10, 11, 13]


def test_part_time_from_a_day_that_lies_back(ana: Manager) -> None:
    ana.on("2026-11-13").does("rep", "edit", "ana", "--workdays", "mon-wed", "--from", "2026-11-02")

    assert [elapsed(ana, day)[0] for day in ("2026-11-13", "2026-10-30")] == [7, 1]


def test_from_the_beginning_it_is_a_correction(ana: Manager) -> None:
    ana.on("2026-11-13").does("rep", "edit", "ana", "--workdays", "mon-wed", "--from", "beginning")

    assert [elapsed(ana, day)[0] for day in ("2026-11-06", "2026-11-13")] == [3, 6]
    assert ana.shows("ana")["terms"] == [{"key": "workdays", "since": None, "value": "mon-wed"}]


def test_a_cadence_decides_from_its_day_and_default_ends_it(ana: Manager) -> None:
    ana.on("2026-11-03").does("rep", "edit", "ana", "--cadence", "3")
    ana.on("2026-11-05").does("rep", "edit", "ana", "--cadence", "default")

    states = [elapsed(ana, f"2026-11-0{day}") for day in (2, 3, 4, 5, 6)]

    assert states == [(2, "ok"), (3, "due"), (4, "overdue"), (5, "due"), (6, "overdue")]
    assert ana.shows("ana")["cadence"] is None


def test_the_same_day_again_replaces_it_and_each_holds_until_the_next(ana: Manager) -> None:
    for cadence, first in (("3", "2026-11-04"), ("9", "2026-11-02"), ("4", "2026-11-04")):
        ana.on("2026-11-13").does("rep", "edit", "ana", "--cadence", cadence, "--from", first)

    assert [term["value"] for term in ana.shows("ana")["terms"]] == ["4", "9"]
    assert [ana.person("ana", f"2026-11-0{day}")["cadence"] for day in (1, 3, 4)] == [5, 9, 4]


def test_a_day_without_a_term_is_refused(ana: Manager) -> None:
    answer = ana.refused("rep", "edit", "ana", "--goal", "G", "--from", "mon")

    assert (answer.code, "--cadence or --workdays" in answer.err) == (2, True)


def test_a_setting_decides_from_the_day_on_which_it_was_set(ana: Manager) -> None:
    ana.on("2026-11-05").does("config", "set", "cadence", "2")

    states = [ana.person("ana", f"2026-11-0{day}")["cadence"] for day in (4, 5)]

    assert states == [5, 2]
    assert ana.on("2026-11-04").does("config", "get", "cadence").strip() == "5"


def test_a_setting_from_a_day_and_one_before_there_is_any_record(
    manager: Manager, ana: Manager
) -> None:
    ana.on("2026-11-13").does("config", "set", "workdays", "mon-thu", "--from", "2026-11-02")

    assert elapsed(ana, "2026-11-13")[0] == 9
    assert elapsed(ana, "2026-10-30")[0] == 1


def test_before_there_is_any_record_a_setting_holds_from_the_beginning(manager: Manager) -> None:
    manager.on("2026-11-13").does("config", "set", "cadence", "9")

    (kept,) = json.loads(manager.does("export"))["settings"]["cadence"]
    assert (kept["since"], kept["value"]) == (None, "9")


def test_workdays_from_the_beginning_count_as_well(manager: Manager) -> None:
    manager.on("2026-11-13").does("config", "set", "workdays", "mon-thu")
    manager.does("rep", "add", "Ana Ruiz", "--since", "2026-11-09")

    assert elapsed(manager, "2026-11-13") == (4, "ok")


def test_put_back_to_its_default_a_setting_still_counts_for_the_days_before(ana: Manager) -> None:
    ana.on("2026-11-03").does("config", "set", "cadence", "2")
    ana.on("2026-11-05").does("config", "reset", "cadence")

    assert [ana.person("ana", f"2026-11-0{day}")["cadence"] for day in (2, 4, 5)] == [5, 2, 5]


def test_the_look_back_judges_each_friday_by_the_terms_of_that_day(ana: Manager) -> None:
    before = looks(ana)

    ana.on("2026-11-30").does("rep", "edit", "ana", "--cadence", "50", "--from", "2026-11-16")

    assert before == [[], ["ana"], ["ana"], ["ana"], ["ana"]]
    assert looks(ana) == [[], ["ana"], ["ana"], [], []]


def looks(manager: Manager) -> list[list[str]]:
    whole = manager.on("2026-11-30").does(
        "report", "--since", "2026-10-26", "--until", "2026-11-27", "--format", "json"
    )
    return [each["flagged"] for each in json.loads(whole)["fridays"]]


def test_an_open_absence_lasts_until_it_is_ended_and_was_open_before(ana: Manager) -> None:
    ana.on("2026-11-02").does("away", "add", "ana", "2026-11-02", "--open")
    ana.on("2026-11-06").does("away", "end", "ana", "2026-11-04")

    assert [elapsed(ana, f"2026-11-0{day}")[1] for day in (3, 4, 5)] == ["away", "away", "ok"]
    assert ana.person("ana", "2026-11-03")["notes"] == ["away"]
    assert ana.person("ana", "2026-11-04")["notes"] == ["away until Wed 4 Nov"]
    assert elapsed(ana, "2026-11-06") == (3, "ok")


def test_a_second_open_absence_is_refused(ana: Manager) -> None:
    ana.does("away", "add", "ana", "2026-11-02", "--open")

    answer = ana.refused("away", "add", "ana", "2026-11-04", "--open")

    assert (answer.code, "coachlog away end ana DAY" in answer.err) == (3, True)


def test_a_debrief_before_the_planned_day_says_that_the_call_moved(ana: Manager) -> None:
    ana.on("2026-11-02").does("plan", "ana", "Acme", "--on", "fri", "-o", "O")

    said = ana.does("debrief", "p1", "--outcome", "order", "--well", "W", "--improve", "I")

    moved = "p1 was planned for Fri 6 Nov 2026; the call is on Mon 2 Nov 2026 now"
    assert moved in said


def test_an_edited_rep_says_what_changed_and_from_when(ana: Manager) -> None:
    said = ana.on("2026-11-02").does("rep", "edit", "ana", "--cadence", "3", "--goal", "G")

    assert "changed: cadence, goal, from Mon 2 Nov 2026 (today)" in said


def test_without_an_open_absence_there_is_nothing_to_end(ana: Manager) -> None:
    assert ana.refused("away", "end", "ana").code == 3


@pytest.mark.parametrize("words", [("--open", "2026-11-05"), ()])
def test_a_last_day_and_an_open_end_are_one_too_many(words: tuple[str, ...], ana: Manager) -> None:
    answer = ana.types("away", "add", "ana", "2026-11-02", *words)

    assert answer.code == (2 if words else 0)


@given(
    some.lists(some.tuples(DAYS, WEEKDAYS), max_size=3),
    some.lists(some.tuples(DAYS, some.none() | WEEKDAYS), max_size=3),
    DAYS,
    DAYS,
    some.lists(some.tuples(DAYS, DAYS), max_size=2),
)
def test_working_days_are_those_of_one_who_walks_them(
    team: list[tuple[date, Weekdays]],
    own: list[tuple[date, Weekdays | None]],
    base: date,
    until: date,
    away: list[tuple[date, date]],
) -> None:
    team.sort(key=lambda each: each[0])
    own.sort(key=lambda each: each[0])
    free = [Span(min(each), max(each)) for each in away]
    schedule = Schedule([(date.min, frozenset(range(5))), *team]).with_own(own)

    walked, day = 0, base
    while day < until:
        day += timedelta(days=1)
        held = in_force(own, day) or in_force(team, day) or frozenset(range(5))
        walked += day.weekday() in held and not any(span.covers(day) for span in free)

    assert schedule.between(base, until, free=free) == walked
