"""What somebody guesses: a command, an option, or a word behind one; and the line that works."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.cli.line import behind_group, guesses
from tests import begun
from tests.conftest import Manager
from tests.test_first_mistakes import commands


@begun.once
def team(manager: Manager) -> None:
    """A manager of Dmitri, Priya and Sarah, with a note, two actions and two obstacles."""
    for name in ("Dmitri Volkov", "Priya Nair", "Sarah O'Neil"):
        manager.does("rep", "add", name)
    manager.does("coach", "dmitri", "wait for it")
    manager.does("action", "add", "get a sandbox", "--owner", "me")
    manager.does("action", "add", "ask counsel", "--owner", "me")
    for what in ("Legal is slow", "Counsel is slow"):
        manager.does("obstacle", "add", what, "--cause", "organization", "--rep", "dmitri")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("remove", "'delete'"),
        ("rm", "'delete'"),
        ("vacation", "'away add'"),
        ("holidays", "'away add'"),
        ("pto", "'away add'"),
        ("history", "'log'"),
        ("add", "'rep add' or 'coach'"),
        ("notes", "'coach'"),
        ("todo", "'action add'"),
        ("1on1", "'coach REP --about one-on-one'"),
        ("week", "'report' or 'today'"),
        ("team", "'rep list'"),
        ("find", "'search'"),
        ("version", "'--version'"),
        ("restor", "'restore'"),
        ("debreif", "'debrief'"),
    ],
)
def test_a_word_that_is_no_command_is_answered_with_what_people_mean(
    word: str, meant: str, manager: Manager
) -> None:
    said = manager.refused(word)

    assert said.code == 2
    assert f"No such command '{word}'. Did you mean {meant}" in said.err


def test_help_of_a_word_that_is_no_command_says_the_same(manager: Manager) -> None:
    said = manager.refused("help", "remove").err

    assert "Did you mean delete? One of: plan, debrief, coach, catch-up, obstacle, " in said


@pytest.mark.parametrize("word", ["exit", "rest", "stored", "forgotten"])
def test_no_command_that_takes_away_is_offered_for_a_word_a_bit_like_it(
    word: str, manager: Manager
) -> None:
    said = manager.refused(word).err

    assert not {"restore", "demo", "redo", "forget", "edit"} & set(said.split("'"))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("obstacle", "done", "o1"), "obstacle close"),
        (("action", "finish", "a1"), "action done"),
        (("obstacle", "delete", "o1"), "delete REF"),
        (("rep", "remove", "dmitri"), "rep leave"),
        (("rep", "dmitri"), "coachlog show dmitri"),
        (("action", "a1"), "coachlog show a1"),
        (("config", "lst"), "'list'"),
    ],
)
def test_in_a_group_too_what_is_meant_is_offered(
    words: tuple[str, ...], meant: str, manager: Manager
) -> None:
    assert meant in manager.refused(*words).err


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("obstacle", "add", "Discounts", "--since", "2 nov"), "--since. Did you mean --raised?"),
        (("obstacle", "add", "Discounts", "--on", "2 nov"), "--on. Did you mean --raised?"),
        (("action", "add", "get", "--by", "fri"), "--by. Did you mean --due?"),
        (("action", "add", "get", "--until", "fri"), "--until. Did you mean --due?"),
        (("coach", "dmitri", "hello", "--date", "tue"), "--date. Did you mean --on?"),
        (("action", "add", "get", "--bogus", "x"), "--bogus. See: coachlog action add --help"),
        (("action", "add", "get", "--ower", "x"), "--ower. Did you mean --owner?"),
    ],
)  # fmt: skip
def test_an_unknown_option_is_blamed_on_nothing_else(
    words: tuple[str, ...], meant: str, team: Manager
) -> None:
    said = team.refused(*words)

    assert said.code == 2
    assert f"No such option: {meant}" in said.err
    assert "Kept as a draft" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("undo", "c1"),
        ("undo", "2"),
        ("action", "done", "a1", "a2"),
        ("report", "last", "week"),
        ("report", "dmitri"),
        ("report", "Sarah O'Neil"),
        ("action", "list", "dmitri"),
        ("call", "list", "dmitri"),
        ("away", "list", "Dmitri", "Volkov"),
        ("obstacle", "list", "dmitri"),
        ("focus", "list", "dmitri"),
        ("rep", "list", "dmitri"),
        ("export", "dmitri"),
        ("today", "dmitri"),
        ("obstacle", "close", "o1", "solved", "it"),
        ("obstacle", "escalate", "o1", "COO"),
        ("obstacle", "escalate", "o1", "to", "COO"),
        ("obstacle", "merge", "o2", "into", "o1"),
    ],
)
def test_a_word_too_many_is_answered_with_the_line_that_works(
    words: tuple[str, ...], team: Manager
) -> None:
    said = team.refused(*words)

    assert said.code == 2
    team.does(*commands(said.err.partition(" Kept as")[0])[0])


def test_the_line_that_works_keeps_the_options_of_the_one_refused(team: Manager) -> None:
    said = team.refused("obstacle", "close", "o1", "solved", "--on", "yesterday").err

    assert commands(said) == [
        ["obstacle", "close", "o1", "--on", "yesterday", "--effect", "solved"]
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("dmitri send list by friday",),
        ("dmitri", "send", "list"),
        ("DMITRI:", "send", "list"),
        ("Sarah sends the deck",),
    ],
)
def test_an_action_that_begins_with_a_name_is_given_to_them_as_the_note_says(
    words: tuple[str, ...], team: Manager
) -> None:
    said = team.does("action", "add", *words)

    [edit] = commands(said.partition("Note: ")[2])
    team.does(*edit)

    who = team.shows("a3")
    assert {who["owner"], who["rep"]} == {edit[-1].partition("=")[2]}


@pytest.mark.parametrize(
    "words",
    [
        ("dmitri sends it", "--owner", "me"),
        ("dmitri sends it", "--rep", "priya"),
        ("Volkov sends it",),
        ("ask dmitri",),
        ("dmit sends it",),
    ],
)
def test_no_note_is_made_of_a_name_elsewhere_or_where_it_is_said_whose(
    words: tuple[str, ...], team: Manager
) -> None:
    assert "Note" not in team.does("action", "add", *words)


def test_whoever_has_only_people_is_told_what_to_do_with_them(manager: Manager) -> None:
    nobody = manager.does("log")
    manager.does("rep", "add", "Ana Ruiz")

    said = manager.does("log")

    assert "coachlog rep add" in nobody
    assert "coachlog plan ana" in said
    assert "rep add" not in said
    manager.does(*commands(said)[1], "wait for it")


def test_everybody_is_the_team_where_the_team_can_be_meant(team: Manager) -> None:
    for words in (("everyone", "hello"), ("everybody", "hello", "all")):
        assert "Everybody together is called: team." in team.refused("coach", *words).err
    assert "team" not in team.refused("brief", "everyone").err


def test_a_comma_with_a_blank_is_told_to_go_without(team: Manager) -> None:
    said = team.refused("coach", "priya,", "dmitri", "hello").err

    assert "with a comma and no blank: ana,ben" in said
    assert "rep add" not in said


def test_a_table_with_odd_columns_is_told_those_that_can_be_typed(
    manager: Manager, tmp_path: Path
) -> None:
    table = tmp_path / "team.csv"
    table.write_text("name,mail\nAna Ruiz,a@b\n")

    said = manager.refused("import", str(table), "--kind", "rep").err

    assert "one of: name, handle, start" in said
    assert "uid" not in said


@pytest.mark.parametrize(
    "words", [("report", "last", "week", "dmitri"), ("report", "a", "page", "for", "my", "boss")]
)
def test_where_no_line_is_known_that_works_none_is_printed(
    words: tuple[str, ...], team: Manager
) -> None:
    said = team.refused(*words).err

    assert "unexpected extra argument" in said
    assert commands(said) == [["report", "--help"]]


NOVEMBER = ("23", "nov", "to", "27", "nov")

ASKS = [
    ["time", "add", "AREA", "2h"],
    ["time", "add", "reports"],
    ["focus", "set", "pipeline"],
    ["focus", "set", "pipeline", "--why", "deals rot"],
    ["obstacle", "add", "legal is slow"],
    ["drafts", "show", "3"],
]
"""Lines that go on with a question, or need a word of the reader's."""


@pytest.mark.parametrize(
    ("words", "works"),
    [
        ("call dmitri", ["log", "dmitri", "--kind", "plan"]),
        ("call Dmitri Volkov", ["log", "Dmitri Volkov", "--kind", "plan"]),
        ("call mon", ["call", "list"]),
        ("focus dmitri", ["brief", "dmitri"]),
        ("focus pipeline", ["focus", "set", "pipeline"]),
        ("focus pipeline deals rot", ["focus", "set", "pipeline", "--why", "deals rot"]),
        ("time 2h", ["time", "add", "AREA", "2h"]),
        ("time 2h reports", ["time", "add", "reports", "2h"]),
        ("time Reports 45 board deck", ["time", "add", "reports", "45", "--note", "board deck"]),
        ("time reports", ["time", "add", "reports"]),
        ("away dmitri", ["log", "dmitri", "--kind", "absence"]),
        ("away dmitri mon fri", ["away", "add", "dmitri", "mon", "fri"]),
        (f"away dmitri {' '.join(NOVEMBER)}", ["away", "add", "dmitri", *NOVEMBER]),
        ("away Sarah O'Neil mon", ["away", "add", "Sarah O'Neil", "mon"]),
        ("away mon-fri", ["away", "add", "me", "mon-fri"]),
        ("obstacle legal is slow", ["obstacle", "add", "legal is slow"]),
        ("obstacle dmitri", ["brief", "dmitri"]),
        ("action send it", ["action", "add", "send it"]),
        ("action send it --due fri", ["action", "add", "send it", "--due", "fri"]),
        ("action dmitri --all", ["action", "list", "--rep", "dmitri"]),
        ("away dmitri mon --note x", ["away", "add", "dmitri", "mon", "--note", "x"]),
        ("action dmitri", ["action", "list", "--rep", "dmitri"]),
        ("rep dmitri", ["show", "dmitri"]),
        ("rep dmitri leave", ["rep", "leave", "dmitri"]),
        ("away dmitri add mon", ["away", "add", "dmitri", "mon"]),
        ("action a1 done", ["action", "done", "a1"]),
        ("config cadence", ["config", "get", "cadence"]),
        ("config cadence 7", ["config", "set", "cadence", "7"]),
        ("drafts 3", ["drafts", "show", "3"]),
    ],
)
def test_words_behind_a_group_are_answered_with_the_likeliest_line(
    words: str, works: list[str], team: Manager
) -> None:
    said = team.refused(*words.split())

    assert said.code == 2
    assert commands(said.err.replace(". ", "\n"))[0] == works
    if works not in ASKS:
        team.does(*works, "--no-input")


def test_one_text_in_quotes_is_answered_like_its_words(team: Manager) -> None:
    for group, text in (("obstacle", "legal is slow"), ("action", "send it, then ask")):
        said = team.refused(group, text).err

        assert f"coachlog {group} add '{text}'" in said


def test_a_name_that_is_a_bit_like_a_command_is_answered_as_both(team: Manager) -> None:
    said = team.refused("rep", "lisa").err

    assert "Did you mean 'list'? If it is somebody's name: coachlog show lisa." in said


@pytest.mark.parametrize("words", ["obstacle delete o1", "action finish a1", "rep remove ana"])
def test_a_word_that_people_use_for_a_command_is_answered_with_that_alone(
    words: str, team: Manager
) -> None:
    said = team.refused(*words.split()).err

    assert said.count("coachlog ") == 1


def test_no_group_answers_a_word_with_nothing_but_that_it_is_none(team: Manager) -> None:
    for group in ("call", "focus", "away", "obstacle", "action", "rep"):
        assert commands(team.refused(group, "zoltan").err.replace(". ", "\n"))[1:]


WORDS = st.lists(
    st.text(max_size=8)
    | st.sampled_from(
        ["dmitri", "mon", "1-2", "dec", "2h", "reports", "to", "-", "Ana", "a1", "add"]
    ),
    min_size=1,
    max_size=6,
)


@given(group=st.sampled_from(sorted(behind_group.GROUPS)), words=WORDS)
def test_any_words_behind_any_group_get_an_answer(group: str, words: list[str]) -> None:
    said = guesses.command(words[0], group, ["add", "list"], words[1:])

    assert said.startswith("No such command ")
    assert said.endswith((".", "?"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("rep show dmitri", "Of one alone: coachlog show dmitri."),
        ("obstacle view o1", "Of one alone: coachlog show o1."),
        ("show a1 o1", "show takes one record at a time. coachlog show a1"),
    ],
)
def test_one_record_is_shown_by_show(words: str, said: str, team: Manager) -> None:
    assert said in team.refused(*words.split()).err


@pytest.mark.parametrize("day", ["24. nov", "24th nov"])
def test_an_ordinal_is_answered_with_the_day(day: str, team: Manager) -> None:
    for words in (
        ["coach", "dmitri", "x", "--on", day],
        ["coach", "dmitri", "x", "--on", *day.split()],
    ):
        assert "Did you mean 24 nov?" in team.refused(*words).err


@pytest.mark.parametrize(
    "line",
    [
        ("coach", "dmitri", "some words", "--practiced", "maybe"),
        (
            *("debrief", "dmitri", "--account", "A", "--outcome", "order", "--well", "w"),
            *("--improve", "i", "--practiced", "maybe"),
        ),
    ],
)
def test_what_is_no_answer_to_whether_it_happened_is_named(
    line: tuple[str, ...], team: Manager
) -> None:
    said = team.refused(*line).err

    assert "--practiced cannot be 'maybe'. One of: yes, no, no-chance." in said
