"""What the report's newer facts are, read from a journal, against everything that it holds."""

import json
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coachlog.journal.read import history, reading
from coachlog.reporting import counting, friday
from coachlog.reporting.facts import Facts
from tests import histories
from tests.conftest import Manager

AS_OF = date(2026, 11, 13)
TEXTS = ("Harbor", "mid-market first", "x")
MOMENT = ("works_on", "skill", "step", "strategy", "deal")


def read(journal: Path) -> tuple[Facts, list[dict[str, Any]], list[dict[str, Any]]]:
    """The facts of the day, every talk up to it, and every plan made by then."""
    with reading.journal(journal, say=print) as connection:
        facts = history.facts(connection, as_of=AS_OF)
    rows = sqlite3.connect(journal)
    rows.row_factory = sqlite3.Row
    handles = dict(rows.execute("SELECT id, handle FROM rep").fetchall())
    talks = [dict(row) for row in rows.execute("SELECT *, 'debrief' AS about FROM debrief")]
    talks += [dict(row) for row in rows.execute("SELECT * FROM coaching")]
    plans = [dict(row) for row in rows.execute("SELECT * FROM plan")]
    rows.close()
    known = [
        {**talk, "rep": handles.get(talk["rep_id"])}
        for talk in talks
        if talk["day"] <= AS_OF.isoformat()
    ]
    return facts, known, [plan for plan in plans if plan["made"] <= AS_OF.isoformat()]


def is_touch(talk: dict[str, Any]) -> bool:
    levers = json.loads(talk.get("lever") or "[]")
    return counting.counts(talk["about"], levers, talk["rep"])


def field(talk: dict[str, Any]) -> str | None:
    return next((key for key in MOMENT if talk.get(key) not in (None, "[]")), None)


def is_bare(talk: dict[str, Any]) -> bool:
    return talk["about"] == "moment" and field(talk) is None


@pytest.mark.parametrize("seed", range(6))
def test_what_is_read_over_indexes_is_what_the_whole_journal_says(
    tmp_path: Path, seed: int
) -> None:
    journal = tmp_path / "j.db"
    histories.write(journal, seed=seed, texts=TEXTS, steps=250)

    facts, talks, _ = read(journal)

    touches = [talk for talk in talks if is_touch(talk)]
    quarter = (AS_OF - timedelta(days=90)).isoformat()
    assert facts.about_them == {
        talk["rep"]
        for talk in touches
        if talk["about"] in ("goal", "motivation", "one-on-one") and talk["day"] >= quarter
    }
    assert {each.ref for each in facts.strategies} == {
        f"c{talk['id']}" for talk in talks if talk.get("strategy") and talk["day"] >= quarter
    }
    fields = {each.ref: (each.field, each.deals) for each in facts.conversations}
    assert all(
        fields[f"c{talk['id']}"] == (field(talk), tuple(json.loads(talk["deal"])))
        for talk in talks
        if talk["about"] != "debrief" and f"c{talk['id']}" in fields
    )
    for person in facts.people:
        own = [talk for talk in touches if talk["rep"] == person.handle]
        if person.first:
            assert person.first.isoformat() == min(talk["day"] for talk in own)
        if person.handle in facts.other_touch:
            other = max(talk["day"] for talk in own if not is_bare(talk))
            assert facts.other_touch[person.handle].isoformat() == other


def test_who_came_lately_has_a_first_touch_and_the_horizon_says_who_needs_none(
    manager: Manager,
) -> None:
    manager.on("2026-11-09").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.does("rep", "add", "Old Hand", "--start", "2021-03-01", "--since", "2026-01-05")
    for who, day in (("ana", "2026-11-02"), ("ana", "2026-11-10"), ("old", "2026-11-02")):
        manager.on("2026-11-13").does("coach", who, "note", "--on", day)

    facts, _, _ = read(manager.journal)

    first = {person.handle: person.first for person in facts.people}
    assert first == {"ana": date(2026, 11, 2), "old": None}
    assert friday.report(facts, as_of=AS_OF).distribution[0].available_days == 10


def test_a_plan_is_a_record_until_it_is_debriefed_and_a_closing_is_one(manager: Manager) -> None:
    manager.on("2026-11-09").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.does("plan", "ana", "Acme", "--on", "2026-11-10", "--objective", "signs")
    manager.does("obstacle", "add", "Legal", "--cause", "organization", "--team")
    before = manager.report("2026-11-09")["balance"]
    manager.on("2026-11-10").does("obstacle", "close", "o1", "--effect", "quicker")
    manager.on("2026-11-11").does(
        "debrief", "ana", "--outcome", "order", "--well", "w", "--improve", "i"
    )

    after = manager.report("2026-11-11")["balance"]

    assert (before["records"], before["parts"]["calls"]["now"]) == (1, 1)
    assert (after["records"], after["parts"]["calls"]["now"]) == (2, 1)
    assert after["parts"]["obstacles"] == {"now": 1, "before": 0, "idle": 1}
    assert manager.report("2026-11-09")["balance"] == before


@pytest.mark.parametrize(
    ("as_of", "due", "carried"),
    [
        ("2026-11-02", "2026-11-10", 0),
        ("2026-11-03", "2026-11-05", 0),
        ("2026-11-04", "2026-11-12", 1),
        ("2026-11-05", "2026-11-11", 1),
        ("2026-11-06", "2026-11-16", 2),
    ],
)
def test_only_a_move_to_a_later_day_carries_an_action(
    manager: Manager, as_of: str, due: str, carried: int
) -> None:
    manager.on("2026-11-02").does("action", "add", "send it", "--due", "2026-11-10")
    for day, to in (("03", "05"), ("04", "12"), ("05", "11"), ("06", "16")):
        manager.on(f"2026-11-{day}").does("action", "move", "a1", f"2026-11-{to}")

    (action,) = manager.report(as_of)["actions"]

    assert (action["due"], action["carried"]) == (due, carried)
