"""Names and handles: checked, handles derived from names, and a person found by either."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coachlog import errors, text
from coachlog.records.vocabulary import ME, TEAM

LONGEST = 100
"""Longest name, in characters."""


_TITLES = frozenset(
    ("dr", "prof", "mr", "mrs", "ms", "mx", "miss", "mme", "mlle", "herr", "frau", "sra", "srta")
)
"""Words before a name that are no first name, without their full stop."""


class Member(NamedTuple):
    """A rep, by handle, which is unique, and full name; `gone` says that they left the team."""

    handle: str
    name: str
    gone: bool = False


def tidy(name: str) -> str:
    """The name as it is kept: composed letters, single spaces.

    Raises:
        Refused: it is empty, too long, or has characters that cannot be seen.
    """
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    if not kept or not any(char.isalnum() for char in kept):
        raise errors.Refused("A name cannot be empty", 'Write it as "Ana Ruiz".')
    if len(kept) > LONGEST:
        raise errors.Refused(f"That name has over {LONGEST} characters", "Shorten it.")
    if text.is_blank(name.strip()):
        raise errors.Refused(
            f"The name {text.quoted(kept)} has characters that cannot be seen", "Type it anew."
        )
    return kept


def check_handle(handle: str) -> str:
    """A handle that was given, as it is kept: one lower-case word.

    Raises:
        Refused: it has spaces or odd characters, is `me` or `team`, or looks like a ref.
    """
    kept = text.fold(handle)
    if not _is_free(kept) or _plain(kept) != kept or text.is_blank(kept):
        raise errors.Refused(
            f"{text.quoted(handle)} cannot be a handle",
            "Use one lower-case word, not me or team, and not like a ref (p12).",
        )
    return kept


def derived(name: str, *, taken: Iterable[str], alone: bool) -> str:
    """The handle for a name: the first name when it is `alone`, shared by nobody; else first-last.

    Where that is `taken`, or is no handle, the whole name is used, then a number is added.
    """
    words = [word for part in _untitled(name) if (word := _plain(text.fold(part)))]
    used = set(taken)
    tries = [words[0]] if alone else []
    tries += ["-".join((words[0], words[-1])) if len(words) > 1 else words[0], "-".join(words)]
    tries += [f"{tries[-1]}-{number}" for number in range(2, len(used) + 3)]
    return next(each for each in tries if _is_free(each) and each not in used)


def first(name: str) -> str:
    """The first name, folded, as handles are derived from it and compared."""
    return _plain(text.fold(first_word(name)))


def first_word(name: str) -> str:
    """The first name as it is written; a title is none, unless it stands alone."""
    return _untitled(name)[0]


def _untitled(name: str) -> list[str]:
    words = name.split()
    while len(words) > 1 and text.fold(words[0]).rstrip(".") in _TITLES:
        words.pop(0)
    return words


def short(team: Iterable[Member]) -> dict[str, str]:
    """Short names by handle: the first name, or the full one where two share the first."""
    everybody = list(team)
    bearers = Counter(first(person.name) for person in everybody)
    return {
        person.handle: first_word(person.name) if bearers[first(person.name)] == 1 else person.name
        for person in everybody
    }


def find(word: str, team: Sequence[Member]) -> Member:
    """The person of that handle or full name, or of a unique beginning of either or of its words.

    Case, accents, strokes and forms of apostrophe and hyphen make no difference. An exact handle or
    name wins; among several, one who has not left.

    Raises:
        UnknownRep: nobody is called that; the error names who is close.
        Ambiguous: several are.
    """
    sought = text.fold(word)
    for person in team:
        if is_whole(word, person):
            return person
    begun = [one for one in team if sought and _begins(one, sought)]
    here = [one for one in begun if not one.gone] or begun
    if len(here) == 1:
        return here[0]
    if here:
        choices = [(one.handle, one.name) for one in here]
        raise errors.Ambiguous(f"{text.quoted(word)} could be several people", choices)
    raise errors.UnknownRep(word, _close(sought, team))


def is_whole(word: str, person: Member) -> bool:
    """Whether a word is all of somebody's handle or name, blind to case and accents."""
    return text.fold(word) in (person.handle, text.fold(person.name))


def mixes_scripts(name: str) -> bool:
    """Whether a name has Latin letters beside Cyrillic or Greek ones that look like them."""
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in name if char.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})


def _begins(person: Member, sought: str) -> bool:
    whole = text.fold(person.name)
    words = (whole[place + 1 :] for place, char in enumerate(whole) if char == " ")
    return any(each.startswith(sought) for each in (person.handle, whole, *words))


def _close(sought: str, team: Sequence[Member]) -> list[str]:
    by_word = {word: person.handle for person in team for word in _words(person)}
    hits = text.close_to(sought, by_word)
    return list(dict.fromkeys(by_word[hit] for hit in hits))


def _words(person: Member) -> tuple[str, ...]:
    return (person.handle, text.fold(person.name), *text.fold(person.name).split())


def _is_free(handle: str) -> bool:
    return bool(handle) and handle not in (ME, TEAM) and not re.fullmatch(r"[a-z]\d+", handle)


def _plain(word: str) -> str:
    kept = "".join(char for char in word if char.isalnum() or char == "-")
    return kept.strip("-")
