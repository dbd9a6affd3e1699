"""The TAB key: what it offers at a place of a line, and that it never gets in the way.

What the shells themselves make of it is tried in tests/test_completion_in_shells.py.
"""

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
    manager.does("rep", "add", "Łukasz Nowak")
    manager.does("plan", "ana", "Northwind", "--on", "today", "--objective", "CFO agrees")
    manager.does("plan", "ben", "Delta Air", "--on", "mon", "--objective", "CFO agrees")
    manager.does("plan", "ana", "Delta Bank", "--on", "mon", "--objective", "CFO agrees")
    manager.does("action", "add", "send [the] list", "--owner", "ana")
    manager.does("action", "add", "call back", "--owner", "me")
    manager.does("action", "done", "a2")
    manager.does("obstacle", "add", "legal's slow: 12 days", "--cause", "organization", "--team")
    manager.does("obstacle", "add", "skips discovery", "--cause", "self", "--rep", "ben")
    manager.does("away", "add", "ana", "mon", "--note", "dentist")
    manager.does("coach", "ana", "asks", "--about", "deal", "--deal", "Big One", "--agreed", "wait")
    manager.does("focus", "set", "deals", "--why", "Q4", "--until", "2026-12-18")
    manager.does("time", "add", "reports", "2h")


def answered(program: dict[str, str], line: str, shell: str = "bash", how: str = "37") -> list[str]:
    """What a shell is told for a TAB at the end of a line: a line on how, then the offers.

    `how` is COMP_TYPE of bash; 37 asks for the words alone.
    """
    asking = program | {"_COACHLOG_COMPLETE": shell, "COLUMNS": "80"}
    *before, begun = line.split(" ")
    words = before[1:]
    if shell == "bash":
        raw = line.partition("'")[2] or re.split(r"(?<!\\) |[=:]", line)[-1]
        asking |= {"COMP_LINE": line, "COMP_TYPE": how, "_COACHLOG_WORD": raw}
    answer = run(asking, *(() if shell == "bash" else (*words, begun)))
    assert answer.returncode == 0
    assert answer.stderr == ""
    return answer.stdout.splitlines()


def completed(program: dict[str, str], line: str, shell: str = "bash") -> list[str]:
    """What is offered, one offer a line, as the shell gets it."""
    return answered(program, line, shell)[1:]


DAYS = ["thu", "wed", "tue", "mon", "sun", "sat", "fri"]


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("coachlog deb", ["debrief"]),
        ("coachlog rep f", ["forget"]),
        ("coachlog --col", ["--color"]),
        ("coachlog --color ", ["auto", "always", "never"]),
        ("coachlog debrief ", ["p1", "ana", "ben", "lukasz"]),
        ("coachlog debrief ana --out", ["--outcome"]),
        ("coachlog debrief ana --outcome ", ["order", "advance", "continuation", "no-sale"]),
        ("coachlog debrief ana --outcome no s", ["sale"]),
        ("coachlog debrief ana --improve ", ["wait"]),
        ("coachlog debrief ana --practiced ", ["yes", "no", "no-chance"]),
        ("coachlog coach a", ["ana"]),
        ("coachlog coach AN", ["ana"]),
        ("coachlog coach ŁU", ["lukasz"]),
        ("coachlog coach Rui", ["ana"]),
        ("coachlog coach ana,", ["ana,ben", "ana,lukasz"]),
        ("coachlog coach ana,B", ["ana,ben"]),
        ("coachlog coach ana ", []),
        ("coachlog coach ana let the sil", []),
        ("coachlog coach ana x --about PER", ["performance-review"]),
        ("coachlog coach ana x --about=per", ["performance-review"]),
        ("coachlog coach ana x --lever s", ["stuck"]),
        ("coachlog coach ana x --deal ", ["Big\\ One"]),
        ("coachlog coach ana x --owner m", ["me"]),
        ("coachlog coach ana x --works-on ", ["o1", "o2"]),
        ("coachlog coach ana x --agreed ", ["wait"]),
        ("coachlog coach ben x --agreed ", []),
        ("coachlog coach --on ", ["today", "yesterday", *DAYS]),
        ("coachlog coach --on last f", ["fri"]),
        ("coachlog coach --on 3 d", ["days", "dec"]),
        ("coachlog coach --on 5 n", ["nov"]),
        ("coachlog plan b", ["ben"]),
        ("coachlog plan ana ", ["Delta\\ Bank", "Northwind", "Delta\\ Air"]),
        ("coachlog plan ana delta b", ["Bank"]),
        ("coachlog plan ana Delta\\ B", ["Delta\\ Bank"]),
        ("coachlog plan ana 'delta b", ["Delta Bank"]),
        ("coachlog plan ana x --on in 2 w", ["weeks", "working"]),
        ("coachlog plan ana x --on tom", ["tomorrow"]),
        ("coachlog action done ", ["a1"]),
        ("coachlog action done A", ["a1"]),
        ("coachlog action move ", ["a1"]),
        ("coachlog action move a1 tom", ["tomorrow"]),
        ("coachlog obstacle close ", ["o1", "o2"]),
        ("coachlog obstacle merge o2 ", ["o1"]),
        ("coachlog obstacle case ", ["o1"]),
        ("coachlog obstacle add x --rep ", ["ana", "ben", "lukasz", "team"]),
        ("coachlog call cancel ", ["p1", "p2", "p3"]),
        ("coachlog call cancel nor", ["Northwind"]),
        ("coachlog call cancel delta b", ["Bank"]),
        ("coachlog call cancel p1 --by c", ["customer"]),
        ("coachlog call cancel p1 --by customer she was i", []),
        ("coachlog call move p1 tom", ["tomorrow"]),
        ("coachlog call skip ", ["p1"]),
        ("coachlog away add t", ["team"]),
        ("coachlog away add ana tom", ["tomorrow"]),
        ("coachlog away remove ", ["w1"]),
        ("coachlog away import x --in next q", ["quarter"]),
        ("coachlog time add internal", ["internal-meetings"]),
        ("coachlog time add reports 1", ["15m", "1h", "1h30"]),
        ("coachlog focus set str", ["strategy"]),
        ("coachlog rep edit ", ["ana", "ben", "lukasz"]),
        ("coachlog rep edit ana --from beg", ["beginning"]),
        ("coachlog brief a", ["ana"]),
        ("coachlog show b", ["ben"]),
        ("coachlog show p", ["p3", "p2", "p1"]),
        ("coachlog show P2", ["p2"]),
        ("coachlog show w", ["w1"]),
        ("coachlog delete p2 p", ["p3", "p1"]),
        ("coachlog edit c1 le", ["lever=", "level="]),
        ("coachlog edit c1 lever=st", ["stuck"]),
        ("coachlog edit c1 about=deal LEVER=st", ["stuck"]),
        ("coachlog edit c1 about=deal ab", []),
        ("coachlog edit ana foc", ["focus="]),
        ("coachlog doctor --mend f", ["f1"]),
        ("coachlog log --rep a", ["ana"]),
        ("coachlog log --kind de", ["debrief", "deal"]),
        ("coachlog log --about ins", ["inspection"]),
        ("coachlog log --in last y", ["year"]),
        ("coachlog log --since q", ["q1", "q2", "q3", "q4"]),
        ("coachlog export --kind o", ["obstacle"]),
        ("coachlog import x --take t", ["theirs"]),
        ("coachlog report --format m", ["markdown"]),
        ("coachlog report --fail-on ", ["due", "overdue", "neglected"]),
        ("coachlog report --for", ["--format"]),
        ("coachlog rep --form", ["--format"]),
        ("coachlog show c1 --jou", ["--journal"]),
        ("coachlog config get work", ["workdays"]),
        ("coachlog config set date-order ", ["dmy", "mdy", "unset"]),
        ("coachlog config set cadence ", ["5"]),
        ("coachlog config reset inert", ["inertia"]),
        ("coachlog help obst", ["obstacle"]),
        ("coachlog help obstacle me", ["merge"]),
        ("coachlog help env", ["environment"]),
        ("coachlog undo ", ["--list", "--limit", "--yes", "--format", "--help"]),
        ("coachlog nonsense ", []),
        ("coachlog search del", []),
        ("coachlog rep add An", []),
    ],
)  # fmt: skip
def test_what_fits_there_is_offered(
    line: str, offers: list[str], team: Manager, program: dict[str, str]
) -> None:
    found = completed(program, line)

    assert found == [each.replace(" ", "\\ ") for each in offers] or found == offers


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_zsh_and_fish_get_the_word_as_it_is_with_what_it_means(
    shell: str, team: Manager, program: dict[str, str]
) -> None:
    assert completed(program, "coachlog coach a", shell) == ["ana\tAna Ruiz"]
    assert completed(program, "coachlog obstacle act o1", shell) == [
        "o1\tme, legal's slow: 12 days"
    ]
    assert completed(program, "coachlog action done ", shell) == [
        "a1\tAna, send [the] list, Fri 20 Nov"
    ]
    assert completed(program, "coachlog show p1", shell) == ["p1\tAna, Northwind, Fri 13 Nov"]
    assert completed(program, "coachlog config get workd", shell) == [
        "workdays\tyour team's working days"
    ]
    assert completed(program, "coachlog coach --on y", shell) == ["yesterday\tThu 12 Nov"]
    assert completed(program, "coachlog edit c1 deal", shell) == ["deal=\tBig One"]


def test_bash_shows_what_several_words_mean_and_puts_none_of_it_in(
    team: Manager, program: dict[str, str]
) -> None:
    several = answered(program, "coachlog obstacle act ", how="63")
    one = answered(program, "coachlog obstacle act o1", how="9")

    assert [line.rstrip() for line in several] == [
        "words",
        "o1  (me, legal's slow: 12 days)",
        "o2  (Ben, skips discovery)",
    ]
    assert one == ["words", "o1"]


def test_bash_lists_words_as_they_are_and_types_on_quoted_ones(
    team: Manager, program: dict[str, str]
) -> None:
    assert answered(program, "coachlog plan ana del", how="63")[1:] == ["Delta Bank", "Delta Air"]
    assert answered(program, "coachlog plan ana del", how="9")[1:] == [
        "Delta\\ Bank",
        "Delta\\ Air",
    ]


def test_nothing_is_typed_on_that_does_not_go_on_from_what_was_typed(
    team: Manager, program: dict[str, str]
) -> None:
    team.does("rep", "add", "Bea Rust")

    bash = answered(program, "coachlog coach ru", how="9")
    zsh = answered(program, "coachlog coach ru", "zsh")

    assert [line.partition("  (")[0] for line in bash] == ["apart", " ", "ana", "bea"]
    assert zsh == ["apart", "ana\tAna Ruiz", "bea\tBea Rust"]


def test_fish_gets_a_word_that_begins_as_it_was_typed(
    team: Manager, program: dict[str, str]
) -> None:
    team.does("rep", "add", "José Lima")

    assert completed(program, "coachlog coach JOSÉ", "fish") == ["JOSÉ\tJosé Lima"]
    assert completed(program, "coachlog coach jo", "fish") == ["jose\tJosé Lima"]
    assert team.does("brief", "JOSÉ").startswith("José Lima")


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("coachlog import ", "files"),
        ("coachlog away import ", "files"),
        ("coachlog export --output ", "files"),
        ("coachlog export --output=x", "files"),
        ("coachlog backup ", "files"),
        ("coachlog restore ", "files"),
        ("coachlog --journal ", "files"),
        ("coachlog show ana --journal ", "files"),
        ("coachlog edit c1 l", "parts"),
        ("coachlog edit c1 lever=", "words"),
        ("coachlog coach ana ", "words"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_is_told_what_goes_there(
    line: str, how: str, shell: str, team: Manager, program: dict[str, str]
) -> None:
    assert answered(program, line, shell)[0] == how


def test_what_was_begun_otherwise_is_read_as_it_is_completed(team: Manager) -> None:
    assert team.does("coach", "ana", "wait", "--about", "performance-review").startswith("Saved c2")
    assert team.does("plan", "ana", "Delta Bank", "--on", "in 2 weeks", "--objective", "x y")


def test_the_journal_named_on_the_line_is_the_one_that_is_read(
    team: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    elsewhere = program | {"COACHLOG_JOURNAL": str(tmp_path / "other.db")}

    here = completed(elsewhere, f"coachlog --journal {team.journal} coach a")
    behind = completed(elsewhere, f"coachlog coach --journal={team.journal} a")
    there = completed(elsewhere, "coachlog coach a")

    assert (here, behind, there) == (["ana"], ["ana"], [])
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize(
    "content", [b"", b"these are no pages", b"SQLite format 3\0" + bytes(500), None, "later"]
)
@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_a_journal_that_cannot_be_read_offers_nothing_silently_and_stays_as_it_is(
    content: bytes | str | None, shell: str, team: Manager, program: dict[str, str]
) -> None:
    if content is None:
        team.journal.unlink()
    elif isinstance(content, str):
        connection = sqlite3.connect(team.journal)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        team.journal.write_bytes(content)
    team.journal.parent.chmod(0o755)
    before = {each: (each.stat().st_mode, each.read_bytes()) for each in files_in(team)}

    assert completed(program, "coachlog action done ", shell) == []
    assert completed(program, "coachlog coach x --about insp", shell) != []
    assert {each: (each.stat().st_mode, each.read_bytes()) for each in files_in(team)} == before


def files_in(team: Manager) -> list[Path]:
    return [each for each in team.journal.parent.iterdir() if each.is_file()]


def test_a_journal_that_others_may_read_is_left_so_by_a_press_of_a_key(
    team: Manager, program: dict[str, str]
) -> None:
    team.journal.chmod(0o644)

    assert completed(program, "coachlog action done ") == ["a1"]
    assert team.journal.stat().st_mode & 0o777 == 0o644


def test_a_journal_that_another_command_holds_is_not_waited_for(
    team: Manager, program: dict[str, str]
) -> None:
    holder = sqlite3.connect(team.journal, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()

    offers = completed(program, "coachlog debrief ")
    holder.close()

    assert offers == []
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("name", "value"), [("COACHLOG_NOW", "x"), ("COACHLOG_JOURNAL", ""), ("COLUMNS", "many")]
)
def test_odd_settings_of_the_shell_are_no_error(
    name: str, value: str, team: Manager, program: dict[str, str]
) -> None:
    completed(program | {name: value}, "coachlog coach --on ")
    completed(program | {name: value}, "coachlog debrief ")


def test_completing_loads_nothing_heavy(team: Manager, program: dict[str, str]) -> None:
    script = (
        "import sys\nfrom coachlog.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    lines = ("coach a", "show p", "edit c1 le", "plan ana ", "coach --on l", "debrief ana --out")

    for shell in ("bash", "zsh"):
        for line in lines:
            asking = program | {"_COACHLOG_COMPLETE": shell, "COMP_LINE": f"coachlog {line}"}
            done = subprocess.run(
                [sys.executable, "-c", script, *line.split(" ")],
                env=asking, capture_output=True, text=True, check=True,
            )  # fmt: skip

            assert len(done.stdout.splitlines()) > 1
            assert (
                set(done.stderr.split()) & (HEAVY | {"rich", "dateutil", "prompt_toolkit"}) == set()
            )


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
