"""Whole journals at once: a search through 50,000 records, an export and import of 1,000,000.

    python -m tests.benchmarks.bulk
    python -m tests.benchmarks.bulk --small     tiny: keeps the benchmark alive

Seconds are CPU seconds of the whole process, as in `race`; memory is its peak.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks import journals, race
from tests.benchmarks.race import Contender, Result

SEARCHES = {"search": ("cost", "wait"), "search in vain": ("nobody", "wrote", "this")}

QUICK = 1.0
"""Seconds within which a search must answer."""

ROOM = 200
"""MB that an export or import may take."""

PACE = {"export": 50_000, "import": 10_000}
"""Records per second that must be reached."""


def searching(folder: Path, *, records: int, rounds: int) -> Iterator[str]:
    """A search that finds much, and one that finds nothing."""
    journal = folder / "searched.db"
    journals.build(journal, records=records, reps=20, years=5)
    contenders = [
        Contender(name, (race.PROGRAM, "search", *words), race.on(journal))
        for name, words in SEARCHES.items()
    ]
    for name, took in race.race(contenders, rounds=rounds).items():
        met = took.cpu < 1000 * QUICK
        yield _line(f"{name}, {records:,} records", took, "", f"{QUICK:.0f} s", met=met)


def moving(folder: Path, *, records: int) -> Iterator[str]:
    """The whole journal out as jsonl, and into an empty one."""
    journal, new, file = folder / "whole.db", folder / "new.db", folder / "whole.jsonl"
    journals.build(journal, records=records, reps=200, years=10)
    out = ("export", "--format", "jsonl", "--output", str(file))
    for name, words, where in (("export", out, journal), ("import", ("import", str(file)), new)):
        took = race.run(
            Contender(name, (race.PROGRAM, *words), race.on(where)), patience=60 + records // 100
        )
        with file.open("rb") as lines:
            count = sum(1 for _ in lines) - 1
        pace = count / (took.cpu / 1000)
        bar = f"{PACE[name]:,} a second, {ROOM} MB"
        met = pace >= PACE[name] and took.memory <= ROOM
        yield _line(f"{name}, {count:,} records", took, f"{pace:,.0f} a second", bar, met=met)


def _line(name: str, took: Result, pace: str, bar: str, *, met: bool) -> str:
    verdict = "met" if met else "**missed**"
    return f"| {name} | {took.cpu / 1000:.2f} | {pace} | {took.memory:.0f} | {bar} | {verdict} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--small", action="store_true", help="tiny journals, one round")
    small = words.parse_args(arguments).small
    folder = Path(tempfile.mkdtemp(prefix="coachlog-bulk-"))
    try:
        print("| work | CPU s | pace | MB | bar | |\n|---|---:|---:|---:|---|---|")
        lines = searching(folder, records=200 if small else 50_000, rounds=1 if small else 6)
        for line in lines:
            print(line, flush=True)
        for line in moving(folder, records=200 if small else 1_000_000):
            print(line, flush=True)
    finally:
        shutil.rmtree(folder)
    print(f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
