"""The benchmarks are kept alive: each runs small, its table comes out whole, no time is judged."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks import bulk, interactive, journals, peers, race

Benchmark = Callable[[Sequence[str]], None]

NUMBER = re.compile(r"[\d,.]+")


def rows(printed: str) -> list[list[str]]:
    """The cells of every row of the one table that was printed, but for its head."""
    lines = [line for line in printed.splitlines() if line.startswith("|")]
    head, rule, *rest = [line.strip("|").split("|") for line in lines]
    assert all(re.fullmatch(r"-+:?", cell) for cell in rule)
    assert {len(row) for row in rest} == {len(head)} == {len(rule)}
    return [[cell.strip() for cell in row] for row in rest]


def table_of(
    benchmark: Benchmark, capsys: pytest.CaptureFixture[str], *more: str
) -> list[list[str]]:
    benchmark(["--small", *more])
    return rows(capsys.readouterr().out)


def test_the_race_names_every_command_with_its_time(capsys: pytest.CaptureFixture[str]) -> None:
    told = table_of(race.main, capsys)

    names = {row[0].strip("`") for row in told}
    assert names >= {"B", "T", "W"} | race.QUICK.keys() | race.COMPLETING.keys()
    assert names >= race.READING.keys() | race.WRITING.keys()
    assert names >= {f"{name}, 300 records" for name in race.GROWING | race.LOOKING_FAR}
    assert names >= race.LOOKING_BACK.keys()
    assert all(NUMBER.fullmatch(row[1]) for row in told)


def test_searching_exporting_and_importing_are_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = table_of(bulk.main, capsys)

    assert [row[0].split(",")[0] for row in told] == [*bulk.SEARCHES, "export", "import"]
    assert all(NUMBER.fullmatch(row[1]) and NUMBER.fullmatch(row[3]) for row in told)


def test_what_is_exported_and_imported_is_the_whole_journal(tmp_path: Path) -> None:
    export, import_ = bulk.moving(tmp_path, records=200)

    records = re.compile(r"(\d+) records")
    assert records.findall(export) == records.findall(import_)
    with closing(sqlite3.connect(tmp_path / "new.db")) as new:
        (debriefs,) = new.execute("SELECT count(*) FROM debrief").fetchone()
    assert debriefs == 200 * journals.SHARES["debrief"] // 100


def test_questions_are_timed_with_and_without_the_thread(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = table_of(interactive.main, capsys)

    assert [row[0] for row in told] == [*interactive.PROGRAMS, "bar"]
    assert all(NUMBER.fullmatch(cell) for row in told[:-1] for cell in row[1:])


def test_without_peers_it_is_said_who_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    peers.main(["--small", "--venv", str(tmp_path)])

    printed = capsys.readouterr().out
    told = rows(printed)
    assert [row[0] for row in told] == ["coachlog", "coachlog against the best of them"]
    assert all(NUMBER.fullmatch(cell) for cell in told[0][1:])
    for peer in peers.PEERS:
        assert f"{peer} is not installed in {tmp_path}" in printed


@pytest.mark.parametrize("peer", peers.PEERS)
def test_the_files_of_the_peers_hold_as_many_entries(peer: str, tmp_path: Path) -> None:
    program = peers.PEERS[peer](tmp_path / "bin", tmp_path, 30)

    told = "".join(
        path.read_text() for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".py"
    )
    mark = {"jrnl": "@", "watson": '"entry-', "khal": "SUMMARY:", "todo": "SUMMARY:"}[peer]
    assert told.count(mark) - (peer == "jrnl") == 30
    assert program.reading[0] == program.adding[0]


def test_a_generated_journal_is_the_same_each_time_and_sound(tmp_path: Path) -> None:
    dumps = []
    for name in ("one.db", "two.db"):
        journals.build(tmp_path / name, records=100)
        with closing(sqlite3.connect(tmp_path / name)) as journal:
            dumps.append([*journal.iterdump()])
            assert journal.execute("PRAGMA foreign_key_check").fetchall() == []
            assert journal.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    assert dumps[0] == dumps[1]
