"""Days that contradict each other are refused by whichever command; doctor names older ones."""

import pytest

from tests import begun
from tests.conftest import Manager
from tests.healthy import bad, changed

TALK = ("--outcome", "advance", "--well", "asked", "--improve", "the date")


def november(manager: Manager) -> None:
    """Ana left on Tuesday 10 November; her call of the 6th is debriefed; a focus since the 9th."""
    manager.on("2026-11-06").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.does("plan", "ana", "Northwind", "--on", "2026-11-06", "--objective", "a trial")
    manager.does("debrief", "p1", *TALK)
    manager.on("2026-11-09").does("focus", "set", "deals", "--why", "x", "--until", "2026-12-18")
    manager.on("2026-11-10").does("rep", "leave", "ana")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=november)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("rep", "edit", "ana", "--start", "2026-11-11"), "before they would start"),
        (("edit", "ana", "start=2026-11-11"), "before they would start"),
        (("edit", "p1", "call_day=2026-11-07"), "would be after its debrief on Fri 6 Nov 2026"),
        (("edit", "p1", "call_day=2026-12-01"), "coachlog edit d1 day=DAY"),
        (("focus", "end", "--on", "2026-11-08"), "f1 begins later, on Mon 9 Nov 2026"),
        (("focus", "end", "--on", "2026-11-08"), "coachlog delete f1"),
    ],
)
def test_what_would_contradict_another_day_is_refused(
    team: Manager, words: tuple[str, ...], says: str
) -> None:
    answer = team.refused(*words)

    assert answer.code == 2
    assert says in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("rep", "edit", "ana", "--start", "2026-11-10"),
        ("rep", "edit", "ana", "--start", ""),
        ("edit", "p1", "call_day=2026-11-05"),
        ("edit", "p1", "call_day=2026-11-06"),
        ("focus", "end", "--on", "2026-11-09"),
        ("focus", "end"),
    ],
)
def test_what_fits_is_saved(team: Manager, words: tuple[str, ...]) -> None:
    team.does(*words)

    assert [each for each in bad(team) if each["check"] == "days"] == []


def test_a_day_that_rep_edit_reads_is_said_back(team: Manager) -> None:
    said = team.does("rep", "edit", "ana", "--start", "1 mar 2021", "--goal", "x")
    cleared = team.does("rep", "edit", "ana", "--start", "")

    assert "changed: start Mon 1 Mar 2021, goal" in said
    assert "changed: start." in cleared


def test_a_later_focus_is_left_when_the_running_one_ends(team: Manager) -> None:
    changed(team, "INSERT INTO focus SELECT 2, 'x', 'calls', why, '2026-11-16', until, NULL, made"
                  " FROM focus")  # fmt: skip

    team.does("focus", "end")

    assert team.shows("f1")["ended"] == "2026-11-13"
    assert team.shows("f2")["ended"] is None


def test_a_start_that_is_refused_leaves_an_export_that_comes_in(team: Manager) -> None:
    team.refused("rep", "edit", "ana", "--start", "2026-11-11")
    file = str(team.journal.parent / "all.json")
    team.does("export", "--output", file)
    team.journal = team.journal.parent / "other.db"

    team.does("import", file)

    assert team.shows("ana")["start"] == "2021-03-01"


@pytest.mark.parametrize(
    ("statement", "what", "command"),
    [
        (
            "UPDATE rep SET start = '2026-11-11'",
            "ana left before the start",
            "coachlog rep edit ana --start DAY",
        ),
        (
            "UPDATE plan SET call_day = '2026-11-07'",
            "p1 on a day after it was debriefed or skipped",
            "coachlog edit p1 call_day=DAY",
        ),
        (
            "UPDATE plan SET call_day = '2026-11-07', state = 'skipped', why = 'x'",
            "p1 on a day after it was debriefed or skipped",
            "coachlog edit p1 call_day=DAY",
        ),
        (
            "UPDATE focus SET ended = '2026-11-08'",
            "f1 ended before it began",
            "coachlog edit f1 since=DAY",
        ),
        (
            "UPDATE plan SET closed = '2026-11-05', call_day = '2026-11-05', made = '2026-11-06',"
            " state = 'skipped', why = 'x'",
            "p1 closed before it was made",
            "coachlog show p1",
        ),
    ],
)
def test_doctor_names_them_with_what_mends_them(
    team: Manager, statement: str, what: str, command: str
) -> None:
    changed(team, statement)

    found = {each["what"]: each for each in bad(team) if each["check"] == "days"}

    assert [*found] == [what]
    assert command in str(found[what])
