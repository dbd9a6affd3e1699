"""The look-back over a made-up team, as the journal would hand its facts over."""

from collections.abc import Sequence
from datetime import date

from coachlog.days.workdays import Span
from coachlog.reporting import counting, friday, lookback, period
from coachlog.reporting.facts import Settings
from coachlog.reporting.period import Lookback, PeriodFacts, promises_by_owner
from coachlog.reporting.worked_on import worked_on
from tests.reporting_facts import Team


def looked_back(
    team: Team,
    since: date,
    until: date,
    *,
    settings: Sequence[tuple[date, Settings]] | None = None,
) -> Lookback:
    """The look-back; `settings` are those from each day on, without them the team's own."""
    facts = period_facts(team, since, until)
    if settings:
        facts = facts._replace(settings=settings)
    return lookback.lookback(facts, since=since, until=until)


def period_facts(team: Team, since: date, until: date) -> PeriodFacts:
    """What the journal would hand over, and more: all that is known up to the last day."""
    facts = friday.up_to(team.facts(until.isoformat()), until)
    touches, _ = counting.split(facts.conversations, as_of=until)
    practices = [
        each
        for rep, loop in team.loops.items()
        for each in worked_on(rep, loop, since=since, until=until)
    ]
    return PeriodFacts(
        settings=[(date.min, facts.settings)],
        people=[each._replace(last=None) for each in facts.people],
        my_absences=facts.my_absences,
        team_absences=facts.team_absences,
        touches=sorted(touches, key=lambda each: each.day),
        calls=period.calls(facts.plans, Span(since, until)),
        moves=facts.moves,
        time=facts.time,
        focuses=facts.focuses,
        obstacles=facts.obstacles,
        categories={},
        practices=practices,
        promises=promises_by_owner(()),
        strategies=facts.strategies,
    )
