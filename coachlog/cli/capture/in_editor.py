"""Filling in a form in the manager's editor: the whole of it on one page."""

from typing import NoReturn

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.capture.entry import Entry
from coachlog.cli.drafts import editor, files, page_format


def fill(capture: Entry) -> None:
    """Have a page with the form filled in, and take the answers from it.

    Where somebody is at the terminal, a page that cannot be read comes back with the reason on top.

    Raises:
        Refused: no editor can be used, or the page came back unchanged or empty.
        CoachlogError: something on the page cannot be read.
    """
    first = page = capture.page or _page(capture)
    while True:
        left = _edited(capture, page)
        if left == page:
            _give_back(capture, untouched=page == first)
        try:
            return _take(capture, left)
        except errors.CoachlogError as error:
            if not run.is_interactive():
                raise
            page = page_format.with_reason(left, str(error))


def _page(capture: Entry) -> str:
    form = capture.form
    top = capture.introduce() if form.person in capture.typed else ()
    typed = capture.typed | ({capture.here: capture.unfinished} if capture.unfinished else {})
    idle = capture.idle - typed.keys()
    return page_format.page(form, typed, rep=capture.called(), top=top, leave_out=idle)


def _edited(capture: Entry, page: str) -> str:
    """The page as it was left in the editor.

    Raises:
        Refused: no editor can be used, or it left nothing: then what was there is put back.
    """
    path = capture.kept.put_on_paper(page)
    try:
        left = editor.open_on(path)
        if left != page and page_format.is_blank(left):
            raise errors.Refused("The page is empty, so nothing was saved")
    except BaseException:
        if not path.exists() or page_format.is_blank(files.read(path)):
            capture.kept.put_on_paper(page)
        raise
    return left


def _give_back(capture: Entry, *, untouched: bool) -> NoReturn:
    """End where nothing was changed; a page that was never written on is no draft."""
    if untouched:
        capture.kept.let_go()
    raise editor.unchanged()


def _take(capture: Entry, left: str) -> None:
    """Take the answers from a page, and see that they can be read."""
    capture.typed = page_format.read(capture.form, left).typed
    capture.here = capture.unfinished = ""
    if capture.form.person in capture.typed:
        capture.introduce()
    capture.check()
    capture.kept.on_paper = False
