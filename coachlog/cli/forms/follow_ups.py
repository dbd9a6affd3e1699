"""The forms of the commands that move on or close a record: obstacles, actions, calls."""

from coachlog.cli.forms import new_records
from coachlog.cli.forms.form import Form
from coachlog.days.toward import Toward
from coachlog.records import vocabulary
from coachlog.records.fields import (
    Field,
    Holds,
    Kind,
    Offers,
    day,
    default_today,
    text,
    unless_given,
    word,
)
from coachlog.records.kinds import ACTION, OBSTACLE, PLAN


def _ref(kind: Kind, offers: Offers) -> Field:
    return Field(
        "ref", Holds.LINK, required=True, links=((kind.word, "id"),), flags=("REF",),
        help=_HELP[kind.letter], ask=_ASK[kind.letter], offers=offers,
        explain=f"Its number, such as {kind.letter}3.",
    )  # fmt: skip


_ASK = {"o": "Which obstacle?", "a": "Which action?", "p": "Which call?"}
_HELP = {
    "o": "Such as o5.",
    "a": "Such as a9.",
    "p": "Such as p12, or the rep or account of a planned call.",
}
_OBSTACLE = _ref(OBSTACLE, Offers.OPEN_OBSTACLES)
_ACTION = _ref(ACTION, Offers.OPEN_ACTIONS)
_CALL = _ref(PLAN, Offers.PLANNED_CALLS)
_OVER = _ref(PLAN, Offers.OWED_CALLS)
_DAY = day(
    "day", "--on", toward=Toward.BACK, help="When: tue, 2d ago, 2026-11-10 (default: today).",
    ask="When was it?", default=default_today,
)  # fmt: skip
_WHY = text(
    "why", required=True, help="The reason.", ask="Why?",
    explain="The reason, so that you still know it later.",
)  # fmt: skip

ACT = Form(
    "obstacle act",
    (
        _OBSTACLE,
        text(
            "text", "TEXT", required=True, piped=True, help="What you did; - reads it from stdin.",
            ask="What did you do about it?",
            explain="One move, as a fact: asked, agreed, showed, refused.",
        ),
        text(
            "with_whom", "--with", line=True, help="Who with.", ask="Who with?",
            explain="Names, if anybody.",
        ),
        _DAY,
    ),
)  # fmt: skip

ESCALATE = Form(
    "obstacle escalate",
    (
        _OBSTACLE,
        text(
            "to", line=True, required=True, help="Who you take it to.",
            ask="Who do you take it to?",
            explain="A name and a role: Sam, VP sales.",
        ),
        _DAY,
    ),
)  # fmt: skip

CLOSE = Form(
    "obstacle close",
    (
        _OBSTACLE,
        text(
            "effect", fits=unless_given("accepted"), help="It is gone: what is easier now.",
            ask="It is gone: what is easier now?",
            explain="What people can do now. Enter if it stays: you are asked why.",
        ),
        text(
            "accepted", required=True, fits=unless_given("effect"),
            label="what is easier now (--effect) or why you live with it (--accepted)",
            help="It stays: why, and the way around it.",
            ask="Why does it stay?", explain="The reason, and the way around it.",
        ),
        _DAY,
    ),
)  # fmt: skip

MERGE = Form(
    "obstacle merge",
    (
        _OBSTACLE._replace(
            help="The one that goes, such as o2.", ask="Which obstacle is there twice?"
        ),
        _OBSTACLE._replace(
            key="into", flags=("INTO",), help="The one that stays, such as o1.",
            ask="Which one stays?",
        ),
    ),
)  # fmt: skip

DONE = Form("action done", (_ACTION, _DAY._replace(ask="")))

MOVE_ACTION = Form(
    "action move",
    (
        _ACTION,
        day(
            "day", "DAY", required=True, toward=Toward.AHEAD, help="The new due day.",
            ask="Which day?",
        ),
    ),
)  # fmt: skip

MOVE_CALL = Form(
    "call move",
    (
        _CALL,
        Field(
            "when", Holds.WHEN, required=True, flags=("WHEN",), help="The new day, time, or both.",
            ask="When is it now?",
            explain="A day to come, with a time if it has one: tue, fri 2pm.",
        ),
    ),
)  # fmt: skip

DROP = Form("action drop", (_ACTION, _WHY), tail="why")

CANCEL = Form(
    "call cancel",
    (
        _CALL,
        word(
            "by", vocabulary.Canceller, required=True, help="Who cancelled: me, rep or customer.",
            ask="Who cancelled it?", explain="me, rep or customer: the report counts them apart.",
        ),
        _WHY,
    ),
    tail="why",
)  # fmt: skip

SKIP = Form("call skip", (_OVER, _WHY), tail="why")

FORMS = (
    *(new_records.PLAN, new_records.DEBRIEF, new_records.COACH, new_records.OBSTACLE),
    *(new_records.ACTION, new_records.FOCUS, ACT, ESCALATE, CLOSE, MERGE, DROP, CANCEL, SKIP),
    *(DONE, MOVE_ACTION, MOVE_CALL, new_records.TIME, new_records.TIME_WEEK),
)
"""The forms of all commands that can keep a draft."""
