"""The decorator that makes a command of a form and of a function that writes its values."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coachlog.cli.forms.command import Given, takes
from coachlog.cli.forms.form import Form
from coachlog.records.fields import Values

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.cli.capture.entry import Introduce
    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Change, Written

    Write = (
        Callable[[Session, Values, Context], list[Written]]
        | Callable[[Change, Values, Context], list[Written]]
    )


def form_command(
    form: Form, *switches: str, introduce: "Introduce | None" = None
) -> "Callable[[Write], Callable[..., None]]":
    """A decorator: make a command of a form from a function that writes its values.

    The function gets a session, or, for a form that `adds`, a light change; all it writes is one
    change. What is missing is asked for first, once `introduce` has found out whom it is about.
    Its name and docstring become the command's.
    """

    def made(write: "Write") -> Callable[..., None]:
        def command(given: Given) -> None:
            from coachlog.cli import run
            from coachlog.cli.capture import take_down
            from coachlog.cli.output import say

            door: Any = run.adding if form.adds else run.change
            dry = bool(given.get("dry_run"))
            about = {"introduce": introduce} if introduce else {}
            with take_down.capture(form, given, **about) as entry:
                said = take_down.answers(entry)
                said, doubts = take_down.settle(entry, said)
                with door(dry=dry) as opened:
                    written = write(opened, said, entry.known)
            say.saved(*written, dry=dry, said_back=entry.said_back(), doubts=doubts)

        command.__name__, command.__doc__ = write.__name__, write.__doc__
        return takes(form, *switches, "yes")(command)

    return made
