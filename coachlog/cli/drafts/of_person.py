"""Whose a draft is, when a person is forgotten: told by the people and records in its fields.

A draft of somebody else's that names the person is somebody else's text: it is listed, not taken
away. What cannot be read as a draft goes when it names the person: nobody can tell whose it is.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachlog import errors, text
from coachlog.cli.drafts import files, page_format
from coachlog.cli.forms.follow_ups import FORMS
from coachlog.records import names
from coachlog.records.names import Known
from coachlog.records.vocabulary import TEAM

if TYPE_CHECKING:
    from coachlog.journal.forget.traces import Traces

_PEOPLE = ("rep", "target", "owner", "works_on")
"""The questions that are answered with a rep, or with a record of theirs."""


class Sorted(NamedTuple):
    """The files of drafts that are a person's own, and of others' that may name them."""

    theirs: tuple[Path, ...]
    naming: tuple[Path, ...]


def sort(traces: "Traces", team: Sequence[Known]) -> Sorted:
    """The drafts of a person, and those of others; `team` is everybody, the person among them."""
    person = frozenset({traces.handles[0]})
    by_name = _naming(traces.names)
    in_any_way = _naming((*traces.names, *traces.handles, *traces.refs))
    theirs, others = [], []
    for file in files.all_files():
        content = files.read_leniently(file)
        folded, whose = text.fold(content), _whose(file, content, traces, team)
        alone = in_any_way if whose is None else by_name  # a handle may be a word like any other
        if whose == person or (not whose and alone.search(folded)):
            theirs.append(file)
        elif in_any_way.search(folded):
            others.append(file)
    return Sorted(tuple(theirs), tuple(others))


def _naming(words: Sequence[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(text.fold(word)) for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _whose(
    file: Path, content: str, traces: "Traces", team: Sequence[Known]
) -> frozenset[str] | None:
    """The handles of those whom a draft is about, as its fields tell; None for what is no draft."""
    command = files.command_of(file)
    if command.startswith("edit "):
        return frozenset(_meant(command.removeprefix("edit "), traces, team))
    form = next((form for form in FORMS if form.command == command), None)
    if form is None:
        return None
    try:
        typed = page_format.read(form, content).typed
    except errors.Refused:
        return None
    answers = (typed.get(key, []) for key in _PEOPLE)
    words = (word for said in answers for word in ([said] if isinstance(said, str) else said))
    return frozenset(who for word in words for who in _meant(word, traces, team))


def _meant(word: str, traces: "Traces", team: Sequence[Known]) -> Iterator[str]:
    """Whom a word names: the person by a ref of theirs, anybody by a name; else nobody."""
    if text.fold(word) in traces.refs:
        yield traces.handles[0]
    elif re.fullmatch(r"[a-z]\d+", text.fold(word)) or text.fold(word) == TEAM:
        yield "somebody else"
    else:
        try:
            yield names.find(word, team).handle
        except errors.CoachlogError:
            return
