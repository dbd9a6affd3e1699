"""An action item: who does what by when."""

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
    history,
    origin,
    text,
    word,
)
from coachlog.records.vocabulary import ME
from coachlog.text import COACHLOG


def _keeper(typed: Typed) -> str:
    return str(typed.get("rep") or ME)


def default_due(_: Typed) -> str:
    """A `default`: the usual due day of an action."""
    return "{due}"


ACTION = Kind(
    "action", "a", "made",
    fields=(
        Field(
            "owner", Holds.OWNER, help="Who does it: me, a rep, or a name.", ask="Who does it?",
            default=_keeper, explain="me, a rep, or the name of somebody else.",
        ),
        OWNER_IS,
        text(
            "text", "TEXT", required=True, piped=True, help="What will be done.",
            ask="What will be done?",
            explain="One thing, so that you can tell whether it was done.",
        ),
        day(
            "due", never_null=True, toward=Toward.AHEAD,
            help="By when (default: in 5 working days).", ask="By when?", default=default_due,
        ),
        Field(
            "rep", Holds.REP, help="Who it is for.", ask="Who is it for?",
            explain="The handle of a rep.",
        ),
        origin("came_from", ("debrief", "debrief_id"), ("coaching", "coaching_id")),
        MADE,
        word("state", vocabulary.ActionState, never_null=True, fixed=True),
        day("closed", fixed=True),
        text("why", states=("dropped",)),
        history(
            "moves", "action_move", "action_id",
            day("day", required=True), day("was", required=True),
        ),
    ),
    known_by=("owner", "text"),
    theirs=("rep_id", "owner_rep"),
    ended_by=f"{COACHLOG} action done {{ref}} or {COACHLOG} action drop {{ref}}",
    moved_by=f"{COACHLOG} action move {{ref}} DAY",
)  # fmt: skip
