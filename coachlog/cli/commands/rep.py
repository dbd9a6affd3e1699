"""People: `rep add|list|edit|leave|back|forget`."""

from typing import TYPE_CHECKING, Any

from coachlog import errors, text
from coachlog.cli.app import app, new_group
from coachlog.cli.forms.command import Given, takes
from coachlog.cli.forms.form import Form
from coachlog.cli.forms.new_records import PROFILE, REP
from coachlog.cli.options import shared as o

if TYPE_CHECKING:
    from datetime import date

    from coachlog.cli.options.readers import Context

reps = new_group("The people you coach.")
app.add_typer(reps, name="rep")


@reps.command()
@takes(REP, "yes", "dry_run", asks=False)
def add(given: Given) -> None:
    """Add somebody to the team; they go by their first name.

    \b
    Examples:
      coachlog rep add "Ana Ruiz"
      coachlog rep add "Theo Lind" --start 2026-11-09 --focus "runs discovery alone"
      coachlog rep add "Yuki Sato" --workdays mon-wed --goal "two logos by Q1"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import doubts
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import reps

    known = readers.context()
    said = {field.key: _read(REP, field.key, given, known) for field in REP.fields}
    found = doubts.about_answers(REP.fields, given, said, today=known.today, yes=given["yes"])
    with run.change(dry=given["dry_run"]) as session:
        written = reps.add(session, said, today=known.today)
    say.saved(written, dry=given["dry_run"], doubts=found)


@reps.command()
@takes(PROFILE, "yes", "dry_run", asks=False)
def edit(given: Given) -> None:
    """Change what you know about a rep; an empty text clears it.

    The old focus stays in their story.

    \b
    Examples:
      coachlog rep edit ana --focus "asks for the signer in the first meeting"
      coachlog rep edit yuki --workdays mon-wed --from mon
      coachlog rep edit ana --goal ""
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import doubts
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import reps

    known = readers.context()
    said = {field.key: _read_or_clear(field.key, given, known) for field in PROFILE.fields}
    who, typed = said.pop("rep"), said.pop("from_day")
    if typed and not any(said[field.key] is not None for field in PROFILE.fields if field.dated):
        raise errors.Refused("--from belongs to --cadence or --workdays", "Give one of them.")
    since = _first_day(typed, known)
    found = [
        *doubts.about_answers(PROFILE.fields, given, said, today=known.today, yes=given["yes"]),
        *doubts.about_days((typed, since), today=known.today, yes=given["yes"]),
    ]
    with run.change(dry=given["dry_run"]) as session:
        written = reps.edit(session, said, rep=who, terms_from=since, today=known.today)
    if written:
        say.saved(written, dry=given["dry_run"], doubts=found)
    else:
        say.line(f"{who} is like that already; nothing was changed.")


def _read(form: Form, key: str, given: Given, known: "Context") -> Any:
    from coachlog.cli.options import readers

    return None if given[key] is None else readers.read(form.field(key), given[key], known)


def _read_or_clear(key: str, given: Given, known: "Context") -> Any:
    """The value of a field; an empty text, which clears it, stays one, but not for `since`.

    `default` clears what the settings decide otherwise.
    """
    dated = PROFILE.field(key).dated
    cleared = given[key] == "" or (dated and text.fold(given[key] or "") == "default")
    return "" if cleared and key != "since" else _read(PROFILE, key, given, known)


def _first_day(typed: str | None, known: "Context") -> "date | None":
    """The day from which a term is to hold, by default today; None for `beginning`."""
    from coachlog.cli.options import readers
    from coachlog.days.toward import Toward

    if typed is None:
        return known.today
    if text.fold(typed) == "beginning":
        return None
    day: date = readers.day(Toward.BOTH)(typed, known)
    return day


@reps.command()
def leave(rep: o.Person, on: o.On = None, yes: o.Yes = False) -> None:
    """Somebody leaves the team, and is not counted from that day on.

    \b
    Examples:
      coachlog rep leave walt
      coachlog rep leave walt --on 2026-10-30
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import doubts
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import reps

    known, day = say.any_day(on)
    who = readers.rep(rep, known)
    found = doubts.about_days((on, day), today=known.today, yes=yes)
    with run.change() as session:
        written = reps.leave(session, rep=who, on_day=day, today=known.today)
    say.saved(written, doubts=found)


@reps.command()
def back(rep: o.Person, on: o.On = None, yes: o.Yes = False) -> None:
    """Somebody is back on the team.

    \b
    Examples:
      coachlog rep back walt
      coachlog rep back walt --on mon
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import doubts
    from coachlog.cli.options import readers
    from coachlog.cli.output import say
    from coachlog.journal.write import reps

    known, day = say.any_day(on)
    who = readers.rep(rep, known)
    found = doubts.about_days((on, day), today=known.today, yes=yes)
    with run.change() as session:
        written = reps.back(session, rep=who, on_day=day, today=known.today)
    say.saved(written, doubts=found)


@reps.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List the team, and how long each has gone without coaching.

    \b
    Examples:
      coachlog rep list
      coachlog rep list --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.reps(output=output)


@reps.command()
def forget(rep: o.Person, yes: o.Yes = False, dry_run: o.DryRun = False) -> None:
    """Erase every trace of somebody; that cannot be undone.

    Their records go, and what the log of changes and your drafts hold of them. Backups, and other
    people's records that name them, are listed but not changed.

    \b
    Examples:
      coachlog rep forget walt --dry-run
      coachlog rep forget walt
      coachlog rep forget walt --yes
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.commands import forget

    forget.forget(rep, yes=yes, dry=dry_run)
