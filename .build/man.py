"""The man page, written from the help while a wheel is built: what the help says, it says.

Hatchling runs `ManPage` for every wheel. It needs nothing of the program but its commands, and
those need nothing but Typer, which pyproject.toml therefore names among what a build requires.
"""

import re
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

Lines = Iterator[str]

INSTALLED_AS = "share/man/man1/coachlog.1"
"""Where the page stands below the prefix of an installation."""

RELEASE = re.compile(r"^## \[[\d.]+\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)
"""The heading of a release in CHANGELOG.md, with its day."""

FILES = (
    ("~/.local/share/coachlog/journal.db", "the journal, on Linux"),
    ("~/Library/Application Support/coachlog/journal.db", "the journal, on a Mac"),
    ("backups/", "beside the journal: what coachlog backup keeps, and the copies before a change"),
    ("~/.local/state/coachlog/", "drafts, on Linux; on a Mac they lie beside the journal"),
)
"""The files of the program, and what each holds."""

BEHIND = (
    "--journal, --no-input, --color and --no-pager may stand behind any command too; "
    "-h or --help there is its help."
)
"""What holds for every command."""

ESCAPED = {"\\": r"\(rs", "-": r"\-", "'": r"\(aq", "^": r"\(ha", "~": r"\(ti", "`": r"\(ga"}
"""The characters that roff would print as others, by which a pasted command would differ."""


class ManPage(BuildHookInterface[Any]):
    """Puts the man page into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the page beside the build, and say where an installation puts it."""
        sys.path.insert(0, self.root)
        changes = (Path(self.root) / "CHANGELOG.md").read_text(encoding="utf-8")
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "coachlog.1"
        file.write_text(page(day=RELEASE.findall(changes)[0]), encoding="ascii")
        build_data["shared_data"][str(file)] = INSTALLED_AS

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written beside the build."""
        self.folder.cleanup()


def page(*, day: str) -> str:
    """The whole page, in the macros that every `man` knows; `day` is the newest release's.

    A build of the same files gives the same page, whenever it is made.
    """
    from coachlog import __version__

    head = f'.TH COACHLOG 1 {day} "coachlog {__version__}" "User Commands"'
    return "\n".join([r".\" Written from the help when it was built.", head, *_sections()]) + "\n"


def _sections() -> Lines:
    from typer.main import get_command

    import coachlog
    from coachlog.cli.app import EATEN
    from coachlog.cli.program import with_all_commands
    from coachlog.render.pages import manual

    command: Any = get_command(with_all_commands())
    top = command.context_class(command, info_name="coachlog")
    yield from (".SH NAME", rf"coachlog \- {_roff(_phrase(coachlog.__doc__ or ''))}")
    yield from (".SH SYNOPSIS", _usage(top))
    yield from (".SH DESCRIPTION", *_paragraphs([command.help, EATEN, manual.SEEN]))
    yield from (".SH OPTIONS", *_list(_records(top)))
    yield from (".SH COMMANDS", *_text(BEHIND))
    yield from _by_group(top, _command)
    yield from (".SH WORDS", *_list(manual.WORDS))
    yield from (".SH ENVIRONMENT", *_list(manual.VARIABLES))
    yield from (".SH EXIT STATUS", *_list(manual.EXIT_CODES))
    yield from (".SH FILES", *_list(FILES))
    yield from (".SH EXAMPLES", *_by_group(top, _examples))


def _by_group(top: Any, said: Callable[[Any], Lines]) -> Lines:
    """What is said of every command, under the headings that `--help` has."""
    from coachlog.cli.app import GROUPS

    for title, names in GROUPS.items():
        lines = [line for name in names for line in said(_below(top, name))]
        yield from (f'.SS "{title}"', *lines[lines[0] == ".PP" :])


def _below(context: Any, name: str) -> Any:
    """The context of a command below another, as `--help` of it has one."""
    return type(context)(context.command.commands[name], info_name=name, parent=context)


def _leaves(context: Any) -> Iterator[Any]:
    names = getattr(context.command, "commands", None)
    for name in names or ():
        yield from _leaves(_below(context, name))
    if names is None:
        yield context


def _command(context: Any) -> Lines:
    """What the help of a command says, but for its examples; of a group, of each of its own."""
    if hasattr(context.command, "commands"):
        yield from (".TP", _bold(context.command_path), *_text(context.command.help))
    for leaf in _leaves(context):
        said, _ = _help(leaf)
        yield from (".TP", _usage(leaf), *_paragraphs(said, between=".IP"))
        yield from (".RS", *_list(_records(leaf), dense=True), ".RE")


def _examples(context: Any) -> Lines:
    """The examples of a command and of those below it, line for line."""
    for leaf in _leaves(context):
        _, examples = _help(leaf)
        yield from (".PP", ".nf", *map(_roff, examples), ".fi")


def _help(context: Any) -> tuple[list[str], list[str]]:
    r"""The paragraphs of a command's help, and the lines of its examples, which follow a \b."""
    said, _, examples = context.command.help.partition("\b\nExamples:\n")
    return said.strip().split("\n\n"), [line[2:] for line in examples.splitlines()]


def _usage(context: Any) -> str:
    """How a command is typed: its name as it stands, the rest to be filled in."""
    pieces = context.command.collect_usage_pieces(context)
    return " ".join([_bold(context.command_path), *map(_slanted, pieces)])


def _records(context: Any) -> list[tuple[str, str]]:
    """The arguments and options that the help of a command lists, without `--help` itself."""
    params = context.command.get_params(context)
    shown = [param.get_help_record(context) for param in params if param.name != "help"]
    return [record for record in shown if record]


def _list(rows: Any, *, dense: bool = False) -> Lines:
    """Terms with what each means; a dense list has no empty line between them."""
    for place, (term, meaning) in enumerate(rows):
        yield from ([".PD 0"] if dense and place == 1 else [])
        yield from (".TP", _term(term), *_text(meaning))
    yield from ([".PD"] if dense else [])


def _term(term: str) -> str:
    """A term in bold; of an option, what is to be filled in slanted."""
    if not term.startswith("-"):
        return _bold(term)
    named, _, value = term.rpartition(" ")
    return f"{_bold(named)} {_slanted(value)}" if value.isupper() else _bold(term)


def _paragraphs(texts: list[str], between: str = ".PP") -> Lines:
    for place, text in enumerate(texts):
        yield from ([between] if place else [])
        yield from _text(text)


def _text(text: str) -> list[str]:
    """Running text, in lines that a person can read in the file too."""
    lines = textwrap.wrap(text, 72, break_long_words=False, break_on_hyphens=False)
    return [_roff(line) for line in lines]


def _phrase(sentence: str) -> str:
    """A sentence as it stands behind a name: without its capital and its full stop."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _roff(text: str) -> str:
    """A text as roff prints it: every sign as it stands, nothing read as a macro."""
    signs = (ESCAPED.get(sign, sign) for sign in text)
    plain = "".join(sign if sign.isascii() else rf"\[u{ord(sign):04X}]" for sign in signs)
    return rf"\&{plain}" if plain.startswith(".") else plain


def _bold(text: str) -> str:
    return rf"\fB{_roff(text)}\fR"


def _slanted(text: str) -> str:
    return rf"\fI{_roff(text)}\fR"
