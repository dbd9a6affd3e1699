"""The report as Markdown: real tables, and every text that people wrote as just that text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from coachlog.render import characters, phrases
from coachlog.render.report import lists, wording
from coachlog.render.report.lists import Item
from coachlog.render.report.wording import DOT
from coachlog.reporting.clock import Standing
from coachlog.reporting.friday import Report
from coachlog.text import one_line

Rows = Iterable[Sequence[str]]

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#&$^]|[:@](?=\S))")
"""What Markdown and its dialects might take for markup, links, mentions or signs of their own."""


def text(report: Report, *, only: str | None, ascii_only: bool) -> str:
    """The whole report as one Markdown document."""
    whole = "\n".join(_lines(report, only)) + "\n"
    return characters.in_ascii(whole) if ascii_only else whole


def safe(written: str) -> str:
    """Any text as it may stand in a line or a cell: visible, on one line, without any effect."""
    return _MARKS.sub(r"\\\1", one_line(written))


def _lines(report: Report, only: str | None) -> Iterator[str]:
    yield from (f"# {safe(wording.title(report))}", "", _joined(wording.figures(report)))
    for said in (DOT.join(wording.asides(report)), only and wording.narrowed(only)):
        if said:
            yield from ("", safe(said))
    yield from _gone(report)
    yield from _listed("Debriefs owed", ("Ref", "Rep", "Call", "When"), lists.owed(report))
    yield from _listed("Actions", ("Ref", "Who", "What", "When"), lists.actions(report))
    yield from _listed("Obstacles", ("Ref", "Who", "What", "Standing"), lists.obstacles(report))
    yield from _listed("Removed this month", _DONE, lists.removed(report))
    yield from _distribution(report)
    yield from _balance(report)
    yield from _listed("Moved", _DONE, lists.moved(report))
    yield from _next(report)
    yield from _foot(report)


_DONE = ("Ref", "Who", "What", "When")


def _gone(report: Report) -> Iterator[str]:
    yield from ("", "## Gone without coaching", "")
    if not report.names:
        yield f"{safe(wording.NOBODY_YET)} {_code(wording.ADD)}"
    elif not report.flagged:
        yield safe(wording.nobody(report))
    else:
        titles = ("", "Rep", "State", "Working days", "Last", "Cadence", "Note")
        yield from _table(
            titles, (_standing(each, report) for each in report.flagged), right={3, 5}
        )
    if on_track := wording.on_track(report):
        yield from ("", f"On track: {_joined(on_track)}")


def _standing(person: Standing, report: Report) -> Sequence[str]:
    return (
        safe(phrases.SIGN[person.state]),
        safe(person.name),
        person.state.value,
        str(person.elapsed),
        safe(phrases.last(person, report.as_of)),
        str(person.cadence),
        _joined(wording.notes(person)),
    )


def _listed(title: str, titles: Sequence[str], items: Sequence[Item]) -> Iterator[str]:
    """A list as a table under its title; nothing when it is empty."""
    if not items:
        return
    yield from ("", f"## {title}", "")
    commands = any(each.command for each in items)
    rows = ((*map(safe, item[:4]), *([_code(item.command)] if commands else ())) for item in items)
    yield from _table((*titles, *(["To do"] if commands else ())), rows, right=set())


def _distribution(report: Report) -> Iterator[str]:
    if not report.distribution:
        return
    most = wording.busiest(report)
    yield from ("", "## Who got your coaching", "", safe(wording.window(report)), "")
    titles = ("Rep", wording.weekdays(report), "8 weeks", "Touches", "Share", "Per week", "")
    rows = (
        (
            safe(row.name),
            _code(wording.week(row)),
            _code(wording.spark(row, most=most)),
            str(row.touches),
            f"{row.share}%",
            wording.rate(row.rate),
            row.label or "",
        )
        for row in report.distribution
    )
    yield from _table(titles, rows, right={3, 4, 5})
    for said in wording.median(report):
        yield from ("", safe(said))


def _balance(report: Report) -> Iterator[str]:
    parts, remarks = wording.parts(report), wording.balance(report)
    if not parts and not remarks:
        return
    yield from ("", "## Balance", "")
    if parts:
        yield from (_joined(parts), "")
    for remark in remarks:
        yield f"- {safe(remark.text)}{f' {_code(remark.command)}' if remark.command else ''}"


def _next(report: Report) -> Iterator[str]:
    items, planned = lists.conversations(report), wording.planned(report)
    if not items and not planned:
        return
    yield from ("", "## Next week", "")
    for item in items:
        yield f"{item.ref}. {safe(item.who)}: {safe(item.what)} {_code(item.command)}"
    if planned:
        yield from ("", f"Planned: {_joined(planned)}")


def _foot(report: Report) -> Iterator[str]:
    if people := wording.not_counted(report):
        yield from ("", f"Not counted: {_joined(people)}")
    for reason, records in wording.did_not_count(report):
        yield from ("", f"Did not count, {safe(reason)}: {_joined(records)}")


def _table(titles: Sequence[str], rows: Rows, *, right: set[int]) -> Iterator[str]:
    yield _row(titles)
    yield _row(["---:" if place in right else "---" for place in range(len(titles))])
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _joined(texts: Iterable[str]) -> str:
    return DOT.join(map(safe, texts))


def _code(command: str) -> str:
    return f"`{command}`" if command else ""
