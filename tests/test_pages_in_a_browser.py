"""The pages to hand on in a real browser: nothing beside the screen, nothing blank, on A4."""

import re
from pathlib import Path

import pytest

from tests import begun, browser
from tests.browser import Layout
from tests.conftest import Manager

WIDTHS = (1280, 900, 840, 390, 320)
NAMES = {
    "ana": "Ana Ruiz",
    "sara": "שרה לוי",
    "abd": "عبد الرحمن الهاشمي",
    "xiao": "李小龙",
    "wolf": "Wolfeschlegelsteinhausenbergerdorff-Donaudampfschifffahrtsgesellschaftskapitän M.",
}
LONG = f"asks {'x' * 150} and then {'waits until somebody says something about it, ' * 9}"
TEXTS = ("send terms", "שואלת על הצעד הבא לפני המחיר", "先问下一步再谈价格" * 9, LONG)
PAGES = {
    "report": ("report",),
    "look-back": ("report", "--since", "2026-08-01"),
    "year": ("report", "--since", "2025-11-14"),
    "story": ("story", "wolf"),
    "story for the rep": ("story", "sara", "--for-rep"),
    "case": ("obstacle", "case"),
}

pytestmark = pytest.mark.skipif(not browser.CHROMIUM, reason="no Chromium is here")


def a_team_of_all_names(manager: Manager) -> None:
    """Five reps with names and texts of every kind, a talk on most days, and what goes with it."""
    manager.on("2025-11-14")
    for handle, name in NAMES.items():
        manager.does("rep", "add", name, "--handle", handle)
        manager.does("rep", "edit", handle, "--focus", TEXTS[len(handle) % 4])
    for number in range(40):
        rep, text = [*NAMES][number % 5], TEXTS[number % 4]
        manager.on(f"2026-{8 + number // 14:02}-{1 + 2 * (number % 14):02}")
        manager.does(
            "debrief", rep, "--account", text[:90], "--outcome", "advance", "--well", text,
            "--improve", TEXTS[number % 3], "--got", text,
            "--practiced", ("yes", "no", "no-chance")[number % 3],
        )  # fmt: skip
    for number, text in enumerate(TEXTS):
        rep = [*NAMES][number]
        manager.does("action", "add", text, "--owner", rep, "--due", "2026-11-02")
        manager.does("action", "add", text, "--owner", "me", "--rep", rep)
        manager.does("obstacle", "add", text, "--cause", "organization", "--rep", rep,
                     "--cost", text, "--ask", text)  # fmt: skip
        manager.does("obstacle", "act", f"o{number + 1}", text)
    manager.does("away", "add", "xiao", "2026-10-12", "2026-10-16")


@pytest.fixture
def layouts(manager: Manager, tmp_path: Path) -> list[Layout]:
    begun.journal(manager, by=a_team_of_all_names)
    pages = {name: manager.types(*words, "--format", "html").out for name, words in PAGES.items()}
    return browser.layouts(pages, WIDTHS, tmp_path)


def test_on_no_screen_does_anything_lie_beside_it_or_take_room_for_nothing(
    layouts: list[Layout],
) -> None:
    assert [(each.page, each.width) for each in layouts] == [
        (page, width) for page in PAGES for width in WIDTHS
    ]
    for each in layouts:
        assert each.scrolls <= each.width, each
        assert each.outside == [], each
        assert each.flat == [], each
        assert each.cut == [], each
        assert each.width > 896 or each.blank == [], each


def test_a_story_of_long_texts_is_printed_on_two_pages_of_a4(
    manager: Manager, tmp_path: Path
) -> None:
    begun.journal(manager, by=a_team_of_all_names)

    printed = browser.pdf(manager.does("story", "ana", "--format", "html"), tmp_path)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    (width, height) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)[0]
    assert (round(float(width)), round(float(height))) == (595, 842)
