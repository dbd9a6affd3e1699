"""Names of files: whether something is there, what SQLite keeps beside it, a copy put in place."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coachlog import errors, newfile
from coachlog.journal.file.sqlite_errors import explain_errors
from coachlog.text import COACHLOG, visible_path


def exists(path: Path) -> bool:
    """Whether there is anything under that name, a dangling link included.

    Raises:
        Unusable: that cannot be told, since a folder on the way is closed or is none.
    """
    with explain_errors(path):
        try:
            path.lstat()
        except FileNotFoundError:
            return False
    return True


def target(path: Path) -> Path:
    """The file itself, where a path may be a link to it."""
    return path.resolve()


def side_file(path: Path, suffix: str) -> Path:
    """The name that SQLite gives a side file, such as `-journal`: beside the file, not a link."""
    file = target(path)
    return file.with_name(file.name + suffix)


def has_bytes(path: Path) -> bool:
    """Whether there is a file with something in it."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def place(new: Path, path: Path, give: Callable[[Path, Path], None]) -> None:
    """Give a finished database its name, where nothing has that name; durable when this returns.

    `give` is what gives a free name to a file.

    Raises:
        FileExistsError: something has that name.
        Unusable: a file beside would be taken for the new file's own unfinished business.
    """
    for suffix in ("-journal", "-wal"):
        if has_bytes(side_file(path, suffix)) and not exists(path):
            raise errors.Unusable(
                f"{visible_path(side_file(path, suffix))} was left by a journal that is gone",
                f"Restore a backup: {COACHLOG} restore FILE, or delete it to start anew.",
            )
    give(new, path)
    newfile.sync_folder(path.parent)


def remove_unfinished(new: Path) -> None:
    """Remove a database that was built beside its place, with its rollback file, if there."""
    for name in (new, side_file(new, "-journal")):
        with suppress(OSError):
            name.unlink(missing_ok=True)
