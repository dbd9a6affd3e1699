"""The file that a line names to be read: an export, a table, a calendar, or `-` for stdin."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from coachlog import errors
from coachlog.text import visible


def opened(name: str, *, holds: str) -> BinaryIO:
    """The file, to be read from its beginning and closed; `holds` is what it should be.

    Raises:
        Missing: there is no such file.
        Refused: it is a folder.
        Failed: it may not be read.
    """
    if name == "-":
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    shown, instead = visible(name), f"Name {holds}, or - for stdin."
    try:
        return Path(name).open("rb")
    except FileNotFoundError:
        raise errors.Missing(f"There is no file {shown}", instead) from None
    except IsADirectoryError:
        raise errors.Refused(f"{shown} is a folder", instead) from None
    except OSError as error:
        raise errors.Failed(f"{shown} cannot be read: {error.strerror}", "Check it.") from error
