"""Putting things right: `edit`, `delete`, `undo`, `redo`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coachlog.cli import completing
from coachlog.cli import options as o
from coachlog.cli.app import app

if TYPE_CHECKING:
    from coachlog.cli.readers import Context
    from coachlog.journal.mending import Mended
    from coachlog.journal.records import Kind
    from coachlog.record import Record

Anything = Annotated[
    str,
    typer.Argument(
        metavar="REF",
        help="Such as p12, d7, c3, o5, a9, w2, f1; or a rep.",
        autocompletion=completing.reps,
    ),
]
Pairs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FIELD=VALUE]...",
        help="A field as show names it; FIELD= clears it; a list: once per entry.",
    ),
]


@app.command()
def edit(ref: Anything, pairs: Pairs = None, dry_run: o.DryRun = False) -> None:
    """Change fields of a record; without any, in your editor. Prints before and after.

    \b
    Examples:
      coachlog edit c2 lever=stuck deal=Harbor note="ask for the signer this week"
      coachlog edit d7 day=tue minutes=
      coachlog edit ana goal="two enterprise logos by Q1"
      coachlog edit p12
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import fields, readers
    from coachlog.journal import records

    known = readers.context()
    record = _record(ref, known)
    kind = records.named(record.kind)
    if pairs:
        new = fields.values(kind, fields.typed(kind, pairs), known)
        mended = _write(record.ref, new, known, dry=dry_run)
    else:
        mended = _in_editor(kind, record, known, dry=dry_run)
    _say(mended, record.ref, known, dry=dry_run)


@app.command()
def delete(ref: Anything, dry_run: o.DryRun = False) -> None:
    """Take a record out of the journal, with all that is part of it; undo brings it back.

    \b
    Examples:
      coachlog delete c3
      coachlog delete d7 --dry-run
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import readers, run, saying
    from coachlog.journal import deletions

    record = _record(ref, readers.context())
    with run.change(dry=dry_run) as session:
        written = deletions.delete(session, ref=record.ref)
    saying.saved(written, dry=dry_run)


@app.command()
def undo(
    list_: Annotated[bool, typer.Option("--list", "-l", help="Show the changes instead.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="How many to list.")
    ] = 10,
    output: o.AsJson = "table",
) -> None:
    """Take back the last change; again, the one before it. It says what it undid.

    \b
    Examples:
      coachlog undo
      coachlog undo --list
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run, saying
    from coachlog.cli.addressing import here
    from coachlog.journal import changes

    if list_:
        _list(limit, output)
    else:
        done = changes.undo(run.journal(), say=run.say)
        run.note_saved()
        saying.line(f"Undone: {done.says}   Do it again: {here('coachlog redo')}")


@app.command()
def redo() -> None:
    """Do again what undo took back, until something new is written.

    \b
    Examples:
      coachlog redo
      coachlog undo --list
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run, saying
    from coachlog.cli.addressing import here
    from coachlog.journal import changes

    done = changes.redo(run.journal(), say=run.say)
    run.note_saved()
    saying.line(f"Done again: {done.says}   Undo: {here('coachlog undo')}")


def _record(word: str, known: "Context") -> "Record":
    """The record that a ref, or the name of a rep, means."""
    from coachlog.cli import readers, run
    from coachlog.journal import records

    ref = word if records.split(word) else readers.rep(word, known)
    with run.reading() as connection:
        return records.whole(connection, ref)


def _in_editor(kind: "Kind", record: "Record", known: "Context", *, dry: bool) -> "Mended":
    """Change a record in the manager's editor; what cannot be saved stays in a draft."""
    from coachlog import errors
    from coachlog.cli import editor, fields, run, template

    if run.forbids_input() or not (editor.is_set() or run.is_interactive()):
        raise errors.MissingOptions("edit", ["FIELD=VALUE"])
    form = fields.form(kind, record.ref)
    page = template.page(
        form,
        fields.as_typed(kind, record),
        rep="",
        top=[f"{record.kind} {record.ref}"],
        leave_out=(),
        empty=template.CLEARED,
    )
    with editor.edited(page, name=record.ref) as text:
        if not text.strip():
            raise editor.unchanged()
        typed = fields.changed(template.read(form, page).typed, template.read(form, text).typed)
        new = fields.values(kind, typed, known)
        return _write(record.ref, new, known, dry=dry, seen=record)


def _write(
    ref: str,
    values: dict[str, Any],
    known: "Context",
    *,
    dry: bool,
    seen: "Record | None" = None,
) -> "Mended":
    from coachlog.cli import run
    from coachlog.journal import mending

    with run.change(dry=dry) as session:
        return mending.edit(session, ref=ref, values=values, seen=seen, today=known.today)


def _say(mended: "Mended", ref: str, known: "Context", *, dry: bool) -> None:
    from coachlog.cli import output, saying
    from coachlog.render import changes

    if mended.written is None:
        saying.line(f"{ref} is so already; nothing was changed.")
    else:
        output.show(changes.differences(mended.changed, today=known.today))
        saying.saved(mended.written, dry=dry)


def _list(limit: int, form: str) -> None:
    from coachlog.cli import output, run
    from coachlog.journal import changes
    from coachlog.render import changes as drawing

    chosen = output.form(form)
    with run.reading() as connection:
        newest = changes.newest(connection, limit=limit)
    output.answer(chosen, value=drawing.as_json(newest), page=drawing.listed(newest))
