"""A page as HTML, to hand on: nothing fetched, nothing run, light, dark, and on A4.

What people would rather see than read is drawn with its figures in it: how long each gap is against
the cadence, and who had how many touches in which of eight weeks. On a narrow screen each row is a
card, so that nothing lies beside the screen.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coachlog.render import phrases
from coachlog.render.report import markup, sections, svg, wording
from coachlog.render.report.lists import Item
from coachlog.render.report.markup import attribute, cell, classes, safe, unseen
from coachlog.render.report.pictures import Attempts, Weeks
from coachlog.render.report.wording import DOT, Gap, Share

_SHADES = 4
"""Shades of a week with touches; a week without any has none."""

_NUMBER = re.compile(r"(\d[\d.]*(?: of \d+)?)")
"""The number in a figure of the head."""

_LAST = 22
"""Characters up to which the last talk stands on one line."""

_SHORT = 14
"""Characters up to which all texts of a column are short."""

_LANES = (
    '<span class="lanes" aria-hidden="true">'
    "<span>yes</span><span>no chance</span><span>no</span></span>"
)
"""What the marks of a picture of attempts stand beside."""


def text(page: sections.Document, *, ascii_only: bool) -> str:
    """The whole page as one HTML document."""
    whole = "\n".join(_document(page)) + "\n"
    return whole.encode("ascii", "xmlcharrefreplace").decode() if ascii_only else whole


def _document(page: sections.Document) -> Iterator[str]:
    style = Path(__file__).with_name("page.css").read_text(encoding="ascii")
    yield from (
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{attribute(page.handed.title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_head(page),
        *_sections(page.sections),
        *_foot(page.foot),
        "</main>",
        "</body>",
        "</html>",
    )


def _head(page: sections.Document) -> Iterator[str]:
    head = page.handed
    yield f"<header><h1>{safe(head.title)}</h1>"
    if head.days:
        yield f'<p class="dim">{safe(head.days)}</p>'
    yield '<ul class="figures">'
    yield from (f"<li>{_figure(each)}</li>" for each in head.figures)
    yield "</ul>"
    for said in (*head.asides, page.narrowed):
        if said:
            yield f'<p class="dim">{safe(said)}</p>'
    yield "</header>"


def _figure(figure: str) -> str:
    """A figure of the head, its number in bold."""
    before, *number = _NUMBER.split(figure, maxsplit=1)
    return f"{safe(before)}<b>{safe(number[0])}</b>{safe(number[1])}" if number else safe(before)


def _sections(found: Sequence[sections.Section]) -> Iterator[str]:
    """The sections, those of a half beside each other at the place of the last of them."""
    halves = [section for section in found if section.half]
    for section in found:
        if not section.half:
            yield from _section(section)
        elif section is halves[-1]:
            yield '<div class="pair"><div>'
            yield from (line for each in halves if each.half == 1 for line in _section(each))
            yield "</div><div>"
            yield from (line for each in halves if each.half == 2 for line in _section(each))
            yield "</div></div>"


def _section(section: sections.Section) -> Iterator[str]:
    yield f'<section><div class="top"><h2>{safe(section.to_hand_on)}</h2>'
    keys = [svg.key(each) for block in section.blocks for each in _pictures(block)[:1]]
    about = "" if section.about in section.caption or keys else section.about
    yield from (f'<p class="lead">{safe(said)}</p>' for said in (about, section.caption) if said)
    yield from ("</div>", *keys)
    for block in section.blocks_to_hand_on:
        yield from _block(block, section.to_hand_on)
    yield "</section>"


def _pictures(block: sections.Block) -> list[Weeks | Attempts]:
    items = block.items if isinstance(block, sections.Items) else ()
    return [each.picture for each in items if each.picture]


def _block(block: sections.Block, title: str) -> Iterator[str]:
    match block:
        case sections.Note():
            yield _note(block)
        case sections.Remarks(remarks):
            yield markup.bullets("ul", (safe(each.to_hand_on) for each in remarks))
        case sections.Items():
            yield from _items(block, title)
        case sections.Gaps():
            yield from _gaps(block, title)
        case sections.Shares(people, heads):
            rows = (
                markup.row(markup.subject(each.name), *_weeks(each), *_figures(each, heads))
                for each in people
            )
            yield from markup.table(title, _week_titles(heads), rows, "weeks")
        case sections.Subject(ref, said):
            yield f"<h3{markup.direction(said)}><small>{safe(ref)}</small> {safe(said)}</h3>"


def _note(note: sections.Note) -> str:
    label = f"{safe(note.label)}: " if note.label else ""
    return f"<p{classes('dim' if note.dim else '')}>{label}{_joined(note.to_hand_on)}</p>"


def _gaps(block: sections.Gaps, title: str) -> Iterator[str]:
    rep, state, elapsed, last, cadence, note = block.heads
    heads = (rep, state, "", "", last, "", note)
    titles = [markup.head(safe(each)) for each in heads]
    titles[2], titles[5] = markup.head(safe(elapsed), "n"), markup.head(safe(cadence), "n")
    most = max(each.elapsed for each in block.people)
    rows = (_gap(each, most, block.heads) for each in block.people)
    yield from markup.table(title, titles, rows, "gaps")


def _gap(gap: Gap, most: int, heads: Sequence[str]) -> str:
    ask = "ask" if gap.state in phrases.NEEDY else ""
    _, _, elapsed, last, cadence, _ = heads
    return markup.row(
        markup.subject(gap.name, ask),
        cell(safe(f"{phrases.SIGN[gap.state]} {gap.state}"), "tight", ask),
        cell(str(gap.elapsed), "n", ask, label=elapsed),
        cell(_bar(gap, most), "tight", ask),
        cell(safe(gap.last), "tight" if len(gap.last) <= _LAST else "last", label=last),
        cell(str(gap.cadence), "n", label=cadence),
        cell(_joined(gap.to_hand_on), "dim"),
    )


def _bar(gap: Gap, most: int) -> str:
    """How long the gap is against the longest, and where the cadence would have ended it."""
    longest = max(most, 1)
    elapsed, limit = 100 * gap.elapsed / longest, 100 * gap.cadence / longest
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="gap" width="{elapsed:.1f}" height="10" rx="1"/>'
        f'<path class="limit" d="M{limit:.1f} 0V10" vector-effect="non-scaling-stroke"/></svg>'
    )


def _items(block: sections.Items, title: str) -> Iterator[str]:
    match block.form:
        case sections.Form.BULLETS:
            yield markup.bullets("ul", (_bullet(each, each.ref) for each in block.to_hand_on))
        case sections.Form.NUMBERED:
            yield markup.bullets("ol", (_bullet(each, "") for each in block.to_hand_on))
        case sections.Form.FACTS:
            yield f"<dl>{''.join(map(_fact, block.to_hand_on))}</dl>"
        case sections.Form.TABLE:
            heads = (_item_head(each, block) for each in block.titles)
            short = _short(block)
            rows = (_item(each, block, short) for each in block.to_hand_on)
            yield from markup.table(title, heads, rows, _kind(block))


def _kind(block: sections.Items) -> str:
    """The classes of a list: what it has pictures of, if any."""
    kinds = {Weeks: "list weekly", Attempts: "list tried"}
    return next((kinds[type(each)] for each in _pictures(block)), "list")


def _item_head(title: str, block: sections.Items) -> str:
    """The title of a column; over the looks of everybody stand the months."""
    first = next(iter(_pictures(block)), None)
    drawn = title == block.pictured and isinstance(first, Weeks)
    return markup.head(
        safe(title) + (svg.axis(first) if drawn and isinstance(first, Weeks) else "")
    )


def _item(item: Item, block: sections.Items, short: frozenset[str]) -> str:
    """A row: what it is about, the person where it has a ref, what it says, and what of it."""
    ask = "ask" if item.urgent else ""
    cells, titles = block.cells(item), block.titles
    tight = max(len(cells) - len(item.cells), 1)
    texts = enumerate(zip(cells[tight:], titles[tight:], strict=True))
    return markup.row(
        markup.subject(cells[0], "tight", ask),
        *(cell(safe(each), "tight", ask, markup.long(each)) for each in cells[1:tight]),
        *(
            _said(text, "" if place else "what", title, item, block, short=title in short)
            for place, (text, title) in texts
        ),
    )


def _said(
    text: str, name: str, title: str, item: Item, block: sections.Items, *, short: bool
) -> str:
    """A cell of a row, the first by name, the others by title; or its picture."""
    label = "" if name else title
    match item.picture if title == block.pictured else None:
        case Weeks() as found:
            return cell(svg.weeks(found), "drawn")
        case Attempts() as found if found.tried:
            drawn = f'<span class="attempts">{_LANES}{svg.attempts(found)}</span>'
            return cell(drawn + safe(text), "drawn", label=label)
        case _:
            return cell(safe(text), name, "short" if short else "", label=label, written=text)


def _short(block: sections.Items) -> frozenset[str]:
    """The titles of the columns that hold so little that no line of them is broken."""
    columns = zip(block.titles, *map(block.cells, block.to_hand_on), strict=True)
    return frozenset(title for title, *cells in columns if max(map(len, cells)) <= _SHORT)


def _fact(item: Item) -> str:
    """A name and what it says; one without a name goes on with what the one before says."""
    what = "".join(map(safe, item.cells))
    name = f"<dt>{safe(item.who)}</dt>" if item.who else ""
    ask = classes("ask" if item.urgent else "")
    return f"{name}<dd{ask}{markup.direction(item.cells[0])}>{what}</dd>"


def _bullet(item: Item, ref: str) -> str:
    what, *facts = map(safe, item.cells)
    who = f"<b>{safe(item.who)}</b>" if item.who else ""
    small = ", ".join(filter(None, (safe(ref), *facts)))
    return " ".join(filter(None, (who, what, f"<small>{small}</small>" if small else "")))


def _week_titles(heads: Sequence[str]) -> Iterator[str]:
    """The titles, with one for each of the weeks that are a single column elsewhere."""
    name, weekdays, _, *figures, _ = heads
    yield markup.head(safe(name))
    for ago in range(7, 0, -1):
        yield markup.head(f'<abbr title="{ago} weeks ago">-{ago}</abbr>', "w")
    yield markup.head("now", "w", "now")
    yield markup.head(safe(weekdays), "days")
    yield from (markup.head(safe(each), "n") for each in figures)
    yield markup.head(unseen("Against the median"))


def _weeks(share: Share) -> Iterator[str]:
    """The weeks of one rep, each with its touches on a shade as deep as they are many."""
    last = len(share.weeks) - 1
    for place, touches in enumerate(share.weeks):
        shade = wording.level(touches, share.most, _SHADES)
        number = str(touches) if touches else safe(wording.MISS) + unseen("0")
        yield cell(number, "w", f"w{shade}", "now" if place == last else "")


def _figures(share: Share, heads: Sequence[str]) -> Iterator[str]:
    signs = f'<span aria-hidden="true">{safe(share.days)}</span>'
    yield cell(signs + unseen(share.weekdays or "no day"), "days", label=heads[1])
    numbers = (share.touches, share.rate)
    yield from (
        cell(each, "n", label=title) for each, title in zip(numbers, heads[3:5], strict=True)
    )
    yield cell(share.label, "tight")


def _foot(notes: Sequence[sections.Note]) -> Iterator[str]:
    if notes:
        yield from ("<footer>", *map(_note, notes), "</footer>")


def _joined(texts: Iterable[str]) -> str:
    return DOT.join(map(safe, texts))
