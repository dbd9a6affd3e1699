"""Adding an entry of the manager's own time, through the light door."""

from datetime import date

from coachlog.days import durations
from coachlog.journal.change.columns import new_columns
from coachlog.journal.change.recorded import Change, Written
from coachlog.journal.change.sentences import echo, excerpt
from coachlog.records.fields import Values
from coachlog.records.kinds import TIME


def record(change: Change, said: Values, *, today: date) -> Written:
    """Add what some minutes went to; by default today, and not droppable."""
    day, droppable = said.get("day") or today, bool(said.get("droppable"))
    given = {**said, "day": day, "droppable": droppable}
    number = change.add(TIME, new_columns(change.connection, TIME, given, made=today))
    note = f": {excerpt(said['note'])}" if said.get("note") else ""
    missed = ", nobody would miss it" if droppable else ""
    took = durations.show(said["minutes"])
    what = f"time: {said['area']}, {took}, {echo(day, today)}{note}{missed}"
    return change.written(f"t{number}", number, what)
