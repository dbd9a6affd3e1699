"""Deals that come up again and again: talks about one deal, whoever it is with (5.4)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from coachlog import text
from coachlog.records.vocabulary import About
from coachlog.reporting.counting import by_ref
from coachlog.reporting.facts import Conversation

OFTEN = 2
"""Talks about a deal from which on it is named."""

_ABOUT = (About.DEAL, About.PIPELINE)


class Stuck(NamedTuple):
    """One deal, as last written, in so many `talks`; `reps` are handles, in their order."""

    deal: str
    talks: int
    reps: tuple[str, ...]


def stuck(touches: Iterable[Conversation]) -> tuple[Stuck, ...]:
    """The deals that two or more talks name, in a deal review or under a lever of the pipeline.

    The most talks first, then by name. A talk that names a deal twice is one.
    """
    talks: defaultdict[str, dict[str, tuple[Conversation, str]]] = defaultdict(dict)
    for each in touches:
        if each.about in _ABOUT:
            for deal in each.deals:
                talks[text.fold(deal)][each.ref] = each, deal
    found = [_stuck([*of.values()]) for of in talks.values() if len(of) >= OFTEN]
    return tuple(sorted(found, key=lambda each: (-each.talks, text.fold(each.deal))))


def _stuck(talks: list[tuple[Conversation, str]]) -> Stuck:
    _, deal = max(talks, key=lambda talk: (talk[0].day, by_ref(talk[0].ref)))
    reps = sorted({each.rep for each, _ in talks if each.rep})
    return Stuck(deal, len(talks), tuple(reps))
