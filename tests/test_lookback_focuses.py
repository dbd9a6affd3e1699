"""Declared focuses in a look-back: each has the records of the days on which it was in force."""

from datetime import timedelta

import pytest
from hypothesis import given, settings

from coachlog.reporting import balance
from tests.looked_back import looked_back
from tests.random_reports import AS_OF, teams
from tests.reporting_facts import Team, on

SINCE = AS_OF - timedelta(days=55)


def three_talks() -> Team:
    """A talk about a deal on each of Friday 6, Monday 9 and Tuesday 10 November."""
    team = Team()
    team.rep("Ana Ruiz")
    for day in ("2026-11-06", "2026-11-09", "2026-11-10"):
        team.coached("ana", day, about="deal")
    return team


def test_the_day_on_which_one_focus_gives_way_to_the_next_is_in_the_next_alone() -> None:
    team = three_talks()
    team.stressed("deals", since="2026-11-02", until="2026-12-18", ended="2026-11-09")
    team.stressed("skills", since="2026-11-09", until="2026-12-18")

    first, second = looked_back(team, SINCE, AS_OF).focuses

    assert (first.records, first.of, first.until) == (1, 1, on("2026-11-08"))
    assert (second.records, second.of) == (0, 2)


@pytest.mark.parametrize(
    ("until", "ended", "told"),
    [
        ("2026-11-09", None, True),
        ("2026-12-18", "2026-11-10", True),
        ("2026-12-18", "2026-11-09", False),
        ("2026-12-18", "2026-11-06", False),
    ],
)
def test_a_focus_of_one_day_has_its_records_and_one_that_never_held_is_left_out(
    until: str, ended: str | None, *, told: bool
) -> None:
    team = three_talks()
    team.stressed("deals", since="2026-11-09", until=until, ended=ended)

    found = looked_back(team, SINCE, AS_OF).focuses

    assert [(each.records, each.of) for each in found] == ([(1, 1)] if told else [])


@pytest.mark.parametrize(("ended", "told"), [("2026-11-02", False), ("2026-11-03", True)])
def test_a_focus_that_was_over_when_the_period_began_is_not_told(ended: str, *, told: bool) -> None:
    team = three_talks()
    team.stressed("deals", since="2026-10-01", until="2026-12-18", ended=ended)

    assert bool(looked_back(team, on("2026-11-02"), AS_OF).focuses) == told


@given(teams())
@settings(max_examples=40, deadline=None)
def test_a_focus_is_told_where_the_report_of_a_day_in_the_period_has_it_in_force(
    team: Team,
) -> None:
    days = [SINCE + timedelta(days=step) for step in range(56)]

    told = {each.ref for each in looked_back(team, SINCE, AS_OF).focuses}

    assert told == {each.ref for day in days for each in balance.in_force(team.focuses, as_of=day)}
