"""What stands beside `--resume` is newer than the draft: it is used, said, and nothing is lost."""

import pytest

from tests.conftest import Manager
from tests.terminal import Terminal, drafts
from tests.test_drafts_whose import keep, two

__all__ = ["two"]

DRAFT = "== target\ndmitri\n== outcome\norder\n== well\nasked, then waited\n== improve\nwait\n"


def test_a_text_on_the_line_is_used_and_the_drafts_is_said_and_kept_for_a_day(
    two: Manager, program: dict[str, str]
) -> None:
    keep(two, "debrief", DRAFT)

    answer = two.types("debrief", "dmitri", "--resume", "--well", "something")

    assert answer.code == 0
    assert answer.err == (
        "coachlog: using what is on the line in place of the draft's well: asked, then waited. "
        "Your earlier words are kept for a day: coachlog drafts\n"
    )
    assert two.shows("d1")["well"] == "something"
    [kept] = drafts(program)
    assert "== well\nasked, then waited\n" in kept.read_text()
    assert "order" not in kept.read_text()
    [listed] = two.types("drafts", "--format", "json").json
    assert (listed["whose"], listed["refused_line"]) == ("Dmitri Karev", True)
    assert two.types("today", "--format", "json").json["drafts"] == []
    assert "There is no draft" in two.on("2026-11-15").does("drafts")


def test_it_can_be_gone_on_with_meanwhile(two: Manager) -> None:
    keep(two, "debrief", DRAFT)
    two.does("debrief", "dmitri", "--resume", "--well", "something")

    [listed] = two.types("drafts", "--format", "json").json

    assert listed["way_on"] == "coachlog debrief dmitri --resume"


def test_broken_off_again_the_newer_words_are_resumed_and_the_older_ones_listed(
    two: Manager, program: dict[str, str]
) -> None:
    keep(two, "debrief", "== target\ndmitri\n== well\nasked, then waited\n== improve\nwait\n")
    terminal = Terminal(program, "debrief", "dmitri", "--resume", "--well", "new", size=(24, 200))
    terminal.says(
        "place of the draft's well: asked, then waited. Your earlier words are kept for a day"
    )
    terminal.asks("How did it end").presses("\x03")
    assert terminal.ends() == 130
    assert "Kept as a draft: coachlog debrief --resume" in terminal.screen

    texts = [path.read_text() for path in drafts(program)]
    again = Terminal(program, "debrief", "--resume", size=(24, 200))
    again.asks("How did it end").types("order").asks("from now on?").types(".")

    assert again.ends() == 0
    assert two.shows("d1")["well"] == "new"
    assert sorted("asked, then waited" in each for each in texts) == [False, True]


def test_killed_right_after_nothing_is_lost(two: Manager, program: dict[str, str]) -> None:
    keep(two, "debrief", "== target\ndmitri\n== well\nasked, then waited\n== improve\nwait\n")
    terminal = Terminal(program, "debrief", "dmitri", "--resume", "--well", "new", size=(24, 200))
    terminal.asks("How did it end").is_sent(9).closes()

    texts = "".join(path.read_text() for path in drafts(program))

    assert all(each in texts for each in ("asked, then waited", "== well\nnew", "wait"))


SAME = {
    ("debrief", "Dmitri Karev", "--outcome", "ord"): DRAFT,
    ("debrief", "p2", "--well", "asked, then waited"): DRAFT,
    ("plan", "nina", "acme", "--on", "2026-11-17"): (
        "== rep\nNina Berg\n== account\nAcme\n== objective\nx\n== on\ntue\n"
    ),
}


@pytest.mark.parametrize("words", SAME)
def test_what_says_the_same_takes_no_place(words: tuple[str, ...], two: Manager) -> None:
    keep(two, words[0], SAME[words])

    answer = two.types(*words, "--resume")

    assert (answer.code, answer.err) == (0, "")


def test_a_word_is_said_but_not_kept(two: Manager, program: dict[str, str]) -> None:
    keep(two, "debrief", DRAFT)

    answer = two.types("debrief", "dmitri", "--resume", "--outcome", "advance")

    assert (
        answer.err == "coachlog: using what is on the line in place of the draft's outcome: order\n"
    )
    assert drafts(program) == []


def test_a_long_text_is_shortened_where_it_is_said_and_kept_whole(
    two: Manager, program: dict[str, str]
) -> None:
    long = "one two three " * 50
    keep(two, "coach", f"== rep\nnina\n== note\n{long}\n== about\ndeal\n")

    answer = two.types("coach", "nina", "new", "--about", "pipeline", "--resume")

    assert "place of the draft's note: one two three" in answer.err
    assert "; about: deal. Your" in answer.err
    assert len(answer.err) < 250
    [kept] = drafts(program)
    assert long in kept.read_text()


def test_a_rehearsal_leaves_the_draft_as_it_is(two: Manager, program: dict[str, str]) -> None:
    keep(two, "debrief", DRAFT)

    answer = two.types("debrief", "dmitri", "--resume", "--well", "new", "--dry-run")

    assert answer.err == (
        "coachlog: using what is on the line in place of the draft's well: asked, then waited\n"
    )
    [kept] = drafts(program)
    assert "asked, then waited" in kept.read_text()


def test_dots_of_a_printed_command_take_the_place_of_nothing(
    two: Manager, program: dict[str, str]
) -> None:
    keep(two, "debrief", DRAFT)

    two.does("debrief", "dmitri", "--resume", "--well", "...")

    assert two.shows("d1")["well"] == "asked, then waited"
    assert drafts(program) == []


def test_on_the_page_it_is_said_too(
    two: Manager, program: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(two, "coach", "== rep\nnina\n== note\nolder\n")
    monkeypatch.setenv("EDITOR", "sed -i s/newer/newest/")

    answer = two.types("coach", "nina", "newer", "--edit", "--resume")

    assert "place of the draft's note: older" in answer.err
    assert two.shows("c1")["note"] == "newest"
    assert "older" in drafts(program)[0].read_text()
