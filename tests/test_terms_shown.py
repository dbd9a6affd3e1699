"""What holds for a rep today is what is shown of them; what is to come stands in the terms."""

from pathlib import Path
from typing import Any

import pytest

from tests import begun
from tests.conftest import Manager
from tests.lived_in import records_of


def coming(manager: Manager) -> None:
    """Ben on 20 November: another cadence and other workdays from 1 December on."""
    manager.on("2026-11-20").does("rep", "add", "Ben Okafor", "--workdays", "mon-thu")
    manager.does("rep", "edit", "ben", "--cadence", "3", "--from", "2026-12-01")
    manager.does("rep", "edit", "ben", "--workdays", "mon-wed", "--from", "2026-12-01")


@pytest.fixture
def ben(manager: Manager) -> Manager:
    return begun.journal(manager, by=coming).on("2026-11-20")


def held(shown: Any) -> tuple[Any, Any]:
    return shown["cadence"], shown["workdays"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-20", (None, "mon-thu")),
        ("2026-11-30", (None, "mon-thu")),
        ("2026-12-01", (3, "mon-wed")),
        ("2027-01-01", (3, "mon-wed")),
    ],
)
def test_show_has_what_holds_on_the_day(
    ben: Manager, day: str, expected: tuple[int | None, str]
) -> None:
    ben.on(day)

    shown = ben.shows("ben")
    said = ben.types("rep", "edit", "ben", "--goal", f"by {day}", "--format", "json").json

    assert held(shown) == expected
    assert held(said["saved"][0]) == expected
    assert len(shown["terms"]) == 3


def test_an_edit_says_what_it_changes_of_today(ben: Manager) -> None:
    said = ben.does("edit", "ben", "cadence=4")

    assert "4" in said
    assert "3" not in said.partition("Saved")[0]
    assert ben.shows("ben")["cadence"] == 4
    assert ben.on("2026-12-01").shows("ben")["cadence"] == 3


def test_the_terms_stand_in_the_order_of_their_days(ben: Manager) -> None:
    ben.does("rep", "edit", "ben", "--cadence", "4")

    page = [" ".join(line.split()) for line in ben.does("show", "ben").splitlines()]

    place = page.index("terms from the beginning: workdays mon-thu")
    assert page[place + 1 : place + 4] == [
        "from Fri 20 Nov: cadence 4",
        "from Tue 1 Dec: cadence 3",
        "from Tue 1 Dec: workdays mon-wed",
    ]


def test_to_clear_what_does_not_hold_yet_changes_nothing_and_show_agrees(ben: Manager) -> None:
    assert "already" in ben.does("rep", "edit", "ben", "--cadence", "default")
    assert ben.shows("ben")["cadence"] is None


def test_what_is_to_come_travels_and_comes_back_the_same(ben: Manager, tmp_path: Path) -> None:
    file, first = str(tmp_path / "all.json"), ben.journal
    ben.does("export", "--output", file)
    nothing = ben.does("import", file)
    ben.journal = tmp_path / "other.db"
    ben.does("import", file)

    assert nothing.startswith("Nothing new")
    assert records_of(ben.journal)["term"] == records_of(first)["term"]
    assert held(ben.shows("ben")) == (None, "mon-thu")
