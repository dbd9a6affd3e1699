"""The forms of the commands that say what became of a record: moved, closed, cancelled, skipped."""

from coachlog.cli.forms import new_records
from coachlog.cli.forms.form import (
    AHEAD,
    BACK,
    BOTH,
    DAY_AHEAD,
    DAY_BACK,
    Form,
    Question,
    choice,
    free,
    given,
    today,
)
from coachlog.cli.options import readers
from coachlog.records import vocabulary as words


def _ref(letter: str, what: str) -> Question:
    return Question(
        "ref", "REF", f"Which {what}?", readers.ref(letter, what), required=True,
        explain=f"The ref of an open {what}, such as {letter}3.",
    )  # fmt: skip


_OBSTACLE, _ACTION, _CALL = _ref("o", "obstacle"), _ref("a", "action"), _ref("p", "plan")
_ON = Question("on", "--on", "When was it?", BACK, default=today, explain=DAY_BACK)
_WHY = free("why", "Why?", required=True, explain="The reason, for whoever reads it later.")

ACT = Form(
    "obstacle act",
    (
        _OBSTACLE,
        Question(
            "text", "TEXT", "What did you do about it?", required=True, piped=True,
            explain="One move, as a fact: asked, agreed, showed, refused.",
        ),
        Question("with_whom", "--with", "With whom?", explain="Names, or leave it out."),
        _ON,
    ),
)  # fmt: skip

ESCALATE = Form(
    "obstacle escalate",
    (
        _OBSTACLE,
        free("to", "To whom do you take it?", required=True, explain="A name, with the role."),
        _ON,
    ),
)

CLOSE = Form(
    "obstacle close",
    (
        _OBSTACLE,
        Question(
            "effect", "--effect or --accepted", "It is gone: what is easier now?",
            required=True, fits=lambda typed: not typed.get("accepted"),
            explain="What people can do now. If it stays: Ctrl-C, then --accepted with the reason.",
        ),
        free(
            "accepted", "Why does it stay?", fits=given("accepted"),
            explain="The reason, and the way around it.",
        ),
        _ON,
    ),
)  # fmt: skip

DROP = Form("action drop", (_ACTION, _WHY))

CANCEL = Form(
    "call cancel",
    (
        _CALL,
        choice(
            "by", "Who cancelled it?", words.Canceller, required=True,
            explain="me, rep or customer: the report counts them apart.",
        ),
        _WHY,
    ),
)  # fmt: skip

SKIP = Form("call skip", (_CALL, _WHY))

FOCUS = Form(
    "focus set",
    (
        Question(
            "part", "PART", "Which part of your job?", readers.word("The part", words.Part),
            required=True, choices=tuple(words.Part), explain="What you chose to stress.",
        ),
        _WHY,
        Question("until", "--until", "Until when?", AHEAD, required=True, explain=DAY_AHEAD),
        Question("since", "--since", "Since when?", BOTH, default=today),
    ),
)  # fmt: skip

FORMS = (*new_records.FORMS, ACT, ESCALATE, CLOSE, DROP, CANCEL, SKIP, FOCUS)
"""The forms of all commands that take texts down."""
