"""Power cuts, simulated: what a disk may hold after one, at any moment of a command (needs strace).

    python -m tests.benchmarks.powercuts --states 2000

A command is run once under strace, which notes every change it makes in the journal's folder. Of
that record a disk is played: what was synced is on it; of what was not, any part may be, each write
for itself, the last of them perhaps by half; names (made, linked, renamed, removed) come in their
order, up to any point, until their folder is synced. Each state is laid out as files and opened as
the next command would open it. What must come out is the journal as it was before the command or
after it, whole; and after it, once it had said "Saved".

`kill -9` proves little here: even `synchronous=OFF` survives that. `--synchronous OFF` (or NORMAL,
FULL) shows that these cuts tell the settings apart.
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
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from coachlog import errors
from coachlog.journal.file import entrance, new_journal
from tests import crashes, faults
from tests.benchmarks.trust import place

TRACED = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,link,rename"
SECTOR = 512
COMMANDS = (
    ("coach", "alice", "note", "--action", "does"),
    ("coach", "alice", "long " * 5000),
    ("undo",),
    ("rep", "forget", "alice", "--yes"),
    ("doctor", "--mend", "c2"),
    ("restore", "{0}/kept.db", "--yes"),
    ("import", "{0}/other.json"),
    ("rep", "add", "Bob Bell"),
)
"""The last three are also run where there is no journal yet; {0} is the folder around it."""

UPGRADE = ("coach", "ana", "the first note after the upgrade")
"""The first command on a journal of the first release: it brings it to the present format."""

PREPARED = (
    ("--journal", "{0}/other.db", "rep", "add", "Olga Other", "--focus", "elsewhere " * 500),
    ("--journal", "{0}/other.db", "export", "--output", "{0}/other.json"),
    ("coach", "alice", "first"),
    ("backup", "{0}/kept.db"),
    ("coach", "alice", "gone " * 2000),
)
"""What was done before: the newest note is not in the backup, and gone from the journal."""

WITH = """
import sys
from coachlog.journal.file import opening
apply_settings = opening.apply_settings
def weaker(connection, *, write):
    apply_settings(connection, write=write)
    if write:
        connection.execute("PRAGMA synchronous = " + sys.argv[1])
opening.apply_settings = weaker
from coachlog.cli import main
main(sys.argv[2:])
"""
"""The program with another setting of SQLite's."""


class Write(NamedTuple):
    """Bytes at a place of a file; None instead of bytes cuts the file off there."""

    offset: int
    data: bytes | None

    def on(self, content: bytes) -> bytes:
        """The content of the file with this written."""
        if self.data is None:
            return content[: self.offset].ljust(self.offset, b"\0")
        padded = content.ljust(self.offset, b"\0")
        return padded[: self.offset] + self.data + padded[self.offset + len(self.data) :]


@dataclass
class Disk:
    """What is surely on a disk, and what may or may not be: files by number, names that lead there.

    `now` is what a program sees. `pending` are changes of names, each one whole: name to file.
    """

    files: list[bytes] = field(default_factory=list)
    unsynced: list[list[Write]] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    pending: list[dict[str, int | None]] = field(default_factory=list)
    now: dict[str, int] = field(default_factory=dict)

    def keep(self, name: str, content: bytes) -> None:
        """A file that was there, and durable, before the command began."""
        self.now[name] = self.names[name] = len(self.files)
        self.files.append(content)
        self.unsynced.append([])

    def make(self, name: str) -> None:
        if name not in self.now:
            self.files.append(b"")
            self.unsynced.append([])
            self.name({name: len(self.files) - 1})

    def name(self, change: dict[str, int | None]) -> None:
        self.pending.append(change)
        _rename(self.now, change)

    def write(self, name: str, write: Write) -> None:
        self.unsynced[self.now[name]].append(write)

    def sync(self, name: str) -> None:
        """Make a file durable, or the names in a folder."""
        if name in self.now:
            number = self.now[name]
            for write in self.unsynced[number]:
                self.files[number] = write.on(self.files[number])
            self.unsynced[number] = []
            return
        here = [each for each in self.pending if _folder(each) == name]
        self.pending = [each for each in self.pending if _folder(each) != name]
        for change in here:
            _rename(self.names, change)

    def after_a_cut(self, dice: random.Random) -> dict[str, bytes]:
        """One of the states that the disk may be in when the power goes now."""
        names = dict(self.names)
        for change in self.pending[: dice.randint(0, len(self.pending))]:
            _rename(names, change)
        return {name: self._content(number, dice) for name, number in names.items()}

    def _content(self, number: int, dice: random.Random) -> bytes:
        content, share = self.files[number], dice.choice((0.0, 0.5, 0.9, 1.0))
        for write in self.unsynced[number]:
            if dice.random() < share:
                content = write.on(content)
            elif write.data and len(write.data) > SECTOR and dice.random() < 0.2:
                torn = write.data[: SECTOR * dice.randrange(1, len(write.data) // SECTOR)]
                content = Write(write.offset, torn).on(content)
        return content


def _rename(names: dict[str, int], change: dict[str, int | None]) -> None:
    for name, number in change.items():
        if number is None:
            names.pop(name, None)
        else:
            names[name] = number


def _folder(change: dict[str, int | None]) -> str:
    return str(Path(next(iter(change))).parent)


class Recorded(NamedTuple):
    """What a command did: lines of strace, and the folder before and after."""

    lines: list[str]
    before: dict[str, bytes]
    after: dict[str, bytes]


def record(program: faults.Program, words: tuple[str, ...], synchronous: str) -> Recorded:
    """Run a command under strace."""
    folder = faults.journal(program).parent
    before = _content(folder)
    with tempfile.NamedTemporaryFile("r") as log:
        strace = ["strace", "-qq", "-f", "-y", "-xx", "-s", "9999999", "-o", log.name]
        command = [*strace, "-e", f"trace={TRACED}", sys.executable, "-c", WITH, synchronous]
        done = faults.ended([*command, *words], program)
        assert done.returncode == 0, done.stderr
        return Recorded(log.read().splitlines(), before, _content(folder))


def _content(folder: Path) -> dict[str, bytes]:
    files = folder.rglob("*") if folder.exists() else ()
    return {str(each): each.read_bytes() for each in files if each.is_file()}


def play(recorded: Recorded, folder: str) -> Iterator[tuple[Disk, bool]]:
    """The disk after each change, and whether the command had said that it was done."""
    disk, said = Disk(), False
    for name, content in recorded.before.items():
        disk.keep(name, content)
    yield disk, said
    for line in recorded.lines:
        call, words = _parsed(line)
        if call == "write" and words and words[0].startswith(("Saved", "Undone", "Erased")):
            said = True
        if any(word.startswith(folder) for word in words) and _take(disk, call, words, line):
            yield disk, said
    yield disk, True


def _parsed(line: str) -> tuple[str, list[str]]:
    """The name of a call that went well, and the texts and files that it names."""
    found = re.match(r"\d+\s+(\w+)\((.*)\)\s+= (-?\d+)", line)
    if not found or found[3].startswith("-"):
        return "", []
    words = re.findall(r'"((?:\\x[0-9a-f]{2})*)"|\d<((?:\\x[0-9a-f]{2})*)>', found[2])
    return found[1], [_bytes(one or other).decode("latin-1") for one, other in words]


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _take(disk: Disk, call: str, words: list[str], line: str) -> bool:
    """Let the disk take in one call; whether it changed anything."""
    name = words[0]
    if call == "openat" and "O_CREAT" in line:
        disk.make(name)
    elif call == "pwrite64":
        offset = re.search(r", (\d+)\)\s+=", line)
        disk.write(name, Write(int(offset[1]) if offset else 0, words[1].encode("latin-1")))
    elif call == "ftruncate":
        size = re.search(r", (\d+)\)\s+=", line)
        disk.write(name, Write(int(size[1]) if size else 0, None))
    elif call in ("fsync", "fdatasync"):
        disk.sync(name)
    elif call == "unlink":
        disk.name({name: None})
    elif call in ("link", "rename"):
        old = {name: None} if call == "rename" else {}
        disk.name({words[1]: disk.now[name]} | old)
    else:
        return False
    return True


def dump(files: dict[str, bytes], journal: Path) -> tuple[str, ...]:
    """What the next command finds among these files; without a journal, what an empty one holds."""
    if str(journal) not in files:
        with closing(new_journal.in_memory()) as nothing:
            return tuple(nothing.iterdump())
    folder = Path("/dev/shm/powercut")  # noqa: S108 - a disk in memory
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / Path(name).relative_to(journal.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)
    with closing(entrance.enter(folder / journal.name, write=True, say=print)) as connection:
        answer = connection.execute("PRAGMA integrity_check").fetchone()
        if answer != ("ok",):
            raise sqlite3.DatabaseError(*answer)
        return tuple(connection.iterdump())


def cut(words: tuple[str, ...], *, states: int, synchronous: str, fresh: bool) -> Counter[str]:
    """What comes out of so many power cuts at random moments of a command."""
    dice, verdicts = random.Random(states), Counter[str]()
    with place() as program:
        journal = faults.journal(program)
        around = str(journal.parent.parent)
        for each in PREPARED:
            faults.ended(["coachlog", *(word.format(around) for word in each)], program)
        if words[0] == "doctor":  # it needs something to mend
            with closing(sqlite3.connect(journal)) as connection:
                connection.execute("DELETE FROM coaching WHERE id = 2")
                connection.commit()
        words = tuple(word.format(around) for word in words)
        if fresh:
            shutil.rmtree(journal.parent)
        if words == UPGRADE:
            journal.unlink()
            with closing(sqlite3.connect(journal)) as connection:
                connection.executescript(crashes.DUMP.read_text(encoding="utf-8"))
        recorded = record(program, words, synchronous)
        before, after = dump(recorded.before, journal), dump(recorded.after, journal)
        moments = sum(1 for _ in play(recorded, str(journal.parent)))
        for disk, said in play(recorded, str(journal.parent)):
            share = states // 5 if said else states // moments
            for _ in range(max(share, 1)):
                verdicts[_verdict(disk.after_a_cut(dice), journal, (before, after), said)] += 1
    return verdicts


def _verdict(
    files: dict[str, bytes], journal: Path, known: tuple[tuple[str, ...], ...], said: bool
) -> str:
    try:
        found = dump(files, journal)
    except (errors.CoachlogError, sqlite3.Error) as error:
        return f"DAMAGED ({type(error).__name__})"
    if found == known[1]:
        return "after"
    if found == known[0]:
        return "LOST" if said else "before"
    return "HALF"


def main() -> int:
    """Cut the power in each command; 1 when anything was lost, half or damaged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=2000)
    parser.add_argument("--synchronous", default="EXTRA")
    asked = parser.parse_args()
    bad = 0
    for words, fresh in (
        *((words, False) for words in COMMANDS),
        *((words, True) for words in COMMANDS[-3:]),
        (UPGRADE, False),
    ):
        found = cut(words, states=asked.states, synchronous=asked.synchronous, fresh=fresh)
        bad += sum(found[each] for each in found if each not in ("before", "after"))
        where = ", no journal yet" if fresh else ""
        print(f"{' '.join(words)[:40]}{where}: {dict(found)}")
    return bad


if __name__ == "__main__":
    os.environ.pop("COACHLOG_DEBUG", None)
    subprocess.run(["strace", "-V"], check=True, capture_output=True)
    sys.exit(1 if main() else 0)
