"""How a question is worded, what Enter does there, and why an answer was not taken."""

from collections.abc import Callable

from coachlog import errors, text
from coachlog.cli.capture.entry import Entry
from coachlog.cli.options import readers
from coachlog.cli.terminal import prompt
from coachlog.cli.terminal.choosing import SHORT, Choices
from coachlog.cli.terminal.prompt import say
from coachlog.records.fields import Field, Holds


def enter(question: Field) -> str:
    """What Enter does at a question that may be skipped."""
    if question.holds is Holds.FLAG:
        return "Enter means no"
    return "Enter takes what is in brackets" if question.default else "Enter skips it"


def explain(entry: Entry, question: Field, choices: Choices) -> None:
    """Say what a question is about, and what the keys do there."""
    if question.explain:
        say(filled_in(entry, question.explain))
    if choices and not choices.numbered:
        say(", ".join(offer.word for offer in choices))
    skip = "" if entry.is_required(question) else f"{enter(question)}, . skips all the rest. "
    say(f"{skip}With < you go back, Ctrl-C keeps what you typed as a draft.")


def filled_in(entry: Entry, words: str) -> str:
    """A question with its placeholders filled in: {rep}, {practice}, {today} and {due}."""
    known = entry.known
    open_words: dict[str, Callable[[], str]] = {
        "{rep}": lambda: text.one_line(entry.person_name()),
        "{practice}": lambda: text.shortened(entry.last_agreed, width=60),
        "{today}": lambda: readers.shown_day(known.today, known),
        "{due}": lambda: readers.shown_day(readers.usual_due(known), known),
    }
    for word, meant in open_words.items():
        words = words.replace(word, meant()) if word in words else words
    return words


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
