"""A rep: a person on the team who is coached."""

from coachlog.days.toward import Toward
from coachlog.records import vocabulary
from coachlog.records.fields import (
    MADE,
    Field,
    Holds,
    Kind,
    day,
    history,
    number,
    text,
    word,
)
from coachlog.text import COACHLOG

REP = Kind(
    "rep", "", "made",
    fields=(
        Field("name", Holds.NAME, required=True, folded="name_key", help="The full name."),
        Field("handle", Holds.HANDLE, never_null=True, help="The short name they go by here."),
        day("start", help="The day they were hired."),
        day(
            "since", never_null=True, toward=Toward.BACK,
            help="First day the clock counts for them.",
        ),
        number("cadence", 1, 250, dated=True, help="Coach them at least every N working days."),
        Field("workdays", Holds.WEEKDAYS, dated=True, help="The days they work, such as mon-wed."),
        text("goal", help="What they want to reach."),
        text("aspiration", help="Where they want to go."),
        text("strength", help="What they are best at."),
        text("focus", help="The one behavior they work on."),
        history(
            "focuses", "behavior", "rep_id",
            text("text", required=True), day("since", required=True), day("ended"),
            instead=f'Give a new focus: {COACHLOG} edit {{ref}} focus="..."',
        ),
        history(
            "terms", "term", "rep_id",
            word("key", vocabulary.Term, required=True), day("since"), text("value", free=False),
            instead=f"Give another: {COACHLOG} rep edit {{ref}} --cadence N",
        ),
        history("left", "leave", "rep_id", day("day", required=True), day("back")),
        Field(
            "handle_given", Holds.FLAG, never_null=True, fixed=True,
            instead=f"It follows the handle: {COACHLOG} edit {{ref}} handle=WORD",
        ),
        MADE,
    ),
    known_by=("name",),
    theirs=("id",),
    ended_by=f"{COACHLOG} rep leave {{ref}} or {COACHLOG} rep back {{ref}}",
)  # fmt: skip
