"""`--output`: the file's ending says in which form, and what is there already is replaced."""

import json
from pathlib import Path

import pytest

from tests import begun
from tests.conftest import Manager


def somebody(manager: Manager) -> None:
    manager.on("2026-11-02").does("rep", "add", "Ana Ruiz")
    manager.does("coach", "ana", "N")
    manager.on("2026-11-13")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=somebody)


@pytest.mark.parametrize(
    ("command", "name", "form"),
    [
        (("report",), "friday.html", "html"),
        (("report",), "friday.HTM", "html"),
        (("report",), "friday.md", "markdown"),
        (("report",), "friday.markdown", "markdown"),
        (("report",), "friday.json", "json"),
        (("report",), "friday.txt", "table"),
        (("report",), "friday", "table"),
        (("report",), "friday.week46", "table"),
        (("brief", "ana"), "ana.md", "markdown"),
        (("brief", "ana"), "ana.json", "json"),
        (("brief", "ana"), "ana.txt", "table"),
        (("story", "ana"), "ana.html", "html"),
        (("export",), "all.json", "json"),
        (("export",), "all.jsonl", "jsonl"),
        (("export", "--kind", "coaching"), "talks.csv", "csv"),
        (("export",), "all", "json"),
    ],
)
def test_the_ending_of_the_file_says_the_form(
    team: Manager, tmp_path: Path, command: tuple[str, ...], name: str, form: str
) -> None:
    file = tmp_path / name

    team.does(*command, "--output", str(file))

    assert file.read_text(encoding="utf-8") == team.does(*command, "--format", form)


def test_a_form_that_is_named_goes_before_the_ending(team: Manager, tmp_path: Path) -> None:
    file = tmp_path / "friday.html"

    team.does("report", "--format", "json", "--output", str(file))

    assert json.loads(file.read_text(encoding="utf-8"))["as_of"] == "2026-11-13"


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("report",), "x.csv"),
        (("report",), "x.pdf"),
        (("export",), "x.html"),
        (("export",), "x.xlsx"),
        (("brief", "ana"), "x.html"),
        (("brief", "ana"), "x.csv"),
    ],
)
def test_an_ending_that_promises_what_the_command_cannot_write_is_refused(
    team: Manager, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    answer = team.refused(*command, "--output", str(tmp_path / name))

    assert answer.code == 2
    assert "--format" in answer.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    "command",
    [("report",), ("export",), ("report", "-f", "html"), ("brief", "ana"), ("story", "ana")],
)
def test_a_dash_is_the_standard_output(
    team: Manager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert team.does(*command, "--output", "-") == team.does(*command)
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("command", [("report",), ("export",), ("brief", "ana"), ("story", "ana")])
def test_a_file_that_is_there_is_treated_alike_by_all(
    team: Manager, tmp_path: Path, command: tuple[str, ...]
) -> None:
    older, link, folder = tmp_path / "older.json", tmp_path / "link.json", tmp_path / "folder.json"
    older.write_text("last week's")
    link.symlink_to(older)
    folder.mkdir()

    team.does(*command, "--output", str(older))

    assert json.loads(older.read_text(encoding="utf-8"))
    for place in (link, folder, team.journal):
        assert team.refused(*command, "--format", "json", "--output", str(place)).code == 2
    assert team.refused(*command, "--output", str(tmp_path / "no" / "x.json")).code == 3
    assert not list(tmp_path.glob(".*.new"))


@pytest.mark.parametrize("command", [("report",), ("export",), ("brief", "ana"), ("story", "ana")])
def test_redacted_says_on_stderr_what_stays(
    team: Manager, tmp_path: Path, command: tuple[str, ...]
) -> None:
    shown = team.types(*command, "--redact", "--format", "json")
    written = team.types(*command, "--redact", "--output", str(tmp_path / "x.json"))

    for answer in (shown, written):
        assert answer.code == 0
        assert answer.err.startswith("coachlog: Redacted: ")
        assert answer.err.count("\n") == 1
    assert "Ana Ruiz" not in shown.out
