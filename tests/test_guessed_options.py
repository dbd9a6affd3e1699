"""An option that a command does not have: what was meant by it, or nothing at all."""

import pytest

from tests import begun
from tests.conftest import Manager, leaves
from tests.test_first_mistakes import commands

GLOBAL = ("--journal", "--no-input", "--color", "--no-pager")


@begun.once
def team(manager: Manager) -> None:
    """A manager of Ana with a talk, a plan, an action and an obstacle."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("coach", "ana", "wait for it")
    manager.does("plan", "ana", "Miller", "--objective", "signs", "--on", "mon")
    manager.does("action", "add", "send the deck", "--owner", "ana")
    manager.does("obstacle", "add", "Legal is slow", "--cause", "organization", "--rep", "ana")


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        (("c1", "--note", "x y"), ["c1", "note=x y"]),
        (("c1", "--note", "x", "y"), ["c1", "note=x y"]),
        (("c1", "--note=x y"), ["c1", "note=x y"]),
        (("c1", "-note", "it's late"), ["c1", "note=it's late"]),
        (("--note", "x y", "c1"), ["c1", "note=x y"]),
        (("c1", "day=thu", "--about", "deal"), ["c1", "day=thu", "about=deal"]),
        (("c1", "--about", "deal", "day=thu"), ["c1", "about=deal", "day=thu"]),
        (("c1", "--minutes", "20", "--dry-run"), ["c1", "minutes=20", "--dry-run"]),
        (("c1", "--on", "thu"), ["c1", "day=thu"]),
        (("p1", "--on", "next", "tue"), ["p1", "call_day=next tue"]),
        (("p1", "--objective", "decides"), ["p1", "objective=decides"]),
        (("a1", "--by", "fri"), ["a1", "due=fri"]),
        (("o1", "--decided-by", "the CFO"), ["o1", "decided_by=the CFO"]),
        (("o1", "--since", "thu"), ["o1", "raised=thu"]),
        (("ana", "--goal", "two logos"), ["ana", "goal=two logos"]),
    ],
)
def test_an_option_of_edit_is_answered_with_the_field_as_it_is_typed(
    words: tuple[str, ...], pairs: list[str], team: Manager
) -> None:
    said = team.refused("edit", *words)

    assert said.code == 2
    assert commands(said.err.replace(". See: ", "\n"))[0] == ["edit", *pairs]
    team.does("edit", *pairs)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("c1", "--note"), "edit c1 note=VALUE."),
        (("--note", "x"), "edit REF note=x."),
        (("--note=it is late",), "edit REF note='it is late'."),
    ],
)
def test_what_is_missing_stands_there_as_a_word(
    words: tuple[str, ...], line: str, team: Manager
) -> None:
    assert f"FIELD=VALUE: coachlog {line}" in team.refused("edit", *words).err


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("edit", "c1", "--colour", "red"), "--colour. Did you mean --color?"),
        (("edit", "c1", "--bogus", "x"), "--bogus. See: coachlog edit --help"),
        (("edit", "c1", "--made", "today"), "--made. See: "),
        (("edit", "a1", "--state", "done"), "--state. See: "),
        (("rep", "edit", "ana", "--note", "hi"), "--note. See: coachlog rep edit --help"),
        (("rep", "add", "Ben", "--note", "hi"), "--note. See: coachlog rep add --help"),
        (("today", "--note"), "--note. See: coachlog today --help"),
        (("--note",), "--note. See: coachlog --help"),
        (("coach", "ana", "--no"), "--no. See: coachlog coach --help"),
        (("report", "--reps", "ana"), "--reps. Did you mean --rep?"),
        (("report", "--html"), "--html. See: "),
        (("log", "--accont", "Miller"), "--accont. Did you mean --account?"),
        (("plan", "ana", "Miller", "--obj", "signs"), "--obj. Did you mean --objective?"),
        (("coach", "ana", "hi", "--no-pagr"), "--no-pagr. Did you mean --no-pager?"),
        (("coach", "ana", "hi", "-minutes", "20"), "-minutes. Did you mean --minutes?"),
        (
            ("call", "list", "--rep", "ana"),
            "--rep. If it is somebody's name: coachlog log ana --kind",
        ),
        (("away", "list", "--who=ana"), "--who. If it is somebody's name: coachlog log ana --kind"),
        (("away", "list", "--rep"), "--rep. See: "),
        (("show", "c1", "--json"), "--json. Did you mean --format json?"),
        (("coach", "ana", "--note", "hi"), "--note. It needs no option: coachlog coach REP NOTE."),
        (("plan", "--account", "X"), "--account. It needs no option: coachlog plan REP ACCOUNT."),
    ],
)
def test_an_option_is_offered_only_where_it_is_near(
    words: tuple[str, ...], name: str, team: Manager
) -> None:
    assert f"No such option: {name}" in team.refused(*words).err


def test_an_option_without_its_value_is_not_said_to_be_missing(team: Manager) -> None:
    said = team.refused("debrief", "ana", "--on").err

    assert "Option '--on' requires an argument" in said


@pytest.mark.parametrize(
    ("words", "works"),
    [
        (("config", "set", "--cadence", "7"), ["config", "set", "cadence", "7"]),
        (("config", "set", "--workdays=mon-thu"), ["config", "set", "workdays", "mon-thu"]),
        (("config", "--cadence"), ["config", "get", "cadence"]),
    ],
)
def test_a_setting_typed_as_an_option_is_answered_with_the_line_that_works(
    words: tuple[str, ...], works: list[str], team: Manager
) -> None:
    said = team.refused(*words).err.replace(". See: ", "\n")

    assert commands(said)[0] == works
    team.does(*works)


@pytest.mark.parametrize("command", sorted(leaves()))
@pytest.mark.parametrize("option", ["--note", "--goal", "--html", "--notes", "--input", "--page"])
def test_no_command_offers_an_option_of_the_whole_program_for_a_poor_guess(
    command: str, option: str, manager: Manager
) -> None:
    said = manager.types(*command.split(), option, "x").err

    assert not any(each in said for each in GLOBAL)
    assert "Possible options" not in said
