"""The report as one page of HTML: nothing fetched, nothing run, light and dark, one A4 on paper.

What a manager would rather see than read is drawn with its figures in it: how long each gap is
against the cadence, and who had how many touches in which of eight weeks.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from coachlog.render import phrases
from coachlog.render.report import sections, wording
from coachlog.render.report.lists import Item
from coachlog.render.report.wording import DOT, Gap, Share
from coachlog.reporting.friday import Report
from coachlog.text import one_line

_SHADES = 4
"""Shades of a week with touches; a week without any has none."""


def text(report: Report, *, only: str | None, ascii_only: bool) -> str:
    """The whole report as one HTML document."""
    whole = "\n".join(_document(report, only)) + "\n"
    return whole.encode("ascii", "xmlcharrefreplace").decode() if ascii_only else whole


def safe(written: str) -> str:
    """Any text as it may stand in the page: visible, on one line, and nothing but text."""
    return escape(one_line(written))


def _document(report: Report, only: str | None) -> Iterator[str]:
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
        f"<title>{safe(wording.title(report))} - coachlog</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_head(report, only),
        *_sections(report),
        "</main>",
        "</body>",
        "</html>",
    )


def _sections(report: Report) -> Iterator[str]:
    """The sections, those of a half beside each other at the place of the last of them."""
    found = sections.of(report)
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
    yield from _foot(sections.foot(report))


def _head(report: Report, only: str | None) -> Iterator[str]:
    yield f"<header><h1>{safe(wording.title(report))}</h1>"
    yield '<ul class="figures">'
    for figure in wording.figures(report):
        number = figure.rstrip("abcdefghijklmnopqrstuvwxyz ")
        yield f"<li><b>{safe(number)}</b>{safe(figure.removeprefix(number))}</li>"
    yield "</ul>"
    if asides := wording.asides(report):
        yield f'<p class="dim">{safe(DOT.join(asides))}</p>'
    if only:
        yield f'<p class="dim">{safe(wording.narrowed(only))}</p>'
    yield "</header>"


def _section(section: sections.Section) -> Iterator[str]:
    yield f"<section><h2>{safe(section.title)}</h2>"
    if section.about not in section.caption:
        yield f'<p class="dim">{safe(section.about)}</p>'
    for block in section.blocks:
        yield from _block(block, section)
    yield "</section>"


def _block(block: sections.Block, section: sections.Section) -> Iterator[str]:
    match block:
        case sections.Note():
            yield _note(block)
        case sections.Remarks(remarks):
            yield _bullets("ul", (f"{safe(each.text)} {_code(each.command)}" for each in remarks))
        case sections.Items(items, _, sections.Form.BULLETS):
            yield _bullets("ul", (_bullet(each, each.ref) for each in items))
        case sections.Items(items, _, sections.Form.NUMBERED):
            yield _bullets("ol", (_bullet(each, "") for each in items))
        case sections.Items():
            titles, rows = [*block.titles, "To do"], (_item(each, block) for each in block.items)
            yield from _table(section.caption, titles, rows, numbers=set(), name="list")
        case sections.Gaps(people, heads):
            most, titles = max(each.elapsed for each in people), [*heads[:3], "", *heads[3:]]
            rows = (_gap(each, most) for each in people)
            yield from _table(section.caption, titles, rows, numbers={2, 5})
        case sections.Shares():
            yield from _shares(block, section)


def _note(note: sections.Note) -> str:
    label = f"{safe(note.label)}: " if note.label else ""
    said = _with(f"{label}{_joined(note.texts)}", _code(note.command))
    return f"<p{_class('dim' if note.dim else '')}>{said}</p>"


def _gap(gap: Gap, most: int) -> str:
    ask = " ask" if gap.state in phrases.NEEDY else ""
    return _row(
        f'<th scope="row"{_class(ask)}>{safe(gap.name)}</th>',
        _cell(safe(f"{phrases.SIGN[gap.state]} {gap.state}"), f"tight{ask}"),
        _cell(str(gap.elapsed), f"n{ask}"),
        _cell(_bar(gap, most), f"tight{ask}"),
        _cell(safe(gap.last), "tight"),
        _cell(str(gap.cadence), "n"),
        _cell(_joined(gap.notes), "dim"),
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
    cells = block.cells(item)
    tight = len(cells) - len(item.cells)
    return _row(
        *(_cell(safe(cell), f"tight{ask}") for cell in cells[:tight]),
        *(_cell(safe(cell)) for cell in cells[tight:]),
        _cell(_code(item.command), "tight"),
    )


def _bullet(item: Item, ref: str) -> str:
    what, *facts = map(safe, item.cells)
    who = f"<b>{safe(item.who)}</b>" if item.who else ""
    small = ", ".join(filter(None, (safe(ref), *facts)))
    return _with(who, what, f"<small>{small}</small>" if small else "", _code(item.command))


def _shares(block: sections.Shares, section: sections.Section) -> Iterator[str]:
    yield f'{_scrolling(section.title)}<table class="weeks">'
    yield f"<caption>{safe(section.caption)}</caption>"
    yield f"<thead><tr>{''.join(_week_titles(block.heads))}</tr></thead><tbody>"
    for share in block.people:
        name = f'<th scope="row">{safe(share.name)}</th>'
        yield _row(name, *_weeks(share), *_figures(share))
    yield "</tbody></table></div>"


def _week_titles(heads: Sequence[str]) -> Iterator[str]:
    """The titles, with one for each of the weeks that are a single column elsewhere."""
    name, days, _, *figures, _ = heads
    yield f'<th scope="col">{name}</th>'
    for ago in range(7, 0, -1):
        yield f'<th scope="col" class="w"><abbr title="{ago} weeks ago">-{ago}</abbr></th>'
    yield '<th scope="col" class="w now">now</th>'
    yield f'<th scope="col" class="days">{safe(days)}</th>'
    for title in figures:
        yield f'<th scope="col" class="n">{title}</th>'
    yield f'<th scope="col">{_unseen("Against the median")}</th>'


def _weeks(share: Share) -> Iterator[str]:
    """The weeks of one rep, each with its touches on a shade as deep as they are many."""
    last = len(share.weeks) - 1
    for place, touches in enumerate(share.weeks):
        shade = wording.level(touches, share.most, _SHADES)
        now = " now" if place == last else ""
        number = str(touches) if touches else safe(wording.MISS) + _unseen("0")
        yield _cell(number, f"w w{shade}{now}")


def _figures(share: Share) -> Iterator[str]:
    signs = f'<span aria-hidden="true">{safe(share.days)}</span>'
    yield _cell(signs + _unseen(share.weekdays or "no day"), "days")
    yield from (_cell(number, "n") for number in (share.touches, share.rate))
    yield _cell(share.label, "tight")


def _foot(notes: Sequence[sections.Note]) -> Iterator[str]:
    if notes:
        yield from ("<footer>", *map(_note, notes), "</footer>")


def _table(
    caption: str, titles: Sequence[str], rows: Iterable[str], *, numbers: set[int], name: str = ""
) -> Iterator[str]:
    heads = (
        f'<th scope="col"{_class("n" if place in numbers else "")}>{safe(title)}</th>'
        if title
        else "<td></td>"
        for place, title in enumerate(titles)
    )
    yield f"{_scrolling(caption)}<table{_class(name)}><caption>{safe(caption)}</caption>"
    yield f"<thead><tr>{''.join(heads)}</tr></thead><tbody>"
    yield from rows
    yield "</tbody></table></div>"


def _scrolling(label: str) -> str:
    """The beginning of what may be wider than a small screen, within reach of the keyboard."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{safe(label)}">'


def _row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _cell(content: str, name: str = "") -> str:
    return f"<td{_class(name)}>{content}</td>"


def _bullets(kind: str, items: Iterable[str]) -> str:
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"


def _class(name: str) -> str:
    return f' class="{name.strip()}"' if name else ""


def _unseen(words: str) -> str:
    """Words for who listens instead of looking."""
    return f'<span class="unseen">{safe(words)}</span>'


def _code(command: str) -> str:
    return f"<code>{safe(command)}</code>" if command else ""


def _joined(texts: Iterable[str]) -> str:
    return DOT.join(map(safe, texts))


def _with(*parts: str) -> str:
    return " ".join(filter(None, parts))
