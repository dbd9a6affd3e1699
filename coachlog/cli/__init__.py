"""The command line: words in, exit codes out.

`main` is the only entrance of the program, and the only place where errors become a line on stderr
and an exit code.
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
from coachlog.text import COACHLOG, PROGRAM

WINDOWS = (
    "coachlog: Windows is not supported yet. It runs on Linux and macOS, and in Windows in the "
    "Windows Subsystem for Linux (WSL)."
)
"""What is said on a system whose files and terminals work otherwise."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code.

    The garbage collector stays off: a command lives for a moment, and imports and the teardown of
    SQLAlchemy would pay for it with a third of the time.
    """
    if sys.platform == "win32":
        print(WINDOWS, file=sys.stderr)  # noqa: T201 - nothing else of the program runs there
        sys.exit(1)
    gc.disable()
    _occupy_standard_files()
    _prepare_signals_and_streams()
    code = _run_reporting_errors(list(sys.argv[1:] if arguments is None else arguments))
    code = _flush(code)
    gc.freeze()
    sys.exit(code)


def _run_reporting_errors(arguments: list[str]) -> int:
    try:
        return _run_asking_which(arguments)
    except errors.Stopped as stopped:
        return _report_stop(str(stopped), stopped.exit_code)
    except errors.CoachlogError as error:
        return _report_error(str(error), error.exit_code, error.details)
    except (KeyboardInterrupt, SystemExit) as end:
        code = end.code if isinstance(end, SystemExit) else 130
        if code not in _SIGNAL_CODES:
            raise
        return _report_stop(f"stopped; nothing was saved{_notes(end)}.", code)
    except BrokenPipeError:
        _redirect_to_null(sys.stdout)
        return 128 + signal.SIGPIPE
    except OSError as error:
        return _report_error(f"{_reason_of(error)}. Check the disk and what you write to.", 1)
    except Exception as error:
        if os.environ.get("COACHLOG_DEBUG") == "1":
            raise
        return _report_unexpected(error)


def _run_asking_which(arguments: list[str]) -> int:
    """Run a command; where a name could be several people, ask which one and run it with that.

    Commands that ask for what is missing ask this too. The others have done nothing yet.
    """
    try:
        return _run(arguments)
    except errors.Ambiguous as several:
        settled = _settled(arguments, several)
    return _run_asking_which(settled)


def _settled(arguments: list[str], several: errors.Ambiguous) -> list[str]:
    """The line with the one that was meant in place of the name of several.

    Raises:
        Ambiguous: nobody can be asked, or says.
    """
    from coachlog.cli import run

    if not run.is_interactive() or arguments.count(several.typed) != 1:
        raise several
    from coachlog.cli.terminal import choosing

    place = arguments.index(several.typed)
    try:
        return [*arguments[:place], choosing.choose(several), *arguments[place + 1 :]]
    except EOFError:
        raise several from None


def _report_unexpected(error: Exception) -> int:
    """Say that a command failed for no reason that it knows: rows that nobody wrote, or a bug."""
    from coachlog.cli import run

    with suppress(Exception):
        from coachlog.journal.doctor import checkup

        if damaged := checkup.damage(run.journal(), now=run.now()):
            return _report_error(f"{damaged}{_notes(error)}", damaged.exit_code)
    return _report_error(
        f"an internal error ({type(error).__name__}). Please report it; "
        f"COACHLOG_DEBUG=1 shows details, which may hold notes{_notes(error)}.",
        1,
    )


def _run(arguments: list[str]) -> int:
    import typer
    from typer.main import get_command

    from coachlog.cli import program, run
    from coachlog.cli.completion import asking

    run.reset()
    words = [_decoded(word) for word in arguments]
    if asking.is_asked():
        from coachlog.cli.completion import answer

        answer.answer(words, lambda typed: get_command(program.for_line(typed or ["help"])))
        return 0
    try:
        code = get_command(program.for_line(words)).main(
            words, prog_name="coachlog", standalone_mode=False
        )
    except typer.TyperException as error:
        return _report_error(_usage_sentence(error), error.exit_code)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as end:  # Typer ends a broken pipe by itself, as a failure
        raise (end.__context__ if isinstance(end.__context__, BrokenPipeError) else end) from None
    if code == 130:  # what Typer makes of a Ctrl-C, without a word
        raise KeyboardInterrupt
    if run.answers_in_json():
        from coachlog.cli.output import saved

        saved.show()
    return code if isinstance(code, int) else 0


def _decoded(word: str) -> str:
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


_SIGNAL_CODES = (130, 129, 143)
"""Exit codes of a command that was broken off: by Ctrl-C, SIGHUP, SIGTERM."""


def _report_stop(sentence: str, code: int) -> int:
    """Report that a command was broken off, or that its change was already saved; the code."""
    from coachlog.cli import run

    return _report_error("stopped; it was saved before." if run.is_saved() else sentence, code)


def _usage_sentence(error: Exception) -> str:
    """Typer's error about the command line as one line, with the help to look at."""
    context = getattr(error, "ctx", None)
    command = COACHLOG + (context.command_path if context else PROGRAM).removeprefix(PROGRAM)
    said = " ".join(str(getattr(error, "format_message", error.__str__)()).split())
    stop = "" if said.endswith((".", "?", "!")) else "."
    return f"{said}{stop} See: {command} --help{_notes(error)}"


def _notes(error: BaseException) -> str:
    """The notes added to an error, such as where the draft is."""
    return "".join(f". {note}" for note in getattr(error, "__notes__", ()))


def _report_error(sentence: str, code: int, details: Sequence[str] = ()) -> int:
    from coachlog.cli import run

    more = len(details) - DETAILS
    listed = [*details[:DETAILS], *([f"and {more:,} more"] if more > 0 else [])]
    lines = [f"coachlog: {sentence}", *(f"  {detail}" for detail in listed)]
    with suppress(OSError):
        for line in lines:
            print(run.printed(line, sys.stderr), file=sys.stderr, flush=True)  # noqa: T201
    return code


DETAILS = 20
"""The most lines that are listed below an error."""


def _reason_of(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else "Input or output failed"


def _flush(code: int) -> int:
    """Flush both streams; the exit code, which a full disk behind stdout makes 1."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _redirect_to_null(sys.stdout)
    except OSError as error:
        _redirect_to_null(sys.stdout)
        code = code or _report_error(f"The answer could not be written: {_reason_of(error)}.", 1)
    try:
        sys.stderr.flush()
    except OSError:  # left to Python, it would end with a number of its own
        _redirect_to_null(sys.stderr)
    return code


def _redirect_to_null(stream: TextIO) -> None:
    """Discard what is still to be written to a stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _occupy_standard_files() -> None:
    """Open closed file descriptors 0 to 2 on null, so that the journal never gets their number."""
    while True:
        handle = os.open(os.devnull, os.O_RDWR)
        if handle > 2:
            os.close(handle)
            break
    sys.stdin = sys.stdin or open(0)  # noqa: SIM115 - lives as long as the program
    sys.stdout = sys.stdout or open(1, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w")  # noqa: SIM115


def _prepare_signals_and_streams() -> None:
    """Let SIGTERM and SIGHUP raise SystemExit, so that transactions end and drafts are kept.

    Characters that the encoding of an output lacks are written as escapes.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # nohup wants it ignored
            signal.signal(number, _exit_on_signal)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _exit_on_signal(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
