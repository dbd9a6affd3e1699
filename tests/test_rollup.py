"""Many managers' exports in one place: the query that the README shows, run as it stands there."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import Manager
from tests.test_readme import sections

Words = tuple[str, ...]

TEAMS: dict[str, tuple[Words, ...]] = {
    "mia": (
        ("rep", "add", "Ana Ruiz"),
        ("rep", "add", "Ben Okafor"),
        ("debrief", "ana", "--account", "Harbor", "--on", "2026-11-03", "--outcome", "order",
         "--well", "PRIVMARK", "--improve", "PRIVMARK"),
        ("coach", "ana", "PRIVMARK", "--on", "2026-11-04", "--about", "deal"),
        ("coach", "ana", "PRIVMARK", "--on", "2026-11-11", "--about", "pipeline"),
        ("coach", "ben", "PRIVMARK", "--on", "2026-11-12", "--about", "inspection"),
        ("coach", "team", "PRIVMARK"),
        ("obstacle", "add", "PRIVMARK", "--cause", "organization", "--category", "policy",
         "--team", "--raised", "2026-09-14"),
        ("obstacle", "add", "PRIVMARK", "--cause", "self", "--rep", "ana", "--category", "habit"),
    ),
    "omar": (
        ("rep", "add", "Ana Silva"),
        ("coach", "ana", "PRIVMARK", "--on", "2026-11-11", "--about", "pipeline",
         "--lever", "stuck"),
        ("obstacle", "add", "PRIVMARK", "--cause", "organization", "--category", "policy",
         "--rep", "ana", "--raised", "2026-11-03"),
        ("obstacle", "add", "PRIVMARK", "--cause", "organization", "--category", "tool",
         "--rep", "ana", "--raised", "2026-11-12"),
    ),
    "pia": (
        ("rep", "add", "Yuki Sato"),
        ("rep", "add", "Theo Lind"),
        ("obstacle", "add", "PRIVMARK", "--cause", "organization", "--category", "tool",
         "--rep", "yuki", "--rep", "theo", "--raised", "2026-11-09"),
        ("obstacle", "add", "PRIVMARK", "--cause", "organization", "--category", "legal",
         "--rep", "yuki"),
        ("obstacle", "close", "o2", "--effect", "PRIVMARK"),
    ),
}  # fmt: skip


@pytest.fixture
def answers(
    manager: Manager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[list[tuple[Any, ...]]]:
    """What the README's queries say of three managers' redacted exports."""
    (tmp_path / "exports").mkdir()
    for name, typed in TEAMS.items():
        manager.journal = tmp_path / f"{name}.db"
        for words in typed:
            manager.does(*words)
        file = tmp_path / "exports" / f"{name}.jsonl"
        manager.does("export", "--format", "jsonl", "--redact", "--output", str(file))
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as database:
        return [database.execute(query).fetchall() for query in queries()]


def queries() -> list[str]:
    """The statements that the README shows."""
    block = re.search(
        r"^```sql\n(.*?)^```", sections()["Rolling up many managers"], re.MULTILINE | re.DOTALL
    )
    assert block is not None
    return [statement for statement in block[1].split(";\n") if statement.strip()]


def test_the_readmes_queries_add_up_many_teams(answers: list[list[tuple[Any, ...]]]) -> None:
    *_, touches, obstacles = answers

    assert touches == [
        ("mia", "ana", date(2026, 11, 2), 2),
        ("omar", "ana", date(2026, 11, 9), 1),
    ]
    assert obstacles == [
        ("policy", 2, 2, 1, 60),
        ("tool", 2, 2, 1, 4),
    ]


@pytest.mark.usefixtures("answers")
def test_no_word_and_no_name_leaves_a_team(tmp_path: Path) -> None:
    whole = "".join(file.read_text(encoding="utf-8") for file in tmp_path.glob("exports/*"))

    assert whole
    for secret in ("PRIVMARK", "Ruiz"):
        assert secret not in whole
