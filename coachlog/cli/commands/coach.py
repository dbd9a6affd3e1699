"""Coaching conversations that are no debriefs: `coach`."""

from typing import TYPE_CHECKING

from coachlog import errors
from coachlog.cli.app import app
from coachlog.cli.capture.command import form_command
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.commands.action import record_follow_up, record_look_again
from coachlog.cli.forms.new_records import COACH
from coachlog.records.fields import Values
from coachlog.records.vocabulary import TEAM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachlog.cli.capture.entry import Entry
    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Change, Written


def introduce(entry: "Entry") -> "Sequence[str]":
    """Find out whom it is with; the line on what they work on."""
    from coachlog.cli.capture import last_time
    from coachlog.cli.capture.entry import introduce_person

    introduce_person(entry)
    rep = entry.about or TEAM
    found = None if rep == TEAM else last_time.works_on(rep, entry)
    last_time.prepare(entry, found, planned=None)
    return last_time.line(rep, found, entry)


@app.command(cls=Capturing)
@form_command(COACH, "edit", "resume", "dry_run", introduce=introduce)
def coach(change: "Change", said: Values, known: "Context") -> "list[Written]":
    """Note any other coaching: a moment, a review, a one-on-one.

    It asks for what you leave out.

    \b
    Examples:
      coachlog coach ben let the customer finish
      coachlog coach chloe --about pipeline --lever stuck ask for the signer
      coachlog coach theo runs discovery alone to step 3 --about onboarding --on thu
      coachlog coach dev no discount before a no --about correction --check in 2 weeks
      coachlog coach ana talked about silence --agreed "wait three seconds" --focus
      coachlog coach maria,dk go through the price list together --minutes 50
      pbpaste | coachlog coach ana -
    """  # noqa: D301 - \b keeps the examples as they stand
    return record(change, said, known)


def record(change: "Change", said: Values, known: "Context") -> "list[Written]":
    """Write a talk with each rep, with the focus and the actions out of it, if any.

    Raises:
        Refused: it is to be a focus, but nothing was agreed.
    """
    from coachlog.journal.change import coaching, focuses

    if said["focus"] and not said["agreed"]:
        raise errors.Refused(
            "--focus says that what was agreed is what they work on from now on",
            "Say what was agreed: --agreed TEXT",
        )
    written = []
    who = said["rep"].split(",")
    for rep, minutes in zip(who, shared_out(said["minutes"], len(who)), strict=True):
        talk = coaching.record(change, {**said, "rep": rep, "minutes": minutes}, today=known.today)
        of = None if rep == TEAM else rep
        written.append(talk)
        if said["focus"] and of:
            day = said["day"] or known.today
            written.append(focuses.begin_from_talk(change, of, said["agreed"], day=day))
        written += [
            *record_follow_up(change, said, known, rep=of, of=talk.ref),
            *record_look_again(change, said, known, rep=of, of=talk.ref),
        ]
    return written


def shared_out(minutes: int | None, people: int) -> list[int | None]:
    """The minutes of a talk, shared out among those it was with: whole ones, the first get more.

    Who gets none of so few has no minutes noted.
    """
    if minutes is None:
        return [None] * people
    share, more = divmod(minutes, people)
    return [share + (place < more) or None for place in range(people)]
