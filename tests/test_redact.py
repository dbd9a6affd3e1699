"""`--redact` means the same everywhere: no free text and no full name, in whatever form it leaves.

Random journals are told by commands; everything that somebody would type freely has one word in it.
"""

import io
import itertools
import os
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coachlog.cli import main

WORD, SURNAME = "quokka", "Wombat"
"""In every text that is typed freely; in every full name."""

TEXT = f"the {WORD} waits"
TALK = ("--account", "Acme", "--well", TEXT, "--improve", TEXT)
PAGES = ("table", "markdown", "json", "html")

PRINTED = [
    *itertools.product([("report",), ("report", "--since", "2026-10-01")], PAGES),
    *itertools.product([("story", "ana"), ("story", "ana", "--for-rep")], PAGES),
    *itertools.product([("obstacle", "case")], PAGES),
    *itertools.product([("brief", "ana"), ("brief", "ben")], ("table", "markdown", "json")),
]
"""Every page that can be redacted, in every form; of exports test_export.py has the same."""

EVENTS = st.sampled_from(
    [
        ("coach", "ana", TEXT),
        ("coach", "ana", TEXT, "--agreed", TEXT, "--skill", TEXT),
        ("coach", "ana", TEXT, "--agreed", TEXT, "--focus"),
        ("coach", "ben", TEXT, "--about", "pipeline", "--coverage", TEXT),
        ("coach", "ana", TEXT, "--about", "process", "--step", TEXT),
        ("coach", "ana", TEXT, "--about", "strategy", "--strategy", "Mid", "--level", "uses"),
        ("coach", "team", TEXT),
        ("debrief", "ana", "--outcome", "order", *TALK, "--got", TEXT, "--why", TEXT),
        ("debrief", "ana", "--outcome", "advance", *TALK, "--action", TEXT, "--note", TEXT),
        ("debrief", "ana", "--outcome", "no-sale", *TALK, "--practiced", "no"),
        ("debrief", "ben", "--outcome", "no-sale", *TALK, "--obstacle", TEXT),
        (
            *("plan", "ana", "Acme", "--on", "in 3 days", "--objective", TEXT, "--fallback", TEXT),
            *("--question", TEXT, "--expect", TEXT, "--practice", TEXT, "--people", TEXT),
        ),
        ("plan", "ana", "Globex", "--on", "today", "--objective", TEXT, "--note", TEXT),
        ("call", "skip", "ana", "--why", TEXT),
        ("action", "add", TEXT, "--owner", "me", "--rep", "ana"),
        ("action", "add", TEXT, "--owner", "ana", "--due", "tomorrow"),
        ("action", "done", "a1"),
        ("action", "drop", "a2", "--why", TEXT),
        ("obstacle", "add", TEXT, "--cause", "self", "--rep", "ana", "--next", TEXT),
        (
            *("obstacle", "add", TEXT, "--cause", "organization", "--team", "--cost", TEXT),
            *("--ask", TEXT, "--decided-by", TEXT, "--intent", "deliberate"),
        ),
        ("obstacle", "add", TEXT, "--cause", "organization", "--rep", "ana", "--rep", "ben"),
        ("obstacle", "act", "o1", TEXT, "--with", TEXT),
        ("obstacle", "escalate", "o2", "--to", TEXT),
        ("obstacle", "close", "o1", "--effect", TEXT),
        ("obstacle", "close", "o2", "--accepted", TEXT),
        ("away", "add", "ana", "tomorrow", "--note", TEXT),
        ("rep", "edit", "ana", "--focus", TEXT),
        ("rep", "edit", "ana", "--goal", TEXT, "--aspiration", TEXT, "--strength", TEXT),
        ("time", "add", "reports", "2h", "--note", TEXT, "--droppable"),
        ("focus", "set", "deals", "--why", TEXT, "--until", "2026-12-18"),
    ]
)


def answered(journal: Path, *words: str, on: str = "2026-10-31") -> tuple[str, str]:
    """What a command said on stdout and stderr, whatever came of it: some events are refused."""
    os.environ |= {"COACHLOG_NOW": on, "COACHLOG_JOURNAL": str(journal)}
    with (
        redirect_stdout(io.StringIO()) as out,
        redirect_stderr(io.StringIO()) as err,
        pytest.raises(SystemExit),
    ):
        main(words)
    return out.getvalue(), err.getvalue()


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    events=st.lists(st.tuples(EVENTS, st.integers(0, 3)), max_size=24, min_size=6),
    turn=st.integers(0, 2),
)
def test_of_any_journal_no_free_text_and_no_full_name_is_handed_on(
    events: list[tuple[tuple[str, ...], int]], turn: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal, day = Path(folder) / "j.db", 1
        for name in ("Ana", "Ben"):
            answered(journal, "rep", "add", f"{name} {SURNAME}", on="2026-10-01")
        for words, later in events:
            day = min(day + later, 31)
            answered(journal, *words, "--yes", on=f"2026-10-{day:02}")
            answered(journal, *words, on=f"2026-10-{day:02}")

        for words, shape in PRINTED[turn::3]:
            out, err = answered(journal, *words, "--redact", "--format", shape)

            assert out
            assert WORD not in out.lower(), words
            assert SURNAME not in out, words
            assert err.startswith("coachlog: Redacted: "), words


def test_without_it_the_same_pages_do_hold_them(tmp_path: Path) -> None:
    journal = tmp_path / "j.db"
    for name in ("Ana", "Ben"):
        answered(journal, "rep", "add", f"{name} {SURNAME}", on="2026-10-01")
    answered(journal, "debrief", "ana", "--outcome", "order", *TALK, "--practiced", "yes")
    answered(journal, "coach", "ben", TEXT)
    answered(journal, "rep", "edit", "ana", "--focus", TEXT)
    answered(journal, "obstacle", "add", TEXT, "--cause", "organization", "--team")

    for words, shape in PRINTED:
        out, err = answered(journal, *words, "--format", shape)

        assert WORD in out
        assert SURNAME in out or words[0] not in ("story", "brief")
        assert "Redacted" not in err


def test_what_says_nothing_of_a_person_stays(tmp_path: Path) -> None:
    journal = tmp_path / "j.db"
    answered(journal, "rep", "add", f"Ana {SURNAME}", on="2026-10-01")
    answered(journal, "debrief", "ana", "--outcome", "order", *TALK)
    answered(journal, "plan", "ana", "Globex", "--on", "2026-11-03", "--objective", TEXT)

    for words in (("story", "ana"), ("brief", "ana")):
        out, _ = answered(journal, *words, "--redact")

        assert out.startswith("ana")
        assert "Acme" in out
        assert "Globex" in out
        assert "(redacted)" in out
