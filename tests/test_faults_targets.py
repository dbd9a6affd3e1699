"""An answer is never written over a database, a backup, or where SQLite looks for a part of one."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coachlog.journal.file import backups
from tests.conftest import Manager
from tests.healthy import bad, healthy, made_once

__all__ = ["healthy", "made_once"]

WRITING = [
    ("report", "--format", "html", "--output"),
    ("export", "--output"),
    ("backup",),
]


def targets(journal: Path) -> dict[str, Path]:
    """Names that no answer may be written to; what can be there, is."""
    other = journal.with_name("other.sqlite")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    link, pipe = journal.with_name("link.html"), journal.with_name("pipe.html")
    link.symlink_to("nowhere")
    os.mkfifo(pipe)
    return {
        "the journal": journal,
        "a backup": backups.numbered(journal)[0][1],
        "another database": other,
        "a link that leads nowhere": link,
        "a pipe": pipe,
        "a folder": backups.folder(journal),
        "the journal's rollback file": journal.with_name("journal.db-journal"),
        "the journal's shared memory": journal.with_name("journal.db-shm"),
        "another database's log": journal.with_name("other.sqlite-wal"),
    }


def everything(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_no_answer_is_written_where_a_database_is_or_would_look_for_its_own(
    words: tuple[str, ...], healthy: Manager
) -> None:
    unfit = targets(healthy.journal)
    before = everything(healthy.journal.parent)

    codes = {name: healthy.refused(*words, str(path)).code for name, path in unfit.items()}

    assert set(codes.values()) <= {2, 3}, codes
    assert everything(healthy.journal.parent) == before


@pytest.mark.parametrize("words", WRITING[:2], ids=" ".join)
def test_no_answer_is_written_among_the_backups(words: tuple[str, ...], healthy: Manager) -> None:
    new = backups.folder(healthy.journal) / "friday.html"

    assert healthy.refused(*words, str(new)).code == 2
    assert not new.exists()


def test_a_report_still_takes_the_place_of_an_older_one(healthy: Manager) -> None:
    older = healthy.journal.with_name("friday.html")
    older.write_text("last week")

    healthy.does("report", "--format", "html", "--output", str(older))

    assert older.read_text().startswith("<!")


def make(kind: str, path: Path, sound: Path) -> None:
    """Put something that is no backup under a backup's name."""
    if kind == "a text":
        path.write_text("mine")
    elif kind == "a folder":
        path.mkdir()
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a link that leads nowhere":
        path.symlink_to("nowhere")
    else:
        shutil.copy(sound, path)
        path.write_bytes(path.read_bytes()[:8192])


@pytest.mark.parametrize(
    "kind", ["a text", "a folder", "a pipe", "a link that leads nowhere", "half a backup"]
)
def test_doctor_names_what_only_has_the_name_of_the_newest_backup(
    kind: str, healthy: Manager
) -> None:
    [(_, sound)] = backups.numbered(healthy.journal)
    newest = backups.folder(healthy.journal) / "journal.db-00009-20261113-100000.db"
    make(kind, newest, sound)

    [finding] = [each for each in bad(healthy) if each["check"] == "backups"]
    page = healthy.types("doctor")

    assert newest.name in finding["what"]
    assert finding["command"] == "coachlog backup"
    assert sound.name in page.out.replace("\n", "")
