"""Odd terminals, closed files, old locales, bare machines: one clear line, and nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import faults
from tests.conftest import installed, leaves, run, typed
from tests.faults import MARK, Program

PLAIN_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

WITHOUT_SOCKETS = """
import socket, sys
def forbidden(event, _):
    if event.startswith("socket."):
        raise AssertionError(event)
sys.addaudithook(forbidden)
class Socket(socket.socket):
    def __init__(self, *_, **__):
        raise AssertionError("a socket")
socket.socket = Socket
from coachlog.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def kept(program: Program) -> Path:
    for words in (("rep", "add", "Alice Ames"), ("coach", "alice", f"{MARK} note")):
        typed(faults.journal(program), *words)
    return faults.journal(program)


def shell(program: Program, command: str) -> faults.Done:
    """Run a line of bash."""
    return faults.ended(["bash", "-c", command], program)


@pytest.mark.parametrize(
    "command", ["log", "report", "show alice --format json", "doctor", "export"]
)
def test_an_answer_that_cannot_be_written_is_a_failure_in_one_line(
    command: str, kept: Path, program: Program
) -> None:
    for unbuffered in ("", "1"):
        program["PYTHONUNBUFFERED"] = unbuffered
        done = faults.quiet(shell(program, f"coachlog {command} >/dev/full"))

        assert done.returncode == 1
        assert "No space left on device" in done.stderr
        assert "nothing was saved" not in done.stderr


def test_what_was_saved_is_not_denied_when_that_could_not_be_said(
    kept: Path, program: Program
) -> None:
    for unbuffered in ("", "1"):
        program["PYTHONUNBUFFERED"] = unbuffered
        done = faults.quiet(shell(program, "coachlog coach alice more >/dev/full"))

        assert done.returncode == 1
        assert "nothing was saved" not in done.stderr
    assert faults.count(kept) == 3


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "0<&- 1>&- 2>&-"])
def test_with_closed_standard_files_the_journal_does_not_become_one_of_them(
    closed: str, kept: Path, program: Program
) -> None:
    """A file that is opened while one of these is closed takes its number."""
    fresh = kept.with_name("fresh.db")
    for command in ("coachlog coach alice more", f"coachlog --journal {fresh} rep add 'Bob Bell'"):
        done = shell(program, f"{command} {closed}")
        assert done.returncode == 0, done
        assert "Traceback" not in done.stderr

    assert kept.read_bytes().startswith(b"SQLite format 3\0")
    assert fresh.read_bytes().startswith(b"SQLite format 3\0")
    assert faults.count(kept) == 2
    assert faults.count(fresh, "rep") == 1
    assert faults.is_whole(kept)


def test_an_error_with_nobody_to_hear_it_keeps_its_number(kept: Path, program: Program) -> None:
    assert shell(program, "coachlog show d99 2>&-").returncode == 3
    assert shell(program, "coachlog show d99 2>/dev/full").returncode == 3
    assert shell(program, "coachlog log >/dev/full 2>/dev/full").returncode == 1


def test_an_answer_that_nobody_reads_to_its_end_is_no_error(kept: Path, program: Program) -> None:
    note = "word " * 20_000
    for number in range(3):
        typed(kept, "coach", "alice", f"{number} {note}")

    for command in ("log", "export", "search word", "show c2"):
        done = shell(program, f"set -o pipefail; coachlog {command} | head -c 5")
        assert done.returncode in (0, 141)
        assert done.stderr == ""


def test_a_short_answer_that_nobody_reads_is_no_error(kept: Path, program: Program) -> None:
    """It is written at the very end, when Python itself would complain of a closed pipe."""
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        ["coachlog", "log"], env=program, stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)

    assert done.returncode in (0, 141)
    assert done.stderr == ""


def test_in_a_plain_locale_text_is_kept_as_it_was_typed(kept: Path, program: Program) -> None:
    done = installed(program | PLAIN_LOCALE, "coach", "alice", "Zoë ☃")

    assert done.returncode == 0
    assert "Zoë ☃" in run(program, "show", "c2").stdout
    assert "Zo\\xeb \\u2603" in installed(program | PLAIN_LOCALE, "show", "c2").stdout


def test_in_a_plain_locale_a_journal_may_have_any_name(kept: Path, program: Program) -> None:
    place = kept.with_name("ü☃.db")

    installed(program | PLAIN_LOCALE, "--journal", str(place), "rep", "add", "Zoë Bell")

    assert faults.count(place, "rep") == 1
    environment = program | PLAIN_LOCALE | {"COACHLOG_JOURNAL": str(place)}
    assert installed(environment, "doctor").returncode == 0


@pytest.mark.parametrize(
    ("encoding", "commands"),
    [
        ("ascii", ["log", "report", "show c2 --format json", "action add Zoë☃ --due fri"]),
        *((each, ["log"]) for each in ("cp1252", "latin-1", "utf-16")),
    ],
)
def test_what_an_encoding_cannot_say_is_written_as_an_escape(
    encoding: str, commands: list[str], kept: Path, program: Program
) -> None:
    typed(kept, "coach", "alice", "Zoë ☃")

    environment = program | {"PYTHONIOENCODING": encoding}
    for command in commands:
        done = subprocess.run(["coachlog", *command.split()], env=environment, capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")
    refused = subprocess.run(["coachlog", "show", "Zoë☃"], env=environment, capture_output=True)
    assert refused.returncode == 3
    assert "Traceback" not in refused.stderr.decode(encoding)


def test_an_argument_that_is_no_text_is_refused(kept: Path, program: Program) -> None:
    done = subprocess.run(
        [b"coachlog", b"coach", b"alice", b"\xff\xfe " + MARK.encode()],
        env=program,
        capture_output=True,
        text=True,
    )

    assert "not UTF-8 text" in faults.failed(done, 2)
    assert faults.count(kept) == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"TERM": "dumb", "COLUMNS": "abc", "LINES": "-3", "TZ": "Mars/X", "TMPDIR": "/nowhere"},
        {"COLUMNS": "1", "NO_COLOR": "1", "LANG": "xx_XX", "LC_ALL": "xx_XX"},
        {"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "error"},
    ],
    ids=str,
)
def test_in_an_odd_environment_all_is_well(
    odd: dict[str, str], kept: Path, program: Program
) -> None:
    del program["COACHLOG_NOW"]

    for words in (("report",), ("coach", "alice", "more"), ("--help",)):
        done = installed(program | odd, *words)
        assert (done.returncode, done.stderr) == (0, "")


def test_in_a_folder_that_is_gone_all_is_well(kept: Path, program: Program, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    for command in ("report", "coach alice more"):
        lost = f"mkdir -p {gone} && cd {gone} && rmdir {gone}"
        done = shell(program, f"{lost} && coachlog {command}")
        assert (done.returncode, done.stderr) == (0, "")

    relative = program | {"COACHLOG_JOURNAL": "j.db"}
    done = shell(relative, f"{lost} && coachlog log")
    faults.failed(done, 1, 4)


@pytest.mark.parametrize("limit", ["-n 12", "-n 6", "-v 200000", "-v 60000", "-s 256"])
def test_with_next_to_nothing_it_works_or_says_one_clear_line(
    limit: str, kept: Path, program: Program
) -> None:
    for command in ("log", "coach alice more"):
        done = shell(program, f"ulimit {limit} && exec coachlog {command}")
        if done.returncode:
            faults.failed(done, 1, 4)

    assert faults.is_whole(kept)


def test_a_bug_of_ours_is_one_line_without_a_word_of_a_note(kept: Path, program: Program) -> None:
    script = f"""
import sys
from coachlog.cli import main
from coachlog.journal.read import stored as records
def broken(*_, **__):
    raise ValueError({MARK!r})
records.select = broken
main(sys.argv[1:])
"""

    said = faults.failed(faults.scripted(script, program, "show", "c1"), 1)
    detailed = faults.scripted(script, program | {"COACHLOG_DEBUG": "1"}, "show", "c1")

    assert "an internal error (ValueError)" in said
    assert "Traceback" in detailed.stderr
    assert MARK in detailed.stderr
    assert detailed.returncode == 1


def test_no_command_ever_opens_a_connection(kept: Path, program: Program, tmp_path: Path) -> None:
    done = faults.every_command(WITHOUT_SOCKETS, program, tmp_path)

    assert done.returncode == 0, done.stderr[-2000:]
    assert "AssertionError" not in done.stderr


def test_every_command_is_among_those_that_are_tried() -> None:
    tried = [line.split() for line in faults.EVERY_COMMAND.replace("\n", ";").split(";")]
    words = [each[2:] if each[0] == "--journal" else each for each in tried if each]

    assert leaves() <= {" ".join(each[:many]) for each in words for many in (1, 2)}


def test_sockets_are_really_forbidden_there(program: Program) -> None:
    script = WITHOUT_SOCKETS.replace("main(sys.argv[1:])", "socket.create_connection(('::1', 9))")

    assert "AssertionError" in faults.scripted(script, program).stderr


def test_a_python_whose_sqlite_is_too_old_is_told_so(kept: Path, program: Program) -> None:
    script = """
import sqlite3, sys
sqlite3.sqlite_version, sqlite3.sqlite_version_info = "3.31.1", (3, 31, 1)
from coachlog.cli import main
main(sys.argv[1:])
"""
    for words in (("log",), ("coach", "alice", MARK), ("--journal", "/nowhere/j.db", "log")):
        assert "too old" in faults.failed(faults.scripted(script, program, *words), 1)


def test_it_runs_as_a_module_as_well(kept: Path, program: Program) -> None:
    done = faults.ended([sys.executable, "-W", "error", "-m", "coachlog", "log"], program)

    assert (done.returncode, done.stderr) == (0, "")
    assert MARK in done.stdout
