"""Capture on one line: what is read, and what a slip in any position says."""

import os
from pathlib import Path

import pytest

from tests import begun
from tests.conftest import Manager, leaves


@begun.once
def owed(manager: Manager) -> None:
    """A manager who planned a call of Ana's for today."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("plan", "ana", "Northwind", "--on", "today", "--objective", "CFO agrees")


SLIPS = [
    (("deberif", "ana"), "debrief"),
    (("obstacle", "ad", "x"), "add"),
    (
        ("debrief", "aan", "--outcome", "order", "--well", "w", "--improve", "i"),
        "Did you mean ana?",
    ),
    (("debrief", "p9", "--outcome", "order", "--well", "w", "--improve", "i"), "There is no p9"),
    (("debrief", "a1", "--outcome", "order", "--well", "w", "--improve", "i"), "p1 (plan)"),
    (("debrief", "ana", "--outcom", "order"), "--outcome"),
    (("debrief", "ana", "--outcome", "advnce"), "Did you mean advance?"),
    (
        ("debrief", "ana", "--outcome", "order", "--minutes", "1x"),
        "--minutes cannot be '1x'. Give minutes, or hours: 45, 45m, 1h",
    ),
    (("debrief", "ana", "--outcome", "order", "--on", "yesteday"), "Did you mean yesterday?"),
    (("debrief", "ana", "--outcome"), "'--outcome' requires an argument"),
    (
        (
            "debrief",
            "ana",
            "--outcome",
            "order",
            "--well",
            "w",
            "--improve",
            "i",
            "--cause",
            "self",
        ),
        "--cause belongs to an obstacle. Say what: --obstacle TEXT",
    ),
    (
        ("debrief", "ana"),
        "needs --outcome, --well and --improve. It can only ask you on a terminal.",
    ),
    (("plan",), "plan needs REP, ACCOUNT, --objective and --on"),
    (("plan", "ana", "Acme", "-o", "x", "--on", "5"), 'type "5 dec"'),
    (("plan", "ana", "Acme", "-o", "x", "--on", "mon", "--role", "leed"), "Did you mean lead?"),
    (("rep", "leave", "ana", "--on", "mon", "for", "good"), "extra argument"),
    (("coach", "ana", ""), "NOTE: The text is empty. Write something"),
    (("coach", "ana", "x", "--works-on", "legal"), "Such as o1."),
    (("coach", "ana", "x", "--action", "y", "--owner", "anna"), "close to ana"),
    (("obstacle", "add", "x", "--cause", "self"), "--rep or --team"),
    (("obstacle", "add", "x", "--cause", "us", "--team"), "One of: self, organization."),
    (("action", "add", "x", "--due", "2026-02-30"), "2026-02-28"),
    (("action", "done", "p1"), "'p1' is not an action. Such as a1."),
    (("call", "cancel", "p1", "--by", "boss", "--why", "x"), "One of: me, rep, customer."),
]


@pytest.mark.parametrize(("words", "enough"), SLIPS, ids=[" ".join(words) for words, _ in SLIPS])
def test_what_a_slip_says_is_enough_to_go_on(
    words: tuple[str, ...], enough: str, owed: Manager
) -> None:
    answer = owed.refused(*words)

    assert answer.code in (2, 3)
    assert enough in answer.err


def test_commands_that_are_printed_name_the_journal_that_was_named(
    owed: Manager, tmp_path: Path
) -> None:
    other = str(tmp_path / "other one.db")
    here = f"coachlog --journal '{other}'"
    added = owed.does("--journal", other, "rep", "add", "Zoe Berg")
    said = owed.does("coach", "zoe", "enough", "--about", "pipeline", "--journal", other)
    refused = owed.types("coach", "zoe", "kept", "--about", "nope", "--journal", other)
    unread = owed.types("--journal", other, "coach", "zoe", "--not", "kept")
    undone = owed.does("undo", "--journal", other)

    assert f"Undo: {here} undo" in added
    assert f"{here} edit c1 lever=stuck" in said
    assert f"{here} coach --resume" in refused.err
    assert f"{here} coach --resume" in unread.err
    assert f"Do it again: {here} redo" in undone
    assert "--journal" not in owed.does("coach", "ana", "in the usual one")


def test_a_journal_named_behind_a_slip_is_no_word_of_the_note(owed: Manager) -> None:
    owed.refused("coach", "ana", "--ntoe", "kept", "--journal", str(owed.journal))

    assert "kept" in "".join(path.read_text() for path in drafts())
    typed = "".join(path.read_text().rpartition("\n# for ")[0] for path in drafts())
    assert "journal" not in typed


def drafts() -> list[Path]:
    return sorted(Path(os.environ["XDG_STATE_HOME"]).glob("coachlog/*.draft"))


def test_without_a_team_planning_says_how_to_add_somebody(manager: Manager) -> None:
    bare = manager.refused("plan")
    named = manager.refused("coach", "ana", "let the customer finish")

    assert bare.code == 2
    assert 'Nobody is on your team yet. Start with: coachlog rep add "Ana Ruiz"' in bare.err
    assert named.code == 3
    assert "coachlog rep add NAME" in named.err


def test_text_is_stored_as_it_was_typed(owed: Manager) -> None:
    text = " -dash: fri 2pm #tag [red] {rep} \x1b[2J ' \" \\ \n\n\t☃ "

    owed.does("coach", "ana", text)

    assert owed.shows("c1")["note"] == text


def test_the_words_of_closed_lists_are_blind_to_case(owed: Manager) -> None:
    owed.does("debrief", "ANA", "--outcome", "No-Sale", "--well", "w", "--improve", "i")

    assert owed.shows("d1")["outcome"] == "no-sale"


def test_an_obstacle_in_a_debrief_needs_its_cause(owed: Manager) -> None:
    answer = owed.refused(
        *("debrief", "ana", "--outcome", "order", "--well", "w", "--improve", "i"),
        *("--obstacle", "legal takes 12 days"),
    )

    assert answer.code == 2
    assert "debrief needs --cause" in answer.err


def test_a_dash_reads_stdin_for_the_note_alone(owed: Manager) -> None:
    owed.does("debrief", "ana", "--outcome", "order", "--well", "-", "--improve", "-")

    assert owed.shows("d1")["well"] == "-"


def test_only_the_help_on_the_environment_warns_that_a_command_line_is_no_secret(
    manager: Manager,
) -> None:
    warned = {
        name
        for name in leaves()
        if "this machine can see it" in " ".join(manager.does(*name.split(), "--help").split())
    }

    assert warned == set()
    assert "this machine can see it" in " ".join(manager.does("help", "environment").split())
