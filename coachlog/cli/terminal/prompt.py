"""One line after another, typed at the terminal: the only room that knows prompt_toolkit.

What is shown goes to stderr. A pasted text comes in whole, line ends and all, so that none of it
answers the next question. A signal ends the prompt in good order, with what was typed up to then.
"""

import os
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from coachlog.text import visible

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.output import Output

GLUE = "\u00a0"
"""A space at which no line is broken."""

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
ROOM = 24
"""Columns that an answer should have on the line of its question, at least."""


class _Ended(Exception):
    """A signal arrived while a line was being typed."""


class Prompt:
    """A place to be asked at. `unfinished` is what was typed of the line that was broken off."""

    def __init__(self, session: "PromptSession[str]") -> None:
        self._session, self._ended = session, 0
        self.unfinished = ""

    def ask(self, question: str, *, begun: str = "", room: int = ROOM) -> str:
        """The line that is typed in answer, which may hold line ends when it was pasted.

        `begun` stands on the line already. A question that leaves no `room` beside it stands above.

        Raises:
            KeyboardInterrupt, EOFError, SystemExit: Ctrl-C, Ctrl-D, or a signal instead.
        """
        if "\n" in question or len(question) + 3 + room > width():
            say(question)
            question = ""
        self.unfinished = ""
        self._heed()
        try:
            return _as_utf8(
                self._session.prompt(
                    f"{visible(question).replace(GLUE, ' ')} > ".lstrip(),
                    default=begun,
                    pre_run=self._leave,
                    handle_sigint=False,
                )
            )
        except BaseException:
            self.unfinished = _as_utf8(self._session.default_buffer.text)
            self._heed()
            raise

    def signalled(self, number: int, _: FrameType | None) -> None:
        """Take note of a signal, and leave the line that is being typed."""
        self._ended = self._ended or number
        loop = self._session.app.loop
        if loop:
            loop.call_soon_threadsafe(self._leave)

    def _leave(self) -> None:
        app = self._session.app
        if self._ended and app.is_running and not app.is_done:
            app.exit(exception=_Ended())

    def _heed(self) -> None:
        if self._ended == signal.SIGINT:
            raise KeyboardInterrupt
        if self._ended:
            sys.exit(128 + self._ended)


@contextmanager
def opened(*, shown: Callable[[], None]) -> Iterator[Prompt]:
    """A prompt on the terminal; `shown` is called when the first question stands there.

    While it is open, signals wait for the moment at which they can be heeded, and keys that are
    pressed between two questions wait for the second.
    """
    session = _session()
    session.app.after_render += _once(shown)
    prompt = Prompt(session)
    named = (getattr(signal, name, None) for name in _ENDING)
    numbers = [each for each in named if each and signal.getsignal(each) is not signal.SIG_IGN]
    before = {number: signal.signal(number, prompt.signalled) for number in numbers}
    try:
        with session.app.input.raw_mode():
            yield prompt
        prompt._heed()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say(line: str) -> None:
    """Show one line or several, broken between words where the terminal ends."""
    for part in line.split("\n"):
        for row in textwrap.wrap(visible(part), width(), break_on_hyphens=False) or [""]:
            print(row.replace(GLUE, " "), file=sys.stderr)  # noqa: T201 - a question's own place
    sys.stderr.flush()


def width() -> int:
    """The columns of the terminal."""
    return _size()[0]


def _size() -> tuple[int, int]:
    """Columns and rows; a terminal that says 0 means that it does not know."""
    try:
        columns, rows = os.get_terminal_size(sys.stderr.fileno())
    except OSError:
        columns, rows = 0, 0
    return columns or 80, rows or 24


def _session() -> "PromptSession[str]":
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import DummyHistory

    return PromptSession(
        output=_output(), history=DummyHistory(), reserve_space_for_menu=0, enable_suspend=True
    )


def _output() -> "Output | None":
    """Stderr as a screen that is never asked where its cursor is; None where it is no screen."""
    from prompt_toolkit.data_structures import Size
    from prompt_toolkit.output.vt100 import Vt100_Output

    term = os.environ.get("TERM", "")
    if term in ("dumb", "unknown"):
        return None
    return Vt100_Output(
        sys.stderr,
        lambda: Size(columns=_size()[0], rows=_size()[1]),
        term=term,
        enable_cpr=False,
    )


def _as_utf8(line: str) -> str:
    """A line as UTF-8, also where the locale made single bytes of it."""
    return line.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")


def _once(shown: Callable[[], None]) -> Callable[[object], None]:
    waiting = [shown]

    def rendered(_: object) -> None:
        while waiting:
            waiting.pop()()

    return rendered
