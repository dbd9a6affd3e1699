"""Names and handles: checked, handles derived from names, and a person found by either."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coachlog import errors, text
from coachlog.records import kinds
from coachlog.records.vocabulary import ME, TEAM
from coachlog.text import COACHLOG

LONGEST = 100
"""Longest name, in characters."""


_TITLES = frozenset((
    "dr", "ddr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "mme", "mlle", "monsieur",
    "madame", "herr", "frau", "graf", "grafin", "freiherr", "freifrau", "baron", "baronin", "sir",
    "dame", "lord", "lady", "rev", "sr", "sra", "srta", "sig", "dott", "dipl", "ing", "mag",
    "mgr", "hc", "habil", "univ", "em", "phd", "mba", "msc", "bsc",
))  # fmt: skip
"""Words before a name that are no first name, without their full stops and hyphens."""


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
    while len(words) > 1 and _is_title(text.fold(words[0])):
        words.pop(0)
    return words


def _is_title(word: str) -> bool:
    """Whether a word, folded, is a title, or is made of titles: `dr.`, `h.c.`, `dipl.-ing.`."""
    pieces = re.split(r"[.-]+", word.rstrip("."))
    return "".join(pieces) in _TITLES or all(piece in _TITLES for piece in pieces)


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

    Case, accents, strokes and forms of apostrophe and hyphen make no difference. An exact handle
    wins, then an exact name; among several, one who has not left.

    Raises:
        UnknownRep: nobody is called that; the error names who is close.
        Ambiguous: several are.
    """
    sought = text.fold(word)
    if whole := exact(word, team):
        return next((one for one in whole if not one.gone), whole[0])
    begun = [one for one in team if sought and _begins(one, sought)]
    here = [one for one in begun if not one.gone] or begun
    if len(here) == 1:
        return here[0]
    if here:
        choices = [(one.handle, one.name) for one in here]
        what = f"{text.quoted(word)} could be several people"
        raise errors.Ambiguous(what, choices, typed=word)
    raise _unknown(word, sought, team)


def exact(word: str, team: Iterable[Member]) -> list[Member]:
    """Who has exactly that handle; where nobody has, those of exactly that full name, in order.

    The handle is first: it is what commands are printed with, and it may be another's full name.
    """
    everybody, sought = list(team), text.fold(word)
    bearer = [one for one in everybody if one.handle == sought]
    return bearer or [one for one in everybody if text.fold(one.name) == sought]


def one_by_one(typed: Sequence[str]) -> list[str]:
    """The names of several people, each by itself where commas stood between them."""
    apart = ([name.strip() for name in each.split(",") if name.strip()] or [each] for each in typed)
    return [name for names in apart for name in names]


def at_the_beginning(said: str, team: Iterable[Member]) -> Member | None:
    """Who is named by the first word of a text: by handle, or by a first name that nobody shares.

    None where nobody is, or only one who has left.
    """
    word = text.fold(said.split(maxsplit=1)[0].strip(",:;-")) if said.strip() else ""
    here = [one for one in team if not one.gone]
    named = [one for one in here if word == one.handle]
    named = named or [one for one in here if word == first(one.name)]
    return named[0] if len(named) == 1 else None


def or_team(unknown: errors.UnknownRep) -> errors.UnknownRep:
    """The error for a name that is nobody's, where `team` may stand too: it says so for everybody.

    A name that is close to somebody's stays that.
    """
    if not unknown.close and text.fold(unknown.name) in _EVERYBODY:
        unknown.way_out = f"Everybody together is called: {TEAM}."
    return unknown


_EVERYBODY = ("everyone", "everybody", "all", "the team", "whole team", "us", "we")


def _unknown(word: str, sought: str, team: Sequence[Member]) -> errors.UnknownRep:
    """The error for a word that is nobody's name; one that is shaped like a ref is told as one."""
    unknown = errors.UnknownRep(word, _close(sought, team))
    if not sought:
        unknown.what = "A name is missing"
        unknown.way_out = "Several names are written with a comma and no blank: ana,ben."
        return unknown
    if "," in word:
        unknown.what = f"One person is needed here, and {text.quoted(word)} are several"
        unknown.way_out = "Give one of them."
        return unknown
    if unknown.close or not re.fullmatch(r"[a-z]\d+", sought):
        return unknown
    if found := kinds.split_ref(sought):
        named = text.with_article(found[0].word)
        unknown.what = f"{text.quoted(word)} names {named}, and a person is needed here"
        unknown.way_out = f"See it: {COACHLOG} show {text.shell_word(word)}"
    else:
        letters = ", ".join(f"{kind.letter} ({kind.word})" for kind in kinds.LOGGED)
        unknown.what = f"There is no {text.quoted(word)}"
        unknown.way_out = f"A ref begins with one of: {letters}."
    return unknown


def naming(people: Iterable[str], *, but: Iterable[str] = ()) -> re.Pattern[str] | None:
    """What finds any of these names and handles in a folded text; None where there are none.

    A person may be called by any word of their name (`called`), but not by those of the names
    `but`.
    """
    words = {word for name in people for word in called(name)}
    words -= {word for name in but for word in called(name)}
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)")


def called(name: str) -> set[str]:
    """What somebody of a name, or of a handle, may be called in a text: all of it, and its words.

    Folded. Titles before it are none of them, nor are initials and words such as `de` and `von`
    in the midst of it.
    """
    first, *middle = _untitled(name)
    last = middle.pop() if middle else first
    told = [word for word in middle if not word[0].islower() and len(_plain(word)) > 1]
    words = {text.fold(word).strip(".,;:()") for word in (first, *told, last)}
    return {text.fold(name), *words} - {""}


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
