"""Where on a line the word stands that is being completed: which values it could be part of.

The words before it are sorted as `cli.line` sorts a whole line, only that nothing is refused: a
line that is being typed is not done yet.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import typer

from coachlog.cli.forms.form import Form
from coachlog.cli.line import slots
from coachlog.cli.line.slots import Slot, Takes
from coachlog.text import PROGRAM

_SEVERAL_WORDS = (Takes.DAY, Takes.PERIOD, Takes.CLOSED)
"""What may take several words behind an option, without quotes."""


class Place(NamedTuple):
    """One value that the word could be part of: its parameter, and its words before that one."""

    param: Any
    before: tuple[str, ...] = ()


class Spot(NamedTuple):
    """Where the word stands: the command so far, what was said, and the values it could be.

    `command` are the words that call it. `begun` is the word, less `attached`: the option that it
    is written together with, as in `--on=fri`. `names` says that the name of a command is due,
    `is_option` that the name of an option is typed, `is_full` that every argument has a value.
    """

    context: typer.Context
    command: str
    form: Form | None
    said: dict[str, tuple[str, ...]]
    begun: str
    places: tuple[Place, ...] = ()
    attached: str = ""
    names: bool = False
    is_option: bool = False
    is_full: bool = False


def find(top: Any, words: Sequence[str], begun: str) -> Spot | None:
    """Where the word `begun` stands behind the complete `words`; None behind what is no command.

    `top` is the program as Typer built it.
    """
    context, said = typer.Context(top, info_name=PROGRAM), dict[str, tuple[str, ...]]()
    rest, path = list(words), list[str]()
    while (known := getattr(context.command, "commands", None)) is not None:
        params = context.command.get_params(context)
        line = _Line(slots.of_command(params, (), ""), {each.name: each for each in params}, said)
        is_list = "list" in known and (rest or [begun])[0].startswith("-")
        awaited = [] if is_list else line.take_options(rest)
        if awaited or not (rest or is_list):
            spot = Spot(context, " ".join(path), None, said, begun, tuple(awaited))
            is_option = begun.startswith("-") and not awaited
            return _detached(spot._replace(names=not awaited, is_option=is_option), line)
        name = "list" if is_list else rest.pop(0)
        if name not in known:
            return None
        path.append(name)
        context = typer.Context(known[name], info_name=name, parent=context)
    return _in_command(context, " ".join(path), rest, said, begun)


def _in_command(
    context: typer.Context,
    command: str,
    rest: list[str],
    said: dict[str, tuple[str, ...]],
    begun: str,
) -> Spot:
    form = getattr(context.command.callback, "form", None)
    params = context.command.get_params(context)
    known = slots.of_command(params, form.fields if form else (), form.tail if form else "")
    line = _Line(known, {each.name: each for each in params}, said)
    awaited = line.take(rest)
    arguments = tuple(line.arguments())
    spot = Spot(context, command, form, said, begun)
    if awaited and not line.is_optional:
        return spot._replace(places=tuple(awaited))
    if begun.startswith("-") and not line.ended:
        return _detached(spot._replace(is_option=True), line)
    return spot._replace(places=(*awaited, *arguments), is_full=not arguments)


def _detached(spot: Spot, line: "_Line") -> Spot:
    """The spot behind `--option=`, where the word is written together with one."""
    name, equals, value = spot.begun.partition("=")
    slot = line.slots.options.get(name)
    if not (spot.is_option and equals and slot):
        return spot
    places = (Place(line.params[slot.name]),)
    return spot._replace(
        begun=value, attached=name + equals, places=places, is_option=False, names=False
    )


class _Line:
    """The words of a command, taken one after another; `said` is filled as they are."""

    def __init__(
        self, known: slots.Slots, params: dict[str, Any], said: dict[str, tuple[str, ...]]
    ) -> None:
        self.slots, self.params, self.said = known, params, said
        self.bare: list[str] = []
        self.ended = self.is_optional = False

    def take_options(self, rest: list[str]) -> list[Place]:
        """Take the options of a group before its command; the place of a value that is due."""
        while rest and rest[0].startswith("-"):
            if awaited := self._option(rest):
                return awaited
        return []

    def take(self, rest: list[str]) -> list[Place]:
        """Take all words; the places of the last option's value that the next word could be."""
        places: list[Place] = []
        while rest:
            if self.ended or len(rest[0]) < 2 or not rest[0].startswith("-"):
                self.bare.append(rest.pop(0))
            elif rest[0] == "--":
                self.ended = bool(rest.pop(0))
            else:
                places = self._option(rest)
        return places

    def _option(self, rest: list[str]) -> list[Place]:
        """Take an option with its value; its places where the line ends with it."""
        self.is_optional = False
        name, equals, attached = rest.pop(0).partition("=")
        slot = self.slots.options.get(name)
        if slot is None:
            return []
        if slot.takes is Takes.NOTHING:
            self._say(slot, "yes")
            return []
        if equals:
            rest.insert(0, attached)
        param = self.params[slot.name]
        following = list(_until_option(rest))
        if not following:
            self.is_optional = bool(slot.bare)
            return [] if rest else [Place(param)]
        size = _size(slot, following)
        self._say(slot, " ".join(rest[:size]))
        del rest[:size]
        goes_on = slot.takes in _SEVERAL_WORDS and len(rest) == len(following) - size
        self.is_optional = goes_on
        return [Place(param, tuple(following))] if goes_on else []

    def arguments(self) -> Iterator[Place]:
        """The arguments that the next word could be part of."""
        bare = self.bare
        for number, slot in enumerate(self.slots.arguments):
            param = self.params[slot.name]
            if not bare:
                yield Place(param)
                return
            if slot.takes is Takes.REST:
                self.said[slot.name] = tuple(bare)
                yield Place(param)
                return
            following = self.slots.arguments[number + 1 : number + 2]
            size = _argument_size(slot, following[0] if following else None, bare)
            self._say(slot, " ".join(bare[:size]))
            if size == len(bare) and slot.takes is not Takes.ONE:
                yield Place(param, tuple(bare))
            bare = bare[size:]

    def _say(self, slot: Slot, value: str) -> None:
        self.said[slot.name] = (*self.said.get(slot.name, ()), value)


def _until_option(rest: Sequence[str]) -> Iterator[str]:
    for word in rest:
        if word.startswith("-") and not word[1:2].isdigit():
            return
        yield word


def _size(slot: Slot, words: Sequence[str]) -> int:
    """How many words the value of an option takes."""
    from coachlog.days import form

    if slot.takes in (Takes.DAY, Takes.PERIOD):
        return form.longest(words, period=slot.takes is Takes.PERIOD) or 1
    return _closed_size(slot, words) if slot.takes is Takes.CLOSED else 1


def _closed_size(slot: Slot, words: Sequence[str]) -> int:
    """How many words are one of a closed list, its parts apart; 1 where none is."""
    sizes = range(1, len(words) + 1)
    return max((size for size in sizes if "-".join(words[:size]).lower() in slot.words), default=1)


def _argument_size(slot: Slot, following: Slot | None, words: Sequence[str]) -> int:
    """How many words an argument takes before the one that follows."""
    from coachlog.days import form

    if following is None:
        return 1 if slot.takes is Takes.ONE else len(words)
    if slot.takes is Takes.CLOSED:
        return _closed_size(slot, words)
    if slot.takes is Takes.DAY:
        return form.longest(words) or 1
    if following.takes is Takes.DAY:
        starts = (size for size in range(1, len(words)) if form.longest(words[size:]))
        return next(starts, len(words) if slot.takes is Takes.CALL else 1)
    return 1
