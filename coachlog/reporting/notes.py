"""What stands beside somebody's gap: calls planned and owed, what did not count, moments only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from coachlog.days import display
from coachlog.days.workdays import Span
from coachlog.reporting import counting
from coachlog.reporting.counting import REASONS, Uncounted
from coachlog.reporting.facts import Conversation, Plan

FEW = 3
"""Touches in the window from which on it is said that they were moments only."""

_ELSEWHERE = ("plan-pending", "future")
"""Reasons that a rep's note on what did not count leaves to other lines of the report."""


def on_plans(plans: Iterable[Plan], *, as_of: date, listed: date) -> list[str]:
    """The calls of a rep whose debrief is owed, by ref, and those planned after the day `listed`.

    What is planned up to then stands in a list of its own.
    """
    plans = list(plans)
    owed = [plan.ref for plan in plans if plan.day < as_of]
    later = [
        f"plan pending: {plan.ref} {plan.account}, {display.short(plan.day, near=as_of)}"
        for plan in plans
        if plan.day > listed
    ]
    return [*([f"debrief owed: {', '.join(owed)}"] if owed else []), *later]


def on_uncounted(
    records: Iterable[Uncounted], last: Conversation | None, *, as_of: date
) -> list[str]:
    """What happened since the last touch and did not count, in one sentence."""
    told = [
        f"{REASONS[each.reason]} {display.bare(each.day, near=as_of)}"
        for each in records
        if each.reason not in _ELSEWHERE
        and each.day <= as_of
        and (last is None or each.day > last.day)
    ]
    return [f"did not count: {', '.join(told)}"] if told else []


def on_moments(rep: str, moments: Iterable[str], other: Mapping[str, date], day: date) -> list[str]:
    """That somebody had nothing but moments of late, and since when.

    `moments` are the handles of `only_moments`, `other` has the day of the newest touch that is
    none.
    """
    if rep not in moments:
        return []
    since = f" since {display.bare(other[rep], near=day)}" if rep in other else ""
    return [f"moments only{since}"]


def only_moments(conversations: Iterable[Conversation], *, window: Span) -> frozenset[str]:
    """Who had three or more touches in the window, and all of them moments without a part."""
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for each in conversations:
        counted = counting.counts(each.about, each.levers, each.rep)
        if counted and each.rep and window.covers(each.day):
            found[each.rep].append(counting.is_bare_moment(each))
    return frozenset(rep for rep, bare in found.items() if len(bare) >= FEW and all(bare))
