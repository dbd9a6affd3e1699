"""Something else, or something broken, in the journal's place: refused and left as it is."""

import os
import random
import socket
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coachlog.journal.file import paths, schema
from tests import begun, faults
from tests.conftest import Manager, run
from tests.faults import MARK, Program

READ, WRITE = ("log",), ("coach", "alice", MARK)
EVERY = (
    READ, WRITE, ("report",), ("show", "c1"), ("rep", "add", "Bob Bell"), ("undo",), ("backup",),
    ("export",), ("config", "set", "ramp", "60"), ("doctor",),
)  # fmt: skip


@begun.once
def kept(manager: Manager) -> None:
    """A manager with ten notes."""
    manager.does("rep", "add", "Alice Ames")
    for number in range(10):
        manager.does("coach", "alice", f"{MARK} {number} " * 20)


def bytes_around(path: Path) -> dict[str, bytes]:
    """Every file in the journal's folder."""
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def without_header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def few_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    path.write_text("Dear diary, " * 50)


def of_a_browser(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")


def of_another_note_taker(path: Path) -> None:
    path.unlink()
    ours = f"PRAGMA user_version = {schema.FORMAT}"
    sql(path, "CREATE TABLE note (body BLOB)", "CREATE TABLE plan (x)", ours)


def of_a_later_format(path: Path) -> None:
    sql(path, "PRAGMA user_version = 99")


def with_a_trigger(path: Path) -> None:
    sql(path, "CREATE TRIGGER t AFTER INSERT ON coaching BEGIN DELETE FROM rep; END")


def with_a_view_for_a_table(path: Path) -> None:
    sql(path, "ALTER TABLE focus RENAME TO f", "CREATE VIEW focus AS SELECT * FROM f")


def with_a_broken_plan(path: Path) -> None:
    """One bit in the text that says what a table is: SQLite's own complaint is no UTF-8 then."""
    whole = bytearray(path.read_bytes())
    whole[whole.index(b"CREATE INDEX coaching_by_day") + 2] ^= 0x80
    path.write_bytes(whole)


def without_a_table(path: Path) -> None:
    sql(path, "DROP TABLE action")


FOREIGN = (a_text, of_a_browser, of_a_later_format)


@pytest.mark.parametrize(
    "harm",
    [
        with_a_broken_plan, halved, without_header,
        few_bytes, emptied, a_text, of_a_browser, of_another_note_taker,
        of_a_later_format, with_a_trigger, with_a_view_for_a_table,
    ],
)  # fmt: skip
def test_what_is_no_journal_of_ours_is_refused_by_every_command_and_left_as_it_is(
    harm: Callable[[Path], None], kept: Manager
) -> None:
    harm(kept.journal)
    kept.journal.chmod(0o600)
    before = bytes_around(kept.journal)

    for words in EVERY:
        answer = kept.types(*words)
        doctored = words == ("doctor",) and harm not in (*FOREIGN, with_a_trigger)
        assert answer.code == 4 or (doctored and answer.code in (1, 4)), (words, answer)
        assert answer.err.count("\n") == (0 if answer.code == 1 else 1)
        assert MARK not in answer.err

    assert bytes_around(kept.journal) == before


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (halved, "is damaged. Restore a backup: coachlog restore FILE"),
        (without_header, "is damaged. Restore a backup: coachlog restore FILE"),
        (emptied, "is empty. Restore a backup: coachlog restore FILE, or delete it to start anew."),
        (a_text, "is not a coachlog journal"),
        (of_a_browser, "is not a coachlog journal"),
        (of_a_later_format, f"has format 99; this coachlog knows formats up to {schema.FORMAT}"),
        (
            with_a_trigger,
            "has a trigger that coachlog did not put there: 't'. Nothing is lost. Take it out: ",
        ),
    ],
)
def test_the_refusal_says_what_it_is_and_what_to_do(
    harm: Callable[[Path], None], said: str, kept: Manager
) -> None:
    harm(kept.journal)
    kept.journal.chmod(0o600)

    assert said in kept.refused(*READ).err


def test_another_programs_unfinished_business_is_not_finished_for_it(
    kept: Manager, tmp_path: Path
) -> None:
    """Merely connecting would check a browser's WAL in, or roll its rollback file back."""
    theirs = tmp_path / "theirs" / "places.sqlite"
    theirs.parent.mkdir()
    with closing(sqlite3.connect(theirs, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE moz_places (id)")
        connection.execute("INSERT INTO moz_places VALUES (1)")
        copies = {each.name: each.read_bytes() for each in theirs.parent.iterdir()}
    for name, content in copies.items():
        (theirs.parent / name).write_bytes(content)
    theirs.chmod(0o600)

    for words in EVERY:
        assert kept.types("--journal", str(theirs), *words).code == 4

    assert bytes_around(theirs) == copies


@pytest.mark.parametrize("what", ["folder", "pipe", "socket", "device"])
def test_what_is_no_file_is_refused_at_once(
    what: str, tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "j.db"
    listening = socket.socket(socket.AF_UNIX)
    if what == "folder":
        place.mkdir()
    elif what == "pipe":
        os.mkfifo(place)
    elif what == "socket":
        monkeypatch.chdir(tmp_path)  # a socket's whole name may be too long
        listening.bind("j.db")
    else:
        place = Path("/dev/null")
    began = time.monotonic()

    for words in (READ, ("rep", "add", "Ann Ames")):
        done = run(program, "--journal", str(place), *words)
        assert "is not a coachlog journal" in faults.failed(done, 4)

    listening.close()
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("harm", [with_a_broken_plan, without_a_table])
def test_what_is_broken_in_its_plan_is_damaged_and_a_restore_mends_it(
    harm: Callable[[Path], None], kept: Manager, program: Program
) -> None:
    backup = kept.journal.with_name("kept.db")
    kept.does("backup", str(backup))
    harm(kept.journal)

    for words in (READ, ("report",), ("action", "list")):
        assert "is damaged" in faults.failed(run(program, *words), 4)
    assert run(program, "doctor").returncode == 1
    assert run(program, "restore", str(backup), "--yes").returncode == 0

    assert kept.does(*READ).count(MARK) >= 10


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_what_is_no_file_in_the_place_of_a_side_file_is_refused_at_once(
    suffix: str, kept: Manager, program: Program
) -> None:
    side = kept.journal.with_name(kept.journal.name + suffix)
    os.mkfifo(side)
    before = kept.journal.read_bytes()

    for words in (READ, WRITE, ("doctor",)):
        said = faults.failed(run(program, *words), 4)
        assert "in the way" in said

    side.unlink()
    assert kept.journal.read_bytes() == before
    assert kept.types(*READ).code == 0


@pytest.mark.parametrize("seed", range(6))
def test_in_pages_with_flipped_bytes_nothing_is_added(seed: int, kept: Manager) -> None:
    """Forty bytes in the heads of pages, where SQLite sees them; in a text only doctor would."""
    whole, dice = bytearray(kept.journal.read_bytes()), random.Random(seed)  # noqa: S311
    pages = [page for page in range(4096, len(whole), 4096) if any(whole[page + 8 : page + 4096])]
    for _ in range(40):
        whole[dice.choice(pages) + dice.randrange(12)] ^= dice.randrange(1, 256)
    kept.journal.write_bytes(whole)

    assert kept.types(*READ).code in (0, 4)
    assert kept.refused(*WRITE).code == 4


@pytest.mark.parametrize("notes", [0, 5], ids=["small", "over two million bytes"])
def test_nothing_is_added_while_a_page_is_broken_that_the_command_would_not_touch(
    notes: int, kept: Manager
) -> None:
    for _ in range(notes):
        kept.does("coach", "alice", "word " * 100_000)
    with closing(sqlite3.connect(kept.journal)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'leave_of_rep'"
        ).fetchone()
    whole = bytearray(kept.journal.read_bytes())
    whole[(page - 1) * 4096] ^= 0xFF
    kept.journal.write_bytes(whole)

    answer = kept.refused(*WRITE)

    assert answer.code == 4
    assert "damaged" in answer.err


@pytest.mark.parametrize("column", ["note", "deal"])
def test_a_text_whose_bytes_are_broken_is_damage_and_not_a_bug(column: str, kept: Manager) -> None:
    value = "CAST(x'ff61ff' AS TEXT)" if column == "note" else "'[broken'"
    update = f"UPDATE coaching SET {column} = {value} WHERE id = 3"  # noqa: S608
    sql(kept.journal, "PRAGMA ignore_check_constraints = ON", update)

    answer = kept.refused(*READ)

    assert answer.code == 4
    assert "damaged" in answer.err


def test_what_a_crash_left_is_taken_back_by_the_next_reader(kept: Manager) -> None:
    before = kept.does(*READ)
    faults.cut_off(kept.journal)

    assert kept.does(*READ) == before
    assert not paths.side_file(kept.journal, "-journal").exists()
    assert faults.is_whole(kept.journal)


def test_what_a_crash_left_is_taken_back_by_the_next_writer(kept: Manager) -> None:
    faults.cut_off(kept.journal)

    kept.does(*WRITE)

    assert faults.count(kept.journal) == 11
    assert faults.count(kept.journal, "behavior") == 0
    assert not paths.side_file(kept.journal, "-journal").exists()


def test_where_a_crash_cannot_be_taken_back_that_is_said_and_later_done(
    kept: Manager, program: Program
) -> None:
    faults.cut_off(kept.journal)
    kept.journal.chmod(0o400)
    kept.journal.parent.chmod(0o500)
    try:
        said = faults.failed(faults.restricted(program, *READ), 4)
    finally:
        kept.journal.parent.chmod(0o700)
        kept.journal.chmod(0o600)

    assert "was cut off while it wrote" in said
    assert kept.does(*READ).count("\n") == 10


def test_noise_in_the_place_of_a_rollback_file_is_put_away(kept: Manager) -> None:
    before = kept.does(*READ)
    beside = paths.side_file(kept.journal, "-journal")
    beside.write_bytes(random.Random(1).randbytes(2048))  # noqa: S311

    assert kept.does(*READ) == before
    assert not beside.exists()


def test_a_journal_that_was_switched_to_wal_is_read_whole_and_switched_back(kept: Manager) -> None:
    with closing(sqlite3.connect(kept.journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE rep SET goal = 'in the WAL alone'")
        copies = bytes_around(kept.journal)
    for name, content in copies.items():
        (kept.journal.parent / name).write_bytes(content)
    assert paths.side_file(kept.journal, "-wal").exists()

    assert "in the WAL alone" in kept.does("show", "alice")

    with closing(sqlite3.connect(kept.journal)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert not paths.side_file(kept.journal, "-wal").exists()


def test_a_wal_of_another_journal_is_not_taken_for_this_ones(kept: Manager) -> None:
    """Such as one that a sync folder brought: SQLite would read it into the file."""
    paths.side_file(kept.journal, "-wal").write_bytes(b"7" * 5000)

    for words in (READ, WRITE):
        answer = kept.refused(*words)
        assert answer.code == 4
        assert "-wal" in answer.err


def test_a_rollback_file_of_a_lost_journal_is_not_taken_for_a_new_ones(manager: Manager) -> None:
    manager.does("rep", "add", "Alice Ames")
    faults.cut_off(manager.journal)
    manager.journal.unlink()

    answer = manager.refused("rep", "add", "Bob Bell")

    assert answer.code == 4
    assert "left by a journal that is gone" in answer.err
    assert not manager.journal.exists()


def test_reading_a_clean_journal_opens_nothing_for_writing(kept: Manager, program: Program) -> None:
    script = """
import os, sys
from pathlib import Path
opened = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[2], int):
        opened.append((str(arguments[0]), arguments[2]))
    if event == "sqlite3.connect":
        reads = "mode=ro" in str(arguments[0])
        opened.append((str(arguments[0]), os.O_RDONLY if reads else os.O_RDWR))
sys.addaudithook(watch)
from coachlog.cli import main
try:
    main(sys.argv[1:])
finally:
    ours = [(name, how) for name, how in opened if "journal.db" in name]
    assert ours, opened
    for name, how in ours:
        assert not how & (os.O_WRONLY | os.O_RDWR | os.O_CREAT), name
"""
    before = kept.journal.stat()

    for words in (READ, ("report",), ("show", "c1"), ("search", "priv"), ("doctor",)):
        done = faults.scripted(script, program, *words)
        assert (done.returncode, done.stderr) == (0, "")

    after = kept.journal.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
