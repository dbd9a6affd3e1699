"""Numbers, refs and clocks at the edges: refused or right, and never an internal error."""

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.conftest import Answer, Manager, leaves, run

HUGE = ("99999999999999999999", "9" * 5000)


@pytest.fixture
def ana(manager: Manager) -> Manager:
    manager.does("rep", "add", "Ana Ruiz")
    return manager


@pytest.mark.parametrize(
    ("line", "takes"),
    [
        ("debrief ana --account A --outcome order --well x --improve y --minutes 00000000599999",
         "Give minutes, or hours: 45, 45m, 1h, 1h30 or 1:30, up to 24h."),
        ("config set cadence 00000000599999", "whole number"),
        ("rep edit ana --cadence 00000000599999", "whole number"),
        ("edit ana cadence=00000000599999", "whole number"),
    ],
)  # fmt: skip
def test_a_number_is_what_it_says_not_how_it_begins(ana: Manager, line: str, takes: str) -> None:
    assert takes in ana.refused(*line.split()).err


def test_zeros_in_front_of_a_number_change_nothing(ana: Manager) -> None:
    ana.does("rep", "edit", "ana", "--cadence", "0000000000007")
    ana.does("config", "set", "ramp", "0" * 5000 + "60")
    ana.does("coach", "ana", "note")

    assert ana.shows("ana")["cadence"] == 7
    assert ana.does("config", "get", "ramp").startswith("60")
    assert ana.shows(f"c{'0' * 30}1")["note"] == "note"


@pytest.mark.parametrize("limit", [*HUGE, "0", "000"])
def test_a_limit_may_be_of_any_size(ana: Manager, limit: str) -> None:
    ana.does("coach", "ana", "note")

    for words in (("log",), ("search", "note"), ("undo", "--list")):
        assert "c1" in ana.does(*words, "--limit", limit)


@pytest.mark.parametrize("number", HUGE)
def test_a_ref_of_any_size_is_answered(ana: Manager, number: str) -> None:
    for words in (
        ("show", f"c{number}"), ("delete", f"c{number}"), ("action", "done", f"a{number}"),
        ("debrief", f"p{number}"), ("coach", "ana", "x", "--works-on", f"o{number}"),
        ("doctor", "--mend", f"c{number}"),
    ):  # fmt: skip
        assert "internal" not in ana.refused(*words).err


def _exported(manager: Manager, ref: str) -> Any:
    manager.does("coach", "ana", "note")
    whole = json.loads(manager.does("export"))
    whole["records"][-1]["ref"] = ref
    return whole


def _imports(manager: Manager, whole: Any, name: str) -> Answer:
    file = manager.journal.with_name("in.json")
    file.write_text(json.dumps(whole), encoding="utf-8")
    manager.journal = manager.journal.with_name(name)
    return manager.types("import", str(file))


@pytest.mark.parametrize(
    ("ref", "here"),
    [("c1000000000", "c1000000000"), ("c1000000000000", "c1000000000000"),
     ("c1000000000001", "c1"), ("c999999999999999", "c1")],
)  # fmt: skip
def test_an_export_comes_back_whatever_refs_it_has(ana: Manager, ref: str, here: str) -> None:
    assert _imports(ana, _exported(ana, ref), "second.db").code == 0
    assert ana.shows(here)["note"] == "note"
    ana.does("coach", "ana", "one more")

    again = json.loads(ana.does("export"))

    assert _imports(ana, again, "third.db").code == 0
    assert [each["ref"] for each in json.loads(ana.does("export"))["records"]] == [
        each["ref"] for each in again["records"]
    ]


@pytest.mark.parametrize("ref", ["c1000000000000000", f"c{HUGE[1]}", "c0", "c-1"])
def test_a_ref_that_no_journal_has_is_refused_in_an_import(ana: Manager, ref: str) -> None:
    answer = _imports(ana, _exported(ana, ref), "second.db")

    assert answer.code == 2
    assert "ref in record 2 is not the ref of a coaching" in answer.err


@pytest.mark.parametrize("key", ["Cadence", "new_hire_cadence", " cadence"])
def test_a_setting_in_an_import_is_spelled_as_it_is_kept(ana: Manager, key: str) -> None:
    whole = _exported(ana, "c1")
    whole["settings"] = {key: "7"}

    assert _imports(ana, whole, "second.db").code == 2


def test_a_lever_that_is_given_twice_counts_once(ana: Manager) -> None:
    twice = ("--lever", "stuck", "--lever", "stuck")
    ana.does("coach", "ana", "note", "--about", "pipeline", *twice)
    ana.does("coach", "ana", "note", "--about", "pipeline", "--lever", "flow")
    ana.does("edit", "c2", "lever=stuck", "lever=stuck")

    whole = json.loads(ana.does("export"))
    assert [each["lever"] for each in whole["records"] if each["ref"] != "ana"] == [["stuck"]] * 2

    whole["records"][1]["lever"] = ["stuck", "stuck"]
    assert _imports(ana, whole, "second.db").code == 0
    assert ana.shows("c1")["lever"] == ["stuck"]


def test_a_lever_that_an_older_file_has_twice_is_no_other_content(ana: Manager) -> None:
    for word in ("stuck", "flow"):
        ana.does("coach", "ana", "note", "--about", "pipeline", "--lever", word)
    with closing(sqlite3.connect(ana.journal)) as connection:
        connection.execute("""UPDATE coaching SET lever = '["stuck","stuck"]' WHERE id = 1""")
        connection.commit()
    whole = json.loads(ana.does("export"))
    assert whole["records"][1]["lever"] == ["stuck", "stuck"]

    assert "Nothing new" in _imports(ana, whole, ana.journal.name).out

    whole["records"][2]["lever"] = ["stuck"]
    refused = _imports(ana, whole, ana.journal.name)
    assert refused.code == 2
    assert "c2 is here already, with other content" in refused.err


EDGES = ["0001-01-01", "1969-12-31", "1970-01-01", "2198-12-31", "2199-12-31", "2200-01-01",
         "9999-12-31", "9999-12-31T23:59:59"]  # fmt: skip

LOOKING = ("report", "today", "brief ana", "log", "rep list", "call list", "action list",
           "obstacle list", "away list", "focus list", "time list", "doctor", "undo --list",
           "search x", "show ana", "story ana", "export", "help", "log --since q1",
           "report --as-of fri")  # fmt: skip


@pytest.mark.parametrize("day", EDGES)
def test_a_clock_at_the_edge_is_refused_or_right(manager: Manager, day: str) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    lines = [*LOOKING, "coach ana x --action y", "action add z --due fri", "rep add Bob",
             "plan ana Acme --on fri --objective y", "away add me mon wed", "backup"]  # fmt: skip

    for line in lines:
        answer = manager.on(day).types(*line.split())

        assert answer.code in (0, 1, 2, 3), (line, answer)
        assert "internal error" not in answer.err, (line, answer)
        needs_no_clock = line in ("undo --list", "help")
        read = "1970" <= day < "2199" or needs_no_clock
        assert (answer.code == 2) == (not read), (line, answer)


@pytest.mark.parametrize("zone", ["UTC+99", "UTC-99", "UTC+167", "Mars/X", ""])
def test_a_time_zone_that_nobody_lives_in_is_borne(program: dict[str, str], zone: str) -> None:
    for line in ("rep add Ana", "coach ana x", "report", "today", "log", "doctor", "backup"):
        program.pop("COACHLOG_NOW", None)
        done = run(program | {"TZ": zone}, *line.split())

        assert done.returncode == 0, done


def test_every_command_has_been_tried_at_the_edges_of_the_clock() -> None:
    """The list above is of the commands that look; a new one is to be tried too."""
    writing = {"plan", "debrief", "coach", "edit", "delete", "redo", "import", "restore", "backup",
               "demo", "catch-up"}  # fmt: skip
    looking = {path for path in leaves() if " " not in path} - writing

    assert looking - {line.split()[0] for line in LOOKING} == set()
