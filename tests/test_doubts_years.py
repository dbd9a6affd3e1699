"""A year that is a slip is doubted wherever a day is saved: the tree of commands is walked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coachlog.records import kinds
from coachlog.records.fields import Holds
from tests import begun
from tests.conftest import Manager, leaves
from tests.terminal import Terminal
from tests.test_completion_everywhere import OF_DAYS, parameters
from tests.test_editor import script

READING = {"report", "story", "log", "export"}
"""The commands that only look at days, and doubt none."""

OF_A_CALENDAR = {("away import", "period")}
"""A period that only narrows the days of a file."""

BACK, AHEAD = "2020-11-10", "2062-11-10"
SAID = {
    BACK: "Tue 10 Nov 2020 is more than a year away",
    AHEAD: "Fri 10 Nov 2062 is more than a year away",
}

_DEBRIEF = "debrief ana --account Acme --outcome order --well w --improve i"
LINES = {
    ("action add", "due"): f"action add x --due {AHEAD}",
    ("action done", "day"): f"action done a1 --on {BACK}",
    ("action move", "day"): f"action move a1 {AHEAD}",
    ("away add", "first"): f"away add ana {AHEAD}",
    ("away add", "last"): f"away add ana 2026-12-24 {AHEAD}",
    ("away end", "day"): f"away end ben {AHEAD}",
    ("call move", "when"): f"call move p1 {AHEAD}",
    ("coach", "day"): f"coach ana x --on {BACK}",
    ("coach", "due"): f"coach ana x --action y --due {AHEAD}",
    ("coach", "check"): f"coach ana x --check {AHEAD}",
    ("config set", "since"): f"config set cadence 7 --from {AHEAD}",
    ("debrief", "day"): f"{_DEBRIEF} --call-on {BACK} --on {BACK}",
    ("debrief", "call_day"): f"{_DEBRIEF} --call-on {BACK}",
    ("debrief", "due"): f"{_DEBRIEF} --action y --due {AHEAD}",
    ("focus end", "on"): f"focus end --on {BACK}",
    ("focus set", "since"): f"focus set deals --why x --until 2027-02-01 --since {BACK}",
    ("focus set", "until"): f"focus set deals --why x --until {AHEAD}",
    ("obstacle act", "day"): f"obstacle act o1 x --on {BACK}",
    ("obstacle add", "raised"): f"obstacle add x --cause self --rep ana --raised {BACK}",
    ("obstacle close", "day"): f"obstacle close o1 --effect x --on {BACK}",
    ("obstacle escalate", "day"): f"obstacle escalate o1 --to Sam --on {BACK}",
    ("plan", "when"): f"plan ana Acme --objective x --on {AHEAD}",
    ("rep add", "since"): f"rep add Nina --since {BACK}",
    ("rep add", "start"): f"rep add Nina --start {AHEAD}",
    ("rep back", "on"): f"rep back walt --on {AHEAD}",
    ("rep edit", "from_day"): f"rep edit ana --cadence 3 --from {AHEAD}",
    ("rep edit", "since"): f"rep edit ana --since {BACK}",
    ("rep edit", "start"): f"rep edit ana --start {AHEAD}",
    ("rep leave", "on"): f"rep leave ana --on {AHEAD}",
    ("time add", "day"): f"time add reports 2h --on {BACK}",
    ("time week", "on"): f"time week --on {BACK}",
}
"""A line for every day that a command saves."""

ASKED_FIRST = {
    ("debrief", "day"): "Debrief it anyway?",
    ("debrief", "call_day"): "Debrief it anyway?",
}
"""What is asked before the year is."""

EDITS = {
    ("plan", "call_day"): f"edit p1 call_day={AHEAD}",
    ("debrief", "day"): f"edit d1 day={BACK} call_day={BACK}",
    ("debrief", "call_day"): f"edit d1 call_day={BACK} day={BACK}",
    ("coaching", "day"): f"edit c1 day={BACK}",
    ("obstacle", "raised"): f"edit o1 raised={BACK}",
    ("action", "due"): f"edit a1 due={AHEAD}",
    ("absence", "first"): f"edit w1 first={BACK}",
    ("absence", "last"): f"edit w2 last={AHEAD}",
    ("time", "day"): f"edit t1 day={BACK}",
    ("focus", "since"): f"edit f1 since={BACK}",
    ("focus", "until"): f"edit f1 until={AHEAD}",
    ("rep", "since"): f"edit ana since={BACK}",
    ("rep", "start"): f"edit ana start={AHEAD}",
}
"""A line for every day that `edit` changes."""


@begun.once
def long_ago(manager: Manager) -> None:
    """A journal of early 2019 in which nothing was closed since."""
    manager.on("2019-01-07")
    for name in ("Ana Ruiz", "Ben Okafor", "Walt Gray"):
        manager.does("rep", "add", name)
    manager.does("plan", "ana", "Northwind", "--on", "today", "--objective", "signs")
    manager.does(*f"{_DEBRIEF} --call-on today".split())
    manager.does("coach", "ana", "asks")
    manager.does("action", "add", "send it", "--owner", "ana")
    manager.does("obstacle", "add", "slow", "--cause", "organization", "--rep", "ana")
    manager.does("away", "add", "ben", "mon", "--open")
    manager.does("away", "add", "ana", "2019-02-04")
    manager.does("focus", "set", "deals", "--why", "x", "--until", "2027-06-03")
    manager.does("time", "add", "reports", "2h")
    manager.does("rep", "leave", "walt")


def days_saved() -> Iterator[tuple[str, str]]:
    """Every parameter of a command that takes a day to be saved."""
    for leaf in sorted(leaves() - READING):
        for param, field in parameters(leaf):
            holds_day = field is not None and field.holds in (Holds.DAY, Holds.WHEN)
            is_day = holds_day or param.metavar in OF_DAYS or param.name == "from_day"
            if is_day and param.name != "color" and (leaf, param.name) not in OF_A_CALENDAR:
                yield leaf, param.name


def test_every_day_that_a_command_saves_has_a_line_here() -> None:
    assert {*days_saved()} == LINES.keys()


def test_every_day_that_can_be_edited_has_a_line_here() -> None:
    days = {
        (kind.word, field.key)
        for kind in kinds.KINDS
        for field in kind.fields
        if field.holds is Holds.DAY and not field.fixed
    }

    assert days == EDITS.keys()


def said_of(line: str) -> str:
    return SAID[BACK if BACK in line else AHEAD]


AT_A_TERMINAL = f"time week --on {BACK}"


@pytest.mark.parametrize("line", sorted({*LINES.values(), *EDITS.values()} - {AT_A_TERMINAL}))
def test_a_far_year_is_noted_where_nobody_can_be_asked(line: str, long_ago: Manager) -> None:
    said = long_ago.does(*line.split())

    assert f"Note: {said_of(line)}" in said


@pytest.mark.parametrize(
    ("place", "line"), [*LINES.items(), *EDITS.items()], ids=[*LINES.values(), *EDITS.values()]
)
def test_a_far_year_is_asked_about_on_a_terminal_and_a_no_saves_nothing(
    place: tuple[str, str], line: str, long_ago: Manager, program: dict[str, str]
) -> None:
    before = long_ago.journal.read_bytes()
    terminal = Terminal(program, *line.split(), size=(24, 200))

    if first := ASKED_FIRST.get(place, "") * (not line.startswith("edit")):
        terminal.asks(first).types("y")
    terminal.asks(f"{said_of(line)}. Save it anyway? [y/N]").types("n")

    assert terminal.ends() == 2
    assert long_ago.journal.read_bytes() == before


ONE_OF_EACH = {leaf: line for (leaf, _), line in LINES.items()} | {
    "edit": next(iter(EDITS.values()))
}


@pytest.mark.parametrize("line", ONE_OF_EACH.values())
def test_yes_answers_it(line: str, long_ago: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, *line.split(), "--yes", size=(24, 200))
    if line == AT_A_TERMINAL:
        terminal.asks("how long?").types("1h").asks(">").types(".")

    assert terminal.ends() == 0
    assert f"Note: {said_of(line)}" in terminal.screen


@pytest.mark.parametrize(
    "line",
    [
        "rep add Nina --start 2011-03-01",
        "rep edit ana --start 2011-03-01",
        "edit ana start=2011-03-01",
        "rep edit ana --cadence 3 --from beginning",
        "edit a1 text=2062-11-10",
        "edit a1 due=",
    ],
)
def test_who_was_hired_long_ago_and_what_is_no_day_is_not_doubted(
    line: str, long_ago: Manager
) -> None:
    assert "more than a year" not in long_ago.types(*line.split()).out


def test_on_the_page_of_an_edit_it_is_noted_too(
    long_ago: Manager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistyped = f'sed -i "/^== due/,/^==/s/2019-..-../{AHEAD}/" "$1"'
    monkeypatch.setenv("EDITOR", script(tmp_path, mistyped))

    said = long_ago.does("edit", "a1")

    assert f"Note: {SAID[AHEAD]}" in said
    assert long_ago.shows("a1")["due"] == AHEAD


def test_a_page_that_was_not_meant_so_opens_again_with_the_day_on_top(
    long_ago: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    editor = script(
        tmp_path,
        'if grep -q "^# Not saved: Fri 10 Nov 2062 is more than a year away" "$1"\n'
        f'then sed -i "s/{AHEAD}/2026-11-20/" "$1"\n'
        f'else sed -i "/^== due/,/^==/s/2019-..-../{AHEAD}/" "$1"; fi',
    )
    terminal = Terminal(program | {"EDITOR": editor}, "edit", "a1", size=(24, 200))

    terminal.asks(f"{SAID[AHEAD]}. Save it anyway? [y/N]").types("n")

    assert terminal.ends() == 0
    assert long_ago.shows("a1")["due"] == "2026-11-20"
