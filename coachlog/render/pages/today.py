"""The day on one screen: what needs the manager, each line with the command that answers it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from coachlog.days import display
from coachlog.records.vocabulary import ME
from coachlog.render import objects, phrases
from coachlog.render.layout import ACCENT, COMMAND, STRONG, Block, Cell, Columns, Piece
from coachlog.reporting.clock import Standing
from coachlog.reporting.duties import OpenAction, Owed
from coachlog.reporting.facts import Plan
from coachlog.reporting.pages import Leftover, Today

Row = Sequence[Cell]


def page(today: Today, drafts: Sequence[Leftover], *, now: datetime) -> Iterator[Block]:
    """What the day asks for, in the order to see to it; a welcome where nobody is on the team."""
    if not today.names:
        yield from _welcome()
    else:
        holiday = " · the team is off today" if today.holiday else ""
        yield Piece(f"{display.show(today.day)}{holiday}", STRONG)
        yield from _sections(today, now)
    if drafts:
        many = "1 draft is" if len(drafts) == 1 else f"{len(drafts)} drafts are"
        yield ""
        yield Columns([(f"{many} not saved", Piece("coachlog drafts", COMMAND))])


def as_json(today: Today, drafts: Iterable[Leftover]) -> dict[str, Any]:
    """The day as JSON has it."""
    return {
        "day": objects.iso(today.day),
        "calls": [objects.call(each) for each in today.calls],
        "debriefs_owed": [objects.owed(each) for each in today.debriefs_owed],
        "actions": [objects.action(each) for each in today.actions],
        "uncoached": [objects.person(each) for each in today.uncoached],
        "holiday": today.holiday,
        "absences": [objects.coming(each) for each in today.coming],
        "drafts": [
            {"command": each.command, "day": objects.iso(each.day), "way_on": each.way_on}
            for each in drafts
        ],
    }


def _welcome() -> Iterator[Block]:
    yield Piece("Welcome. Nobody is on your team yet.", STRONG)
    yield ""
    yield Columns(
        [
            ("Add somebody you coach", Piece('coachlog rep add "Ana Ruiz"', COMMAND)),
            (
                "Plan a call with them",
                Piece(
                    'coachlog plan ana Northwind --on fri --objective "agrees to a trial"', COMMAND
                ),
            ),
            ("Or try it on a made-up team", Piece("coachlog demo", COMMAND)),
        ]
    )


def _sections(today: Today, now: datetime) -> Iterator[Block]:
    found = [
        ("CALLS TODAY", Columns([_call(each, today, now) for each in today.calls], text=3)),
        ("DEBRIEFS OWED", Columns([*_debriefs(today)], text=2)),
        ("ACTIONS DUE", Columns([_action(each, today) for each in today.actions], text=2)),
        (
            "NO COACHING YET THIS WEEK",
            Columns([_person(each, today) for each in today.uncoached], text=3, right=[2]),
        ),
    ]
    if not any(columns.rows for _, columns in found):
        yield "Nothing is due, and everybody on the team has had coaching this week."
    for title, columns in found:
        if columns.rows:
            yield from _section(title, columns)
    if today.coming:
        begin = [(phrases.begins(each, today.names, today.day),) for each in today.coming]
        yield from _section("DAYS OFF THAT BEGIN SOON", Columns(begin, text=0))


def _section(title: str, columns: Columns) -> Iterator[Block]:
    yield ""
    yield Piece(title, STRONG)
    yield columns


def _call(plan: Plan, today: Today, now: datetime) -> Row:
    at = display.show_time(plan.time) if plan.time else ""
    over = plan.time is not None and plan.time <= now.time()
    command = f"coachlog debrief {plan.ref}" if over else f"coachlog brief {plan.rep}"
    return plan.ref, at, today.names[plan.rep], plan.account, Piece(command, COMMAND)


def _debriefs(today: Today) -> Iterator[Row]:
    for each in today.debriefs_owed:
        yield from _owed(each, today)


def _owed(owed: Owed, today: Today) -> Iterator[Row]:
    day = display.short(owed.call_day, near=today.day)
    what = f"{owed.account}, {day}, {phrases.days(owed.age)} ago"
    yield owed.ref, today.names[owed.rep], what, Piece(owed.command, COMMAND)
    if owed.advice:
        skip = f'coachlog call skip {owed.ref} --why "..."'
        cancel = f'coachlog call cancel {owed.ref} --by customer --why "..."'
        yield "", "", "or it took place, too long ago to debrief:", Piece(skip, COMMAND)
        yield "", "", "or it never took place:", Piece(cancel, COMMAND)


def _action(action: OpenAction, today: Today) -> Row:
    style = ACCENT if action.owner == ME and action.state == "overdue" else ""
    who = Piece(phrases.keeper(action, today.names), style)
    what = f"{action.text}, {phrases.due(action, today.day)}"
    return action.ref, who, what, Piece(action.command, COMMAND)


def _person(standing: Standing, today: Today) -> Row:
    needy = standing.state in phrases.NEEDY
    sign = Piece(phrases.SIGN.get(standing.state, ""), ACCENT if needy else "")
    gap = phrases.days(standing.elapsed or 0)
    last = phrases.last(standing, today.day) if standing.last else standing.notes[0]
    return sign, standing.name, gap, last, Piece(f"coachlog brief {standing.rep}", COMMAND)
