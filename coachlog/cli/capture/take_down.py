"""Taking down what was typed: on the line, on stdin, in answers, in the editor.

Whatever ends a capture before it is saved, its texts stay in a draft.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from coachlog.cli import run
from coachlog.cli.capture.entry import Entry, Introduce, the_person
from coachlog.cli.drafts import draft
from coachlog.cli.forms.form import Form
from coachlog.records.fields import Values


@contextmanager
def of(
    form: Form, given: Mapping[str, Any], *, introduce: Introduce = the_person
) -> Iterator[Entry]:
    """A capture of a command's form from its parameters (`given` may hold others as well).

    When the block ends well, the draft is gone. Otherwise what was typed is kept, unless it was a
    rehearsal, and the error says how to go on.

    Raises:
        Stopped: Ctrl-C, Ctrl-D or a signal ended it.
    """
    entry = Entry(form, given, introduce)
    try:
        entry.begin()
        yield entry
    except BaseException as error:
        if run.is_saved():
            entry.draft.done(entry.typed)
            raise draft.error_naming_draft(error, "") from None
        said = entry.draft.broken_off(entry.typed, here=entry.here, unfinished=entry.unfinished)
        raise draft.error_naming_draft(error, said) from None
    entry.draft.done(entry.typed)


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
    if (entry.on_page or asked) and (waiting := entry.draft.notice_of_earlier()):
        run.say(waiting)
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
