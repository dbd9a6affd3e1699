"""What the report says, each sentence once, whichever way it is drawn.

On the terminal it speaks to the manager. A page to hand on is read by others: what would say "you"
there is said of the manager, and nothing is told to be typed.

Texts that people wrote stand in these sentences as they were typed: whoever draws one makes it safe
for its place. Commands hold this program's own words, refs and handles alone.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from coachlog.days import display
from coachlog.records.vocabulary import State
from coachlog.render import phrases
from coachlog.render.phrases import counted, days, span
from coachlog.reporting.balance import COVERED, Concentration, Count
from coachlog.reporting.clock import Standing
from coachlog.reporting.counting import REASONS, Uncounted
from coachlog.reporting.distribution import Row
from coachlog.reporting.facts import Plan
from coachlog.reporting.friday import Report

DOT = " · "
"""What stands between the pieces of a line."""

NOBODY_YET = "Nobody is on the team yet."
ADD = 'coachlog rep add "Ana Ruiz"'

HIT, MISS = "■", "·"
"""A day of the week with a touch, and one without."""

BARS = "▁▂▃▄▅▆▇█"
"""The weeks of a spark line, from none to the most."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "weekend")

_ELSEWHERE = ("plan pending", "did not count")
"""Beginnings of notes that other sections repeat: left out where a rep is on track."""


class Remark(NamedTuple):
    """One sentence, and the command that answers it; empty when it asks for nothing.

    `handed` says the same on a page to hand on, where `text` speaks to the manager.
    """

    text: str
    command: str = ""
    handed: str = ""

    @property
    def to_hand_on(self) -> str:
        """The sentence for who was not there."""
        return self.handed or self.text


class Gap(NamedTuple):
    """How long one rep has gone without coaching: `elapsed` and `cadence` are in working days.

    `last` says when they were last coached, and on what; `notes` what to know beside that.
    """

    name: str
    short: str
    state: State
    elapsed: int
    last: str
    cadence: int
    notes: tuple[str, ...]


class Share(NamedTuple):
    """What one rep got of the coaching.

    `days` is the week so far in signs, `weekdays` in words; `weeks` holds the touches of eight
    weeks, the newest last, against the `most` that anybody had in one; `spark` draws them.
    """

    name: str
    short: str
    days: str
    weekdays: str
    weeks: tuple[int, ...]
    most: int
    spark: str
    touches: str
    share: str
    rate: str
    label: str


def title(report: Report) -> str:
    """The week: `Week 46 · Mon 9 – Fri 13 Nov 2026`."""
    return f"Week {report.week.number}{DOT}{span(report.week.first, report.as_of)}"


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
    """What was unusual about the week: the manager's absences, calls that came to nothing."""
    return [*report.week.notes, *_cancelled(report, me="you")]


def handed_title(report: Report) -> str:
    """The title of a page to hand on: `Coaching, week 46, Mia's team`."""
    team = f", {report.team_name}" if report.team_name else ""
    return f"Coaching, week {report.week.number}{team}"


def handed_days(report: Report) -> str:
    """The days that a page to hand on speaks of, under its title."""
    return f"The week of {span(report.week.first, report.as_of)}"


def handed_figures(report: Report) -> list[str]:
    """The week in figures, for who does not know the words of this program."""
    week = report.week
    return [
        f"{week.coached} of {counted(week.available, 'available rep')} coached this week",
        counted(week.conversations, "coaching conversation"),
        f"{counted(week.plans, 'call')} planned",
        f"{counted(week.debriefs, 'call')} debriefed",
    ]


def handed_asides(report: Report) -> list[str]:
    """What was unusual about the week, said of the manager, a sentence each."""
    away = report.week.me_away
    said = [f"The manager was away {counted(away, 'day')}."] if away else []
    return [
        *said,
        *(f"{each[:1].upper()}{each[1:]}." for each in _cancelled(report, me="the manager")),
    ]


def narrowed(name: str) -> str:
    """Says that a report is narrowed to one rep, and which of its figures are not."""
    return f"Only {name}; the week, shares, median and balance are those of the whole team."


def nobody(report: Report) -> str:
    """What to say where nobody has gone without coaching."""
    return "Nobody." if report.people else "Nobody is on the team on that day."


def gaps(report: Report) -> list[Gap]:
    """Everybody who has gone without coaching for as long as their cadence, the neediest first."""
    return [
        Gap(
            name=each.name,
            short=report.short[each.rep],
            state=each.state,
            elapsed=each.elapsed or 0,
            last=phrases.last(each, report.as_of),
            cadence=each.cadence,
            notes=phrases.notes(each),
        )
        for each in report.flagged
    ]


def on_track(report: Report) -> list[str]:
    """Who has been coached in time, with working days and cadence: `Ana 3 of 5`."""
    return [
        f"{report.short[each.rep]} {each.elapsed} of {each.cadence}{_notes_not_repeated(each)}"
        for each in report.people
        if each.state is State.OK
    ]


def planned(report: Report) -> list[str]:
    """The calls planned after the day, up to the end of next week."""
    return [
        f"{short(plan.day, report)}{at_time(plan)} {report.short[plan.rep]}, {plan.account}"
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
    """What is worth a thought in the balance, a sentence each; nothing before there is a team."""
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
    """The median of the rates in a sentence, if there is one."""
    if report.median is None:
        return []
    return [f"median {report.median:.2f} per week of five available days"]


def nothing_agreed(report: Report) -> list[str]:
    """Those with whom nothing is agreed, in one piece, if there is anybody."""
    return [people(report.nothing_agreed, report)] if report.nothing_agreed else []


def window(report: Report) -> str:
    """The days that rates and balance are computed over."""
    return span(report.window.first, report.as_of)


def weekdays(report: Report) -> str:
    """The title over the days of the week; the sixth sign stands for the weekend."""
    return "M T W T F S" if any(row.weekend for row in report.distribution) else "M T W T F"


def shares(report: Report) -> list[Share]:
    """What each rep got of the coaching, the most first."""
    rows = report.distribution
    most = max((touches for row in rows for touches in row.weeks), default=0)
    return [
        Share(
            name=row.name,
            short=report.short[row.rep],
            days=" ".join(HIT if touched else MISS for touched in _days(row)),
            weekdays=", ".join(day for day, hit in zip(_DAYS, _days(row), strict=False) if hit),
            weeks=row.weeks,
            most=most,
            spark="".join(BARS[level(each, most, len(BARS) - 1)] for each in row.weeks),
            touches=str(row.touches),
            share=f"{row.share}%",
            rate="" if row.rate is None else f"{row.rate:.2f}",
            label=row.label or "",
        )
        for row in rows
    ]


def level(touches: int, most: int, top: int) -> int:
    """How high a week stands, from 0 for none to `top` for the `most` that anybody had in one."""
    return -(-touches * top // max(most, 1))


def not_counted(report: Report) -> list[str]:
    """Who is away, left or has yet to start: nobody asks after them."""
    away = [
        f"{each.name} ({phrases.notes(each)[0]})"
        for each in report.people
        if each.state is State.AWAY
    ]
    return [*away, *(f"{each.name} ({each.note})" for each in report.people_not_counted)]


def did_not_count(report: Report) -> list[tuple[str, list[str]]]:
    """The records that are no coaching, by reason, in the order that each reason came up."""
    reasons = list(dict.fromkeys(each.reason for each in report.records_not_counted))
    ordered = sorted(report.records_not_counted, key=lambda each: reasons.index(each.reason))
    return [
        (REASONS[reason], [_uncounted(each, report) for each in same])
        for reason, same in groupby(ordered, key=lambda each: each.reason)
    ]


def people(handles: Iterable[str], report: Report) -> str:
    """Reps by first name."""
    return ", ".join(report.short[each] for each in handles)


def short(day: date, report: Report) -> str:
    """A day near that of the report: `Fri 27 Nov`."""
    return display.short(day, near=report.as_of)


def _days(row: Row) -> tuple[bool, ...]:
    """The days with a touch, Monday to Friday; a weekend with one adds a sixth."""
    return (*row.week, True) if row.weekend else row.week


def _cancelled(report: Report, *, me: str) -> Iterator[str]:
    for who, name in (("me", me), ("rep", "reps"), ("customer", "customers")):
        if number := report.week.cancelled[who]:
            yield f"{name} cancelled {counted(number, 'call')}"
    if number := report.week.cancelled["skipped"]:
        yield f"{counted(number, 'call')} held without a debrief"


def _notes_not_repeated(standing: Standing) -> str:
    told = [each for each in standing.notes if not each.startswith(_ELSEWHERE)]
    return "".join(f", {each}" for each in told)


def at_time(plan: Plan) -> str:
    """The time of a call after its day; empty without one."""
    return f" {display.show_time(plan.time)}" if plan.time else ""


def _most_first(item: tuple[str, Count]) -> tuple[int, int]:
    return -item[1].now, -item[1].before


def _concentration(report: Report) -> Iterator[Remark]:
    found = report.balance.concentration
    if found:
        said = f"{found.share}% of it was {found.part}"
        yield Remark(f"{said}: {found.note}", found.command or "", _chosen(said, found, report))
    elif report.balance.too_little:
        yield Remark(
            f"too little to say where it concentrates: {counted(report.balance.records, 'record')}"
        )


def _chosen(said: str, found: Concentration, report: Report) -> str:
    """The concentration for who did not choose it: whether the manager did."""
    focus = found.focus
    if focus is None:
        return f"{said}, which the manager had not declared as a focus"
    until = display.bare(focus.until, near=report.as_of)
    if focus.state == COVERED:
        return f"{said}, as the manager chose until {until} ({focus.why})"
    return f"{said}; the manager's focus on it ended {until}"


def _untouched(report: Report) -> Iterator[Remark]:
    idle = [(part, report.balance.parts[part].idle) for part in report.balance.untouched]
    if idle:
        told = [f"{part} ({'never' if gap is None else days(gap)})" for part, gap in idle]
        yield Remark(f"untouched: {', '.join(told)}")


def _levers(report: Report) -> Iterator[Remark]:
    if report.levers:
        told = ", ".join(f"{lever} {number}" for lever, number in report.levers.items())
        yield Remark(f"levers: {told}", handed=f"Pipeline reviews coached: {told}")


def _roles(report: Report) -> Iterator[Remark]:
    if joined := report.roles.joined:
        calls = "one call" if joined == 1 else f"{joined} calls"
        led = "" if joined == 1 else f"{report.roles.led} of "
        verb = "led" if report.roles.led or joined > 1 else "did not lead"
        yield Remark(
            f"You {verb} {led}the {calls} you joined.",
            handed=f"The manager {verb} {led}the {calls} they joined.",
        )


def _never_asked(report: Report) -> Iterator[Remark]:
    if report.never_asked:
        yield Remark(f"Never asked for coaching in 8 weeks: {people(report.never_asked, report)}")


def _uncounted(record: Uncounted, report: Report) -> str:
    who = report.short[record.rep] if record.rep else "team"
    return f"{record.ref} {who} {display.bare(record.day, near=report.as_of)}"
