"""The edge cases of the rules, each typed as a manager would type it."""

from pathlib import Path

import pytest

from tests import begun
from tests.conftest import Manager

TALK = ("--outcome", "advance", "--well", "W", "--improve", "I")


@begun.once
def ana(manager: Manager) -> None:
    """A manager with one tenured rep, tracked since 1 October 2026."""
    manager.on("2026-10-01").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")


def test_a_rep_added_today_is_not_red_on_day_one(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz", "--start", "2019-01-07")

    standing = manager.person("ana", "2026-11-13")

    assert (standing["elapsed"], standing["state"], standing["last"]) == (1, "ok", None)
    assert any("not coached yet (tracking since" in note for note in standing["notes"])


def test_somebody_who_left_is_at_the_foot_until_they_are_back(ana: Manager) -> None:
    ana.does("rep", "leave", "ana", "--on", "2026-10-30")
    ana.does("rep", "back", "ana", "--on", "2026-11-11")

    away = ana.report("2026-11-06")
    back = ana.person("ana", "2026-11-13")

    assert away["people"] == []
    assert away["people_not_counted"] == [{"rep": "ana", "reason": "left 2026-10-30"}]
    assert ana.person("ana", "2026-10-29")["elapsed"] == 21
    assert back["elapsed"] == 21 + 3


def test_leaving_before_the_start_is_refused(ana: Manager) -> None:
    assert ana.refused("rep", "leave", "ana", "--on", "2021-02-26").code == 2


def test_a_conversation_before_the_first_day_is_kept_with_a_warning_and_counts(
    ana: Manager,
) -> None:
    said = ana.does("coach", "ana", "an early talk", "--on", "2026-09-25")

    assert "before" in said
    assert ana.person("ana", "2026-11-13")["last"]["day"] == "2026-09-25"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("report",),
        ("report", "--format", "json"),
        ("report", "--format", "html"),
        ("today",),
        ("today", "--format", "json"),
        ("log",),
        ("search", "x"),
        ("rep", "list"),
        ("call", "list"),
        ("action", "list"),
        ("obstacle", "list", "--format", "json"),
        ("away", "list"),
        ("focus", "list"),
        ("time", "list"),
        ("config", "list"),
        ("undo", "--list"),
        ("export",),
    ],
    ids=" ".join,
)
def test_without_a_journal_every_reading_command_answers_and_creates_nothing(
    manager: Manager, words: tuple[str, ...], tmp_path: Path
) -> None:
    said = manager.does(*words)

    assert said
    assert not manager.journal.exists()


def test_a_touch_on_a_weekend_counts_and_monday_is_one(ana: Manager) -> None:
    ana.does("coach", "ana", "met at the fair", "--on", "2026-11-07")

    assert ana.person("ana", "2026-11-08")["elapsed"] == 0
    assert ana.person("ana", "2026-11-09")["elapsed"] == 1


def test_overlapping_absences_take_each_day_off_once(ana: Manager) -> None:
    ana.does("coach", "ana", "N", "--on", "2026-11-02")
    ana.does("away", "add", "ana", "2026-11-04", "2026-11-06")
    ana.does("away", "add", "me", "2026-11-05", "2026-11-09")
    ana.does("away", "add", "team", "2026-11-06")

    assert ana.person("ana", "2026-11-13")["elapsed"] == 9 - 4


def test_an_absence_that_ends_before_it_starts_is_refused(ana: Manager) -> None:
    assert ana.refused("away", "add", "ana", "2026-11-20", "2026-11-16").code == 2


def test_a_part_timer_counts_only_their_workdays(ana: Manager) -> None:
    ana.does("rep", "edit", "ana", "--workdays", "mon-wed", "--from", "beginning")
    ana.does("coach", "ana", "N", "--on", "2026-11-02")

    assert ana.person("ana", "2026-11-13")["elapsed"] == 5


def test_what_has_not_happened_yet_is_refused(ana: Manager) -> None:
    coached = ana.refused("coach", "ana", "N", "--on", "2026-11-14")
    talked = ana.refused("debrief", "ana", "--account", "X", *TALK, "--on", "2026-11-20")

    assert (coached.code, talked.code) == (2, 2)
    assert "future" in coached.err


def test_a_plan_on_a_past_day_asks_for_the_debrief_and_is_owed_at_once(ana: Manager) -> None:
    said = ana.does("plan", "ana", "Acme", "--on", "2026-11-10", "--objective", "signs")

    owed = ana.report("2026-11-13")["debriefs_owed"]

    assert "to debrief it instead: coachlog debrief p1" in said
    assert [(one["ref"], one["age"]) for one in owed] == [("p1", 3)]
    assert ana.report("2026-11-10")["records_not_counted"][0]["reason"] == "plan-pending"


def test_a_debrief_before_the_planned_day_takes_the_call_day_along(ana: Manager) -> None:
    ana.on("2026-11-10").does("plan", "ana", "Acme", "--on", "2026-11-20", "--objective", "signs")

    ana.on("2026-11-13").does("debrief", "p1", *TALK)

    talk, plan = ana.shows("d1"), ana.shows("p1")
    assert (talk["plan"], talk["day"], talk["call_day"]) == ("p1", "2026-11-13", "2026-11-13")
    assert (plan["call_day"], plan["moves"][0]["was"]) == ("2026-11-13", "2026-11-20")
    assert "Fri 20 Nov Ana, Acme" in ana.does("report", "--as-of", "2026-11-12")
    ana.does("delete", "d1")
    assert [each["ref"] for each in ana.on("2026-11-16").report("2026-11-16")["debriefs_owed"]] == [
        "p1"
    ]


def test_a_call_on_a_day_off_or_twice_on_a_day_is_kept_and_said(ana: Manager) -> None:
    for who in ("ana", "me", "team"):
        ana.does("away", "add", who, "2026-11-17", "2026-11-18")
    plan = ("plan", "ana", "Acme", "--objective", "signs", "--on")

    said = ana.does(*plan, "2026-11-17")
    twice = ana.does(*plan, "2026-11-17")
    fine = ana.does(*plan, "2026-11-19")
    moved = ana.does("call", "move", "p3", "2026-11-18")

    for answer in (said, twice, moved):
        assert "Note: Ana Ruiz is away on that day: w1\n" in answer
        assert "Note: you are away on that day: w2\n" in answer
        assert "Note: the team is off on that day: w3\n" in answer
    assert "p1 is a call there on the same day already" in twice
    assert "Note" not in fine


def test_who_leaves_is_said_with_what_is_still_open(ana: Manager) -> None:
    ana.does("plan", "ana", "Acme", "--on", "2026-11-20", "--objective", "signs")
    ana.does("action", "add", "send terms", "--owner", "ana")
    ana.does("obstacle", "add", "slow", "--cause", "organization", "--rep", "ana")

    said = ana.does("rep", "leave", "ana")

    assert "Note: still open with them: p1, a1, o1. See: coachlog brief ana" in said


def test_what_is_known_of_a_rep_already_is_no_change(ana: Manager) -> None:
    ana.does("rep", "edit", "ana", "--focus", "asks", "--cadence", "3")

    for words in ((), ("--focus", "asks", "--cadence", "3")):
        assert "is like that already; nothing was changed" in ana.does("rep", "edit", "ana", *words)
    assert "(Ana Ruiz) changed" in ana.does("undo")


def test_a_future_plan_is_debriefed_by_its_ref_only(ana: Manager) -> None:
    ana.does("plan", "ana", "Acme", "--on", "2026-11-20", "--objective", "signs")

    unclear = ana.refused("debrief", "ana", *TALK)
    ana.does("debrief", "ana", "--account", "Acme", *TALK)

    assert unclear.code == 2
    assert "--account" in unclear.err
    assert ana.shows("d1")["plan"] is None
    assert ana.shows("p1")["state"] == "planned"


def test_several_owed_plans_are_listed_and_none_is_guessed(ana: Manager) -> None:
    for account in ("Acme", "Blue"):
        ana.does("plan", "ana", account, "--on", "2026-11-12", "--objective", "signs")

    unclear = ana.refused("debrief", "ana", *TALK)
    ana.does("debrief", "ana", "--account", "blue", *TALK)

    assert unclear.code == 2
    assert "p1" in unclear.err
    assert "p2" in unclear.err
    assert ana.shows("d1")["plan"] == "p2"


def test_a_plan_is_replayed_as_it_stood(ana: Manager) -> None:
    ana.on("2026-11-02").does("plan", "ana", "Acme", "--on", "2026-11-04", "--objective", "signs")
    ana.on("2026-11-06").does("call", "move", "p1", "2026-11-11")
    ana.on("2026-11-12").does("call", "cancel", "p1", "--by", "customer", "--why", "ill")

    owed = {day: len(ana.report(day)["debriefs_owed"]) for day in ("2026-11-05", "2026-11-09")}

    assert owed == {"2026-11-05": 1, "2026-11-09": 0}
    assert ana.report("2026-11-01")["records_not_counted"] == []
    assert ana.report("2026-11-13")["week"]["cancelled"]["customer"] == 1


def test_a_report_of_a_day_to_come_is_allowed(ana: Manager) -> None:
    assert ana.person("ana", "2026-12-31")["state"] == "neglected"


@pytest.mark.parametrize(
    "name", ["José Peña", "JOSÉ PEÑA", " José  Peña ", "Jose\u0301 Pen\u0303a"]
)
def test_two_reps_of_one_name_are_refused_however_it_is_typed(manager: Manager, name: str) -> None:
    manager.does("rep", "add", "José Peña")

    assert manager.refused("rep", "add", name).code == 3


@pytest.mark.parametrize(
    "char",
    [
        *("\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041", "\u200d", "\u034f", "\ufe0f"),
        *("\u3164", "\u115f", "\uffa0", "\u2800", "\u17b4", "\U000e0100", "\x07"),
    ],
    ids=ascii,
)
def test_a_name_with_a_character_that_nobody_sees_is_refused(char: str, ana: Manager) -> None:
    assert ana.refused("rep", "add", f"An{char}a Silva").code == 2
    assert ana.refused("rep", "edit", "ana", "--name", f"Ana{char} Ruiz").code == 2
    assert ana.refused("rep", "add", "Zoe Berg", "--handle", f"zo{char}e").code == 2


def test_names_of_scripts_that_need_a_joiner_are_names(ana: Manager) -> None:
    ana.does("rep", "add", "علی‌رضا کریمی")
    ana.does("rep", "add", "क्‍ष राज")

    assert "علی‌رضا" in ana.does("rep", "list")


def test_a_name_in_letters_of_two_scripts_is_somebody_else_and_that_is_said(ana: Manager) -> None:
    added = ana.does("rep", "add", "\u0410na Ruiz")
    renamed = ana.does("rep", "edit", "ana", "--name", "Ana Ru\u0456z")
    edited = ana.does("edit", "ana", "name=An\u0430 Ruis")

    for said in (added, renamed, edited):
        assert "mixes letters of two alphabets" in said
    assert len(ana.report("2026-11-13")["people"]) == 2


def test_an_intent_is_for_obstacles_of_the_organization(ana: Manager) -> None:
    refused = ana.refused(
        *("obstacle", "add", "skips discovery", "--cause", "self", "--rep", "ana"),
        *("--intent", "deliberate"),
    )

    assert refused.code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("action", "drop", "a1"),
        ("call", "cancel", "p1", "--by", "me"),
        ("call", "skip", "p1"),
        ("obstacle", "close", "o1", "--accepted", " "),
        ("obstacle", "close", "o1"),
    ],
    ids=" ".join,
)
def test_letting_go_needs_a_reason(ana: Manager, words: tuple[str, ...]) -> None:
    ana.does("action", "add", "send it", "--rep", "ana")
    ana.does("plan", "ana", "Acme", "--on", "2026-11-16", "--objective", "signs")
    ana.does("obstacle", "add", "slow legal", "--cause", "organization", "--team")

    assert ana.refused(*words).code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("coach", "zoe", "N"), 3),
        (("coach", "ana", ""), 2),
        (("coach", "ana", "N", "--about", "chat"), 2),
        (("plan", "ana", "Acme", "--on", "2026-02-30", "--objective", "O"), 2),
        (("plan", "ana", "", "--on", "mon", "--objective", "O"), 2),
        (("plan", "ana", "Acme", "--on", "mon"), 2),
        (("debrief", "p9", *TALK), 3),
        (("debrief", "ana", "--account", "A", "--outcome", "won", "--well", "W", "-i", "I"), 2),
        (("show", "c99"), 3),
        (("show", "x1"), 3),
        (("obstacle", "act", "c1", "text"), 2),
        (("action", "done", "a1"), 3),
        (("report", "--format", "pdf"), 2),
        (("report", "--as-of", "5"), 2),
        (("report", "--fail-on", "bad"), 2),
        (("rep", "add", ""), 2),
        (("rep", "add", "Ana\u202e Silva"), 2),
        (("rep", "add", "Bo Li", "--handle", "p12"), 2),
        (("rep", "add", "Bo Li", "--handle", "team"), 2),
        (("away", "add", "nobody", "mon"), 3),
        (("focus", "set", "dealz", "--why", "W", "--until", "2026-12-18"), 2),
        (("frobnicate",), 2),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else str(each),
)
def test_bad_input_is_refused_in_one_line_with_nothing_written(
    ana: Manager, words: tuple[str, ...], code: int
) -> None:
    assert ana.refused(*words).code == code


@pytest.mark.parametrize(("state", "code"), [("due", 5), ("overdue", 5), ("neglected", 5)])
def test_the_report_can_fail_a_script(ana: Manager, state: str, code: int) -> None:
    answer = ana.types("report", "--fail-on", state)

    assert answer.code == code
    assert "Ana Ruiz" in answer.out


NASTY = "[/] [red] sat in on a call: 5: \x1b[2J =1+1"


def test_what_people_wrote_is_kept_byte_for_byte_and_shown_safely(ana: Manager) -> None:
    ana.does("coach", "ana", NASTY)
    ana.does("plan", "ana", NASTY, "--on", "2026-11-12", "--objective", NASTY, "--note", NASTY)
    ana.does("action", "add", NASTY, "--rep", "ana", "--due", "2026-11-12")
    ana.does("obstacle", "add", NASTY, "--cause", "organization", "--team", "--cost", NASTY)
    ana.does("obstacle", "act", "o1", NASTY)
    shown = [
        ana.does(*words)
        for words in (
            *(("show", "c1"), ("show", "p1"), ("show", "o1"), ("show", "ana"), ("log",)),
            *(("report",), ("report", "--format", "markdown"), ("report", "--format", "html")),
            *(("today",), ("brief", "ana"), ("search", "sat"), ("action", "list")),
            *(("obstacle", "list"), ("call", "list"), ("log", "--format", "csv"), ("undo",)),
        )
    ]

    ana.does("redo")
    assert ana.shows("c1")["note"] == NASTY
    assert ana.shows("p1")["account"] == NASTY
    assert not any("\x1b" in page for page in shown)
    assert sum("sat in on a call" in page for page in shown) >= 15


def test_on_windows_it_says_in_one_line_that_it_is_not_there_yet(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")

    answer = manager.refused("log")

    assert answer.code == 1
    assert answer.err.startswith("coachlog: Windows is not supported yet.")
