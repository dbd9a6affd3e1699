"""Which file an answer goes to, and in which form."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.output import formats
from coachlog.text import visible

STDOUT = "-"
"""The name of a file that stands for the standard output."""

ENDINGS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".ics": "ics",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "table",
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
}
"""The form that a file's ending promises, those included that nothing here is written in."""


def file_of(output: str | None) -> str | None:
    """The file to write to; None for the standard output, which `-` names too."""
    return None if output == STDOUT else output


def form(typed: str | None, output: str | None, known: Sequence[str]) -> str:
    """The form of an answer: as typed, else that of the file's ending, else the first known.

    Raises:
        UnknownWord: there is no such form; the error names those there are.
        Refused: the ending promises a form that the answer cannot have.
    """
    if typed is not None:
        return formats.form(typed, known)
    ending = Path(file_of(output) or "").suffix.lower()
    promised = ENDINGS.get(ending, known[0])
    if promised in known:
        return promised
    raise errors.Refused(
        f"{visible(output or '')} cannot be written as {promised}",
        f"Choose --format {', '.join(known[:-1])} or {known[-1]}, or another ending.",
    )


@contextmanager
def replacing(output: str) -> Iterator[BinaryIO]:
    """The file of an answer, whole or not at all, in the place of an older one.

    Raises:
        Refused: it is a journal, a backup, another database, a link, a folder or a device.
        Missing: its folder is not there.
        Failed: it cannot be written.
    """
    from coachlog import newfile
    from coachlog.journal.file import output_file

    path = Path(output).expanduser()
    output_file.refuse_unfit(path, journal=run.journal())
    with newfile.replace(path) as file:
        yield file
    newfile.tell_if_public(path, run.say)


def tell_what_stays() -> None:
    """Say on stderr what a redacted page still shows."""
    run.say(
        "Redacted: what you wrote and full names are hidden; handles, accounts, deals, strategies "
        "and the names of people outside the team stay"
    )
