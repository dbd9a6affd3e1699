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
    capture = Entry(form, given, introduce)
    try:
        capture.begin()
        yield capture
    except BaseException as error:
        if run.is_saved():
            capture.kept.done(capture.typed)
            raise draft.told(error, "") from None
        said = capture.kept.broken_off(
            capture.typed, here=capture.here, unfinished=capture.unfinished
        )
        raise draft.told(error, said) from None
    capture.kept.done(capture.typed)


def answers(capture: Entry) -> Values:
    """The values of all fields, by key; what is missing is asked for where that is possible.

    Raises:
        MissingOptions: something required was not given, and cannot be asked for.
        CoachlogError: something that was given cannot be read.
    """
    for question in capture.form.fields:
        if question.key in capture.on_line:
            capture.value(question.key)
    asked = not capture.on_page and run.is_interactive() and capture.is_open()
    if (capture.on_page or asked) and (waiting := capture.kept.waiting()):
        run.say(waiting)
    if capture.on_page:
        from coachlog.cli.capture import in_editor

        in_editor.fill(capture)
    elif asked:
        from coachlog.cli.capture import dialogue

        dialogue.fill(capture)
    said = capture.check()
    if capture.kept.precious:
        capture.keep(capture.typed)
    return said
