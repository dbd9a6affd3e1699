"""Filling in a command's form from the line, stdin, questions or the editor.

Whatever ends that before all is saved, the texts are kept in a draft.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.capture.entry import Entry, Introduce, introduce_person
from coachlog.cli.drafts import draft
from coachlog.cli.forms.form import Form
from coachlog.records.fields import Values
from coachlog.text import COACHLOG


@contextmanager
def capture(
    form: Form, given: Mapping[str, Any], *, introduce: Introduce = introduce_person
) -> Iterator[Entry]:
    """An entry of a command's form; `given` are its parameters, switches among them.

    When the block ends well, the draft is deleted. Otherwise what was typed is kept, except with
    `--dry-run`, and the error says how to go on.

    Raises:
        Stopped: Ctrl-C, Ctrl-D or a signal ended it.
    """
    entry = Entry(form, given, introduce)
    try:
        entry.begin()
        if given.get("resume"):
            from coachlog.cli.capture import resuming

            resuming.resume(entry)
        entry.leave_dots_to_questions()
        yield entry
    except BaseException as error:
        if run.is_saved():
            entry.draft.finish(entry.typed)
            raise draft.error_naming_draft(error, "") from None
        if _drops(entry, error) or _is_vain(entry, error):
            raise
        said = entry.draft.keep_unsaved(entry.typed, here=entry.here, unfinished=entry.unfinished)
        raise draft.error_naming_draft(error, said) from None
    entry.draft.finish(entry.typed)


def _drops(entry: Entry, error: BaseException) -> bool:
    """Whether the manager drops a draft whose record is over by now; else the error says how to."""
    if not entry.draft.taken_up or type(error) is not errors.Missing:
        return False
    if run.is_interactive():
        from coachlog.cli.terminal import confirm

        with suppress(KeyboardInterrupt):
            if confirm.ask_yes_no(f"{error} Drop what you wrote?"):
                entry.draft.drop()
                return True
    error.add(f"To drop what you wrote: {COACHLOG} drafts")
    return False


def _is_vain(entry: Entry, error: BaseException) -> bool:
    """Whether there was no draft to go on with, and what was typed beside stands on the line."""
    return isinstance(error, draft.NoDraft) and not entry.draft.precious


def answers(entry: Entry) -> Values:
    """The values of all fields, by key; what is missing is asked for where that is possible.

    Raises:
        MissingOptions: something required was not given, and cannot be asked for.
        CoachlogError: something that was given cannot be read.
    """
    for question in entry.form.fields:
        if question.key in entry.on_line:
            entry.value(question.key)
    asked = not entry.on_page and run.is_interactive() and entry.is_open()
    if entry.on_page or asked:
        _offer_earlier(entry)
    if entry.on_page:
        from coachlog.cli.capture import in_editor

        in_editor.fill(entry)
    elif asked:
        from coachlog.cli.capture import dialogue

        dialogue.fill(entry)
    said = entry.check()
    if entry.draft.precious:
        entry.keep(entry.typed)
    return said


def _offer_earlier(entry: Entry) -> None:
    """Say that an earlier draft waits, unless it is somebody else's than the line names."""
    if waiting := entry.draft.notice_of_earlier(entry.typed, entry.known.team):
        run.say(waiting)


def settle(entry: Entry, said: Values) -> tuple[Values, list[str]]:
    """The values to save, and what is doubtful about them, to be noted.

    On a terminal the doubts are asked about instead. Where questions were asked, so is the one
    again whose answer was not meant.

    Raises:
        NotMeant: the manager did not mean it.
    """
    from coachlog.cli.capture import doubts

    meant: set[str] = set()
    if entry.agreed or not run.is_interactive():
        return said, [each.says for each in doubts.of(entry, said)]
    while doubt := next((each for each in doubts.of(entry, said) if each.says not in meant), None):
        if doubts.is_meant(doubt.says):
            meant.add(doubt.says)
        elif doubt.key and (entry.was_asked or entry.draft.taken_up):
            from coachlog.cli.capture import dialogue

            dialogue.ask_again(entry, doubt.key)
            said = entry.check()
        else:
            raise doubts.NotMeant(doubt.says)
    return said, []
