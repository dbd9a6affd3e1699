"""The words of a line by their form alone: options that may stand bare, words typed apart."""

import pytest

from coachlog import errors
from coachlog.cli.line import words
from coachlog.cli.line.slots import Slot, Slots, Takes

PRACTICED = Slot("practiced", "--practiced", Takes.CLOSED, ("yes", "no", "no-chance"), "yes")
ON = Slot("day", "--on", Takes.DAY)
DEAL = Slot("deal", "--deal", Takes.TEXT)
EDIT = Slot("edit", "--edit", Takes.NOTHING)
COACH = Slots(
    {slot.option: slot for slot in (PRACTICED, ON, DEAL, EDIT)},
    (Slot("rep", "REP", Takes.PERSON), Slot("note", "NOTE", Takes.TEXT)),
    None,
)

SORTED = [
    ("ana wait a bit", "-- ana|wait a bit"),
    ("ana --practiced wait a bit", "--practiced|yes -- ana|wait a bit"),
    ("ana wait --practiced", "--practiced|yes -- ana|wait"),
    ("ana wait --practiced no", "--practiced|no -- ana|wait"),
    ("ana wait --practiced no chance", "--practiced|no chance -- ana|wait"),
    ("ana wait --practiced=no", "--practiced|no -- ana|wait"),
    ("ana --practiced y let it go", "--practiced|y -- ana|let it go"),
    ("ana --practiced 2 let it go", "--practiced|2 -- ana|let it go"),
    ("ana --on fri 2pm let it go", "--on|fri 2pm -- ana|let it go"),
    ("ana --edit let it go", "--edit -- ana|let it go"),
    ("ana --deal Harbor --on fri", "--deal|Harbor|--on|fri -- ana"),
    ("--deal", "--deal"),
    ("ana --on", "--on"),
]


@pytest.mark.parametrize(("line", "meant"), SORTED)
def test_every_word_has_its_place(line: str, meant: str) -> None:
    options, _, arguments = meant.partition("-- ")
    expected = [each for each in options.strip().split("|") if each]
    expected += ["--", *arguments.split("|")] if arguments else []

    assert words.sort(line.split(), COACH) == expected


def test_a_word_that_goes_on_as_another_is_refused_with_both_readings() -> None:
    with pytest.raises(errors.Refused) as refused:
        words.sort(["ana", "--practiced", "no", "chance", "came", "up"], COACH)

    assert refused.value.way_out == (
        "Put it in quotes: --practiced no-chance 'came up' or --practiced no 'chance came up'"
    )


def test_a_text_keeps_its_words_for_whoever_knows_the_team() -> None:
    *_, text = words.sort(["ana", "ruiz", "wait", "--edit", "then", "go"], COACH)

    assert isinstance(text, words.Words)
    assert (text.runs, text.follows) == ((("ruiz", "wait"), ("then", "go")), True)
