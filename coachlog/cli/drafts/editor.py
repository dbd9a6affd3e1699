"""Editing text in the manager's own editor: `$COACHLOG_EDITOR`, `$VISUAL` or `$EDITOR`.

The text is in a draft meanwhile, so that no crash of the editor or of this program can lose it.
"""

import os
import shlex
import signal
import subprocess
import time
from pathlib import Path

from coachlog import errors
from coachlog.cli.drafts import files
from coachlog.text import from_outside, quoted

VARIABLES = ("COACHLOG_EDITOR", "VISUAL", "EDITOR")
"""The variables that name the editor, options included (`code --wait`); the first set counts."""


def open_on(path: Path) -> str:
    """Open a file in the editor, wait until it is closed, and give what it holds then.

    A byte order mark and line ends of another system, which editors put there, are left out.

    Raises:
        Refused: no editor is set, it cannot be started, it ended with an error, or what it left is
            no UTF-8 text. The file stays as it is.
    """
    command = _command()
    name = quoted(command[0])
    try:
        ended = _run([*command, *_TO_THE_TOP.get(Path(command[0]).name, ()), str(path)])
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "it cannot be run"
        raise errors.Refused(f"The editor {name} did not start: {reason}", _WAY_OUT) from None
    if ended:
        raise errors.Refused(f"The editor {name} ended with {ended}; nothing was saved")
    try:
        return files.without_journal_line(from_outside(files.read_bytes(path).decode()))
    except FileNotFoundError:
        raise errors.Refused("The editor left no file; nothing was saved") from None
    except UnicodeDecodeError:
        raise errors.Refused(
            "What the editor left is not UTF-8 text", "Convert it to UTF-8."
        ) from None


def is_configured() -> bool:
    """Whether an editor is configured."""
    return any(os.environ.get(name, "").strip() for name in VARIABLES)


AT_ONCE = 1.0
"""Seconds within which nobody has read a page: an editor that ends sooner did not wait."""


def was_read() -> bool:
    """Whether the editor was open last for as long as somebody takes to read a page."""
    return _took_seconds > AT_ONCE


def nothing_changed() -> errors.Refused:
    """The error for a text that the editor left as it was; it names one that did not wait."""
    if was_read():
        return errors.Refused("Nothing was changed, so nothing was saved")
    name = _command()[0]
    return errors.Refused(
        f"Nothing was changed, so nothing was saved: {quoted(name)} came back at once",
        "If it opens a window, make it wait, such as: "
        f"export EDITOR={shlex.quote(f'{Path(name).name} --wait')}",
    )


_took_seconds = 0.0
"""How long the editor was open last."""


_TO_THE_TOP = {
    **dict.fromkeys(("vi", "vim", "nvim"), ("-c", "1")),  # busybox's vi takes +1 for a file
    **dict.fromkeys(("nano", "emacs", "emacsclient"), ("+1",)),
}
"""What opens an editor on the first line, which says what is wrong: some go on where they were."""


_WAY_OUT = "Name one that is there, such as: export EDITOR=vi"


def _command() -> list[str]:
    """The words of the editor's command."""
    named = next((value for name in VARIABLES if (value := os.environ.get(name, "").strip())), "")
    try:
        words = shlex.split(named)
    except ValueError:
        words = []
    if not words:
        why = f"{quoted(named)} is not a command" if named else "No editor is set"
        raise errors.Refused(why, "Name one: export EDITOR=nano")
    return words


def _run(words: list[str]) -> int:
    """Run the editor to its end; Ctrl-C is left to it meanwhile. Its exit code."""
    global _took_seconds  # noqa: PLW0603 - one editor at a time
    before = signal.signal(signal.SIGINT, lambda *_: None)
    begun = time.monotonic()
    try:
        return subprocess.run(words, check=False).returncode  # noqa: S603 - the manager's own editor
    finally:
        _took_seconds = time.monotonic() - begun
        signal.signal(signal.SIGINT, before)
