"""The TAB key: what it offers, in each shell, and that it never gets in the way."""

import re
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import begun
from tests.conftest import Manager, run
from tests.test_floors import HEAVY


@begun.once
def team(manager: Manager) -> None:
    """A manager with something of everything that can be named."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Ben [red] `x` $(y) \"Okafor'")
    manager.does("plan", "ana", "Northwind", "--on", "today", "--objective", "CFO agrees")
    manager.does("plan", "ben", "Delta", "--on", "mon", "--objective", "CFO agrees")
    manager.does("action", "add", "send [the] list", "--owner", "ana")
    manager.does("action", "add", "call back", "--owner", "me")
    manager.does("action", "done", "a2")
    manager.does("obstacle", "add", "legal", "--cause", "organization", "--team")
    manager.does("away", "add", "ana", "mon", "--note", "dentist")


def completed(program: dict[str, str], line: str, shell: str = "bash") -> list[str]:
    """What the TAB key offers at the end of a line, one offer a line, as the shell gets it."""
    words = line.split(" ")
    asking = program | {
        "_COACHLOG_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    answer = run(asking)
    assert answer.returncode == 0
    assert answer.stderr == ""
    return [offer for offer in answer.stdout.splitlines() if offer]


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("coachlog deb", ["debrief"]),
        ("coachlog debrief ", ["p1", "ana", "ben"]),
        ("coachlog debrief ana --out", ["--outcome"]),
        ("coachlog debrief ana --outcome ", ["order", "advance", "continuation", "no-sale"]),
        ("coachlog coach a", ["ana"]),
        ("coachlog coach AN", ["ANa"]),
        ("coachlog coach ana x --about PER", ["PERformance-review"]),
        ("coachlog action done A", ["A1"]),
        ("coachlog coach ana x --about per", ["performance-review"]),
        ("coachlog coach ana x --lever s", ["stuck"]),
        ("coachlog coach ana x --owner m", ["me"]),
        ("coachlog coach ana x --works-on ", ["o1"]),
        ("coachlog plan b", ["ben"]),
        ("coachlog action done ", ["a1"]),
        ("coachlog action move ", ["a1"]),
        ("coachlog obstacle close ", ["o1"]),
        ("coachlog obstacle add x --rep ", ["ana", "ben", "team"]),
        ("coachlog call cancel ", ["p1", "p2"]),
        ("coachlog call cancel p1 --by c", ["customer"]),
        ("coachlog away add t", ["team"]),
        ("coachlog away remove ", ["w1"]),
        ("coachlog focus set str", ["strategy"]),
        ("coachlog rep edit ", ["ana", "ben"]),
        ("coachlog brief a", ["ana"]),
        ("coachlog show b", ["ben"]),
        ("coachlog log --rep a", ["ana"]),
        ("coachlog report --format m", ["markdown"]),
    ],
)
def test_bash_is_offered_what_fits_there(
    line: str, offers: list[str], team: Manager, program: dict[str, str]
) -> None:
    assert completed(program, line) == offers


def test_what_was_begun_in_capitals_is_read_as_it_is_completed(team: Manager) -> None:
    assert team.does("coach", "ANa", "wait", "--about", "PERformance-review").startswith("Saved c1")
    assert team.does("action", "done", "A1").startswith("Saved a1")


def test_fish_shows_the_full_name_beside_the_handle(team: Manager, program: dict[str, str]) -> None:
    assert "ana\tAna Ruiz" in completed(program, "coachlog coach ", "fish")


def test_zsh_shows_what_a_ref_means_and_evaluates_nothing_of_it(
    team: Manager, program: dict[str, str]
) -> None:
    names = "\n".join(completed(program, "coachlog coach ", "zsh"))
    actions = "\n".join(completed(program, "coachlog action done ", "zsh"))

    assert '"ana":"Ana Ruiz"' in names
    assert '"ben":"Ben red x y Okafor"' in names
    assert '"a1":"Ana Ruiz, send the list"' in actions


def test_the_journal_named_on_the_line_is_the_one_that_is_read(
    team: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    elsewhere = program | {"COACHLOG_JOURNAL": str(tmp_path / "other.db")}

    here = completed(elsewhere, f"coachlog --journal {team.journal} coach a")
    there = completed(elsewhere, "coachlog coach a")

    assert (here, there) == (["ana"], [])
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize("content", [b"", b"these are no pages", b"SQLite format 3\0" + bytes(500)])
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_journal_that_cannot_be_read_offers_nothing_silently(
    content: bytes, shell: str, manager: Manager, program: dict[str, str]
) -> None:
    manager.journal.write_bytes(content)

    assert completed(program, "coachlog debrief ", shell) == []
    assert manager.journal.read_bytes() == content


def test_a_journal_that_another_command_holds_offers_nothing_for_long(
    team: Manager, program: dict[str, str]
) -> None:
    holder = sqlite3.connect(team.journal, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()

    offers = completed(program, "coachlog debrief ")
    holder.close()

    assert offers == []
    assert time.monotonic() - begun < 5


def test_completing_loads_nothing_heavy(team: Manager, program: dict[str, str]) -> None:
    script = (
        "import sys\nfrom coachlog.cli import main\n"
        "try:\n    main([])\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)\n"
    )

    for shell in ("bash", "zsh", "fish"):
        asking = program | {
            "_COACHLOG_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": "coachlog debrief a",
            "COMP_CWORD": "2",
            "_TYPER_COMPLETE_ARGS": "coachlog debrief a",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        }
        done = subprocess.run(
            [sys.executable, "-c", script], env=asking, capture_output=True, text=True, check=True
        )

        assert "ana" in done.stdout
        assert set(done.stderr.split()) & (HEAVY | {"rich", "dateutil", "prompt_toolkit"}) == set()


@pytest.mark.parametrize(
    "command",
    [
        *("plan", "debrief", "coach", "obstacle add", "obstacle act", "action add", "action list"),
        *("call cancel", "rep add", "rep edit", "away add", "focus set", "report", "log"),
        *("export", "undo", "edit", "show", "config set"),
    ],
)
def test_help_calls_every_value_by_what_it_is(command: str, manager: Manager) -> None:
    said = manager.does(*command.split(), "--help")

    assert re.findall(r"<(?:str|text|int|path)[^>]*>", said.lower()) == []
