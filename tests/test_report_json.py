"""The report for scripts: its keys are a promise, held here one by one."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from coachlog.render.report import as_json
from coachlog.reporting.friday import Report
from coachlog.text import is_invisible
from tests.random_reports import ODD, reports
from tests.reporting_facts import Team

Shape = dict[str, set[str]]

PROMISED: Shape = {
    "": {
        *("schema", "as_of", "week", "people", "debriefs_owed", "actions", "obstacles"),
        *("distribution", "balance", "levers", "roles", "never_asked", "moved", "next"),
        *("people_not_counted", "records_not_counted", "practice", "nothing_agreed"),
        *("load", "strategy", "stuck", "growth", "asked", "removed", "absences", "time"),
    },
    "practice": {"rep", "text", "source", "since", "attempts", "state", "unlooked", "said"},
    "practice.attempts": {"ref", "day", "practiced"},
    "week": {
        *("first", "last", "available", "coached", "conversations", "plans", "debriefs"),
        *("me_away", "cancelled"),
    },
    "week.cancelled": {"me", "rep", "customer", "skipped"},
    "people": {"rep", "name", "state", "elapsed", "cadence", "last", "notes", "ramp_day"},
    "people.last": {"day", "ref", "about"},
    "debriefs_owed": {"ref", "rep", "account", "call_day", "age"},
    "actions": {"ref", "owner", "rep", "text", "due", "state", "late", "carried"},
    "obstacles": {
        *("ref", "what", "owner", "hits", "team", "cause", "intent", "state", "age", "idle"),
        *("stalled", "systemic", "coached_since_raised", "cost", "next"),
    },
    "distribution": {"rep", "touches", "share", "available_days", "rate", "label"},
    "load": {"asked", "held"},
    "strategy": {"name", "uses", "explains", "heard", "not_yet"},
    "stuck": {"deal", "talks", "reps"},
    "growth": {"no_goal", "not_about_them"},
    "asked": {"rep", "asked", "noted"},
    "absences": {"who", "first", "last"},
    "balance": {"records", "moments", "parts", "untouched", "concentration", "focus"},
    "balance.focus": {"ref", "part", "why", "since", "until", "records", "of", "idle"},
    "balance.parts": {
        *("calls", "pipeline", "deals", "process", "skills", "strategy", "obstacles", "people"),
    },
    "balance.parts.deals": {"now", "before", "idle"},
    "balance.concentration": {"part", "share", "focus"},
    "balance.concentration.focus": {"ref", "state", "until", "why"},
    "roles": {"joined", "led"},
    "time": {"people", "coaching", "distraction", "areas", "before", "droppable"},
    "time.before": {"people", "coaching", "distraction", "areas", "droppable"},
    "moved": {"kind", "ref", "owner", "rep", "day", "text"},
    "next": {"rep", "reasons", "why", "plan", "command"},
    "people_not_counted": {"rep", "reason"},
    "records_not_counted": {"ref", "rep", "day", "reason"},
}


def at(whole: Any, path: str) -> Any:
    """What stands under a path of keys; of a list, its first entry."""
    for key in filter(None, path.split(".")):
        whole = whole[key]
        whole = whole[0] if isinstance(whole, list) else whole
    return whole


@pytest.fixture
def full() -> Any:
    """The report of a team that has something under every key."""
    team = Team()
    for name in ("Ana Ruiz", "Chloe Martin", "Walt Kemp"):
        team.rep(name, since="2026-08-03")
    team.coached("chloe", "2026-10-22", about="pipeline", lever=("stuck",))
    team.coached("chloe", "2026-11-04", about="performance-review")
    for _ in range(9):
        team.coached("ana", "2026-11-10", about="deal", deal=["Harbor"], asked_by="me")
    team.coached("ana", "2026-11-10", strategy="mid-market first", level="uses")
    team.away("ana", "2026-11-16", "2026-11-17", made="2026-11-13")
    team.works_on("ana", "asks for the signer", since="2026-11-02")
    team.debriefed("ana", "2026-11-10", role="lead", practiced="yes")
    team.planned("chloe", "Harbor", "2026-11-10")
    team.promised("me", "get Dev a sandbox", due="2026-11-06", rep="ana")
    team.promised("ana", "send the list", due="2026-11-10", done="2026-11-12")
    team.hindered("Legal redlines", raised="2026-10-05", hits=("ana", "chloe"))
    team.spent("reports", 180, "2026-11-12", note="forecast deck", droppable=True)
    team.spent("admin", 30, "2026-10-14")
    team.stressed("deals", since="2026-11-01", until="2026-12-18", why="Q4")
    team.left("walt", "2026-10-30")
    return json.loads(as_json.text(team.report("2026-11-13"), ascii_only=False))


@pytest.mark.parametrize("path", PROMISED)
def test_every_promised_key_is_there(full: Any, path: str) -> None:
    assert set(at(full, path)) >= PROMISED[path]


@pytest.mark.parametrize("path", ["debriefs_owed", "people.last", "people_not_counted"])
def test_small_objects_have_just_the_promised_keys(full: Any, path: str) -> None:
    assert set(at(full, path)) == PROMISED[path]


def test_the_values_are_those_of_the_contract(full: Any) -> None:
    assert full["schema"] == "coachlog.report/1"
    assert full["as_of"] == "2026-11-13"
    assert full["week"]["cancelled"] == {"me": 0, "rep": 0, "customer": 0, "skipped": 0}
    assert at(full, "people.last") == {"day": "2026-10-22", "ref": "c1", "about": "pipeline"}
    assert full["people_not_counted"] == [{"rep": "walt", "reason": "left 2026-10-30"}]
    assert full["balance"]["concentration"]["focus"] == {
        "ref": "f1",
        "state": "covered",
        "until": "2026-12-18",
        "why": "Q4",
    }
    assert full["levers"] == {"stuck": 1}
    assert full["time"]["areas"] == {"reports": 180}
    assert (full["time"]["distraction"], full["time"]["droppable"]) == (180, 180)
    assert full["roles"] == {"joined": 1, "led": 1}
    assert full["never_asked"] == ["ana"]
    assert full["asked"] == [{"rep": "ana", "asked": 0, "noted": 9}]
    assert full["absences"] == [{"who": "ana", "first": "2026-11-16", "last": "2026-11-17"}]
    assert full["next"][0]["reasons"] == ["neglected", "debrief-owed"]
    assert [one["state"] for one in full["people"]] == ["neglected", "ok"]


def test_of_an_empty_journal_every_key_is_there_with_nothing_in_it() -> None:
    whole = as_json.whole(Team().report("2026-11-13"))

    assert set(whole) >= PROMISED[""]
    assert [whole[key] for key in ("people", "actions", "moved", "next", "levers")] == [
        *([], [], [], [], {}),
    ]
    assert whole["time"] is None
    assert set(whole["balance"]["parts"]) == PROMISED["balance.parts"]


def test_the_away_have_no_gap_and_the_never_coached_no_last() -> None:
    team = Team()
    team.rep("Ana Ruiz")
    team.rep("Mia Berg")
    team.away("ana", "2026-11-09", "2026-11-20")

    mia, ana = as_json.whole(team.report("2026-11-13"))["people"]

    assert (ana["state"], ana["elapsed"]) == ("away", None)
    assert mia["last"] is None


def test_texts_come_back_as_they_were_written() -> None:
    team = Team()
    team.rep("Ana Ruiz")
    for odd in ODD:
        team.promised("me", odd, due="2026-11-13", rep="ana")
    report = team.report("2026-11-13")

    for ascii_only in (True, False):
        whole = json.loads(as_json.text(report, ascii_only=ascii_only))
        assert [each["text"] for each in whole["actions"]] == list(ODD)


@given(reports())
@settings(max_examples=40, deadline=None)
def test_any_report_is_json_without_a_control_character_and_with_everybody(report: Report) -> None:
    text = as_json.text(report, ascii_only=False)

    whole = json.loads(text)

    assert not any(is_invisible(char) for char in text.replace("\n", ""))
    assert as_json.text(report, ascii_only=True).isascii()
    assert [one["rep"] for one in whole["people"]] == [each.rep for each in report.people]
    assert {one["rep"] for one in whole["distribution"]} == {each.rep for each in report.people}
