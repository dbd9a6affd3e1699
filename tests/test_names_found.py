"""People are found as they are typed, by a word of the name, those here first; and in texts."""

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


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Kim Lee", {"dr. kim lee", "kim", "lee"}),
        ("José de la Cruz", {"jose de la cruz", "jose", "cruz"}),
        ("ana maria ruiz", {"ana maria ruiz", "ana", "ruiz"}),
        ("Ana Maria Ruiz, MBA", {"ana maria ruiz, mba", "ana", "maria", "ruiz", "mba"}),
        ("John F. Kennedy Jr.", {"john f. kennedy jr.", "john", "kennedy", "jr"}),
        ("Dr.", {"dr.", "dr"}),
        ("田中 太郎", {"田中 太郎", "田中", "太郎"}),
        ("dp", {"dp"}),
    ],
)
def test_a_person_is_called_by_the_name_and_its_words_without_titles(
    name: str, words: set[str]
) -> None:
    assert names.called(name) == words


def test_whose_names_are_all_left_out_nothing_finds() -> None:
    found = names.naming(["Ana Ruiz", "Ben Ruiz"], but=["Ben Ruiz", "Ana"])

    assert names.naming(["Ana"], but=["Ana Ruiz"]) is None
    assert found
    assert found.search("so ana ruiz said")
    assert not found.search("so ana said, and ruiz")


def test_records_that_may_name_who_is_forgotten_are_found_by_every_word_but_a_title(
    manager: Manager,
) -> None:
    manager.does("rep", "add", "Ben")
    manager.does("rep", "add", "Dr. Kim von Lee", "--handle", "kl")
    for note in ("asked Kim", "as Lee did", "let kl lead", "saw Dr. Moe", "von Moe", "a leeway"):
        manager.does("coach", "ben", note)

    told = manager.does("rep", "forget", "kl", "--dry-run")

    assert "Other people's records that may name them, not changed: c1, c2, c3\n" in told
