"""Asking for what is missing, one question after another, at the terminal.

The next question is always the first that is open, required ones before optional ones. Enter skips,
`.` ends the optional ones, `<` goes back, `?` explains. Every answer is in the draft before the
next question is asked.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.capture.entry import FIRST_STEP, Entry
from coachlog.cli.capture.preload import Preload
from coachlog.cli.options import readers
from coachlog.cli.terminal import choosing, prompt
from coachlog.cli.terminal.choosing import SHORT, Choices, Offer
from coachlog.cli.terminal.prompt import Prompt, say
from coachlog.records.fields import Field, Holds, Offers, Typed
from coachlog.records.vocabulary import TEAM, Practiced
from coachlog.text import COACHLOG

_KEYS = ("", "<", "?", ".")
"""What is typed instead of an answer."""

_OPTIONAL = "The rest is optional: Enter skips, . ends, < goes back, ? explains."
_NEEDED = "This one is needed. Ctrl-C keeps the rest as a draft."


class Step(NamedTuple):
    """A question that was answered or skipped."""

    key: str
    answered: bool


def fill(entry: Entry) -> None:
    """Ask for what is missing in an entry, then for what is optional.

    Raises:
        KeyboardInterrupt, EOFError, SystemExit: it was broken off; the entry knows where.
        Missing: the team is empty, or no record is open for what is asked.
    """
    form = entry.form
    _check_ref(entry)
    if form.person and form.person not in entry.typed and not entry.known.team:
        raise errors.Missing("Nobody is on your team yet", FIRST_STEP)
    entry.draft.precious = True
    preload = Preload()
    with prompt.open_prompt(on_shown=_nothing if form.adds else preload.begin) as line:
        _Dialogue(entry, line).run()
    preload.end()


def _nothing() -> None:
    """Nothing has to be imported for the light door."""


def _check_ref(entry: Entry) -> None:
    """Check the `ref` before the first question, so that nobody answers for nothing.

    Raises:
        Missing: no record of the kind is open, or the one named is not.
    """
    question = next((each for each in entry.form.fields if each.key == "ref"), None)
    if question is None:
        return
    offered = [offer.word for offer in _choices(entry, question)]
    subject = entry.form.command.partition(" ")[0]
    see = f"See: {COACHLOG} {subject} list --all"
    if not offered:
        raise errors.Missing(f"No {subject} is open for that", see)
    typed = str(entry.typed.get("ref", offered[0]))
    if text.fold(typed) not in offered:
        raise errors.Missing(f"{text.shortened(typed, width=40)} is no {subject} for that", see)


class _Dialogue:
    """The questions of one entry, asked on one prompt.

    `trail` are the questions gone past, the last one last; `skipped` the keys of those that Enter
    skipped; `open_lists` those that take another answer. `taken_back` are the answers that `<` took
    back, which Enter restores. `ended` says that `.` ended the optional questions; `introduced` is
    the answer about whom `introduce` spoke last.
    """

    def __init__(self, entry: Entry, line: Prompt) -> None:
        self.entry, self.line = entry, line
        self.trail: list[Step] = []
        self.skipped: set[str] = set()
        self.taken_back: dict[str, str] = {}
        self.open_lists: set[str] = set()
        self.ended = self.optional_explained = self.nudged = False
        self.introduced: str | list[str] = ""

    def run(self) -> None:
        self._pass_over_earlier()
        self._drop_unreadable()
        while question := self._next():
            self._ask(question)
        self.entry.here = ""

    def _pass_over_earlier(self) -> None:
        """In a resumed draft, skip the unanswered questions before the one where it broke off."""
        here = self.entry.here
        for question in self.entry.form.fields:
            if question.key == here:
                self.open_lists |= {here} if question.many else set()
                return
            if here and question.key not in self.entry.typed:
                self.skipped.add(question.key)

    def _drop_unreadable(self) -> None:
        """Drop the answers that cannot be read, saying why, so that they are asked for."""
        for question in self.entry.unreadable():
            try:
                self.entry.value(question.key)
            except errors.CoachlogError as error:
                say(str(error))
                del self.entry.typed[question.key]
                self.skipped.discard(question.key)

    def _next(self) -> Field | None:
        """The first open question, required ones first; None at the end."""
        self._introduce()
        questions = [each for each in self.entry.form.fields if self._is_open(each)]
        needed = [each for each in questions if self.entry.is_required(each)]
        offered = [] if self.ended else questions
        return next(iter([*needed, *offered]), None)

    def _is_open(self, question: Field) -> bool:
        key = question.key
        if key in self.entry.typed:
            return key in self.open_lists
        needed = self.entry.is_required(question)
        return self.entry.is_offered(question) and (needed or key not in self.skipped)

    def _is_missing(self, question: Field) -> bool:
        return self.entry.is_required(question) and question.key not in self.entry.typed

    def _introduce(self) -> None:
        """Once it is known whom it is about, show the lines of `introduce`."""
        key = self.entry.form.person
        typed = self.entry.typed.get(key, "")
        if not typed or typed == self.introduced:
            return
        try:
            lines = self.entry.introduce()
        except errors.CoachlogError as error:
            is_over = self.entry.draft.taken_up and type(error) is errors.Missing
            if key in self.entry.on_line or is_over:
                raise
            say(str(error))
            del self.entry.typed[key]
            self.trail = [step for step in self.trail if step.key != key]
            return
        self.introduced = self.entry.typed[key]
        for line in [*lines, ""] if lines else []:
            say(line)

    def _ask(self, question: Field) -> None:
        choices = _choices(self.entry, question)
        said = self._next_line(question, choices)
        match said.strip():
            case "":
                self._skip(question)
            case "<":
                self._go_back()
            case "?":
                self._explain(question, choices)
            case "." if self._is_missing(question):
                say(_NEEDED)
            case ".":
                self._end_optional()
            case _:
                self._accept(question, said, choices)

    def _next_line(self, question: Field, choices: Choices) -> str:
        """Ask a question; the line as it was typed. All answers so far are in the draft before."""
        entry, begun = self.entry, ""
        if question.key == entry.here:
            begun = entry.unfinished
        entry.here, entry.unfinished = question.key, ""
        if self.trail:
            entry.keep(self._all_said())
        self._tell_optional(question)
        return self._read_line(
            self._prompt_for(question, choices), begun=begun, room=_answer_room(question)
        )

    def _read_line(self, worded: str, *, begun: str = "", room: int = prompt.ROOM) -> str:
        """Ask for one line; where it is broken off, leave all answers in the entry."""
        try:
            return self.line.ask(worded, begun=begun, room=room)
        except BaseException:
            self.entry.typed = self._all_said()
            self.entry.unfinished = self.line.unfinished
            raise

    def _all_said(self) -> Typed:
        """The answers, with those that were taken back and not yet replaced."""
        whole = dict(self.entry.typed)
        for key, answer in self.taken_back.items():
            before = whole.get(key, [])
            many = self.entry.form.field(key).many
            whole[key] = [*before, answer] if many else whole.get(key, answer)
        return whole

    def _prompt_for(self, question: Field, choices: Choices) -> str:
        """The question as it is shown, with its choices and what Enter does."""
        more = question.many and question.key in self.entry.typed
        again = more and self.trail[-1:] == [Step(question.key, answered=True)]
        asked = "Another?" if again else question.ask
        return f"{self._filled_in(asked)}{choices.listed}{self._enter_hint(question, more=more)}"

    def _enter_hint(self, question: Field, *, more: bool) -> str:
        if old := self.taken_back.get(question.key):
            return f" [{text.shortened(old, width=40)}]"
        if same := self._same_again(question):
            return f" (Enter: {text.shortened(same, width=60)})"
        if question.default:
            return f" [{self._filled_in(question.default(self.entry.typed))}]"
        if more:
            return " (Enter to go on)"
        return "" if self.entry.is_required(question) else " (Enter to skip)"

    def _tell_optional(self, question: Field) -> None:
        if not self.optional_explained and not self.entry.is_required(question):
            self.optional_explained = True
            say(_OPTIONAL)

    def _accept(self, question: Field, said: str, choices: Choices) -> None:
        """Accept an answer, or say why it cannot be read."""
        answer = said if question.is_text else said.strip()
        try:
            answer = _chosen(question, answer, choices) or answer
            self.entry.read(question, answer)
        except errors.Ambiguous as several:
            answer = choosing.ask_which(self._read_line, several)
            self.entry.note_choice(answer, several)
        except errors.CoachlogError as error:
            say(str(error))
            return
        self._note_answer(question, answer)
        if question.nudge and not self.nudged and (again := question.nudge(answer)):
            self._nudge(question, again)

    def _nudge(self, question: Field, again: str) -> None:
        """Ask once more where an answer has missed the point; Enter keeps it."""
        self.nudged = True
        better = self._read_line(f"{self._filled_in(again)} (Enter keeps what you said)")
        if better.strip() not in _KEYS:
            self.entry.typed[question.key] = better

    def _note_answer(self, question: Field, answer: str) -> None:
        typed = self.entry.typed
        if question.many:
            before = typed.get(question.key, [])
            typed[question.key] = [*before, answer]
            self.open_lists.add(question.key)
        else:
            typed[question.key] = answer
        self.taken_back.pop(question.key, None)
        self.trail.append(Step(question.key, answered=True))

    def _skip(self, question: Field) -> None:
        if again := self.taken_back.pop(question.key, "") or self._same_again(question):
            self._note_answer(question, again)
        elif self._is_missing(question):
            say(_NEEDED)
        else:
            self.skipped.add(question.key)
            self.open_lists.discard(question.key)
            self.trail.append(Step(question.key, answered=False))

    def _same_again(self, question: Field) -> str:
        """What was agreed last, where it did not happen and a new agreement is asked for."""
        asked = question.offers is Offers.AGREEMENTS
        answer = str(self.entry.typed.get("practiced", Practiced.YES))
        return self.entry.last_agreed if asked and answer != Practiced.YES else ""

    def _end_optional(self) -> None:
        """Ask no more optional questions; restore the answers that were taken back."""
        self.ended = True
        self.entry.typed = self._all_said()
        self.taken_back.clear()
        self.open_lists.clear()

    def _go_back(self) -> None:
        if not self.trail:
            say("This is the first question.")
            return
        self.ended = False
        self._take_back(self.trail.pop())

    def _take_back(self, step: Step) -> None:
        """Make a question open again; of a list, take back the last answer."""
        typed = self.entry.typed
        self.skipped.discard(step.key)
        answer = typed.get(step.key)
        if isinstance(answer, list):
            self.open_lists.add(step.key)
        if step.answered and answer:
            *whole, last = answer if isinstance(answer, list) else [answer]
            self.taken_back[step.key] = last
            del typed[step.key]
            if whole:
                typed[step.key] = whole

    def _explain(self, question: Field, choices: Choices) -> None:
        if question.explain:
            say(self._filled_in(question.explain))
        if choices and not choices.numbered:
            say(", ".join(offer.word for offer in choices))
        skip = (
            "" if self.entry.is_required(question) else "Enter skips it, . skips all that follow. "
        )
        say(f"{skip}With < you go back, Ctrl-C keeps what you typed as a draft.")

    def _filled_in(self, words: str) -> str:
        """A question with its placeholders filled in: {rep}, {practice}, {today} and {due}."""
        known = self.entry.known
        open_words: dict[str, Callable[[], str]] = {
            "{rep}": lambda: text.one_line(self.entry.person_name()),
            "{practice}": lambda: text.shortened(self.entry.last_agreed, width=60),
            "{today}": lambda: readers.shown_day(known.today, known),
            "{due}": lambda: readers.shown_day(readers.usual_due(known), known),
        }
        for word, meant in open_words.items():
            words = words.replace(word, meant()) if word in words else words
        return words


def _choices(entry: Entry, question: Field) -> Choices:
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
            return Choices.of(question.choices)


def _chosen(question: Field, answer: str, choices: Choices) -> str:
    """The choice that an answer means; where the answer is free text, only a number means one."""
    if not question.is_text:
        return choices.match(answer)
    number = text.whole_number(answer.strip()) or 0
    return choices[number - 1].word if 0 < number <= len(choices) else ""


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


def _answer_room(question: Field) -> int:
    return SHORT if question.choices else prompt.ROOM
