"""What lies around a journal: who may read it, what was left beside it, and its backups."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from coachlog import errors, text
from coachlog.journal.file import backups, opening, paths, soundness
from coachlog.records.as_read import Finding, Severity
from coachlog.text import COACHLOG

OLD_AFTER = 30
"""Days after which the newest backup is called old."""

_COPY = re.compile(r"(?i:conflict|\bcopy\b)|\(\d+\)| \d+$|-[A-Z][A-Z0-9-]{3,}$")
"""How sync folders name a second version: conflicted copy, (1), sync-conflict, a computer."""


def findings(journal: Path, *, now: datetime) -> Iterator[Finding]:
    """Who may read it, what cut-off commands and sync folders left beside it, and its backups."""
    yield from _modes(journal)
    yield from _leftovers(journal)
    yield from _backups(journal, now)


def warn_if_readable(path: Path, *, mode: int, whose: str) -> Iterator[Finding]:
    """A warning when others than the manager may read a file or a folder."""
    try:
        facts = path.stat()
    except OSError:
        return
    if stat.S_IMODE(facts.st_mode) & 0o077:
        ours = facts.st_uid == os.geteuid() and not facts.st_mode & stat.S_ISVTX
        command = f"chmod {mode:o} {text.shell_word(path)}" if ours else None
        yield Finding(
            Severity.WARN, "modes", f"others may read {whose} {text.visible_path(path)}", command
        )


def files_naming(journal: Path, names: Iterable[str]) -> Iterator[Path]:
    """The files beside a journal that hold one of these names: copies, backups and leftovers.

    The journal itself is left out: opening it by hand would drop SQLite's locks on it.
    """
    file = paths.target(journal)
    own = {file, paths.side_file(journal, "-journal")}
    sought = [name.encode().lower() for name in names]
    for path in sorted((*_files(file.parent), *_files(backups.folder(journal)))):
        related = path.parent != file.parent or path.name.lstrip(".").startswith(file.stem)
        if path not in own and (related or is_journal(path)) and _contains(path, sought):
            yield path


def is_journal(path: Path) -> bool:
    """Whether a file is a journal, whatever its name: another one, or a copy made by hand."""
    with suppress(OSError), path.open("rb") as file:
        return opening.is_journal(file.read(100))
    return False


def _contains(path: Path, sought: list[bytes]) -> bool:
    before = b""
    with suppress(OSError), path.open("rb") as file:
        while block := file.read(1 << 20):
            whole = (before + block).lower()
            if any(name in whole for name in sought):
                return True
            before = whole[-1000:]
    return False


def _modes(journal: Path) -> Iterator[Finding]:
    file = paths.target(journal)
    copies = [path for _, path in backups.numbered(journal)]
    found = [
        *warn_if_readable(file, mode=0o600, whose="the journal"),
        *warn_if_readable(file.parent, mode=0o700, whose="its folder"),
        *warn_if_readable(backups.folder(journal), mode=0o700, whose="the folder of backups"),
        *(
            each
            for path in copies
            for each in warn_if_readable(path, mode=0o600, whose="the backup")
        ),
    ]
    yield from found or [Finding(Severity.OK, "modes", "nobody else may read it")]


def _leftovers(journal: Path) -> Iterator[Finding]:
    file = paths.target(journal)
    fine = True
    for path in sorted((*_files(file.parent), *_files(backups.folder(journal)))):
        if path.name.startswith(f".{file.name[:100]}") and path.name.endswith(
            (".new", ".new-journal")
        ):
            fine = False
            what = f"a command that was cut off left {text.visible_path(path)}"
            yield Finding(Severity.WARN, "leftovers", what, f"rm {text.shell_word(path)}")
        elif path.parent == file.parent and _is_copy(path, file):
            fine = False
            what = f"{text.visible_path(path)} looks like a second version, made by a sync folder"
            copy = text.shell_word(path)
            theirs = f"coachlog --journal {copy} export --format jsonl"
            merge = f"{theirs} | {COACHLOG} import - --take newest"
            yield Finding(Severity.WARN, "copies", what, f"{merge} && rm -i {copy}")
    if fine:
        yield Finding(Severity.OK, "leftovers", "nothing was left beside it")


def _is_copy(path: Path, file: Path) -> bool:
    """Whether a name is the journal's own with the mark of a sync folder in it."""
    if path.suffix != file.suffix or path == file or not path.stem.startswith(file.stem):
        return False
    return _COPY.search(path.stem[len(file.stem) :]) is not None


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []


def _backups(journal: Path, now: datetime) -> Iterator[Finding]:
    there = backups.numbered(journal)
    if not there:
        yield Finding(
            Severity.WARN, "backups", "there is none beside the journal", f"{COACHLOG} backup"
        )
        return
    for _, path in there:
        try:
            soundness.backup_contents(path, say=_say_nothing)
        except errors.CoachlogError as error:
            if not backups.is_made_before(path):
                what = f"no backup: {error.what}"
                yield Finding(Severity.WARN, "backups", what, f"{COACHLOG} backup")
        else:
            yield _age(path, len(there), now)
            return
    what = "there is none that restore would accept"
    yield Finding(Severity.WARN, "backups", what, f"{COACHLOG} backup")


def _age(newest: Path, many: int, now: datetime) -> Finding:
    made = datetime.fromtimestamp(newest.stat().st_mtime)  # noqa: DTZ006 - the manager's own days
    days = max((now - made).days, 0)
    age = "today" if not days else f"{days} day{'' if days == 1 else 's'} ago"
    what = f"{many}, the newest {text.visible_path(newest)}, made {age}"
    old = days > OLD_AFTER
    return Finding(
        Severity.WARN if old else Severity.OK,
        "backups",
        what,
        f"{COACHLOG} backup" if old else None,
    )


def _say_nothing(_: str) -> None:
    """What is odd about a backup stands in the finding."""
