"""Where the journal lies, who may read it: exactly that file, and nobody else."""

import os
import subprocess
from pathlib import Path

import pytest

from coachlog.journal.file import backups
from tests import faults
from tests.conftest import Manager, run, typed
from tests.faults import MARK, Program

ADD = ("rep", "add", "Alice Ames", "--goal", MARK)


@pytest.fixture
def kept(program: Program) -> Path:
    """A journal with one person, in a folder of its own."""
    program["COACHLOG_JOURNAL"] = str(faults.journal(program).parent / "folder" / "journal.db")
    typed(faults.journal(program), *ADD)
    return faults.journal(program)


def files(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


@pytest.mark.parametrize(
    "name",
    [
        "a b.db", "ü日本", "100%", "%41", "what?", "a#b", "q?mode=memory", "qu'ote", 'dou"ble',
        "-dash", "file:x", "back\\slash", "new\nline", "\x1b[2J", "~tilde", "memory:", "$HOME",
    ],
)  # fmt: skip
def test_whatever_its_name_exactly_that_file_holds_the_journal(
    name: str, tmp_path: Path, manager: Manager
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    manager.journal = folder / name

    manager.does(*ADD)

    assert files(folder) == [name]
    assert MARK.encode() in manager.journal.read_bytes()
    assert "Alice Ames" in manager.does("show", "alice")
    said = manager.does("backup") + manager.does("doctor")
    assert "\x1b" not in said


def test_a_name_that_is_no_text_is_a_name_all_the_same(tmp_path: Path, program: Program) -> None:
    place = os.fsencode(tmp_path) + b"/\xff\xfe.db"
    environment = {os.fsencode(key): os.fsencode(value) for key, value in program.items()}
    environment[b"COACHLOG_JOURNAL"] = place

    for words in (ADD, ("show", "alice"), ("doctor",), ("backup",)):
        done = subprocess.run(["coachlog", *words], env=environment, capture_output=True)
        assert done.returncode == 0, done.stderr

    assert MARK.encode() in Path(os.fsdecode(place)).read_bytes()


@pytest.mark.parametrize("name", ["", "   ", "-", ":memory:"])
def test_a_name_of_nothing_or_of_memory_is_refused(name: str, manager: Manager) -> None:
    manager.journal = Path("/nowhere")

    for words in (("log",), ADD):
        assert manager.types("--journal", name, *words).code == 2


@pytest.mark.parametrize("words", [("log",), ADD], ids=["read", "write"])
def test_a_path_that_leads_nowhere_is_refused(
    words: tuple[str, ...], manager: Manager, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")

    for place in ("x" * 300, "file/j.db", "dangling", "circle", "circle/j.db"):
        answer = manager.types("--journal", str(tmp_path / place), *words)
        assert answer.code == 4, (place, answer)
        assert answer.err.count("\n") == 1

    assert not (tmp_path / "nothing").exists()


def test_a_link_stays_a_link_and_its_target_is_private(manager: Manager, tmp_path: Path) -> None:
    manager.does(*ADD)
    manager.journal.chmod(0o644)
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(manager.journal)
    linked = Manager(link, manager.capture)

    answer = linked.types("coach", "alice", "through the link")

    assert "private now" in answer.err
    assert link.is_symlink()
    assert faults.mode(manager.journal) == 0o600
    assert faults.count(manager.journal) == 1
    assert files(link.parent) == ["link.db"]


def test_missing_folders_are_made_for_the_manager_alone(manager: Manager, tmp_path: Path) -> None:
    manager.journal = tmp_path / "one" / "two" / "three" / "j.db"

    manager.does(*ADD)

    for folder in manager.journal.parents[:3]:
        assert faults.mode(folder) == 0o700


@pytest.mark.parametrize("mask", ["000", "077", "777"])
def test_whatever_the_umask_nobody_else_may_read_anything(
    mask: str, tmp_path: Path, program: Program
) -> None:
    program["COACHLOG_JOURNAL"] = str(tmp_path / "new" / "j.db")
    program["XDG_STATE_HOME"] = str(tmp_path / "new" / "state")
    script = """
import os, sys
from coachlog.cli import main
os.umask(int(sys.argv[1], 8))
main(sys.argv[2:])
"""

    for words, codes in (
        (ADD, {0}), (("coach", "alice", "x"), {0}), (("backup",), {0}),
        (("coach", "alicex", "y"), {2, 3}), (("coach", "alice", "--resume"), {0}),
        (("coach", "alicex", "z"), {2, 3}),
    ):  # fmt: skip
        done = faults.quiet(faults.scripted(script, program, mask, *words))
        assert done.returncode in codes

    found = [*(tmp_path / "new").rglob("*"), tmp_path / "new"]
    assert {faults.mode(each) for each in found if each.is_dir()} == {0o700}
    assert {faults.mode(each) for each in found if each.is_file()} == {0o600}
    assert len(found) == 7


def test_the_rollback_file_is_as_private_as_the_journal(kept: Path) -> None:
    before = os.umask(0)
    try:
        faults.cut_off(kept)
    finally:
        os.umask(before)

    assert faults.mode(kept.with_name("journal.db-journal")) == 0o600


def test_a_folder_that_is_not_ours_alone_is_left_and_doctor_says_so(
    kept: Path, program: Program
) -> None:
    kept.parent.chmod(0o755)

    done = run(program, "doctor")

    assert f"chmod 700 {kept.parent}" in done.stdout
    assert faults.mode(kept.parent) == 0o755


def test_a_read_only_journal_is_read_and_not_written(kept: Path, program: Program) -> None:
    kept.chmod(0o400)

    assert faults.quiet(faults.restricted(program, "show", "alice")).returncode == 0
    assert "Give yourself permission" in faults.failed(
        faults.restricted(program, "coach", "alice", MARK), 4
    )


def test_a_journal_in_a_read_only_folder_is_read_and_not_written(
    kept: Path, program: Program
) -> None:
    before = kept.read_bytes()
    kept.parent.chmod(0o500)
    try:
        assert faults.quiet(faults.restricted(program, "show", "alice")).returncode == 0
        faults.failed(faults.restricted(program, "coach", "alice", MARK), 4)
        faults.failed(faults.restricted(program, "backup"), 1, 4)
    finally:
        kept.parent.chmod(0o700)

    assert kept.read_bytes() == before


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_may_not_be_read_is_never_taken_for_an_empty_journal(
    closed: str, kept: Path, program: Program
) -> None:
    place = kept if closed == "file" else kept.parent
    place.chmod(0o000)
    try:
        for words in (("log",), ("rep", "list"), ("doctor",), ("coach", "alice", MARK)):
            faults.failed(faults.restricted(program, *words), 4)
    finally:
        place.chmod(0o700)


def test_no_folder_may_be_made_where_nobody_may_write(tmp_path: Path, program: Program) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0o500)
    program["COACHLOG_JOURNAL"] = str(closed / "new" / "j.db")

    faults.failed(faults.restricted(program, *ADD), 4)
    assert faults.quiet(faults.restricted(program, "log")).returncode == 0


def test_without_a_home_nothing_lands_where_the_manager_happens_to_be(
    tmp_path: Path, program: Program
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "COACHLOG_JOURNAL"):
        del program[name]
    script = """
import os, pwd, sys
def nobody(_):
    raise KeyError
pwd.getpwuid = nobody
from coachlog.cli import main
main(sys.argv[1:])
"""
    here = tmp_path / "here"
    here.mkdir()

    for words in (("log",), ADD):
        done = faults.scripted(script, program, *words, cwd=here)
        assert "home folder" in faults.failed(done, 4)

    assert list(here.iterdir()) == []


def test_relative_xdg_folders_are_left_out_of_account(tmp_path: Path, program: Program) -> None:
    del program["COACHLOG_JOURNAL"]
    program |= {"XDG_DATA_HOME": "rel/data", "XDG_STATE_HOME": "rel/state"}
    here = tmp_path / "here"
    here.mkdir()

    done = faults.ended(["coachlog", *ADD], program, cwd=here)

    assert done.returncode == 0
    assert list(here.iterdir()) == []
    assert "home" in next(iter(files(tmp_path)))


def test_beside_the_journal_lie_its_backups_alone(kept: Path, program: Program) -> None:
    for words in (("coach", "alice", "x"), ("backup",), ("undo",), ("redo",), ("report",)):
        assert run(program, *words).returncode == 0

    assert files(kept.parent) == [f"backups/{path.name}" for _, path in backups.numbered(kept)] + [
        "journal.db"
    ]
