"""Every place where a word can be typed has what fits there: the whole tree is walked, by rule.

A parameter takes words that are known (then some are offered), the name of a file (then the shell
offers it), or free text, a number, a name that is new (then nothing is offered, and no file).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import typer
from typer.main import get_command

from coachlog.cli import run
from coachlog.cli.commands.report import FailOn
from coachlog.cli.completion import answer, place
from coachlog.cli.completion.offers import Offer
from coachlog.cli.options import readers
from coachlog.cli.program import with_all_commands
from coachlog.days import display
from coachlog.days.toward import Toward
from coachlog.journal.transfer.meeting import Take
from coachlog.records.fields import Field, Holds
from tests import begun
from tests.conftest import Manager, leaves

FREE = {Holds.TEXT, Holds.TEXTS, Holds.NAME, Holds.HANDLE, Holds.NUMBER, Holds.TIME}
"""What holds words of somebody's own; of those of one line some are names that come again."""

KNOWN_AGAIN = {
    *("account", "deal", "stage", "coverage", "skill", "step", "strategy", "decided_by"),
    *("improve", "agreed", "from_day"),
}
"""The fields among them in which something that was said before, or a day, is offered."""

FREE_METAVARS = {"TEXT", "N", "WORDS"}
FILE_METAVARS = {"FILE", "[FILE]"}


@begun.once
def everything(manager: Manager) -> None:
    """A journal in which everything that can be named again was named once."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Ben Okafor")
    manager.does(
        *("plan", "ana", "Acme", "--on", "today", "--objective", "CFO agrees"),
        *("--deal", "Big", "--stage", "proof"),
    )
    manager.does(
        *("coach", "ana", "asks", "--agreed", "waits", "--deal", "Big", "--coverage", "2x"),
        *("--skill", "asking", "--step", "second", "--strategy", "mid-market"),
    )
    manager.does("action", "add", "send it", "--owner", "ana")
    manager.does(
        *("obstacle", "add", "slow", "--cause", "organization", "--rep", "ana"),
        *("--intent", "deliberate", "--decided-by", "Sam"),
    )
    manager.does("obstacle", "add", "late", "--cause", "organization", "--team")
    manager.does("away", "add", "ana", "mon")


@cache
def tree() -> Any:
    return get_command(with_all_commands())


def parameters(leaf: str) -> Iterator[tuple[Any, Field | None]]:
    """Every parameter of a command that takes a value, with its field if it is one of a form."""
    command, context = tree(), typer.Context(tree())
    for name in leaf.split():
        command = command.commands[name]
        context = typer.Context(command, info_name=name, parent=context)
    form = getattr(command.callback, "form", None)
    by_key = {field.key: field for field in form.fields} if form else {}
    for param in command.get_params(context):
        if not getattr(param, "is_flag", False):
            yield param, by_key.get(param.name)


def expected(param: Any, field: Field | None) -> str:
    """What a parameter takes by rule: words, a file, or free text."""
    if field is not None:
        is_free = field.holds in FREE and field.key not in KNOWN_AGAIN and not field.choices
        return "free" if is_free else "words"
    if param.metavar in FILE_METAVARS:
        return "file"
    is_number_of_draft = param.metavar in ("N", "[N]") and param.name == "number"
    return "free" if param.metavar in FREE_METAVARS and not is_number_of_draft else "words"


def line_up_to(leaf: str, name: str) -> list[str]:
    """The words of a line that ends where the parameter is due; a rep is known by then."""
    words = leaf.split()
    if name in ("improve", "agreed"):
        words += ["ana", *(["x"] if leaf == "coach" else [])]
    for param, _ in parameters(leaf):
        if param.name == name:
            return words if param.param_type_name == "argument" else [*words, param.opts[0]]
        if param.param_type_name == "argument" and name not in ("improve", "agreed"):
            words.append(_SAMPLES.get(param.metavar, "ana"))
    raise AssertionError(name)


_SAMPLES = {
    "REF": "o1", "AREA": "reports", "DURATION": "2h", "PART": "deals", "KEY": "cadence",
    "FIRST": "mon", "FILE": "x",
}  # fmt: skip


def offered(words: list[str], begun_with: str = "") -> list[Offer] | None:
    """What is offered behind some words; None where it is a file."""
    spot = place.find(tree(), words, begun_with)
    assert spot
    return answer.offers(spot)


@pytest.fixture
def here(everything: Manager) -> Manager:
    """That journal, and a draft, for what is read in this process."""
    everything.types("coach", "ana", "kept", "--about", "nonsense")
    run.reset()
    return everything


@pytest.mark.parametrize("leaf", sorted(leaves()))
def test_every_parameter_is_offered_what_it_takes(leaf: str, here: Manager) -> None:
    found, by_rule = {}, {}
    for param, field in parameters(leaf):
        offers = offered(line_up_to(leaf, param.name))
        found[param.name] = "file" if offers is None else "words" if offers else "free"
        by_rule[param.name] = expected(param, field)

    assert found == by_rule


@pytest.mark.parametrize("leaf", sorted(leaves()))
def test_every_option_can_be_completed_by_its_name(leaf: str) -> None:
    named = {
        option
        for param, _ in parameters(leaf)
        for option in (*param.opts, *param.secondary_opts)
        if option.startswith("--") and not param.hidden
    }

    offers = {each.word for each in offered(leaf.split(), "--") or ()}

    assert named | {"--help"} <= offers


GROUPS = sorted({leaf.rpartition(" ")[0] for leaf in leaves()})


@pytest.mark.parametrize("group", GROUPS)
def test_every_command_can_be_completed_by_its_name(group: str) -> None:
    inside = f"{group} ".lstrip()
    known = {leaf.removeprefix(inside).split()[0] for leaf in leaves() if leaf.startswith(inside)}

    assert {each.word for each in offered(group.split()) or ()} == known


OF_DAYS = ("DAY", "WHEN", "PERIOD", "FIRST", "[LAST]", "[DAY]")


@pytest.mark.parametrize("leaf", sorted(leaves()))
def test_every_day_that_is_offered_can_be_read_there(leaf: str, here: Manager) -> None:
    known, toward = readers.context(), Toward.BACK if leaf != "away import" else Toward.BOTH
    for param, field in parameters(leaf):
        if param.metavar not in OF_DAYS or param.name == "color":
            continue
        words = line_up_to(leaf, param.name)
        offers = [each for begun_with in "lnei3mq2t" for each in offered(words, begun_with) or ()]
        assert offers
        for word in {each.word for each in offers}:
            if param.metavar == "PERIOD":
                readers.period(word, known, toward=toward)
            elif field is not None:
                readers.read(field, word, known)
            else:
                readers.day(Toward.BOTH)(word, known)


def test_words_of_rules_that_live_elsewhere_are_theirs(here: Manager) -> None:
    sides = {each.word for each in offered(["import", "x", "--take"]) or ()}
    states = {each.word for each in offered(["report", "--fail-on"]) or ()}

    assert sides == {each.value for each in Take}
    assert states == {each.value for each in FailOn}


def test_what_stands_beside_a_day_is_the_day_that_is_read(here: Manager) -> None:
    lines = {
        Toward.BACK: ["coach", "ana", "x", "--on"],
        Toward.AHEAD: ["action", "add", "x", "--due"],
        Toward.BOTH: ["away", "add", "ana"],
    }
    known = readers.context()

    for toward, words in lines.items():
        shown = [each for each in offered(words) or () if each.beside]
        assert len(shown) >= 9
        for each in shown:
            day = readers.day(toward)(each.word, known)
            assert each.beside == re.sub(" [0-9]{4}$", "", display.show(day))
