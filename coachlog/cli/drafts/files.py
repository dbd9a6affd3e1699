"""The files of drafts, which hold what was typed and is not yet saved.

Every draft is a file of its own in the user's state folder, for the manager alone (0600 in 0700):
`debrief-3.draft` is the third of `debrief`. A newer one never overwrites an older one; `--resume`
takes the newest. A file is replaced as a whole, so that a crash leaves the answers before. What an
editor leaves beside a draft is deleted with it.

A refused line is in the shell's history too: its draft, `debrief-3.line.draft`, is kept quietly,
until the command next saves for the same person, for a day at most. So is what a line took the
place of in a draft.

The last line of a draft says for which journal it was meant: in another it is not offered. One
whose journal is not there, or not there yet, is listed everywhere and resumed where it is asked
for, with a word about it; nothing else tells of it.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple

from coachlog import errors, newfile, text
from coachlog.cli import run
from coachlog.text import visible

_JOURNAL_LINE = re.compile(r"\n# for ([^\n]*)\n?\Z")
"""The last line of a draft; an editor may have put a line end behind it."""

_MOST_BYTES = 20_000
"""Bytes at the end of a file among which that line is sought."""

_NAME = re.compile(r"([a-z][\w-]*)-(\d+)(\.line)?\.draft")


class DraftFile(NamedTuple):
    """One draft: its command, when it was written (local and naive), and its file.

    The command of an edit has the ref: `edit p3`. A `quiet` one is that of a refused line. One that
    was typed for another journal, which is not there, has its path as `elsewhere`, else "".
    """

    command: str
    kept: datetime
    path: Path
    quiet: bool = False
    elsewhere: str = ""


LONGEST_DRAFT = 100_000_000
"""The most bytes of a draft: a dozen of the longest texts fit."""


QUIET_FOR = timedelta(days=1)
"""How long the draft of a refused line is kept."""


def create(command: str, content: str, *, quiet: bool = False) -> Path:
    """Write a new draft of a command, under a name that is not taken; its file.

    A `quiet` one is that of a refused line.

    Raises:
        OSError: the state folder cannot be used, or the disk is full; then there is none.
    """
    folder = run.state_folder()
    newfile.make_folder(folder)
    newfile.make_private(folder, mode=0o700)
    stem = re.sub(r"[^\w-]", "-", command.lower())
    newest = max((_number(file) for file in folder.iterdir() if _stem(file) == stem), default=0)
    for number in count(newest + 1):
        path = folder / f"{stem}-{number}{'.line' * quiet}.draft"
        with suppress(FileExistsError):
            _write_whole(path, content, newfile.take_free_name)
            break
    return path


def write(path: Path, content: str) -> None:
    """Replace what a draft holds.

    Raises:
        OSError: the disk does not take it; the draft holds what it held before.
    """
    _write_whole(path, content, Path.replace)


def read(path: Path) -> str:
    """The text of a draft; bytes that are no UTF-8 become lone surrogates.

    Raises:
        OSError, Refused: as in `read_bytes`.
    """
    return without_journal_line(read_bytes(path).decode("utf-8", "surrogateescape"))


def read_bytes(path: Path) -> bytes:
    """The bytes of a draft, without waiting, whatever an editor left in its place.

    Raises:
        OSError: it cannot be opened.
        Refused: it is a link, a folder, a pipe or a device, or longer than any draft.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise errors.Refused("What the editor left is not a file; nothing was saved")
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        if os.fstat(handle).st_size > LONGEST_DRAFT:
            raise errors.Refused(
                f"What the editor left is over {LONGEST_DRAFT:,} bytes; nothing was saved",
                f"The limit of a text is {text.LIMIT:,} characters.",
            )
        newfile.make_private(handle)
        return file.read()


def make_way(path: Path) -> None:
    """Rename what the editor left in a draft's place, where that is no draft but holds something.

    A pipe, a device or a link stays: it holds nothing, and is written over.
    """
    with suppress(OSError, errors.Refused):
        read_bytes(path)
        return
    with suppress(OSError):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            path.rename(path.with_name(f"{path.stem}.{os.urandom(4).hex()}.left"))


def without_journal_line(content: str) -> str:
    """The text of a draft's file, without the last line, which names the journal.

    Where somebody wrote on behind or below it, it is left out all the same. A line that names no
    path was written by somebody, and stays.
    """
    ours = _journal_line()
    found = _JOURNAL_LINE.search(content)
    if found and not _goes_on_behind(found[1], ours) and Path(found[1]).is_absolute():
        return content[: found.start()]
    before, line, after = content.rpartition(ours) if ours else ("", "", content)
    return f"{before}\n{after.removeprefix(chr(10))}" if line else content


def _goes_on_behind(named: str, ours: str) -> bool:
    """Whether somebody wrote on behind this journal's path, in the line that names it."""
    line = f"\n# for {named}"
    return bool(ours) and line != ours and line.startswith(ours) and not Path(named).exists()


def of_command(command: str) -> list[DraftFile]:
    """The drafts of a command that are for this run's journal, the newest first."""
    return [draft for draft in to_resume(command) if not draft.elsewhere]


def to_resume(command: str) -> list[DraftFile]:
    """The drafts of a command, the newest first; those for a journal that is not there, last."""
    drafts = [draft for draft in _all_drafts() if draft.command == command]
    return sorted(
        drafts, key=lambda draft: (not draft.elsewhere, _number(draft.path)), reverse=True
    )


def older_than(moment: datetime) -> list[DraftFile]:
    """The drafts that wait since before a moment (local and naive), the oldest first."""
    return [each for each in waiting() if each.kept < moment]


def waiting() -> list[DraftFile]:
    """All drafts for this run's journal but those of refused lines, the oldest first."""
    found = (each for each in _all_drafts() if not (each.quiet or each.elsewhere))
    return sorted(found, key=lambda each: (each.kept, each.path.name))


def every() -> list[DraftFile]:
    """All drafts, the oldest first; those of refused lines too."""
    return sorted(_all_drafts(), key=lambda each: (each.kept, each.path.name))


def quiet_of(command: str) -> list[Path]:
    """The quiet drafts of a command that were typed for this journal."""
    ours = (file for file in all_files() if command_of(file) == command and is_quiet(file))
    return [file for file in ours if not _named_elsewhere(file)]


def erase_stale() -> None:
    """Delete the quiet drafts, of any command, that were kept for long enough."""
    for file in all_files():
        if is_quiet(file) and _is_stale(file):
            erase(file)


def put_first(path: Path) -> Path:
    """Give a draft, and what an editor left beside it, the name of the newest; its file then.

    When it was written stays as it was.

    Raises:
        OSError: it is gone, or the folder cannot be used.
    """
    numbers = [_number(file) for file in path.parent.iterdir() if _stem(file) == _stem(path)]
    quiet = ".line" * is_quiet(path)
    for number in count(max(numbers) + 1):
        first = path.with_name(f"{_stem(path)}-{number}{quiet}.draft")
        with suppress(FileExistsError):
            newfile.take_free_name(path, first)
            path.unlink(missing_ok=True)
            break
    for file in [*path.parent.iterdir()]:
        if file.name.lstrip(".#").startswith(path.name):
            file.rename(file.with_name(file.name.replace(path.name, first.name)))
    return first


def is_quiet(path: Path) -> bool:
    """Whether a draft is that of a refused line."""
    found = _NAME.fullmatch(path.name)
    return bool(found and found[3])


def erase(path: Path) -> None:
    """Delete a draft, with what an editor left beside it."""
    with suppress(OSError):
        for file in list(path.parent.iterdir()):
            if file.name.lstrip(".#").startswith(path.name.lstrip(".#")):
                file.unlink(missing_ok=True)


def all_files() -> list[Path]:
    """All files in the folder of drafts, editors' leftovers too, but none for another journal."""
    try:
        found = [file for file in run.state_folder().iterdir() if file.is_file()]
    except (OSError, errors.Unusable):
        return []
    return [file for file in found if _is_for_here(file)]


def read_leniently(file: Path) -> str:
    """The text of a file; bytes that are no UTF-8 are replaced."""
    return file.read_bytes().decode("utf-8", "replace")


def command_of(file: Path) -> str:
    """The command of a draft; empty for a file that is no draft.

    Of one that has the handle of a rep, `edit ana-ruiz`, the handle is left as it is.
    """
    stem = _stem(file)
    if stem.startswith("edit-"):
        return f"edit {stem.removeprefix('edit-')}"
    return stem.replace("-", " ")


def _write_whole(path: Path, content: str, put: Callable[[Path, Path], object]) -> None:
    """Write a draft and move it in place by `put`; its mtime is the moment of this run."""
    moment = run.now().timestamp()
    with newfile.build(path, put) as file:
        file.write((content + _journal_line()).encode("utf-8", "surrogateescape"))
        file.flush()
        os.utime(file.fileno(), (moment, moment))


def _journal_line() -> str:
    try:
        return f"\n# for {visible(str(run.journal().resolve()))}"
    except errors.CoachlogError:
        return ""


def _is_for_here(file: Path) -> bool:
    """Whether a draft is for this run's journal, or for none that it names and that exists."""
    named = _named_elsewhere(file)
    return not (named and Path(named).exists())


def _named_elsewhere(file: Path) -> str:
    """The path of the other journal that a draft was typed for; empty where it is for this one."""
    with suppress(OSError), file.open("rb") as opened:
        opened.seek(max(file.stat().st_size - _MOST_BYTES, 0))
        named = _JOURNAL_LINE.search(opened.read().decode("utf-8", "replace"))
        ours = _journal_line()
        if named and f"\n# for {named[1]}" != ours and not _goes_on_behind(named[1], ours):
            return named[1]
    return ""


def _all_drafts() -> Iterator[DraftFile]:
    for file in all_files():
        if _stem(file):
            with suppress(FileNotFoundError):
                quiet = is_quiet(file)
                if not (quiet and _is_stale(file)):
                    elsewhere = _named_elsewhere(file)
                    yield DraftFile(command_of(file), _kept(file), file, quiet, elsewhere)


def _kept(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime)  # noqa: DTZ006 - days are local


def _is_stale(file: Path) -> bool:
    """Whether the draft of a refused line was kept for long enough."""
    with suppress(FileNotFoundError):
        return run.now() - _kept(file) > QUIET_FOR
    return False


def _stem(path: Path) -> str:
    found = _NAME.fullmatch(path.name)
    return found[1] if found else ""


def _number(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    return int(found[2]) if found else 0
