from datetime import timedelta

import pytest

from coachlog.records.vocabulary import About, Part
from coachlog.reporting import counting
from coachlog.reporting.facts import Conversation, Plan
from tests.reporting_facts import PART_OF, PART_OF_MOMENT, on

FRI_13 = on("2026-11-13")
ANA = "ana"


def talk(
    about: str,
    *,
    lever: str | None = None,
    rep: str | None = ANA,
    day: str = "2026-11-12",
    made: str = "2026-11-12",
    field: str | None = None,
) -> Conversation:
    levers = (lever,) if lever else ()
    return Conversation("c1", rep, on(day), on(made), about, levers, None, None, field, (), None)


def call(state: str, *, day: str = "2026-11-12", made: str = "2026-11-09") -> Plan:
    closed = None if state == "planned" else FRI_13
    return Plan("p1", ANA, "Northwind", on(day), None, on(made), state, closed, None)


@pytest.mark.parametrize(
    "about", ["debrief", *(kind for kind in About if kind not in counting.NEVER)]
)
def test_every_kind_that_coaches_counts(about: str) -> None:
    assert counting.counts(about, ("stuck",), ANA)
    assert counting.advice(about, ("stuck",), ANA) is None
    assert counting.reason(talk(about, lever="stuck"), as_of=FRI_13) is None


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (talk("performance-review"), "performance-review"),
        (talk("inspection"), "inspection"),
        (talk("moment", rep=None), "team"),
        (talk("inspection", rep=None), "team"),
        (talk("pipeline"), "pipeline-without-lever"),
        (talk("inspection", lever="stuck"), "inspection"),
        (talk("moment", day="2026-11-14"), "future"),
        (talk("performance-review", day="2026-11-14"), "future"),
        (call("planned"), "plan-pending"),
        (call("cancelled"), "cancelled"),
        (call("skipped"), "skipped"),
        (call("debriefed"), None),
    ],
)
def test_what_is_no_touch_has_a_reason(record: Conversation | Plan, reason: str | None) -> None:
    assert counting.reason(record, as_of=FRI_13) == reason
    assert reason is None or reason in counting.REASONS


def test_a_pipeline_review_is_told_that_a_lever_makes_it_count() -> None:
    advice = counting.advice("pipeline", (), ANA)

    assert advice
    assert advice.startswith(
        "does not count as coaching: a pipeline review counts if you say "
        "what you coached: add --lever stuck"
    )
    assert "win-rate" in advice


@pytest.mark.parametrize(
    ("about", "rep", "way_out"),
    [
        ("inspection", ANA, "--about deal"),
        ("performance-review", ANA, "--about skill"),
        ("moment", None, "coachlog coach REP NOTE"),
    ],
)
def test_what_does_not_count_is_told_what_would(about: str, rep: str | None, way_out: str) -> None:
    advice = counting.advice(about, (), rep)

    assert advice
    assert advice.startswith("does not count as coaching: ")
    assert way_out in advice


@pytest.mark.parametrize("about", ["debrief", *About])
def test_each_conversation_belongs_to_its_part_of_the_job(about: str) -> None:
    assert counting.part(talk(about, lever="stuck")) == PART_OF.get(about)


@pytest.mark.parametrize(("field", "part"), PART_OF_MOMENT.items())
def test_a_moment_belongs_to_the_part_of_what_is_noted_with_it(field: str, part: str) -> None:
    assert counting.part(talk("moment", field=field)) == part
    assert counting.part(talk("goal", field=field)) == "people"
    assert not counting.is_bare_moment(talk("moment", field=field))


def test_a_part_is_only_for_what_counts() -> None:
    assert counting.part(talk("pipeline")) is None
    assert counting.part(talk("deal", rep=None)) is None
    assert counting.part(talk("deal", day="2026-11-20")) is Part.DEALS


def test_touches_are_told_from_what_is_none() -> None:
    ana, ben, later = talk("deal"), talk("goal", rep="ben"), talk("deal", day="2026-11-14")
    inspection = talk("inspection")

    found = counting.split([ana, inspection, ben, later], as_of=FRI_13)

    assert found == ([ana, ben], [inspection, later])


def test_what_did_not_count_comes_by_day_then_by_ref() -> None:
    plans = [
        Plan(f"p{number}", ANA, "X", FRI_13, None, FRI_13, "planned", None, None)
        for number in (10, 9)
    ]

    found = counting.uncounted([talk("inspection")], plans, since=on("2026-11-01"), as_of=FRI_13)

    assert [each.ref for each in found] == ["c1", "p9", "p10"]


@pytest.mark.parametrize(("since", "told"), [("2026-11-12", 2), ("2026-11-13", 0)])
def test_what_did_not_count_before_the_window_is_not_told(since: str, told: int) -> None:
    found = counting.uncounted(
        [talk("inspection")], [call("planned")], since=on(since), as_of=FRI_13
    )

    assert len(found) == told


def test_a_future_conversation_is_named_once_it_was_typed() -> None:
    ahead = talk("moment", day="2026-11-20", made="2026-11-13")
    since = on("2026-11-01")

    (found,) = counting.uncounted([ahead], [], since=since, as_of=FRI_13)
    before = counting.uncounted([ahead], [], since=since, as_of=FRI_13 - timedelta(days=1))

    assert (found.day, found.reason) == (on("2026-11-20"), "future")
    assert before == ()


def test_a_plan_is_not_there_before_it_was_made() -> None:
    made_later = call("planned", made="2026-11-14")

    assert counting.uncounted([], [made_later], since=on("2026-11-01"), as_of=FRI_13) == ()
