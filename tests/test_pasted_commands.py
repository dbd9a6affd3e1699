"""Commands that are printed do what they say when they are pasted, whatever the journal is called.

Nothing that people wrote, and no name of a file, is ever taken for a command.
"""

import re
import subprocess
from pathlib import Path

import pytest

from coachlog import text
from coachlog.cli import run as this_run
from tests.conftest import Manager, run
from tests.faults import Program
from tests.terminal import Terminal

FOLDER = "My coachlog backup $(touch X) 'q' \"d\" `touch Y`; touch Z & coachlog undo"
"""A name that holds commands of ours and of the shell's."""

COMMAND = re.compile(r"coachlog --journal .*")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / FOLDER / "coachlog restore.db"


def says(program: Program, journal: Path, *words: str, ends: int = 0) -> str:
    """What a command says that is told which journal is meant."""
    done = run(program, "--journal", str(journal), *words)
    assert done.returncode == ends, done
    return done.stdout + done.stderr


def pasted(program: Program, folder: Path, said: str) -> list[str]:
    """What each command in an answer says when a shell gets it as it stands."""
    found = [COMMAND.search(line) for line in said.splitlines()]
    commands = [each[0].removesuffix(".") for each in found if each]
    assert commands, said
    done = [
        subprocess.run(
            ["sh", "-c", each], env=program, cwd=folder, capture_output=True, text=True, check=False
        )
        for each in commands
    ]
    assert [each.returncode for each in done] == [0] * len(done), done
    assert {path.name for path in folder.iterdir()}.isdisjoint("XYZ")
    return [each.stdout for each in done]


def test_every_way_back_that_is_printed_works(
    program: Program, journal: Path, tmp_path: Path
) -> None:
    def again(said: str) -> str:
        return "".join(pasted(program, tmp_path, said))

    assert again(says(program, journal, "rep", "add", "Ana Ruiz")).startswith("Undone: ana is Ana")
    assert again(says(program, journal, "redo")).startswith("Undone: ana is Ana")
    says(program, journal, "redo")
    kept = says(program, journal, "backup")
    says(program, journal, "coach", "ana", "later")
    assert again(says(program, journal, "undo")).startswith("Done again: c1")
    assert kept.count("coachlog --journal") == 1
    back = next(each[0] for each in map(COMMAND.search, kept.splitlines()) if each)
    done = subprocess.run(
        ["sh", "-c", f"{back} --yes"],
        env=program, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("Restored 1 record")
    assert "c1" not in says(program, journal, "log")
    assert "X" not in {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("columns", [30, 47, 80])
def test_no_line_of_a_narrow_terminal_breaks_a_command(
    program: Program, journal: Path, tmp_path: Path, columns: int
) -> None:
    says(program, journal, "rep", "add", "Ana Ruiz")
    words = ("--journal", str(journal), "coach", "ana", "let the silence work")

    terminal = Terminal(program, *words, size=(24, columns))
    assert terminal.says(" undo").ends() == 0

    assert "\r\n" in terminal.screen
    assert pasted(program, tmp_path, terminal.screen)[0].startswith("Undone: c1 ")


def test_the_way_out_of_an_error_works(program: Program, journal: Path, tmp_path: Path) -> None:
    says(program, journal, "rep", "add", "Ana Ruiz")
    for words, code in (
        (("show", "c9"), 3), (("doctor", "--mend", "ana"), 3), (("rep", "add", "ana ruiz"), 3),
    ):  # fmt: skip
        said = says(program, journal, *words, ends=code)

        assert "coachlog --journal" in said
        assert said.count(str(journal.name)) == 1
        if words[0] != "rep":
            pasted(program, tmp_path, said)


def test_the_way_back_after_a_loss_works(program: Program, journal: Path, tmp_path: Path) -> None:
    says(program, journal, "rep", "add", "Ana Ruiz")
    says(program, journal, "backup")
    journal.unlink()

    said = says(program, journal, "log")

    found = (COMMAND.search(line) for line in said.splitlines() if " restore '" in line)
    back = next(each[0] for each in found if each)
    subprocess.run(["sh", "-c", f"{back} --yes"], env=program, cwd=tmp_path, check=True)
    assert "Ana Ruiz" in says(program, journal, "rep", "list")


def test_a_broken_file_that_was_restored_over_is_named_and_not_offered(
    program: Program, journal: Path, tmp_path: Path
) -> None:
    says(program, journal, "rep", "add", "Ana Ruiz")
    says(program, journal, "backup", str(tmp_path / "kept.db"))
    journal.write_bytes(journal.read_bytes()[:5000])

    said = says(program, journal, "restore", str(tmp_path / "kept.db"), "--yes")

    assert "What was there is damaged; it is kept in" in said
    assert "coachlog --journal" not in said


def test_every_command_of_doctor_is_led_to_the_journal(
    program: Program, journal: Path, tmp_path: Path
) -> None:
    says(program, journal, "rep", "add", "Ana Ruiz")

    said = says(program, journal, "doctor")

    assert "Copied 1 record" in "".join(pasted(program, tmp_path, said))


@pytest.mark.parametrize("typed", ["coachlog undo", "x; coachlog restore y", "coachlog backup"])
def test_what_people_wrote_is_never_taken_for_a_command(
    program: Program, journal: Path, typed: str
) -> None:
    says(program, journal, "rep", "add", "Ana Ruiz")

    for words in (("brief", typed), ("show", typed), ("log", "--since", typed)):
        done = run(program, "--journal", str(journal), *words)

        assert typed in done.stderr
    added = says(program, journal, "rep", "add", f"Ana {typed.replace(';', '')}")
    assert f"Ana {typed.replace(';', '')}" in added


def test_no_mark_of_a_command_is_ever_printed(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    for line in ("log", "today", "doctor", "doctor --format json", "show c1", "undo", "redo",
                 "edit ana debriefs=1", "edit ana since=", "coach ana", "debrief ana",
                 "call move p1 x", "focus end", "action done a1", "import x"):  # fmt: skip
        answer = manager.types(*line.split())

        assert "\\x00" not in answer.out + answer.err
        assert "\0" not in answer.out + answer.err


def test_a_command_in_a_sentence_is_led_to_the_journal_of_the_line() -> None:
    sentence = f"See: {text.COACHLOG} log, not: coachlog log"

    assert this_run.with_commands(sentence) == "See: coachlog log, not: coachlog log"
