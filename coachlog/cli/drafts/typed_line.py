"""What was typed on the line of a command: as answers, and as that line again."""

from collections.abc import Iterable, Mapping
from typing import Any

from coachlog.cli.forms.form import Form
from coachlog.records.fields import Field, Holds, Typed
from coachlog.text import COACHLOG, shell_word


def answers(form: Form, given: Mapping[str, Any]) -> Typed:
    """What was typed on the command line, by the key of its field; yes and no for a flag."""
    typed: Typed = {}
    for question in form.fields:
        value = given.get(question.key)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if value is not None and value != []:
            typed[question.key] = value
    return typed


LONGEST_LINE = 200
"""Characters of a line that is printed again; of a longer one, the free texts are left out."""


def again(form: Form, typed: Typed) -> str:
    """The command with what was typed on its line, to be pasted, without its switches.

    Free texts are left out where one could not be pasted so: of several lines, with a dash first,
    or too long. They are asked for.
    """
    whole = _words(form.fields, typed)
    is_plain = len(" ".join(whole)) <= LONGEST_LINE and not any(
        "\n" in each or each.startswith("-") for said in typed.values() for each in _listed(said)
    )
    names = [each for each in form.fields if each.line or not each.is_text]
    words = whole if is_plain else _words(names, typed)
    return " ".join([f"{COACHLOG} {form.command}", *map(shell_word, words)])


def _words(fields: Iterable[Field], typed: Typed) -> list[str]:
    """The words of a line: arguments, then each option with what was typed for it."""
    ordered = sorted(fields, key=lambda each: not each.is_argument)
    return [
        word
        for field in ordered
        for said in _listed(typed.get(field.key, []))
        for word in _word(field, said)
    ]


def _word(field: Field, said: str) -> tuple[str, ...]:
    if field.is_argument:
        return (said,)
    if field.holds is not Holds.FLAG:
        return (field.option, said)
    yes, _, no = "/".join(field.flags or (field.option,)).partition("/")
    return (yes if said == "yes" else no,)


def _listed(said: str | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else said
