import pytest

from coachlog.records.vocabulary import Part
from tests.reporting_facts import Team, on

RARE = (Part.HIRING, Part.TOOLS)
"""The parts that are told only once there was any."""


@pytest.fixture
def team() -> Team:
    team = Team()
    team.rep("Ana Ruiz")
    return team


def deals(team: Team, count: int, *, other: int = 0) -> None:
    """So many deal reviews in the window, and records of another part."""
    for _ in range(count):
        team.coached("ana", "2026-11-10", about="deal")
    for _ in range(other):
        team.coached("ana", "2026-11-10", about="skill")


def test_records_are_counted_by_part_now_and_before(team: Team) -> None:
    plan = team.planned("ana", "Northwind", "2026-11-20", made="2026-11-09")
    team.debriefed("ana", "2026-11-10", plan=plan)
    team.coached("ana", "2026-10-16", about="deal")
    team.coached("ana", "2026-11-11", about="goal")
    team.coached("ana", "2026-11-11", about="pipeline", lever=["stuck"])
    ref = team.hindered("Legal", raised="2026-10-01")
    team.acted(ref, "2026-11-06")

    found = team.report("2026-11-13").balance

    assert found.records == 4
    assert tuple(found.parts) == tuple(part.value for part in Part if part not in RARE)
    assert (found.parts["calls"].now, found.parts["calls"].idle) == (1, 3)
    assert (found.parts["deals"].now, found.parts["deals"].before) == (0, 1)
    assert (found.parts["obstacles"].now, found.parts["obstacles"].idle) == (1, 5)
    assert found.parts["strategy"].idle is None


def test_the_window_before_ends_where_the_window_begins(team: Team) -> None:
    for day in ("2026-09-20", "2026-09-21", "2026-10-18", "2026-10-19"):
        team.coached("ana", day, about="deal")

    found = team.report("2026-11-13").balance.parts["deals"]

    assert (found.now, found.before) == (1, 2)


def test_moments_and_what_never_counts_belong_to_no_part(team: Team) -> None:
    team.coached("ana", "2026-11-10")
    team.coached("ana", "2026-11-10", about="inspection")
    team.coached("ana", "2026-11-10", about="pipeline")
    team.coached(None, "2026-11-10", about="deal")

    assert team.report("2026-11-13").balance.records == 0


def test_a_part_is_untouched_after_twenty_working_days(team: Team) -> None:
    team.coached("ana", "2026-10-16", about="skill")
    deals(team, 8)

    assert "skills" not in team.report("2026-11-12").balance.untouched
    assert "skills" in team.report("2026-11-13").balance.untouched


def test_a_new_journal_is_not_blamed_for_what_it_never_held(team: Team) -> None:
    team.begun = on("2026-10-16")
    deals(team, 7)
    before = team.report("2026-11-13").balance.untouched
    deals(team, 1)

    assert before == ()
    assert team.report("2026-11-12").balance.untouched == ()
    assert team.report("2026-11-13").balance.untouched == tuple(
        part.value for part in Part if part not in (Part.DEALS, *RARE)
    )


def test_an_empty_journal_blames_nobody(team: Team) -> None:
    assert team.report("2026-11-13").balance.untouched == ()


def test_seven_records_are_too_little_to_speak_of_concentration(team: Team) -> None:
    deals(team, 7)

    found = team.report("2026-11-13").balance

    assert found.too_little
    assert found.concentration is None


def test_eight_records_are_enough_to_speak_of_concentration(team: Team) -> None:
    deals(team, 8)

    found = team.report("2026-11-13").balance

    assert not found.too_little
    assert found.concentration


def test_more_than_the_bearable_share_is_drift_when_nobody_chose_it(team: Team) -> None:
    deals(team, 14, other=8)

    balance = team.report("2026-11-13").balance

    found = balance.concentration
    assert found
    assert not balance.too_little
    assert (found.part, found.share, found.focus) == ("deals", 64, None)
    assert found.note == "drift? you hadn't planned that"
    assert found.command == 'coachlog focus set deals --why "..." --until 2026-12-18'


def test_just_the_bearable_share_is_no_concentration(team: Team) -> None:
    deals(team, 6, other=4)

    assert team.report("2026-11-13").balance.concentration is None


def test_a_share_is_compared_before_it_is_rounded(team: Team) -> None:
    deals(team, 122, other=81)

    found = team.report("2026-11-13").balance.concentration

    assert found
    assert found.share == 60


def test_a_half_percent_is_rounded_up(team: Team) -> None:
    deals(team, 125, other=75)

    found = team.report("2026-11-13").balance.concentration

    assert found
    assert found.share == 63


def test_a_declared_focus_covers_the_concentration(team: Team) -> None:
    deals(team, 9)
    team.stressed("deals", since="2026-11-01", until="2026-12-18", why="year end")
    team.stressed("skills", since="2026-11-01", until="2026-12-31")

    found = team.report("2026-11-13").balance.concentration

    assert found
    assert found.focus
    assert (found.focus.ref, found.focus.state) == ("f1", "covered")
    assert found.focus.until == on("2026-12-18")
    assert found.note == "as you chose until 18 Dec (year end)"
    assert found.command is None


def test_focuses_that_end_on_one_day_stand_by_number(team: Team) -> None:
    refs = [team.stressed("deals", since="2026-11-01", until="2026-12-18") for _ in range(11)]

    assert [each.ref for each in team.report("2026-11-13").balance.focuses] == refs


@pytest.mark.parametrize(
    ("until", "ended", "state", "last"),
    [
        ("2026-11-13", None, "covered", "2026-11-13"),
        ("2026-11-12", None, "ended", "2026-11-12"),
        ("2026-12-18", "2026-11-13", "ended", "2026-11-13"),
        ("2026-12-18", "2026-11-14", "covered", "2026-12-18"),
        ("2026-11-10", "2026-11-14", "ended", "2026-11-10"),
    ],
)
def test_a_focus_covers_its_last_day_unless_it_was_given_up(
    team: Team, until: str, ended: str | None, state: str, last: str
) -> None:
    deals(team, 9)
    team.stressed("deals", since="2026-11-01", until=until, ended=ended)

    found = team.report("2026-11-13").balance.concentration

    assert found
    assert found.focus
    assert (found.focus.state, found.focus.until) == (state, on(last))


def test_an_ended_focus_is_named_with_its_last_day(team: Team) -> None:
    deals(team, 9)
    team.stressed("deals", since="2026-09-01", until="2026-10-01")
    team.stressed("deals", since="2026-10-02", until="2026-11-06")
    team.stressed("deals", since="2026-11-20", until="2026-12-18")

    found = team.report("2026-11-13").balance.concentration

    assert found
    assert found.focus
    assert found.focus.ref == "f2"
    assert found.note == "focus ended 6 Nov"
    assert found.command


def test_a_focus_in_force_goes_before_one_given_up(team: Team) -> None:
    deals(team, 9)
    team.stressed("deals", since="2026-11-01", until="2026-11-20")
    team.stressed("deals", since="2026-10-01", until="2026-12-31", ended="2026-11-13")

    found = team.report("2026-11-13").balance.concentration

    assert found
    assert found.focus
    assert found.focus.ref == "f1"


def test_levers_come_most_used_first_then_by_name(team: Team) -> None:
    team.coached("ana", "2026-11-10", about="pipeline", lever=["stuck", "flow"])
    team.coached("ana", "2026-11-11", about="pipeline", lever=["stuck", "balance"])
    team.coached("ana", "2026-10-16", about="pipeline", lever=["win-rate"])
    team.coached("ana", "2026-11-11", about="deal", lever=["win-rate"])
    team.coached(None, "2026-11-11", about="pipeline", lever=["win-rate"])

    found = team.report("2026-11-13").levers

    assert list(found.items()) == [("stuck", 2), ("balance", 1), ("flow", 1)]


def test_joined_calls_are_those_where_the_manager_was_there(team: Team) -> None:
    for role in ("lead", "lead", "lead", "joint", "observe", "absent", None):
        team.debriefed("ana", "2026-11-10", role=role)
    team.debriefed("ana", "2026-10-16", role="lead")

    found = team.report("2026-11-13").roles

    assert (found.joined, found.led) == (5, 3)


@pytest.mark.parametrize(
    ("asked", "named"),
    [("2026-09-18", True), ("2026-09-19", False), ("2026-11-13", False), ("2026-11-14", True)],
)
def test_who_never_asked_in_eight_weeks_is_named(asked: str, named: bool) -> None:
    team = Team()
    team.rep("Ana Ruiz", since="2026-09-01")
    team.coached("ana", asked, asked_by="rep")
    for _ in range(4):
        team.coached("ana", "2026-11-10", asked_by="me")

    found = team.report("2026-11-13").never_asked

    assert [(each.rep, each.noted) for each in found] == ([("ana", 4)] if named else [])


def test_nobody_is_said_never_to_ask_on_fewer_than_four_answers_or_eight_weeks() -> None:
    team = Team()
    for name, since in (
        ("Ana Ruiz", "2026-09-18"),
        ("Ben Ok", "2026-09-19"),
        ("Cy Li", "2026-09-01"),
    ):
        team.rep(name, since=since)
    for day in ("2026-10-21", "2026-10-22", "2026-10-23", "2026-10-26"):
        team.coached("ana", day, asked_by="me")
        team.debriefed("ben", day, asked_by="me")
    for _ in range(3):
        team.coached("cy", "2026-11-10", asked_by="me")
        team.coached("cy", "2026-11-10", about="inspection", asked_by="me")
        team.coached("cy", "2026-11-10")

    report = team.report("2026-11-13")

    assert [each.rep for each in report.never_asked] == ["ana"]
    assert [(each.rep, each.asked, each.noted) for each in report.asked] == [
        *(("ana", 0, 4), ("ben", 0, 4), ("cy", 0, 3))
    ]
