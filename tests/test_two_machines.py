"""Two machines come together: what each wrote is there in the end, and every choice is said."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Manager
from tests.lived_in import records_of

TALK = ("--outcome", "advance", "--well", "asked", "--improve", "the date")


BOTH = ("--rep", "ana", "--rep", "cy")


class Machines:
    """A manager with two copies of one journal, who types on either."""

    def __init__(self, manager: Manager, folder: Path) -> None:
        self.manager, self.folder = manager, folder
        self.here, self.there = folder / "here.db", folder / "there.db"
        self.clock = 480

    def on(self, journal: Path, *words: str) -> str:
        """What a command says on one of them, a minute after the one before."""
        self.clock += 1
        self.manager.journal = journal
        self.manager.on(f"2026-11-13T{self.clock // 60:02}:{self.clock % 60:02}")
        return self.manager.does(*words)

    def brings(self, source: Path, target: Path, *more: str) -> str:
        """What an import of one into the other says."""
        self.on(source, "export", "--output", str(self.folder / "brought.jsonl"))
        return self.on(target, "import", str(self.folder / "brought.jsonl"), *more)

    def refuses(self, source: Path, target: Path, *more: str) -> str:
        """What an import that is refused says; the journal stays as it was."""
        self.on(source, "export", "--output", str(self.folder / "brought.jsonl"))
        self.manager.journal, before = target, target.read_bytes()
        answer = self.manager.types("import", str(self.folder / "brought.jsonl"), *more)
        assert (answer.code, answer.out) == (2, "")
        assert target.read_bytes() == before
        return answer.err

    def shows(self, journal: Path, ref: str) -> Any:
        """A record of one of them."""
        return json.loads(self.on(journal, "show", ref, "--format", "json"))


@pytest.fixture
def machines(manager: Manager, tmp_path: Path) -> Machines:
    """Ana, Ben and Cy, a plan and an action, on both."""
    both = Machines(manager, tmp_path)
    for name in ("Ana Ruiz", "Ben Okafor", "Cy Young"):
        both.on(both.here, "rep", "add", name)
    both.on(both.here, "plan", "ana", "Northwind", "--on", "2026-11-13", "--objective", "a trial")
    both.on(both.here, "action", "add", "send the list", "--due", "2026-11-20")
    both.on(both.here, "coach", "cy", "said little")
    shutil.copy(both.here, both.there)
    return both


@pytest.fixture
def apart(machines: Machines) -> Machines:
    """The same after a day apart."""
    machines.on(machines.there, "debrief", "p1", *TALK)
    machines.on(machines.there, "action", "done", "a1")
    machines.on(machines.there, "rep", "edit", "ben", "--goal", "two logos")
    machines.on(machines.here, "coach", "cy", "a new note")
    return machines


def test_what_differs_is_refused_field_by_field_with_both_values(apart: Machines) -> None:
    said = apart.refuses(apart.there, apart.here)

    assert "ben, p1, a1 are here already, with other content" in said
    assert "  ben goal: nothing here, two logos there\n" in said
    assert "  p1 state: planned here, debriefed there\n" in said
    assert "  p1 closed: nothing here, 2026-11-13 there\n" in said
    assert "  a1 state: open here, done there\n" in said
    assert "--take newest" in said
    assert "show" not in said


def test_newest_takes_what_changed_later_with_the_debrief_and_both_have_all(
    apart: Machines,
) -> None:
    said = apart.brings(apart.there, apart.here, "--take", "newest")
    back = apart.brings(apart.here, apart.there, "--take", "newest")

    assert "import: 1 debrief, theirs of ben, p1, a1" in said
    assert "import: 1 coaching note" in back
    assert records_of(apart.here) == records_of(apart.there)
    assert apart.shows(apart.here, "d1")["plan"] == "p1"
    assert "Nothing new" in apart.brings(apart.there, apart.here, "--take", "newest")
    assert "Nothing new" in apart.brings(apart.here, apart.there)


def test_where_both_changed_a_record_the_later_stands_on_both(apart: Machines) -> None:
    apart.on(apart.here, "rep", "edit", "ben", "--goal", "three logos")

    said = apart.brings(apart.there, apart.here, "--take", "newest")
    apart.brings(apart.here, apart.there, "--take", "newest")

    assert "kept what is here of ben" in said
    assert {apart.shows(each, "ben")["goal"] for each in (apart.here, apart.there)} == {
        "three logos"
    }


def test_theirs_takes_theirs_though_ours_is_later_and_one_undo_brings_ours_back(
    apart: Machines,
) -> None:
    apart.on(apart.here, "rep", "edit", "ben", "--goal", "three logos")
    before = records_of(apart.here)

    apart.brings(apart.there, apart.here, "--take", "theirs")
    taken = apart.shows(apart.here, "ben")["goal"]
    apart.on(apart.here, "undo")

    assert taken == "two logos"
    assert records_of(apart.here) == before


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        (("rep", "edit", "ben", "--goal", "three logos"), "ben"),
        (("edit", "a1", "text=send them all"), "a1"),
        (("rep", "edit", "ben", "--focus", "asks early"), "ben"),
        (("rep", "edit", "ben", "--goal", "two"), ""),
        (("rep", "edit", "ben", "--cadence", "3"), ""),
        (("rep", "edit", "cy", "--goal", "own"), ""),
    ],
)
def test_where_words_give_way_it_says_in_which_record_and_how_to_see_them(
    apart: Machines, words: tuple[str, ...], lost: str
) -> None:
    apart.on(apart.here, *words)
    apart.on(apart.there, "rep", "edit", "cy", "--goal", "own")
    said = apart.brings(apart.there, apart.here, "--take", "theirs")

    assert ("gives way" in said) == bool(lost)
    if lost:
        assert f"what was written here gives way to theirs in {lost}; then coachlog show" in said
        assert f"coachlog show {lost} has theirs, and coachlog undo brings yours back" in said


def test_what_is_the_same_but_changed_later_there_is_said_plainly(machines: Machines) -> None:
    for goal in ("own", "other", "own"):
        machines.on(machines.there, "rep", "edit", "cy", "--goal", goal)
    machines.on(machines.here, "rep", "edit", "cy", "--goal", "own")
    for goal in ("other", "own"):
        machines.on(machines.there, "rep", "edit", "cy", "--goal", goal)

    said = machines.brings(machines.there, machines.here, "--take", "newest")

    assert "import: 1 record the same but changed later there" in said


def test_ours_takes_what_is_new_and_keeps_the_rest_as_it_is(apart: Machines) -> None:
    said = apart.brings(apart.there, apart.here, "--take", "ours")

    assert "import: 1 debrief" in said
    assert "kept what is here of ben, p1, a1" in said
    assert apart.shows(apart.here, "a1")["state"] == "open"
    assert apart.shows(apart.here, "p1")["state"] == "debriefed"


@pytest.mark.parametrize("take", ["newest", "ours"])
def test_what_was_deleted_here_stays_deleted_and_that_is_said(
    machines: Machines, take: str
) -> None:
    machines.on(machines.here, "delete", "c1")

    said = machines.brings(machines.there, machines.here, "--take", take)

    assert "Nothing new" in said
    assert "left out, because it was deleted here: c1" in said
    back = machines.brings(machines.there, machines.here, "--take", "theirs")
    assert "1 coaching note" in back
    assert machines.shows(machines.here, "c1")["note"] == "said little"


def test_what_was_added_and_undone_here_is_deleted_here(machines: Machines) -> None:
    machines.on(machines.here, "coach", "cy", "a slip")
    machines.brings(machines.here, machines.there)
    machines.on(machines.here, "undo")

    assert "deleted here: c2" in machines.brings(machines.there, machines.here)


@pytest.mark.parametrize("take", ["newest", "theirs", "ours"])
def test_who_was_forgotten_here_never_comes_back_with_all_that_is_theirs(
    machines: Machines, take: str
) -> None:
    machines.on(machines.there, "coach", "cy", "another note")
    machines.on(machines.here, "rep", "forget", "cy", "--yes")

    said = machines.brings(machines.there, machines.here, "--take", take)

    assert "left out: 3 records of somebody who was forgotten here" in said
    assert b"Cy Young" not in machines.here.read_bytes()
    assert b"said little" not in machines.here.read_bytes()


def test_of_who_was_forgotten_only_random_uids_stay(machines: Machines) -> None:
    machines.on(machines.here, "rep", "forget", "cy", "--yes")

    kept = [uid for (uid,) in _rows(machines.here, "SELECT uid FROM forgotten")]

    assert len(kept) == 2
    assert all(len(uid) == 32 and int(uid, 16) for uid in kept)


@pytest.mark.parametrize("take", [(), ("--take", "newest"), ("--take", "theirs")])
def test_two_debriefs_of_one_plan_are_refused_whatever_is_taken(
    apart: Machines, take: tuple[str, ...]
) -> None:
    apart.on(apart.here, "debrief", "p1", *TALK)

    said = apart.refuses(apart.there, apart.here, *take)

    assert "is a second debrief of p1, which has d1 here" in said


def test_a_plan_cancelled_here_and_debriefed_there_is_debriefed_on_both(apart: Machines) -> None:
    apart.on(apart.here, "call", "cancel", "p1", "--by", "me", "--why", "ill")

    apart.brings(apart.there, apart.here, "--take", "newest")
    apart.brings(apart.here, apart.there, "--take", "newest")

    assert apart.shows(apart.here, "p1")["state"] == "debriefed"
    assert records_of(apart.here) == records_of(apart.there)
    assert "Nothing new" in apart.brings(apart.there, apart.here)


def test_a_debrief_deleted_here_leaves_the_plan_waiting_though_it_changed_there_later(
    apart: Machines,
) -> None:
    apart.brings(apart.there, apart.here, "--take", "newest")
    apart.on(apart.here, "delete", "d1")
    apart.on(apart.there, "edit", "p1", "note=more")

    said = apart.brings(apart.there, apart.here, "--take", "newest")

    assert "deleted here: d1" in said
    assert apart.shows(apart.here, "p1")["state"] == "planned"
    assert apart.shows(apart.here, "p1")["note"] == "more"


def test_settings_follow_the_same_choice_day_by_day(machines: Machines) -> None:
    machines.on(machines.there, "config", "set", "cadence", "4")
    machines.on(machines.there, "config", "set", "window", "30")
    machines.on(machines.here, "config", "set", "cadence", "6")

    refused = machines.refuses(machines.there, machines.here)
    machines.brings(machines.there, machines.here, "--take", "newest")
    machines.brings(machines.here, machines.there, "--take", "newest")

    assert "setting cadence from 2026-11-13: 6 here, 4 there" in refused
    for journal in (machines.here, machines.there):
        assert machines.on(journal, "config", "get", "cadence").startswith("6")
        assert machines.on(journal, "config", "get", "window").startswith("30")


@pytest.fixture
def doubled(machines: Machines) -> Machines:
    """One obstacle twice on both; there it was put together."""
    one = ("Legal takes 12 days", "--cause", "organization", "--rep", "ana")
    two = ("Redlines come late", "--cause", "organization", "--rep", "ben", "--cost", "a month")
    for words in (("add", *one), ("add", *two), ("act", "o2", "asked counsel")):
        machines.on(machines.here, "obstacle", *words)
    shutil.copy(machines.here, machines.there)
    machines.on(machines.there, "obstacle", "merge", "o2", "o1")
    return machines


def test_what_was_merged_there_is_merged_here_with_all_of_both(doubled: Machines) -> None:
    assert "o2 merged_into: nothing here, o1 there" in doubled.refuses(doubled.there, doubled.here)

    doubled.brings(doubled.there, doubled.here, "--take", "newest")

    assert doubled.shows(doubled.here, "o2")["merged_into"] == "o1"
    one = doubled.shows(doubled.here, "o1")
    assert one == doubled.shows(doubled.there, "o1")
    assert (one["rep"], one["cost"]) == (["ana", "ben"], "a month")
    assert doubled.brings(doubled.here, doubled.there, "--take", "newest").startswith("Nothing new")
    doubled.on(doubled.here, "undo")
    assert doubled.shows(doubled.here, "o2")["state"] == "open"


def test_a_move_after_the_merge_there_stands_on_both_and_the_two_can_be_merged_again(
    doubled: Machines,
) -> None:
    doubled.on(doubled.here, "obstacle", "act", "o2", "asked again")

    doubled.brings(doubled.there, doubled.here, "--take", "newest")
    doubled.brings(doubled.here, doubled.there, "--take", "newest")

    for journal in (doubled.here, doubled.there):
        assert doubled.shows(journal, "o2")["state"] == "open"
        assert doubled.shows(journal, "o2")["moves"][-1]["text"] == "asked again"
        doubled.on(journal, "obstacle", "merge", "o2", "o1")
        assert doubled.shows(journal, "o1")["rep"] == ["ana", "ben"]


def test_a_rehearsal_says_what_would_be_taken_and_takes_nothing(apart: Machines) -> None:
    before = records_of(apart.here)

    said = apart.brings(apart.there, apart.here, "--take", "newest", "--dry-run")

    assert "Would save import: 1 debrief, theirs of ben, p1, a1" in said
    assert records_of(apart.here) == before


def test_a_word_that_is_nobodys_choice_is_refused(machines: Machines) -> None:
    assert "--take" in machines.refuses(machines.there, machines.here, "--take", "mine")


@pytest.mark.parametrize(
    "words",
    [
        ("call", "move", "p1", "2026-11-17"),
        ("rep", "edit", "ben", "--focus", "asks early"),
        ("rep", "edit", "ben", "--cadence", "3"),
        ("rep", "leave", "cy"),
        ("action", "move", "a1", "2026-11-25"),
    ],
    ids=" ".join,
)
def test_a_change_of_a_part_is_a_change_of_its_record_and_can_be_undone(
    machines: Machines, words: tuple[str, ...]
) -> None:
    before = _changed(machines.here)
    records = records_of(machines.here)

    machines.on(machines.here, *words)
    after = _changed(machines.here)
    doctor = machines.on(machines.here, "doctor")
    machines.on(machines.here, "undo")

    [moved] = [uid for uid in before if before[uid] != after[uid]]
    assert after[moved] == max(after.values())
    assert "not as" not in doctor
    assert records_of(machines.here) == records
    assert _changed(machines.here)[moved] > after[moved]


def test_forgetting_somebody_after_a_change_of_a_part_leaves_a_sound_journal(
    machines: Machines,
) -> None:
    machines.on(machines.here, "rep", "edit", "cy", "--focus", "asks early")
    machines.on(machines.here, "obstacle", "add", "slow", "--cause", "organization", *BOTH)
    machines.on(machines.here, "obstacle", "act", "o1", "asked")

    machines.on(machines.here, "rep", "forget", "cy", "--yes")

    assert machines.shows(machines.here, "o1")["rep"] == ["ana"]
    assert "FAIL" not in machines.on(machines.here, "doctor")


def _changed(journal: Path) -> dict[str, str]:
    from tests.test_import import exported

    return {each["uid"]: each["changed"] for each in json.loads(exported(journal))["records"]}


def _rows(journal: Path, sql: str) -> list[Any]:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(journal)) as connection:
        return connection.execute(sql).fetchall()
