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
    """Plan a call with a rep, before it.

    What is missing is asked for.

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
        if not entry.introduced:
            say.open_matters(said["rep"])
        with run.change(dry=given["dry_run"]) as session:
            written = _record(session, said, today=entry.known.today)
    say.saved(written, dry=given["dry_run"])


def introduce(entry: "Entry") -> Sequence[str]:
    """Find out whom a plan is for; the lines about what is open with them."""
    from coachlog.cli import run
    from coachlog.cli.capture.entry import introduce_person
    from coachlog.journal.read import briefing
    from coachlog.render.pages import brief

    introduce_person(entry)
    with run.reading() as connection:
        matters = briefing.open_matters(connection, entry.about or "", day=entry.known.today)
    return list(brief.open_matters(matters, today=entry.known.today))


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
    return f"{display.echo(day, today=today, at=None)} is past: plan it all the same?"
