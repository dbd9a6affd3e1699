"""Files to import, made by hand: records as an export has them, and what becomes of the files."""

import json
from pathlib import Path
from typing import Any

import pytest

from coachlog.journal.file import schema
from coachlog.journal.transfer.exporting import SCHEMA
from tests.conftest import Answer, Manager

Record = dict[str, Any]

HEADING = {"schema": SCHEMA, "format": schema.FORMAT, "settings": {}}
ANA: Record = {
    "kind": "rep",
    "ref": "ana",
    "uid": "ana1",
    "name": "Ana Ruiz",
    "handle": "ana",
    "since": "2026-10-01",
    "handle_given": False,
    "made": "2026-10-01",
}
TALK: Record = {
    "kind": "coaching",
    "ref": "c1",
    "uid": "talk1",
    "rep": "ana",
    "day": "2026-11-10",
    "about": "moment",
    "note": "PRIVMARK",
    "made": "2026-11-10",
}
OBSTACLE: Record = {
    "kind": "obstacle", "ref": "o1", "uid": "obstacle", "what": "PRIVMARK", "cause": "organization",
    "rep": ["ana"], "team": False, "owner": "me", "owner_is": "me", "raised": "2026-11-09",
    "state": "open",
}  # fmt: skip
PLAN: Record = {
    "kind": "plan",
    "ref": "p1",
    "uid": "plan1",
    "rep": "ana",
    "account": "PRIVMARK",
    "objective": "PRIVMARK",
    "call_day": "2026-11-10",
    "state": "planned",
    "made": "2026-11-05",
}
DEBRIEF: Record = {
    "kind": "debrief",
    "ref": "d1",
    "uid": "debrief1",
    "rep": "ana",
    "account": "PRIVMARK",
    "plan": "p1",
    "outcome": "order",
    "well": "PRIVMARK",
    "improve": "PRIVMARK",
    "day": "2026-11-10",
    "call_day": "2026-11-10",
    "made": "2026-11-10",
}
ACTION: Record = {
    "kind": "action",
    "ref": "a1",
    "uid": "action1",
    "owner": "me",
    "owner_is": "me",
    "text": "PRIVMARK",
    "due": "2026-11-10",
    "state": "open",
    "made": "2026-11-05",
}
DEBRIEFED = PLAN | {"state": "debriefed", "closed": "2026-11-10", "debrief": "d1"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the file to import is."""
    return tmp_path / "file"


def jsonl(*found: Record, heading: Record = HEADING) -> str:
    """A file of these records, line by line."""
    return "".join(json.dumps(each) + "\n" for each in (heading, *found))


def as_json(*found: Record) -> str:
    """The same in one object."""
    return json.dumps(HEADING | {"records": list(found)})


def takes(manager: Manager, file: Path, content: str | bytes, *more: str) -> str:
    """Import something that must be taken in; what was said."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return manager.does("import", str(file), *more)


def differs(manager: Manager, file: Path, content: str | bytes) -> Answer:
    """Import something that is here with other content: refused, with the journal as it was."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = manager.journal.read_bytes()
    answer = manager.types("import", str(file))
    assert (answer.code, answer.out) == (2, ""), answer
    assert "Nothing was imported" in answer.err
    assert "--take newest" in answer.err
    assert manager.journal.read_bytes() == before
    return answer


def refuses(manager: Manager, file: Path, content: str | bytes) -> Answer:
    """Import something that must be refused, with the journal as it was, and no note named."""
    manager.does("config", "set", "window", "30")
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    answer = manager.refused("import", str(file))
    assert answer.code == 2, answer
    assert "PRIVMARK" not in answer.err
    assert "othing was imported" in answer.err
    return answer


def without_moments(export: str) -> Any:
    """An export without the moments at which its records were changed last."""

    def bare(held: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in held.items() if key != "changed"}

    return json.loads(export, object_hook=bare)
