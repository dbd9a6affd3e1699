"""A journal with something of everything in it, and a command of every kind to write to it."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from coachlog.cli import main
from tests.conftest import FRIDAY, Manager

Words = tuple[str, ...]

TALK = ("--outcome", "advance", "--well", "asked, then waited", "--improve", "the start date")

STORY: tuple[tuple[str, Words], ...] = (
    ("2026-10-01", ("rep", "add", "Ana Ruiz", "--start", "2021-03-01", "--focus", "asks early")),
    ("2026-10-01", ("rep", "add", "Ben Okafor", "--cadence", "3", "--goal", "two logos")),
    ("2026-10-01", ("rep", "add", "Chloe Martin", "--workdays", "mon-wed")),
    ("2026-10-01", ("rep", "add", "Walt Kemp")),
    ("2026-10-01", ("rep", "add", "Nobody Yet", "--focus", "settles in")),
    ("2026-10-30", ("rep", "leave", "walt")),
    (
        "2026-11-02",
        (
            *("plan", "chloe", "Harbor", "--on", "2026-11-04", "--objective", "signs"),
            *("--practice", "asks who signs"),
        ),
    ),
    (
        "2026-11-04",
        (
            *("debrief", "chloe", *TALK, "--action", "send terms", "--due", "2026-11-20"),
            *("--obstacle", "no price list", "--cause", "organization"),
        ),
    ),
    (
        "2026-11-05",
        (
            *("plan", "ana", "Northwind", "--on", "2026-11-10", "--objective", "a trial"),
            *("--question", "who signs?", "--question", "by when?", "--role", "joint"),
        ),
    ),
    ("2026-11-05", ("plan", "ben", "Delta", "--on", "2026-11-18", "--objective", "a date")),
    ("2026-11-05", ("plan", "ben", "Echo", "--on", "2026-11-12", "--objective", "names a day")),
    ("2026-11-06", ("call", "move", "p3", "2026-11-19")),
    (
        "2026-11-06",
        (
            *("obstacle", "add", "Legal takes 12 days", "--cause", "organization"),
            *("--rep", "ana", "--rep", "ben", "--intent", "unnoticed"),
        ),
    ),
    ("2026-11-09", ("obstacle", "act", "o2", "talked to counsel", "--with", "Mia")),
    ("2026-11-09", ("obstacle", "add", "talks over people", "--cause", "self", "--rep", "ben")),
    (
        "2026-11-09",
        (
            *("coach", "ana", "enough for Q4", "--about", "pipeline", "--coverage", "2.1x"),
            *("--works-on", "o2", "--action", "list the deals"),
        ),
    ),
    ("2026-11-10", ("coach", "ben", "let them finish", "--works-on", "o3", "--minutes", "20")),
    ("2026-11-10", ("action", "add", "get Ben a sandbox", "--owner", "me", "--rep", "ben")),
    ("2026-11-11", ("action", "move", "a3", "2026-11-16")),
    ("2026-11-11", ("away", "add", "ana", "2026-11-23", "2026-11-25", "--note", "wedding")),
    ("2026-11-11", ("away", "add", "chloe", "2026-11-12", "--open")),
    (
        "2026-11-11",
        ("time", "add", "reports", "2h", "--note", "the forecast deck", "--droppable"),
    ),
    ("2026-11-11", ("config", "set", "window", "25")),
    ("2026-11-11", ("focus", "set", "deals", "--why", "quarter end", "--until", "2026-12-18")),
)
"""Five reps; p1 is debriefed by d1, p2 and p4 are owed, p3 is to come; o1, a1 came out of d1."""

COMMANDS: tuple[Words, ...] = (
    ("rep", "add", "Ana Silva", "--focus", "slows down"),
    ("rep", "edit", "ana", "--name", "Ana Ruiz Lopez", "--handle", "anita", "--focus", "waits"),
    ("rep", "leave", "ben"),
    ("rep", "back", "walt", "--on", "2026-11-13"),
    ("away", "add", "me", "2026-11-16", "2026-11-18"),
    ("away", "remove", "w1"),
    ("away", "end", "chloe"),
    ("focus", "set", "people", "--why", "two new hires", "--until", "2026-12-31"),
    ("focus", "end"),
    ("time", "add", "hiring", "50", "--on", "2026-11-12"),
    ("config", "set", "cadence", "4"),
    ("config", "set", "window", "30"),
    ("config", "set", "window", "35", "--from", "2026-11-02"),
    ("rep", "edit", "ana", "--cadence", "3", "--workdays", "mon-thu", "--from", "mon"),
    ("coach", "chloe", "talked about silence", "--agreed", "wait three seconds", "--focus"),
    ("config", "reset", "window"),
    ("plan", "chloe", "Ibex", "--on", "mon", "--objective", "names who signs", "--expect", "price"),
    ("debrief", "p2", *TALK, "--action", "send the list", "--obstacle", "slow", "--cause", "self"),
    ("debrief", "ben", "--account", "Foxtrot", *TALK, "--not-practiced", "--practice", "waits"),
    ("coach", "chloe", "stop waiting", "--about", "pipeline", "--lever", "stuck", "--action", "x"),
    ("coach", "team", "Q4 is on"),
    ("obstacle", "add", "No sandbox", "--cause", "organization", "--team"),
    ("obstacle", "act", "o1", "asked pricing"),
    ("obstacle", "escalate", "o2", "--to", "Sam"),
    ("obstacle", "close", "o2", "--effect", "back in 3 days"),
    ("obstacle", "merge", "o2", "o1"),
    ("obstacle", "close", "o3", "--accepted", "we live with it"),
    ("action", "add", "call the champion", "--owner", "Mia Berg"),
    ("action", "done", "a1"),
    ("action", "drop", "a2", "--why", "bought elsewhere"),
    ("action", "move", "a3", "2026-11-25"),
    ("call", "move", "p2", "2026-11-17"),
    ("call", "cancel", "p3", "--by", "me", "--why", "board meeting"),
    ("call", "skip", "p4", "--why", "ran out of the door"),
    ("edit", "p1", "rep=ben", "account=Harbor Ltd", "question=who?", "question=when?"),
    ("edit", "d1", "day=2026-11-03", "minutes=25", "practiced=yes"),
    ("edit", "c1", "lever=stuck", "deal=Harbor", "works_on="),
    ("edit", "o2", "rep=chloe", "owner=Mia Berg", "intent="),
    ("edit", "o3", "team=yes", "cause=organization"),
    ("edit", "a1", "owner=me", "due=2026-11-03"),
    ("edit", "w1", "last=2026-11-27"),
    ("edit", "f1", "part=people", "until=2026-12-24"),
    ("edit", "t1", "area=internal-meetings", "minutes=1:30", "droppable=", "note="),
    ("edit", "ana", "name=Anna Ruiz", "focus=", "cadence=4"),
    ("delete", "p3"),
    ("delete", "d1"),
    ("delete", "c1"),
    ("delete", "o2"),
    ("delete", "a3"),
    ("delete", "w1"),
    ("delete", "f1"),
    ("delete", "t1"),
    ("delete", "nobody"),
)
"""Every command that writes something that can be undone, on the journal of the story."""


def types(journal: Path, day: str, *words: str) -> int:
    """Run one command on a day; its exit code."""
    os.environ["COACHLOG_NOW"], os.environ["COACHLOG_JOURNAL"] = day, str(journal)
    try:
        main(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def build(journal: Path) -> Path:
    """Type the whole story into a new journal."""
    with _left_as_found():
        for day, words in STORY:
            assert types(journal, day, *words) == 0, words
    return journal


@contextmanager
def copied(journal: Path, folder: Path) -> Iterator[Path]:
    """A copy of a journal to write to, whose changes up to now can no longer be undone."""
    copy = folder / "copy.db"
    shutil.copyfile(journal, copy)
    copy.chmod(0o600)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE change SET undoable = 0")
        connection.commit()
    yield copy
    copy.unlink()


def records_of(journal: Path) -> dict[str, list[Any]]:
    """Every row of every table, but for the log of changes."""
    with closing(sqlite3.connect(journal)) as connection:
        tables = connection.execute(
            """SELECT name FROM sqlite_master WHERE type = 'table'
               AND name NOT IN ('change', 'image', 'sqlite_sequence') ORDER BY name"""
        ).fetchall()
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()  # noqa: S608
            for (name,) in tables
        }


def changes_in(journal: Path) -> int:
    """How many changes the log holds."""
    with closing(sqlite3.connect(journal)) as connection:
        return int(connection.execute("SELECT count(*) FROM change").fetchone()[0])


@contextmanager
def _left_as_found() -> Iterator[None]:
    handlers = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACHLOG_NOW", FRIDAY)
        patch.setenv("COACHLOG_JOURNAL", "")
        yield
    for each, handler in handlers.items():
        signal.signal(each, handler)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the lived-in journal; not to be written to."""
    return build(tmp_path_factory.mktemp("story") / "journal.db")


@pytest.fixture
def lived(story: Path, manager: Manager) -> Manager:
    """The manager on a journal with something of everything in it."""
    manager.journal.write_bytes(story.read_bytes())
    manager.journal.chmod(0o600)
    return manager
