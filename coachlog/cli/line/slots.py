"""What the options and arguments of a command take, told from how they are declared."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from coachlog.records.fields import Field, Holds, Offers


class Takes(Enum):
    """What stands behind an option, or in the place of an argument."""

    NOTHING = "nothing"
    ONE = "one word"
    PERSON = "somebody, whose name may have several words"
    CALL = "a planned call: its ref, or the rep or account of it"
    CLOSED = "a word of a closed list, whose parts may stand apart"
    DAY = "a day, in one word or several"
    PERIOD = "a day, or a month, a quarter, a week, a year"
    TEXT = "free text"
    REST = "every word that is left"


class Slot(NamedTuple):
    """One option or argument: its parameter's name, its option as typed, and what it takes.

    `words` are those of a closed list; `bare` is what the option stands for where none of them
    follows it, empty where one must. An option with a `bare` can be denied: `--not-practiced`.
    `needed` says that the command cannot do without, `shared` that every command takes it.
    """

    name: str
    option: str
    takes: Takes
    words: tuple[str, ...] = ()
    bare: str = ""
    needed: bool = False
    shared: bool = False


class Slots(NamedTuple):
    """Of one command: its options by every name they have, and its arguments in order.

    `tail` is the option that also takes the words behind the last argument, if there is one.
    """

    options: Mapping[str, Slot]
    arguments: tuple[Slot, ...]
    tail: Slot | None


def of_command(params: Sequence[Any], fields: Sequence[Field], tail: str) -> Slots:
    """The slots of a command's parameters; `fields` are those of its form, if it has one.

    `tail` is the key of the field that takes the words behind the last argument.
    """
    by_key = {field.key: field for field in fields}
    options: dict[str, Slot] = {}
    arguments = []
    for param in params:
        slot = _slot(param, by_key.get(param.name))
        if param.param_type_name == "argument":
            arguments.append(slot)
        else:
            options |= dict.fromkeys((*param.opts, *param.secondary_opts), slot)
            if slot.bare:
                options[f"--not-{slot.option[2:]}"] = slot
    last = next((slot for slot in options.values() if tail and slot.name == tail), None)
    return Slots(options, tuple(arguments), last)


def _slot(param: Any, field: Field | None) -> Slot:
    option = param.opts[0] if param.opts else param.name
    if param.param_type_name == "argument" and param.nargs == -1:
        return Slot(param.name, option, Takes.REST)
    shared = getattr(param, "hidden", False)
    if getattr(param, "is_flag", False):
        return Slot(param.name, option, Takes.NOTHING, shared=shared)
    if field is None:
        plain = _BY_METAVAR.get(param.metavar, Takes.ONE)
        return Slot(param.name, option, plain, shared=shared)
    takes = _CALLS.get(field.offers) if field.offers else None
    if takes is None:
        takes = Takes.CLOSED if field.words else _BY_WHAT_IS_HELD.get(field.holds, Takes.ONE)
    return Slot(param.name, option, takes, field.choices, field.bare, field.required)


_CALLS = {Offers.PLANNED_CALLS: Takes.CALL, Offers.OWED_CALLS: Takes.CALL}

_BY_WHAT_IS_HELD = {
    Holds.TEXT: Takes.TEXT,
    Holds.TEXTS: Takes.TEXT,
    Holds.NAME: Takes.TEXT,
    Holds.DAY: Takes.DAY,
    Holds.WHEN: Takes.DAY,
    Holds.TIME: Takes.DAY,
    Holds.REP: Takes.PERSON,
    Holds.REPS: Takes.PERSON,
    Holds.REP_OR_TEAM: Takes.PERSON,
    Holds.REP_OR_PLAN: Takes.PERSON,
    Holds.OWNER: Takes.PERSON,
}

_BY_METAVAR = {
    "TEXT": Takes.TEXT,
    "ACCOUNT": Takes.TEXT,
    "VALUE": Takes.TEXT,
    "DAY": Takes.DAY,
    "WHEN": Takes.DAY,
    "FIRST": Takes.DAY,
    "[LAST]": Takes.DAY,
    "[DAY]": Takes.DAY,
    "PERIOD": Takes.PERIOD,
    "REP": Takes.PERSON,
    "[REP]": Takes.PERSON,
    "REF|REP": Takes.PERSON,
    "WHO": Takes.PERSON,
}
"""What is taken where there is no field, by what the help calls it."""
