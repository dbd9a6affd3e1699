"""File systems that can do less: no permissions, no hard links, no locks, and links planted."""

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coachlog.journal.file import backups
from tests import faults
from tests.conftest import Manager, run, typed
from tests.faults import MARK, Program

CHMOD = ("chmod", "fchmod", "fchmodat", "fchmodat2")
LINK = ("link", "linkat")
PUBLIC = "cannot be made private: its disk takes no permissions"


@pytest.fixture
def kept(program: Program) -> Path:
    typed(faults.journal(program), "rep", "add", "Alice Ames")
    return faults.journal(program)


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if ".new" in path.name]


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "{0}/stick.db"),
        ("backup",),
        ("export", "--output", "{0}/stick.json"),
        ("report", "--format", "html", "--output", "{0}/stick.html"),
        ("--journal", "{0}/stick/new.db", "rep", "add", "Bob Bell"),
        ("restore", "{0}/kept.db", "--yes"),
    ],
    ids=" ".join,
)
def test_on_a_disk_without_permissions_files_are_written_and_that_is_said(
    words: tuple[str, ...], kept: Path, program: Program, tmp_path: Path
) -> None:
    assert run(program, "backup", str(tmp_path / "kept.db")).returncode == 0
    typed_words = [word.format(tmp_path) for word in words]

    done = faults.quiet(faults.refusing(program, "EPERM", CHMOD, "coachlog", *typed_words))

    assert done.returncode == 0, done
    assert done.stderr.count(PUBLIC) == 1
    assert left_over(tmp_path) == []


def test_on_a_disk_without_permissions_what_was_typed_is_kept_as_a_draft(
    kept: Path, program: Program
) -> None:
    done = faults.refusing(program, "EPERM", CHMOD, "coachlog", "coach", "alicex", MARK)

    assert "coachlog coach --resume" in faults.failed(done, 3)


TAKING = """
import os, sys, time
from contextlib import suppress
from pathlib import Path
from coachlog import newfile
folder, pipes, begin = Path(sys.argv[1]), [], time.monotonic() + 0.1
for worker in range(2):
    reading, writing = os.pipe()
    pipes.append(reading)
    if not os.fork():
        taken = 0
        for number in range(1000):
            new = newfile.new_beside(folder / str(number))
            while time.monotonic() < begin + number / 1000:
                pass
            with suppress(FileExistsError):
                newfile.take_free_name(new, folder / str(number))
                taken += 1
            new.unlink(missing_ok=True)
        os.write(writing, str(taken).encode())
        os._exit(0)
print(sum(int(os.read(pipe, 99)) for pipe in pipes))
"""
"""Two processes that want a thousand names at the same moments; how many they believe they got."""


def test_without_hard_links_a_name_is_given_once(program: Program, tmp_path: Path) -> None:
    done = faults.refusing(
        program, "EPERM", LINK, sys.executable, "-c", TAKING, str(tmp_path), timeout=120
    )

    assert done.stdout == "1000\n", done.stderr


def test_six_first_commands_at_once_without_hard_links_all_save(program: Program) -> None:
    names = ["Ann", "Bob", "Cid", "Dan", "Eve", "Fay"]
    commands = [("rep", "add", f"{name} Ames") for name in names]
    journal = faults.journal(program)

    done = faults.refusing(
        program,
        "EPERM",
        LINK,
        *(sys.executable, "-c", faults.TOGETHER, "1", json.dumps(commands)),
    )

    assert json.loads(done.stdout) == [1] * 6, done.stderr
    assert faults.count(journal, "rep") == 6
    assert left_over(journal.parent) == []


@pytest.mark.parametrize("words", [("coach", "alice", MARK), ("log",), ("backup",)], ids=" ".join)
def test_where_the_system_gives_no_locks_that_is_said_and_nobody_is_blamed(
    words: tuple[str, ...], kept: Path, program: Program
) -> None:
    done = faults.refusing(program, "ENOLCK", ("fcntl",), "coachlog", *words, timeout=15)

    said = faults.failed(done, 1)
    assert "has no locks" in said
    assert "another" not in said.lower()


def test_where_the_system_gives_no_locks_no_journal_is_begun(program: Program) -> None:
    words = ("coachlog", "rep", "add", "Alice Ames")

    done = faults.refusing(program, "ENOLCK", ("fcntl",), *words, timeout=15)

    assert "has no locks" in faults.failed(done, 1)
    assert left_over(faults.journal(program).parent) == []
    assert not faults.journal(program).exists()


@pytest.mark.parametrize("side", ["", "-journal"])
def test_a_link_planted_where_a_copy_aside_would_be_is_not_followed(
    side: str, manager: Manager, tmp_path: Path
) -> None:
    manager.does("rep", "add", "Alice Ames")
    manager.does("backup", str(tmp_path / "kept.db"))
    faults.cut_off(manager.journal)
    manager.journal.write_bytes(bytes(100) + manager.journal.read_bytes()[100:])
    planted = backups.folder(manager.journal) / f"journal.db-00001-before-restore.db{side}"
    planted.parent.mkdir()
    (tmp_path / "mine").write_text("mine")
    planted.symlink_to(tmp_path / "mine")

    manager.does("restore", str(tmp_path / "kept.db"), "--yes")

    assert (tmp_path / "mine").read_text() == "mine"
    with closing(sqlite3.connect(manager.journal)) as connection:
        assert connection.execute("SELECT count(*) FROM rep").fetchone() == (1,)


def test_a_link_planted_where_a_draft_is_written_is_not_followed(
    manager: Manager, tmp_path: Path
) -> None:
    manager.does("rep", "add", "Alice Ames")
    drafts = Path(tmp_path / "xdg_state_home" / "coachlog")
    drafts.mkdir(parents=True)
    for name in ("coach-1.draft", *(f".coach-{n}.line.draft.{os.getpid()}.new" for n in (1, 2))):
        (drafts / name).symlink_to(tmp_path / "nowhere")

    manager.types("coach", "alicex", MARK)

    assert not (tmp_path / "nowhere").exists()
    assert MARK in (drafts / "coach-2.line.draft").read_text()
