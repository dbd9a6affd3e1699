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
            ask="Which part of your job?",
            explain="The part that you choose to stress for a while.",
        ),
        text(
            "why", required=True, help="The reason.", ask="Why?",
            explain="The reason, so that you still know it in six weeks.",
        ),
        day(
            "since", never_null=True, help="First day (default: today).", ask="Since when?",
            default=default_today,
        ),
        day(
            "until", required=True, toward=Toward.AHEAD, help="The last day.",
            ask="Until when?",
        ),
        day("ended", fixed=True),
        MADE,
    ),
    known_by=("part", "why"),
    ended_by=f"{COACHLOG} focus end",
    plural="focuses",
)  # fmt: skip
