"""A person to forget, with a word in every text of theirs that stands nowhere else."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import Manager, typed

NOW = datetime.fromisoformat("2026-11-13")


WALT = ("Wáltér Zorbak", "walter", "zorb")
"""The name, the handle, and a word that stands in every text of theirs and in no other."""


THEIRS = (
    ("rep", "add", WALT[0], "--goal", "zorb", "--focus", "zorb", "--since", "2026-10-01"),
    ("rep", "edit", "walter", "--focus", "zorb second focus"),
    ("plan", "walter", "Zorb Inc", "--on", "mon", "--objective", "zorb", "--question", "zorb?"),
    ("call", "move", "p1", "tue"),
    ("plan", "walter", "Zorb Inc", "--on", "2026-11-13", "--objective", "zorb agrees"),
    (
        "debrief", "p2", "--outcome", "advance", "--well", "zorb", "--improve", "zorb " * 900,
        "--action", "zorb writes", "--obstacle", "zorb is in the way", "--cause", "self",
    ),
    ("obstacle", "act", "o2", "zorb move", "--with", "zorb"),
    ("coach", "walter", "zorb talk", "--works-on", "o2"),
    ("coach", "walter", "zorb deleted"),
    ("delete", "c3"),
    ("action", "add", "zorb for them", "--owner", "me", "--rep", "walter"),
    ("action", "move", "a3", "2026-12-01"),
    ("away", "add", "walter", "2026-12-01", "--note", "zorb"),
    ("rep", "leave", "walter", "--on", "2026-12-10"),
    ("coach", "walter", "zorb undone"),
    ("undo",),
)  # fmt: skip


OTHERS = (
    ("rep", "add", "Ana Ruiz", "--focus", "listens"),
    ("rep", "add", "Ben Okafor"),
    ("coach", "ana", "stays", "--action", "stays as well"),
    ("obstacle", "add", "shared", "--cause", "organization", "--rep", "ana", "--rep", "ben"),
    ("focus", "set", "deals", "--why", "stays", "--until", "2026-12-18"),
    ("time", "add", "hiring", "1h", "--note", "stays"),
)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two people who stay and one who goes."""
    folder = tmp_path_factory.mktemp("made once") / "data"
    for words in (*OTHERS, *THEIRS):
        typed(folder / "journal.db", *words)
    return folder


@pytest.fixture
def manager(made_once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Manager:
    """A manager who has somebody to forget."""
    shutil.copytree(made_once, tmp_path / "data")
    return Manager(tmp_path / "data" / "journal.db", capsys)


def traces(folder: Path) -> list[str]:
    """The files in which a name or a word of theirs stands, in any spelling."""
    words = [word.encode() for name in WALT for word in (name.lower(), *name.lower().split())]
    words += [b"walter zorbak"]
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(word in path.read_bytes().lower() for word in words)
    ]
