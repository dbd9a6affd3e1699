"""What is offered for a field of a record, told from what it holds."""

from collections.abc import Iterable

from coachlog.cli.completion import days, records
from coachlog.cli.completion.offers import Asked, Offer, Offers, plain
from coachlog.days.toward import Toward
from coachlog.records import fields as declared
from coachlog.records.fields import Field, Holds


def of_field(field: Field) -> Offers | None:
    """What is offered for a field; None where it takes free text."""
    if field.key in _BY_KEY:
        return _BY_KEY[field.key]
    if field.offers in _CALLS:
        return records.calls(field.offers)
    if field.offers:
        return records.offered(field.offers)
    if field.choices:
        return lambda _: plain(*field.choices)
    if field.line and records.is_used(field.key):
        return records.used_before(field.key)
    if field.holds in (Holds.DAY, Holds.WHEN):
        return days.days(Toward.AHEAD if field.holds is Holds.WHEN else field.toward)
    if field.holds is Holds.LINK and field.links:
        return _linked(field)
    return _BY_WHAT_IS_HELD.get(field.holds)


def _linked(field: Field) -> Offers:
    def offers(asked: Asked) -> Iterable[Offer]:
        from coachlog.records import kinds

        return records.refs(*(kinds.of_word(word) for word, _ in field.links))(asked)

    return offers


_CALLS = (declared.Offers.PLANNED_CALLS, declared.Offers.OWED_CALLS)

_BY_KEY: dict[str, Offers] = {"from_day": days.first_days}
"""The offers of fields whose key says more than what they hold."""

_BY_WHAT_IS_HELD: dict[Holds, Offers] = {
    Holds.REP: records.reps,
    Holds.REPS: records.reps,
    Holds.REP_OR_TEAM: records.reps_or_team,
    Holds.REP_OR_PLAN: records.calls_to_debrief,
    Holds.OWNER: records.owners,
    Holds.WEEKDAYS: days.weekdays,
    Holds.DURATION: days.durations,
}
