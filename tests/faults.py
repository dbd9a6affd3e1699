"""What the tests of faults share: provoking them, and what must hold after every one of them."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from coachlog.journal.file import paths
from tests import forked

MARK = "PRIVMARK"
"""It stands in every note, and never in an error."""

Done = subprocess.CompletedProcess[str]
Program = dict[str, str]

IMPATIENT = """
import sys
from coachlog.journal.file import locks
locks.PATIENCE = 1.2
from coachlog.cli import main
main(sys.argv[1:])
"""
"""The program, waiting for a lock for a second instead of half a minute."""

TOGETHER = """
import contextlib, io, json, os, sys
import coachlog.cli.program, coachlog.journal.write.coaching, coachlog.journal.write.reps
from coachlog.cli import main

def run(words, times):
    acknowledged = 0
    for number in range(times):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
            main([word.replace("#", str(number)) for word in words])
        acknowledged += "Saved" in said.getvalue()
    return acknowledged

times, commands = int(sys.argv[1]), json.loads(sys.argv[2])
pipes = []
for words in commands:
    reading, writing = os.pipe()
    pipes.append(reading)
    if not os.fork():
        os.write(writing, str(run(words, times)).encode())
        os._exit(0)
    os.close(writing)
print(json.dumps([int(os.read(pipe, 99) or -1) for pipe in pipes]))
"""
"""Several programs at once, each so many times: one start pays for all, then they part."""

WITHOUT_RIGHTS = """
import ctypes, sys
from coachlog.cli import main
VERSION_3, OVERRIDE, READ_SEARCH = 0x20080522, 1, 2
libc, head, sets = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(VERSION_3, 0), (ctypes.c_uint32 * 6)()
assert libc.capget(head, sets) == 0
sets[0] &= ~(1 << OVERRIDE | 1 << READ_SEARCH)
assert libc.capset(head, sets) == 0
main(sys.argv[1:])
"""
"""Somebody to whom modes apply, even where the tests run as root."""


def journal(program: Program) -> Path:
    return Path(program["COACHLOG_JOURNAL"])


def ended(command: list[str], program: Program, *, timeout: int = 60, **more: Any) -> Done:
    """Run a command to its end; it may not hang."""
    return subprocess.run(
        command, env=program, capture_output=True, text=True, timeout=timeout, check=False, **more
    )


def scripted(script: str, program: Program, *words: str, cwd: Path | None = None) -> Done:
    """Run a script of Python where the program stands ready to be called."""
    return forked.run(program, *words, script=script, cwd=cwd)


def anew(script: str, program: Program, *words: str, timeout: int = 60) -> Done:
    """Run a script of Python that looks at the program's imports too."""
    return ended([sys.executable, "-c", script, *words], program, timeout=timeout)


def together(program: Program, *commands: tuple[str, ...], times: int) -> list[int]:
    """Run commands at once, each so many times (`#` is the number); how many each acknowledged."""
    patience = 60 + len(commands) * times
    done = anew(TOGETHER, program, str(times), json.dumps(commands), timeout=patience)
    waited = "coachlog: waiting for another coachlog command"
    assert not {line for line in done.stderr.splitlines() if line != waited}, done.stderr
    acknowledged: list[int] = json.loads(done.stdout)
    return acknowledged


WITHOUT_CALLS = """
import ctypes, errno, os, platform, struct, sys
NUMBERS = {
    "x86_64": dict(chmod=90, fchmod=91, fchmodat=268, fchmodat2=452, link=86, linkat=265, fcntl=72),
    "aarch64": dict(fchmod=52, fchmodat=53, fchmodat2=452, linkat=37, fcntl=25),
}[platform.machine()]
LOAD, EQUAL, RETURN, ALLOW, REFUSE, F_SETLK = 0x20, 0x15, 0x06, 0x7FFF0000, 0x00050000, 6
def step(code, value, yes=0, no=0):
    return struct.pack("HBBI", code, yes, no, value)
answer, names = getattr(errno, sys.argv[1]), sys.argv[2].split(",")
program = b""
for number in (NUMBERS[name] for name in names if name in NUMBERS):
    refused = step(RETURN, REFUSE | answer)
    if number == NUMBERS["fcntl"]:
        refused = step(LOAD, 24) + step(EQUAL, F_SETLK, no=1) + refused + step(RETURN, ALLOW)
    program += step(LOAD, 0) + step(EQUAL, number, no=len(refused) // 8) + refused
program += step(RETURN, ALLOW)
class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_char_p)]
libc, NO_NEW_PRIVILEGES, SECCOMP, FILTER = ctypes.CDLL(None), 38, 22, 2
assert libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
assert libc.prctl(SECCOMP, FILTER, ctypes.byref(Filter(len(program) // 8, program)), 0, 0) == 0
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""A system that answers some calls with an error, as some file systems do (seccomp's filter)."""

EVERY_COMMAND = """
--help; help import; --version; rep add 'Bob Bell'; rep edit alice --goal x
plan alice Acme --on mon --objective y
call move p1 tue; call list; debrief alice --account Y --outcome order --well x --improve y
coach bob x; obstacle add x --cause organization --team; obstacle act o1 y
obstacle escalate o1 --to z; obstacle case o1; obstacle close o1 --effect y; obstacle list
obstacle add a --cause organization --team; obstacle add b --cause organization --team
obstacle merge o3 o2; time add admin 1h; time list; time week; story alice; catch-up
action add x --due fri
action move a1 mon; action done a1; action list
drafts list; drafts show 1; drafts pick 1; away add bob mon
away add me fri --open; away end me; away list; away remove w1
focus set deals --why x --until 2026-12-18; focus list; focus end; config list; config set ramp 60
report; report --format json; report --format html; today; brief alice; log; show c1; show alice
action add z; action drop a2 --why y; plan alice Beta --on 2026-11-12 --objective y --yes
call skip p2 --why y; config get ramp; config reset ramp; doctor --mend c1; debrief --resume
drafts drop --all --yes; export --format jsonl; export --format csv --kind debrief
export --format ics --output {0}/c.ics; away import {0}/c.ics --yes
search priv; rep list; edit c1 note=y; delete c1; undo; redo; undo --list; rep leave bob
rep back bob --on tue; call cancel p1 --by me --why x; export --output {0}/e.json
--journal {0}/other.db import {0}/e.json; backup {0}/b.db; backup; restore {0}/b.db --yes; doctor
rep forget bob --yes; demo; plan
"""
"""Every command there is, on a journal with one person and one note."""

REFUSED = (
    *("plan", "doctor --mend c1", "debrief --resume"),
    *("drafts show 1", "drafts pick 1"),
    *("time week", "catch-up"),  # they ask
)
"""Those of them that have nothing to do here, and say so."""


def every_command(script: str, program: Program, folder: Path) -> Done:
    """Run every command in a script that ends with `main(sys.argv[1:])`; each must end well."""
    each = f"""
import shlex
REFUSED = {REFUSED}
for line in sys.argv[1:]:
    try:
        main(shlex.split(line))
    except SystemExit as end:
        assert end.code in (0, None) or line in REFUSED, line
"""
    lines = EVERY_COMMAND.strip().replace("\n", "; ").format(folder).split("; ")
    return anew(script.replace("main(sys.argv[1:])", each), program, *lines)


def restricted(program: Program, *words: str) -> Done:
    """Run the program as somebody to whom modes apply."""
    return scripted(WITHOUT_RIGHTS, program, *words)


def refusing(
    program: Program, error: str, calls: tuple[str, ...], *command: str, **more: Any
) -> Done:
    """Run a command where the system answers these calls with that error."""
    return anew(WITHOUT_CALLS, program, error, ",".join(calls), *command, **more)


def quiet(done: Done) -> Done:
    """What holds of every command: a few plain lines on stderr, and nothing of a note in them."""
    assert "Traceback" not in done.stderr, done.stderr
    assert MARK not in done.stderr
    for word in ("SELECT", "INSERT", "UPDATE", "sqlite3.", "sqlalchemy"):
        assert word not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) <= 3
    assert all(line.startswith("coachlog: ") for line in lines)
    return done


def failed(done: Done, *codes: int) -> str:
    """A failure with one of these exit codes, in a line, with an empty answer; what it said."""
    quiet(done)
    assert done.returncode in codes, done
    assert done.stdout == ""
    return done.stderr


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong, and every link leads somewhere."""
    with closing(sqlite3.connect(path)) as connection:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
        return (
            bool(answer == "ok") and not connection.execute("PRAGMA foreign_key_check").fetchall()
        )


def count(path: Path, table: str = "coaching") -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def cut_off(path: Path) -> None:
    """Leave what a crash in the middle of a big change leaves: half of it, and the way back."""
    script = """
import os, signal, sys
from pathlib import Path
from coachlog.journal.file import opening
connection = opening.connect(Path(sys.argv[1]), write=True, say=print)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM coaching")
for number in range(300):
    connection.execute(
        "INSERT INTO behavior (rep_id, text, since) VALUES (1, ?, '2026-01-01')", ("x" * 2000,)
    )
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert paths.side_file(path, "-journal").stat().st_size > 0


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777
