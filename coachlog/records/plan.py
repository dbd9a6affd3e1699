"""A call plan: what should happen on a call, agreed before it."""

import re

from coachlog.records import vocabulary
from coachlog.records.fields import (
    MADE,
    Field,
    Holds,
    Kind,
    day,
    history,
    text,
    texts,
    word,
)
from coachlog.records.talk import ACCOUNT, NOTE, REP, ROLE
from coachlog.text import COACHLOG, fold

_OURS = (
    r"(to |we |we'll |we will |i |i will )*(introduce|present|show|demo|demonstrate|pitch|discuss|"
    r"talk|touch base|check in|catch up|follow up|explain|tell|update|walk|go (over|through)|"
    r"review|meet|learn|understand|find out|build|connect|qualify|sell|convince|persuade|"
    r"give|do|make|send|share|deliver|close)\b"
)


def _whose_move(objective: str) -> str:
    """A second question for an objective that says what we do, not the customer; else empty."""
    return "What will the *customer* do?" if re.match(_OURS, fold(objective)) else ""


PLAN = Kind(
    "plan", "p", "made",
    fields=(
        REP,
        ACCOUNT._replace(folded="account_key"),
        text(
            "objective", "--objective", "-o", required=True,
            help="What the customer will do by the end of the call.",
            ask="What will the customer agree to do by the end?",
            explain="What the customer does, not what you present: a step toward a decision.",
            nudge=_whose_move,
        ),
        day("call_day", required=True),
        Field("call_time", Holds.TIME),
        text(
            "people", help="Who will be there.",
            ask="Who will be there, and what does each of them want?",
            explain="Names and roles, and what a good end is for each.",
        ),
        text(
            "fallback", help="The smallest commitment that makes the call worth it.",
            ask="What is the least they could agree to that still makes the call worth it?",
            explain="The smallest commitment that makes the call worth it.",
        ),
        text(
            "stretch", help="What would be even better.", ask="What would be even better?",
            explain="What to ask for if it goes well.",
        ),
        texts(
            "question", help="A question to ask; repeat for more.",
            ask="Which question will {rep} ask?",
            explain="One after another, in {rep}'s words.",
        ),
        texts(
            "expect", help="What could get in the way; repeat for more.",
            ask="What could get in the way?",
            explain="One after another: objections, people, our own company.",
        ),
        text(
            "practice", help="What the rep practices (default: what they work on).",
            ask="What does {rep} practice on this call?",
            explain="One behavior. Enter takes what {rep} works on, if that is known.",
        ),
        ROLE,
        text(
            "deal", line=True, help="The deal.", ask="Which deal is it about?",
            explain="As you call it in the pipeline.",
        ),
        text(
            "stage", line=True, help="Where it is in the sales process.",
            ask="Where in the sales process is it?",
            explain="The stage, as you call it.",
        ),
        NOTE,
        MADE,
        word("state", vocabulary.PlanState, never_null=True, fixed=True),
        day("closed", fixed=True),
        word("cancelled_by", vocabulary.Canceller, fixed=True),
        text("why", states=("skipped", "cancelled")),
        Field("debrief", Holds.LINK, fixed=True),
        history(
            "moves", "plan_move", "plan_id",
            day("day", required=True), day("was", required=True), Field("was_time", Holds.TIME),
        ),
    ),
    known_by=("rep", "account", "call_day"),
    theirs=("rep_id",),
    ended_by=f"{COACHLOG} debrief {{ref}}, {COACHLOG} call cancel {{ref}} "
    f"or {COACHLOG} call skip {{ref}}",
    moved_by=f"{COACHLOG} call move {{ref}} WHEN",
)  # fmt: skip
