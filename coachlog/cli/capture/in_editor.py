"""Filling in a form in the manager's editor: the whole of it on one page."""

from typing import NoReturn

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.capture.entry import Entry
from coachlog.cli.drafts import editor, files, page_format


def fill(entry: Entry) -> None:
    """Have a page with the form filled in, and take the answers from it.

    Where somebody is at the terminal, a page that cannot be read comes back with the reason on top.

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
            page = page_format.with_reason(left, str(error))


def _page(entry: Entry) -> str:
    form = entry.form
    top = entry.introduce() if form.person in entry.typed else ()
    typed = entry.typed | ({entry.here: entry.unfinished} if entry.unfinished else {})
    idle = entry.idle - typed.keys()
    return page_format.page(form, typed, rep=entry.called(), top=top, leave_out=idle)


def _edited(entry: Entry, page: str) -> str:
    """The page as it was left in the editor.

    Raises:
        Refused: no editor can be used, or it left nothing: then what was there is put back.
    """
    path = entry.draft.put_on_paper(page)
    try:
        left = editor.open_on(path)
        if left != page and page_format.is_blank(left):
            raise errors.Refused("The page is empty, so nothing was saved")
    except BaseException:
        files.make_way(path)
        if not path.is_file() or path.is_symlink() or page_format.is_blank(files.read(path)):
            entry.draft.put_on_paper(page)
        raise
    return left


def _give_back(entry: Entry, *, untouched: bool) -> NoReturn:
    """End where nothing was changed; a page that was never written on is no draft."""
    if untouched:
        entry.draft.discard_untouched()
    raise editor.unchanged()


def _take(entry: Entry, left: str) -> None:
    """Take the answers from a page, and see that they can be read."""
    entry.typed = page_format.read(entry.form, left).typed
    entry.here = entry.unfinished = ""
    if entry.form.person in entry.typed:
        entry.introduce()
    entry.check()
    entry.draft.on_paper = False
