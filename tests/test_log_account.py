"""`log --account`: the calls at one customer, however its name was spelled."""

import pytest

from tests import begun
from tests.conftest import Manager


def calls(manager: Manager) -> None:
    """Calls at three accounts, one of them spelled in four ways, and talks that name no account."""
    manager.on("2026-11-02")
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Dev Patel")
    say = ("--outcome", "advance", "--well", "asked", "--improve", "wait")
    manager.does("plan", "ana", "O’Neil Løkke-Söhne", "--on", "tue", "--objective", "signs")
    manager.on("2026-11-04").does("debrief", "ana", *say, "--action", "send terms")
    manager.does("debrief", "dev", "--account", "O'NEIL LOKKE‑SOHNE", *say)
    manager.on("2026-11-06").does("debrief", "dev", "--account", "Harbor Works", *say)
    manager.does("coach", "dev", "O'Neil Lokke-Sohne", "--about", "deal", "--deal", "Harbor Works")
    manager.does("plan", "dev", "Harbor Lights", "--on", "mon", "--objective", "signs")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=calls)


def refs(manager: Manager, *words: str) -> list[str]:
    found = manager.types("log", "--format", "json", *words)
    assert found.code == 0, found
    return [each["ref"] for each in found.json]


@pytest.mark.parametrize(
    "typed",
    [
        "O’Neil Løkke-Söhne",
        "o'neil lokke-sohne",
        "O`NEIL  LØKKE‐SÖHNE",
        "o'n",
        "løkke",
        "Lokke-S",
    ],
)
def test_an_account_is_found_by_any_spelling_and_by_a_beginning_of_its_words(
    team: Manager, typed: str
) -> None:
    assert refs(team, "--account", typed) == ["d2", "d1", "p1"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["dev", "--account", "o'neil"], ["d2"]),
        (["--account", "o'neil", "--rep", "ana"], ["d1", "p1"]),
        (["--account", "o'neil", "--kind", "plan"], ["p1"]),
        (["--account", "o'neil", "--kind", "plan", "--kind", "deal"], ["p1"]),
        (["--account", "o'neil", "--limit", "1"], ["d2"]),
        (["--account", "o'neil", "--since", "3 nov"], ["d2", "d1"]),
        (["--account", "Harbor Works"], ["d3"]),
        (["--account", "lights"], ["p2"]),
        (["--account", "harbor works", "--until", "2026-11-05"], []),
    ],
)
def test_it_goes_with_the_other_filters(
    team: Manager, words: list[str], expected: list[str]
) -> None:
    assert refs(team, *words) == expected


def test_a_call_whose_account_was_mended_is_found_under_the_new_name_alone(team: Manager) -> None:
    team.does("edit", "p1", "account=Northwind")

    assert refs(team, "--account", "northwind") == ["d1", "p1"]
    assert refs(team, "--account", "o'neil") == ["d2"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--account", "Habor Works"], 3, "Did you mean 'Harbor Works'?"),
        (["--account", "habor"], 3, "Did you mean 'Harbor"),
        (["--account", "Zebra"], 3, "coachlog log --kind plan --kind debrief"),
        (["--account", "harbor"], 2, "2 accounts. Say which: Harbor Lights, Harbor Works"),
        (["--account", "  "], 2, "The text is empty"),
        (["--account", "harbor works", "--kind", "coaching"], 2, "Only planned calls and debriefs"),
        (["--account", "harbor works", "--about", "deal"], 2, "Leave out --account"),
        (["--account", "Harbor", "Works"], 2, "--account 'Harbor Works'"),
        (["dev", "--account", "Harbor", "Works"], 2, "--account 'Harbor Works'"),
    ],
)
def test_what_names_no_account_is_refused_with_a_way_out(
    team: Manager, words: list[str], code: int, said: str
) -> None:
    answer = team.refused("log", *words)

    assert answer.code == code
    assert said in answer.err


def test_hundreds_of_accounts_that_begin_alike_are_listed_in_part(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    for number in range(12):
        manager.does("plan", "ana", f"Store {number:02}", "--on", "mon", "--objective", "signs")

    answer = manager.refused("log", "--account", "store")

    assert "12 accounts. Say which: Store 00, Store 01" in answer.err
    assert answer.err.endswith("Store 08 and 3 more\n")
