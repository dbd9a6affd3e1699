"""The Friday report: `report`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from coachlog import errors
from coachlog.cli.app import app
from coachlog.cli.options import shared as o

if TYPE_CHECKING:
    from coachlog.reporting.friday import Report
    from coachlog.reporting.period import Lookback


class Format(StrEnum):
    """How the report may be drawn."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


class FailOn(StrEnum):
    """The states from which on `--fail-on` exits with 5."""

    DUE = "due"
    OVERDUE = "overdue"
    NEGLECTED = "neglected"


AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="The report as it stood on that day.")
]
OneRep = Annotated[str | None, o.rep("--rep", help="Only what is about this rep.")]
Limit = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="STATE",
        help="Exit with 5 if anybody is due, overdue, neglected (or worse).",
    ),
]


@app.command()
def report(
    as_of: AsOf = None,
    rep: OneRep = None,
    output_format: Annotated[str | None, o.form(*Format)] = None,
    redact: o.Redact = False,
    fail_on: Limit = None,
    within: Annotated[
        str | None,
        typer.Option("--in", metavar="PERIOD", help="Look back over a period: q3, last month."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="PERIOD", help="Look back from a day or a period on."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="PERIOD", help="With --since: where to stop.")
    ] = None,
    output: o.Output = None,
) -> None:
    """Who have I failed to coach? The week on one page, or a quarter.

    Markdown and HTML are pages to hand on: for others to read, without commands.

    \b
    Examples:
      coachlog report
      coachlog report --rep ana --as-of "last fri"
      coachlog report --output friday.html
      coachlog report --format json --fail-on neglected
      coachlog report --in q3 --output quarter.html
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import destination
    from coachlog.records import vocabulary
    from coachlog.reporting import friday

    form = Format(destination.form(output_format, output, [*Format]))
    if within or since or until:
        _refuse_with_period({"--as-of": as_of, "--rep": rep, "--fail-on": fail_on})
        _look_back(within, since, until, form, redact=redact, file=destination.file_of(output))
        return
    limit = vocabulary.parse(FailOn, fail_on, label="--fail-on") if fail_on is not None else None
    found, name = _computed(as_of, rep, redact=redact)
    _put(found, name, form, destination.file_of(output))
    if redact:
        destination.tell_what_stays()
    if limit and friday.reached(found, vocabulary.State(limit)):
        raise typer.Exit(5)


def _computed(as_of: str | None, rep: str | None, *, redact: bool) -> "tuple[Report, str | None]":
    """The report, and the name of the rep that it is narrowed to, if any."""
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.journal.read import history
    from coachlog.records import names
    from coachlog.reporting import friday, hidden, one_rep

    with run.reading() as connection:
        known = readers.context_in(connection)
        day = readers.as_of(as_of, known) if as_of is not None else known.today
        person = names.find(rep, known.team) if rep is not None else None
        facts = history.facts(connection, as_of=day)
    found = friday.report(hidden.facts(facts) if redact else facts, as_of=day)
    if person is None:
        return found, None
    name = person.handle if redact else person.name
    return one_rep.narrowed(found, person.handle), name


def _put(report: "Report", only: str | None, form: Format, file: str | None) -> None:
    """Show the report, or write it to a file."""
    from coachlog.cli.output import pages
    from coachlog.render.report import as_json, sections

    if form is Format.JSON:
        pages.put_text(lambda ascii_only: as_json.text(report, ascii_only=ascii_only), file)
    else:
        pages.put(sections.document(report, only=only), form, file)


def _look_back(
    within: str | None,
    since: str | None,
    until: str | None,
    form: Format,
    *,
    redact: bool,
    file: str | None,
) -> None:
    """Show the look-back over a period, or write it to a file."""
    from coachlog.cli.output import destination, pages
    from coachlog.render.report import lookback as drawn
    from coachlog.text import as_json

    found, running = _looked_back(within, since, until, redact=redact)
    if form is Format.JSON:
        value = drawn.whole(found)
        pages.put_text(lambda plain: f"{as_json(value, indent=2, ascii_only=plain)}\n", file)
    else:
        pages.put(drawn.document(found, running=running), form, file)
    if redact:
        destination.tell_what_stays()


def _looked_back(
    within: str | None, since: str | None, until: str | None, *, redact: bool
) -> "tuple[Lookback, bool]":
    """The look-back, and whether its period is not over; what it is made of is let go of here."""
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.journal.read import period
    from coachlog.reporting import lookback

    with run.reading() as connection:
        known = readers.context_in(connection)
        first, last = readers.look_back(within, since, until, known)
        end = min(last, known.today)
        facts = period.facts(connection, since=first, until=end)
    facts = lookback.redacted(facts) if redact else facts
    return lookback.lookback(facts, since=first, until=end), last > end


def _refuse_with_period(given: dict[str, str | None]) -> None:
    for option, value in given.items():
        if value is not None:
            raise errors.Refused(
                f"{option} has no meaning in a look-back over a period",
                f"Leave out {option}, or --in, --since and --until.",
            )
