"""How one rep has grown: `story`."""

from typing import TYPE_CHECKING, Annotated

import typer

from coachlog.cli.app import app
from coachlog.cli.options import shared as o

if TYPE_CHECKING:
    from coachlog.cli.options.readers import Context
    from coachlog.days.periods import Period
    from coachlog.reporting.story import Story

WEEKS = 13
"""How far it goes back unless something else is said."""


@app.command()
def story(
    rep: o.Person,
    within: Annotated[
        str | None,
        typer.Option("--in", metavar="PERIOD", help="Only this period: q3, last month."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="PERIOD", help="From a day or a period on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="PERIOD", help="With --since: where to stop.")
    ] = None,
    for_rep: Annotated[
        bool,
        typer.Option("--for-rep", help="A page for the rep: leaves out what is for you alone."),
    ] = False,
    output_format: Annotated[str | None, o.form(*o.PAGES)] = None,
    redact: o.Redact = False,
    output: o.Output = None,
) -> None:
    """How one rep has grown: what they worked on, and what came of it.

    The last 13 weeks, unless you name a period.

    \b
    Examples:
      coachlog story ana
      coachlog story ana --in q3 --output ana.html
      coachlog story ana --since "1 sep" --for-rep --format markdown
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import destination, pages, say
    from coachlog.render.report import story as drawn
    from coachlog.text import as_json

    form = destination.form(output_format, output, o.PAGES)
    word = say.needed("story", REP=rep)
    found, running = _computed(word, within, since, until, for_rep=for_rep, redact=redact)
    file = destination.file_of(output)
    if form == "json":
        value = drawn.whole(found)
        pages.put_text(lambda plain: f"{as_json(value, indent=2, ascii_only=plain)}\n", file)
    else:
        pages.put(drawn.document(found, running=running, for_rep=for_rep), form, file)
    if redact:
        destination.tell_what_stays()
    if found.named:
        _tell_names(found)


def _computed(
    word: str,
    within: str | None,
    since: str | None,
    until: str | None,
    *,
    for_rep: bool,
    redact: bool,
) -> "tuple[Story, bool]":
    """The story, and whether its period is not over."""
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.journal.read import story as read
    from coachlog.records import names
    from coachlog.reporting import story as told

    with run.reading() as connection:
        known = readers.context_in(connection)
        handle = names.find(word, known.team).handle
        first, last = _days(within, since, until, known)
        end = min(last, known.today)
        facts = read.facts(connection, handle, since=first, until=end, for_rep=for_rep)
    facts = told.redacted(facts) if redact else facts
    return told.story(facts, since=first, until=end), last > end


def _days(within: str | None, since: str | None, until: str | None, known: "Context") -> "Period":
    """The period that is said, or the last thirteen weeks."""
    from coachlog.cli.options import readers
    from coachlog.days.periods import DAY

    if within is None and since is None and until is None:
        return known.today - (7 * WEEKS - 1) * DAY, known.today
    first, last = readers.look_back(within, since, until, known)
    return first, last


def _tell_names(found: "Story") -> None:
    """Say on stderr which lines name others: they stay as they were written."""
    from coachlog.cli import run

    run.say(f"Other people are named in {', '.join(found.named)}: read those before you hand it on")
