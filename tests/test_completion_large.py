"""Out of a large journal only the newest is looked through for a press of a key."""

import pytest

from coachlog.cli import run
from coachlog.journal.read import recent
from tests import begun
from tests.conftest import Manager
from tests.test_completion_everywhere import offered


@begun.once
def talks(manager: Manager) -> None:
    """A manager with twelve talks about six deals, the last ones with Ben."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Ben Okafor")
    for number in range(12):
        who = "ana" if number < 8 else "ben"
        manager.does("coach", who, f"talk {number}", "--deal", f"Deal {number // 2}")


@pytest.fixture
def here(talks: Manager, monkeypatch: pytest.MonkeyPatch) -> Manager:
    """That journal, for what is read in this process."""
    monkeypatch.setenv("COACHLOG_JOURNAL", str(talks.journal))
    run.reset()
    return talks


def words(*line: str, begun_with: str = "") -> list[str]:
    return [each.word for each in offered(list(line), begun_with) or ()]


def test_the_refs_that_begin_with_the_digits_typed_are_offered_newest_first(here: Manager) -> None:
    assert words("show", begun_with="c1") == ["c1", "c12", "c11", "c10"]
    assert words("show", begun_with="c") == [f"c{number}" for number in range(12, 0, -1)]
    assert words("show", begun_with="c13") == []
    assert words("show", begun_with="c01") == []


def test_while_nothing_is_typed_a_few_of_each_kind_are_offered_behind_the_people(
    here: Manager,
) -> None:
    assert words("show") == ["ana", "ben", *(f"c{number}" for number in range(12, 6, -1))]


def test_never_more_are_offered_than_a_screen_takes(
    here: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coachlog.cli.completion.records.MOST", 3)

    assert words("show", begun_with="c") == ["c12", "c11", "c10"]
    assert words("coach", "--deal") == ["Deal 5", "Deal 4", "Deal 3"]
    assert words("coach", "--deal", begun_with="deal") == ["Deal 5", "Deal 4", "Deal 3"]


def test_names_come_from_the_newest_records_alone_those_of_the_rep_first(
    here: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = ["Deal 3", "Deal 2", "Deal 1", "Deal 0", "Deal 5", "Deal 4"]
    assert words("coach", "ana", "x", "--deal") == every

    monkeypatch.setattr(recent, "LOOKED_THROUGH", 6)
    assert words("coach", "ana", "x", "--deal") == ["Deal 3", "Deal 5", "Deal 4"]
