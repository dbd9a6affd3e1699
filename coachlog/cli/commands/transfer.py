"""The journal as files that other programs read: `export`, `import`."""

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from coachlog import errors
from coachlog.cli.app import app
from coachlog.cli.options import shared as o

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Written
    from coachlog.journal.transfer.csv_cells import Read
    from coachlog.journal.transfer.exporting import Selection
    from coachlog.journal.transfer.meeting import Take
    from coachlog.records.fields import Kind
    from coachlog.render.progress import Tick

MANY = 20_000
"""Records from which on it is shown how far an export is."""

LARGE = 5_000_000
"""Bytes from which on it is shown how far an import is."""

HELD = 16_000_000
"""Bytes of an answer that are held until the journal is closed."""

FORMS = ("json", "jsonl", "csv", "ics")
"""The forms in which a journal can leave."""


@app.command()
def export(
    form: Annotated[str | None, o.form(*FORMS)] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only this kind, such as debrief.")
    ] = None,
    rep: Annotated[str | None, o.rep("--rep", help="Only this person's data.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="PERIOD", help="From a day or a period on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="PERIOD", help="Up to a day or a period.")
    ] = None,
    redact: o.Redact = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV that Excel opens with its accents right.")
    ] = False,
    output: o.Output = None,
) -> None:
    """Write the journal to a file for other programs.

    All of it as json or jsonl, one kind of record as csv, planned calls as ics for your calendar.

    \b
    Examples:
      coachlog export --output journal.json
      coachlog export --redact --output team.jsonl
      coachlog export --kind debrief --since 2026-q4 --output debriefs.csv
      coachlog export --kind rep --excel --output team.csv
      coachlog export --output calls.ics
      coachlog export --rep ana --output ana.json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import destination, say

    shape, named = destination.form(form, output, FORMS), destination.file_of(output)
    selection = _selection(kind, rep, since, until, redact)
    if shape == "csv" and not selection.kind:
        raise errors.Refused("CSV holds one kind of record", "Say which, such as: --kind debrief.")
    if shape == "ics":
        selection = _of_calls(selection)
    if excel and shape != "csv":
        raise errors.Refused("--excel is for CSV", "Add --format csv, or leave it out.")
    with _destination(named) as file:
        count = _write(selection, shape, file, excel=excel)
    if named is not None:
        say.whole_line(f"Wrote {named}: {count:,} record{'' if count == 1 else 's'}")
    if redact:
        destination.tell_what_stays()


@app.command(name="import")
def import_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="An export or a CSV table; - reads stdin.")
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="KIND", help="What each row of a CSV table is, such as rep."
        ),
    ] = None,
    ignore: Annotated[
        bool, typer.Option("--ignore", help="Skip the columns that coachlog does not know.")
    ] = False,
    take: Annotated[
        str | None,
        typer.Option(
            "--take",
            metavar="WHOSE",
            help="Who wins where both sides changed a record: newest, theirs, ours.",
        ),
    ] = None,
    dry_run: o.DryRun = False,
) -> None:
    """Bring in an export or a spreadsheet: all of it, or nothing.

    coachlog help import lists the columns of a spreadsheet, with an example.

    \b
    Examples:
      coachlog import journal.json --dry-run
      coachlog import other-laptop.jsonl --take newest
      coachlog import team.csv --kind rep
      coachlog import old-notes.csv --kind coaching --ignore
      coachlog export --rep ana | coachlog --journal other.db import -
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.render import progress

    of_table, whose = _kind_of_table(file, kind, ignore), _whose(take)
    with _source(file, of_table, ignore=ignore) as source:
        size = _size(source)
        shown = size >= LARGE and sys.stderr.isatty()
        with (
            progress.bar("importing", total=size, shown=shown) as tick,
            run.change(dry=dry_run) as session,
        ):
            written = _take_in(session, source, of_table, whose, ignore=ignore, tick=tick)
    if written and written.sentence:
        say.saved(written, dry=dry_run)
        return
    say.line("Nothing new: you have all of it already.")
    for notice in written.notices if written else ():
        say.note(notice)


def _whose(take: str | None) -> "Take | None":
    """Whose version stands, as typed.

    Raises:
        UnknownWord: it is nobody's.
    """
    from coachlog.journal.transfer.meeting import Take

    if take is None:
        return None
    word = take.strip().lower()
    if word not in list(Take):
        raise errors.UnknownWord("--take", take, [each.value for each in Take])
    return Take(word)


def _kind_of_table(file: str, kind: str | None, ignore: bool) -> "Kind | None":
    """The kind of record in the rows of a CSV file; None for an export in JSON.

    Raises:
        Refused: it is a table and its kind was not said, or the other way round.
    """
    from coachlog.records import kinds

    ending = Path(file).suffix.lower()
    if kind is None and (ending == ".csv" or ignore):
        words = ", ".join(each.word for each in kinds.KINDS)
        raise errors.Refused(
            "A CSV table holds one kind of record", f"Say which with --kind: {words}."
        )
    if kind is not None and ending in (".json", ".jsonl"):
        raise errors.Refused("--kind is for a CSV table", "Leave it out.")
    return None if kind is None else kinds.of_word(kind)


def _take_in(
    session: "Session", source: BinaryIO, kind: "Kind | None", take: "Take | None", *,
    ignore: bool, tick: "Tick",
) -> "Written | None":  # fmt: skip
    from coachlog.cli import run
    from coachlog.cli.options import readers

    today = run.today()
    if kind is None:
        from coachlog.journal.transfer import importing

        return importing.take_in(session, source, today=today, tick=tick, take=take)
    from coachlog.journal.transfer import csv_import
    from coachlog.journal.write import transaction

    known = readers.context_in(transaction.connection_of(session))
    return csv_import.take_in(
        session, source, kind, read=_reader(known), today=today, ignore=ignore, tick=tick,
        take=take,
    )  # fmt: skip


def _reader(known: "Context") -> "Read":
    """What reads the cells of a table, by the same rules as a command line."""
    from coachlog.cli.options import readers
    from coachlog.records.fields import Field, Holds

    def read(field: Field, typed: str) -> Any:
        if field.key == "who":
            return readers.anyone(typed, known)
        if field.holds is Holds.REPS:
            return readers.rep_or_team(typed, known)
        return readers.read(field._replace(flags=(field.key,)), typed, known, imported=True)

    return read


def _selection(
    kind: str | None, rep: str | None, since: str | None, until: str | None, redact: bool
) -> "Selection":
    from coachlog.cli.options import readers
    from coachlog.journal.transfer.exporting import Selection
    from coachlog.records import kinds

    known = readers.context()
    first, last = readers.span(None, since, until, known)
    return Selection(
        kind=kinds.of_word(kind) if kind is not None else None,
        rep=readers.rep(rep, known) if rep is not None else None,
        since=first,
        until=last,
        redact=redact,
    )


def _of_calls(selection: "Selection") -> "Selection":
    """A selection for a calendar: planned calls alone.

    Raises:
        Refused: another kind was asked for.
    """
    from dataclasses import replace

    from coachlog.records import kinds

    if selection.kind not in (None, kinds.PLAN):
        raise errors.Refused("A calendar holds planned calls", "Leave --kind out.")
    return replace(selection, kind=kinds.PLAN)


def _write(selection: "Selection", form: str, file: BinaryIO, *, excel: bool) -> int:
    """Write what is selected, and tell how many records it is.

    Up to some megabytes it is written once the journal is closed: who reads slowly keeps no writer
    waiting.
    """
    from coachlog.cli import run
    from coachlog.journal.doctor import against_log
    from coachlog.journal.transfer.exporting import Export
    from coachlog.render import progress

    with run.reading() as connection:
        against_log.tell_if_any(connection, run.say)
        leaving = Export(connection, selection)
        count = leaving.count()
        shown = count >= MANY and sys.stderr.isatty() and not file.isatty()
        with progress.bar("exporting", total=count, shown=shown) as tick:
            batches = _ticked(leaving.lines(), tick)
            pieces = _pieces(leaving.heading(), batches, form, selection.kind, excel=excel)
            held = list(_first(pieces, HELD))
            for piece in pieces:
                file.writelines(held)
                held = [piece]
    file.writelines(held)
    return count


def _pieces(
    heading: Mapping[str, Any], batches: Iterator[list[bytes]], form: str, kind: "Kind | None", *,
    excel: bool,
) -> Iterator[bytes]:  # fmt: skip
    from coachlog.render.pages import calendar, transfer

    if form == "ics":
        return calendar.as_ics(batches)
    if form == "csv" and kind:
        return transfer.as_csv(kind, batches, mark=excel)
    draw = transfer.as_json if form == "json" else transfer.as_jsonl
    return draw(heading, batches)


def _first(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    """The first pieces, until they are of that size together."""
    for piece in pieces:
        yield piece
        size -= len(piece)
        if size <= 0:
            break


def _ticked(batches: Iterator[list[bytes]], tick: "Tick") -> Iterator[list[bytes]]:
    for batch in batches:
        yield batch
        tick(len(batch))


@contextmanager
def _destination(named: str | None) -> Iterator[BinaryIO]:
    from coachlog.cli.output import destination

    if named is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    with destination.replacing(named) as file:
        yield file


@contextmanager
def _source(name: str, kind: "Kind | None", *, ignore: bool) -> Iterator[BinaryIO]:
    """The bytes to import. Those of a pipe are all there already: no lock is held to wait for them.

    Raises:
        Missing, Refused, Failed: as when it is opened; what comes through a pipe is read too.
    """
    from coachlog.cli.options import input_file
    from coachlog.journal.transfer import csv_table, json_stream

    with input_file.opened(name, holds="an export") as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            yield file
            return
        gathered = (
            csv_table.gathered(file, kind, ignore=ignore) if kind else json_stream.gathered(file)
        )
        with gathered as whole:
            yield whole


def _size(file: BinaryIO) -> int:
    """How many bytes there are to come."""
    return os.fstat(file.fileno()).st_size
