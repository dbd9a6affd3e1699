"""A real browser without a screen: what it makes of pages, at any width."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
"""The browser, where one is installed."""

QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *(
        "--hide-scrollbars",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ),
)

MEASURE = """
const seen = element => element.checkVisibility() && !element.closest('.unseen, thead');
const name = element => `${element.tagName} ${element.className.baseVal ?? element.className}`;
const measured = frame => {
  const page = frame.contentDocument, wide = page.documentElement.clientWidth;
  const elements = [...page.body.querySelectorAll('*')].filter(seen);
  const boxes = elements.map(each => [each, each.getBoundingClientRect()]);
  const cells = elements.filter(each => each.matches('td, th[scope=row], dd'));
  return {
    page: frame.title, width: wide, scrolls: page.documentElement.scrollWidth,
    outside: boxes.filter(([, box]) => box.right > wide + 1 || box.left < -1).map(([e]) => name(e)),
    blank: cells.filter(each => !each.textContent.trim() && !each.querySelector('svg')
      && each.getBoundingClientRect().height > 8).map(name),
    flat: boxes.filter(([e, box]) => e.matches('svg.strip, svg.along')
      && (box.width < 200 || box.height < 40)).map(([e]) => name(e)),
    cut: elements.filter(e => !e.closest('svg') && e.scrollWidth > e.clientWidth + 1
      && getComputedStyle(e).display !== 'inline').map(name),
  };
};
addEventListener('load', () => {
  const found = [...document.querySelectorAll('iframe')].map(measured);
  document.body.innerHTML = '<pre id="found"></pre>';
  document.getElementById('found').textContent = JSON.stringify(found);
});
"""
"""What of a page lies beside the screen, is empty and takes room, or is too small to see."""


class Layout(NamedTuple):
    """How a page is laid out at a width, in pixels of CSS.

    `outside` lie beside the screen, `blank` are cells that take room for nothing, `flat` pictures
    that nobody could read, `cut` what is wider than its box.
    """

    page: str
    width: int
    scrolls: int
    outside: list[str]
    blank: list[str]
    flat: list[str]
    cut: list[str]


def layouts(pages: Mapping[str, str], widths: Sequence[int], folder: Path) -> list[Layout]:
    """Each page at each width, as the browser lays it out."""
    frames = "".join(
        f'<iframe title="{name}" style="width:{width}px;height:900px;border:0"'
        f' srcdoc="{escape(page)}"></iframe>'
        for name, page in pages.items()
        for width in widths
    )
    outer = folder / "outer.html"
    outer.write_text(f'<meta charset="utf-8">{frames}<script>{MEASURE}</script>', "utf-8")
    printed = _run(folder, "--dump-dom", outer.as_uri())
    found = printed.partition('<pre id="found">')[2].partition("</pre>")[0]
    plain = found.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    told: list[dict[str, Any]] = json.loads(plain)
    return [Layout(**each) for each in told]


def pdf(page: str, folder: Path) -> bytes:
    """The page as it is printed."""
    source, file = folder / "page.html", folder / "page.pdf"
    source.write_text(page, "utf-8")
    _run(folder, "--no-pdf-header-footer", f"--print-to-pdf={file}", source.as_uri())
    return file.read_bytes()


def _run(folder: Path, *words: str) -> str:
    assert CHROMIUM
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [CHROMIUM, *QUIET, profile, *words],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout
