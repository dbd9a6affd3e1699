"""The manager's own time: `time add|week|list`."""

from datetime import date
from typing import TYPE_CHECKING

from coachlog import errors
from coachlog.cli.app import app, new_group
from coachlog.cli.capture.command import form_command
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.forms.new_records import TIME, TIME_WEEK, dropping
from coachlog.cli.options import shared as o
from coachlog.days import durations
from coachlog.records.fields import Values
from coachlog.records.vocabulary import Area
from coachlog.text import COACHLOG

if TYPE_CHECKING:
    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Change, Written


times = new_group("Where your own hours went: to people, or to distraction.")
app.add_typer(times, name="time")


@times.command(cls=Capturing)
@form_command(TIME, "edit", "resume", "dry_run")
def add(change: "Change", said: Values, known: "Context") -> "list[Written]":
    """Note where some of your time went.

    Leave out coaching: it is counted from the minutes of your talks.

    \b
    Examples:
      coachlog time add reports 2h --note "forecast deck" --droppable
      coachlog time add internal-meetings 1h30 --on tue
      coachlog time add hiring 50
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.change import time

    return [time.record(change, said, today=known.today)]


@times.command()
def week(on: o.On = None, resume: o.Resume = False, yes: o.Yes = False) -> None:
    """Note a whole week, one area after another; Enter skips.

    \b
    Examples:
      coachlog time week
      coachlog time week --on fri
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import dialogue, doubts, take_down
    from coachlog.cli.output import say
    from coachlog.cli.terminal import prompt
    from coachlog.journal.change import time

    if not run.is_interactive():
        raise errors.Refused(
            "time week asks you questions, and that needs a terminal",
            f"Without one: {COACHLOG} time add AREA DURATION",
        )
    with take_down.capture(TIME_WEEK, {"day": on, "resume": resume, "yes": yes}) as entry:
        day, today = entry.value("day") or entry.known.today, entry.known.today
        found = doubts.about_days((on, day), today=today, yes=yes)
        if said := noted_already(day):
            prompt.say(said)
        dialogue.fill(entry)
        entries = of_areas(entry.check())
        with run.adding() as change:
            written = [time.record(change, each, today=today) for each in entries]
    if written:
        say.saved(*written, doubts=found)
    else:
        say.line("Nothing was noted.")


def noted_already(day: date) -> str:
    """What is noted in the week of a day already, in a sentence; empty where nothing is."""
    from coachlog.cli import run
    from coachlog.journal.read import own_time

    with run.reading() as connection:
        spent = own_time.in_week(connection, day)
    said = [f"{area.replace('-', ' ')} {durations.show(spent[area])}" for area in spent]
    return f"Noted for that week already: {', '.join(said)}." if said else ""


def of_areas(said: Values) -> list[Values]:
    """The entries that the answers to `time week` are: one of each area that has a duration."""
    return [
        {
            "area": area.value,
            "minutes": said[area.value],
            "droppable": said.get(dropping(area.value)),
            "day": said["day"],
        }
        for area in Area
        if said[area.value]
    ]


@times.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List where your own time went, newest first.

    \b
    Examples:
      coachlog time list
      coachlog time list --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.own_time(output=output)
