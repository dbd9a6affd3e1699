"""Keeping the journal: `backup`, `restore`, `doctor`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coachlog import errors
from coachlog.cli.app import app
from coachlog.cli.options import shared as o
from coachlog.text import COACHLOG, visible

if TYPE_CHECKING:
    from coachlog.journal.doctor.against_log import Doubt, Side
    from coachlog.journal.file.lacking import Present
    from coachlog.journal.file.soundness import Contents
    from coachlog.records.as_read import Finding

NewFile = Annotated[str | None, typer.Argument(metavar="FILE", help="A new file to copy to.")]
Backup = Annotated[str, typer.Argument(metavar="FILE", help="A backup, as backup names it.")]


@app.command()
def backup(file: NewFile = None) -> None:
    """Copy the journal, and check that the copy is good.

    Without FILE it goes into a folder beside the journal, where the newest 20 stay. A copy holds
    everything: keep it as private as the journal.

    \b
    Examples:
      coachlog backup
      coachlog backup /media/stick/coaching.db
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog import text
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal.doctor import against_log
    from coachlog.journal.file import manual_backup

    moment = run.now().strftime("%Y%m%d-%H%M%S")
    to = _path(file) if file else None
    kept = manual_backup.back_up(run.journal(), to=to, moment=moment, say=run.say)
    say.whole_line(f"Copied {_told(kept.contents)} to {visible(str(kept.path))}", kept.path)
    with run.reading() as connection:
        against_log.tell_if_any(connection, run.say)
    say.whole_line(f"Go back to it: {COACHLOG} restore {text.shell_word(kept.path)}")


@app.command()
def restore(file: Backup, yes: o.Yes = False) -> None:
    """Go back to a backup; the journal you have now is kept.

    It says first what the journal has that the backup lacks.

    \b
    Examples:
      coachlog restore /media/stick/coaching.db
      coachlog restore coaching.db --yes
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog import text
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.cli.terminal import confirm
    from coachlog.journal.file import lacking, restore, soundness

    chosen = _path(file)
    held = soundness.backup_contents(chosen, say=run.say)
    found = lacking.present(run.journal(), backup=chosen, say=run.say)
    lacked = _lacked(found) if found and (found.lacking or found.changes) else ""
    if lacked and not yes:
        _warn(f"the journal has what this backup lacks: {lacked}")
    if not confirm.confirmed(_question(found, held), yes=yes):
        say.line("Nothing was changed.")
        return
    restored = restore.restore(run.journal(), backup=chosen, say=run.say)
    run.note_saved()
    say.whole_line(f"Restored {_told(restored.contents)} from {visible(str(chosen))}")
    if lacked and yes:
        say.line(f"Note: the journal had what this backup lacks: {lacked}")
    if (aside := restored.aside) and aside.is_sound:
        before = f"{COACHLOG} restore {text.shell_word(aside.path)}"
        say.whole_line(f"As it was before: {before}", aside.path)
    elif aside:
        damaged = visible(str(aside.path))
        say.whole_line(f"What was there is damaged; it is kept in {damaged}", aside.path)


@app.command()
def doctor(
    form: o.AsJson = "table",
    mend: Annotated[
        str | None, typer.Option("--mend", metavar="REF", help="Put a record back as it was saved.")
    ] = None,
) -> None:
    """Check the journal for damage, and say how to mend it.

    It checks that every record is what was saved, and ends with exit code 1 if it finds a fault.

    \b
    Examples:
      coachlog doctor
      coachlog doctor --format json
      coachlog doctor --mend d7
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import formats
    from coachlog.records.as_read import Severity
    from coachlog.render.pages import checkup

    chosen = formats.form(form)
    if mend is not None:
        _put_back(mend)
        return
    found = _findings()
    formats.answer(chosen, value=checkup.as_json(found), page=checkup.listed(found))
    if any(each.level is Severity.FAIL for each in found):
        raise typer.Exit(1)


def _warn(losing: str) -> None:
    """Say what will be lost, before it is asked whether to go on.

    Raises:
        Refused: nobody can be asked.
    """
    from coachlog.cli import run

    if not run.is_interactive():
        raise errors.Refused(f"This needs a yes: {losing}", "Confirm it with --yes.")
    run.say(losing)


def _put_back(ref: str) -> None:
    from coachlog.cli import run
    from coachlog.cli.output import say
    from coachlog.journal.doctor import against_log
    from coachlog.journal.file import paths

    if not paths.exists(run.journal()):
        raise errors.Missing("There is no journal yet", f"It begins with: {COACHLOG} rep add NAME")
    ref = ref.strip().lower()
    with run.reading() as connection:
        doubts = against_log.doubts(connection, ref)
    believe = _side_to_believe(ref, doubts) if doubts else None
    with run.adding() as change:
        sentence = against_log.put_back(change, ref=ref, believe=believe)
    say.line(f"{sentence}.   Undo: {COACHLOG} undo")


def _side_to_believe(ref: str, doubts: "list[Doubt]") -> "Side":
    """Show what differs, as the record and as the log of changes has it, and ask which stands."""
    from coachlog.cli import run
    from coachlog.cli.terminal import choosing
    from coachlog.journal.doctor import against_log
    from coachlog.journal.doctor.against_log import Side

    if not run.is_interactive():
        raise against_log.in_doubt(ref, doubts)
    sides = {
        Side.RECORD: "; ".join(
            f"{each.name}: {_around(each.present, each.saved)}" for each in doubts
        ),
        Side.LOG: "; ".join(f"{each.name}: {_around(each.saved, each.present)}" for each in doubts),
    }
    what = f"{ref} differs between the record and the log of changes, and either may be damaged"
    return Side(choosing.choose(errors.Ambiguous(what, list(sides.items()))))


def _around(value: object, other: object) -> str:
    """A value on one line; of a long one, what stands around the first difference to another."""
    from coachlog import text

    said = str(value)
    pairs = enumerate(zip(said, str(other), strict=False))
    differs = next((place for place, (one, two) in pairs if one != two), 0)
    begin = max(differs - 30, 0)
    return ("…" if begin else "") + text.shortened(said[begin:], width=80)


def _findings() -> "list[Finding]":
    from coachlog.cli import run
    from coachlog.journal.doctor import checkup

    return [*checkup.findings(run.journal(), now=run.now(), say=run.say), *_of_drafts()]


def _of_drafts() -> "Iterator[Finding]":
    """Drafts that wait for longer than a day, and whether others could read them."""
    from datetime import timedelta

    from coachlog.cli import run
    from coachlog.cli.drafts import files, summary
    from coachlog.days import display
    from coachlog.journal.file import folder
    from coachlog.records.as_read import Finding, Severity

    yield from folder.warn_if_readable(run.state_folder(), mode=0o700, whose="the drafts in")
    waiting = files.older_than(run.now() - timedelta(days=1))
    for draft, said in zip(waiting, summary.of(waiting), strict=True):
        day, file = display.show(draft.kept.date()), visible(str(draft.path))
        about = f" about {said['whose']}" * bool(said["whose"])
        what = f"{draft.command}{about}, {day}, was not saved: {file}"
        yield Finding(Severity.WARN, "drafts", what, said["way_on"])


def _question(found: "Present | None", held: "Contents") -> str:
    """What is asked before a backup takes the journal's place."""
    if found is None:
        return f"Put the backup in place ({_told(held)})?"
    if not found.records:
        return f"Replace this empty journal with the backup ({_told(held)})?"
    return f"Go back to the backup ({_told(held)})?"


def _lacked(found: "Present") -> str:
    """What only the journal has: the records by kind, the newest named, and the changes since."""
    from coachlog.records import kinds

    said = []
    for kind, many, refs in found.lacking:
        more = ", ..." if many > len(refs) else ""
        said.append(f"{kinds.counted(many, kind.word)} ({', '.join(refs)}{more})")
    return ", ".join([*said, kinds.counted(found.changes, "change")])


def _path(named: str) -> Path:
    """The file that is named.

    Raises:
        Refused: it is `-`: everywhere else that is a stream, and a backup is none.
    """
    if named == "-":
        raise errors.Refused("A backup is a file, and - is none", "Give a path.")
    return Path(named).absolute()


def _told(contents: "Contents") -> str:
    """How much there is, and how old, as sentences say it."""
    from coachlog.days import display
    from coachlog.journal.file import moments

    many = f"{contents.records:,} record{'' if contents.records == 1 else 's'}"
    if contents.newest is None:
        return many
    try:
        moment = moments.local(contents.newest)
    except ValueError:  # a flipped byte in the log of changes: no reason to refuse the records
        return many
    return f"{many} (newest change {display.show(moment.date())} {moment:%H:%M})"
