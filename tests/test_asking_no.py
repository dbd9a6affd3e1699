"""A no, alone, to a question that invites it writes nothing; keys are keys at every question."""

from pathlib import Path

import pytest

from coachlog.cli.drafts import page_format
from coachlog.cli.forms import edit
from coachlog.cli.forms.follow_ups import FORMS
from coachlog.cli.forms.form import Form
from coachlog.records import kinds
from coachlog.records.fields import Kind
from tests.asked import (
    ACTION,
    CAUSE,
    FOCUS,
    IMPROVE,
    MORE,
    OBSTACLE,
    OUTCOME,
    WELL,
    owed,
    shown,
)
from tests.conftest import Manager
from tests.terminal import Terminal
from tests.test_editor import script

__all__ = ["owed"]

KEYS = "Enter skips what is optional, . saves, < goes back, ? explains."


@pytest.mark.parametrize("said", ["no", "N", "nothing", "Nope.", "none"])
def test_a_no_skips_the_action_and_the_obstacle(
    said: str, owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana")
    terminal.asks(OUTCOME).types("2").asks(WELL).types("no").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types("no").asks(ACTION).types(said).asks(OBSTACLE).types(said)
    terminal.asks(MORE).types("no").says("Saved d1")

    assert terminal.ends() == 0
    assert shown(program, "d1")["well"] == "no"
    assert "No action is open" in owed.does("action", "list")
    assert "No obstacle is on the register" in owed.does("obstacle", "list")


def test_a_yes_is_asked_for_the_words(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "debrief", "ana")
    terminal.asks(OUTCOME).types("2").asks(WELL).types("asked").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types("").asks(ACTION).types("no").asks(OBSTACLE).types("yes")
    terminal.says("Say what it is, in a few words").asks(OBSTACLE).types("Legal is slow")
    terminal.asks(CAUSE).types("2").asks(MORE).types("").says("Saved d1")

    assert terminal.ends() == 0
    assert shown(program, "o1")["what"] == "Legal is slow"


def test_after_going_back_a_no_is_a_no(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "debrief", "ana")
    terminal.asks(OUTCOME).types("2").asks(WELL).types("asked").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types("").asks(ACTION).types("no").asks(OBSTACLE).types("Legal is slow")
    terminal.asks(CAUSE).types("<").asks("[Legal is slow]").types("no").asks(MORE).types("")

    assert terminal.ends() == 0
    assert "No obstacle is on the register" in owed.does("obstacle", "list")


def test_a_no_on_a_page_writes_nothing_either(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    fill = ";".join(
        f"s/^== {name}$/== {name}\\n{said}/"
        for name, said in (
            *(("outcome", "order"), ("well", "asked"), ("improve", "wait")),
            *(("obstacle", "no"), ("action", "Nothing")),
        )
    )
    editor = script(tmp_path, f"sed -i -e '{fill}' \"$1\"")
    terminal = Terminal(program | {"EDITOR": editor}, "debrief", "ana", "--edit")

    assert terminal.says("Saved d1").ends() == 0
    assert "No action is open" in owed.does("action", "list")
    assert "No obstacle is on the register" in owed.does("obstacle", "list")


def test_the_keys_are_told_once_before_the_first_question(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana")

    terminal.says(KEYS).asks(OUTCOME).types("2").asks(WELL).types("w").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types(".").says("Saved d1")

    assert terminal.ends() == 0
    assert terminal.screen.count(KEYS) == 1
    assert f"\x1b[2m{KEYS}" in terminal.raw


def test_keys_are_keys_at_the_question_about_an_answer(
    owed: Manager, program: dict[str, str]
) -> None:
    again = "(Enter keeps what you said)"
    terminal = Terminal(program, "plan", "ana", "Nova", "--on", "mon")
    terminal.asks("?").types("I present our offer").asks(again).types("?").says("you go back")
    terminal.asks(again).types("<").asks("[I present our offer]").types("names a date")
    terminal.asks("?").types(".").says("Saved p2")

    assert terminal.ends() == 0
    assert shown(program, "p2")["objective"] == "names a date"


def test_a_question_mark_at_a_confirmation_explains(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "coach", "ana", "talked", "--on", "sunday")
    terminal.asks("[y/N]").types("?").says("y or yes means yes; Enter means no.")
    terminal.asks("[y/N]").types("y").says("Saved c1")

    assert terminal.ends() == 0


@pytest.mark.parametrize("practice", ["", "wait {rep} three seconds"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.command)
def test_no_page_shows_a_placeholder(form: Form, practice: str) -> None:
    page = page_format.form_page(form, {}, rep="Ana", top=(), leave_out=(), practice=practice)

    assert "{" not in page.replace(practice or "{}", "")
    assert page_format.parse(form, page).typed == {}


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.word)
def test_no_page_of_edit_shows_a_placeholder(kind: Kind) -> None:
    page = page_format.form_page(
        edit.form_of(kind, "x1"), {}, rep="", top=(), leave_out=(), empty=page_format.CLEARED
    )

    assert "{" not in page


@pytest.mark.parametrize("practice", ["{practice}", "ask first", "a (b) [c]*"])
def test_the_remark_of_an_older_page_is_no_answer(practice: str) -> None:
    form = next(each for each in FORMS if each.command == "coach")
    old = f'== practiced\n# Last time: "{practice}". Did it happen? One of: yes, no, no-chance.\n'

    assert page_format.parse(form, f"{old}yes\n").typed == {"practiced": "yes"}


def test_a_page_shows_what_was_agreed_last(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    owed.does("coach", "ana", "talked", "--agreed", "wait three seconds")
    editor = script(tmp_path, 'grep -A1 "^== practiced" "$1"')

    terminal = Terminal(program | {"EDITOR": editor}, "coach", "ana", "--edit", size=(24, 200))
    terminal.ends()

    assert '# Last time: "wait three seconds". Did it happen?' in terminal.screen


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.command)
def test_every_question_for_a_text_that_a_no_could_answer_is_declared_so(form: Form) -> None:
    invites = ("Did ", "Does ", "Is ", "Are ", "Was ", "Any", "Has ", "Will ")

    texts = [each for each in form.fields if each.is_text and each.ask]

    assert [each.key for each in texts if each.ask.startswith(invites) and not each.yes_or_no] == []


def test_a_no_stays_text_where_the_question_asks_for_one() -> None:
    for command, key in (("time add", "note"), ("coach", "note"), ("obstacle add", "next")):
        form = next(each for each in FORMS if each.command == command)
        assert not form.field(key).yes_or_no
