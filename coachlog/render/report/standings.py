"""Whom have I failed to coach? The first section of the report on a terminal.

The first ten lines of the page answer it. Where they would not hold everybody with all there is to
say, what there is to say goes below; where even that is too much, names and days come first. Many
have a line each, and what other sections say of them is left to those.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby

from coachlog.records.vocabulary import State
from coachlog.render import phrases
from coachlog.render.layout import ACCENT, DIM, GAP, PLAIN, Column, Line, Piece
from coachlog.render.report.page import INDENT, Page
from coachlog.render.report.sections import Gaps
from coachlog.render.report.wording import DOT, MANY, Gap

_TOP = 10
"""The lines that answer the first question."""

_COLUMNS = (
    Column(right=False, outside="{}"),
    Column(right=True, outside="{}"),
    Column(right=False, outside="last {}"),
    Column(right=True, outside="at least every {}"),
)

_ROOM = 36
"""Columns that notes need beside the table; with fewer they stand below their row."""

_SHORT = 72
"""Columns of a terminal below which the titles are short."""


def lines(title: Piece, gaps: Gaps, page: Page, *, above: int, below: list[Line]) -> list[Line]:
    """Everybody who has gone without coaching, the neediest first.

    `above` is how many lines stand on the page already; `below` are the lines that follow on the
    names.
    """
    table = _Standings(title, gaps, page)
    rows = [[*table.noted(each)] for each in gaps.people]
    if len(rows) >= MANY:
        return [table.titles(), *chain(*rows), *below]
    if above + 1 + sum(map(len, rows[:-1])) < _TOP:
        return [table.titles(), *chain(*rows), *below]
    brief = [table.line(each) for each in gaps.people]
    if above + len(brief) < _TOP:
        return [table.titles(), *brief, *table.notes(), *below]
    packed = _packed(gaps.people, page, room=_TOP - above)
    return [[title], *packed, *below, [], table.titles(), *brief, *table.notes()]


class _Standings:
    """The table of those who have gone without coaching; its title stands over the names."""

    def __init__(self, title: Piece, gaps: Gaps, page: Page) -> None:
        self.people, self.page = gaps.people, page
        _, _, days, last, cadence, _ = map(str.lower, gaps.heads)
        short = page.columns is not None and page.columns < _SHORT
        titles = ("days", last, "every") if short else (days, last, cadence)
        self.head = [title, *(Piece(each, DIM) for each in titles)]
        rows = [self._cells(each) for each in gaps.people]
        self.grid = page.grid(_COLUMNS, [self.head, *rows], indent=0)

    def titles(self) -> Line:
        """The first line: what the section is, and what stands below."""
        return self.grid.line(self.head)

    def line(self, gap: Gap) -> Line:
        """One rep, on one line."""
        return self.grid.line(self._cells(gap))

    def noted(self, gap: Gap) -> Iterator[Line]:
        """One rep with all there is to say, beside the table or below the line."""
        line, notes = self.line(gap), self._notes(gap)
        place = self.grid.room + GAP + 1
        if not self.page.fits(place + _ROOM):
            yield line
            if notes:
                yield from self.page.listed("", notes, between=DOT, indent=INDENT, style=DIM)
            return
        parts = self.page.wrapped(DOT.join(notes), place) or [""]
        yield [*line, Piece(" " * (place - self.grid.room)), Piece(parts[0], DIM)]
        yield from ([Piece(" " * place), Piece(part, DIM)] for part in parts[1:])

    def notes(self) -> Iterator[Line]:
        """What there is to say of everybody, below the table."""
        for each in self.people:
            first, notes = f"{each.short}:", self._notes(each)
            if not notes:
                continue
            yield from self.page.listed(first, notes, between=DOT, indent=INDENT, style=DIM)

    def _notes(self, gap: Gap) -> list[str]:
        return [*self.grid.left_out(self._cells(gap)), *gap.notes]

    def _cells(self, gap: Gap) -> list[Piece]:
        return [
            Piece(self.page.safe(_with_sign(gap.state, gap.name)), _style(gap.state)),
            Piece(str(gap.elapsed)),
            Piece(self.page.safe(gap.last)),
            Piece(str(gap.cadence)),
        ]


def _packed(people: Sequence[Gap], page: Page, *, room: int) -> list[Line]:
    """Everybody, in a list for each state; by first name where full names take too many lines."""
    full = [*_by_state(people, page, lambda each: each.name)]
    return full if len(full) < room else [*_by_state(people, page, lambda each: each.short)]


def _by_state(people: Sequence[Gap], page: Page, name: Callable[[Gap], str]) -> Iterator[Line]:
    for state, same in groupby(people, lambda each: each.state):
        days = [f"{name(each)} {each.elapsed}" for each in same]
        first = f"{_with_sign(state, state.value)}, working days:"
        yield from page.listed(first, days, between=DOT, indent=0, style=_style(state))


def _with_sign(state: State, words: str) -> str:
    return f" {phrases.SIGN[state]:>2}  {words}"


def _style(state: State) -> str:
    return ACCENT if state in phrases.NEEDY else PLAIN
