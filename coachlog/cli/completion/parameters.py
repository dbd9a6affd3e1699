"""What is offered for each parameter of a command, told from how it is declared.

A field of a form says what it holds; any other parameter is told by what the help calls its value.
What has no offers is free text, in which no file names are offered either.
"""

from collections.abc import Iterator
from typing import Any

from coachlog.cli import run
from coachlog.cli.app import FORMATS
from coachlog.cli.completion import days, edited, fields, records
from coachlog.cli.completion.offers import Asked, Offer, Offers, files, plain
from coachlog.cli.forms.form import Form
from coachlog.days.toward import Toward
from coachlog.records import vocabulary


def of_parameter(param: Any, form: Form | None, command: str) -> Offers | None:
    """What is offered for a parameter of a command; None where it takes free text."""
    field = next((each for each in form.fields if each.key == param.name), None) if form else None
    if form and field:
        found = fields.of_field(field)
        is_shared = form.shared and found and field.key == form.person
        return records.several(found) if found and is_shared else found
    if _listed(param):
        return lambda _: _listed(param)
    here = _BY_PLACE.get(f"{command} {param.name}")
    return here or _EVERYWHERE.get(param.name) or _BY_METAVAR.get(param.metavar)


def _listed(param: Any) -> list[Offer]:
    """The words that the parameter's own declaration lists."""
    return [Offer(each.value, each.help or "") for each in param.shell_complete(None, "")]


def _kinds(_: Asked) -> Iterator[Offer]:
    from coachlog.records import kinds

    yield from (Offer(each.word) for each in kinds.KINDS)


def _logged(_: Asked) -> Iterator[Offer]:
    """The kinds of record that stand in the log, then those of coaching."""
    from coachlog.records import kinds

    yield from (Offer(each.word) for each in kinds.LOGGED)
    yield from plain(*vocabulary.About)


def _states(_: Asked) -> list[Offer]:
    return plain("due", "overdue", "neglected")


def _sides(_: Asked) -> list[Offer]:
    return plain("newest", "theirs", "ours")


def _colors(_: Asked) -> list[Offer]:
    return plain(*run.COLORS)


def _settings(_: Asked) -> Iterator[Offer]:
    from coachlog.reporting import settings

    yield from (Offer(each.key, each.meaning) for each in settings.ALL)


def _values(asked: Asked) -> Iterator[Offer]:
    """The values of the setting that is named; of a number, its default."""
    from coachlog.reporting import settings

    setting = settings.named(asked.one("key"))
    if setting.key == "workdays":
        yield from days.weekdays(asked)
    elif setting.key == "date-order":
        yield from plain("dmy", "mdy", settings.UNSET)
    elif setting.default != settings.UNSET:
        yield Offer(setting.default, f"{setting.unit} (default)".strip())


def _commands(asked: Asked) -> Iterator[Offer]:
    """The commands below the words that were typed, and what else there is help on."""
    found = asked.top
    for word in asked.said.get("words", ()):
        found = getattr(found, "commands", {}).get(word.lower())
    for name, command in getattr(found, "commands", {}).items():
        yield Offer(name, command.get_short_help_str(80))
    if found is asked.top:
        yield from (Offer("environment", "variables and exit codes"), Offer("words", "our words"))


def _drafts(_: Asked) -> Iterator[Offer]:
    from coachlog.cli.drafts import files as drafts

    for number, each in enumerate(drafts.every(), 1):
        yield Offer(str(number), each.command)


_EITHER_WAY = days.days(Toward.BOTH)

_BY_METAVAR: dict[str, Offers] = {
    "REP": records.reps,
    "[REP]": records.reps,
    "WHO": records.anyone,
    "REF|REP": records.any_record,
    "REF": records.any_record,
    "REF...": records.any_record,
    "[FIELD=VALUE]...": edited.pairs,
    "[REF]...": records.obstacles_of_ours,
    "DAY": _EITHER_WAY,
    "[DAY]": _EITHER_WAY,
    "FIRST": _EITHER_WAY,
    "[LAST]": _EITHER_WAY,
    "PERIOD": days.periods(Toward.BACK),
    "FILE": files,
    "[FILE]": files,
    "KIND": _kinds,
    "STATE": _states,
    "WHOSE": _sides,
    "KEY": _settings,
    "VALUE": _values,
    "[COMMAND]": _commands,
}
"""The offers of parameters that are no fields, by what the help calls their values."""

_EVERYWHERE: dict[str, Offers] = {"color": _colors, "saved_as": lambda _: plain(*FORMATS)}
"""The offers of the options that every command has."""

_BY_PLACE: dict[str, Offers] = {
    "away remove ref": records.absences,
    "away import period": days.periods(Toward.BOTH),
    "drafts show number": _drafts,
    "drafts pick number": _drafts,
    "drafts drop number": _drafts,
    "log kind": _logged,
    "log about": lambda _: plain(*vocabulary.About),
    "log account": records.used_before("account"),
}
"""The offers where that is not enough: by command and name of the parameter."""
