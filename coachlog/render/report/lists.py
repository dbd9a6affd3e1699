"""The report's lists, an item a line: owed, promised, in the way, worked on, moved, to have next.

Texts that people wrote stand in these items as they were typed: whoever draws one makes it safe for
its place. Commands hold this program's own words, refs and handles, and what no shell takes for
more than text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from coachlog.days import display
from coachlog.records.vocabulary import ME
from coachlog.render import phrases
from coachlog.render.phrases import counted, days
from coachlog.render.report.pictures import Picture
from coachlog.render.report.wording import at_time, short
from coachlog.reporting import practice as practices
from coachlog.reporting.duties import OpenAction, OpenObstacle, Owed
from coachlog.reporting.facts import Plan
from coachlog.reporting.friday import Report
from coachlog.reporting.practice import FOCUS, Practice


class Item(NamedTuple):
    """One line of a list: its ref, whom it is about, its cells, and the command that answers it.

    The first cell says what it is, the others what to know of it. `urgent` is what needs the
    manager before all else; `mine` says that it is the manager's. What only `offers` a command
    stands on the terminal alone. `handed` are the cells on a page to hand on, if others; `picture`
    is what is drawn there, on the terminal a cell with its signs.
    """

    ref: str
    who: str
    cells: tuple[str, ...]
    command: str = ""
    urgent: bool = False
    mine: bool = False
    offers: bool = False
    handed: tuple[str, ...] = ()
    picture: Picture | None = None


def owed(report: Report) -> list[Item]:
    """The debriefs owed, the oldest first, then those of today's calls."""
    found = [item for each in report.debriefs_owed for item in _owed(each, report)]
    return [*found, *(_debrief_today(plan, report) for plan in report.calls_today)]


def actions(report: Report) -> list[Item]:
    """The actions that the printed report lists, and how many more are open."""
    found = [_action(each, report) for each in report.actions if each.listed]
    more = len(report.actions) - len(found)
    if more:
        more_due = f"{counted(more, 'action')} due later"
        found.append(Item("", "", (more_due, ""), "coachlog action list"))
    return found


def obstacles(report: Report) -> list[Item]:
    """What is in the way: the manager's to remove, the escalated, the reps'."""
    return [_obstacle(each, report) for each in report.obstacles]


def practice(report: Report) -> list[Item]:
    """What each rep works on, by name, with what came of it."""
    return [_practice(each, report) for each in report.practice]


def moved(report: Report) -> list[Item]:
    """What got better this week."""
    verbs = {"action": "done", "obstacle": "removed", "practice": "holds since"}
    return [
        Item(
            each.ref or "",
            keeper(each.owner or each.rep or "", report),
            (each.text, f"{verbs[each.kind]} {short(each.day, report)}"),
        )
        for each in report.moved
    ]


def conversations(report: Report) -> list[Item]:
    """The conversations to have next, three at most."""
    return [
        Item(
            str(place),
            report.short[each.rep],
            (each.why,),
            each.command,
            handed=("; ".join(map(_promised, each.told)),),
        )
        for place, each in enumerate(report.next, start=1)
    ]


def _promised(reason: str) -> str:
    """A reason to talk to somebody, said of the manager where it speaks to them."""
    return (
        reason
        if reason == (said := reason.removeprefix("you promised: "))
        else (f"the manager promised: {said}")
    )


def keeper(owner: str, report: Report) -> str:
    """Who has to do it: `me`, a rep by first name, or somebody else by name."""
    return owner if owner == ME else report.short.get(owner, owner)


def _owed(owed: Owed, report: Report) -> Iterator[Item]:
    who, day = report.short[owed.rep], short(owed.call_day, report)
    facts = f"{day}, {days(owed.age)} ago{', from memory by now' if owed.advice else ''}"
    yield Item(owed.ref, who, (owed.account, facts), owed.command, urgent=bool(owed.advice))
    if owed.advice:
        skip = f'coachlog call skip {owed.ref} --why "..."'
        cancel = f'coachlog call cancel {owed.ref} --by customer --why "..."'
        yield Item("", "", ("", "or it took place without a debrief"), skip, offers=True)
        yield Item("", "", ("", "or it never took place"), cancel, offers=True)


def _debrief_today(plan: Plan, report: Report) -> Item:
    command = f"coachlog debrief {plan.ref}"
    who = report.short[plan.rep]
    return Item(plan.ref, who, (plan.account, f"today{at_time(plan)}"), command)


def _action(action: OpenAction, report: Report) -> Item:
    who = keeper(action.owner, report)
    mine = action.owner == ME
    cells = (action.text, _for_whom_and_when(action, report))
    late = mine and action.state == "overdue"
    return Item(action.ref, who, cells, action.command, urgent=late, mine=mine)


def _for_whom_and_when(action: OpenAction, report: Report) -> str:
    due = phrases.due(action, report.as_of)
    if action.rep and action.rep != action.owner:
        return f"for {report.short[action.rep]}, {due}"
    return due


def _practice(practice: Practice, report: Report) -> Item:
    if practice.source == FOCUS or not practice.last_said:
        what, day = practice.text, f"since {display.bare(practice.since, near=report.as_of)}"
    else:
        what = f"said last: {practice.text} ({practice.last_ref})"
        day = display.bare(practice.last_said, near=report.as_of)
    answers = phrases.answers(practice)
    return Item(
        "",
        report.short[practice.rep],
        (what, day, answers, phrases.questions(practice, report.as_of)),
        practices.command(practice),
        handed=(
            what,
            day.removeprefix("since "),
            answers,
            phrases.findings(practice, report.as_of),
        ),
    )


def _obstacle(obstacle: OpenObstacle, report: Report) -> Item:
    who = keeper(obstacle.owner, report)
    mine = obstacle.owner == ME
    cells = (obstacle.what, phrases.standing(obstacle, report.short))
    stuck = mine and obstacle.stalled
    return Item(obstacle.ref, who, cells, obstacle.command, urgent=stuck, mine=mine)
