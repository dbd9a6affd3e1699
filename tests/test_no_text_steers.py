"""What people wrote steers nothing, wherever it comes to the screen again."""

import re
from pathlib import Path

import pytest

from tests import begun
from tests.conftest import Manager, run
from tests.terminal import Terminal
from tests.test_completion import completed

EVIL = "\x1b[2J\x1b]52;c;eA==\x07\x1b]8;;http://e\x1b\\x\x9b2J\r\b\x7f"
"""Clears the screen, fills the clipboard, makes a link, goes back over what stood there."""

_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")
_FROM_THE_TEXT = re.compile("\x1b\\[2J|\x1b\\]|\x07|\x9b|\x7f")
"""What no prompt of ours sends to the terminal by itself."""


@begun.once
def evil(manager: Manager) -> None:
    """A manager who pasted it everywhere."""
    manager.does("rep", "add", "Ana Ruiz", "--focus", EVIL, "--goal", EVIL)
    manager.does("rep", "add", "Ben Okafor")
    for account in ("Acme", f"Acme {EVIL}"):
        manager.does(
            "plan", "ana", account, "--on", "today", "--objective", EVIL, "--question", EVIL
        )  # fmt: skip
    manager.does("coach", "ana", EVIL, "--deal", EVIL, "--action", EVIL, "--owner", "me")
    manager.does("obstacle", "add", EVIL, "--cause", "organization", "--rep", "ana")
    manager.does("coach", "ben", f"as Ana Ruiz said {EVIL}")


WRITING = (
    ("plan", "ana", EVIL, "--on", "mon", "--objective", "x"),
    ("debrief", "p2", "--outcome", "order", "--well", EVIL, "--improve", EVIL),
    ("coach", "ana", EVIL, "--action", EVIL, "--dry-run"),
    ("obstacle", "act", "o1", EVIL, "--with", EVIL),
    ("obstacle", "escalate", "o1", "--to", EVIL),
    ("obstacle", "close", "o1", "--effect", EVIL),
    ("action", "add", EVIL, "--owner", "me"),
    ("action", "done", "a1"),
    ("call", "cancel", "p1", "--by", "me", "--why", EVIL),
    ("focus", "set", "deals", "--why", EVIL, "--until", "2026-12-18"),
    ("edit", "c1", f"note={EVIL} again"),
    ("delete", "c1"),
    ("rep", "forget", "ana", "--dry-run"),
    ("rep", "forget", "ana", "--yes"),
)
REFUSED = (
    (f"--{EVIL}",),
    (EVIL,),
    ("show", EVIL),
    ("coach", EVIL, EVIL),
    ("coach", "ana", EVIL, "--about", EVIL),
    ("action", "add", "x", "--owner", f"an {EVIL}", "--due", EVIL),
    ("plan", "ana", EVIL, "--on", EVIL, "--objective", "x"),
    ("config", "set", EVIL, EVIL),
    ("import", EVIL),
    ("restore", EVIL, "--yes"),
    ("backup", f"/nowhere/{EVIL}"),
    ("export", "--output", f"/nowhere/{EVIL}"),
    ("--journal", f"/dev/null/{EVIL}/x.db", "log"),
    ("doctor", "--mend", EVIL),
    ("report", "--as-of", EVIL),
    ("rep", "add", f"Ana {EVIL}"),
)


@pytest.mark.parametrize("words", WRITING, ids=lambda words: " ".join(words)[:20])
def test_what_a_command_says_of_what_it_wrote_steers_nothing(
    words: tuple[str, ...], evil: Manager
) -> None:
    answer = evil.types(*words)

    assert answer.code == 0
    assert not _STEERS.search(answer.out + answer.err)
    assert not _STEERS.search(evil.does("undo", "--yes") if "--dry-run" not in words else "")


@pytest.mark.parametrize("words", REFUSED, ids=range(len(REFUSED)))
def test_an_error_that_repeats_what_was_typed_steers_nothing(
    words: tuple[str, ...], evil: Manager
) -> None:
    answer = evil.types(*words)

    assert answer.code in (1, 2, 3, 4)
    assert not _STEERS.search(answer.out + answer.err)


def test_a_question_that_shows_what_was_written_steers_nothing(
    evil: Manager, program: dict[str, str]
) -> None:
    asked = Terminal(program, "debrief", "ana").asks("several calls to debrief").types("p2")
    asked.asks("How did it end, exactly?").types("order").asks("worked?").types(".")
    asked.asks("worked?").presses("\x03")
    typo = Terminal(program, "coach", "ana", "x", "--action", "y", "--owner", f"an{EVIL[:4]}a")
    doubt = Terminal(program, "rep", "forget", "ana").asks("to go on:").presses("\x03")

    assert [asked.ends(), typo.ends(), doubt.ends()] == [130, 2, 130]
    for terminal in (asked, typo, doubt):
        assert not _FROM_THE_TEXT.search(terminal.raw)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_the_tab_key_offers_steers_nothing(
    shell: str, evil: Manager, program: dict[str, str]
) -> None:
    for line in ("debrief ", "action done ", "obstacle act ", "call move "):
        offers = completed(program, f"coachlog {line}", shell)

        assert offers
        assert not _STEERS.search("".join(offers))


def test_a_file_that_is_named_like_that_steers_nothing(
    evil: Manager, program: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / EVIL.replace("/", "")
    folder.mkdir()
    program["COACHLOG_JOURNAL"] = str(folder / "j.db")
    program["XDG_STATE_HOME"] = str(folder / "state")
    for words in (
        ("rep", "add", "Ana Ruiz"), ("backup",), ("doctor",), ("coach", "nobody", "kept"),
        ("export", "--output", str(folder / "e")), ("rep", "forget", "ana", "--yes"),
    ):  # fmt: skip
        done = run(program, *words)

        assert not _STEERS.search(done.stdout + done.stderr)


@pytest.mark.parametrize(
    "words",
    [
        ("brief", "{}"), ("show", "{}"), ("coach", "{}", "x"), ("rep", "forget", "{}", "--yes"),
        ("debrief", "p{}"), ("log", "--rep", "{}"), ("log", "--kind", "{}"),
        ("log", "--since", "{}"), ("log", "--limit", "{}"), ("log", "--format", "{}"),
        ("rep", "add", "Al", "--handle", "{}"), ("rep", "add", "A\u200bl{}"),
        ("action", "done", "{}"), ("action", "add", "x", "--owner", "An{}a", "--due", "fri"),
        ("config", "set", "{}", "1"), ("config", "set", "cadence", "{}"),
        ("config", "set", "workdays", "{}"), ("config", "set", "date-order", "{}"),
        ("edit", "ana", "{}=x"), ("edit", "ana", "{}"), ("export", "--kind", "{}"),
        ("away", "add", "me", "{}"), ("report", "--fail-on", "{}"), ("report", "--color", "{}"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_word_that_is_refused_is_repeated_with_its_escapes_once(
    manager: Manager, words: tuple[str, ...]
) -> None:
    manager.does("rep", "add", "Ana")

    said = manager.refused(*(word.format("\x1bc\\d") for word in words)).err

    assert r"\x1bc\d" in said
    assert r"\\" not in said
