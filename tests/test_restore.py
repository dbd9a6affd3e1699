"""A restore puts a whole backup in the journal's place, and keeps what was there."""

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from coachlog.journal.file import backups, entrance, paths
from tests import crashes, faults
from tests.conftest import Manager, installed
from tests.faults import IMPATIENT
from tests.terminal import Terminal


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def backed(manager: Manager) -> Manager:
    """A manager with one note, a backup of it, and a second note since."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("coach", "ana", "before the backup")
    manager.does("backup", str(backup(manager)))
    manager.does("coach", "ana", "since the backup")
    return manager


def backup(manager: Manager) -> Path:
    return manager.journal.with_name("kept.db")


def aside(manager: Manager) -> list[Path]:
    return [path for _, path in backups.numbered(manager.journal) if "before-restore" in path.name]


def test_a_restore_gives_back_what_the_backup_holds(backed: Manager) -> None:
    backed.does("restore", str(backup(backed)), "--yes")

    assert content(backed.journal) == content(backup(backed))
    assert "since the backup" not in backed.does("log")
    assert backed.journal.stat().st_mode & 0o777 == 0o600


def test_the_command_that_is_printed_goes_back_to_what_was_there(backed: Manager) -> None:
    before = content(backed.journal)
    said = backed.does("restore", str(backup(backed)), "--yes")

    back = re.search(r"As it was before: coachlog (restore) (\S+)", said)
    assert back
    backed.does(back[1], back[2], "--yes")

    assert content(backed.journal) == before


def test_the_command_that_is_printed_goes_back_to_the_journal_that_was_named(
    backed: Manager, tmp_path: Path, program: dict[str, str]
) -> None:
    """Pasted as it stands, it must not go to the usual journal instead."""
    named = tmp_path / "an other's" / "it's $(touch no).db"
    named.parent.mkdir()
    shutil.copy(backed.journal, named)
    before, usual = content(named), backed.journal.read_bytes()
    said = backed.does("--journal", str(named), "restore", str(backup(backed)), "--yes")

    back = said.split("As it was before: ")[1].strip()
    environment = program | {"COACHLOG_JOURNAL": str(backed.journal)}
    subprocess.run(["bash", "-c", f"{back} --yes"], env=environment, cwd=tmp_path, check=True)

    assert content(named) == before
    assert backed.journal.read_bytes() == usual
    assert not (tmp_path / "no").exists()


def test_a_restore_takes_no_backup_away_not_even_the_oldest(backed: Manager) -> None:
    for _ in range(backups.KEPT):
        backed.does("backup")
    _, oldest = backups.numbered(backed.journal)[-1]

    backed.does("restore", str(oldest), "--yes")

    assert oldest.exists()
    assert len(backups.numbered(backed.journal)) == backups.KEPT + 1


def test_undo_does_not_take_back_a_restore(backed: Manager) -> None:
    backed.does("restore", str(backup(backed)), "--yes")

    said = backed.does("undo")

    assert "before the backup" not in backed.does("log")
    assert "restore" not in said


def test_what_a_crash_left_beside_the_journal_does_not_undo_the_restore(backed: Manager) -> None:
    faults.cut_off(backed.journal)

    backed.does("restore", str(backup(backed)), "--yes")

    assert content(backed.journal) == content(backup(backed))
    assert not paths.side_file(backed.journal, "-journal").exists()
    assert "since the backup" in str(content(*aside(backed)))


@pytest.mark.parametrize("harm", ["cut", "emptied", "zeroed", "pages"])
def test_a_broken_journal_is_replaced_and_kept_byte_for_byte(harm: str, backed: Manager) -> None:
    whole = backed.journal.read_bytes()
    broken = {
        "cut": whole[: len(whole) // 2],
        "emptied": b"",
        "zeroed": bytes(100) + whole[100:],
        "pages": whole[:8192] + b"\xff" * 4096 + whole[12288:],
    }
    backed.journal.write_bytes(broken[harm])
    harmed = backed.journal.read_bytes()

    said = backed.does("restore", str(backup(backed)), "--yes")

    [kept] = aside(backed)
    assert content(backed.journal) == content(backup(backed))
    assert kept.read_bytes() == harmed
    assert said.endswith(f"What was there is damaged; it is kept in {kept}\n")
    assert backed.journal.stat().st_mode & 0o777 == 0o600


def test_a_broken_journal_is_kept_with_what_a_crash_left_beside_it(backed: Manager) -> None:
    faults.cut_off(backed.journal)
    left = paths.side_file(backed.journal, "-journal").read_bytes()
    backed.journal.write_bytes(bytes(100) + backed.journal.read_bytes()[100:])

    backed.does("restore", str(backup(backed)), "--yes")

    [kept] = aside(backed)
    assert content(backed.journal) == content(backup(backed))
    assert paths.side_file(kept, "-journal").read_bytes() == left
    assert not paths.side_file(backed.journal, "-journal").exists()


def test_where_there_is_no_journal_the_backup_becomes_it(backed: Manager) -> None:
    backed.journal.unlink()
    paths.side_file(backed.journal, "-journal").write_bytes(b"left by the lost one" * 100)

    said = backed.does("restore", str(backup(backed)), "--yes")

    assert "As it was before" not in said
    assert content(backed.journal) == content(backup(backed))


def test_a_link_to_the_journal_stays_a_link(backed: Manager, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(backed.journal)
    linked = Manager(link, backed.capture)

    linked.does("restore", str(backup(backed)), "--yes")
    backed.journal.write_bytes(b"")
    linked.does("restore", str(backup(backed)), "--yes")

    assert link.is_symlink()
    assert content(backed.journal) == content(backup(backed))


@pytest.mark.parametrize(
    "harm",
    ["DROP TABLE action", "DROP INDEX debrief_by_day", "DELETE FROM rep"],
)
def test_a_backup_that_could_be_no_journal_is_refused(
    harm: str, backed: Manager, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.db"
    shutil.copy(backup(backed), bad)
    with closing(sqlite3.connect(bad)) as connection:
        connection.execute(harm)
        connection.commit()

    answer = backed.refused("restore", str(bad), "--yes")

    assert answer.code == 4
    assert "Choose another backup; the journal was not touched" in answer.err


@pytest.mark.parametrize(
    "what", ["cut", "pages", "empty", "text", "foreign", "newer", "folder", "zeroed"]
)
def test_what_is_no_whole_backup_is_refused_and_the_journal_untouched(
    what: str, backed: Manager, tmp_path: Path
) -> None:
    bad, whole = tmp_path / "bad.db", backup(backed).read_bytes()
    if what == "foreign":
        with closing(sqlite3.connect(bad)) as connection:
            connection.execute("CREATE TABLE moz_places (id INTEGER)")
    elif what == "newer":
        bad.write_bytes(whole)
        with closing(sqlite3.connect(bad)) as connection:
            connection.execute("PRAGMA user_version = 99")
    elif what == "folder":
        bad.mkdir()
    else:
        bad.write_bytes(
            {
                "cut": whole[: len(whole) // 2],
                "pages": whole[:8192] + b"\xff" * 4096 + whole[12288:],
                "empty": b"",
                "text": b"Dear diary\n" * 100,
                "zeroed": bytes(100) + whole[100:],
            }[what]
        )

    bad.chmod(0o700)
    answer = backed.refused("restore", str(bad), "--yes")

    assert answer.code == 4
    assert "not touched" in answer.err
    assert aside(backed) == []


def test_another_programs_file_is_never_replaced(backed: Manager) -> None:
    for other in (b"Dear diary\n" * 100, b"SQLite format 3\0" + bytes(200)):
        backed.journal.write_bytes(other)

        assert backed.refused("restore", str(backup(backed)), "--yes").code == 4


def test_a_backup_that_is_not_there_or_is_the_journal_itself_is_refused(backed: Manager) -> None:
    assert backed.refused("restore", "nowhere.db", "--yes").code == 3
    assert backed.refused("restore", str(backed.journal), "--yes").code == 2


def test_without_a_terminal_a_restore_must_be_confirmed(backed: Manager) -> None:
    copy = str(backup(backed))
    as_it_was = backed.refused("restore", copy)
    backed.does("coach", "ana", "since then")
    answer = backed.refused("restore", copy)

    assert (as_it_was.code, answer.code) == (2, 2)
    assert "--yes" in as_it_was.err
    assert "the journal has what this backup lacks: " in answer.err
    assert answer.err.endswith("Confirm it with --yes.\n")


@pytest.mark.parametrize(("answer", "goes"), [("y", True), ("", False), ("n", False)])
def test_on_a_terminal_it_is_asked(
    answer: str, goes: bool, backed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "restore", str(backup(backed)))

    terminal.says("the journal has what this backup lacks: 1 coaching note (c2), 1 change")
    terminal.says("Go back to the backup (2 records (newest change ").says("))? [y/N]").types(
        answer
    )

    assert terminal.ends() == 0
    assert (content(backed.journal) == content(backup(backed))) is goes


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 130)])
def test_broken_off_at_the_question_nothing_is_restored(
    key: str, code: int, backed: Manager, program: dict[str, str]
) -> None:
    before = backed.journal.read_bytes()

    terminal = Terminal(program, "restore", str(backup(backed))).says("y/N").presses(key)

    assert terminal.ends() == code
    assert backed.journal.read_bytes() == before


def test_a_journal_that_stays_locked_is_left_as_it_is(
    backed: Manager, program: dict[str, str]
) -> None:
    before = backed.journal.read_bytes()
    with closing(sqlite3.connect(backed.journal)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM rep").fetchall()

        done = faults.scripted(IMPATIENT, program, "restore", str(backup(backed)), "--yes")

    assert done.returncode == 1
    assert "locked" in done.stderr
    assert backed.journal.read_bytes() == before


def test_beside_writers_every_acknowledged_note_is_in_the_journal_or_in_a_copy_aside(
    backed: Manager, program: dict[str, str]
) -> None:
    writers = [("coach", "ana", f"note {each}-#") for each in range(3)]
    restores = [("restore", str(backup(backed)), "--yes")] * 3

    acknowledged = faults.together(program, *writers, *restores, times=8)

    kept = "\n".join("\n".join(content(path)) for path in (backed.journal, *aside(backed)))
    assert acknowledged[:3] == [8] * 3
    assert len(aside(backed)) == 24
    for each in range(3):
        assert all(f"'note {each}-{number}'" in kept for number in range(8))


def test_so_it_is_over_a_broken_journal_that_is_too_large_to_be_checked_at_each_write(
    backed: Manager, program: dict[str, str]
) -> None:
    _break_where_only_a_whole_check_sees_it(backed.journal)
    writers = [("coach", "ana", f"note {each}-#") for each in range(3)]

    *acknowledged, restored = faults.together(
        program, *writers, ("restore", str(backup(backed)), "--yes"), times=4
    )

    kept = [path.read_bytes() for path in (backed.journal, *aside(backed))]
    damaged = [path for path in aside(backed) if "before-restore-damaged" in path.name]
    assert (acknowledged, restored) == ([4] * 3, 0)
    assert len(aside(backed)) == 4
    assert len(damaged) == 1
    assert damaged[0].stat().st_size > entrance.SMALL
    assert faults.is_whole(backed.journal)
    for each in (f"note {writer}-{number}" for writer in range(3) for number in range(4)):
        assert any(each.encode() in whole for whole in kept), each


def _break_where_only_a_whole_check_sees_it(journal: Path) -> None:
    """Make a journal large, and have the pages of a long note go on where there is none."""
    with closing(sqlite3.connect(journal, isolation_level=None)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        for _ in range(entrance.SMALL // 1_000_000 + 1):
            connection.execute(
                "INSERT INTO behavior (rep_id, text, since) VALUES (1, ?, '2026-01-01')",
                ("x" * 1_000_000,),
            )
    whole = bytearray(journal.read_bytes())
    place = whole.index(b"x" * (size - 4), len(whole) // 2) // size * size
    whole[place : place + 4] = b"\x7f\xff\xff\xff"
    journal.write_bytes(whole)


DISK_ERROR = """
import sqlite3, sys
from coachlog.cli import main
from coachlog.journal.file import restore
overwrite = restore._overwrite
def failing(live, connection, *, say):
    {before}
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_DIR_FSYNC
    error.sqlite_errorname = "SQLITE_IOERR_DIR_FSYNC"
    raise error
restore._overwrite = failing
main(sys.argv[1:])
"""
"""The program on a disk that reports an error at the commit, after what stands in `before`."""


def test_an_error_of_the_disk_after_the_restore_does_not_deny_it(
    backed: Manager, program: dict[str, str]
) -> None:
    script = DISK_ERROR.format(before="overwrite(live, connection, say=say)")

    done = faults.quiet(faults.scripted(script, program, "restore", str(backup(backed)), "--yes"))

    assert done.returncode == 0
    assert "but the backup was restored" in done.stderr
    assert "Restored" in done.stdout
    assert content(backed.journal) == content(backup(backed))


def test_an_error_of_the_disk_before_the_restore_says_so(
    backed: Manager, program: dict[str, str]
) -> None:
    before = content(backed.journal)
    script = DISK_ERROR.format(before="")

    done = faults.scripted(script, program, "restore", str(backup(backed)), "--yes")

    assert "nothing was saved" in faults.failed(done, 1)
    assert content(backed.journal) == before


@pytest.mark.parametrize("scenario", ["restore", "replace"])
def test_ended_by_force_a_restore_is_whole_or_absent(scenario: str) -> None:
    found = crashes.swept(scenario, "every", "6")

    assert {each["state"] for each in found} == {"before", "after"}


def test_a_restore_works_as_a_process_of_its_own(backed: Manager, program: dict[str, str]) -> None:
    done = installed(program, "restore", str(backup(backed)), "--yes")

    assert done.returncode == 0
    assert done.stderr == ""
