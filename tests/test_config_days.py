"""Settings that hold from a day: said back, listed while they are still to come, put back."""

from typing import Any

import pytest

from tests import begun
from tests.conftest import Manager


def somebody(manager: Manager) -> None:
    """Ana alone, without a record of hers."""
    manager.on("2026-11-20").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=somebody).on("2026-11-20")


@pytest.fixture
def coming(team: Manager) -> Manager:
    """A cadence of 3 from 1 December on."""
    team.does("config", "set", "cadence", "3", "--from", "2026-12-01")
    return team


def setting(manager: Manager, key: str) -> Any:
    return manager.types("config", "get", key, "--format", "json").json


def kept(manager: Manager, key: str) -> list[tuple[str | None, str]]:
    """The values of a setting that the journal keeps, each with its first day."""
    found = manager.types("export").json["settings"].get(key, [])
    return [(each["since"], each["value"]) for each in found]


def cadence(manager: Manager, day: str) -> int:
    found: int = manager.person("ana", day)["cadence"]
    return found


def test_before_any_record_a_day_that_is_given_counts(manager: Manager) -> None:
    manager.on("2026-11-20").does("config", "set", "cadence", "3", "--from", "2026-12-01")
    manager.does("config", "set", "window", "30", "--from", "2026-10-01")
    manager.does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")

    assert [cadence(manager, f"2026-{day}") for day in ("11-20", "11-30", "12-01")] == [5, 5, 3]
    assert kept(manager, "window") == [("2026-10-01", "30")]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-01", "set to 3 working days from Tue 1 Dec 2026 (in 11 days), was 5."),
        ("today", "set to 3 working days from Fri 20 Nov 2026 (today), was 5."),
        ("2 nov", "set to 3 working days from Mon 2 Nov 2026 (18 days ago), was 5."),
    ],
)
def test_the_day_that_was_read_is_said_back(team: Manager, day: str, said: str) -> None:
    assert said in team.does("config", "set", "cadence", "3", "--from", day)
    assert said in team.does("undo", "--list")


def test_what_is_to_come_is_listed(coming: Manager) -> None:
    page = [" ".join(line.split()) for line in coming.does("config", "list").splitlines()]

    assert page[0].startswith("cadence 5 working days default")
    assert page[1] == "3 working days from Tue 1 Dec 2026 (in 11 days)"
    assert page[2].startswith("new-hire-cadence")
    assert setting(coming, "cadence") == {
        "key": "cadence",
        "value": "5",
        "origin": "default",
        "coming": [{"since": "2026-12-01", "value": "3"}],
        "default": "5",
        "unit": "working days",
        "meaning": "coach everybody at least this often",
    }
    assert setting(coming, "window")["coming"] == []


def test_get_prints_what_holds_for_a_script_and_says_beside_it_what_is_to_come(
    coming: Manager,
) -> None:
    now = coming.types("config", "get", "cadence")
    later = coming.on("2026-12-01").types("config", "get", "cadence")

    assert now.out == "5\n"
    assert "3 working days from Tue 1 Dec 2026 (in 11 days)" in now.err
    assert (later.out, later.err) == ("3\n", "")


def test_reset_takes_what_is_to_come_out_too(coming: Manager) -> None:
    said = coming.does("config", "reset", "cadence")

    assert "reset to 5 working days, and no longer 3 from Tue 1 Dec 2026 (in 11 days)" in said
    assert kept(coming, "cadence") == []
    assert "already" in coming.does("config", "reset", "cadence")
    coming.does("undo")
    assert kept(coming, "cadence") == [("2026-12-01", "3")]


def test_reset_leaves_the_past_as_it_was(coming: Manager) -> None:
    coming.on("2026-12-04").does("config", "set", "cadence", "9", "--from", "2026-12-14")
    said = coming.does("config", "reset", "cadence")

    days = ("11-30", "12-01", "12-03", "12-04", "12-14")
    assert [cadence(coming, f"2026-{day}") for day in days] == [5, 3, 3, 5, 5]
    assert "reset to 5 working days, was 3, and no longer 9 from Mon 14 Dec 2026" in said


@pytest.mark.parametrize("words", [("set", "cadence", "7"), ("set", "cadence", "5")])
def test_setting_it_for_now_says_until_when(coming: Manager, words: tuple[str, ...]) -> None:
    assert "3 working days from Tue 1 Dec 2026 (in 11 days)" in coming.does("config", *words)
    assert cadence(coming, "2026-12-01") == 3


def test_without_a_day_what_is_set_holds_today_though_a_day_was_given_before(
    coming: Manager,
) -> None:
    coming.on("2026-12-04").does("config", "set", "cadence", "7")

    assert coming.does("config", "get", "cadence") == "7\n"
    assert cadence(coming, "2026-12-03") == 3


@pytest.mark.parametrize(("key", "value"), [("date-order", "dmy"), ("team-name", "Mia's")])
def test_what_judges_no_day_has_no_first_day(team: Manager, key: str, value: str) -> None:
    answer = team.refused("config", "set", key, value, "--from", "2026-12-01")

    assert answer.code == 2
    assert "--from" in answer.err


@pytest.mark.parametrize(
    ("key", "value"),
    [("cadence", "7%"), ("window", "20 %"), ("ramp", "90%"), ("workdays", "mon-fri%"),
     ("date-order", "dmy%")],
)  # fmt: skip
def test_only_a_share_is_given_in_percent(team: Manager, key: str, value: str) -> None:
    assert team.refused("config", "set", key, value).code == 2


@pytest.mark.parametrize("value", ["70", "70%", "70 %", " 70 % "])
def test_a_share_may_be(team: Manager, value: str) -> None:
    team.does("config", "set", "inertia", value)

    assert team.does("config", "get", "inertia") == "70\n"
