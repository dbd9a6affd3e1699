"""An obstacle: anything in the way of a rep's performance."""

from coachlog.days.toward import Toward
from coachlog.records import vocabulary
from coachlog.records.fields import (
    MADE,
    OWNER_IS,
    Field,
    Holds,
    Kind,
    Typed,
    day,
    default_today,
    history,
    origin,
    text,
    unless_given,
    when_answer_is,
    word,
)
from coachlog.records.vocabulary import ME, TEAM
from coachlog.text import COACHLOG


def _remover(typed: Typed) -> str:
    hit = typed.get("rep") or [ME]
    alone = len(hit) == 1 and hit != [TEAM] and when_answer_is("cause", "self")(typed)
    return str(hit[0]) if alone else ME


CAUSES_CALLED = (("self", "the rep (self)"), ("organization", "our company (organization)"))
"""The causes, as a question shows them."""

_INTENTS_CALLED = (
    ("deliberate", "somebody decided it (deliberate)"),
    ("unnoticed", "nobody has noticed (unnoticed)"),
    ("unknown", "I don't know (unknown)"),
)

OBSTACLE = Kind(
    "obstacle", "o", "raised",
    fields=(
        text(
            "what", "WHAT", required=True, piped=True,
            help="What is in the way; - reads it from stdin.",
            ask="What is in the way?",
            explain="What keeps somebody from doing their best, as a fact.",
        ),
        word(
            "cause", vocabulary.Cause, required=True,
            help="What's behind it: self (the rep) or organization.",
            ask="What's behind it?", called=CAUSES_CALLED,
            explain="self: a habit or a skill of the rep's, for you to coach. organization: our "
            "own doing, for you to remove.",
        ),
        Field(
            "rep", Holds.REPS, flags=("--rep",), label="--rep or --team",
            help="Who it slows down; repeat for more.",
            ask="Who does it slow down?", fits=unless_given("team"),
            explain="One rep after another, or team.",
        ),
        Field(
            "team", Holds.FLAG, never_null=True, flags=("--team",),
            help="It slows down the whole team.",
        ),
        word(
            "intent", vocabulary.Intent, help="On purpose? deliberate, unnoticed or unknown.",
            ask="Is it there on purpose?", called=_INTENTS_CALLED,
            fits=when_answer_is("cause", "organization"),
            explain="deliberate: somebody decided it. unnoticed: nobody knows that it hurts.",
        ),
        Field(
            "owner", Holds.OWNER, help="Who removes it: me, a rep, or a name.",
            ask="Who removes it?", default=_remover,
            explain="me, a rep, or the name of somebody else.",
        ),
        OWNER_IS,
        word(
            "category", vocabulary.Category, help="Such as tool, policy, pricing, legal, habit.",
            ask="What kind of thing is it?", explain="Take the closest one; other fits everything.",
        ),
        day(
            "raised", never_null=True, toward=Toward.BACK, help="Since when (default: today).",
            ask="Since when?", default=default_today,
        ),
        text(
            "cost", help="What it costs.", ask="What does it cost?",
            explain="Time, money, deals: why it is worth a fight.",
        ),
        text(
            "next", help="The next move.", ask="What is the next move?",
            explain="What you will do about it first.",
        ),
        text(
            "ask", help="What you ask whoever decides to do.",
            ask="What do you ask whoever decides to do?",
            fits=when_answer_is("cause", "organization"),
            explain="One thing that would remove it, as you would say it to them.",
        ),
        text(
            "decided_by", line=True, help="Who decided it.", ask="Who decided it?",
            fits=when_answer_is("intent", "deliberate"), explain="Whoever can change it.",
        ),
        origin("came_from", ("debrief", "debrief_id")),
        MADE,
        word("state", vocabulary.ObstacleState, never_null=True, fixed=True),
        text("escalated_to", fixed=True),
        day("closed", fixed=True),
        text("effect", states=("removed",)),
        Field(
            "merged_into", Holds.LINK, fixed=True, links=(("obstacle", "merged_into"),),
            instead=f"To put two together: {COACHLOG} obstacle merge",
        ),
        text("why", states=("accepted",)),
        history(
            "moves", "obstacle_move", "obstacle_id",
            day("day", required=True), word("kind", vocabulary.Move, required=True),
            text("text", required=True), text("with_whom"),
        ),
    ),
    known_by=("what",),
    theirs=("owner_rep",),
    hits=True,
    ended_by=f"{COACHLOG} obstacle escalate {{ref}} or {COACHLOG} obstacle close {{ref}}",
    moved_by=f'{COACHLOG} obstacle act {{ref}} "..."',
)  # fmt: skip
