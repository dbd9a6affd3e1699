"""The Friday report with its lists narrowed to one rep."""

from collections.abc import Iterable

from coachlog.records.vocabulary import ME, TEAM
from coachlog.reporting.duties import concerns
from coachlog.reporting.friday import Line, Report
from coachlog.reporting.growth import Growth
from coachlog.reporting.strategies import Reach


def narrowed(report: Report, rep: str) -> Report:
    """The report with its lists narrowed to one rep; week, shares, median and balance stay whole.

    Obstacles are those that hit the rep or the whole team, or are theirs to remove.
    """
    return report._replace(
        people=_about(rep, report.people),
        debriefs_owed=_about(rep, report.debriefs_owed),
        calls_today=_about(rep, report.calls_today),
        actions=tuple(each for each in report.actions if rep in (each.rep, each.owner)),
        obstacles=tuple(each for each in report.obstacles if concerns(rep, each)),
        removed=tuple(each for each in report.removed if concerns(rep, each)),
        practice=_about(rep, report.practice),
        nothing_agreed=tuple(each for each in report.nothing_agreed if each == rep),
        distribution=_about(rep, report.distribution),
        stuck=tuple(each for each in report.stuck if rep in each.reps),
        asked=_about(rep, report.asked),
        strategies=tuple(_reach(rep, each) for each in report.strategies),
        growth=Growth(*(tuple(each for each in names if each == rep) for names in report.growth)),
        moved=tuple(each for each in report.moved if rep in (each.rep, each.owner)),
        ranked=_about(rep, report.ranked),
        calls=_about(rep, report.calls),
        coming=tuple(each for each in report.coming if each.who in (rep, ME, TEAM)),
        people_not_counted=_about(rep, report.people_not_counted),
        records_not_counted=_about(rep, report.records_not_counted),
    )


def _about(rep: str, lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(each for each in lines if each.rep == rep)


def _reach(rep: str, strategy: Reach) -> Reach:
    name, *levels = strategy
    return Reach(name, *(tuple(each for each in level if each == rep) for level in levels))
