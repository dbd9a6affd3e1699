from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.reporting import distribution
from coachlog.reporting.distribution import Row
from tests.reporting_facts import DEFAULTS, Team, on

rates = st.lists(
    st.tuples(st.integers(0, 40) | st.just(0) | st.just(0), st.integers(0, 21)), max_size=12
)


@pytest.fixture
def team() -> Team:
    return Team()


def row(team: Team, rep: str, as_of: str) -> Row:
    return next(each for each in team.report(as_of).distribution if each.rep == rep)


@given(st.lists(st.integers(0, 30), max_size=250))
def test_shares_are_whole_and_add_to_a_hundred(touches: list[int]) -> None:
    found = distribution.shares(touches)

    assert sum(found) == (100 if sum(touches) else 0)
    assert len(found) == len(touches)
    for share, count in zip(found, touches, strict=True):
        assert abs(share - Fraction(100 * count, sum(touches) or 1)) < 1


@given(st.lists(st.integers(0, 30), max_size=50))
def test_more_touches_never_have_a_smaller_share(touches: list[int]) -> None:
    pairs = sorted(zip(touches, distribution.shares(touches), strict=True))

    assert [share for _, share in pairs] == sorted(share for _, share in pairs)


def test_the_first_of_equals_gets_the_percent_that_is_left() -> None:
    assert distribution.shares([1, 1, 1]) == [34, 33, 33]
    assert distribution.shares([4, 9, 1, 3, 2, 1, 2]) == [18, 41, 5, 14, 9, 4, 9]


def test_without_touches_every_share_is_nothing() -> None:
    assert distribution.shares([0, 0]) == [0, 0]


@given(rates)
def test_the_median_is_exact_over_those_with_five_days_or_more(
    found: list[tuple[int, int]],
) -> None:
    enough = [Fraction(count, days) for count, days in found if days >= 5]

    middle = distribution.middle(found)

    assert (middle and Fraction(*middle)) == (median(enough) if enough else None)


@given(rates, st.lists(st.booleans(), min_size=12, max_size=12))
def test_labels_are_those_of_exact_fractions(
    found: list[tuple[int, int]], gone: list[bool]
) -> None:
    enough = [Fraction(count, days) for count, days in found if days >= 5]
    middle, total = median(enough) if enough else None, sum(count for count, _ in found)

    for place, ((count, days), label) in enumerate(
        zip(found, distribution.labels(found, gone[: len(found)]), strict=True)
    ):
        if middle is None or len(found) < 3 or days < 5 or gone[place]:
            assert label is None
        elif middle == 0:
            assert label == ("high" if total >= 6 and count > total / 2 else None)
        else:
            rate = Fraction(count, days)
            assert label == ("low" if rate < middle / 2 else "high" if rate > 2 * middle else None)


def test_half_the_median_is_not_low_and_twice_it_is_not_high() -> None:
    assert distribution.labels([(5, 10), (10, 10), (20, 10)], [False] * 3) == [None, None, None]
    assert distribution.labels([(4, 10), (10, 10), (21, 10)], [False] * 3) == ["low", None, "high"]


def test_the_window_starts_on_the_20th_last_workday() -> None:
    window = distribution.window(on("2026-11-13"), DEFAULTS)
    on_sunday = distribution.window(on("2026-11-15"), DEFAULTS)

    assert (window.first, window.last) == (on("2026-10-19"), on("2026-11-13"))
    assert (on_sunday.first, on_sunday.last) == (on("2026-10-19"), on("2026-11-15"))


def test_weekend_touches_inside_the_window_count_and_those_before_it_do_not(team: Team) -> None:
    team.rep("Ana Ruiz")
    team.coached("ana", "2026-10-18")
    team.coached("ana", "2026-10-24")

    assert row(team, "ana", "2026-11-13").touches == 1


def test_available_days_are_the_reps_own(team: Team) -> None:
    team.rep("Yuki Sato", works="mon-wed")
    team.rep("Theo Lind", since="2026-11-09", start="2026-11-09")
    team.rep("Walt Kemp")
    team.left("walt", "2026-10-26", last="2026-11-08")
    team.rep("Priya Nair")
    team.away("priya", "2026-11-09", "2026-11-20")
    team.away("team", "2026-11-05", "2026-11-06")
    team.away("me", "2026-10-19", "2026-10-30")

    found = {each.rep: each.available_days for each in team.report("2026-11-13").distribution}

    assert found == {"yuki": 12, "theo": 5, "walt": 10, "priya": 13}


def test_a_rep_without_available_days_has_no_rate_and_no_label(team: Team) -> None:
    for name in ("Ana Ruiz", "Ben Okafor", "Chloe Martin"):
        team.coached(team.rep(name), "2026-11-10")
    team.coached(team.rep("Priya Nair"), "2026-10-20")
    team.away("priya", "2026-10-01", "2026-11-30")

    found = row(team, "priya", "2026-11-13")

    assert (found.touches, found.available_days, found.rate, found.label) == (1, 0, None, None)


def test_touches_before_the_start_day_are_in_the_count(team: Team) -> None:
    team.rep("Theo Lind", since="2026-11-01", start="2026-11-09")
    team.coached("theo", "2026-11-06")

    assert row(team, "theo", "2026-11-13").touches == 1


def test_several_touches_on_a_day_are_several_touches_and_one_day(team: Team) -> None:
    team.rep("Ana Ruiz")
    for _ in range(3):
        team.coached("ana", "2026-11-10")

    found = row(team, "ana", "2026-11-13")

    assert found.touches == 3
    assert found.week == (False, True, False, False, False)
    assert found.weekend is False
    assert found.weeks == (0, 0, 0, 0, 0, 0, 0, 3)


def test_a_weekend_touch_has_its_own_sign_in_its_week(team: Team) -> None:
    team.rep("Ana Ruiz")
    team.coached("ana", "2026-11-15")

    assert row(team, "ana", "2026-11-15").weekend is True
    assert row(team, "ana", "2026-11-16").weekend is False
    assert row(team, "ana", "2026-11-14").weekend is False


def test_the_spark_line_holds_eight_weeks(team: Team) -> None:
    team.rep("Ana Ruiz")
    for day in ("2026-09-20", "2026-09-21", "2026-11-08", "2026-11-02", "2026-11-09"):
        team.coached("ana", day)

    assert row(team, "ana", "2026-11-13").weeks == (1, 0, 0, 0, 0, 0, 2, 1)


def test_who_had_most_touches_comes_first_then_by_name(team: Team) -> None:
    for name in ("Zoe Lane", "Ana Ruiz", "Ben Okafor"):
        team.rep(name)
    team.coached("ben", "2026-11-10")

    assert [each.rep for each in team.report("2026-11-13").distribution] == ["ben", "ana", "zoe"]


def test_the_window_is_a_setting() -> None:
    team = Team(DEFAULTS._replace(window=5))
    team.rep("Ana Ruiz")
    team.coached("ana", "2026-11-06")
    team.coached("ana", "2026-11-09")

    assert row(team, "ana", "2026-11-13").touches == 1
    assert row(team, "ana", "2026-11-13").rate == 1.0
