"""The manual in the terminal: every command, the tables to import, the environment."""

import re
from pathlib import Path

import pytest

from coachlog.records import kinds, table_columns
from coachlog.records.fields import Kind
from coachlog.render.pages import manual
from tests.conftest import Manager, leaves

PACKAGE = Path(__file__).parent.parent / "coachlog"


@pytest.mark.parametrize("command", sorted(leaves() - {"import"}))
def test_the_help_of_a_command_is_what_it_prints_itself(manager: Manager, command: str) -> None:
    words = command.split()

    assert manager.does("help", *words) == manager.does(*words, "--help")


@pytest.mark.parametrize("command", sorted(leaves()))
def test_a_line_of_usage_has_each_argument_once_in_brackets_or_bare(
    manager: Manager, command: str
) -> None:
    usage = manager.does(*command.split(), "--help").partition("\n\n")[0]

    arguments = " ".join(usage.split()).removeprefix(f"Usage: coachlog {command} [OPTIONS]").split()
    one = r"[A-Za-z=|]+"
    assert all(re.fullmatch(rf"({one}|\[{one}\])(\.\.\.)?", each) for each in arguments)


@pytest.mark.parametrize("words", [(), ("rep",), ("REP",), ("away",)])
def test_the_help_of_a_group_lists_its_commands(manager: Manager, words: tuple[str, ...]) -> None:
    lower = [word.lower() for word in words]

    assert manager.does("help", *words) == manager.does(*lower, "--help")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("debreif",), "Did you mean debrief?"),
        (("rep", "ad"), "Did you mean add?"),
        (("debrief", "ana"), "See: coachlog help debrief"),
    ],
)
def test_no_command_of_that_name_is_refused_with_the_nearest(
    manager: Manager, words: tuple[str, ...], part: str
) -> None:
    answer = manager.refused("help", *words)

    assert answer.code == 2
    assert part in answer.err


def section(manager: Manager, word: str) -> dict[str, str]:
    """What the help on importing says of a kind: what a cell holds, by its column."""
    whole = manager.does("help", "import")
    lines = whole.partition(f"\n--kind {word}\n")[2].partition("\n\n")[0].splitlines()
    return {line.split()[0]: " ".join(line.split()[1:]) for line in lines}


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.word)
def test_help_on_importing_lists_every_column_and_word_of_every_kind(
    manager: Manager, kind: Kind
) -> None:
    said = section(manager, kind.word)

    fields = [each for each in kind.fields if table_columns.may_be_typed(each)]
    assert [key.rstrip("*") for key in said] == [each.key for each in fields]
    assert {key.rstrip("*") for key in said if key.endswith("*")} == {*table_columns.needed(kind)}
    for key, held in said.items():
        closed = kind.field(key.rstrip("*")).words or ()
        assert all(word.value in held for word in closed)


def test_help_on_importing_begins_with_the_help_of_the_command(manager: Manager) -> None:
    assert manager.does("help", "import").startswith(manager.does("import", "--help"))


def test_the_example_of_a_table_comes_in_as_it_is_printed(manager: Manager, tmp_path: Path) -> None:
    whole = manager.does("help", "import")
    lines = [line.strip() for line in whole.partition("--kind rep:\n")[2].splitlines()[:3]]
    file = tmp_path / "team.csv"
    file.write_text("\n".join(lines))

    assert "import: 2 reps" in manager.does("import", str(file), "--kind", "rep")
    assert manager.shows("ben")["workdays"] == "mon-wed"


def test_every_variable_that_is_read_is_in_the_help_on_the_environment(manager: Manager) -> None:
    code = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    reading = [each for each in code if "os.environ" in each]
    named = {word for each in reading for word in re.findall(r'"([A-Z][A-Z_]{3,})"', each)}
    read = {word for word in named if not word.startswith(("SIG", "COMP_"))}  # bash, at a TAB

    said = manager.does("help", "environment")

    assert read
    assert {name for name in read if name not in said} == set()
    assert {*dict(manual.EXIT_CODES)} == {"0", "1", "2", "3", "4", "5", "129, 130, 143"}
    assert all(code in said for code in dict(manual.EXIT_CODES))


def test_help_is_there_without_a_journal_and_makes_none(manager: Manager) -> None:
    for words in ((), ("plan",), ("import",), ("environment",)):
        manager.does("help", *words)

    assert not manager.journal.exists()


def test_the_words_of_our_own_are_on_one_screen(manager: Manager) -> None:
    said = manager.does("help", "words").splitlines()

    assert len(said) <= 24
    assert max(map(len, said)) <= 80
    for word in ("cadence", "touch", "lever", "ramp", "systemic", "idle", "stalled", "carried"):
        assert any(line.split()[0] == word for line in said)
    assert any(line.startswith(" inertia") for line in said)


def test_the_history_of_the_shell_is_warned_of_once(manager: Manager) -> None:
    assert "shell's history" in " ".join(manager.does("help", "environment").split())
    for command in ("coach", "debrief", "edit"):
        assert "shell's history" not in " ".join(manager.does("help", command).split())
