"""What only adds a note goes through the light door, and comes out as through the heavy one."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachlog.journal.change import actions, coaching, recorded, time
from coachlog.journal.change.recorded import Change, Written
from coachlog.journal.write import reps, rows, transaction
from coachlog.records.fields import Kind, Values
from coachlog.records.kinds import ACTION, COACHING, TIME
from tests.conftest import Manager, run
from tests.histories import NOW
from tests.test_floors import HEAVY, loaded_after

TODAY = date(2026, 11, 13)
TEXTS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
WORDS = some.none() | TEXTS

talks = some.fixed_dictionaries(
    {
        "rep": some.sampled_from(["ana", "team"]),
        "note": TEXTS,
        "about": some.sampled_from(["moment", "pipeline", "strategy"]),
        "day": some.sampled_from([TODAY, date(2026, 11, 2)]),
        "lever": some.sampled_from([(), ("stuck", "flow")]),
        "deal": some.lists(TEXTS, max_size=2).map(tuple),
        "skill": WORDS,
        "level": some.sampled_from([None, "uses"]),
        "minutes": some.sampled_from([None, 25]),
    }
)
promises = some.fixed_dictionaries(
    {
        "text": TEXTS,
        "rep": some.sampled_from([None, "ana"]),
        "owner": some.sampled_from([("me", None), ("rep", "ana"), ("other", "Mia")]),
        "due": some.sampled_from([TODAY, date(2026, 11, 20)]),
    }
)


hours = some.fixed_dictionaries(
    {
        "area": some.sampled_from(["hiring", "internal-meetings"]),
        "minutes": some.integers(1, 1440),
        "day": some.sampled_from([TODAY, date(2026, 11, 2)]),
        "note": WORDS,
        "droppable": some.booleans(),
    }
)


def as_kept(journal: Path, table: str) -> list[tuple[dict[str, Any], str]]:
    """The rows of a table without what is ever new, each with its image as it stands."""
    with closing(sqlite3.connect(journal)) as connection:
        connection.row_factory = sqlite3.Row
        found = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
        images = connection.execute("SELECT after FROM image WHERE tab = ? ORDER BY row", (table,))
        kept = [(row, image["after"]) for row, image in zip(found, images, strict=True)]
    for row, image in kept:
        assert json.loads(image) == row
    return [
        ({**row, "id": 0, "uid": ""}, image.replace(row["uid"], "").partition(",")[2])
        for row, image in kept
    ]


def both_ways(
    kind: Kind, add: Callable[..., Written], said: Values
) -> list[tuple[dict[str, Any], str]]:
    """A record as it is kept by the light door, and by the heavy one."""
    with TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.db"
        with transaction.change(journal, at=NOW, dry=False, say=print) as session:
            reps.add(session, {"name": "Ana Ruiz"}, today=TODAY)
        with recorded.change(journal, at=NOW, dry=False, say=print) as change:
            add(change, said, today=TODAY)
        with transaction.change(journal, at=NOW, dry=False, say=print) as session:
            rows.new(session, kind, said, today=TODAY)
        return as_kept(journal, kind.table)


@given(talks)
@settings(max_examples=20, deadline=None)
def test_a_note_is_the_same_row_and_image_by_either_door(said: dict[str, Any]) -> None:
    light, heavy = both_ways(COACHING, coaching.record, said)

    assert light == heavy


@given(promises)
@settings(max_examples=20, deadline=None)
def test_an_action_is_the_same_row_and_image_by_either_door(said: dict[str, Any]) -> None:
    owner = said["owner"]
    said["rep"] = said["rep"] or (owner[1] if owner[0] == "rep" else None)

    light, heavy = both_ways(ACTION, actions.record, said)

    assert light == heavy


@given(hours)
@settings(max_examples=20, deadline=None)
def test_own_time_is_the_same_row_and_image_by_either_door(said: dict[str, Any]) -> None:
    light, heavy = both_ways(TIME, time.record, said)

    assert light == heavy


ADDING = [
    ("coach", "ana", "let the customer finish"),
    ("coach", "ana", "ask who signs", "--action", "call her", "--about", "deal"),
    ("action", "add", "get a sandbox", "--rep", "ana", "--due", "fri"),
    ("time", "add", "reports", "2h", "--note", "the forecast deck", "--droppable"),
    ("undo",),
]


def test_adding_a_note_does_not_load_the_writing_door(program: dict[str, str]) -> None:
    run(program, "rep", "add", "Ana Ruiz")

    loaded = loaded_after(*ADDING, program=program)

    assert "sqlite3" in loaded[0]
    for words, each in zip(ADDING, loaded, strict=True):
        assert each & HEAVY == set(), words


@pytest.mark.parametrize(
    ("note", "said"),
    [("x" * 2_000_001, "too long"), ("nul \0 in it", "not text")],
    ids=["long", "nul"],
)
def test_what_is_no_text_is_refused_by_the_light_door_too(
    note: str, said: str, manager: Manager
) -> None:
    manager.does("rep", "add", "Ana Ruiz")

    answer = manager.refused("coach", "ana", note)

    assert answer.code == 2
    assert said in answer.err


def test_a_change_in_which_nothing_was_written_is_none(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"

    with recorded.change(journal, at=NOW, dry=False, say=print) as change:
        assert isinstance(change, Change)

    assert not change.is_saved
    assert not journal.exists()
