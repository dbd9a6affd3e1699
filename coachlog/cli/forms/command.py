"""The Typer command of a form: arguments and options made from its fields."""

from collections.abc import Callable, Iterator
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from coachlog.cli.forms.form import Form
from coachlog.cli.options.shared import SWITCHES
from coachlog.records.fields import Field, Holds

Given = dict[str, Any]
"""What Typer parsed, by key of the field or name of the switch; None for what was not given."""


def takes(
    form: Form, *switches: str, asks: bool = True
) -> Callable[[Callable[[Given], None]], Callable[..., None]]:
    """A decorator: give a function of `Given` the parameters of a form, then the switches.

    With `asks`, required fields may be missing on the line, since the command asks for them.
    """

    def made(command: Callable[[Given], None]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            command(given)

        needed = [field.required and not asks for field in form.fields]
        parameters = [*map(_parameter, form.fields, needed), *map(_switch, switches)]
        run.__name__, run.__doc__ = command.__name__, command.__doc__
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        vars(run)["__signature__"] = Signature(parameters)
        vars(run)["form"] = form
        return run

    return made


def _parameter(field: Field, needed: bool) -> Parameter:
    kind: Any = bool if "/" in "".join(field.flags) or field.holds is Holds.FLAG else str
    one = kind if needed else kind | None
    held = list[kind] | None if field.many else one
    default = Parameter.empty if needed else None
    return _keyword(field.key, Annotated[held, _declared(field)], default=default)


def _switch(name: str) -> Parameter:
    return _keyword(name, SWITCHES[name], default=False)


def _keyword(name: str, annotation: Any, *, default: object) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _declared(field: Field) -> Any:
    """The Typer declaration of a field: an argument, or an option with all its flags."""
    if field.is_argument:
        return typer.Argument(metavar=field.option, help=field.help)
    if field.holds is Holds.FLAG:
        return typer.Option(*_names(field), help=field.help)
    metavar = _METAVARS.get(field.holds, "TEXT")
    return typer.Option(*_names(field), metavar=metavar, help=field.help)


def _names(field: Field) -> Iterator[str]:
    yield from field.flags or (field.option,)


_METAVARS = {
    Holds.HANDLE: "WORD",
    Holds.DAY: "DAY",
    Holds.WHEN: "WHEN",
    Holds.WORD: "WORD",
    Holds.WORDS: "WORD",
    Holds.WEEKDAYS: "DAYS",
    Holds.NUMBER: "N",
    Holds.DURATION: "DURATION",
    Holds.REP: "REP",
    Holds.REPS: "REP",
    Holds.REP_OR_TEAM: "REP",
    Holds.OWNER: "WHO",
    Holds.LINK: "REF",
}
"""The metavars of options, by what they hold; else TEXT."""
