"""The pictures of the README, made from the demo; `python -m tests.readme_pictures` remakes them.

The report on a terminal is drawn as SVG, which looks the same everywhere and fetches nothing. The
page to hand on is a photograph by Chromium; beside it stands the digest of the page, so that a test
sees when the picture is out of date without taking another.
"""

import fcntl
import hashlib
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

PICTURES = Path(__file__).parent.parent / ".pictures"
SVG, PNG, DIGEST = "report.svg", "page.png", "page.sha256"

FRIDAY = "2026-11-13"
"""The day of the demo."""

COLUMNS, ROWS = 104, 24
"""The terminal that is drawn."""

UNTIL = "OBSTACLES"
"""The section before which the picture of the report ends."""

PAGE = (980, 800)
"""Width and height of the photograph of the page, in pixels."""

CELL, LINE, SIZE, MARGIN, BAR = 8.4, 19, 14, 16, 34
"""In pixels: a sign, a line, the font, the margin, and the title bar of the window."""

HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>The Friday report of a made-up team, as coachlog prints it</title>
<style>
rect {{ fill: #fdfcf8; stroke: #d6d2c6; }}
circle {{ fill: #d6d2c6; }}
text {{ font: {size}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #22211c; white-space: pre; }}
.bold {{ font-weight: bold; }}
.dim {{ fill: #6d695e; }}
.accent {{ font-weight: bold; fill: #a8321a; }}
@media (prefers-color-scheme: dark) {{
rect {{ fill: #1b1b19; stroke: #3a3934; }}
circle {{ fill: #3a3934; }}
text {{ fill: #e8e6de; }}
.dim {{ fill: #9a968a; }}
.accent {{ fill: #ff8f78; }}
}}
</style>
<rect x="0.5" y="0.5" width="{inner_width}" height="{inner_height}" rx="8"/>
<circle cx="20" cy="18" r="5"/><circle cx="38" cy="18" r="5"/><circle cx="56" cy="18" r="5"/>
"""  # noqa: E501 - a rule of the style sheet is one line


def environment(folder: Path) -> dict[str, str]:
    """Where the demo runs: on its own day, with nothing of this machine's but its programs."""
    return {
        "COACHLOG_NOW": FRIDAY,
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TERM": "xterm",
        "TMPDIR": str(folder),
    }


def printed(folder: Path) -> str:
    """What `coachlog demo` prints on the terminal that is drawn, colors and all."""
    master, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    with subprocess.Popen(
        ["coachlog", "--no-pager", "demo"],
        env=environment(folder),
        stdin=its,
        stdout=its,
        stderr=subprocess.DEVNULL,
    ):
        os.close(its)
        said = b"".join(_read(master))
    os.close(master)
    return said.decode().replace("\r\n", "\n")


def _read(master: int) -> Iterator[bytes]:
    """What comes out of a terminal, until nobody holds its other end."""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            return
        if not piece:
            return
        yield piece


def page(folder: Path) -> str:
    """The report of the demo's team as a page to hand on; `printed` made the team there."""
    (journal,) = folder.glob("coachlog-demo-*/journal.db")
    done = subprocess.run(
        ["coachlog", "--journal", str(journal), "report", "--format", "html"],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def digest(page: str) -> str:
    """What stands beside the photograph of a page."""
    return hashlib.sha256(page.encode()).hexdigest()


def as_svg(said: str) -> str:
    """The picture of what was printed, up to the section `UNTIL`."""
    from rich.text import Text

    lines = Text.from_ansi(said.partition(UNTIL)[0].rstrip()).split("\n")
    width, height = round(COLUMNS * CELL + 2 * MARGIN), BAR + LINE * len(lines) + MARGIN
    inner = {"inner_width": width - 1, "inner_height": height - 1}
    head = HEAD.format(width=width, height=height, size=SIZE, **inner)
    drawn = (_line(line, number) for number, line in enumerate(lines))
    return f"{head}{''.join(drawn)}</svg>\n"


def _line(line: "Text", number: int) -> str:
    """One line: each piece of one style at its own column, as wide as on the terminal."""
    y = BAR + LINE * number + SIZE
    pieces = []
    for start, end in _pieces(line):
        text = line.plain[start:end]
        lead = len(text) - len(text.lstrip())
        if text.strip():
            x, width = MARGIN + CELL * (start + lead), CELL * len(text.strip())
            place = f'x="{x:.1f}" y="{y}" textLength="{width:.1f}"'
            pieces.append(f"<text{_style(line, start)} {place}>{escape(text.strip())}</text>\n")
    return "".join(pieces)


def _pieces(line: "Text") -> Iterator[tuple[int, int]]:
    """The runs of one style, from and to; also where two blanks stand between columns."""
    plain, start = line.plain, 0
    for place in range(1, len(plain) + 1):
        gap = plain[place - 2 : place] == "  " and plain[place : place + 1].strip()
        if place == len(plain) or gap or _style(line, place) != _style(line, start):
            yield start, place
            start = place


def _style(line: "Text", place: int) -> str:
    """The class of a sign, as an attribute: plain, bold, dim, or the accent."""
    found = [str(span.style) for span in line.spans if span.start <= place < span.end]
    words = " ".join(found)
    name = "accent" if "color(1)" in words else "bold" if "bold" in words else "dim"
    return f' class="{name}"' if words.replace("none", "").strip() else ""


def photograph(html: Path, png: Path) -> None:
    """Take a picture of a page with Chromium, which must be on the path; it asks no network."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "chromium",
                *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
                *("--no-first-run", "--disable-background-networking", "--disable-sync"),
                *("--disable-component-update", "--hide-scrollbars"),
                f"--user-data-dir={profile}",
                f"--window-size={PAGE[0]},{PAGE[1]}",
                f"--screenshot={png}",
                html.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def main() -> None:
    """Make both pictures, and the digest."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (PICTURES / SVG).write_text(as_svg(printed(folder)), encoding="utf-8")
        html = folder / "page.html"
        html.write_text(page(folder), encoding="utf-8")
        photograph(html, PICTURES / PNG)
        (PICTURES / DIGEST).write_text(f"{digest(page(folder))}\n", encoding="ascii")


if __name__ == "__main__":
    main()
