"""Filling in a form in the manager's editor, all on one page: a new record, or one to be mended."""

from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TypeVar

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.capture.entry import Entry
from coachlog.cli.drafts import editor, files, page_format
from coachlog.cli.drafts.draft import Draft
from coachlog.cli.forms.form import Form
from coachlog.cli.terminal import controls
from coachlog.records.fields import Typed

Taken = TypeVar("Taken")


def fill(entry: Entry) -> None:
    """Open the editor on a page with the form, and take the answers from it.

    Raises:
        CoachlogError: as `until_taken`.
    """
    entry.as_on_page = True
    until_taken(
        entry.draft,
        entry.page or _page(entry),
        take=lambda left: _take(entry, left),
        faults=lambda left: _faults(entry, left),
    )


def until_taken(
    draft: Draft,
    page: str,
    *,
    take: Callable[[str], Taken],
    faults: Callable[[str], list[errors.CoachlogError]],
    as_it_is: bool = False,
) -> Taken:
    """Open the editor on a page until `take` accepts what was left; what that gives.

    At a terminal, a page that cannot be taken is opened again with all that is wrong on top:
    `faults` gives what is wrong besides what `take` raised first. With `as_it_is` the first page
    may be left unchanged, by an editor that somebody read it in.

    Raises:
        Refused: no editor can be used, or the page came back unchanged or empty.
        CoachlogError: something on the page cannot be read.
    """
    first = page
    while True:
        left = _edited(draft, page)
        if left == page and not (as_it_is and page == first and editor.was_read()):
            _give_back(draft, untouched=page == first)
        try:
            return take(left)
        except errors.CoachlogError as error:
            if not run.is_interactive() or isinstance(error, (errors.Failed, errors.Unusable)):
                raise
            page = page_format.with_reasons(left, _reasons(error, faults(left)))


def _reasons(first: errors.CoachlogError, others: list[errors.CoachlogError]) -> list[str]:
    """Why a page cannot be taken, each once, the error that came first in front."""
    said = [*(first.details or [str(first)]), *map(str, others)]
    return list(dict.fromkeys(map(run.with_commands, said)))


def _faults(entry: Entry, left: str) -> list[errors.CoachlogError]:
    """All that is wrong with the answers on a page; none where it cannot be read as one."""
    with suppress(errors.CoachlogError):
        page_format.parse(entry.form, left)  # else the answers are not those of the page
        return entry.faults()
    return []


def _page(entry: Entry) -> str:
    form = entry.form
    top = entry.introduce() if form.person in entry.typed else ()
    typed = entry.typed | ({entry.here: entry.unfinished} if entry.unfinished else {})
    left_out = entry.left_out - typed.keys()
    page = page_format.form_page(
        form,
        typed,
        rep=entry.person_name(),
        top=top,
        leave_out=left_out,
        practice=text.shortened(entry.last_agreed, width=60),
    )
    return text.from_outside(page)


def _edited(draft: Draft, page: str) -> str:
    """The page as it was left in the editor.

    Raises:
        Refused: no editor can be used, or the page came back empty: the draft then keeps `page`.
    """
    path = draft.write_page(page)
    try:
        left = editor.open_on(path)
        if left != page and page_format.is_blank(draft.form, left):
            raise errors.Refused("The page is empty, so nothing was saved")
    except BaseException:
        files.make_way(path)
        kept = path.is_file() and not path.is_symlink()
        if not kept or page_format.is_blank(draft.form, files.read(path)):
            draft.write_page(page)
        raise
    return left


def _give_back(draft: Draft, *, untouched: bool) -> NoReturn:
    """Raise the error for an unchanged page; delete the draft of an `untouched` one."""
    if untouched:
        draft.discard_untouched()
    raise editor.nothing_changed()


def _without_no(form: Form, typed: Typed) -> Typed:
    """The answers without those that say no, alone, to a question that invites it."""
    return {
        key: said
        for key, said in typed.items()
        if not (form.field(key).yes_or_no and isinstance(said, str) and controls.means_no(said))
    }


def _take(entry: Entry, left: str) -> None:
    """Take the answers from a page and check them."""
    entry.typed = _without_no(entry.form, page_format.parse(entry.form, left).typed)
    entry.here = entry.unfinished = ""
    if entry.form.person in entry.typed:
        entry.introduce()
    entry.check()
    entry.draft.is_page = False
