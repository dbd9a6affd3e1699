"""`log`: what happened, newest first, narrowed and counted as asked."""

import csv
import io

import pytest

from coachlog.records import kinds
from tests import begun
from tests.conftest import Manager

FULL_WIDTH = "\N{FULLWIDTH EQUALS SIGN}1+1"


def autumn(manager: Manager) -> None:
    """A record of every kind, on days of their own; it is Friday 13 November."""
    manager.on("2026-10-01")
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Dev Patel")
    manager.on("2026-10-05").does(
        "obstacle", "add", "redlines", "--cause", "organization", "--rep", "ana", "--rep", "dev"
    )
    manager.on("2026-10-06").does("coach", "dev", "role-played it", "--about", "skill")
    manager.on("2026-10-07").does("coach", "ana", "who signs?", "--about", "deal")
    manager.on("2026-10-08").does("coach", "team", "all hands")
    manager.on("2026-11-02").does("action", "add", "get a sandbox", "--owner", "me", "--rep", "dev")
    manager.on("2026-11-03").does("away", "add", "dev", "2026-11-05", "--note", "dentist")
    manager.on("2026-11-04").does("focus", "set", "deals", "--why", "q4", "--until", "2026-12-18")
    manager.on("2026-11-09").does("plan", "ana", "Delta", "--on", "tue", "--objective", "signs")
    manager.on("2026-11-10").does(
        *("debrief", "ana", "--outcome", "advance", "--well", "asked", "--improve", "wait"),
        *("--action", "send terms"),
    )


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=autumn)


def refs(manager: Manager, *words: str) -> list[str]:
    found = manager.types("log", "--format", "json", *words)
    assert found.code == 0, found
    return [each["ref"] for each in found.json]


def test_the_newest_come_first_and_of_one_day_what_came_last(team: Manager) -> None:
    assert refs(team) == ["a2", "d1", "p1", "f1", "w1", "a1", "c3", "c2", "c1", "o1"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--rep", "ana"], ["a2", "d1", "p1", "c2", "o1"]),
        (["--rep", "Dev Patel"], ["w1", "a1", "c1", "o1"]),
        (["--kind", "debrief"], ["d1"]),
        (["--kind", "coaching"], ["c3", "c2", "c1"]),
        (["--kind", "deal", "--kind", "skill"], ["c2", "c1"]),
        (["--kind", "deal", "--kind", "action"], ["a2", "a1", "c2"]),
        (["--kind", "ABSENCE"], ["w1"]),
        (["--since", "2026-11-04"], ["a2", "d1", "p1", "f1"]),
        (["--since", "this week"], ["a2", "d1", "p1"]),
        (["--until", "2026-10"], ["c3", "c2", "c1", "o1"]),
        (["--since", "2026-10-06", "--until", "7 oct"], ["c2", "c1"]),
        (["--since", "q4", "--rep", "dev", "--kind", "coaching"], ["c1"]),
        (["--limit", "2"], ["a2", "d1"]),
        (["-n", "1", "--kind", "coaching"], ["c3"]),
        (["--limit", "0"], ["a2", "d1", "p1", "f1", "w1", "a1", "c3", "c2", "c1", "o1"]),
        (["--since", "2026-11-11"], []),
    ],
)
def test_it_is_narrowed_as_asked(team: Manager, words: list[str], expected: list[str]) -> None:
    assert refs(team, *words) == expected


def test_each_record_of_the_json_is_what_show_prints(team: Manager) -> None:
    for record in team.types("log", "--format", "json").json:
        assert record == team.shows(record["ref"])


def test_every_line_stands_under_the_day_of_its_kind(team: Manager) -> None:
    lines = team.does("log", "--format", "csv")

    for row in csv.DictReader(io.StringIO(lines)):
        assert row["day"] == team.shows(row["ref"])[kinds.of_word(row["kind"]).day]


def test_a_line_says_the_day_the_ref_who_what_and_what_was_written(team: Manager) -> None:
    assert [line.split(maxsplit=5) for line in team.does("log", "--rep", "ana").splitlines()] == [
        ["Tue", "10", "Nov", "a2", "ana", "action            send terms, due Tue 17 Nov"],
        ["Tue", "10", "Nov", "d1", "ana", "debrief, advance  Delta: asked / wait"],
        ["Mon", "9", "Nov", "p1", "ana", "plan              Delta, Tue 10 Nov: signs"],
        ["Wed", "7", "Oct", "c2", "ana", "deal              who signs?"],
        ["Mon", "5", "Oct", "o1", "ana,", "dev  obstacle          redlines"],
    ]


def test_more_than_the_limit_is_said(team: Manager) -> None:
    page = team.does("log", "--limit", "3")

    assert page.splitlines()[-1] == "The newest 3; there are more: --limit 0 shows all."
    assert "there are more" not in team.does("log")


def test_exactly_the_limit_is_not_more(team: Manager) -> None:
    assert "there are more" not in team.does("log", "--limit", "10")


def test_without_a_limit_fifty_are_shown(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    for number in range(52):
        manager.does("action", "add", f"number {number}", "--rep", "ana")

    assert len(refs(manager)) == 50
    assert len(refs(manager, "--limit", "0")) == 52


def test_cells_that_a_spreadsheet_would_run_are_defused(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    notes = ["=cmd|' /c calc'!A1", "+1", "-1", "@x", "\t=1", "\nx", FULL_WIDTH, 'say "hi", now']
    for note in notes:
        manager.does("coach", "ana", "--", note)

    rows = list(csv.DictReader(io.StringIO(manager.does("log", "--format", "csv"))))

    assert [row["text"] for row in reversed(rows)] == [
        *(f"'{each}" for each in notes[:-1]),
        notes[-1],
    ]


def test_a_note_is_whole_in_a_pipe_and_harmless_in_every_form(manager: Manager) -> None:
    note = "\x1b[2J [red] \x9b2J \u202e " + "word " * 500 + "end"
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("coach", "ana", note)

    for form in ("table", "json", "csv"):
        out = manager.does("log", "--format", form)
        assert out.count("word") == 500
        assert not any(ord(char) < 0x20 and char != "\n" for char in out)
        assert not any(0x7F <= ord(char) <= 0x9F or char == "\u202e" for char in out)
    assert manager.types("log", "--format", "json").json[0]["note"] == note


def test_an_empty_journal_says_how_to_begin(manager: Manager) -> None:
    assert "coachlog rep add" in manager.does("log")
    assert manager.types("log", "--format", "json").json == []
    assert manager.does("log", "--format", "csv") == "ref,kind,day,rep,what,text\n"
    assert not manager.journal.exists()


def test_nothing_found_is_an_answer(team: Manager) -> None:
    assert team.does("log", "--since", "2026-11-12") == "Nothing was found.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--kind", "debreif"], 2, "Did you mean debrief?"),
        (["--rep", "anna"], 3, "Did you mean ana?"),
        (["--since", "5"], 2, "day"),
        (["--since", "next week"], 2, "future"),
        (["--until", "2026-10-01", "--since", "2026-11-01"], 2, "before"),
        (["--limit", "-1"], 2, "whole number"),
        (["--limit", "many"], 2, "whole number"),
        (["--format", "html"], 2, "csv"),
    ],
)
def test_what_cannot_be_read_is_refused(
    team: Manager, words: list[str], code: int, said: str
) -> None:
    answer = team.refused("log", *words)

    assert answer.code == code
    assert said in answer.err
