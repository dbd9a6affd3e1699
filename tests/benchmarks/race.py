"""Races of whole processes: their CPU time in one interleaved run, as medians and ratios.

    python -m tests.benchmarks.race             the table of the README
    python -m tests.benchmarks.race --small     the same, tiny: keeps the benchmarks alive

Wall-clock time is not asked: on a busy machine it says more about the machine. Each contender runs
once per round, in turn, so that a slow minute hits all of them alike.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from tests.benchmarks import journals

PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).with_name("coachlog"))
B = (PYTHON, "-c", "import typer, rich.console")
W = (PYTHON, "-c", "import typer, rich.console, sqlmodel")
TABLE = """
import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("word", "number")
    for number in range(3):
        table.add_row(name, str(number))
    Console().print(table)


app()
"""
T = (PYTHON, "-c", TABLE, "x")

READING = {
    "report": ("report",),
    "today": ("today",),
    "brief": ("brief", "ana-ruiz"),
    "log --limit 20": ("log", "--limit", "20"),
    "show": ("show", "p20"),
    "search": ("search", "cost", "wait"),
    "story --in q3": ("story", "ana-ruiz", "--in", "q3"),
}
WRITING = {
    "plan": ("plan", "ana-ruiz", "Acme", "--on", "mon", "--objective", "signs"),
    "debrief": (
        *("debrief", "ana-ruiz", "--account", "Nowhere", "--outcome", "advance"),
        *("--well", "W", "--improve", "I"),
    ),
    "obstacle add": ("obstacle", "add", "slow legal", "--cause", "organization", "--team"),
}
ADDING = {
    "coach": ("coach", "ana-ruiz", "count to three"),
    "action add": ("action", "add", "call the champion", "--rep", "ana-ruiz"),
    "time add": ("time", "add", "reports", "2h", "--note", "forecast deck"),
}
"""What only adds a note goes through the light door."""

QUICK = {
    "--version": ("--version",),
    "--help": ("--help",),
    "plan --help": ("plan", "--help"),
}
COMPLETING = {"TAB, a command": "coachlog pl", "TAB, a rep": "coachlog brief a"}
GROWING = {
    name: READING[name] for name in ("report", "today", "brief", "log --limit 20", "story --in q3")
} | {name: WRITING[name] for name in ("plan", "debrief")}
LOOKING_BACK = {"report --in q3": ("report", "--in", "q3")}
LOOKING_FAR = {
    "report --in 2026": ("report", "--in", "2026"),
    "report, a year": ("report", "--since", "2025-11-14"),
    "story, a year": ("story", "ana-ruiz", "--since", "2025-11-14"),
}
"""A period costs by its looks, not by the records: these stand beside `report` on one journal."""


@dataclass(frozen=True)
class Contender:
    """One command line on one journal. `env` is laid over the environment."""

    name: str
    words: Sequence[str]
    env: dict[str, str]


@dataclass(frozen=True)
class Result:
    """The median CPU time in ms of one contender, and its peak memory in MB."""

    cpu: float
    memory: float


def race(contenders: Sequence[Contender], *, rounds: int) -> dict[str, Result]:
    """Run every contender once a round, in turn; of several rounds the first does not count."""
    cpu: dict[str, list[float]] = {each.name: [] for each in contenders}
    memory = dict.fromkeys(cpu, 0.0)
    for turn in range(rounds):
        for each in contenders:
            ran = run(each)
            if turn or rounds == 1:
                cpu[each.name].append(ran.cpu)
            memory[each.name] = max(memory[each.name], ran.memory)
    return {name: Result(statistics.median(cpu[name]), memory[name]) for name in cpu}


def run(contender: Contender, *, patience: int = 600) -> Result:
    """What one run takes; more seconds than `patience` are not given to it.

    Raises:
        TimeoutError: it was not done by then.
    """
    with subprocess.Popen(
        contender.words,
        env=environment() | contender.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        stop = Timer(patience, os.kill, (process.pid, signal.SIGKILL))
        stop.start()
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL:
        raise TimeoutError(contender.name)
    if process.returncode:
        raise SystemExit(f"{contender.name} failed: {said.decode()}")
    return Result((used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024)


def environment() -> dict[str, str]:
    """The environment, with compiled modules kept as everywhere else: else each run compiles."""
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def on(journal: Path) -> dict[str, str]:
    """The environment for a journal."""
    return {"COACHLOG_JOURNAL": str(journal), "COACHLOG_NOW": journals.LAST_DAY.isoformat()}


def starts(folder: Path, *, records: int, rounds: int) -> Iterator[str]:
    """Starting, reading and writing, against the bars B, T and W."""
    journal, young = folder / "team.db", folder / "young.db"
    journals.build(journal, records=records, reps=8, years=3)
    journals.build(young, records=100, reps=8, years=1)
    bars = {"B": B, "T": T, "W": W}
    limits = dict.fromkeys((*QUICK, *COMPLETING), ("B", 1.5)) | dict.fromkeys(READING, ("T", 1.5))
    limits |= dict.fromkeys(WRITING, ("W", 1.0)) | dict.fromkeys(ADDING, ("T", 1.2))
    limits |= dict.fromkeys(LOOKING_BACK, ("T", 2.0))
    commands = [
        Contender(name, (PROGRAM, *words), on(journal))
        for name, words in (QUICK | READING | LOOKING_BACK | WRITING).items()
    ]
    commands += [Contender(name, (PROGRAM, *words), on(young)) for name, words in ADDING.items()]
    commands += [_tab(name, line, journal) for name, line in COMPLETING.items()]
    baselines = [Contender(name, words, {}) for name, words in bars.items()]
    found = race([*baselines, *commands], rounds=rounds)
    yield from (f"| `{name}` | {found[name].cpu:.0f} | | | |" for name in bars)
    for name, (bar, limit) in limits.items():
        ratio = found[name].cpu / found[bar].cpu
        yield _line(name, found[name], f"{ratio:.2f} {bar}", f"{limit} {bar}", ratio <= limit)


def growth(folder: Path, *, few: int, many: int, rounds: int) -> Iterator[str]:
    """The same commands on few records and on many: the ratio of their own times."""
    contenders = []
    for count in (few, many):
        journal = folder / f"{count}.db"
        journals.build(journal, records=count, reps=200, years=10)
        contenders += [
            Contender(f"{name} @{count}", (PROGRAM, *words), on(journal))
            for name, words in (GROWING | ADDING).items()
        ]
    contenders += [
        Contender(name, (PROGRAM, *words), on(journal)) for name, words in LOOKING_FAR.items()
    ]
    found = race([Contender("T", T, {}), *contenders], rounds=rounds)
    for name in GROWING:
        small, large = found[f"{name} @{few}"], found[f"{name} @{many}"]
        ratio = large.cpu / small.cpu
        more = large.memory / small.memory
        bar = f"2 x, memory 1.5 x (is {more:.2f} x)"
        met = ratio <= 2 and more <= 1.5
        yield _line(f"{name}, {many:,} records", large, f"{ratio:.2f} x", bar, met)
    for name in ADDING:
        large = found[f"{name} @{many}"]
        ratio = large.cpu / found["T"].cpu
        yield _line(f"{name}, {many:,} records", large, f"{ratio:.2f} T", "1.5 T", ratio <= 1.5)
    week = found[f"report @{many}"]
    for name in LOOKING_FAR:
        ratio, more = found[name].cpu / week.cpu, found[name].memory / week.memory
        bar = f"8 x `report`, memory 1.5 x (is {more:.2f} x)"
        met = ratio <= 8 and more <= 1.5
        yield _line(f"{name}, {many:,} records", found[name], f"{ratio:.2f} x", bar, met)


def _tab(name: str, line: str, journal: Path) -> Contender:
    """What bash asks for when TAB is pressed at the end of a line."""
    asked = {
        "_COACHLOG_COMPLETE": "bash",
        "COMP_LINE": line,
        "COMP_TYPE": "63",
    }
    return Contender(name, (PROGRAM,), on(journal) | asked)


def _line(name: str, result: Result, ratio: str, bar: str, met: bool) -> str:
    verdict = "met" if met else "**missed**"
    return f"| `{name}` | {result.cpu:.0f} | {ratio} | {bar} | {verdict} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--small", action="store_true", help="tiny journals, one round")
    small = words.parse_args(arguments).small
    folder = Path(tempfile.mkdtemp(prefix="coachlog-race-"))
    try:
        print("| command | CPU ms | ratio | bar | |\n|---|---:|---:|---:|---|")
        rounds = 1 if small else 10
        for line in starts(folder, records=300 if small else 5000, rounds=rounds):
            print(line, flush=True)
        few, many = (100, 300) if small else (1000, 1_000_000)
        for line in growth(folder, few=few, many=many, rounds=1 if small else 6):
            print(line, flush=True)
    finally:
        shutil.rmtree(folder)
    print(f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
