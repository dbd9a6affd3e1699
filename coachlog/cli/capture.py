"""Taking down what was typed: from options to values, with what is missing named.

A capture holds the texts as they came. It reads them all before anything is written, so that a
record is written whole or not at all.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from coachlog import errors
from coachlog.cli import readers
from coachlog.cli.forms import Form, Question
from coachlog.cli.readers import Context

Typed = dict[str, str | list[str]]


class Capture:
    """One form being filled in."""

    def __init__(self, form: Form, typed: Typed, known: Context) -> None:
        self.form, self.typed, self.known = form, typed, known

    def value(self, key: str) -> Any:
        """What was typed for one question, read; None (or an empty tuple) when nothing was."""
        question = self.form.question(key)
        typed = self.typed.get(key)
        if typed is None:
            return () if question.many else None
        if isinstance(typed, list):
            return tuple(self._read(question, each) for each in typed)
        return self._read(question, typed)

    def answers(self) -> SimpleNamespace:
        """The values of all questions, by key.

        Raises:
            MissingOptions: something required was not given, and cannot be asked for.
            CoachlogError: something that was given cannot be read.
        """
        missing = [q.option for q in self.form.questions if q.required and not self.typed.get(q.key)]
        if missing:
            raise errors.MissingOptions(self.form.command, missing)
        return SimpleNamespace(**{q.key: self.value(q.key) for q in self.form.questions})

    def _read(self, question: Question, typed: str) -> Any:
        try:
            return question.read(typed, self.known)
        except errors.Ambiguous:
            raise
        except errors.Refused as refused:
            raise _naming(refused, question) from None


@contextmanager
def of(form: Form, given: Mapping[str, Any]) -> Iterator[Capture]:
    """A capture of a command's form from its parameters (`given` may hold others as well)."""
    yield Capture(form, _typed(form, given), readers.context())


def _typed(form: Form, given: Mapping[str, Any]) -> Typed:
    """The texts that were typed, by question; `-` as a note is read from stdin."""
    typed: Typed = {}
    for question in form.questions:
        value = given.get(question.key)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if value is not None and value != []:
            typed[question.key] = _from_stdin() if value == "-" else value
    return typed


def _from_stdin() -> str:
    """All of stdin as text, less one final newline.

    Raises:
        Refused: it is no UTF-8 text.
    """
    try:
        whole = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError:
        raise errors.Refused("What came on stdin is not UTF-8 text", "Convert it first.") from None
    return whole.removesuffix("\n").removesuffix("\r")


def _naming(refused: errors.Refused, question: Question) -> errors.Refused:
    """The refusal with the option that it is about, where its sentence does not say."""
    if question.option in refused.what:
        return refused
    return errors.Refused(f"{question.option}: {refused.what}", refused.way_out)
