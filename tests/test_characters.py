"""What looks like one character is one: measured whole, never cut apart, whatever it is made of."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlog.render import characters
from coachlog.render.characters import width
from coachlog.render.layout import Columns
from tests.drawn import drawn

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
HEART = "\u2764\ufe0f"
FLAG = "\U0001f1e9\U0001f1ea"
ACCENTED = "e\N{COMBINING ACUTE ACCENT}"
ASTRONAUT = "\U0001f469\U0001f3fd\u200d\U0001f680"

COLUMNS = {FAMILY: 2, HEART: 2, FLAG: 2, ASTRONAUT: 2, ACCENTED: 1, "東": 2, "é": 1, "■": 1, "a": 1}


@pytest.mark.parametrize(("cluster", "columns"), COLUMNS.items())
def test_a_character_of_several_parts_takes_the_columns_of_one(cluster: str, columns: int) -> None:
    assert width(cluster) == columns
    assert width(f"a{cluster} {cluster}") == 2 + 2 * columns


def test_columns_line_up_whatever_they_hold() -> None:
    lines = drawn([Columns([(f"{cluster} x", "|") for cluster in COLUMNS])], width=None)

    assert {width(line.partition("|")[0]) for line in lines} == {7}


@pytest.mark.parametrize("cluster", COLUMNS)
@pytest.mark.parametrize("room", [1, 2, 3, 7])
def test_a_word_too_long_for_its_line_is_broken_between_characters_only(
    cluster: str, room: int
) -> None:
    lines = characters.wrapped(cluster * 9, room)

    assert "".join(lines) == cluster * 9
    assert all(line.replace(cluster, "") == "" for line in lines)
    assert max(map(width, lines)) <= max(room, width(cluster))


@pytest.mark.parametrize("cluster", COLUMNS)
@pytest.mark.parametrize("most", range(1, 14))
def test_what_is_shortened_ends_with_a_whole_character(cluster: str, most: int) -> None:
    short = characters.shortened(cluster * 20, most=most)

    assert short.replace(cluster, "") == "…"
    assert most - len(cluster) <= len(short) <= most


@given(st.text(max_size=40).map(lambda text: "".join(filter(str.isprintable, text))))
def test_a_text_is_as_wide_as_its_lines_together(text: str) -> None:
    lines = characters.wrapped(text.replace(" ", ""), 5)

    assert sum(map(width, lines)) == width(text.replace(" ", ""))


@pytest.mark.parametrize(("written", "loaded"), [("Zoë · Ørsted → ■▁█ …", False), ("東京", True)])
def test_latin_letters_and_our_own_signs_are_measured_without_a_library(
    written: str, loaded: bool
) -> None:
    script = (
        "import sys; from coachlog.render import characters\n"
        f"characters.wrapped({written!r} * 9, 5); characters.shortened({written!r}, most=2)\n"
        "print('wcwidth' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert done.stdout.decode().strip() == str(loaded)


@pytest.mark.parametrize("words", [["--help"], ["plan", "--help"], ["rep", "list"]], ids=" ".join)
def test_help_and_a_page_without_such_characters_do_without_the_library(
    words: list[str], program: dict[str, str]
) -> None:
    script = (
        "import sys; from coachlog.cli import main\n"
        f"try:\n    main({words!r})\n"
        "except SystemExit:\n    pass\n"
        "print('wcwidth' in sys.modules, file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], env=program, capture_output=True, check=True
    )

    assert done.stderr.decode().endswith("False\n")
