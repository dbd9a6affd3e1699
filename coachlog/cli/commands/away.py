"""Days off: `away add|end|import|list|remove`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from coachlog import errors
from coachlog.cli.app import app, new_group
from coachlog.cli.options import shared as o

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.journal.change.recorded import Written
    from coachlog.journal.transfer.holidays import Found, Holiday

absences = new_group("Time off: a rep's, your own (me), or the team's holidays.")
app.add_typer(absences, name="away")


@absences.command()
def add(
    who: Annotated[
        str,
        typer.Argument(metavar="WHO", help="A rep, me, or team."),
    ],
    first: Annotated[str, typer.Argument(metavar="FIRST", help="The first day off.")],
    last: Annotated[str | None, typer.Argument(metavar="[LAST]", help="The last day off.")] = None,
    opened: Annotated[
        bool, typer.Option("--open", help="You don't know the last day yet; see away end.")
    ] = False,
    note: o.Note = None,
    yes: o.Yes = False,
    dry_run: o.DryRun = False,
) -> None:
    """Record time off, first and last day included. The clock stops.

    \b
    Examples:
      coachlog away add priya 23-27 nov
      coachlog away add me mon wed --note "offsite"
      coachlog away add team 2026-11-26 --note Thanksgiving
      coachlog away add dev mon --open
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import doubts
    from coachlog.cli.options import dots, readers
    from coachlog.cli.output import say
    from coachlog.journal.write import absences

    dots.refuse(note or "")
    known, start = say.any_day(first)
    if last and opened:
        raise errors.Refused("--open and a last day cannot both be given", "Leave one out.")
    end = say.last_day(start, last, known) if last else None if opened else start
    person = readers.anyone(who, known)
    found = doubts.about_days((first, start), (last, end), today=known.today, yes=yes)
    with run.change(dry=dry_run) as session:
        written = absences.add(
            session, who=person, first=start, last=end, note=note, today=known.today
        )
    say.saved(written, dry=dry_run, doubts=found)


@absences.command(name="import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A calendar (.ics); - reads stdin.")],
    period: Annotated[
        str | None,
        typer.Option(
            "--in", metavar="PERIOD", help="Only this period (default: this year and next)."
        ),
    ] = None,
    yes: o.Yes = False,
    dry_run: o.DryRun = False,
) -> None:
    """Add the team's holidays from a calendar: its all-day events.

    It lists them first, and leaves out those you have already.

    \b
    Examples:
      coachlog away import holidays.ics
      coachlog away import holidays.ics --in 2027 --yes
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.cli.terminal import confirm
    from coachlog.journal.transfer import holidays
    from coachlog.records import kinds

    first, last = _period(period)
    found = holidays.read(_calendar(file), first=first, last=last)
    new = _new(found)
    asks = bool(new) and not (yes or dry_run)
    if asks:
        confirm.require_terminal()
    _list_holidays(new, found)
    if not new:
        say.line("Nothing new: you have all of it already, or it lies outside the period.")
        return
    question = f"Add {kinds.counted(len(new), 'holiday')} of the team?"
    if asks and not confirm.ask_yes_no(question):
        say.line("Nothing was changed.")
        return
    with run.change(dry=dry_run) as session:
        written = _add_all(session, new)
    if run.answers_in_json():
        say.saved(*written, dry=dry_run)
    else:
        refs = written[0].ref if len(written) == 1 else f"{written[0].ref} to {written[-1].ref}"
        whole = f"{kinds.counted(len(new), 'holiday')} of the team ({refs})"
        noted = tuple(notice for each in written for notice in each.notices)
        say.saved(written[0]._replace(sentence=whole, notices=noted), dry=dry_run)


def _period(typed: str | None) -> tuple[date, date]:
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.days.toward import Toward

    if typed is None:
        year = run.today().year
        return date(year, 1, 1), date(year + 1, 12, 31)
    return readers.period(typed, readers.context(), toward=Toward.BOTH)


def _calendar(name: str) -> bytes:
    """The bytes of a calendar, a little more than one may have at most."""
    from coachlog.cli.options import input_file
    from coachlog.journal.transfer.holidays import LONGEST

    with input_file.opened(name, holds="a calendar") as file:
        return file.read(LONGEST + 1)


def _new(found: "Found") -> "list[Holiday]":
    """The holidays that the team does not have yet."""
    from coachlog.cli import run

    query = "SELECT first, last FROM absence WHERE who = 'team'"
    with run.reading() as connection:
        here = set(connection.execute(query))
    days = {each[:2]: each for each in reversed(found.holidays)}
    return [
        each
        for (first, last), each in sorted(days.items())
        if (first.isoformat(), last.isoformat()) not in here
    ]


def _list_holidays(new: "list[Holiday]", found: "Found") -> None:
    """Print the new holidays, a line each, and name what is left out for its time of day."""
    from coachlog.cli import run
    from coachlog.cli.output import formats, say
    from coachlog.days import display
    from coachlog.render.layout import Columns

    rows = []
    for first, last, name in new:
        until = f" until {display.show(last)}" if last > first else ""
        rows.append((f"{display.show(first)}{until}", name))
    if rows and not run.answers_in_json():
        formats.show([Columns(rows, text=1)])
    if found.timed:
        more = f" and {len(found.timed) - 10} more" if len(found.timed) > 10 else ""
        say.line(f"Left out, since they are not all-day: {', '.join(found.timed[:10])}{more}")


def _add_all(session: "Session", new: "list[Holiday]") -> "list[Written]":
    from coachlog.cli import run
    from coachlog.journal.write import absences, transaction
    from coachlog.records import kinds
    from coachlog.records.vocabulary import TEAM

    written = [
        absences.add(
            session, who=TEAM, first=each.first, last=each.last, note=each.name, today=run.today()
        )
        for each in new
    ]
    transaction.change_of(session).say_only(
        f"import: {kinds.counted(len(new), 'holiday')} of the team."
    )
    return written


@absences.command()
def end(
    who: Annotated[
        str,
        typer.Argument(metavar="WHO", help="A rep, me, or team."),
    ],
    day: Annotated[
        str | None, typer.Argument(metavar="[DAY]", help="The last day away (default: today).")
    ] = None,
    yes: o.Yes = False,
) -> None:
    """Enter the last day of time off that had none.

    \b
    Examples:
      coachlog away end dev
      coachlog away end dev fri
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import doubts
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import absences

    known, last = say.any_day(day)
    person = readers.anyone(who, known)
    found = doubts.about_days((day, last), today=known.today, yes=yes)
    with run.change() as session:
        written = absences.end(session, who=person, last=last, today=known.today)
    say.saved(written, doubts=found)


@absences.command()
def remove(
    ref: Annotated[
        str,
        typer.Argument(metavar="REF", help="Such as w2."),
    ],
) -> None:
    """Remove time off from the journal.

    \b
    Examples:
      coachlog away remove w2
      coachlog undo
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal.write import absences

    with run.change() as session:
        written = absences.remove(session, ref=ref)
    say.saved(written)


@absences.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List time off, newest first.

    \b
    Examples:
      coachlog away list
      coachlog away list --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.absences(output=output)
