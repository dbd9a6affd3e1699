"""Races against jrnl, Watson, khal and todoman, on as many entries of their own.

    python -m venv peers && peers/bin/pip install jrnl td-watson khal todoman
    python -m tests.benchmarks.peers --venv peers       or COACHLOG_PEERS=peers
    python -m tests.benchmarks.peers --venv peers --small

The peers live in an environment of their own. Their files are written directly, as the programs
themselves write them; each program then reads once uncounted, so that those with a cache have it
filled. Reading is what each shows of the newest: the last 20 entries, a week, the open to-dos.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import journals, race
from tests.benchmarks.race import Contender

PATIENCE = 120
"""Seconds after which a peer is no longer waited for; filling a cache is given ten times it."""

SLOW = 5000
"""CPU ms from which on one run says enough."""

YEARS = 10
OPEN = 0.02
"""The part of a to-do list that is open."""

JRNL = """\
colors: {{body: none, date: black, tags: yellow, title: cyan}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default:
    journal: {folder}/journal.txt
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: v4.6
"""

KHAL = """\
[calendars]
[[work]]
path = {folder}/work
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = work
"""

TODOMAN = """\
path = "{folder}/lists/*"
cache_path = "{folder}/cache.sqlite3"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "work"
"""

EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//PIMUTILS.ORG//NONSGML khal / icalendar //EN
BEGIN:VEVENT
SUMMARY:{title}
DTSTART:{start:%Y%m%dT%H%M%SZ}
DTEND:{end:%Y%m%dT%H%M%SZ}
DTSTAMP:{start:%Y%m%dT%H%M%SZ}
UID:{uid}
DESCRIPTION:{text}
END:VEVENT
END:VCALENDAR
"""

TODO = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:nl.whynothugo.todoman
BEGIN:VTODO
CREATED:{start:%Y%m%dT%H%M%SZ}
DTSTAMP:{start:%Y%m%dT%H%M%SZ}
DUE;VALUE=DATE:{due:%Y%m%d}
LAST-MODIFIED:{start:%Y%m%dT%H%M%SZ}
{state}
SUMMARY:{text}
UID:{uid}
END:VTODO
END:VCALENDAR
"""

DONE = "STATUS:COMPLETED\nPERCENT-COMPLETE:100\nCOMPLETED:{start:%Y%m%dT%H%M%SZ}"
WAITING = "STATUS:NEEDS-ACTION"

MONDAY, SATURDAY = "2026-11-09", "2026-11-14"


class Entry(NamedTuple):
    """One entry as each peer keeps it in its own way."""

    uid: str
    at: datetime
    title: str
    text: str


class Program(NamedTuple):
    """A program on data of its own: how it says what it can do, reads the newest, adds an entry."""

    name: str
    help: Sequence[str]
    reading: Sequence[str]
    adding: Sequence[str]
    env: dict[str, str]


def entries(count: int) -> Iterator[Entry]:
    """As many entries as asked for, evenly over ten years, oldest first, the same each time."""
    chance = random.Random(1)
    last = datetime.combine(journals.LAST_DAY, time(9))
    for number in range(1, count + 1):
        at = last - timedelta(minutes=(count - number) * YEARS * 365 * 1440 // count)
        title = f"Call with @{chance.choice(journals.FIRST).lower()} at {_account(chance)}"
        text = " ".join(chance.choices(journals.WORDS, k=chance.randrange(6, 18)))
        yield Entry(f"entry-{number:09}", at, title, text)


def coachlog(_: Path, folder: Path, count: int) -> Program:
    journal = folder / "team.db"
    journals.build(journal, records=count, reps=8, years=YEARS)
    words = race.PROGRAM
    return Program(
        "coachlog",
        (words, "--help"),
        (words, "log", "--limit", "20"),
        (words, "coach", "ana-ruiz", "count to three"),
        race.on(journal),
    )


def jrnl(bin_: Path, folder: Path, count: int) -> Program:
    (folder / "jrnl.yaml").write_text(JRNL.format(folder=folder))
    with (folder / "journal.txt").open("w") as file:
        for each in entries(count):
            file.write(f"[{each.at:%Y-%m-%d %I:%M:%S %p}] {each.title}.\n{each.text}.\n\n")
    words = (str(bin_ / "jrnl"), "--config-file", str(folder / "jrnl.yaml"))
    return Program(
        "jrnl",
        (words[0], "--help"),
        (*words, "-n", "20"),
        (*words, "2026-11-13 at 3pm: Coached @ana. Count to three."),
        {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)},
    )


def watson(bin_: Path, folder: Path, count: int) -> Program:
    frames = []
    for each in entries(count):
        start = int(each.at.timestamp())
        tags = each.text.split()[:2]
        frames.append([start, start + 1500, each.title.split()[-1], each.uid, tags, start])
    (folder / "frames").write_text(json.dumps(frames, indent=1))
    word = str(bin_ / "watson")
    return Program(
        "Watson",
        (word, "--help"),
        (word, "log", "--from", MONDAY, "--to", SATURDAY),
        (word, "add", "-f", "2026-11-13 14:00", "-t", "2026-11-13 15:00", "Harbor", "+call"),
        {"WATSON_DIR": str(folder)},
    )


def khal(bin_: Path, folder: Path, count: int) -> Program:
    (folder / "work").mkdir()
    (folder / "khal.conf").write_text(KHAL.format(folder=folder))
    for each in entries(count):
        end = each.at + timedelta(minutes=25)
        event = EVENT.format(title=each.title, text=each.text, uid=each.uid, start=each.at, end=end)
        (folder / "work" / f"{each.uid}.ics").write_text(event)
    words = (str(bin_ / "khal"), "-c", str(folder / "khal.conf"))
    return Program(
        "khal",
        (words[0], "--help"),
        (*words, "list", MONDAY, "7d"),
        (*words, "new", "-a", "work", "2026-11-13", "14:00", "1h", "Call with Ana at Harbor"),
        {"XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder)},
    )


def todoman(bin_: Path, folder: Path, count: int) -> Program:
    (folder / "lists" / "work").mkdir(parents=True)
    (folder / "config.py").write_text(TODOMAN.format(folder=folder))
    for number, each in enumerate(entries(count)):
        state = WAITING if number > count * (1 - OPEN) else DONE.format(start=each.at)
        due = each.at + timedelta(days=7)
        todo = TODO.format(text=each.text, uid=each.uid, start=each.at, due=due, state=state)
        (folder / "lists" / "work" / f"{each.uid}.ics").write_text(todo)
    word = str(bin_ / "todo")
    return Program(
        "todoman",
        (word, "--help"),
        (word, "list"),
        (word, "new", "-l", "work", "--due", "2026-11-20", "send the reference list"),
        {"TODOMAN_CONFIG": str(folder / "config.py"), "XDG_CACHE_HOME": str(folder)},
    )


PEERS: dict[str, Callable[[Path, Path, int], Program]] = {
    "jrnl": jrnl,
    "watson": watson,
    "khal": khal,
    "todo": todoman,
}


def missing(bin_: Path) -> list[str]:
    """The peers that are not installed there."""
    return [word for word in PEERS if not (bin_ / word).is_file()]


def table(bin_: Path, *, sizes: Sequence[int], rounds: int, work: Path) -> Iterator[str]:
    """The lines of the table: CPU ms, for reading and adding at each size, and who is first."""
    makers = [coachlog, *(make for word, make in PEERS.items() if word not in missing(bin_))]
    cells: dict[str, dict[str, float | None]] = {}
    for size in sizes:
        laid = [make(bin_, _folder(work, f"{make.__name__}-{size}"), size) for make in makers]
        first = _contenders(laid, "reading")
        for each in first:
            _once(each, patience=10 * PATIENCE)
        if not cells:
            cells["help"] = _race(_contenders(laid, "help"), rounds=rounds)
        cells[f"read {size:,}"] = _race(first, rounds=rounds)
        cells[f"add {size:,}"] = _race(_contenders(laid, "adding"), rounds=rounds)
    yield f"| CPU ms | {' | '.join(cells)} |"
    yield f"|---|{'---:|' * len(cells)}"
    for make in makers:
        name = _shown(make)
        yield f"| {name} | {' | '.join(_cell(column[name]) for column in cells.values())} |"
    yield f"| coachlog against the best of them | {' | '.join(map(_ratio, cells.values()))} |"


def _contenders(programs: Sequence[Program], way: str) -> list[Contender]:
    return [Contender(each.name, getattr(each, way), each.env) for each in programs]


def _race(contenders: Sequence[Contender], *, rounds: int) -> dict[str, float | None]:
    """The median of each in interleaved rounds; None for one that did not end in time."""
    times: dict[str, list[float]] = {each.name: [] for each in contenders}
    running = list(contenders)
    for _ in range(rounds):
        for each in tuple(running):
            spent = _once(each, patience=PATIENCE)
            times[each.name] += [] if spent is None else [spent]
            if spent is None or spent > SLOW:
                running.remove(each)
    return {name: statistics.median(all_) if all_ else None for name, all_ in times.items()}


def _once(contender: Contender, *, patience: int) -> float | None:
    try:
        return race.run(contender, patience=patience).cpu
    except TimeoutError:
        return None


def _ratio(column: dict[str, float | None]) -> str:
    own, others = column["coachlog"], [ms for name, ms in column.items() if name != "coachlog"]
    best = min((ms for ms in others if ms is not None), default=None)
    return "-" if own is None or best is None else f"{own / best:.2f} x"


def _cell(ms: float | None) -> str:
    return f"over {PATIENCE} s" if ms is None else f"{ms:,.0f}"


def _shown(make: Callable[[Path, Path, int], Program]) -> str:
    return "Watson" if make is watson else make.__name__


def _folder(work: Path, name: str) -> Path:
    folder = work / name
    folder.mkdir()
    return folder


def _account(chance: random.Random) -> str:
    return chance.choice(journals.ACCOUNTS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and say who is not there."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--venv", default=os.environ.get("COACHLOG_PEERS"), help="where peers are")
    words.add_argument("--small", action="store_true", help="few entries, one round")
    given = words.parse_args(arguments)
    bin_ = Path(given.venv or "no environment was named").absolute() / "bin"
    for word in missing(bin_):
        print(f"{word} is not installed in {given.venv or 'an environment of the peers (--venv)'}.")
    sizes = (30,) if given.small else (100, 10_000, 100_000)
    work = Path(tempfile.mkdtemp(prefix="coachlog-peers-"))
    try:
        for line in table(bin_, sizes=sizes, rounds=1 if given.small else 5, work=work):
            print(line, flush=True)
    finally:
        shutil.rmtree(work)
    print(f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
