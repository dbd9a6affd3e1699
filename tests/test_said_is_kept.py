"""What is said is kept: lines like remarks, pages of other systems, fields of one line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachlog import text
from coachlog.cli.drafts import page_format
from coachlog.cli.forms import new_records
from tests.conftest import Manager, run
from tests.test_edit_in_the_editor import an_editor, folder
from tests.test_page_format import ANY

__all__ = ["folder"]

REMARK = "# What did you talk about, and what will change? (needed)"

LINES = some.lists(
    some.one_of(
        some.sampled_from(["# a heading", "#hash", "#", "", "a line", REMARK, "# Which deal?"]),
        some.text(some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1),
    ).filter(lambda line: not line.startswith(("==", "\\"))),
    min_size=1,
).filter(lambda lines: any(map(str.strip, lines)) and bool(lines[-1]))


@given(LINES)
def test_below_the_remark_every_line_is_text_whatever_it_begins_with(lines: list[str]) -> None:
    page = page_format.form_page(new_records.COACH, {}, rep="Ana", top=["# top"], leave_out=())
    head = f"== note\n{REMARK}\n"
    assert page.count(head) == 1

    typed = page_format.parse(
        new_records.COACH, page.replace(head, head + "\n".join(lines) + "\n")
    ).typed

    assert typed == {"note": "\n".join(lines)}


def test_a_page_of_an_earlier_version_is_read_as_it_says_itself() -> None:
    page = (
        "# Write under the == lines; one left empty is skipped. Lines that begin with # are left "
        "out:\n# to keep one, put a \\ before it. Save and close.\n\n"
        "== note\n# How it was asked then\nask first\n\\# one\n== about\n# Then too\n"
    )

    assert page_format.parse(new_records.COACH, page).typed == {"note": "ask first\n# one"}


@pytest.mark.parametrize("blank", ["\n", "\n\n\n", "   \n", " \t\n\n"])
def test_blank_lines_are_no_answer(blank: str) -> None:
    page = page_format.form_page(new_records.COACH, {}, rep="Ana", top=(), leave_out=())

    typed = page_format.parse(new_records.COACH, page.replace("\n==", f"\n{blank}==")).typed

    assert typed == {}


@pytest.fixture
def ana(manager: Manager) -> Manager:
    manager.does("rep", "add", "Ana Ruiz")
    return manager


def test_a_page_with_a_mark_and_line_ends_of_another_system_is_taken(
    ana: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = "page = page.replace('== note\\n', '== note\\n# a plan:\\n\\nask first\\n')"
    other = "page = '\\ufeff' + page.replace('\\n', '\\r\\n')"
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, answers, other))

    ana.does("coach", "ana", "--edit")

    assert ana.shows("c1")["note"] == "# a plan:\n\nask first"


def test_editing_on_another_system_changes_only_what_was_changed(
    ana: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana.does("coach", "ana", "uno\ntwo", "--agreed", "three\r\nfour")
    lines = ("page = page.replace('\\r\\n', '\\n').replace('uno', '1').replace('\\n', '\\r\\n')",)
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, *lines))

    ana.does("edit", "c1")

    assert (ana.shows("c1")["note"], ana.shows("c1")["agreed"]) == ("1\ntwo", "three\r\nfour")


def test_all_that_is_wrong_with_an_edited_page_is_said_at_once(
    ana: Manager, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana.does("coach", "ana", "wait", "--minutes", "20")
    lines = ("page = page.replace('moment', 'chat').replace('20\\n', 'ten\\n')",)
    monkeypatch.setenv("COACHLOG_EDITOR", an_editor(folder, *lines))

    answer = ana.types("edit", "c1")

    assert answer.code == 2
    first, *details = answer.err.splitlines()
    assert first.startswith("coachlog: 2 answers cannot be read; nothing was saved.")
    assert "Kept as a draft: coachlog edit c1 --resume" in first
    assert [each.split()[0] for each in details] == ["about", "minutes"]
    assert ana.shows("c1")["minutes"] == 20


def test_stdin_loses_a_mark_and_one_line_end(ana: Manager, program: dict[str, str]) -> None:
    assert run(program, "coach", "ana", "-", input="\ufeff# one\r\ntwo\r\n").returncode == 0

    assert ana.shows("c1")["note"] == "# one\ntwo"


@pytest.mark.parametrize(
    ("words", "ref", "key"),
    [
        (("plan", "ana", " Big\nCorp ", "--on", "tue", "--objective", "O"), "p1", "account"),
        (("plan", "ana", "B", "--on=tue", "-o", "O", "--stage", " a\r\n b "), "p1", "stage"),
        (("coach", "ana", "N", "--about", "deal", "--deal", "a\u2028b\n"), "c1", "deal"),
        (("coach", "ana", "N", "--about", "skill", "--skill", "\na \tb"), "c1", "skill"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_field_of_one_line_loses_outer_blanks_and_line_ends(
    words: tuple[str, ...], ref: str, key: str, ana: Manager
) -> None:
    ana.does(*words)

    kept = ana.shows(ref)[key]
    for each in kept if isinstance(kept, list) else [kept]:
        assert each == each.strip()
        assert len(each.splitlines()) == 1


def test_edit_takes_a_field_of_one_line_alike_and_free_text_as_typed(ana: Manager) -> None:
    ana.does("coach", "ana", "N", "--about", "deal")

    ana.does("edit", "c1", "deal= Big\nCorp ", "note= two\nlines \n")

    assert (ana.shows("c1")["deal"], ana.shows("c1")["note"]) == (["Big Corp"], " two\nlines \n")


@settings(max_examples=200)
@given(ANY)
def test_one_line_holds_every_word_and_no_line_end(typed: str) -> None:
    kept = text.of_one_line(typed)

    assert len(kept.splitlines()) <= 1
    assert kept == kept.strip()
    assert kept.split() == typed.split()
