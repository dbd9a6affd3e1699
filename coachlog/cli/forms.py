"""The forms of the capture commands: what each asks, in the coach's words, and how it is read.

One question stands for one option; the order is the order of the options, and of the asking.
"""

from dataclasses import dataclass
from enum import StrEnum

from coachlog import vocabulary as words
from coachlog.cli import readers
from coachlog.cli.readers import Reader
from coachlog.dates import Toward


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a command takes: its parameter, how it is typed, how it is asked for.

    `many` may be given several times. `choices` are the words of a closed list, in order.
    """

    key: str
    option: str
    ask: str
    read: Reader = readers.words
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """All that a command takes, in the order of asking."""

    command: str
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question:
        """The question of that key."""
        return next(each for each in self.questions if each.key == key)


def _choice(
    key: str, ask: str, closed: type[StrEnum], *, required: bool = False, many: bool = False
) -> Question:
    option = f"--{key.replace('_', '-')}"
    choices = tuple(word.value for word in closed)
    return Question(key, option, ask, readers.word(option, closed), required, many, choices)


def _text(key: str, ask: str, *, required: bool = False, many: bool = False) -> Question:
    return Question(key, f"--{key.replace('_', '-')}", ask, required=required, many=many)


_BACK = readers.day(Toward.BACK)
_AHEAD = readers.day(Toward.AHEAD)
_ROLE = _choice("role", "What is your part on the call?", words.Role)
_ASKED_BY = _choice("asked_by", "Who asked for this talk?", words.Asker)
_MINUTES = Question("minutes", "--minutes", "How many minutes?", readers.number("--minutes", 1, 1440))  # noqa: E501
_NEXT = (
    _text("action", "What will {rep} do next?"),
    Question("due", "--due", "By when?", _AHEAD),
    Question("owner", "--owner", "Who does it?", readers.owner),
)

PLAN = Form(
    "plan",
    (
        Question("rep", "REP", "With whom?", readers.rep, required=True),
        Question("account", "ACCOUNT", "Which account?", required=True),
        _text("objective", "What will the customer agree to do by the end?", required=True),
        Question("on", "--on", "When is the call?", readers.when, required=True),
        _text("people", "Who will be there, and what does each of them want?"),
        _text("fallback", "What is the least they can agree to that still makes it worth it?"),
        _text("stretch", "What would be even better?"),
        _text("question", "Which question will {rep} ask?", many=True),
        _text("expect", "What could get in the way?", many=True),
        _text("practice", "What does {rep} practice on this call?"),
        _ROLE,
        _text("deal", "Which deal is it about?"),
        _text("stage", "Where in the sales process is it?"),
        _text("note", "Anything else?"),
    ),
)

DEBRIEF = Form(
    "debrief",
    (
        Question("target", "REP|PLAN", "Whose call was it?", required=True),
        _choice("outcome", "How did it end, exactly?", words.Outcome, required=True),
        _text("well", "What does {rep} say worked?", required=True),
        _text("improve", "What would {rep} do differently?", required=True),
        Question("account", "--account", "Which account?"),
        Question("on", "--on", "When did you talk?", _BACK),
        Question("call_on", "--call-on", "When was the call?", _BACK),
        _text("got", "What did the customer agree to?"),
        _text("why", "What made the difference to the plan?"),
        Question("practiced", "--practiced", "Did {rep} practice it?", readers.flag),
        _ROLE,
        _ASKED_BY,
        _MINUTES,
        _text("note", "Anything else?"),
        *_NEXT,
        _text("obstacle", "Did anything of ours get in the way?"),
        _choice("cause", "Who makes that obstacle?", words.Cause),
    ),
)

COACH = Form(
    "coach",
    (
        Question("rep", "REP", "With whom?", readers.rep_or_team, required=True),
        Question("note", "NOTE", "What did you talk about, and what will change?", required=True),
        _choice("about", "What was it about?", words.About),
        Question("on", "--on", "When was it?", _BACK),
        _choice("lever", "Which lever did you coach?", words.Lever, many=True),
        _text("deal", "Which deal?", many=True),
        _text("coverage", "What is the coverage?"),
        _text("skill", "Which skill?"),
        _choice("how", "How was it practiced?", words.How),
        _text("step", "Which step of the process?"),
        _text("strategy", "Which piece of the strategy?"),
        _choice("level", "How far has {rep} made it their own?", words.Level),
        Question("works_on", "--works-on", "Which obstacle did it work on?", readers.ref("o", "obstacle")),  # noqa: E501
        _ASKED_BY,
        _MINUTES,
        *_NEXT,
    ),
)

OBSTACLE = Form(
    "obstacle add",
    (
        Question("what", "WHAT", "What is in the way?", required=True),
        _choice("cause", "Who makes it: the rep (self) or the organization?", words.Cause, required=True),  # noqa: E501
        Question("rep", "--rep or --team", "Whom does it hit?", readers.rep_or_team, required=True, many=True),  # noqa: E501
        _choice("intent", "Was it made on purpose?", words.Intent),
        Question("owner", "--owner", "Who removes it?", readers.owner),
        _choice("category", "What kind of thing is it?", words.Category),
        Question("raised", "--raised", "Since when?", _BACK),
        _text("cost", "What does it cost?"),
        _text("next", "What is the next move?"),
        _text("decided_by", "Who decided it?"),
    ),
)

ACTION = Form(
    "action add",
    (
        Question("text", "TEXT", "What will be done?", required=True),
        Question("owner", "--owner", "Who does it?", readers.owner),
        Question("rep", "--rep", "Whom is it for?", readers.rep),
        Question("due", "--due", "By when?", _AHEAD),
    ),
)
