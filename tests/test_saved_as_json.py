"""Scripts ask every command that writes what it saved: the records, and what else it said."""

import json
from pathlib import Path

import pytest

from coachlog.cli.app import PLAIN_TEXT
from tests.conftest import Answer, Manager, leaves
from tests.lived_in import COMMANDS, Words, lived, story
from tests.terminal import CTRL_C, Terminal

__all__ = ["lived", "story"]

WITHOUT_RECORD = ("delete", "away remove", "config")


def saved(manager: Manager, *words: str) -> list[dict[str, object]]:
    """The records that a command says it saved."""
    answer = json.loads(manager.does(*words, "--format", "json"))
    assert answer.keys() == {"saved", "notes"}
    return list(answer["saved"])


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_says_what_it_saved_as_show_prints_it(lived: Manager, words: Words) -> None:
    answer = json.loads(lived.does(*words, "--format", "json"))

    if " ".join(words).startswith(WITHOUT_RECORD):
        assert answer["saved"] == []
        assert answer["notes"]
    else:
        assert answer["saved"]
    for record in answer["saved"]:
        shown = lived.shows(str(record["ref"]))
        assert record == {key: shown[key] for key in record}
        assert shown.keys() - record.keys() <= {"records"}  # of a rep, what there is about them
    assert all("\ue000" not in note for note in answer["notes"])


def test_a_debrief_says_its_action_and_its_obstacle_too(lived: Manager) -> None:
    words = ("debrief", "p2", "--outcome", "order", "--well", "w", "--improve", "i")
    more = ("--action", "send it", "--obstacle", "slow", "--cause", "organization")

    assert [each["ref"] for each in saved(lived, *words, *more)] == ["d2", "a4", "o4"]


def test_what_should_be_heard_of_it_stands_in_the_notes(lived: Manager) -> None:
    said = lived.does("coach", "ben", "x", "--about", "inspection", "--format", "json")

    assert "does not count" in " ".join(json.loads(said)["notes"])


def test_an_import_lists_what_came_in_and_redo_what_came_back(
    lived: Manager, tmp_path: Path
) -> None:
    table = tmp_path / "team.csv"
    table.write_text("name,cadence\nZoe Ek,3\nTo Mi,5\n")

    for words, refs in (
        (("import", str(table), "--kind", "rep"), ["zoe", "to"]),
        (("undo",), []),
        (("redo",), ["zoe", "to"]),
    ):
        answer = json.loads(lived.does(*words, "--format", "json"))

        assert [each["ref"] for each in answer["saved"]] == refs
        assert "import: 2 reps" in answer["notes"][0]
        for record in answer["saved"]:
            assert record.items() <= lived.shows(str(record["ref"])).items()


def test_undo_lists_a_record_as_it_is_again(lived: Manager) -> None:
    was = lived.shows("p1")
    for words in (("edit", "p1", "objective=another"), ("call", "move", "p2", "2026-12-01")):
        lived.does(*words)

    assert [each["ref"] for each in saved(lived, "undo")] == ["p2"]
    assert saved(lived, "undo") == [was]
    assert saved(lived, "redo") == [was | {"objective": "another"}]


def test_undo_lists_the_record_of_which_a_part_was_changed_once(lived: Manager) -> None:
    lived.does("obstacle", "act", "o2", "asked again", "--with", "Mia")
    assert [each["ref"] for each in saved(lived, "undo")] == ["o2"]

    lived.does("config", "set", "cadence", "9")
    assert saved(lived, "undo") == []


def test_an_import_lists_as_many_as_came_in(manager: Manager, tmp_path: Path) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    table = tmp_path / "notes.csv"
    table.write_text("rep,note\n" + "".join(f"ana,note {number}\n" for number in range(2_000)))

    came = saved(manager, "import", str(table), "--kind", "coaching")

    assert [each["note"] for each in came] == [f"note {number}" for number in range(2_000)]


def test_backup_and_restore_name_their_files(lived: Manager) -> None:
    answer = json.loads(lived.does("backup", "--format", "json"))
    [copy] = answer["files"]
    assert answer["saved"] == []
    assert answer["notes"][0].startswith("Copied ")
    assert answer["notes"][1] == f"Go back to it: coachlog restore {copy}"

    now = lived.does("export")
    lived.does("coach", "ben", "more")
    back = json.loads(lived.does("restore", copy, "--yes", "--format", "json"))
    assert lived.does("export") == now
    [aside] = back["files"]
    assert back["saved"] == []
    assert back["notes"][0].startswith("Restored ")
    assert any("the journal had what this backup lacks" in note for note in back["notes"])
    assert "more" in lived.does("--journal", aside, "log")


def test_forgetting_says_what_went_and_which_files_still_name_them(lived: Manager) -> None:
    lived.does("backup")

    would = json.loads(lived.does("rep", "forget", "ben", "--dry-run", "--format", "json"))
    assert would["notes"][0].startswith("Would erase Ben Okafor (ben), ")
    gone = json.loads(lived.does("rep", "forget", "ben", "--yes", "--format", "json"))
    assert gone["saved"] == []
    assert gone["notes"][0].startswith("Erased Ben Okafor (ben), ")
    assert gone["files"] == would["files"]
    assert all(Path(file).exists() for file in gone["files"])


@pytest.mark.parametrize("end", [(), (CTRL_C,)])
def test_a_sitting_that_ends_or_is_broken_off_says_what_it_saved(
    program: dict[str, str], manager: Manager, tmp_path: Path, end: tuple[str, ...]
) -> None:
    manager.on("2026-11-02").does("rep", "add", "Ana Ruiz")
    manager.does("action", "add", "send the list", "--owner", "me", "--due", "2026-11-05")
    manager.does("action", "add", "find a date", "--owner", "me", "--due", "2026-11-06")
    answer = tmp_path / "saved.json"
    terminal = Terminal(program, "catch-up", "--format", "json", into=answer)

    terminal.asks("Anything with Ana").types("talked it over").asks("What was it about?").types("")
    terminal.asks("When was it?").types("").asks("Anything else with Ana?").types("")
    terminal.asks("a1  me: send the list").types("1").asks("a2  me: find a date")
    if end:
        terminal.presses(*end)
    else:
        terminal.types("")

    assert terminal.ends() == (130 if end else 0)
    told = json.loads(answer.read_text())
    assert [each["ref"] for each in told["saved"]] == ["c1", "a1"]
    assert told["saved"][0]["note"] == "talked it over"


def test_a_demo_and_a_draft_answer_in_json(manager: Manager) -> None:
    demo = manager.types("demo", "--format", "json")
    assert json.loads(demo.out)["schema"] == "coachlog.report/1"
    assert "This team is made up." in demo.err

    manager.does("rep", "add", "Ana Ruiz")
    manager.refused("coach", "ana", "the words", "--on", "2031-01-01")
    draft = json.loads(manager.does("drafts", "show", "1", "--format", "json"))
    assert draft["command"] == "coach"
    assert "the words" in draft["page"]
    assert draft["way_on"].startswith("coachlog coach")


def test_a_rehearsal_saves_nothing_and_says_what_it_would(lived: Manager) -> None:
    answer = json.loads(lived.does("coach", "ben", "x", "--dry-run", "--format", "json"))

    assert answer["saved"] == []
    assert answer["notes"][-1].startswith("Would save c3 ")


def test_a_doubt_is_a_note_of_a_rehearsal_and_of_what_is_saved(lived: Manager) -> None:
    line = ("coach", "ben", "the same words", "--format", "json")
    assert json.loads(lived.does(*line))["notes"] == []

    for more in (("--dry-run",), ()):
        notes = json.loads(lived.does(*line, *more))["notes"]
        assert notes[-1] == "c3 has the same text on the same day"


def test_what_is_refused_prints_nothing_but_the_line(lived: Manager) -> None:
    answer: Answer = lived.refused("coach", "xerxes", "x", "--format", "json")

    assert answer.code == 3
    assert lived.refused("coach", "ben", "x", "--format", "html").code == 2
    assert "after the command" in lived.refused("--format", "json", "log").err


def test_bare_coachlog_answers_in_json_too(lived: Manager) -> None:
    assert lived.does("--format", "json") == lived.does("today", "--format", "json")


@pytest.mark.parametrize("command", sorted(leaves()))
def test_every_command_but_help_has_the_option(manager: Manager, command: str) -> None:
    has = "--format" in manager.does(*command.split(), "--help")

    assert has == (command not in PLAIN_TEXT)
