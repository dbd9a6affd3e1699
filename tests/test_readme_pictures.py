"""The pictures of the README show what the program prints today, and fetch nothing."""

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from tests import readme_pictures as pictures
from tests.test_readme import README, agrees, sections

AGAIN = "make them anew: python -m tests.readme_pictures"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What the demo prints on the terminal that is drawn, and its page to hand on."""
    folder = tmp_path_factory.mktemp("demo")
    return pictures.printed(folder), pictures.page(folder)


def test_the_picture_of_the_report_is_what_the_demo_prints_today(demo: tuple[str, str]) -> None:
    kept = (pictures.PICTURES / pictures.SVG).read_text(encoding="utf-8")

    assert kept == pictures.as_svg(demo[0]), AGAIN


def test_the_photograph_of_the_page_is_of_the_page_of_today(demo: tuple[str, str]) -> None:
    kept = (pictures.PICTURES / pictures.DIGEST).read_text(encoding="ascii")

    assert kept.strip() == pictures.digest(demo[1]), AGAIN


def test_a_digest_is_of_every_sign_of_a_page() -> None:
    assert pictures.digest("a") != pictures.digest("b")


def test_the_drawing_fetches_nothing_and_runs_nothing() -> None:
    kept = (pictures.PICTURES / pictures.SVG).read_text(encoding="utf-8")

    assert {*re.findall(r"<(\w+)", kept)} == {"svg", "title", "style", "rect", "circle", "text"}
    assert re.findall(r"\w+://[^\"]+", kept) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@import|@font-face|url\(|href|\bon\w+=", kept)


def test_every_line_is_drawn_once_and_each_piece_at_its_own_column(demo: tuple[str, str]) -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", demo[0].partition(pictures.UNTIL)[0])
    drawn: dict[str, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(r'x="(.+?)" y="(.+?)" .*?>(.*)</text>', pictures.as_svg(demo[0])):
        drawn.setdefault(y, []).append((float(x), unescape(text)))

    lines = [line.rstrip() for line in plain.splitlines() if line.strip()]
    assert [_as_line(pieces) for pieces in drawn.values()] == lines


def _as_line(pieces: list[tuple[float, str]]) -> str:
    """The line that pieces make, each put at its column."""
    line = ""
    for x, text in pieces:
        line = line.ljust(round((x - pictures.MARGIN) / pictures.CELL)) + text
    return line


def test_the_photograph_is_small_and_as_wide_as_was_asked_for() -> None:
    kept = (pictures.PICTURES / pictures.PNG).read_bytes()

    assert len(kept) < 150_000
    assert kept.startswith(b"\x89PNG\r\n")
    assert (int.from_bytes(kept[16:20]), int.from_bytes(kept[20:24])) == pictures.PAGE


def test_the_readme_shows_both_and_every_picture_that_it_shows_is_there() -> None:
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README.read_text(encoding="utf-8"))

    assert [Path(each).name for each in shown] == [pictures.SVG, pictures.PNG]
    assert all((README.parent / each).is_file() for each in shown)


def test_the_lines_of_the_demo_that_the_readme_shows_are_printed(tmp_path: Path) -> None:
    block = re.search(r"^```text\n(.*?)^```", sections()["Try it"], re.MULTILINE | re.DOTALL)
    assert block is not None
    shown = block[1].splitlines()

    done = subprocess.run(
        ["coachlog", "demo"], env=pictures.environment(tmp_path), capture_output=True, text=True
    )

    assert 8 <= len(shown) <= 14
    assert agrees(["...", *shown, "..."], [line.rstrip() for line in done.stdout.splitlines()])
