"""Commands in the columns of pages are led to the journal, whatever it is called; files have none.

A page that names no journal would send what is pasted from it to the usual one.
"""

import json
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coachlog.cli.drafts import files
from coachlog.demo import team
from tests.conftest import leaves, run
from tests.faults import EVERY_COMMAND, Program
from tests.terminal import Terminal
from tests.test_pasted_commands import FOLDER

LISTS = tuple(sorted(each for each in leaves() if each.endswith(" list")))

PAGES = (
    *("", "report", "report --rep chloe", "today", "brief chloe", "brief ana", "brief dev"),
    *("call list --owed", "log", "show chloe", "search x", "doctor", "undo --list", *LISTS),
)
"""Every page that lines up in columns."""

RESUME = "debrief --resume"

FORMS = ("table", "json", "jsonl", "csv", "markdown", "html")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of a team about which every page has something to ask."""
    journal = tmp_path_factory.mktemp("told") / "journal.db"
    team.write_story(journal, today=date(2026, 11, 13), say=print)
    return journal


@pytest.fixture
def journal(told: Path, tmp_path: Path) -> Path:
    """A copy of it in a folder whose name a shell could take for commands."""
    journal = tmp_path / FOLDER / "coachlog undo.db"
    journal.parent.mkdir(mode=0o700)
    return Path(shutil.copy(told, journal))


@pytest.fixture
def beside(program: Program, tmp_path: Path) -> Program:
    """The program with a usual journal that is not there, and must not come into being."""
    return program | {"COACHLOG_JOURNAL": str(tmp_path / "usual.db")}


def page(program: Program, journal: Path, line: str) -> str:
    done = run(program, "--journal", str(journal), *line.split())
    assert done.returncode in (0, 1), done  # 1: doctor found something
    return done.stdout


def commands(page: str) -> Iterator[str]:
    """What stands from the program's name to the end of each line that has it."""
    for line in page.splitlines():
        _, name, rest = line.partition("  coachlog ")
        if name:
            yield f"coachlog {rest}"


def address(journal: Path) -> str:
    return f"coachlog --journal {shlex.quote(str(journal))} "


def in_shell(program: Program, folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of a script in an empty folder; nothing may come to lie there."""
    place = folder / "pasted here"
    place.mkdir(exist_ok=True)
    done = subprocess.run(
        ["sh", "-c", script], env=program, cwd=place, capture_output=True, text=True, check=False
    )
    assert list(place.iterdir()) == []
    return done


@pytest.mark.parametrize("begun", [True, False], ids=["a team", "nobody yet"])
def test_every_command_of_every_page_names_the_journal_and_is_one_command_to_a_shell(
    begun: bool, beside: Program, journal: Path, tmp_path: Path
) -> None:
    if not begun:
        journal.unlink()
    pages = PAGES if begun else [each for each in PAGES if " " not in each or "list" in each]
    lines = [each for name in pages for each in commands(page(beside, journal, name))]
    assert len(lines) > (50 if begun else 5)

    stub = "coachlog() { printf '%s\\0' \"$@\"; printf '\\n'; }\n"
    shown = in_shell(beside, tmp_path, stub + "\n".join(lines)).stdout.splitlines()

    for line, given in zip(lines, shown, strict=True):
        assert line.startswith(address(journal))
        rest = shlex.split(line.removeprefix(address(journal)))
        assert given.split("\0")[:-1] == ["--journal", str(journal), *rest]


def test_a_command_of_each_kind_does_what_it_says_there(
    beside: Program, journal: Path, told: Path, tmp_path: Path
) -> None:
    lines = [each for name in PAGES for each in commands(page(beside, journal, name))]
    kinds = {" ".join(shlex.split(line)[3:5]).rstrip("0123456789"): line for line in lines}
    assert len(kinds) > 10

    for line in kinds.values():
        shutil.copy(told, journal)
        words = shlex.split(line)[3:]
        more = " --outcome advance --well W --improve I" if words[0] == "debrief" else ""
        said = line.replace('"..."', '"my own words"')
        done = in_shell(beside, tmp_path, said + more)

        assert done.returncode == 0, (line, done)
        if words[0] not in ("brief", "show", "backup") and words[-1] != "list":
            assert journal.read_bytes() != told.read_bytes(), line
    assert not Path(beside["COACHLOG_JOURNAL"]).exists()


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_on_a_terminal_no_command_is_broken_or_shortened(
    columns: int, beside: Program, journal: Path
) -> None:
    for name in ("report", "today", "brief chloe", "call list", "action list", "doctor"):
        wanted = sorted(commands(page(beside, journal, name)))
        words = ("--journal", str(journal), *name.split())

        terminal = Terminal(beside, *words, size=(60, columns))

        assert terminal.ends() == 0
        lines = (line.partition("coachlog --") for line in terminal.screen.splitlines())
        assert sorted(f"{begun}{rest}" for _, begun, rest in lines if begun) == wanted


def test_where_the_environment_names_the_journal_commands_stay_short(
    program: Program, told: Path
) -> None:
    here = program | {"COACHLOG_JOURNAL": str(told)}

    for name in PAGES:
        assert "--journal" not in run(here, *name.split()).stdout
    assert "  coachlog debrief p1\n" in run(here, "report").stdout


def test_a_command_longer_than_texts_are_shown_stands_whole_in_a_brief(
    beside: Program, told: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "a" / ("long " * 40) / ("longer " * 30) / "journal.db"
    journal.parent.mkdir(parents=True)
    shutil.copy(told, journal)

    terminal = Terminal(beside, "--journal", str(journal), "brief", "chloe", size=(60, 100))

    assert terminal.ends() == 0
    assert f"{address(journal)}debrief p2\r\n" in terminal.screen


def test_a_draft_that_waits_is_led_to_the_journal_and_its_json_is_not(
    beside: Program, journal: Path
) -> None:
    files.create("debrief", "# a draft\n")
    later = beside | {"COACHLOG_NOW": "2099-12-13"}

    for line, way_on in (("today", "drafts"), ("drafts", RESUME), ("doctor", RESUME)):
        assert f"{address(journal)}{way_on}" in [*commands(page(later, journal, line))]
        answer = page(later, journal, f"{line} --format json")
        assert f'"coachlog {RESUME}"' in answer
        assert "--journal" not in answer


def test_json_markdown_and_html_never_name_the_journal(beside: Program, journal: Path) -> None:
    for line in PAGES:
        for form in ("json", "csv", "markdown", "html"):
            done = run(beside, "--journal", str(journal), *line.split(), "--format", form)
            assert done.returncode in (0, 1, 2)
            assert "--journal" not in done.stdout
    answer = json.loads(page(beside, journal, "report --format json"))
    assert answer["next"][0]["command"] == "coachlog brief chloe"


def test_no_mark_leaves_the_program_in_any_form_of_any_command(
    beside: Program, journal: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    where = beside | {"TMPDIR": str(out)}
    lines = EVERY_COMMAND.replace("alice", "ana").strip().replace("\n", "; ")
    every = [*lines.format(shlex.quote(str(out))).split("; "), *leaves()]
    shown = [f"{line} --format {form}" for line in (*PAGES, "export") for form in FORMS]
    made = ("report", "export --kind debrief")
    files = [f"{line} --format {form} -o '{out}/{form}'" for line in made for form in FORMS]

    for line in (*shown, *files, *every):
        done = run(where, "--journal", str(journal), *shlex.split(line))
        assert unmarked(done.stdout + done.stderr), line
    for line in every:
        done = run(where | {"COACHLOG_JOURNAL": str(journal)}, *shlex.split(line))
        assert unmarked(done.stdout + done.stderr), line
    assert {*FORMS} == {path.name for path in out.iterdir()} & {*FORMS}
    assert all(unmarked((out / form).read_text(encoding="utf-8")) for form in FORMS)


def unmarked(said: str) -> bool:
    """Whether there is no mark in it, as it stands or as a screen, JSON or HTML escape it."""
    return not any(mark in said for mark in ("\0", "\\x00", "\\u0000", "&#0;", "&#x0;"))
