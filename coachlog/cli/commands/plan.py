"""Planning a call: `plan`."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from coachlog.cli.app import app
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.forms.command import Given, takes
from coachlog.cli.forms.new_records import PLAN
from coachlog.records.fields import Values

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.cli.capture.entry import Entry
    from coachlog.journal.change.recorded import Written


@app.command(cls=Capturing)
@takes(PLAN, "edit", "resume", "yes", "dry_run")
def plan(given: Given) -> None:
    """Plan a call with a rep: what the customer should do by the end.

    It asks for what you leave out.

    \b
    Examples:
      coachlog plan ana
      coachlog plan ana Northwind --on tue --objective "CFO agrees to a trial"
      coachlog plan ana Northwind --on "fri 2pm" -o "names who signs" --role observe
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.output import say

    with take_down.capture(PLAN, given, introduce=introduce) as entry:
        said = take_down.answers(entry)
        entry.confirm(_doubt(entry))
        said, doubts = take_down.settle(entry, said)
        who = said["rep"].split(",")
        matters = [] if entry.introduced else _open_with(who, today=entry.known.today)
        with run.change(dry=given["dry_run"]) as session:
            written = [
                _record(session, {**said, "rep": rep}, today=entry.known.today) for rep in who
            ]
    for line in matters:
        say.line(line)
    say.saved(*written, dry=given["dry_run"], said_back=entry.said_back(), doubts=doubts)


def introduce(entry: "Entry") -> Sequence[str]:
    """Find out whom a plan is for; the lines about what is open with them."""
    from coachlog.cli.capture.entry import introduce_person

    introduce_person(entry)
    return _open_with((entry.about or "").split(","), today=entry.known.today)


def _open_with(reps: Sequence[str], *, today: date) -> list[str]:
    """The lines about what is open with these reps."""
    from coachlog.cli import run
    from coachlog.journal.read import briefing
    from coachlog.render.pages import brief

    with run.reading() as connection:
        each = [briefing.open_matters(connection, rep, day=today) for rep in reps]
    return [line for matters in each for line in brief.open_matters(matters, today=today)]


def _record(session: "Session", said: Values, *, today: date) -> "Written":
    from coachlog.journal.write import plans

    when = {"call_day": said["when"].day, "call_time": said["when"].time}
    return plans.record(session, {**said, **when}, today=today)


def _doubt(entry: "Entry") -> str | None:
    """The question to confirm a plan on a past day; None for any other."""
    from coachlog.days import display

    day, today = entry.value("when").day, entry.known.today
    if day >= today:
        return None
    return f"{display.echo(day, today=today, at=None)} is in the past. Plan it anyway?"
