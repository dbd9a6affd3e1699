"""The state of one run of the program: global options, journal, clock, terminal.

This is the only place that reads the clock, and where the environment says what a command works on.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from coachlog import errors
from coachlog.text import COACHLOG, PROGRAM, quoted, shell_word, visible, visible_path, whole_number

if TYPE_CHECKING:
    import sqlite3

    from sqlmodel import Session

    from coachlog.journal.change.recorded import Change, Written


COLORS = ("auto", "always", "never")


class Run(NamedTuple):
    """The global options of this run; `journal` is None where none was named.

    `named` says that the line names it, so that commands to copy must name it too; `saved`
    says that a change of this run was committed; `form` is how it says what it saved, `kept` what
    it has to say where that is JSON; `said` are the notices already printed; `seen` says that the
    journal was there when it was read.
    """

    journal: str | None = None
    named: bool = False
    no_input: bool = False
    no_pager: bool = False
    color: str = "auto"
    saved: bool = False
    form: str = "table"
    kept: "tuple[str | Path | Written, ...]" = ()
    seen: bool = False
    said: frozenset[str] = frozenset()


_current = Run()


def set_options(*, journal: str | None, no_input: bool, color: str | None, no_pager: bool) -> None:
    """Set global options; one that was not given (None, False) leaves its earlier value.

    Raises:
        UnknownWord: the color is none of the three words.
    """
    if color is not None and color not in COLORS:
        raise errors.UnknownWord("--color", color, COLORS)
    global _current  # noqa: PLW0603 - one run of one program: its options are given once
    _current = _current._replace(
        journal=_current.journal if journal is None else journal,
        named=_current.named or journal is not None,
        no_input=_current.no_input or no_input,
        no_pager=_current.no_pager or no_pager,
        color=color or _current.color,
    )


def turn_to(journal: Path) -> None:
    """Go on with another journal, one that the program made and that no line has named."""
    global _current  # noqa: PLW0603 - see set_options
    _current = _current._replace(journal=str(journal), named=False)


def reset() -> None:
    """Forget the state of an earlier run in the same process."""
    global _current  # noqa: PLW0603 - see set_options
    _current = Run()


def now() -> datetime:
    """The local moment of this run; `COACHLOG_NOW` (ISO day or date-time) fixes it.

    Raises:
        Refused: the variable holds no ISO day or date-time, or the year is none that days are
            read in, or the last of them: what is planned would lie outside.
    """
    from coachlog.days.asked import FIRST_YEAR, LAST_YEAR

    fixed = os.environ.get("COACHLOG_NOW")
    try:
        moment = datetime.fromisoformat(fixed) if fixed else datetime.now()  # noqa: DTZ005 - local
    except ValueError:
        raise errors.Refused(
            f"COACHLOG_NOW is {quoted(fixed or '')}", "Set it to an ISO day such as 2026-11-23."
        ) from None
    if not FIRST_YEAR <= moment.year < LAST_YEAR:
        whose = "COACHLOG_NOW" if fixed else "The clock of this machine"
        raise errors.Refused(
            f"{whose} is in the year {moment.year}",
            f"Set it to a day from {FIRST_YEAR} to {LAST_YEAR - 1}.",
        )
    return moment.replace(tzinfo=None)


def today() -> date:
    """The manager's local calendar day."""
    return now().date()


def journal() -> Path:
    """The journal file of this run: `--journal`, `COACHLOG_JOURNAL`, or the user's data folder.

    Raises:
        Refused: it is named, but the name is empty or not that of a file.
    """
    named = _current.journal if _current.journal is not None else os.environ.get("COACHLOG_JOURNAL")
    if named is None:
        return data_folder() / "journal.db"
    if named.strip() in ("", "-", ":memory:"):
        raise errors.Refused(
            "The journal's name is empty or not a file", "Give a path: --journal FILE"
        )
    path = Path(os.fsdecode(named.encode("utf-8", "surrogateescape")))
    with suppress(RuntimeError):  # a file whose name only looks like somebody's home
        path = path.expanduser()
    return path.absolute()


def data_folder() -> Path:
    """Where the platform keeps a user's data."""
    import platformdirs

    with _absolute_xdg():
        return _required_absolute(platformdirs.user_data_path("coachlog"))


def state_folder() -> Path:
    """Where the platform keeps what a program remembers between runs: drafts."""
    import platformdirs

    with _absolute_xdg():
        return _required_absolute(platformdirs.user_state_path("coachlog"))


def is_interactive() -> bool:
    """Whether questions may be asked: stdin and stderr are terminals, without `--no-input`."""
    return not _current.no_input and sys.stdin.isatty() and sys.stderr.isatty()


def forbids_input() -> bool:
    """Whether `--no-input` was given: then no editor is opened either."""
    return _current.no_input


def uses_pager() -> bool:
    """Whether long pages may go through a pager: without `--no-pager`."""
    return not _current.no_pager


def answer_as(form: str) -> None:
    """Set how a command that saves says what it saved: as a table, which is lines, or as json."""
    global _current  # noqa: PLW0603 - see set_options
    _current = _current._replace(form=form)


def answers_in_json() -> bool:
    """Whether this run says in JSON what it saved."""
    return _current.form == "json"


def keep_for_json(*said: "str | Path | Written") -> None:
    """Keep what a command wrote, said besides or put in a file, until it is printed in JSON."""
    global _current  # noqa: PLW0603 - see set_options
    _current = _current._replace(kept=(*_current.kept, *said))


def kept_for_json() -> "tuple[str | Path | Written, ...]":
    """What was kept for that, in order."""
    return _current.kept


def color() -> str:
    """When to use color: auto, always or never."""
    return _current.color


def with_commands(sentence: str) -> str:
    """The sentence as it is printed: each command in it names this run's journal if the line did.

    Pasted as it stands, it would go to the usual journal otherwise: an undo, or a restore.
    """
    return sentence.replace(COACHLOG, program()) if COACHLOG in sentence else sentence


def program() -> str:
    """How the program is called so that a command reaches this run's journal.

    Where the line did not name the journal, the usual one or that of the environment is meant.
    """
    if _current.named:
        with suppress(errors.CoachlogError):  # the line names none that can be
            return f"{PROGRAM} --journal {shell_word(journal())}"
    return PROGRAM


def printed(sentence: str, output: TextIO) -> str:
    """The sentence as it is printed to an output: safe for any terminal, with its commands whole.

    On a terminal it is wrapped between words. A command in it, up to a comma or a full stop, and a
    path stay on one line, so that they can be copied as they stand; what is wider than the terminal
    has a line of its own. A sentence that is set in has its further lines set in more.
    """
    safe = COACHLOG.join(map(visible, sentence.split(COACHLOG)))
    whole = with_commands(safe)
    if not output.isatty() or (whole.isascii() and len(whole) <= columns(output)):
        return whole
    from coachlog.render import characters

    bare = safe.lstrip(" ")
    begin = safe[: len(safe) - len(bare)]
    joined = re.compile(_COPIED, re.VERBOSE).sub(
        lambda found: with_commands(found[0]).replace(" ", _JOINT), bare
    )
    words = (word.replace(_JOINT, " ") for word in joined.split(" "))
    set_in = f"{begin}  " if begin else ""
    return "\n".join(characters.filled(words, columns(output), begin=begin, set_in=set_in))


def columns(output: TextIO) -> int:
    """How wide a terminal is; 80 where it does not know. `COLUMNS` goes first, as everywhere."""
    told = whole_number(os.environ.get("COLUMNS", ""))
    with suppress(OSError, ValueError):  # no terminal after all
        told = told or os.get_terminal_size(output.fileno()).columns
    return told or 80


_JOINT = "\1"
"""Stands for a blank where no line ends; nothing that is visible has it."""

_COPIED = r"""(?:\0|(?<=:\ ))coachlog\b (?: '[^']*' | "[^"]*" | [^ ] | (?<![,;.?!:])[ ] )*
    | (?<![^ '"(])~?/[^ ]* (?: (?<![,;.:])[ ][^ /]+ ){0,3} (?<![,;.:])[ ][^ /]+ (?:/|\.\w) [^ ]*"""
"""A command in a sentence, and a path with blanks in it: its last part has a slash or an ending.

Compiled where it is needed first: most runs print no sentence on a terminal that has to be wrapped.
"""


def is_new(notice: str) -> bool:
    """Whether a notice is to be said now, since this run has not said it yet."""
    global _current  # noqa: PLW0603 - see set_options
    new = notice not in _current.said
    _current = _current._replace(said=_current.said | {notice})
    return new


def say(notice: str) -> None:
    """Print a notice on stderr, once per run; a closed stderr is ignored."""
    if not is_new(notice):
        return
    with suppress(OSError):
        print(printed(f"coachlog: {notice}", sys.stderr), file=sys.stderr, flush=True)  # noqa: T201 - plain lines


@contextmanager
def reading() -> Iterator["sqlite3.Connection"]:
    """A connection to this run's journal, to read from."""
    global _current  # noqa: PLW0603 - see set_options
    from coachlog.journal.file import paths
    from coachlog.journal.read import reading

    _current = _current._replace(seen=_current.seen or paths.exists(journal()))
    with reading.journal(journal(), say=say) as connection:
        yield connection


@contextmanager
def change(*, dry: bool = False) -> Iterator["Session"]:
    """One undoable change of this run's journal through the heavy door; `dry` rolls it back."""
    from coachlog.journal.write import transaction

    written = None
    _refuse_lost()
    try:
        with transaction.change(journal(), at=now(), dry=dry, say=say) as session:
            written = transaction.change_of(session)
            yield session
    finally:
        if written and written.is_saved:
            note_saved()


@contextmanager
def adding(*, dry: bool = False) -> Iterator["Change"]:
    """As `change`, through the light door: for what only adds a record."""
    from coachlog.journal.change import recorded

    written = None
    _refuse_lost()
    try:
        with recorded.change(journal(), at=now(), dry=dry, say=say) as written:
            yield written
    finally:
        if written and written.is_saved:
            note_saved()


def _refuse_lost() -> None:
    """Refuse to begin a new journal where one was read in this run and is gone since.

    Raises:
        Unusable: it is gone; a notice names its backups.
    """
    from coachlog.journal.file import entrance, paths

    if _current.seen and not paths.exists(journal()):
        entrance.tell_of_backups(journal(), say)
        raise errors.Unusable(
            f"{visible_path(journal())} was there when you began and is gone; nothing was saved",
            "Put it back, or go back to a backup.",
        )


def note_saved() -> None:
    """Note that a change of this run was committed."""
    global _current  # noqa: PLW0603 - see set_options
    _current = _current._replace(saved=True)


def next_change() -> None:
    """Note that what follows is a change of its own: what was saved before it stays saved."""
    global _current  # noqa: PLW0603 - see set_options
    _current = _current._replace(saved=False)


def is_saved() -> bool:
    """Whether a change of this run was committed: then a late Ctrl-C must not say otherwise."""
    return _current.saved


def _required_absolute(folder: Path) -> Path:
    if not folder.is_absolute():
        raise _no_home()
    return folder


def _no_home() -> errors.Unusable:
    return errors.Unusable(
        "There is no home folder to keep the journal in", "Name a file: --journal FILE"
    )


@contextmanager
def _absolute_xdg() -> Iterator[None]:
    """Hide relative XDG folders from platformdirs, which should ignore them but does not."""
    odd = {
        name: value
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME")
        if (value := os.environ.get(name)) and not Path(value).is_absolute()
    }
    for name in odd:
        del os.environ[name]
    try:
        yield
    except RuntimeError:  # there is no home that the system knows of
        raise _no_home() from None
    finally:
        os.environ.update(odd)
