"""A cell of a table gives back what was written, and no spreadsheet runs it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from coachlog import text
from coachlog.records import cells, kinds

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
