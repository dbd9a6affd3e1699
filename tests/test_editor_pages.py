"""A page that cannot be taken comes back with all its faults; an editor must wait."""

import os
from pathlib import Path

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
    for fault in ("--about cannot be 'chat'", "I can't read 'tomorow'", "cannot be 'ten'", "NOTE"):
        assert fault in terminal.screen
    assert terminal.screen.count("# Not saved:") == 4
    coaching = shown(program, "c1")
    assert (coaching["about"], coaching["minutes"], coaching["note"]) == ("deal", 10, "wait")
    assert drafts(program) == []


def test_an_editor_that_took_its_time_is_not_named(owed: Manager, tmp_path: Path) -> None:
    os.environ["EDITOR"] = script(tmp_path, "sleep 1.2")

    answer = owed.refused("coach", "ana", "--edit")

    assert answer.err == "coachlog: Nothing was changed, so nothing was saved.\n"
