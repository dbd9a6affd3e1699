"""Whom the report names first."""

from coachlog.records.vocabulary import State
from coachlog.reporting import clock
from coachlog.reporting.clock import Standing
from coachlog.reporting.facts import Conversation
from tests.reporting_facts import on


def _at(name: str, state: State, elapsed: int | None, cadence: int, *, coached: bool) -> Standing:
    day = on("2026-11-02")
    last = (
        Conversation("c1", name, day, day, "deal", (), None, None, None, (), None)
        if coached
        else None
    )
    return Standing(name.lower(), name, state, elapsed, cadence, last, (), None)


def test_the_neediest_come_first() -> None:
    expected = [
        _at("Zoe", State.NEGLECTED, 6, 2, coached=False),
        _at("Abe", State.NEGLECTED, 15, 5, coached=True),
        _at("Eve", State.NEGLECTED, 12, 5, coached=False),
        _at("Kim", State.OVERDUE, 9, 5, coached=True),
        _at("Émile", State.DUE, 5, 5, coached=True),
        _at("Fay", State.DUE, 2, 2, coached=True),
        _at("Ida", State.OK, 4, 5, coached=True),
        _at("Jo", State.OK, 1, 5, coached=False),
        _at("Ann", State.OK, 0, 5, coached=True),
        _at("Bo", State.AWAY, None, 5, coached=True),
        _at("Cy", State.AWAY, None, 5, coached=False),
    ]

    assert list(clock.in_order(reversed(expected))) == expected
