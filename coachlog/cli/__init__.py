"""The command line: words in, exit codes out. One module per subject.

`main` is the program's single entrance and the single place where errors become a line and a
number.
"""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import TextIO

from coachlog import errors


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code.

    The garbage collector stays off: a command lives for a moment, and imports and the teardown of
    SQLAlchemy would pay for it with a third of the time.
    """
    gc.disable()
    _occupy_standard_files()
    _become_polite()
    code = _guarded(list(sys.argv[1:] if arguments is None else arguments))
    code = _flush(code)
    gc.freeze()
    sys.exit(code)


def _guarded(arguments: list[str]) -> int:
    try:
        return _run(arguments)
    except errors.Stopped as stopped:
        return _stopped(str(stopped), stopped.exit_code)
    except errors.CoachlogError as error:
        return _fail(str(error), error.exit_code)
    except (KeyboardInterrupt, SystemExit) as end:
        code = end.code if isinstance(end, SystemExit) else 130
        if code not in _SIGNALLED:
            raise
        return _stopped(f"stopped; nothing was saved{_notes(end)}.", code)
    except BrokenPipeError:
        _drop(sys.stdout)
        return 128 + signal.SIGPIPE
    except OSError as error:
        return _fail(f"{_reason(error)}. Check the disk and what you write to.", 1)
    except Exception as error:
        if os.environ.get("COACHLOG_DEBUG") == "1":
            raise
        return _fail(
            f"an internal error ({type(error).__name__}). Please report it; "
            f"COACHLOG_DEBUG=1 shows details, which may hold notes{_notes(error)}.",
            1,
        )


def _run(arguments: list[str]) -> int:
    import typer
    from typer.main import get_command

    from coachlog.cli import program, run
    from coachlog.cli.options import completion

    run.reset()
    words = [_text(word) for word in arguments]
    if completion.is_asked():
        completion.plainly()
        program.whole()
    try:
        code = get_command(program.of_line(words)).main(
            words, prog_name="coachlog", standalone_mode=False
        )
    except typer.TyperException as error:
        return _fail(_usage(error), error.exit_code)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as end:  # Typer ends a broken pipe by itself, as a failure
        raise (end.__context__ if isinstance(end.__context__, BrokenPipeError) else end) from None
    if code == 130:  # what Typer makes of a Ctrl-C, without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _text(word: str) -> str:
    """An argument as the text that was typed: UTF-8, whatever the locale says of it.

    Raises:
        Refused: its bytes are no UTF-8.
    """
    try:
        return os.fsencode(word).decode()
    except UnicodeError:
        raise errors.Refused(
            "An argument is not UTF-8 text", "Set a UTF-8 locale, type it again."
        ) from None


_SIGNALLED = (130, 129, 143)
"""Exit codes of a command that was broken off: by Ctrl-C, SIGHUP, SIGTERM."""


def _stopped(sentence: str, code: int) -> int:
    """Say that a command was broken off; once its change is in the file, that is said instead."""
    from coachlog.cli import run

    return _fail("stopped; it was saved before." if run.is_saved() else sentence, code)


def _usage(error: Exception) -> str:
    """What Typer says about the words that were typed, on one line, with where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "coachlog"
    said = " ".join(str(getattr(error, "format_message", error.__str__)()).split())
    stop = "" if said.endswith((".", "?", "!")) else "."
    quotes = (
        " A text of several words stands in quotes, all else behind its option."
        if "extra argument" in said
        else ""
    )
    return f"{said}{stop}{quotes} See: {command} --help{_notes(error)}"


def _notes(error: BaseException) -> str:
    """What was noted on an error on its way: where the draft is."""
    return "".join(f". {note}" for note in getattr(error, "__notes__", ()))


def _fail(sentence: str, code: int) -> int:
    from coachlog.cli.output import pasted_commands
    from coachlog.text import visible

    with suppress(errors.CoachlogError):
        sentence = pasted_commands.here(sentence)
    with suppress(OSError):
        print(f"coachlog: {visible(sentence)}", file=sys.stderr, flush=True)  # noqa: T201
    return code


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else "Input or output failed"


def _flush(code: int) -> int:
    """Write out what is left; a full disk behind the output is an error too, a closed pipe not."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop(sys.stdout)
    except OSError as error:
        _drop(sys.stdout)
        code = code or _fail(f"The answer could not be written: {_reason(error)}.", 1)
    try:
        sys.stderr.flush()
    except OSError:  # left to Python, it would end with a number of its own
        _drop(sys.stderr)
    return code


def _drop(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _occupy_standard_files() -> None:
    """Keep file descriptors 0 to 2 from ever becoming the journal when they were closed."""
    while True:
        handle = os.open(os.devnull, os.O_RDWR)
        if handle > 2:
            os.close(handle)
            break
    sys.stdin = sys.stdin or open(0)  # noqa: SIM115 - lives as long as the program
    sys.stdout = sys.stdout or open(1, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w")  # noqa: SIM115


def _become_polite() -> None:
    """End by signals as by an exit, so that transactions end and drafts are kept.

    What the output's encoding cannot say is written as an escape.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # nohup wants it ignored
            signal.signal(number, _leave)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
