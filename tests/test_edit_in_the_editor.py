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
from tests.terminal import Terminal

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
        assert "othing was" in refused.err
        assert "draft" not in refused.err
    assert drafts(folder) == []


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
    assert "Kept as a draft: coachlog edit c2 --resume" in answer.err
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
    assert len(drafts(folder)) == 1
    assert "Kept as a draft: coachlog edit c2 --resume" in refused.err


def test_all_faults_of_a_page_are_said_at_once(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = "page = page.replace('let them finish', '').replace('2026-11-10', 'next week')"
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, faults))

    answer = lived.types("edit", "c2")

    assert answer.code == 2
    assert "2 answers cannot be read" in answer.err
    assert "note of c2 cannot be empty" in answer.err
    assert "day: " in answer.err


def test_a_refused_page_comes_back_with_all_its_faults_on_top(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch, program: dict[str, str]
) -> None:
    lines = (
        "if '# Not saved:' in page:",
        "    pathlib.Path(sys.argv[0]).with_suffix('.seen').write_text(page)",
        "    page = page.replace('next week', '2026-11-09').replace('9999', '15')",
        "else:",
        "    page = page.replace('2026-11-10', 'next week').replace('20\\n', '9999\\n')",
        "    page = page.replace('let them finish', 'long text of mine')",
    )
    terminal = Terminal(program | {"COACHLOG_EDITOR": an_editor(folder, *lines)}, "edit", "c2")

    assert terminal.ends() == 0, terminal.screen
    top = [each for each in (folder / "editor.seen").read_text().splitlines() if "Not s" in each]
    assert len(top) == 2
    assert "day: 'next week'" in top[0]
    assert "minutes cannot be '9999'" in top[1]
    record = lived.shows("c2")
    assert (record["note"], record["day"], record["minutes"]) == (
        "long text of mine",
        "2026-11-09",
        15,
    )
    assert drafts(folder) == []


def test_a_page_whose_fields_contradict_each_other_comes_back_too(
    lived: Manager, folder: Path, program: dict[str, str]
) -> None:
    lived.does("edit", "o2", "intent=unnoticed")
    lines = (
        "if '# Not saved:' in page:",
        "    page = page.replace('\\nself\\n', '\\norganization\\n')",
        "else:",
        "    page = page.replace('\\norganization\\n', '\\nself\\n').replace('12 days', '30 days')",
    )
    terminal = Terminal(program | {"COACHLOG_EDITOR": an_editor(folder, *lines)}, "edit", "o2")

    assert terminal.ends() == 0, terminal.screen
    record = lived.shows("o2")
    assert (record["cause"], record["intent"]) == ("organization", "unnoticed")
    assert "30 days" in record["what"]


def test_an_edit_goes_on_with_its_draft(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "page = page.replace('let them finish', 'my long text').replace('2026-11-10', 'soon')"
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, mine))
    lived.refused("edit", "c2")
    listed = lived.does("drafts")
    again = lived.types("edit", "c2")
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, "page = page.replace('soon', '9 nov')"))

    lived.does("edit", "--resume")
    record = lived.shows("c2")

    assert "edit c2" in listed
    assert listed.rstrip().endswith("coachlog edit c2 --resume")
    assert "to go on with it: coachlog edit c2 --resume" in again.err
    assert (record["note"], record["day"]) == ("my long text", "2026-11-09")
    assert drafts(folder) == []


def test_a_resumed_page_that_was_read_and_left_is_saved_as_it_stands(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails = "page = page.replace('let them finish', 'my text'); file.write_text(page); sys.exit(3)"
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, fails))
    lived.refused("edit", "c2")
    monkeypatch.setenv("COACHLOG_EDITOR", "true")
    at_once = lived.refused("edit", "c2", "--resume")
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, "import time; time.sleep(1.1)"))

    lived.does("edit", "c2", "--resume")

    assert "'true' came back at once" in at_once.err
    assert lived.shows("c2")["note"] == "my text"
    assert drafts(folder) == []


@pytest.mark.parametrize("between", ["", "\\n"])
def test_what_is_written_at_the_end_of_the_page_is_an_answer_like_any_other(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, f"page += '{between}ask first\\n'"))

    lived.does("edit", "ana")

    focus = lived.shows("ana")["focus"]
    assert focus.endswith("\nask first")
    assert "# for" not in focus


def test_a_draft_of_a_rep_with_two_names_is_found_again(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.does("rep", "add", "Ana", "Zorn")
    fails = "page = page + '\\n== nope'"
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, fails))

    refused = lived.refused("edit", "ana-zorn")
    monkeypatch.setenv(
        "COACHLOG_EDITOR", an_editor(folder, "page = page.replace('== nope', '== goal')")
    )
    resumed = lived.types("edit", "ana-zorn", "--resume")

    assert "coachlog edit ana-zorn --resume" in refused.err
    assert "There is no draft" not in resumed.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit", "--resume"), "There is no draft of edit"),
        (("edit", "c2", "--resume"), "There is no draft of edit c2"),
        (("edit", "c2", "day=fri", "--resume"), "Leave it out, or FIELD=VALUE"),
        (("edit",), "edit needs REF"),
        (("edit", "c2", "note=ask", "for", "it", "day=fri"), "in quotes: note='ask for it'"),
    ],
)
def test_what_cannot_be_gone_on_with_is_refused(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, "pass"))

    assert said in lived.refused(*words).err


def test_a_draft_whose_record_is_gone_says_how_to_drop_it(
    lived: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "page = page.replace('let them finish', 'my text').replace('2026-11-10', 'soon')"
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, mine))
    lived.refused("edit", "c2")
    lived.does("delete", "c2")

    assert "To drop what you wrote: coachlog drafts" in lived.refused("edit", "--resume").err
    assert "c2 is gone" in lived.does("drafts")


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
