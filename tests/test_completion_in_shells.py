"""The TAB key in bash, zsh and fish themselves, as `--install-completion` leaves them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import typed
from tests.shells import NAMES, Shell, is_here

TEAM = (
    ("rep", "add", "Ana Ruiz"),
    ("rep", "add", "Ben O'Neil"),
    ("rep", "add", "Łukasz Nowak"),
    ("rep", "add", "Bea Rust"),
    ("plan", "ana", "Big Corp", "--on", "fri", "--objective", "CFO agrees"),
    ("plan", "ana", "Big Cat", "--on", "mon", "--objective", "CFO agrees"),
    (
        "plan",
        "ben",
        'L\'Oréal: $5 & `co` "x" !y [z] (w) #1',
        "--on",
        "mon",
        "--objective",
        "agrees",
    ),
    ("coach", "ana", "asks", "--about", "deal", "--agreed", "don't sell: ask"),
    ("obstacle", "add", "legal's slow: 12 $(days)", "--cause", "organization", "--team"),
    ("obstacle", "add", "100% \x1b[2J`of` it", "--cause", "organization", "--team"),
)


@pytest.fixture(params=NAMES)
def shell(
    request: pytest.FixtureRequest, program: dict[str, str], tmp_path: Path
) -> Iterator[Shell]:
    """A shell at which a manager sits, whose journal has a little of everything."""
    if not is_here(request.param):
        pytest.skip(f"{request.param} is not installed")
    for words in TEAM:
        typed(Path(program["COACHLOG_JOURNAL"]), *words)
    home = tmp_path / "home of mine"
    home.mkdir()
    for name in ("ana file.csv", "about.txt", "o1", "zebra.ics"):
        (home / name).touch()
    here = Shell(request.param, program, home)
    yield here
    here.closes()


WORDS = [
    ("coachlog sho", "coachlog show "),
    ("coachlog obstacle me", "coachlog obstacle merge "),
    ("coachlog coach ANA", "coachlog coach ana "),
    ("coachlog coach luk", "coachlog coach lukasz "),
    ("coachlog coach ru", "coachlog coach ru"),
    ("coachlog coach ana,BEN", "coachlog coach ana,ben "),
    ("coachlog coach ana x --about INSP", "coachlog coach ana x --about inspection "),
    ("coachlog coach ana x --about=insp", "coachlog coach ana x --about=inspection "),
    ("coachlog edit c1 agr", "coachlog edit c1 agreed="),
    ("coachlog edit c1 about=insp", "coachlog edit c1 about=inspection "),
    ("coachlog config get workd", "coachlog config get workdays "),
    ("coachlog help obstacle esc", "coachlog help obstacle escalate "),
    ("coachlog log --since last qu", "coachlog log --since last quarter "),
    ("coachlog log --since last\\ qu", "coachlog log --since last\\ quarter "),
    ("coachlog plan ana B", "coachlog plan ana Big\\ C"),
    ("coachlog plan ana Big\\ Ca", "coachlog plan ana Big\\ Cat "),
    ('coachlog plan ana "Big Ca', 'coachlog plan ana "Big Cat" '),
    ("coachlog plan ana 'Big Ca", "coachlog plan ana 'Big Cat' "),
    ("coachlog plan ana Big Ca", "coachlog plan ana Big Cat "),
    ("coachlog plan ana x; coachlog sho", "coachlog plan ana x; coachlog show "),
]

FILES = [
    ("coachlog import ab", "coachlog import about.txt "),
    ("coachlog import ana", "coachlog import ana\\ file.csv "),
    ("coachlog away import ze", "coachlog away import zebra.ics "),
    ("coachlog restore ze", "coachlog restore zebra.ics "),
    ("coachlog export --output ab", "coachlog export --output about.txt "),
    ("coachlog export --output=ab", "coachlog export --output=about.txt "),
    ("coachlog --journal ab", "coachlog --journal about.txt "),
]

NO_FILES = [
    "coachlog ab",
    "coachlog coach ze",
    "coachlog coach ana ab",
    "coachlog plan ana x --objective ab",
    "coachlog action done ab",
    "coachlog config get ze",
    "coachlog search ze",
    "coachlog edit c1 note=ze",
    "coachlog nonsense ze",
]


def test_tab_completes_a_word_and_quotes_it_from_the_first_press_on(shell: Shell) -> None:
    assert {line: shell.completes(line) for line, _ in WORDS} == dict(WORDS)


def test_what_was_begun_with_an_accent_becomes_what_is_read(shell: Shell) -> None:
    becomes = shell.completes("coachlog coach ŁU")

    assert becomes == f"coachlog coach {'ŁUkasz' if shell.name == 'fish' else 'lukasz'} "
    shell.runs(f"{becomes}x --no-input", says="Łukasz Nowak, moment")


def test_files_are_offered_where_a_file_is_wanted_and_nowhere_else(shell: Shell) -> None:
    assert {line: shell.completes(line) for line, _ in FILES} == dict(FILES)
    assert [shell.completes(line).rstrip() for line in NO_FILES] == NO_FILES


def test_an_account_of_odd_characters_lands_so_that_it_is_read_as_it_is(shell: Shell) -> None:
    line = shell.completes("coachlog plan ben L")

    shell.runs(f"{line} --on fri --objective agrees --no-input", says="Saved p4")
    shell.runs("coachlog show p4", says='L\'Oréal: $5 & `co` "x" !y [z] (w) #1')


def test_an_agreement_with_an_apostrophe_lands_whole(shell: Shell) -> None:
    line = shell.completes("coachlog coach ana again --agreed don")

    shell.runs(line, says="Saved c2")
    shell.runs("coachlog show c2", says="don't sell: ask")


def test_what_a_word_means_stands_beside_it_whole_and_steers_nothing(shell: Shell) -> None:
    settings = shell.lists("coachlog config get ")
    obstacles = shell.lists("coachlog obstacle act ")
    refs = shell.lists("coachlog show p")

    assert "your team's working days" in settings
    assert "legal's slow: 12 $(days)" in obstacles
    assert "100% \\x1b[2J`of` it" in obstacles
    assert "Ana, Big Corp, Fri 13 Nov" in refs
    assert shell.completes("coachlog obstacle act o1").strip() == "coachlog obstacle act o1"


def test_a_journal_that_is_no_journal_is_nothing_to_a_shell(
    shell: Shell, program: dict[str, str]
) -> None:
    Path(program["COACHLOG_JOURNAL"]).write_text("nothing")

    assert "coachlog: " not in shell.lists("coachlog action done ")
    assert shell.completes("coachlog action done ") == "coachlog action done "
    assert shell.completes("coachlog sho") == "coachlog show "


@pytest.mark.parametrize("name", NAMES)
def test_installing_twice_changes_nothing_and_leaves_what_was_there(
    name: str, program: dict[str, str], tmp_path: Path
) -> None:
    if not is_here(name):
        pytest.skip(f"{name} is not installed")
    shell = Shell(name, program, tmp_path)
    shell.closes()

    def files() -> dict[Path, bytes]:
        return {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}

    before = files()
    shell.install()

    assert files() == before
    assert any(b"READY>" in content for content in before.values())
