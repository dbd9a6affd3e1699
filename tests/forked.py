"""The program in a process of its own that does not pay for its start: forked from one that waits.

A server imports the whole program once a session. Each command is a fork of it, with environment,
folder and standard files of the caller's: it can be killed, signalled and typed to as any other.
What a start itself has to do with (imports, encodings, closed files) is for `conftest.installed`.
"""

import atexit
import fcntl
import gc
import json
import os
import select
import socket
import subprocess
import sys
import termios
import traceback
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NoReturn

import typer.main

from coachlog.cli import main
from coachlog.cli.program import with_all_commands

ROOT = Path(__file__).parent.parent

READY = (
    "coachlog.journal.transfer.importing", "coachlog.journal.write.coaching",
    "coachlog.journal.write.reps", "dateutil.parser", "prompt_toolkit.shortcuts", "rich.console",
    "sqlalchemy.dialects.sqlite",
)  # fmt: skip
"""What waits in memory: the program's doors, and what they import when they are used."""

PATIENCE = 60
"""Seconds after which a command hangs."""

Environment = dict[str, str]


class Process:
    """A command that was begun on three open files: its number, and how it ends."""

    def __init__(
        self,
        environment: Environment,
        words: Sequence[str],
        files: Sequence[int],
        *,
        folder: Path | None = None,
        terminal: bool = False,
        command: str = "",
        script: str = "",
    ) -> None:
        """`terminal`: the files are one, and the process leads a session of its own at it.

        A `command` that is looked up on the path, or a script of Python, is run instead of `main`.
        """
        reading, writing = os.pipe()
        self._told = os.fdopen(reading)
        question = [environment, words, str(folder or Path.cwd()), terminal, command, script]
        with TemporaryFile("w+") as asked:
            json.dump(question, asked)
            asked.seek(0)
            socket.send_fds(_server(), [b"?"], [writing, asked.fileno(), *files])
        os.close(writing)
        self.pid = int(self._told.readline())

    def wait(self) -> int:
        """Wait for the end; the exit code, or less than 0 by a signal."""
        with self._told:
            assert select.select([self._told], [], [], PATIENCE)[0], "it hangs"
            return int(self._told.readline())


def run(
    environment: Environment,
    *words: str,
    input: str = "",  # noqa: A002 - as subprocess calls it
    cwd: Path | None = None,
    script: str = "",
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, without a terminal."""
    with ExitStack() as opened:
        files: list[IO[str]] = [opened.enter_context(TemporaryFile("w+")) for _ in range(3)]
        files[0].write(input)
        files[0].seek(0)
        numbers = [file.fileno() for file in files]
        code = Process(environment, words, numbers, folder=cwd, script=script).wait()
        for file in files:
            file.seek(0)
        _, out, err = (file.read() for file in files)
    return subprocess.CompletedProcess(words, code, out, err)


def build_commands_once() -> None:
    """Keep the tree of all commands: to build it takes longer than to run most of them."""
    built = cache(typer.main.get_command)
    built(with_all_commands())
    setattr(typer.main, "get_command", built)  # noqa: B010 - a cache has a type of its own


@cache
def _server() -> socket.socket:
    """Start the server; it ends with this process, which waits for it."""
    ours, its = socket.socketpair()
    command = [sys.executable, "-m", "tests.forked", str(its.fileno())]
    server = subprocess.Popen(command, cwd=ROOT, pass_fds=[its.fileno()])
    its.close()
    atexit.register(server.wait)
    atexit.register(ours.close)
    return ours


def _serve(server: socket.socket) -> None:
    """Fork for every request, until nobody is left who could make one."""
    from sqlalchemy.orm import configure_mappers

    for name in READY:
        import_module(name)
    configure_mappers()
    build_commands_once()
    gc.freeze()
    while files := socket.recv_fds(server, 1, 5)[1]:
        if not os.fork():
            server.close()
            _end(partial(_keep, *files))
        for file in files:
            os.close(file)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _keep(told: int, asked: int, *files: int) -> None:
    """Begin a command, tell its number, wait for it, and tell how it ended."""
    child = os.fork()
    if not child:
        os.close(told)
        _end(partial(_command, asked, files))
    for file in (asked, *files):
        os.close(file)
    with os.fdopen(told, "w", buffering=1) as teller:
        teller.write(f"{child}\n")
        teller.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")


def _command(asked: int, files: Sequence[int]) -> None:
    """Be the program: all that a start gives it, then its words."""
    with os.fdopen(asked) as question:
        environment, words, folder, terminal, command, script = json.load(question)
    if terminal:
        os.setsid()
        fcntl.ioctl(files[0], termios.TIOCSCTTY, 0)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    sys.argv = ["coachlog", *words]
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    if command:
        os.execvp(command, [command, *words])  # noqa: S606
    if script:
        exec(compile(script, "script", "exec"), {"__name__": "__main__"})  # noqa: S102
    else:
        main()


def _end(act: Callable[[], None]) -> NoReturn:
    """Do what a fork is for, and end with its number."""
    code = 1
    try:
        act()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
