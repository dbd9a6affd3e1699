"""Other programs on the same file: what they put in is left alone, never read, and named."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coachlog.journal.file import entrance, schema, soundness
from coachlog.journal.file.schema import STEPS, Step
from tests.conftest import Manager
from tests.lived_in import COMMANDS, Words, lived, story
from tests.terminal import Terminal
from tests.travelling import without_moments

__all__ = ["lived", "story"]

TALES = ("CREATE VIEW talks AS SELECT day, name, note FROM coaching JOIN rep ON rep.id = rep_id",)
THEIRS = (
    *TALES,
    "CREATE VIEW broken AS SELECT gone FROM nowhere",
    "CREATE TABLE scores (rep INTEGER, points INTEGER CHECK (points > 0))",
    "INSERT INTO scores VALUES (1, 7)",
    "CREATE TABLE orphans (rep INTEGER REFERENCES rep (id))",
    "INSERT INTO orphans VALUES (999)",
    "CREATE INDEX by_note ON coaching (note)",
    "CREATE INDEX by_length ON coaching (length(note))",
    "CREATE VIRTUAL TABLE words USING fts5 (note, content=coaching)",
)


def puts_in(path: Path, *statements: str) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.fixture
def shared(lived: Manager) -> Manager:
    """A journal with something of everything in it, that another program was at."""
    puts_in(lived.journal, *THEIRS)
    return lived


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_works_beside_what_others_put_in_and_can_be_undone(
    shared: Manager, words: Words
) -> None:
    before = without_moments(shared.does("export"))

    shared.does(*words)
    shared.does("undo")

    assert without_moments(shared.does("export")) == before


@pytest.mark.parametrize(
    "words",
    ["report", "today", "brief ana", "log", "show ana", "search legal", "rep list", "backup",
     "export --format csv --kind rep", "undo --list", "rep forget ben --yes"],
)  # fmt: skip
def test_the_other_commands_work_beside_it_too(shared: Manager, words: str) -> None:
    shared.does(*words.split())

    with closing(sqlite3.connect(shared.journal)) as connection:
        assert connection.execute("SELECT * FROM scores").fetchall() == [(1, 7)]
        assert connection.execute("SELECT count(*) FROM talks").fetchone()[0] >= 1


def test_doctor_names_it_and_finds_nothing_wrong(shared: Manager) -> None:
    said = shared.does("doctor")

    named = ("view talks", "view broken", "table scores", "index by_note", "table words")
    assert "not coachlog's, left alone: " in said
    assert all(name in said for name in named)
    assert "fail" not in said


def test_a_backup_carries_it_and_a_restore_takes_that_backup(shared: Manager) -> None:
    copy = shared.journal.with_name("copy.db")
    shared.does("backup", str(copy))
    shared.does("coach", "ben", "since then")

    shared.does("restore", str(copy), "--yes")

    assert "since then" not in shared.does("log")
    with closing(sqlite3.connect(shared.journal)) as connection:
        assert connection.execute("SELECT points FROM scores").fetchall() == [(7,)]


def test_it_is_never_read(shared: Manager, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in it: a table that cannot be read harms no command.

    SQLite looks into virtual tables from 3.44 on, and finds these broken.
    """
    puts_in(shared.journal, "CREATE VIRTUAL TABLE far USING fts5 (x)", "DROP TABLE far_data")
    monkeypatch.chdir(shared.journal.parent)
    puts_in(
        shared.journal,
        "CREATE VIRTUAL TABLE spots USING rtree (id, low, high)",
        "INSERT INTO spots VALUES (1, 0, 1)",
        "DELETE FROM spots_rowid",
    )

    for words in ("report", "coach ben x", "backup", "export", "undo", "doctor", "backup copy.db"):
        shared.does(*words.split())
    shared.does("restore", "copy.db", "--yes")


def test_a_step_of_the_format_passes_beside_a_view_of_somebodys(lived: Manager) -> None:
    puts_in(lived.journal, *THEIRS)
    table = "CREATE TABLE focus_new (id INTEGER PRIMARY KEY AUTOINCREMENT, why TEXT) STRICT"
    rebuild = Step(
        "Makes a table anew.",
        (
            table,
            "INSERT INTO focus_new SELECT id, why FROM focus",
            "DROP TABLE focus",
            "ALTER TABLE focus_new RENAME TO focus",
        ),
        rebuilds=True,
    )
    puts_in(lived.journal, "CREATE VIEW chosen AS SELECT part, why FROM focus")

    steps = (*STEPS, rebuild)
    with closing(entrance.enter(lived.journal, write=True, say=print, steps=steps)) as found:
        assert found.execute("PRAGMA user_version").fetchone() == (len(steps),)


def test_a_view_that_a_step_makes_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The format may have views; one that is missing or changed is a fault, not somebody's own."""
    step = Step("A view.", ("CREATE VIEW another AS SELECT id, day FROM coaching",))
    monkeypatch.setattr(schema, "STEPS", (*STEPS, step))
    with closing(sqlite3.connect(tmp_path / "j.db", isolation_level=None)) as connection:
        schema.lay_out(connection, steps=schema.STEPS)
        as_made = soundness.schema_differences(connection)
        connection.execute("DROP VIEW another")
        connection.execute("CREATE VIEW another AS SELECT 1 AS day")
        changed = soundness.schema_differences(connection)

    assert as_made == ([], [])
    assert changed == (["another"], [])


SQLITE3 = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute(sys.argv[2])
connection.commit()
connection.close()
"""
"""What the command line of SQLite does, which is not on every machine."""


@pytest.mark.parametrize("name", ["spy", 'odd "one"; x', "it's $(touch no)"])
def test_a_trigger_is_refused_by_name_and_the_statement_that_drops_it_works(
    name: str, lived: Manager, tmp_path: Path
) -> None:
    quoted = name.replace('"', '""')
    puts_in(
        lived.journal, f'CREATE TRIGGER "{quoted}" AFTER INSERT ON coaching BEGIN SELECT 1; END'
    )

    answer = lived.refused("log")

    assert answer.code == 4
    assert "restore" not in answer.err
    pasted = re.search(r"Take it out: sqlite3 (.*)$", answer.err.strip())
    assert pasted
    stand_in = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).connection.commit()"
    )
    (tmp_path / "stand_in.py").write_text(stand_in)
    line = f"{sys.executable} {tmp_path / 'stand_in.py'} {pasted[1]}"
    subprocess.run(["sh", "-c", line], check=True, cwd=tmp_path)
    lived.does("log")
    assert not (tmp_path / "no").exists()


def test_a_restore_onto_a_journal_with_a_trigger_loses_nothing(lived: Manager) -> None:
    copy = lived.journal.with_name("copy.db")
    lived.does("backup", str(copy))
    lived.does("coach", "ben", "since then")
    puts_in(lived.journal, "CREATE TRIGGER spy AFTER INSERT ON coaching BEGIN SELECT 1; END")

    assert "Take it out" in lived.refused("restore", str(copy), "--yes").err

    puts_in(lived.journal, "DROP TRIGGER spy")
    assert "since then" in lived.does("log")


def test_a_restore_says_first_what_the_backup_lacks(lived: Manager) -> None:
    copy = lived.journal.with_name("copy.db")
    lived.does("backup", str(copy))
    for number in range(7):
        lived.does("coach", "ben", f"note {number}")
    lived.does("rep", "add", "Zoe Ek")
    lived.does("edit", "c1", "minutes=30")

    answer = lived.types("restore", str(copy), "--yes")

    assert answer.err == ""
    assert answer.out.splitlines()[1] == (
        "Note: the journal had what this backup lacks: 1 rep (zoe), "
        "7 coaching notes (c9, c8, c7, c6, c5, ...), 9 changes"
    )


def test_a_restore_of_what_is_all_here_has_nothing_to_say(lived: Manager) -> None:
    copy = lived.journal.with_name("copy.db")
    lived.does("backup", str(copy))

    assert "lacks" not in lived.does("restore", str(copy), "--yes")


@pytest.mark.parametrize(
    ("begun", "asked"),
    [(False, "Put the backup in place ("), (True, "Replace this empty journal with the backup (")],
)
def test_on_a_new_laptop_the_question_is_what_will_happen(
    lived: Manager, program: dict[str, str], begun: bool, asked: str
) -> None:
    copy = lived.journal.with_name("copy.db")
    lived.does("backup", str(copy))
    lived.journal.unlink()
    if begun:
        lived.does("config", "set", "cadence", "4")

    terminal = Terminal(program, "restore", str(copy)).says(asked).says("[y/N]").types("y")

    assert terminal.ends() == 0
    assert "Ana" in lived.does("rep", "list")
