"""How the TAB key is installed, and the scripts that earlier versions installed."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import run
from tests.test_completion import team

__all__ = ["team"]


def asked(program: dict[str, str], line: str, shell: str, **more: str) -> tuple[int, str]:
    """What a script of 0.2.0 gets for a TAB at the end of a line."""
    words = line.split(" ")
    answer = run(
        program
        | {"_COACHLOG_COMPLETE": f"complete_{shell}", "COMP_CWORD": str(len(words) - 1)}
        | ({"COMP_WORDS": "\n".join(words)} if shell == "bash" else {"_TYPER_COMPLETE_ARGS": line})
        | more
    )
    assert answer.stderr == ""
    return answer.returncode, answer.stdout


@pytest.mark.usefixtures("team")
def test_a_script_that_an_earlier_version_installed_goes_on_working(
    program: dict[str, str],
) -> None:
    action = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    is_any = {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}

    assert asked(program, "coachlog coach a", "bash") == (0, "ana")
    assert asked(program, "coachlog debrief ana --outcome no", "bash") == (0, "no-sale")
    assert asked(program, "coachlog coach a", "fish", **action) == (0, "ana\tAna Ruiz")
    assert asked(program, "coachlog coach a", "fish", **is_any) == (0, "")
    assert asked(program, "coachlog coach zz", "fish", **is_any) == (1, "")
    assert asked(program, "coachlog import x", "zsh") == (0, "_files")
    assert asked(program, "coachlog coach zz", "zsh") == (0, "")
    assert asked(program, "coachlog coach ", "zsh")[1].splitlines() == [
        '_arguments \'*: :(("ana":"Ana Ruiz"',
        '"ben":"Ben red x y Okafor"',
        '"lukasz":"Łukasz Nowak"',
        '"team":"everybody"))\'',
    ]


@pytest.mark.parametrize("asked_for", ["", "complete", "complete_tcsh", "bash", "source_zsh"])
def test_an_odd_question_of_a_shell_is_no_error(asked_for: str, program: dict[str, str]) -> None:
    answer = run(program | {"_COACHLOG_COMPLETE": asked_for})

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def in_shell(
    program: dict[str, str], shell: str, command: str, home: Path
) -> subprocess.CompletedProcess[str]:
    home.mkdir(exist_ok=True)
    environment = program | {"HOME": str(home)}
    for name in ("XDG_CONFIG_HOME", "ZDOTDIR"):
        environment.pop(name, None)
    return subprocess.run(
        [shell, "-c", f"{command}; exit $?"], env=environment, capture_output=True, text=True
    )


def test_installing_adds_a_line_to_the_shells_own_file_once_and_keeps_the_rest(
    program: dict[str, str], tmp_path: Path
) -> None:
    home = tmp_path / "own"
    home.mkdir()
    (home / ".bashrc").write_text("alias ll='ls -l'")

    done = [in_shell(program, "bash", "coachlog --install-completion", home) for _ in range(2)]

    assert [each.returncode for each in done] == [0, 0]
    assert done[0].stdout.startswith("TAB completes coachlog in every bash")
    script = home / ".bash_completions" / "coachlog.sh"
    assert (home / ".bashrc").read_text() == f"alias ll='ls -l'\nsource '{script}'\n"
    assert in_shell(program, "bash", "coachlog --show-completion", home).stdout == (
        script.read_text() + "\n"
    )


def test_a_shell_that_cannot_complete_is_told_so(program: dict[str, str], tmp_path: Path) -> None:
    answer = in_shell(program, "sh", "coachlog --show-completion", tmp_path / "own")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "coachlog: The TAB key works in bash, zsh and fish. "
        "Run this in one of them; this is 'sh'.\n"
    )


def test_a_home_that_takes_no_file_is_said_in_a_line(
    program: dict[str, str], tmp_path: Path
) -> None:
    home = tmp_path / "own"
    home.mkdir()
    (home / ".bash_completions").write_text("a file")

    done = in_shell(program, "bash", "coachlog --install-completion", home)

    assert done.returncode == 1
    assert done.stderr.startswith("coachlog: ")
    assert done.stderr.count("\n") == 1
    assert [each.name for each in home.iterdir()] == [".bash_completions"]
