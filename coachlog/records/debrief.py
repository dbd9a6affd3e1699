"""A debrief: the talk right after a call."""

from coachlog.days.toward import Toward
from coachlog.records import vocabulary
from coachlog.records.fields import (
    MADE,
    Field,
    Holds,
    Kind,
    Offers,
    day,
    default_today,
    text,
    word,
)
from coachlog.records.talk import ASKED_BY, MINUTES, NOTE, PRACTICE, PRACTICED, REP, ROLE
from coachlog.text import COACHLOG, fold_statement

_ROLES = "absent: you were not there. observe: you watched. joint: you shared it. lead: you ran it."

DEBRIEF = Kind(
    "debrief", "d", "day",
    fields=(
        REP._replace(help="", ask=""),  # it is the plan's, or that of the rep who is named
        text(
            "account", "--account", line=True, never_null=True,
            help="The customer, if nobody planned the call.",
            ask="Which account?",
            explain="The customer. Nobody planned this call, so coachlog can't know.",
        ),
        Field(
            "plan", Holds.LINK, fixed=True, links=(("plan", "plan_id"),),
            instead="Delete the debrief, and write it again for the right plan: "
            f"{COACHLOG} delete {{ref}}",
        ),
        word(
            "outcome", vocabulary.Outcome, required=True,
            help="How it ended: order, advance, continuation, no-sale.",
            ask="How did it end, exactly?",
            explain="order: they bought. advance: they agreed to a step toward a decision. "
            "continuation: you keep talking, nothing was agreed. no-sale: they said no.",
        ),
        text(
            "well", "--well", "-w", required=True, help="What went well.",
            ask="What does {rep} say worked?",
            explain="Ask before you tell; write it in {rep}'s words.",
        ),
        text(
            "improve", "--improve", "-i", required=True, help="What they would do differently.",
            folded="improve_key", fold=fold_statement,
            ask="What would {rep} do differently?", offers=Offers.AGREEMENTS,
            explain="One thing, in {rep}'s words: something to practice on the next call.",
        ),
        day(
            "day", "--on", never_null=True, toward=Toward.BACK,
            help="When: tue, 2d ago, 2026-11-10 (default: today).", ask="When did you talk?",
            default=default_today,
        ),
        day(
            "call_day", "--call-on", never_null=True, toward=Toward.BACK,
            help="The day of the call, if that was another day.", ask="When was the call?",
        ),
        text(
            "got", help="What the customer agreed to.", ask="What did the customer agree to?",
            explain="What they will do, and by when, in their words.",
        ),
        text(
            "why", help="Why it went differently from the plan.",
            ask="Why did it go differently from the plan?",
            explain="Better or worse: what made the difference.",
        ),
        PRACTICED,
        PRACTICE,
        ROLE._replace(ask="What was your role on the call?", explain=_ROLES),
        ASKED_BY,
        MINUTES,
        NOTE,
        MADE,
    ),
    known_by=("rep", "account", "outcome", "day"),
    theirs=("rep_id",),
)  # fmt: skip
