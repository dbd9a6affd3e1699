"""Large teams and long rows: what is printed, and the time it takes, grow no faster than they."""

import json
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import Manager
from tests.travelling import ANA, HEADING, OBSTACLE, Record

LOOKING = (
    "report", "report --format html", "rep list", "today", "log --limit 0", "show rep0x",
    "obstacle list", "brief rep0x", "away list", "search absent --limit 0",
)  # fmt: skip


def records(reps: int, *, who: str) -> list[Record]:
    """So many reps, twice as many days off up to now, and an obstacle that hits them all."""
    handles = [f"rep{number}x" for number in range(reps)]
    people = [
        ANA | {"ref": each, "uid": each, "handle": each, "name": f"{each} Ruiz"} for each in handles
    ]
    days = [(date(2026, 11, 12) - timedelta(days=2 * ago)).isoformat() for ago in range(2 * reps)]
    away = [
        {"kind": "absence", "ref": f"w{number}", "uid": f"away{number}", "first": day, "last": day,
         "who": who or handles[number % reps], "note": "absent"}
        for number, day in enumerate(days, 1)
    ]  # fmt: skip
    return [*people, OBSTACLE | {"rep": handles}, *away]


def measured(manager: Manager, name: str, reps: int, who: str) -> dict[str, tuple[int, float]]:
    """What each command prints, in characters, and how many seconds it takes."""
    file = manager.journal.with_name(f"{name}.jsonl")
    lines = [HEADING, *records(reps, who=who)]
    file.write_text("".join(f"{json.dumps(each)}\n" for each in lines), encoding="utf-8")
    manager.journal = Path(f"{file}.db")
    manager.does("import", str(file))
    found = {}
    for line in LOOKING:
        began = time.process_time()
        size = len(manager.does(*line.split()))
        found[line] = size, time.process_time() - began
    return found


@pytest.mark.parametrize("who", ["", "team", "me"])
def test_twice_the_team_with_twice_the_days_off_costs_no_more_than_twice(
    manager: Manager, who: str
) -> None:
    one, four = measured(manager, "one", 400, who), measured(manager, "four", 1600, who)

    for line in LOOKING:
        assert four[line][0] < 4.5 * one[line][0] + 1000, line
        assert four[line][1] < 8 * one[line][1] + 0.5, line


def test_an_obstacle_that_hits_many_widens_no_other_row(manager: Manager) -> None:
    hits = []
    for number in range(9):
        manager.does("rep", "add", f"Rep{number}x Ruiz")
        hits += ["--rep", f"rep{number}x"]
    manager.does("coach", "rep0x", "short")
    before = manager.does("log").splitlines()

    manager.does("obstacle", "add", "slow legal", "--cause", "organization", *hits)

    talk, obstacle = manager.does("log").splitlines()
    assert "rep0x, rep1x +7" in obstacle
    assert len(talk) <= len(before[0]) + len("rep0x, rep1x +7")
    assert "rep0x, rep1x +7" in manager.does("search", "legal")
    assert all(f"rep{number}x" in manager.does("show", "o1") for number in range(9))
    assert "rep8x" in manager.does("log", "--format", "csv")


def test_one_long_cell_in_a_pipe_is_not_paid_for_in_every_row(manager: Manager) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("action", "add", "long", "--owner", "O" * 100, "--due", "fri")
    for _ in range(3):
        manager.does("coach", "ana", "x")
    manager.does("action", "add", "y" * 5000, "--owner", "me", "--due", "fri")

    for line in ("action list", "log", "show ana"):
        assert all(
            len(row) < 400 or "y" * 5000 in row for row in manager.does(*line.split()).split("\n")
        )
