"""Putting a record right in an editor, whole."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachlog.cli.drafts import page_format
from coachlog.cli.forms import edit
from coachlog.records import kinds
from coachlog.records.as_read import Record
from tests.conftest import Manager
from tests.lived_in import lived, story

__all__ = ["lived", "story"]


def an_editor(folder: Path, *lines: str) -> str:
    """An editor that runs some lines of Python on the `page`."""
    script = folder / "editor.py"
    body = "\n".join(lines)
    script.write_text(
        "import pathlib, subprocess, sys\n"
        "file = pathlib.Path(sys.argv[1])\npage = file.read_bytes().decode()\n"
        f"{body}\nfile.write_bytes(page.encode())\n"
    )
    return f"{sys.executable} {script}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where editors and drafts are; no editor is set yet."""
    monkeypatch.setenv("COACHLOG_EDITOR", "")
    return tmp_path


def drafts(folder: Path) -> list[Path]:
    return sorted((folder / "xdg_state_home").rglob("*.draft"))


def test_a_record_is_edited_whole_in_the_editor(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = "page = page.replace('let them finish', 'count\\n\\nto three\\n')"
    cleared = "page = page.replace('20\\n', '')"
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, replaced, cleared))

    said = lived.does("edit", "c2")
    record = lived.shows("c2")

    assert record["note"] == "count\n\nto three\n"
    assert record["minutes"] is None
    assert (record["works_on"], record["about"]) == ("o3", "moment")
    assert "Saved c2 changed: note, minutes" in said
    assert drafts(folder) == []


def test_an_editor_that_changes_nothing_writes_nothing(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nothing in ("pass", "page = ''"):
        monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, nothing))

        refused = lived.refused("edit", "c2")

        assert refused.code == 2
        assert "Nothing was changed" in refused.err
    assert [each for each in drafts(folder) if each.read_bytes()] == []


def test_what_another_command_wrote_meanwhile_stays_and_this_text_too(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile = "subprocess.run([sys.executable, '-m', 'coachlog', 'edit', 'c2', 'skill=waiting'])"
    mine = "page = page.replace('let them finish', 'my long text')"
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, meanwhile, mine))

    answer = lived.types("edit", "c2")
    record = lived.shows("c2")

    assert answer.code == 3
    assert answer.err.count("\n") == 1
    assert "c2 was changed by another command" in answer.err
    assert (record["skill"], record["note"]) == ("waiting", "let them finish")
    (draft,) = drafts(folder)
    assert "my long text" in draft.read_text()
    assert str(draft) in answer.err
    assert draft.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ("page = page.replace('let them finish', '')", "note of c2 cannot be empty"),
        ("page = page.replace('2026-11-10', 'next week')", "day: "),
        ("page = page.replace('== note', '== notes')", "notes"),
        ("page += 'x'; file.write_bytes(page.encode()); sys.exit(3)", "ended with 3"),
    ],
)
def test_a_page_that_cannot_be_saved_is_kept(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch, change: str, hint: str
) -> None:
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, change))

    refused = lived.refused("edit", "c2")

    assert refused.code == 2
    assert hint in refused.err
    (draft,) = drafts(folder)
    assert str(draft) in refused.err


def test_without_editor_and_terminal_the_fields_are_asked_for(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = lived.refused("edit", "c2")
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, "pass"))
    forbidden = lived.refused("--no-input", "edit", "c2")

    assert (none.code, forbidden.code) == (2, 2)
    assert "FIELD=VALUE" in none.err
    assert "FIELD=VALUE" in forbidden.err


SIGNS = some.sampled_from("a =\n\r#\\- []:\u202e\x1b")
TEXT = some.text(SIGNS, min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(note=TEXT, skill=TEXT | some.none(), deal=some.lists(TEXT, max_size=3))
def test_a_page_left_as_it_is_changes_nothing(
    note: str, skill: str | None, deal: list[str]
) -> None:
    kind = kinds.COACHING
    blank = dict.fromkeys(field.key for field in kind.fields)
    values = blank | {"note": note, "skill": skill, "deal": deal, "lever": [], "day": "2026-11-13"}
    typed = edit.as_typed(kind, Record(kind.word, "c1", values))
    form = edit.form_of(kind, "c1")

    page = page_format.form_page(
        form, typed, rep="", top=["c1"], leave_out=(), empty=page_format.CLEARED
    )
    read = page_format.parse(form, page).typed

    assert read == typed
    assert edit.changed_answers(typed, read) == {}
