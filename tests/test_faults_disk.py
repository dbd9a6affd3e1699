"""A disk that is full: one line, the old state, and what was typed is not lost."""

import json
import re
from pathlib import Path

import pytest

from coachlog.journal.file import backups
from tests import faults
from tests.conftest import run, typed
from tests.faults import MARK, Program

NOTE = f"{MARK} " + "word " * 12_000
"""Sixty kilobytes."""

WITH_ROOM = """
import resource, sys
room = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
from coachlog.cli import main
main(sys.argv[1:])
"""
"""The program where no file may grow beyond so many bytes."""

UNTIL_FULL = """
import contextlib, io, json, resource, sys
from coachlog.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
codes = []
while not codes or codes[-1] == 0:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        try:
            main(sys.argv[1:])
        except SystemExit as end:
            codes.append(end.code)
            assert ("Saved" in said.getvalue()) == (end.code == 0)
print(json.dumps(codes))
"""


@pytest.fixture
def kept(program: Program) -> Path:
    typed(faults.journal(program), "rep", "add", "Alice Ames")
    return faults.journal(program)


def with_room(program: Program, room: int, *words: str) -> faults.Done:
    place = faults.journal(program).parent
    return faults.scripted(WITH_ROOM, program, str(room), *words, cwd=place)


def test_until_the_disk_is_full_every_acknowledged_note_is_there(
    kept: Path, program: Program
) -> None:
    done = faults.quiet(faults.scripted(UNTIL_FULL, program, "coach", "alice", NOTE))

    codes = json.loads(done.stdout)
    assert codes[-1] in (1, 4)
    assert len(codes) > 2
    assert faults.count(kept) == len(codes) - 1
    assert faults.is_whole(kept)
    assert run(program, "log").returncode == 0


def test_where_there_is_no_room_for_a_journal_none_is_begun(program: Program) -> None:
    done = with_room(program, 4096, "rep", "add", "Alice Ames")

    faults.failed(done, 1, 4)
    journal = faults.journal(program)
    assert not journal.exists()
    assert list(journal.parent.glob(".*.new*")) == []


@pytest.mark.parametrize("room", [16_384, 300_000])
def test_a_note_for_which_there_is_no_room_leaves_the_journal_as_it_was(
    room: int, kept: Path, program: Program
) -> None:
    before = kept.read_bytes()

    done = with_room(program, room, "coach", "alice", NOTE)

    said = faults.failed(done, 1, 4)
    assert "nothing was saved" in said
    assert kept.read_bytes() == before
    assert run(program, "log").returncode == 0
    assert kept.read_bytes() == before


def test_the_text_for_which_there_was_no_room_is_in_the_draft(kept: Path, program: Program) -> None:
    done = with_room(program, 300_000, "coach", "alice", NOTE)

    assert "coachlog coach --resume" in done.stderr
    drafts = list((Path(program["XDG_STATE_HOME"]) / "coachlog").glob("*.draft"))
    assert [NOTE in draft.read_text() for draft in drafts] == [True]
    assert [faults.mode(draft) for draft in drafts] == [0o600]


def test_a_draft_for_which_there_is_no_room_hides_no_older_one(
    kept: Path, program: Program
) -> None:
    older = run(program, "coach", "alicex", MARK)
    done = with_room(program, 16_384, "coach", "alice", NOTE)
    again = run(program, "coach", "alice", "--resume")

    assert "--resume" in older.stderr
    assert "could not be kept as a draft" in faults.failed(done, 1)
    assert again.returncode == 0
    assert run(program, "show", "c1").stdout.count(MARK) == 1


@pytest.mark.parametrize(
    "words",
    [("undo",), ("backup",), ("rep", "forget", "alice", "--yes"), ("backup", "by hand.db")],
    ids=" ".join,
)
def test_no_command_leaves_anything_half_where_there_is_no_room(
    words: tuple[str, ...], kept: Path, program: Program
) -> None:
    before = kept.read_bytes()

    done = with_room(program, 4096, *words)

    faults.failed(done, 1, 4)
    assert kept.read_bytes() == before
    assert backups.numbered(kept) == []
    assert not any(re.search(r"\.new|by hand", each.name) for each in kept.parent.rglob("*"))


def test_a_restore_for_which_there_is_no_room_changes_nothing(kept: Path, program: Program) -> None:
    backup = kept.with_name("kept.db")
    assert run(program, "backup", str(backup)).returncode == 0
    typed(kept, "coach", "alice", NOTE)
    before = kept.read_bytes()

    done = with_room(program, 100_000, "restore", str(backup), "--yes")

    faults.failed(done, 1, 4)
    assert kept.read_bytes() == before
    assert run(program, "log").returncode == 0
