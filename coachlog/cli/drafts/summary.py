"""About each draft: its command, whose, its day, how it begins, the command that goes on."""

from collections.abc import Sequence
from typing import Any

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.drafts import files, page_format, whose
from coachlog.cli.drafts.files import DraftFile
from coachlog.cli.forms import edit
from coachlog.cli.forms.follow_ups import FORMS
from coachlog.cli.forms.form import Form
from coachlog.records import kinds
from coachlog.records.fields import Typed
from coachlog.text import COACHLOG

WIDTH = 50
"""Columns of how a draft begins."""


def every() -> list[dict[str, Any]]:
    """What there is to say of each draft, by key, in the order of `files.every`.

    `whose` is whom it is about, in words, empty where that is open; `over` that its record is
    closed, else empty. `behind` says that a newer one hides it from `--resume`. `journal` is the
    other one that it was typed for, where that is not there, else empty.
    """
    return of(files.every(), numbered=True)


def of(drafts: Sequence[DraftFile], *, numbered: bool = False) -> list[dict[str, Any]]:
    """As `every`, of these drafts; a number that follows `drafts` stands only if `numbered`."""
    team = whose.team_of_journal() if drafts else ()
    known = {
        each.command: whose.Drafts(form, team) for each in drafts if (form := _form(each.command))
    }
    return [
        _summary(each, known.get(each.command), f" {number}" * numbered)
        for number, each in enumerate(drafts, 1)
    ]


def _summary(draft: DraftFile, among: whose.Drafts | None, number: str) -> dict[str, Any]:
    typed = _typed(draft)
    answers = (
        said for each in typed.values() for said in ([each] if isinstance(each, str) else each)
    )
    over = "" if draft.elsewhere else _over(draft, typed)
    resumed = among.resume_command(draft) if among else f"{COACHLOG} {draft.command} --resume"
    shown = f"{COACHLOG} drafts show{number}" if number else f"{COACHLOG} drafts"
    dropped = f"{COACHLOG} drafts drop{number}" if number else f"{COACHLOG} drafts"
    way_on = shown if draft.elsewhere else resumed or shown
    return {
        "command": draft.command,
        "whose": among.shown(draft) if among else "",
        "day": draft.kept.date().isoformat(),
        "text": text.shortened(", ".join(answers), width=WIDTH),
        "refused_line": draft.quiet,
        "over": over,
        "journal": draft.elsewhere,
        "behind": not (resumed or over or draft.elsewhere),
        "way_on": dropped if over else way_on,
    }


def _typed(draft: DraftFile) -> Typed:
    """The answers in a draft; none where it cannot be read as one."""
    try:
        form = _form(draft.command)
        return page_format.parse(form, files.read(draft.path)).typed if form else {}
    except (errors.Refused, OSError):
        return {}


def _form(command: str) -> Form | None:
    """The form that a command asks; None where it asks none."""
    if not command.startswith("edit "):
        return next((form for form in FORMS if form.command == command), None)
    ref = command.removeprefix("edit ")
    found = kinds.split_ref(ref)
    return edit.form_of(found[0] if found else kinds.REP, ref)


def _over(draft: DraftFile, typed: Typed) -> str:
    """That the record a draft is about is closed by now, or gone; empty where it is open."""
    ref = draft.command.removeprefix("edit ") if draft.command.startswith("edit ") else ""
    ref = ref or str(typed.get("ref") or typed.get("target") or "")
    if not kinds.split_ref(ref):
        return ""
    from coachlog.journal.read import stored

    try:
        with run.reading() as connection:
            state = stored.read(connection, ref).values.get("state")
    except errors.Missing:
        return f"{ref} is gone"
    is_closed = state not in (
        None,
        "planned",
        "open",
        "escalated",
    ) and not draft.command.startswith("edit")
    return f"{ref} is {state}" if is_closed else ""
