"""The report of any team, with any text, on any screen."""

import re

from hypothesis import given, settings

from coachlog.render.characters import width
from coachlog.render.layout import COMMAND, Screen
from coachlog.render.report import markdown, sections, table
from coachlog.reporting.friday import Report
from coachlog.text import one_line
from tests.random_reports import reports
from tests.reporting_facts import Team
from tests.test_report import WIDTHS, marked, printed, steers, team, terminal

__all__ = ["team"]


@given(reports())
@settings(max_examples=60, deadline=None)
def test_no_rep_is_lost_and_nothing_steers_whatever_was_written(report: Report) -> None:
    page, document = printed(report), marked(report)

    assert steers(page + document) == []
    for each in report.flagged:
        assert one_line(each.name) in page
        assert markdown.safe(each.name) in document
    for each in report.people:
        assert one_line(report.short[each.rep]) in page
        assert markdown.safe(report.short[each.rep]) in document
    for gone in report.people_not_counted:
        assert one_line(gone.name) in page
        assert markdown.safe(gone.name) in document


@given(reports())
@settings(max_examples=40, deadline=None)
def test_on_a_terminal_lines_end_at_its_edge_and_nothing_is_cut(report: Report) -> None:
    for columns in WIDTHS:
        lines = table.lines(sections.document(report, only=None), screen=terminal(columns))
        shown = ["".join(piece.text for piece in line) for line in lines]

        assert steers("".join(shown)) == []
        assert all(width(line) <= columns or "xxxxx" in line for line in shown)
        assert not any("…" in line for line in shown)


@given(reports())
@settings(max_examples=30, deadline=None)
def test_every_row_of_a_markdown_table_has_the_cells_of_its_head(report: Report) -> None:
    cells = 0
    for line in marked(report).splitlines():
        count = len(re.findall(r"(?<!\\)(?:\\\\)*\|", line))
        if line.startswith("|"):
            cells = cells or count
            assert count == cells
        else:
            assert count == 0
            cells = 0


def test_where_the_encoding_has_no_signs_ascii_says_the_same(team: Team) -> None:
    page = printed(team.report("2026-11-13"), Screen(width=None, color=False, signs=False))
    document = markdown.text(
        sections.document(team.report("2026-11-13"), only=None), ascii_only=True
    )

    assert page.isascii()
    assert document.isascii()
    assert re.search(r"^ !!  Chloe Martin +16", page, re.M)


def test_markdown_takes_no_text_for_markup() -> None:
    assert markdown.safe("a|b\n<b>[x](y) *z* `c` \\") == r"a\|b \<b\>\[x\](y) \*z\* \`c\` \\"


def test_commands_are_never_broken() -> None:
    team = Team()
    team.rep("Ana Ruiz")
    for _ in range(8):
        team.coached("ana", "2026-11-10", about="deal")
    report = team.report("2026-11-13")

    for columns in WIDTHS:
        lines = table.lines(sections.document(report, only=None), screen=terminal(columns))
        found = [line[-1] for line in lines if line and line[-1].style == COMMAND]
        assert 'coachlog focus set deals --why "..." --until 2026-12-18' in [
            piece.text for piece in found
        ]
