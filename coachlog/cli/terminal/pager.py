"""What is longer than the terminal goes through a pager, as git and man do it.

`PAGER` names it, with its options; without one it is `less`, where there is one. It is split into
words and run without a shell. Leaving it is no failure: whoever quits has seen enough.
"""

import os
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from coachlog.cli import run
from coachlog.text import quoted

USUAL = ("less", "-FRX")
"""Ends by itself where all fits after all, shows colors, and leaves the page on the screen."""

_FOR_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""What `less` is told by its variables, unless they are set: for a plain `PAGER=less`."""


def chosen() -> tuple[str, ...]:
    """The words that run the pager of this terminal; empty where pages are printed as they are."""
    if not run.uses_pager() or not sys.stdout.isatty():
        return ()
    if os.environ.get("TERM") in ("dumb", "unknown"):
        return ()
    named = os.environ.get("PAGER")
    words = USUAL if named is None else _words(named)
    if not words or words == ("cat",):
        return ()
    if shutil.which(words[0]):
        return tuple(words)
    if named is not None:
        run.say(f"There is no {quoted(words[0])}, which PAGER names; the page is printed as it is")
    return ()


def shows_colors(words: Sequence[str]) -> bool:
    """Whether a pager shows colors instead of their signs: a `less` that is told to."""
    if Path(words[0]).name != "less":
        return False
    told = os.environ.get("LESS", _FOR_LESS["LESS"])
    options = [word for word in words[1:] if word.startswith("-")]
    short = "".join(word for word in (*options, *_apart(told)) if not word.startswith("--"))
    return "R" in short or "r" in short or "--RAW-CONTROL-CHARS" in options


def show(page: str, words: Sequence[str]) -> None:
    """Show a page from its top, until the manager leaves it.

    Raises:
        OSError: the pager cannot be run.
    """
    import subprocess

    usual = {key: value for key, value in _FOR_LESS.items() if key not in os.environ}
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.flush()
    with (
        _left_alone(),
        subprocess.Popen(  # noqa: S603 - what PAGER names is the manager's own choice
            words, stdin=subprocess.PIPE, env=os.environ | usual
        ) as pager,
    ):
        try:
            with suppress(BrokenPipeError):
                pager.communicate(page.encode(encoding, "backslashreplace"))
        finally:
            pager.terminate()  # does nothing to one that has ended


@contextmanager
def _left_alone() -> Iterator[None]:
    """Ctrl-C is the pager's while it runs; the program waits for its end."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # ignored, it would be in the pager too
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _words(named: str) -> Sequence[str]:
    try:
        return tuple(shlex.split(named))
    except ValueError:
        run.say("The quotes in PAGER do not match; the page is printed as it is")
        return ()


def _apart(told: str) -> list[str]:
    """The options of the variable, which may go without a dash."""
    return told.split()
