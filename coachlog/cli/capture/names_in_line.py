"""Where a name of several words ends and a text without quotes begins: told by who is on the team.

`plan Ana Ruiz Acme` is a call of Ana Ruiz's at Acme. Before such a text a person is a whole handle
or whole words of a name, never a beginning: `coach be careful` is nobody.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.forms.form import Form
from coachlog.cli.line.words import Words, check_text
from coachlog.cli.options.readers import Context
from coachlog.records import kinds, names
from coachlog.records.fields import Field, Holds, Offers, Typed
from coachlog.records.names import Member
from coachlog.records.vocabulary import ME, TEAM
from coachlog.text import COACHLOG

PEOPLE = (Holds.REP, Holds.REPS, Holds.REP_OR_TEAM, Holds.OWNER)
CALLS = (Offers.PLANNED_CALLS, Offers.OWED_CALLS)

Meant = Callable[[Sequence[str]], set[str]]
"""Gives the handles or refs that these words, whole, are a name of; none where they are none."""


class OpenCall(NamedTuple):
    """A call that may be named: its ref, whose it is, and the account."""

    ref: str
    who: Member
    account: str


def settle(form: Form, typed: Typed, known: Context) -> dict[str, str]:
    """Give every name in `typed` the words that are its own, and every text the rest.

    Returns the texts of several words that stood without quotes, by key of their field, to be said
    back. A text of which nothing is left is taken out of `typed`.

    Raises:
        UnknownRep, Missing: words before a text are nobody's whole name, or no open call's.
        Refused: a text stands in two places, or is partly in quotes.
    """
    unquoted: dict[str, str] = {}
    for field in form.fields:
        said = typed.get(field.key)
        if isinstance(said, Words):
            left = _settle(form, field, said, typed, known)
            if left:
                typed[field.key] = " ".join(left)
                unquoted |= {field.key: " ".join(left)} if len(left) > 1 else {}
            else:
                del typed[field.key]
    for field in form.fields:
        word = typed.get(field.key)
        if field.offers in CALLS and isinstance(word, str) and not kinds.split_ref(word):
            typed[field.key] = _call(word, _calls(field, known), known)
    return unquoted


def _settle(form: Form, field: Field, said: Words, typed: Typed, known: Context) -> tuple[str, ...]:
    """The words of a text without those that belong to the name before it."""
    owner = _name_before(form, field, said)
    runs = said.runs
    if owner and owner.key in typed:
        taken = _settle_name(owner, runs, follows=said.follows, typed=typed, known=known)
        first = runs[0][taken:]
        first = first[1:] if taken and first[:1] == ("--",) else first
        runs = tuple(filter(None, (first, *runs[1:])))
    if runs:
        _refuse_day_behind(form, runs[0], typed)
        check_text(runs)
    return runs[0] if runs else ()


def _refuse_day_behind(form: Form, words: Sequence[str], typed: Typed) -> None:
    """Refuse a day behind a text in quotes, which goes behind `--on`.

    Raises:
        Refused: the error shows the line that works.
    """
    from coachlog.days import form as day_form

    when = next((each for each in form.fields if each.option == "--on"), None)
    behind = list(words[1:])
    if when is None or when.key in typed or not behind or len(words[0].split()) == 1:
        return
    if day_form.longest(behind) == len(behind):
        before = [typed[each.key] for each in form.fields if each.is_argument and each.key in typed]
        said = [*(each for each in before if not isinstance(each, (Words, list))), words[0]]
        said += ["--on", " ".join(behind)]
        for each in form.fields:
            if not each.is_argument and isinstance(value := typed.get(each.key), str):
                said += [each.option, value]
        raise errors.Refused(
            f"{text.quoted(' '.join(behind))} looks like the day, which goes behind --on",
            f"Such as: {COACHLOG} {form.command} {' '.join(map(text.shell_word, said))}",
        )


def _name_before(form: Form, field: Field, said: Words) -> Field | None:
    """The field of the name that a text stands behind; None where it stands behind none."""
    if said.behind:
        return form.field(said.behind)
    arguments = [each for each in form.fields if each.is_argument and each.key != field.key]
    before = arguments[-1] if arguments else None
    return before if before and (before.holds in PEOPLE or before.offers in CALLS) else None


def _settle_name(
    owner: Field, runs: Sequence[Sequence[str]], *, follows: bool, typed: Typed, known: Context
) -> int:
    """Put the whole name in its place; how many words of the first run belong to it."""
    before = typed[owner.key]
    name = before[-1] if isinstance(before, list) else before
    if owner.offers in CALLS and kinds.split_ref(name):
        return 0
    calls = _calls(owner, known) if owner.offers in CALLS else []
    of_call = owner.offers in CALLS
    meant = _meant_calls(calls, known.team) if of_call else _meant_people(known.team)

    def is_name(words: Sequence[str]) -> bool:
        return bool(meant(words) or (of_call and names.exact(" ".join(words), known.team)))

    near = runs[0] if follows or not owner.is_argument else ()
    said = len(near) if all(map(str.strip, near)) else 0  # an empty text is no part of a name
    taken = next((size for size in range(said, 0, -1) if is_name([name, *near[:size]])), 0)
    whole = " ".join([name, *near[:taken]])
    rest = [*runs[0][taken:], *(word for run in runs[1:] for word in run)]
    unquoted = bool(rest) and rest != ["-"] and all(len(word.split()) == 1 for word in rest)
    if taken or unquoted:
        whole = _whole(whole, owner, meant, rest, known)
    typed[owner.key] = [*before[:-1], whole] if isinstance(before, list) else whole
    return taken


def _whole(name: str, owner: Field, meant: Meant, rest: Sequence[str], known: Context) -> str:
    """The handle or ref of whom these words name whole; as typed where several are.

    Raises:
        UnknownRep, Missing: they are nobody's; the error names who begins so.
        Refused: it may be somebody else's name, that goes on in the words behind it.
    """
    words = name.split()
    if "," in name and owner.is_argument:
        return ",".join(_whole(each, owner, meant, (), known) for each in name.split(","))
    if text.fold(name) in _fixed(owner):
        return name
    found = meant(words)
    if len(found) == 1:
        return found.pop()
    if found:
        return name
    if owner.offers in CALLS:
        raise _no_call(name, rest, _calls(owner, known))
    if owner.holds is Holds.OWNER:
        if len(rest) > 1:
            raise errors.Refused(
                f"It is not clear where the name after {owner.option} ends",
                f"Put quotes, such as: {owner.option} {text.shell_word(f'{name} {rest[0]}')} "
                f"or {owner.option} {text.shell_word(name)} {text.shell_word(' '.join(rest))}",
            )
        return name
    nobody = _nobody(name, rest, known.team)
    if owner.holds is Holds.REP_OR_TEAM and isinstance(nobody, errors.UnknownRep):
        raise names.or_team(nobody)
    raise nobody


def _fixed(owner: Field) -> tuple[str, ...]:
    return {Holds.REP_OR_TEAM: (TEAM,), Holds.OWNER: (ME,)}.get(owner.holds, ())


def _nobody(name: str, rest: Sequence[str], team: Sequence[Member]) -> errors.CoachlogError:
    """The error for a name before a text that is nobody's whole one; it says whose it begins."""
    try:
        found = names.find(name, team)
    except errors.Ambiguous as several:
        return errors.UnknownRep(name, [handle for handle, _ in several.choices])
    except errors.UnknownRep as unknown:
        return unknown
    begins = errors.UnknownRep(name, [found.handle])
    if rest:
        whole = f"{text.shell_word(found.handle)} {text.shortened(' '.join(rest), width=40)}"
        begins.add(f"Before words without quotes a name is given whole: {whole}")
    return begins


def _no_call(name: str, rest: Sequence[str], calls: Sequence[OpenCall]) -> errors.Missing:
    """The error for words before a text that name no open call whole; it says which they begin."""
    what = f"There is no open call with {text.quoted(name)}"
    sought = text.fold(name)
    begun = [each for each in calls if text.fold(each.account).startswith(sought)]
    if len(begun) != 1:
        return errors.Missing(what, f"See: {COACHLOG} call list")
    [call] = begun
    whole = f"{call.ref} {text.shortened(' '.join(rest), width=40)}"
    return errors.Missing(
        what,
        f"Did you mean {call.ref}, at {text.one_line(call.account)}? Before words without quotes a "
        f"name is given whole, or the ref: {whole}",
    )


def _meant_people(team: Sequence[Member]) -> Meant:
    """Gives the handles of whom these words are all of, else of whose names have them inside."""

    def meant(words: Sequence[str]) -> set[str]:
        exact = {one.handle for one in names.exact(" ".join(words), team)}
        return exact or {one.handle for one in team if _has(one.name, words)}

    return meant


def _meant_calls(calls: Sequence[OpenCall], team: Sequence[Member]) -> Meant:
    """Gives the refs of the calls whose account or rep these words are all of.

    Where they are neither an account nor a person, those of the reps whose names have them inside:
    a call of Ana Ruiz's is never one of Ana's.
    """

    def meant(words: Sequence[str]) -> set[str]:
        sought = " ".join(words)
        people = names.exact(sought, team)
        at = {each.ref for each in calls if text.fold(each.account) == text.fold(sought)}
        of = {each.ref for each in calls if each.who in people}
        if at or people:
            return at | of
        return {each.ref for each in calls if _has(each.who.name, words)}

    return meant


def _has(name: str, sought: Sequence[str]) -> bool:
    """Whether the sought words stand side by side in a name."""
    words, size = text.fold(name).split(), len(sought)
    folded = [text.fold(word) for word in sought]
    return any(words[at : at + size] == folded for at in range(len(words) - size + 1))


def _calls(field: Field, known: Context) -> list[OpenCall]:
    """The open calls that a field may name."""
    from coachlog.journal.read import open_refs

    assert field.offers is not None  # noqa: S101 - a field of a call offers the open ones
    team = {person.name: person for person in known.team}
    with run.reading() as connection:
        found = open_refs.offered(connection, field.offers, until=known.today, rep=None)
    return [
        OpenCall(each.ref, team.get(each.whose, Member("", each.whose)), each.what)
        for each in found
    ]


def _call(word: str, calls: Sequence[OpenCall], known: Context) -> str:
    """The ref of the one open call with that account or rep, whole or begun.

    Raises:
        Ambiguous: several are.
        Missing: none is.
    """
    found = _meant_calls(calls, known.team)(word.split())
    if not found and not names.exact(word, known.team):
        found = _begun_calls(word, calls, known)
    if len(found) == 1:
        return found.pop()
    if found:
        shown = [
            (each.ref, f"{each.who.name}, {text.one_line(each.account)}")
            for each in calls
            if each.ref in found
        ]
        raise errors.Ambiguous(f"{text.quoted(word)} has several calls", shown)
    raise errors.Missing(
        f"There is no open call with {text.quoted(word)}", f"See: {COACHLOG} call list"
    )


def _begun_calls(word: str, calls: Sequence[OpenCall], known: Context) -> set[str]:
    """The refs of the calls whose account, or whose rep alone, begins so."""
    sought = text.fold(word)
    found = {each.ref for each in calls if text.fold(each.account).startswith(sought)}
    with suppress(errors.CoachlogError):
        who = names.find(word, known.team)
        found |= {each.ref for each in calls if each.who == who}
    return found
