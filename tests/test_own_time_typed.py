"""`time add|week|list` as they are typed, and what follows from them everywhere."""

import json
from pathlib import Path

import pytest

from tests.conftest import Manager
from tests.terminal import CTRL_C, Terminal, drafted, drafts

DECK = ("time", "add", "reports", "2h", "--note", "the forecast deck", "--droppable")

REFUSED = [
    (("reports", "0"), "DURATION"),
    (("reports", "25h"), "up to 24h"),
    (("reports", "an hour"), "45, 45m, 1h, 1h30 or 1:30"),
    (("coaching", "1h"), "One of: hiring, process"),
    (("re", "1h", "--on", "tomorrow"), "tomorrow"),
    (("reports",), "DURATION"),
    ((), "AREA"),
]


def hours(manager: Manager) -> None:
    """What is on the screen of the contract, in October and November."""
    manager.on("2026-10-01").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.on("2026-11-13")
    manager.does("coach", "ana", "the signer", "--about", "deal", "--minutes", "190")
    manager.does("time", "add", "hiring", "50m", "--on", "2026-11-10")
    manager.does("time", "add", "internal", "meetings", "4h")
    manager.does("time", "add", "rep", "1:00")
    manager.does(*DECK)
    manager.does("time", "add", "admin", "9h", "--on", "2026-10-14")


def test_an_entry_is_said_back_with_its_day_and_what_would_not_be_missed(manager: Manager) -> None:
    assert manager.does(*DECK).startswith(
        "Saved t1 time: reports, 2 h, Fri 13 Nov 2026 (today): the forecast deck, "
        "nobody would miss it.   Undo: coachlog undo"
    )
    assert manager.shows("t1") | {"uid": ""} == {
        "kind": "time", "ref": "t1", "uid": "", "area": "reports", "minutes": 120,
        "day": "2026-11-13", "note": "the forecast deck", "droppable": True, "made": "2026-11-13",
    }  # fmt: skip


@pytest.mark.parametrize("area", ["internal-meetings", "internal meetings", "int", "8"])
def test_an_area_may_be_cut_short_numbered_or_typed_apart(area: str, manager: Manager) -> None:
    manager.does("time", "add", *area.split(), "1h30", "--on", "tue")

    assert manager.shows("t1")["area"] == "internal-meetings"
    assert (manager.shows("t1")["minutes"], manager.shows("t1")["day"]) == (90, "2026-11-10")


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_what_is_no_time_is_refused_and_nothing_is_written(
    words: tuple[str, ...], said: str, manager: Manager
) -> None:
    answer = manager.refused("time", "add", *words)

    assert answer.code == 2
    assert said in answer.err
    assert not manager.journal.exists()


def test_the_list_has_the_newest_first_and_is_what_time_alone_prints(manager: Manager) -> None:
    hours(manager)

    out = manager.does("time")

    assert out == manager.does("time", "list")
    assert [" ".join(line.split()) for line in out.splitlines()][:2] == [
        "t4 Fri 13 Nov reports 2 h the forecast deck nobody would miss it",
        "t3 Fri 13 Nov reports 1 h",
    ]
    listed = json.loads(manager.does("time", "list", "--format", "json"))
    assert [each["ref"] for each in listed] == ["t4", "t3", "t2", "t1", "t5"]


def test_it_is_in_the_log_and_found_edited_deleted_and_taken_back(manager: Manager) -> None:
    manager.does(*DECK)

    assert "reports 2 h, the forecast deck, nobody would miss it" in manager.does("log")
    assert "forecast" in manager.does("search", "forec")
    assert "minutes    2 h" in manager.does("show", "t1")
    manager.does("edit", "t1", "area=admin", "minutes=1h30", "droppable=")
    assert (manager.shows("t1")["minutes"], manager.shows("t1")["droppable"]) == (90, False)
    assert manager.refused("edit", "t1", "minutes=").code == 2
    manager.does("undo")
    assert manager.shows("t1")["area"] == "reports"
    manager.does("delete", "t1")
    assert manager.refused("show", "t1").code == 3
    manager.does("undo")
    assert manager.shows("t1")["minutes"] == 120
    assert "ok    records" in manager.does("doctor")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_it_travels(form: str, manager: Manager, tmp_path: Path) -> None:
    hours(manager)
    kind = ("--kind", "time") if form == "csv" else ()
    file = tmp_path / f"hours.{form}"
    manager.does("export", "--format", form, *kind, "--output", str(file))
    before = json.loads(manager.does("time", "list", "--format", "json"))

    manager.journal = tmp_path / "other.db"
    manager.does("import", str(file), *kind)

    assert json.loads(manager.does("time", "list", "--format", "json")) == before


def test_nothing_is_said_of_it_until_it_is_used(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("coach", "ana", "N", "--minutes", "30")

    assert manager.report("2026-11-13")["time"] is None
    assert "YOUR TIME" not in manager.does("report")
    back = manager.does("report", "--in", "this month")
    assert "YOUR TIME" not in back
    assert json.loads(manager.does("report", "--in", "this month", "-f", "json"))["time"] == {}


def test_the_report_has_it_as_on_the_screen_of_the_contract(manager: Manager) -> None:
    hours(manager)

    out = manager.does("report").splitlines()

    place = out.index("YOUR TIME · 11 h noted")
    assert out[place + 1].strip() == (
        "people 4 h (coaching 3 h 10, hiring 50 min), 0 min before · "
        "distraction 7 h (reports 3 h, internal meetings 4 h), 9 h before · "
        "nobody would miss: the forecast deck 2 h"
    )
    assert manager.report("2026-11-13")["time"] == {
        "people": 240, "coaching": 190, "distraction": 420,
        "areas": {"hiring": 50, "reports": 180, "internal-meetings": 240}, "droppable": 120,
        "before": {
            "people": 0, "coaching": 0, "distraction": 540, "areas": {"admin": 540},
            "droppable": 0,
        },
        "dropped": [{"what": "the forecast deck", "minutes": 120}],
    }  # fmt: skip
    assert manager.report("2026-11-13")["balance"]["parts"]["hiring"] == {
        "now": 1, "before": 0, "idle": 3,
    }  # fmt: skip


def test_as_of_an_earlier_day_later_hours_change_nothing(manager: Manager) -> None:
    hours(manager)
    before = manager.does("report", "--as-of", "2026-11-11", "--format", "json")

    manager.on("2026-11-20").does("time", "add", "selling", "3h", "--on", "2026-11-12")

    assert manager.does("report", "--as-of", "2026-11-11", "--format", "json") == before
    assert json.loads(before)["time"]["areas"] == {"hiring": 50}


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
def test_redacted_it_keeps_the_hours_and_not_the_words(form: str, manager: Manager) -> None:
    hours(manager)

    out = manager.does("report", "--redact", "--format", form)

    assert "forecast" not in out
    assert "(redacted)" in out


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_page_to_hand_on_speaks_of_the_manager(form: str, manager: Manager) -> None:
    hours(manager)

    for words in ((), ("--in", "this month")):
        out = manager.does("report", *words, "--format", form)
        assert "Your time" not in out
        assert "manager" in out
        assert "7 h (reports 3 h, internal meetings 4 h)" in out


def test_the_look_back_has_it_by_month(manager: Manager) -> None:
    hours(manager)

    found = json.loads(manager.does("report", "--since", "2026-10-01", "-f", "json"))["time"]
    page = manager.does("report", "--since", "2026-10-01")

    assert [*found] == ["2026-10", "2026-11"]
    assert (found["2026-10"]["distraction"], found["2026-10"]["people"]) == (540, 0)
    assert found["2026-11"] == {
        "people": 240, "coaching": 190, "distraction": 420,
        "areas": {"hiring": 50, "reports": 180, "internal-meetings": 240}, "droppable": 120,
    }  # fmt: skip
    assert "Nov 2026  people 4 h (coaching 3 h 10, hiring 50 min)" in page


def test_hiring_and_tools_can_be_a_declared_focus(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("focus", "set", "hiring", "--why", "two seats", "--until", "2026-12-18")
    manager.does("time", "add", "hiring", "1h")

    (focus,) = manager.report("2026-11-13")["balance"]["focus"]

    assert (focus["part"], focus["records"], focus["of"]) == ("hiring", 1, 1)


HIRING, PROCESS = "This week, hiring: how long? (Enter to skip)", "This week, process: how long?"
TOOLS, REPORTS = "This week, tools: how long?", "This week, reports: how long?"
MISSED, ADMIN = "Would nobody miss it? [y/N]", "This week, admin: how long?"


def listed(manager: Manager) -> list[tuple[str, int, bool]]:
    found = json.loads(manager.does("time", "list", "--format", "json"))
    return [(each["area"], each["minutes"], each["droppable"]) for each in found]


def test_the_week_asks_one_area_after_another(program: dict[str, str], manager: Manager) -> None:
    terminal = Terminal(program, "time", "week")

    terminal.asks(HIRING).types("50m").asks(PROCESS).types("").asks("strategy").types("")
    terminal.asks(TOOLS).types("long").says("Give minutes").asks(TOOLS).types("1h30")
    terminal.asks("development").types("").asks(REPORTS).types("3h").asks(MISSED).types("y")
    terminal.asks(ADMIN).types("").asks("internal meetings").types("4 h").asks(MISSED).types("")
    terminal.asks("selling").types(".").says("Saved t1 time: hiring, 50 min")

    assert terminal.ends() == 0
    assert listed(manager) == [
        ("internal-meetings", 240, False), ("reports", 180, True), ("tools", 90, False),
        ("hiring", 50, False),
    ]  # fmt: skip
    manager.does("undo")
    assert listed(manager) == []


def test_the_week_says_what_is_noted_already(program: dict[str, str], manager: Manager) -> None:
    manager.on("2026-11-09").does("time", "add", "reports", "1h30")
    manager.does("time", "add", "admin", "1h", "--on", "2026-11-08")

    terminal = Terminal(program, "time", "week", "--on", "2026-11-12")
    terminal.says("Noted for that week already: reports 1 h 30.").asks(HIRING).types("20", ".")

    assert terminal.ends() == 0
    assert manager.shows("t3")["day"] == "2026-11-12"


def test_a_week_of_nothing_writes_nothing(program: dict[str, str], manager: Manager) -> None:
    terminal = Terminal(program, "time", "week")
    terminal.asks(HIRING).types(".").says("Nothing was noted.")

    assert terminal.ends() == 0
    assert not manager.journal.exists()


def test_a_week_that_was_broken_off_is_kept_and_goes_on(
    program: dict[str, str], manager: Manager
) -> None:
    first = Terminal(program, "time", "week", "--on", "2026-11-12")
    first.asks(HIRING).types("50m").asks(PROCESS).presses(CTRL_C)
    assert first.ends() == 130
    assert "50m" in drafted(program)

    again = Terminal(program, "time", "week", "--resume")
    again.asks(PROCESS).types("1h").asks("strategy").types(".").says("Saved t1 time: hiring")

    assert again.ends() == 0
    assert drafts(program) == []
    assert manager.shows("t1")["day"] == "2026-11-12"
    assert [area for area, *_ in listed(manager)] == ["process", "hiring"]


def test_the_week_without_a_terminal_is_refused_with_the_command_that_is_not(
    manager: Manager,
) -> None:
    answer = manager.refused("time", "week")

    assert answer.code == 2
    assert "coachlog time add AREA DURATION" in answer.err


@pytest.mark.parametrize(("typed", "minutes"), [("1h", 60), ("1h30", 90), ("45m", 45), ("30", 30)])
def test_how_long_a_talk_took_is_typed_as_time_is(
    manager: Manager, typed: str, minutes: int
) -> None:
    manager.does("rep", "add", "Ana Ruiz")

    manager.does("coach", "ana", "hello", "--minutes", typed)

    assert manager.shows("c1")["minutes"] == minutes
