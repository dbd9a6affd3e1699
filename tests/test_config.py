"""`config`: the settings with their origin, changed and put back."""

import pytest

from coachlog.reporting import settings
from tests import begun
from tests.conftest import Manager


def somebody(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=somebody)


def setting(manager: Manager, key: str) -> dict[str, str]:
    found: dict[str, str] = manager.types("config", "get", key, "--format", "json").json
    return found


def test_every_setting_is_listed_with_value_origin_and_meaning(manager: Manager) -> None:
    page = manager.does("config", "list").splitlines()

    assert len(page) == len(settings.ALL)
    assert " ".join(page[0].split()) == (
        "cadence 5 working days default coach everybody at least this often"
    )
    assert not manager.journal.exists()


def test_the_json_has_an_object_for_each(manager: Manager) -> None:
    found = manager.types("config", "list", "--format", "json").json

    assert [each["key"] for each in found] == [each.key for each in settings.ALL]
    assert found[0] == {
        "key": "cadence",
        "value": "5",
        "origin": "default",
        "coming": [],
        "default": "5",
        "unit": "working days",
        "meaning": "coach everybody at least this often",
    }


def test_a_value_that_was_set_counts_and_says_so(team: Manager) -> None:
    said = team.does("config", "set", "cadence", "7")

    assert said == "Saved cadence set to 7 working days, was 5.   Undo: coachlog undo\n"
    assert team.does("config", "get", "cadence") == "7\n"
    assert setting(team, "cadence")["origin"] == "set"
    assert team.types("rep", "list", "--format", "json").json[0]["cadence"] == 7


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("WORKDAYS", "Mon,Tue,Wed", "mon-wed"),
        ("new_hire_cadence", " 3 ", "3"),
        ("inertia", "50%", "50"),
        ("date-order", "DMY", "dmy"),
        ("ramp", "0", "0"),
    ],
)
def test_keys_and_values_are_read_kindly(team: Manager, key: str, typed: str, kept: str) -> None:
    team.does("config", "set", key, typed)

    assert team.does("config", "get", key) == f"{kept}\n"


def test_reset_brings_the_default_back(team: Manager) -> None:
    team.does("config", "set", "cadence", "7")

    assert "reset to 5 working days, was 7" in team.does("config", "reset", "cadence")
    assert setting(team, "cadence")["origin"] == "default"


def test_set_to_the_default_is_the_default(team: Manager) -> None:
    team.does("config", "set", "cadence", "7")
    team.does("config", "set", "cadence", "5")

    assert setting(team, "cadence")["origin"] == "default"


@pytest.mark.parametrize("words", [("set", "cadence", "5"), ("reset", "cadence")])
def test_what_it_is_already_is_said_and_nothing_written(
    team: Manager, words: tuple[str, ...]
) -> None:
    before = team.journal.read_bytes()

    assert team.does("config", *words) == "cadence is 5 working days already.\n"
    assert team.journal.read_bytes() == before


def test_settings_are_undone_and_redone_like_everything(team: Manager) -> None:
    team.does("config", "set", "cadence", "7")
    team.does("config", "set", "cadence", "9")
    team.does("config", "reset", "cadence")

    seen = [team.does("undo") and team.does("config", "get", "cadence") for _ in range(3)]
    again = [team.does("redo") and team.does("config", "get", "cadence") for _ in range(3)]

    assert seen == ["9\n", "7\n", "5\n"]
    assert again == ["7\n", "9\n", "5\n"]


def test_a_dry_run_changes_nothing(team: Manager) -> None:
    assert team.does("config", "set", "cadence", "7", "--dry-run").startswith("Would save")
    assert team.does("config", "get", "cadence") == "5\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("get", "cadense"), "Did you mean cadence?"),
        (("set", "work-days", "mon-fri"), "Did you mean workdays?"),
        (("reset", "nonsense"), "One of:"),
        (("set", "cadence", "0"), "from 1 to 250"),
        (("set", "cadence", "five"), "whole number"),
        (("set", "workdays", "mon-fry"), "mon-fri"),
        (("set", "date-order", "dmyy"), "Did you mean dmy?"),
        (("list", "--format", "yaml"), "table"),
    ],
)
def test_unknown_keys_and_values_are_refused_with_a_way_out(
    team: Manager, words: tuple[str, ...], said: str
) -> None:
    answer = team.refused("config", *words)

    assert answer.code == 2
    assert said in answer.err


def test_the_name_of_the_team_is_kept_as_it_is_written(team: Manager) -> None:
    assert team.does("config", "get", "team-name") == "unset\n"

    said = team.does("config", "set", "team-name", "  Mia's   Team, EMEA ")

    assert said == "Saved team-name set to Mia's Team, EMEA, was unset.   Undo: coachlog undo\n"
    assert team.does("config", "get", "team-name") == "Mia's Team, EMEA\n"
    team.does("config", "reset", "team-name")
    assert setting(team, "team-name")["origin"] == "default"


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "\u200b", "a\x1b[2Jb", "a\u202eb"])
def test_a_name_that_nobody_could_read_in_a_title_is_refused(team: Manager, name: str) -> None:
    answer = team.refused("config", "set", "team-name", name)

    assert answer.code == 2
    assert "such as" in answer.err
