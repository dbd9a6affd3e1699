"""Own time: what some hours of the manager's went to, beside the talks, which have minutes."""

from coachlog.days.durations import LONGEST
from coachlog.days.toward import Toward
from coachlog.records import vocabulary
from coachlog.records.fields import MADE, Field, Holds, Kind, Typed, day, default_today, word
from coachlog.records.talk import NOTE


def default_kept(_: Typed) -> str:
    """A `default`: it would be missed."""
    return "no"


TIME = Kind(
    "time", "t", "day",
    fields=(
        word(
            "area", vocabulary.Area, "AREA", required=True, help=f"{', '.join(vocabulary.Area)}.",
            ask="What did it go to?",
            explain="The first five are for your people. Leave out coaching: it is counted from "
            "the minutes of your talks.",
        ),
        Field(
            "minutes", Holds.DURATION, required=True, flags=("DURATION",), most=LONGEST,
            help="How long: 45, 45m, 1h, 1h30 or 1:30.", ask="How long?",
            explain="Minutes, or hours: 45, 45m, 1h, 1h30 or 1:30.",
        ),
        day(
            "day", "--on", never_null=True, toward=Toward.BACK,
            help="When: tue, 2d ago, 2026-11-10 (default: today).", ask="When was it?",
            default=default_today,
        ),
        NOTE._replace(
            yes_or_no=False,
            help="What it was; - reads it from stdin.", ask="What was it?",
            explain="Whatever you call it, such as the forecast deck.",
        ),
        Field(
            "droppable", Holds.FLAG, never_null=True, flags=("--droppable",),
            help="Nobody would miss it.", ask="Would nobody miss it?", default=default_kept,
            explain="yes: if you stopped doing it tomorrow, nobody would ask for it.",
        ),
        MADE,
    ),
    known_by=("area", "day"),
    called="time entry",
    plural="time entries",
)  # fmt: skip
