"""Filling in a form in the manager's editor, all on one page."""

from contextlib import suppress
from typing import NoReturn

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.capture.entry import Entry
from coachlog.cli.drafts import editor, files, page_format


def fill(entry: Entry) -> None:
    """Open the editor on a page with the form, and take the answers from it.

    At a terminal, a page that cannot be read is opened again with all that is wrong on top.

    Raises:
        Refused: no editor can be used, or the page came back unchanged or empty.
        CoachlogError: something on the page cannot be read.
    """
    first = page = entry.page or _page(entry)
    while True:
        left = _edited(entry, page)
        if left == page:
            _give_back(entry, untouched=page == first)
        try:
            return _take(entry, left)
        except errors.CoachlogError as error:
            if not run.is_interactive():
                raise
            page = page_format.with_reasons(left, _faults(entry, left, error))


def _faults(entry: Entry, left: str, first: errors.CoachlogError) -> list[str]:
    """Why a page cannot be taken, all that is wrong with it, the error that came first in front."""
    found = [str(first)]
    with suppress(errors.CoachlogError):
        page_format.parse(entry.form, left)  # else the answers are not those of the page
        found += map(str, entry.faults())
    return list(dict.fromkeys(map(run.with_commands, found)))


def _page(entry: Entry) -> str:
    form = entry.form
    top = entry.introduce() if form.person in entry.typed else ()
    typed = entry.typed | ({entry.here: entry.unfinished} if entry.unfinished else {})
    left_out = entry.left_out - typed.keys()
    page = page_format.form_page(form, typed, rep=entry.person_name(), top=top, leave_out=left_out)
    return text.from_outside(page)


def _edited(entry: Entry, page: str) -> str:
    """The page as it was left in the editor.

    Raises:
        Refused: no editor can be used, or the page came back empty: the draft then keeps `page`.
    """
    path = entry.draft.write_page(page)
    try:
        left = editor.open_on(path)
        if left != page and page_format.is_blank(entry.form, left):
            raise errors.Refused("The page is empty, so nothing was saved")
    except BaseException:
        files.make_way(path)
        kept = path.is_file() and not path.is_symlink()
        if not kept or page_format.is_blank(entry.form, files.read(path)):
            entry.draft.write_page(page)
        raise
    return left


def _give_back(entry: Entry, *, untouched: bool) -> NoReturn:
    """Raise the error for an unchanged page; delete the draft of an `untouched` one."""
    if untouched:
        entry.draft.discard_untouched()
    raise editor.nothing_changed()


def _take(entry: Entry, left: str) -> None:
    """Take the answers from a page and check them."""
    entry.typed = page_format.parse(entry.form, left).typed
    entry.here = entry.unfinished = ""
    if entry.form.person in entry.typed:
        entry.introduce()
    entry.check()
    entry.draft.is_page = False
