"""Taking back and doing again: for every command that writes, in any order, several deep."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from tests import lived_in
from tests.conftest import FRIDAY, Manager, leaves
from tests.lived_in import COMMANDS, TALK, Words, lived, records_of, story
from tests.travelling import ANA, jsonl, takes
from tests.travelling import TALK as TALK_IN_A_FILE

__all__ = ["lived", "story"]

READ_ONLY = {
    *("report", "today", "brief", "log", "show", "search", "export", "backup", "doctor"),
    *("obstacle list", "action list", "call list", "rep list", "away list", "focus list"),
    *("config list", "config get", "drafts list", "drafts show", "help", "time list"),
    *("story", "obstacle case"),
}
NOT_UNDONE = {
    *("undo", "redo"),
    *("rep forget", "restore"),  # said so in the manual
    *("catch-up", "time week"),  # they ask, and write as other commands do
    "demo",  # its own throw-away file
    *("drafts drop", "drafts pick"),  # what was never saved
}
WITH_A_FILE = {"import", "away import"}
AT_A_TERMINAL = {"time week"}


def test_every_command_that_writes_is_tried_here() -> None:
    written = leaves() - READ_ONLY - NOT_UNDONE - WITH_A_FILE - AT_A_TERMINAL

    tried = {words[0] if words[0] in written else " ".join(words[:2]) for words in COMMANDS}

    assert tried == written


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_a_command_did_can_be_undone_and_done_again(lived: Manager, words: Words) -> None:
    before = records_of(lived.journal)
    said = lived.does(*words)
    after = records_of(lived.journal)

    undone = lived.does("undo")
    assert records_of(lived.journal) == before
    again = lived.does("redo")
    assert records_of(lived.journal) == after
    lived.does("undo")

    assert before != after
    assert records_of(lived.journal) == before
    assert lived.types("redo").code == 0
    saved = next(line for line in said.splitlines() if line.startswith(("Saved ", "Deleted ")))
    saved = re.sub(r"^Deleted (\w+): ", r"\1 deleted: ", saved)
    for sentence in saved.removeprefix("Saved ").split("   Undo:")[0].split(".  "):
        assert sentence.rstrip(".") in undone
        assert sentence.rstrip(".") in again


def test_an_import_is_one_change(lived: Manager, tmp_path: Path) -> None:
    other = Manager(tmp_path / "other.db", lived.capture)
    other.does("rep", "add", "Zoe Berg", "--focus", "asks early")
    other.does("plan", "zoe", "Acme", "--on", "mon", "--objective", "signs")
    other.does("coach", "zoe", "slow down", "--action", "count to three")
    other.does("export", "--output", str(tmp_path / "other.json"))
    before = records_of(lived.journal)

    lived.does("import", str(tmp_path / "other.json"))
    after = records_of(lived.journal)
    lived.does("undo")
    undone = records_of(lived.journal)
    lived.does("redo")

    assert before == undone != after
    assert records_of(lived.journal) == after


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    some.lists(
        some.sampled_from([("undo",), ("undo",), ("redo",)]) | some.sampled_from(COMMANDS),
        min_size=6,
        max_size=14,
    )
)
@example([COMMANDS[0], COMMANDS[1], ("undo",), ("undo",), ("redo",), COMMANDS[9], ("redo",)])
@example([COMMANDS[0], ("undo",), COMMANDS[0], ("undo",), ("redo",), ("redo",)])
def test_any_row_of_commands_can_be_walked_back_and_forth(
    story: Path, tmp_path: Path, steps: list[Words]
) -> None:
    with lived_in.copied(story, tmp_path) as journal:
        states, here = [records_of(journal)], 0
        for words in steps:
            known = lived_in.changes_in(journal)
            code = lived_in.types(journal, FRIDAY, *words)
            step = {"undo": -1, "redo": 1}.get(words[0], 0)
            if step and 0 <= here + step < len(states):
                here += step
            elif step:
                assert code == 3
            elif lived_in.changes_in(journal) > known:
                here += 1
                states[here:] = [records_of(journal)]
            assert records_of(journal) == states[here]
        for state in reversed(states[:here]):
            lived_in.types(journal, FRIDAY, "undo")
            assert records_of(journal) == state


def test_the_whole_story_can_be_unwritten_and_written_again(lived: Manager) -> None:
    whole = records_of(lived.journal)

    while lived.types("undo").code == 0:
        pass
    empty = records_of(lived.journal)
    while lived.types("redo").code == 0:
        pass

    assert not any(empty.values())
    assert records_of(lived.journal) == whole


def test_a_new_write_after_an_undo_drops_what_could_be_redone(lived: Manager) -> None:
    lived.does("coach", "ben", "first")
    lived.does("undo")
    lived.does("coach", "ben", "second")
    before = records_of(lived.journal)

    refused = lived.refused("redo")

    assert refused.code == 3
    assert "nothing to do again" in refused.err
    assert records_of(lived.journal) == before


def test_refs_are_never_given_twice(lived: Manager) -> None:
    first = lived.does("coach", "ben", "first")
    lived.does("undo")
    second = lived.does("coach", "ben", "second")
    lived.does("delete", "c4")
    third = lived.does("coach", "ben", "third")

    assert "c3" in first
    assert "c4" in second
    assert "c5" in third


def test_undo_takes_the_newest_change_even_when_the_clock_was_set_back(lived: Manager) -> None:
    lived.does("coach", "ben", "on the right day")
    lived.on("2026-11-02").does("coach", "ben", "by a wrong clock")

    undone = lived.does("undo")
    listed = lived.does("undo", "--list", "--format", "json")

    assert "Mon 2 Nov 2026" in undone
    assert "Fri 13 Nov 2026" in lived.does("undo")
    assert listed.index("2026-11-02") < listed.index("2026-11-13")


def test_a_record_changed_past_the_log_is_named_and_left_alone(lived: Manager) -> None:
    lived.does("obstacle", "close", "o2", "--effect", "back in 3 days")
    with closing(sqlite3.connect(lived.journal)) as connection:
        connection.execute("UPDATE obstacle SET effect = 'by hand' WHERE id = 2")
        connection.commit()

    refused = lived.refused("undo")

    assert refused.code == 3
    assert "o2" in refused.err
    assert "by hand" not in refused.err


@pytest.mark.parametrize(("changed", "more"), [(5, ""), (6, " and more")])
def test_of_many_records_changed_past_the_log_five_are_named(
    changed: int, more: str, manager: Manager, tmp_path: Path
) -> None:
    talks = [TALK_IN_A_FILE | {"ref": f"c{n}", "uid": f"talk{n}"} for n in range(1, 9)]
    takes(manager, tmp_path / "file", jsonl(ANA, *talks))
    with closing(sqlite3.connect(manager.journal)) as connection:
        connection.execute("UPDATE coaching SET skill = 'by hand' WHERE id <= ?", (changed,))
        connection.commit()

    refused = manager.refused("undo")

    assert f"c1, c2, c3, c4, c5{more} changed since" in refused.err


def test_a_change_is_not_done_again_over_what_it_does_not_know(lived: Manager) -> None:
    lived.does("edit", "c1", "skill=listening")
    lived.does("undo")
    with closing(sqlite3.connect(lived.journal)) as connection:
        connection.execute("UPDATE coaching SET skill = 'by hand' WHERE id = 1")
        connection.commit()

    refused = lived.refused("redo")

    assert refused.code == 3
    assert "c1" in refused.err


def test_a_record_that_others_stand_on_is_not_taken_away(lived: Manager) -> None:
    lived.does("obstacle", "add", "No sandbox", "--cause", "organization", "--team")
    with closing(sqlite3.connect(lived.journal)) as connection:
        connection.execute("UPDATE coaching SET works_on = 4 WHERE id = 1")
        connection.commit()

    refused = lived.refused("undo")

    assert refused.code == 3
    assert "build on" in refused.err


def test_there_is_nothing_to_undo_in_a_new_journal(manager: Manager) -> None:
    undo = manager.refused("undo")
    redo = manager.refused("redo")
    listed = manager.does("undo", "--list", "--format", "json")

    assert (undo.code, redo.code) == (3, 3)
    assert listed == "[]\n"
    assert not manager.journal.exists()


def test_handles_that_changed_hands_go_back(lived: Manager) -> None:
    before = records_of(lived.journal)
    lived.does("rep", "edit", "ana", "--handle", "zoe")
    lived.does("rep", "edit", "ben", "--handle", "ana")

    lived.does("undo")
    lived.does("undo")
    undone = records_of(lived.journal)
    lived.does("redo")
    lived.does("redo")

    assert undone == before
    assert {row[4] for row in records_of(lived.journal)["rep"]} >= {"zoe", "ana"}


def test_the_list_of_changes_says_what_was_done_and_what_was_undone(lived: Manager) -> None:
    lived.does("action", "done", "a1")
    lived.does("coach", "ben", "[red] \x1b[2J")
    lived.does("obstacle", "act", "o2", "\x1b]52;c;eA==\x07 and [/]")
    lived.does("undo")

    table = lived.does("undo", "--list").splitlines()
    listed = lived.types("undo", "--list", "--format", "json", "--limit", "2").json

    assert len(table) == 10
    assert "undone" in table[0]
    assert "o2 move" in table[0]
    assert "Fri 13 Nov 2026" in table[0]
    assert not any(char < " " for line in table for char in line)
    assert "a1 done" in table[2]
    assert [one["state"] for one in listed] == ["undone", "done"]
    assert listed[1]["at"] == "2026-11-13T00:00:00"
    assert listed[1]["says"].startswith("c3 coaching")


def test_undo_after_a_wrong_debrief_takes_it_and_its_action_back(lived: Manager) -> None:
    lived.does("debrief", "p2", *TALK, "--action", "send the list")
    debriefed = lived.report("2026-11-13")

    lived.does("undo")
    report = lived.report("2026-11-13")

    assert "p2" not in {one["ref"] for one in debriefed["debriefs_owed"]}
    assert "a4" in {one["ref"] for one in debriefed["actions"]}
    assert "p2" in {one["ref"] for one in report["debriefs_owed"]}
    assert "a4" not in {one["ref"] for one in report["actions"]}


def test_a_rehearsal_is_no_change(lived: Manager) -> None:
    before, known = records_of(lived.journal), lived_in.changes_in(lived.journal)

    lived.does("edit", "c1", "lever=stuck", "--dry-run")
    lived.does("delete", "d1", "--dry-run")

    assert records_of(lived.journal) == before
    assert lived_in.changes_in(lived.journal) == known
