"""The report for the terminal, and for whatever a terminal's output is piped into."""

from collections.abc import Iterator, Sequence

from coachlog.render.characters import width
from coachlog.render.layout import (
    ACCENT,
    DIM,
    GAP,
    PLAIN,
    STRONG,
    Column,
    Line,
    Piece,
    Screen,
    trimmed,
    widest,
)
from coachlog.render.report import lists, standings, wording
from coachlog.render.report.lists import Item
from coachlog.render.report.page import INDENT, Page
from coachlog.render.report.wording import DOT
from coachlog.reporting.distribution import Row
from coachlog.reporting.friday import Report

_ALIGNED = 44
"""The longest text beside which what to know of it stands in a column of its own."""

_NAME = 20
"""The longest name that stands in the column of names; a longer one begins the text."""

_COLUMNS = (
    Column(right=False, outside="{}"),
    Column(right=False, outside="{}"),
    Column(right=False, outside="8 weeks {}"),
    Column(right=True, outside="touches {}"),
    Column(right=True, outside="share {}"),
    Column(right=True, outside="{} per week"),
    Column(right=False, outside="{}"),
)


def lines(report: Report, *, only: str | None, screen: Screen) -> list[Line]:
    """The whole report, safe to write: the sections that have something to say.

    `only` is the name of the rep that it was narrowed to.
    """
    page = Page(screen)
    found = [*_head(report, page, only), []] if report.names else []
    found += standings.lines(report, page, above=len(found))
    for section in _rest(report, page):
        if section:
            found += [[], *section]
    return [trimmed(line) for line in found]


def text(report: Report, *, only: str | None, screen: Screen) -> str:
    """The whole report as plain text."""
    found = lines(report, only=only, screen=screen)
    return "".join("".join(piece.text for piece in line) + "\n" for line in found)


def _rest(report: Report, page: Page) -> Iterator[list[Line]]:
    """The sections after the first; one without a word to say is empty."""
    found = _Lists(report, page)
    yield found.section("DEBRIEFS OWED")
    yield found.section("ACTIONS")
    yield found.section("OBSTACLES")
    yield found.section("REMOVED THIS MONTH")
    yield _distribution(report, page)
    yield _balance(report, page)
    yield found.section("MOVED")
    yield found.section("NEXT WEEK")
    yield [*_foot(report, page)]


def _head(report: Report, page: Page, only: str | None) -> Iterator[Line]:
    title = Piece(page.safe(wording.title(report)), STRONG)
    figures = page.safe(DOT.join(wording.figures(report)))
    if page.fits(width(title.text) + 2 * GAP + width(figures)):
        yield [title, Piece(" " * 2 * GAP), Piece(figures)]
    else:
        yield [title]
        yield from page.listed("", wording.figures(report), between=DOT, indent=0)
    if asides := wording.asides(report):
        yield from page.listed("", asides, between=DOT, indent=0)
    if only:
        yield from page.text(wording.narrowed(only), style=DIM)


class _Lists:
    """The sections that are lists: refs, people and commands line up through all of them."""

    def __init__(self, report: Report, page: Page) -> None:
        self.report, self.page = report, page
        self.items = {
            "DEBRIEFS OWED": lists.owed(report),
            "ACTIONS": lists.actions(report),
            "OBSTACLES": lists.obstacles(report),
            "REMOVED THIS MONTH": lists.removed(report),
            "MOVED": lists.moved(report),
            "NEXT WEEK": lists.conversations(report),
        }
        items = [item for found in self.items.values() for item in found]
        self.refs = max(widest(each.ref for each in items), INDENT - 1 - GAP)
        self.people = widest(self._parted(each)[0] for each in items)
        self.indent = 1 + self.refs + GAP + self.people + GAP

    def section(self, title: str) -> list[Line]:
        """One list under its title."""
        found = [*self._lines(self.items[title])]
        if title == "NEXT WEEK" and (planned := wording.planned(self.report)):
            found += self.page.listed("planned:", planned, between=DOT, indent=INDENT)
        return [[Piece(title, STRONG)], *found] if found else []

    def _lines(self, items: Sequence[Item]) -> Iterator[Line]:
        beside = widest(self._parted(each)[1] for each in items)
        entries = [(self._entry(each, beside), each.command) for each in items]
        at = self.page.command_column((entry[-1], command) for entry, command in entries)
        for entry, command in entries:
            yield from self.page.ending(entry, command, at=at)

    def _parted(self, item: Item) -> tuple[str, str]:
        """What stands in the column of names, and the text after it."""
        who, what = self.page.safe(item.who), self.page.safe(item.what)
        return (who, what) if width(who) <= _NAME else ("", f"{who}: {what}")

    def _entry(self, item: Item, beside: int) -> list[Line]:
        """One item: its ref in the accent where it needs the manager before all else."""
        who, what = self._parted(item)
        begin = [
            Piece(" "),
            Piece(item.ref, ACCENT if item.urgent else PLAIN),
            Piece(" " * (self.refs - width(item.ref) + GAP)),
            Piece(who + " " * (self.people - width(who) + GAP)),
        ]
        first, *more = self._told(what, self.page.safe(item.facts), beside)
        blank = Piece(" " * self.indent)
        return [[*begin, Piece(first)], *([blank, Piece(text)] for text in more)]

    def _told(self, what: str, facts: str, beside: int) -> list[str]:
        """What it is and what to know of it: side by side where there is room, else running on."""
        if self.page.wide and beside <= _ALIGNED:
            text = f"{what}{' ' * (beside - width(what) + GAP)}{facts}" if facts else what
            if self.page.fits(self.indent + width(text)):
                return [text]
        return self.page.wrapped(DOT.join(filter(None, (what, facts))), self.indent)


def _distribution(report: Report, page: Page) -> list[Line]:
    if not report.distribution:
        return []
    most = wording.busiest(report)
    titles = ("", wording.weekdays(report), "8 weeks", "touches", "share", "per week", "")
    rows = [_cells(row, report, page, most=most) for row in report.distribution]
    head = [Piece(title, DIM) for title in titles]
    grid = page.grid(_COLUMNS, [head, *rows], indent=INDENT)
    title = f"WHO GOT YOUR COACHING{DOT}{wording.window(report)}"
    found = [[Piece(page.safe(title), STRONG)], grid.line(head)]
    for row in rows:
        found.append(grid.line(row))
        if told := grid.left_out(row):
            found += page.listed("", told, between=DOT, indent=INDENT + GAP)
    return [*found, *_each(wording.median(report), page, style=DIM)]


def _cells(row: Row, report: Report, page: Page, *, most: int) -> list[Piece]:
    return [
        Piece(page.safe(report.short[row.rep])),
        Piece(page.safe(wording.week(row))),
        Piece(page.safe(wording.spark(row, most=most))),
        Piece(str(row.touches)),
        Piece(f"{row.share}%"),
        Piece(wording.rate(row.rate)),
        Piece(row.label or ""),
    ]


def _balance(report: Report, page: Page) -> list[Line]:
    found: list[Line] = []
    if parts := wording.parts(report):
        found += page.listed("", parts, between=DOT, indent=INDENT)
    for remark in wording.balance(report):
        said = [*page.text(remark.text, indent=INDENT)]
        found += page.ending(said, remark.command, at=page.commands)
    return [[Piece("BALANCE", STRONG)], *found] if found else []


def _foot(report: Report, page: Page) -> Iterator[Line]:
    if people := wording.not_counted(report):
        yield from page.listed("Not counted:", people, between=DOT, indent=0, style=DIM)
    for reason, records in wording.did_not_count(report):
        first = f"Did not count, {reason}:"
        yield from page.listed(first, records, between=DOT, indent=0, style=DIM)


def _each(texts: Sequence[str], page: Page, *, style: str) -> Iterator[Line]:
    for text in texts:
        yield from page.text(text, indent=INDENT, style=style)
