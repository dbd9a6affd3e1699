"""The offers for the word under the cursor, and how they go to the shell that asks."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from coachlog.cli import run
from coachlog.cli.app import GLOBAL_OPTIONS
from coachlog.cli.completion import asking, parameters, place, shells
from coachlog.cli.completion.offers import Asked, Offer, files, fitting, going_on
from coachlog.cli.completion.place import Place, Spot
from coachlog.text import one_line, shortened

_MOST = 60
"""Characters beside an offer, at most."""

Build = Callable[[Sequence[str]], Any]
"""What gives the program as Typer builds it, with the command that some words name."""


def answer(words: Sequence[str], build: Build) -> None:
    """Print what the shell that asks is to do; whatever goes wrong, nothing."""
    with suppress(Exception):  # whatever it is: a line that is being typed is no place for it
        print(shells.answer(os.environ[asking.VARIABLE], words, _completer(build)), end="")  # noqa: T201


def _completer(build: Build) -> shells.Completer:
    def complete(words: Sequence[str], begun: str) -> list[Offer] | None:
        spot = place.find(build(words), words, begun)
        return offers(spot) if spot else []

    return complete


def offers(spot: Spot) -> list[Offer] | None:
    """What may be typed at a spot; None where it is the name of a file."""
    journal = spot.said.get("journal")
    run.set_options(
        journal=journal[-1] if journal else None, no_input=True, color=None, no_pager=True
    )
    known: list[Offer] = list(_commands(spot)) if spot.names else []
    for each in spot.places:
        offered = parameters.of_parameter(each.param, spot.form, spot.command)
        if offered is files:
            return None
        known += going_on(offered(_asked(spot, each)), each.before) if offered else ()
    found = [*fitting(known, spot.begun)]
    if spot.is_option or (spot.is_full and not spot.begun and not found):
        found += _options(spot)
    return [_shown(each, spot.attached) for each in found]


def _asked(spot: Spot, at: Place) -> Asked:
    return Asked(spot.begun, spot.said, at.before, spot.context.find_root().command)


def _commands(spot: Spot) -> Iterator[Offer]:
    command: Any = spot.context.command
    for name in command.list_commands(spot.context):
        yield Offer(name, command.commands[name].get_short_help_str(80))


def _options(spot: Spot) -> Iterator[Offer]:
    """The long names of the options that fit; the global ones once one is begun."""
    param: Any
    for param in spot.context.command.get_params(spot.context):
        is_shared = param.name in GLOBAL_OPTIONS and param.hidden
        wanted = len(spot.begun) > 2 if is_shared else not getattr(param, "hidden", False)
        if param.param_type_name != "option" or not wanted:
            continue
        if param.name in spot.said and not param.multiple:
            continue
        for name in (*param.opts, *param.secondary_opts):
            if name.startswith("--") and name.startswith(spot.begun.lower()):
                yield Offer(name, param.help or "")


def _shown(offer: Offer, attached: str) -> Offer:
    beside = shortened(one_line(offer.beside), width=_MOST)
    return offer._replace(word=attached + offer.word, beside=beside)
