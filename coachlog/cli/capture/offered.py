"""What a question offers to choose from: words, people, open records, what was said before."""

from datetime import date

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.capture.entry import Entry
from coachlog.cli.options import readers
from coachlog.cli.terminal.choosing import Choices, Offer
from coachlog.records.fields import Field, Holds, Offers
from coachlog.records.vocabulary import TEAM
from coachlog.text import COACHLOG


def choices(entry: Entry, question: Field) -> Choices:
    """The words, people or open records to choose from; none where the answer is free."""
    team = [person.handle for person in entry.known.team]
    match question.holds:
        case Holds.REP:
            return Choices.of(team)
        case Holds.REP_OR_TEAM:
            return Choices.of([*team, TEAM])
        case Holds.REP_OR_PLAN:
            return _open_records(entry, Offers.OWED_CALLS) or Choices.of(team)
        case _ if question.offers:
            return _open_records(entry, question.offers)
        case _:
            called = dict(question.called)
            return Choices(Offer(each, label=called.get(each, "")) for each in question.choices)


def chosen(question: Field, answer: str, among: Choices) -> str:
    """The choice that an answer means; where the answer is free text, only a number means one."""
    if not question.is_text:
        return among.match(answer)
    number = text.whole_number(answer.strip()) or 0
    return among[number - 1].word if 0 < number <= len(among) else ""


def _open_records(entry: Entry, which: Offers) -> Choices:
    """The open records to choose from."""
    from coachlog.journal.read import open_refs

    with run.reading() as connection:
        found = open_refs.offered(connection, which, until=entry.known.today, rep=entry.about)
    if which is Offers.AGREEMENTS:
        return Choices(Offer(each.ref, _said_on(each.day, entry)) for each in found)
    return Choices(Offer(each.ref, _shown_beside(each.whose, each.what)) for each in found)


def _said_on(day: date | None, entry: Entry) -> str:
    return f"said {readers.shown_day(day, entry.known)}" if day else ""


def _shown_beside(whose: str, what: str) -> str:
    return f"{text.one_line(whose)}, {text.shortened(what, width=50)}"


def check_ref(entry: Entry) -> None:
    """Check the `ref` before the first question, so that nobody answers for nothing.

    Raises:
        Missing: no record of the kind is open, or the one named is not.
    """
    question = next((each for each in entry.form.fields if each.key == "ref"), None)
    if question is None:
        return
    words = [offer.word for offer in choices(entry, question)]
    subject = entry.form.command.partition(" ")[0]
    see = f"See: {COACHLOG} {subject} list --all"
    if not words:
        raise errors.Missing(f"There is no {subject} to choose from", see)
    typed = str(entry.typed.get("ref", words[0]))
    if text.fold(typed) not in words:
        raise errors.Missing(f"{text.shortened(typed, width=40)} is not one of them", see)
