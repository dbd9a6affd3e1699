"""The report as one page of HTML: nothing fetched, nothing run, light and dark, one A4 on paper.

What a manager would rather see than read is drawn with its figures in it: how long each gap is
against the cadence, and who had how many touches in which of eight weeks.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from coachlog.records.vocabulary import State
from coachlog.render import phrases
from coachlog.render.report import lists, wording
from coachlog.render.report.lists import Item
from coachlog.render.report.wording import DOT
from coachlog.reporting.clock import Standing
from coachlog.reporting.distribution import Row
from coachlog.reporting.friday import Report
from coachlog.text import one_line

_NEEDY = (State.NEGLECTED, State.OVERDUE)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
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
    yield from _gone(report)
    yield from _listed(
        "Debriefs owed",
        "Calls that took place without the talk after them, the oldest first",
        ("Ref", "Rep", "Call", "When"),
        lists.owed(report),
    )
    yield from _listed(
        "Actions",
        "Yours first, then theirs; up to next Friday",
        ("Ref", "Who", "What", "When"),
        lists.actions(report),
    )
    yield from _listed(
        "Obstacles",
        "What is in people's way: yours to remove, escalated, theirs",
        ("Ref", "Who", "What", "Standing"),
        lists.obstacles(report),
    )
    yield from _distribution(report)
    yield '<div class="pair"><div>'
    yield from _balance(report)
    yield "</div><div>"
    yield from _progress(report)
    yield "</div></div>"
    yield from _next(report)
    yield from _foot(report)


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


def _gone(report: Report) -> Iterator[str]:
    yield "<section><h2>Gone without coaching</h2>"
    if not report.names:
        yield f"<p>{safe(wording.NOBODY_YET)} {_code(wording.ADD)}</p>"
    elif not report.flagged:
        yield f"<p>{safe(wording.nobody(report))}</p>"
    else:
        most = max(each.elapsed or 0 for each in report.flagged)
        yield from _table(
            "Working days since the last coaching that counts; the mark on a bar is the cadence",
            ("Rep", "State", "Working days", "", "Last", "Cadence", "Note"),
            (_standing(each, report, most) for each in report.flagged),
            numbers={2, 5},
        )
    if on_track := wording.on_track(report):
        yield f"<p>On track: {_joined(on_track)}</p>"
    yield "</section>"


def _standing(person: Standing, report: Report, most: int) -> str:
    ask = " ask" if person.state in _NEEDY else ""
    return _row(
        f'<th scope="row"{_class(ask)}>{safe(person.name)}</th>',
        _cell(safe(f"{phrases.SIGN[person.state]} {person.state}"), f"tight{ask}"),
        _cell(str(person.elapsed), f"n{ask}"),
        _cell(_bar(person, most), f"tight{ask}"),
        _cell(safe(phrases.last(person, report.as_of)), "tight"),
        _cell(str(person.cadence), "n"),
        _cell(_joined(wording.notes(person)), "dim"),
    )


def _bar(person: Standing, most: int) -> str:
    """How long the gap is against the longest, and where the cadence would have ended it."""
    longest = max(most, 1)
    gap, limit = 100 * (person.elapsed or 0) / longest, 100 * person.cadence / longest
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="gap" width="{gap:.1f}" height="10" rx="1"/>'
        f'<path class="limit" d="M{limit:.1f} 0V10" vector-effect="non-scaling-stroke"/></svg>'
    )


def _listed(
    title: str, caption: str, titles: Sequence[str], items: Sequence[Item]
) -> Iterator[str]:
    """A list as a table under its title; nothing when it is empty."""
    if not items:
        return
    yield f"<section><h2>{safe(title)}</h2>"
    rows = (_item(each) for each in items)
    yield from _table(caption, (*titles, "To do"), rows, numbers=set(), name="list")
    yield "</section>"


def _item(item: Item) -> str:
    ask = " ask" if item.urgent else ""
    return _row(
        _cell(safe(item.ref), f"tight{ask}"),
        _cell(safe(item.who), f"tight{ask}"),
        _cell(safe(item.what)),
        _cell(safe(item.facts)),
        _cell(_code(item.command), "tight"),
    )


def _distribution(report: Report) -> Iterator[str]:
    if not report.distribution:
        return
    most = wording.busiest(report)
    yield "<section><h2>Who got your coaching</h2>"
    yield f'{_scrolling("Who got your coaching")}<table class="weeks">'
    yield (
        "<caption>Touches in each of eight weeks, the last one this week; then the days of this "
        f"week, and what was had from {safe(wording.window(report))}</caption>"
    )
    yield f"<thead><tr>{''.join(_week_titles(report))}</tr></thead><tbody>"
    for row in report.distribution:
        name = f'<th scope="row">{safe(row.name)}</th>'
        yield _row(name, *_weeks(row, most), *_figures(row))
    yield "</tbody></table></div>"
    for said in wording.median(report):
        yield f'<p class="dim">{safe(said)}</p>'
    yield "</section>"


def _week_titles(report: Report) -> Iterator[str]:
    yield '<th scope="col">Rep</th>'
    for ago in range(7, 0, -1):
        yield f'<th scope="col" class="w"><abbr title="{ago} weeks ago">-{ago}</abbr></th>'
    yield '<th scope="col" class="w now">now</th>'
    yield f'<th scope="col" class="days">{safe(wording.weekdays(report))}</th>'
    for title in ("Touches", "Share", "Per week"):
        yield f'<th scope="col" class="n">{title}</th>'
    yield '<th scope="col"><span class="unseen">Against the median</span></th>'


def _weeks(row: Row, most: int) -> Iterator[str]:
    """The weeks of one rep, each with its touches on a shade as deep as they are many."""
    last = len(row.weeks) - 1
    for place, touches in enumerate(row.weeks):
        shade = -(-touches * _SHADES // max(most, 1))
        now = " now" if place == last else ""
        yield _cell(
            str(touches) if touches else safe(wording.MISS) + _unseen("0"), f"w w{shade}{now}"
        )


def _figures(row: Row) -> Iterator[str]:
    days = [day for day, touched in zip(_DAYS, row.week, strict=True) if touched]
    told = ", ".join([*days, "weekend"] if row.weekend else days) or "no day"
    signs = f'<span aria-hidden="true">{safe(wording.week(row))}</span>{_unseen(told)}'
    yield _cell(signs, "days")
    yield _cell(str(row.touches), "n")
    yield _cell(f"{row.share}%", "n")
    yield _cell(wording.rate(row.rate), "n")
    yield _cell(row.label or "", "tight")


def _balance(report: Report) -> Iterator[str]:
    parts, remarks = wording.parts(report), wording.balance(report)
    if not parts and not remarks:
        return
    yield "<section><h2>Balance</h2>"
    if parts:
        yield f"<p>{_joined(parts)}</p>"
    if remarks:
        told = (f"{safe(each.text)} {_code(each.command)}" for each in remarks)
        yield _bullets("ul", told)
    yield "</section>"


def _progress(report: Report) -> Iterator[str]:
    """What got better, this week and this month."""
    for title, items in (
        ("Moved", lists.moved(report)),
        ("Removed this month", lists.removed(report)),
    ):
        if items:
            yield f"<section><h2>{title}</h2>"
            yield _bullets("ul", (_told(each) for each in items))
            yield "</section>"


def _told(item: Item) -> str:
    who = f"<b>{safe(item.who)}</b> " if item.who else ""
    return f"{who}{safe(item.what)} <small>{safe(_and(item.ref, item.facts))}</small>"


def _next(report: Report) -> Iterator[str]:
    items, planned = lists.conversations(report), wording.planned(report)
    if not items and not planned:
        return
    yield "<section><h2>Next week</h2>"
    if items:
        told = (f"<b>{safe(i.who)}</b> {safe(i.what)} {_code(i.command)}" for i in items)
        yield _bullets("ol", told)
    if planned:
        yield f"<p>Planned: {_joined(planned)}</p>"
    yield "</section>"


def _foot(report: Report) -> Iterator[str]:
    people, records = wording.not_counted(report), wording.did_not_count(report)
    if not people and not records:
        return
    yield "<footer>"
    if people:
        yield f"<p>Not counted: {_joined(people)}</p>"
    for reason, found in records:
        yield f"<p>Did not count, {safe(reason)}: {_joined(found)}</p>"
    yield "</footer>"


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


def _and(*texts: str) -> str:
    return ", ".join(filter(None, texts))
