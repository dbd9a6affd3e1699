"""Putting things right: `edit`, `delete`, `undo`, `redo`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coachlog.cli.app import app
from coachlog.cli.options import shared as o
from coachlog.text import COACHLOG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coachlog.cli.options.readers import Context
    from coachlog.journal.write.edits import Edited
    from coachlog.records.as_read import Record
    from coachlog.records.fields import Kind

Edits = Annotated[
    str | None,
    typer.Argument(
        metavar="REF",
        help="Such as p12, d7, c3, o5, a9, w2, f1; or a rep.",
    ),
]
Records = Annotated[
    list[str],
    typer.Argument(metavar="REF...", help="Such as c3 c4; or a rep."),
]
Pairs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FIELD=VALUE]...",
        help="A field as show names it; FIELD= clears it; for a list, once per entry.",
    ),
]


@app.command()
def edit(
    ref: Edits = None,
    pairs: Pairs = None,
    resume: o.Resume = False,
    yes: o.Yes = False,
    dry_run: o.DryRun = False,
) -> None:
    """Change a record, on the line or in your editor.

    It prints what was there before, and what is there now.

    \b
    Examples:
      coachlog edit c2 lever=stuck deal=Harbor note="ask for the signer this week"
      coachlog edit d7 day=tue minutes=
      coachlog edit ana goal="two enterprise logos by Q1"
      coachlog edit p12
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog import errors
    from coachlog.cli.output import say
    from coachlog.records import kinds

    if resume and pairs:
        raise errors.Refused(
            "--resume goes on with a draft in your editor", "Leave it out, or FIELD=VALUE."
        )
    record, known = _drafted(ref) if resume else _record(say.needed("edit", REF=ref))
    kind = kinds.of_word(record.kind)
    if pairs:
        mended, doubts = _from_line(kind, record.ref, pairs, known, yes=yes, dry=dry_run)
    else:
        mended, doubts = _in_editor(kind, record, known, resume=resume, yes=yes, dry=dry_run)
    _say(mended, record.ref, known, dry=dry_run, doubts=doubts)


@app.command()
def delete(refs: Records, dry_run: o.DryRun = False) -> None:
    """Delete records; undo brings them back.

    \b
    Examples:
      coachlog delete c3
      coachlog delete c19 c20
      coachlog delete d7 --dry-run
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal.write import deletions

    found = dict.fromkeys(_record(ref)[0].ref for ref in refs)
    with run.change(dry=dry_run) as session:
        written = [deletions.delete(session, ref=ref) for ref in found]
    say.saved(*written, dry=dry_run)


@app.command()
def undo(
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the changes instead.")] = False,
    limit: Annotated[
        str, typer.Option("--limit", "-n", metavar="N", help="At most this many; 0 lists all.")
    ] = "10",
    yes: o.Yes = False,
    output: o.AsJson = "table",
) -> None:
    """Take back the last change, then the one before it.

    It says what it took back.

    Who was forgotten stays forgotten: what was done before that is undone once you confirm it.

    \b
    Examples:
      coachlog undo
      coachlog undo --list
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import formats, say
    from coachlog.journal import undo

    if list_:
        _list(limit, output)
    else:
        run.answer_as(formats.form(output))
        if not (yes or _means_what_was_before_forgetting()):
            say.line("Nothing was undone.")
            return
        done = undo.undo(run.journal(), at=run.now(), say=run.say)
        run.note_saved()
        say.whole_change(f"Undone: {done.says}   Do it again: {COACHLOG} redo", done.number)


@app.command()
def redo() -> None:
    """Do again what undo took back.

    That works until you save something new.

    \b
    Examples:
      coachlog redo
      coachlog undo --list
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal import undo

    done = undo.redo(run.journal(), at=run.now(), say=run.say)
    run.note_saved()
    say.whole_change(f"Done again: {done.says}   Undo: {COACHLOG} undo", done.number)


def _record(word: str) -> "tuple[Record, Context]":
    """The record of a ref or of a rep's name, and the context to read values with."""
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.journal.read import stored
    from coachlog.records import kinds

    with run.reading() as connection:
        known = readers.context_in(connection)
        ref = word if kinds.split_ref(word) else _handle(word, known)
        return stored.whole(connection, ref), known


def _handle(word: str, known: "Context") -> str:
    """The handle of a rep.

    Raises:
        UnknownRep: nobody is called that; it says that a record is named by its ref.
    """
    from coachlog import errors
    from coachlog.cli.options import readers
    from coachlog.records import kinds

    try:
        return readers.rep(word, known)
    except errors.UnknownRep as unknown:
        first, last = (kinds.split_ref(each) for each in (*word.split("-"), "", "")[:2])
        if first and last and 0 < last[1] - first[1] < MOST_OF_A_SPAN:
            refs = [f"{first[0].letter}{number}" for number in range(first[1], last[1] + 1)]
            unknown.what = "Records are named one by one"
            unknown.way_out = f"Such as: {COACHLOG} delete {' '.join(refs)}"
        elif not unknown.close and unknown.way_out.startswith("Add them"):
            unknown.way_out = f"A record is named by its ref, such as c3. See them: {COACHLOG} log"
        raise


MOST_OF_A_SPAN = 20
"""Records from one to another, that are listed in an error."""


def _means_what_was_before_forgetting() -> bool:
    """Whether to undo what was done before somebody was forgotten; True where nobody was since.

    Raises:
        Refused: somebody was, and nobody can be asked.
    """
    from coachlog import errors
    from coachlog.cli import run
    from coachlog.cli.terminal import confirm
    from coachlog.journal import undo

    with run.reading() as connection:
        found = undo.behind_forgetting(connection)
    if found is None:
        return True
    what = (
        "Forgetting somebody cannot be undone. "
        f"Undo would take back what you did before: {found.says}"
    )
    if not run.is_interactive():
        raise errors.Refused(what, f"To do that: {COACHLOG} undo --yes")
    return confirm.ask_yes_no(f"{what} Undo that?")


def _drafted(ref: str | None) -> "tuple[Record, Context]":
    """The record that a draft is to be resumed for, by default that of the newest draft.

    Raises:
        Missing: there is no draft, or its record is gone.
    """
    from coachlog import errors
    from coachlog.cli.drafts import files

    drafted = [each.command for each in files.waiting() if each.command.startswith("edit ")]
    if ref is None and not drafted:
        raise errors.Missing("There is no draft of edit", f"Start over: {COACHLOG} edit REF")
    try:
        return _record(ref or drafted[-1].removeprefix("edit "))
    except errors.Missing as missing:
        missing.add(f"To drop what you wrote: {COACHLOG} drafts")
        raise


def _from_line(
    kind: "Kind", ref: str, pairs: "Iterable[str]", known: "Context", *, yes: bool, dry: bool
) -> "tuple[Edited, list[str]]":
    """Change a record by FIELD=VALUE pairs; with it, what is doubtful and to be noted."""
    from coachlog.cli.capture import doubts
    from coachlog.cli.forms import edit

    typed = edit.parse_pairs(kind, pairs)
    new = edit.values(kind, typed, known)
    found = doubts.about_answers(kind.fields, typed, new, today=known.today, yes=yes)
    return _write(ref, new, known, dry=dry), found


def _in_editor(
    kind: "Kind", record: "Record", known: "Context", *, resume: bool, yes: bool, dry: bool
) -> "tuple[Edited, list[str]]":
    """Change a record in the manager's editor; what cannot be saved stays in a draft.

    With it, what is doubtful and to be noted.
    """
    from coachlog import errors
    from coachlog.cli import run
    from coachlog.cli.capture import edit_page
    from coachlog.cli.drafts import editor

    if run.forbids_input() or not (editor.is_configured() or run.is_interactive()):
        raise errors.MissingOptions("edit", ["FIELD=VALUE"])

    def save(values: dict[str, Any]) -> "Edited":
        return _write(record.ref, values, known, dry=dry, seen=record)

    return edit_page.fill(kind, record, known, save, resume=resume, yes=yes, dry=dry)


def _write(
    ref: str,
    values: dict[str, Any],
    known: "Context",
    *,
    dry: bool,
    seen: "Record | None" = None,
) -> "Edited":
    from coachlog.cli import run
    from coachlog.journal.write import edits

    with run.change(dry=dry) as session:
        return edits.edit(session, ref=ref, values=values, seen=seen, today=known.today)


def _say(
    mended: "Edited", ref: str, known: "Context", *, dry: bool, doubts: "Iterable[str]"
) -> None:
    from coachlog.cli import run
    from coachlog.cli.output import formats, say
    from coachlog.render.pages import changes

    if mended.written is None:
        say.line(f"{ref} says so already; nothing was changed.")
    else:
        if not run.answers_in_json():
            formats.show(changes.differences(mended.changed, today=known.today))
        say.saved(mended.written, dry=dry, doubts=doubts)


def _list(limit: str, form: str) -> None:
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.cli.output import formats
    from coachlog.journal import undo
    from coachlog.render.pages import changes as drawing

    chosen, most = formats.form(form), readers.limit(limit)
    with run.reading() as connection:
        newest = undo.newest(connection, limit=most)
    formats.answer(chosen, value=drawing.as_json(newest), page=drawing.listed(newest))
