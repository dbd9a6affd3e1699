"""Many managers' reports and exports in one place: the README's queries, run as they stand."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from tests import histories
from tests.conftest import Manager, typed
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
    for name, lines in TEAMS.items():
        manager.journal = tmp_path / f"{name}.db"
        for words in lines:
            manager.does(*words)
        file = tmp_path / "exports" / f"{name}.jsonl"
        manager.does("export", "--format", "jsonl", "--redact", "--output", str(file))
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as database:
        return [database.execute(query).fetchall() for query in queries("exports/")]


def queries(folder: str) -> list[str]:
    """The statements that the README shows for DuckDB over a folder."""
    section = sections()["Rolling up many managers"]
    blocks = re.findall(r"^```sql\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    (block,) = [each for each in blocks if f"read_json('{folder}" in each]
    return [statement for statement in block.split(";\n") if statement.strip()]


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


MANAGERS = 30
"""How many journals by chance are rolled up."""

FREE = ("PRIVMARK", "two words")
"""What their managers wrote wherever a text may be written."""


class Friday(NamedTuple):
    """A folder of redacted reports, and by manager whom the whole report says is flagged."""

    folder: Path
    gone: dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def friday(tmp_path_factory: pytest.TempPathFactory) -> Friday:
    folder = tmp_path_factory.mktemp("managers")
    (folder / "reports").mkdir()
    gone: dict[str, list[tuple[Any, ...]]] = {}
    for seed in range(MANAGERS):
        journal = folder / f"{seed}.db"
        day = (histories.FIRST + timedelta(days=seed * 7 % 95)).isoformat()
        if seed:  # the first one has nobody yet
            histories.write(journal, seed=seed, texts=FREE, steps=40)
        file, whole = folder / "reports" / f"team {seed}.json", folder / "whole.json"
        for words in (("--redact", "--output", str(file)), ("--output", str(whole))):
            typed(journal, "report", "--as-of", day, *words)
        gone[file.stem] = _gone(json.loads(whole.read_text(encoding="utf-8")), day)
    return Friday(folder, gone)


def _gone(report: Any, day: str) -> list[tuple[Any, ...]]:
    return [
        (
            *(date.fromisoformat(day), each["rep"], each["state"], each["elapsed"]),
            *(each["cadence"], each["last"] and date.fromisoformat(each["last"]["day"])),
        )
        for each in report["people"]
        if each["state"] not in ("ok", "away")
    ]


def test_who_has_gone_without_coaching_is_what_each_report_says(
    friday: Friday, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(friday.folder)
    with duckdb.connect() as database:
        *_, answer = [database.execute(query).fetchall() for query in queries("reports/")]

    found: dict[str, list[tuple[Any, ...]]] = {}
    for who, *person in answer:
        found.setdefault(who, []).append(tuple(person))
    assert found == {
        who: sorted(people, key=lambda each: (-each[3] / each[4], each[1]))
        for who, people in friday.gone.items()
        if people
    }
    assert len(found) > MANAGERS / 3
    assert {person[2] for people in found.values() for person in people} >= {
        *("neglected", "overdue")
    }
    assert any(person[5] is None for people in found.values() for person in people)


def test_no_word_and_no_name_leaves_a_team_with_its_report(friday: Friday) -> None:
    reports = (friday.folder / "reports").iterdir()
    whole = [file.read_text(encoding="utf-8") for file in reports]

    assert not [name for name in histories.NAMES for report in whole if name in report]
    keys = {key for report in whole for key, said in _texts(json.loads(report)) if said in FREE}
    assert {"account"} <= keys <= {"account", "deal", "name"}


def _texts(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a JSON document, with the key that it stands under."""
    if isinstance(node, str):
        yield key, node
    for inner, each in node.items() if isinstance(node, dict) else ():
        yield from _texts(each, inner)
    for each in node if isinstance(node, list) else ():
        yield from _texts(each, key)
