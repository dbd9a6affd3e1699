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
Form = Annotated[str, o.form(*Format)]
Redact = Annotated[
    bool, typer.Option("--redact", help="Without what was typed freely; names stay.")
]
Limit = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="STATE",
        help="Exit 5 if somebody is due, overdue or neglected, or worse.",
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
]


@app.command()
def report(
    as_of: AsOf = None,
    rep: OneRep = None,
    output_format: Form = Format.TABLE.value,
    redact: Redact = False,
    fail_on: Limit = None,
    output: Output = None,
) -> None:
    """Whom have I failed to coach? The whole week on one page.

    \b
    Examples:
      coachlog report
      coachlog report --rep ana --as-of "last fri"
      coachlog report --format html --output friday.html
      coachlog report --format json --fail-on neglected
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.records import vocabulary
    from coachlog.reporting import friday

    form = vocabulary.parse(Format, output_format, label="--format")
    limit = vocabulary.parse(FailOn, fail_on, label="--fail-on") if fail_on is not None else None
    found, name = _computed(as_of, rep, redact=redact)
    if output is None:
        show(found, name, form)
    else:
        _save(found, name, form, output)
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
    return (friday.narrowed(found, person.handle), person.name) if person else (found, None)


def show(report: "Report", only: str | None, form: Format) -> None:
    """Write the report to stdout, in ASCII where its encoding needs that."""
    import sys

    from coachlog.cli import run
    from coachlog.render import console

    screen = console.screen(sys.stdout, color=run.color(), program=run.program())
    if form is Format.TABLE:
        from coachlog.render.report import table

        console.write(table.lines(report, only=only, screen=screen), screen)
    else:
        sys.stdout.write(_text(report, only, form, ascii_only=not screen.signs))


def _text(report: "Report", only: str | None, form: Format, *, ascii_only: bool) -> str:
    """The whole report as the text of a file."""
    from coachlog.cli import run
    from coachlog.render.layout import Screen
    from coachlog.render.report import as_json, html, markdown, table

    if form is Format.JSON:
        return as_json.text(report, ascii_only=ascii_only)
    if form is Format.HTML:
        return html.text(report, only=only, ascii_only=ascii_only)
    if form is Format.MARKDOWN:
        return markdown.text(report, only=only, ascii_only=ascii_only)
    endless = Screen(width=None, color=False, signs=True, program=run.program())
    return table.text(report, only=only, screen=endless)


def _save(report: "Report", only: str | None, form: Format, file: str) -> None:
    """Write the report to a file, whole or not at all, in place of an older one."""
    from pathlib import Path

    from coachlog import newfile
    from coachlog.cli import run
    from coachlog.journal.file import output_file
    from coachlog.text import visible

    path = Path(file).expanduser()
    output_file.refuse_unfit(path, journal=run.journal())
    with newfile.replace(path) as new:
        new.write(_text(report, only, form, ascii_only=False).encode())
    newfile.tell_if_public(path, run.say)
    typer.echo(f"Wrote {visible(str(path))}")
