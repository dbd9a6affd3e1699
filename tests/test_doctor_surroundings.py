"""Doctor looks around the journal: modes, leftovers, second versions, backups, drafts."""

import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from coachlog import newfile
from coachlog.cli.drafts import files
from coachlog.journal.file import backups
from tests.conftest import Manager
from tests.healthy import bad, healthy, made_once

__all__ = ["healthy", "made_once"]


def test_others_who_may_read_the_folder_or_a_backup_are_named_with_the_remedy(
    healthy: Manager,
) -> None:
    [(_, backup)] = backups.numbered(healthy.journal)
    backup.chmod(0o644)
    healthy.journal.parent.chmod(0o755)

    commands = {each["command"] for each in bad(healthy)}

    assert commands == {f"chmod 700 {healthy.journal.parent}", f"chmod 600 {backup}"}
    for command in commands:
        subprocess.run(["sh", "-c", command], check=True)
    assert bad(healthy) == []


def test_a_journal_that_others_could_read_is_made_private_and_that_is_said(
    healthy: Manager,
) -> None:
    healthy.journal.chmod(0o644)

    answer = healthy.types("doctor")

    assert "could be read by others; it is private now" in answer.err
    assert healthy.journal.stat().st_mode & 0o777 == 0o600


def test_what_a_command_that_was_cut_off_left_is_named(healthy: Manager) -> None:
    left = newfile.new_beside(healthy.journal)

    [finding] = bad(healthy)

    assert finding["command"] == f"rm {left}"


@pytest.mark.parametrize(
    "name",
    [
        "journal (Ana's conflicted copy 2026-11-13).db",
        "journal.sync-conflict-20261113-090000-ABCDEFG.db",
        "journal (1).db",
        "journal 2.db",
        "journal-LAPTOP-7.db",
        "journal - Copy.db",
    ],
)
def test_a_second_version_made_by_a_sync_folder_is_named(name: str, healthy: Manager) -> None:
    healthy.journal.with_name(name).write_bytes(healthy.journal.read_bytes())

    assert [each["check"] for each in bad(healthy)] == ["copies"]


def test_the_command_that_is_named_merges_a_second_version(
    healthy: Manager, program: dict[str, str]
) -> None:
    copy = healthy.journal.with_name("journal (Ana's conflicted copy).db")
    shutil.copy(healthy.journal, copy)
    other = Manager(copy, healthy.capture).on("2026-11-13T10:00")
    other.does("coach", "ben", "on the other machine")
    other.does("rep", "edit", "ben", "--goal", "two logos")

    [finding] = bad(healthy)
    environment = program | {"COACHLOG_JOURNAL": str(healthy.journal)}
    subprocess.run(
        ["bash", "-c", finding["command"]],
        env=environment, input=b"y", check=True, capture_output=True,
    )  # fmt: skip

    assert "on the other machine" in healthy.does("log")
    assert "two logos" in healthy.does("export")
    assert not copy.exists()
    assert bad(healthy) == []


@pytest.mark.parametrize(
    "name", ["other (1).db", "journal.txt", "journal-backup.db", "journals.db"]
)
def test_other_files_are_nobodys_second_version(name: str, healthy: Manager) -> None:
    healthy.journal.with_name(name).write_bytes(b"mine")

    assert bad(healthy) == []


def test_no_backup_and_an_old_one_are_told(healthy: Manager) -> None:
    [(_, backup)] = backups.numbered(healthy.journal)
    then = datetime(2026, 10, 1).timestamp()  # noqa: DTZ001 - the manager's own days
    os.utime(backup, (then, then))

    [old] = bad(healthy)
    backup.unlink()
    [none] = bad(healthy)

    assert "43 days ago" in old["what"]
    assert none["what"] == "there is none beside the journal"
    assert none["command"] == "coachlog backup"


def test_an_edit_that_was_not_saved_is_told_with_the_way_on(
    healthy: Manager, tmp_path: Path
) -> None:
    healthy.does("coach", "ana", "what was saved")
    files.write(files.create("edit c1", ""), "== note\nwhat was written\n")

    [finding] = bad(healthy.on("2026-11-20"))
    healthy.does("delete", "c1")
    [of_none] = bad(healthy)

    assert (finding["check"], finding["command"]) == ("drafts", "coachlog edit c1 --resume")
    assert of_none["command"] == "coachlog drafts"


def test_a_draft_that_waits_for_more_than_a_day_is_told_with_the_way_on(healthy: Manager) -> None:
    from coachlog.cli.drafts import files

    path = files.create("debrief", "")
    then = datetime(2026, 11, 11).timestamp()  # noqa: DTZ001 - the manager's own days
    os.utime(path, (then, then))

    [finding] = bad(healthy)

    assert finding["check"] == "drafts"
    assert finding["command"] == "coachlog debrief --resume"
