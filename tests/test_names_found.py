"""People are found as they are typed: by any keyboard, by a word of the name, those here first."""

import pytest

from coachlog import errors
from coachlog.records import names
from coachlog.records.names import Member
from tests.conftest import Manager

TEAM = [
    Member("dana", "Dana Kim"),
    Member("lukasz", "Łukasz Żółć"),
    Member("soren", "Søren O’Neil-Åberg"),
    Member("dang", "Đặng Thu Trà"),
    Member("kimberly", "Kimberly Poe", gone=True),
    Member("jana", "Dr. Jana Weiß"),
]


@pytest.mark.parametrize(
    ("typed", "handle"),
    [
        ("kim", "dana"),
        ("KIMB", "kimberly"),
        ("łuk", "lukasz"),
        ("lukasz zolc", "lukasz"),
        ("soren o'neil", "soren"),
        ("Søren O`Neil‑Aaberg"[:13], "soren"),
        ("dang thu", "dang"),
        ("thu tra", "dang"),
        ("weiss", "jana"),
        ("jana", "jana"),
        ("Dana  KIM", "dana"),
    ],
)
def test_a_unique_beginning_of_a_handle_a_name_or_a_word_of_it_is_enough(
    typed: str, handle: str
) -> None:
    assert names.find(typed, TEAM).handle == handle


def test_what_several_names_begin_with_is_not_guessed() -> None:
    with pytest.raises(errors.Ambiguous) as several:
        names.find("d", TEAM)

    assert [handle for handle, _ in several.value.choices] == ["dana", "dang", "jana"]


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("José Álvarez", "jose"),
        ("Łukasz Nowak", "lukasz"),
        ("Søren Berg", "soren"),
        ("Đặng Trà", "dang"),
        ("Dr. Ana Ruiz", "ana"),
        ("Frau Meier", "meier"),
        ("Mr John Doe", "john"),
        ("Dr.", "dr"),
        ("Ærøskøbing Þór", "aeroskobing"),
        ("田中 太郎", "田中"),
    ],
)
def test_a_handle_is_the_first_name_as_any_keyboard_has_it(
    name: str, handle: str, manager: Manager
) -> None:
    manager.does("rep", "add", name)

    assert manager.shows(handle)["name"] == name


def test_a_new_rep_named_as_somebodys_handle_is_said_with_the_way_back(manager: Manager) -> None:
    manager.does("rep", "add", "Dev Patel")

    said = manager.does("rep", "add", "dev")

    assert "Note: Dev Patel now goes by dev-patel, no longer dev\n" in said
    assert said.endswith("Note: if you meant Dev Patel: coachlog undo\n")
    assert "if you meant" not in manager.does("rep", "add", "Dev Singh")


def test_a_second_rep_with_a_title_lengthens_the_first_handle(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")

    said = manager.does("rep", "add", "Dr. Ana Silva")

    assert "now goes by ana-ruiz" in said
    assert manager.shows("ana-silva")["name"] == "Dr. Ana Silva"
