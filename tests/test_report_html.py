"""The report as a page: whole, safe, readable without seeing it, and fetching nothing."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from coachlog.render.report import html, sections
from coachlog.reporting.friday import Report
from coachlog.text import is_invisible, one_line
from tests.random_reports import ODD, reports
from tests.reporting_facts import Team

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer"),
    *("div", "h1", "h2", "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr"),
    *("th", "td", "span", "b", "bdi", "small", "code", "abbr", "svg", "rect", "path"),
}
VOID = {"meta", "rect", "path"}


class Page(HTMLParser):
    """What a browser makes of a page: its tags with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def count(self, tag: str) -> int:
        return sum(1 for name, _ in self.tags if name == tag)


def drawn(report: Report, *, only: str | None = None) -> str:
    return html.text(sections.document(report, only=only), ascii_only=False)


@pytest.fixture
def team() -> Team:
    team = Team()
    for name in ("Ana Ruiz", "Ben Okafor", "Chloe Martin"):
        team.rep(name)
    team.coached("ana", "2026-11-12", about="deal")
    team.coached("ben", "2026-11-03", about="deal")
    team.coached("chloe", "2026-10-22", about="pipeline", lever=("stuck",))
    team.planned("chloe", "Harbor", "2026-11-10")
    team.promised("me", "get Dev a sandbox", due="2026-11-06", rep="ana")
    return team


def test_the_page_says_its_language_its_title_and_its_sections(team: Team) -> None:
    text = drawn(team.report("2026-11-13"))
    page = Page(text)

    assert page.tags[0] == ("html", {"lang": "en"})
    assert "<title>Coaching, week 46</title>" in text
    assert page.count("h1") == 1
    assert re.findall(r"<h2>(.*?)</h2>", text)[:3] == [
        *("Gone without coaching", "Debriefs owed", "Promises"),
    ]


def test_every_table_has_a_caption_and_every_head_a_scope(team: Team) -> None:
    page = Page(drawn(team.report("2026-11-13")))

    assert page.count("table") == page.count("caption") == 4
    assert {attributes.get("scope") for tag, attributes in page.tags if tag == "th"} == {
        *("row", "col"),
    }


def test_rows_that_become_cards_are_still_a_table_for_who_listens(team: Team) -> None:
    page = Page(drawn(team.report("2026-11-13")))

    roles = {tag: attributes.get("role") for tag, attributes in page.tags if "role" in attributes}
    assert roles == {
        "table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row",
        "th": "rowheader", "td": "cell",
    }  # fmt: skip
    assert all("role" in attributes for tag, attributes in page.tags if tag in roles)


def test_on_a_narrow_screen_each_row_is_a_card_whose_figures_have_their_titles(team: Team) -> None:
    text = drawn(team.report("2026-11-13"))

    assert "@media screen and (max-width: 56rem)" in text
    assert 'data-label="Working days">16</td>' in text
    assert 'data-label="At least every">5</td>' in text
    assert "content: attr(data-label)" in text
    assert "overflow-x" not in text


def test_nothing_runs_and_nothing_is_fetched(team: Team) -> None:
    text = drawn(team.report("2026-11-13"))
    page = Page(text)

    asked = {name for _, attributes in page.tags for name in attributes}
    assert page.count("script") == page.count("link") == page.count("img") == 0
    assert not {"src", "href", "style", "onclick", "onload"} & asked
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_the_page_is_made_for_light_dark_and_paper(team: Team) -> None:
    text = drawn(team.report("2026-11-13"))

    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert "size: A4" in text


STYLE = Path(html.__file__).with_name("page.css").read_text(encoding="ascii")
LIGHT, DARK, PAPER = (
    dict(re.findall(r"--([\w-]+): (#\w{6})", each))
    for each in re.findall(r":root \{\s*(--paper:.*?)\}", STYLE, re.DOTALL)
)
"""The colors of the page, by name."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colors as WCAG 2 has it, from 1 to 21."""
    light, dark = sorted((_luminance(each) for each in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(map(float.__mul__, (0.2126, 0.7152, 0.0722), linear))


@pytest.mark.parametrize("colors", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
def test_every_text_and_every_bar_stands_out_enough_to_be_read(colors: dict[str, str]) -> None:
    for text in ("ink", "dim", "ask"):
        assert contrast(colors[text], colors["paper"]) >= 4.5
    for shade in ("heat-1", "heat-2", "heat-3"):
        assert contrast(colors["ink"], colors[shade]) >= 4.5
    assert contrast(colors["on-heat"], colors["heat-4"]) >= 4.5
    assert contrast(colors["bar"], colors["paper"]) >= 3


def test_what_is_drawn_is_told_in_words_and_figures_too(team: Team) -> None:
    text = drawn(team.report("2026-11-13"))
    page = Page(text)

    bars = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert all(each.get("aria-hidden") == "true" for each in bars)
    assert len(bars) == 2
    assert "!! neglected" in page.text
    assert "! overdue" in page.text
    assert "Thursday" in page.text
    assert 'class="w w4 now">1</td>' in text


def test_the_grid_shows_the_touches_of_each_rep_in_each_of_eight_weeks(team: Team) -> None:
    team.coached("ana", "2026-09-21")
    team.coached("ana", "2026-11-13")

    text = drawn(team.report("2026-11-13"))

    row = re.search(r'<th role="rowheader" scope="row">Ana Ruiz</th>(.*?)</tr>', text)
    assert row
    cells = re.findall(r'<td role="cell" class="w w(\d)(?: now)?">(.*?)</td>', row[1])
    assert [shade for shade, _ in cells] == [*"20000004"]
    assert [cells[0][1], cells[-1][1]] == ["1", "2"]


def test_what_people_wrote_is_only_text(team: Team) -> None:
    for odd in ODD:
        team.promised("me", odd, due="2026-11-13", rep="ana")

    page = Page(drawn(team.report("2026-11-13")))

    assert {tag for tag, _ in page.tags} <= TAGS
    for odd in ODD:
        assert one_line(odd) in page.text


def test_before_there_is_a_team_the_page_says_so() -> None:
    assert "Nobody is on the team yet." in Page(drawn(Team().report("2026-11-13"))).text


def test_a_narrowed_page_says_so(team: Team) -> None:
    text = drawn(team.report("2026-11-13"), only="Ana <Ruiz>")

    assert "Only Ana &lt;Ruiz&gt;; the week, load, median and balance" in text


@given(reports())
@settings(max_examples=40, deadline=None)
def test_any_report_is_a_whole_page_with_everybody_on_it(report: Report) -> None:
    text = drawn(report)

    page = Page(text)

    assert page.open == []
    assert {tag for tag, _ in page.tags} <= TAGS
    assert not any(is_invisible(char) for char in text.replace("\n", ""))
    assert html.text(sections.document(report, only=None), ascii_only=True).isascii()
    for each in report.people:
        assert one_line(each.name) in page.text
    for gone in report.people_not_counted:
        assert one_line(gone.name) in page.text
