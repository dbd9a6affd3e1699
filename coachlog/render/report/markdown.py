"""The report as Markdown: real tables, and every text that people wrote as just that text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from coachlog.render import characters, phrases
from coachlog.render.report import sections, wording
from coachlog.render.report.lists import Item
from coachlog.render.report.wording import DOT, Gap, Share
from coachlog.reporting.friday import Report
from coachlog.text import one_line

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#&$^]|[:@](?=\S))")
"""What Markdown and its dialects might take for markup, links, mentions or signs of their own."""


def text(report: Report, *, only: str | None, ascii_only: bool) -> str:
    """The whole report as one Markdown document; `only` is the name it was narrowed to."""
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
    for section in sections.of(report):
        yield from _section(section)
    for note in sections.foot(report):
        yield from ("", _note(note))


def _section(section: sections.Section) -> Iterator[str]:
    yield from ("", f"## {section.title}")
    if section.about:
        yield from ("", safe(section.about))
    for block in section.blocks:
        yield ""
        yield from _block(block)


def _block(block: sections.Block) -> Iterator[str]:
    match block:
        case sections.Note():
            yield _note(block)
        case sections.Remarks(remarks):
            yield from (f"- {_and(safe(each.text), _code(each.command))}" for each in remarks)
        case sections.Items(items, _, sections.Form.NUMBERED):
            yield from (f"{each.ref}. {_step(each)}" for each in items)
        case sections.Items():
            yield from _items(block)
        case sections.Gaps(people, heads):
            yield from _table(("", *heads), map(_gap, people), right={3, 5})
        case sections.Shares(people, heads):
            yield from _table(heads, map(_share, people), right={3, 4})


def _note(note: sections.Note) -> str:
    label = f"{safe(note.label)}: " if note.label else ""
    return _and(f"{label}{_joined(note.texts)}", _code(note.command))


def _step(item: Item) -> str:
    return _and(f"{safe(item.who)}: {DOT.join(map(safe, item.cells))}", _code(item.command))


def _items(block: sections.Items) -> Iterator[str]:
    """Items as a table, with their commands in a column of its own if there are any."""
    cells = [[*map(safe, block.cells(each))] for each in block.items]
    if not any(each.command for each in block.items):
        return _table(block.titles, cells, right=set())
    commands = (_code(each.command) for each in block.items)
    rows = [[*row, command] for row, command in zip(cells, commands, strict=True)]
    return _table([*block.titles, "To do"], rows, right=set())


def _gap(gap: Gap) -> Sequence[str]:
    return (
        safe(phrases.SIGN[gap.state]),
        safe(gap.name),
        gap.state.value,
        str(gap.elapsed),
        safe(gap.last),
        str(gap.cadence),
        _joined(gap.notes),
    )


def _share(share: Share) -> Sequence[str]:
    signs = (_code(share.days), _code(share.spark))
    return (safe(share.name), *signs, share.touches, share.rate, share.label)


def _table(
    titles: Sequence[str], rows: Iterable[Sequence[str]], *, right: set[int]
) -> Iterator[str]:
    yield _row(titles)
    yield _row(["---:" if place in right else "---" for place in range(len(titles))])
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _joined(texts: Iterable[str]) -> str:
    return DOT.join(map(safe, texts))


def _and(text: str, command: str) -> str:
    return f"{text} {command}" if command else text


def _code(command: str) -> str:
    return f"`{command}`" if command else ""
