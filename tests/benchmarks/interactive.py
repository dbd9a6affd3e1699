"""At the keyboard: how soon the first question stands there, how soon an answer is saved.

    python -m tests.benchmarks.interactive
    python -m tests.benchmarks.interactive --small      once: keeps the benchmark alive

Milliseconds by the clock on the wall, in a pseudo terminal. The manager thinks for two seconds
before the answer, in which a thread imports the writing door; the second program of each pair is
the same without that thread.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from tests.benchmarks import journals, race
from tests.terminal import Terminal

SAVED = 100
"""Milliseconds from the last answer to the sentence that says it is saved, at most."""

LATER = 1.1
"""How much longer the first question may take with the thread: as much as runs differ anyway."""

THOUGHT = 2.0
"""Seconds of thought before an answer."""

PROGRAMS = {
    "with the thread": "from coachlog.cli import main; main()",
    "without it": (
        "from coachlog.cli import main; from coachlog.cli.capture import preload; "
        "preload.Preload.begin = lambda self: None; main()"
    ),
}

NOTE = "let the customer finish"


class Timing(NamedTuple):
    """Milliseconds until the first question, and from the last answer to "Saved"."""

    first: float
    saved: float


def at_a_terminal(script: str, journal: Path, *, thought: float) -> Timing:
    """Have one `coach` asked for what is missing, and answer it."""
    started = perf_counter()
    own = race.on(journal) | {"XDG_STATE_HOME": str(journal.parent)}
    terminal = Terminal(
        race.environment() | own, "-c", script, "coach", "ana-ruiz", "--yes", command=race.PYTHON
    )
    terminal.asks("what will change?")
    first = perf_counter() - started
    sleep(thought)
    terminal.types(NOTE).asks("")
    answered = perf_counter()
    terminal.types(".").says("Saved")
    saved = perf_counter() - answered
    terminal.ends()
    return Timing(1000 * first, 1000 * saved)


def table(journal: Path, *, rounds: int, thought: float) -> Iterator[str]:
    """The medians of interleaved rounds against the bars; of several, the first does not count."""
    runs: dict[str, list[Timing]] = {name: [] for name in PROGRAMS}
    for turn in range(rounds):
        for name, script in PROGRAMS.items():
            timing = at_a_terminal(script, journal, thought=thought)
            runs[name] += [timing] if turn or rounds == 1 else []
    for name, timings in runs.items():
        first, saved = (statistics.median(column) for column in zip(*timings, strict=True))
        yield f"| {name} | {first:.0f} | {saved:.0f} |"
    quick, plain = ([each.first for each in runs[name]] for name in PROGRAMS)
    ratio = statistics.median(quick) / statistics.median(plain)
    saved = statistics.median(each.saved for each in runs["with the thread"])
    yield (
        f"| bar | {LATER} x: {ratio:.2f} x, {_verdict(ratio <= LATER)} "
        f"| {SAVED}: {_verdict(saved < SAVED)} |"
    )


def _verdict(met: bool) -> str:
    return "met" if met else "**missed**"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--small", action="store_true", help="one round, hardly a thought")
    small = words.parse_args(arguments).small
    folder = Path(tempfile.mkdtemp(prefix="coachlog-interactive-"))
    try:
        journal = folder / "team.db"
        journals.build(journal, records=200 if small else 5000, reps=8, years=3)
        print("| ms | until the first question | from the last answer to saved |")
        print("|---|---:|---:|")
        for line in table(journal, rounds=1 if small else 10, thought=0.1 if small else THOUGHT):
            print(line, flush=True)
    finally:
        shutil.rmtree(folder)
    print(f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
