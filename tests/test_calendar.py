"""Calendars: planned calls go out, holidays of the team come in."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Manager, run
from tests.lived_in import lived, story
from tests.terminal import Terminal

__all__ = ["lived", "story"]


def events(whole: bytes | str) -> dict[str, Any]:
    """The events of a calendar, by what they are called."""
    import icalendar

    found = icalendar.Calendar.from_ical(whole).walk("VEVENT")
    return {str(each["SUMMARY"]): each for each in found}


def exported(manager: Manager, *more: str) -> dict[str, Any]:
    return events(manager.does("export", "--format", "ics", *more))


def test_each_planned_call_is_an_event_with_account_and_rep_and_nothing_else(
    lived: Manager,
) -> None:
    found = exported(lived)

    assert found.keys() == {"Harbor, chloe", "Northwind, ana", "Delta, ben", "Echo, ben"}
    call = found["Northwind, ana"]
    assert call["DTSTART"].dt == date(2026, 11, 10)
    assert call["UID"] == f"{lived.shows('p2')['uid']}@coachlog"
    assert {*call} == {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "STATUS"}
    assert "a trial" not in lived.does("export", "--format", "ics")


def test_a_call_with_a_time_has_it_wherever_the_calendar_is(lived: Manager) -> None:
    lived.does("plan", "ben", "Acme", "--on", "mon 2pm", "--objective", "x")

    start = exported(lived)["Acme, ben"]["DTSTART"].dt

    assert start == datetime(2026, 11, 16, 14, 0)  # noqa: DTZ001 - floating, without a zone
    assert "DTSTART:20261116T140000\r\n" in lived.does("export", "--format", "ics").replace(
        "\n", "\r\n"
    ).replace("\r\r", "\r")


def test_a_call_that_was_moved_or_cancelled_takes_the_place_of_its_earlier_self(
    lived: Manager,
) -> None:
    before = exported(lived)["Echo, ben"]
    lived.does("call", "move", "p4", "2026-11-18")
    moved = exported(lived)["Echo, ben"]
    lived.does("call", "cancel", "p4", "--by", "me", "--why", "board")
    cancelled = exported(lived)["Echo, ben"]

    assert before["UID"] == moved["UID"] == cancelled["UID"]
    assert [each["SEQUENCE"] for each in (before, moved, cancelled)] == [0, 1, 2]
    assert [each["STATUS"] for each in (moved, cancelled)] == ["CONFIRMED", "CANCELLED"]


def test_the_same_calls_give_the_same_bytes_and_a_choice_gives_fewer(lived: Manager) -> None:
    assert lived.does("export", "--format", "ics") == lived.does("export", "--format", "ics")
    assert exported(lived, "--rep", "ana").keys() == {"Northwind, ana"}
    assert exported(lived, "--redact") == exported(lived)  # of what is hidden it has nothing
    assert lived.refused("export", "--format", "ics", "--kind", "rep").code == 2


def test_signs_in_an_account_stay_signs(lived: Manager) -> None:
    lived.does("plan", "ben", "A;B, C\\D \x1b[2J", "--on", "mon", "--objective", "x")

    assert "A;B, C\\D \\x1b[2J, ben" in exported(lived)


def calendar(*bodies: str) -> str:
    whole = "".join(f"BEGIN:VEVENT\n{body}\nEND:VEVENT\n" for body in bodies)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{whole}END:VCALENDAR\n".replace("\n", "\r\n")


def event(name: str, start: str, *more: str) -> str:
    return "\n".join([f"UID:{name}", f"SUMMARY:{name}", f"DTSTART;VALUE=DATE:{start}", *more])


def brought(manager: Manager, *bodies: str, more: tuple[str, ...] = ()) -> str:
    file = manager.journal.with_name("h.ics")
    file.write_text(calendar(*bodies), newline="")
    return manager.does("away", "import", str(file), "--yes", *more)


def holidays(manager: Manager) -> list[tuple[str, str, str]]:
    records = json.loads(manager.does("export", "--kind", "absence"))["records"]
    return [
        (each["note"], each["first"], each["last"]) for each in records if each["who"] == "team"
    ]


CASES: list[tuple[str, list[tuple[str, str]]]] = [
    (event("one", "20261224"), [("2026-12-24", "2026-12-24")]),
    (event("ends", "20261224", "DTEND;VALUE=DATE:20261227"), [("2026-12-24", "2026-12-26")]),
    (event("lasts", "20261224", "DURATION:P2D"), [("2026-12-24", "2026-12-25")]),
    (event("yearly", "20100704", "RRULE:FREQ=YEARLY"),
     [("2026-07-04", "2026-07-04"), ("2027-07-04", "2027-07-04")]),
    (event("until", "20260105", "RRULE:FREQ=WEEKLY;UNTIL=20260119T000000Z"),
     [("2026-01-05", "2026-01-05"), ("2026-01-12", "2026-01-12"), ("2026-01-19", "2026-01-19")]),
    (event("less", "20260105", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260112"),
     [("2026-01-05", "2026-01-05"), ("2026-01-19", "2026-01-19")]),
    (event("more", "20260105", "RDATE;VALUE=DATE:20260302,20260303"),
     [("2026-01-05", "2026-01-05"), ("2026-03-02", "2026-03-02"), ("2026-03-03", "2026-03-03")]),
    (event("floating", "20200101", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
     [("2026-11-26", "2026-11-26"), ("2027-11-25", "2027-11-25")]),
    (event("before", "20251231", "DTEND;VALUE=DATE:20260102"), []),
    (event("after", "20280101"), []),
    (event("off", "20261224", "STATUS:CANCELLED"), []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "days"), CASES)
def test_all_day_events_are_the_teams_holidays(
    manager: Manager, body: str, days: list[tuple[str, str]]
) -> None:
    brought(manager, body)

    assert [each[1:] for each in holidays(manager)] == days


def test_one_time_of_a_repeated_event_that_was_moved_stands_on_its_new_day(
    manager: Manager,
) -> None:
    series = event("day", "20260105", "RRULE:FREQ=WEEKLY;COUNT=2")
    moved = event("day", "20260114", "RECURRENCE-ID;VALUE=DATE:20260112")

    brought(manager, series, moved)

    assert [each[1] for each in holidays(manager)] == ["2026-01-05", "2026-01-14"]


def test_events_at_a_time_of_day_are_named_and_left_out(manager: Manager) -> None:
    timed = "UID:x\nSUMMARY:Team lunch\nDTSTART:20261218T120000Z"

    said = brought(manager, timed, event("Christmas Eve", "20261224"))

    assert "Left out, since they are not all-day: Team lunch" in said
    assert "Thu 24 Dec 2026  Christmas Eve" in said
    assert holidays(manager) == [("Christmas Eve", "2026-12-24", "2026-12-24")]


def test_a_second_import_adds_nothing_and_the_first_is_one_undo(manager: Manager) -> None:
    both = (event("a", "20261224"), event("b", "20261225"))
    assert "Saved 2 holidays of the team (w1 to w2)." in brought(manager, *both)

    assert "Nothing new" in brought(manager, *both)

    manager.does("undo")
    assert holidays(manager) == []


def test_a_period_narrows_or_moves_what_is_taken(manager: Manager) -> None:
    brought(manager, event("y", "20200501", "RRULE:FREQ=YEARLY"), more=("--in", "2028"))

    assert [each[1] for each in holidays(manager)] == ["2028-05-01"]


def test_it_is_asked_first(lived: Manager, program: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "h.ics"
    file.write_text(calendar(event("Eve", "20261224")), newline="")
    assert lived.refused("away", "import", str(file)).code == 2

    terminal = Terminal(program, "away", "import", str(file)).says("Eve")
    terminal.says("Add 1 holiday of the team? [y/N]").types("n")

    assert terminal.ends() == 0
    assert holidays(lived) == []


@pytest.mark.parametrize(
    "content",
    [
        "", "x", "BEGIN:VCALENDAR\r\n", "[]", "name,day\r\nx,y\r\n",
        calendar("UID:x\nSUMMARY:no day"), calendar(event("x", "20261224", "RRULE:FREQ=SECONDLY")),
        calendar(event("x", "20261224", "RRULE:FREQ=DAILY;INTERVAL=0")),
        calendar(event("x", "2026-12-24")), "\0" * 100,
    ],
)  # fmt: skip
def test_what_is_no_calendar_is_refused_in_one_line(
    manager: Manager, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "h.ics"
    file.write_text(content, newline="")

    assert manager.refused("away", "import", str(file), "--yes").code == 2


def test_stdin_is_read_for_a_dash(program: dict[str, str]) -> None:
    done = run(program, "away", "import", "-", "--yes", input=calendar(event("x", "20261224")))

    assert done.returncode == 0, done


def test_what_a_command_said_it_saved_is_in_json_too(manager: Manager) -> None:
    said = brought(manager, event("x", "20261224"), more=("--format", "json"))

    assert '"who": "team"' in said
