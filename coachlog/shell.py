"""Words that a shell takes back whole: what stands in the commands that are printed."""

import os
import shlex
from pathlib import Path

from coachlog.text import visible


def word(text: str | Path) -> str:
    r"""The text as one word of a command, to be pasted: quoted where it must be.

    A character that could steer the screen, and a byte that is no text, is written as the shell's
    own escape (`$'\x1b'`), so that what is pasted still names the same thing.
    """
    plain = str(text)
    if visible(plain) == plain:
        return shlex.quote(plain)
    return "$'" + "".join(map(_escaped, os.fsencode(plain))) + "'"


def _escaped(byte: int) -> str:
    char = chr(byte)
    if char in "\\'":
        return f"\\{char}"
    return char if 0x20 <= byte < 0x7F else f"\\x{byte:02x}"
