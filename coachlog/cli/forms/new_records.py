"""The forms of the commands that make a record, and of `rep edit`."""

from coachlog.cli.forms.form import Form, fields
from coachlog.days.toward import Toward
from coachlog.records import kinds, talk, vocabulary
from coachlog.records.action import default_due
from coachlog.records.fields import Field, Holds, Typed, day, text, when_given, word
from coachlog.records.obstacle import CAUSES_CALLED
from coachlog.records.vocabulary import FOR_PEOPLE, ME, TEAM


def _doer(typed: Typed) -> str:
    return ME if typed.get("rep") == TEAM else "{rep}"


_WHEN = Field(
    "when", Holds.WHEN, required=True, flags=("--on",), help="When: tue, fri 2pm, 2026-11-10.",
    ask="When is the call?",
    explain="A day to come, with a time if it has one: tue, fri 2pm, 2026-11-27 14:00.",
)  # fmt: skip
_TARGET = Field(
    "target", Holds.REP_OR_PLAN, required=True, flags=("REP|PLAN",),
    help="A rep, or a plan such as p3.",
    ask="Whose call was it?", explain="The rep, or the number of the plan, such as p3.",
)  # fmt: skip
_ACTION = text(
    "action", help="What somebody will do next.", ask="What will {rep} do next?",
    yes_or_no=True,
    explain="One thing, for one person, by one day. It becomes an action item.",
)  # fmt: skip
_DUE = day(
    "due", toward=Toward.AHEAD, help="By when (default: in 5 working days).", ask="By when?",
    fits=when_given("action"), default=default_due,
)  # fmt: skip
_OWNER = Field(
    "owner", Holds.OWNER, help="Who does it: me, a rep, or a name.", ask="Who does it?",
    fits=when_given("action"), default=_doer, explain="me, a rep, or the name of somebody else.",
)  # fmt: skip
_FOCUS = Field(
    "focus", Holds.FLAG, flags=("--focus",), help="They work on this from now on.",
    ask="Is this what {rep} works on from now on?", default=lambda _: "no",
    explain="One thing at a time: you are asked about it after every call, until it holds.",
)  # fmt: skip
_CHECK = day(
    "check", toward=Toward.AHEAD, help="When to look again whether it happened.",
    ask="When will you look again?", explain="You get an action item that is due on that day.",
)  # fmt: skip
_OBSTACLE = text(
    "obstacle", help="What is in the way.", ask="Did anything of ours get in the way?",
    yes_or_no=True,
    explain="What slowed {rep} down. It becomes an obstacle.",
)  # fmt: skip
_CAUSE = word(
    "cause", vocabulary.Cause, required=True,
    help="What's behind it: self (the rep) or organization.",
    ask="What's behind it?", fits=when_given("obstacle"),
    called=CAUSES_CALLED,
    explain="self: a habit or a skill of the rep's, for you to coach. organization: our own "
    "doing, for you to remove.",
)  # fmt: skip

_REP_OR_TEAM = kinds.COACHING.field("rep")._replace(required=True)
_HIT = kinds.OBSTACLE.field("rep")._replace(required=True, holds=Holds.REP_OR_TEAM, several=True)

_OF_THE_KIND = ("lever", "skill", "step", "strategy", "level")
"""What a talk of some kinds is about; without a lever a pipeline review does not even count."""

PLAN = Form(
    "plan",
    fields(kinds.PLAN, "rep", "account", "objective", _WHEN, ...),
    person="rep",
    shared=True,
    matters=("people", "fallback"),
    more="questions, what could get in the way, what to practice ...",
)

DEBRIEF = Form(
    "debrief",
    fields(
        kinds.DEBRIEF,
        *(_TARGET, "account", "outcome", "well", "practiced", "improve"),
        _FOCUS._replace(fits=when_given("improve")),
        *(_ACTION, _DUE, _OWNER, _OBSTACLE, _CAUSE),
        *("got", "why", "day", "call_day", ...),
    ),
    person="target",
    matters=("practiced", "focus", "action", "due", "owner", "obstacle"),
    more="who asked, minutes, why it went differently ...",
)

COACH = Form(
    "coach",
    fields(
        kinds.COACHING,
        *(_REP_OR_TEAM, "note", "about", "practiced", "agreed"),
        *(_FOCUS._replace(fits=when_given("agreed")), *_OF_THE_KIND),
        *(_ACTION, _DUE, _OWNER, "day", ..., _CHECK),
    ),
    person="rep",
    adds=True,
    shared=True,
    matters=("about", "practiced", "agreed", "focus", *_OF_THE_KIND, "action", "due", "owner"),
    more="the day, who asked, minutes, when you look again ...",
)

CATCH_UP = COACH._replace(
    fields=tuple(
        each if each.key in ("about", "lever", "day") else each._replace(ask="")
        for each in COACH.fields
    ),
    more="",
)
"""A talk in one sentence, as `catch-up` takes it down: what it was about, and its day."""

OBSTACLE = Form(
    "obstacle add",
    fields(kinds.OBSTACLE, "what", "cause", _HIT, "intent", "decided_by", "owner", "next", ...),
    matters=("intent", "decided_by", "owner", "next"),
    more="since when, what it costs, what kind of thing it is ...",
)

ACTION = Form("action add", fields(kinds.ACTION, "text", "rep", "due", "owner", ...), adds=True)

FOCUS = Form("focus set", fields(kinds.FOCUS, "part", "why", "until", ...))

TIME = Form("time add", fields(kinds.TIME, "area", "minutes", "day", "note", ...), adds=True)


def dropping(area: str) -> str:
    """The key of the question whether nobody would miss what an area took."""
    return f"{area}-droppable"


def _of_area(area: str) -> tuple[Field, ...]:
    """How long an area took, and of a distraction whether it would be missed."""
    how_long = kinds.TIME.field("minutes")._replace(
        key=area, flags=(), required=False, ask=f"This week, {area.replace('-', ' ')}: how long?"
    )
    missed = kinds.TIME.field("droppable")._replace(
        key=dropping(area), flags=(), fits=when_given(area)
    )
    return (how_long,) if area in FOR_PEOPLE else (how_long, missed)


TIME_WEEK = Form(
    "time week",
    (
        *(field for area in vocabulary.Area for field in _of_area(area)),
        kinds.TIME.field("day")._replace(ask=""),
    ),
    adds=True,
)
"""The questions of `time week`: an area each, whose answers become entries of one day."""

REP = Form("rep add", fields(kinds.REP, kinds.REP.field("name")._replace(flags=("NAME",)), ...))

_NAME = kinds.REP.field("name")._replace(required=False)
_FROM = text(
    "from_day", "--from",
    help="First day of a new --cadence or --workdays (default: today); or: beginning.",
)  # fmt: skip
PROFILE = Form("rep edit", (talk.REP, *fields(kinds.REP, _NAME, ...), _FROM))
