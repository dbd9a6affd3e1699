"""Doctor says what is wrong with a journal, without a word of it, and what mends it."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coachlog.journal.file import backups, new_journal, opening
from tests.conftest import Answer, Manager
from tests.healthy import MARK, bad, changed, examined, flip, healthy, made_once
from tests.terminal import Terminal

__all__ = ["healthy", "made_once"]


def test_a_healthy_journal_has_nothing_but_good_findings(healthy: Manager) -> None:
    assert bad(healthy) == []
    assert {each["check"] for each in examined(healthy)} == {
        "file", "integrity", "format", "links", "records", "days", "modes", "leftovers", "backups",
    }  # fmt: skip
    assert healthy.does("doctor").count("ok") >= 9


def test_it_changes_nothing(healthy: Manager) -> None:
    before = healthy.journal.read_bytes()

    healthy.does("doctor")

    assert healthy.journal.read_bytes() == before


def test_before_there_is_a_journal_nothing_is_wrong(manager: Manager) -> None:
    assert "no journal yet" in manager.does("doctor")
    assert not manager.journal.exists()


@pytest.mark.parametrize("place", [0, 1], ids=["one copy", "the other"])
def test_one_flipped_bit_in_a_text_is_seen_and_its_record_named(
    place: int, healthy: Manager
) -> None:
    flip(healthy.journal, b"PRIVMARK note", b"PRIVMARK nnte", place=place)

    answer = healthy.types("doctor")

    assert answer.code == 1
    assert "c1 is not as it was saved" in answer.out
    assert "coachlog doctor --mend c1" in answer.out
    assert MARK not in answer.out + answer.err
    assert "SQLite finds nothing wrong" in answer.out


def mended(manager: Manager, program: dict[str, str], ref: str, *, believe: str) -> str:
    """Mend a record at a terminal, where one side is to be believed; what stood there."""
    here = program | {"COACHLOG_JOURNAL": str(manager.journal)}
    terminal = Terminal(here, "doctor", "--mend", ref)
    terminal.asks("which one?").types(believe)
    assert terminal.ends() == 0, terminal.screen
    return terminal.screen


def test_the_command_that_is_named_puts_a_record_back_and_undo_takes_that_back(
    healthy: Manager, program: dict[str, str]
) -> None:
    changed(healthy, "UPDATE coaching SET note = 'forged' WHERE id = 1")

    said = mended(healthy, program, "c1", believe="log")

    assert "c1 put back as it was saved.   Undo: coachlog undo" in said
    assert healthy.shows("c1")["note"] == f"{MARK} note"
    assert bad(healthy) == []
    healthy.does("undo")
    assert healthy.shows("c1")["note"] == "forged"


@pytest.mark.parametrize("place", [0, 1], ids=["one copy", "the other"])
def test_of_a_text_and_its_image_neither_is_overwritten_unless_somebody_chose(
    place: int, healthy: Manager, program: dict[str, str]
) -> None:
    flip(healthy.journal, b"PRIVMARK note", b"PRIVMARK nnte", place=place)

    refused = healthy.refused("doctor", "--mend", "c1")
    rotten = "record" if "nnte" in healthy.shows("c1")["note"] else "log"
    said = mended(healthy, program, "c1", believe="log" if rotten == "record" else "record")

    assert refused.code == 2
    assert "The record c1 and the log of changes differ in note" in refused.err
    assert MARK not in refused.err
    assert "PRIVMARK note" in said
    assert "PRIVMARK nnte" in said
    assert healthy.shows("c1")["note"] == "PRIVMARK note"
    assert bad(healthy) == []


@pytest.mark.parametrize(
    ("statement", "ref"),
    [
        ("UPDATE plan SET objective = 'x'", "p1"),
        ("UPDATE plan_move SET was = '2026-01-01'", "p1"),
        ("DELETE FROM action_move", "a1"),
        ("DELETE FROM debrief", "d1"),
        ("UPDATE hit SET rep_id = 2 WHERE rep_id = 1 AND obstacle_id = 7", None),
        ("DELETE FROM hit WHERE rep_id = 2", "o1"),
        ("UPDATE obstacle SET cause = 'nonsense'", "o1"),
        ("UPDATE obstacle_move SET text = 'x'", "o1"),
        ("UPDATE behavior SET text = 'x'", "ana"),
        ("UPDATE rep SET goal = 'x' WHERE handle = 'ben'", "ben"),
        ("UPDATE absence SET last = '2027-01-01'", "w1"),
        ("UPDATE focus SET why = 'x'", "f1"),
        ("UPDATE setting SET value = '71'", "inertia"),
        ("UPDATE coaching SET note = CAST(x'ff61' AS TEXT)", "c1"),
        ("UPDATE image SET after = '{broken' WHERE tab = 'coaching' AND row = 1", "c1"),
    ],
)
def test_whatever_was_changed_behind_its_back_is_seen_and_mended(
    statement: str, ref: str | None, healthy: Manager, program: dict[str, str]
) -> None:
    changed(healthy, statement)

    failed = [each for each in examined(healthy) if each["check"] == "records"]

    if ref is None:
        assert bad(healthy) == []
        return
    assert [each["command"] for each in failed] == [f"coachlog doctor --mend {ref}"]
    assert failed[0]["level"] == "fail"
    if healthy.types("doctor", "--mend", ref).code == 2:
        mended(healthy, program, ref, believe="log")
    assert bad(healthy) == []


def test_a_record_that_came_back_by_itself_is_taken_away_again(healthy: Manager) -> None:
    changed(
        healthy,
        "INSERT INTO coaching (id, uid, rep_id, day, about, note, lever, deal, made) VALUES"
        " (2, 'u', 1, '2026-11-13', 'moment', 'ghost', '[]', '[]', '2026-11-13')",
    )

    assert [each["command"] for each in bad(healthy)] == ["coachlog doctor --mend c2"]
    healthy.does("doctor", "--mend", "c2")
    assert healthy.types("show", "c2").code == 3


def test_a_record_that_the_log_never_heard_of_is_told_not_removed(healthy: Manager) -> None:
    changed(
        healthy,
        "INSERT INTO coaching (id, uid, rep_id, day, about, note, lever, deal, made) VALUES"
        " (99, 'u', 1, '2026-11-13', 'moment', 'ghost', '[]', '[]', '2026-11-13')",
    )

    [finding] = bad(healthy)
    assert (finding["level"], finding["what"]) == ("warn", "c99 not in the log of changes")
    assert healthy.refused("doctor", "--mend", "c99").code == 3


def test_a_record_that_is_as_it_was_saved_needs_no_mending(healthy: Manager) -> None:
    assert healthy.refused("doctor", "--mend", "c1").code == 3
    assert healthy.refused("doctor", "--mend", "no\x1bsuch").code == 3


def test_what_was_undone_and_done_again_is_as_it_was_saved(healthy: Manager) -> None:
    for words in (("undo",), ("undo",), ("redo",), ("coach", "ben", "after an undo"), ("undo",)):
        healthy.does(*words)

        assert bad(healthy) == []


def test_broken_pages_are_a_fault_and_the_newest_whole_backup_is_named(healthy: Manager) -> None:
    healthy.does("backup")
    [(_, newest), (_, older)] = backups.numbered(healthy.journal)
    newest.write_bytes(newest.read_bytes()[:9000])
    whole = healthy.journal.read_bytes()
    healthy.journal.write_bytes(whole[:12288] + b"\xff" * 4096 + whole[16384:])

    answer = healthy.types("doctor", "--format", "json")

    failed = [each for each in answer.json if each["level"] == "fail"]
    assert answer.code == 1
    assert f"coachlog restore {older}" in {each["command"] for each in failed}


@pytest.mark.parametrize("harm", ["cut", "emptied", "zeroed"])
def test_a_file_that_is_a_journal_no_more_is_a_fault_with_the_way_back(
    harm: str, healthy: Manager
) -> None:
    whole = healthy.journal.read_bytes()
    healthy.journal.write_bytes(
        {"cut": whole[: len(whole) // 2], "emptied": b"", "zeroed": bytes(100) + whole[100:]}[harm]
    )
    [(_, backup)] = backups.numbered(healthy.journal)

    [finding] = [each for each in bad(healthy) if each["level"] == "fail"]

    assert finding["check"] == "file"
    assert finding["command"] == f"coachlog restore {backup}"


def test_a_foreign_file_is_no_case_for_the_doctor(healthy: Manager) -> None:
    healthy.journal.write_bytes(b"Dear diary\n" * 50)

    assert healthy.refused("doctor").code == 4


def test_a_missing_index_and_a_foreign_table_are_seen(healthy: Manager) -> None:
    changed(healthy, "DROP INDEX plan_by_day")
    changed(healthy, "CREATE TABLE notes_of_mine (x)")

    found = {each["what"]: each["level"] for each in examined(healthy)}

    assert found["missing or changed: plan_by_day"] == "fail"
    assert found["not coachlog's, left alone: table notes_of_mine"] == "ok"


def test_a_backup_with_the_same_fault_is_no_way_back(healthy: Manager) -> None:
    [(_, sound)] = backups.numbered(healthy.journal)
    changed(healthy, "DROP INDEX debrief_by_day")
    shutil.copy(healthy.journal, sound.with_name("journal.db-00002-before-restore.db"))

    [finding] = bad(healthy)

    assert finding["command"] == f"coachlog restore {sound}"
    healthy.does("restore", str(sound), "--yes")
    assert bad(healthy) == []


def test_what_is_gone_is_put_back_before_a_restore_is_thought_of(healthy: Manager) -> None:
    changed(healthy, "DELETE FROM coaching WHERE id = 1")

    commands = {each["check"]: each["command"] for each in bad(healthy)}

    assert commands == dict.fromkeys(["records", "links"], "coachlog doctor --mend c1")
    healthy.does("doctor", "--mend", "c1")
    assert bad(healthy) == []


def test_what_cannot_be_put_back_says_why(healthy: Manager, program: dict[str, str]) -> None:
    changed(healthy, "UPDATE rep SET handle = 'anx' WHERE handle = 'ana'")
    healthy.does("rep", "add", "Zoe Berg", "--handle", "ana")

    here = program | {"COACHLOG_JOURNAL": str(healthy.journal)}
    taken = Terminal(here, "doctor", "--mend", "anx").asks("which one?").types("log")
    unknown = healthy.refused("doctor", "--mend", "nonsense")

    assert (taken.ends(), unknown.code) == (3, 3)
    assert "another record is by now what it was" in taken.screen
    assert "Nobody is called 'nonsense'" in unknown.err


def test_a_record_that_points_to_nothing_is_named(healthy: Manager) -> None:
    changed(healthy, "UPDATE coaching SET works_on = 4711")

    assert any(each["check"] == "links" and "c1" in each["what"] for each in bad(healthy))


@pytest.mark.parametrize(
    ("statement", "ref", "what"),
    [
        ("UPDATE debrief SET call_day = '2026-11-20'", "d1", "debriefed before the call"),
        ("UPDATE debrief SET day = '2027-01-01'", "d1", "dated in the future"),
        ("UPDATE coaching SET day = '2027-01-01'", "c1", "dated in the future"),
        ("UPDATE action SET closed = '2026-01-01', state = 'done'", "a1", "closed before it was"),
        ("UPDATE obstacle_move SET day = '2026-01-01'", "o1", "before it was raised"),
        ("UPDATE behavior SET ended = '2026-01-01'", "ana", "ended before it began"),
    ],
)
def test_days_that_contradict_each_other_are_named(
    statement: str, ref: str, what: str, healthy: Manager
) -> None:
    changed(healthy, statement)

    days = [each for each in bad(healthy) if each["check"] == "days"]

    assert [each["level"] for each in days] == ["warn"]
    assert ref in days[0]["what"]
    assert what in days[0]["what"]


def test_a_form_that_is_none_is_refused(healthy: Manager) -> None:
    assert healthy.refused("doctor", "--format", "xml").code == 2


def test_it_takes_little_time_on_a_large_journal(tmp_path: Path, program: dict[str, str]) -> None:
    journal = tmp_path / "journal.db"
    new_journal.create(journal, say=print)
    with closing(opening.connect(journal, write=True, say=print)) as connection:
        connection.execute("BEGIN")
        connection.execute(
            "INSERT INTO rep (uid, name, name_key, handle, handle_given, since, made)"
            " VALUES ('r', 'Ana', 'ana', 'ana', 0, '2026-01-01', '2026-01-01')"
        )
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
            " INSERT INTO coaching (uid, rep_id, day, about, note, lever, deal, made)"
            " SELECT i, 1, '2026-01-02', 'moment', 'note ' || i, '[]', '[]', '2026-01-02' FROM n"
        )
        connection.execute(
            "INSERT INTO change (uid, at, says, undone, undoable)"
            " SELECT id, '2026-01-02T09:00:00', 'c' || id, 0, 1 FROM coaching"
        )
        connection.execute(
            "INSERT INTO image (change_id, tab, row, after) SELECT id, 'coaching', id,"
            " json_object('id', id, 'note', note, 'day', day) FROM coaching"
        )
        connection.execute("COMMIT")

    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "coachlog", "doctor"],
        env=program,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout
    assert "sqlmodel" not in done.stderr


def test_answers_keep_their_shape(healthy: Manager) -> None:
    answer: Answer = healthy.types("doctor", "--format", "json")

    assert {tuple(each) for each in answer.json} == {("level", "check", "what", "command")}
