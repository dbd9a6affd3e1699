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
from coachlog.days.workdays import WEEKDAYS
from coachlog.records.vocabulary import State
from coachlog.render import phrases
from coachlog.render.phrases import counted, days, span
from coachlog.render.report import handed
from coachlog.reporting.balance import Count, Declared
from coachlog.reporting.clock import Standing
from coachlog.reporting.counting import REASONS, Uncounted
from coachlog.reporting.distribution import Row
from coachlog.reporting.facts import Plan
from coachlog.reporting.friday import Report
from coachlog.reporting.strategies import Reach
from coachlog.reporting.stuck import Stuck

DOT = " · "
"""What stands between the pieces of a line."""

NOBODY_YET = "Nobody is on the team yet."
ADD = 'coachlog rep add "Ana Ruiz"'

MANY = 8
"""Reps gone without coaching from which on each has one line, without what other sections say."""

HIT, MISS = "■", "·"
"""A day of the week with a touch, and one without."""

BARS = "▁▂▃▄▅▆▇█"
"""The weeks of a spark line, from none to the most."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ELSEWHERE = ("plan pending", "debrief owed", "did not count")
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

    @property
    def to_hand_on(self) -> tuple[str, ...]:
        """The notes, said of the manager where they speak to them."""
        return tuple(map(handed.of_manager, self.notes))


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
    rate: str
    label: str


def narrowed(name: str) -> str:
    """Says that a report is narrowed to one rep, and which of its figures are not."""
    return f"Only {name}; the week, load, median and balance are those of the whole team."


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
            notes=(phrases.notes_on_gap(each) if len(report.flagged) < MANY else _own_notes(each)),
        )
        for each in report.flagged
    ]


def on_track(report: Report, *, to_hand_on: bool) -> list[str]:
    """Who has been coached in time, with working days and cadence: `Ana 3 of 5`."""
    said = handed.of_manager if to_hand_on else str
    return [
        ", ".join(
            (
                f"{report.short[each.rep]} {each.elapsed} of {each.cadence}",
                *map(said, _own_notes(each)),
            )
        )
        for each in report.people
        if each.state is State.OK
    ]


def planned(report: Report) -> list[str]:
    """The calls planned after the day, up to the end of next week."""
    return [
        f"{short(plan.day, report)}{at_time(plan)} {report.short[plan.rep]}, {plan.account}"
        for plan in report.calls
    ]


def days_off(report: Report) -> list[str]:
    """The days off that begin after the day, up to the end of next week."""
    return [phrases.begins(each, report.short, report.as_of) for each in report.coming]


def parts(report: Report) -> list[str]:
    """How many records each part of the job has, the most first, and had in the window before."""
    counts = report.balance.parts.items()
    found = sorted((item for item in counts if item[1].now or item[1].before), key=_most_first)
    said = [f"{part} {count.now} ({count.before})" for part, count in found]
    if said:
        said[0] = f"{said[0][:-1]} before)"
    moments = report.balance.moments
    return [*said, f"moments {moments}"] if moments else said


def balance(report: Report) -> list[Remark]:
    """What is worth a thought in the balance, a sentence each; nothing before there is a team."""
    if not report.names:
        return []
    return [
        *_concentration(report),
        *(_declared(each, report) for each in report.balance.focuses),
        *_untouched(report),
        *(_stuck(each, report) for each in report.stuck),
        *_in_talks_and_on_calls(report),
    ]


def load(report: Report) -> list[Remark]:
    """What the cadences ask for, where more than half of the team goes without."""
    if not report.load.told:
        return []
    reps = counted(report.load.available, "rep")
    said = f"Coaching {reps} this often takes {report.load.asked} talks a day"
    if report.load.held is None:
        return [Remark(said)]
    return [
        Remark(
            f"{said}; you had {report.load.held}",
            handed=f"{said}; the manager had {report.load.held}",
        )
    ]


def strategies(report: Report) -> list[Remark]:
    """How far each strategy has got with whom, a sentence each."""
    return [Remark(_reach(each, report), "") for each in report.strategies]


def growth(report: Report) -> list[Remark]:
    """Who has no goal on record, and who had no talk about themselves for a quarter."""
    found, said = report.growth, []
    if found.no_goal:
        said.append(f"No goal on record: {people(found.no_goal, report)}")
    if found.not_about_them:
        said.append(
            f"Nothing about themselves for 13 weeks: {people(found.not_about_them, report)}"
        )
    return [Remark(DOT.join(said), "")] if said else []


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
    """The title over the days of the week; a last sign stands for the days that are not worked."""
    signs = [WEEKDAYS[day][0].upper() for day in report.weekdays]
    free = "S" if not {5, 6} & set(report.weekdays) else "+"
    return " ".join([*signs, free] if any(row.weekend for row in report.distribution) else signs)


def shares(report: Report) -> list[Share]:
    """What each rep got of the coaching, the most first."""
    rows = report.distribution
    most = max((touches for row in rows for touches in row.weeks), default=0)
    names = [*(_DAYS[day] for day in report.weekdays), "a day off"]
    return [
        Share(
            name=row.name,
            short=report.short[row.rep],
            days=" ".join(HIT if touched else MISS for touched in _days(row)),
            weekdays=", ".join(day for day, hit in zip(names, _days(row), strict=False) if hit),
            weeks=row.weeks,
            most=most,
            spark="".join(BARS[level(each, most, len(BARS) - 1)] for each in row.weeks),
            touches=str(row.touches),
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


def did_not_count(report: Report) -> list[str]:
    """The records that are no coaching, by reason, in the order that each reason came up.

    The first of each reason says it. A plan that stands elsewhere on the page, owed or to come, is
    left out.
    """
    planned = {each.ref for each in (*report.calls_today, *report.calls)}
    told = planned | {each.ref for each in report.debriefs_owed}
    found = [each for each in report.records_not_counted if each.ref not in told]
    reasons = list(dict.fromkeys(each.reason for each in found))
    ordered = sorted(found, key=lambda each: reasons.index(each.reason))
    said = []
    for reason, same in groupby(ordered, key=lambda each: each.reason):
        first, *more = (_uncounted(each, report) for each in same)
        said += [f"{REASONS[reason]} {first}", *more]
    return said


def people(handles: Iterable[str], report: Report) -> str:
    """Reps by first name."""
    return ", ".join(report.short[each] for each in handles)


def short(day: date, report: Report) -> str:
    """A day near that of the report: `Fri 27 Nov`."""
    return display.short(day, near=report.as_of)


def _days(row: Row) -> tuple[bool, ...]:
    """The workdays with a touch, in the order of the week; a day off with one adds another."""
    return (*row.week, True) if row.weekend else row.week


def _own_notes(standing: Standing) -> tuple[str, ...]:
    """The notes on somebody that no other section has."""
    return tuple(each for each in phrases.notes(standing) if not each.startswith(_ELSEWHERE))


def at_time(plan: Plan) -> str:
    """The time of a call after its day; empty without one."""
    return f" {display.show_time(plan.time)}" if plan.time else ""


def _most_first(item: tuple[str, Count]) -> tuple[int, int]:
    return -item[1].now, -item[1].before


def _concentration(report: Report) -> Iterator[Remark]:
    found = report.balance.concentration
    if found:
        said = f"{found.share}% of it was {found.part}"
        yield Remark(
            f"{said}: {found.note}",
            found.command or "",
            handed.chosen(said, found, day=report.as_of),
        )
    elif report.balance.too_little:
        yield Remark(
            f"too little to say where it concentrates: {counted(report.balance.records, 'record')}"
        )


def _untouched(report: Report) -> Iterator[Remark]:
    if report.balance.untouched:
        parts = ", ".join(report.balance.untouched)
        yield Remark(f"untouched for {report.idle_part}+ working days: {parts}")


def _declared(focus: Declared, report: Report) -> Remark:
    until, since = short(focus.until, report), display.bare(focus.since, near=report.as_of)
    if focus.records:
        came = f"{focus.records} of {counted(focus.of, 'record')} since {since}"
    else:
        came = f"nothing in {days(focus.idle)}" if focus.idle else "nothing yet"
    chose = f"chose {focus.part} until {until} ({focus.why}): {came}"
    return Remark(f"You {chose}", handed=f"The manager {chose}")


def _stuck(stuck: Stuck, report: Report) -> Remark:
    return Remark(f"{stuck.deal} in {stuck.talks} talks: {people(stuck.reps, report)}")


def _in_talks_and_on_calls(report: Report) -> Iterator[Remark]:
    """Levers of the pipeline, roles on calls, and who never asked for coaching, on one line."""
    said = []
    if report.levers:
        told = ", ".join(f"{lever} {number}" for lever, number in report.levers.items())
        said.append((f"Pipeline reviews coached: {told}.", f"Pipeline reviews coached: {told}."))
    if joined := report.roles.joined:
        calls = "the one call" if joined == 1 else f"{report.roles.led} of the {joined} calls"
        led = "led" if joined > 1 or report.roles.led else "did not lead"
        said.append((f"You {led} {calls} you joined.", f"The manager {led} {calls} they joined."))
    if never := report.never_asked:
        who = (f"{report.short[each.rep]} (0 of {each.noted} noted)" for each in never)
        asked = f"Never asked in 8 weeks: {', '.join(who)}"
        said.append((asked, asked))
    if said:
        yield Remark("  ".join(you for you, _ in said), handed="  ".join(me for _, me in said))


def _reach(strategy: Reach, report: Report) -> str:
    return f"{strategy.name}: {phrases.reach(strategy, report.short)}"


def _uncounted(record: Uncounted, report: Report) -> str:
    who = report.short[record.rep] if record.rep else "team"
    return f"{record.ref} {who} {display.bare(record.day, near=report.as_of)}"
