"""What can go wrong that the reader can put right: a sentence, a way out, an exit code.

Every error raised on purpose is a `CoachlogError`. It is caught once, in `coachlog.cli.main`,
and printed as one line. Anything else that escapes is a bug.
"""

from collections.abc import Sequence

from coachlog.text import COACHLOG, quoted


class CoachlogError(Exception):
    """Something happened that the manager should hear of, with what to do next.

    `what` is a whole sentence without its full stop; `way_out` is a whole sentence or empty.
    `details` are listed below it, a line each, where several things are refused at once.
    """

    exit_code = 1
    details: Sequence[str] = ()

    def __init__(self, what: str, way_out: str = "") -> None:
        self.what, self.way_out = what, way_out
        super().__init__(what, way_out)

    def __str__(self) -> str:
        return f"{_ended(self.what)} {self.way_out}".rstrip()

    def add(self, sentence: str) -> None:
        """Say one more thing, behind the way out."""
        self.way_out = f"{_ended(self.way_out)} {sentence}".strip()


class Failed(CoachlogError):
    """Storage cannot do it now: locked, full, an input or output error."""


class Refused(CoachlogError):
    """A word, a date, a value or a combination of them is not accepted; nothing was written."""

    exit_code = 2


class Stopped(CoachlogError):
    """The manager broke a command off, or a signal did; 130, 129 and 143 tell which."""

    def __init__(self, exit_code: int) -> None:
        self.exit_code = exit_code
        super().__init__("stopped; nothing was saved")


class Missing(CoachlogError):
    """The thing named is not there, exists already, or is in the wrong state."""

    exit_code = 3


class Unusable(CoachlogError):
    """The journal file cannot be used: damaged, foreign, of a later format, not permitted."""

    exit_code = 4


class Damaged(Unusable):
    """The file was a journal once: broken, cut off or emptied. A backup may take its place."""


class UnreadableDate(Refused):
    """What was typed is no date that can be read in just one way.

    `what` says why, `way_out` shows the words that would be read.
    """


class MissingOptions(Refused):
    """Required options were not given, and there is no terminal to ask on."""

    def __init__(self, command: str, options: Sequence[str], way_out: str = "") -> None:
        self.command, self.options = command, tuple(options)
        super().__init__(
            f"{command} needs {_and(self.options)}",
            way_out or f"See examples with: coachlog {command} --help",
        )


class UnknownWord(Refused):
    """A word that is not in a closed list."""

    def __init__(self, label: str, word: str, words: Sequence[str]) -> None:
        from difflib import get_close_matches

        self.label, self.word, self.words = label, word, tuple(words)
        close = get_close_matches(word[:60].lower(), words, n=1)
        guess = f"Did you mean {close[0]}? " if close else ""
        super().__init__(f"{label} cannot be {quoted(word)}", f"{guess}One of: {', '.join(words)}.")


class UnknownRep(Missing):
    """Nobody goes by that name."""

    def __init__(self, name: str, close: Sequence[str]) -> None:
        self.name, self.close = name, tuple(close)
        super().__init__(
            f"Nobody is called {quoted(name)}",
            f"Did you mean {', '.join(close)}?" if close else f"Add them: {COACHLOG} rep add NAME",
        )


class Ambiguous(Refused):
    """A name, or a rep with several plans, leaves open which one is meant; never guessed.

    `choices` are (the word that names it exactly, what to show beside it), in the order to ask.
    `typed` is the name as it was typed, where one of them may take its place on the line.
    """

    def __init__(self, what: str, choices: Sequence[tuple[str, str]], *, typed: str = "") -> None:
        self.choices, self.typed = tuple(choices), typed
        listed = ", ".join(f"{word} ({shown})" for word, shown in self.choices)
        super().__init__(what, f"Say which: {listed}")


class CloseTo(Ambiguous):
    """Somebody who is no rep has nearly the name of one: a slip, or somebody else.

    `close` are (handle, name) of those reps; the last choice is the name itself.
    """

    def __init__(self, name: str, close: Sequence[tuple[str, str]]) -> None:
        self.name = name
        handles = ", ".join(handle for handle, _ in close)
        super().__init__(
            f"{quoted(name)} is not a rep, but close to {handles}",
            [*close, (name, "somebody else")],
        )
        self.way_out = "Give the rep's handle, or a fuller name for somebody else."


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence.endswith((".", "!", "?")) else f"{sentence}."


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
