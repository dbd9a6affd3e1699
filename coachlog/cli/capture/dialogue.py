"""Asking for what is missing, one question after another, at the terminal.

The next question is always the first that is open: what is required and what matters in the order
of the form, then the rest, if there is more to note. Enter skips what is optional, `.` ends it, `<`
goes back, `?` explains. Every answer is in the draft before the next question is asked.
"""

from coachlog import errors, text
from coachlog.cli.capture import offered, steps, worded
from coachlog.cli.capture.entry import FIRST_STEP, Entry
from coachlog.cli.capture.preload import Preload
from coachlog.cli.capture.steps import Step
from coachlog.cli.terminal import choosing, controls, prompt
from coachlog.cli.terminal.choosing import SHORT, Choices
from coachlog.cli.terminal.prompt import Prompt, say
from coachlog.records.fields import Field, Holds, Offers, Typed
from coachlog.records.vocabulary import TEAM, Practiced

_KEYS = "Enter skips what is optional, . saves, < goes back, ? explains."
_BEHIND = (
    "What you typed before stands there. Behind it, type a blank before . < or ?; Ctrl-U clears it."
)
_NEEDED = "This one is needed. Ctrl-C keeps your answers as a draft."


def fill(entry: Entry) -> None:
    """Ask for what is missing in an entry, then for what is optional.

    Raises:
        KeyboardInterrupt, EOFError, SystemExit: it was broken off; the entry knows where.
        Missing: the team is empty, or no record is open for what is asked.
    """
    form = entry.form
    offered.check_ref(entry)
    if form.person and form.person not in entry.typed and not entry.known.team:
        raise errors.Missing("Nobody is on your team yet", FIRST_STEP)
    entry.draft.precious = entry.was_asked = True
    preload = Preload()
    with prompt.open_prompt(on_shown=_nothing if form.adds else preload.begin) as line:
        _Dialogue(entry, line).run()
    preload.end()


def ask_again(entry: Entry, key: str) -> None:
    """Ask one question of an entry once more: its answer was not meant.

    Raises:
        KeyboardInterrupt, EOFError, SystemExit: it was broken off; the entry knows where.
    """
    question = entry.form.field(key)
    entry.typed.pop(key, None)
    with prompt.open_prompt(on_shown=_nothing) as line:
        _Dialogue(entry, line).until_answered(question)


def _nothing() -> None:
    """Nothing has to be imported for the light door."""


class _Dialogue:
    """The questions of one entry, asked on one prompt.

    `trail` are the questions gone past, the last one last; `skipped` the keys of those that Enter
    skipped; `open_lists` those that take another answer. `taken_back` are the answers that `<` took
    back, which Enter restores. `ended` says that `.` ended the optional questions, `has_more` that
    those behind "More to note?" are asked too; `introduced` is the answer about whom `introduce`
    spoke last. The first `earlier` steps of the trail are those of a resumed draft.
    """

    def __init__(self, entry: Entry, line: Prompt) -> None:
        self.entry, self.line = entry, line
        self.trail: list[Step] = []
        self.skipped: set[str] = set()
        self.taken_back: dict[str, str] = {}
        self.open_lists: set[str] = set()
        self.ended = self.has_more = self.nudged = False
        self.introduced: str | list[str] = ""
        self.earlier = 0

    def run(self) -> None:
        self._pass_over_earlier()
        self._drop_unreadable()
        self._introduce()
        self.has_more = self._was_past_more()
        self.trail = steps.of_draft(self.entry, self.skipped, is_late=self._is_behind_more)
        self.earlier = len(self.trail)
        while question := self._next():
            self._ask(question)
        self.entry.here = ""

    def until_answered(self, question: Field) -> None:
        """Ask one question until there is an answer, or it is skipped."""
        while question.key not in (*self.entry.typed, *self.skipped) and not self.ended:
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
        """The first open question, those behind "More to note?" last; None at the end."""
        self._introduce()
        while questions := [each for each in self.entry.form.fields if self._is_open(each)]:
            behind = [each for each in questions if self._is_behind_more(each)]
            if first := next((each for each in questions if each not in behind), None):
                return first
            if self.has_more:
                return behind[0]
            self._ask_for_more(behind[0])
        return None

    def _is_behind_more(self, question: Field) -> bool:
        """Whether a question waits for a yes to "More to note?"."""
        return not self.entry.is_required(question) and self.entry.form.is_behind_more(question)

    def _was_past_more(self) -> bool:
        """Whether a resumed draft broke off behind "More to note?", not at it."""
        entry = self.entry
        fields = [each for each in entry.form.fields if each.key not in entry.on_line]
        behind = [each.key for each in fields if self._is_behind_more(each)]
        first = next((key for key in behind if entry.is_offered(entry.form.field(key))), "")
        return entry.here in behind and (entry.here != first or bool(entry.unfinished))

    def _ask_for_more(self, first: Field) -> None:
        """Ask whether there is more to note; a draft broken off here goes on at `first`."""
        self.entry.here, self.entry.unfinished = first.key, ""
        self.entry.keep(self._all_said())
        worded = f"More to note ({self.entry.form.more})? [y/N]"
        match self._read_line(worded, room=SHORT).strip().lower():
            case "y" | "yes":
                self.has_more = True
            case "" | "." | "n" | "no":
                self._end_optional()
            case "<":
                self._go_back()
            case _:
                say("y asks the rest, one by one; Enter saves as it is. < goes back.")

    def _is_open(self, question: Field) -> bool:
        key = question.key
        if key in self.entry.typed:
            return key in self.open_lists
        needed = self.entry.is_required(question)
        asked = needed or not (self.ended or key in self.skipped)
        return self.entry.is_offered(question) and asked

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
        choices = offered.choices(self.entry, question)
        begun, said = self._next_line(question, choices)
        if sign := self._sign_behind(question, begun, said, choices):
            self._keep_and_obey(question, begun, sign, choices)
            return
        match said.strip():
            case "":
                self._skip(question)
            case "<":
                self._go_back()
            case "?":
                worded.explain(self.entry, question, choices)
            case "." if self._is_missing(question):
                say(_NEEDED)
            case ".":
                self._end_optional()
            case _:
                self._answer(question, said, choices)

    def _answer(self, question: Field, said: str, choices: Choices) -> bool:
        """Take a line as the answer to a question; whether it goes on to the next."""
        before = len(self.trail)
        if question.yes_or_no and controls.means_no(said):
            self.taken_back.pop(question.key, None)
            self._skip(question)
        elif question.yes_or_no and controls.means_yes(said):
            say(controls.IN_WORDS)
        else:
            self._accept(question, said, choices)
        return len(self.trail) > before

    def _sign_behind(self, question: Field, begun: str, said: str, choices: Choices) -> str:
        """The sign behind a line that stood there, unless it may be the end of an answer."""
        found = controls.sign_behind(begun, said)
        if found is None or not (found.is_sure or self._is_unreadable(question, said, choices)):
            return ""
        return found.sign

    def _is_unreadable(self, question: Field, said: str, choices: Choices) -> bool:
        try:
            self.entry.read(question, offered.chosen(question, said, choices) or said)
        except errors.CoachlogError as error:
            return not isinstance(error, errors.Ambiguous)
        return False

    def _keep_and_obey(self, question: Field, begun: str, sign: str, choices: Choices) -> None:
        """Keep the line that stood there, and do what the sign behind it says."""
        if sign == "?":
            worded.explain(self.entry, question, choices)
            self.entry.unfinished = begun
            return
        nudged, self.nudged = self.nudged, True  # who ends or goes back is not asked for better
        is_kept = self._answer(question, begun, choices)
        self.nudged = nudged
        if is_kept and sign == ".":
            self._end_optional()
        elif is_kept:
            self._go_back()
            if not self.trail or self.trail[-1].key != question.key:
                self._go_back()

    def _next_line(self, question: Field, choices: Choices) -> tuple[str, str]:
        """Ask a question; what stood on the line, and what was typed.

        All answers so far are in the draft before.
        """
        entry, begun = self.entry, ""
        if question.key == entry.here:
            begun = entry.unfinished
        entry.here, entry.unfinished = question.key, ""
        if self.trail:
            entry.keep(self._all_said())
        for line in (_KEYS, _BEHIND) if begun else (_KEYS,):
            prompt.hint(line)
        asked, room = self._prompt_for(question, choices), worded.answer_room(question)
        return begun, self._read_line(asked, begun=begun, room=room)

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
        again = more and self.trail[self.earlier :][-1:] == [Step(question.key, answered=True)]
        asked = "Another?" if again else question.ask
        listed = "" if question.holds is Holds.FLAG else choices.listed
        return (
            f"{worded.filled_in(self.entry, asked)}{listed}{self._enter_hint(question, more=more)}"
        )

    def _enter_hint(self, question: Field, *, more: bool) -> str:
        if old := self.taken_back.get(question.key):
            return f" [{text.shortened(old, width=40)}]"
        if same := self._same_again(question):
            return f" (Enter: {text.shortened(same, width=60)})"
        if question.holds is Holds.FLAG:
            return " [y/N]"
        if question.default:
            return f" [{worded.filled_in(self.entry, question.default(self.entry.typed))}]"
        if more:
            return " (Enter to go on)"
        return "" if self.entry.is_required(question) else " (Enter to skip)"

    def _accept(self, question: Field, said: str, choices: Choices) -> None:
        """Accept an answer, or say why it cannot be read."""
        answer = said if question.is_text else said.strip()
        try:
            answer = offered.chosen(question, answer, choices) or answer
            self.entry.read(question, answer)
        except errors.Ambiguous as several:
            answer = choosing.ask_which(self._read_line, several)
            self.entry.note_choice(answer, several)
        except errors.CoachlogError as error:
            say(worded.said_of(error, question, said, choices))
            return
        self._note_answer(question, answer)
        if question.nudge and not self.nudged and (again := question.nudge(answer)):
            self._nudge(question, again)

    def _nudge(self, question: Field, again: str) -> None:
        """Ask once more where an answer has missed the point; Enter keeps it."""
        self.nudged = True
        asked = f"{worded.filled_in(self.entry, again)} (Enter keeps what you said)"
        while (better := self._read_line(asked)).strip() == "?":
            worded.explain(self.entry, question, Choices())
        match better.strip():
            case "":
                pass
            case "<":
                self._go_back()
            case ".":
                self._end_optional()
            case _:
                self._take_back(self.trail.pop())
                self._accept(question, better, Choices())

    def _note_answer(self, question: Field, answer: str) -> None:
        typed = self.entry.typed
        if question.many:
            before = typed.get(question.key, [])
            typed[question.key] = [*before, answer]
            if answer != TEAM:
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
            say(steps.first_said(self.entry))
            return
        self.ended = False
        self._take_back(self.trail.pop())
        self.earlier = min(self.earlier, len(self.trail))

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
