"""The man page in the wheel says what the help says: of every command, option and example."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachlog import __version__
from coachlog.cli import run
from coachlog.render.pages import manual
from tests.conftest import Manager, leaves

ROOT = Path(__file__).parent.parent
HOOK = ROOT / ".build" / "man.py"

BUILD = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]


def built(folder: Path) -> bytes:
    """The page out of a wheel that is built now."""
    subprocess.run([*BUILD, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        return opened.read(f"coachlog-{__version__}.data/data/share/man/man1/coachlog.1")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(tmp_path_factory.mktemp("wheel")).decode("ascii")


def printed(line: str) -> str:
    """What roff prints of a line: without fonts, its escapes as the signs they stand for."""
    line = re.sub(r"\\f[BIR]|\\&", "", line).replace(r"\-", "-")
    line = re.sub(r"\\\[u([0-9A-F]{4,6})\]", lambda found: chr(int(found[1], 16)), line)
    for name, sign in (("aq", "'"), ("ha", "^"), ("ti", "~"), ("ga", "`"), ("rs", "\\")):
        line = line.replace(rf"\({name}", sign)
    return line


def section(page: str, title: str) -> list[str]:
    """The lines of a section, macros and all."""
    return page.partition(f"\n.SH {title}\n")[2].partition("\n.SH ")[0].splitlines()


def running(lines: Iterator[str] | list[str]) -> str:
    """The text of some lines, in one line."""
    return " ".join(" ".join(printed(line) for line in lines if not is_macro(line)).split())


def is_macro(line: str) -> bool:
    return line.startswith(".")


def of_command(page: str, command: str) -> str:
    """All that the page says of one command, in one line: usage, text, arguments, options."""
    lines = section(page, "COMMANDS")
    named = rf"\fBcoachlog {command}\fR ".replace("-", r"\-")
    (start,) = [place for place, line in enumerate(lines) if line.startswith(named)]
    return running(lines[start : lines.index(".RE", start)])


@pytest.mark.parametrize("command", sorted(leaves()))
def test_of_a_command_the_page_says_what_its_help_says(
    page: str, manager: Manager, command: str
) -> None:
    told = manager.does(*command.split(), "--help")
    said, _, options = re.sub(r"\n  Examples:\n(    .*\n)+", "", told).partition("\nOptions:\n")
    said = said.removeprefix("Usage: ").replace("\nArguments:\n", "\n")
    options = options.partition("  -h, --help")[0]

    assert of_command(page, command) == " ".join(f"{said} {options}".split())


@pytest.mark.parametrize("command", sorted(leaves()))
def test_every_example_stands_in_the_page_as_it_is_typed(
    page: str, manager: Manager, command: str
) -> None:
    told = manager.does(*command.split(), "--help")
    examples = [line[4:] for line in re.findall(r"^    .*coachlog.*$", told, re.MULTILINE)]

    shown = [printed(line) for line in section(page, "EXAMPLES")]

    assert examples
    assert [each for each in examples if each not in shown] == []


def test_the_page_has_no_command_that_is_gone(page: str) -> None:
    usages = [line for line in section(page, "COMMANDS") if r"\fI[OPTIONS]" in line]

    assert len(usages) == len(leaves())


def test_the_page_has_the_options_of_the_program_itself(page: str, manager: Manager) -> None:
    told = manager.does("--help").partition("\nOptions:\n")[2].partition("  -h, --help")[0]

    assert running(section(page, "OPTIONS")) == " ".join(told.split())


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("WORDS", manual.WORDS),
        ("ENVIRONMENT", manual.VARIABLES),
        ("EXIT STATUS", manual.EXIT_CODES),
    ],
)
def test_the_page_has_words_variables_and_exit_codes(
    page: str, title: str, rows: tuple[tuple[str, str], ...]
) -> None:
    assert running(section(page, title)) == " ".join(" ".join(row) for row in rows)


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of another system")
def test_the_files_are_where_the_page_says(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.delenv("COACHLOG_JOURNAL")

    files = running(section(page, "FILES"))

    for path in (run.journal(), run.state_folder()):
        assert f"~/{path.relative_to(Path.home())}" in files


def test_two_builds_give_the_same_page(page: str, tmp_path: Path) -> None:
    assert built(tmp_path).decode("ascii") == page
    assert page.splitlines()[1].startswith(".TH COACHLOG 1 20")


def test_writing_the_page_needs_nothing_but_typer() -> None:
    script = (
        "import runpy, sys; sys.path.insert(0, '.');"
        f"runpy.run_path({str(HOOK)!r})['page'](day='2026-11-13'); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    others = {"sqlmodel", "rich", "dateutil", "platformdirs", "wcwidth", "icalendar"}
    assert "typer" in loaded
    assert others & {*loaded} == set()


READERS = (("groff", "-man", "-ww", "-z"), ("mandoc", "-T", "lint", "-W", "style"))


@pytest.mark.parametrize("reader", READERS, ids=lambda words: words[0])
def test_those_who_read_man_pages_find_nothing_wrong(
    page: str, reader: tuple[str, ...], tmp_path: Path
) -> None:
    if not shutil.which(reader[0]):
        pytest.skip(f"no {reader[0]} here")
    (tmp_path / "coachlog.1").write_text(page, encoding="ascii")

    done = subprocess.run(
        [*reader, "coachlog.1"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("", "")
