"""What the report says, each sentence once, whichever way it is drawn.

Texts that people wrote stand in these sentences as they were typed: whoever draws one makes it safe
for its place. Commands hold the house's own words, refs and handles alone.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from coachlog import dates
from coachlog.reporting.balance import Count
from coachlog.reporting.clock import Standing
from coachlog.reporting.counting import REASONS, Uncounted
from coachlog.reporting.distribution import Row
from coachlog.reporting.duties import OpenAction, OpenObstacle, Owed
from coachlog.reporting.facts import Plan
from coachlog.reporting.friday import Report
from coachlog.vocabulary import ME, State

DOT = " · "
"""What stands between the pieces of a line."""

NOBODY_YET = "Nobody is on the team yet. Add the first:"
ADD = 'coachlog rep add "Ana Ruiz"'

SIGNS = {State.NEGLECTED: "!!", State.OVERDUE: "!", State.DUE: "·"}
"""The signs of the states that ask for a conversation; a word or a figure always stands beside."""

HIT, MISS = "■", "·"
"""A day of the week with a touch, and one without."""

BARS = "▁▂▃▄▅▆▇█"
"""The weeks of a spark line, from none to the most."""

_ELSEWHERE = ("plan pending", "did not count")
"""Beginnings of notes that other sections repeat: left out where a rep is on track."""


class Item(NamedTuple):
    """One line of a list: its ref, whom it is about, what it is, what to know of it, what to do.

    `urgent` is what needs the manager before all else.
    """

    ref: str
    who: str
    what: str
    facts: str
    command: str
    urgent: bool


class Remark(NamedTuple):
    """One sentence, and the command that answers it; empty when it asks for nothing."""

    text: str
    command: str


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 plan`, `2 plans`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def days(number: int) -> str:
    """A number of working days."""
    return counted(number, "working day")


def title(report: Report) -> str:
    """The week: `Week 46 · Mon 9 – Fri 13 Nov 2026`."""
    return f"Week {report.week.number}{DOT}{span(report.week.first, report.as_of)}"


def span(first: date, last: date) -> str:
    """Days from one to the other, without saying month and year twice."""
    begin, end = dates.show(first).split(), dates.show(last).split()
    if begin == end:
        return dates.show(last)
    while begin[-1] == end[-1]:
        begin.pop()
        end.pop()
    return f"{' '.join(begin)} – {dates.show(last)}"


def figures(report: Report) -> list[str]:
    """The week in figures."""
    week = report.week
    return [
        f"{week.coached} of {counted(week.available, 'available rep')} coached this week",
        counted(week.conversations, "conversation"),
        counted(week.plans, "plan"),
        counted(week.debriefs, "debrief"),
    ]


def asides(report: Report) -> list[str]:
    """What made the week another one: absences of the manager, calls that came to nothing."""
    said = list(report.week.notes)
    for who, verb in (("me", "you"), ("rep", "reps"), ("customer", "customers")):
        if number := report.week.cancelled[who]:
            said.append(f"{verb} cancelled {counted(number, 'call')}")
    if number := report.week.cancelled["skipped"]:
        said.append(f"{counted(number, 'call')} held without a debrief")
    return said


def last(standing: Standing, as_of: date) -> str:
    """When a rep was last coached, and on what; `never` with the reason where they were not."""
    if standing.last is None:
        return standing.notes[0]
    return f"{dates.short(standing.last.day, near=as_of)}, {standing.last.about}"


def notes(standing: Standing) -> tuple[str, ...]:
    """What to know of a rep beside the columns."""
    return standing.notes if standing.last else standing.notes[1:]


def narrowed(name: str) -> str:
    """What a report narrowed to one rep is, and is not."""
    return f"Only {name}; the week, shares, median and balance are those of the whole team."


def nobody(report: Report) -> str:
    """What stands where nobody has gone without coaching."""
    return "Nobody." if report.people else "Nobody is on the team on that day."


def on_track(report: Report) -> list[str]:
    """Who has been coached in time, with working days and cadence: `Ana 3 of 5`."""
    return [
        f"{report.short[each.rep]} {each.elapsed} of {each.cadence}{_beside(each)}"
        for each in report.people
        if each.state is State.OK
    ]


def owed(report: Report) -> list[Item]:
    """The debriefs owed, the oldest first, then those of today's calls."""
    found = [item for each in report.debriefs_owed for item in _owed(each, report)]
    return [*found, *(_today(plan, report) for plan in report.calls_today)]


def actions(report: Report) -> list[Item]:
    """The actions that the printed report lists, and how many more are open."""
    found = [_action(each, report) for each in report.actions if each.listed]
    more = len(report.actions) - len(found)
    if more:
        told = f"{counted(more, 'action')} due later"
        found.append(Item("", "", told, "", "coachlog action list", urgent=False))
    return found


def obstacles(report: Report) -> list[Item]:
    """What is in the way: the manager's to remove, the escalated, the reps'."""
    return [_obstacle(each, report) for each in report.obstacles]


def removed(report: Report) -> list[Item]:
    """The obstacles removed this month, with what is easier now."""
    return [
        Item(
            each.ref,
            "",
            _with_effect(each.what, each.effect),
            f"removed {_short(each.closed, report)}" if each.closed else "removed",
            "",
            urgent=False,
        )
        for each in report.removed
    ]


def moved(report: Report) -> list[Item]:
    """What got better this week."""
    verbs = {"action": "done", "obstacle": "removed", "focus": "last"}
    return [
        Item(
            each.ref or "",
            report.short[each.rep] if each.rep else "",
            each.text,
            f"{verbs[each.kind]} {_short(each.day, report)}",
            "",
            urgent=False,
        )
        for each in report.moved
    ]


def conversations(report: Report) -> list[Item]:
    """The conversations to have next, three at most."""
    return [
        Item(str(place), report.short[each.rep], each.why, "", each.command, urgent=False)
        for place, each in enumerate(report.next, start=1)
    ]


def planned(report: Report) -> list[str]:
    """The calls planned after the day, up to the end of next week."""
    return [
        f"{_short(plan.day, report)}{_at(plan)} {report.short[plan.rep]}, {plan.account}"
        for plan in report.calls
    ]


def parts(report: Report) -> list[str]:
    """How many records each part of the job has, the most first, and had in the window before."""
    counts = report.balance.parts.items()
    found = sorted((item for item in counts if item[1].now or item[1].before), key=_most_first)
    said = [f"{part} {count.now} ({count.before})" for part, count in found]
    if said:
        said[0] = f"{said[0][:-1]} before)"
    return said


def balance(report: Report) -> list[Remark]:
    """What the parts of the job make one ask, a sentence each; nothing before there is a team."""
    if not report.names:
        return []
    return [
        *_concentration(report),
        *_untouched(report),
        *_levers(report),
        *_roles(report),
        *_never_asked(report),
    ]


def median(report: Report) -> list[str]:
    """The middle of the rates in a sentence, if there is one."""
    if report.median is None:
        return []
    return [f"median {report.median:.2f} per week of five available days"]


def window(report: Report) -> str:
    """The days that shares, rates and balance are about."""
    return span(report.window.first, report.as_of)


def weekdays(report: Report) -> str:
    """The title over the days of the week; the sixth sign stands for the weekend."""
    return "M T W T F S" if any(row.weekend for row in report.distribution) else "M T W T F"


def week(row: Row) -> str:
    """The days with a touch, Monday to Friday; a weekend with one adds a sixth sign."""
    days = (*row.week, True) if row.weekend else row.week
    return " ".join(HIT if touched else MISS for touched in days)


def spark(row: Row, *, most: int) -> str:
    """Eight weeks, each as high as its touches against the `most` that anybody had in one."""
    top = len(BARS) - 1
    return "".join(BARS[-(-touches * top // max(most, 1))] for touches in row.weeks)


def busiest(report: Report) -> int:
    """The most touches that anybody had in one of the eight weeks."""
    return max((touches for row in report.distribution for touches in row.weeks), default=0)


def rate(number: float | None) -> str:
    """A rate; empty without available days."""
    return "" if number is None else f"{number:.2f}"


def not_counted(report: Report) -> list[str]:
    """Who is away, left or has yet to start: nobody asks after them."""
    away = [f"{each.name} ({notes(each)[0]})" for each in report.people if each.state is State.AWAY]
    return [*away, *(f"{each.name} ({each.note})" for each in report.people_not_counted)]


def did_not_count(report: Report) -> list[tuple[str, list[str]]]:
    """The records that are no coaching, by reason, in the order that each reason came up."""
    reasons = list(dict.fromkeys(each.reason for each in report.records_not_counted))
    ordered = sorted(report.records_not_counted, key=lambda each: reasons.index(each.reason))
    return [
        (REASONS[reason], [_uncounted(each, report) for each in same])
        for reason, same in groupby(ordered, key=lambda each: each.reason)
    ]


def keeper(owner: str, report: Report) -> str:
    """Who has to do it: `me`, a rep by first name, or somebody else by name."""
    return owner if owner == ME else report.short.get(owner, owner)


def people(handles: Iterable[str], report: Report) -> str:
    """Reps by first name."""
    return ", ".join(report.short[each] for each in handles)


def _short(day: date, report: Report) -> str:
    return dates.short(day, near=report.as_of)


def _beside(standing: Standing) -> str:
    told = [each for each in standing.notes if not each.startswith(_ELSEWHERE)]
    return "".join(f", {each}" for each in told)


def _owed(owed: Owed, report: Report) -> Iterator[Item]:
    who, day = report.short[owed.rep], _short(owed.call_day, report)
    facts = f"{day}, {days(owed.age)} ago{', from memory by now' if owed.advice else ''}"
    yield Item(owed.ref, who, owed.account, facts, owed.command, urgent=bool(owed.advice))
    if owed.advice:
        skip = f'coachlog call skip {owed.ref} --why "..."'
        cancel = f'coachlog call cancel {owed.ref} --by customer --why "..."'
        yield Item("", "", "", "or it took place without a debrief", skip, urgent=False)
        yield Item("", "", "", "or it never took place", cancel, urgent=False)


def _today(plan: Plan, report: Report) -> Item:
    command = f"coachlog debrief {plan.ref}"
    who = report.short[plan.rep]
    return Item(plan.ref, who, plan.account, f"today{_at(plan)}", command, urgent=False)


def _at(plan: Plan) -> str:
    return f" {dates.show_time(plan.time)}" if plan.time else ""


def _action(action: OpenAction, report: Report) -> Item:
    mine = action.owner == ME
    who = keeper(action.owner, report)
    late = mine and action.state == "overdue"
    return Item(action.ref, who, action.text, _due(action, report), action.command, urgent=late)


def _due(action: OpenAction, report: Report) -> str:
    said = [f"due {'today' if action.state == 'today' else _short(action.due, report)}"]
    if action.late:
        said.append(f"{days(action.late)} late")
    elif action.state == "overdue":
        said.append("late")
    if action.rep and action.rep != action.owner:
        said.insert(0, f"for {report.short[action.rep]}")
    if action.carried:
        said.append(f"carried {action.carried}x")
    return ", ".join(said)


def _obstacle(obstacle: OpenObstacle, report: Report) -> Item:
    who = keeper(obstacle.owner, report)
    stuck = obstacle.owner == ME and obstacle.stalled
    facts = ", ".join(_standing_of(obstacle, report))
    return Item(obstacle.ref, who, obstacle.what, facts, obstacle.command, urgent=stuck)


def _standing_of(obstacle: OpenObstacle, report: Report) -> Iterator[str]:
    yield days(obstacle.age)
    if obstacle.idle < obstacle.age:
        yield f"idle {obstacle.idle}"
    if obstacle.stalled:
        yield "stalled"
    if obstacle.systemic:
        yield f"systemic ({'team' if obstacle.team else people(obstacle.hits, report)})"
    elif obstacle.hits and obstacle.hits[0] != obstacle.owner:
        yield f"hits {people(obstacle.hits, report)}"
    if obstacle.escalated_to:
        yield f"escalated to {obstacle.escalated_to}"
    yield from obstacle.asks


def _with_effect(what: str, effect: str | None) -> str:
    return f"{what}: {effect}" if effect else what


def _most_first(item: tuple[str, Count]) -> tuple[int, int]:
    return -item[1].now, -item[1].before


def _concentration(report: Report) -> Iterator[Remark]:
    found = report.balance.concentration
    if found:
        text = f"{found.share}% of it was {found.part}: {found.note}"
        yield Remark(text, found.command or "")
    elif report.balance.too_little:
        yield Remark(
            f"too little to say where it concentrates: {counted(report.balance.records, 'record')}",
            "",
        )


def _untouched(report: Report) -> Iterator[Remark]:
    idle = [(part, report.balance.parts[part].idle) for part in report.balance.untouched]
    if idle:
        told = [f"{part} ({'never' if gap is None else days(gap)})" for part, gap in idle]
        yield Remark(f"untouched: {', '.join(told)}", "")


def _levers(report: Report) -> Iterator[Remark]:
    if report.levers:
        told = ", ".join(f"{lever} {number}" for lever, number in report.levers.items())
        yield Remark(f"levers: {told}", "")


def _roles(report: Report) -> Iterator[Remark]:
    if joined := report.roles.joined:
        calls = counted(joined, "call")
        yield Remark(f"You led {report.roles.led} of the {calls} you joined.", "")


def _never_asked(report: Report) -> Iterator[Remark]:
    if report.never_asked:
        yield Remark(
            f"Never asked for coaching in 8 weeks: {people(report.never_asked, report)}", ""
        )


def _uncounted(record: Uncounted, report: Report) -> str:
    who = report.short[record.rep] if record.rep else "team"
    return f"{record.ref} {who} {dates.bare(record.day, near=report.as_of)}"
