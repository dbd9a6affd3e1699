"""`show`: one record whole, with the names that `edit` takes, or one person's story."""

from typing import Any

import pytest

from coachlog.records import kinds
from tests import begun
from tests.conftest import Manager

AWFUL = "[/] [red] sat in on a call: 5: \x1b[2J =1+1"


def week(manager: Manager) -> None:
    """A record of every kind that is tied to others; it is Friday 13 November."""
    manager.on("2026-10-01").does("rep", "add", "Ana Ruiz", "--goal", "two logos")
    manager.on("2026-11-09").does(
        *("plan", "ana", "Northwind", "--on", "2026-11-11", "--objective", "signs"),
        *("--question", "who signs?", "--question", "by when?"),
    )
    manager.on("2026-11-10").does("call", "move", "p1", "2026-11-12")
    manager.on("2026-11-12").does(
        *("debrief", "p1", "--outcome", "advance", "--well", "asked", "--improve", "wait"),
        *("--action", "send terms", "--obstacle", "legal is slow", "--cause", "organization"),
    )
    manager.does("coach", "ana", "ask for the signer", "--works-on", "o1")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=week)


def fields(page: str) -> dict[str, list[str]]:
    """The values of a page by the names of their fields."""
    found: dict[str, list[str]] = {}
    for line in page.partition("\n\n")[0].splitlines()[1:]:
        name = line[1:].split("  ")[0].strip()
        value = line[1:].removeprefix(name).strip()
        found.setdefault(name or list(found)[-1], []).append(value)
    return found


def test_a_record_is_shown_whole_with_the_names_that_edit_takes(team: Manager) -> None:
    for ref in ("p1", "d1", "o1", "a1", "c1"):
        shown = fields(team.does("show", ref))
        unset = shown.pop("not set")[0].split(", ")

        kind, _ = kinds.parse_ref(ref)
        names = {kind.field(name).key for name in (*shown, *unset)}
        assert names == {field.key for field in kind.fields} - {"owner_is"}


def test_values_are_shown_as_people_write_them(team: Manager) -> None:
    shown = fields(team.does("show", "p1"))

    assert shown["call_day"] == ["Thu 12 Nov 2026 (yesterday)"]
    assert shown["question"] == ["who signs?", "by when?"]
    assert shown["moves"] == ["Tue 10 Nov: moved from Wed 11 Nov"]
    assert shown["state"] == ["debriefed"]
    assert fields(team.does("show", "o1"))["team"] == ["no"]


def test_the_log_of_an_obstacle_says_what_was_done_and_with_whom(team: Manager) -> None:
    team.does("obstacle", "act", "o1", "asked for a template", "--with", "Mia, legal")
    team.does("obstacle", "escalate", "o1", "--to", "Sam")

    assert fields(team.does("show", "o1"))["moves"] == [
        "Fri 13 Nov: asked for a template (with Mia, legal)",
        "Fri 13 Nov: escalated to Sam",
    ]


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("p1", ["d1"]),
        ("d1", ["p1", "a1", "o1"]),
        ("o1", ["d1", "c1"]),
        ("a1", ["d1"]),
        ("c1", ["o1"]),
    ],
)
def test_records_that_are_tied_to_each_other_name_each_other(
    team: Manager, ref: str, expected: list[str]
) -> None:
    linked = team.does("show", ref).partition("LINKED\n")[2].splitlines()

    assert [line.split()[0] for line in linked] == expected


def test_the_json_is_one_object_with_every_field(team: Manager) -> None:
    shown = team.shows("d1")

    assert shown["ref"] == "d1"
    assert shown["rep"] == "ana"
    assert shown["plan"] == "p1"
    assert shown["day"] == "2026-11-12"
    assert shown["note"] is None
    keys = {field.key for field in kinds.DEBRIEF.fields}
    assert set(shown) == keys | {"kind", "ref", "uid"}


def test_lines_of_a_note_stay_lines(team: Manager) -> None:
    team.does("coach", "ana", "first line\n\n  second [red] line\n")

    assert team.does("show", "c2").splitlines()[4:7] == [
        " note     first line",
        "",
        "            second [red] line",
    ]


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_was_written_cannot_steer_the_screen(team: Manager, form: str) -> None:
    team.does("coach", "ana", AWFUL)

    out = team.does("show", "c2", "--format", form)

    assert "\x1b" not in out
    assert "[/] [red] sat in on a call: 5:" in out
    assert team.shows("c2")["note"] == AWFUL


def test_a_persons_story_is_who_they_are_and_what_happened(team: Manager) -> None:
    page = team.does("show", "ana")

    profile, _, story = page.partition("STORY\n")
    assert fields(profile)["goal"] == ["two logos"]
    assert [line.split()[3] for line in story.splitlines()] == ["a1", "c1", "o1", "d1", "p1"]


def test_a_story_has_no_limit(team: Manager) -> None:
    for number in range(60):
        team.does("action", "add", f"number {number}", "--rep", "ana")

    assert len(team.shows("ana")["records"]) == 65


def test_the_json_of_a_person_is_their_record_with_all_that_happened(team: Manager) -> None:
    ana: dict[str, Any] = team.shows("Ana Ruiz")

    story = ana.pop("records")
    assert (ana["name"], ana["handle"], ana["goal"]) == ("Ana Ruiz", "ana", "two logos")
    assert story == [team.shows(each["ref"]) for each in story]


def test_former_focuses_and_absences_of_a_person_are_told(team: Manager) -> None:
    team.on("2026-10-05").does("rep", "edit", "ana", "--focus", "asks who signs")
    team.on("2026-10-12").does("rep", "edit", "ana", "--focus", "confirms the date")
    team.on("2026-10-19").does("rep", "leave", "ana")
    team.on("2026-10-26").does("rep", "back", "ana")

    shown = fields(team.does("show", "ana"))

    assert shown["focuses"] == [
        "Mon 5 Oct to Mon 12 Oct: asks who signs",
        "Mon 12 Oct: confirms the date",
    ]
    assert shown["left"] == ["Mon 19 Oct, back Mon 26 Oct"]


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("d9", 3, "There is no d9"),
        ("annna", 3, "Did you mean ana?"),
        ("\x1b[2J", 3, r"\x1b"),
    ],
)
def test_what_is_not_there_is_named(team: Manager, word: str, code: int, said: str) -> None:
    answer = team.refused("show", word)

    assert answer.code == code
    assert said in answer.err


def test_a_name_of_several_people_is_never_guessed(team: Manager) -> None:
    team.does("rep", "add", "Ana Silva")

    answer = team.refused("show", "ana")

    assert answer.code == 2
    assert "ana-ruiz" in answer.err
    assert "ana-silva" in answer.err
