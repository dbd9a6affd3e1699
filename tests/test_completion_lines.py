"""A line that is being typed: its words, its open quotes, and words as bash is given them."""

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.cli.completion import place, shells
from coachlog.cli.completion.offers import Offer, fitting, going_on
from tests.test_completion_everywhere import tree

PRINTABLE = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" \xa0"), min_size=1
)


@pytest.mark.parametrize(
    ("line", "words", "last"),
    [
        ("", [], ("", "", "")),
        ("coachlog", [], ("coachlog", "coachlog", "")),
        ("coachlog  sh", ["coachlog"], ("sh", "sh", "")),
        ("coachlog ", ["coachlog"], ("", "", "")),
        ("c a\\ b", ["c"], ("a\\ b", "a b", "")),
        ("c 'a b", ["c"], ("'a b", "a b", "'")),
        ("c x=\"a 'b", ["c"], ("x=\"a 'b", "x=a 'b", '"')),
        ("c 'it'\\''s' x", ["c", "it's"], ("x", "x", "")),
        ('c "a \\"b\\" \\x"', ["c"], ('"a \\"b\\" \\x"', 'a "b" \\x', "")),
        ("c '' x", ["c", ""], ("x", "x", "")),
        ("c x\\", ["c"], ("x\\", "x", "")),
    ],
)
def test_a_line_is_taken_apart_as_a_shell_does(
    line: str, words: list[str], last: tuple[str, str, str]
) -> None:
    assert shells.split(line) == (words, last)


@given(st.lists(PRINTABLE, min_size=1, max_size=4))
def test_what_a_shell_would_read_is_what_is_read(words: list[str]) -> None:
    line = " ".join(map(shlex.quote, words))

    before, last = shells.split(line)

    assert [*before, last.text] == words


@given(PRINTABLE, st.sampled_from(["", "'", '"']))
def test_a_word_given_to_bash_is_read_as_it_is(word: str, quote: str) -> None:
    typed = f"{quote}{shells.quoted(word, quote)}{quote}"

    read = subprocess.run(["bash", "-c", f"printf %s {typed}"], capture_output=True, check=True)

    assert read.stdout.decode() == word
    assert shells.split(f"{typed} ")[0] == [word]


@given(st.lists(PRINTABLE, max_size=6), st.text(max_size=6))
def test_no_line_is_too_odd_to_be_completed(words: list[str], begun: str) -> None:
    place.find(tree(), words, begun)


@given(
    st.sampled_from(
        ["plan", "coach", "debrief", "log", "call move", "away add", "edit", "rep edit"]
    ),
    st.lists(
        st.sampled_from(
            ["ana", "p1", "fri", "2pm", "in", "3", "days", "--on", "--on=fri", "--about", "deal",
             "--",
             "no", "chance", "--practiced", "--note", "x y", "lever=", "--team", "-n", "-", "last"]
        ),
        max_size=8,
    ),
    st.sampled_from(["", "a", "--", "--on=", "3", "la", "lever=s", "ana,"]),
)  # fmt: skip
def test_any_line_that_is_begun_has_a_place_for_the_next_word(
    command: str, words: list[str], begun: str
) -> None:
    spot = place.find(tree(), [*command.split(), *words], begun)

    assert spot
    assert spot.command == command
    assert spot.begun == (begun if not spot.attached else begun.partition("=")[2])


def test_what_begins_with_what_was_typed_goes_before_what_is_found_by_it() -> None:
    ana, nora = Offer("ana", "", ("Ana Norris", "Norris")), Offer("nora", "", ("Nora Lee", "Lee"))

    assert list(fitting([ana, nora], "NO")) == [nora]
    assert list(fitting([ana, nora], "norr")) == [ana]
    assert list(fitting([ana, nora], "")) == [ana, nora]


def test_what_no_shell_could_show_or_would_take_for_an_option_is_not_offered() -> None:
    odd = [Offer("a\tb"), Offer("a\x1b[2J"), Offer("-5 points"), Offer("a b")]

    assert list(fitting(odd, "")) == [Offer("a b")]


def test_the_next_word_of_a_value_without_quotes_is_offered() -> None:
    offers = [Offer("Big Corp Ltd"), Offer("Small Corp"), Offer("no-sale"), Offer("Big")]

    assert [each.word for each in going_on(offers, ("BIG",))] == ["Corp"]
    assert [each.word for each in going_on(offers, ("big", "corp"))] == ["Ltd"]
    assert [each.word for each in going_on(offers, ("no",))] == ["sale"]
    assert list(going_on(offers, ())) == offers
