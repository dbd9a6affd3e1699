"""A command that is run as it is printed, dots and all, saves no dots."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coachlog import text
from tests import begun
from tests.asked import shown
from tests.conftest import Manager, run
from tests.terminal import Terminal, drafts
from tests.test_editor import script

AS_PRINTED = (
    ("obstacle", "act", "o1", "..."),
    ("obstacle", "act", "o1", " … "),
    ("coach", "ana", "...", "--works-on", "o1"),
    ("coach", "ana", "...."),
    ("rep", "edit", "ana", "--focus", "..."),
    ("rep", "add", "..."),
    ("edit", "o1", "ask=..."),
    ("call", "cancel", "p1", "--by", "customer", "--why", "..."),
    ("call", "skip", "p1", "--why", "..."),
    ("focus", "set", "deals", "--why", "...", "--until", "in 6 weeks"),
    ("action", "add", "...", "--owner", "me", "--due", "fri"),
    ("away", "add", "ana", "mon", "--note", "..."),
)


@begun.once
def planned(manager: Manager) -> None:
    """A manager with Ana, an obstacle, and a call that was held."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("obstacle", "add", "Legal is slow", "--cause", "organization", "--team")
    manager.does("plan", "ana", "Acme", "--on", "today", "--objective", "names a date")


@pytest.mark.parametrize("words", AS_PRINTED, ids=" ".join)
def test_dots_on_the_line_are_refused_and_nothing_is_kept(
    words: tuple[str, ...], planned: Manager, program: dict[str, str]
) -> None:
    before = planned.does("export")

    refused = run(program, *words)

    assert refused.returncode == 2
    assert refused.stderr.endswith("stands for your own words. Put them in place of the dots.\n")
    assert refused.stderr.count("\n") == 1
    assert planned.does("export") == before
    assert drafts(program) == []


def test_other_words_of_a_refused_line_are_kept(planned: Manager, program: dict[str, str]) -> None:
    refused = run(program, "plan", "ana", "Nova", "--on", "fri", "--objective", "...")

    assert refused.returncode == 2
    assert "--objective: '...' stands for your own words" in refused.stderr
    assert "coachlog plan --resume" in refused.stderr


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (("obstacle", "act", "o1", "..."), "What did you do about it?"),
        (("coach", "ana", "..."), "What did you talk about, and what will change?"),
        (("action", "add", "...", "--owner", "me", "--due", "fri"), "What will be done?"),
    ],
)
def test_at_a_terminal_the_words_are_asked_for(
    words: tuple[str, ...], question: str, planned: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, *words)

    terminal.says("Put them in place of the dots.").asks(question).types("...")
    terminal.says("Put them in place of the dots.").asks(question).types("asked finance")
    terminal.asks("?").types(".").says("Saved")

    assert terminal.ends() == 0
    assert "asked finance" in planned.does("export")
    assert '"..."' not in planned.does("export")


def test_dots_on_a_page_come_back_with_the_reason(
    planned: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    first = 'sed -i -e "s/^== note$/== note\\n.../" "$1"'
    then = 'sed -i -e "s/^[.][.][.]$/ask first/" "$1"'
    editor = script(tmp_path, f'if grep -q "Not saved" "$1"; then {then}; else {first}; fi')
    terminal = Terminal(program | {"EDITOR": editor}, "coach", "ana", "--edit", size=(24, 200))

    assert terminal.ends() == 0
    assert shown(program, "c1")["note"] == "ask first"


def test_an_import_keeps_dots_as_they_are(planned: Manager, program: dict[str, str]) -> None:
    table = "text,due,owner\n...,2026-12-01,me\n"

    done = run(program, "import", "-", "--kind", "action", input=table)

    assert done.returncode == 0, done.stderr
    assert shown(program, "a1")["text"] == "..."


@given(some.text(some.sampled_from(" .…a,"), max_size=8))
def test_only_dots_are_dots(said: str) -> None:
    marks = said.strip().replace(" ", "")
    ellipsis, three = "…" in marks, said.strip() == "." * len(marks) and len(marks) > 2
    expected = bool(marks) and set(marks) <= set(".…") and (ellipsis or three)

    assert text.is_dots(said) == expected
