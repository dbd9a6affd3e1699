"""What began to hold: the report of a week names it once, in the week in which it happened."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.reporting import progress
from coachlog.reporting.practice import Agreement, Attempt, Loop, works_on

WEEK = date(2026, 11, 9)
BEFORE = [WEEK - timedelta(days=apart) for apart in range(40, 0, -1)]
ANSWERS = {"y": "yes", "n": "no", "o": "no-chance"}


def began(before: str, after: str) -> date | None:
    """The day on which it began to hold, of answers before the week and one a day from it on."""
    days = [*BEFORE[len(BEFORE) - len(before) :], *(WEEK + timedelta(days=d) for d in range(40))]
    attempts = [
        Attempt(f"d{number}", day, day, ANSWERS[letter], "asks why")
        for number, (letter, day) in enumerate(zip(before + after, days, strict=False), start=2)
    ]
    agreed = [Agreement("d1", BEFORE[0], BEFORE[0], "asks why")]
    found = works_on("ana", Loop(agreed, (), attempts, ()), as_of=WEEK + timedelta(days=40))
    assert found is not None
    return progress.began_to_hold(found, since=WEEK)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("", "yyy", 2),
        ("", "yyyy", 2),
        ("yy", "y", 0),
        ("nyy", "oy", 1),
        ("y", "nyyy", 3),
        ("yyyn", "yyy", 2),
        ("yyynyy", "y", 0),
        ("yyynyy", "yy", 0),
    ],
)
def test_it_begins_with_the_third_yes_in_a_row(before: str, after: str, place: int) -> None:
    assert began(before, after) == WEEK + timedelta(days=place)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("yyy", "y"),
        ("yyy", ""),
        ("nyyyy", "yy"),
        ("yyyo", "y"),
        ("yyy", "nyyy"),
        ("", "yy"),
        ("", "yyyn"),
        ("yy", "o"),
        ("yyn", "yy"),
    ],
)
def test_what_held_before_or_does_not_hold_has_not_begun(before: str, after: str) -> None:
    assert began(before, after) is None


answers = st.text("yno", max_size=10)


@given(answers, answers)
def test_it_begins_on_the_first_day_on_which_it_holds_where_it_did_not_at_first(
    before: str, after: str
) -> None:
    holding = [
        (before + after[:many]).replace("o", "").endswith("yyy") for many in range(len(after) + 1)
    ]
    place = holding.index(True) - 1 if holding[-1] and not holding[0] else None

    assert began(before, after) == (None if place is None else WEEK + timedelta(days=place))
