"""Files for the manager alone: built beside their place, and put there whole or not at all."""

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from coachlog import errors
from coachlog.text import visible_path

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EMLINK, errno.EXDEV)
"""How a file system says that it has no hard links."""

_NO_MODES = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
"""How a file system says that it takes no permissions."""


@contextmanager
def create(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which stands under its name once the block has ended well.

    Its mode is 0600. Nothing is ever written over, and a link in its place is not followed.

    Raises:
        Missing: something of that name is there already, or its folder is not there.
        Failed: the folder may not be written to, or the disk does not take the file.
    """
    if os.path.lexists(path):
        raise _already_there(path)
    with _explain_errors(path), build(path, take_free_name) as file:
        yield file


@contextmanager
def replace(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of an older one once the block has ended well.

    Its mode is 0600.

    Raises:
        Missing: its folder is not there.
        Failed: the folder may not be written to, or has a folder of that name, or the disk does
            not take the file.
    """
    with _explain_errors(path), build(path, Path.replace) as file:
        yield file


@contextmanager
def build(path: Path, put: Callable[[Path, Path], object]) -> Iterator[BinaryIO]:
    """A new file in the same folder; when the block has ended well, `put(new, path)` moves it.

    It is on the disk before it is moved. However the block ends, nothing is left beside.

    Raises:
        OSError: as the system says it.
    """
    new, handle = _open_beside(path)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(handle)
        put(new, path)
        with suppress(OSError):
            sync_folder(path.parent)
    finally:
        new.unlink(missing_ok=True)


def new_beside(path: Path) -> Path:
    """A new, empty, private file in the same folder, to be filled and then given its name.

    Raises:
        OSError: the folder is not there, or may not be written to.
    """
    new, handle = _open_beside(path)
    os.close(handle)
    return new


def take_free_name(new: Path, path: Path) -> None:
    """Give a finished file a name that nothing has yet; of two at once, one succeeds.

    Raises:
        FileExistsError: something has that name, if only a link that leads nowhere.
    """
    if not _linked(new, path):
        with alone_in(path.parent):
            _rename_to_free_name(new, path)


def take_free_name_alone(new: Path, path: Path) -> None:
    """The same, for who holds the lock of the folder already."""
    if not _linked(new, path):
        _rename_to_free_name(new, path)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, one process at a time, where the file system has locks at all."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def make_private(file: Path | int, *, mode: int = 0o600) -> bool:
    """Let nobody but its owner use a file or a folder, named or open; False where that is refused.

    Some file systems take no permissions: FAT and exFAT, many network and FUSE mounts.
    """
    try:
        if isinstance(file, int):
            os.fchmod(file, mode)
        else:
            file.chmod(mode)
    except OSError as error:
        if error.errno not in _NO_MODES:
            raise
        return False
    return True


def tell_if_public(path: Path, say: Callable[[str], None]) -> None:
    """Say of a finished file that it cannot be made private, where that is so."""
    if not make_private(path):
        say(f"{visible_path(path)} cannot be made private: its disk takes no permissions")


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each for the manager alone."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        make_private(folder, mode=0o700)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    _sync(folder)


def sync_file(path: Path) -> None:
    """Make a file's content durable; no database may be connected to it in this process."""
    _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _open_beside(path: Path) -> tuple[Path, int]:
    """A new private file, which nobody can have planted, and its descriptor for writing."""
    new = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}.new")
    handle = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        make_private(handle)
    except BaseException:
        os.close(handle)
        new.unlink()
        raise
    return new, handle


def _linked(new: Path, path: Path) -> bool:
    """Whether a file has a second name now; False where the file system has no hard links."""
    try:
        os.link(new, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    return True


def _rename_to_free_name(new: Path, path: Path) -> None:
    """Where there are no hard links: a rename would write over what has the name meanwhile."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    new.rename(path)


@contextmanager
def _explain_errors(path: Path) -> Iterator[None]:
    """Say in one line, with the file's name, what the system has against it."""
    try:
        yield
    except FileExistsError:
        raise _already_there(path) from None
    except FileNotFoundError:
        raise errors.Missing(
            f"There is no folder {visible_path(path.parent)}", "Make it, or name another file."
        ) from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "it cannot be reached"
        raise errors.Failed(
            f"{visible_path(path)} cannot be written: {reason}", "Name another file."
        ) from error


def _already_there(path: Path) -> errors.Missing:
    return errors.Missing(
        f"{visible_path(path)} exists already", "Nothing was written over; name another file."
    )
