"""The Typer command of a form: arguments and options made from its fields."""

from collections.abc import Callable, Iterator, Sequence
from inspect import Parameter, Signature
from itertools import takewhile
from typing import Annotated, Any

import typer

from coachlog import errors
from coachlog.cli.forms.form import Form
from coachlog.cli.options import completion
from coachlog.cli.options.shared import SWITCHES
from coachlog.records.fields import Field, Holds
from coachlog.text import quoted, shell_word

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
        vars(run)["form"] = form
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        vars(run)["__signature__"] = Signature(parameters)
        return run

    return made


def spelled_out(form: Form, words: Sequence[str]) -> list[str]:
    """The words of a command line, with the value that an option typed without one stands for.

    `--not-practiced` is `--practiced no`.

    Raises:
        Refused: words stand behind `--focus`, which takes none.
    """
    alone = {field.option: field for field in form.fields if field.alone}
    given: list[str] = []
    for place, word in enumerate(words):
        following = next(iter(words[place + 1 :]), "-")
        if word == "--":
            return [*given, *words[place:]]
        if negated := alone.get(word.replace("--not-", "--", 1)) if "--not-" in word else None:
            given += [negated.option, "no"]
        elif (field := alone.get(word)) and not _is_choice(field, following):
            given += [word, field.alone]
        else:
            given.append(word)
        if word == "--focus" and not following.startswith("-"):
            _refuse_text_of_focus(form, words[place + 1 :])
    return given


def _is_choice(field: Field, word: str) -> bool:
    """Whether a word is one of a closed list, cut short perhaps, or the number of one."""
    typed = word.strip().lower()
    begun = any(choice.startswith(typed) for choice in field.choices)
    return bool(typed) and (begun or typed in map(str, range(1, len(field.choices) + 1)))


def _refuse_text_of_focus(form: Form, words: Sequence[str]) -> None:
    if not any(field.key == "focus" and field.holds is Holds.FLAG for field in form.fields):
        return
    run = " ".join(takewhile(lambda word: not word.startswith("-"), words))
    agreed = "--improve" if form.command == "debrief" else "--agreed"
    text = shell_word(run)
    raise errors.Refused(
        f"{quoted(run)} stands behind --focus, which takes no text",
        f"As what they work on: {agreed} {text} --focus; or else put it before --focus.",
    )


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
    offers = completion.of_field(field)
    if field.is_argument:
        return typer.Argument(metavar=field.option, help=field.help, autocompletion=offers)
    if field.holds is Holds.FLAG:
        return typer.Option(*_names(field), help=field.help)
    metavar = _METAVARS.get(field.holds, "TEXT")
    return typer.Option(*_names(field), metavar=metavar, help=field.help, autocompletion=offers)


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
    Holds.REP: "REP",
    Holds.REPS: "REP",
    Holds.REP_OR_TEAM: "REP",
    Holds.OWNER: "WHO",
    Holds.LINK: "REF",
}
"""The metavars of options, by what they hold; else TEXT."""
