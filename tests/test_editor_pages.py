"""A page that cannot be taken comes back with all its faults; an editor must wait."""

import os
import re
from pathlib import Path

import pytest

from coachlog.cli.drafts import files
from tests.asked import owed, shown
from tests.conftest import Manager
from tests.terminal import Terminal, drafts
from tests.test_editor import script

__all__ = ["owed"]


def test_all_faults_of_a_page_come_back_at_once_and_go_when_they_are_mended(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    first = (
        'sed -i -e "s/^== on$/== on\\ntomorow/" -e "s/^== about$/== about\\nchat/" '
        '-e "s/^== minutes$/== minutes\\nten/" "$1"'
    )
    then = (
        'head -5 "$1"; sed -i -e "s/^tomorow$/yesterday/" -e "s/^chat$/dea/" -e "s/^ten$/10/" '
        '-e "s/^== note$/== note\\nwait/" "$1"'
    )
    again = script(tmp_path, f'if grep -q "Not saved" "$1"; then {then}; else {first}; fi')
    terminal = Terminal(program | {"EDITOR": again}, "coach", "ana", "--edit", size=(24, 200))

    assert terminal.ends() == 0
    for fault in (
        *(
            "about cannot be 'chat'. One of",
            "on: I can't read 'tomorow'",
            "minutes cannot be 'ten'",
        ),
        "coach needs note. Write something under == note.",
    ):
        assert f"# Not saved: {fault}" in terminal.screen
    assert "--" not in re.sub("--help|--edit", "", "".join(faults_of(terminal.screen)))
    assert terminal.screen.count("# Not saved:") == 4
    coaching = shown(program, "c1")
    assert (coaching["about"], coaching["minutes"], coaching["note"]) == ("deal", 10, "wait")
    assert drafts(program) == []


def faults_of(screen: str) -> list[str]:
    """The lines of a page that say why it was not saved."""
    return re.findall("# Not saved:.*", screen)


WRONG = {
    "plan --edit": {"on": "nevr", "rep": "zzz", "role": "x", "deal": "..."},
    "debrief --edit": {"target": "zzz", "outcome": "x", "due": "nevr", "action": "fine",
                       "cause": "x", "obstacle": "fine",
                       "practiced": "x", "call-on": "nevr", "minutes": "x"},
    "coach --edit": {"rep": "zzz", "about": "x", "on": "nevr", "check": "nevr", "level": "x"},
    "obstacle add --edit": {"cause": "x", "raised": "nevr", "rep": "zzz", "intent": "x"},
    "action add --edit": {"due": "nevr", "rep": "zzz"},
    "time add --edit": {"area": "x", "minutes": "x", "on": "nevr"},
    "edit p1": {"call_day": "nevr", "call_time": "x", "role": "x"},
}  # fmt: skip


@pytest.mark.parametrize("line", WRONG)
def test_faults_on_top_call_a_field_as_the_page_does(
    line: str, owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    answers = WRONG[line]
    wrong = " ".join(
        f"-e '/^== {key}/,/^$/{{/^[^=#]/d}}' -e 's/^== {key}$/== {key}\\n{said}/'"
        for key, said in answers.items()
    )
    pages = f'cat "$1" >> {tmp_path}/pages; echo x >> {tmp_path}/rounds'
    once = f'if [ ! -e {tmp_path}/rounds ]; then sed -i {wrong} "$1"; fi; {pages}'
    terminal = Terminal(program | {"EDITOR": script(tmp_path, once)}, *line.split(), size=(24, 250))

    assert terminal.ends() == 2

    pages_seen = (tmp_path / "pages").read_text()
    heads, faults = set(re.findall("^== (.*)$", pages_seen, re.M)), faults_of(pages_seen)
    faults = [each for each in faults if "Nobody is called 'zzz'" not in each]
    named = " ".join(faults)
    assert answers.keys() <= heads
    for key in answers:
        assert re.search(rf"\b{key}\b", named) or answers[key] in ("zzz", "fine"), key
    for fault in faults:
        assert not re.search("--(?!help)|[A-Z]{3,}", fault), fault


def test_a_draft_of_an_earlier_version_is_read_where_a_field_had_another_dash(
    owed: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    owed.types("today")
    files.create(
        "edit p1", "== call-day\n2026-11-16\n== rep\nana\n== account\nNorthwind\n== objective\nx\n"
    )
    editor = script(tmp_path, 'sed -i "s/^x$/y/" "$1"')
    terminal = Terminal(program | {"EDITOR": editor}, "edit", "p1", "--resume", size=(24, 200))

    assert terminal.ends() == 0, terminal.screen
    assert shown(program, "p1")["call_day"] == "2026-11-16"


def test_an_editor_that_took_its_time_is_not_named(owed: Manager, tmp_path: Path) -> None:
    os.environ["EDITOR"] = script(tmp_path, "sleep 1.2")

    answer = owed.refused("coach", "ana", "--edit")

    assert answer.err == "coachlog: Nothing was changed, so nothing was saved.\n"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("vim -n", "-n -c 1 FILE"),
        ("vi", "-c 1 FILE"),
        ("nano", "+1 FILE"),
        ("emacsclient -t", "-t +1 FILE"),
        ("code --wait", "--wait FILE"),
        ("ed", "FILE"),
    ],
)
def test_an_editor_that_goes_on_where_it_was_is_opened_at_the_top(
    name: str, given: str, owed: Manager, tmp_path: Path
) -> None:
    program, *options = name.split()
    path = tmp_path / program
    path.write_text(f'#!/bin/sh\necho " $@" > {tmp_path}/given\n')
    path.chmod(0o700)
    os.environ["EDITOR"] = " ".join([str(path), *options])

    owed.refused("coach", "ana", "--edit")

    assert re.sub(r"/\S+\.draft", "FILE", (tmp_path / "given").read_text()) == f" {given}\n"
