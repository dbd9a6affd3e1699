"""The fields of a record as a manager types them: `lever=stuck`, and back to `stuck`.

Fields are those of `show`, their words are read as the commands read them that made the record. A
kind of record becomes a form, so the editor shows one as it shows any other.
"""

from collections.abc import Iterable
from typing import Any

from coachlog import errors, text
from coachlog.cli.forms.form import Form, Question, Typed
from coachlog.cli.options import readers
from coachlog.cli.options.readers import Context, Reader
from coachlog.days import phrases
from coachlog.days.phrases import Toward
from coachlog.journal.read.stored import Field, Flavor, Kind
from coachlog.records.as_read import Record
from coachlog.records.vocabulary import TEAM

_MANY = (Flavor.TEXTS, Flavor.WORDS, Flavor.REPS)
_HAPPENED = ("day", "call_day", "raised", "since")
"""Days that lie back, but for the call day of a plan and the first day of a focus."""

_TO_COME = ("plan", "focus")


def form(kind: Kind, ref: str) -> Form:
    """The form to edit a record of that kind with: a question for each field that may be."""
    editable = (field for field in kind.fields if not field.fixed)
    return Form(f"edit {ref}", tuple(_question(kind, field) for field in editable))


def typed(kind: Kind, pairs: Iterable[str]) -> Typed:
    """What was typed as FIELD=VALUE, by field; a list given as `FIELD=` alone is empty.

    Raises:
        Refused: one is not of that shape, or a field that holds one value is given twice.
        UnknownWord: there is no such field.
    """
    found: dict[str, list[str]] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise errors.Refused(
                f"{text.shortened(pair, width=40)!r} is not FIELD=VALUE",
                'Such as: coachlog edit c2 lever=stuck note="ask for the signer"',
            )
        found.setdefault(kind.field(key.replace(" ", "_")).key, []).append(value)
    return {key: _one_or_many(kind.field(key), values) for key, values in found.items()}


def as_typed(kind: Kind, record: Record) -> Typed:
    """The fields of a record as they would be typed; those that are not set are left out."""
    shown = {
        field.key: _shown(record.values[field.key], field, kind)
        for field in kind.fields
        if not field.fixed
    }
    return {key: value for key, value in shown.items() if value}


def changed(before: Typed, after: Typed) -> Typed:
    """The answers that differ; one that is gone is empty."""
    keys = dict.fromkeys((*before, *after))
    return {key: after.get(key, "") for key in keys if after.get(key) != before.get(key)}


def values(kind: Kind, typed: Typed, known: Context) -> dict[str, Any]:
    """What was typed, as values: None or an empty tuple clears. Of fixed fields, the text.

    Raises:
        CoachlogError: something cannot be read; the error names the field.
    """
    return {key: _value(kind, kind.field(key), answer, known) for key, answer in typed.items()}


def _one_or_many(field: Field, given: list[str]) -> str | list[str]:
    if field.flavor in _MANY:
        return [value for value in given if value]
    if len(given) > 1:
        raise errors.Refused(f"{field.key} was given {len(given)} times", "It holds one value.")
    return given[0]


def _shown(value: Any, field: Field, kind: Kind) -> str | list[str]:
    if isinstance(value, list):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None and field.flavor is Flavor.REP and kind.word == "coaching":
        return TEAM
    return "" if value is None else str(value)


def _value(kind: Kind, field: Field, typed: str | list[str], known: Context) -> Any:
    if field.fixed:
        return typed
    given = [typed] if isinstance(typed, str) else typed
    read = [_read(kind, field, each, known) for each in given if each]
    if field.flavor is Flavor.TEXTS:
        return tuple(read)
    return tuple(dict.fromkeys(read)) if field.flavor in _MANY else next(iter(read), None)


def _read(kind: Kind, field: Field, typed: str, known: Context) -> Any:
    try:
        value = _reader(kind, field)(typed, known)
    except errors.Ambiguous:
        raise
    except errors.Refused as refused:
        if refused.what.startswith(field.key):
            raise
        raise errors.Refused(f"{field.key}: {refused.what}", refused.way_out) from None
    return None if field.flavor is Flavor.REP and value == TEAM else value


def _question(kind: Kind, field: Field) -> Question:
    return Question(
        key=field.key,
        option=field.key,
        ask=_ASK.get(field.flavor, "Text"),
        read=_reader(kind, field),
        required=field.required,
        many=field.flavor in _MANY,
        choices=tuple(word.value for word in field.words or ()),
    )


_ASK = {
    Flavor.DAY: "A day",
    Flavor.TIME: "A time, such as 14:00",
    Flavor.WORD: "A word",
    Flavor.WORDS: "Words",
    Flavor.WEEKDAYS: "Such as mon-wed",
    Flavor.NUMBER: "A whole number",
    Flavor.FLAG: "yes or no",
    Flavor.REP: "A rep",
    Flavor.REPS: "Reps",
    Flavor.OWNER: "me, a rep, or a name",
    Flavor.LINK: "A ref",
}


def _reader(kind: Kind, field: Field) -> Reader:
    if field.words:
        return readers.word(field.key, field.words)
    if field.flavor is Flavor.DAY:
        back = field.key in _HAPPENED and kind.word not in _TO_COME
        return readers.day(Toward.BACK if back else Toward.BOTH)
    if field.flavor is Flavor.NUMBER:
        return readers.number(field.key, 1, 250 if field.key == "cadence" else 1440)
    if field.flavor is Flavor.LINK:
        return readers.ref(field.link[:1], field.link)
    if field.flavor is Flavor.REP and kind.word == "coaching":
        return readers.rep_or_team
    return _READERS.get(field.flavor, readers.words)


def _clock(typed: str, known: Context) -> Any:
    """The time of a call."""
    order = known.settings.date_order
    when = phrases.read(typed, now=known.now, toward=Toward.BOTH, order=order)
    if when.time is None or when.day != known.today:
        raise errors.Refused(f"{text.visible(typed)!r} is no time of day", "Type it like 14:00.")
    return when.time


_READERS: dict[Flavor, Reader] = {
    Flavor.TIME: _clock,
    Flavor.WEEKDAYS: readers.weekdays,
    Flavor.FLAG: readers.flag,
    Flavor.REP: readers.rep,
    Flavor.REPS: readers.rep,
    Flavor.OWNER: readers.owner,
}
