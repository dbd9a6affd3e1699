"""The questions gone past, which `<` goes back to: those of a resumed draft too."""

from collections.abc import Callable, Iterator, Set
from typing import NamedTuple

from coachlog.cli.capture.entry import Entry
from coachlog.cli.drafts import whose
from coachlog.records.fields import Field


class Step(NamedTuple):
    """A question that was answered or skipped."""

    key: str
    answered: bool


def of_draft(entry: Entry, skipped: Set[str], *, is_late: Callable[[Field], bool]) -> list[Step]:
    """The questions of a resumed draft before the one where it broke off, as they were asked.

    Whom it is about is not among them, so that it never becomes somebody else's; nor is what stands
    on the line. The questions that are `is_late` are asked last.
    """
    if not entry.draft.taken_up:
        return []
    about = whose.subject(entry.form)
    left_out = entry.on_line | ({about.key} if about else set())
    offered = [each for each in entry.form.fields if entry.is_offered(each)]
    steps: list[Step] = []
    for question in sorted(offered, key=is_late):
        if question.key not in left_out:
            steps += _past(entry, question, skipped)
        if question.key == entry.here:
            break
    return steps


def first_said(entry: Entry) -> str:
    """What to say where `<` goes no further back."""
    about = entry.draft.of_whom
    stays = f" What you wrote is about {about}, and stays so." if about else ""
    return f"This is the first question.{stays}"


def _past(entry: Entry, question: Field, skipped: Set[str]) -> Iterator[Step]:
    """A step for a question that was skipped; one for each answer to one that was answered."""
    if question.key in skipped:
        yield Step(question.key, answered=False)
    elif question.key in entry.typed:
        answer = entry.typed[question.key]
        for _ in [answer] if isinstance(answer, str) else answer:
            yield Step(question.key, answered=True)
