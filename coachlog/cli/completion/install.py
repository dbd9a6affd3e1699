"""The scripts that make the shells ask, and where each of them is installed."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from coachlog import errors
from coachlog.text import quoted, visible_path

_ZSH_LINE = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"


class Shell(NamedTuple):
    """A shell: its script here, where that is installed, and the line of which file loads it."""

    script: str
    file: Callable[[], Path]
    rc: Callable[[], Path] | None = None
    line: Callable[[Path], str] = str


def _in_home(*parts: str) -> Callable[[], Path]:
    return lambda: Path.home().joinpath(*parts)


def _fish_file() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else Path.home() / ".config") / "fish/completions/coachlog.fish"


def _zshrc() -> Path:
    return Path(os.environ.get("ZDOTDIR") or Path.home()) / ".zshrc"


SHELLS = {
    "bash": Shell(
        "coachlog.bash",
        _in_home(".bash_completions", "coachlog.sh"),
        _in_home(".bashrc"),
        lambda file: f"source '{file}'",
    ),
    "zsh": Shell("_coachlog", _in_home(".zfunc", "_coachlog"), _zshrc, lambda _: _ZSH_LINE),
    "fish": Shell("coachlog.fish", _fish_file),
}
"""The shells that can complete, by name."""


def script(name: str) -> str:
    """The script that makes a shell ask."""
    return (Path(__file__).with_name("scripts") / SHELLS[name].script).read_text(encoding="utf-8")


def of_this_shell() -> str:
    """The name of the shell that the program was called from, or else of the user's own.

    Raises:
        Refused: it is none that can complete.
    """
    import shellingham  # type: ignore[import-untyped]

    try:
        name = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        name = Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise errors.Refused(
            "The TAB key works in bash, zsh and fish",
            f"Run this in one of them; this is {quoted(name)}.",
        )
    return name


def install(name: str) -> str:
    """Write the script of a shell, and the line of its own file that loads it; a sentence of it.

    What was installed before is replaced, the line not doubled, and all else in that file left.

    Raises:
        Failed: a file cannot be written.
    """
    shell = SHELLS[name]
    try:
        file = shell.file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script(name), encoding="utf-8")
        if shell.rc:
            _add_line(shell.rc(), shell.line(file))
    except OSError as error:
        raise errors.Failed(
            f"{visible_path(Path(error.filename or Path.home()))}: {error.strerror}",
            "Put what --show-completion prints where your shell reads it.",
        ) from None
    return (
        f"TAB completes coachlog in every {name} that you start from now on ({visible_path(file)})."
    )


def _add_line(file: Path, line: str) -> None:
    held = file.read_bytes() if file.exists() else b""
    if not re.search(rb"^\s*" + re.escape(line.encode()), held, re.MULTILINE):
        with file.open("ab") as opened:
            opened.write(b"\n" * (bool(held) and not held.endswith(b"\n")) + f"{line}\n".encode())
