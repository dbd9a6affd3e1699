"""The file format goes on: older journals are read, brought forward whole or not at all."""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from coachlog import errors
from coachlog.journal.file import backups, entrance, restore, schema
from coachlog.journal.file.schema import STEPS, Step
from tests import crashes
from tests.conftest import Manager

ROOT = Path(__file__).parent.parent

LATER = f"format {len(crashes.LATER)}"
"""What the steps made up for these tests lead to."""


@pytest.fixture
def old(manager: Manager) -> Path:
    """The journal of the first release, in the manager's place."""
    crashes.of_the_first_release(manager.journal.parent)
    return manager.journal


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def in_another_process(journal: Path, *, room: int = -1) -> subprocess.Popen[str]:
    """Enter a journal with the steps made up for these tests, with so much room on the disk."""
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))" if room > 0 else "pass"
    script = f"""
import resource, sys
from pathlib import Path
from coachlog import errors
from coachlog.journal.file import entrance
from tests.crashes import LATER
{limit}
def said(notice):
    print(notice, flush=True)
try:
    entrance.enter(Path({str(journal)!r}), write=False, say=said, steps=LATER).close()
except errors.CoachlogError as error:
    sys.exit(f"{{error.exit_code}} {{error}}")
"""
    return subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_published_step_was_never_edited(old: Path, tmp_path: Path) -> None:
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_*' ORDER BY 1, 2"

    with closing(sqlite3.connect(tmp_path / "laid out.db")) as laid_out:
        schema.lay_out(laid_out, steps=crashes.FIRST)
        expected = laid_out.execute(query).fetchall()

    with closing(sqlite3.connect(old)) as there:
        assert there.execute(query).fetchall() == expected


def test_a_journal_of_the_first_release_is_read_whole(old: Path, manager: Manager) -> None:
    findings = json.loads(manager.does("doctor", "--format", "json"))

    failed = [each for each in findings if each["level"] == "fail"]
    assert failed == []
    assert manager.shows("d2")["well"] == "a note with [/] [red] sat in on a call: 5: =1+1"
    assert manager.shows("o2")["state"] == "escalated"
    assert manager.person("walt", "2026-10-29")["state"] == "overdue"
    assert len(json.loads(manager.does("export"))["records"]) == 20


def test_a_step_keeps_what_was_there_and_a_copy_from_before_it(old: Path) -> None:
    said: list[str] = []
    before = content(old)

    with closing(entrance.enter(old, write=False, say=said.append, steps=crashes.LATER)) as after:
        goals = {goal for (goal,) in after.execute("SELECT goal FROM rep")}
        kept = after.execute("SELECT key, value, unit FROM setting ORDER BY key").fetchall()
        numbers = after.execute("PRAGMA user_version").fetchone()

    [(_, copy)] = backups.numbered(old)
    assert numbers == (len(crashes.LATER),)
    assert goals == {"upgraded"}
    assert kept == [("date-order", "dmy", None), ("inertia", "70", None)]
    assert content(copy) == before
    assert copy.name.endswith(f"-before-{LATER}.db".replace(" ", "-"))
    assert said == [f"the journal now has {LATER}; a copy from before: {copy}"]


def test_a_number_that_was_given_is_not_given_again_after_a_table_was_made_anew(old: Path) -> None:
    with closing(entrance.enter(old, write=True, say=print, steps=crashes.LATER)) as after:
        after.execute("INSERT INTO setting (uid, key, value) VALUES ('u', 'ramp', '60')")

        assert after.execute("SELECT max(id) FROM setting").fetchone() == (3,)


def test_a_step_that_would_break_a_link_is_taken_back(old: Path) -> None:
    bad = Step("Loses a person.", ("DELETE FROM rep WHERE handle = 'ana'",), rebuilds=True)
    before = old.read_bytes()

    with pytest.raises(errors.Damaged):
        entrance.enter(old, write=False, say=print, steps=(*STEPS, bad))

    assert old.read_bytes() == before
    with closing(entrance.enter(old, write=False, say=print)) as still:
        assert still.execute("SELECT count(*) FROM rep").fetchone() == (3,)


@pytest.mark.parametrize("command", [("log",), ("coach", "ana", "note"), ("doctor",), ("undo",)])
def test_a_journal_of_a_later_format_is_refused_untouched(
    command: tuple[str, ...], old: Path, manager: Manager
) -> None:
    entrance.enter(old, write=False, say=print, steps=crashes.LATER).close()

    answer = manager.refused(*command)

    assert answer.code == 4
    assert LATER in answer.err


def test_ended_by_force_at_any_statement_an_upgrade_is_whole_or_absent() -> None:
    found = crashes.swept("upgrade", "every", "1", "execute")

    states = Counter(each["state"] for each in found)
    assert set(states) == {"before", "after"}
    assert found[-1]["whole"]


def test_of_ten_commands_at_once_one_upgrades_and_one_copy_is_kept(old: Path) -> None:
    """All have seen the old format when the lock is given up for which they wait."""
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        commands = [in_another_process(old) for _ in range(10)]
        for command in commands:
            assert command.stdout
            assert "waiting" in command.stdout.readline()
        other.execute("ROLLBACK")

    ended = [command.communicate(timeout=60) for command in commands]

    assert [command.returncode for command in commands] == [0] * 10
    assert len([out for out, _ in ended if LATER in out]) == 1
    assert len(backups.numbered(old)) == 1


def test_without_room_for_the_copy_nothing_is_changed(old: Path) -> None:
    before = old.read_bytes()
    command = in_another_process(old, room=100_000)

    _, err = command.communicate(timeout=60)

    assert err.startswith("1 ")
    assert old.read_bytes() == before
    assert backups.numbered(old) == []
    assert list(backups.folder(old).iterdir()) == []


def test_a_backup_of_an_older_format_is_restored_and_brought_forward(old: Path) -> None:
    entrance.enter(old, write=False, say=print, steps=crashes.LATER).close()
    [(_, copy)] = backups.numbered(old)
    fresh = old.with_name("fresh.db")

    restored = restore.restore(fresh, backup=copy, say=print)

    assert restored.contents.records == 20
    with closing(entrance.enter(fresh, write=False, say=print, steps=crashes.LATER)) as after:
        assert after.execute("PRAGMA user_version").fetchone() == (len(crashes.LATER),)


def test_the_number_of_the_format_is_that_of_the_steps() -> None:
    assert len(schema.STEPS) == schema.FORMAT
