"""Commands ended by force (kill -9): at each of their calls to SQLite and the system, or anywhere.

Run as a process of its own: `python -m tests.crashes SCENARIO FOLDER every 3` (each third call),
`every 1 execute` (each, of one name only), `random 50` or `random 50 SIGTERM SIGINT` (so many
moments). It forks for every point, so that one start pays for all. What it prints is one JSON
array: of each point the state that the next command found, whether the command had said that it
was done, and what lay around.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from coachlog.journal.file import (
    backups,
    entrance,
    manual_backup,
    new_journal,
    opening,
    restore,
    schema,
    soundness,
)
from coachlog.journal.file.schema import STEPS, Step
from coachlog.journal.forget import erase

NOW = datetime.fromisoformat("2026-11-13")

FIRST = STEPS[:1]
"""The step of the first release."""

DUMP = Path(__file__).parent / "journals" / f"format-{len(FIRST)}.sql"
"""A journal of the first release, as SQLite dumps it."""

WATCHED = (
    "execute", "executemany", "backup", "commit", "rollback", "close", "fsync", "link", "unlink",
    "rename", "replace", "chmod", "mkdir", "open", "write",
)  # fmt: skip
"""The calls, of SQLite's objects and of the system, at which a command is cut off."""

LATER = (
    *STEPS,
    Step(
        "A format that never was: a table made anew, another one, a column.",
        (
            "CREATE TABLE mood (id INTEGER PRIMARY KEY, rep_id INTEGER REFERENCES rep (id)) STRICT",
            "ALTER TABLE focus ADD COLUMN mood TEXT",
            "CREATE TABLE setting_2 (id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,"
            " key TEXT NOT NULL UNIQUE, value TEXT NOT NULL, unit TEXT) STRICT",
            "INSERT INTO setting_2 (id, uid, key, value) SELECT id, uid, key, value FROM setting",
            "DROP TABLE setting",
            "ALTER TABLE setting_2 RENAME TO setting",
            "UPDATE rep SET goal = 'upgraded'",
        ),
        rebuilds=True,
    ),
)
"""The published steps, and one made up here."""


class Scenario(NamedTuple):
    """What is there before, the command, and how to tell what became of it: `before` or `after`."""

    prepare: Callable[[Path], None]
    act: Callable[[Path], None]
    state: Callable[[Path], str]


def file(folder: Path) -> Path:
    return folder / "journal.db"


def say(_: str) -> None:
    """Nobody listens."""


def typed(folder: Path, *words: str) -> None:
    """Run the whole program, as far as it gets; what it says goes to the file `said`."""
    from coachlog.cli import main

    os.environ["COACHLOG_JOURNAL"] = str(file(folder))
    sys.stdout = (folder / "said").open("a", encoding="utf-8")
    with suppress(SystemExit):
        main(words)
    sys.stdout.close()


def in_child(act: Callable[..., None], *values: Any, before: Callable[[], object] = int) -> int:
    """Start an act in a process of its own; its number."""
    child = os.fork()
    if not child:
        try:
            before()
            act(*values)
        finally:
            os._exit(0)
    return child


def ended_whole(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


def killing(point: int, names: Sequence[str]) -> Callable[[], None]:
    """A watch that ends the process when it is about to make its `point`th watched call."""
    left = [point]

    def watch(_: FrameType, event: str, argument: Any) -> None:
        if event == "c_call" and argument.__name__ in names and _is_outside(argument):
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    return lambda: sys.setprofile(watch)


def _is_outside(called: Any) -> bool:
    """Whether a call goes to SQLite or to the system, and not to an object of our own."""
    return called.__module__ == "posix" or isinstance(
        called.__self__, (sqlite3.Connection, sqlite3.Cursor)
    )


def at_every_call(
    scenario: Scenario, folder: Path, step: int, names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """What was found after an end at each call, or each `step`th; the last one ended by itself."""
    template, point, whole = _template(scenario, folder), 0, False
    while not whole:
        here = _fresh(template, folder)
        child = in_child(scenario.act, here, before=killing(point, names or WATCHED))
        whole = ended_whole(child)
        yield _found(scenario, here, point, whole)
        point += step


def at_random(
    scenario: Scenario, folder: Path, times: int, names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """What was found after an end at a random moment, of as many as the command takes."""
    names = names or ["SIGKILL"]
    template, dice = _template(scenario, folder), random.Random(times)  # noqa: S311
    started = time.monotonic()
    ended_whole(in_child(scenario.act, _fresh(template, folder)))
    takes = time.monotonic() - started
    for number in range(times):
        here = _fresh(template, folder)
        child = in_child(scenario.act, here)
        time.sleep(dice.uniform(0, 1.1 * takes))
        with suppress(ProcessLookupError):
            os.kill(child, signal.Signals[names[number % len(names)]])
        yield _found(scenario, here, number, ended_whole(child))


def _template(scenario: Scenario, folder: Path) -> Path:
    template = folder / "template"
    template.mkdir()
    scenario.prepare(template)
    return template


def _fresh(template: Path, folder: Path) -> Path:
    here = folder / "here"
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(template, here)
    return here


def _found(scenario: Scenario, here: Path, point: int, whole: bool) -> dict[str, Any]:
    said = here / "said"
    return {
        "point": point,
        "whole": whole,
        "acknowledged": said.exists() and "Saved" in said.read_text(encoding="utf-8"),
        "state": scenario.state(here),
        "left": sorted(path.name for path in here.iterdir() if path.name == "journal.db-journal"),
    }


def opened(folder: Path, *, steps: tuple[Step, ...] = STEPS) -> sqlite3.Connection:
    """The journal as the next command opens it, with nothing wrong in it."""
    connection = entrance.enter(file(folder), write=True, say=say, steps=steps)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    return connection


def rows(folder: Path, table: str) -> int:
    with closing(opened(folder)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def team(folder: Path) -> None:
    """A journal with two people and something of everything about each."""
    for words in (
        ("rep", "add", "Ana Ruiz", "--focus", "listens"),
        ("rep", "add", "Walt Zorbak", "--focus", "zorb listens"),
        ("plan", "walt", "Acme", "--on", "mon", "--objective", "zorb agrees to a trial"),
        ("coach", "walt", "zorb " * 2000, "--action", "zorb writes"),
        ("coach", "ana", "stays", "--action", "stays as well"),
        ("obstacle", "add", "shared", "--cause", "organization", "--rep", "ana", "--rep", "walt"),
        ("obstacle", "add", "zorb only", "--cause", "self", "--rep", "walt"),
    ):
        assert ended_whole(in_child(typed, folder, *words))
    (folder / "said").unlink()


def _nothing(_: Path) -> None:
    """An empty folder."""


def _created(folder: Path) -> str:
    if not file(folder).exists():
        return "before"
    with closing(opened(folder)) as connection:
        made = connection.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)
    return "after" if made else "half"


def _added(folder: Path) -> str:
    return {(2, 2): "before", (3, 3): "after"}.get(
        (rows(folder, "coaching"), rows(folder, "action")), "half"
    )


def _first(folder: Path) -> str:
    if not file(folder).exists():
        return "before"
    return {0: "before", 1: "after"}.get(rows(folder, "rep"), "half")


def _undone(folder: Path) -> str:
    found = (rows(folder, "coaching"), rows(folder, "action"))
    return {(2, 2): "after", (3, 3): "before"}.get(found, "half")


def _three(folder: Path) -> None:
    team(folder)
    assert ended_whole(in_child(typed, folder, "coach", "ana", "c", "--action", "a"))
    (folder / "said").unlink()


def of_the_first_release(folder: Path) -> None:
    """The journal of which the first release left a dump."""
    with closing(sqlite3.connect(file(folder))) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    file(folder).chmod(0o600)


def _upgraded(folder: Path) -> str:
    with closing(opening.connect(file(folder), write=True, say=say, steps=LATER)) as connection:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        goals = {goal for (goal,) in connection.execute("SELECT goal FROM rep")}
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'mood'")
        facts = (number, goals == {"upgraded"}, *tables.fetchone())
    with closing(opened(folder, steps=LATER)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(LATER),)
        assert {goal for (goal,) in connection.execute("SELECT goal FROM rep")} == {"upgraded"}
    before, after = (len(FIRST), False, 0), (len(LATER), True, 1)
    return {before: "before", after: "after"}.get(facts, "half")


def _backed_up(folder: Path) -> str:
    assert rows(folder, "coaching") == 2
    found = [path for _, path in backups.numbered(file(folder))]
    for path in found:
        assert soundness.backup_contents(path, say=say).records == 9
        assert path.stat().st_mode & 0o777 == 0o600
    return "after" if found else "before"


def _with_backup(folder: Path) -> None:
    team(folder)
    manual_backup.back_up(file(folder), to=folder / "backup.db", moment="", say=say)
    for word in "one", "two":
        assert ended_whole(in_child(typed, folder, "coach", "ana", word))
    (folder / "said").unlink()


def _restored(folder: Path) -> str:
    return {2: "after", 4: "before"}.get(rows(folder, "coaching"), "half")


def _broken(folder: Path) -> None:
    _with_backup(folder)
    with file(folder).open("r+b") as broken:
        broken.truncate(file(folder).stat().st_size // 2)


def _replaced(folder: Path) -> str:
    if file(folder).stat().st_size == _half_size(folder):
        return "before"
    return _restored(folder)


def _half_size(folder: Path) -> int:
    return int((folder.parent / "template" / "journal.db").stat().st_size)


def _with_draft(folder: Path) -> None:
    team(folder)
    (folder / "draft").write_text("zorb")


def _forgotten(folder: Path) -> str:
    everything = rows(folder, "rep"), rows(folder, "coaching"), rows(folder, "obstacle")
    if everything[0] == 1 and (folder / "draft").exists():
        return "half"
    words = file(folder).read_bytes().lower().count(b"zorb")
    if everything == (2, 2, 2) and words > 4000:
        return "before"
    return "after" if everything == (1, 1, 1) and not words else "half"


def _with_export(folder: Path) -> None:
    team(folder)
    assert ended_whole(in_child(typed, folder, "export", "--output", str(folder / "export.json")))
    file(folder).unlink()


def _imported(folder: Path) -> str:
    if not file(folder).exists() or not rows(folder, "rep"):
        return "before"
    whole = (rows(folder, "rep"), rows(folder, "coaching"), rows(folder, "image") > 10)
    return "after" if whole == (2, 2, True) else "half"


def _import(folder: Path) -> None:
    typed(folder, "import", str(folder / "export.json"))


def _create(folder: Path) -> None:
    new_journal.create(file(folder), say=print)


def _upgrade(folder: Path) -> None:
    entrance.enter(file(folder), write=False, say=say, steps=LATER).close()


def _back_up(folder: Path) -> None:
    manual_backup.back_up(file(folder), to=None, moment="20261113-090000", say=say)


def _restore(folder: Path) -> None:
    restore.restore(file(folder), backup=folder / "backup.db", say=say)


def _forget(folder: Path) -> None:
    erase.forget(
        file(folder),
        rep="walt",
        at=NOW,
        last=_drafts_too(folder),
        say=say,
    )


def _drafts_too(folder: Path) -> Callable[[], None]:
    """What is taken away besides: a file that stands for the drafts."""
    return lambda: (folder / "draft").unlink(missing_ok=True)


def typing(*words: str) -> Callable[[Path], None]:
    return lambda folder: typed(folder, *words)


SCENARIOS: dict[str, Scenario] = {
    "create": Scenario(_nothing, _create, _created),
    "first": Scenario(_nothing, typing("rep", "add", "Ana Ruiz"), _first),
    "add": Scenario(team, typing("coach", "ana", "note", "--action", "does"), _added),
    "undo": Scenario(_three, typing("undo"), _undone),
    "import": Scenario(_with_export, _import, _imported),
    "upgrade": Scenario(of_the_first_release, _upgrade, _upgraded),
    "backup": Scenario(team, _back_up, _backed_up),
    "restore": Scenario(_with_backup, _restore, _restored),
    "replace": Scenario(_broken, _restore, _replaced),
    "forget": Scenario(_with_draft, _forget, _forgotten),
}


def swept(scenario: str, *how: str) -> list[dict[str, Any]]:
    """What was found after ends by force, in memory where there is a disk of it."""
    memory = Path("/dev/shm")  # noqa: S108 - a disk in memory: nothing here needs a real one
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.crashes", scenario, folder, *how],
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    name, place, mode, amount, *only = sys.argv[1:]
    os.environ["COACHLOG_NOW"] = "2026-11-13"
    import coachlog.cli.program
    import coachlog.journal.write.coaching
    import coachlog.journal.write.reps  # noqa: F401 - once, before the first fork

    out, sys.stdout = sys.stdout, sys.stderr
    sweep = at_random if mode == "random" else at_every_call
    json.dump(list(sweep(SCENARIOS[name], Path(place), int(amount), only)), out)
