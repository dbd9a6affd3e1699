"""Settings that change within a look-back: each look has those of its own day."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from coachlog.days.workdays import Schedule, Span, Weekdays, in_force, read_weekdays
from coachlog.journal.read import history, period, reading
from coachlog.reporting import friday, lookback
from coachlog.reporting.facts import Settings
from coachlog.reporting.friday import Report
from coachlog.reporting.period import Look
from tests.conftest import Manager
from tests.looked_back import looked_back
from tests.random_reports import AS_OF, teams
from tests.reporting_facts import DEFAULTS, Team, on

FIRST = on("2026-09-19")

workdays = st.sampled_from(["mon-fri", "mon-thu", "sun-thu", "sat", "tue,wed"]).map(read_weekdays)
changes = st.lists(
    st.tuples(
        st.dates(FIRST, AS_OF), st.integers(1, 9), st.sampled_from([5, 10, 20, 60]), workdays
    ),
    max_size=4,
    unique_by=lambda each: each[0],
).map(sorted)


def steps(found: list[tuple[date, int, int, Weekdays]]) -> list[tuple[date, Settings]]:
    """The settings from the beginning and from each change on, as a journal hands them over."""
    worked = [(date.min, DEFAULTS.workdays), *((day, days) for day, _, _, days in found)]
    dated = [(date.min, DEFAULTS)]
    for place, (day, cadence, window, days) in enumerate(found, start=2):
        changed = DEFAULTS._replace(cadence=cadence, window=window, workdays=days)
        dated.append((day, changed._replace(schedule=Schedule(worked[:place]))))
    return dated


def is_as_reported(look: Look, report: Report) -> None:
    assert (look.available, look.coached) == (report.week.available, report.week.coached)
    assert look.flagged == tuple(each.rep for each in report.flagged)
    assert (look.asked, look.held) == (report.load.asked, report.load.held)


@given(teams(), changes)
@settings(max_examples=80, deadline=None)
def test_every_look_says_what_the_report_says_by_the_settings_of_that_day(
    team: Team, changed: list[tuple[date, int, int, Weekdays]]
) -> None:
    dated = steps(changed)

    found = looked_back(team, FIRST, AS_OF, settings=dated)

    for look in found.looks:
        team.settings = in_force(dated, look.as_of) or DEFAULTS
        is_as_reported(look, team.report(look.as_of.isoformat()))


@given(changes)
@settings(max_examples=80, deadline=None)
def test_the_horizon_is_the_first_day_that_any_look_speaks_of(
    changed: list[tuple[date, int, int, Weekdays]],
) -> None:
    dated, days = steps(changed), Span(FIRST, AS_OF)

    looks = lookback.days_of_looks(days, schedule=dated[-1][1].schedule)
    spoken = [friday.windows(look, in_force(dated, look) or DEFAULTS)[0].first for look in looks]

    assert lookback.horizon(days, dated) <= min(FIRST, *spoken)


def test_looks_follow_the_workdays_of_their_week() -> None:
    worked = [(date.min, read_weekdays("mon-fri")), (on("2026-11-02"), read_weekdays("mon-thu"))]

    looks = lookback.days_of_looks(
        Span(on("2026-10-12"), on("2026-11-13")), schedule=Schedule(worked)
    )

    assert [f"{each:%m-%d}" for each in looks] == [
        *("10-16", "10-23", "10-30", "11-05", "11-12", "11-13"),
    ]


def test_a_week_whose_last_workday_becomes_free_is_looked_at_the_day_before() -> None:
    worked = [(date.min, read_weekdays("mon-fri")), (on("2026-11-06"), read_weekdays("mon-thu"))]

    looks = lookback.days_of_looks(
        Span(on("2026-10-26"), on("2026-11-09")), schedule=Schedule(worked)
    )

    assert [f"{each:%m-%d}" for each in looks] == ["10-30", "11-05", "11-09"]


def test_a_window_that_was_long_until_within_the_period_is_read_whole(manager: Manager) -> None:
    manager.on("2026-07-01").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.does("config", "set", "window", "60", "--from", "2026-07-01")
    for day in range(1, 32):
        manager.on(f"2026-08-{day:02}").does("coach", "ana", "N")
    manager.does("config", "set", "window", "10", "--from", "2026-11-02")
    manager.does("config", "set", "workdays", "mon-thu", "--from", "2026-11-02")
    since, until = on("2026-10-01"), on("2026-11-13")

    with reading.journal(manager.journal, say=print) as connection:
        facts = period.facts(connection, since=since, until=until)
        looks = lookback.lookback(facts, since=since, until=until).looks
        reports = {
            look.as_of: friday.report(history.facts(connection, as_of=look.as_of), as_of=look.as_of)
            for look in looks
        }

    assert [f"{each.as_of:%a}" for each in looks[:5]] == ["Fri"] * 5
    assert looks[0].held == 0.5
    for look in looks:
        is_as_reported(look, reports[look.as_of])
