"""What stands above all sections of the report: on the terminal, and on a page to hand on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coachlog.render import phrases
from coachlog.render.report import handed, wording
from coachlog.reporting.friday import Report


class Head(NamedTuple):
    """A title, its days where it does not say them, and figures.

    `asides` are what was out of the ordinary, each in a few words.
    """

    title: str
    days: str
    figures: Sequence[str]
    asides: Sequence[str]


def acting(report: Report) -> Head:
    """The head for the manager."""
    return Head(title(report), "", figures(report), asides(report))


def to_hand_on(report: Report) -> Head:
    """The head for who does not know the words of this program."""
    return Head(
        handed_title(report), handed_days(report), handed_figures(report), handed_asides(report)
    )


def title(report: Report) -> str:
    """The week: `Week 46 · Mon 9 – Fri 13 Nov 2026`."""
    return f"Week {report.week.number}{wording.DOT}{phrases.span(report.week.first, report.as_of)}"


def figures(report: Report) -> list[str]:
    """The week in figures."""
    week = report.week
    return [
        f"{week.coached} of {phrases.counted(week.available, 'available rep')} coached this week",
        phrases.counted(week.conversations, "conversation"),
        phrases.counted(week.plans, "plan"),
        phrases.counted(week.debriefs, "debrief"),
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
    return f"The week of {phrases.span(report.week.first, report.as_of)}"


def handed_figures(report: Report) -> list[str]:
    """The week in figures, for who does not know the words of this program."""
    week = report.week
    return [
        f"{week.coached} of {phrases.counted(week.available, 'available rep')} coached this week",
        phrases.counted(week.conversations, "coaching conversation"),
        f"{phrases.counted(week.plans, 'call')} planned",
        f"{phrases.counted(week.debriefs, 'call')} debriefed",
    ]


def handed_asides(report: Report) -> list[str]:
    """What was unusual about the week, said of the manager, a sentence each."""
    away = report.week.me_away
    said = [f"The manager was away {phrases.counted(away, 'day')}."] if away else []
    return [
        *said,
        *map(handed.sentence, _cancelled(report, me="the manager")),
    ]


def _cancelled(report: Report, *, me: str) -> Iterator[str]:
    for who, name in (("me", me), ("rep", "reps"), ("customer", "customers")):
        if number := report.week.cancelled[who]:
            yield f"{name} cancelled {phrases.counted(number, 'call')}"
    if number := report.week.cancelled["skipped"]:
        yield f"{phrases.counted(number, 'call')} held without a debrief"
