"""Where an import comes from: exports of any age, parts of one, stdin; and one that is killed."""

import json
import subprocess
from pathlib import Path

import pytest

from coachlog.journal.file import schema
from coachlog.journal.transfer import exporting
from tests.benchmarks import journals
from tests.conftest import Manager, run
from tests.lived_in import lived, story
from tests.travelling import (
    ANA,
    HEADING,
    TALK,
    file,
    jsonl,
    takes,
)

__all__ = ["file", "lived", "story"]


def test_one_persons_data_begins_another_managers_journal(
    lived: Manager, file: Path, tmp_path: Path
) -> None:
    whole = lived.does("export", "--rep", "ana")
    lived.journal = tmp_path / "other.db"

    takes(lived, file, whole)

    assert lived.does("export") == whole


def test_a_stretch_of_days_begins_another_journal(
    lived: Manager, file: Path, tmp_path: Path
) -> None:
    whole = lived.does("export", "--since", "2026-11-09")
    lived.journal = tmp_path / "other.db"

    takes(lived, file, whole)

    assert lived.does("export") == whole


@pytest.mark.parametrize("number", range(1, schema.FORMAT + 1))
def test_an_export_of_any_format_up_to_now_is_taken_in(
    manager: Manager, file: Path, number: int
) -> None:
    takes(manager, file, jsonl(ANA, TALK, heading=HEADING | {"format": number}))

    assert manager.shows("c1")["uid"] == "talk1"


def test_stdin_is_read_for_a_dash(program: dict[str, str]) -> None:
    done = run(program, "import", "-", input=jsonl(ANA, TALK))

    assert (done.returncode, done.stderr) == (0, "")
    assert "1 rep, 1 coaching note" in done.stdout


def test_a_byte_order_mark_is_passed_over(manager: Manager, file: Path) -> None:
    takes(manager, file, b"\xef\xbb\xbf" + jsonl(ANA).encode())

    assert json.loads(manager.does("export"))["records"][0]["name"] == "Ana Ruiz"


def test_json_may_be_laid_out_in_any_way(manager: Manager, file: Path) -> None:
    heading = {"format": schema.FORMAT, "schema": exporting.SCHEMA}
    whole = {"settings": {"cadence": "7"}, "records": [ANA, TALK]} | heading

    takes(manager, file, json.dumps(whole, indent=4))

    assert manager.shows("c1")["note"] == "PRIVMARK"
    assert manager.does("config", "get", "cadence").startswith("7")


@pytest.fixture
def many(tmp_path: Path, program: dict[str, str]) -> Path:
    """An export of a few thousand records."""
    journals.build(tmp_path / "many.db", records=4_000)
    out = tmp_path / "many.jsonl"
    done = run(
        program,
        *("--journal", str(tmp_path / "many.db")),
        *("export", "--format", "jsonl", "--output", str(out)),
    )
    assert done.returncode == 0, done
    return out


def test_an_import_that_is_killed_is_wholly_there_or_wholly_absent(
    program: dict[str, str], many: Path, tmp_path: Path
) -> None:
    """A pipe takes the last bytes only when nearly all before them were read."""
    run(program, "rep", "add", "Somebody Else")
    whole, counts = many.read_bytes(), []
    for share in (0.3, 0.6, 1):
        command = ["coachlog", "import", "-"]
        with subprocess.Popen(command, env=program, stdin=subprocess.PIPE) as process:
            assert process.stdin
            process.stdin.write(whole[: int(share * len(whole))])
            process.kill()
        counts.append(count(program))
    done = run(program, "import", str(many))

    assert done.returncode == 0, done
    assert counts == [1, 1, 1]
    assert count(program) == whole.count(b"\n")


def count(program: dict[str, str]) -> int:
    """How many records the journal has."""
    return len(json.loads(run(program, "export").stdout)["records"])
