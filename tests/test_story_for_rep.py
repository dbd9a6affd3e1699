"""`story --for-rep`: nothing that judges is in it, and every line that names another is listed."""

import json
from typing import Any

import pytest

from tests import begun
from tests.conftest import Manager

REVIEW = ("--about", "performance-review")
TALK = ("--outcome", "order", "--well", "listened", "--account", "Acme", "--improve")


@begun.once
def team(manager: Manager) -> None:
    """Ana Maria Ruiz, and others of every form of name, one of them no rep."""
    manager.on("2026-10-01").does("rep", "add", "Ana Maria Ruiz")
    for name in ("Dr. Kim Lee", "José de la Cruz", "Ben Ruiz", "Maria Braun"):
        manager.does("rep", "add", name)
    manager.does("rep", "add", "Dev Patel", "--handle", "dp")
    manager.does("action", "add", "terms", "--owner", "Prof. Ute Öz", "--rep", "ana")
    manager.on("2026-11-13")


def told(manager: Manager, *words: str) -> Any:
    return json.loads(manager.does("story", "ana", "--format", "json", *words))


def practice(manager: Manager, *words: str) -> Any:
    return [
        (each["text"], each["source"], each["said"], each["last_ref"], len(each["attempts"]))
        for each in told(manager, *words)["practice"]
    ]


NAMING = [
    "asked like Kim does",
    "asked like Dr. Lee",
    "kim lee's way",
    "as JOSE did",
    "a Cruz sort of close",
    "let dp lead",
    "asked dev-first",
    "Patel knows",
    "as Oz says",
    "Ben was there",
    "let Maria Braun ask",
    "Braun knows",
]


@pytest.mark.parametrize("text", NAMING)
def test_a_line_that_names_another_by_any_part_of_the_name_is_listed(
    text: str, team: Manager
) -> None:
    team.does("debrief", "ana", *TALK, text)

    answer = team.types("story", "ana", "--for-rep")

    assert "Other people are named in d1: read those" in answer.err
    assert text in answer.out


OWN = [
    "saw Dr. Moe, and Prof. Poe",
    "de facto la even",
    "Ana did it",
    "Ruiz style",
    "Maria's own way",
    "Kimono and Benjamin",
    "a leeway",
]


@pytest.mark.parametrize("text", OWN)
def test_a_line_with_the_reps_own_names_or_a_title_or_a_part_of_a_word_is_not(
    text: str, team: Manager
) -> None:
    team.does("debrief", "ana", *TALK, text)

    assert team.types("story", "ana", "--for-rep").err == ""


def test_what_a_review_said_first_is_worked_on_where_open_records_say_it(team: Manager) -> None:
    team.on("2026-11-02").does("coach", "ana", "year", *REVIEW, "--agreed", "Asks why!")
    team.on("2026-11-03").does("debrief", "ana", *TALK, "asks why")
    team.on("2026-11-04").does("debrief", "ana", *TALK, "asks why", "--practiced", "yes")

    assert practice(team) == [("asks why", "c1", 3, "d2", 1)]
    assert practice(team, "--for-rep") == [("asks why", "d1", 2, "d2", 1)]


def test_what_a_review_said_last_is_neither_counted_nor_quoted(team: Manager) -> None:
    team.on("2026-11-03").does("debrief", "ana", *TALK, "asks why")
    team.on("2026-11-04").does("debrief", "ana", *TALK, "asks why", "--practiced", "yes")
    team.on("2026-11-05").does(
        "coach", "ana", "year", *REVIEW, "--agreed", "ASKS WHY!", "--practiced", "no"
    )

    assert practice(team) == [("ASKS WHY!", "d1", 3, "c1", 2)]
    assert practice(team, "--for-rep") == [("asks why", "d1", 2, "d2", 1)]


def test_what_only_a_review_said_is_not_worked_on_and_what_was_before_is(team: Manager) -> None:
    team.on("2026-11-03").does("debrief", "ana", *TALK, "asks why")
    team.on("2026-11-05").does("coach", "ana", "year", *REVIEW, "--agreed", "review words")

    assert practice(team) == [("review words", "c1", 1, "c1", 0)]
    assert practice(team, "--for-rep") == [("asks why", "d1", 1, "d1", 0)]
    for form in ("table", "markdown", "html", "json"):
        page = team.does("story", "ana", "--for-rep", "--format", form)
        assert "review words" not in page


def test_under_a_focus_what_a_review_said_last_is_not_its_last_record(team: Manager) -> None:
    team.on("2026-11-02").does("rep", "edit", "ana", "--focus", "asks why")
    team.on("2026-11-03").does("debrief", "ana", *TALK, "asks why")
    team.on("2026-11-05").does("coach", "ana", "year", *REVIEW, "--agreed", "asks why")

    assert practice(team) == [("asks why", "focus", 2, "c1", 0)]
    assert practice(team, "--for-rep") == [("asks why", "focus", 1, "d1", 0)]
    assert "c1" not in team.does("story", "ana", "--for-rep")


def test_a_strategy_of_a_review_is_not_in_it(team: Manager) -> None:
    for about, strategy, level in (
        ("strategy", "Mid market", "heard"),
        ("performance-review", "mid market", "uses"),
        ("inspection", "Upsell", "explains"),
    ):
        team.does("coach", "ana", "n", "--about", about, "--strategy", strategy, "--level", level)

    assert [(each["ref"], each["end"]) for each in told(team)["strategy"]] == [
        ("c2", "uses"),
        ("c3", "explains"),
    ]
    assert [(each["ref"], each["end"]) for each in told(team, "--for-rep")["strategy"]] == [
        ("c1", "heard")
    ]
