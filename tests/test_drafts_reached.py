"""No draft with words in it is out of reach: a printed command goes on with each."""

import shlex
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from coachlog.cli.drafts import files, page_format, whose
from coachlog.cli.forms.new_records import COACH
from tests.conftest import Manager
from tests.terminal import Terminal, drafts
from tests.test_drafts_whose import keep, two

__all__ = ["two"]

FULL = "== target\n{}\n== outcome\norder\n== well\nasked, then waited\n== improve\nthe date\n"


LESS = [
    "== target\ndmitri\n",
    "== target\np2\n",
    "== target\nDmitri Karev\n== outcome (here)\n",
    "== target\ndmitri\n== outcome\norder\n",
    "== outcome\norder\n",
    "== outcome (here)\n",
]
OF_A_PLAN = ["== target\np2\n== well\nasked, then waited\n", FULL.format("p2")]


@pytest.mark.parametrize(
    ("older", "newer"),
    [("dmitri", each) for each in LESS] + [("p2", each) for each in LESS + OF_A_PLAN],
)
@pytest.mark.parametrize("words", [("dmitri",), ("p2",), ()])
def test_a_newer_draft_that_holds_nothing_else_hides_no_older_one(
    newer: str, older: str, words: tuple[str, ...], two: Manager
) -> None:
    keep(two, "debrief", FULL.format(older), newer)

    two.does("debrief", *words, "--resume")

    debrief = two.shows("d1")
    assert (debrief["plan"], debrief["well"]) == ("p2", "asked, then waited")


@pytest.mark.parametrize(
    "newer",
    [
        "== target\ndmitri\n== outcome\norder\n== well\nanother\n== improve\nx\n",
        "== target\nsarah\n== outcome\norder\n== well\nasked, then waited\n== improve\nx\n",
    ],
)
def test_a_newer_draft_with_words_of_its_own_goes_first(newer: str, two: Manager) -> None:
    keep(two, "debrief", FULL.format("dmitri"), newer)

    two.does("debrief", "--resume")

    assert two.shows("d1")["improve"] == "x"


def test_the_same_day_in_words_is_another_day_a_week_later(two: Manager) -> None:
    keep(two, "plan", "== rep\nnina\n== account\nAcme\n== objective\nx\n== on\ntue\n")
    two.on("2026-11-20").types("plan", "nina", "Acme", "--on", "tue", "--rol", "lead")

    two.refused("plan", "nina", "--resume")
    listed = two.types("drafts", "--format", "json").json

    assert [each["held"] for each in listed] == [False, False]


def test_one_that_is_behind_a_newer_one_is_picked(two: Manager, program: dict[str, str]) -> None:
    keep(two, "coach", "== rep\nnina\n== note\nolder\n", "== rep\nnina\n== note\nnewer\n")
    before = {each.stat().st_mtime for each in drafts(program)}
    listed = two.does("drafts").splitlines()
    picked = two.does("drafts", "pick", "1")
    after = two.does("drafts").splitlines()

    assert listed[0].endswith("older, behind a newer one  coachlog drafts pick 1")
    assert picked == "To go on with it: coachlog coach nina --resume\n"
    assert len(drafts(program)) == len(after) == 2
    assert {each.stat().st_mtime for each in drafts(program)} == before
    assert "newer, behind a newer one" in after[0] + after[1]
    two.does("coach", "nina", "--resume")
    assert two.shows("c1")["note"] == "older"
    two.does("coach", "nina", "--resume")
    assert two.shows("c2")["note"] == "newer"


def test_one_of_which_another_has_all_says_so_and_leads_to_that(two: Manager) -> None:
    keep(two, "coach", "== rep\nnina\n== note\nx\n== about\ndeal\n", "== rep\nnina\n== note\nx\n")

    listed = two.does("drafts").splitlines()

    assert "x, all of it is in another one" in listed[1]
    assert listed[1].endswith("coachlog drafts show 2")
    assert two.does("drafts", "pick", "2") == "To go on with it: coachlog coach nina --resume\n"
    two.does("coach", "nina", "--resume")
    assert two.shows("c1")["about"] == "deal"


def test_picked_is_the_one_that_has_all_of_it(two: Manager) -> None:
    keep(
        two, "coach", "== note\nx\n", "== rep\nnina\n== note\nx\n== about\ndeal\n",
        "== rep\nnina\n== note\nnewest\n",
    )  # fmt: skip

    assert two.does("drafts", "pick", "1") == "To go on with it: coachlog coach nina --resume\n"
    two.does("coach", "nina", "--resume")
    assert (two.shows("c1")["note"], two.shows("c1")["about"]) == ("x", "deal")


def test_broken_off_at_once_it_says_the_way_to_the_fuller_one(
    two: Manager, program: dict[str, str]
) -> None:
    keep(two, "debrief", FULL.format("dmitri") + "== note (here)\n")
    terminal = Terminal(program, "debrief", "dmitri", size=(24, 200))

    terminal.says("what you wrote about Dmitri Karev on Fri 13 Nov 2026 was not saved")
    terminal.asks("How did it end").presses("\x03")

    assert terminal.ends() == 130
    assert "Kept as a draft: coachlog debrief" in terminal.screen
    two.does("debrief", "dmitri", "--resume")
    assert two.shows("d1")["well"] == "asked, then waited"


def test_what_an_editor_left_beside_a_draft_goes_with_it(two: Manager) -> None:
    keep(two, "coach", "== note\nolder\n", "== note\nnewer\n")
    older = min(each.path for each in files.every())
    swap = older.with_name(f".{older.name}.swp")
    swap.write_text("x")

    two.does("drafts", "pick", "1")
    two.does("coach", "nina", "--resume")

    assert not swap.exists()
    assert {each.name for each in older.parent.iterdir()} == {"coach-2.draft"}


def test_one_for_a_journal_that_is_not_there_is_not_picked(two: Manager) -> None:
    keep(two, "coach", "== note\nthere\n")
    [draft] = files.every()
    gone = draft.path.read_text().replace("journal.db", "gone.db")
    draft.path.write_text(gone)
    keep(two, "coach", "== note\nhere\n")

    assert "cannot be gone on with" in two.refused("drafts", "pick", "2").err


WHOSE = some.sampled_from(
    ["", "nina", "NINA", "Nina Berg", "dmitri", "nin", "ninna", "nobody", "nina,dmitri", "team"]
)
ANSWERS = some.fixed_dictionaries(
    {},
    optional={
        "note": some.sampled_from(["a", "b", "a b", "#", "== x", "--resume", "'"]),
        "about": some.sampled_from(["deal", "d", "nonsense"]),
        "agreed": some.sampled_from(["wait", "a"]),
        "day": some.sampled_from(["tue", "2026-11-10"]),
    },
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(kept=some.lists(some.tuples(WHOSE, ANSWERS, some.booleans()), min_size=1, max_size=5))
def test_no_draft_with_a_text_is_out_of_reach_of_the_commands_that_are_printed(
    kept: list[tuple[str, dict[str, str], bool]], two: Manager, program: dict[str, str]
) -> None:
    for path in Path(program["XDG_STATE_HOME"]).glob("coachlog/*"):
        path.unlink()
    two.types("today")
    for rep, answers, quiet in kept:
        typed: Any = answers | ({"rep": rep} if rep else {})
        content = page_format.draft_text(COACH, typed, here="", begun=False)
        files.create("coach", content, quiet=quiet)

    for content in {files.read(each.path) for each in files.every()}:
        listed = files.every()  # in another order, once one of the same moment was picked
        place = next(n for n, each in enumerate(listed) if files.read(each.path) == content)
        mine = answers_in(listed[place].path)
        if not mine:
            continue
        way_on = two.types("drafts", "--format", "json").json[place]["way_on"]
        if way_on.startswith(("coachlog drafts pick", "coachlog drafts show")):
            picked = two.does("drafts", "pick", f"{place + 1}")
            way_on = picked.removeprefix("To go on with it: ").strip()

        assert mine <= answers_in(taken_up(way_on)), (mine, way_on)


def answers_in(path: Path) -> set[tuple[str, str]]:
    """The answers in a draft, but for whose it is."""
    typed = page_format.parse(COACH, files.read(path)).typed
    return {(key, str(said)) for key, said in typed.items() if key != "rep"}


def taken_up(way_on: str) -> Path:
    """The draft that a printed command goes on with."""
    words = shlex.split(way_on)
    assert words[:2] == ["coachlog", "coach"]
    assert words[-1] == "--resume"
    found = whose.Drafts(COACH, whose.team_of_journal())
    asked: Any = {"rep": words[2]} if len(words) > 3 else {}
    meant = found.meant(whose.of(COACH, asked, found.team))
    assert meant
    return meant.file.path


def test_a_line_of_which_it_is_open_where_its_words_belong_is_asked_about_when_resumed(
    manager: Manager, program: dict[str, str]
) -> None:
    manager.does("rep", "add", "Sam Stone")
    said = manager.refused(
        *("plan", "sam", "Harbor", "--on", "mon", "10am"), *["--objective", "meets", "the", "CFO"]
    ).err
    assert "Kept as a draft: coachlog plan --resume" in said
    terminal = Terminal(program, "plan", "sam", "--resume")

    terminal.asks("Which account?").says("Harbor 10am the CFO").presses("\x15").types("Harbor")
    terminal.asks("(Enter to skip)").types(".")

    assert terminal.ends() == 0
    plan = manager.shows("p1")
    assert (plan["account"], plan["objective"]) == ("Harbor", "meets")
