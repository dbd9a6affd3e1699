"""The figures of 5.4 against a second count that walks from day to day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from coachlog.records.vocabulary import State
from coachlog.reporting import friday
from coachlog.reporting.facts import Facts, Person
from tests.reporting_facts import Team, is_touch, part_of

AS_OF = date(2026, 11, 13)
ONE_DAY = timedelta(days=1)

days = st.integers(-100, 3).map(lambda apart: (AS_OF + apart * ONE_DAY).isoformat())
reps = st.sampled_from(("ana", "ben", "cy", "dan"))
abouts = st.sampled_from(("moment", "moment", "deal", "skill", "pipeline", "goal", "inspection"))
fields = st.sampled_from((None, "works_on", "skill", "step", "strategy", "deal"))


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Four reps with talks, calls, days off and declared focuses on any days."""
    team = Team()
    for name in ("Ana A", "Ben B", "Cy C", "Dan D"):
        start = draw(st.one_of(st.none(), days))
        works = draw(st.sampled_from((None, "mon-wed")))
        team.rep(name, since=draw(days), start=start, works=works)
    for _ in range(draw(st.integers(0, 25))):
        about, lever = draw(abouts), draw(st.sampled_from(((), ("stuck",))))
        team.coached(draw(reps), draw(days), about=about, lever=lever, field=draw(fields))
    for _ in range(draw(st.integers(0, 6))):
        _call(draw, team)
    for _ in range(draw(st.integers(0, 4))):
        first, last = sorted((draw(days), draw(days)))[:2]
        last = min(last, (date.fromisoformat(first) + 9 * ONE_DAY).isoformat())
        team.away(draw(st.sampled_from(("me", "team", "ana", "cy"))), first, last)
    for _ in range(draw(st.integers(0, 3))):
        since, until = sorted((draw(days), draw(days)))
        team.stressed(draw(st.sampled_from(("calls", "deals"))), since=since, until=until)
    team.begun = min((talk.day for talk in team.talks), default=None)
    return team


def _call(draw: st.DrawFn, team: Team) -> None:
    made, day, closed = sorted((draw(days), draw(days), draw(days)))
    ref = team.planned(rep := draw(reps), "Acme", day, made=made)
    match draw(st.sampled_from(("open", "debriefed", "cancelled", "skipped"))):
        case "debriefed":
            team.debriefed(rep, closed, plan=ref)
        case "cancelled":
            team.cancelled(ref, closed, by="me")
        case "skipped":
            team.skipped(ref, closed)


def dates(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def window(before: date) -> date:
    """The twentieth-last weekday up to a day."""
    found = [day for day in dates(before - 40 * ONE_DAY, before) if day.weekday() < 5]
    return found[-20]


def off(facts: Facts, day: date) -> bool:
    return any(span.covers(day) for span in facts.team_absences)


def records(facts: Facts) -> list[tuple[str, date]]:
    """Every record with a part up to the day, in no order."""
    found = [(part, talk.day) for talk in facts.conversations if is_touch(talk)
             if (part := part_of(talk))]  # fmt: skip
    found += [
        ("calls", plan.made) for plan in facts.plans if plan.state not in ("debriefed", "cancelled")
    ]
    return [(part, day) for part, day in found if day <= AS_OF]


@given(teams())
@settings(max_examples=150, deadline=None)
def test_the_balance_is_that_of_a_naive_count(team: Team) -> None:
    facts = team.facts(AS_OF.isoformat())
    found = friday.report(facts, as_of=AS_OF).balance
    first = window(AS_OF)
    known = records(facts)
    now = Counter(part for part, day in known if day >= first)
    before = Counter(part for part, day in known if window(first - ONE_DAY) <= day < first)

    assert found.records == now.total()
    for part, count in found.parts.items():
        newest = max((day for each, day in known if each == part), default=None)
        idle = list(dates(newest + ONE_DAY, AS_OF)) if newest else []
        assert (count.now, count.before) == (now[part], before[part])
        assert count.idle == (
            sum(day.weekday() < 5 and not off(facts, day) for day in idle) if newest else None
        )
    bare = [talk for talk in facts.conversations if is_touch(talk) and not part_of(talk)]
    assert found.moments == sum(first <= talk.day <= AS_OF for talk in bare)
    assert not found.untouched or now.total() >= 8


@given(teams())
@settings(max_examples=100, deadline=None)
def test_a_declared_focus_is_that_of_a_naive_count(team: Team) -> None:
    facts = team.facts(AS_OF.isoformat())
    found = friday.report(facts, as_of=AS_OF).balance.focuses
    running = [each for each in facts.focuses if each.since <= AS_OF <= each.until]

    assert sorted(each.ref for each in found) == [each.ref for each in running]
    for focus in found:
        since = [(part, day) for part, day in records(facts) if day >= focus.since]
        own = [day for part, day in since if part == focus.part]
        idle = dates(max(own, default=focus.since) + ONE_DAY, AS_OF)
        assert (focus.records, focus.of) == (len(own), len(since))
        assert focus.idle == sum(day.weekday() < 5 and not off(facts, day) for day in idle)


def begun(person: Person) -> date:
    """F of 5.4."""
    day = max(person.since, person.start or person.since)
    return min(day, person.first) if person.first else day


@given(teams())
@settings(max_examples=150, deadline=None)
def test_available_days_and_load_are_those_of_a_naive_count(team: Team) -> None:
    facts = team.facts(AS_OF.isoformat())
    report = friday.report(facts, as_of=AS_OF)
    first, people = window(AS_OF), {person.handle: person for person in facts.people}
    for row in report.distribution:
        person = people[row.rep]
        weekdays = person.schedule.on(AS_OF)
        assert row.available_days == sum(
            day.weekday() in weekdays
            and not off(facts, day)
            and not any(span.covers(day) for span in person.absences)
            for day in dates(max(first, begun(person)), AS_OF)
        )
    counted = [people[each.rep] for each in report.people]
    start = max(min(map(begun, counted), default=first), first)
    worked = sum(
        day.weekday() < 5
        and not off(facts, day)
        and not any(span.covers(day) for span in facts.my_absences)
        for day in dates(start, AS_OF)
    )
    asked = sum(
        Fraction(len(people[each.rep].schedule.on(AS_OF)), 5 * each.cadence)
        for each in report.people
        if each.state is not State.AWAY
    )
    touches = sum(row.touches for row in report.distribution)
    assert report.load.held == (round(touches / worked, 1) if worked else None)
    assert abs(report.load.asked - asked) <= Fraction(1, 20) + Fraction(1, 10**9)


@given(teams())
@settings(max_examples=60, deadline=None)
def test_nothing_before_the_horizon_changes_the_report(team: Team) -> None:
    facts = team.facts(AS_OF.isoformat())
    horizon = friday.horizon(AS_OF, facts.settings, facts.focuses)
    needed = facts._replace(
        conversations=tuple(each for each in facts.conversations if each.day >= horizon),
        moves=tuple(day for day in facts.moves if day >= horizon),
    )
    found, whole = friday.report(needed, as_of=AS_OF), friday.report(facts, as_of=AS_OF)

    idle = {part: count._replace(idle=None) for part, count in whole.balance.parts.items()}
    assert found._replace(balance=whole.balance) == whole
    assert found.balance.untouched == whole.balance.untouched
    assert {part: each._replace(idle=None) for part, each in found.balance.parts.items()} == idle
