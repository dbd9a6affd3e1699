"""The rules by which a report accuses nobody wrongly, each with the case that it was made for."""

import pytest

from coachlog.days.workdays import read_weekdays
from coachlog.reporting.friday import Report
from tests.reporting_facts import DEFAULTS, Team, on
from tests.test_report import printed, section


@pytest.fixture
def team() -> Team:
    team = Team()
    for name in ("Ana Ruiz", "Ben Okafor", "Cy Lund"):
        team.rep(name)
    return team


def rows(report: Report) -> dict[str, tuple[int, float | None, str | None]]:
    return {each.rep: (each.available_days, each.rate, each.label) for each in report.distribution}


# Loops are one record (SCENARIOS 13)


def test_calls_that_were_planned_and_debriefed_are_one_record_each(team: Team) -> None:
    for number in range(16):
        plan = team.planned("ana", "Acme", "2026-11-10", made="2026-11-09")
        team.debriefed("ana", "2026-11-10", plan=plan)
        about = ("deal", "skill", "pipeline", "one-on-one")[number % 4]
        team.coached("ben", "2026-11-11", about=about, lever=["stuck"])

    found = team.report("2026-11-13").balance

    assert (found.records, found.parts["calls"].now) == (32, 16)
    assert found.concentration is None


def test_a_plan_that_came_to_nothing_is_no_record_and_one_still_open_is(team: Team) -> None:
    team.planned("ana", "Acme", "2026-11-20", made="2026-11-11")
    team.cancelled(team.planned("ana", "Acme", "2026-11-10"), "2026-11-10", by="me")
    team.skipped(team.planned("ana", "Acme", "2026-11-10"), "2026-11-11")
    later = team.planned("ana", "Acme", "2026-11-10")
    team.debriefed("ana", "2026-11-16", plan=later)

    assert team.report("2026-11-13").balance.parts["calls"].now == 3
    assert team.report("2026-11-16").balance.parts["calls"].now == 3


def test_closing_an_obstacle_is_a_record_as_every_move_is(team: Team) -> None:
    ref = team.hindered("Legal", raised="2026-10-01")
    team.acted(ref, "2026-11-06")
    team.removed(ref, "2026-11-10", effect="quicker")

    found = team.report("2026-11-13").balance.parts["obstacles"]

    assert (found.now, found.idle) == (2, 3)


# Available days from the first that counts (SCENARIOS 11)


def test_a_journal_of_one_week_says_nothing_of_the_weeks_before_it() -> None:
    team = Team()
    team.rep("Ana Ruiz", since="2026-09-07")
    team.rep("Theo Lind", since="2026-09-07", start="2026-09-07")
    team.coached("ana", "2026-09-11")
    team.coached("theo", "2026-09-11")
    two = rows(team.report("2026-09-11"))
    team.rep("Bo Park", since="2026-09-07")
    for day in ("2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10"):
        team.coached("bo", day)

    assert two == {"ana": (5, 1.0, None), "theo": (5, 1.0, None)}
    assert rows(team.report("2026-09-11")) == {**two, "bo": (5, 4.0, "high")}


def test_a_touch_before_they_were_tracked_is_the_first_day_that_counts() -> None:
    team = Team()
    team.rep("Ana Ruiz", since="2026-11-09")
    team.coached("ana", "2026-11-02")

    assert rows(team.report("2026-11-13"))["ana"][0] == 10


def test_nobody_is_labelled_with_four_days_or_while_away(team: Team) -> None:
    team.rep("Dan New", since="2026-11-10", start="2026-11-10")
    for day in ("2026-11-10", "2026-11-11", "2026-11-12"):
        for rep in ("dan", "ana"):
            team.coached(rep, day)
    for rep in ("ben", "cy"):
        team.coached(rep, "2026-11-09")
    before = rows(team.report("2026-11-13"))
    team.away("ana", "2026-11-13", "2026-11-20")

    assert (before["dan"][2], before["ana"][2]) == (None, "high")
    assert rows(team.report("2026-11-13"))["ana"][2] is None


def test_who_has_more_than_half_is_high_where_the_median_is_nothing(team: Team) -> None:
    for _ in range(5):
        team.coached("ana", "2026-11-10")
    five = rows(team.report("2026-11-13"))
    team.coached("ana", "2026-11-11")

    assert five["ana"][2] is None
    assert [label for *_, label in rows(team.report("2026-11-13")).values()] == ["high", None, None]


# Moments


def test_a_moment_belongs_to_the_part_of_what_is_noted_and_others_are_told_apart(
    team: Team,
) -> None:
    team.coached("ana", "2026-11-10", field="skill")
    team.coached("ana", "2026-11-10", deal=["Harbor"])
    for _ in range(12):
        team.coached("ben", "2026-11-10")
    report = team.report("2026-11-13")

    assert (report.balance.records, report.balance.moments) == (2, 12)
    assert section(printed(report), "BALANCE")[0] == (
        "     deals 1 (0 before) · skills 1 (0) · moments 12"
    )


def test_who_has_nothing_but_moments_is_told_with_the_day_of_the_last_talk(team: Team) -> None:
    team.coached("ana", "2026-09-15", about="deal")
    for rep in ("ana", "ben", "cy"):
        for day in ("2026-11-03", "2026-11-10", "2026-11-12")[: 2 if rep == "cy" else 3]:
            team.coached(rep, day)

    notes = {each.rep: each.notes for each in team.report("2026-11-13").people}

    assert notes == {"ana": ("moments only since 15 Sep",), "ben": ("moments only",), "cy": ()}


# Declared focus (SCENARIOS 12)


def drifting(team: Team) -> Team:
    team.stressed("strategy", since="2026-10-16", until="2026-12-18", why="new ICP")
    for number in range(22):
        about = "deal" if number < 16 else "skill"
        team.coached(("ana", "ben", "cy")[number % 3], "2026-11-10", about=about)
    return team


def test_a_declared_focus_that_is_ignored_is_told_beside_the_drift(team: Team) -> None:
    report = drifting(team).report("2026-11-13")
    (focus,) = report.balance.focuses
    said = section(printed(report), "BALANCE")

    assert (focus.records, focus.of, focus.idle) == (0, 22, 20)
    assert said[1].startswith("     73% of it was deals: drift? you hadn't planned that")
    assert said[2] == (
        "     You chose strategy until Fri 18 Dec (new ICP): nothing in 20 working days"
    )


def test_a_declared_focus_that_is_kept_is_told_with_its_records(team: Team) -> None:
    drifting(team).coached("ana", "2026-11-12", about="strategy")

    (focus,) = team.report("2026-11-13").balance.focuses
    said = section(printed(team.report("2026-11-13")), "BALANCE")[2]

    assert (focus.records, focus.of, focus.idle) == (1, 23, 1)
    assert said.endswith("(new ICP): 1 of 23 records since 16 Oct")


def test_every_focus_in_force_is_told_and_none_that_is_over(team: Team) -> None:
    team.stressed("calls", since="2026-11-01", until="2026-11-13")
    team.stressed("deals", since="2026-11-13", until="2026-12-18")
    team.stressed("skills", since="2026-10-01", until="2026-11-12")
    team.stressed("people", since="2026-11-14", until="2026-12-18")
    team.stressed("process", since="2026-11-01", until="2026-12-18", ended="2026-11-13")

    report = team.report("2026-11-13")

    assert [each.part for each in report.balance.focuses] == ["calls", "deals"]
    assert "You chose deals until Fri 18 Dec (Q4): nothing yet" in printed(report)


def test_a_focus_that_ended_before_the_window_explains_no_drift(team: Team) -> None:
    for _ in range(9):
        team.coached("ana", "2026-11-10", about="deal")
    team.stressed("deals", since="2026-09-01", until="2026-10-16")
    before = team.report("2026-11-13").balance.concentration
    team.stressed("deals", since="2026-09-01", until="2026-10-19")
    after = team.report("2026-11-13").balance.concentration

    assert before
    assert before.focus is None
    assert after
    assert after.note == "focus ended 19 Oct"


# The manager's own days, and the team's


def test_my_days_away_are_told_beside_everybody_whose_clock_they_shortened(team: Team) -> None:
    team.away("me", "2026-10-19", "2026-10-30")
    team.coached("ana", "2026-10-16")
    team.coached("ben", "2026-10-29")
    team.coached("cy", "2026-11-12")

    notes = {each.rep: each.notes for each in team.report("2026-11-13").people}

    assert notes == {
        "ana": ("without your 10 days away",),
        "ben": ("without your 1 day away",),
        "cy": (),
    }


def test_a_holiday_of_the_team_ages_neither_promises_nor_obstacles_nor_owed_debriefs(
    team: Team,
) -> None:
    team.away("team", "2026-11-11", "2026-11-11")
    team.away("me", "2026-11-12", "2026-11-12")
    team.promised("me", "sandbox", due="2026-11-09")
    team.hindered("Legal", raised="2026-11-09")
    team.planned("ana", "Acme", "2026-11-09")

    report = team.report("2026-11-13")

    assert (report.actions[0].late, report.obstacles[0].age, report.debriefs_owed[0].age) == (
        3,
    ) * 3
    assert report.week.me_away == 1


# The week follows the workdays (SCENARIOS 15)


def test_a_week_from_sunday_to_thursday_is_judged_from_sunday() -> None:
    team = Team(DEFAULTS._replace(workdays=read_weekdays("sun-thu")))
    team.rep("Noa Levi", since="2026-11-01")
    team.coached("noa", "2026-11-15")

    report = team.report("2026-11-19")
    page = printed(report)

    assert (report.week.first, report.week.number) == (on("2026-11-15"), 47)
    assert (report.week.coached, report.week.available) == (1, 1)
    assert report.distribution[0].week == (True, False, False, False, False)
    assert "S M T W T  8 weeks" in page
    assert page.startswith("Week 47 · Sun 15 – Thu 19 Nov 2026")


# What the cadences ask


def test_twelve_on_a_cadence_of_five_are_told_what_that_asks() -> None:
    team = Team()
    for number in range(12):
        team.rep(f"Rep{number:02} Surname")
    for number in range(24):
        team.coached(f"rep{number % 4:02}", "2026-10-20")

    load = team.report("2026-11-13").load
    page = printed(team.report("2026-11-13"))

    assert (load.asked, load.held, load.told) == (2.4, 1.2, True)
    assert "Coaching 12 reps this often takes 2.4 talks a day; you had 1.2" in page


@pytest.mark.parametrize(("late", "told"), [(1, False), (2, False), (3, True)])
def test_the_load_is_told_when_more_than_half_have_gone_too_long(late: int, *, told: bool) -> None:
    team = Team()
    for number in range(4):
        team.rep(f"Rep{number} Surname")
        team.coached(f"rep{number}", "2026-10-20" if number < late else "2026-11-13")

    report = team.report("2026-11-13")

    assert len(report.flagged) == late
    assert report.load.told == told


def test_the_load_counts_part_timers_by_their_days_and_leaves_out_my_own(team: Team) -> None:
    team.rep("Yuki Sato", works="mon-wed", cadence=3)
    team.away("cy", "2026-11-09", "2026-11-20")
    team.away("me", "2026-10-19", "2026-10-30")
    team.away("team", "2026-11-11", "2026-11-11")
    for _ in range(9):
        team.coached("ana", "2026-11-13")
        team.coached("ben", "2026-11-13")

    load = team.report("2026-11-13").load

    assert (load.asked, load.held, load.told) == (0.6, 2.0, False)


def test_a_window_without_a_day_held_nothing_to_count(team: Team) -> None:
    team.away("me", "2026-10-01", "2026-11-13")

    assert team.report("2026-11-13").load.held is None
