"""Format 2: what a journal of the first release becomes, and that nothing of it is lost."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coachlog.journal.file import backups, convert_2, entrance, schema
from coachlog.reporting import counting
from tests import crashes
from tests.conftest import Manager
from tests.travelling import without_moments


@pytest.fixture
def old(manager: Manager) -> Path:
    """The journal of the first release, in the manager's place."""
    crashes.of_the_first_release(manager.journal.parent)
    return manager.journal


@pytest.fixture
def first(manager: Manager) -> sqlite3.Connection:
    """An empty journal of format 1 in the manager's place, open to be written to."""
    connection = sqlite3.connect(manager.journal, isolation_level=None)
    schema.lay_out(connection, steps=crashes.FIRST)
    manager.journal.chmod(0o600)
    return connection


def add(connection: sqlite3.Connection, table: str, **columns: Any) -> None:
    """A row, with what every row of its table must have."""
    whole = {**BARE.get(table, {}), **columns}
    names, marks = ", ".join(whole), ", ".join("?" * len(whole))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of this test
    connection.execute(sql, tuple(whole.values()))


VIEWS = ("conversation", "open_action", "open_obstacle", "planned_call")
"""The views for other tools, which coachlog itself never reads."""

BARE: dict[str, dict[str, Any]] = {
    "rep": {"handle_given": 0, "since": "2026-10-01", "made": "2026-10-01"},
    "plan": {
        "rep_id": 1,
        "account": "A",
        "account_key": "a",
        "objective": "O",
        "question": "[]",
        "expect": "[]",
        "state": "debriefed",
        "made": "2026-10-01",
        "call_day": "2026-10-01",
        "closed": "2026-10-01",
    },
    "debrief": {
        "rep_id": 1,
        "account": "A",
        "outcome": "advance",
        "well": "W",
        "call_day": "2026-10-01",
    },
}


def rep(connection: sqlite3.Connection, number: int, name: str, handle: str, key: str) -> None:
    add(connection, "rep", id=number, uid=f"r{number}", name=name, handle=handle, name_key=key)


def debrief(
    connection: sqlite3.Connection, number: int, day: str, improve: str, **more: Any
) -> None:
    at = {"day": day, "made": more.pop("made", day)}
    add(connection, "debrief", id=number, uid=f"d{number}", improve=improve, **at, **more)


def attempts(path: Path) -> dict[str, tuple[str, str | None]]:
    """What each attempt came to, and of what it is, by ref."""
    with closing(entrance.enter(path, write=False, say=print)) as connection:
        found = connection.execute(
            "SELECT 'd' || id, practiced, practice FROM debrief WHERE practiced IS NOT NULL"
        )
        return {ref: (practiced, practice) for ref, practiced, practice in found}


def test_an_attempt_is_of_the_plan_else_the_focus_else_what_was_said_before(
    first: sqlite3.Connection, manager: Manager
) -> None:
    rep(first, 1, "Eve Moss", "eve", "eve moss")
    add(first, "plan", id=1, uid="p1", practice="the plan's")
    add(first, "behavior", rep_id=1, text="the focus", since="2026-11-05", ended="2026-11-10")
    debrief(first, 1, "2026-11-01", "first", practiced=1)
    debrief(first, 2, "2026-11-02", "second", practiced=0)
    debrief(first, 3, "2026-11-05", "third", practiced=1)
    debrief(first, 4, "2026-11-06", "fourth", practiced=1, plan_id=1)
    debrief(first, 5, "2026-11-10", "fifth", practiced=1)
    debrief(first, 6, "2026-11-09", "typed later", practiced=0, made="2026-11-20")
    debrief(first, 7, "2026-11-11", "seventh", practiced=1)
    first.close()

    assert attempts(manager.journal) == {
        "d1": ("yes", None),
        "d2": ("no", "first"),
        "d3": ("yes", "the focus"),
        "d4": ("yes", "the plan's"),
        "d5": ("yes", "fourth"),
        "d6": ("no", "the focus"),
        "d7": ("yes", "fifth"),
    }


def test_names_accounts_and_handles_are_found_by_the_final_fold(
    first: sqlite3.Connection, manager: Manager
) -> None:
    rep(first, 1, "Łukasz Nowak", "łukasz", "łukasz nowak")
    rep(first, 2, "Lukasz Nowak", "lukasz", "lukasz nowak")
    rep(first, 3, "Jean O’Neil", "jean", "jean o’neil")
    add(first, "plan", id=1, uid="p1", rep_id=3, account="Ørsted", account_key="ørsted")
    first.close()

    listed = json.loads(manager.does("rep", "list", "--format", "json"))
    team = {each["name"]: each["rep"] for each in listed}

    assert team == {"Łukasz Nowak": "lukasz", "Lukasz Nowak": "lukasz-2", "Jean O’Neil": "jean"}
    assert manager.shows("Jean O'Neil")["handle"] == "jean"
    assert manager.shows("p1")["account"] == "Ørsted"
    assert "Ørsted" in manager.does("search", "orsted")
    doctor = manager.types("doctor").out
    assert "lukasz, lukasz-2 have names that look the same" in doctor
    assert "coachlog rep edit lukasz-2 --name NAME" in doctor


def test_cadence_workdays_and_settings_hold_from_the_beginning(old: Path, manager: Manager) -> None:
    zoe = manager.shows("zoe")

    assert (zoe["cadence"], zoe["workdays"]) == (4, "mon-wed")
    assert zoe["terms"] == [
        {"key": "cadence", "since": None, "value": "4"},
        {"key": "workdays", "since": None, "value": "mon-wed"},
    ]
    assert manager.person("zoe", "2026-10-20")["cadence"] == 4
    assert manager.on("2020-01-01").does("config", "get", "inertia").startswith("70")


def test_all_that_was_done_in_the_first_release_can_be_undone_and_done_again(
    old: Path, manager: Manager
) -> None:
    whole = without_moments(manager.does("export"))
    manager.types("redo")  # the last one was undone when the release's journal was kept

    undone = walked(manager, "undo")
    empty = without_moments(manager.does("export"))
    redone = walked(manager, "redo")

    assert undone == redone > 20
    assert (empty["records"], empty["settings"]) == ([], {})
    manager.does("undo")
    assert without_moments(manager.does("export")) == whole
    assert manager.does("doctor").count("fail") == 0


def walked(manager: Manager, way: str) -> int:
    """How many changes can be taken back, or done again, one after another."""
    steps = 0
    while manager.types(way).code == 0:
        steps += 1
    return steps


def test_moments_are_kept_in_utc_and_told_in_local_time(
    old: Path, manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "XST-3")  # three hours ahead of UTC
    moment = convert_2.to_utc("2026-11-13T09:00:00")

    assert moment.endswith("Z")
    manager.on("2026-11-20T09:30:00").does("coach", "ana", "note")
    with closing(sqlite3.connect(old)) as connection:
        (kept,) = connection.execute("SELECT at FROM change ORDER BY id DESC").fetchone()
    (newest, *_) = json.loads(manager.does("undo", "--list", "--format", "json"))
    assert kept.endswith(".000000Z")
    assert newest["at"] == "2026-11-20T09:30:00"


def test_a_number_that_was_given_once_is_not_given_again(old: Path, manager: Manager) -> None:
    for table in ("debrief", "obstacle", "absence", "focus"):
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("UPDATE sqlite_sequence SET seq = 77 WHERE name = ?", (table,))
            connection.commit()

    manager.does("away", "add", "me", "fri")
    manager.does("obstacle", "add", "it hurts", "--cause", "self", "--rep", "ana")

    assert manager.shows("w78")["who"] == "me"
    assert manager.shows("o78")["what"] == "it hurts"


def test_the_view_of_conversations_counts_what_the_report_counts(
    old: Path, manager: Manager
) -> None:
    manager.does("coach", "team", "all of you")
    manager.does("coach", "ana", "coverage", "--about", "pipeline", "--coverage", "2x")
    manager.does("coach", "ana", "lever", "--about", "pipeline", "--lever", "stuck")
    manager.does("coach", "ana", "status", "--about", "inspection")

    with closing(sqlite3.connect(old)) as connection:
        rows = connection.execute(
            "SELECT v.ref, v.counts, v.about, c.lever, c.rep_id FROM conversation AS v"
            " LEFT JOIN coaching AS c ON v.ref = 'c' || c.id"
        ).fetchall()

    for ref, counts, about, lever, number in rows:
        said = (about, tuple(json.loads(lever or "[]")), number)
        assert bool(counts) == (ref[0] == "d" or counting.counts(*said)), ref


@pytest.mark.parametrize("view", VIEWS)
def test_the_views_can_be_read_by_anybody(view: str, old: Path, manager: Manager) -> None:
    manager.does("today")

    with closing(sqlite3.connect(old)) as connection:
        found = connection.execute(f"SELECT * FROM {view}")  # noqa: S608 - names of the format
        names = [column[0] for column in found.description]

    assert names[0] == "ref"
    assert {"rep", "owner", "hits"} & set(names)


@pytest.mark.parametrize("command", [("coach", "ana", "note"), ("log",), ("undo",)])
def test_a_step_cut_off_in_its_commit_is_taken_back_and_run_by_the_next_command(
    command: tuple[str, ...], old: Path, manager: Manager
) -> None:
    side = old.with_name(f"{old.name}-journal")
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # the rollback file counts at once
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {schema.FORMAT}")
        rollback = side.read_bytes()
        connection.execute("COMMIT")
    side.write_bytes(rollback)
    side.chmod(0o600)

    manager.does(*command)

    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)
        assert connection.execute("SELECT count(*) FROM term").fetchone() == (2,)
    assert len(backups.numbered(old)) == 1


def test_an_orphan_is_named_by_doctor_and_not_dropped(old: Path, manager: Manager) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE action SET rep_id = 99 WHERE id = 2")
        connection.commit()

    tries = [manager.types("log") for _ in range(3)]

    assert {each.code for each in tries} == {0}
    assert len(backups.numbered(old)) == 1
    assert "a2" in manager.types("doctor").out


def test_an_export_of_format_1_is_taken_in_and_is_the_same_once_more(
    old: Path, manager: Manager, tmp_path: Path
) -> None:
    whole = without_moments(manager.does("export"))
    file = tmp_path / "format-1.json"
    file.write_text(json.dumps(as_format_1(whole)))
    upgraded, manager.journal = manager.journal, tmp_path / "fresh.db"

    manager.does("import", str(file))
    fresh = without_moments(manager.does("export"))
    manager.journal = upgraded

    assert fresh["records"] == whole["records"]
    assert fresh["settings"] == whole["settings"]
    assert "nothing new" in manager.does("import", str(file)).lower()


def as_format_1(whole: dict[str, Any]) -> dict[str, Any]:
    """An export as the first release wrote it, of a journal in which nothing newer is said."""
    records = [dict(each) for each in whole["records"]]
    for each in records:
        newer = NEWER.get(each["kind"], ())
        assert not any(each[key] for key in newer if key != "terms" and key != "practice")
        for key in newer:
            del each[key]
        if each["kind"] == "debrief":
            each["practiced"] = {"yes": True, "no": False, None: None}[each["practiced"]]
    settings = {key: values[-1]["value"] for key, values in whole["settings"].items()}
    return {**whole, "format": 1, "settings": settings, "records": records}


NEWER = {
    "rep": ("terms",),
    "debrief": ("practice",),
    "coaching": ("agreed", "practiced", "practice"),
    "obstacle": ("ask", "merged_into"),
    "absence": ("open",),
}
