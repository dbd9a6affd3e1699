"""The Friday report: `report`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from coachlog.cli.app import app
from coachlog.cli.options import shared as o

if TYPE_CHECKING:
    from coachlog.reporting.friday import Report


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
    str | None, typer.Option("--as-of", metavar="DAY", help="As it stood on that day.")
]
OneRep = Annotated[str | None, o.rep("--rep", help="The lists of one rep alone.")]
Limit = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="STATE",
        help="Exit 5 if somebody is due, overdue or neglected, or worse.",
    ),
]


@app.command()
def report(
    as_of: AsOf = None,
    rep: OneRep = None,
    output_format: Annotated[str | None, o.form(*Format)] = None,
    redact: o.Redact = False,
    fail_on: Limit = None,
    output: o.Output = None,
) -> None:
    """Whom have I failed to coach? The whole week on one page.

    Markdown and HTML are for handing on: the same page for others to read.

    \b
    Examples:
      coachlog report
      coachlog report --rep ana --as-of "last fri"
      coachlog report --output friday.html
      coachlog report --format json --fail-on neglected
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import destination
    from coachlog.records import vocabulary
    from coachlog.reporting import friday

    form = Format(destination.form(output_format, output, [*Format]))
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
    from coachlog.reporting import friday

    with run.reading() as connection:
        known = readers.context_in(connection)
        day = readers.as_of(as_of, known) if as_of is not None else known.today
        person = names.find(rep, known.team) if rep is not None else None
        facts = history.facts(connection, as_of=day)
    found = friday.report(friday.redacted(facts) if redact else facts, as_of=day)
    if person is None:
        return found, None
    name = person.handle if redact else person.name
    return friday.narrowed(found, person.handle), name


def _put(report: "Report", only: str | None, form: Format, file: str | None) -> None:
    """Show the report, or write it to a file."""
    from coachlog.cli.output import pages
    from coachlog.render.report import as_json, sections

    if form is Format.JSON:
        pages.put_json(lambda ascii_only: as_json.text(report, ascii_only=ascii_only), file)
    else:
        pages.put(sections.document(report, only=only), form, file)
