"""What was meant by words that are no command, or one too many.

Loaded only once a line is refused. A small table says what people mean; what is merely spelled
like a command is offered when it is near, what takes away or replaces when it is very near.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import takewhile
from typing import Any

from coachlog import errors
from coachlog.cli.line import behind_group
from coachlog.cli.line.slots import Slot, Slots, Takes
from coachlog.records import kinds
from coachlog.text import COACHLOG, quoted, shell_word

_SAME = {
    "delete": "remove rm del erase",
    "edit": "change update modify rename correct fix",
    "undo": "revert",
    "call cancel": "cancel",
    "away add": "vacation holiday pto leave absence absent off sick",
    "log": "history timeline entries",
    "rep add, coach": "add new create",
    "rep add": "init start hire",
    "coach": "note feedback conversation talk",
    "coach REP --about one-on-one": "1on1 1-on-1 1-1 1:1 one-on-one oneonone",
    "action add": "promise todo task reminder follow-up followup",
    "obstacle add": "blocker issue problem impediment",
    "plan": "meeting prepare prep",
    "report, today": "status week list overview stats dashboard summary",
    "today": "agenda now",
    "rep list": "team people reps who",
    "search": "find grep",
    "config list": "settings setup preferences",
    "backup": "save copy",
    "--version": "version",
    "": "exit quit bye",
}
_MEANT = {word: meant for meant, words in _SAME.items() for word in words.split()}
"""What a word means that is no command: that command, or nothing where there is none."""

_SAME_IN = {
    "add": "new create",
    "list": "show view all",
    "close": "done solve solved resolve resolved fix fixed finish end",
    "done": "finish finished complete close closed do",
    "drop": "cancel",
    "skip": "drop",
    "move": "postpone reschedule due",
    "remove": "delete rm del",
    "leave": "remove delete rm del",
}
"""The commands of groups, with the words that mean them where the group has them."""

_RASH = frozenset({"restore", "forget", "demo", "redo", "delete", "drop", "remove"})
"""Commands that take away or replace, never offered for a word that is only a bit like them."""

_LINKS = ("into", "to", "with", "and", "as", "for", "on", "in", "of")
"""Words that a sentence has between others, and a command does not."""


def command(word: str, group: str, known: Sequence[str], rest: Sequence[str] = ()) -> str:
    """The sentences about a word that is no command of a group ("" is the top level).

    `rest` are the words behind it on the line.
    """
    said = f"No such command {quoted(word, width=40)}."
    words = [word, *takewhile(lambda each: not each.startswith("-"), rest)]
    options = rest[len(words) - 1 :]
    if group and len(words) > 1 and words[1] in known and _is_swapped(word, group, words[1]):
        swapped = " ".join(map(shell_word, [words[1], word, *rest[1:]]))
        return f"{said} The command goes first: {COACHLOG} {group} {swapped}."
    if kinds.split_ref(word):
        return f"{said} See that record: {COACHLOG} show {shell_word(word.lower())}."
    if group and word.lower() in ("show", "view") and len(words) > 1:
        return f"{said} Of one alone: {COACHLOG} show {shell_word(' '.join(words[1:]))}."
    meant = meant_by(word, group, known)
    offered = "' or '".join(meant)
    told = [f"Did you mean '{offered}'?"] if meant else []
    if not meant or _is_only_alike(word, meant, known):
        told += [f"{each}." for each in behind_group.likely(group, words, options)]
    return " ".join([said, *told])


def _is_swapped(word: str, group: str, command: str) -> bool:
    """Whether a word and the command behind it only stand in the wrong order."""
    takes_names = group in ("rep", "away", "call")
    return command != "list" and (takes_names or kinds.split_ref(word) is not None)


def _is_only_alike(word: str, meant: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a word may be another than the command that it is a bit like: `lisa` is no `list`."""
    return not any(each not in known or _is_slip(word.lower(), each) for each in meant)


def meant_by(word: str, group: str, known: Sequence[str]) -> list[str]:
    """The commands that are meant by a word that is none of a group; none where that is unknown."""
    plain = word.lower()
    meant = _in_group(plain, group, known) if group else _at_top(plain)
    if meant is None:
        close = get_close_matches(plain, known, n=3, cutoff=0.7)
        return [each for each in close if each not in _RASH or _is_slip(plain, each)]
    return meant.split(", ") if meant else []


def _at_top(word: str) -> str | None:
    return _MEANT.get(word, _MEANT.get(word.removesuffix("s")))


def _in_group(word: str, group: str, known: Sequence[str]) -> str | None:
    found = (each for each, words in _SAME_IN.items() if each in known and word in words.split())
    meant = next(found, None)
    if meant is None and (word == "delete" or _MEANT.get(word) == "delete"):
        return "delete REF"
    return meant and f"{group} {meant}"


def _is_slip(word: str, meant: str) -> bool:
    return bool(get_close_matches(word, [meant], cutoff=0.85))


def words_too_many(command: str, line: Sequence[str], slots: Slots) -> errors.Refused | None:
    """The answer to a line, as sorted, that has more words than its command takes.

    `command` is its name. None where no line is known that works.
    """
    cut = line.index("--") if "--" in line else len(line)
    options, values = list(line[:cut]), list(line[cut + 1 :])
    extra = values[len(slots.arguments) :]
    if not extra:
        return None
    whole = " ".join(extra)
    what = f"{command} takes no {quoted(whole, width=40)} there"
    if command == "undo":
        return errors.Refused(what, _instead_of_undo(extra))
    if command == "redo":
        return errors.Refused(what, f"One change at a time, the last one undone: {COACHLOG} redo")
    if command == "today":
        return errors.Refused(what, f"For one person: {COACHLOG} brief {shell_word(whole)}")
    kept = values[: len(slots.arguments)]
    without = [each for each in values if each.lower() not in _LINKS]
    if len(without) == len(slots.arguments):
        return errors.Refused(
            what, f"Without the words between: {_line(command, options, without)}"
        )
    if kept and _is_number(kept[-1]) and all(map(_is_number, extra)):
        return errors.Refused(what, f"One at a time: {_line(command, options, kept)}")
    words = extra[1:] if len(extra) > 1 and extra[0].lower() in _LINKS else extra
    fitting = _fitting(words, slots, options)
    if fitting is None:
        told = behind_group.about_somebody(command.removesuffix(" list"), words)
        return errors.Refused(what, told) if told else None
    return errors.Refused(
        what, f"It goes behind an option: {_line(command, [*options, *fitting], kept)}"
    )


def _instead_of_undo(extra: Sequence[str]) -> str:
    if all(map(kinds.split_ref, extra)):
        refs = " ".join(extra)
        what = "It takes back the last change, whatever that was"
        return f"{what}. To delete: {COACHLOG} delete {refs}"
    return (
        f"It takes back one change at a time, the last one first. See them: {COACHLOG} undo --list"
    )


def _is_number(word: str) -> bool:
    return kinds.split_ref(word) is not None or word.isdigit()


def _fitting(words: Sequence[str], slots: Slots, given: Sequence[str]) -> list[str] | None:
    """The option of a command that takes these words, with them; None where none does."""
    from coachlog.days import form

    free = [each for each in dict.fromkeys(slots.options.values()) if each.option not in given]
    split = " ".join(words).split()
    days = form.longest(split, period=True)
    if days == len(split):
        wanted = Takes.DAY if form.longest(split) == days else Takes.PERIOD
        found = _in_order(free, wanted)
    else:
        found = [each for each in free if each.needed]
        whole_name = len(split) <= behind_group.MOST_OF_A_NAME
        found = found or [
            each for each in free if each.option == "--rep" and whole_name and not days
        ]
    return [_RATHER.get(found[0].option, found[0].option), " ".join(words)] if found else None


_RATHER = {"--accepted": "--effect"}
"""Where a command needs one of two options: the one that words behind it are likelier for."""


def _in_order(free: Sequence[Slot], wanted: Takes) -> list[Slot]:
    """The options that such a day or period may belong to, the likeliest first."""
    by_option = {each.option: each for each in free}
    likely = [by_option[each] for each in ("--in", "--on", "--due") if each in by_option]
    return [each for each in likely if each.takes in (wanted, Takes.PERIOD)]


def _line(command: str, options: Sequence[Any], values: Sequence[str]) -> str:
    return " ".join([COACHLOG, command, *map(shell_word, [*values, *options])])
