"""What the words behind a group may be where they are no command of it: the lines that work.

Loaded only once a line is refused. The form alone tells: no journal is read, so a name is never
known to be one.
"""

from collections.abc import Iterator, Sequence

from coachlog.cli.line import two_days
from coachlog.days import durations, form
from coachlog.records.vocabulary import Area, Part
from coachlog.text import COACHLOG, shell_word

MOST_OF_A_NAME = 3
"""Words of a name behind a command; more are hardly one."""


_OF_SOMEBODY = "If it is somebody's name:"


def likely(group: str, words: Sequence[str], options: Sequence[str]) -> Iterator[str]:
    """The sentences, each without its full stop, about words behind a group; none where unknown.

    `options` stood behind the words: a line that adds something keeps them.
    """
    if group not in GROUPS or _split(words) == [""]:
        return
    for said in GROUPS[group](words):
        kept = options if said.startswith(_ADDING) else ()
        yield " ".join([said, *map(shell_word, kept)])


def about_somebody(group: str, words: Sequence[str]) -> str:
    """The sentence for words behind the list of a group that may be a name; empty where none is."""
    said = likely(group, words, ()) if _may_be_name(words) else ()
    return next((each for each in said if each.startswith(_OF_SOMEBODY)), "")


_ADDING = ("To add", "To set", "Your own")
"""How the sentences begin whose lines write what was typed."""


def _behind_call(words: Sequence[str]) -> Iterator[str]:
    if _are_days(_split(words)) or not _may_be_name(words):
        yield f"Planned calls: {COACHLOG} call list"
        return
    yield f"{_OF_SOMEBODY} {_typed('log', words)} --kind plan"
    yield f"If it is an account: {_typed('log --account', words)} --kind plan"


def _behind_action(words: Sequence[str]) -> Iterator[str]:
    if _may_be_name(words):
        yield f"{_OF_SOMEBODY} {_typed('action list --rep', words)}"
    yield f"To add it: {_typed('action add', words)}"


def _behind_obstacle(words: Sequence[str]) -> Iterator[str]:
    if _may_be_name(words):
        yield f"{_OF_SOMEBODY} {_typed('brief', words)}"
    yield f"To add it: {_typed('obstacle add', words)}"


def _behind_rep(words: Sequence[str]) -> Iterator[str]:
    if _may_be_name(words):
        yield f"{_OF_SOMEBODY} {_typed('show', words)}"
        if len(_split(words)) > 1:
            yield f"To add them: {_typed('rep add', words)}"


def _behind_focus(words: Sequence[str]) -> Iterator[str]:
    part, *why = _split(words)
    if part.lower() in list(Part):
        reason = f" --why {shell_word(' '.join(why))}" if why else ""
        yield f"To set it: {COACHLOG} focus set {part.lower()}{reason}"
    elif _may_be_name(words):
        yield f"{_OF_SOMEBODY} {_typed('brief', words)}"
    else:
        yield f"Your focus is one of: {', '.join(Part)}"


def _behind_time(words: Sequence[str]) -> Iterator[str]:
    split = _split(words)
    lengths = [each for each in split if durations.read(each)]
    areas = [each for each in split if each.lower() in list(Area)]
    if lengths or areas:
        note = [each for each in split if each not in (lengths + areas)]
        typed = [
            (areas[0].lower() if areas else "AREA"),
            *lengths[:1],
            *(["--note"] if note else []),
        ]
        line = [*map(str, typed), *([shell_word(" ".join(note))] if note else [])]
        yield f"To add it: {COACHLOG} time add {' '.join(line)}"
    if lengths and not areas:
        yield f"An area is one of: {', '.join(Area)}"


def _behind_away(words: Sequence[str]) -> Iterator[str]:
    split = _split(words)
    if _are_days(split):
        yield f"Your own days off: {COACHLOG} away add me {' '.join(split)}"
        return
    for size in range(1, MOST_OF_A_NAME + 1):
        if _are_days(split[size:]):
            yield f"To add them: {_typed('away add', split[:size])} {' '.join(split[size:])}"
            return
    if _may_be_name(words):
        yield f"{_OF_SOMEBODY} {_typed('log', words)} --kind absence"
        yield f"To add some: {_typed('away add', words)} FIRST LAST"


def _behind_config(words: Sequence[str]) -> Iterator[str]:
    from coachlog.reporting import settings

    key, *value = _split(words)
    if key.lower().replace("_", "-") in [each.key for each in settings.ALL]:
        verb = "To change it: {} config set" if value else "To see it: {} config get"
        yield f"{verb.format(COACHLOG)} {' '.join(map(shell_word, [key.lower(), *value]))}"


def _behind_drafts(words: Sequence[str]) -> Iterator[str]:
    if len(words) == 1 and words[0].isdecimal():
        yield f"To see it: {COACHLOG} drafts show {words[0]}"


GROUPS = {
    "call": _behind_call,
    "action": _behind_action,
    "obstacle": _behind_obstacle,
    "rep": _behind_rep,
    "focus": _behind_focus,
    "time": _behind_time,
    "away": _behind_away,
    "config": _behind_config,
    "drafts": _behind_drafts,
}
"""What tells the likely lines, by the group."""


def _split(words: Sequence[str]) -> list[str]:
    return " ".join(words).split() or [""]


def _may_be_name(words: Sequence[str]) -> bool:
    """Whether the words may be somebody's name: few, without digits, no sentence in lower case."""
    split = _split(words)
    plain = all(each[0].isalpha() for each in split if each) and split != [""]
    begun = sum(each[0].isupper() for each in split if each)
    return plain and len(split) <= MOST_OF_A_NAME and (len(split) == 1 or begun == len(split))


def _are_days(words: Sequence[str]) -> bool:
    """Whether the words are a day, or the first and the last of several."""
    size = form.longest(words)
    left = words[size:]
    return two_days.parted(words) is not None or (
        size > 0 and (not left or form.longest(left) == len(left))
    )


def _typed(command: str, words: Sequence[str]) -> str:
    return f"{COACHLOG} {command} {shell_word(' '.join(_split(words)))}"
