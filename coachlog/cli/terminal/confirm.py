"""A question before what cannot be taken back, on stderr, and only where somebody can answer."""

import sys

from coachlog import errors
from coachlog.cli import run
from coachlog.text import visible


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the manager agrees: by `--yes`, or by `y` at the terminal.

    Raises:
        Refused: `--yes` was not given, and there is no terminal to ask on.
    """
    return yes or _answer(f"{question} [y/N] ").lower() in ("y", "yes")


def typed(word: str, question: str, *, yes: bool) -> bool:
    """Whether the manager typed that very word (or gave `--yes`).

    Raises:
        Refused: `--yes` was not given, and there is no terminal to ask on.
    """
    return yes or _answer(f"{question} Type {word} to go on: ") == word


def _answer(question: str) -> str:
    if not run.is_interactive():
        raise errors.Refused("This needs a terminal to confirm on", "Or confirm it with --yes.")
    try:
        sys.stderr.write(visible(question))
        sys.stderr.flush()
        if line := sys.stdin.readline():
            return line.strip()
        raise KeyboardInterrupt  # Ctrl-D
    except (KeyboardInterrupt, SystemExit):
        sys.stderr.write("\n")
        raise
