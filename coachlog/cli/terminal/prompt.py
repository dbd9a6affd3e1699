"""Asking for lines at the terminal: the only module that knows prompt_toolkit.

Questions go to stderr. A pasted text is one answer, line ends and all. A signal ends the prompt
cleanly, and what was typed up to then is kept.
"""

import os
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from coachlog.cli import run
from coachlog.text import visible

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.output import Output

GLUE = "\u00a0"
"""A space at which `say` breaks no line."""

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
ROOM = 24
"""Columns that an answer should at least have on the line of its question."""


class _Ended(Exception):
    """A signal arrived while a line was being typed."""


class Prompt:
    """An open prompt. `unfinished` is what was typed on a line that was broken off."""

    def __init__(self, session: "PromptSession[str]") -> None:
        self._session, self._signal = session, 0
        self.unfinished = ""

    def ask(self, question: str, *, begun: str = "", room: int = ROOM) -> str:
        """Ask for a line, which may hold line ends when it was pasted.

        `begun` is the text to begin with. The question is printed on a line above where it leaves
        fewer columns than `room`.

        Raises:
            KeyboardInterrupt, EOFError, SystemExit: Ctrl-C, Ctrl-D, or a signal instead.
        """
        if "\n" in question or len(question) + 3 + room > width():
            say(question)
            question = ""
        self.unfinished = ""
        self._raise_if_signalled()
        try:
            return _as_utf8(
                self._session.prompt(
                    f"{visible(question).replace(GLUE, ' ')} > ".lstrip(),
                    default=begun,
                    pre_run=self._close_if_signalled,
                    handle_sigint=False,
                )
            )
        except BaseException:
            self.unfinished = _as_utf8(self._session.default_buffer.text)
            self._raise_if_signalled()
            raise

    def on_signal(self, number: int, _: FrameType | None) -> None:
        """Handle a signal: note it, and close the line that is being typed."""
        self._signal = self._signal or number
        loop = self._session.app.loop
        if loop:
            loop.call_soon_threadsafe(self._close_if_signalled)

    def _close_if_signalled(self) -> None:
        app = self._session.app
        if self._signal and app.is_running and not app.is_done:
            app.exit(exception=_Ended())

    def _raise_if_signalled(self) -> None:
        if self._signal == signal.SIGINT:
            raise KeyboardInterrupt
        if self._signal:
            sys.exit(128 + self._signal)


@contextmanager
def open_prompt(*, on_shown: Callable[[], None]) -> Iterator[Prompt]:
    """A prompt on the terminal; `on_shown` is called once the first question is on the screen.

    While it is open, signals are handled between or in questions, and keys pressed between two
    questions wait for the second.
    """
    session = _session()
    session.app.after_render += _once(on_shown)
    prompt = Prompt(session)
    named = (getattr(signal, name, None) for name in _SIGNALS)
    numbers = [each for each in named if each and signal.getsignal(each) is not signal.SIG_IGN]
    before = {number: signal.signal(number, prompt.on_signal) for number in numbers}
    try:
        with session.app.input.raw_mode():
            yield prompt
        prompt._raise_if_signalled()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say(line: str) -> None:
    """Print lines on stderr, wrapped between words to the width of the terminal."""
    for part in line.split("\n"):
        rows = run.printed(part, sys.stderr).replace(GLUE, " ")
        print(rows, file=sys.stderr)  # noqa: T201 - a question's own place
    sys.stderr.flush()


def hint(line: str) -> None:
    """Print a line on stderr as `say`, once per run, and dim where there is color."""
    if not run.is_new(line):
        return
    from coachlog.render import console

    dim = console.screen(sys.stderr, color=run.color(), program=run.program()).color
    for row in textwrap.wrap(line, width(), break_on_hyphens=False):
        print(f"\x1b[2m{row}\x1b[0m" if dim else row, file=sys.stderr)  # noqa: T201 - as above
    sys.stderr.flush()


def width() -> int:
    """The columns of the terminal."""
    return _size()[0]


def _size() -> tuple[int, int]:
    """Columns and rows, 80 and 24 where the terminal does not know."""
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
    """Stderr as a screen that is never asked for its cursor; None for a dumb terminal."""
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
