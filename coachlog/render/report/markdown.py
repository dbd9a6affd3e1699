"""A page as Markdown, to hand on: real tables, and what people wrote as just that text."""

from collections.abc import Iterable, Iterator, Sequence

from coachlog.render import characters, phrases
from coachlog.render.report import sections
from coachlog.render.report.lists import Item
from coachlog.render.report.wording import DOT, Gap, Share

safe = characters.in_markdown


def text(page: sections.Document, *, ascii_only: bool) -> str:
    """The whole page as one Markdown document."""
    whole = "\n".join(_lines(page)) + "\n"
    return characters.in_ascii(whole) if ascii_only else whole


def _lines(page: sections.Document) -> Iterator[str]:
    head = page.handed
    yield f"# {safe(head.title)}"
    above = (head.days, DOT.join(head.figures), *head.asides, page.narrowed)
    yield from (line for said in above if said for line in ("", safe(said)))
    for section in page.sections:
        yield from _section(section)
    for note in page.foot:
        yield from ("", _note(note))


def _section(section: sections.Section) -> Iterator[str]:
    yield from ("", f"## {section.to_hand_on}")
    about = "" if section.about in section.caption else section.about
    yield from (line for said in (about, section.caption) if said for line in ("", safe(said)))
    for block in section.blocks_to_hand_on:
        yield ""
        yield from _block(block)


def _block(block: sections.Block) -> Iterator[str]:
    match block:
        case sections.Note():
            yield _note(block)
        case sections.Remarks(remarks):
            yield from (f"- {safe(each.to_hand_on)}" for each in remarks)
        case sections.Items(_, _, sections.Form.NUMBERED):
            yield from (f"{each.ref}. {_step(each)}" for each in block.to_hand_on)
        case sections.Items():
            rows = (_item(each, block) for each in block.to_hand_on)
            yield from _table(block.titles, rows, right=set())
        case sections.Gaps(people, heads):
            yield from _table(("", *heads), map(_gap, people), right={3, 5})
        case sections.Shares(people, heads):
            yield from _table(heads, map(_share, people), right={3, 4})
        case sections.Subject(ref, said):
            yield f"### {ref} {safe(said)}"


def _note(note: sections.Note) -> str:
    label = f"{safe(note.label)}: " if note.label else ""
    return f"{label}{_joined(note.to_hand_on)}"


def _step(item: Item) -> str:
    return f"{safe(item.who)}: {_joined(item.cells)}"


def _item(item: Item, block: sections.Items) -> Sequence[str]:
    """The cells of an item; that of its picture begins with the signs."""
    signs = item.picture.signs if item.picture else ""
    return [
        f"{_code(signs)} {safe(cell)}".strip() if title == block.pictured else safe(cell)
        for cell, title in zip(block.cells(item), block.titles, strict=True)
    ]


def _gap(gap: Gap) -> Sequence[str]:
    return (
        safe(phrases.SIGN[gap.state]),
        safe(gap.name),
        gap.state.value,
        str(gap.elapsed),
        safe(gap.last),
        str(gap.cadence),
        _joined(gap.to_hand_on),
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


def _code(signs: str) -> str:
    return f"`{signs}`" if signs else ""
