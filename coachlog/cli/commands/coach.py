"""`coach`: every other coaching conversation, a moment or a review."""

from coachlog.cli.app import app
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.commands.action import record_too
from coachlog.cli.forms.command import Given, takes
from coachlog.cli.forms.new_records import COACH
from coachlog.records.vocabulary import TEAM


@app.command(cls=Capturing)
@takes(COACH, "edit", "resume", "dry_run")
def coach(given: Given) -> None:
    """Record any other coaching of a rep, a moment or a review.

    What is missing is asked for.

    \b
    Examples:
      coachlog coach ben "let the customer finish; count to three"
      coachlog coach chloe "ask for the signer" --about pipeline --lever stuck --deal Harbor
      coachlog coach theo "runs discovery alone to step 3" --about onboarding --on thu
      pbpaste | coachlog coach ana -
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.output import say
    from coachlog.journal.write import coaching

    with take_down.of(COACH, given) as entry:
        said = take_down.answers(entry)
        rep = None if said["rep"] == TEAM else said["rep"]
        with run.change(dry=given["dry_run"]) as session:
            talk = coaching.record(session, said, today=entry.known.today)
            written = [talk, *record_too(session, said, entry.known, rep=rep, of=talk.ref)]
    say.saved(*written, dry=given["dry_run"])
