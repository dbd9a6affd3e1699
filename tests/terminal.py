"""A manager at a terminal: the installed program, asking its questions in a pseudo terminal."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect

_STEERING = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[=>])")

CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"


class Terminal:
    """One command at a terminal of so many rows and columns."""

    def __init__(
        self,
        program: dict[str, str],
        *words: str,
        size: tuple[int, int] = (24, 100),
        command: str = "coachlog",
    ) -> None:
        self.child: Any = pexpect.spawn(
            command,
            list(words),
            env=program | {"TERM": "xterm"},
            dimensions=size,
            timeout=10,
            encoding="utf-8",
        )
        self.child.delaybeforesend = None
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

    def ends(self) -> int:
        """Wait until the program has ended; its exit code."""
        self.child.expect(pexpect.EOF)
        self._shown.append(self.child.before)
        with suppress(pexpect.ExceptionPexpect):  # it has ended already
            self.child.wait()  # or closing would end what is about to end by itself
        self.child.close()
        assert self.child.signalstatus is None, self.screen
        return int(self.child.exitstatus)

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
