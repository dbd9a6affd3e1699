"""A draft goes on as what it was: of the person or plan it was typed for, never somebody else's."""

import re
import shlex
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachlog.cli.drafts import files as keeping
from coachlog.cli.drafts import whose
from coachlog.cli.forms.new_records import COACH, DEBRIEF, PLAN
from coachlog.records.names import Member
from tests import begun
from tests.conftest import Manager
from tests.terminal import Terminal, drafts

REST = "== outcome\norder\n== well\n{}\n== improve\nwait\n"


@begun.once
def two(manager: Manager) -> None:
    """A manager of three reps: Sarah and Dmitri owe a debrief each, Nina none."""
    manager.does("rep", "add", "Sarah O'Neil")
    manager.does("rep", "add", "Dmitri Karev")
    manager.does("rep", "add", "Nina Berg")
    manager.does("plan", "sarah", "Northwind", "--on", "today", "--objective", "x")
    manager.does("plan", "dmitri", "Kestrel", "--on", "today", "--objective", "y")


def keep(manager: Manager, command: str, *pages: str) -> None:
    """Drafts that were kept for the manager's journal, the oldest first."""
    manager.types("today")
    for page in pages:
        keeping.create(command, page)


def debriefs(manager: Manager, *of: str) -> None:
    keep(manager, "debrief", *(f"== target\n{each}\n{REST.format(f'of {each}')}" for each in of))


@pytest.mark.parametrize("word", ["Sarah O'Neil", "SARAH", "p1", "P1"])
def test_a_line_that_names_somebody_takes_their_draft_not_the_newest(
    word: str, two: Manager, program: dict[str, str]
) -> None:
    debriefs(two, "sarah", "dmitri")

    two.does("debrief", word, "--resume")

    debrief = two.shows("d1")
    assert (debrief["plan"], debrief["well"]) == ("p1", "of sarah")
    assert "of dmitri" in drafts(program)[0].read_text()


def test_the_draft_of_a_plan_is_its_reps_and_stays_of_that_plan(two: Manager) -> None:
    two.does("plan", "dmitri", "Acme", "--on", "today", "--objective", "z")
    debriefs(two, "p3", "sarah")

    two.does("debrief", "dmitri", "--resume", "--improve", "ask")

    debrief = two.shows("d1")
    assert (debrief["plan"], debrief["well"], debrief["improve"]) == ("p3", "of p3", "ask")


@pytest.mark.parametrize("word", ["sarah", "p1"])
def test_where_there_is_none_of_theirs_it_is_said_whose_there_are(
    word: str, two: Manager, program: dict[str, str]
) -> None:
    debriefs(two, "nina", "dmitri")

    answer = two.refused("debrief", word, "--well", "typed anew", "--resume")

    assert answer.code == 3
    assert "There is no draft of debrief of Sarah O'Neil" in answer.err
    assert "that of Dmitri Karev: coachlog debrief dmitri --resume" in answer.err
    assert "that of Nina Berg: coachlog debrief nina --resume" in answer.err
    assert len(drafts(program)) == 2


def test_a_name_that_was_nobodys_is_put_right_on_the_line_for_who_is_close(two: Manager) -> None:
    two.refused("coach", "dmitrij", "let them finish")

    for_another = two.refused("coach", "nina", "--resume")
    two.does("coach", "dmitri", "--resume")

    assert "coachlog coach" in for_another.err
    assert two.shows("c1")["rep"] == "dmitri"


def test_a_draft_that_names_nobody_is_taken_by_whoever_is_named_but_after_their_own(
    two: Manager,
) -> None:
    keep(two, "coach", "== rep\nnina\n== note\nhers\n", "== note\nopen\n")

    two.does("coach", "nina", "--resume")
    two.does("coach", "nina", "--resume")

    assert [two.shows(ref)["note"] for ref in ("c1", "c2")] == ["hers", "open"]


def test_the_draft_of_a_deleted_plan_becomes_nobody_elses(two: Manager) -> None:
    debriefs(two, "p2")
    two.does("delete", "p2")

    assert two.refused("debrief", "sarah", "--resume").code == 3
    assert two.refused("debrief", "p1", "--resume").code == 3


def test_a_draft_of_two_is_not_taken_for_one_of_them(two: Manager) -> None:
    keep(two, "coach", "== rep\nnina,dmitri\n== note\nboth\n")

    two.refused("coach", "nina", "--resume")
    two.does("coach", "dmitri,nina", "--resume")

    assert {two.shows(ref)["rep"] for ref in ("c1", "c2")} == {"nina", "dmitri"}


def test_every_command_in_the_list_goes_on_with_that_very_draft(two: Manager) -> None:
    page = "== rep\n{0}\n== account\n{1}\n== objective\n{0} {1}\n== on\ntue\n"
    calls = [("nina", "A B"), ("nina", "C"), ("dmitri", "D")]
    keep(two, "plan", *(page.format(*each) for each in calls))
    keep(two, "obstacle act", "== ref\no9\n== text\nmove\n", "== text\nbare\n")
    debriefs(two, "p2", "sarah")

    listed = two.types("drafts", "--format", "json").json

    assert [each["way_on"] for each in listed if each["command"] == "plan"] == [
        "coachlog plan nina 'A B' --resume",
        "coachlog plan nina --resume",
        "coachlog plan dmitri --resume",
    ]
    ways = {each["text"]: each["way_on"] for each in listed}
    assert ways["bare"] == "coachlog obstacle act --resume"
    assert {each["whose"] for each in listed} >= {"Dmitri Karev (p2)", "Sarah O'Neil", "Nina Berg"}
    two.does("plan", "nina", "A B", "--resume")
    assert two.shows("p3")["objective"] == "nina A B"


def test_one_behind_a_newer_one_of_the_same_person_says_so(two: Manager) -> None:
    keep(two, "coach", "== rep\nnina\n== note\nolder\n", "== rep\nnina\n== note\nnewer\n")

    older, newer = two.does("drafts").splitlines()

    assert "older, behind a newer one" in older
    assert older.endswith("coachlog drafts pick 1")
    assert newer.endswith("coachlog coach nina --resume")


def test_today_and_doctor_say_whose_it_is_and_lead_to_it(two: Manager) -> None:
    two.does("backup")
    debriefs(two, "dmitri", "sarah")

    listed = two.types("today", "--format", "json").json["drafts"]
    told = two.on("2026-11-20").types("doctor", "--format", "json").json
    found = {each["what"][:29]: each["command"] for each in told if each["check"] == "drafts"}

    assert [each["way_on"] for each in listed] == [
        "coachlog debrief dmitri --resume", "coachlog debrief sarah --resume",
    ]  # fmt: skip
    assert found["debrief about Dmitri Karev, F"] == "coachlog debrief dmitri --resume"


@pytest.mark.parametrize(
    ("of", "offered"),
    [
        ("dmitri", ""),
        ("sarah", "what you wrote about Sarah O'Neil on Fri 13 Nov 2026 was not saved; to go on"),
        ("", "what you wrote on Fri 13 Nov 2026 was not saved; to go on with it"),
    ],
)
def test_only_ones_own_draft_is_offered(
    of: str, offered: str, two: Manager, program: dict[str, str]
) -> None:
    keep(two, "debrief", (f"== target\n{of}\n" if of else "") + "== well\nearlier\n")
    terminal = Terminal(program, "debrief", "sarah", size=(24, 200))

    terminal.asks("How did it end").presses("\x03")

    assert terminal.ends() == 130
    assert ("was not saved; to go on" in terminal.screen) == bool(offered)
    assert offered in terminal.screen


def test_resumed_without_a_name_the_newest_goes_on_and_says_whose_it_is(
    two: Manager, program: dict[str, str]
) -> None:
    debriefs(two, "sarah", "dmitri")
    terminal = Terminal(program, "debrief", "--resume", size=(24, 200))

    terminal.says("going on with what you wrote about Dmitri Karev on Fri 13 Nov 2026: dmitri")

    assert terminal.ends() == 0
    assert two.shows("d1")["plan"] == "p2"


def test_one_that_is_not_the_newest_broken_off_again_is_led_to_by_its_name(
    two: Manager, program: dict[str, str]
) -> None:
    keep(two, "debrief", "== target\nsarah\n== well\nhers\n")
    debriefs(two, "dmitri")
    terminal = Terminal(program, "debrief", "sarah", "--resume", size=(24, 200))

    terminal.asks("How did it end").presses("\x03")

    assert terminal.ends() == 130
    assert "Kept as a draft: coachlog debrief p1 --resume" in terminal.screen


STARTED_OVER = {
    ("plan", "dmitri", "Kestrel"): "plan dmitri Kestrel",
    ("plan", "Sarah O'Neil", "A & B"): """plan 'Sarah O'"'"'Neil' 'A & B'""",
    ("coach", "nina", "a note"): "coach nina 'a note'",
    ("coach", "nina", "one\ntwo"): "coach nina",
    ("coach", "nina", "x" * 300): "coach nina",
    ("coach", "nina", "--agreed", "wait", "--focus"): "coach nina --agreed wait --focus",
    ("debrief", "p1", "--outcome", "order"): "debrief p1 --outcome order",
    ("debrief", "dmitri"): "debrief dmitri",
    ("obstacle", "add", "--rep", "nina"): "obstacle add --rep nina",
    ("debrief",): "debrief",
}


@pytest.mark.parametrize("words", STARTED_OVER)
def test_a_line_that_finds_no_draft_leaves_none(
    words: tuple[str, ...], two: Manager, program: dict[str, str]
) -> None:
    answer = two.refused(*words, "--resume")

    command = "obstacle add" if words[0] == "obstacle" else words[0]
    assert answer.err == (
        f"coachlog: There is no draft of {command}. Start over: coachlog {STARTED_OVER[words]}\n"
    )
    assert drafts(program) == []
    again = shlex.split(answer.err.partition("Start over: coachlog ")[2])
    shortened = len(words) == 3 and len(again) == 2
    assert again == [*words] or shortened


def test_less_than_goes_back_into_the_answers_of_a_resumed_draft_but_not_to_whose_it_is(
    two: Manager, program: dict[str, str]
) -> None:
    keep(two, "debrief", "== target\nsarah\n== outcome\norder\n== well\nsaid\n== improve (here)\n")
    terminal = Terminal(program, "debrief", "--resume", size=(24, 200))

    terminal.asks("do differently?").types("<").asks("worked? [said]").types("<")
    terminal.asks("[order]").types("<").says("What you wrote is about Sarah O'Neil, and stays so.")
    terminal.asks("[order]").types("no-sale").asks("[said]").types("").asks("do differently?")
    terminal.types("wait").asks("from now on?").types(".")

    assert terminal.ends() == 0
    debrief = two.shows("d1")
    assert [debrief[key] for key in ("plan", "outcome", "well")] == ["p1", "no-sale", "said"]


def test_a_call_debriefed_at_another_terminal_meanwhile_is_said_and_the_text_kept(
    two: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "sarah", size=(24, 200))
    terminal.asks("How did it end").types("order").asks("worked?").types("mine")
    two.does("debrief", "p1", "--outcome", "order", "--well", "theirs", "--improve", "i")

    terminal.asks("do differently?").types("wait").asks("from now on?").types(".")

    assert terminal.ends() == 3
    assert "p1 is debriefed already, by d1" in terminal.screen
    assert "Kept as a draft" in terminal.screen
    assert "mine" in drafts(program)[0].read_text()


def test_one_draft_is_dropped_once_that_is_confirmed(two: Manager, program: dict[str, str]) -> None:
    debriefs(two, "sarah", "dmitri")
    unsure = two.refused("drafts", "drop", "1")
    no = Terminal(program, "drafts", "drop", "1", size=(24, 200))
    no.asks("Drop what you typed for debrief about Sarah O'Neil: sarah, order").types("")
    assert no.ends() == 2
    before = len(drafts(program))
    yes = Terminal(program, "drafts", "drop", "1", size=(24, 200))
    yes.asks("It cannot be undone. [y/N]").types("y")

    assert yes.ends() == 0
    assert "--yes" in unsure.err
    assert (before, len(drafts(program))) == (2, 1)


HANDLES = ("sarah", "dmitri", "nina")
TEAM = [Member(each, name, gone=False) for each, name in zip(
    HANDLES, ("Sarah O'Neil", "Dmitri Karev", "Nina Berg"), strict=True)]  # fmt: skip
TYPED = st.sampled_from(
    ["sarah", "SARAH", "Sarah O'Neil", "dmitri", "Karev", "nina", "nin", "ninna", "p1", "p2",
     "p9", "team", "nina,dmitri", ""]
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(of=st.lists(TYPED, min_size=1, max_size=4), asked=TYPED.filter(bool))
def test_a_resumed_draft_never_lands_with_another_person(
    of: list[str], asked: str, two: Manager, program: dict[str, str]
) -> None:
    for path in Path(program["XDG_STATE_HOME"]).glob("coachlog/*"):
        path.unlink()
    keep(two, "coach", *(
        (f"== rep\n{each}\n" if each else "") + f"== note\ndraft {place}\n"
        for place, each in enumerate(of)
    ))  # fmt: skip

    answer = two.types("coach", asked, "--resume")

    for ref in re.findall(r"\bc\d+\b", answer.out):
        saved = two.shows(ref)
        typed = of[int(saved["note"].split()[-1])]
        assert not typed or (saved["rep"] or "team") in people(typed), (typed, asked)
    if answer.code == 0:
        two.does("undo", "--yes")


def people(typed: str) -> set[str]:
    """Whom a name means, told apart from the program by hand: the beginning of each."""
    begins = {"s": "sarah", "d": "dmitri", "k": "dmitri", "n": "nina", "t": "team"}
    of_plans = {"p1": "sarah", "p2": "dmitri", "p9": "nobody"}
    return {of_plans.get(word) or begins[word[0].lower()] for word in typed.split(",")}


@given(TYPED.filter(lambda each: not re.fullmatch(r"p\d", each)))
def test_the_word_that_names_a_draft_fits_it(typed: str) -> None:
    for form, key in ((COACH, "rep"), (PLAN, "rep"), (DEBRIEF, "target")):
        found = whose.of(form, {key: typed}, TEAM)

        assert not found.word or found.fits(whose.of(form, {key: found.word}, TEAM))


def test_words_beside_resume_are_said_back_and_taken(two: Manager) -> None:
    keep(two, "coach", "== rep\nnina\n== note\nearlier\n== about\ndeal\n")

    said = two.does("coach", "nina", "let", "them", "finish", "--resume")

    record = two.shows("c1")
    assert (record["note"], record["about"]) == ("let them finish", "deal")
    assert "let them finish" in said


@pytest.mark.parametrize("option", [(), ("--rep", "nina")])
def test_a_person_behind_an_option_names_the_draft_too(
    option: tuple[str, ...], two: Manager
) -> None:
    page = "== rep\n{}\n== what\n{} waits\n== cause\nself\n"
    keep(two, "obstacle add", page.format("nina", "nina"), page.format("dmitri", "dmitri"))

    two.does("obstacle", "add", "--resume", *option)

    assert two.shows("o1")["what"] == ("nina waits" if option else "dmitri waits")


@pytest.mark.parametrize(("typed", "meant"), [("tue", "2026-11-17"), ("in 2 weeks", "2026-11-27")])
def test_a_day_in_a_draft_is_the_day_that_was_meant_when_it_was_typed(
    typed: str, meant: str, two: Manager
) -> None:
    keep(two, "plan", f"== rep\nnina\n== account\nAcme\n== objective\nx\n== on\n{typed}\n")

    two.on("2026-11-20").does("plan", "--resume")

    assert two.shows("p3")["call_day"] == meant


def test_the_time_of_a_call_in_a_draft_stays_with_its_day(two: Manager) -> None:
    keep(two, "plan", "== rep\nnina\n== account\nAcme\n== objective\nx\n== on\ntue 2pm\n")

    two.on("2026-11-20").does("plan", "--resume")

    plan = two.shows("p3")
    assert (plan["call_day"], plan["call_time"]) == ("2026-11-17", "14:00")
