"""A page as HTML, to hand on: nothing fetched, nothing run, light, dark, and on A4.

What people would rather see than read is drawn with its figures in it: how long each gap is against
the cadence, and who had how many touches in which of eight weeks. On a narrow screen each row is a
card, so that nothing lies beside the screen; roles say what a browser would forget of such a table.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from coachlog.render import phrases
from coachlog.render.report import sections, wording
from coachlog.render.report.lists import Item
from coachlog.render.report.wording import DOT, Gap, Share
from coachlog.text import one_line

_SHADES = 4
"""Shades of a week with touches; a week without any has none."""


def text(page: sections.Document, *, ascii_only: bool) -> str:
    """The whole page as one HTML document."""
    whole = "\n".join(_document(page)) + "\n"
    return whole.encode("ascii", "xmlcharrefreplace").decode() if ascii_only else whole


def safe(written: str) -> str:
    """Any text as it may stand in the page: visible, on one line, and nothing but text."""
    return escape(one_line(written))


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
        f"<title>{safe(page.handed.title)}</title>",
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
    yield f'<p class="dim">{safe(head.days)}</p>'
    yield '<ul class="figures">'
    for figure in head.figures:
        number = figure.rstrip("abcdefghijklmnopqrstuvwxyz ")
        yield f"<li><b>{safe(number)}</b>{safe(figure.removeprefix(number))}</li>"
    yield "</ul>"
    for said in (*head.asides, page.narrowed):
        if said:
            yield f'<p class="dim">{safe(said)}</p>'
    yield "</header>"


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
    yield f"<section><h2>{safe(section.to_hand_on)}</h2>"
    about = "" if section.about in section.caption else section.about
    yield from (f'<p class="lead">{safe(said)}</p>' for said in (about, section.caption) if said)
    for block in section.blocks:
        yield from _block(block, section.to_hand_on)
    yield "</section>"


def _block(block: sections.Block, title: str) -> Iterator[str]:
    match block:
        case sections.Note():
            yield _note(block)
        case sections.Remarks(remarks):
            yield _bullets("ul", (safe(each.to_hand_on) for each in remarks))
        case sections.Items(_, _, sections.Form.BULLETS):
            yield _bullets("ul", (_bullet(each, each.ref) for each in block.to_hand_on))
        case sections.Items(_, _, sections.Form.NUMBERED):
            yield _bullets("ol", (_bullet(each, "") for each in block.to_hand_on))
        case sections.Items():
            rows = (_item(each, block) for each in block.to_hand_on)
            yield from _table(title, block.titles, rows, numbers=set(), name="list")
        case sections.Gaps(people, heads):
            most, titles = max(each.elapsed for each in people), [*heads[:3], "", *heads[3:]]
            rows = (_gap(each, most, heads) for each in people)
            yield from _table(title, titles, rows, numbers={2, 5}, name="gaps")
        case sections.Shares():
            yield from _shares(block, title)
        case sections.Subject(ref, said):
            yield f"<h3><small>{safe(ref)}</small> {safe(said)}</h3>"


def _note(note: sections.Note) -> str:
    label = f"{safe(note.label)}: " if note.label else ""
    return f"<p{_class('dim' if note.dim else '')}>{label}{_joined(note.to_hand_on)}</p>"


def _gap(gap: Gap, most: int, heads: Sequence[str]) -> str:
    ask = " ask" if gap.state in phrases.NEEDY else ""
    _, _, days, last, cadence, _ = heads
    return _row(
        _name(gap.name, ask),
        _cell(safe(f"{phrases.SIGN[gap.state]} {gap.state}"), f"tight{ask}"),
        _cell(str(gap.elapsed), f"n{ask}", days),
        _cell(_bar(gap, most), f"tight{ask}"),
        _cell(safe(gap.last), "tight", last),
        _cell(str(gap.cadence), "n", cadence),
        _cell(_joined(gap.to_hand_on), "dim"),
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


def _item(item: Item, block: sections.Items) -> str:
    ask = " ask" if item.urgent else ""
    cells, titles = block.cells(item), block.titles
    tight = len(cells) - len(item.cells)
    return _row(
        *(_cell(safe(cell), f"tight{ask}") for cell in cells[:tight]),
        _cell(safe(cells[tight]), "what"),
        *(
            _cell(safe(cell), label=title)
            for cell, title in zip(cells[tight + 1 :], titles[tight + 1 :], strict=True)
        ),
    )


def _bullet(item: Item, ref: str) -> str:
    what, *facts = map(safe, item.cells)
    who = f"<b>{safe(item.who)}</b>" if item.who else ""
    small = ", ".join(filter(None, (safe(ref), *facts)))
    return _with(who, what, f"<small>{small}</small>" if small else "")


def _shares(block: sections.Shares, title: str) -> Iterator[str]:
    yield from _table_begins(title, "weeks", _week_titles(block.heads))
    for share in block.people:
        yield _row(_name(share.name), *_weeks(share), *_figures(share, block.heads))
    yield _TABLE_ENDS


def _week_titles(heads: Sequence[str]) -> Iterator[str]:
    """The titles, with one for each of the weeks that are a single column elsewhere."""
    name, days, _, *figures, _ = heads
    yield _title(safe(name))
    for ago in range(7, 0, -1):
        yield _title(f'<abbr title="{ago} weeks ago">-{ago}</abbr>', "w")
    yield _title("now", "w now")
    yield _title(safe(days), "days")
    yield from (_title(safe(each), "n") for each in figures)
    yield _title(_unseen("Against the median"))


def _weeks(share: Share) -> Iterator[str]:
    """The weeks of one rep, each with its touches on a shade as deep as they are many."""
    last = len(share.weeks) - 1
    for place, touches in enumerate(share.weeks):
        shade = wording.level(touches, share.most, _SHADES)
        now = " now" if place == last else ""
        number = str(touches) if touches else safe(wording.MISS) + _unseen("0")
        yield _cell(number, f"w w{shade}{now}")


def _figures(share: Share, heads: Sequence[str]) -> Iterator[str]:
    signs = f'<span aria-hidden="true">{safe(share.days)}</span>'
    yield _cell(signs + _unseen(share.weekdays or "no day"), "days", heads[1])
    numbers = (share.touches, share.rate)
    yield from (_cell(each, "n", title) for each, title in zip(numbers, heads[3:5], strict=True))
    yield _cell(share.label, "tight")


def _foot(notes: Sequence[sections.Note]) -> Iterator[str]:
    if notes:
        yield from ("<footer>", *map(_note, notes), "</footer>")


def _table(
    title: str, titles: Sequence[str], rows: Iterable[str], *, numbers: set[int], name: str
) -> Iterator[str]:
    heads = (
        _title(safe(each), "n" if place in numbers else "") if each else '<td role="cell"></td>'
        for place, each in enumerate(titles)
    )
    yield from _table_begins(title, name, heads)
    yield from rows
    yield _TABLE_ENDS


def _table_begins(title: str, name: str, heads: Iterable[str]) -> Iterator[str]:
    """The beginning of a table: its section says what it is, who listens hears its title."""
    yield f'<table role="table"{_class(name)}><caption class="unseen">{safe(title)}</caption>'
    yield f'<thead role="rowgroup">{_row(*heads)}</thead><tbody role="rowgroup">'


_TABLE_ENDS = "</tbody></table>"


def _row(*cells: str) -> str:
    return f'<tr role="row">{"".join(cells)}</tr>'


def _title(content: str, name: str = "") -> str:
    return f'<th role="columnheader" scope="col"{_class(name)}>{content}</th>'


def _name(name: str, look: str = "") -> str:
    return f'<th role="rowheader" scope="row"{_class(look)}>{safe(name)}</th>'


def _cell(content: str, name: str = "", label: str = "") -> str:
    """A cell; on a card its label stands before it."""
    said = f' data-label="{safe(label)}"' if label and content else ""
    return f'<td role="cell"{_class(name)}{said}>{content}</td>'


def _bullets(kind: str, items: Iterable[str]) -> str:
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"


def _class(name: str) -> str:
    return f' class="{name.strip()}"' if name else ""


def _unseen(words: str) -> str:
    """Words for who listens instead of looking."""
    return f'<span class="unseen">{safe(words)}</span>'


def _joined(texts: Iterable[str]) -> str:
    return DOT.join(map(safe, texts))


def _with(*parts: str) -> str:
    return " ".join(filter(None, parts))
