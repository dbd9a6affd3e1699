"""A cell of a table gives back what was written, and no spreadsheet runs it."""

import io
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachlog import errors, text
from coachlog.journal.transfer.csv_table import Table
from coachlog.records import cells, kinds, table_columns

SIGNS = some.text(alphabet="=+-@' \t\n;,ab\uff1d[]\"", max_size=8)


@given(cell=SIGNS)
def test_a_defused_cell_gives_its_text_back(cell: str) -> None:
    made = text.defused(cell)

    assert text.undefused(made) == cell
    assert not made or made.lstrip("\n ")[:1] not in tuple("=+-@\uff1d\t")


@given(value=some.lists(SIGNS, max_size=4))
def test_a_list_in_one_cell_gives_its_texts_back(value: list[str]) -> None:
    field = kinds.PLAN.field("question")

    assert cells.texts(cells.written(field, value)) == value


MOVE = some.fixed_dictionaries(
    {
        "day": some.just("2026-11-02"),
        "kind": some.sampled_from(("act", "escalate")),
        "text": SIGNS,
        "with_whom": some.none() | SIGNS,
    }
)


@given(value=some.lists(MOVE, max_size=3))
def test_a_history_in_one_cell_gives_its_rows_back(value: list[dict[str, Any]]) -> None:
    field = kinds.OBSTACLE.field("moves")

    assert cells.history(field, cells.written(field, value)) == value


LINES = some.text(alphabet="rep,note;\t\"\n\r\ufeff'=a\u2028\x85\x0b", max_size=60).map(str.encode)


HEADED = LINES.map(b"rep,note,lever\n".__add__)
ROWS = some.lists(some.lists(SIGNS, max_size=4), max_size=4).map(
    lambda rows: "\n".join(["note;rep;x", *(";".join(row) for row in rows)]).encode()
)


@given(whole=LINES | HEADED | ROWS | some.binary(max_size=60), ignore=some.booleans())
def test_whatever_a_file_holds_it_is_rows_or_refused(whole: bytes, ignore: bool) -> None:
    table = Table(io.BytesIO(whole), kinds.COACHING, ignore=ignore, tick=lambda _: None)

    with suppress(errors.CoachlogError):
        for row in table.rows():
            assert row.line > 1
            assert row.cells.keys() <= {*table_columns.known(kinds.COACHING)}
            assert all(row.cells.values())


SAID = some.text(alphabet='[]{}",;: \n1a', max_size=20)


@given(cell=SAID)
def test_a_list_is_read_or_refused(cell: str) -> None:
    with suppress(ValueError):
        assert all(isinstance(each, str) for each in cells.texts(cell))
    with suppress(ValueError):
        cells.history(kinds.OBSTACLE.field("moves"), cell)


@given(cell=some.integers(1_000, 100_000).map(lambda deep: "[" * deep))
@settings(max_examples=3, deadline=None)
def test_a_list_in_lists_in_lists_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"Expecting|nested"):
        cells.texts(cell)
