"""An exact handle wins over a name, a whole name over a part of one; a call stays whose it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coachlog.records import names
from coachlog.records.names import Member
from tests import begun
from tests.conftest import Manager

CANCELLED = ("--by", "me", "--why", "x")


@begun.once
def crossed(manager: Manager) -> None:
    """Ana Ruiz, whose handle `ana` is the whole name of somebody else."""
    manager.does("rep", "add", "Ana Ruiz", "--handle", "ana")
    manager.does("rep", "add", "Ana")


@begun.once
def two(manager: Manager) -> None:
    """Ana, and Ana Ruiz, who alone has a call planned."""
    manager.does("rep", "add", "Ana")
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("plan", "ana-ruiz", "Acme", "--on", "today", "--objective", "signs")


@pytest.mark.parametrize("typed", ["ana", "ANA", " Aná "])
@pytest.mark.parametrize("order", [1, -1])
def test_a_handle_wins_over_the_whole_name_of_somebody_else(typed: str, order: int) -> None:
    team = [Member("ana-2", "Ana"), Member("ana", "Ana Ruiz")][::order]

    assert names.find(typed, team).name == "Ana Ruiz"


words = some.sampled_from(["ana", "ruiz", "ana-ruiz", "dana", "an"])
members = some.builds(
    Member,
    handle=words,
    name=some.lists(words, min_size=1, max_size=2).map(lambda each: " ".join(each).title()),
    gone=some.booleans(),
)


@given(some.lists(members, unique_by=lambda each: each.handle))
def test_a_handle_is_always_its_bearers_whatever_others_are_called(team: list[Member]) -> None:
    for member in team:
        assert names.find(member.handle, team) == member


def test_a_handle_wins_even_where_its_bearer_left() -> None:
    team = [Member("ana-2", "Ana"), Member("ana", "Ana Ruiz", gone=True)]

    assert names.find("ana", team).name == "Ana Ruiz"


def test_of_several_of_one_whole_name_one_who_has_not_left_wins() -> None:
    team = [Member("ana", "Ana Ruiz", gone=True), Member("ana-2", "Aná  Ruiz")]

    assert names.find("ana ruiz", team).handle == "ana-2"


@pytest.mark.parametrize(
    "words",
    [
        ("coach", "ana", "let the silence work"),
        ("coach", "ana", "let", "the", "silence", "work"),
        ("coach", "ana,ana-2", "let", "it", "work"),
        ("action", "add", "call them", "--rep", "ana"),
        ("plan", "ana", "Acme", "--on", "today", "--objective", "signs"),
    ],
    ids=" ".join,
)
def test_what_is_typed_for_a_handle_is_noted_for_its_bearer(
    words: tuple[str, ...], crossed: Manager
) -> None:
    crossed.does(*words)

    ref = {"coach": "c1", "action": "a1", "plan": "p1"}[words[0]]
    assert crossed.shows(ref)["rep"] == "ana"


def test_who_is_edited_and_forgotten_is_the_bearer_of_the_handle(crossed: Manager) -> None:
    crossed.does("rep", "edit", "ana", "--goal", "two logos")

    assert crossed.shows("ana")["goal"] == "two logos"
    assert "Would erase Ana Ruiz (ana)" in crossed.does("rep", "forget", "ana", "--dry-run")
    assert "Erased Ana Ruiz (ana)" in crossed.does("rep", "forget", "ana", "--yes")


@pytest.mark.parametrize(
    ("before", "words", "said"),
    [
        (("Ana Ruiz", "--handle", "ana"), ("rep", "add", "Ana"), "ana is Ana Ruiz"),
        (("Dr. Ana",), ("rep", "add", "Ana"), "ana is Dr. Ana"),
        (
            ("Ana", "--handle", "boss"),
            ("rep", "add", "Ana Ruiz", "--handle", "ana"),
            "ana is Ana Ruiz, and Ana goes by boss",
        ),
        (
            ("Ana", "--handle", "boss"),
            ("rep", "edit", "ben", "--handle", "ana"),
            "ana is Ben Okafor, and Ana goes by boss",
        ),
        (("Ana Ruiz",), ("rep", "edit", "ben", "--name", "Ana"), "ana is Ana Ruiz"),
        (("Ana Ruiz",), ("edit", "ben", "name=Ana"), "ana is Ana Ruiz"),
        (
            ("Ana", "--handle", "boss"),
            ("edit", "ben", "handle=ana"),
            "ana is Ben Okafor, and Ana goes by boss",
        ),
    ],
    ids=str,
)
def test_a_name_that_is_the_handle_of_somebody_else_is_said(
    before: tuple[str, ...], words: tuple[str, ...], said: str, manager: Manager
) -> None:
    manager.does("rep", "add", "Ben Okafor")
    manager.does("rep", "add", *before)

    answer = manager.types(*words)

    assert answer.code == 0
    assert said in answer.out + answer.err


def test_whoever_adds_a_name_that_is_a_handle_is_told_the_way_back(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz", "--handle", "ana")

    assert "Note: if you meant Ana Ruiz: coachlog undo\n" in manager.does("rep", "add", "Ana")


def test_a_name_that_is_nobody_elses_handle_is_added_without_a_word_more(manager: Manager) -> None:
    assert "Note" not in manager.does("rep", "add", "Ana")
    assert "Note" not in manager.does("rep", "edit", "ana", "--name", "Ana Ruiz")
    assert "Note" not in manager.does("rep", "edit", "ana", "--handle", "boss")


NEVER_HERS = [
    ("ana",),
    ("Ana",),
    ("ana", "she", "was", "ill"),
]


@pytest.mark.parametrize("words", NEVER_HERS, ids=" ".join)
def test_a_call_of_somebody_else_of_that_first_name_is_not_meant(
    words: tuple[str, ...], two: Manager
) -> None:
    why = () if len(words) > 1 else ("--why", "x")

    answer = two.refused("call", "cancel", *words, "--by", "me", *why)

    assert f"There is no open call with '{words[0]}'" in answer.err
    assert two.shows("p1")["state"] == "planned"


def test_nor_is_it_meant_by_the_beginning_of_the_others_handle(manager: Manager) -> None:
    manager.does("rep", "add", "Ana", "--handle", "boss")
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("plan", "ana-ruiz", "Acme", "--on", "today", "--objective", "signs")

    assert "no open call with 'bos'" in manager.refused("call", "cancel", "bos", *CANCELLED).err


def test_a_call_of_ones_own_is_meant_beside_one_of_a_namesake(two: Manager) -> None:
    two.does("plan", "ana", "Globex", "--on", "today", "--objective", "signs")

    two.does("call", "cancel", "ana", *CANCELLED)

    assert (two.shows("p1")["state"], two.shows("p2")["state"]) == ("planned", "cancelled")


@pytest.mark.parametrize("typed", ["ana-ruiz", "Ana Ruiz", "ruiz", "rui", "ana r", "acme", "ac"])
def test_a_call_is_still_found_by_any_other_word_of_its_own(typed: str, two: Manager) -> None:
    two.does("call", "cancel", *typed.split(), *CANCELLED)

    assert two.shows("p1")["state"] == "cancelled"


def test_an_account_that_begins_like_a_rep_without_a_call_is_not_meant(two: Manager) -> None:
    two.does("plan", "ana-ruiz", "Ananas", "--on", "today", "--objective", "signs")

    assert "no open call with 'ana'" in two.refused("call", "cancel", "ana", *CANCELLED).err


@pytest.mark.parametrize(("account", "typed"), [("Ana", "ana"), ("Anatol", "an")])
def test_what_names_a_rep_and_an_account_alike_is_asked_about(
    account: str, typed: str, manager: Manager
) -> None:
    manager.does("rep", "add", "Ana")
    manager.does("rep", "add", "Ben")
    manager.does("plan", "ana", "Globex", "--on", "today", "--objective", "signs")
    manager.does("plan", "ben", account, "--on", "today", "--objective", "signs")

    answer = manager.refused("call", "cancel", typed, *CANCELLED)

    assert answer.code == 2
    assert f"p1 (Ana, Globex), p2 (Ben, {account})" in answer.err


def test_a_name_of_one_word_keeps_its_handle_and_that_is_said(manager: Manager) -> None:
    manager.does("rep", "add", "Ana")

    said = manager.does("rep", "add", "Ana Ruiz")

    assert "ana-ruiz is Ana Ruiz" in said
    assert "Note: ana is still Ana\n" in said
    assert "now goes by" not in said
    assert [manager.shows(handle)["name"] for handle in ("ana", "ana-ruiz")] == ["Ana", "Ana Ruiz"]


def test_in_whatever_order_they_come_who_has_one_word_has_the_short_handle(
    manager: Manager,
) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Ana")
    manager.does("rep", "add", "Ana Silva")

    listed = {each["rep"] for each in manager.types("rep", "list", "--format", "json").json}
    assert listed == {"ana", "ana-ruiz", "ana-silva"}
    assert manager.shows("ana")["name"] == "Ana"


def test_the_words_of_a_whole_name_are_no_reason_of_somebody_elses_call(manager: Manager) -> None:
    manager.does("rep", "add", "Ana")
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("plan", "ana", "Northwind", "--on", "mon", "--objective", "x")

    said = manager.refused("call", "cancel", "ana", "ruiz", "--by", "customer")

    assert said.code == 3
    assert "There is no open call with 'ana ruiz'" in said.err
    assert manager.shows("p1")["state"] == "planned"
    assert "cancelled" in manager.does("call", "cancel", "ana", "she", "is", "ill", "--by", "rep")
