"""A backup is whole, private, and never over anything."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from coachlog import newfile
from coachlog.journal.file import backups, manual_backup, soundness
from tests import begun, crashes
from tests.conftest import Manager


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@begun.once
def kept(manager: Manager) -> None:
    """A manager with something to lose."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("coach", "ana", "stop waiting for legal", "--action", "sends terms")


def copies(manager: Manager) -> list[Path]:
    return [path for _, path in backups.numbered(manager.journal)]


def test_where_the_journal_is_gone_its_backups_are_named(
    manager: Manager, program: dict[str, str]
) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("backup")
    manager.journal.unlink()

    begun = Manager(manager.journal, manager.capture).types("rep", "add", "Zoe", "--dry-run")
    read = manager.types("today")
    examined = json.loads(manager.types("doctor", "--format", "json").out)
    back = read.err.split("to go back to one: ")[1].strip()
    subprocess.run(["bash", "-c", f"{back} --yes"], env=program, check=True, capture_output=True)

    assert (read.code, read.err.count("\n")) == (0, 1)
    assert begun.err.count("only its backups") == 1
    assert examined[0]["level"] == "warn"
    assert examined[0]["command"].startswith("coachlog restore ")
    assert "Ana Ruiz" in manager.does("rep", "list")


def test_a_backup_holds_what_the_journal_holds(kept: Manager) -> None:
    said = kept.does("backup")

    [copy] = copies(kept)
    assert content(copy) == content(kept.journal)
    assert str(copy) in said
    assert "3 records" in said


@pytest.mark.parametrize("mask", [0o000, 0o077, 0o777])
def test_only_the_manager_may_read_a_backup_whatever_the_umask(mask: int, kept: Manager) -> None:
    before = os.umask(mask)
    try:
        kept.does("backup")
        kept.does("backup", str(kept.journal.with_name("by hand.db")))
    finally:
        os.umask(before)

    assert mode(backups.folder(kept.journal)) == 0o700
    assert [mode(copy) for copy in copies(kept)] == [0o600]
    assert mode(kept.journal.with_name("by hand.db")) == 0o600


def test_a_backup_by_name_is_never_over_what_is_there(kept: Manager, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "nowhere.db")

    for name in (there, link, kept.journal, tmp_path):
        assert kept.refused("backup", str(name)).code == 3

    assert there.read_text() == "mine"
    assert not (tmp_path / "nowhere.db").exists()


@pytest.mark.parametrize("words", [("backup", "-"), ("restore", "-", "--yes")], ids=" ".join)
def test_a_dash_is_no_file(
    kept: Manager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert kept.refused(*words).code == 2
    assert not Path("-").exists()


def test_a_backup_into_a_folder_that_is_not_there_is_refused(kept: Manager, tmp_path: Path) -> None:
    assert kept.refused("backup", str(tmp_path / "no" / "copy.db")).code == 3


def test_without_a_journal_there_is_nothing_to_copy(manager: Manager) -> None:
    assert manager.refused("backup").code == 3
    assert not manager.journal.exists()


def test_of_the_numbered_copies_the_newest_twenty_stay(kept: Manager) -> None:
    by_hand = backups.folder(kept.journal) / "by hand.db"

    for _ in range(3):
        kept.does("backup")
    by_hand.write_bytes(b"mine")
    for _ in range(backups.KEPT):
        manual_backup.back_up(kept.journal, to=None, moment="20261113-090000", say=print)

    numbers = [number for number, _ in backups.numbered(kept.journal)]
    assert numbers == list(range(23, 3, -1))
    assert by_hand.read_bytes() == b"mine"


def test_the_newest_copy_is_the_newest_whatever_the_clock_says(kept: Manager) -> None:
    kept.does("backup")
    kept.on("2006-01-02").does("coach", "ana", "twenty years back")
    kept.does("backup")

    newest, older = copies(kept)
    assert "20060102" in newest.name
    assert "20261113" in older.name
    assert content(newest) == content(kept.journal)


def test_two_journals_in_one_folder_keep_their_copies_apart(kept: Manager) -> None:
    other = Manager(kept.journal.with_name("other.db"), kept.capture)
    other.does("rep", "add", "Ben Okafor")

    kept.does("backup")
    other.does("backup")

    assert len(copies(kept)) == len(copies(other)) == 1
    assert copies(kept) != copies(other)


def test_the_copies_of_a_linked_journal_lie_beside_the_file_itself(
    kept: Manager, tmp_path: Path
) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(kept.journal)

    Manager(link, kept.capture).does("backup")

    assert len(copies(kept)) == 1
    assert link.is_symlink()
    assert [path.name for path in link.parent.iterdir()] == ["link.db"]


@pytest.mark.parametrize("harm", ["cut", "pages"])
def test_a_broken_journal_is_not_copied_and_older_copies_stay(harm: str, kept: Manager) -> None:
    kept.does("backup")
    [older] = copies(kept)
    whole = kept.journal.read_bytes()
    if harm == "cut":
        kept.journal.write_bytes(whole[: len(whole) // 2])
    else:
        kept.journal.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])

    answer = kept.refused("backup")

    assert answer.code == 4
    assert copies(kept) == [older]
    assert soundness.backup_contents(older, say=print).records == 3


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM rep",
        "UPDATE sqlite_schema SET sql = replace(sql, 'note TEXT', 'note  TEXT')",
    ],
    ids=["links that lead nowhere", "another schema"],
)
def test_a_journal_that_restore_would_refuse_is_not_copied_and_takes_no_sound_copy_away(
    harm: str, kept: Manager
) -> None:
    kept.does("coach", "ana", "note")
    kept.does("backup")
    sound = copies(kept)
    with closing(sqlite3.connect(kept.journal)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(harm)
        connection.commit()

    refused = [kept.refused("backup") for _ in range(backups.KEPT + 1)]
    by_hand = kept.refused("backup", str(kept.journal.with_name("by hand.db")))

    assert {each.code for each in (*refused, by_hand)} == {4}
    assert all("coachlog doctor" in each.err for each in (*refused, by_hand))
    assert copies(kept) == sound
    assert not kept.journal.with_name("by hand.db").exists()


def test_copies_made_before_a_restore_take_no_other_copy_away(kept: Manager) -> None:
    kept.does("backup")
    [sound, *_] = copies(kept)
    for _ in range(backups.KEPT + 1):
        kept.does("restore", str(sound), "--yes")

    kept.does("backup")

    assert sound in copies(kept)
    assert len(copies(kept)) == backups.KEPT + 2


def test_copies_made_before_one_thing_take_none_away_that_were_made_before_another(
    kept: Manager,
) -> None:
    kept.does("backup", str(kept.journal.with_name("sound.db")))
    [broken, upgraded] = (
        backups.folder(kept.journal) / f"journal.db-0000{number}-before-{what}.db"
        for number, what in enumerate(("restore-damaged", "format-2"), start=1)
    )
    upgraded.parent.mkdir()
    for path in (broken, upgraded):
        path.write_bytes(kept.journal.read_bytes())
    for _ in range(backups.KEPT + 1):
        said = kept.does("restore", str(kept.journal.with_name("sound.db")), "--yes")

    kept.does("backup")

    found = copies(kept)
    assert {broken, upgraded} <= {*found}
    assert len([path for path in found if path.name.endswith("-before-restore.db")]) == 20
    [printed] = re.findall(r"As it was before: coachlog restore (\S+)", said)
    assert Path(printed) in found
    kept.does("restore", printed, "--yes")


def test_copies_of_a_broken_journal_take_no_sound_one_away(kept: Manager) -> None:
    kept.does("backup", str(sound := kept.journal.with_name("sound.db")))
    said = kept.does("restore", str(sound), "--yes")
    [way_back] = re.findall(r"As it was before: coachlog restore (\S+)", said)
    for _ in range(backups.KEPT + 1):
        kept.journal.write_bytes(kept.journal.read_bytes()[:5000])
        kept.does("restore", str(sound), "--yes")

    kept.does("backup")

    assert Path(way_back) in copies(kept)
    assert len(copies(kept)) == backups.KEPT + 2
    kept.does("restore", way_back, "--yes")


def test_the_command_that_is_printed_goes_back(kept: Manager, tmp_path: Path) -> None:
    odd = tmp_path / "it's a $HOME\n`copy`.db"
    said = kept.does("backup", str(odd))
    kept.does("coach", "ana", "later")

    command = re.search(r"coachlog restore (.*)", said)

    assert command
    pasted = subprocess.run(
        ["bash", "-c", f"printf %s {command[1]}"], capture_output=True, check=True
    ).stdout
    assert os.fsdecode(pasted) == str(odd)
    assert "\x1b" not in said


def test_while_others_write_every_copy_is_one_moment_of_the_journal(kept: Manager) -> None:
    script = """
import sys
from contextlib import closing
from pathlib import Path
from coachlog.journal.file import locks, opening
while True:
    with closing(opening.connect(Path(sys.argv[1]), write=True, say=print)) as connection:
        locks.begin(connection, write=True, say=print)
        for text in "ab":
            connection.execute(
                "INSERT INTO behavior (rep_id, text, since) VALUES (1, ?, '2026-01-01')", (text,)
            )
        locks.commit(connection, say=print)
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(kept.journal)]) for _ in range(4)
    ]
    try:
        found = [
            manual_backup.back_up(kept.journal, to=None, moment="20261113-090000", say=print).path
            for _ in range(10)
        ]
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()

    for path in found:
        with closing(sqlite3.connect(path)) as copy:
            texts = Counter(text for (text,) in copy.execute("SELECT text FROM behavior"))
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert texts["a"] == texts["b"]


def test_ended_by_force_a_backup_leaves_no_half_copy_under_its_name() -> None:
    found = crashes.swept("backup", "every", "5")

    assert {each["state"] for each in found} == {"before", "after"}


def test_nothing_stays_open_for_others_while_a_copy_is_made(kept: Manager, tmp_path: Path) -> None:
    """The new file is private before the first byte is in it."""
    new = newfile.new_beside(tmp_path / "copy.db")

    assert mode(new) == 0o600
    assert new.stat().st_size == 0
    assert new.parent == tmp_path
