"""`brief`: the next call as it was planned, the strategies, and the page as Markdown."""

import pytest

from tests import begun
from tests.conftest import Manager


def planned(manager: Manager) -> None:
    manager.on("2026-11-10").does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Dev Patel")
    manager.does("coach", "ana", "N", "--about", "strategy", "--strategy", "Mid market",
                 "--level", "explains")  # fmt: skip
    manager.does("coach", "dev", "N", "--about", "strategy", "--strategy", "Mid market",
                 "--level", "uses")  # fmt: skip
    manager.does("plan", "ana", "Old", "--on", "2026-11-12", "--objective", "past objective")
    manager.does(
        "plan", "ana", "Northwind", "--on", "2026-11-17", "--objective", "CFO | signs <b>",
        "--people", "CFO, ops", "--fallback", "a date", "--question", "who signs?",
        "--question", "by when?", "--expect", "price",
    )  # fmt: skip
    manager.does("plan", "ana", "Later", "--on", "2026-11-20", "--objective", "later objective")
    manager.on("2026-11-13")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=planned)


def test_the_next_call_stands_there_whole(team: Manager) -> None:
    page = team.does("brief", "ana")

    for said in (
        "p2 with: CFO, ops", "p2 objective: CFO | signs <b>", "p2 fallback: a date",
        "p2 question: who signs?", "p2 question: by when?", "p2 expected: price",
    ):  # fmt: skip
        assert said in page
    assert "p1 objective" not in page
    assert "p3 objective" not in page


def test_strategies_stand_there_with_the_reps_own_level(team: Manager) -> None:
    assert "Mid market: explains" in team.does("brief", "ana")
    found = team.types("brief", "dev", "--format", "json").json
    assert found["strategy"] == [{"name": "Mid market", "level": "uses"}]
    assert team.types("brief", "ana", "--format", "json").json["calls"][1]["question"] == [
        *("who signs?", "by when?"),
    ]


def test_a_strategy_that_nobody_named_for_a_quarter_is_left_out(team: Manager) -> None:
    assert "Mid market" not in team.on("2027-02-15").does("brief", "ana")


def test_as_markdown_it_has_no_command_and_no_markup_of_others(team: Manager) -> None:
    page = team.does("brief", "ana", "--format", "markdown")

    assert page.startswith("# Ana Ruiz")
    assert "**Next call**" in page
    assert "- p2 objective: CFO \\| signs \\<b\\>" in page
    assert "coachlog" not in page
