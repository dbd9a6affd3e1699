"""The longest silence of a period: the first day that had it is a day of the period."""

import pytest

from tests.looked_back import looked_back
from tests.reporting_facts import Team, on


@pytest.mark.parametrize(
    ("since", "until", "days", "first"),
    [
        ("2026-10-10", "2026-10-11", 6, "2026-10-10"),
        ("2026-10-10", "2026-10-23", 9, "2026-10-23"),
        ("2026-10-09", "2026-10-11", 6, "2026-10-09"),
        ("2026-10-08", "2026-10-11", 6, "2026-10-09"),
    ],
)
def test_a_silence_that_was_reached_before_the_period_is_had_on_its_first_day(
    since: str, until: str, days: int, first: str
) -> None:
    team = Team()
    team.rep("Ana Ruiz")
    for day in ("2026-10-01", "2026-10-12"):
        team.coached("ana", day)

    (one,) = looked_back(team, on(since), on(until)).people

    assert one.silence
    assert (one.silence.days, one.silence.last) == (days, on(first))
