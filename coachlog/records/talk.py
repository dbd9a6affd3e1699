"""The fields that a plan, a debrief and a coaching record share, each declared once."""

from coachlog.days.durations import LONGEST
from coachlog.records import vocabulary
from coachlog.records.fields import Field, Holds, text, word
from coachlog.text import fold_statement

REP = Field(
    "rep", Holds.REP, required=True, flags=("REP",), help="The rep, by name or handle.",
    ask="Who with?",
    explain="The rep's name or handle, or the first letters of it.",
)  # fmt: skip
ACCOUNT = text(
    "account", "ACCOUNT", line=True, required=True, help="The customer.", ask="Which account?",
    explain="The customer, as you call them.",
)  # fmt: skip
ROLE = word(
    "role", vocabulary.Role, help="Your role on the call: absent, observe, joint, lead.",
    ask="What is your role on the call?",
    explain="absent: you are not there. observe: you watch. joint: you share it. lead: you run it.",
)  # fmt: skip
ASKED_BY = word(
    "asked_by", vocabulary.Asker, help="Who asked for the talk: rep or me.",
    ask="Who asked for this talk?", explain="rep: they came to you. me: you went to them.",
)  # fmt: skip
MINUTES = Field(
    "minutes", Holds.DURATION, most=LONGEST,
    help="How long it took: 45, 45m, 1h, 1h30 or 1:30.", ask="How many minutes?",
    explain="Minutes, or hours: 45, 45m, 1h, 1h30 or 1:30.",
)  # fmt: skip
PRACTICED = word(
    "practiced", vocabulary.Practiced, bare=vocabulary.Practiced.YES.value,
    help="Did what they work on happen? yes, no, no-chance.",
    ask='Last time: "{practice}". Did it happen?',
    explain="no-chance: nothing on the call called for it. That counts neither way.",
)  # fmt: skip
PRACTICE = text(
    "practice", folded="practice_key", fold=fold_statement,
    help="What --practiced is about (default: what they work on).",
)  # fmt: skip
NOTE = text(
    "note", piped=True, help="Anything else; - reads it from stdin.", ask="Anything else?",
    yes_or_no=True,
    explain="Whatever you want to find again later.",
)  # fmt: skip
