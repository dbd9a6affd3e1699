"""Scripts ask every command that writes what it saved: the records, and what else it said."""

import json
from pathlib import Path

import pytest

from coachlog.cli.app import SAYS_NO_RECORD
from tests.conftest import Answer, Manager, leaves
from tests.lived_in import COMMANDS, Words, lived, story

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


def test_undo_redo_and_import_say_their_sentence(lived: Manager, tmp_path: Path) -> None:
    table = tmp_path / "team.csv"
    table.write_text("name\nZoe Ek\n")

    for words in (("import", str(table), "--kind", "rep"), ("undo",), ("redo",)):
        answer = json.loads(lived.does(*words, "--format", "json"))

        assert answer["saved"] == []
        assert "import: 1 rep" in answer["notes"][0]


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
def test_every_command_has_the_option_or_saves_no_record(manager: Manager, command: str) -> None:
    has = "--format" in manager.does(*command.split(), "--help")

    assert has or command.rsplit(maxsplit=1)[-1] in SAYS_NO_RECORD
