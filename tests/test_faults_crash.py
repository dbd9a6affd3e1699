"""A command that is cut off is wholly there or wholly absent, and what it said was true."""

import os
import signal
import sqlite3
import subprocess
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest

from coachlog import errors, newfile
from coachlog.journal.file import paths
from tests import begun, crashes, faults
from tests.conftest import Manager, run
from tests.faults import MARK, Program

AT = datetime.fromisoformat("2026-11-13T09:00")


@begun.once
def kept(manager: Manager) -> None:
    manager.does("rep", "add", "Alice Ames")


@pytest.mark.parametrize(
    ("scenario", "step"), [("create", 4), ("first", 28), ("add", 9), ("undo", 7), ("import", 45)]
)
def test_ended_by_force_a_command_is_whole_or_absent(scenario: str, step: int) -> None:
    found = crashes.swept(scenario, "every", str(step))

    assert {each["state"] for each in found} == {"before", "after"}
    assert {each["state"] for each in found if each["acknowledged"]} <= {"after"}


def test_ended_at_any_moment_by_any_signal_a_command_is_whole_or_absent() -> None:
    found = crashes.swept("add", "random", "32", "SIGKILL", "SIGTERM", "SIGINT", "SIGHUP")

    assert {each["state"] for each in found} <= {"before", "after"}
    assert {each["state"] for each in found if each["acknowledged"]} <= {"after"}


def test_what_was_written_before_a_command_failed_is_not_in_the_file(kept: Manager) -> None:
    """SQLAlchemy looks at a connection first, and ends that look with a ROLLBACK of its own."""
    from coachlog.journal.write import rows, transaction
    from coachlog.journal.write.tables import Behavior

    before = kept.journal.read_bytes()

    with (
        suppress(errors.Refused),
        transaction.change(kept.journal, at=AT, dry=False, say=print) as session,
    ):
        rows.add(session, Behavior(rep_id=1, text=MARK, since="2026-11-13"))
        rows.add(session, Behavior(rep_id=1, text=MARK, since="2026-11-13"))
        raise errors.Refused("it is not so after all")

    assert kept.journal.read_bytes() == before
    assert not paths.side_file(kept.journal, "-journal").exists()


@pytest.mark.parametrize(
    "bad", ["rep_id=4711, since='2026-11-13'", "rep_id=1, since='no day'"], ids=["link", "check"]
)
def test_of_a_command_that_breaks_a_rule_of_the_file_nothing_is_kept(
    bad: str, kept: Manager, program: Program
) -> None:
    script = f"""
from datetime import datetime
from pathlib import Path
from coachlog.cli import main, run
import coachlog.cli.program
from coachlog.journal.write import plans, rows
from coachlog.journal.write.tables import Behavior
def broken(session, *_, **__):
    rows.add(session, Behavior(rep_id=1, text={MARK!r}, since="2026-11-13"))
    rows.add(session, Behavior(text={MARK!r}, {bad}))
plans.record = broken
main(["plan", "alice", "Acme", "--on", "mon", "--objective", {MARK!r}])
"""
    before = kept.journal.read_bytes()

    said = faults.failed(faults.scripted(script, program), 1)

    assert "an internal error (IntegrityError)" in said
    assert kept.journal.read_bytes() == before


COMMIT = """
import sqlite3, sys
from pathlib import Path
from coachlog.cli import main
from coachlog.journal.file import locks
def commit(connection, *, say):
    {before}
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_DIR_FSYNC
    error.sqlite_errorname = "SQLITE_IOERR_DIR_FSYNC"
    raise error
locks.commit = commit
main(sys.argv[1:])
"""
"""The program on a disk that reports an error at the commit, after what stands in `before`."""

WRITING = [("coach", "alice", MARK), ("undo",), ("rep", "forget", "alice", "--yes")]


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_an_error_of_the_disk_after_all_was_saved_does_not_deny_it(
    words: tuple[str, ...], kept: Manager, program: Program
) -> None:
    before = kept.journal.read_bytes()

    done = faults.quiet(
        faults.scripted(COMMIT.format(before='connection.execute("COMMIT")'), program, *words)
    )

    assert done.returncode == 0
    assert "but this was saved" in done.stderr
    assert kept.journal.read_bytes() != before


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_an_error_of_the_disk_before_all_was_saved_says_so(
    words: tuple[str, ...], kept: Manager, program: Program
) -> None:
    before = kept.journal.read_bytes()

    done = faults.scripted(COMMIT.format(before="pass"), program, *words)

    assert "nothing was saved" in faults.failed(done, 1)
    assert kept.journal.read_bytes() == before


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_where_it_cannot_be_found_out_that_is_what_is_said(
    words: tuple[str, ...], kept: Manager, program: Program
) -> None:
    place, other = str(kept.journal), str(kept.journal.with_name("away.db"))
    away = f'connection.execute("COMMIT"); Path({place!r}).rename({other!r})'

    done = faults.scripted(COMMIT.format(before=away), program, *words)

    said = faults.failed(done, 1)
    assert "could not be confirmed" in said
    assert "nothing was saved" not in said


def test_a_late_interrupt_does_not_deny_what_was_saved(kept: Manager, program: Program) -> None:
    script = """
import sys
from coachlog.cli import main; from coachlog.cli.output import say as saying
def interrupted(*_, **__):
    raise KeyboardInterrupt
saying.saved = interrupted
main(sys.argv[1:])
"""

    done = faults.scripted(script, program, "rep", "add", "Bob Bell")

    assert done.returncode == 130
    assert done.stderr == "coachlog: stopped; it was saved before.\n"
    assert faults.count(kept.journal, "rep") == 2


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_a_command_with_its_own_number(
    name: str, kept: Manager, program: Program
) -> None:
    number = signal.Signals[name]
    with closing(sqlite3.connect(kept.journal, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        command = subprocess.Popen(
            ["coachlog", "rep", "add", "Bob Bell"], env=program, stderr=subprocess.PIPE, text=True
        )
        assert command.stderr
        assert "waiting" in command.stderr.readline()
        command.send_signal(number)
        said = command.stderr.read()
        code = command.wait(timeout=30)
        command.stderr.close()

    assert code == 128 + number
    assert "Traceback" not in said
    assert faults.count(kept.journal, "rep") == 1


def test_what_was_started_to_outlive_its_terminal_does(kept: Manager, program: Program) -> None:
    """`nohup` has SIGHUP ignored, and so it stays."""
    with closing(sqlite3.connect(kept.journal, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        command = subprocess.Popen(
            ["nohup", "coachlog", "rep", "add", "Bob Bell"],
            env=program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert command.stderr
        while "waiting" not in command.stderr.readline():
            pass
        command.send_signal(signal.SIGHUP)
        other.execute("ROLLBACK")
        out, _ = command.communicate(timeout=30)

    assert command.returncode == 0
    assert out.startswith("Saved bob")


def test_a_first_command_that_was_cut_off_leaves_nothing_in_the_next_ones_way(
    tmp_path: Path, program: Program
) -> None:
    left = newfile.new_beside(faults.journal(program))
    os.truncate(left, 5000)

    done = run(program, "rep", "add", "Alice Ames")

    assert done.returncode == 0
    assert str(left) in run(program, "doctor").stdout
