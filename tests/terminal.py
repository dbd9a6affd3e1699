"""A manager at a terminal: the program, asking its questions in a pseudo terminal."""

import os
import pty
import re
import termios
from pathlib import Path
from typing import Any

import pexpect
from pexpect import fdpexpect

from tests import forked

_STEERING = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[=>])")

CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"


class Terminal:
    """One command at a terminal of so many rows and columns.

    `command` is another program, or ours as it is installed (`coachlog`) instead of a fork of it;
    `into` is a new file that its answer goes to instead.
    """

    def __init__(
        self,
        program: dict[str, str],
        *words: str,
        size: tuple[int, int] = (24, 100),
        command: str = "",
        term: str = "xterm",
        into: Path | None = None,
    ) -> None:
        environment = program | {"TERM": term}
        self._master, its = pty.openpty()
        self.resizes(*size)
        answer = os.open(into, os.O_WRONLY | os.O_CREAT, 0o600) if into else os.dup(its)
        self._process = forked.Process(
            environment, words, [its, answer, its], terminal=True, command=command
        )
        os.close(answer)
        os.close(its)
        self.pid = self._process.pid
        self.child: Any = fdpexpect.fdspawn(self._master, timeout=10, encoding="utf-8")
        self._shown: list[str] = []

    def asks(self, words: str) -> "Terminal":
        """Wait until these words stand there, and the cursor behind a `>`."""
        self.child.expect_exact(words)
        self._shown += [self.child.before, self.child.after]
        self.child.expect_exact(">")
        self._shown += [self.child.before, self.child.after]
        return self

    def says(self, words: str) -> "Terminal":
        """Wait until these words stand there."""
        self.child.expect_exact(words)
        self._shown += [self.child.before, self.child.after]
        return self

    def types(self, *lines: str) -> "Terminal":
        """Type lines, Enter behind each."""
        for line in lines:
            self.child.send(f"{line}\r")
        return self

    def presses(self, keys: str) -> "Terminal":
        """Type keys without Enter."""
        self.child.send(keys)
        return self

    def pastes(self, text: str) -> "Terminal":
        """Paste text, as a terminal does that was asked to mark what is pasted."""
        self.child.send(f"\x1b[200~{text}\x1b[201~".replace("\n", "\r"))
        return self

    def echoes(self, words: str) -> "Terminal":
        """Wait until what was typed stands there."""
        return self.says(words)

    def is_sent(self, number: int) -> "Terminal":
        """Send the program a signal."""
        os.kill(self.pid, number)
        return self

    def resizes(self, rows: int, columns: int) -> "Terminal":
        """Give the window another size."""
        termios.tcsetwinsize(self._master, (rows, columns))
        return self

    def ends(self) -> int:
        """Wait until the program has ended; its exit code."""
        self.child.expect(pexpect.EOF)
        self._shown.append(self.child.before)
        code = self.closes()
        assert code >= 0, self.screen
        return code

    def closes(self) -> int:
        """Close the window, whatever is going on in it; the exit code, below 0 by a signal."""
        self.child.close()
        return self._process.wait()

    @property
    def raw(self) -> str:
        """Everything that came to the terminal so far."""
        return "".join(self._shown)

    @property
    def screen(self) -> str:
        """What came to the terminal so far, without what steers it."""
        return _STEERING.sub("", self.raw)


def drafts(program: dict[str, str]) -> list[Path]:
    """The drafts that were kept, by name."""
    return sorted(Path(program["XDG_STATE_HOME"]).glob("coachlog/*.draft"))


def drafted(program: dict[str, str]) -> str:
    """What stands in the one draft that was kept, in a place for the manager alone."""
    (draft,) = drafts(program)
    assert draft.stat().st_mode & 0o777 == 0o600
    assert draft.parent.stat().st_mode & 0o777 == 0o700
    return draft.read_text(encoding="utf-8")
