"""An absence: days off of a rep, of the manager, or of the whole team."""

from coachlog.records.fields import MADE, Field, Holds, Kind, day, text
from coachlog.text import COACHLOG

ABSENCE = Kind(
    "absence", "w", "made",
    fields=(
        Field("who", Holds.TEXT, required=True, fixed=True),
        day("first", required=True),
        day("last"),
        Field(
            "open", Holds.FLAG, never_null=True, fixed=True,
            instead=f"Give its last day: {COACHLOG} edit {{ref}} last=DAY",
        ),
        text("note"),
        MADE,
    ),
    known_by=("who", "first", "last"),
    theirs=("rep_id",),
    ended_by=f"{COACHLOG} away remove {{ref}}, then {COACHLOG} away add",
)  # fmt: skip
