"""The house stands as it is drawn: a floor imports from below, never from above or beside."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from coachlog.cli.program import MODULES
from tests.conftest import Manager, leaves, run

PACKAGE = Path(__file__).parent.parent / "coachlog"
README = PACKAGE.parent / "README.md"
HEAVY = {"sqlmodel", "sqlalchemy", "pydantic"}


def drawn() -> dict[str, dict[str, int]]:
    """The floor of every room, by the package that it is in, as README's drawing has them."""
    text = README.read_text(encoding="utf-8").partition("\n## Contributing\n")[2]
    drawing = text.partition("```text\n")[2].partition("```")[0]
    houses: dict[str, dict[str, int]] = {}
    for line in drawing.splitlines():
        words = line.partition("  #")[0].split()
        if words and not line.startswith(" "):
            house = houses.setdefault(words.pop(0).replace("/", "."), {})
        house |= dict.fromkeys(words, -len(house))
    return houses


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module of the package that a file imports, wherever in it."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("coachlog"))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coachlog"):
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield (
                    whole
                    if (PACKAGE.parent / whole.replace(".", "/")).exists()
                    or (PACKAGE.parent / (whole.replace(".", "/") + ".py")).exists()
                    else node.module or ""
                )


def room(module: str, house: str) -> str | None:
    """The room of a package that a module stands in; None outside it."""
    inside = module.removeprefix(f"{house}.")
    return None if inside in (module, "") else inside.split(".")[0]


@pytest.mark.parametrize("house", drawn())
def test_the_drawing_has_every_room_of_a_package(house: str) -> None:
    here = {name for path in modules() if (name := room(dotted(path), house))}

    assert here - {"__main__"} == drawn()[house].keys()


@pytest.mark.parametrize("house", drawn())
def test_rooms_import_only_from_the_floors_below_them(house: str) -> None:
    floors = drawn()[house] | {"__main__": 1}
    wrong = {
        f"{dotted(path)} imports {name}"
        for path in modules()
        for name in imports(path)
        if (here := room(dotted(path), house))
        and (there := room(name, house))
        and here != there
        and floors[here] <= floors[there]
    }

    assert wrong == set()


def test_no_two_rooms_need_each_other() -> None:
    needs = {
        name: {other.removesuffix(".__init__") for other in imports(path)} - {name}
        for path in modules()
        if (name := dotted(path)) != "coachlog"
    }

    while free := {name for name, others in needs.items() if not others & needs.keys()}:
        needs = {name: others for name, others in needs.items() if name not in free}

    assert needs == {}


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_no_room_is_longer_than_a_stranger_reads(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def loaded_after(*commands: tuple[str, ...], program: dict[str, str]) -> list[set[str]]:
    """The modules that are loaded after each of some commands, one after the other."""
    script = """
import json, sys
from coachlog.cli import main
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as end:
        assert end.code == 0, words
    print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(commands)],
        env=program, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [set(line.split()) for line in done.stderr.splitlines()]


def test_help_and_version_load_nothing_heavy(program: dict[str, str]) -> None:
    loaded = loaded_after(("--version",), ("--help",), ("plan", "--help"), program=program)

    for each in loaded:
        assert each & (HEAVY | {"rich.table", "sqlite3", "dateutil"}) == set()
        assert each & {"coachlog.cli.output.pages", "coachlog.days.phrases"} == set()


READING = [
    ("report",),
    ("report", "--format", "json"),
    ("today",),
    ("brief", "ana"),
    ("log",),
    ("show", "p1"),
    ("show", "ana"),
    ("search", "wait"),
    ("rep", "list"),
    ("call", "list"),
    ("action", "list"),
    ("obstacle", "list"),
    ("away", "list"),
    ("focus", "list"),
    ("time", "list"),
    ("config", "list"),
    ("undo", "--list"),
    ("export",),
]


def test_reading_does_not_load_the_writing_door(program: dict[str, str]) -> None:
    run(program, "rep", "add", "Ana Ruiz")
    run(program, "plan", "ana", "Acme", "--on", "mon", "--objective", "stops waiting")

    loaded = loaded_after(*READING, program=program)

    assert "sqlite3" in loaded[0]
    for words, each in zip(READING, loaded, strict=True):
        assert each & HEAVY == set(), words


def test_every_command_is_found_in_its_room() -> None:
    for name, room in MODULES.items():
        assert f"coachlog.cli.commands.{room}" in {dotted(path) for path in modules()}, name
    assert {leaf.split()[0] for leaf in leaves()} == MODULES.keys()


LINES = [
    (("log",), {"look_up"}),
    ((), {"look_up"}),
    (("--journal", "plan", "--color", "never", "undo", "--list"), {"mend"}),
    (("--journal=plan", "rep", "list"), {"rep"}),
]


@pytest.mark.parametrize(("words", "rooms"), LINES)
def test_of_a_line_only_its_command_is_built(
    words: tuple[str, ...], rooms: set[str], program: dict[str, str]
) -> None:
    (loaded,) = loaded_after(words, program=program)

    built = {
        name.rpartition(".")[2] for name in loaded if name.startswith("coachlog.cli.commands.")
    }
    assert rooms <= built <= rooms | {"look_up"}


@pytest.mark.parametrize("words", [("--help",), ("planner",)])
def test_help_and_a_slip_know_all_commands(words: tuple[str, ...], manager: Manager) -> None:
    answer = manager.types(*words)

    assert "debrief" in answer.out or "Did you mean" in answer.err
