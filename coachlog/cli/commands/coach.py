"""Coaching conversations that are no debriefs: `coach`."""

from typing import TYPE_CHECKING

from coachlog.cli.app import app
from coachlog.cli.capture.command import form_command
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.commands.action import record_follow_up, record_look_again
from coachlog.cli.forms.new_records import COACH
from coachlog.records.fields import Values
from coachlog.records.vocabulary import TEAM

if TYPE_CHECKING:
    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Change, Written


@app.command(cls=Capturing)
@form_command(COACH, "edit", "resume", "dry_run")
def coach(change: "Change", said: Values, known: "Context") -> "list[Written]":
    """Record any other coaching of a rep, a moment or a review.

    What is missing is asked for.

    \b
    Examples:
      coachlog coach ben "let the customer finish; count to three"
      coachlog coach chloe "ask for the signer" --about pipeline --lever stuck --deal Harbor
      coachlog coach theo "runs discovery alone to step 3" --about onboarding --on thu
      coachlog coach dev "no discount before a no" --about correction --check "in 2 weeks"
      pbpaste | coachlog coach ana -
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.change import coaching

    rep = None if said["rep"] == TEAM else said["rep"]
    talk = coaching.record(change, said, today=known.today)
    return [
        talk,
        *record_follow_up(change, said, known, rep=rep, of=talk.ref),
        *record_look_again(change, said, known, rep=rep, of=talk.ref),
    ]
