"""A manager at a shell: bash, zsh or fish as they are installed, in a pseudo terminal.

The completion is the one that `--install-completion` puts in the shell's own files. A key that the
test binds writes the line as it stands to a file.
"""

import re
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect

NAMES = ("bash", "zsh", "fish")


def is_here(name: str) -> bool:
    """Whether a shell is installed."""
    return shutil.which(name) is not None


SHOW_LINE = "\x18p"
"""The keys that write the line to the file."""

_BINDS = {
    "bash": """show_line() { printf "%s" "$READLINE_LINE" > "$LINE.new"; mv "$LINE.new" "$LINE"; }
bind -x '"\\C-xp": show_line'""",
    "zsh": """show-line() { print -rn -- "$BUFFER" > $LINE.new; mv $LINE.new $LINE }
zle -N show-line; bindkey '^Xp' show-line""",
    "fish": """bind \\cxp 'commandline > $LINE.new; mv $LINE.new $LINE'""",
}
_FILES = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}
_PROMPTS = {
    "bash": "PS1='READY> '",
    "zsh": "PROMPT='READY> '",
    "fish": "function fish_prompt; echo -n 'READY> '; end; function fish_greeting; end",
}
_STEERING = re.compile(r"\x1b(\[[0-9;?<>=]*[A-Za-z]|\][^\x07\x1b]*(\x07|\x1b\\)|[=>()][0-9AB]?)")


class Shell:
    """One shell, in a home folder of the test's own, at a terminal of 24 rows and 100 columns."""

    def __init__(self, name: str, program: dict[str, str], home: Path) -> None:
        self.name, self.line_file, self._shown = name, home / "line", ""
        file = home / _FILES[name]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{_PROMPTS[name]}\n")
        self.environment = program | {
            "HOME": str(home), "LINE": str(self.line_file), "TERM": "xterm", "SHELL": name,
            "LC_ALL": "C.UTF-8", "COLUMNS": "100", "PAGER": "cat",
        }  # fmt: skip
        for each in ("ZDOTDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "FPATH", "PS1", "PROMPT"):
            self.environment.pop(each, None)
        self.install()
        with file.open("a") as opened:
            opened.write(f"{_BINDS[name]}\n")
        self.child: Any = pexpect.spawn(
            shutil.which(name) or name, ["-i"], env=self.environment, cwd=home, encoding="utf-8",
            dimensions=(24, 100), timeout=20,
        )  # fmt: skip
        self.child.delaybeforesend = None
        self.child.expect_exact("READY> ")

    def install(self) -> None:
        """Install the completion, as a manager does in that shell."""
        done = subprocess.run(
            [shutil.which(self.name) or self.name, "-c", "coachlog --install-completion; true"],
            env=self.environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert f"in every {self.name}" in done.stdout, done

    def completes(self, line: str, *, tabs: int = 1) -> str:
        """Type a line, press TAB; the line as it stands then."""
        self.line_file.unlink(missing_ok=True)
        self.child.send("\x15")
        self.child.send(line + "\t" * tabs)
        self.child.send(SHOW_LINE)
        for _ in range(400):
            if self.line_file.exists():
                return self.line_file.read_text().rstrip("\n")
            time.sleep(0.02)
            self._read()
        raise AssertionError(f"{self.name} hangs: {self._shown[-500:]}")

    def _read(self) -> None:
        with suppress(pexpect.TIMEOUT):
            self._shown += self.child.read_nonblocking(100_000, timeout=0.01)

    def lists(self, line: str, *, tabs: int = 3) -> str:
        """Type a line, press TAB until all is listed; what the screen shows from then on."""
        self._read()
        self._shown = ""
        self.completes(line, tabs=tabs)
        time.sleep(0.3)
        self._read()
        return _STEERING.sub("", self._shown)

    def runs(self, line: str, *, says: str) -> None:
        """Type a line, Enter; wait until the program says something."""
        self.child.send("\x15" + line + "\r")
        self.child.expect_exact(says)

    def closes(self) -> None:
        self.child.close(force=True)
