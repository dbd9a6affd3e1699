"""Confirmations: yes or no, or a word to type."""

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.terminal import prompt
from coachlog.cli.terminal.choosing import SHORT


def ask_yes_no(question: str) -> bool:
    """Ask a question; True for y or yes, False for anything else.

    Raises:
        KeyboardInterrupt, SystemExit: Ctrl-C, Ctrl-D or a signal instead.
    """
    while (said := _ask(f"{question} [y/N]").lower()) == "?":
        prompt.say("y or yes means yes; Enter means no.")
    return said in ("y", "yes")


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the manager agrees: by `--yes`, or by `y` at the terminal.

    Raises:
        Refused: `--yes` was not given, and there is no terminal to ask on.
    """
    return yes or (require_terminal() and ask_yes_no(question))


def types_word(word: str, question: str, *, yes: bool) -> bool:
    """Whether the manager typed that very word (or gave `--yes`).

    Raises:
        Refused: `--yes` was not given, and there is no terminal to ask on.
    """
    return yes or (require_terminal() and _ask(f"{question} Type {word} to go on:") == word)


def require_terminal() -> bool:
    """True where there is a terminal to confirm on.

    Raises:
        Refused: there is none.
    """
    if not run.is_interactive():
        raise errors.Refused("This needs a terminal to confirm on", "Or confirm it with --yes.")
    return True


def _ask(question: str) -> str:
    try:
        with prompt.open_prompt(on_shown=lambda: None) as line:
            return line.ask(question, room=SHORT).strip()
    except EOFError:  # Ctrl-D says no more than Ctrl-C
        raise KeyboardInterrupt from None
