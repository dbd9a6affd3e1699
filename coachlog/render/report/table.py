"""A page for the terminal, and for whatever a terminal's output is piped into."""

from collections.abc import Iterable, Iterator, Sequence

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
from coachlog.render.report import sections, standings
from coachlog.render.report.lists import Item
from coachlog.render.report.page import INDENT, Page
from coachlog.render.report.wording import DOT, Remark, Share

_ALIGNED = 44
"""The longest text beside which what to know of it stands in columns of their own."""

_NAME = 20
"""The longest name that stands in the column of names; a longer one begins the text."""

_COLUMNS = (
    Column(right=False, outside="{}"),
    Column(right=False, outside="{}"),
    Column(right=False, outside="8 weeks {}"),
    Column(right=True, outside="talks {}"),
    Column(right=True, outside="{} per week"),
    Column(right=False, outside="{}"),
)


def lines(document: sections.Document, *, screen: Screen) -> list[Line]:
    """The whole page, safe to write: the sections that have something to say, with commands."""
    page = Page(screen)
    lists = _Lists(document.sections, page)
    drawn = [*(_welcome(document.welcome, page) if document.welcome else _head(document, page))]
    for section in document.sections[bool(document.welcome) :]:  # the welcome stands for the first
        drawn.append([])
        drawn += _section(section, page, lists, above=len(drawn))
    if document.foot:
        drawn += [[], *_foot(document.foot, page)]
    return [trimmed(line) for line in drawn]


def text(document: sections.Document, *, screen: Screen) -> str:
    """The whole page as plain text."""
    found = lines(document, screen=screen)
    return "".join("".join(piece.text for piece in line) + "\n" for line in found)


def _head(document: sections.Document, page: Page) -> Iterator[Line]:
    head = document.acting
    title, figures = Piece(page.safe(head.title), STRONG), page.safe(DOT.join(head.figures))
    if page.fits(width(title.text) + 2 * GAP + width(figures)):
        yield [title, Piece(" " * 2 * GAP), Piece(figures)]
    else:
        yield from page.text(head.title, style=STRONG)
        yield from page.listed("", head.figures, between=DOT, indent=0)
    if head.asides:
        yield from page.listed("", head.asides, between=DOT, indent=0)
    if document.narrowed:
        yield from page.text(document.narrowed, style=DIM)


def _welcome(welcome: Remark, page: Page) -> list[Line]:
    """What stands instead of the first section where there is no team yet."""
    return [*page.ending([*page.text(welcome.text)], welcome.command, at=0)]


def _title(section: sections.Section, page: Page) -> Piece:
    title = section.title.upper()
    return Piece(page.safe(f"{title}{DOT}{section.about}" if section.about else title), STRONG)


def _section(section: sections.Section, page: Page, lists: "_Lists", *, above: int) -> list[Line]:
    """A section under its title; `above` is how many lines stand on the page already."""
    title, first = _title(section, page), section.blocks[0]
    if isinstance(first, sections.Gaps):
        rest = [line for block in section.blocks[1:] for line in _block(block, page, lists)]
        return standings.lines(title, first, page, above=above, below=rest)
    under = [line for block in section.blocks for line in _block(block, page, lists)]
    if section.about and not page.fits(width(title.text)):
        about = page.text(section.about, indent=INDENT)
        return [[Piece(page.safe(section.title.upper()), STRONG)], *about, *under]
    return [[title], *under]


def _block(block: sections.Block, page: Page, lists: "_Lists") -> Iterator[Line]:
    match block:
        case sections.Note():
            yield from _note(block, page)
        case sections.Remarks(remarks):
            for each in remarks:
                said = [*page.text(each.text, indent=INDENT)]
                yield from page.ending(said, each.command, at=page.commands)
        case sections.Items(items):
            yield from lists.lines(items)
        case sections.Gaps():
            yield from standings.lines(Piece(""), block, page, above=0, below=[])
        case sections.Shares():
            yield from _shares(block, page)
        case sections.Subject(ref, text):
            yield from page.text(f"{ref} {text}", indent=1, style=STRONG)


def _note(note: sections.Note, page: Page) -> Iterator[Line]:
    label = f"{note.label.lower()}:" if note.label else ""
    style = DIM if note.dim else PLAIN
    said = [*page.listed(label, note.texts, between=DOT, indent=INDENT, style=style)]
    return page.ending(said, note.command, at=page.commands)


class _Lists:
    """The lists of items: refs, people and commands line up through all of them."""

    def __init__(self, found: Iterable[sections.Section], page: Page) -> None:
        self.page = page
        blocks = [block for section in found for block in section.blocks]
        items = [
            each for block in blocks if isinstance(block, sections.Items) for each in block.items
        ]
        self.refs = max(widest(each.ref for each in items), INDENT - 1 - GAP)
        self.people = widest(self._who(each) for each in items)
        self.indent = 1 + self.refs + GAP + self.people + GAP

    def lines(self, items: Sequence[Item]) -> Iterator[Line]:
        """The items of one list."""
        cells = [self._cells(each) for each in items]
        widths = [widest(column) for column in zip(*cells, strict=True)]
        entries = [
            (self._entry(each, its, widths), each.command)
            for each, its in zip(items, cells, strict=True)
        ]
        at = self.page.command_column((entry[-1], command) for entry, command in entries)
        for entry, command in entries:
            yield from self.page.ending(entry, command, at=at)

    def _who(self, item: Item) -> str:
        """What stands in the column of names: nothing where the name is too long for it."""
        who = self.page.safe(item.who)
        return who if width(who) <= _NAME else ""

    def _cells(self, item: Item) -> list[str]:
        """The cells after the name; a name that is too long begins the first."""
        who, first, *more = map(self.page.safe, (item.who, *item.cells))
        return [first if width(who) <= _NAME else f"{who}: {first}", *more]

    def _entry(self, item: Item, cells: Sequence[str], widths: Sequence[int]) -> list[Line]:
        """One item: its ref in the accent where it needs the manager before all else."""
        who = self._who(item)
        begin = [
            Piece(" "),
            Piece(item.ref, ACCENT if item.urgent else PLAIN),
            Piece(" " * (self.refs - width(item.ref) + GAP)),
            Piece(who + " " * (self.people - width(who) + GAP)),
        ]
        first, *more = self._texts(cells, widths)
        blank = Piece(" " * self.indent)
        return [[*begin, Piece(first)], *([blank, Piece(text)] for text in more)]

    def _texts(self, cells: Sequence[str], widths: Sequence[int]) -> list[str]:
        """The cells side by side where there is room, else running on."""
        if self.page.wide and widths[0] <= _ALIGNED:
            pairs = zip(cells, widths, strict=True)
            text = "".join(cell + " " * (room - width(cell) + GAP) for cell, room in pairs)
            if self.page.fits(self.indent + width(text.rstrip(" "))):
                return [text.rstrip(" ")]
        return self.page.wrapped(DOT.join(filter(None, cells)), self.indent)


def _shares(block: sections.Shares, page: Page) -> Iterator[Line]:
    _, days, *titles = block.heads
    head = [Piece(title, DIM) for title in ("", days, *map(str.lower, titles))]
    rows = [_cells(share, page) for share in block.people]
    grid = page.grid(_COLUMNS, [head, *rows], indent=INDENT)
    yield grid.line(head)
    for row in rows:
        yield grid.line(row)
        if rest := grid.left_out(row):
            yield from page.listed("", rest, between=DOT, indent=INDENT + GAP)


def _cells(share: Share, page: Page) -> list[Piece]:
    signs = (share.short, share.days, share.spark)
    figures = (share.touches, share.rate, share.label)
    return [*(Piece(page.safe(text)) for text in signs), *map(Piece, figures)]


def _foot(notes: Iterable[sections.Note], page: Page) -> Iterator[Line]:
    for note in notes:
        said = [*page.listed(f"{note.label}:", note.texts, between=DOT, indent=0, style=DIM)]
        yield from page.ending(said, note.command, at=page.commands)
