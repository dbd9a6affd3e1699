"""Putting a record right: field by field on the line, or whole in an editor."""

import pytest

from tests.conftest import Manager
from tests.lived_in import changes_in, lived, records_of, story

__all__ = ["lived", "story"]


def test_an_edit_makes_a_pipeline_review_count(manager: Manager) -> None:
    manager.on("2026-10-01").does("rep", "add", "Chloe Martin", "--start", "2021-03-01")
    manager.on("2026-10-22").does(
        "coach", "chloe", "stop waiting", "--about", "pipeline", "--lever", "stuck"
    )
    manager.on("2026-11-11").does("coach", "chloe", "2.1x", "-a", "pipeline", "--coverage", "2.1x")
    manager.on("2026-11-13")
    before = manager.report("2026-11-13")

    said = manager.does(
        *("edit", "c2", "lever=stuck", "deal=Harbor"),
        "note=stop waiting for legal; ask for the signer this week",
    )
    report = manager.report("2026-11-13")

    assert [(one["elapsed"], one["state"]) for one in before["people"]] == [(16, "neglected")]
    assert [one["ref"] for one in before["records_not_counted"]] == ["c2"]
    assert [(one["elapsed"], one["state"]) for one in report["people"]] == [(2, "ok")]
    assert report["records_not_counted"] == []
    assert report["levers"] == {"stuck": 2}
    assert "2.1x" in said
    assert "→ stop waiting for legal; ask for the signer this week" in said
    assert "does not count" not in said
    assert "Undo: coachlog undo" in said


def test_what_still_does_not_count_says_so(lived: Manager) -> None:
    said = lived.does("edit", "c1", "coverage=2.4x")

    assert "does not count as coaching" in said


def test_a_day_that_looks_odd_is_heard_of_once(lived: Manager) -> None:
    early = lived.does("edit", "c2", "day=2026-09-01")
    past = lived.does("edit", "p2", "call_day=2026-11-11")
    other = lived.does("edit", "c2", "skill=waiting") + lived.does("edit", "p2", "note=bring Mia")

    assert "is before the first day that counts for Ben Okafor" in early
    assert "coachlog debrief p2" in past
    assert "Note:" not in other


@pytest.mark.parametrize(
    ("ref", "pair", "key", "value"),
    [
        ("p2", "call-day=Wed 18 Nov 2026", "call_day", "2026-11-18"),
        ("p2", "CALL_TIME=2pm", "call_time", "14:00"),
        ("p2", "call time=9:30", "call_time", "09:30"),
        ("p2", "role=LEAD", "role", "lead"),
        ("p2", "role=", "role", None),
        ("p2", "question=", "question", []),
        ("p2", "note= two\n lines = 2 ", "note", " two\n lines = 2 "),
        ("p2", "rep=Ben Okafor", "rep", "ben"),
        ("d1", "practiced=no", "practiced", "no"),
        ("d1", "minutes=1440", "minutes", 1440),
        ("d1", "outcome=no-sale", "outcome", "no-sale"),
        ("c1", "works_on=o3", "works_on", "o3"),
        ("c1", "works-on=", "works_on", None),
        ("c1", "rep=team", "rep", None),
        ("c2", "asked_by=rep", "asked_by", "rep"),
        ("o2", "rep=chloe", "rep", ["chloe"]),
        ("o2", "team=yes", "rep", []),
        ("o2", "owner=Mia Berg", "owner", "Mia Berg"),
        ("a1", "rep=", "rep", None),
        ("a3", "due=fri", "due", "2026-11-13"),
        ("w1", "first=tue", "first", "2026-11-17"),
        ("f1", "part=skills", "part", "skills"),
        ("ben", "workdays=mon, wed", "workdays", "mon,wed"),
        ("ben", "cadence=", "cadence", None),
        ("ben", "goal=three logos", "goal", "three logos"),
        ("Ben", "start=2021-03-01", "start", "2021-03-01"),
    ],
)
def test_a_field_takes_what_its_command_takes(
    lived: Manager, ref: str, pair: str, key: str, value: object
) -> None:
    before = lived.shows(ref.lower())

    lived.does("edit", ref, pair)
    after = lived.shows(ref.lower())

    assert after[key] == value
    assert before != after


def test_a_field_that_is_cleared_is_as_if_it_was_never_given(lived: Manager) -> None:
    lived.does("edit", "d1", "practiced=yes", "minutes=5")
    for ref in ("o2", "o3", "a1", "a3"):
        lived.does("edit", ref, "owner=Mia Berg")

    lived.does("edit", "d1", "practiced=", "minutes=")
    for ref in ("o2", "o3", "a1", "a3"):
        lived.does("edit", ref, "owner=")

    assert lived.shows("d1")["practiced"] is None
    assert lived.shows("d1")["minutes"] is None
    owners = [lived.shows(ref)["owner"] for ref in ("o2", "o3", "a1", "a3")]
    assert owners == ["me", "ben", "chloe", "ben"]


def test_a_list_given_several_times_is_replaced_whole(lived: Manager) -> None:
    lived.does("edit", "c1", "lever=stuck", "lever=flow", "lever=stuck", "deal=A, B", "deal=C")

    record = lived.shows("c1")

    assert record["lever"] == ["stuck", "flow"]
    assert record["deal"] == ["A, B", "C"]


def test_a_promise_that_stays_with_the_wrong_person_is_said_with_the_way_to_move_it(
    lived: Manager,
) -> None:
    said = lived.does("edit", "d1", "rep=ben")

    assert "Note: a1 stays as it was: coachlog edit a1 rep=ben owner=ben" in said
    lived.does("edit", "a1", "rep=ben", "owner=ben")
    assert "stays" not in lived.does("edit", "c1", "note=another word")


def test_what_stands_twice_in_a_list_of_texts_stays_so(lived: Manager) -> None:
    lived.does("edit", "p2", "question=who?", "question=when?", "question=who?")
    lived.does("edit", "o2", "rep=ana", "rep=chloe", "rep=ana")

    assert lived.shows("p2")["question"] == ["who?", "when?", "who?"]
    assert lived.shows("o2")["rep"] == ["ana", "chloe"]


def test_both_sides_are_shown_with_days_in_words(lived: Manager) -> None:
    said = lived.does("edit", "d1", "day=2026-11-06", "practiced=yes")

    assert "Wed 4 Nov 2026" in said
    assert "→ Fri 6 Nov 2026 (7 days ago)" in said
    assert "(nothing)       → yes" in said


def test_where_long_texts_part_is_shown(lived: Manager) -> None:
    lived.does("edit", "c2", "note=" + "let them finish and count to three " * 5)

    said = lived.does("edit", "c2", "note=" + "let them finish and count to three " * 5 + "slowly")

    assert "→ …" in said
    assert "slowly" in said
    assert max(map(len, said.splitlines())) < 160


def test_a_side_of_a_difference_takes_sixty_columns_at_most(lived: Manager) -> None:
    lived.does("edit", "c2", "skill=" + "x" * 60)
    whole = lived.does("edit", "c2", "skill=" + "x" * 59 + "y")
    parted = lived.does("edit", "c2", "skill=" + "z" * 61)

    assert f"{'x' * 60}  → {'x' * 59}y" in whole
    assert f"{'x' * 59}y  → {'z' * 59}…" in parted


def test_what_was_written_steers_no_terminal(lived: Manager) -> None:
    said = lived.does("edit", "c2", "note=\x1b[2J[red]\x9b2J\u202e")

    assert "\\x1b[2J[red]\\x9b2J\\u202e" in said
    assert lived.shows("c2")["note"] == "\x1b[2J[red]\x9b2J\u202e"


def test_what_is_so_already_is_no_change(lived: Manager) -> None:
    known = changes_in(lived.journal)

    said = lived.does("edit", "c2", "note=let them finish", "minutes=20")

    assert "nothing was changed" in said
    assert changes_in(lived.journal) == known


@pytest.mark.parametrize(
    ("ref", "pairs", "code", "hint"),
    [
        ("c2", ["lever"], 2, "FIELD=VALUE"),
        ("c2", ["levver=stuck"], 2, "Did you mean lever"),
        ("c2", ["lever=stukc"], 2, "stuck"),
        ("c2", ["note="], 2, "cannot be empty"),
        ("c2", ["note=  "], 2, "empty"),
        ("c2", ["skill= \n"], 2, "empty"),
        ("c2", ["note=a", "note=b"], 2, "2 times"),
        ("c2", ["day=tomorrow"], 2, "future"),
        ("c2", ["day=2026-02-30"], 2, "day: "),
        ("c2", ["minutes=0"], 2, "up to 24h"),
        ("c2", ["works_on=p1"], 2, "works_on"),
        ("c2", ["works_on=o77"], 3, "no o77"),
        ("c2", ["rep=nobody at all"], 3, "Nobody is called"),
        ("c2", ["made=2026-01-01"], 2, "cannot be edited"),
        ("c77", ["note=x"], 3, "no c77"),
        ("zoe", ["goal=x"], 3, "Nobody is called"),
        ("p2", ["state=debriefed"], 2, "coachlog debrief p2"),
        ("p2", ["moves=x"], 2, "coachlog call move p2"),
        ("p2", ["why=x"], 3, "p2 is planned"),
        ("p2", ["call_time=fri"], 2, "14:00"),
        ("p4", ["call_day=2026-12-01"], 2, "after it was skipped"),
        ("d1", ["plan=p2"], 2, "coachlog delete d1"),
        ("d1", ["day=2026-11-20"], 2, "future"),
        ("d1", ["call_day=2026-11-05"], 2, "after its debrief"),
        ("o2", ["cause=self"], 2, "intent="),
        ("o2", ["rep="], 2, "who the obstacle slows down"),
        ("o2", ["rep=ana", "team=yes"], 2, "reps, or the whole team"),
        ("o2", ["raised=2026-11-10"], 2, "before it was raised"),
        ("o2", ["effect=gone"], 3, "coachlog obstacle close o2"),
        ("o2", ["escalated_to=Sam"], 2, "coachlog obstacle escalate o2"),
        ("a1", ["state=done"], 2, "coachlog action done a1"),
        ("a1", ["owner=chlo e"], 2, "close to chloe"),
        ("w1", ["last=2026-11-20"], 2, "before the first"),
        ("w1", ["who=me"], 2, "coachlog away remove w1"),
        ("f1", ["until=2026-11-01"], 2, "before it begins"),
        ("f1", ["part=naps"], 2, "One of"),
        ("ana", ["name=Ben Okafor"], 3, "on the team already"),
        ("ana", ["handle=ben"], 3, "handle of Ben"),
        ("ana", ["handle=p7"], 2, "cannot be a handle"),
        ("ana", ["name="], 2, "cannot be empty"),
        ("ana", ["since="], 2, "cannot be empty"),
        ("ana", ["cadence=0"], 2, "cadence"),
        ("walt", ["start=2026-11-02"], 2, "Walt Kemp left"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_what_its_command_would_refuse_is_refused(
    lived: Manager, ref: str, pairs: list[str], code: int, hint: str
) -> None:
    if ref == "p4":
        lived.does("call", "skip", "p4", "--why", "ran out of the door")

    refused = lived.refused("edit", ref, *pairs)

    assert refused.code == code
    assert hint in refused.err


def test_a_plan_follows_its_debrief_and_a_debrief_its_plan(lived: Manager) -> None:
    said = lived.does("edit", "d1", "day=2026-11-03", "account=Harbor Ltd")
    plan, talk = lived.shows("p1"), lived.shows("d1")
    lived.does("edit", "p1", "rep=ben")

    assert "Plan p1 moved too" in said
    assert (plan["closed"], plan["account"]) == ("2026-11-03", "Harbor Ltd")
    assert talk["call_day"] == "2026-11-03"
    assert lived.shows("d1")["rep"] == "ben"


def test_an_account_that_was_put_right_is_found_by_the_right_name(lived: Manager) -> None:
    lived.does("edit", "p2", "account=Südwind")

    said = lived.does(
        *("debrief", "ana", "--account", "sudwind", "--outcome", "order"),
        *("--well", "W", "--improve", "I"),
    )

    assert "p2" in said


def test_a_plan_put_on_an_earlier_day_was_made_by_then(lived: Manager) -> None:
    lived.does("edit", "p2", "call_day=2026-11-02")
    lived.does("edit", "a3", "due=2026-11-03")

    assert lived.shows("p2")["made"] == "2026-11-02"
    assert lived.shows("a3")["made"] == "2026-11-03"


def test_the_texts_of_a_closing_can_be_put_right_but_not_emptied(lived: Manager) -> None:
    lived.does("obstacle", "close", "o2", "--effect", "back in 3 days")
    lived.does("action", "drop", "a1", "--why", "no need")
    lived.does("call", "skip", "p2", "--why", "in a hurry")

    lived.does("edit", "o2", "effect=back in 2 days")
    lived.does("edit", "a1", "why=bought elsewhere")
    lived.does("edit", "p2", "why=covered with p4")

    assert lived.shows("o2")["effect"] == "back in 2 days"
    assert lived.refused("edit", "o2", "effect=").code == 2
    assert lived.refused("edit", "a1", "why=").code == 2
    assert lived.refused("edit", "p2", "why=").code == 2


def test_hits_and_team_give_way_to_each_other(lived: Manager) -> None:
    lived.does("edit", "o2", "team=yes")
    team = lived.shows("o2")
    lived.does("edit", "o2", "rep=ben", "rep=ana")
    reps = lived.shows("o2")

    assert (team["team"], team["rep"]) == (True, [])
    assert (reps["team"], reps["rep"]) == (False, ["ben", "ana"])


def test_a_new_focus_archives_the_old_one_and_a_new_name_keeps_the_handle(lived: Manager) -> None:
    lived.does("edit", "ana", "name=Ana Ruiz López", "focus=waits for the answer")
    lived.does("edit", "ana ruiz lopez", "handle=anita")

    rep = lived.shows("anita")

    assert rep["name"] == "Ana Ruiz López"
    assert [one["text"] for one in rep["focuses"]] == ["asks early", "waits for the answer"]
    assert rep["focus"] == "waits for the answer"
    assert lived.types("show", "ana").code == 0  # a unique beginning of the name


def test_several_fields_are_changed_whole_or_not_at_all(lived: Manager) -> None:
    before = records_of(lived.journal)

    refused = lived.refused("edit", "o2", "what=Legal takes 20 days", "rep=chloe", "cause=self")

    assert refused.code == 2
    assert records_of(lived.journal) == before
