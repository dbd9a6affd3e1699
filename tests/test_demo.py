"""`demo`: a made-up team on whatever day it is shown, in a journal that is nobody's."""

import json
import re
import shlex
import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coachlog.demo import team
from coachlog.journal.read import history, reading
from coachlog.render.layout import Screen
from coachlog.render.report import as_json, html, markdown, sections, table
from coachlog.reporting import friday
from coachlog.reporting.friday import Report
from tests.conftest import Manager, run

SECTIONS = (
    *("GONE WITHOUT COACHING", "DEBRIEFS OWED", "PROMISES", "OBSTACLES", "WHAT THEY WORK ON"),
    *("WHO GOT YOUR COACHING", "BALANCE", "MOVED", "NEXT WEEK", "Not counted:", "Did not count"),
)
DAYS = {
    "a Monday": "2026-11-09",
    "a Thursday, the last day of a year": "2026-12-31",
    "a Saturday": "2026-08-01",
    "a Sunday": "2026-11-01",
    "a Friday, the first day of a year": "2027-01-01",
    "a day that most years lack": "2028-02-29",
}
JUDGING = (
    *("score", "grade", "rank", "streak", "badge", "points", "league", "winner", "champion!"),
    *(
        "well done",
        "great",
        "excellent",
        "congrat",
        "bravo",
        "keep it up",
        "star ",
        "best",
        "worst",
    ),
)


def reported(journal: Path, day: date) -> Report:
    with reading.journal(journal, say=print) as connection:
        return friday.report(history.facts(connection, as_of=day), as_of=day)


def printed(report: Report) -> str:
    screen = Screen(width=None, color=False, signs=True)
    return table.text(sections.document(report, only=None), screen=screen)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of the demo, told on Friday 13 November 2026."""
    journal = tmp_path_factory.mktemp("demo") / "journal.db"
    team.write_story(journal, today=date(2026, 11, 13), say=print)
    return journal


@pytest.fixture
def demo(told: Path, manager: Manager) -> Manager:
    """A manager with a copy of that journal."""
    shutil.copy(told, manager.journal)
    return manager


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_on_any_day_it_shows_every_state_and_every_section(day: str, tmp_path: Path) -> None:
    today = date.fromisoformat(day)
    team.write_story(tmp_path / "journal.db", today=today, say=print)

    report = reported(tmp_path / "journal.db", today)

    assert {each.state for each in report.people} == {
        *("neglected", "overdue", "due", "ok", "away"),
    }
    assert [title for title in SECTIONS if title not in printed(report)] == []
    assert {each.state for each in report.actions} == {"overdue", "today", "upcoming"}
    assert {"action", "obstacle"} <= {each.kind for each in report.moved}
    assert {each.label for each in report.distribution} == {"high", "low", None}
    assert {each.state for each in report.practice} == {"held", "tried", "open"}
    assert [each.rep for each in report.practice if each.unlooked >= 3] == ["dev"]
    assert [each.rep for each in report.practice if each.said >= 3] == ["chloe"]
    assert report.nothing_agreed == ("ben", "priya", "yuki")
    assert report.balance.concentration is not None
    assert report.debriefs_owed[0].advice is not None


def test_the_first_ten_lines_name_everybody_gone_without_coaching(told: Path) -> None:
    report = reported(told, date(2026, 11, 13))

    top = printed(report).splitlines()[:10]

    assert len(report.flagged) == 3
    for each in report.flagged:
        assert any(each.name in line and f" {each.elapsed} " in line for line in top)


def test_no_word_of_it_judges_anybody(told: Path) -> None:
    report = reported(told, date(2026, 11, 13))
    pages = (
        printed(report),
        markdown.text(sections.document(report, only=None), ascii_only=False),
        html.text(sections.document(report, only=None), ascii_only=False).partition("</style>")[2],
        as_json.text(report, ascii_only=False),
    )

    for page in pages:
        assert [word for word in JUDGING if word in page.lower()] == []


def commands(page: str) -> Iterator[list[str]]:
    """Every command that a page prints at the end of a line, as a shell would read it."""
    for found in re.findall(r"coachlog (\S.*)$", page, re.MULTILINE):
        yield shlex.split(found.replace("...", "asked"))


def test_every_line_that_asks_ends_with_a_command_that_works_as_printed(demo: Manager) -> None:
    page = demo.does("report")
    journal = demo.journal.read_bytes()

    found = list(commands(page))

    assert {words[0] for words in found} == {
        *("debrief", "call", "action", "obstacle", "coach", "focus", "brief", "rep"),
    }
    for words in found:
        demo.journal.write_bytes(journal)
        if words[0] == "debrief":
            words += ["--outcome", "advance", "--well", "W", "--improve", "I"]
        demo.does(*words)


def test_lists_that_ask_have_a_command_on_each_line(demo: Manager) -> None:
    page = demo.does("report")

    for title in ("DEBRIEFS OWED", "PROMISES", "OBSTACLES"):
        lines = page.partition(f"\n{title}\n")[2].partition("\n\n")[0].splitlines()
        assert lines
        assert all("   coachlog " in line for line in lines)


def test_its_changes_can_be_undone_one_by_one(demo: Manager) -> None:
    said = demo.does("undo")

    assert "Mia" in said
    assert "Mia" not in demo.does("report")
    assert "Ana" in demo.does("report")


def test_it_has_a_file_of_its_own_and_says_in_a_shells_words_how_to_go_on(
    program: dict[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "it's a place"
    place.mkdir()

    done = run(program | {"TMPDIR": str(place)}, "demo")

    (journal,) = place.rglob("journal.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Week 46")
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.parent.stat().st_mode) == 0o700
    assert not Path(program["COACHLOG_JOURNAL"]).exists()
    begun = [line for line in done.stdout.splitlines() if line.startswith("  coachlog --journal")]
    export = f"export COACHLOG_JOURNAL={done.stdout.rpartition('COACHLOG_JOURNAL=')[2]}"
    shell = "\n".join(
        [*(f"{line} > /dev/null" for line in begun), export, "coachlog report -f json"]
    )
    gone_on = subprocess.run(
        ["bash", "-ec", shell], env=program, check=True, capture_output=True, text=True
    )
    assert len(begun) == 2
    assert len(json.loads(gone_on.stdout)["people"]) == 7
