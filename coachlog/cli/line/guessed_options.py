"""What was meant by an option that a command does not have: another option, or a field of `edit`.

Loaded only once a line is refused. For an option that is only a bit like another none is offered.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from coachlog.cli.line.behind_group import about_somebody
from coachlog.cli.line.slots import Slots, Takes
from coachlog.records import kinds
from coachlog.records.fields import Kind
from coachlog.text import COACHLOG, shell_word

_MEANT = {
    "--on": ("--raised", "--due", "--in"),
    "--since": ("--raised", "--from", "--on"),
    "--from": ("--since", "--on"),
    "--date": ("--on", "--raised", "--due", "--in"),
    "--day": ("--on", "--raised", "--due", "--in"),
    "--when": ("--on", "--raised", "--due", "--in"),
    "--by": ("--due", "--check"),
    "--until": ("--due", "--check"),
    "--deadline": ("--due", "--check"),
    "--period": ("--in",),
    "--last": ("--in",),
    "--who": ("--owner", "--rep"),
    "--person": ("--rep",),
    "--for": ("--rep",),
    "--customer": ("--account",),
    "--company": ("--account",),
    "--reason": ("--why",),
    "--comment": ("--note",),
}
"""Options that people guess, with those that may be meant, the likeliest first."""

_ALIKE, _SLIP = 0.75, 0.85
"""How alike an option of the command is, at least, and one of the whole program."""

_SHORT = 4
"""The most characters of an option that nearly every other one is alike to."""

_BY_OPTION = {("plan", "--on"): "call_day"}
"""Fields of options that stand for two fields, or have another key in the form of a command."""


def refusal(command: str, args: Sequence[str], typed: str, slots: Slots) -> str:
    """The sentences about an option that a command does not have, without the last full stop.

    `args` are the words behind the command, `typed` is the one that was refused.
    """
    name = typed.partition("=")[0]
    said = f"No such option: {name}"
    if pairs := _as_pairs(args, slots) if command == "edit" else "":
        return f"{said}. Fields are typed FIELD=VALUE: {COACHLOG} edit {pairs}"
    if setting := _as_setting(name, args) if command.startswith("config") else "":
        return f"{said}. A setting needs no dashes: {COACHLOG} config {setting}"
    if name == "--json" and "--format" in slots.options:
        return f"{said}. Did you mean --format json?"
    if meant := " or ".join(_meant(name, slots)):
        return f"{said}. Did you mean {meant}?"
    if command.endswith(" list") and name in ("--rep", "--for", "--who", "--person"):
        value = [word.removeprefix(f"{name}=") for word in args if word != name]
        if told := about_somebody(command.removesuffix(" list"), value):
            return f"{said}. {told}"
    places = [each.name for each in slots.arguments]
    if name[2:] in places:
        usage = " ".join(["", command, *places]).upper().replace(command.upper(), command)
        return f"{said}. It needs no option: {COACHLOG}{usage}"
    return said


def field_key(kind: Kind, option: str) -> str:
    """The key of the field of a kind that an option of its command stands for; empty if none."""
    plain = option.strip().lower()
    key = plain.removeprefix("--").replace("-", "_")
    named = (each.key for each in kind.fields if key == each.key or plain in each.flags)
    return _BY_OPTION.get((kind.word, plain)) or next(named, "")


def _meant(name: str, slots: Slots) -> list[str]:
    """The options that are meant by one that there is not, the likeliest first."""
    if not name.startswith("--") and f"-{name}" in slots.options:
        return [f"-{name}"]
    for each in _MEANT.get(name, ()):
        if each in slots.options:
            return [each]
    known = [each for each in slots.options if each.startswith("--") and _is_said(each, name)]
    own = [each for each in known if not slots.options[each].shared]
    begun = [each for each in own if len(name) > len("--x") and each.startswith(name)]
    if begun:
        return begun if len(begun) < 3 else []
    if len(name) <= _SHORT:
        return []
    return get_close_matches(name, own, n=2, cutoff=_ALIKE) or get_close_matches(
        name, known, n=1, cutoff=_SLIP
    )


def _is_said(option: str, name: str) -> bool:
    """Whether an option may be offered: one that denies only for another that denies."""
    return not option.startswith("--not-") or name.startswith("--not")


def _as_setting(name: str, args: Sequence[str]) -> str:
    """The words of `config` that look at a setting or change it; empty where it is none."""
    from coachlog.reporting import settings

    if name[2:].replace("_", "-") not in [each.key for each in settings.ALL]:
        return ""
    words = [word.partition("=")[2] if word.startswith(name) else word for word in args]
    value = " ".join(word for word in words if word and not word.startswith("-"))
    return f"set {name[2:]} {shell_word(value)}" if value else f"get {name[2:]}"


def _as_pairs(args: Sequence[str], slots: Slots) -> str:
    """The words of `edit`, each option that names a field as FIELD=VALUE; empty where one does not.

    The options that `edit` has stay.
    """
    words = list(args)
    ref = _taken_ref(words)
    kind = None if ref == "REF" else (kinds.split_ref(ref) or (kinds.REP,))[0]
    found = [shell_word(ref)]
    while words:
        word = words.pop(0)
        name, equals, attached = word.partition("=")
        slot = slots.options.get(name)
        if not word.startswith("-") or slot:
            found.append(_shown_pair(word))
            if slot and slot.takes is not Takes.NOTHING and not equals and words:
                found.append(shell_word(words.pop(0)))
            continue
        key = _editable(name, kind)
        if not key:
            return ""
        value = attached if equals else " ".join(_value(words, kind))
        found.append(f"{key}={shell_word(value) if value else 'VALUE'}")
    return " ".join(found)


def _taken_ref(words: list[str]) -> str:
    """The record that a line of `edit` names, taken out of its words; `REF` where there is none."""
    for place in {0, len(words) - 1} if words else ():
        if kinds.split_ref(words[place]) or (place == 0 and _is_plain(words[0])):
            return words.pop(place)
    return "REF"


def _is_plain(word: str) -> bool:
    return not word.startswith("-") and "=" not in word


def _editable(option: str, kind: Kind | None) -> str:
    """The key of the field that an option names, of a kind or of any; empty where it is fixed."""
    for each in (kind,) if kind else kinds.KINDS:
        plain = f"--{option.lstrip('-')}"
        for name in (plain, *_MEANT.get(plain, ())):
            key = field_key(each, name)
            if key and not each.field(key).fixed:
                return key
    return ""


def _value(words: list[str], kind: Kind | None) -> Iterator[str]:
    """The words up to the next option or pair, taken out."""
    keys = {field.key for each in ((kind,) if kind else kinds.KINDS) for field in each.fields}
    while words and not words[0].startswith("--"):
        key, equals, _ = words[0].partition("=")
        if equals and key in keys:
            return
        yield words.pop(0)


def _shown_pair(word: str) -> str:
    """A word as it was typed; of a pair only the value in quotes."""
    key, equals, value = word.partition("=")
    return (
        f"{key}={shell_word(value)}"
        if equals and value and key.isidentifier()
        else shell_word(word)
    )
