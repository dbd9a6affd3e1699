"""What is no record does not come in, whatever shape it has: one line names its place."""

import io
import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from coachlog import errors
from coachlog.journal.file import schema
from coachlog.journal.transfer.json_stream import LONGEST, Incoming
from coachlog.render.report import as_json as as_report
from tests import forked
from tests.conftest import Manager, run
from tests.travelling import (
    ACTION,
    ANA,
    DEBRIEF,
    DEBRIEFED,
    HEADING,
    OBSTACLE,
    PLAN,
    TALK,
    Record,
    as_json,
    differs,
    file,
    jsonl,
    refuses,
)

__all__ = ["file"]

LATER = schema.FORMAT + 1

BROKEN: list[tuple[str, str | bytes]] = [
    ("the file is not a coachlog export", ""),
    ("the file is not a coachlog export", "hello"),
    ("the file is not a coachlog export", "[]"),
    ("the beginning of the file is cut off", json.dumps(HEADING)[:-1]),
    ("the beginning of the file is not as coachlog", json.dumps(HEADING)[:-1] + ",}"),
    ("the file is not a coachlog", jsonl(ANA, heading=HEADING | {"schema": as_report.SCHEMA})),
    ("does not say which format", jsonl(ANA, heading=HEADING | {"format": True})),
    (
        "does not say which format",
        jsonl(ANA, heading={"schema": HEADING["schema"], "settings": {}}),
    ),
    (
        f"the beginning of the file says format {LATER}",
        jsonl(ANA, heading=HEADING | {"format": LATER}),
    ),
    ("the beginning of the file has 'sattings'", jsonl(ANA, heading=HEADING | {"sattings": {}})),
    ("with --redact", jsonl(ANA, heading=HEADING | {"redacted": True})),
    ("the setting 'cadance'", jsonl(heading=HEADING | {"settings": {"cadance": "7"}})),
    ("the setting 'cadence'", jsonl(heading=HEADING | {"settings": {"cadence": 7}})),
    ("the setting 'cadence'", jsonl(heading=HEADING | {"settings": {"cadence": "0"}})),
    ("the file is a journal or a backup", "SQLite format 3\0"),
    ("line 3 is cut off", jsonl(ANA) + "{"),
    ("line 3 is not as coachlog export writes it", jsonl(ANA) + "PRIVMARK\n"),
    ("line 3 is not a record", jsonl(ANA) + "[]\n"),
    (
        "line 3 is not as coachlog export writes it",
        jsonl(ANA) + json.dumps(TALK).replace("PRIVMARK", "\x01"),
    ),
    (
        "line 3 has letters that cannot be read",
        jsonl(ANA, TALK).encode().replace(b"PRIVMARK", b"\xff\xfe"),
    ),
    ("line 3 has a number", jsonl(ANA, TALK | {"minutes": 2**63})),
    ("line 3 has a number", jsonl(ANA) + '{"minutes": ' + "9" * 5000 + "}"),
    ("line 3 has a number", jsonl(ANA) + '{"minutes": 1e400}'),
    ("line 3 has a number", jsonl(ANA) + '{"minutes": 1.5}'),
    ("line 3 has a number", jsonl(ANA) + '{"minutes": NaN}'),
    ("line 3 has a number", jsonl(ANA) + '{"minutes": -Infinity}'),
    ("line 3 has 'note' twice", jsonl(ANA) + '{"note": "PRIVMARK", "note": "PRIVMARK"}'),
    ("line 3 has a text with a character", jsonl(ANA, TALK | {"note": "PRIVMARK\0"})),
    ("line 3 has a text with a character", jsonl(ANA, TALK | {"note": "PRIVMARK\ud800"})),
    ("line 3 has a text with a character", jsonl(ANA, TALK | {"deal": ["PRIVMARK\udfff"]})),
    ("line 3 has lists within lists", jsonl(ANA) + "[" * 100_000),
    ("line 3 has lists within lists", jsonl(ANA) + '{"a":' * 100_000),
    ("record 2 is cut off", as_json(ANA, TALK)[:-20]),
    ("record 2 is not as coachlog", as_json(ANA)[:-2] + ",]}"),
    ("the file goes on behind its end", as_json(ANA) + "{}"),
    ("record 2 has 'note' twice", as_json(ANA)[:-2] + ', {"note": 1, "note": 1}]}'),
    ("the beginning of the file has 'records' twice", as_json(ANA)[:-1] + ', "records": []}'),
]


@pytest.mark.parametrize(("said", "content"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_no_export_is_refused_and_its_place_is_named(
    manager: Manager, file: Path, said: str, content: str | bytes
) -> None:
    answer = refuses(manager, file, content)

    assert answer.err.startswith(f"coachlog: {said}") or said in answer.err


@pytest.mark.parametrize("depth", [*range(850, 1000, 10), 1_500, 4_000, 20_000, 100_000])
@pytest.mark.parametrize("level", ["[]", ('{"a":', "}")], ids=str)
def test_nesting_of_any_depth_is_refused_on_every_python(
    manager: Manager, file: Path, level: tuple[str, str], depth: int
) -> None:
    deep = level[0] * depth + '"\\u0041"' + level[1] * depth

    answer = refuses(manager, file, jsonl(ANA) + f'{{"kind": "rep", "ref": {deep}}}')

    assert answer.code == 2
    assert "in line 3" in answer.err or "line 3 has lists within lists" in answer.err


def test_a_refusal_says_what_to_do(manager: Manager, file: Path) -> None:
    csv = refuses(manager, file, "kind,ref\n").err
    manager.does("rep", "add", "Ana Silva", "--handle", "ana")
    manager.does("config", "set", "cadence", "4")
    namesake = refuses(manager, file, jsonl(ANA)).err
    setting = differs(manager, file, jsonl(heading=HEADING | {"settings": {"cadence": "7"}})).err

    assert "needs --kind, such as --kind coaching. A backup goes to: coachlog restore FILE" in csv
    assert "coachlog rep edit ana --handle" in namesake
    assert "setting cadence: 4 here, 7 there" in setting


BAD: list[tuple[str, list[Record]]] = [
    ("kind in line 2 is not one", [{"kind": "call", "ref": "x", "uid": "x"}]),
    ("kind in line 2 is missing", [{"note": "PRIVMARK"}]),
    ("line 2 has 'nick', which no rep has", [ANA | {"nick": "PRIVMARK"}]),
    ("uid in line 2", [ANA | {"uid": ""}]),
    ("uid in line 2", [ANA | {"uid": "x" * 65}]),
    ("uid in line 2", [ANA | {"uid": 7}]),
    ("ref in line 2 is not the same as the handle", [ANA | {"ref": "ben"}]),
    ("handle in line 2", [ANA | {"handle": "me", "ref": "me"}]),
    ("handle in line 2", [ANA | {"handle": "P12", "ref": "P12"}]),
    ("name in line 2", [ANA | {"name": " Ana\u200b"}]),
    ("since in line 2 is missing", [ANA | {"since": None}]),
    ("since in line 2 is not a day", [ANA | {"since": "2026-02-30"}]),
    ("since in line 2 is not a day", [ANA | {"since": "20260201"}]),
    ("since in line 2 is not a day", [ANA | {"since": "9999-12-31"}]),
    ("cadence in line 2", [ANA | {"cadence": "5"}]),
    ("cadence in line 2", [ANA | {"cadence": True}]),
    ("cadence in line 2", [ANA | {"cadence": 0}]),
    ("workdays in line 2", [ANA | {"workdays": "mon-fry"}]),
    ("handle_given in line 2", [ANA | {"handle_given": 1}]),
    ("focus in line 2", [ANA | {"focus": "PRIVMARK"}]),
    ("focuses in line 2", [ANA | {"focuses": {}}]),
    ("focuses in line 2", [ANA | {"focuses": [{"text": "x", "day": "2026-11-11"}]}]),
    ("since in line 2", [ANA | {"focuses": [{"text": "PRIVMARK", "since": "soon"}]}]),
    ("line 2 contradicts", [ANA | {"left": [{"day": "2026-11-11", "back": "2026-11-01"}]}]),
    ("line 3 is ana", [ANA, ANA | {"uid": "other", "name": "Ana Silva"}]),
    ("rep in line 2 names somebody whose own record", [TALK]),
    ("rep in line 3 names somebody whose own record", [ANA, TALK | {"rep": "ben"}]),
    ("rep in line 3 names somebody whose own record", [ANA, TALK | {"rep": ["ana"]}]),
    ("ref in line 3", [ANA, TALK | {"ref": "d1"}]),
    ("ref in line 3", [ANA, TALK | {"ref": "c0"}]),
    ("ref in line 3", [ANA, TALK | {"ref": "c9999999999999999"}]),
    ("ref in line 4 is in the file twice", [ANA, TALK, TALK | {"uid": "talk2"}]),
    ("note in line 3 is empty", [ANA, TALK | {"note": ""}]),
    ("note in line 3 is too long", [ANA, TALK | {"note": "x" * 2_000_001}]),
    ("about in line 3", [ANA, TALK | {"about": "gossip"}]),
    ("lever in line 3", [ANA, TALK | {"lever": ["stuck", "luck"]}]),
    ("lever in line 3", [ANA, TALK | {"lever": "stuck"}]),
    ("deal in line 3", [ANA, TALK | {"deal": [1]}]),
    ("minutes in line 3", [ANA, TALK | {"minutes": 1441}]),
    ("works_on in line 3 points to o1", [ANA, TALK | {"works_on": "o1"}]),
    ("works_on in line 3 is not the ref", [ANA, TALK | {"works_on": "d1"}]),
    ("call_time in line 3", [ANA, PLAN | {"call_time": "24:00"}]),
    ("state in line 3", [ANA, PLAN | {"state": "done"}]),
    ("state in line 3 is missing", [ANA, PLAN | {"state": None}]),
    ("line 3 contradicts", [ANA, PLAN | {"state": "skipped"}]),
    ("line 3 contradicts", [ANA, PLAN | {"cancelled_by": "me"}]),
    ("p1 is debriefed, and its debrief is not in the file", [ANA, DEBRIEFED]),
    ("plan in line 3 points to p1", [ANA, DEBRIEF]),
    ("plan in line 4 names a plan that is not debriefed", [ANA, PLAN, DEBRIEF]),
    (
        "line 5 is a second debrief of p1",
        [ANA, DEBRIEFED, DEBRIEF, DEBRIEF | {"ref": "d2", "uid": "d2"}],
    ),
    (
        "plan in line 4 names a plan for another rep",
        [ANA, DEBRIEFED, DEBRIEF | {"account": "Elsewhere"}],
    ),
    ("left in line 2 has", [ANA | {"start": "2026-11-02", "left": [{"day": "2026-11-01"}]}]),
    ("left in line 2 has", [ANA | {"left": [{"day": "2026-11-03"}, {"day": "2026-11-05"}]}]),
    ("rep in line 3 names people, while team", [ANA, OBSTACLE | {"team": True}]),
    ("owner in line 2 is not me", [ACTION | {"owner": "ana"}]),
    (
        "owner in line 2 names somebody whose own record",
        [ACTION | {"owner": "ana", "owner_is": "rep"}],
    ),
    ("owner_is in line 2", [ACTION | {"owner_is": None}]),
    ("came_from in line 2", [ACTION | {"came_from": "c1"}]),
    ("came_from in line 2", [ACTION | {"came_from": "p1"}]),
]


@pytest.mark.parametrize(
    ("said", "found"), BAD, ids=[f"{n} {said}" for n, (said, _) in enumerate(BAD)]
)
def test_a_record_that_is_none_is_refused_by_its_line_and_field(
    manager: Manager, file: Path, said: str, found: list[Record]
) -> None:
    assert said in refuses(manager, file, jsonl(*found)).err


def test_in_json_the_place_is_the_record(manager: Manager, file: Path) -> None:
    answer = refuses(manager, file, as_json(ANA, TALK, TALK | {"ref": "c2", "uid": 2}))

    assert "uid in record 3" in answer.err


def test_one_bad_row_among_a_thousand_keeps_all_of_them_out(manager: Manager, file: Path) -> None:
    talks = [TALK | {"ref": f"c{n}", "uid": f"talk{n}"} for n in range(1, 1001)]
    talks[-1]["day"] = "2026-02-30"

    answer = refuses(manager, file, jsonl(ANA, *talks))

    assert "day in line 1002" in answer.err
    assert json.loads(manager.does("export"))["records"] == []


@pytest.mark.parametrize(
    ("name", "code"), [("nothing.json", 3), (".", 2), ("journal.db", 2)], ids=str
)
def test_what_is_no_file_to_import_is_said(
    manager: Manager, tmp_path: Path, name: str, code: int
) -> None:
    manager.does("rep", "add", "Ana Ruiz")

    assert manager.refused("import", str(tmp_path / name)).code == code


class Endless(io.BytesIO):
    """A file that goes on and on, and knows how much of it was read."""

    def __init__(self, start: bytes, block: Callable[[int], bytes]) -> None:
        super().__init__()
        self.start, self.block, self.count = start, block, 0

    def read(self, size: int | None = -1, /) -> bytes:
        piece, self.start = self.start or self.block(size or 0), b""
        self.count += len(piece)
        return piece


def test_a_line_without_end_is_not_swallowed() -> None:
    start = jsonl(ANA).encode() + b'{"note": "'
    file = Endless(start, lambda size: b"x" * size)

    with pytest.raises(errors.Refused, match="line 3 is too long"):
        list(Incoming(file, tick=lambda _: None).records())

    assert file.count < 5 * LONGEST


def test_a_record_may_take_nearly_sixteen_million_characters_and_not_twice_that() -> None:
    def read(texts: int) -> int:
        deals = ["x" * 1_000_000] * texts
        file = io.BytesIO(jsonl(ANA, TALK | {"deal": deals}, TALK).encode())
        return len([*Incoming(file, tick=lambda _: None).records()])

    assert read(15) == 3
    with pytest.raises(errors.Refused, match="line 3 is too long: over 16,000,000 characters"):
        read(32)


def test_broken_json_is_not_read_to_its_end() -> None:
    file = Endless(jsonl(ANA).encode() + b"PRIVMARK", lambda size: b"\n" * size)

    with pytest.raises(errors.Refused, match="line 3 is not as coachlog export writes it"):
        list(Incoming(file, tick=lambda _: None).records())

    assert file.count < 1_000_000


def test_records_do_not_pile_up_while_they_are_read() -> None:
    line = json.dumps(TALK).encode() + b"\n"
    file = Endless(jsonl(ANA).encode(), lambda size: line * (size // len(line) + 1))
    incoming = Incoming(file, tick=lambda _: None)

    found = incoming.records()
    for _ in range(10_000):
        next(found)

    assert file.count < 10_000 * len(line) + 1_000_000


def test_an_import_that_waits_for_its_pipe_keeps_nobody_waiting(program: dict[str, str]) -> None:
    run(program, "rep", "add", "Somebody Else")
    reading, writing = os.pipe()
    with TemporaryFile() as said:
        files = [reading, said.fileno(), said.fileno()]
        importing = forked.Process(program, ("import", "-"), files)
        os.close(reading)
        os.write(writing, jsonl(ANA).encode())

        began = time.monotonic()
        assert run(program, "coach", "somebody", "meanwhile").returncode == 0
        assert time.monotonic() - began < 5

        os.close(writing)
        assert importing.wait() == 0
        said.seek(0)
        assert b"Saved import: 1 rep" in said.read()


@pytest.mark.parametrize("piece", ["x", '{"a": 1}\n', "\n" * 1000 + "["])
def test_a_pipe_without_end_is_refused_and_fills_no_disk(
    manager: Manager, tmp_path: Path, piece: str
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = ["sh", "-c", f"yes '{piece}' > '{pipe}'"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as endless:
        assert manager.refused("import", str(pipe)).code == 2

        assert endless.wait(timeout=10)
