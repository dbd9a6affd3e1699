"""Several commands at once: none loses what another wrote, and none waits for ever."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coachlog.journal.file import locks
from tests import faults
from tests.conftest import run, typed
from tests.faults import IMPATIENT, MARK, Program


@pytest.fixture
def team(program: Program) -> Path:
    """A journal with one person."""
    typed(faults.journal(program), "rep", "add", "Alice Ames")
    return faults.journal(program)


@pytest.fixture
def other(team: Path) -> Iterator[sqlite3.Connection]:
    """Another command, in the middle of something."""
    with closing(sqlite3.connect(team, isolation_level=None)) as connection:
        yield connection


def started(program: Program, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, env=program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_every_acknowledged_note_of_many_writers_is_there(team: Path, program: Program) -> None:
    writers = [("coach", "alice", f"{MARK} {each} #") for each in range(12)]

    acknowledged = faults.together(program, *writers, times=6)

    assert acknowledged == [6] * 12
    assert faults.count(team) == 72
    assert faults.is_whole(team)


def test_ten_first_commands_at_once_make_one_journal(program: Program) -> None:
    names = ["Ann", "Bob", "Cid", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jim"]

    added = faults.together(program, *(("rep", "add", f"{name} Ames") for name in names), times=1)

    journal = faults.journal(program)
    assert added == [1] * 10
    assert faults.count(journal, "rep") == 10
    assert faults.is_whole(journal)
    assert list(journal.parent.glob(".*.new*")) == []


def test_of_changes_to_one_record_at_once_none_is_lost(team: Path, program: Program) -> None:
    writers = [("rep", "edit", "alice", "--focus", f"{MARK} {each} #") for each in range(8)]

    faults.together(program, *writers, times=6)

    assert faults.count(team, "behavior") == 48
    with closing(sqlite3.connect(team)) as connection:
        running = connection.execute("SELECT count(*) FROM behavior WHERE ended IS NULL").fetchone()
        changes = connection.execute("SELECT count(*) FROM change").fetchone()
        before = connection.execute(
            "SELECT count(*) FROM image WHERE tab = 'behavior' AND before NOT NULL"
        ).fetchone()
    assert (running, changes, before) == ((1,), (49,), (47,))


def test_reports_never_fail_while_others_write(team: Path, program: Program) -> None:
    script = """
import contextlib, io, json, os
import coachlog.cli.program, coachlog.journal.write.coaching
from coachlog.cli import main

def answer(*words):
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(said):
        try:
            main(words)
        except SystemExit as end:
            assert end.code == 0, words
    return said.buffer.getvalue()

if not os.fork():
    for number in range(40):
        answer("coach", "alice", str(number), "--action", "writes")
    os._exit(0)
found = 0
while found < 40:
    kinds = [each["kind"] for each in json.loads(answer("export"))["records"]]
    assert kinds.count("coaching") == kinds.count("action"), "half a change"
    assert found <= kinds.count("coaching"), "going back"
    found = kinds.count("coaching")
"""

    done = faults.scripted(script, program)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("hold", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_locked_journal_is_waited_for_and_that_is_said(
    hold: str, other: sqlite3.Connection, team: Path, program: Program
) -> None:
    other.execute(hold)
    waiting = started(program, "coachlog", "coach", "alice", MARK)
    assert waiting.stderr
    assert waiting.stderr.readline() == "coachlog: waiting for another coachlog command\n"
    other.execute("ROLLBACK")

    out, err = waiting.communicate(timeout=60)

    assert (out[:8], err) == ("Saved c1", "")
    assert faults.count(team) == 1


def test_it_waits_for_half_a_minute_and_says_so_after_a_second() -> None:
    """What the other tests here shorten."""
    assert (locks.PATIENCE, locks.NOTICE_AFTER) == (30, 1)


@pytest.mark.parametrize("write", [False, True], ids=["to read", "to write"])
def test_from_its_first_look_at_the_file_on_a_command_waits(
    write: bool, other: sqlite3.Connection, team: Path, program: Program
) -> None:
    """Some settings of SQLite's read the file themselves, and do not wait to do so."""
    script = (
        "from pathlib import Path; from coachlog.journal.file import opening;"
        f"opening.connect(Path({str(team)!r}), write={write},"
        " say=lambda notice: print(notice, flush=True)).close()"
    )
    other.execute("BEGIN EXCLUSIVE")
    waiting = started(program, sys.executable, "-c", script)
    assert waiting.stdout
    assert "waiting" in waiting.stdout.readline()
    other.execute("ROLLBACK")

    _, err = waiting.communicate(timeout=60)

    assert (waiting.returncode, err) == (0, "")


@pytest.mark.parametrize("hold", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_journal_that_stays_locked_ends_the_command_and_keeps_the_text(
    hold: str, other: sqlite3.Connection, team: Path, program: Program
) -> None:
    other.execute(hold)

    done = faults.scripted(IMPATIENT, program, "coach", "alice", MARK)

    said = faults.failed(done, 1)
    assert "nothing was saved" in said
    assert "coachlog coach --resume" in said
    drafts = Path(program["XDG_STATE_HOME"]) / "coachlog"
    assert [MARK in draft.read_text() for draft in drafts.glob("*.draft")] == [True]
    other.execute("ROLLBACK")
    assert faults.count(team) == 0


@pytest.mark.parametrize("hold", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_waiting_for_a_lock_can_be_broken_off(
    hold: str, other: sqlite3.Connection, team: Path, program: Program
) -> None:
    other.execute(hold)
    waiting = subprocess.Popen(
        ["coachlog", "coach", "alice", MARK], env=program, stderr=subprocess.PIPE, text=True
    )
    assert waiting.stderr
    assert "waiting" in waiting.stderr.readline()

    waiting.send_signal(signal.SIGINT)
    code = waiting.wait(timeout=10)

    assert code == 130
    assert "nothing was saved" in waiting.stderr.read()
    waiting.stderr.close()
    other.execute("ROLLBACK")
    assert faults.count(team) == 0


def test_a_reader_that_holds_on_keeps_a_writer_waiting_but_not_for_ever(
    other: sqlite3.Connection, team: Path, program: Program
) -> None:
    other.execute("BEGIN")
    other.execute("SELECT * FROM rep").fetchall()

    done = faults.scripted(IMPATIENT, program, "coach", "alice", MARK)

    assert "nothing was saved" in faults.failed(done, 1)
    other.execute("ROLLBACK")
    assert faults.count(team) == 0
    assert run(program, "coach", "alice", MARK).returncode == 0


def test_a_writer_waits_at_its_end_for_a_reader_to_finish(
    other: sqlite3.Connection, team: Path, program: Program
) -> None:
    other.execute("BEGIN")
    other.execute("SELECT * FROM rep").fetchall()
    waiting = started(program, "coachlog", "coach", "alice", MARK)
    assert waiting.stderr
    assert "waiting" in waiting.stderr.readline()
    other.execute("ROLLBACK")

    out, _ = waiting.communicate(timeout=60)

    assert (waiting.returncode, out[:8]) == (0, "Saved c1")
    assert faults.count(team) == 1


def test_a_writer_that_has_not_committed_keeps_no_reader_waiting(
    other: sqlite3.Connection, team: Path, program: Program
) -> None:
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO setting (uid, key, value) VALUES ('u', 'ramp', '60')")

    done = run(program, "config", "get", "ramp")

    assert (done.returncode, done.stderr) == (0, "")
    assert "90" in done.stdout


def test_no_command_opens_the_journal_by_hand_while_it_is_connected_to_it(
    team: Path, program: Program, tmp_path: Path
) -> None:
    """Closing such a file again would drop the locks that SQLite holds on it (POSIX)."""
    script = """
import sqlite3, sys
from coachlog.cli import main
from coachlog.journal.file import opening
connected = []
connect = opening.connect
def remembered(path, **how):
    connection = connect(path, **how)
    connected.append((str(path.resolve()), connection))
    return connection
def is_open(connection):
    try:
        return connection.total_changes >= 0
    except sqlite3.ProgrammingError:
        return False
def watch(event, arguments):
    if event == "open" and str(arguments[0]) in (path for path, each in connected if is_open(each)):
        print("BY HAND", arguments[0], file=sys.stderr)
opening.connect = remembered
sys.addaudithook(watch)
main(sys.argv[1:])
assert len(connected) > 60
"""
    typed(team, "coach", "alice", MARK)

    done = faults.every_command(script, program, tmp_path)

    assert done.returncode == 0, done.stderr[-2000:]
    assert "BY HAND" not in done.stderr
