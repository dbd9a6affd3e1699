"""`edit` without fields: a record on a page in the manager's editor, until it can be saved."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.capture import doubts, in_editor
from coachlog.cli.drafts import draft, files, page_format
from coachlog.cli.drafts.draft import Draft
from coachlog.cli.forms import edit
from coachlog.text import from_outside

if TYPE_CHECKING:
    from coachlog.cli.options.readers import Context
    from coachlog.records.as_read import Record
    from coachlog.records.fields import Kind, Typed, Values

Saved = TypeVar("Saved")


def fill(
    kind: "Kind",
    record: "Record",
    known: "Context",
    save: Callable[[dict[str, Any]], Saved],
    *,
    resume: bool,
    yes: bool,
    dry: bool,
) -> tuple[Saved, list[str]]:
    """Open the editor on the fields of a record, and `save` those that were changed there.

    Gives what `save` gave, and what is doubtful and to be noted; `yes` answers what would be asked
    about that. With `resume` it is opened on the draft that was kept, and what that says is saved,
    changed again or not. What cannot be saved stays in a draft, and the error says how to go on.

    Raises:
        Missing: there is no draft to resume.
        CoachlogError: as `in_editor.until_taken`, or it cannot be saved.
    """
    kept = Draft(edit.form_of(kind, record.ref), dry=dry)
    fresh = from_outside(_page(kind, record, kept))
    edited = _Edited(kind, record.ref, known, kept, fresh, yes=yes)
    page = from_outside(kept.take_up()) if resume else fresh
    if waiting := kept.notice_of_earlier({}):
        run.say(waiting)
    try:
        saved = in_editor.until_taken(
            kept, page, take=partial(edited.take, save), faults=edited.faults, as_it_is=resume
        )
        if isinstance(saved, errors.Missing):
            raise saved
    except BaseException as error:
        if run.is_saved():
            _finish(kept)
            raise
        _discard_if_untouched(kept, fresh)
        said = kept.keep_unsaved({}, here="", unfinished="")
        raise draft.error_naming_draft(error, said) from None
    _finish(kept)
    return saved


class _Edited:
    """What was changed on the page of a record, which began as `fresh`."""

    def __init__(
        self, kind: "Kind", ref: str, known: "Context", kept: Draft, fresh: str, *, yes: bool
    ) -> None:
        self.kind, self.ref, self.known, self.yes, self.form = kind, ref, known, yes, kept.form
        self.before = page_format.parse(kept.form, fresh).typed

    def changed(self, left: str) -> "Typed":
        """The answers on a page as the editor left it that are not those it began with.

        Raises:
            CoachlogError: it is no page of this form.
        """
        return edit.changed_answers(self.before, page_format.parse(self.form, left).typed)

    def faults(self, left: str) -> list[errors.CoachlogError]:
        """All that is wrong with them; nothing where the page cannot be read at all."""
        with suppress(errors.CoachlogError):
            return _faults(self.kind, self.ref, self.changed(left), self.known)
        return []

    def take(
        self, save: Callable[[dict[str, Any]], Saved], left: str
    ) -> tuple[Saved, list[str]] | errors.Missing:
        """Save them; the error where the record changed or went meanwhile: no page mends that.

        Raises:
            CoachlogError: they cannot be saved, or were not meant.
        """
        typed = self.changed(left)
        edit.refuse(_faults(self.kind, self.ref, typed, self.known))
        values = edit.values(self.kind, typed, self.known)
        found = _doubts(self.kind, typed, values, self.known, yes=self.yes)
        try:
            return save(values), found
        except errors.Missing as missing:
            return missing


def _page(kind: "Kind", record: "Record", kept: Draft) -> str:
    return page_format.form_page(
        kept.form,
        edit.as_typed(kind, record),
        rep="",
        top=[f"{record.kind} {record.ref}"],
        leave_out=(),
        empty=page_format.CLEARED,
    )


def _faults(kind: "Kind", ref: str, typed: "Typed", known: "Context") -> list[errors.CoachlogError]:
    """Why changed answers cannot be saved: those that cannot be read, and needed ones left out."""
    gone: list[errors.CoachlogError] = [
        errors.Refused(f"{key} of {ref} cannot be empty", "Write something under it.")
        for key, answer in typed.items()
        if not answer and edit.is_needed(kind.field(key))
    ]
    return [*gone, *edit.faults(kind, typed, known)]


def _doubts(
    kind: "Kind", typed: "Typed", values: "Values", known: "Context", *, yes: bool
) -> list[str]:
    """What is doubtful about changed answers, to be noted.

    Raises:
        Refused: the manager was asked and did not mean it; the error says what it was about.
    """
    try:
        return doubts.about_answers(kind.fields, typed, values, today=known.today, yes=yes)
    except doubts.NotMeant as slip:
        raise errors.Refused(slip.doubt) from None


def _finish(kept: Draft) -> None:
    """Delete the draft, and older ones that say nothing else."""
    said = page_format.parse(kept.form, files.read(kept.path)).typed if kept.path else {}
    kept.finish(said)


def _discard_if_untouched(kept: Draft, fresh: str) -> None:
    """Delete the draft of a page on which nothing was written."""
    with suppress(OSError, errors.Refused):
        if kept.path and files.read(kept.path) == fresh:
            kept.discard_untouched()
