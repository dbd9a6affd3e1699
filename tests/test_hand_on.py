"""Pages to hand on: what somebody reads who was not there, and who has nothing to type."""

import re

import pytest
from hypothesis import given, settings

from coachlog.render.report import html, markdown, sections
from coachlog.reporting import friday, hidden
from coachlog.reporting.friday import Report
from tests.conftest import Manager
from tests.random_reports import reports
from tests.reporting_facts import DEFAULTS, Team, on
from tests.worked_team import whole_team

YOU = re.compile(r"\b(you|your|yours)\b", re.IGNORECASE)
DRAWN = (markdown.text, html.text)


def handed(report: Report, *, only: str | None = None) -> tuple[str, str]:
    """The Markdown and the HTML of a report, without the style of the page."""
    page = sections.document(report, only=only)
    document, whole = (draw(page, ascii_only=False) for draw in DRAWN)
    return document, whole.partition("</style>")[2]


def busy_team() -> Team:
    """A team about which the report has something to ask in every section."""
    team = whole_team()
    team.settings = DEFAULTS._replace(team_name="Mia's team")
    team.begun = on("2026-08-03")
    team.away("me", "2026-11-09", "2026-11-10")
    team.cancelled(team.planned("ana", "Acme", "2026-11-12"), "2026-11-12", by="me")
    team.planned("dev", "Kestrel", "2026-11-03", made="2026-11-02")
    team.promised("me", "get Dev a sandbox", due="2026-11-06", rep="dev", carried=2)
    team.promised("ben", "call the champion", due="2026-12-18")
    team.hindered("Discounts need a VP", raised="2026-09-28", intent="deliberate")
    team.works_on("ana", "asks for the signer", since="2026-10-01")
    for day in ("2026-11-09", "2026-11-10", "2026-11-11"):
        team.debriefed("ana", day, practiced="yes", role="lead")
    for _ in range(40):
        team.coached("ana", "2026-11-10", about="deal")
    return team


def test_the_title_says_what_it_is_of_which_week_and_whose() -> None:
    document, page = handed(busy_team().report("2026-11-13"))

    assert document.startswith(
        "# Coaching, week 46, Mia's team\n\nThe week of Mon 9 – Fri 13 Nov 2026\n"
    )
    assert "<h1>Coaching, week 46, Mia&#x27;s team</h1>" in page
    assert '<p class="dim">The week of Mon 9 – Fri 13 Nov 2026</p>' in page


def test_without_a_name_the_title_goes_without() -> None:
    document, page = handed(whole_team().report("2026-11-13"))

    assert document.startswith("# Coaching, week 46\n")
    assert "<h1>Coaching, week 46</h1>" in page


def test_nobody_is_told_to_type_anything_and_nobody_is_called_you() -> None:
    report = busy_team().report("2026-11-13")

    for page in handed(report):
        assert "coachlog" not in page
        assert not YOU.search(page)
        assert "The manager cancelled 1 call." in page
        assert "The manager was away 2 days." in page
        assert "happened the last three times" in page
        assert "took place without a debrief" not in page


def test_the_manager_is_called_that_and_no_rep_is() -> None:
    document, page = handed(busy_team().report("2026-11-13"))

    assert "| a1 | manager | get Dev a sandbox | for Dev, due Fri 6 Nov" in document
    assert "| a2 | Ben |" not in document
    assert '<td role="cell" class="tight ask">manager</td>' in page


def test_every_section_says_in_a_sentence_what_it_is() -> None:
    for section in sections.of(busy_team().report("2026-11-13")):
        assert section.caption.endswith(".")
        assert not YOU.search(section.to_hand_on + section.caption)


def test_the_terminal_still_speaks_to_the_manager_with_commands(manager: Manager) -> None:
    manager.on("2026-11-01").does("rep", "add", "Ana Ruiz")
    manager.does("action", "add", "call", "--owner", "me", "--due", "2026-11-06")
    manager.does("config", "set", "team-name", "Mia's team")

    page = manager.on("2026-11-13").does("report")
    document = manager.does("report", "--format", "markdown")

    assert page.startswith("Week 46 · Mon 9 – Fri 13 Nov 2026")
    assert "coachlog action done a1" in page
    assert "Mia's team" not in page
    assert document.startswith("# Coaching, week 46, Mia's team\n")


@given(reports())
@settings(max_examples=60, deadline=None)
def test_of_any_report_no_command_is_handed_on_and_no_line_is_lost(report: Report) -> None:
    page = sections.document(report, only=None)

    for drawn in handed(report):
        assert "coachlog " not in drawn
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, sections.Items):
                kept = [item for item in block.items if not item.offers]
                assert [item.ref for item in block.to_hand_on] == [item.ref for item in kept]
                assert [block.cells(item)[0] for item in block.to_hand_on]


@pytest.mark.parametrize("draw", DRAWN)
def test_redacted_no_full_name_is_on_the_page(draw: object) -> None:
    team = busy_team()
    report = friday.report(hidden.facts(team.facts("2026-11-13")), as_of=on("2026-11-13"))

    for page in handed(report):
        assert not any(person.name in page for person in team.people.values())
        assert "Harbor" in page
        assert "sandbox" not in page
