"""What counts as coaching (5.1), which part of the job it is, and what to say when it does not."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from coachlog.records.vocabulary import About, Lever, Part
from coachlog.reporting.facts import Conversation, Plan
from coachlog.text import COACHLOG

DEBRIEF = "debrief"
"""What the talk after a call is about."""

NEVER = frozenset({About.INSPECTION, About.PERFORMANCE_REVIEW})
"""The kinds of conversation that never count as coaching."""

REASONS = {
    "performance-review": "performance review",
    "inspection": "inspection",
    "team": "team note",
    "pipeline-without-lever": "pipeline numbers only",
    "plan-pending": "plan pending",
    "future": "dated in the future",
    "cancelled": "cancelled call",
    "skipped": "skipped call",
}
"""Why a record is no touch, as the report's JSON names it, and in words."""

PARTS: dict[str, Part] = {
    DEBRIEF: Part.CALLS,
    About.PIPELINE: Part.PIPELINE,
    About.DEAL: Part.DEALS,
    About.PROCESS: Part.PROCESS,
    About.SKILL: Part.SKILLS,
    About.STRATEGY: Part.STRATEGY,
    About.ONE_ON_ONE: Part.PEOPLE,
    About.GOAL: Part.PEOPLE,
    About.MOTIVATION: Part.PEOPLE,
    About.ONBOARDING: Part.PEOPLE,
    About.CORRECTION: Part.PEOPLE,
}
"""The part of the job that a touch belongs to; that of a moment is by what is noted with it."""

PARTS_OF_FIELDS: dict[str, Part] = {
    "works_on": Part.OBSTACLES,
    "skill": Part.SKILLS,
    "step": Part.PROCESS,
    "strategy": Part.STRATEGY,
    "deal": Part.DEALS,
}
"""The part of the job that a moment belongs to: that of the first of these that it has."""

ABOUT_THEM = (About.GOAL, About.MOTIVATION, About.ONE_ON_ONE)
"""The kinds of conversation that are about the rep, and not about the work."""

_OTHER_LEVERS = ", ".join(lever for lever in Lever if lever is not Lever.STUCK)

_ADVICE = {
    "team": f"coaching is done one on one; note it for each: {COACHLOG} coach REP NOTE",
    "inspection": "an inspection asks where things stand. If you coached in the same talk, note "
    "that on its own: --about deal, skill, or pipeline with --lever",
    "performance-review": "a performance review looks back and judges. If you also talked about "
    "what comes next, note that on its own: --about skill, goal or one-on-one",
    "pipeline-without-lever": "a pipeline review counts if you say what you coached: "
    f"add --lever stuck (or {_OTHER_LEVERS})",
}

_PLAN_REASONS = {"planned": "plan-pending", "cancelled": "cancelled", "skipped": "skipped"}


class Uncounted(NamedTuple):
    """One record that is no touch, with its `reason`, a key of `REASONS`.

    `rep` is None for a note to the whole team. The `day` of a plan is its call day.
    """

    ref: str
    rep: str | None
    day: date
    reason: str


def excluded(about: str, levers: Collection[str], rep: str | None) -> str | None:
    """Why a conversation never counts, whatever its day; None when it does.

    `about` is "debrief" or a kind of coaching; `rep` is None for a note to the whole team.
    """
    if rep is None:
        return "team"
    if about in NEVER:
        return about
    return "pipeline-without-lever" if about == About.PIPELINE and not levers else None


def counts(about: str, levers: Collection[str], rep: str | None) -> bool:
    """Whether a conversation is a touch once its day has come."""
    return excluded(about, levers, rep) is None


def advice(about: str, levers: Collection[str], rep: str | None) -> str | None:
    """What to say at once about a conversation that does not count: why, and what would count.

    A sentence without a subject and full stop, to follow what was saved; None when it counts.
    """
    why = excluded(about, levers, rep)
    return None if why is None else f"does not count as coaching: {_ADVICE[why]}"


def reason(record: Conversation | Plan, *, as_of: date) -> str | None:
    """Why a conversation or a plan is no touch as of a day, a key of `REASONS`; None if it is one.

    A plan is never a touch by itself; debriefed, it has no reason, as its debrief is the touch.
    """
    if isinstance(record, Plan):
        return _PLAN_REASONS.get(record.state)
    if record.day > as_of:
        return "future"
    return excluded(record.about, record.levers, record.rep)


def part(conversation: Conversation) -> Part | None:
    """The part of the job that a conversation belongs to.

    None for a moment without a part of its own, and for what does not count.
    """
    if excluded(conversation.about, conversation.levers, conversation.rep):
        return None
    return part_named(conversation.about, conversation.field)


def is_bare_moment(touch: Conversation) -> bool:
    """Whether a touch is a moment that belongs to no part of the job."""
    return touch.about == About.MOMENT and touch.field is None


def part_named(about: str, field: str | None) -> Part | None:
    """The part of the job that a kind of talk belongs to; a moment by the `field` it has."""
    return PARTS_OF_FIELDS.get(field or "") if about == About.MOMENT else PARTS.get(about)


def split(
    conversations: Iterable[Conversation], *, as_of: date
) -> tuple[list[Conversation], list[Conversation]]:
    """The touches as of a day, and the conversations that are none; each in the order given."""
    touches: list[Conversation] = []
    others: list[Conversation] = []
    for each in conversations:
        counted = each.day <= as_of and not excluded(each.about, each.levers, each.rep)
        (touches if counted else others).append(each)
    return touches, others


def uncounted(
    others: Iterable[Conversation], plans: Iterable[Plan], *, since: date, as_of: date
) -> tuple[Uncounted, ...]:
    """The records of the days from `since` on that are no touches, by day, then by ref.

    `others` are the conversations that are no touches, as `split` gives them. What was written
    after `as_of` is not there yet: a conversation dated later is named only if it was typed by
    then. Plans are taken by their call day, those to come included.
    """
    found = [
        *_uncounted_conversations(others, since, as_of),
        *_uncounted_plans(plans, since, as_of),
    ]
    return tuple(sorted(found, key=lambda each: (each.day, by_ref(each.ref))))


def by_ref(ref: str) -> tuple[str, int]:
    """The key that puts refs in order: `a9` before `a10`, letter by letter."""
    return ref[0], int(ref[1:])


def _uncounted_conversations(
    others: Iterable[Conversation], since: date, as_of: date
) -> Iterator[Uncounted]:
    for each in others:
        if each.day < since or min(each.day, each.made) > as_of:
            continue
        if why := reason(each, as_of=as_of):
            yield Uncounted(each.ref, each.rep, each.day, why)


def _uncounted_plans(plans: Iterable[Plan], since: date, as_of: date) -> Iterator[Uncounted]:
    for plan in plans:
        why = reason(plan, as_of=as_of)
        if why and plan.made <= as_of and plan.day >= since:
            yield Uncounted(plan.ref, plan.rep, plan.day, why)
