"""An import that is undone is as if it never was: nothing is gone, and no moment is its own."""

import json
from pathlib import Path

from tests.test_two_machines import Machines, apart, machines

__all__ = ["apart", "machines"]


def moments(both: Machines, journal: Path) -> dict[str, str]:
    """When each record of a journal changed last, by uid."""
    records = json.loads(both.on(journal, "export"))["records"]
    return {each["uid"]: each["changed"] for each in records}


def test_an_import_that_was_undone_can_be_done_again_by_another_import(apart: Machines) -> None:
    apart.brings(apart.there, apart.here, "--take", "newest")
    apart.on(apart.here, "undo")

    again = apart.brings(apart.there, apart.here, "--take", "theirs")

    assert "1 debrief" in again
    assert "left out" not in again


def test_undone_or_done_again_it_leaves_no_moment_of_its_own(apart: Machines) -> None:
    there, here = apart.there, apart.here
    before = moments(apart, here)
    apart.brings(there, here, "--take", "newest")
    taken = moments(apart, here)

    apart.on(here, "undo")
    assert moments(apart, here) == before
    apart.on(here, "redo")
    assert moments(apart, here) == taken
    apart.on(here, "undo")
    apart.brings(there, here, "--take", "newest")
    assert moments(apart, here) == taken


def test_after_an_undone_import_the_newer_text_still_wins_on_both(machines: Machines) -> None:
    here, there = machines.here, machines.there
    machines.on(there, "edit", "a1", "text=older, there")
    machines.on(here, "edit", "a1", "text=newer, here")
    machines.brings(here, there, "--take", "newest")
    machines.on(there, "undo")
    assert machines.shows(there, "a1")["text"] == "older, there"

    machines.brings(here, there, "--take", "newest")
    machines.brings(there, here, "--take", "newest")

    texts = {machines.shows(journal, "a1")["text"] for journal in (here, there)}
    assert texts == {"newer, here"}
