"""Whom have I failed to coach? The first section of the printed report.

The first ten lines of the page answer it. Where they would not hold everybody with all there is to
say, what there is to say goes below; where even that is too much, names and days come first.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, groupby

from coachlog.records.vocabulary import State
from coachlog.render import phrases
from coachlog.render.layout import ACCENT, DIM, GAP, PLAIN, STRONG, Column, Line, Piece
from coachlog.render.report import wording
from coachlog.render.report.page import INDENT, Page
from coachlog.render.report.wording import DOT
from coachlog.reporting.clock import Standing
from coachlog.reporting.friday import Report

TOP = 10
"""The lines that answer the first question."""

TITLE = Piece("GONE WITHOUT COACHING", STRONG)

_COLUMNS = (
    Column(right=False, outside="{}"),
    Column(right=True, outside="{}"),
    Column(right=False, outside="last {}"),
    Column(right=True, outside="cadence {}"),
)

_ROOM = 36
"""Columns that notes need beside the table; with fewer they stand below their row."""

_SHORT = 72
"""Columns of a terminal below which the titles are short."""

_NEEDY = (State.NEGLECTED, State.OVERDUE)


def lines(report: Report, page: Page, *, above: int) -> list[Line]:
    """Everybody who is flagged, the neediest first, and who is on track.

    `above` is how many lines stand on the page already.
    """
    if not report.names:
        return [*page.ending([*page.text(wording.NOBODY_YET)], wording.ADD, at=0)]
    on_track = [*_on_track(report, page)]
    if not report.flagged:
        return [[TITLE], *page.text(wording.nobody(report), indent=INDENT), *on_track]
    table = _Standings(report, page)
    rows = [[*table.noted(each)] for each in report.flagged]
    if above + 1 + sum(map(len, rows[:-1])) < TOP:
        return [table.titles(), *chain(*rows), *on_track]
    brief = [table.line(each) for each in report.flagged]
    if above + len(brief) < TOP:
        return [table.titles(), *brief, *table.notes(), *on_track]
    packed = _packed(report, page, above=above)
    return [[TITLE], *packed, *on_track, [], table.titles(), *brief, *table.notes()]


class _Standings:
    """The table of those flagged."""

    def __init__(self, report: Report, page: Page) -> None:
        self.report, self.page = report, page
        short = page.columns is not None and page.columns < _SHORT
        titles = ("days" if short else "working days", "last", "cadence")
        self.head = [TITLE, *(Piece(title, DIM) for title in titles)]
        self.rows = {each.rep: self._cells(each) for each in report.flagged}
        self.grid = page.grid(_COLUMNS, [self.head, *self.rows.values()], indent=0)

    def titles(self) -> Line:
        """The first line: what the section is, and what stands below."""
        return self.grid.line(self.head)

    def line(self, person: Standing) -> Line:
        """One rep, on one line."""
        return self.grid.line(self.rows[person.rep])

    def noted(self, person: Standing) -> Iterator[Line]:
        """One rep with all there is to say, beside the table or below the line."""
        line, told = self.line(person), self._told(person)
        place = self.grid.room + GAP + 1
        if not self.page.fits(place + _ROOM):
            yield line
            yield from self.page.listed("", told, between=DOT, indent=INDENT, style=DIM)
            return
        parts = [part for note in told for part in self.page.wrapped(note, place)] or [""]
        yield [*line, Piece(" " * (place - self.grid.room)), Piece(parts[0], DIM)]
        yield from ([Piece(" " * place), Piece(part, DIM)] for part in parts[1:])

    def notes(self) -> Iterator[Line]:
        """What there is to say of everybody, below the table."""
        for each in self.report.flagged:
            first = f"{self.report.short[each.rep]}:"
            told = self._told(each)
            yield from self.page.listed(first, told, between=DOT, indent=INDENT, style=DIM)

    def _told(self, person: Standing) -> list[str]:
        return [*self.grid.left_out(self.rows[person.rep]), *wording.notes(person)]

    def _cells(self, person: Standing) -> list[Piece]:
        return [
            Piece(self.page.safe(_signed(person.state, person.name)), _tone(person.state)),
            Piece(str(person.elapsed)),
            Piece(self.page.safe(phrases.last(person, self.report.as_of))),
            Piece(str(person.cadence)),
        ]


def _packed(report: Report, page: Page, *, above: int) -> list[Line]:
    """Everybody flagged, in a list for each state; by first name where that takes less room."""
    full = [*_by_state(report, page, report.names)]
    return full if above + len(full) < TOP else [*_by_state(report, page, report.short)]


def _by_state(report: Report, page: Page, names: Mapping[str, str]) -> Iterator[Line]:
    for state, people in groupby(report.flagged, lambda each: each.state):
        told = [f"{names[each.rep]} {each.elapsed}" for each in people]
        first = f"{_signed(state, state.value)}, working days:"
        yield from page.listed(first, told, between=DOT, indent=0, style=_tone(state))


def _on_track(report: Report, page: Page) -> Iterator[Line]:
    if on_track := wording.on_track(report):
        yield from page.listed("on track:", on_track, between=DOT, indent=INDENT)


def _signed(state: State, words: str) -> str:
    return f" {phrases.SIGN[state]:>2}  {words}"


def _tone(state: State) -> str:
    return ACCENT if state in _NEEDY else PLAIN
