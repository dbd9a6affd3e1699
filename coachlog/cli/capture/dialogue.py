"""Asking for what is missing: the coach's questions, one after another, on the terminal.

The next question is always the first that is open: what is required comes first, then what may be
said. Enter skips, `.` ends what may be said, `<` goes back, `?` explains. Every answer goes into
the draft before the next question is asked.
"""

from collections.abc import Callable
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
from coachlog.records.vocabulary import TEAM

_KEYS = ("", "<", "?", ".")
"""What is no answer, but says what to do with the question."""

_OPTIONAL = "The rest is optional: Enter skips, . ends, < goes back, ? explains."
_NEEDED = "This one is needed. Ctrl-C keeps the rest as a draft."


class Step(NamedTuple):
    """A question that was gone past, by an answer or without one."""

    key: str
    answered: bool


def fill(entry: Entry) -> None:
    """Ask for what is missing in an entry, then offer the rest.

    Raises:
        KeyboardInterrupt, EOFError, SystemExit: it was broken off; the capture knows where.
        Missing: nobody is there to be asked about.
    """
    form = entry.form
    _check_ref(entry)
    if form.person and form.person not in entry.typed and not entry.known.team:
        raise errors.Missing("Nobody is on your team yet", FIRST_STEP)
    entry.draft.precious = True
    preload = Preload()
    with prompt.opened(shown=_nothing if form.adds else preload.begin) as line:
        _Dialogue(entry, line).run()
    preload.end()


def _nothing() -> None:
    """What the light door needs to be loaded."""


def _check_ref(entry: Entry) -> None:
    """See that there is a record for what is asked: nobody answers questions for nothing.

    Raises:
        Missing: nothing of the kind is open, or what was named is not.
    """
    question = next((each for each in entry.form.fields if each.key == "ref"), None)
    if question is None:
        return
    offered = [offer.word for offer in _choices(entry, question)]
    subject = entry.form.command.partition(" ")[0]
    see = f"See: coachlog {subject} list --all"
    if not offered:
        raise errors.Missing(f"No {subject} is open for that", see)
    typed = str(entry.typed.get("ref", offered[0]))
    if text.fold(typed) not in offered:
        raise errors.Missing(f"{text.shortened(typed, width=40)} is no {subject} for that", see)


class _Dialogue:
    """The questions of one entry, asked on one terminal."""

    def __init__(self, entry: Entry, line: Prompt) -> None:
        self.entry, self.line = entry, line
        self.trail: list[Step] = []
        self.passed: set[str] = set()
        self.taken_back: dict[str, str] = {}
        self.growing: set[str] = set()
        self.over = self.told = self.nudged = False
        self.introduced: str | list[str] = ""

    def run(self) -> None:
        self._go_on()
        self._mend()
        while question := self._next():
            self._ask(question)
        self.entry.here = ""

    def _go_on(self) -> None:
        """Pass over what was passed over before the dialogue was broken off."""
        here = self.entry.here
        for question in self.entry.form.fields:
            if question.key == here:
                self.growing |= {here} if question.many else set()
                return
            if here and question.key not in self.entry.typed:
                self.passed.add(question.key)

    def _mend(self) -> None:
        """Take back what a draft holds and cannot be read, saying why."""
        for question in self.entry.unreadable():
            try:
                self.entry.value(question.key)
            except errors.CoachlogError as error:
                say(str(error))
                del self.entry.typed[question.key]
                self.passed.discard(question.key)

    def _next(self) -> Field | None:
        """The first open question: what is needed before what may be said."""
        self._introduce()
        questions = [each for each in self.entry.form.fields if self._is_open(each)]
        needed = [each for each in questions if self.entry.needs(each)]
        offered = [] if self.over else questions
        return next(iter([*needed, *offered]), None)

    def _is_open(self, question: Field) -> bool:
        key = question.key
        if key in self.entry.typed:
            return key in self.growing
        needed = self.entry.needs(question)
        return self.entry.offers(question) and (needed or key not in self.passed)

    def _is_missing(self, question: Field) -> bool:
        return self.entry.needs(question) and question.key not in self.entry.typed

    def _introduce(self) -> None:
        """Once it is known whom it is about, say what should be in mind."""
        key = self.entry.form.person
        typed = self.entry.typed.get(key, "")
        if not typed or typed == self.introduced:
            return
        try:
            lines = self.entry.introduce()
        except errors.CoachlogError as error:
            if key in self.entry.on_line:
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
        said = self._said(question, choices)
        match said.strip():
            case "":
                self._pass(question)
            case "<":
                self._back()
            case "?":
                self._explain(question, choices)
            case "." if self._is_missing(question):
                say(_NEEDED)
            case ".":
                self._end()
            case _:
                self._take(question, said, choices)

    def _said(self, question: Field, choices: Choices) -> str:
        """What is typed in answer to a question."""
        entry, begun = self.entry, ""
        if question.key == entry.here:
            begun = entry.unfinished
        entry.here, entry.unfinished = question.key, ""
        if self.trail:
            entry.keep(self._all_said())
        self._tell_optional(question)
        return self._line(self._worded(question, choices), begun=begun, room=_room(question))

    def _line(self, worded: str, *, begun: str = "", room: int = prompt.ROOM) -> str:
        """One line; where it is broken off, the capture knows all that was said and begun."""
        try:
            return self.line.ask(worded, begun=begun, room=room)
        except BaseException:
            self.entry.typed = self._all_said()
            self.entry.unfinished = self.line.unfinished
            raise

    def _all_said(self) -> Typed:
        """The answers, with those that were taken back to be said better."""
        whole = dict(self.entry.typed)
        for key, answer in self.taken_back.items():
            before = whole.get(key, [])
            many = self.entry.form.field(key).many
            whole[key] = [*before, answer] if many else whole.get(key, answer)
        return whole

    def _worded(self, question: Field, choices: Choices) -> str:
        """The question as it is shown, with its choices and what Enter means."""
        more = question.many and question.key in self.entry.typed
        again = more and self.trail[-1:] == [Step(question.key, answered=True)]
        asked = "Another?" if again else question.ask
        return f"{self._named(asked)}{choices.listed}{self._enter(question, more=more)}"

    def _enter(self, question: Field, *, more: bool) -> str:
        if old := self.taken_back.get(question.key):
            return f" [{text.shortened(old, width=40)}]"
        if question.default:
            return f" [{self._named(question.default(self.entry.typed))}]"
        if more:
            return " (Enter to go on)"
        return "" if self.entry.needs(question) else " (Enter to skip)"

    def _tell_optional(self, question: Field) -> None:
        if not self.told and not self.entry.needs(question):
            self.told = True
            say(_OPTIONAL)

    def _take(self, question: Field, said: str, choices: Choices) -> None:
        """Take an answer down, or say why it cannot be read."""
        answer = said if question.is_text else said.strip()
        try:
            answer = choices.meant(answer) or answer
            readers.read(question, answer, self.entry.known)
        except errors.Ambiguous as several:
            answer = choosing.which(self._line, several)
            self.entry.chosen(answer, several)
        except errors.CoachlogError as error:
            say(str(error))
            return
        self._put(question, answer)
        if question.nudge and not self.nudged and (again := question.nudge(answer)):
            self._nudge(question, again)

    def _nudge(self, question: Field, again: str) -> None:
        """Ask once more, gently, where an answer has missed the point of the question."""
        self.nudged = True
        better = self._line(f"{self._named(again)} (Enter keeps what you said)")
        if better.strip() not in _KEYS:
            self.entry.typed[question.key] = better

    def _put(self, question: Field, answer: str) -> None:
        typed = self.entry.typed
        if question.many:
            before = typed.get(question.key, [])
            typed[question.key] = [*before, answer]
            self.growing.add(question.key)
        else:
            typed[question.key] = answer
        self.taken_back.pop(question.key, None)
        self.trail.append(Step(question.key, answered=True))

    def _pass(self, question: Field) -> None:
        if old := self.taken_back.pop(question.key, ""):
            self._put(question, old)
        elif self._is_missing(question):
            say(_NEEDED)
        else:
            self.passed.add(question.key)
            self.growing.discard(question.key)
            self.trail.append(Step(question.key, answered=False))

    def _end(self) -> None:
        """Offer nothing more; what was taken back to be said better stands as it was."""
        self.over = True
        self.entry.typed = self._all_said()
        self.taken_back.clear()
        self.growing.clear()

    def _back(self) -> None:
        if not self.trail:
            say("This is the first question.")
            return
        self.over = False
        self._take_back(self.trail.pop())

    def _take_back(self, step: Step) -> None:
        """Make a question open again; its answer stands beside it, and Enter keeps it."""
        typed = self.entry.typed
        self.passed.discard(step.key)
        answer = typed.get(step.key)
        if isinstance(answer, list):
            self.growing.add(step.key)
        if step.answered and answer:
            *whole, last = answer if isinstance(answer, list) else [answer]
            self.taken_back[step.key] = last
            del typed[step.key]
            if whole:
                typed[step.key] = whole

    def _explain(self, question: Field, choices: Choices) -> None:
        if question.explain:
            say(self._named(question.explain))
        if choices and not choices.numbered:
            say(", ".join(offer.word for offer in choices))
        skip = "" if self.entry.needs(question) else "Enter skips it, . skips all that follow. "
        say(f"{skip}With < you go back, Ctrl-C keeps what you typed as a draft.")

    def _named(self, words: str) -> str:
        """The words of a question with the name, and the days, that they leave open."""
        known = self.entry.known
        open_words: dict[str, Callable[[], str]] = {
            "{rep}": lambda: text.one_line(self.entry.called()),
            "{today}": lambda: readers.shown_day(known.today, known),
            "{due}": lambda: readers.shown_day(readers.usual_due(known), known),
        }
        for word, meant in open_words.items():
            words = words.replace(word, meant()) if word in words else words
        return words


def _choices(entry: Entry, question: Field) -> Choices:
    """Words, people or open records that could be the answer; none where anything may be said."""
    team = [person.handle for person in entry.known.team]
    match question.holds:
        case Holds.REP:
            return Choices.of(team)
        case Holds.REP_OR_TEAM:
            return Choices.of([*team, TEAM])
        case Holds.REP_OR_PLAN:
            return _open(entry, Offers.OWED_CALLS) or Choices.of(team)
        case _ if question.offers:
            return _open(entry, question.offers)
        case _:
            return Choices.of(question.choices)


def _open(entry: Entry, which: Offers) -> Choices:
    """The open records that could be meant."""
    from coachlog.journal.read import open_refs

    with run.reading() as connection:
        found = open_refs.offered(connection, which, until=entry.known.today, rep=entry.about)
    return Choices(Offer(each.ref, _told(each.whose, each.what)) for each in found)


def _told(whose: str, what: str) -> str:
    return f"{text.one_line(whose)}, {text.shortened(what, width=50)}"


def _room(question: Field) -> int:
    return SHORT if question.choices else prompt.ROOM
