"""The elements of a page of HTML: whatever was written becomes text here, and nothing but text.

A table says its roles: a browser forgets them of rows that are drawn as cards.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from coachlog.text import one_line

_LONG = 24
"""Characters of a name from which on it goes over several lines."""

_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Letters that are written from right to left."""

_RUN = re.compile(rf"[{_LEFTWARD}](?:[^A-Za-z·]*[{_LEFTWARD}])*")
"""Words from right to left, with what stands between them."""


def safe(written: str) -> str:
    """Any text as it may stand in the page: visible, on one line, and nothing but text.

    What is written from right to left is set apart, so that it turns nothing round that follows.
    """
    text = attribute(written)
    return text if text.isascii() else _RUN.sub(r"<bdi>\g<0></bdi>", text)


def attribute(written: str) -> str:
    """Any text as it may stand between the quotes of an attribute, or in a title."""
    return escape(one_line(written))


def direction(written: str) -> str:
    """The attribute of what holds a text of its own: from right to left where it begins so."""
    if not written.isascii():
        strong = (unicodedata.bidirectional(char) for char in written)
        if next((each for each in strong if each in ("L", "R", "AL")), "L") != "L":
            return ' dir="rtl"'
    return ""


def classes(*names: str) -> str:
    """The attribute with the classes that there are."""
    found = " ".join(filter(None, names))
    return f' class="{found}"' if found else ""


def unseen(words: str) -> str:
    """Words for who listens instead of looking."""
    return f'<span class="unseen">{safe(words)}</span>'


def bullets(kind: str, items: Iterable[str]) -> str:
    """A list of the kind `ul` or `ol`."""
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"


def table(title: str, heads: Iterable[str], rows: Iterable[str], name: str) -> Iterator[str]:
    """A table: its section says what it is, who listens hears its title."""
    yield f'<table role="table"{classes(name)}><caption class="unseen">{safe(title)}</caption>'
    yield f'<thead role="rowgroup">{row(*heads)}</thead><tbody role="rowgroup">'
    yield from rows
    yield "</tbody></table>"


def row(*cells: str) -> str:
    """One row of a table."""
    return f'<tr role="row">{"".join(cells)}</tr>'


def head(content: str, *names: str) -> str:
    """The title of a column; an empty cell where it has none."""
    if not content:
        return '<td role="cell"></td>'
    return f'<th role="columnheader" scope="col"{classes(*names)}>{content}</th>'


def subject(written: str, *names: str) -> str:
    """What a row is about: its first cell."""
    return f'<th role="rowheader" scope="row"{classes(*names, long(written))}>{safe(written)}</th>'


def long(name: str) -> str:
    """The class of a name that goes over several lines; empty for any other."""
    return "long" if len(name) > _LONG else ""


def cell(content: str, *names: str, label: str = "", written: str = "") -> str:
    """A cell; on a card its label stands before it. `written` is the text that it holds."""
    said = f' data-label="{attribute(label)}"' if label and content else ""
    return f'<td role="cell"{classes(*names)}{direction(written)}{said}>{content}</td>'
