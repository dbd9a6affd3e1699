"""The long runs behind "nothing that was acknowledged is ever lost", by hand.

    python -m tests.benchmarks.trust kills    250 commands, each killed at a random moment
    python -m tests.benchmarks.trust crowd    16 processes x 200 writes, and a reader in a loop
    python -m tests.benchmarks.trust restores 3 writers beside 3 loops of restore, and an import
    python -m tests.benchmarks.trust points   an end by force at each call of each command
    python -m tests.benchmarks.trust calls    each system call killed, or failing (needs strace)
    python -m tests.benchmarks.trust full     a disk that is really full (as root: tmpfs)

Each prints one line of figures, and ends with 1 when something acknowledged was lost or damaged.
"""

import argparse
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tests import crashes, faults

STORAGE = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,link,rename,fcntl,chmod,mkdir"
"""The calls of the system through which a journal is written."""

COMMANDS = (
    ("coach", "alice", "note #", "--action", "does #"),
    ("plan", "alice", "Acme #", "--on", "mon", "--objective", "signs #"),
    ("debrief", "alice", "--account", "Acme #", "--outcome", "order", "--well", "w #",
     "--improve", "i #", "--action", "does #", "--obstacle", "o #", "--cause", "self"),
    ("obstacle", "add", "thing #", "--cause", "organization", "--rep", "alice"),
    ("action", "add", "task #", "--owner", "alice"),
    ("rep", "edit", "alice", "--focus", "focus #"),
    ("away", "add", "alice", "2026-12-01", "--note", "off #"),
)  # fmt: skip

Program = dict[str, str]


@contextmanager
def place() -> Iterator[Program]:
    """A folder with a journal of one person, and the environment to run the program on it."""
    with tempfile.TemporaryDirectory() as folder:
        program = os.environ | {
            "COACHLOG_JOURNAL": f"{folder}/data/journal.db",
            "COACHLOG_NOW": "2026-11-13",
            "XDG_STATE_HOME": f"{folder}/state",
        }
        faults.ended(["coachlog", "rep", "add", "Alice Ames"], program)
        yield program


def numbered(words: tuple[str, ...], number: int) -> list[str]:
    return [word.replace("#", str(number)) for word in words]


def found(program: Program) -> Counter[str]:
    """How many changes there are, and what is wrong; the next command has put the rest right."""
    journal = faults.journal(program)
    done = faults.ended(["coachlog", "log", "--limit", "1"], program)
    assert done.returncode == 0, done.stderr
    assert faults.is_whole(journal)
    with closing(sqlite3.connect(journal)) as connection:
        (changes,) = connection.execute("SELECT count(*) FROM change").fetchone()
        (loose,) = connection.execute(
            "SELECT count(*) FROM debrief WHERE id NOT IN (SELECT debrief_id FROM action"
            " WHERE debrief_id NOT NULL)"
        ).fetchone()
    return Counter(changes=changes, halves=loose)  # a debrief here has its action, always


def kills(rounds: int) -> int:
    """Every command, killed at a random moment of its life."""
    dice, lost, acknowledged = random.Random(rounds), 0, 0
    with place() as program:
        before = found(program)["changes"]
        for number in range(rounds):
            words = numbered(COMMANDS[number % len(COMMANDS)], number)
            command = subprocess.Popen(
                ["coachlog", *words], env=program, stdout=subprocess.PIPE, text=True
            )
            time.sleep(dice.uniform(0, 1.6))
            command.kill()
            said = "Saved" in command.communicate()[0]
            now = found(program)
            acknowledged += said
            lost += now["halves"] + (said and now["changes"] == before)
            before = now["changes"]
    print(f"{rounds} kills: {acknowledged} acknowledged, {before - 1} there, {lost} lost or half")
    return lost


def crowd(processes: int, times: int) -> int:
    """Many writers of all kinds at once, and a reader that never stops."""
    with place() as program:
        reader = subprocess.Popen(
            [sys.executable, "-c", READER], env=program, stderr=subprocess.PIPE, text=True
        )
        commands = [COMMANDS[each % len(COMMANDS)] for each in range(processes)]
        began = time.monotonic()
        acknowledged = sum(faults.together(program, *commands, times=times))
        took = time.monotonic() - began
        reader.kill()
        said = reader.communicate()[1]
        there = found(program)["changes"] - 1
    print(
        f"{processes} x {times}: {acknowledged} acknowledged, {there} there, {took:.0f} s, "
        f"reader: {said.strip() or 'never failed'}"
    )
    return abs(there - acknowledged) + len(said)


def restores(times: int) -> int:
    """Writers beside restores of an old backup: what was acknowledged is in some file."""
    with place() as program:
        journal = faults.journal(program)
        old, other = journal.with_name("old.db"), journal.with_name("other.db")
        export = journal.with_name("other.jsonl")
        for line in (
            f"backup {old}", f"--journal {other} rep add Olga",
            f"--journal {other} export --format jsonl --output {export}",
        ):  # fmt: skip
            faults.ended(["coachlog", *line.split()], program)
        writers = [("coach", "alice", f"note {each} #") for each in range(3)]
        beside = [("restore", str(old), "--yes")] * 3 + [("import", str(export)), ("doctor",)]
        acknowledged = sum(faults.together(program, *writers, *beside, times=times)[:3])
        found: set[str] = set()
        for path in (journal, *journal.parent.rglob("*before-restore*")):
            with closing(sqlite3.connect(path)) as connection:
                found.update(note for (note,) in connection.execute("SELECT note FROM coaching"))
        whole = faults.is_whole(journal)
    print(f"{acknowledged} acknowledged beside {3 * times} restores, {len(found)} there")
    return abs(len(found) - acknowledged) + (not whole)


READER = """
import contextlib, io
from coachlog.cli import main
while True:
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(said):
            main(["export", "--format", "jsonl"])
    except SystemExit as end:
        assert not end.code
    text = said.buffer.getvalue().decode()
    assert text.count('"kind":"debrief"') == text.count('"came_from":"d') / 2, "half a change"
"""


def points() -> int:
    """An end by force at each call that each command makes to SQLite and the system."""
    bad = 0
    for name in crashes.SCENARIOS:
        states = Counter(each["state"] for each in crashes.swept(name, "every", "1"))
        bad += sum(states.values()) - states["before"] - states["after"]
        print(f"{name}: {dict(states)}")
    return bad


def traced(program: Program, rule: str, words: tuple[str, ...]) -> faults.Done:
    """Run a command with a fault injected into its calls of the system."""
    strace = ["strace", "-qq", "-f", "-o", "/dev/null", "-e", f"trace={STORAGE}", "-e", rule]
    return faults.ended([*strace, "coachlog", *words], program)


def calls_of(program: Program, words: tuple[str, ...]) -> list[str]:
    """The names of the storage calls that touch the journal, as `name:number of that name`."""
    with tempfile.NamedTemporaryFile("r") as log:
        command = ["strace", "-qq", "-f", "-y", "-o", log.name, "-e", f"trace={STORAGE}"]
        faults.ended([*command, "coachlog", *words], program)
        seen: Counter[str] = Counter()
        ours = []
        for line in log.read().splitlines():
            name = re.sub(r"^\d+\s+", "", line).split("(")[0]
            seen[name] += 1
            if str(faults.journal(program).parent) in line:
                ours.append(f"{name}:{seen[name]}")
    return ours


def calls() -> int:
    """Each storage call of three commands in turn: killed there, or failing there."""
    bad = 0
    for words in (("coach", "alice", "note", "--action", "does"), ("undo",), ("backup",)):
        for fault in ("signal=KILL", "error=ENOSPC", "error=EIO"):
            bad += _each_call(words, fault)
    return bad


def _each_call(words: tuple[str, ...], fault: str) -> int:
    with place() as program:
        faults.ended(["coachlog", "coach", "alice", "first"], program)
        folder = faults.journal(program).parent
        shutil.copytree(folder, folder.with_name("template"))
        results: Counter[str] = Counter()
        for call in calls_of(program, words):
            shutil.rmtree(folder)
            shutil.copytree(folder.with_name("template"), folder)
            name, number = call.split(":")
            done = traced(program, f"inject={name}:{fault}:when={number}", words)
            results[_verdict(program, done, words)] += 1
    print(f"{' '.join(words)}, {fault}: {dict(results)}")
    return sum(results[each] for each in results if each.isupper())


def _verdict(program: Program, done: faults.Done, words: tuple[str, ...]) -> str:
    now = found(program)
    told = "nothing was saved" in done.stderr
    if "Traceback" in done.stderr or (now["halves"]):
        return "BROKEN"
    if words == ("backup",):
        return "ended well" if done.returncode == 0 else f"ended with {done.returncode}"
    arrived = now["changes"] == 3 if words[0] == "coach" else _undone(program)
    if done.returncode == 0 and not arrived:
        return "LOST"
    if told and arrived:
        return "DENIED"
    return f"ended with {done.returncode}, {'there' if arrived else 'absent'}"


def _undone(program: Program) -> bool:
    with closing(sqlite3.connect(faults.journal(program))) as connection:
        return bool(connection.execute("SELECT max(undone) FROM change").fetchone()[0])


def full() -> int:
    """Notes of 60 kB until a real disk of 700 kB is full, and a first command on 4 kB."""
    bad = 0
    for size in (700, 4):
        with tempfile.TemporaryDirectory() as folder, place() as program:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", folder]
            subprocess.run(mount, check=True)
            try:
                program["COACHLOG_JOURNAL"] = f"{folder}/journal.db"
                acknowledged = _until_full(program)
                journal = faults.journal(program)
                there = faults.count(journal) if journal.exists() else 0
                bad += abs(there - acknowledged) + len(list(journal.parent.glob(".*")))
                assert faults.ended(["coachlog", "log"], program).returncode == 0
                print(f"{size} kB: {acknowledged} acknowledged, {there} there")
            finally:
                subprocess.run(["umount", folder], check=True)
    return bad


def _until_full(program: Program) -> int:
    faults.ended(["coachlog", "rep", "add", "Alice Ames"], program)
    acknowledged = 0
    while faults.ended(["coachlog", "coach", "alice", "word " * 12_000], program).returncode == 0:
        acknowledged += 1
    return acknowledged


def main() -> int:
    """Run one of the long runs; how much went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", choices=["kills", "crowd", "restores", "points", "calls", "full"])
    parser.add_argument("--rounds", type=int, default=250)
    parser.add_argument("--processes", type=int, default=16)
    parser.add_argument("--times", type=int, default=200)
    asked = parser.parse_args()
    if asked.run == "kills":
        return kills(asked.rounds)
    if asked.run == "crowd":
        return crowd(asked.processes, asked.times)
    if asked.run == "restores":
        return restores(asked.times)
    return {"points": points, "calls": calls, "full": full}[asked.run]()


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
