"""Where an answer may be written to: never over a database, nor where one would be looked for."""

from contextlib import suppress
from pathlib import Path

from coachlog import errors
from coachlog.journal.file import backups, opening, paths
from coachlog.text import visible_path

_SIDE_SUFFIXES = ("-journal", "-wal", "-shm")
"""How SQLite names what it keeps beside a database, and takes for its own when it finds it."""


def refuse_unfit(path: Path, *, journal: Path) -> None:
    """Refuse a file that an answer must not be written to, whether it is there or not.

    Raises:
        Refused: it is the journal, a backup or any other database, beside one under a name that
            SQLite would take for its own, a link, a folder or a device.
    """
    refuse_side_name(path, journal=journal)
    if (reason := _unfit(path, journal)) is not None:
        raise _refused(path, reason)


def refuse_side_name(path: Path, *, journal: Path) -> None:
    """Refuse a name under which SQLite looks for the unfinished business of a database.

    Raises:
        Refused: the journal or another database is, or would be, beside.
    """
    for suffix in _SIDE_SUFFIXES:
        database = Path(str(path).removesuffix(suffix))
        if database != path and (_is_journal(database, journal) or _is_database(database)):
            raise _refused(path, f"would be taken for a part of {visible_path(database)}")


def _unfit(path: Path, journal: Path) -> str | None:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return "is not a plain file"
    if _is_journal(path, journal):
        return "is the journal"
    if path.parent.resolve() == backups.folder(journal):
        return "is among the backups"
    return "is a database" if _is_database(path) else None


def _is_journal(path: Path, journal: Path) -> bool:
    return path.resolve() == paths.target(journal) or (
        path.exists() and journal.exists() and path.samefile(journal)
    )


def _is_database(path: Path) -> bool:
    """Whether a file begins like one; nothing may be connected to it in this process."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(len(opening.MAGIC)) == opening.MAGIC
    return False


def _refused(path: Path, reason: str) -> errors.Refused:
    return errors.Refused(
        f"{visible_path(path)} {reason}", "Nothing was written; name another file."
    )
