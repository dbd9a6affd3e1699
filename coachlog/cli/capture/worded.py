"""What stands beside a question: what Enter does there, and why an answer was not taken."""

from coachlog import errors, text
from coachlog.cli.terminal import prompt
from coachlog.cli.terminal.choosing import SHORT, Choices
from coachlog.records.fields import Field, Holds


def enter(question: Field) -> str:
    """What Enter does at a question that may be skipped."""
    if question.holds is Holds.FLAG:
        return "Enter means no"
    return "Enter takes what is in brackets" if question.default else "Enter skips it"


def said_of(error: errors.CoachlogError, question: Field, said: str, choices: Choices) -> str:
    """Why an answer was not taken, without the name of an option, which a question has not.

    Where words are offered by number, it is said which numbers there are.
    """
    if choices.numbered and isinstance(error, errors.UnknownWord):
        close, _, _ = error.way_out.partition("One of: ")
        return f"{close}Please choose 1 to {len(choices)}."
    if error.what.startswith((question.option, f"The {question.key}")):
        return f"I can't take {text.quoted(said, width=40)} here. {error.way_out}".strip()
    return str(error)


def answer_room(question: Field) -> int:
    """Columns to leave for the answer to a question."""
    return SHORT if question.choices else prompt.ROOM
