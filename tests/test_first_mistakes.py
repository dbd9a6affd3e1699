"""What somebody new types wrong, and the way out that works."""

import shlex

import pytest

from coachlog import errors
from coachlog.records import names
from coachlog.records.names import Member
from tests import begun
from tests.conftest import Manager
from tests.terminal import Terminal


@begun.once
def team(manager: Manager) -> None:
    """A manager of Anaïs and Ben, with a talk with each."""
    manager.does("rep", "add", "Anaïs Roy")
    manager.does("rep", "add", "Ben Okafor")
    manager.does("coach", "anais", "wait for it")
    manager.does("coach", "ben", "ask first")


@pytest.mark.parametrize(
    "words", [("show", "x9"), ("delete", "x9"), ("edit", "X9", "note=a"), ("debrief", "x9")]
)
def test_a_ref_with_a_letter_that_is_none_says_which_there_are(
    words: tuple[str, ...], team: Manager
) -> None:
    said = team.refused(*words).err

    assert "A ref begins with one of: p (plan), d (debrief)" in said
    assert "rep add" not in said


def test_a_ref_where_a_person_is_needed_says_what_it_names(team: Manager) -> None:
    said = team.refused("brief", "c1").err

    assert "'c1' names a coaching, and a person is needed here" in said
    team.does(*commands(said)[0])


def test_an_absence_that_ends_already_is_given_another_last_day_as_printed(team: Manager) -> None:
    never = team.refused("away", "end", "ben").err
    team.does("away", "add", "ben", "mon", "fri")
    team.on("2026-11-17")

    [edit] = commands(team.refused("away", "end", "ben").err)
    team.does(*edit)

    assert "coachlog away add ben FIRST LAST" in never
    assert team.shows("w1")["last"] == "2026-11-17"


def test_an_open_absence_that_begins_later_is_taken_out_as_printed(team: Manager) -> None:
    team.does("away", "add", "ben", "mon", "--open")

    said = team.refused("away", "end", "ben", "today").err
    team.does(*commands(said)[0])

    assert "w1 began later, on Mon 16 Nov 2026" in said
    assert team.refused("show", "w1").code == 3


def test_a_lever_on_a_talk_that_is_no_pipeline_review_is_noted(team: Manager) -> None:
    said = team.does("edit", "c1", "lever=stuck")
    other = team.does("edit", "c1", "minutes=20")
    team.does(*commands(said.partition("Note: ")[2])[0])

    assert "Note: a lever is of a pipeline review" in said
    assert "lever" not in other
    assert team.shows("c1")["about"] == "pipeline"


def test_the_beginning_of_a_name_before_words_says_whose_it_is_and_how_to_type_it(
    team: Manager,
) -> None:
    said = team.refused("coach", "ana", "hi", "there").err

    assert "Did you mean anais?" in said
    assert "whole: anais hi there." in said
    assert "anais" in team.does("coach", "ANAÏS", "hi", "there", "--format", "json")
    assert "Anaïs" in team.does("brief", "ana")


def test_the_beginning_of_an_account_before_words_names_the_ref_to_type(team: Manager) -> None:
    team.does("plan", "ben", "Miller Big Corp", "--on", "mon", "--objective", "signs")

    said = team.refused("call", "cancel", "miller", "--by", "me", "board", "meeting").err
    team.does("call", "cancel", "p1", "board", "meeting", "--by", "me")

    assert "Did you mean p1, at Miller Big Corp?" in said
    assert "or the ref: p1 board meeting." in said


def test_each_of_several_that_are_deleted_is_said_so(team: Manager) -> None:
    said = team.does("delete", "c1", "c2")

    assert said.startswith("Deleted c1: anais, moment, Fri 13 Nov 2026.  Deleted c2: ben, moment")


def test_undo_right_after_forgetting_asks_before_it_takes_back_something_else(
    team: Manager, program: dict[str, str]
) -> None:
    team.does("rep", "forget", "ben", "--yes")

    said = team.refused("undo").err
    no = Terminal(program, "undo")
    no.asks("[y/N]").types("n").says("Nothing was undone").ends()
    team.does(*commands(said)[0])

    assert "Forgetting somebody cannot be undone" in said
    assert team.refused("show", "c1").code == 3
    assert "Undone: anais is Anaïs Roy" in team.does("undo")
    team.does("redo")
    team.does("redo")
    team.does("coach", "anais", "something new")
    assert "Undone: c3" in team.does("undo")


def test_undo_with_nothing_left_after_forgetting_says_so(manager: Manager) -> None:
    manager.does("rep", "add", "Ben", "Okafor")
    manager.does("rep", "forget", "ben", "--yes")

    assert "There is nothing to undo" in manager.refused("undo").err


def test_a_place_that_takes_no_backup_is_not_answered_with_another_journal(
    team: Manager,
) -> None:
    place = team.journal.parent / ("x" * 300)

    said = team.refused("backup", str(place)).err

    assert "Name another place for the backup: coachlog backup FILE" in said
    assert "--journal" not in said


def test_a_question_names_no_option(team: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "time", "add", "reports")

    terminal.asks("How long").types("ages").says("I can't take 'ages' here. Give minutes")
    terminal.types("45", ".").ends()

    assert "--" not in terminal.screen.partition("Saved")[0]


def test_one_is_said_in_the_singular(team: Manager) -> None:
    said = team.does("config", "set", "cadence", "1")

    assert "cadence set to 1 working day, was 5" in said
    assert "The newest one; there are more" in team.does("log", "--limit", "1")


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Graf Otto Berg", "otto"),
        ("Gräfin Eva Berg", "eva"),
        ("Dipl.-Ing. Jan Muster", "jan"),
        ("Prof. Dr. h.c. Max Ott", "max"),
        ("Prof.Dr. Max Ott", "max"),
        ("Univ.-Prof. Max Ott", "max"),
        ("Ing. Max Ott", "max"),
        ("Sir Max Ott", "max"),
        ("Graf", "graf"),
        ("Ingo Maier", "ingo"),
        ("Don Magnus", "don"),
        ("Emma Stone", "emma"),
        ("Jean-Luc Dame", "jean-luc"),
    ],
)
def test_a_title_is_no_first_name(name: str, handle: str) -> None:
    assert names.derived(name, taken=(), alone=True) == handle


def test_an_outsider_may_be_called_like_a_ref() -> None:
    with pytest.raises(errors.UnknownRep):
        names.find("x9", [Member("ana", "Ana Ruiz")])


def commands(said: str) -> list[list[str]]:
    """The commands that an error or a note prints, as words to type."""
    found = [part.partition("\n")[0].rstrip(".") for part in said.split("coachlog ")[1:]]
    return [shlex.split(each) for each in found]
