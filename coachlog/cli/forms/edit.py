"""The fields of `edit`: as a form, as FIELD=VALUE on a line, and as values.

Fields are called as in `show`, and read as by the command that made the record.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any

from coachlog import errors, text
from coachlog.cli.forms.form import Form
from coachlog.cli.options import readers
from coachlog.cli.options.readers import Context
from coachlog.days.toward import Toward
from coachlog.records.as_read import Record
from coachlog.records.fields import Field, Holds, Kind, Typed, always
from coachlog.records.kinds import PLAN
from coachlog.records.vocabulary import TEAM
from coachlog.text import COACHLOG


def form_of(kind: Kind, ref: str) -> Form:
    """The form to edit a record of that kind in the editor: its fields that are not fixed."""
    editable = (_edit_field(field) for field in kind.fields if not field.fixed)
    return Form(f"edit {ref}", tuple(editable))


def parse_pairs(kind: Kind, pairs: Iterable[str]) -> Typed:
    """The texts of FIELD=VALUE pairs, by key; `FIELD=` gives "" or, for a list, an empty one.

    Raises:
        Refused: one is not of that shape, or a field that holds one value is given twice.
        UnknownWord: there is no such field.
    """
    found: dict[str, list[str]] = {}
    typed = list(pairs)
    for place, pair in enumerate(typed):
        key, equals, value = pair.partition("=")
        if not equals:
            raise _no_pair(typed, place)
        found.setdefault(_named(kind, key, value).key, []).append(value)
    return {key: _one_or_many(kind.field(key), values) for key, values in found.items()}


def _named(kind: Kind, key: str, value: str) -> Field:
    """The field of that name.

    Raises:
        UnknownWord: there is none; of an option it is said which field that is.
    """
    try:
        return kind.field(key.replace(" ", "_"))
    except errors.UnknownWord as unknown:
        from coachlog.cli.line import guessed_options

        option = f"--{key.strip().lower().lstrip('-').replace('_', '-')}"
        if meant := guessed_options.field_key(kind, option):
            named = text.shell_word(f"{meant}={value}")
            unknown.way_out = f"The field of {option} is called {meant}: {named}"
        raise


def _no_pair(typed: Sequence[str], place: int) -> errors.Refused:
    """The error for a word that is no pair; behind one it may belong to that, without quotes."""
    way_out = f'Such as: {COACHLOG} edit c2 lever=stuck note="ask for the signer"'
    if place:
        key, _, value = typed[place - 1].partition("=")
        words = [value, *takewhile(lambda word: "=" not in word, typed[place:])]
        way_out = f"Put several words in quotes: {key}={text.shell_word(' '.join(words))}"
    return errors.Refused(f"{text.quoted(typed[place], width=40)} is not FIELD=VALUE", way_out)


def as_typed(kind: Kind, record: Record) -> Typed:
    """The fields of a record that are not fixed, as they would be typed; without empty ones."""
    shown = {
        field.key: _shown(record.values[field.key], field)
        for field in kind.fields
        if not field.fixed
    }
    return {key: value for key, value in shown.items() if value}


def changed_answers(before: Typed, after: Typed) -> Typed:
    """The answers that differ from those before; "" for one that is gone."""
    keys = dict.fromkeys((*before, *after))
    return {key: after.get(key, "") for key in keys if after.get(key) != before.get(key)}


def values(kind: Kind, typed: Typed, known: Context) -> dict[str, Any]:
    """The values of what was typed: None or an empty tuple to clear; a fixed field keeps its text.

    Raises:
        CoachlogError: something cannot be read; the error names the field.
    """
    typed = _with_time_apart(kind, typed, known)
    return {key: _value(kind.field(key), answer, known) for key, answer in typed.items()}


def _with_time_apart(kind: Kind, typed: Typed, known: Context) -> Typed:
    """The answers, with the time that was typed behind the day of a planned call as its time."""
    said = typed.get("call_day")
    if kind is not PLAN or not isinstance(said, str) or "call_time" in typed:
        return typed
    day, time = (_edit_field(kind.field(key)) for key in ("call_day", "call_time"))
    if not _fails(time, said, known) and _fails(day, said, known):
        own = text.shell_word(f"call_time={said}")
        raise errors.Refused("call_day is the day alone", f"The time is a field of its own: {own}")
    words = said.split()
    for size in range(1, len(words)):
        first, rest = " ".join(words[:size]), " ".join(words[size:])
        if not _fails(day, said, known):
            break
        if not (_fails(day, first, known) or _fails(time, rest, known)):
            return {**typed, "call_day": first, "call_time": rest}
    return typed


def _fails(field: Field, said: str, known: Context) -> bool:
    """Whether an answer cannot be read as the value of a field."""
    try:
        readers.read(field, said, known)
    except errors.CoachlogError:
        return True
    return False


def faults(kind: Kind, typed: Typed, known: Context) -> list[errors.CoachlogError]:
    """Why answers cannot be read, an error for each that cannot; none where all can."""
    found: list[errors.CoachlogError] = []
    for key, answer in typed.items():
        try:
            values(kind, {key: answer}, known)
        except errors.CoachlogError as error:
            found.append(error)
    return found


def refuse(found: Sequence[errors.CoachlogError]) -> None:
    """Refuse what cannot be saved, so that all that is wrong is said at once; nothing wrong passes.

    Raises:
        Refused: several answers cannot be saved; the details say which and why.
        CoachlogError: one cannot.
    """
    if len(found) == 1:
        raise found[0]
    if found:
        several = errors.Refused(f"{len(found)} answers cannot be read; nothing was saved")
        several.details = [str(each) for each in found]
        raise several


def is_needed(field: Field) -> bool:
    """Whether a record must have a value in that field."""
    return field.required or (field.never_null and field.holds is not Holds.FLAG)


def _one_or_many(field: Field, given: list[str]) -> str | list[str]:
    if field.many:
        return [value for value in given if value]
    if len(given) > 1:
        raise errors.Refused(f"{field.key} was given {len(given)} times", "It holds one value.")
    return given[0]


def _shown(value: Any, field: Field) -> str | list[str]:
    if isinstance(value, list):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None and field.holds is Holds.REP_OR_TEAM:
        return TEAM
    return "" if value is None else str(value)


def _value(field: Field, typed: str | list[str], known: Context) -> Any:
    if field.fixed:
        return typed
    given = [typed] if isinstance(typed, str) else typed
    read = [_read(_edit_field(field), each, known) for each in given if each]
    if field.holds is Holds.TEXTS:
        return tuple(read)
    return tuple(dict.fromkeys(read)) if field.many else next(iter(read), None)


def _read(field: Field, typed: str, known: Context) -> Any:
    try:
        return readers.read(field, typed, known)
    except errors.Ambiguous:
        raise
    except errors.Refused as refused:
        if refused.what.startswith(field.key):
            raise
        raise errors.Refused(f"{field.key}: {refused.what}", refused.way_out) from None


def _edit_field(field: Field) -> Field:
    """A field as `edit` takes it: called by its key, without defaults.

    A day that had to be ahead when it was given may be past when it is edited.
    """
    return field._replace(
        flags=(field.key,),
        label="",
        ask=_ASK.get(field.holds, "Text"),
        required=is_needed(field),
        toward=Toward.BOTH if field.toward is Toward.AHEAD else field.toward,
        fits=always,
        default=None,
        nudge=None,
        piped=False,
    )


_ASK = {
    Holds.DAY: "A day",
    Holds.TIME: "A time, such as 14:00",
    Holds.WORD: "A word",
    Holds.WORDS: "Words",
    Holds.WEEKDAYS: "Such as mon-wed",
    Holds.NUMBER: "A whole number",
    Holds.DURATION: "Minutes, or 1h30",
    Holds.FLAG: "yes or no",
    Holds.REP: "A rep",
    Holds.REP_OR_TEAM: "A rep",
    Holds.REPS: "Reps",
    Holds.OWNER: "me, a rep, or a name",
    Holds.LINK: "A ref",
}
