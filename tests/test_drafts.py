"""Nothing typed is ever lost: whatever ends a capture, its texts are in a draft, byte for byte."""

import fcntl
import json
import os
import resource
import signal
import sqlite3
import subprocess
import termios
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from coachlog.cli.drafts import files as keeping
from coachlog.cli.drafts import summary
from coachlog.text import COACHLOG
from tests import begun
from tests.conftest import Manager, installed, run
from tests.terminal import drafted, drafts

TEXT = "PRIVMARK asked;\n  waited [/red] 50% \\ \"quoted\" 'so' – ☃"
COACH = ("coach", "ana", TEXT)
DEBRIEF = ("debrief", "ana", "--outcome", "order", "--well", TEXT, "--improve", "wait")


@begun.once
def team(manager: Manager) -> None:
    """A manager of two reps who share the beginning of a name."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Anton Berg")


REFUSED = {
    "a name that nobody bears": (3, ("coach", "aan", TEXT)),
    "a name that two bear": (2, ("coach", "an", TEXT)),
    "a day that is none": (2, (*COACH, "--on", "tomorow")),
    "a day to come": (2, (*COACH, "--on", "2026-12-24")),
    "a word that is none": (2, (*COACH, "--about", "chat")),
    "a number that is none": (2, (*COACH, "--minutes", "ten")),
    "a ref that is none": (2, (*COACH, "--works-on", "p1")),
    "a record that is not there": (3, (*COACH, "--works-on", "o9")),
    "an option that is none": (2, (*COACH, "--abuot", "deal")),
    "an option without its value": (2, (*COACH, "--about")),
    "a text partly in quotes": (2, (*COACH, "finish")),
    "something that is missing": (2, ("debrief", "ana", "--well", TEXT)),
    "no planned call and no account": (2, DEBRIEF),
    "a plan that is not there": (3, ("debrief", "p9", *DEBRIEF[2:])),
    "an obstacle without its cause": (2, (*DEBRIEF, "--account", "Acme", "--obstacle", "legal")),
    "a day for no action": (2, (*DEBRIEF, "--account", "Acme", "--due", "fri")),
    "an empty text": (2, (*DEBRIEF, "--account", "Acme", "--note", " ")),
    "an intent of what is their own": (
        2,
        ("obstacle", "add", TEXT, "--cause", "self", "--rep", "ana", "--intent", "unknown"),
    ),
    "a plan without its day": (2, ("plan", "ana", "Acme", "--objective", TEXT)),
    "an owner who is close to a rep": (2, ("action", "add", TEXT, "--owner", "anna")),
}


@pytest.mark.parametrize(("code", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_stays_in_a_draft(
    code: int, words: tuple[str, ...], team: Manager, program: dict[str, str]
) -> None:
    answer = team.refused(*words)

    command = " ".join(words[:2]) if words[1] == "add" else words[0]
    assert answer.code == code
    assert f"Kept as a draft: coachlog {command} --resume" in answer.err
    assert "PRIVMARK" not in answer.err
    assert TEXT in drafted(program)


def lock(journal: Path) -> sqlite3.Connection:
    holder = sqlite3.connect(journal, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    return holder


def no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def spoil(journal: Path) -> None:
    journal.write_text("these are no pages")


def damage(journal: Path) -> None:
    with journal.open("r+b") as file:
        file.write(bytes(100))


def read_only(journal: Path) -> None:
    journal.unlink()
    journal.mkdir()


def unread(pipe: Any) -> int:
    """Bytes in a pipe that nobody has read yet."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), "little")


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.02)


@pytest.mark.parametrize("harm", [spoil, damage, read_only])
def test_a_journal_that_cannot_be_used_leaves_the_text_in_a_draft(
    harm: Callable[[Path], None], team: Manager, program: dict[str, str]
) -> None:
    harm(team.journal)

    answer = team.types(*COACH)

    assert answer.code == 4
    assert answer.err.count("\n") == 1
    assert "Kept as a draft: coachlog coach --resume" in answer.err
    assert TEXT in drafted(program)


def test_a_disk_without_room_leaves_the_text_in_a_draft(
    team: Manager, program: dict[str, str]
) -> None:
    answer = installed(program, *COACH, preexec_fn=no_room)
    again = run(program, "coach", "--resume")

    assert answer.returncode in (1, 4)
    assert "Kept as a draft: coachlog coach --resume" in answer.stderr
    assert again.returncode == 0, again
    assert team.shows("c1")["note"] == TEXT
    assert drafts(program) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_broken_off_while_the_journal_is_locked_the_text_is_in_a_draft(
    number: int, code: int, team: Manager, program: dict[str, str]
) -> None:
    holder = lock(team.journal)
    waiting = subprocess.Popen(["coachlog", *COACH], env=program, stderr=subprocess.PIPE, text=True)
    assert waiting.stderr is not None
    notice = waiting.stderr.readline()

    waiting.send_signal(number)
    said = waiting.stderr.read()
    waiting.communicate()
    holder.close()

    assert "waiting for another coachlog command" in notice
    assert waiting.returncode == code
    assert said.startswith("coachlog: stopped; nothing was saved. Kept as a draft:")
    assert TEXT in drafted(program)


def test_what_came_on_stdin_is_in_the_draft_before_the_journal_is_touched(
    team: Manager, program: dict[str, str]
) -> None:
    holder = lock(team.journal)
    waiting = subprocess.Popen(
        ["coachlog", "coach", "ana", "-"],
        env=program,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert waiting.stdin is not None
    assert waiting.stderr is not None
    waiting.stdin.write(TEXT)
    waiting.stdin.close()
    waiting.stderr.readline()

    waiting.kill()
    waiting.wait()
    waiting.stderr.close()
    holder.close()

    assert TEXT in drafted(program)


def test_what_came_on_stdin_before_ctrl_c_is_kept(team: Manager, program: dict[str, str]) -> None:
    typing = subprocess.Popen(
        ["coachlog", "coach", "ana", "-"],
        env=program,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert typing.stdin is not None
    typing.stdin.write(b"PRIVMARK half a sen")
    typing.stdin.flush()
    wait_until(lambda: unread(typing.stdin) == 0)

    typing.send_signal(signal.SIGINT)
    typing.communicate()

    assert typing.returncode == 130
    assert "PRIVMARK half a sen" in drafted(program)


@pytest.mark.parametrize("odd", [b"PRIVMARK \xff\xfe", b"PRIVMARK \x00 nul", b"PRIVMARK" * 300_000])
def test_stdin_that_is_no_text_or_too_much_of_it_is_refused_and_kept(
    odd: bytes, team: Manager, program: dict[str, str]
) -> None:
    answer = subprocess.run(
        ["coachlog", "coach", "ana", "-"], env=program, input=odd, capture_output=True, check=False
    )

    assert answer.returncode == 2
    assert b"PRIVMARK" not in answer.stderr
    assert odd in drafts(program)[0].read_bytes()


def test_stdin_without_end_is_read_no_further_than_a_text_can_be(
    team: Manager, program: dict[str, str]
) -> None:
    done = subprocess.run(
        ["bash", "-c", "yes PRIVMARK | coachlog coach ana -"],
        env=program, capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert done.returncode == 2
    assert "too long: over 8,000,000 bytes. The limit of a text is 2,000,000" in done.stderr
    assert team.shows("ana")
    assert json.loads(team.does("export", "--kind", "coaching"))["records"] == []


def test_stdin_is_kept_byte_for_byte_less_one_final_newline(
    team: Manager, program: dict[str, str]
) -> None:
    for number, (given_, kept) in enumerate(
        [
            (f"{TEXT}\n", TEXT),
            ("a\r\n\r\n", "a\n"),
            ("\ufeffa\n", "a"),
            ("a\n\n", "a\n"),
            (" a\r", " a\r"),
        ],
        1,
    ):
        answer = subprocess.run(
            ["coachlog", "coach", "ana", "-"], env=program, input=given_.encode(), check=False
        )

        assert answer.returncode == 0
        assert team.shows(f"c{number}")["note"] == kept


def test_what_is_on_the_line_goes_before_what_is_in_the_draft(
    team: Manager, program: dict[str, str]
) -> None:
    team.refused(*COACH, "--on", "tomorow", "--about", "deal")

    team.does("coach", "--resume", "--on", "yesterday")

    record = team.shows("c1")
    assert (record["note"], record["about"], record["day"]) == (TEXT, "deal", "2026-11-12")
    assert drafts(program) == []


def test_the_same_slip_twice_leaves_one_draft(team: Manager, program: dict[str, str]) -> None:
    team.refused("coach", "aan", TEXT)
    team.refused("coach", "aaan", TEXT)

    assert "aaan" in drafted(program)


def test_a_draft_with_nothing_in_it_is_not_taken_up_before_one_with_words(
    team: Manager, program: dict[str, str]
) -> None:
    team.refused("coach", "ana", "words", "--about", "nope")
    keeping.create(
        "coach", "# nothing\n== note\n# What did you talk about, and what will change? (needed)\n"
    )

    answer = team.refused("coach", "--resume")

    assert "--about cannot be 'nope'" in answer.err


def test_an_older_draft_waits_behind_a_newer_one(team: Manager, program: dict[str, str]) -> None:
    keeping.create("coach", "== note\nfirst\n")
    keeping.create("coach", "== note\nsecond\n")

    team.does("coach", "ana", "--resume")
    team.does("coach", "ana", "--resume")

    assert (team.shows("c1")["note"], team.shows("c2")["note"]) == ("second", "first")
    assert drafts(program) == []


def test_a_rehearsal_keeps_no_draft_and_takes_none_away(
    team: Manager, program: dict[str, str]
) -> None:
    team.refused(*COACH, "--on", "tomorow", "--dry-run")
    team.refused("coach", "aan", TEXT)

    team.does("coach", "ana", "--resume", "--dry-run")

    assert TEXT in drafted(program)


def test_without_any_text_there_is_nothing_to_keep(team: Manager, program: dict[str, str]) -> None:
    answer = team.refused("debrief", "ana", "--outcome", "order")

    assert "draft" not in answer.err
    assert drafts(program) == []


def test_nothing_to_go_on_with_is_said(team: Manager) -> None:
    answer = team.refused("plan", "--resume")

    assert answer.code == 3
    assert "There is no draft of plan. Start over: coachlog plan" in answer.err


def test_a_draft_that_cannot_be_kept_is_admitted(team: Manager, program: dict[str, str]) -> None:
    Path(program["XDG_STATE_HOME"]).write_text("no folder")

    answer = team.refused("coach", "aan", TEXT)

    assert answer.code == 3
    assert "It could not be kept as a draft either" in answer.err


def test_a_draft_that_was_spoiled_by_hand_can_be_mended_in_the_editor(
    team: Manager, program: dict[str, str]
) -> None:
    team.refused("coach", "aan", TEXT)
    drafts(program)[0].write_text(f"== nothing\n{TEXT}\n")
    os.environ["EDITOR"] = "sed -i 's/^== nothing/== rep\\nana\\n== note/'"

    answer = team.refused("coach", "--resume")
    team.does("coach", "--resume", "--edit")

    assert "Mend it: coachlog coach --resume --edit" in answer.err
    assert team.shows("c1")["note"] == TEXT
    assert drafts(program) == []


def test_drafts_are_found_by_age_and_say_how_to_go_on(team: Manager) -> None:
    keeping.create("coach", "== note\nfirst\n")
    team.on("2026-11-14").types("today")
    keeping.create("obstacle add", "second")

    old = keeping.older_than(datetime(2026, 11, 14))  # noqa: DTZ001 - days are local
    every = keeping.older_than(datetime(2026, 11, 15))  # noqa: DTZ001

    ways = [said["way_on"] for said in summary.of(every)]
    assert [draft.command for draft in old] == ["coach"]
    assert ways == [f"{COACHLOG} coach --resume", f"{COACHLOG} obstacle add --resume"]


def test_a_draft_is_for_the_journal_it_was_typed_for(team: Manager, tmp_path: Path) -> None:
    other = Manager(tmp_path / "other.db", team.capture)
    other.does("rep", "add", "Ana Other")
    other.refused("coach", "ana", "words for the other", "--about", "nope")

    here = team.refused("coach", "--resume")
    listed = team.on("2026-11-20").does("today")
    gone = team.on("2026-11-13").does("rep", "forget", "ana", "--yes")
    there = other.does("coach", "--resume", "--about", "moment")

    assert "There is no draft of coach" in here.err
    assert "DRAFTS" not in listed
    assert "draft" not in gone
    assert "Ana Other" in there
    assert other.shows("c1")["note"] == "words for the other"
