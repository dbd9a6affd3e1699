"""What the report is made of: its sections in the order of the page, each declared once.

The terminal's table, Markdown and HTML draw whatever stands here: the terminal with the commands
that answer a line, the pages to hand on without them, and each section under a sentence that says
what it is to who never saw the report. A new section is a function that
says its title and what it holds, and its place in `ORDER`; no renderer has to know of it.

Texts that people wrote stand here as they were typed: whoever draws one makes it safe for its
place. Commands hold this program's own words, refs and handles alone.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from coachlog.render.report import heads, lists, own_time, wording
from coachlog.render.report.heads import Head
from coachlog.render.report.lists import Item
from coachlog.render.report.wording import Gap, Remark, Share
from coachlog.reporting.friday import Report

MANAGER = "manager"
"""What the manager is called on a page that others read."""


class Note(NamedTuple):
    """Pieces on one line, after a label where it has one; `dim` is what matters less.

    `handed` are the pieces on a page to hand on, where they are others. One that only `offers`
    something stands on the terminal alone.
    """

    texts: Sequence[str]
    label: str = ""
    dim: bool = False
    command: str = ""
    handed: Sequence[str] = ()
    offers: bool = False

    @property
    def to_hand_on(self) -> Sequence[str]:
        """The pieces for who was not there."""
        return self.handed or self.texts


class Remarks(NamedTuple):
    """Sentences, each with the command that answers it: bullets outside of the terminal."""

    remarks: Sequence[Remark]


class Form(Enum):
    """How items are drawn outside of the terminal, where each takes a line."""

    TABLE = "table"
    BULLETS = "bullets"
    """A list in HTML, a table in Markdown."""
    NUMBERED = "numbered"
    FACTS = "facts"
    """Names with what they say in HTML, a table in Markdown."""


class Items(NamedTuple):
    """Items, with a title for each of their columns: ref, who, and every cell.

    A column without a title is shown on the terminal alone. The one of the title `pictured` holds
    the pictures of the items; on a page without pictures their signs.
    """

    items: Sequence[Item]
    heads: tuple[str, ...]
    form: Form = Form.TABLE
    pictured: str = ""

    @property
    def titles(self) -> list[str]:
        """The titles of the columns on a page to hand on."""
        return [head for head in self.heads if head]

    @property
    def to_hand_on(self) -> list[Item]:
        """The items without those that only offer a command; the manager is called that."""
        return [
            each._replace(who=MANAGER if each.mine else each.who, cells=each.handed or each.cells)
            for each in self.items
            if not each.offers
        ]

    def cells(self, item: Item) -> list[str]:
        """What stands in the columns on a page to hand on."""
        columns = zip(self.heads, (item.ref, item.who, *item.cells), strict=True)
        return [cell for head, cell in columns if head]


class Gaps(NamedTuple):
    """Who has gone without coaching, the neediest first; each form draws it in a way of its own."""

    people: Sequence[Gap]
    heads: tuple[str, ...]


class Shares(NamedTuple):
    """Who got how much coaching, the most first; each form draws it in a way of its own."""

    people: Sequence[Share]
    heads: tuple[str, ...]


class Subject(NamedTuple):
    """What the blocks below it are about: a title inside of a section, after its ref."""

    ref: str
    text: str


Block = Note | Remarks | Items | Gaps | Shares | Subject


class Section(NamedTuple):
    """One section of the report: its blocks from above to below; without any it is left out.

    `caption` is the sentence under the title of a page to hand on. `about` goes with the title, and
    is left out where the caption says it. `handed` is the title where `title` says "you". `half`
    sections stand in the left (1) or the right half (2) of a wide page of HTML, all others across
    it (0).
    """

    title: str
    blocks: Sequence[Block]
    caption: str = ""
    about: str = ""
    half: int = 0
    handed: str = ""

    @property
    def to_hand_on(self) -> str:
        """The title on a page to hand on."""
        return self.handed or self.title

    @property
    def blocks_to_hand_on(self) -> Sequence[Block]:
        """The blocks of a page to hand on: without the notes of the terminal alone."""
        return [each for each in self.blocks if not (isinstance(each, Note) and each.offers)]


class Document(NamedTuple):
    """A whole page: the terminal has one head, a page to hand on another; all else is the same.

    `narrowed` says what was left out of it, empty where nothing was. Where there is a `welcome`, it
    is all that the terminal shows.
    """

    acting: Head
    handed: Head
    narrowed: str
    sections: Sequence[Section]
    foot: Sequence[Note]
    welcome: Remark | None = None


def document(report: Report, *, only: str | None) -> Document:
    """The report as a page; `only` is the name of the rep that it was narrowed to."""
    welcome = Remark(f"{wording.NOBODY_YET} Add the first:", wording.ADD)
    return Document(
        acting=heads.acting(report),
        handed=heads.to_hand_on(report),
        narrowed=wording.narrowed(only) if only else "",
        sections=of(report),
        foot=foot(report),
        welcome=None if report.names else welcome,
    )


def of(report: Report) -> list[Section]:
    """The sections that have something to say, in their order; the first is always there."""
    return [found for declared in ORDER if (found := declared(report)).blocks]


def foot(report: Report) -> list[Note]:
    """Below all sections: who and what is not counted, and why."""
    people = Note(wording.not_counted(report), "Not counted")
    records = Note(wording.did_not_count(report), "Did not count")
    return [note for note in (people, records) if note.texts]


def _gone(report: Report) -> Section:
    on_track = Note(
        wording.on_track(report, to_hand_on=False),
        "On track",
        handed=wording.on_track(report, to_hand_on=True),
    )
    if not report.names:
        first: Block = Note([wording.NOBODY_YET])
    elif not report.flagged:
        first = Note([wording.nobody(report)])
    else:
        titles = ("Rep", "State", "Working days", "Last", "At least every", "Note")
        first = Gaps(wording.gaps(report), titles)
    return Section(
        "Gone without coaching",
        _not_empty(first, on_track, Remarks(wording.load(report))),
        "Who has had no coaching conversation for as long as is acceptable for them, or longer, "
        "counted in their own working days.",
    )


def _owed(report: Report) -> Section:
    return Section(
        "Debriefs owed",
        _not_empty(Items(lists.owed(report), ("Ref", "Rep", "Call", "When"))),
        "Calls that were planned together and not talked over since, the oldest first.",
    )


def _actions(report: Report) -> Section:
    return Section(
        "Promises",
        _not_empty(Items(lists.actions(report), ("Ref", "Who", "What", "When"))),
        "What was promised, by whom and by when: late, due by next Friday, or postponed twice.",
    )


def _obstacles(report: Report) -> Section:
    return Section(
        "Obstacles",
        _not_empty(Items(lists.obstacles(report), ("Ref", "Who", "What", "Standing"))),
        "What is in the way of the team's performance, and who removes it.",
    )


def _practice(report: Report) -> Section:
    titles = ("", "Rep", "What", "Since", "On calls", "Note")
    items = Items(lists.practice(report), titles)
    nobody = Note(wording.nothing_agreed(report), "Nothing agreed with", dim=True)
    return Section(
        "What they work on",
        _not_empty(items, nobody),
        "The one thing that each of them works on, and whether it happened on the calls since.",
    )


def _distribution(report: Report) -> Section:
    days, window = wording.weekdays(report), wording.window(report)
    titles = ("Rep", days, "8 weeks", "Talks", "Per week", "")
    shares = Shares(wording.shares(report), titles)
    median = Note(wording.median(report), dim=True)
    return Section(
        "Who got your coaching",
        _not_empty(shares, median) if shares.people else (),
        "Coaching conversations in each of eight weeks, the last one this week, and on which days "
        f"of it; then how many from {window}, and per week of five available days.",
        about=window,
        handed="Who was coached",
    )


def _balance(report: Report) -> Section:
    parts, remarks = Note(wording.parts(report)), Remarks(wording.balance(report))
    return Section(
        "Balance",
        _not_empty(parts, remarks),
        "How many records each part of the job has in that time, and had in the time before.",
        half=1,
    )


def _strategy(report: Report) -> Section:
    return Section("Strategy", _not_empty(Remarks(wording.strategies(report))), half=1)


def _growth(report: Report) -> Section:
    return Section("Growth", _not_empty(Remarks(wording.growth(report))), half=1)


def _time(report: Report) -> Section:
    if report.time is None:
        return Section("Your time", ())
    return Section(
        "Your time",
        [Note(own_time.said(report.time))],
        own_time.CAPTION,
        about=own_time.noted(report.time),
        half=1,
        handed="The manager's time",
    )


def _moved(report: Report) -> Section:
    items = Items(lists.moved(report), ("Ref", "Who", "What", "When"), Form.BULLETS)
    return Section("Moved", _not_empty(items), "What got better this week.", half=2)


def _next(report: Report) -> Section:
    items = Items(lists.conversations(report), ("Ref", "Who", "Why"), Form.NUMBERED)
    planned = Note(wording.planned(report), "Planned")
    away = Note(wording.days_off(report), "Days off")
    return Section("Next week", _not_empty(items, planned, away), "Who to coach first, and why.")


ORDER: tuple[Callable[[Report], Section], ...] = (
    *(_gone, _owed, _actions, _obstacles, _practice),
    *(_distribution, _balance, _strategy, _growth, _time, _moved, _next),
)
"""The sections from the first to the last."""


def _not_empty(*blocks: Block) -> list[Block]:
    """The blocks that hold something, which is the first field of each."""
    return [block for block in blocks if block[0]]
