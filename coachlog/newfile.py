"""Files for the manager alone: written beside their place, and put there whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from coachlog import errors
from coachlog.text import visible


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which stands under its name once the block has ended well.

    Its mode is 0600. Nothing is ever written over, and a link in its place is not followed.

    Raises:
        Missing: something of that name is there already, or its folder is not there.
        Failed: the folder may not be written to.
    """
    if os.path.lexists(path):
        raise _taken(path)
    with _built(path, _put) as file:
        yield file


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of an older one once the block has ended well.

    Its mode is 0600.

    Raises:
        Missing: its folder is not there.
        Failed: the folder may not be written to, or has a folder of that name.
    """
    with _built(path, Path.replace) as file:
        yield file


@contextmanager
def _built(path: Path, put: Callable[[Path, Path], object]) -> Iterator[BinaryIO]:
    beside = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}.new")
    with _named(path):
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, 0o600)
            yield file
            file.flush()
            os.fsync(handle)
        with _named(path):
            put(beside, path)
        _sync(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def _put(beside: Path, path: Path) -> None:
    """Give the file its name, which fails when the name was taken meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: hold the name, then replace what holds it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        beside.replace(path)


def _sync(folder: Path) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say in one line, with the file's name, what the system has against it."""
    try:
        yield
    except FileExistsError:
        raise _taken(path) from None
    except FileNotFoundError:
        raise errors.Missing(
            f"There is no folder {_shown(path.parent)}", "Make it, or name another file."
        ) from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "it cannot be reached"
        raise errors.Failed(
            f"{_shown(path)} cannot be written: {reason}", "Name another file."
        ) from error


def _taken(path: Path) -> errors.Missing:
    return errors.Missing(
        f"{_shown(path)} exists already", "Nothing was written over; name another file."
    )


def _shown(path: Path) -> str:
    return visible(os.fsencode(path).decode("utf-8", "backslashreplace"))
