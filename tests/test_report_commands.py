"""`report` as it is typed: days, reps, forms, files and exit codes."""

import json
import os
import re
import stat
from pathlib import Path

import pytest

from coachlog.text import is_invisible
from tests import begun
from tests.conftest import Manager, installed, run
from tests.terminal import Terminal

ODD = "[/] [red] sat in on a call: 5: \x1b[2J =1+1"
MARK = "PRIVMARK"
FORMS = ("table", "markdown", "json", "html")


def told(manager: Manager) -> None:
    """Ana and Chloe since October; texts stand wherever the report could show one."""
    manager.on("2026-10-01")
    for name in ("Ana Ruiz", "Chloe Martin"):
        manager.does("rep", "add", name, "--start", "2021-03-01", "--focus", f"waits {MARK}")
    manager.on("2026-10-22").does(
        "coach", "chloe", f"N {MARK}", "--about", "pipeline", "--lever", "stuck"
    )
    manager.on("2026-11-02").does(
        *("obstacle", "add", f"redlines {ODD} {MARK}", "--cause", "organization", "--team"),
        *("--intent", "deliberate"),
    )
    manager.does("obstacle", "add", f"old data {MARK}", "--cause", "organization", "--team")
    manager.does("obstacle", "escalate", "o1", "--to", f"the VP {MARK}")
    manager.does("plan", "chloe", f"Harbor {MARK}", "--on", "2026-11-10", "--objective", MARK)
    manager.does("action", "add", f"send {ODD} {MARK}", "--owner", "me", "--rep", "ana")
    manager.does("action", "add", "bring the case", "--owner", f"Sam {MARK}", "--rep", "ana")
    manager.does(
        *("focus", "set", "deals", "--why", f"Q4 {MARK}", "--until", "2026-12-18"),
    )
    for day in ("2026-11-09", "2026-11-10", "2026-11-12"):
        manager.on(day)
        for _ in range(3):
            manager.does("coach", "ana", f"N {MARK}", "--about", "deal", "--asked-by", "rep")
        talk = ("--outcome", "advance", "--well", MARK, "--improve", MARK, "--practiced")
        manager.does("debrief", "ana", "--account", f"Acme {MARK}", *talk)
    manager.does("obstacle", "close", "o2", "--effect", f"easier {MARK}")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=told)


def test_the_report_is_a_table_unless_another_form_is_asked_for(team: Manager) -> None:
    assert team.does("report") == team.does("report", "--format", "table")
    assert team.does("report").startswith("Week 46 · Mon 9 – Fri 13 Nov 2026")
    assert team.does("report", "-f", "markdown").startswith("# Coaching, week 46\n")
    assert team.does("report", "-f", "html").startswith("<!doctype html>")
    assert json.loads(team.does("report", "-f", "json"))["as_of"] == "2026-11-13"


@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_the_journal_steers_what_shows_it(team: Manager, form: str) -> None:
    page = team.does("report", "--format", form)

    assert MARK in page
    assert [char for char in page if char != "\n" and is_invisible(char)] == []


@pytest.mark.parametrize("form", FORMS)
def test_redacted_it_has_no_name_and_nothing_but_what_things_are_called(
    team: Manager, form: str
) -> None:
    answer = team.types("report", "--redact", "--format", form)

    written = answer.out.replace(f"Harbor {MARK}", "").replace(f"Sam {MARK}", "")
    assert MARK not in written
    assert "Chloe Martin" not in written
    assert "chloe" in written
    assert "redacted" in written
    assert "handles, accounts, deals, strategies and the names of people outside" in answer.err


def test_as_of_takes_a_day_as_it_is_typed_anywhere(team: Manager) -> None:
    assert team.does("report", "--as-of", "last fri").startswith("Week 45 · Mon 2 – Fri 6 Nov 2026")
    assert team.does("report", "--as-of", "2026-11-27").startswith("Week 48")
    assert team.refused("report", "--as-of", "2026-02-30").code == 2


def test_narrowed_to_a_rep_the_lists_are_theirs_and_the_shares_the_teams(team: Manager) -> None:
    whole = team.report("2026-11-13")
    page = team.does("report", "--rep", "Chloe M")
    found = json.loads(team.does("report", "--rep", "chloe", "--format", "json"))

    assert "Only Chloe Martin; the week, load, median and balance" in page
    assert [one["rep"] for one in found["people"]] == ["chloe"]
    assert found["distribution"] == [one for one in whole["distribution"] if one["rep"] == "chloe"]
    assert found["week"] == whole["week"]
    assert found["balance"] == whole["balance"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--format", "tabel"), 2),
        (("--fail-on", "ok"), 2),
        (("--rep", "zoe"), 3),
        (("--as-of", "soon"), 2),
        (("--output", ""), 2),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    team: Manager, words: tuple[str, ...], code: int
) -> None:
    assert team.refused("report", *words).code == code


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        ("2026-10-26", ""),
        ("2026-10-29", "due"),
        ("2026-11-03", "due overdue"),
        ("2026-11-13", "due overdue neglected"),
    ],
)
def test_fail_on_a_state_ends_with_5_from_that_state_on(
    team: Manager, as_of: str, states: str
) -> None:
    team.on("2026-10-26").does("coach", "ana", "N")

    for state in ("due", "overdue", "neglected"):
        answer = team.types("report", "--rep", "chloe", "--as-of", as_of, "--fail-on", state)
        assert answer.code == (5 if state in states.split() else 0)
        assert answer.out.startswith("Week")
        assert answer.err == ""


# To a file


@pytest.mark.parametrize("form", FORMS)
def test_a_file_holds_what_would_have_been_printed_for_the_manager_alone(
    team: Manager, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "friday report.txt"
    before = os.umask(0)

    said = team.does("report", "--format", form, "--output", str(file))

    os.umask(before)
    assert said == f"Wrote {file}\n"
    assert file.read_text(encoding="utf-8") == team.does("report", "--format", form)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_older_report_is_replaced_and_nothing_is_left_beside_it(
    team: Manager, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    file = folder / "friday.html"
    file.write_text("an older one", encoding="utf-8")

    team.does("report", "--format", "html", "--output", str(file))

    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [each.name for each in folder.iterdir()] == ["friday.html"]


def test_the_journal_a_folder_a_link_and_a_device_are_never_written_over(
    team: Manager, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")

    for place in (team.journal, tmp_path, link, Path("/dev/null")):
        assert team.refused("report", "--output", str(place)).code == 2
    assert team.refused("report", "--output", str(tmp_path / "no" / "x")).code == 3
    assert link.is_symlink()


def test_a_file_is_written_before_the_exit_code_says_who_was_forgotten(
    team: Manager, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"

    answer = team.types("report", "-f", "json", "-o", str(file), "--fail-on", "due")

    assert answer.code == 5
    assert json.loads(file.read_text(encoding="utf-8"))["people"]


# On a terminal and in a pipe


def test_an_empty_journal_is_one_friendly_line_and_nothing_is_created(manager: Manager) -> None:
    page = manager.does("report")

    assert page == 'Nobody is on the team yet. Add the first:   coachlog rep add "Ana Ruiz"\n'
    assert not manager.journal.exists()


def test_in_a_pipe_nothing_is_colored_wrapped_or_cut(
    team: Manager, program: dict[str, str]
) -> None:
    long = "word " * 60
    team.does("action", "add", long, "--owner", "me", "--due", "2026-11-13")

    page = run(program | {"COLUMNS": "60"}, "report").stdout

    assert "\x1b" not in page
    assert long.strip() in page


def test_on_a_terminal_it_ends_at_the_edge_and_has_one_color(
    team: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "report", size=(60, 80))

    assert terminal.ends() == 0
    lines = re.sub(r"\x1b\[[0-9;]*m", "", terminal.raw).splitlines()
    assert max(map(len, lines)) <= 80
    assert set(re.findall(r"\x1b\[([0-9;]+)m", terminal.raw)) <= {"0", "1", "2", "1;31", "31"}
    assert team.journal.exists()


def test_an_output_without_the_signs_gets_ascii(team: Manager, program: dict[str, str]) -> None:
    plain = program | {"PYTHONIOENCODING": "ascii"}

    for form in FORMS:
        done = installed(plain, "report", "--format", form)
        assert done.returncode == 0
        assert done.stdout.isascii()
        assert "Chloe" in done.stdout
        assert form != "table" or "!!" in done.stdout
