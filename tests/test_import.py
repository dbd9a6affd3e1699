"""What comes into the journal from a file: all that is new, beside what is there, and once."""

import io
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from coachlog.journal.read import reading
from coachlog.journal.transfer import exporting, importing
from coachlog.journal.transfer.exporting import Selection
from coachlog.journal.write import transaction
from coachlog.render.pages import transfer
from tests import histories
from tests.conftest import FRIDAY, Manager
from tests.lived_in import COMMANDS, Words, lived, records_of, story
from tests.travelling import (
    ACTION,
    ANA,
    DEBRIEF,
    DEBRIEFED,
    HEADING,
    PLAN,
    TALK,
    Record,
    differs,
    file,
    jsonl,
    refuses,
    takes,
)

__all__ = ["file", "lived", "story"]


def exported(journal: Path) -> bytes:
    """All of a journal as json."""
    everything = Selection(kind=None, rep=None, since=None, until=None, redact=False)
    with reading.journal(journal, say=print) as connection:
        leaving = exporting.Export(connection, everything)
        return b"".join(transfer.as_json(leaving.heading(), leaving.lines()))


def imported(journal: Path, whole: bytes) -> str | None:
    """Take in an export; the sentence that says what was new."""
    with transaction.change(journal, at=histories.NOW, dry=False, say=print) as session:
        written = importing.take_in(
            session, io.BytesIO(whole), today=date(2026, 11, 13), tick=lambda _: None
        )
    return written.sentence if written else None


WRITTEN = some.lists(
    some.text(some.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1),
    min_size=1,
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=some.integers(0, 2**32), texts=WRITTEN, steps=some.integers(0, 60))
def test_whatever_was_written_comes_back_byte_for_byte(
    seed: int, texts: list[str], steps: int
) -> None:
    with TemporaryDirectory() as folder:
        here, there = Path(folder) / "here.db", Path(folder) / "there.db"
        histories.write(here, seed=seed, texts=texts, steps=steps)

        whole = exported(here)
        first = imported(there, whole)
        second = imported(there, whole)

        assert first is not None
        assert second is None
        assert exported(there) == whole


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_a_command_left_behind_comes_back(
    lived: Manager, words: Words, tmp_path: Path
) -> None:
    lived.does(*words)

    whole = exported(lived.journal)
    imported(tmp_path / "other.db", whole)

    assert exported(tmp_path / "other.db") == whole


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_an_export_comes_back_in_either_form_and_once(
    lived: Manager, file: Path, tmp_path: Path, form: str
) -> None:
    whole = lived.does("export", "--format", form)
    lived.journal = tmp_path / "other.db"

    said = takes(lived, file, whole)
    again = takes(lived, file, whole)

    assert said.startswith("Saved import: 5 reps, ")
    assert "Nothing new" in again
    assert lived.does("export", "--format", form) == whole


def test_an_import_is_one_change_that_can_be_undone_and_done_again(
    lived: Manager, file: Path, tmp_path: Path
) -> None:
    whole = lived.does("export")
    lived.journal = tmp_path / "other.db"
    lived.does("rep", "add", "Zoe Late")
    before = records_of(lived.journal)
    takes(lived, file, whole)
    after = records_of(lived.journal)

    lived.does("undo")
    undone = records_of(lived.journal)
    lived.does("redo")

    assert before == undone != after == records_of(lived.journal)


def test_every_row_of_an_import_stands_in_the_log_of_changes_as_it_is(
    lived: Manager, file: Path, tmp_path: Path
) -> None:
    whole = lived.does("export")
    lived.journal = tmp_path / "other.db"

    takes(lived, file, whole)

    findings = json.loads(lived.types("doctor", "--format", "json").out)
    assert {each["level"] for each in findings} <= {"ok", "warn"}


def test_a_rehearsal_says_what_would_come_and_writes_nothing(lived: Manager, file: Path) -> None:
    before = lived.journal.read_bytes()

    said = takes(lived, file, jsonl(_zoe(), TALK | {"rep": "zoe"}), "--dry-run")

    assert "Would save import: 1 rep, 1 coaching note" in said
    assert lived.journal.read_bytes() == before


def _zoe() -> Record:
    return ANA | {"ref": "zoe", "handle": "zoe", "name": "Zoe Late"}


def test_a_ref_that_is_taken_moves_up_and_links_follow_it(manager: Manager, file: Path) -> None:
    manager.does("rep", "add", "Ben Okafor")
    manager.does("plan", "ben", "Delta", "--on", "mon", "--objective", "x")
    manager.does("coach", "ben", "hello")
    action = ACTION | {"came_from": "d1"}

    said = takes(manager, file, jsonl(ANA, DEBRIEFED, DEBRIEF, TALK, action))

    assert "p1 is p2 here" in said
    assert "c1 is c2 here" in said
    assert "d1 is" not in said
    assert manager.shows("d1")["plan"] == "p2"
    assert manager.shows("p2")["debrief"] == "d1"
    assert manager.shows("a1")["came_from"] == "d1"
    assert "Nothing new" in manager.does("import", str(file))


def test_refs_that_move_in_a_row_are_said_in_one_breath(manager: Manager, file: Path) -> None:
    manager.does("coach", "team", "one")
    talks = [TALK | {"ref": f"c{n}", "uid": f"talk{n}"} for n in range(1, 5)]

    said = takes(manager, file, jsonl(ANA, *talks))

    assert "c1 to c4 are c2 to c5 here" in said


def test_a_deleted_record_comes_back_under_its_ref_and_no_other_takes_it(
    manager: Manager, file: Path
) -> None:
    takes(manager, file, jsonl(ANA, TALK))
    manager.does("delete", "c1")

    other = takes(manager, file, jsonl(ANA, TALK | {"uid": "another"}))
    same = takes(manager, file, jsonl(ANA, TALK), "--take", "theirs")

    assert "c1 is c2 here" in other
    assert "here" not in same
    assert manager.shows("c1")["uid"] == "talk1"


def test_a_record_that_is_here_with_other_content_stops_all_and_is_named(
    manager: Manager, file: Path
) -> None:
    takes(manager, file, jsonl(ANA, TALK))
    changed = TALK | {"note": "PRIVMARK 2"}

    answer = differs(manager, file, jsonl(ANA, changed, TALK | {"uid": "new", "ref": "c9"}))

    assert "c1 is here already, with other content" in answer.err
    assert manager.types("show", "c9").code == 3


@pytest.mark.parametrize(
    "changed",
    [
        {"moves": [{"day": "2026-11-06", "was": "2026-11-07"}]},
        {"call_time": "14:00"},
        {"question": ["who?"]},
        {"call_day": "2026-11-11"},
    ],
    ids=str,
)
def test_content_is_all_of_a_record_its_history_too(
    manager: Manager, file: Path, changed: Record
) -> None:
    takes(manager, file, jsonl(ANA, PLAN))

    assert "p1 is here already" in differs(manager, file, jsonl(ANA, PLAN | changed)).err


def test_many_records_with_other_content_are_not_all_named(manager: Manager, file: Path) -> None:
    talks = [TALK | {"ref": f"c{n}", "uid": f"talk{n}"} for n in range(1, 9)]
    takes(manager, file, jsonl(ANA, *talks))

    answer = differs(manager, file, jsonl(ANA, *(each | {"about": "goal"} for each in talks)))

    assert "c1, c2, c3, c4, c5 and 3 more are here already" in answer.err


def test_as_many_records_as_can_be_named_are_all_of_them_named(
    manager: Manager, file: Path
) -> None:
    talks = [TALK | {"ref": f"c{n}", "uid": f"talk{n}"} for n in range(1, 6)]
    takes(manager, file, jsonl(ANA, *talks))

    answer = differs(manager, file, jsonl(ANA, *(each | {"about": "goal"} for each in talks)))

    assert "c1, c2, c3, c4, c5 are here already" in answer.err


def test_somebody_may_leave_on_their_first_day_and_on_the_day_they_are_back(
    manager: Manager, file: Path
) -> None:
    left = [{"day": "2026-11-02", "back": "2026-11-05"}, {"day": "2026-11-05"}]

    takes(manager, file, jsonl(ANA | {"start": "2026-11-02", "left": left}))

    [ana] = json.loads(manager.does("export"))["records"]
    assert [(each["day"], each["back"]) for each in ana["left"]] == [
        ("2026-11-02", "2026-11-05"),
        ("2026-11-05", None),
    ]


def test_somebody_of_the_same_name_or_handle_is_not_taken_for_the_same_person(
    manager: Manager, file: Path
) -> None:
    manager.does("rep", "add", "Ana Ruiz")

    same_handle = refuses(manager, file, jsonl(ANA | {"name": "Ana Silva"}))
    same_name = refuses(manager, file, jsonl(ANA | {"name": "ÁNA RUIZ", "handle": "x", "ref": "x"}))

    assert "line 2 is ana" in same_handle.err
    assert "somebody of that name was added here too: ana" in same_name.err


def test_settings_come_where_the_default_holds_and_never_against_another(
    manager: Manager, file: Path
) -> None:
    heading = HEADING | {"settings": {"cadence": "7", "window": "30"}}
    manager.does("config", "set", "window", "30")

    said = takes(manager, file, jsonl(heading=heading))
    manager.does("config", "set", "cadence", "4")
    answer = differs(manager, file, jsonl(heading=heading))

    assert "1 setting." in said
    assert "setting cadence: 4 here, 7 there" in answer.err


def test_what_lies_ahead_is_stored_and_the_report_leaves_it_out(
    manager: Manager, file: Path
) -> None:
    takes(manager, file, jsonl(ANA, TALK | {"day": "2026-12-01"}))

    assert manager.shows("c1")["day"] == "2026-12-01"
    assert manager.person("ana", FRIDAY)["last"] is None


def test_what_does_not_say_when_it_was_made_was_made_today(manager: Manager, file: Path) -> None:
    bare = {key: value for key, value in TALK.items() if key != "made"}

    takes(manager, file, jsonl(ANA, bare))
    again = takes(manager.on("2026-11-16"), file, jsonl(ANA, bare))

    assert manager.shows("c1")["made"] == FRIDAY
    assert "Nothing new" in again


def test_a_link_is_never_to_a_record_that_happens_to_have_that_ref_here(
    manager: Manager, file: Path
) -> None:
    manager.does("obstacle", "add", "ours", "--cause", "organization", "--team")

    answer = refuses(manager, file, jsonl(ANA, TALK | {"works_on": "o1"}))

    assert "works_on in line 3 points to o1, whose own record does not come before it" in answer.err
