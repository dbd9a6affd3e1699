"""A focus: the part of the job that the manager chose to stress, why, and until when."""

from coachlog.days.toward import Toward
from coachlog.records import vocabulary
from coachlog.records.fields import MADE, Kind, day, default_today, text, word
from coachlog.text import COACHLOG

FOCUS = Kind(
    "focus", "f", "made",
    fields=(
        word(
            "part", vocabulary.Part, "PART", required=True,
            help=f"{', '.join(vocabulary.Part)}.",
            ask="Which part of your job?", explain="What you chose to stress.",
        ),
        text(
            "why", required=True, help="The reason.", ask="Why?",
            explain="The reason, for whoever reads it later.",
        ),
        day(
            "since", never_null=True, help="First day (default: today).", ask="Since when?",
            default=default_today,
        ),
        day(
            "until", required=True, toward=Toward.AHEAD, help="The last day of it.",
            ask="Until when?",
        ),
        day("ended", fixed=True),
        MADE,
    ),
    known_by=("part", "why"),
    ended_by=f"{COACHLOG} focus end",
    plural="focuses",
)  # fmt: skip
