"""The declared focus as it is set and ended."""

import pytest

from tests import begun
from tests.conftest import Manager


def chosen(manager: Manager) -> None:
    """Deals from Monday 9 November until Friday 13 November."""
    manager.on("2026-11-09").does("focus", "set", "deals", "--why", "x", "--until", "2026-11-13")


@pytest.fixture
def manager_with_focus(manager: Manager) -> Manager:
    return begun.journal(manager, by=chosen)


def ended(manager: Manager, ref: str = "f1") -> str | None:
    day: str | None = manager.shows(ref)["ended"]
    return day


def test_a_focus_that_has_run_out_cannot_be_ended_again(manager_with_focus: Manager) -> None:
    answer = manager_with_focus.on("2026-11-16").refused("focus", "end")

    assert answer.code == 3
    assert "no focus right now" in answer.err
    assert ended(manager_with_focus) is None


def test_on_its_last_day_it_can(manager_with_focus: Manager) -> None:
    manager_with_focus.on("2026-11-13").does("focus", "end")

    assert ended(manager_with_focus) == "2026-11-13"


@pytest.mark.parametrize(
    ("since", "ends"),
    [("2026-11-16", None), ("2026-11-14", None), ("2026-11-13", "2026-11-13"),
     ("2026-11-10", "2026-11-10"), ("2026-11-09", "2026-11-09"), ("2026-11-02", "2026-11-09")],
)  # fmt: skip
def test_the_next_ends_the_one_that_runs_where_it_begins_but_never_before_that_began(
    manager_with_focus: Manager, since: str, ends: str | None
) -> None:
    said = manager_with_focus.does(
        "focus", "set", "skills", "--why", "y", "--until", "2026-12-18", "--since", since
    )

    assert ended(manager_with_focus) == ends
    assert ("f1 (deals) ends" in said) == (ends is not None)
