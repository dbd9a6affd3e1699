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
    closed, else empty. `behind` says that a newer one hides it from `--resume`, `held` that another
    one has all of it. `journal` is the other one that it was typed for, where that is not there,
    else empty.
    """
    return of(files.every(), numbered=True)


def of(drafts: Sequence[DraftFile], *, numbered: bool = False) -> list[dict[str, Any]]:
    """As `every`, of these drafts; a number that follows `drafts` stands only if `numbered`."""
    team = whose.team_of_journal() if drafts else ()
    known = {
        each.command: whose.Drafts(form, team) for each in drafts if (form := _form(each.command))
    }
    return [
        _summary(each, known.get(each.command), f"{number}" if numbered else "")
        for number, each in enumerate(drafts, 1)
    ]


def _summary(draft: DraftFile, among: whose.Drafts | None, number: str) -> dict[str, Any]:
    typed = _typed(draft)
    answers = (
        said for each in typed.values() for said in ([each] if isinstance(each, str) else each)
    )
    over = "" if draft.elsewhere else _over(draft, typed)
    resumed = among.resume_command(draft) if among else f"{COACHLOG} {draft.command} --resume"
    held = bool(among and not resumed and among.way_on(draft))
    apart = _numbered("show" if draft.elsewhere or held else "pick", number)
    way_on = apart if draft.elsewhere else resumed or apart
    return {
        "command": draft.command,
        "whose": among.shown(draft) if among else "",
        "day": draft.kept.date().isoformat(),
        "text": text.shortened(", ".join(answers), width=WIDTH),
        "refused_line": draft.quiet,
        "over": over,
        "journal": draft.elsewhere,
        "behind": not (resumed or over or draft.elsewhere),
        "held": held,
        "way_on": _numbered("drop", number) if over else way_on,
    }


def _numbered(command: str, number: str) -> str:
    """The command for the draft of that number; the list where it has none."""
    return f"{COACHLOG} drafts {command} {number}" if number else f"{COACHLOG} drafts"


def pick(draft: DraftFile) -> str:
    """Put a draft in front of those that hide it from `--resume`; the command that goes on with it.

    That is one which has all of it, where there is one.

    Raises:
        Refused: it is for a journal that is not there, or of no command that takes a draft up.
        OSError: it is gone, or the folder cannot be used.
    """
    form, team = _form(draft.command), whose.team_of_journal()
    if form:
        among = whose.Drafts(form, team)
        if way := among.way_on(draft):
            return way
        whole = among.whole(draft)
        if not whole.elsewhere:
            first = whole._replace(path=files.put_first(whole.path))
            if way := whose.Drafts(form, team).resume_command(first):
                return way
    raise errors.Refused("That draft cannot be gone on with", f"See it: {COACHLOG} drafts")


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
