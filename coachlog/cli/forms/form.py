"""What a question is, and a form of them: how things are asked for, typed and read."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple

from coachlog.cli.options import readers
from coachlog.cli.options.readers import Context, Reader
from coachlog.days.phrases import Toward

Typed = dict[str, str | list[str]]
"""What was typed, by the key of its question."""


def always(_: Typed) -> bool:
    """Whether a question makes sense that always does."""
    return True


class Question(NamedTuple):
    """One thing that a command takes: its parameter, how it is typed, how it is asked for.

    `many` may be given several times. `choices` are the words of a closed list, in order. `piped`
    is read from stdin when it is typed as `-`. The question is asked when it `fits` what was typed
    so far; `default` is what stands when it is skipped, shown beside it; `explain` is what `?`
    says. `nudge` gives a second question for an answer that misses the point, else nothing.
    """

    key: str
    option: str
    ask: str
    read: Reader = readers.words
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    piped: bool = False
    fits: Callable[[Typed], bool] = always
    default: Callable[[Typed, Context], str] | None = None
    explain: str = ""
    nudge: Callable[[str], str] | None = None

    @property
    def is_text(self) -> bool:
        """Whether it takes free text, kept byte for byte."""
        return self.read is readers.words


class Form(NamedTuple):
    """All that a command takes, in the order of asking.

    `person` is the key of the question that says whom it is about; empty when nobody.
    """

    command: str
    questions: tuple[Question, ...]
    person: str = ""

    def question(self, key: str) -> Question:
        """The question of that key."""
        return next(each for each in self.questions if each.key == key)


def given(*keys: str) -> Callable[[Typed], bool]:
    """Fits once one of these was answered."""
    return lambda typed: any(typed.get(key) for key in keys)


def told(key: str, *answers: str) -> Callable[[Typed], bool]:
    """Fits once the word of a closed list was answered with one of these."""
    return lambda typed: str(typed.get(key, "")).strip().lower() in answers


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def choice(key: str, ask: str, closed: type[StrEnum], **more: Any) -> Question:
    """A question whose answer is a word of a closed list."""
    choices = tuple(word.value for word in closed)
    return Question(
        key, _option(key), ask, readers.word(_option(key), closed), choices=choices, **more
    )


def free(key: str, ask: str, **more: Any) -> Question:
    """A question whose answer is free text."""
    return Question(key, _option(key), ask, **more)


def today(_: Typed, known: Context) -> str:
    """Today, as what stands where no day is said."""
    return readers.shown_day(known.today, known)


BACK = readers.day(Toward.BACK)
AHEAD = readers.day(Toward.AHEAD)
BOTH = readers.day(Toward.BOTH)
DAY_BACK = "A day up to today, such as: today, tue, 2d ago, 2026-11-10."
DAY_AHEAD = "A day to come, such as: tue, 27 nov, in 3 days, 2026-11-27."
