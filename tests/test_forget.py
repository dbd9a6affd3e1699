"""Forgetting a person leaves no trace of them in the file, and all others as they were."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coachlog import errors
from coachlog.cli.drafts import files
from coachlog.journal import undo
from coachlog.journal.file import backups
from coachlog.journal.forget import erase
from tests import crashes
from tests.conftest import Manager
from tests.forgetting import NOW, OTHERS, WALT, made_once, manager, traces
from tests.lived_in import COMMANDS, Words, lived, records_of, story
from tests.terminal import Terminal

__all__ = ["lived", "made_once", "manager", "story"]


def exported(manager: Manager) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(manager.does("export"))["records"]
    return found


def test_no_byte_of_a_forgotten_person_is_left_anywhere(manager: Manager, tmp_path: Path) -> None:
    assert traces(tmp_path) == ["journal.db"]

    said = manager.does("rep", "forget", "walter", "--yes")

    assert traces(tmp_path) == []
    assert "cannot be undone" in said
    assert manager.types("rep", "list").out.count("walter") == 0
    assert manager.types("doctor").code == 0
    assert "fail" not in manager.does("doctor")


def test_all_others_are_as_they_were(manager: Manager) -> None:
    theirs = {"walter", "p1", "p2", "d1", "c2", "a2", "a3", "o2", "w1"}
    before = exported(manager)

    manager.does("rep", "forget", "walter", "--yes")

    assert exported(manager) == [each for each in before if each["ref"] not in theirs]


def test_what_was_said_before_can_still_be_undone_but_for_what_touched_them(
    manager: Manager,
) -> None:
    manager.does("coach", "ben", "after all that")

    manager.does("rep", "forget", "walter", "--yes")

    listed = manager.does("undo", "--list")
    assert len(listed.splitlines()) == len(OTHERS) + 1
    for _ in range(len(OTHERS) + 1):
        manager.does("undo", "--yes")
    assert exported(manager) == []
    assert manager.refused("undo").code == 3


SHARED = ("obstacle", "add", "all wait", "--cause", "organization", "--rep", "ana", "--rep", "ben")


@pytest.mark.parametrize(
    "touched",
    [("edit", "o2", "owner=ana"), ("edit", "o2", "rep=ben"), ("delete", "o2")],
    ids=" ".join,
)
def test_every_change_that_is_still_listed_can_be_undone(
    touched: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What older changes wrote may be what a change that touched the person stands on."""
    manager = Manager(tmp_path / "journal.db", capsys)
    for words in (*OTHERS, SHARED, ("obstacle", "escalate", "o2", "--to", "Sam"), touched):
        manager.does(*words)
    manager.does("rep", "forget", "ana", "--yes")
    listed = manager.does("undo", "--list").splitlines()

    for line in listed:
        assert manager.does("undo", "--yes").removeprefix("Undone: ").partition("   ")[0] in line

    assert any("focus" in line or "deals" in line for line in listed)
    assert manager.refused("undo").code == 3


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_after_any_command_a_person_can_be_forgotten_and_the_rest_undone(
    words: Words, lived: Manager
) -> None:
    lived.does(*words)
    lived.does("rep", "forget", "ben", "--yes")
    listed = len(lived.does("undo", "--list", "--limit", "99").splitlines())
    whole = records_of(lived.journal)

    for _ in range(listed):
        undo.undo(lived.journal, at=NOW, say=print)
    assert lived.refused("undo").code == 3
    for _ in range(listed):
        undo.redo(lived.journal, at=NOW, say=print)

    assert records_of(lived.journal) == whole
    assert lived.refused("redo").code == 3
    assert "fail" not in lived.does("doctor")


def test_forgetting_drops_what_could_be_redone(manager: Manager) -> None:
    manager.does("coach", "ben", "undone before")
    manager.does("undo", "--yes")

    manager.does("rep", "forget", "walter", "--yes")

    assert manager.refused("redo").code == 3


def test_a_shared_obstacle_loses_only_the_link(manager: Manager) -> None:
    manager.does(
        "obstacle", "add", "all of us wait", "--cause", "organization", "--rep", "ana",
        "--rep", "walter", "--owner", "walter",
    )  # fmt: skip
    ref = max(str(each["ref"]) for each in exported(manager) if each["kind"] == "obstacle")

    manager.does("rep", "forget", "walter", "--yes")

    kept = manager.shows(ref)
    assert (kept["rep"], kept["owner"], kept["what"]) == (["ana"], "me", "all of us wait")
    assert "fail" not in manager.does("doctor")
    assert "all of us wait" not in manager.does("undo", "--list")


def test_what_came_out_of_their_talks_for_others_stays_without_the_link(manager: Manager) -> None:
    """An action from their debrief that was passed on to somebody else."""
    with closing(sqlite3.connect(manager.journal)) as connection:
        (debrief,) = connection.execute("SELECT id FROM debrief").fetchone()
    manager.does("action", "add", "passed on", "--owner", "ana")
    _write(manager.journal, "action", "debrief_id", debrief)

    manager.does("rep", "forget", "walter", "--yes")

    kept = next(each for each in exported(manager) if each.get("text") == "passed on")
    assert kept["came_from"] is None
    assert "fail" not in manager.does("doctor")


def _write(journal: Path, table: str, column: str, value: int) -> None:
    """Set a column of the newest row of a table, in its image as well."""
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE id = (SELECT max(id) FROM {table})",  # noqa: S608
            (value,),
        )
        connection.execute(
            f"UPDATE image SET after = json_set(after, '$.{column}', ?)"  # noqa: S608
            " WHERE id = (SELECT max(id) FROM image WHERE tab = ?)",
            (value, table),
        )
        connection.commit()


def test_others_texts_and_backups_that_name_them_are_listed_and_left(manager: Manager) -> None:
    manager.does("coach", "ana", "she did it as WALTER did")
    manager.does("coach", "ben", "walters is somebody else")
    manager.does("edit", "c1", "note=Zorbak said so")
    manager.does("edit", "c1", "note=somebody said so")
    manager.does("backup")
    [(_, backup)] = backups.numbered(manager.journal)
    own = manager.journal.with_name("week.db")
    manager.does("backup", str(own))
    held = backup.read_bytes()
    refs = {str(each["note"]): each["ref"] for each in exported(manager) if "note" in each}

    said = manager.does("rep", "forget", "walter", "--yes")

    assert f"not changed: {refs['she did it as WALTER did']}, c1\n" in said
    assert f"rm {backup}" in said
    way_on = f"coachlog --journal {own} rep forget 'Wáltér Zorbak'"
    assert f"Holds the name, not changed: {own}   {way_on}\n" in said
    assert "Erased" in manager.does("--journal", str(own), "rep", "forget", WALT[0], "--yes")
    assert backup.read_bytes() == held
    assert "she did it as WALTER did" in manager.does("log")


DRAFTS: dict[tuple[str, ...], str] = {
    ("coach", "walt", "slow down", "--about", "nope"): "theirs",
    ("debrief", "Wáltér Z", "--well", "it went fine", "--outcome", "nope"): "theirs",
    ("debrief", "p1", "--well", "it went fine", "--outcome", "nope"): "theirs",
    ("coach", "ana", "x", "--works-on", "o2", "--about", "nope"): "naming",
    ("action", "add", "call them", "--owner", "walter", "--due", "nope"): "theirs",
    ("coach", "walther", "Wálter Zorbak was late"): "theirs",
    ("coach", "ana", "she did it as walter did", "--about", "nope"): "naming",
    ("action", "add", "send p1 the brochure", "--due", "nope"): "naming",
    ("obstacle", "add", "Walter asks", "--cause", "nope"): "naming",
    ("coach", "ana", "let them finish", "--about", "nope"): "kept",
}
"""What a manager typed and was refused, and what becomes of its draft when Walter is forgotten."""


@pytest.mark.parametrize(("words", "fate"), DRAFTS.items(), ids=[" ".join(w) for w in DRAFTS])
def test_drafts_of_theirs_go_and_those_of_others_stay_and_are_listed(
    words: tuple[str, ...], fate: str, manager: Manager
) -> None:
    manager.refused(*words)
    [draft] = files.all_files()

    before = manager.does("rep", "forget", "walter", "--dry-run")
    assert draft.exists()
    said = manager.does("rep", "forget", "walter", "--yes")

    assert draft.exists() is (fate != "theirs")
    for told in (before, said):
        assert ("1 draft" in told) is (fate == "theirs")
        assert (f"A draft that may name them, not changed: {draft}" in told) is (fate == "naming")


def test_what_an_editor_left_beside_a_draft_goes_when_it_names_them(manager: Manager) -> None:
    swap = files.create("coach", "").with_name(".coach-1.draft.swp")
    swap.write_bytes(b"\0\xffw\xc3\xa1lt\xc3\xa9r zorbak\0")

    manager.does("rep", "forget", "walter", "--yes")

    assert not swap.exists()


def test_what_an_editor_left_that_is_longer_than_any_draft_is_listed_and_not_read(
    manager: Manager,
) -> None:
    left = files.create("coach", "").with_name("coach-1.2f4e7b99.left")
    left.touch()
    os.truncate(left, 3_000_000_000)

    said = manager.does("rep", "forget", "walter", "--yes")

    assert f"A draft that may name them, not changed: {left}" in said
    assert left.exists()


def test_what_would_go_can_be_seen_first(manager: Manager) -> None:
    before = manager.journal.read_bytes()

    said = manager.does("rep", "forget", "walter", "--dry-run")

    assert manager.journal.read_bytes() == before
    assert said.startswith("Would erase Wáltér Zorbak (walter), 1 absence, 2 actions, ")
    assert "1 debrief" in said
    assert "2 plans" in said


def test_without_a_terminal_it_must_be_confirmed(manager: Manager) -> None:
    answer = manager.refused("rep", "forget", "walter")

    assert answer.code == 2
    assert "--yes" in answer.err


def test_nobody_of_that_name_is_nobody_to_forget(manager: Manager) -> None:
    assert manager.refused("rep", "forget", "zoe", "--yes").code == 3
    with pytest.raises(errors.UnknownRep):
        erase.forget(
            manager.journal,
            rep="zoe",
            at=NOW,
            last=lambda: None,
            say=print,
        )
    nowhere = manager.journal.with_name("none.db")
    with pytest.raises(errors.UnknownRep):
        erase.forget(
            nowhere,
            rep="zoe",
            at=NOW,
            last=lambda: None,
            say=print,
        )


@pytest.mark.parametrize(("answer", "goes"), [("walter", True), ("y", False), ("", False)])
def test_on_a_terminal_the_handle_is_typed(
    answer: str, goes: bool, manager: Manager, program: dict[str, str]
) -> None:
    environment = program | {"COACHLOG_JOURNAL": str(manager.journal)}
    terminal = Terminal(environment, "rep", "forget", "walter")

    terminal.asks("Type walter to go on:").types(answer)

    assert terminal.ends() == 0
    assert (traces(manager.journal.parent) == []) is goes


def test_a_number_that_was_theirs_is_given_to_nobody_else(manager: Manager) -> None:
    manager.does("rep", "forget", "walter", "--yes")

    manager.does("coach", "ana", "the next one")

    refs = [str(each["ref"]) for each in exported(manager) if each["kind"] == "coaching"]
    assert max(int(ref[1:]) for ref in refs) == 5


def test_a_journal_with_a_broken_image_can_still_forget(manager: Manager) -> None:
    with closing(sqlite3.connect(manager.journal)) as connection:
        connection.execute("UPDATE image SET after = '{broken}' WHERE tab = 'focus'")
        connection.commit()

    manager.does("rep", "forget", "walter", "--yes")

    assert traces(manager.journal.parent) == []


def test_a_broken_image_of_what_was_deleted_goes_too(manager: Manager) -> None:
    with closing(sqlite3.connect(manager.journal)) as connection:
        connection.execute(
            """UPDATE image SET before = '{"zorb}', after = NULL WHERE tab = 'coaching'
               AND row NOT IN (SELECT id FROM coaching)"""
        )
        connection.commit()

    manager.does("rep", "forget", "walter", "--yes")

    assert traces(manager.journal.parent) == []


@pytest.mark.parametrize("how", [("every", "12"), ("random", "25")], ids=" ".join)
def test_ended_by_force_all_of_a_person_is_there_or_nothing(how: tuple[str, str]) -> None:
    found = crashes.swept("forget", *how)

    assert {each["state"] for each in found} == {"before", "after"}


@pytest.mark.parametrize("word", ["w", "walt", "wálter z"])
def test_with_yes_the_beginning_of_a_name_erases_nobody(manager: Manager, word: str) -> None:
    assert "walter" in manager.refused("rep", "forget", word, "--yes").err


@pytest.mark.parametrize("word", [WALT[0], "WALTER ZORBAK", " Walter "])
def test_with_yes_a_whole_name_or_handle_is_enough(manager: Manager, word: str) -> None:
    manager.does("rep", "forget", word, "--yes")

    assert traces(manager.journal.parent) == []


def test_a_file_that_was_mostly_theirs_is_small_again(manager: Manager) -> None:
    small = manager.journal.stat().st_size
    manager.does("coach", "walter", "zorb " * 300_000)
    assert manager.journal.stat().st_size > small + 1_000_000

    manager.does("rep", "forget", "walter", "--yes")

    assert manager.journal.stat().st_size <= small
    assert traces(manager.journal.parent) == []
