"""Exports as files and streams: private, whole or not there, and in nobody's way."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from coachlog import errors, newfile
from coachlog.journal.read import reading
from coachlog.journal.transfer import exporting
from coachlog.journal.transfer.exporting import Selection
from tests.benchmarks import journals
from tests.conftest import Manager, run
from tests.lived_in import lived, story
from tests.terminal import Terminal

__all__ = ["lived", "story"]


def test_a_file_that_is_written_is_private_and_whole(lived: Manager, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        said = lived.does("export", "--output", str(tmp_path / "x.json"))
    finally:
        os.umask(before)

    whole = json.loads(lived.does("export"))["records"]
    assert f"{len(whole)} records" in said
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == lived.does("export")
    assert stat.S_IMODE((tmp_path / "x.json").stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".*"))


def test_an_older_export_is_replaced_whole(lived: Manager, tmp_path: Path) -> None:
    older = tmp_path / "x.json"
    older.write_text("last week's")

    lived.does("export", "--rep", "ana", "--output", str(older))

    assert json.loads(older.read_text(encoding="utf-8"))["records"]
    assert stat.S_IMODE(older.stat().st_mode) == 0o600


def test_the_journal_and_its_backups_are_never_written_over(lived: Manager) -> None:
    lived.does("backup")
    (backup,) = (lived.journal.parent / "backups").glob("*.db")
    before = backup.read_bytes()

    for place in (lived.journal, backup):
        assert lived.refused("export", "--output", str(place)).code == 2
    assert backup.read_bytes() == before


@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_the_place_of_the_file_is_not_followed(
    lived: Manager, tmp_path: Path, there: bool
) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    if there:
        target.write_text("mine")
    link.symlink_to(target)

    answer = lived.refused("export", "--rep", "ana", "--output", str(link))

    assert answer.code == 2
    assert target.exists() == there
    assert link.is_symlink()


def test_a_name_that_is_taken_while_the_file_is_written_stays_with_who_took_it(
    tmp_path: Path,
) -> None:
    place = tmp_path / "x.json"
    with pytest.raises(errors.Missing), newfile.create(place):
        place.write_text("theirs")

    assert place.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [place]


def test_a_folder_that_is_not_there_is_named(lived: Manager, tmp_path: Path) -> None:
    answer = lived.refused("export", "--output", str(tmp_path / "no" / "x.json"))

    assert answer.code == 3
    assert "no folder" in answer.err


def test_a_full_disk_behind_the_output_is_one_line(program: dict[str, str]) -> None:
    run(program, "rep", "add", "Ana Ruiz")

    done = subprocess.run(
        ["bash", "-c", "coachlog export >/dev/full"], env=program, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert done.stderr.startswith("coachlog: ")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A journal whose export is larger than any pipe holds."""
    journals.build(tmp_path / "journal.db", records=2_000)
    return tmp_path / "journal.db"


def test_an_export_into_a_pipe_that_closes_ends_quietly(
    program: dict[str, str], large: Path
) -> None:
    done = subprocess.run(
        ["bash", "-c", "coachlog export | head -1"], env=program, capture_output=True, text=True
    )

    assert large.exists()
    assert done.stderr == ""
    assert '"records": [' in done.stdout


def test_who_reads_an_export_slowly_keeps_no_writer_waiting(
    program: dict[str, str], large: Path
) -> None:
    command = ["coachlog", "export"]
    with subprocess.Popen(command, env=program, stdout=subprocess.PIPE) as slow:
        assert slow.stdout is not None
        slow.stdout.read(1)
        done = run(program, "rep", "add", "Zoe Late")
        rest = slow.stdout.read()

    assert large.exists()
    assert (done.returncode, done.stderr) == (0, "")
    assert b"Zoe Late" not in rest


def test_lines_come_in_batches_and_are_as_many_as_is_said(large: Path) -> None:
    everything = Selection(kind=None, rep=None, since=None, until=None, redact=False)
    with reading.journal(large, say=print) as connection:
        leaving = exporting.Export(connection, everything)
        batches = list(leaving.lines())
        count = leaving.count()

    assert sum(map(len, batches)) == count
    assert max(map(len, batches)) < count


def test_a_terminal_is_shown_how_far_a_long_export_is(
    program: dict[str, str], tmp_path: Path
) -> None:
    journals.build(tmp_path / "journal.db", records=25_000)

    terminal = Terminal(program, "export", "--output", str(tmp_path / "first.json"))
    terminal.says("exporting").says("first.json: 25,0").says(" records").ends()
    piped = run(program, "export", "--output", str(tmp_path / "second.json"))

    assert piped.stderr == ""
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()
